"""Six composed folders of a person's own work, and the way from `bonafide scan` to a brief.

The folders are made by scripts, so that what must not be in a repository (caches, an `.env` with a
made-up secret, ignored data, a history of its own) can be in them. To try a command on one::

    .venv/bin/python -m tests.journey.make team FOLDER        # or: all

`make/catalogue.py` lists them: kaggle, team, research, assistant, person, empty. What the tests
know of each (planted secrets, rows, names of others, what can be counted and measured) is in the
`Made` that its maker returns. `projects/` holds the stores that real tools wrote for them
(`make/stores/`), packed.
"""
