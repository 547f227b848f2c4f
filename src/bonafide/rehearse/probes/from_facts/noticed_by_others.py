"""PRB064: somebody else noticed first."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, told, wanted
from bonafide.review.linear import Pattern

_PEOPLE = (
    r"(?:users?|customers?|clients?|nurses?|doctors?|drivers?|agents?|merchants?|patients?|"
    r"passengers?|colleagues?|managers?|boss|students?|readers?|support|sales|planners?|analysts?|"
    r"stakeholders?|desk|reviewers?|teacher|professor|somebody|someone|people)"
)
_BY_OTHERS = Pattern(
    rf"\b{_PEOPLE}\b[^.;]{{0,30}}\b(?:noticed|complain(?:ed|s)?|reported|called|asked|"
    rf"told (?:us|me)|wrote (?:in|to|us)|found|saw|pointed|spotted|wondered|phoned|rang|emailed|"
    rf"mentioned)\b|"
    rf"\b(?:noticed|reported|found|spotted|seen|raised|flagged) by (?:an? |the |one |our |two )?"
    rf"(?:\w+ )?{_PEOPLE}\b|"
    r"\b(?:an?|the|our|one) \pL{3,20} (?:said|complained|asked why|phoned|mentioned)\b|"
    r"\b(?:(?:asked|told|called|phoned|emailed|wrote(?: to)?) (?:us|me)\b|learned of it from|"
    r"by (?:accident|chance|luck)|happened to (?:look|see|open)|stumbled|complaints?|"
    r"support tickets?|an angry)\b|"
    r"\b(?:phoned|rang|rang (?:us|me|up|in)|called (?:us|me|in)|wrote in|e-?mailed|complained)"
    r"(?:$|[.,:;]| (?:to|that|because|at|on|about|when)\b)"
)
_BEFORE_THEM = Pattern(
    rf"\b(?:before (?:any|an?|the|our|one|it reached)? ?{_PEOPLE}|"
    rf"no (?:\w+ )?{_PEOPLE} (?:had )?(?:noticed|saw|complained|called|was)|"
    rf"nobody (?:else )?(?:had )?(?:noticed|saw|complained|called)|"
    rf"without (?:a|any) complaints?|no complaints?|"
    r"an? (?:alarm|alert|test|check|monitor)\b[^.;]{0,60}\b(?:fired|failed|paged|first))\b"
)


class NoticedByOthers(Probe):
    """An incident was noticed by a user, a colleague or by chance, not by the system.

    Why: how a failure is noticed says whether anything was being watched.
    Strong: why nothing of yours saw it, how long it had gone on, and what watches for it now.
    """

    code, name = "PRB064", "noticed-by-others"
    family = "fragility"
    serves = ("R1.6", "I5", "D4")
    weight = 4
    raises = (
        Planted(
            """
            incidents:
              - title: Half of the catalogue vanished
                noticed: A customer complained that her shoes were gone
                changed: The index is counted after each build
            """,
            says="A customer complained",
        ),
        Planted(
            """
            incidents:
              - title: The wrong week
                noticed: By chance, while drawing a figure for the report
                changed: Weeks are compared with the calendar
            """,
            says="By chance",
        ),
    )
    quiet = (
        Planted(
            """
            incidents:
              - title: Half of the catalogue vanished
                noticed: The alarm on the index size fired before a customer saw it
            """
        ),
        Planted(
            """
            incidents:
              - title: The wrong week
                noticed: The comparison with the batch failed; nobody had used it yet
            """
        ),
        Planted("incidents: [{title: The wrong week, noticed: '[ASK: did a user notice it?]'}]"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each incident whose way of being noticed names a person or chance."""
        for number, incident in enumerate(ground.case.incidents):
            noticed = told(incident.noticed)
            found = _BY_OTHERS.within(noticed) if noticed else None
            if noticed is None or found is None or _BEFORE_THEM.within(noticed):
                continue
            name, title = f"incidents[{number}]", quote(incident.title)
            yield self.raised(
                Trigger(
                    f"{title} was noticed so: {quote(noticed)} ({quote(found.text)})",
                    (ground.place(f"{name}.noticed"),),
                ),
                f"{title}: {quote(noticed)}. Why did nothing of yours see it first?",
                (
                    fact(
                        ground,
                        f"{name}.noticed",
                        noticed,
                        "",
                        lead="How it was noticed: ",
                        costs=True,
                    ),
                    wanted("how long had it gone on by then?", costs=True),
                    fact(
                        ground,
                        f"{name}.changed",
                        incident.changed,
                        "what would see it first today, and after how long?",
                        lead="What changed: ",
                    ),
                ),
                FollowUps(
                    omits="Which signal did you have at the time that already showed it?",
                    contradicts=f"You wrote {quote(noticed, 80)}. That is not monitoring. What is?",
                    hedges="How many such failures would you guess nobody told you of?",
                    overclaims="If your monitoring is that good, why did it take a person?",
                ),
            )
