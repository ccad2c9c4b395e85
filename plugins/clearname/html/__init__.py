"""The only package that makes `Markup`: text goes in, safe HTML comes out."""
