"""Surfaces that people read: the site, from a casebook and its evidence.

Objects in, bytes out: nothing here reads a disk (but for the package's own templates), a clock or
the network, and the same input gives the same bytes.
"""
