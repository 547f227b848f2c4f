"""Randomised experiments online: one row per unit, a control, and what the variants changed."""
