"""Rules about framing, ownership, production in words, and spoken answers."""
