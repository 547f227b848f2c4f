"""PRB065: the same failure twice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.sharing import alike, content
from bonafide.rehearse.probes.from_facts.telling import fact, quote, seen, told, wanted
from bonafide.review.linear import Pattern

_AGAIN = Pattern(
    r"\b(?:happened (?:once more|again|twice)|(?:a|for the) (?:second|third) time|recurr(?:ed|ing)|"
    r"came back|broke again|failed again|(?:once more|again) the same|the same (?:bug|failure|"
    r"mistake|fault|error|leak) (?:again|as (?:before|in|last)|came|hit|returned))\b"
)
_NOT = Pattern(
    r"\b(?:not|never|n['’]t|nothing|cannot|without|so that|before it|if|could|would|from)\b"
    r"[^.;]{0,40}$"
)
_SAME = 0.5
_LEAST_WORDS = 3
_MOST = 100
"""Nobody tells of more; pairs take the square of it."""


class IncidentRepeated(Probe):
    """Two incidents tell of the same failure, or one says that it came back.

    Why: the second time is about the first fix: it treated the symptom, or nobody looked further.
    Strong: why the first change did not hold, and what is different about the second.
    """

    code, name = "PRB065", "incident-repeated"
    family = "hindsight"
    serves = ("R1.2", "R2", "R8")
    weight = 4
    raises = (
        Planted(
            """
            incidents:
              - title: The nightly export was empty
                broke: The disk was full and the export wrote nothing
              - title: The nightly export was empty again
                broke: The disk was full
            """,
            says="The nightly export was empty",
        ),
        Planted(
            """
            incidents:
              - title: Clocks
                broke: Local times were read as UTC, and in October it happened again
                changed: Times carry their zone
            """,
            says="happened again",
        ),
    )
    quiet = (
        Planted(
            """
            incidents:
              - title: The nightly export was empty
                broke: The disk was full and the export wrote nothing
                changed: So that it never happened again, the job asks for the free space
              - title: The model file was older than the features
                broke: The release copied one of two files
            """
        ),
        Planted(
            """
            incidents:
              - title: Clocks
                broke: Local times were read as UTC
                changed: Everything was measured again with zones
            """
        ),
        Planted(
            """
            incidents:
              - {title: "The feature that knew the future, staged", broke: Rows were shifted}
              - {title: "The missing tail number, staged", broke: A gap was the label}
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """The first pair of incidents that are alike; else the first that says it came back."""
        told_of = [
            (number, incident)
            for number, incident in enumerate(ground.case.incidents)
            if ASK not in incident.title
        ]
        for (one, a), (two, b) in combinations(told_of[:_MOST], 2):
            titles = content(a.title), content(b.title)
            if min(map(len, titles)) >= _LEAST_WORDS - 1 and (
                alike(a.title, b.title) > _SAME
                or alike(f"{a.title} {a.broke or ''}", f"{b.title} {b.broke or ''}") > _SAME
            ):
                yield self._ask(
                    ground, two, f"{quote(a.title)} and {quote(b.title)} tell of the same", one
                )
                return
        for number, incident in told_of:
            for field in ("broke", "noticed", "cost"):
                said = told(getattr(incident, field))
                found = _AGAIN.within(said) if said else None
                if said and found and not _NOT.within(said[: found.start]):
                    yield self._ask(
                        ground, number, f"{quote(incident.title)} says {quote(found.text)}", None
                    )
                    return

    def _ask(self, ground: Ground, number: int, what: str, earlier: int | None) -> Raised:
        incident = ground.case.incidents[number]
        first = number if earlier is None else earlier
        title = quote(seen(incident.title))
        return self.raised(
            Trigger(
                what,
                (
                    ground.place(f"incidents[{first}].title"),
                    ground.place(f"incidents[{number}].broke"),
                ),
            ),
            f"{title} was not the first time. What had you changed before, and why did that not "
            "hold?",
            (
                fact(
                    ground,
                    f"incidents[{first}].changed",
                    ground.case.incidents[first].changed,
                    "what did you change the first time?",
                    lead="What was changed: ",
                ),
                wanted("why did the first change not prevent the second time?", costs=True),
                fact(
                    ground,
                    f"incidents[{number}].cost",
                    incident.cost,
                    "what did the second time cost?",
                    lead="What it cost: ",
                    costs=True,
                ),
            ),
            FollowUps(
                omits="What was the cause under the cause?",
                contradicts="Your own case tells it twice. In what way were these two different?",
                hedges="Would you bet a month's pay that there is no third time? On what?",
                overclaims="What did you say after the first time, and was it also certain?",
            ),
        )
