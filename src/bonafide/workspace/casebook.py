"""The casebook on disk as objects."""

from __future__ import annotations

from bonafide.errors import Problem, UserError
from bonafide.portfolio.casebook import Casebook, CaseFile
from bonafide.portfolio.casebook import read_casebook as read_texts
from bonafide.workspace.layout import Layout
from bonafide.workspace.text import read_text, shown


def read_casebook(layout: Layout) -> Casebook:
    """Profile and cases.

    Raises:
        UserError: every mistake in every file, each with its place.
    """
    problems: list[Problem] = []
    texts: list[tuple[str, str, str]] = []
    for path in layout.texts():
        try:
            texts.append((path.parent.name, shown(path), read_text(path)))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*problems)
    (_, file, profile), *cases = texts
    return read_texts((file, profile), [CaseFile(*case) for case in cases])
