"""PRB063: the incident that is worth walking through."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.incident_half_told import decided_in, lacks
from bonafide.rehearse.probes.from_facts.telling import fact, quote, told, wanted

_ORDER = ("real", "replayed", "offline", None)


class HardestBug(Probe):
    """The case tells of an incident that nobody staged; the interviewer wants to walk through it.

    Why: D4: "the hardest bug" shows how somebody looks when they do not know yet.
    Strong: what was seen first, what was ruled out in which order, and the cause under the cause.
    """

    code, name = "PRB063", "hardest-bug"
    family = "hindsight"
    serves = ("D4", "R1.2", "R1.4")
    weight = 3
    raises = (
        Planted(
            """
            incidents:
              - title: The price feed stopped
                setting: real
                broke: A vendor renamed a column, and the join kept the old prices
                noticed: A chart of the daily mean went flat
                cost: Two days of quotes
                changed: The job fails when a column is missing
            """,
            says="A chart of the daily mean went flat",
        ),
        Planted(
            """
            incidents:
              - title: A clock turned back, on purpose
                setting: simulated
                broke: We set it an hour back
                noticed: A test failed
              - title: Counters of the future
                setting: replayed
                broke: The stored state shared its lists with the running one
                noticed: A third of the scores differed
                cost: Nobody was served yet
                changed: The state is copied
            """,
            says="Counters of the future",
        ),
    )
    quiet = (
        Planted(
            """
            incidents:
              - title: A clock turned back, on purpose
                setting: simulated
                broke: We set it an hour back
                noticed: A test failed
            """
        ),
        Planted("incidents: [{title: The price feed stopped, setting: real}]"),
        Planted(
            """
            incidents:
              - {title: The price feed stopped, broke: "[ASK: why?]", noticed: A flat chart}
            """
        ),
        Planted(
            """
            incidents:
              - {title: The feed stopped, broke: A column was renamed, noticed: A flat chart}
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once: the first told whole (PRB062 asks for the rest), real before replayed and "
        "offline."""
        decided = decided_in(ground)
        told_of = [
            (_ORDER.index(incident.setting), number)
            for number, incident in enumerate(ground.case.incidents)
            if incident.setting in _ORDER
            and ASK not in incident.title
            and told(incident.broke)
            and told(incident.noticed)
            and not lacks(incident, decided)
        ]
        if not told_of:
            return
        number = min(told_of)[1]
        incident, name = ground.case.incidents[number], f"incidents[{number}]"
        title = quote(incident.title)
        yield self.raised(
            Trigger(
                f"the case tells of {title}, noticed so: {quote(incident.noticed or '')}",
                (ground.place(f"{name}.title"), ground.place(f"{name}.noticed")),
            ),
            f"Your hardest bug, if {title} is it: what did you see first, what did you rule out, "
            "and why had nothing caught it before?",
            (
                fact(ground, f"{name}.broke", incident.broke, "", lead="What broke: ", costs=True),
                fact(ground, f"{name}.noticed", incident.noticed, "", lead="How it was noticed: "),
                fact(
                    ground,
                    f"{name}.cost",
                    incident.cost,
                    f"what did {title} cost?",
                    lead="What it cost: ",
                    costs=True,
                ),
                fact(
                    ground,
                    f"{name}.changed",
                    incident.changed,
                    f"what changed because of {title}?",
                    lead="What changed: ",
                ),
                wanted("what did you suspect first, and what ruled it out?", costs=True),
            ),
            FollowUps(
                omits="What was your first wrong idea, and what showed that it was wrong?",
                contradicts="Your case has another cause for it. Which of the two did you fix?",
                hedges="Are you sure of the cause? What would you see if it were another?",
                overclaims="How many others of its kind are still in there?",
            ),
        )
