"""Publish a casebook: read it, check it, render it, and exchange ``public/`` in one step."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from bonafide.errors import Finding, Severity
from bonafide.evidence.checking import check_text
from bonafide.evidence.claim import record_path
from bonafide.evidence.record import Record
from bonafide.evidence.store.folder import exchange_folder
from bonafide.evidence.store.lock import lock
from bonafide.evidence.verdict import State, Verdict
from bonafide.publish.site import render_site
from bonafide.workspace.boundary import boundary_of_casebook
from bonafide.workspace.casebook import read_casebook
from bonafide.workspace.images import case_images
from bonafide.workspace.layout import EVIDENCE, Layout, casebook_at, children
from bonafide.workspace.library import Lookup, Shelf
from bonafide.workspace.text import read_text, shown


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built.

    Attributes:
        public: the folder of the site.
        written: whether a site was written; ``False`` when a claim is wrong or ambiguous.
        changed: whether what is on disk is other than before.
        pages: HTML pages of the site.
        records: evidence records that it shows.
        findings: errors, by place.
        numbers_lost: claims that the site marks as without evidence.
        numbers_stale: claims that it marks as out of date.
        others_lost: links, figures and measurements that it marks as without evidence.
        exit_status: 0 clean, 1 findings.
    """

    public: Path
    written: bool
    changed: bool
    pages: int
    records: int
    findings: tuple[Finding, ...]
    numbers_lost: int = 0
    numbers_stale: int = 0
    others_lost: int = 0

    @property
    def exit_status(self) -> int:
        """1 with any finding, else 0."""
        return int(bool(self.findings))


def build(casebook: Path | str = ".") -> BuildReport:
    """Build the site of the casebook at, or around, a folder.

    A wrong or ambiguous claim stops it: ``public/`` stays as it was. Claims that lost their
    evidence are marked in the site.

    Raises:
        UserError: no casebook, or its files are not what they should be.
    """
    layout = casebook_at(Path(casebook))
    with lock(layout.root, doing="build"):
        return _build(layout)


def _build(layout: Layout) -> BuildReport:
    book = read_casebook(layout)
    shelf = Shelf()
    verdicts: dict[str, list[Verdict]] = {}
    findings: list[Finding] = []
    states: Counter[State] = Counter()
    others = 0
    leaned: set[str] = set()
    boundary = boundary_of_casebook(layout)
    for path in layout.texts():
        name = layout.relative(path)
        library = Lookup(layout.root, boundary=boundary, shelf=shelf)
        checked = check_text(name, read_text(path), library, results=False)
        verdicts[name] = list(checked.verdicts)
        for finding in checked.findings:
            if finding.severity is Severity.ERROR:
                place = replace(finding.place, file=shown(path))
                findings.append(replace(finding, place=place))
        states.update(verdict.state for verdict in checked.verdicts)
        others += len(checked.lost)
        leaned |= {verdict.record_path for verdict in checked.verdicts}
        leaned |= {record_path(name, reference.path) for reference in checked.references}
    if states["wrong"] or states["ambiguous"]:
        return BuildReport(layout.public, False, False, 0, 0, tuple(findings))
    evidence, damaged = _evidence(layout, shelf, leaned)
    files = render_site(
        book,
        evidence,
        verdicts=verdicts,
        problems=damaged,
        assets=case_images(layout),
    )
    changed = exchange_folder(layout.public, files)
    pages = sum(name.endswith(".html") for name in files)
    return BuildReport(
        layout.public,
        True,
        changed,
        pages,
        len(evidence),
        tuple(findings),
        states["dangling"],
        states["stale"],
        others,
    )


def _evidence(
    layout: Layout, shelf: Shelf, leaned: set[str]
) -> tuple[dict[str, Record], dict[str, str]]:
    """Every record of every case by its path in the casebook, and why some cannot be read.

    A record elsewhere in the casebook is among them where a text leans on it.
    """
    library = Lookup(layout.root, boundary=boundary_of_casebook(layout), shelf=shelf)
    paths = {path for path in leaned if library.holds(path)}
    for case in layout.case_files():
        paths |= {layout.relative(path) for path in _beside(layout, case)}
    records: dict[str, Record] = {}
    damaged: dict[str, str] = {}
    for path in sorted(paths):
        found = library.record(path)
        if isinstance(found, Record):
            records[path] = found
        elif found is not None:
            damaged[path] = found.reason
    return records, damaged


def _beside(layout: Layout, case: Path) -> list[Path]:
    """The records in a case's own evidence folder; an error for one that leads elsewhere."""
    folder = case.parent / EVIDENCE
    if not os.path.lexists(folder):
        return []
    layout.require_inside(folder)
    names = [entry.name for entry in children(folder)]
    found = [folder / n for n in names if n.endswith(".json") and not n.startswith(".")]
    for path in found:
        layout.require_inside(path)
    return found
