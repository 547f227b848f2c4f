"""The makers run with tools that the tests do not have: they are not collected."""

collect_ignore_glob = ["*.py"]
