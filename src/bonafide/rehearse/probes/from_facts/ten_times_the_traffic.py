"""PRB083: what breaks first under ten times the traffic."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.amounts import latency_in
from bonafide.rehearse.probes.from_facts.telling import (
    address,
    fact,
    first,
    quote,
    says,
    short,
    told,
    wanted,
)
from bonafide.review.linear import Pattern

_VOLUME = Pattern(
    r"\b(?:\d{1,3}(?:[,.  ']\d{3})+|\d{3,12}|hundreds of|thousands of|millions of|"
    r"\d+(?:\.\d+)? ?(?:k|thousand|million)|(?:an?|two|three|four|five|six|ten|twenty|fifty) "
    r"(?:hundred|thousand|million))(?: \pL+){0,2}? \pL{2,20}s "
    r"(?:a|an|per|each|every) (?:second|minute|hour|day|night|week)\b|\brequests per second\b"
)
_ANSWERED = Pattern(
    r"\b(?:ten times|ten-?fold|10\s?[x×]|×\s?10|load[- ]?test\w*|scal(?:es|ed) to|breaks? first|"
    r"autoscal\w*|bottleneck\w*|saturat\w*|more (?:traffic|load|replicas)|under load|"
    r"twice the (?:traffic|load))"
)


class TenTimesTheTraffic(Probe):
    """The case names a time for each answer or a volume, and not what happens at ten times it.

    Why: R6 and D4: "what breaks first at ten times" shows whether the whole path is known.
    Strong: the first bottleneck by name, the number at which it gives way, and the cheap remedy.
    """

    code, name = "PRB083", "ten-times-the-traffic"
    family = "scale"
    serves = ("R6", "D4")
    weight = 4
    raises = (
        Planted("framing: {limit: An answer within 80 ms on one machine}", says="80 ms"),
        Planted(
            "exposure: {setting: real, how_long: 'Six weeks, about 900 orders a day'}",
            says="900 orders a day",
        ),
    )
    quiet = (
        Planted("framing: {limit: Precision above one half}"),
        Planted(
            "framing: {limit: An answer within 80 ms on one machine}",
            body="At ten times the requests the feature store gives way first.",
        ),
        Planted("framing: {lead_time: Two hours before departure}"),
        Planted("data: {source: 'Orders of 900 days, about four million rows'}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the limit's time or the first volume, when no text speaks of more load."""
        if says(ground, _ANSWERED):
            return
        framing = ground.case.framing
        limit = told(framing.limit) if framing else None
        words = latency_in(limit) if limit else None
        if limit and words:
            text, where = limit, ground.place("framing.limit")
            today = f"You allow {quote(words)} for an answer."
        else:
            found = first(ground, _VOLUME, only=("framing", "exposure", "plain", "impact", "body"))
            if found is None:
                return
            text, words, where = found[0].text, found[1].text, address(ground, found[0])
            today = f"Today it is {quote(words)}."
        exposure = ground.case.exposure
        yield self.raised(
            Trigger(
                f"the case says {quote(text)} ({quote(words)}); nothing is said of more load",
                (where,),
            ),
            f"{today} Ten times the traffic from Monday: what breaks first, and "
            "what do you do about it on Sunday?",
            (
                Fact(f"What holds today: {short(text)}", where),
                wanted("which part of the path gives way first, and at which load?", costs=True),
                fact(
                    ground,
                    "exposure.how_long",
                    exposure.how_long if exposure else None,
                    "how much traffic has it really seen?",
                    lead="What it has seen: ",
                    costs=True,
                ),
            ),
            FollowUps(
                omits="Follow one request through. Where does it wait the longest today?",
                contradicts=f"Your case says {quote(words)}. Under which load was that?",
                hedges="Which experiment would show it in an hour?",
                overclaims="And the labels, the log and the people who act on it: do they take "
                "ten times as well?",
            ),
        )
