"""A CV's bullet taken apart into the six clauses that a reader looks for (C3)."""
