"""The library that thinks: values in, values out. No Pelican, git, network, clock or printing."""
