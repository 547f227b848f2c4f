"""Every result number of the texts, and what backs it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bonafide.evidence.number import Number
from bonafide.review.claims.about import Around
from bonafide.review.claims.agreement import agreement
from bonafide.review.claims.bind import Binding, arounds, bindings
from bonafide.review.claims.key import Held as HeldNumber
from bonafide.review.reading import Files, NoFiles, Reading
from bonafide.sources.repository.masking import Mask
from bonafide.sources.survey.not_own import not_own_folder
from bonafide.sources.survey.survey import PersonFound, Project
from bonafide.workspace.library import Shelf
from bonafide.workspace.linked import linked_verdicts
from bonafide.workspace.scanning.held_values import Held, HeldValue
from bonafide.workspace.scanning.metric_beside import metric_beside
from bonafide.workspace.scanning.standing import Backing, Kind, NumberFound, State
from bonafide.workspace.surroundings import Listings, Surroundings

_QUOTE = 90
_MOST_BACKINGS = 3
_FEW_DIGITS = 3
_ORDER = {"evidence": 0, "file": 1, "run": 2}


class _Listed(Listings):
    """The files of a project as the survey has them, so that they are not walked again."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._root = project.root
        self._partial = project.repository.partial
        self._paths = [file.path for file in project.repository.files]
        self._found: dict[Path, frozenset[str] | None] = {}

    def below(self, folder: Path) -> frozenset[str] | None:
        """Every file below ``folder``; None when not all of them were seen."""
        if self._partial:
            return None
        if folder not in self._found:
            prefix = folder.relative_to(self._root).as_posix()
            prefix = "" if prefix == "." else f"{prefix}/"
            cut = len(prefix)
            self._found[folder] = frozenset(
                path[cut:] for path in self._paths if path.startswith(prefix)
            )
        return self._found[folder]


def numbers_of_project(
    project: Project, here: str, held: Held, today: date, *, of_others: Held
) -> Iterator[NumberFound]:
    """The result numbers in a project's texts; ``here`` leads to it, "" or "a/".

    A text of an example or a fixture leans on ``of_others`` alone, and only such a text does.
    """
    listed, shelf = _Listed(project), Shelf()
    for document in project.texts:
        path = project.root / document.path
        files = Surroundings(path.parent, project.root, whole=True, listings=listed)
        reading = Reading(
            document,
            today=today,
            files=files,
            verdicts=linked_verdicts(path, document, shelf),
        )
        holding = of_others if not_own_folder(document.path) else held
        yield from _numbers(reading, f"{here}{document.path}", holding)


def numbers_of_person(person: PersonFound, held: Held, today: date) -> Iterator[NumberFound]:
    """The result numbers in a CV or an export."""
    files: Files = NoFiles()
    reading = Reading(person.document, today=today, cv=person.cv, files=files)
    yield from _numbers(reading, person.path, held)


def _numbers(reading: Reading, shown: str, held: Held) -> Iterator[NumberFound]:
    mask = Mask(reading.document.text)
    around = arounds(reading)
    for binding in bindings(reading):
        words = around(binding.figure)
        words = replace(words, metric=words.metric or metric_beside(words))
        yield _stands(reading, binding, words, shown=shown, held=held, mask=mask)


def _stands(
    reading: Reading, binding: Binding, around: Around, *, shown: str, held: Held, mask: Mask
) -> NumberFound:
    claim = binding.claim
    where = _from_here(claim.locator, shown)
    quote = mask(_quote(reading, binding))

    def found(
        state: State, backings: Iterable[Backing] = (), matches: int = 0, why: str = ""
    ) -> NumberFound:
        backed = tuple(backings)
        return NumberFound(
            shown, claim.line, claim.shown, around.metric, quote, state, backed, matches, why
        )

    if claim.state == "verified":
        kind: Kind = "evidence" if "/evidence/" in f"/{where}" else "file"
        return found("backed", [Backing(kind, where, claim.says)], 1)
    if claim.state == "contradicted":
        return found("not backed", why=f"{where} says {claim.says}")
    if claim.state == "absent":
        return found("not backed", why=f"{where}: {claim.says}")
    number = binding.figure.number
    if not around.metric:
        if where and claim.says:
            return found("cannot tell", why=f"{where}: {claim.says}")
        if not held.looked:
            return found("not backed", why="no file, run or record is here that could hold it")
        why = "the text does not plainly say of which metric it is the value"
        return found("cannot tell", why=why)
    sentence = binding.figure.sentence.text
    matching = _matching(number, around, held)
    runs = {id(value.run) for value in matching if value.run is not None}
    if len(runs) > 1 and len(runs) == len(matching) and _digits(number) < _FEW_DIGITS:
        why = f"{len(runs)} runs logged a value that rounds to it; more digits would tell which"
        return found("cannot tell", _backings(matching), len(matching), why)
    if matching:
        backings = [_without_note(each, sentence) for each in _backings(matching)]
        return found("backed", backings, len(matching))
    if where and claim.says:
        return found("cannot tell", why=f"{where}: {claim.says}")
    return found("not backed", why=_looked(held, around.metric))


