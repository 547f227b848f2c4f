"""A measurement as a person reads it: what it says first, then what that rests on."""
