"""PRB061: real people used it, and nothing ever broke."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, told, wanted
from bonafide.review.linear import Pattern

_BROKE = Pattern(
    r"\b(?:outages?|rolled (?:it |them )?back|roll-?backs?|paged|post-?mortem|hot-?fix\w*|broke|"
    r"went (?:down|dark|silent|stale)|crashed|stalled|froze|hung|fell over|ran out of|"
    r"stopped (?:working|answering|arriving|sending)|was wrong for|switched (?:it )?off)\b"
)
_NEVER = Pattern(
    r"\b(?:nothing (?:ever )?broke|never (?:broke|went down|crashed|failed)|"
    r"(?:no|without|zero) (?:\w+ )?(?:outages?|incidents?|roll-?backs?|failures))\b"
)


class NoRealIncident(Probe):
    """The case says that people used it, and tells of no incident in that use.

    Why: what runs among people breaks; who never saw it break was not looking, or was not there.
    Strong: one failure in use, how it was noticed, what it cost; or what you watched all the time.
    """

    code, name = "PRB061", "no-real-incident"
    family = "fragility"
    serves = ("R1.2", "R10", "I5")
    weight = 4
    raises = (
        Planted(
            "exposure: {setting: real, who: Twelve planners of a depot, how_long: Six weeks}",
            says="Six weeks",
        ),
        Planted(
            """
            exposure: {setting: real, who: The night desk}
            incidents:
              - {title: A clock that ran backwards, setting: simulated, broke: We turned it back}
            """,
            says="A clock that ran backwards",
        ),
    )
    quiet = (
        Planted(
            """
            exposure: {setting: real, who: The night desk}
            incidents:
              - {title: Scores from yesterday, setting: real, broke: The job read the old file}
            """
        ),
        Planted("exposure: {setting: none}"),
        Planted("exposure: {setting: replayed, who: Nobody but us}"),
        Planted(
            "exposure: {setting: real, who: The night desk}",
            body="In March it went down for an hour, since the store was full.",
        ),
        Planted(
            """
            exposure: {setting: real, who: The night desk}
            incidents: [{title: Scores from yesterday, broke: The job read the old file}]
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when use was real and no incident is, nor is one told in the text."""
        exposure = ground.case.exposure
        if exposure is None or exposure.setting != "real":
            return
        incidents = [i for i in ground.case.incidents if ASK not in i.title]
        if any(incident.setting in ("real", None) for incident in incidents):
            return
        if says(ground, _BROKE, apart=("incidents",)) and not says(ground, _NEVER):
            return
        who = told(exposure.who) or "real users"
        long = told(exposure.how_long)
        used = f"{quote(who)} used it" + (f", {quote(long)}" if long else "")
        staged = (
            f"the incidents are {incidents[0].setting} ({quote(incidents[0].title)}), none is from "
            "that use"
            if incidents
            else "nothing is said of an incident"
        )
        yield self.raised(
            Trigger(
                f"{used}; {staged}",
                (
                    ground.place("exposure.setting"),
                    ground.place("incidents[0].setting" if incidents else "incidents"),
                ),
            ),
            f"{quote(who)} used it. What broke while they did, and how did you find out?",
            (
                wanted("which failure did its users meet, or nearly meet?", costs=True),
                wanted("what did you watch, so that you would have known?"),
                fact(
                    ground,
                    "exposure.outcome",
                    exposure.outcome,
                    "what came of its use?",
                    lead="What came of it: ",
                ),
            ),
            FollowUps(
                omits="The hardest bug, then. What did it look like from outside?",
                contradicts="Your case tells of none. Why is this one not in it?",
                hedges="Would you have known? On which chart, and after how long?",
                overclaims="Nothing broke at all? What would it have looked like if it had?",
            ),
        )
