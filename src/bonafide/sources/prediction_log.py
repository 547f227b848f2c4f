"""The log of a service: predictions and outcomes as they came, joined by their id.

One JSON object per line, appended as things happen::

    {"event": "prediction", "id": "a1", "decided_at": "…", "score": 0.8, "latency_ms": 3.1, …}
    {"event": "outcome", "id": "a1", "label": 1, "label_known_at": "…"}

The joined table has one row per prediction, in the order of the log. Where no outcome has
arrived the label is missing: not zero. Events of other names are left out and counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.shown import counted, listed, shown

Line = tuple[int, dict[str, Any]]

LABEL = "label"
KNOWN = "label_known_at"
_EVENTS = ("prediction", "outcome")
_SAYS = ("score", "model_digest", "decided_at", "features_known_at")
_MAX_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Joined:
    """One row per prediction, each with the line that it came from, and what to tell."""

    rows: list[Line]
    notes: list[str]
    warnings: list[str]


def is_event(value: Any) -> bool:
    """Whether the first object of a file makes it such a log."""
    return isinstance(value, dict) and value.get("event") in _EVENTS and "id" in value


def join(events: list[Line], file: str) -> Joined:
    """Predictions with their outcomes.

    A prediction or outcome that is repeated with the same content (a retry) counts once and is
    warned about.

    Raises:
        UserError: an event without an id, two predictions of one id that differ, two outcomes
            that disagree, a label that is not 0 or 1, no predictions at all. With their lines.
    """
    predictions: dict[Any, Line] = {}
    outcomes: dict[Any, Line] = {}
    others: Counter[str] = Counter()
    repeated = {"prediction": 0, "outcome": 0}
    problems: list[Problem] = []
    for line, event in events:
        kind, key = event.get("event"), event.get("id")
        place = Place(file, line)
        if kind not in _EVENTS:
            others[str(kind)] += 1
            continue
        if isinstance(key, bool) or not isinstance(key, (str, int)):
            problems.append(Problem(f"this {kind} has no id", place, expected='"id": text'))
            continue
        if kind == "prediction":
            problem = _clash(event, predictions.get(key), _SAYS, place)
            if LABEL in event or KNOWN in event:
                problem = Problem(
                    "this prediction already holds a label",
                    place,
                    help="labels come in outcome events, when they become known",
                )
            known = predictions
        else:
            problem = _clash(event, outcomes.get(key), (LABEL,), place)
            if event.get(LABEL) not in (0, 1):
                problem = Problem(
                    f"the label is {shown(event.get(LABEL))}", place, expected="0 or 1"
                )
            known = outcomes
        if problem:
            problems.append(problem)
        elif key in known:
            repeated[kind] += 1
        else:
            known[key] = (line, event)
    if problems:
        raise UserError(*problems[:_MAX_PROBLEMS])
    if not predictions:
        raise UserError(Problem("the log holds no predictions", Place(file)))
    return Joined(
        [_row(line, event, outcomes.get(key)) for key, (line, event) in predictions.items()],
        _notes(predictions, outcomes, others),
        _warnings(predictions, outcomes, repeated),
    )


def _row(line: int, prediction: dict[str, Any], outcome: Line | None) -> Line:
    row = {name: value for name, value in prediction.items() if name != "event"}
    row[LABEL] = None if outcome is None else int(outcome[1][LABEL])
    row[KNOWN] = None if outcome is None else outcome[1].get(KNOWN)
    return line, row


def _clash(
    event: dict[str, Any], before: Line | None, says: tuple[str, ...], place: Place
) -> Problem | None:
    if before is None:
        return None
    line, other = before
    for name in says:
        if event.get(name) != other.get(name):
            kind = event["event"]
            what = (
                "two outcomes disagree" if kind == "outcome" else "the same id is predicted twice"
            )
            return Problem(
                f"{what}: {name} of {shown(event['id'])} is {shown(other.get(name))} on line"
                f" {line:,} and {shown(event.get(name))} here",
                place,
                help="an id names one decision; which line holds cannot be told",
            )
    return None


def _notes(
    predictions: dict[Any, Line], outcomes: dict[Any, Line], others: Counter[str]
) -> list[str]:
    joined = sum(key in outcomes for key in predictions)
    notes = [
        (
            f"this is the log of a service: {counted(len(predictions), 'prediction')},"
            f" {joined:,} with an outcome"
        )
    ]
    if others:
        count = counted(others.total(), "event")
        notes.append(f"{count} of other kinds left out: {listed(sorted(others))}")
    return notes


def _warnings(
    predictions: dict[Any, Line], outcomes: dict[Any, Line], repeated: dict[str, int]
) -> list[str]:
    warnings = []
    stray = sum(key not in predictions for key in outcomes)
    if stray:
        warnings.append(f"{counted(stray, 'outcome')} of ids that were never predicted: left out")
    for kind, count in repeated.items():
        if count:
            warnings.append(f"{counted(count, kind)} repeated with the same content: counted once")
    return warnings
