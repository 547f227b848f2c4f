"""One file for each origin of a project: what its readers look for (R9)."""
