"""The same task with other tools, each run by its own Python in its own environment."""
