"""How one number of a text stands: what backs it, or why nothing does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["backed", "not backed", "cannot tell"]
Kind = Literal["file", "run", "evidence"]


@dataclass(frozen=True, slots=True)
class Backing:
    """One thing that holds the number.

    Attributes:
        kind: a key of a file, a run of a tracker, an estimate of a casebook.
        where: the file and key, or the store, as seen from the survey's path.
        says: the value as it is held there.
        run: the run's name, for a run.
        metric: the name of the value there.
        among: of how many runs of its group that logged it the run is one; 0 for what is no run.
        note: what else a reader should know of it, or "".
    """

    kind: Kind
    where: str
    says: str
    run: str = ""
    metric: str = ""
    among: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A result number of a text.

    Attributes:
        file: where it stands, as seen from the survey's path.
        line: its line.
        shown: the number as the text shows it.
        metric: what the text plainly says it to be, or "".
        quote: the words around it; secrets masked.
        state: how it stands.
        backings: what holds it, the nearest first; more than one where several do.
        matches: how many things hold it in all.
        why: why it is not backed, or cannot be told; "" where it is.
    """

    file: str
    line: int
    shown: str
    metric: str
    quote: str
    state: State
    backings: tuple[Backing, ...] = ()
    matches: int = 0
    why: str = ""
