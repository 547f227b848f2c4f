"""PRB076: the data will change, and nothing would notice."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, told, wanted
from bonafide.review.linear import Pattern

_WATCHED = Pattern(
    r"\b(?:monitor\w*|alarm\w*|alert\w*|drift\w*|watch\w*|charts?|charted|plot\w*|graph\w*|"
    r"paged?|(?:would|will|can|could) (?:\w+ )?(?:see|show|notice|tell) (?:it|us|me|that|this)|"
    r"(?:count\w*|check\w*|report\w*|look\w*) (?:\w+ ){0,4}(?:each|every) (?:day|week|month|"
    r"morning)|"
    r"recalibrat\w*|dashboards?|track(?:s|ed|ing)?|compar\w+ (?:each|every) (?:day|week|month)|"
    r"(?:each|every) (?:week|month|quarter|season) (?:we|i|it|the)|sliding window|expir\w+|"
    r"health check|control chart|canary|notice(?:s|d)? (?:a|the|when) (?:change|shift))\b"
)
_RETRAINED = Pattern(r"\b(?:retrain\w*|re-train\w*|refit\w*)\b")


class ChangeUnwatched(Probe):
    """The case says that the data will change, and not how anybody would notice.

    Why: every model ages; who foresees the change and watches nothing learns of it from a user.
    Strong: one statistic, its alarm level, how often that alarm was false, and what happens then.
    """

    code, name = "PRB076", "change-unwatched"
    family = "fragility"
    serves = ("I5", "R1.1", "R6")
    weight = 3
    raises = (
        Planted(
            "data: {will_change: New shops open each spring and old ones close}", says="New shops"
        ),
        Planted(
            """
            data: {will_change: The form gets a new field next year}
            exposure: {setting: real, who: Three clerks}
            """,
            says="The form gets a new field",
        ),
    )
    quiet = (
        Planted(
            """
            data: {will_change: New shops open each spring and old ones close}
            limitations:
              - statement: New shops are scored badly
                next: An alarm on the share of shops without a history
            """
        ),
        Planted(
            "data: {will_change: The form gets a new field next year}",
            body="It is refitted each month, and the old one stays beside it for a week.",
        ),
        Planted("data: {will_change: '[ASK: what will change?]'}"),
        Planted("data: {source: The shops of three towns}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when a change is foreseen and no text names watching or retraining."""
        data = ground.case.data
        change = told(data.will_change) if data else None
        if data is None or change is None or says(ground, _WATCHED):
            return
        # What retraining costs is no word of when it is due.
        if says(ground, _RETRAINED, apart=("decisions", "incidents")):
            return
        framing = ground.case.framing
        yield self.raised(
            Trigger(
                f"the case expects {quote(change)}; nothing is said of what would notice it",
                (ground.place("data.will_change"),),
            ),
            f"You expect this: {quote(change)}. What would tell you first that it has happened?",
            (
                fact(ground, "data.will_change", change, "", lead="What will change: "),
                wanted("which statistic would move first, and from which value on would you act?"),
                wanted("how wrong are the decisions until somebody notices?", costs=True),
                fact(
                    ground,
                    "framing.who",
                    framing.who if framing else None,
                    "who would suffer from it first?",
                    lead="Who decides on it: ",
                ),
            ),
            FollowUps(
                omits="It happened last night. What do you see this morning, and where?",
                contradicts="Your case names no such watch. Does it run, or is it planned?",
                hedges="Which would you rather have, a false alarm each week or one missed change?",
                overclaims="How many of those changes have you caught so far, and how late?",
            ),
        )
