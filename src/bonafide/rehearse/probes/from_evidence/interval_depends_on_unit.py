"""PRB020: the same number is known well or badly, depending on what is taken to repeat."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.leading import models, opening, overall
from bonafide.rehearse.planted import number, record
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import wanted

_WIDER = 1.5


def _twice(first: tuple[float, float], second: tuple[float, float], value: float = 0.8) -> Planted:
    return Planted(
        records={
            "evidence/by-week.json": record(
                {"model/roc_auc": number(0.8, *first, clusters=40)}, settings={"cluster": "week"}
            ),
            "evidence/by-user.json": record(
                {"model/roc_auc": number(value, *second, clusters=900)},
                settings={"cluster": "user"},
            ),
        },
        says="by week",
    )


class IntervalDependsOnUnit(Probe):
    """Two records give the same number on as many rows with intervals of clearly different width,
    because different rows are taken to belong together.

    Why: whoever shows the narrow one has to say why it is the right one.
    Strong: names what the rows really share, and tells the wide one.
    """

    code, name = "PRB020", "interval-depends-on-unit"
    family = "distrust"
    serves = ("R6", "I3", "R1.3")
    raises = (
        _twice((0.7, 0.88), (0.78, 0.82)),
        _twice((0.75, 0.85), (0.6, 0.95)),
    )
    quiet = (
        _twice((0.775, 0.825), (0.78, 0.82)),  # about as wide
        _twice((0.7, 0.88), (0.78, 0.82), value=0.81),  # another number
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once: the widest against the narrowest, for the metric that opens the case."""
        told = opening(ground)
        if told is None:
            return
        same = [
            found
            for path, kept in ground.evidence.items()
            if "cluster" in kept.settings
            for name in models(kept)[:1]
            if (found := overall(path, kept, name, told.key.metric)) is not None
            and found.entry.n == told.entry.n
            and abs((found.entry.value or 0) - (told.entry.value or 0)) <= _same(told)
            and _width(found) > 0
        ]
        pairs = [
            (wide, narrow)
            for one, other in combinations(same, 2)
            for wide, narrow in [(one, other) if _width(one) > _width(other) else (other, one)]
            if _unit(wide) != _unit(narrow) and _width(wide) >= _WIDER * _width(narrow)
        ]
        if not pairs:
            return
        wide, narrow = max(pairs, key=lambda pair: _width(pair[0]) / _width(pair[1]))
        metric = saying.metric(told.key.metric)
        yield self.raised(
            Trigger(
                f"{metric} is {saying.value(told)}: by {_unit(narrow)} within "
                f"{saying.bounds(narrow)}, by {_unit(wide)} within {saying.bounds(wide)}.",
                (wide.where, narrow.where),
            ),
            f"By {_unit(narrow)} you know {metric} to {saying.bounds(narrow)}, by {_unit(wide)} "
            f"only to {saying.bounds(wide)}. Which of the two do you believe, and why?",
            (
                Fact(
                    f"By {_unit(wide)} the interval is {saying.bounds(wide)}.",
                    wide.where,
                    unflattering=True,
                ),
                Fact(f"By {_unit(narrow)} it is {saying.bounds(narrow)}.", narrow.where),
                wanted(f"what rows of one {_unit(wide)} share, and whether it moves them together"),
                wanted("which decision would change between the two intervals"),
            ),
            FollowUps(
                omits="How wide is your interval if the rows belong together in another way?",
                contradicts=f"You told me {saying.bounds(narrow)}. Your own record also says "
                f"{saying.bounds(wide)}; which one goes on the slide?",
                hedges="Which of the two would you defend before somebody who loses money by it?",
                overclaims=f"Is {_unit(wide)} the coarsest thing that the rows share? How would "
                "you find out?",
            ),
        )


def _same(told: Number) -> float:
    return 1e-9 * max(1.0, abs(told.entry.value or 0))


def _width(found: Number) -> float:
    low, high = found.entry.low, found.entry.high
    return 0.0 if low is None or high is None else high - low


def _unit(found: Number) -> str:
    return saying.one_line(str(found.record.settings["cluster"] or "row"))
