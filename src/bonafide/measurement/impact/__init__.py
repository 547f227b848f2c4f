"""Impact: what a measured difference is worth in money or hours, and how sure that is."""
