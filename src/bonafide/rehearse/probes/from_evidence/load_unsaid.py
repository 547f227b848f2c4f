"""PRB026: a latency is told, and nothing says under which load."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.latency import latencies
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import fact, says, wanted
from bonafide.review.linear import Pattern

_LOAD = Pattern(
    r"\b(?:\pL{3,20}s per (?:second|minute)|(?:\d[\d.,]{0,9}|ten|twenty|thirty|forty|fifty|"
    r"hundreds?|thousands?) "
    r"(?:of )?\pL{3,20} (?:a|per|each) (?:second|minute)|(?:requests?|queries|calls|"
    r"predictions|answers|events|"
    r"messages) (?:a|each) (?:second|minute)|at once|at the same time|simultaneous\w*|"
    r"req/s|requests?/s|rps|qps|concurren(?:t|cy|tly)|in parallel|"
    r"load[- ]test\w*|under load|throughput)\b"
)


def _service(p95: float, text: str = "") -> Planted:
    entry = number(p95, p95 * 0.9, p95 * 1.1, n=1000, unit="ms", better="lower")
    return Planted(body=text, records=measured({"service/latency_p95": entry}), says="load")


class LoadUnsaid(Probe):
    """There is a latency and no word of requests a second, concurrency or load.

    Why: a latency without its load is that of an empty shop.
    Strong: names the load, what breaks first at ten times as much, and how one would see it.
    """

    code, name = "PRB026", "load-unsaid"
    family = "scale"
    serves = ("R6", "D4", "P23")
    weight = 4
    raises = (_service(40.0), _service(6.5, "It answers quickly on a small machine.\n"))
    quiet = (
        _service(40.0, "Measured at 50 requests per second on one core.\n"),
        _service(40.0, "A load test with 20 concurrent users stood behind it.\n"),
        Planted(body="It answers quickly.\n"),  # no latency at all
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the slowest service."""
        found = max(
            latencies(ground, "latency_p95"),
            key=lambda each: each.entry.value or 0.0,
            default=None,
        )
        if found is None or says(ground, _LOAD):
            return
        exposure = ground.case.exposure
        n = found.entry.n
        asked = "" if n is None else f" over {saying.counted(n, 'request')}"
        yield self.raised(
            Trigger(
                f"the 95th percentile of latency is {saying.value(found)}{asked}, and nothing is "
                "said of the load.",
                (found.where, ground.place("exposure.how_long")),
            ),
            f"Nineteen of twenty answers came within {saying.value(found)}. Under which load was "
            "that, and what breaks first at ten times as much?",
            (
                Fact(f"The 95th percentile is {saying.with_bounds(found)}{asked}.", found.where),
                fact(
                    ground,
                    "exposure.who",
                    exposure.who if exposure else None,
                    "who sends the requests, and how many at a time?",
                ),
                wanted("how many requests at once it was measured with", costs=True),
                wanted(
                    "what breaks first at ten times as much: memory, a lock, the features, the bill"
                ),
            ),
            FollowUps(
                omits="How many requests were on their way at the same time?",
                contradicts="You call it scalable. Which load has it seen?",
                hedges="Memory, lock, database or bill: name the first to give way, and the "
                "number at which it does.",
                overclaims="You would add machines. Which part of the work does not divide?",
            ),
        )
