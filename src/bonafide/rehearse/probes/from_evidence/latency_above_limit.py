"""PRB024: answers take longer than the case's own limit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.latency import latencies
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import told, wanted

_LIMIT = re.compile(
    r"(?i)(?<![\w.,])(\d{1,6}(?:\.\d{1,3})?)\s?(ms|milliseconds?|s|sec|seconds?)(?![\w/])"
)
_IN_WORDS = {
    "a tenth of a second": 100.0,
    "half a second": 500.0,
    "one second": 1000.0,
    "a second": 1000.0,
}
_QUANTILE = re.compile(r"(?i)\b(?:median|p50|average|mean)\b")


def _slow(limit: str, p95: float, low: float | None) -> Planted:
    entry = number(p95, low, None if low is None else p95 * 1.1, unit="ms", better="lower")
    return Planted(
        facts=f"framing:\n  limit: {limit}\n",
        records=measured({"service/latency_p95": entry}),
        says="ms",
    )


class LatencyAboveLimit(Probe):
    """The 95th percentile of latency lies above the one limit that the framing states.

    Why: a limit that does not hold was no limit, or the system is not what was asked for.
    Strong: says which requests are late, whom it hurts, and what was decided about it.
    """

    code, name = "PRB024", "latency-above-limit"
    family = "scale"
    serves = ("R6", "P11", "P23", "R4")
    weight = 5
    raises = (
        _slow("One answer within 100 ms", 140.0, 131.0),
        _slow("An answer must come in 2 seconds", 2600.0, None),
        _slow("One answer must come within a tenth of a second", 140.0, 131.0),
    )
    quiet = (
        _slow("One answer within 100 ms", 90.0, 84.0),
        _slow("One answer within 100 ms", 104.0, 96.0),  # the interval reaches below the limit
        _slow("One answer within 100 ms, a whole bank within 2 seconds", 140.0, 131.0),
        _slow("A median of 100 ms", 140.0, 131.0),  # another quantile
        _slow("Rebook two hours ahead", 140.0, 131.0),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every service that is slower."""
        framing = ground.case.framing
        said = told(framing.limit) if framing is not None else None
        stated = _limits(said or "")
        if said is None or len(stated) != 1 or _QUANTILE.search(said):
            return
        shown, limit_ms = stated[0]
        place = ground.place("framing.limit")
        for found in latencies(ground, "latency_p95"):
            least = found.entry.low if found.entry.low is not None else found.entry.value
            if least is None or least <= limit_ms:
                continue
            yield self.raised(
                Trigger(
                    f"the limit is {shown}; the 95th percentile of latency is "
                    f"{saying.with_bounds(found)}.",
                    (found.where, place),
                ),
                f"Your limit is {shown}, and one answer in twenty takes longer than "
                f"{saying.value(found)}. Which requests are those, and who is waiting?",
                (
                    Fact(
                        f"The 95th percentile is {saying.with_bounds(found)}.",
                        found.where,
                        unflattering=True,
                    ),
                    Fact(f"The limit: {saying.one_line(said)}", place),
                    wanted("where the time goes: features, model, network, waiting"),
                    wanted("what a late answer costs, and what happens instead"),
                ),
                FollowUps(
                    omits="How long does the slowest twentieth wait?",
                    contradicts=f"You call it fast enough. Against {shown}, what is "
                    f"{saying.value(found)}?",
                    hedges="Which would you give up first to keep the limit: a feature, the model "
                    "or the limit?",
                    overclaims="Where did you measure: in the process, at the door, or at the "
                    "client?",
                ),
            )


def _limits(text: str) -> list[tuple[str, float]]:
    """Every stretch of time below a minute that a text names, with its milliseconds."""
    found = [
        (f"{amount} {unit}", float(amount) * (1 if unit.lower().startswith("m") else 1000))
        for amount, unit in _LIMIT.findall(text)
    ]
    for words, limit_ms in _IN_WORDS.items():
        if re.search(rf"(?<!s ){words}\b", text.lower()):
            found.append((words, limit_ms))
            break  # "a second" also stands in "a tenth of a second"
    return found
