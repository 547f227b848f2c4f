"""PRB073: a limit that had to hold, and nothing to show that it did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import number, record
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.amounts import holds_an_amount, latency_in
from bonafide.rehearse.probes.from_facts.telling import fact, quote, texts, told, wanted
from bonafide.review.linear import Pattern

_FLOOR = Pattern(
    r"\b(?P<metric>precision|recall|sensitivity|specificity|accuracy|"
    r"false[- ](?:alarm|positive|negative)s?(?: rates?)?)\b"
)
_BOUND = Pattern(
    r"\b(?:at least|at most|floor|above|below|under|no more than|no less than|not more than|"
    r"minimum|"
    r"maximum|must (?:stay|be|not)|may not|never)\b"
)
_RECORDED = {
    "precision": "precision",
    "recall": "recall",
    "sensitivity": "recall",
    "accuracy": "accuracy",
}


@dataclass(frozen=True, slots=True)
class _Limit:
    """A limit: its words, and how its evidence would be recognised."""

    words: str
    latency: bool


class LimitWithoutEvidence(Probe):
    """The framing names a limit of time or quality, and nothing shows that it held.

    Why: a limit that nobody measured was a wish.
    Strong: the measured value with its tail, under which load, and what happens when it is missed.
    """

    code, name = "PRB073", "limit-without-evidence"
    family = "proof"
    serves = ("P11", "R2", "I2")
    weight = 4
    raises = (
        Planted("framing: {limit: One answer within 200 ms}", says="200 ms"),
        Planted("framing: {limit: Precision must stay above one half}", says="Precision"),
    )
    quiet = (
        Planted(
            "framing: {limit: One answer within 200 ms}",
            body="At thirty requests a second the p95 was 140 ms.",
        ),
        Planted(
            "framing: {limit: One answer within 200 ms}",
            records={
                "evidence/service.json": record(
                    {"model/latency_p95": number(140.0, unit="ms", better="lower")}
                )
            },
        ),
        Planted(
            """
            framing: {limit: Precision must stay above one half}
            plain: Of its warnings 62 % are right, a precision of 0.62.
            """
        ),
        Planted("framing: {limit: Only what is known at the decision may be used}"),
        Planted(
            """
            framing: {limit: One answer within 200 ms}
            measure: [{name: served, data: served.csv, label: y, model: p, latency: ms}]
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when the limit names time or a metric, and no record or text has its value."""
        framing = ground.case.framing
        said = told(framing.limit) if framing else None
        limit = _limit_in(said) if said else None
        if said is None or limit is None or _shown(ground, limit):
            return
        yield self.raised(
            Trigger(
                f"the limit is {quote(said)} ({quote(limit.words)}); nothing is said of what was "
                "measured",
                (ground.place("framing.limit"),),
            ),
            f"The limit was {quote(said)}. What did you measure, under which load, and how often "
            "was it missed?",
            (
                fact(ground, "framing.limit", said, "", lead="The limit: "),
                wanted(f"what was measured for {quote(limit.words)}, at the tail as well?"),
                wanted("what happens to a row for which the limit is missed?", costs=True),
            ),
            FollowUps(
                omits="Which value did the slowest or worst hundredth have?",
                contradicts="There is no such number in your case. Where was it measured?",
                hedges="Was it inside the limit or not? What would you run to know?",
                overclaims="Never missed? Under which load, and for how long did you look?",
            ),
        )


def _limit_in(said: str) -> _Limit | None:
    latency = latency_in(said)
    if latency:
        return _Limit(latency, True)
    floor = _FLOOR.within(said)
    return _Limit(floor.text, False) if floor and _BOUND.within(said) else None


def _shown(ground: Ground, limit: _Limit) -> bool:
    rest = [one.text for one in texts(ground, apart=("framing",))]
    metric = limit.words.lower()
    if limit.latency:
        return (
            any(settings.latency for settings in ground.case.measure)
            or any(each.key.metric.startswith("latency") for each in ground.numbers())
            or any(latency_in(text) and holds_an_amount(text) for text in rest)
        )
    recorded = _RECORDED.get(metric)
    return any(each.key.metric == recorded for each in ground.numbers()) or any(
        metric in text.lower() and holds_an_amount(text) for text in rest
    )
