"""Every value that a project's stores, files and evidence hold under the name of a metric."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bonafide.errors import UserError
from bonafide.evidence.record import Record
from bonafide.evidence.store.inside import resolve_inside
from bonafide.evidence.store.records import load_record
from bonafide.evidence.store.regular import read_regular
from bonafide.review.claims.artefact import PARSERS, BadArtefact, Rows, read_artefact, suffix_of
from bonafide.review.claims.metrics import METRIC, metric_named
from bonafide.review.claims.unit_of_key import words_of
from bonafide.review.linear import Haystack
from bonafide.sources.stores.store import LoggedMetric, Run, Store, chosen_among
from bonafide.sources.survey.not_own import not_own_folder
from bonafide.sources.survey.survey import Project, Survey
from bonafide.workspace.layout import CASES, EVIDENCE
from bonafide.workspace.scanning.score_names import scores_of_key
from bonafide.workspace.scanning.standing import Kind

_MOST_VALUES = 200_000
_MOST_FILES = 40
_MOST_BYTES = 200_000
_MOST_KEYS = 2_000
_MOST_DEPTH = 8
_MOST_RECORDS = 200
_ROWS = frozenset(
    """train training test testing val valid validation dev eval holdout live prod production
    online cv fold folds""".split()  # noqa: SIM905
)
_PLAIN = frozenset(
    """model models with from that this cell ipynb json jsonl score scores metric results result
    accuracy precision recall macro micro final best only over than reaches
    reached""".split()  # noqa: SIM905
)
_ODD = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class HeldValue:
    """A value somewhere.

    Attributes:
        kind: where it is held.
        where: the file with its key, or the store.
        key: its name with those above it, as :mod:`bonafide.review.claims` reads keys.
        value: the value itself, exactly.
        run: the run that holds it, or None.
        store: its store.
        metric: its name in the store or file.
        note: what else is to be known.
    """

    kind: Kind
    where: str
    key: str
    value: Fraction
    run: Run | None = None
    store: Store | None = None
    metric: str = ""
    note: str = ""

    @property
    def among(self) -> int:
        """Of how many runs it is one."""
        if self.store is None or self.run is None:
            return 0
        return chosen_among(self.store, self.run, self.metric)


@dataclass(frozen=True)
class Held:
    """What is held, by the one name of the metric; and what was looked into for it."""

    by_metric: dict[str, list[HeldValue]]
    looked: tuple[str, ...]
    partial: bool
    _words: dict[str, dict[str, set[int]]] = field(default_factory=dict, compare=False)
    left_out: int = 0
    """How many damaged or deleted runs of the stores were not looked into."""

    def of(self, metric: str) -> list[HeldValue]:
        """The values under any spelling of a metric."""
        return self.by_metric.get(metric, [])

    def other_run(self, metric: str, words: str, matching: Iterable[HeldValue]) -> str:
        """The word by which a text speaks of a run that does not hold the number, or "".

        So does "v2" where only the run of v1 holds it. Words of all runs tell nothing, and one
        that speaks of a run which holds the number settles it.
        """
        index = self._words.get(metric)
        if index is None:
            runs = {id(value.run): value.run for value in self.of(metric) if value.run is not None}
            index = {}
            for key, run in runs.items():
                for word in _said_of(run.name):
                    index.setdefault(word, set()).add(key)
            index = {word: found for word, found in index.items() if len(found) < len(runs)}
            self._words[metric] = index
        here = {id(value.run) for value in matching if value.run is not None}
        other = ""
        for word in sorted(_said_of(words)):
            found = index.get(word)
            if found is None:
                continue
            if found & here:
                return ""
            other = other or word
        return other if here else ""

    @cached_property
    def exact(self) -> dict[Fraction, list[HeldValue]]:
        """The same values by how they are written with three to six places."""
        found: dict[Fraction, list[HeldValue]] = {}
        for values in self.by_metric.values():
            for value in values:
                for places in range(3, 7):
                    rounded = round(value.value, places)
                    others = found.setdefault(rounded, [])
                    if not others or others[-1] is not value:
                        others.append(value)
        return found

    def joined(self, other: Held) -> Held:
        """Both together."""
        by_metric = {name: [*values] for name, values in self.by_metric.items()}
        for name, values in other.by_metric.items():
            by_metric.setdefault(name, []).extend(values)
        looked = tuple(dict.fromkeys((*self.looked, *other.looked)))
        left_out = self.left_out + other.left_out
        return Held(by_metric, looked, self.partial or other.partial, left_out=left_out)


def held_by_project(project: Project, here: str, *, own: bool = True) -> Held:
    """What a project's stores and files of results hold; ``here`` leads to it, "" or "a/".

    With ``own=False`` what its examples, tests and the like hold, on which only their own texts
    may lean.
    """
    found: dict[str, list[HeldValue]] = {}
    looked: list[str] = []
    partial = False
    left_out = seen = 0
    for store in project.stores if own else project.not_own.stores:
        # A store that is spread over the project is called by its tool.
        place = f"{here}{store.path if store.path != '.' else store.tool}"
        looked.append(place)
        partial = partial or bool(store.unread)
        left_out += sum(bool(run.damaged or run.deleted) for run in store.runs)
        for value in of_store(store, place):
            seen += 1
            if seen > _MOST_VALUES:
                partial = True
                break
            for name in _metrics_in(value.metric):
                found.setdefault(name, []).append(value)
    files = [
        file
        for file in project.repository.with_role("evaluation")
        if suffix_of(file.path) in PARSERS
        and not file.link
        and file.size <= _MOST_BYTES
        and (not_own_folder(file.path) == "") is own
    ]
    for file in files[:_MOST_FILES]:
        values = list(_of_file(project.root, file.path, here))
        if values:
            looked.append(f"{here}{file.path}")
        for value in values:
            for name in _metrics_in(value.metric):
                found.setdefault(name, []).append(value)
    cut = partial or len(files) > _MOST_FILES
    return Held(found, tuple(looked), cut, left_out=left_out)


def held_by_casebooks(survey: Survey) -> Held:
    """What the records of the casebooks below a survey's path hold."""
    found: dict[str, list[HeldValue]] = {}
    looked: list[str] = []
    for casebook in survey.casebooks:
        root = survey.root / casebook if casebook != "." else survey.root
        for number, path in enumerate(sorted(root.glob(f"{CASES}/*/{EVIDENCE}/*.json"))):
            if number >= _MOST_RECORDS:
                break
            if resolve_inside(root, path) is None:
                continue
            shown = path.relative_to(survey.root).as_posix()
            try:
                record = load_record(path, shown_as=path.name)
            except (UserError, OSError, ValueError):
                continue
            looked.append(shown)
            for value in _of_record(record, shown):
                for name in _metrics_in(value.metric):
                    found.setdefault(name, []).append(value)
    return Held(found, tuple(looked), False)


