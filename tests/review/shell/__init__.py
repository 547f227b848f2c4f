"""The review as a whole: what it reads, silences, configures and writes."""
