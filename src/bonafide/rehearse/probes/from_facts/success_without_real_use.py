"""PRB081: a success, or changed behaviour, without anybody who used it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.fallen import of_a_cost
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, told, wanted
from bonafide.review.linear import Pattern

_WOULD = Pattern(
    r"\b(?:would|could|will|may|might|can|planned|expected|intended|in (?:the |a )?(?:replay|"
    r"simulation|back-?test)|replayed|simulated|if (?:it|the|they)|nobody|no one|none|not yet|"
    r"should|hypothetical\w*|offline|on paper)\b"
)


class SuccessWithoutRealUse(Probe):
    """The case calls itself a success or tells of changed behaviour, and nobody used it.

    Why: "how did you know it worked" is about people, lagging labels and segments, not a score.
    Strong: what exactly succeeded, for whom, and what only real use could still show.
    """

    code, name = "PRB081", "success-without-real-use"
    family = "proof"
    serves = ("R2", "R10", "I1")
    weight = 4
    raises = (
        Planted("outcome: succeeded\nexposure: {setting: none}", says="succeeded"),
        Planted(
            """
            exposure: {setting: none, who: Nobody}
            impact: {behaviour: Planners order two days earlier}
            """,
            says="Planners order two days earlier",
        ),
    )
    quiet = (
        Planted("outcome: succeeded\nexposure: {setting: real, who: Eleven planners}"),
        Planted("outcome: replayed\nexposure: {setting: replayed}"),
        Planted(
            """
            exposure: {setting: none}
            impact: {behaviour: Planners would order two days earlier}
            """
        ),
        Planted("outcome: succeeded"),
        Planted(
            """
            exposure: {setting: replayed}
            impact: {behaviour: The desk acts on one flight in five instead of one in three}
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once: success without real use; else behaviour that changed although nobody used it."""
        case = ground.case
        exposure, impact = case.exposure, case.impact
        if exposure is None or exposure.setting in ("real", None):
            return
        behaviour = told(impact.behaviour) if impact else None
        if case.outcome == "succeeded":
            what, where = "the outcome is succeeded", "outcome"
        elif exposure.setting == "none" and behaviour and not _WOULD.within(behaviour):
            what, where = f"the case says {quote(behaviour)}", "impact.behaviour"
        else:
            return
        yield self.raised(
            Trigger(
                f"{what}, and its use is {exposure.setting}",
                (ground.place(where), ground.place("exposure.setting")),
            ),
            "You call it a success, and nobody has used it yet. How do you know that it worked?"
            if where == "outcome"
            else f"{quote(behaviour or '')}: whose behaviour was that, if nobody has used it yet?",
            (
                fact(
                    ground,
                    "exposure.outcome",
                    exposure.outcome,
                    "what exactly was tried, on what, and what came of it?",
                    lead="What came of it: ",
                ),
                wanted("what can only real use show that no table can?", costs=True),
                fact(
                    ground,
                    "impact.cost_or_time",
                    impact.cost_or_time if impact else None,
                    "which cost or time fell, and for whom?",
                    lead=of_a_cost(impact.cost_or_time if impact else None),
                ),
            ),
            FollowUps(
                omits="Who would have to say that it worked before you believed it?",
                contradicts=f"Your case says that its use is {exposure.setting}. Who was it, then?",
                hedges="What is the smallest real trial that would settle it?",
                overclaims="If I called the people who were to use it, what would they tell me?",
            ),
        )
