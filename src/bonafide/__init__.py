"""Turns machine-learning work into evidence."""
