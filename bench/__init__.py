"""Benchmarks: what the intervals promise is measured here, not assumed."""
