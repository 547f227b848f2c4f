"""What the benches say, from figures that are given."""
