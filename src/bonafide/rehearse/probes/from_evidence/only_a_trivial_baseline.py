"""PRB047: all it beats is a constant."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import baselines, leading_record, models, opening, overall
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import wanted

_CONSTANT = "the score is constant"


def _against(*rules: tuple[float, str | None]) -> Planted:
    values = {"model/roc_auc": number(0.8, 0.78, 0.82)}
    for place, (auc, reason) in enumerate(rules):
        values[f"rule{place}/roc_auc"] = number(auc, reason=reason)
    return Planted(records=measured(values), says="constant")


_NEVER = (0.5, "the score is constant: 0.5 by definition")


class OnlyATrivialBaseline(Probe):
    """Every baseline of the leading record gives all rows the same score.

    Why: to beat a constant is to have learned anything at all, no more.
    Strong: names the rule that a person with a spreadsheet would use, and its number.
    """

    code, name = "PRB047", "only-a-trivial-baseline"
    family = "proof"
    serves = ("P9", "C7", "D7")
    weight = 4
    raises = (_against(_NEVER), _against(_NEVER, _NEVER))
    quiet = (
        _against(_NEVER, (0.66, None)),
        _against((0.5, None)),  # no better than chance, yet not constant
        Planted(records=measured({"model/roc_auc": number(0.8, 0.78, 0.82)})),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the leading record."""
        leading, told = leading_record(ground), opening(ground)
        if leading is None or told is None:
            return
        path, record = leading
        names = baselines(record)
        ranked = [
            found for name in names if (found := overall(path, record, name, "roc_auc")) is not None
        ]
        if not names or len(ranked) < len(names) or not models(record):
            return
        if not all((found.entry.reason or "").startswith(_CONSTANT) for found in ranked):
            return
        rules = saying.listed(saying.subject(record, name) for name in names)
        metric = saying.metric(told.key.metric)
        yield self.raised(
            Trigger(
                f"the only baseline is constant: {rules}.", tuple(found.where for found in ranked)
            ),
            f"All that your {metric} of {saying.value(told)} beats is {rules}, the same answer for "
            "every row. What would somebody with a spreadsheet and an hour get?",
            (
                Fact(
                    f"Compared only with {rules}, a constant.", ranked[0].where, unflattering=True
                ),
                wanted("a rule on one or two columns, and its number on the same rows"),
                wanted("what decides today, and how well"),
            ),
            FollowUps(
                omits="What is the simplest rule that looks at the row at all?",
                contradicts="You call it a strong baseline. Which two rows does it tell apart?",
                hedges="Guess: what does the best single column get?",
                overclaims="How much of your gain is the model's, and how much is any rule's?",
            ),
        )
