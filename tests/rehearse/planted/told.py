"""A whole case as an engineer would tell it, and the changes that a plant makes to it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bonafide.evidence.record import EstimateEntry, Record, RecordTable
from bonafide.portfolio.note import Note, NoteKind
from bonafide.portfolio.profile import Profile
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.grounding import ground_of_case

_STEP = re.compile(r"(\w+)((?:\[\d+\])*)")
_FIRST_NOTE = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """A case: front matter as plain values, the story below it, its records and its log."""

    facts: Mapping[str, Any]
    body: str
    records: Mapping[str, Record] = field(default_factory=dict)
    notes: tuple[tuple[NoteKind, str], ...] = ()

    def put(self, address: str, value: Any) -> Told:
        """The case with one field told otherwise; ``None`` leaves the field out."""
        facts = copy.deepcopy(dict(self.facts))
        *way, last = _steps(address)
        here: Any = facts
        for step in way:
            here = here.setdefault(step, {}) if isinstance(here, dict) else here[step]
        if value is None:
            del here[last]
        else:
            here[last] = value
        return replace(self, facts=facts)

    def add(self, address: str, value: Any) -> Told:
        """The case with one more entry in a list."""
        here: Any = self.facts
        for step in _steps(address):
            here = here[step] if isinstance(step, int) else here.get(step, [])
        return self.put(address, [*here, value])

    def say(self, old: str, new: str) -> Told:
        """The case with other words in its story; the old ones must stand there."""
        assert old in self.body, old
        return replace(self, body=self.body.replace(old, new))

    def story(self, body: str) -> Told:
        """The case with another story."""
        return replace(self, body=body)

    def also(self, text: str) -> Told:
        """The case with one more paragraph at the end of the story."""
        return replace(self, body=f"{self.body.rstrip()}\n\n{text}\n")

    def log(self, *notes: tuple[NoteKind, str]) -> Told:
        """The case with a log."""
        return replace(self, notes=(*self.notes, *notes))

    def hold(self, path: str, record: Record | None) -> Told:
        """The case with another record at ``path``, or with none there."""
        records = {name: each for name, each in self.records.items() if name != path}
        if record is not None:
            records = {**dict(self.records), path: record}
        return replace(self, records=records)

    def ground(self) -> Ground:
        """What the rehearsal leans on."""
        return ground_of_case(
            self.text(),
            slug="planted",
            profile=Profile(schema_version=1, name="Ines Calder"),
            evidence=self.records,
            notes=[
                Note(when=_FIRST_NOTE + timedelta(days=3 * n), kind=kind, text=said)
                for n, (kind, said) in enumerate(self.notes)
            ],
        )

    def text(self) -> str:
        """The content of ``case.md``."""
        lines = list(_yaml({"schema_version": 1, **self.facts}, 0))
        return "---\n" + "\n".join(lines) + "\n---\n" + self.body


def _steps(address: str) -> list[str | int]:
    steps: list[str | int] = []
    for part in address.split("."):
        found = _STEP.fullmatch(part)
        assert found, address
        steps.append(found[1])
        steps.extend(int(number) for number in re.findall(r"\d+", found[2]))
    return steps


def _yaml(value: Any, depth: int) -> Iterable[str]:
    pad = "  " * depth
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, (dict, list)) and item:
                yield f"{pad}{key}:"
                yield from _yaml(item, depth + 1)
            else:
                yield f"{pad}{key}: {_plain(item)}"
    else:
        for item in value:
            if isinstance(item, dict):
                first, *rest = _yaml(item, depth + 1)
                yield f"{pad}- {first.strip()}"
                yield from rest
            else:
                yield f"{pad}- {_plain(item)}"


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def altered(
    record: Record,
    *,
    estimates: Mapping[str, EstimateEntry] | None = None,
    settings: Mapping[str, Any] | None = None,
    tables: Mapping[str, RecordTable] | None = None,
    warnings: tuple[str, ...] | None = None,
    simulated: bool | None = None,
    without: str | None = None,
) -> Record:
    """A record with some of it otherwise; ``without``: estimates whose id matches are left out."""
    kept = {
        name: each
        for name, each in record.estimates.items()
        if without is None or not re.search(without, name)
    }
    return record.model_copy(
        update={
            "estimates": {**kept, **(estimates or {})},
            "settings": {**record.settings, **(settings or {})},
            "tables": {**record.tables, **(tables or {})},
            "warnings": list(record.warnings if warnings is None else warnings),
            "simulated": record.simulated if simulated is None else simulated,
        }
    ).sealed()


def moved(record: Record, name: str, **told: Any) -> Record:
    """A record with one estimate otherwise."""
    return altered(record, estimates={name: record.estimates[name].model_copy(update=told)})
