"""Figures that argue: one file per kind, drawn as Vega-Lite from a record's own numbers."""
