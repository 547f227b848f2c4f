"""Reasoning that a text shows: six kinds of sentence that make a case, three that count against."""
