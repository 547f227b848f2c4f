"""Measuring tables that are larger than memory: states that merge, and two passes over blocks."""
