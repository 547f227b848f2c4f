"""A stranger's first fifteen minutes: a clean copy, a fresh environment, the README's own commands.

The only room in which code of others is run, and only of a repository that the person named, after
showing what will be run and being told to.
"""
