"""How much one survey may ask of this machine."""

from __future__ import annotations

from dataclasses import dataclass, field

from bonafide.sources.repository.caps import Caps
from bonafide.sources.stores.limits import StoreLimits


@dataclass(frozen=True, slots=True)
class SurveyLimits:
    """What is looked at; the rest is named as unread.

    Attributes:
        entries: files and folders in all.
        entries_per_folder: of one folder, the first by name.
        names_per_folder: a folder with more names than this is left out.
        depth: folders within folders.
        projects: how many projects are read.
        repository: the caps for the files and the history of each project.
        store: the caps for each store.
        stores: how many stores of one project are read.
        table_bytes: tables up to this size are read whole to tell their columns.
        tables_bytes: all tables that are read whole together.
        tables: how many tables of one project are looked into.
        head_bytes: of larger tables, how much is looked at.
        text_bytes: the largest text that is read.
        texts: how many texts of one project are read.
        texts_bytes: all of them together.
        people: how many documents are looked at to find CVs.
        person_bytes: the largest such document.
        seconds: the last resort: what is left after that is named and not read.
    """

    entries: int = 200_000
    entries_per_folder: int = 20_000
    names_per_folder: int = 250_000
    depth: int = 24
    projects: int = 200
    repository: Caps = field(default_factory=lambda: Caps(entries=200_000, history_seconds=15.0))
    store: StoreLimits = field(default_factory=StoreLimits)
    stores: int = 40
    table_bytes: int = 16 * 2**20
    tables_bytes: int = 64 * 2**20
    tables: int = 100
    head_bytes: int = 256 * 2**10
    text_bytes: int = 512 * 2**10
    texts: int = 60
    texts_bytes: int = 3 * 2**20
    people: int = 24
    person_bytes: int = 8 * 2**20
    seconds: float = 60.0
