"""Which runs of a group the texts of a project quote: those whose numbers they show."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

import re2

from bonafide.sources.documents.document import Document
from bonafide.sources.stores.store import Run
from bonafide.workspace.importing.baselines import says_baseline
from bonafide.workspace.importing.choosing import last_values
from bonafide.workspace.importing.groups import Group
from bonafide.workspace.importing.metric_names import known

_NUMBER = re2.compile(r"(?:^|[^\w.,])([0-9]{1,6}\.[0-9]{1,9})[ \t ]?(%?)")
_LEAST_DIGITS = 3
_MOST_NUMBERS = 2_000
_MOST_VALUES = 200_000


class Quotes:
    """The decimal numbers of texts, and where each stands first.

    A number counts with three digits or more: 0.9 is said of too many things.
    """

    def __init__(self, texts: Iterable[Document]) -> None:
        self._found: dict[Decimal, str] = {}
        for text in texts:
            for match in _NUMBER.finditer(text.text):
                value = Decimal(match.group(1))
                digits = len(value.as_tuple().digits)
                coarse = match.group(1)[-2] == "." and not match.group(2)
                if coarse or digits < _LEAST_DIGITS or len(self._found) >= _MOST_NUMBERS:
                    continue
                if match.group(2):
                    value = value.scaleb(-2)
                self._found.setdefault(value, text.path)

    def __call__(self, group: Group) -> list[tuple[Run, str]]:
        """The runs whose well-known metrics the texts quote, each with the first text that does.

        A number that several runs share points at none of them. Baselines are left out: their
        number stands beside that of the run that is meant.
        """
        if not self._found or len(group.runs) < 2:
            return []
        quoted: dict[Decimal, list[Run]] = {}
        seen = 0
        for run in group.runs:
            if says_baseline(run):
                continue
            for name, value in last_values(run).items():
                if known(name).better is None:
                    continue
                seen += 1
                if seen > _MOST_VALUES:
                    return []
                exact = Decimal(repr(value))
                for places in range(2, 8):
                    shown = _rounded(exact, places)
                    if shown in self._found and all(run is not r for r in quoted.get(shown, ())):
                        quoted.setdefault(shown, []).append(run)
        first: dict[int, tuple[Run, str]] = {}
        for number, runs in sorted(quoted.items()):
            if len(runs) == 1:
                first.setdefault(id(runs[0]), (runs[0], self._found[number]))
        return [first[id(run)] for run in group.runs if id(run) in first]


def _rounded(exact: Decimal, places: int) -> Decimal | None:
    if abs(exact) >= 10**6:
        return None
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
