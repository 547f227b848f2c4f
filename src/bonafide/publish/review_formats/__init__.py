"""A review in the forms that other programs read, and as pages and tables."""
