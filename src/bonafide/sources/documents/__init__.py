"""Documents of others, read without running anything: what a person sees, and where it stands."""
