"""The metrics, one per file; ``catalogue.py`` lists them."""
