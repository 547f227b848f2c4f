"""PRB062: an incident that cost nothing."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, told, wanted
from bonafide.review.linear import Pattern

_COST = Pattern(
    r"[$€£]|\b(?:cost|lost|loss(?:es)?|refund\w*|wasted|"
    r"(?:\d[\d,.]*|two|three|four|five|six|ten|twelve|hundreds of|thousands of|all|half "
    r"(?:of )?the|every) (?:\w+ ){0,2}(?:users?|customers?|orders?|requests?|hours?|days?|weeks?|"
    r"patients?|"
    r"rows?|scores?|predictions?|answers?|flights?|calls?|stores?|tickets?|alerts?|emails?)|"
    r"nobody (?:was|had|saw|used)|no (?:user|customer|patient|order|one)\b|"
    r"caught (?:it )?before|before (?:it|anything) (?:went|reached|was))"
)


class IncidentWithoutCost(Probe):
    """An incident is told, and not what it cost.

    Why: a failure whose damage nobody counted was not closed; "nothing" is an answer when counted.
    Strong: rows, people, hours or money, how you counted them, and how long it went on unseen.
    """

    code, name = "PRB062", "incident-without-cost"
    family = "fragility"
    serves = ("R1", "D4")
    weight = 3
    raises = (
        Planted(
            """
            incidents:
              - title: The price feed stopped
                broke: A vendor renamed a column, and the join kept the old prices
                noticed: A chart of the daily mean went flat
                changed: The job fails when a column is missing
            """,
            says="The price feed stopped",
        ),
        Planted(
            """
            incidents:
              - title: Duplicates in the test set
                broke: The export was run again and appended
                cost: "[ASK: what did it cost?]"
            """,
            says="Duplicates in the test set",
        ),
    )
    quiet = (
        Planted(
            """
            incidents:
              - title: The price feed stopped
                broke: A vendor renamed a column, and the join kept the old prices
                cost: Two days of quotes went out too low
            """
        ),
        Planted(
            """
            incidents:
              - title: The price feed stopped
                broke: A vendor renamed a column, and 400 customers got it cheap
            """
        ),
        Planted(
            """
            incidents:
              - title: Duplicates in the test set
                broke: The export was run again and appended
                cost: None; it was caught before the report
            """
        ),
        Planted("incidents: [{title: '[ASK: what broke?]'}]"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each incident with a story, no cost, and no damage named in the story."""
        for number, incident in enumerate(ground.case.incidents):
            story = [told(t) for t in (incident.broke, incident.noticed, incident.changed)]
            said = [text for text in story if text]
            if ASK in incident.title or told(incident.cost) or not said:
                continue
            if incident.cost and ASK not in incident.cost:
                continue  # "Nothing." is one word, and an answer.
            if any(_COST.within(text) for text in said):
                continue
            name, title = f"incidents[{number}]", quote(incident.title)
            yield self.raised(
                Trigger(
                    f"{title} tells {quote(said[0])}; nothing is said of what it cost",
                    (ground.place(f"{name}.title"), ground.place(f"{name}.cost")),
                ),
                f"{title}: what did that cost, and how long had it been going on?",
                (
                    wanted(
                        f"how many rows, people, hours or how much money did {title} cost?",
                        costs=True,
                    ),
                    fact(
                        ground,
                        f"{name}.noticed",
                        incident.noticed,
                        f"how was {title} noticed, and how long after it began?",
                        lead="How it was noticed: ",
                    ),
                    fact(
                        ground,
                        f"{name}.changed",
                        incident.changed,
                        f"what changed because of {title}?",
                        lead="What changed: ",
                    ),
                ),
                FollowUps(
                    omits="Who was hurt by it, even a little? How would you count them?",
                    contradicts=f"You wrote {quote(said[0], 80)}. How can that have cost nothing?",
                    hedges="Then give the upper bound: the worst that it can have cost.",
                    overclaims="How do you know that nobody acted on it in between?",
                ),
            )
