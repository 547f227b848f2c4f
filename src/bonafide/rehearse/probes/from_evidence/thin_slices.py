"""PRB008: slices with too few rows stand hidden in the average."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.measurement.caution import FEW
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.leading import leading_record, models, opening_metric
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_evidence.slicing import slices
from bonafide.rehearse.probes.from_facts.telling import wanted


def _shops(*positives: int) -> Planted:
    values = {"model/recall": number(0.6, 0.55, 0.65)}
    for place, count in enumerate(positives):
        values[f"model/recall@shop=s{place}"] = number(0.6, 0.4, 0.8, n=9 * count, positives=count)
    return Planted(records=measured(values), says=f"{positives[0]} positive")


class ThinSlices(Probe):
    """Some slices have fewer positive rows than an interval needs to keep its promise.

    Why: nothing was shown for them, and the average speaks as if it had been.
    Strong: says for whom nothing is known yet, and what the system does for them.
    """

    code, name = "PRB008", "thin-slices"
    family = "generality"
    serves = ("R2", "D6", "R1.1")
    weight = 2
    raises = (_shops(11, 300, 400), _shops(29, 8))
    quiet = (_shops(50, 300), _shops(90, 80, 70))

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, naming the thinnest."""
        leading = leading_record(ground)
        metric = opening_metric(leading[1]) if leading is not None else None
        if leading is None or metric is None:
            return
        path, record = leading
        every = slices(path, record, models(record)[0], metric)
        thin = sorted((part for part in every if _count(part) < FEW), key=_count)
        if not thin:
            return
        told = [
            f"{saying.slice_of(part.key)} ({saying.counted(_count(part), _what(part))})"
            for part in thin
        ]
        least = saying.slice_of(thin[0].key)
        yield self.raised(
            Trigger(
                f"{len(thin):,} of {saying.counted(len(every), 'slice')} have fewer than {FEW} "
                f"rows to be judged by: {saying.listed(told)}.",
                tuple(part.where for part in thin[:3]),
            ),
            f"There are {saying.counted(_count(thin[0]), _what(thin[0]))} for {least}. What would "
            "you tell somebody there about how well the model serves them?",
            (
                Fact(
                    f"Next to nothing is known for {saying.listed(told)}.",
                    thin[0].where,
                    unflattering=True,
                ),
                wanted(
                    "what the system does where it has seen nearly nothing: fall back, ask, "
                    "stay silent"
                ),
                wanted("how long until there are enough rows, at the rate at which they come"),
            ),
            FollowUps(
                omits="For which groups can you say nothing at all yet?",
                contradicts=f"You said that it holds for every slice. With how many rows for "
                f"{least}?",
                hedges=f"Does {least} get the model's answer or the old one, from tomorrow?",
                overclaims="Which pooled estimate would you trust more than the slice's own, and "
                "what does pooling assume?",
            ),
        )


def _count(part: Number) -> int:
    entry = part.entry
    known = entry.positives if entry.positives is not None else entry.n
    return FEW if known is None else known


def _what(part: Number) -> str:
    return "positive row" if part.entry.positives is not None else "row"
