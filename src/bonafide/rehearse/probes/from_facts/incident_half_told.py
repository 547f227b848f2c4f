"""PRB062: an incident without its cost, or without what changed."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.portfolio.incident import Incident
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import all_of, decisions
from bonafide.rehearse.probes.from_facts.sharing import content, speaks_of
from bonafide.rehearse.probes.from_facts.telling import fact, quote, told
from bonafide.review.linear import Pattern

_COST = Pattern(
    r"[$€£]|\b(?:cost|lost|loss(?:es)?|refund\w*|wasted|"
    r"(?:\d[\d,.]*|two|three|four|five|six|ten|twelve|hundreds of|thousands of|all|half "
    r"(?:of )?the|every) (?:\w+ ){0,2}(?:users?|customers?|orders?|requests?|hours?|days?|weeks?|"
    r"patients?|rows?|scores?|predictions?|answers?|flights?|calls?|stores?|tickets?|alerts?|"
    r"emails?)|\d[\d,.]{0,9} (?:\w+ )?\pL{2,20}s\b|nobody (?:was|had|saw|used)|no (?:user|"
    r"customer|patient|order|one)\b|"
    r"caught (?:it )?before|before (?:it|anything) (?:went|reached|was))"
)
_FIXED = Pattern(
    r"\b(?:fixed|since (?:then|that (?:day|night|week))|ever since|from then on|now (?:a|an|"
    r"the|it|we|every|each|fails?|checks?)|"
    r"(?:i|we) (?:then |now )?(?:added|moved|changed|replaced|removed|wrote|switched|stopped)|"
    r"was (?:added|replaced|removed|rewritten|moved)|no longer|a test (?:now|guards|checks)|"
    r"(?:is|are) (?:now|checked|refused|compared))\b"
)
_SAME_SUBJECT = 3


class IncidentHalfTold(Probe):
    """An incident is told, and not what it cost or not what changed because of it.

    Why: a failure whose damage nobody counted, or after which nothing changed, was not closed.
    Strong: rows, people, hours or money; the test or rule that now stands in its way.
    """

    code, name = "PRB062", "incident-half-told"
    family = "fragility"
    serves = ("R1.2", "R1.4", "D4")
    weight = 4
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
              - title: Yesterday's features
                broke: The job read the table before it was written
                noticed: Scores did not move on a holiday
                cost: One day of stale scores
            """,
            says="what changed because of it",
        ),
        Planted(
            """
            incidents:
              - title: Duplicates in the test set
                broke: The export was run again and appended
                cost: "[ASK: what did it cost?]"
                changed: "[ASK: what changed?]"
            """,
            says="what it cost and what changed because of it",
        ),
    )
    quiet = (
        Planted(
            """
            incidents:
              - title: The price feed stopped
                broke: A vendor renamed a column, and the join kept the old prices
                cost: Two days of quotes went out too low
                changed: The job fails when a column is missing
            """
        ),
        Planted(
            """
            incidents:
              - title: The price feed stopped
                broke: A vendor renamed a column, and 400 customers got it cheap. Now a test
                  compares the names
            """
        ),
        Planted(
            """
            incidents:
              - title: Duplicates in the test set
                broke: The export was run again and appended
                cost: Nothing
                changed: Rows have a key
            """
        ),
        Planted(
            """
            incidents:
              - title: A label from the future
                broke: The refund date leaked through the order status
                cost: Two weeks of wrong numbers
            decisions:
              - title: No order status and no refund date among the features
                choice: Leaked columns are refused by name
            """
        ),
        Planted("incidents: [{title: '[ASK: what broke?]'}]"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each incident with a story that lacks its cost or its change, in any words."""
        decided = decided_in(ground)
        for number, incident in enumerate(ground.case.incidents):
            missing = lacks(incident, decided)
            if not missing:
                continue
            name, title = f"incidents[{number}]", quote(incident.title)
            story = told(incident.broke) or told(incident.noticed) or ""
            costs = "cost" in missing
            yield self.raised(
                Trigger(
                    f"{title} tells {quote(story)}; nothing is said of "
                    + " and ".join(missing.values()),
                    (
                        ground.place(f"{name}.title"),
                        *(ground.place(f"{name}.{f}") for f in missing),
                    ),
                ),
                f"{title}: what did that cost, and how long had it been going on?"
                if costs
                else f"{title}: what stops it from happening again tomorrow?",
                (
                    fact(
                        ground,
                        f"{name}.cost",
                        incident.cost,
                        f"how many rows, people, hours or how much money did {title} cost?",
                        lead="What it cost: ",
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
                        f"which test, check or rule came out of {title}?",
                        lead="What changed: ",
                    ),
                ),
                FollowUps(
                    omits="Who was hurt by it, even a little? How would you count them?"
                    if costs
                    else "Where in the code would I see that it happened?",
                    contradicts=f"You wrote {quote(story, 80)}. How can that have cost nothing?"
                    if costs
                    else "Your case tells of no change. Was it made, or was it meant?",
                    hedges="Then give the upper bound: the worst that it can have cost."
                    if costs
                    else "If it happened now, who would know first?",
                    overclaims="How do you know that nobody acted on it in between?"
                    if costs
                    else "It cannot come back? Which other door to the same fault is open?",
                ),
            )


def decided_in(ground: Ground) -> list[frozenset[str]]:
    """The words of each decision, to see whether one answers an incident."""
    return [content(all_of(decision)) for _, decision in decisions(ground)]


def lacks(incident: Incident, decided: list[frozenset[str]]) -> dict[str, str]:
    """What an incident leaves out, by field; nothing when it has no story yet.

    Args:
        incident: the incident.
        decided: from :func:`decided_in`.
    """
    said = [t for t in map(told, (incident.broke, incident.noticed)) if t]
    if ASK in incident.title or not said:
        return {}
    answers = {"cost": incident.cost, "changed": incident.changed}
    # "Nothing." is one word, and an answer.
    open_ones = {field for field, text in answers.items() if text is None or ASK in text}
    story = " ".join([*said, *(t for t in map(told, answers.values()) if t)])
    about = f"{incident.title}; {story}"
    answered = speaks_of(about, decided, _SAME_SUBJECT)
    found = {}
    if "cost" in open_ones and not _COST.within(story):
        found["cost"] = "what it cost"
    if "changed" in open_ones and not _FIXED.within(story) and not answered:
        found["changed"] = "what changed because of it"
    return found
