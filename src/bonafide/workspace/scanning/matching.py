"""Which held values are a number of a text, at the digits that it shows."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from bonafide.evidence.number import Number
from bonafide.review.claims.about import Around
from bonafide.review.claims.agreement import agreement
from bonafide.review.claims.key import Held as HeldNumber
from bonafide.workspace.scanning.held_values import Held, HeldValue
from bonafide.workspace.scanning.standing import Backing

_MOST_BACKINGS = 3
_ORDER = {"evidence": 0, "file": 1, "run": 2}
NOTHING = "no file, run or record is here that could hold it"


def backings_of(values: list[HeldValue]) -> list[Backing]:
    """The first few of them, as they are shown."""
    return [
        Backing(
            value.kind,
            value.where,
            plain(value),
            value.run.name if value.run is not None else "",
            value.metric,
            value.among,
            value.note,
        )
        for value in values[:_MOST_BACKINGS]
    ]


def without_note(backing: Backing, sentence: str) -> Backing:
    """The same; that the text does not name a file is not said where it does."""
    name = posixpath.basename(backing.where.partition("#")[0])
    return replace(backing, note="") if backing.kind == "file" and name in sentence else backing


def matching(number: Number, around: Around, held: Held, *, metric: str = "") -> list[HeldValue]:
    """The values under the metric's name that are the number at the digits shown.

    ``metric`` is the name to look under where the words around are to be read without one.
    """
    found = [
        value
        for value in held.of(metric or around.metric)
        if agreement(number, HeldNumber(value.value), value.key, around)[0] == "verified"
    ]
    # One run counts once, with its last value where that is it.
    found.sort(key=_nearness)
    seen: set[object] = set()
    once: list[HeldValue] = []
    for value in found:
        name = (id(value.run), value.metric) if value.run is not None else value.where
        if name not in seen:
            seen.add(name)
            once.append(value)
    return once


def _nearness(value: HeldValue) -> tuple[int, bool, bool]:
    """Evidence first, then files, trackers, and what a notebook printed; the last value first."""
    printed = value.store is not None and value.store.tool == "notebook"
    return _ORDER[value.kind], printed, value.kind == "run" and value.note != ""


def digits(number: Number) -> int:
    """How many digits are shown that tell one value from another."""
    return len(str(int(number.magnitude * 10**number.places)).strip("-"))


def plain(value: HeldValue) -> str:
    """A value as it is held."""
    return f"{float(value.value):.10g}"


def looked_in(held: Held, metric: str) -> str:
    """Why nothing backs a number: where was looked."""
    if not held.looked:
        return NOTHING
    several = held.of(metric)
    shown = ", ".join(held.looked[:3]) + (" …" if len(held.looked) > 3 else "")
    what = f"no {metric} there is this number" if several else f"no {metric} stands there"
    rest = "; not all of it could be read" if held.partial else ""
    if held.left_out:
        runs = "run was" if held.left_out == 1 else "runs were"
        rest = f"; {held.left_out:,} damaged or deleted {runs} left out{rest}"
    return f"looked in {shown}: {what}{rest}"
