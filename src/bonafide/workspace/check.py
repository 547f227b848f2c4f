"""Check every number in every text that is named, in a casebook or out of one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from bonafide.errors import Finding, Problem, Severity, UserError
from bonafide.evidence.checking import check_text, fix_text
from bonafide.evidence.record import Record
from bonafide.evidence.selection import selection_of
from bonafide.evidence.store.file import write_file
from bonafide.evidence.store.lock import lock
from bonafide.evidence.verdict import State, Verdict
from bonafide.location import Place
from bonafide.workspace.boundary import boundary_around
from bonafide.workspace.casebook import read_casebook
from bonafide.workspace.layout import (
    CASE,
    CASES,
    PROFILE,
    PUBLIC,
    Layout,
    casebook_around,
    children,
)
from bonafide.workspace.library import Lookup, Shelf
from bonafide.workspace.text import read_text

_SKIPPED = frozenset({PUBLIC, "node_modules", "__pycache__", "site-packages"})


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked and found.

    Attributes:
        findings: in the order of the files and of the places in them.
        verdicts: one for each claim, by file.
        files: how many texts were read.
        picked: for each record that claims lean on and whose run is the best of several: its
            path, and how it was chosen in words.
        fixed: how many numbers were rewritten, by file.
        exit_status: 0 clean, 1 findings.
    """

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    files: int
    strict: bool = False
    fixed: dict[str, int] = field(default_factory=dict)
    picked: tuple[tuple[str, str], ...] = ()

    @property
    def states(self) -> dict[State, int]:
        """How many claims stand in each state, without the states that none is in."""
        counted = Counter(verdict.state for verdict in self.verdicts)
        return {state: counted[state] for state in get_args(State) if counted[state]}

    @property
    def blocks_build(self) -> bool:
        """Whether a site with these claims would state something untrue."""
        return any(verdict.state in ("wrong", "ambiguous") for verdict in self.verdicts)

    @property
    def exit_status(self) -> int:
        """1 with an error, or with any finding under ``strict``; else 0."""
        return int(any(self.strict or f.severity is Severity.ERROR for f in self.findings))


def check(
    paths: Iterable[Path | str] = (".",), *, fix: bool = False, strict: bool = False
) -> CheckReport:
    """Check the claims of Markdown files; folders are looked through.

    With ``fix``, wrong numbers are rewritten first, file by file, each whole or not at all.

    Raises:
        UserError: a path is not there, a text cannot be read, or a case file of a casebook is not
            what it should be. Every such problem is listed.
    """
    shelf = Shelf()
    findings: list[Finding] = []
    verdicts: list[Verdict] = []
    fixed: dict[str, int] = {}
    problems: list[Problem] = []
    picked: dict[str, str] = {}
    texts = _texts([Path(path) for path in paths], problems)
    if problems and fix:
        raise UserError(*problems)
    for path in texts:
        shown = str(path)
        library = Lookup(Path(), boundary=boundary_around(path), shelf=shelf)
        try:
            text = read_text(path)
            if fix:
                mended = fix_text(shown, text, library)
                if mended != text:
                    before = check_text(shown, text, library)
                    fixed[shown] = sum(v.replacement is not None for v in before.verdicts)
                    _write(path, mended)
                    text = mended
            checked = check_text(shown, text, library)
        except UserError as error:
            problems += error.problems
            continue
        findings += checked.findings
        verdicts += checked.verdicts
        picked |= _picked(checked.verdicts, library)
    problems += _casebook_problems(texts)
    if problems:
        raise UserError(*problems)
    told = tuple(sorted(picked.items()))
    return CheckReport(tuple(findings), tuple(verdicts), len(texts), strict, fixed, told)


def _picked(verdicts: Iterable[Verdict], library: Lookup) -> dict[str, str]:
    """The records behind the claims whose run is the best of several, and how it was chosen."""
    found: dict[str, str] = {}
    for path in dict.fromkeys(verdict.record_path for verdict in verdicts):
        record = library.record(path) if path else None
        chosen = selection_of(record) if isinstance(record, Record) else None
        if chosen is not None and chosen.best_of_many:
            found[path] = chosen.in_words
    return found


def _write(path: Path, text: str) -> None:
    layout = casebook_around(path.parent)
    target = path.resolve()
    if layout is None:
        write_file(target, text.encode("utf-8"))
        return
    with lock(layout.root, doing="check --fix"):
        write_file(target, text.encode("utf-8"))


def _texts(paths: Sequence[Path], problems: list[Problem]) -> list[Path]:
    """The texts at and below the paths; what cannot be looked into is added to ``problems``."""
    found: dict[Path, None] = {}
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path's raises where one may not look
            found |= dict.fromkeys(_markdown_below(path, problems))
        elif os.path.exists(path):  # noqa: PTH110
            found[path] = None
        else:
            problems.append(Problem("no such file or folder", Place(str(path))))
    return list(found)


def _markdown_below(folder: Path, problems: list[Problem]) -> Iterable[Path]:
    try:
        entries = children(folder)
    except UserError as error:
        problems += error.problems
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _SKIPPED or entry.is_symlink():
            continue
        path = folder / entry.name
        if entry.is_dir():
            yield from _markdown_below(path, problems)
        elif path.suffix.lower() in (".md", ".markdown") or entry.name == PROFILE:
            yield path


def _casebook_problems(texts: Sequence[Path]) -> list[Problem]:
    """What is wrong with the casebooks whose own files are among the texts."""
    layouts: dict[Path, Layout] = {}
    for path in texts:
        own = path.name == PROFILE or (path.name == CASE and path.resolve().parts[-3] == CASES)
        layout = casebook_around(path.parent) if own else None
        if layout is not None:
            layouts[layout.root] = layout
    problems: list[Problem] = []
    for layout in layouts.values():
        try:
            read_casebook(layout)
        except UserError as error:
            problems += error.problems
    return problems
