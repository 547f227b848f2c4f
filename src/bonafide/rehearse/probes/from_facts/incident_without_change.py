"""PRB063: an incident after which nothing changed."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import all_of, decisions
from bonafide.rehearse.probes.from_facts.sharing import shared
from bonafide.rehearse.probes.from_facts.telling import fact, quote, told, wanted
from bonafide.review.linear import Pattern

_FIXED = Pattern(
    r"\b(?:fixed|since then|from then on|now (?:a|an|the|it|we|every|each|fails?|checks?)|"
    r"(?:i|we) (?:then |now )?(?:added|moved|changed|replaced|removed|wrote|switched|stopped)|"
    r"was (?:added|replaced|removed|rewritten|moved)|no longer|a test (?:now|guards|checks)|"
    r"(?:is|are) (?:now|checked|refused|compared))\b"
)
_SAME_SUBJECT = 3


class IncidentWithoutChange(Probe):
    """An incident is told, and not what changed because of it.

    Why: the story of a failure is worth what it changed; otherwise it can happen again tomorrow.
    Strong: the test, check or rule that now stands in its way, and proof that it would catch it.
    """

    code, name = "PRB063", "incident-without-change"
    family = "hindsight"
    serves = ("R1", "R2", "P17")
    weight = 4
    raises = (
        Planted(
            """
            incidents:
              - title: Yesterday's features
                broke: The job read the table before it was written
                noticed: Scores did not move on a holiday
                cost: One day of stale scores
            """,
            says="Yesterday's features",
        ),
        Planted(
            """
            incidents:
              - title: A label from the future
                broke: The refund date leaked through the order status
                changed: "[ASK: what changed because of it?]"
            """,
            says="A label from the future",
        ),
    )
    quiet = (
        Planted(
            """
            incidents:
              - title: Yesterday's features
                broke: The job read the table before it was written
                changed: The job waits for the table's date
            """
        ),
        Planted(
            """
            incidents:
              - title: Yesterday's features
                broke: The job read the table before it was written. Since then it waits
            """
        ),
        Planted(
            """
            incidents:
              - title: A label from the future
                broke: The refund date leaked through the order status
            decisions:
              - title: No order status and no refund date among the features
                choice: Leaked columns are refused by name
            """
        ),
        Planted("incidents: [{title: A label from the future}]"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each incident with a story, no change, no fix in the story, and no decision on it."""
        for number, incident in enumerate(ground.case.incidents):
            said = [t for t in map(told, (incident.broke, incident.noticed, incident.cost)) if t]
            if ASK in incident.title or told(incident.changed) or not said:
                continue
            if any(_FIXED.within(text) for text in said):
                continue
            about = "; ".join([incident.title, *said])
            if any(len(shared(about, all_of(d))) >= _SAME_SUBJECT for _, d in decisions(ground)):
                continue
            name, title = f"incidents[{number}]", quote(incident.title)
            yield self.raised(
                Trigger(
                    f"{title} tells {quote(said[0])}; nothing is said of what changed",
                    (ground.place(f"{name}.title"), ground.place(f"{name}.changed")),
                ),
                f"{title}: what stops it from happening again tomorrow?",
                (
                    wanted(f"which test, check or rule came out of {title}?"),
                    fact(
                        ground,
                        f"{name}.broke",
                        incident.broke,
                        f"what exactly broke in {title}?",
                        lead="What broke: ",
                        costs=True,
                    ),
                    fact(
                        ground,
                        f"{name}.cost",
                        incident.cost,
                        f"what did {title} cost?",
                        lead="What it cost: ",
                        costs=True,
                    ),
                ),
                FollowUps(
                    omits="Where in the code would I see that it happened?",
                    contradicts="Your case tells of no change. Was it made, or was it meant?",
                    hedges="If it happened now, who would know first?",
                    overclaims="It cannot come back? Which other door to the same fault is open?",
                ),
            )
