"""A local web server over what the workspace builds; loopback only."""
