"""Other people's formats in: tables of predictions, the log of a service, tables in memory.

Whatever comes from a file is untrusted: it is checked in a limited child process first, nothing
in it is executed or unpickled, and what cannot be read is an error with a place, never a guess.
"""
