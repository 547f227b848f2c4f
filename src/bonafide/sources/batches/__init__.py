"""Tables that pass by in batches: a file, a folder or a glob, none of it held whole."""