def _backings(matching: list[HeldValue]) -> list[Backing]:
    return [
        Backing(
            value.kind,
            value.where,
            _plain(value),
            value.run.name if value.run is not None else "",
            value.metric,
            value.among,
            value.note,
        )
        for value in matching[:_MOST_BACKINGS]
    ]


def _without_note(backing: Backing, sentence: str) -> Backing:
    """The same; that the text does not name a file is not said where it does."""
    name = posixpath.basename(backing.where.partition("#")[0])
    return replace(backing, note="") if backing.kind == "file" and name in sentence else backing


def _matching(number: Number, around: Around, held: Held) -> list[HeldValue]:
    """The values under the metric's name that are the number at the digits shown."""
    matching = [
        value
        for value in held.of(around.metric)
        if agreement(number, HeldNumber(value.value), value.key, around)[0] == "verified"
    ]
    # One run counts once, with its last value where that is it.
    matching.sort(key=_nearness)
    seen: set[object] = set()
    once: list[HeldValue] = []
    for value in matching:
        name = (id(value.run), value.metric) if value.run is not None else value.where
        if name not in seen:
            seen.add(name)
            once.append(value)
    return once


def _nearness(value: HeldValue) -> tuple[int, bool, bool]:
    """Evidence first, then files, trackers, and what a notebook printed; the last value first."""
    printed = value.store is not None and value.store.tool == "notebook"
    return _ORDER[value.kind], printed, value.kind == "run" and value.note != ""


def _digits(number: Number) -> int:
    """How many digits are shown that tell one value from another."""
    return len(str(int(number.magnitude * 10**number.places)).strip("-"))


def _plain(value: HeldValue) -> str:
    return f"{float(value.value):.10g}"


def _looked(held: Held, metric: str) -> str:
    if not held.looked:
        return "no file, run or record is here that could hold it"
    several = held.of(metric)
    shown = ", ".join(held.looked[:3]) + (" …" if len(held.looked) > 3 else "")
    what = f"no {metric} there is this number" if several else f"no {metric} stands there"
    rest = "; not all of it could be read" if held.partial else ""
    return f"looked in {shown}: {what}{rest}"


def _from_here(locator: str, shown: str) -> str:
    """A locator as seen from the survey's path; the text sees it from its own folder."""
    path, mark, key = locator.partition("#")
    if not path or ":" in path:
        return locator
    folder = posixpath.dirname(shown)
    return f"{posixpath.normpath(posixpath.join(folder, path))}{mark}{key}"


def _quote(reading: Reading, binding: Binding) -> str:
    """The words around a number, on one line; of a cell with its titles."""
    sentence, number = binding.figure.sentence, binding.figure.number
    text, start, end = sentence.text, number.span.start, number.span.end
    cell = reading.prose.block(sentence).cell
    if cell is not None and not cell.heading:
        titles = [title for title in (cell.row_name, cell.header) if title and title != text]
        lead = f"{' · '.join(titles)}: " if titles else ""
        text, start, end = lead + text, start + len(lead), end + len(lead)
    first = max(0, min(start - _QUOTE // 2, len(text) - _QUOTE))
    last = min(len(text), first + _QUOTE)
    cut = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{cut}{'…' if last < len(text) else ''}"
