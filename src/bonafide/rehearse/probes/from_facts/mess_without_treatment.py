"""PRB075: a known mess, and nothing on what was done about it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.sharing import content, everyday, speaks_of
from bonafide.rehearse.probes.from_facts.telling import fact, named, quote, texts, wanted
from bonafide.review.linear import Pattern

_TREATED = Pattern(
    r"\b(?:shifted|moved|adjusted|scaled|aligned|linked|matched|recovered|estimated|dropp?\w*|"
    r"remov\w+|filled|fills?|imput\w+|exclud\w+|mapped|merged|dedup\w*|capped|"
    r"clipped|"
    r"winsori\w+|flagged|treated|handled|kept|keeps|corrected|repaired|converted|normali[sz]ed|"
    r"put (?:on|into|to)|stands? in|ignored|weighted|reweight\w*|oversampl\w*|undersampl\w*|"
    r"relabel\w*|fixed|replaced|counts? (?:as|from)|counted|taken (?:as|from)|set to|left out|"
    r"so (?:the|we|i|it|they)\b|therefore|instead|is the label|its own (?:level|category|flag)|"
    r"joined (?:by|on)|cut (?:off|out|away)|stripped|trimmed|fetch\w*|thrown out|serves? (?:as|"
    r"for)|(?:is|are) used|falls? back|default\w*|skipped|"
    r"re-?read|asked for|cleaned|parsed|rounded|only (?:used|kept)|used only|split (?:off|out))\b"
)
_SHARED = 2


class MessWithoutTreatment(Probe):
    """The case names what was wrong with the data, and not what was done about it.

    Why: naming the mess is half of the work; the treatment decides what the model learns of it.
    Strong: what you did, what else you could have done, and whether the result depends on it.
    """

    code, name = "PRB075", "mess-without-treatment"
    family = "fragility"
    serves = ("I4", "R1.1", "D1")
    weight = 3
    raises = (
        Planted("data: {known_mess: [A third of the incomes are missing]}", says="incomes"),
        Planted(
            """
            data:
              known_mess:
                - Birthdays on the first of January stand for unknown; they were set to missing
                - Two branches report in another currency
            """,
            says="Two branches",
        ),
    )
    quiet = (
        Planted(
            "data: {known_mess: ['A third of the incomes are missing, filled with the median']}"
        ),
        Planted(
            "data: {known_mess: [A third of the incomes are missing]}",
            body="Missing incomes have their own level, since who hides it differs.",
        ),
        Planted("data: {known_mess: ['[ASK: what was missing?]']}"),
        Planted(
            """
            data: {known_mess: [Two branches report in another currency]}
            decisions:
              - title: One currency for all branches
                choice: The rate of the day of the report
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for all entries without a treatment in them or in another text on the same."""
        data = ground.case.data
        rest = [
            content(one.text)
            for one in texts(ground, apart=("data.known_mess",))
            if not one.name.startswith("data.") or _TREATED.within(one.text)
        ]
        common = everyday(one.text for one in texts(ground))
        bare = [
            (f"data.known_mess[{number}]", mess)
            for number, mess in enumerate(data.known_mess if data else ())
            if named([mess])
            and not _TREATED.within(mess)
            and not speaks_of(mess, rest, _SHARED, common)
        ]
        if not bare:
            return
        mess = bare[0][1]
        yield self.raised(
            Trigger(
                "the case names "
                + ", ".join(quote(text) for _, text in bare[:3])
                + "; nothing is said of what was done about it",
                tuple(ground.place(name) for name, _ in bare[:3]),
            ),
            f"{quote(mess)}: what did you do about it, and does your result depend on that?",
            (
                *(
                    fact(ground, name, text, "", lead="Known mess: ", costs=True)
                    for name, text in bare[:3]
                ),
                wanted(f"what was done about {quote(mess)}, and what else could have been?"),
                wanted("what does the result do when it is treated the other way?", costs=True),
            ),
            FollowUps(
                omits="How many rows does it touch, and are they like the others?",
                contradicts=f"Your text names {quote(mess, 80)} and stops. Where is the treatment?",
                hedges="What would you try first, and what would tell you that it mattered?",
                overclaims="How do you know that this gap is random, and not the label itself?",
            ),
        )
