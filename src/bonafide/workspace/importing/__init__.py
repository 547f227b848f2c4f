"""Stores, history and documents of others become recorded evidence; nothing of them is executed."""
