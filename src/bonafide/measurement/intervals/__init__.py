"""Confidence intervals, one way of making them per file, each with its source."""
