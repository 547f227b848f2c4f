"""PRB040: an evaluation of few items."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.leading import opening
from bonafide.rehearse.planted import number, record
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import RUNS, imported, measured, recorded
from bonafide.rehearse.probes.from_facts.telling import wanted

_FEW = 200
_COUNTS = re.compile(
    r"(?:^|[._/])(?:dataset_samples|num_samples|n_samples|scored_samples|completed_samples|"
    r"total_samples|num_examples)$",
    re.I,
)
_LIMITS = re.compile(r"(?:^|[._/])(?:limit|items|tests|n)$", re.I)
_EVALUATION = frozenset({"inspect", "lm-eval", "promptfoo", "graded-items"})
"""Tools of which a limit is one on items, and not on epochs or trees."""


def _evaluated(items: object, key: str = "dataset_samples", tool: str = "inspect") -> Planted:
    return Planted(
        records=imported({"accuracy": 0.8}, tool=tool, parameters={key: items}),
        says=f"{items} items",
    )


class FewSamples(Probe):
    """The leading number was recorded on fewer than two hundred items.

    Why: on forty items one answer is two and a half points; most comparisons drown in that.
    Strong: gives the count first, says what difference it can show, and how the items came about.
    """

    code, name = "PRB040", "few-samples"
    family = "proof"
    serves = ("C7", "R2", "I2", "R1.1")
    weight = 4
    raises = (
        _evaluated("40"),
        Planted(
            records={
                RUNS: record(
                    {"model/accuracy": recorded(0.8, n=25)}, kind="import", grade="recorded"
                )
            },
            says="25 items",
        ),
    )
    quiet = (
        _evaluated("2000"),
        _evaluated("40", key="batch_size"),
        _evaluated("40", key="limit", tool="mlflow"),
        _evaluated("None"),
        Planted(records=measured({"model/precision": number(0.8, 0.7, 0.9, n=40)})),  # has bounds
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the number that opens the case."""
        found = opening(ground)
        if found is None or found.entry.low is not None:
            return
        known = _items(found)
        if known is None or not 0 < known[0] < _FEW:
            return
        items, where = saying.counted(known[0], "item"), known[1]
        metric = saying.metric(found.key.metric)
        yield self.raised(
            Trigger(
                f"{metric} {saying.value(found)} was recorded on {items}.",
                (where, found.where) if where != found.where else (where,),
            ),
            f"Your evaluation has {items}. If you wrote as many new ones tomorrow, how far could "
            f"{saying.value(found)} move, and how did you pick these?",
            (
                Fact(f"{metric} {saying.value(found)} rests on {items}.", where, unflattering=True),
                wanted("who wrote or picked the items, and whether anybody tuned on them"),
                wanted("the smallest difference that so many items can show"),
            ),
            FollowUps(
                omits=f"How many items are behind {saying.value(found)}?",
                contradicts=f"You say that the new version is better. By how many of the {items}?",
                hedges="Is it better than the last version, is it not, or can you not tell?",
                overclaims="How many of the items did you look at while you improved it?",
            ),
        )


def _items(found: Number) -> tuple[int, str] | None:
    if found.entry.n is not None:
        return found.entry.n, found.where
    limited = found.record.settings.get("tool") in _EVALUATION
    for name in ("evaluated", "parameters"):
        told = found.record.settings.get(name)
        for key, value in told.items() if isinstance(told, dict) else ():
            counts = isinstance(key, str) and bool(
                _COUNTS.search(key) or (limited and _LIMITS.search(key))
            )
            text = str(value)
            if counts and text.isascii() and text.isdigit():
                return int(text[:9]), f"{found.path} settings.{name}"
    return None
