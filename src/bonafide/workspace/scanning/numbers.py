"""Every result number of the texts, and what backs it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bonafide.review.claims.about import Around
from bonafide.review.claims.bind import Binding, arounds, bindings
from bonafide.review.claims.metrics import METRIC, metric_named
from bonafide.review.reading import Figure, Files, NoFiles, Reading
from bonafide.sources.repository.masking import Mask
from bonafide.sources.repository.outgoing import outgoing
from bonafide.sources.survey.not_own import not_own_folder
from bonafide.sources.survey.survey import PersonFound, Project
from bonafide.workspace.library import Shelf
from bonafide.workspace.linked import linked_verdicts
from bonafide.workspace.scanning.further import further
from bonafide.workspace.scanning.further_standing import (
    Stand,
    named_score,
    right_answers,
    stands,
)
from bonafide.workspace.scanning.held_values import Held
from bonafide.workspace.scanning.matching import (
    NOTHING,
    backings_of,
    digits,
    looked_in,
    matching,
    without_note,
)
from bonafide.workspace.scanning.metric_beside import metric_beside
from bonafide.workspace.scanning.reservation import reservation, spoken_against
from bonafide.workspace.scanning.standing import Backing, Kind, NumberFound, State
from bonafide.workspace.surroundings import Listings, Surroundings

_QUOTE = 90
_FEW_DIGITS = 3


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
    found: list[tuple[int, NumberFound]] = []
    for binding in bindings(reading):
        words = around(binding.figure)
        words = replace(words, metric=words.metric or metric_beside(words))
        if binding.claim.state == "unverified" and not (binding.locator or words.titles):
            stand = named_score(binding.figure, words, held) or right_answers(binding.figure, held)
            if stand is not None:
                found.append(_placed(reading, binding.figure, stand, shown, mask))
                continue
        number = _stands(reading, binding, words, shown=shown, held=held, mask=mask)
        found.append((binding.figure.span.start, number))
    taken = {start for start, _ in found}
    for figure in reading.figures:
        stand = None if figure.span.start in taken else right_answers(figure, held)
        if stand is not None:
            taken.add(figure.span.start)
            found.append(_placed(reading, figure, stand, shown, mask))
    only = reading.once(_metrics_of_all)
    for each in further(reading):
        stand = None if each.figure.span.start in taken else stands(each, held, only)
        if stand is not None:
            found.append(_placed(reading, each.figure, stand, shown, mask))
    found.sort(key=lambda pair: pair[0])
    return (number for _, number in found)


def _metrics_of_all(reading: Reading) -> frozenset[str]:
    """Every metric that a text speaks of."""
    return frozenset(
        metric.name
        for match in reading.prose.find(METRIC)
        if (metric := metric_named(match.group("metric") or "")) is not None
    )


def _placed(
    reading: Reading, figure: Figure, stand: Stand, shown: str, mask: Mask
) -> tuple[int, NumberFound]:
    against = _against(reading, figure) if stand.state == "backed" else None
    if against is not None:
        stand = replace(stand, state="cannot tell", why=against)
    line, _ = reading.document.lines.line_column(figure.span.start)
    number = " ".join(figure.number.span.of(figure.sentence.text).split())
    quote = outgoing(mask(_quote(reading, figure)), web=True)
    return figure.span.start, NumberFound(
        shown, line, number, stand.metric, quote, stand.state,
        tuple(without_note(each, figure.sentence.text) for each in stand.backings),
        stand.matches, stand.why,
    )  # fmt: skip


def _stands(
    reading: Reading, binding: Binding, around: Around, *, shown: str, held: Held, mask: Mask
) -> NumberFound:
    claim = binding.claim
    where = _from_here(claim.locator, shown)
    quote = outgoing(mask(_quote(reading, binding.figure)), web=True)

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
            return found("not backed", why=NOTHING)
        why = "the text does not plainly say of which metric it is the value"
        return found("cannot tell", why=why)
    sentence = binding.figure.sentence.text
    values = matching(number, around, held)
    runs = {id(value.run) for value in values if value.run is not None}
    if len(runs) > 1 and len(runs) == len(values) and digits(number) < _FEW_DIGITS:
        why = f"{len(runs)} runs logged a value that rounds to it; more digits would tell which"
        return found("cannot tell", backings_of(values), len(values), why)
    other = held.other_run(around.metric, _subject(around), values)
    if other and all(value.kind == "run" for value in values):
        why = f"the text speaks of {other}, and another run holds this number"
        return found("cannot tell", backings_of(values), len(values), why)
    if values:
        backings = [without_note(each, sentence) for each in backings_of(values)]
        against = _against(reading, binding.figure) or reservation(
            sentence, _subject(around), values, around.metric, _context(reading, shown, sentence)
        )
        if against is not None:
            return found("cannot tell", backings, len(values), against)
        return found("backed", backings, len(values))
    if where and claim.says:
        return found("cannot tell", why=f"{where}: {claim.says}")
    return found("not backed", why=looked_in(held, around.metric))


def _against(reading: Reading, figure: Figure) -> str | None:
    """What the sentence itself says against an equal value being its backing."""
    if reading.prose.block(figure.sentence).kind == "quote":
        return "the text quotes somebody"
    return spoken_against(figure.sentence.text)


def _context(reading: Reading, shown: str, sentence: str) -> str:
    """What names the work that a sentence speaks of."""
    titles = " ".join(section.title for section in reading.document.sections)
    return f"{shown} {titles} {sentence}"


def _subject(around: Around) -> str:
    """The words that say whose number it is: what it is compared with comes after it."""
    return f"{around.titles} {around.row} {around.before}"


def _from_here(locator: str, shown: str) -> str:
    """A locator as seen from the survey's path; the text sees it from its own folder."""
    path, mark, key = locator.partition("#")
    if not path or ":" in path:
        return locator
    folder = posixpath.dirname(shown)
    return f"{posixpath.normpath(posixpath.join(folder, path))}{mark}{key}"


def _quote(reading: Reading, figure: Figure) -> str:
    """The words around a number, on one line; of a cell with its titles."""
    sentence, number = figure.sentence, figure.number
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
