"""The rules, one file each, by family."""
