"""Statistics on arrays: metrics, their intervals, and paired differences.

Arrays in, estimates out; this package knows nothing of files, people or pages.
"""
