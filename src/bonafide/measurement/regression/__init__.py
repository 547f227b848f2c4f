"""How much: a number that is predicted, with or without an interval or quantiles."""
