"""Audits of the data behind a result: leaks, copies, disorder in time, choices made on the test.

Arrays in, findings out. Every audit says *found*, *not found* or *could not look*, because…
"""
