"""The one command that is worth running after a scan."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from bonafide.sources.survey.survey import Project, Survey, TableFound
from bonafide.workspace.layout import casebook_around


@dataclass(frozen=True, slots=True)
class NextCommand:
    """A command as it is typed, and what it gives."""

    words: tuple[str, ...]
    why: str

    @property
    def line(self) -> str:
        """The command, quoted for a shell."""
        return " ".join(map(quoted, self.words))


def quoted(word: str) -> str:
    """A word for a shell; characters that a terminal does not show are spelt out.

    >>> quoted("my work"), quoted("a\x1bb")
    ("'my work'", "$'a\\\\x1bb'")
    """
    if word.isprintable():
        return shlex.quote(word)
    parts = []
    for char in word:
        if char in "'\\":
            parts.append("\\" + char)
        elif char.isprintable():
            parts.append(char)
        else:
            parts += [f"\\x{byte:02x}" for byte in os.fsencode(char)]
    return f"$'{''.join(parts)}'"


def next_command(surveys: tuple[Survey, ...]) -> NextCommand:
    """What to do now that this was found.

    A casebook is asked for its status; a table of predictions that stands alone is measured;
    anything else that was found is drafted from; where nothing was found, there is the demo.
    """
    casebook = _casebook(surveys)
    if casebook is not None:
        return NextCommand(("bonafide", "status", *casebook), "what is missing, stale and next")
    tables = [
        (survey, project, table)
        for survey in surveys
        for project in survey.projects
        for table in project.tables
        if table.certain
    ]
    only_rows = all(_holds_only_rows(project) for survey in surveys for project in survey.projects)
    if tables and only_rows and not any(survey.people for survey in surveys):
        path = _path_of(*tables[0])
        return NextCommand(
            ("bonafide", "measure", _operand(path)), "the metrics with their intervals"
        )
    found = [survey for survey in surveys if survey.projects or survey.people]
    if not found:
        return NextCommand(("bonafide", "demo"), "a finished casebook on real data, to look at")
    words = ["bonafide", "init"]
    for survey in found:
        words += ["--from", _operand(survey.path)]
    return NextCommand(tuple(words), "a casebook drafted from what is here, with questions")


def _casebook(surveys: tuple[Survey, ...]) -> tuple[str, ...] | None:
    """How the casebook is named on the command line; None when there is none."""
    for survey in surveys:
        layout = casebook_around(survey.root)
        if layout is not None:
            around_us = casebook_around(Path())
            if around_us is not None and around_us.root == layout.root:
                return ()
            return (_operand(survey.path) if Path(survey.path).is_dir() else str(layout.root),)
        if survey.casebooks and _is_default(survey.casebooks[0]):
            inside = survey.casebooks[0]
            return () if survey.path in ("", ".") else (_operand(_joined(survey.path, inside)),)
    return None


def _is_default(casebook: str) -> bool:
    return casebook in (".", "casebook")


def _holds_only_rows(project: Project) -> bool:
    repository = project.repository
    return (
        repository.readme is None
        and not project.texts
        and project.story is None
        and not project.stores
        and not repository.notebooks
        and not repository.with_role("source")
    )


def _path_of(survey: Survey, project: Project, table: TableFound) -> str:
    if not Path(survey.path).is_dir():
        return survey.path
    inside = table.path if project.path == "." else f"{project.path}/{table.path}"
    return _joined(survey.path, inside)


def _joined(path: str, inside: str) -> str:
    return inside if path in ("", ".") else f"{path.rstrip('/')}/{inside}"


def _operand(path: str) -> str:
    """A path that no command takes for an option."""
    return f"./{path}" if path.startswith("-") else path
