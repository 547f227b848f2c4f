"""PRB013: nothing says how the threshold was chosen, and no cost was given."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.evidence.leading import decisions_warning
from bonafide.measurement.caution import DECISIONS
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import leading_record, models, overall
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import fact, wanted

_DEFAULT = {"threshold": 0.5, "threshold_from": "default", "cost_act": None, "cost_miss": None}


class ThresholdByDefault(Probe):
    """Precision and recall are told at the measuring tool's default threshold, or of decisions
    that came as 0 and 1: how the threshold in use was chosen, nothing says.

    Why: a threshold is a price on each error; a default is somebody else's price.
    Strong: says how it was chosen and on which rows, what each error costs, or who could say it.
    """

    code, name = "PRB013", "threshold-by-default"
    family = "distrust"
    serves = ("R1.3", "P14", "R6", "R1.5")
    weight = 4
    raises = (
        Planted(
            records=measured({"model/precision": number(0.6, 0.5, 0.7)}, settings=_DEFAULT),
            says="0.5",
        ),
        Planted(
            records=measured(
                {"model/roc_auc": number(0.8, 0.7, 0.9), "model/recall": number(0.4, 0.3, 0.5)},
                settings=_DEFAULT,
            ),
            says="recall",
        ),
        Planted(
            records=measured(
                {"model/precision": number(0.6, 0.5, 0.7)},
                settings=_DEFAULT,
                warnings=(f"model: {DECISIONS}",),
            ),
            says="decisions of 0 and 1",
        ),
    )
    quiet = (
        Planted(
            records=measured(
                {"model/precision": number(0.6, 0.5, 0.7)},
                settings={**_DEFAULT, "threshold": 0.2, "threshold_from": "costs"},
            )
        ),
        Planted(
            records=measured(
                {"model/precision": number(0.6, 0.5, 0.7)},
                settings={**_DEFAULT, "threshold_from": "given"},
            )
        ),
        Planted(records=measured({"model/roc_auc": number(0.8, 0.7, 0.9)}, settings=_DEFAULT)),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the leading record."""
        leading = leading_record(ground)
        if leading is None or leading[1].settings.get("threshold_from") != "default":
            return
        path, record = leading
        model, limit = models(record)[0], ground.case.framing
        found = [
            number
            for name in ("precision", "recall", "f1")
            if (number := overall(path, record, model, name)) is not None
        ]
        threshold = record.settings.get("threshold")
        if not found or not isinstance(threshold, int | float):
            return
        shown = saying.plain(threshold)
        told = saying.listed(
            f"{saying.metric(each.key.metric)} {saying.value(each)}" for each in found
        )
        where = f"{path} settings.threshold_from"
        unknown = f"Bonafide cut at {shown}, its default; how yours was chosen is not known."
        if (warned := decisions_warning(record, model)) is not None:
            where = f"{path} warnings[{warned}]"
            unknown = "The rows hold decisions of 0 and 1; how they were cut is not known."
        yield self.raised(
            Trigger(
                f"{unknown[:-1]}; no cost of an error is given, and the cut decides {told}.",
                (where, f"{path} settings.threshold", found[0].where),
            ),
            "From which score do you act, and how did you choose it? What does a false alarm cost, "
            "what does a miss cost, and which threshold follows from the two?",
            (
                Fact(unknown, where, unflattering=True),
                wanted("how the threshold in use was chosen, by whom, and on which rows"),
                wanted("what a false alarm costs and what a miss costs, and who says so"),
                fact(
                    ground,
                    "framing.limit",
                    limit.limit if limit else None,
                    "which limit had to hold: a precision floor, a number of cases a day?",
                ),
            ),
            FollowUps(
                omits="You gave me precision and recall. At which threshold, and why that one?",
                contradicts="You speak of a business decision, and no price of an error stands "
                "behind the threshold. How do the two go together?",
                hedges="Then rank them: is a miss twice, five or fifty times as bad as a false "
                "alarm?",
                overclaims="If the share of positives halves next year, is your threshold still "
                "right?",
            ),
        )