def of_store(store: Store, place: str) -> Iterator[HeldValue]:
    """The values of a store's runs; those of damaged and deleted runs are left out."""
    for run in store.runs:
        if run.damaged or run.deleted:
            continue
        named = _named(run)
        for metric in run.metrics:
            key = f"{named}/{metric.name}" if named else metric.name
            for value, note in _values(metric):
                yield HeldValue("run", place, key, value, run, store, metric.name, note)


def _named(run: Run) -> str:
    """A run's name as a part of a key, without words that say on which rows: "train2" is what a
    tool calls its runs, and no metric of the training rows."""
    words = (word for word in _ODD.split(run.name) if word)
    return "_".join(word for word in words if word.lower().rstrip("0123456789") not in _ROWS)


def _said_of(text: str) -> set[str]:
    """The words of a name or a sentence that may tell one run from another."""
    found = {word.lower() for word in _ODD.split(text)}
    return {
        word
        for word in found - _ROWS - _PLAIN
        if not word.isdigit() and (len(word) > 3 or any(char.isdigit() for char in word))
    }


def _values(metric: LoggedMetric) -> Iterator[tuple[Fraction, str]]:
    """The last value, and the highest and lowest where those are others."""
    last = metric.last
    if last is not None:
        yield _exact(last), ""
    finite = [point for point in metric.points if math.isfinite(point.value)]
    if len(finite) < 2:
        return
    for what, pick in (("highest", max), ("lowest", min)):
        point = pick(finite, key=lambda each: each.value)
        if point.value != last:
            step = f", at step {point.step}" if point.step is not None else ""
            end = "no number" if last is None else f"{last:.6g}"
            yield _exact(point.value), f"its {what} value{step}; the last is {end}"


def _exact(value: float) -> Fraction:
    return Fraction(Decimal(repr(value)))


def _of_file(root: Path, path: str, here: str) -> Iterator[HeldValue]:
    try:
        data = read_regular(root / path, _MOST_BYTES)
        content = read_artefact(path, data)
    except (OSError, ValueError, BadArtefact):
        return
    if isinstance(content, Rows):
        return  # a table may be rows of data; only a text that names the row leans on it
    for number, (key, value) in enumerate(_numbers(content, (), 0)):
        if number >= _MOST_KEYS:
            return
        note = "the text does not name the file"
        yield HeldValue("file", f"{here}{path}#{key}", key, value, metric=key, note=note)


def _numbers(content: Any, way: tuple[str, ...], depth: int) -> Iterator[tuple[str, Fraction]]:
    if isinstance(content, dict) and depth < _MOST_DEPTH:
        for name, value in content.items():
            yield from _numbers(value, (*way, str(name)), depth + 1)
    elif isinstance(content, Decimal) and way:
        yield ".".join(quote(part, safe=" @%-_") for part in way), Fraction(content)


def _of_record(record: Record, shown: str) -> Iterator[HeldValue]:
    for identifier, entry in record.estimates.items():
        subject, _, metric = identifier.partition("/")
        if entry.value is None or "-" in subject or "@" in metric or "~" in metric:
            continue
        note = f"grade {record.grade.value}" + (", simulated" if record.simulated else "")
        value = _exact(entry.value)
        where = f"{shown}#{identifier}"
        yield HeldValue("evidence", where, identifier, value, metric=metric, note=note)


def _metrics_in(name: str) -> Iterable[str]:
    """The one names of the metrics that a key speaks of, by its last part."""
    if scores := scores_of_key(name):
        return scores
    last = re.split(r"[/.:]", name)[-1] or name
    for candidate in (last, " ".join(words_of(last))):
        found = {
            metric.name
            for match in METRIC.find(Haystack(candidate[:200]))
            if (metric := metric_named(match.group("metric") or "")) is not None
        }
        if found:
            return found
    return ()
