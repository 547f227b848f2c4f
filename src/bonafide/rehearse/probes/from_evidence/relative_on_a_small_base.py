"""PRB030: a change is told in per cent of next to nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bonafide.evidence.identifier import NotAnIdentifier, parse_fragment
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.claimed import claims
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import wanted

_SMALL = 0.05


def _relative(model: float, rule: float, shown: str, view: str = ":relative") -> Planted:
    records = measured(
        {
            "model/recall": number(model, 0.01, 0.9),
            "rule/recall": number(rule, 0.0, 0.9),
            "model-rule/recall": number(model - rule, 0.001, 0.2),
        }
    )
    text = f"Recall changed by [{shown}](evidence/replay.json#model-rule/recall{view}).\n"
    return Planted(body=text, records=records, says="in per cent of")


class RelativeOnASmallBase(Probe):
    """The text tells a relative change of a share that was below five per cent.

    Why: twice nothing is still nothing, and doubled sounds like much.
    Strong: gives both levels at once, and how many cases they are.
    """

    code, name = "PRB030", "relative-on-a-small-base"
    family = "distrust"
    serves = ("I2", "D9", "R6", "C3")
    raises = (_relative(0.04, 0.02, "+100 %"), _relative(0.03, 0.01, "200 %"))
    quiet = (
        _relative(0.6, 0.4, "+50 %"),
        _relative(0.04, 0.02, "0.02", view=""),  # told absolutely
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every estimate that is told like that."""
        seen = set[str]()
        for verdict, place in claims(ground):
            record = ground.evidence.get(verdict.record_path)
            try:
                fragment = parse_fragment(verdict.claim.fragment)
            except NotAnIdentifier:
                continue
            key = fragment.key
            if record is None or key.minus is None or fragment.view not in {"relative", "ratio"}:
                continue
            before, after = replace(key, subject=key.minus, minus=None), replace(key, minus=None)
            was, now = record.estimate(before), record.estimate(after)
            if was is None or now is None or was.value is None or now.value is None:
                continue
            if was.unit != "share" or not 0 < was.value < _SMALL or place in seen:
                continue
            seen.add(place)
            base = Number(verdict.record_path, record, before, was)
            yield self._told(
                saying.quoted(verdict.claim.text),
                place,
                base,
                Number(verdict.record_path, record, after, now),
            )

    def _told(self, said: str, place: str, base: Number, now: Number) -> Raised:
        metric = saying.metric(base.key.metric)
        return self.raised(
            Trigger(
                f"{said} is a change in per cent of {saying.value(base)} ({metric}).",
                (place, base.where),
            ),
            f"{said} is relative. From {saying.value(base)} to {saying.value(now)}: how many "
            "cases a month is that, and who would notice?",
            (
                Fact(
                    f"{metric} went from {saying.value(base)} to {saying.value(now)}.",
                    base.where,
                    unflattering=True,
                ),
                Fact(f"It is now {saying.with_bounds(now)}.", now.where),
                wanted("how many cases a month the change is"),
            ),
            FollowUps(
                omits=f"What was {metric} before, in absolute terms?",
                contradicts=f"You call it a leap. It ends at {saying.value(now)}; what happens to "
                "all the others?",
                hedges="Say it again without per cent.",
                overclaims="How much of it is the interval of the base alone?",
            ),
        )
