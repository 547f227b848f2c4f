"""Practice: the brief for an interview, and the probes that a case's own evidence invites."""
