"""Reads a text the way a strict hiring manager does: rules, and the words that raised them."""
