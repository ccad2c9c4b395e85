"""What acts: the Pelican plugin, build, publish and the command line; the only place that touches the outside."""
