"""A repository as files and history, read without running git or anything that lies in it."""
