"""Records of measurement, and the claims that lean on them."""
