"""PRB084: ten times the cases, and the same people to act on them."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import (
    fact,
    quote,
    says,
    stated,
    texts,
    told,
    wanted,
)
from bonafide.review.linear import Pattern

_PEOPLE = Pattern(
    r"\b(?:desks?|teams?|clerks?|nurses?|agents?|analysts?|planners?|reviewers?|crews?|doctors?|"
    r"physicians?|support|dispatchers?|officers?|moderators?|buyers?|staff|ward|teachers?|"
    r"investigators?|underwriters?|inspectors?|radiologists?|technicians?|operators?|recruiters?)\b"
)
_CAPACITY = Pattern(
    r"\b(?:capacity|(?:can|could) (?:only )?(?:handle|take|read|call|visit|see)|at most|"
    r"no more than|per (?:day|shift|hour|week|nurse|analyst|agent|clerk|head)|top[- ]?(?:\d+|ten|"
    r"k)\b|first (?:ten|twenty|fifty|"
    r"hundred)|workloads?|staffing|fatigue|overload\w*|as many as|"
    r"budget of|time for)"
)

_PACE = Pattern(r"\b(?:(?:an?|each|every) (?:day|shift|hour|week|morning|night)|one \w+ in \w+)\b")
_QUEUE = Pattern(r"\bqueues?\b")
_OF_PEOPLE = ("plain", "framing", "impact", "requirements", "limitations", "exposure", "body")


class TenTimesTheWork(Probe):
    """People act on the predictions, and nothing says how many they can act on.

    Why: what breaks first at ten times is mostly not the machine but who reads its output.
    Strong: how many a person can take, where the threshold then moves, and who is no longer served.
    """

    code, name = "PRB084", "ten-times-the-work"
    family = "scale"
    serves = ("R6", "D4", "R2")
    weight = 3
    raises = (
        Planted(
            "framing: {who: The nurses of a ward, decision: Look in on this patient now or later}",
            says="nurses",
        ),
        Planted(
            """
            framing: {who: A claims desk, decision: Ask for a second report}
            exposure: {setting: replayed}
            """,
            says="A claims desk",
        ),
    )
    quiet = (
        Planted(
            """
            framing:
              who: The nurses of a ward
              decision: Look in on this patient now or later
              limit: A nurse can see six patients more in a shift
            """
        ),
        Planted("framing: {who: The router of a network, decision: Which path}"),
        Planted("framing: {who: The nurses of a ward}"),
        Planted(
            "framing: {who: A claims desk, decision: Ask for a second report}",
            body="They read the top 20 of the list.",
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when people decide and no text tells of their capacity."""
        framing = ground.case.framing
        who = stated(framing.who) if framing else None
        decision = told(framing.decision) if framing else None
        people = _PEOPLE.within(who) if who else None
        if framing is None or not who or not decision or people is None:
            return
        if (
            says(ground, _CAPACITY)
            or says(ground, _PACE, only=_OF_PEOPLE)
            or any(_QUEUE.within(one.text) and _PEOPLE.within(one.text) for one in texts(ground))
        ):
            return
        impact = ground.case.impact
        yield self.raised(
            Trigger(
                f"{quote(who)} decide: {quote(decision)}; nothing is said of how many they can "
                "act on",
                (ground.place("framing.who"), ground.place("framing.decision")),
            ),
            f"Ten times as many cases, and the same people ({quote(who)}). What happens to "
            f"{quote(decision)}?",
            (
                fact(ground, "framing.decision", decision, "", lead="What they decide: "),
                wanted("how many can one of them act on in a day, and how many are flagged?"),
                wanted("who is no longer served when the threshold moves up?", costs=True),
                fact(
                    ground,
                    "impact.behaviour",
                    impact.behaviour if impact else None,
                    "how often do they act on it today?",
                    lead="How they act today: ",
                ),
            ),
            FollowUps(
                omits="Where would you put the threshold then, and who is left out?",
                contradicts="Your case names no such number. Who told you that they could?",
                hedges="How many false alarms does it take until they stop reading?",
                overclaims="If the machine takes it easily, who is the bottleneck?",
            ),
        )
