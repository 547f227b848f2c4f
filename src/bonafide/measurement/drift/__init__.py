"""Drift: how columns and scores of each period differ from a reference, beyond sampling noise."""
