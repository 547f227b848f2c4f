"""The makers of the six folders."""
