"""Graded answers: passes, scores and preferences given by rules, judges or people."""
