"""PRB025: some answers take many times longer than the middle one."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.latency import latencies
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import wanted

_TIMES = 4.0


def _service(p50: tuple[float, float, float], p95: tuple[float, float, float]) -> Planted:
    return Planted(
        records=measured(
            {
                "service/latency_p50": number(*p50, unit="ms", better="lower"),
                "service/latency_p95": number(*p95, unit="ms", better="lower"),
            }
        ),
        says="ms",
    )


class SlowTail(Probe):
    """The 95th percentile of latency is more than four times the median, by their intervals.

    Why: the tail is where queues, cold starts and large inputs live, and it grows first.
    Strong: knows what the slow requests have in common.
    """

    code, name = "PRB025", "slow-tail"
    family = "scale"
    serves = ("R6", "P23", "R1.6")
    raises = (
        _service((10, 9, 11), (90, 80, 100)),
        _service((2.0, 1.9, 2.1), (30, 25, 35)),
    )
    quiet = (
        _service((10, 9, 11), (30, 28, 32)),
        _service((10, 9, 11), (42, 30, 55)),  # four times, but not surely
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every service."""
        middles = {
            (found.path, found.key.subject): found for found in latencies(ground, "latency_p50")
        }
        for tail in latencies(ground, "latency_p95"):
            middle = middles.get((tail.path, tail.key.subject))
            if middle is None or tail.entry.low is None or middle.entry.high is None:
                continue
            if tail.entry.low <= _TIMES * middle.entry.high:
                continue
            yield self.raised(
                Trigger(
                    f"half of the answers come within {saying.value(middle)}, but one in twenty "
                    f"takes longer than {saying.value(tail)}.",
                    (tail.where, middle.where),
                ),
                f"The median is {saying.value(middle)} and the 95th percentile "
                f"{saying.value(tail)}. What do the slow requests have in common?",
                (
                    Fact(
                        f"The 95th percentile is {saying.with_bounds(tail)}.",
                        tail.where,
                        unflattering=True,
                    ),
                    Fact(f"The median is {saying.with_bounds(middle)}.", middle.where),
                    wanted("what makes them slow: cold start, large input, a queue, a neighbour"),
                    wanted("what a caller does who does not get an answer in time"),
                ),
                FollowUps(
                    omits=f"You told me {saying.value(middle)}. How long do the unlucky wait?",
                    contradicts="You call it constant. Which requests are in the slowest "
                    "twentieth?",
                    hedges="Name the one cause that you would look at first, and how.",
                    overclaims="If one page asks you twenty times, how often does somebody wait "
                    f"{saying.value(tail)}?",
                ),
            )
