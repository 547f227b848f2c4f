"""Tests of the reasoning line."""
