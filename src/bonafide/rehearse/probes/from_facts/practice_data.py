"""PRB077: data that everybody has used, and nothing that makes it one's own."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import decisions
from bonafide.rehearse.probes.from_facts.telling import named, quote, short, stated, told, wanted
from bonafide.review.linear import Pattern
from bonafide.review.words import any_of

_PRACTICE = Pattern(
    rf"\b(?:{any_of('tutorial_sets')}|(?:Adult )?census income|Adult (?:census|income)|Kaggle|"
    rf"UCI (?:machine learning )?repository|"
    r"toy data ?set|sklearn\.datasets|scikit-learn's (?:own )?data ?sets?)"
)


class PracticeData(Probe):
    """The data is a well-known practice set, and no limit, mess, weighed decision or use makes
    the work one's own.

    Why: a thousand others trained on the same rows; what is asked is what you did with them.
    Strong: a constraint of your own, a flaw of the set that you found, what differs at work.
    """

    code, name = "PRB077", "practice-data"
    family = "generality"
    serves = ("R4", "R9", "D8")
    weight = 4
    raises = (
        Planted("data: {source: The Titanic passenger list}", says="Titanic"),
        Planted(
            """
            data: {source: 'Telco customer churn, from Kaggle'}
            framing: {target: The customer has left}
            """,
            says="Telco",
        ),
    )
    quiet = (
        Planted(
            """
            data:
              source: The Titanic passenger list
              known_mess: [Ages are missing mostly for those who died]
            """
        ),
        Planted(
            """
            data: {source: 'Telco customer churn, from Kaggle'}
            framing: {limit: Only what is known at the first bill may be used}
            """
        ),
        Planted(
            "data: {source: 'Tickets of our own desk, with a form like that of Kaggle'}"
            "\nexposure: {setting: real}"
        ),
        Planted("data: {source: Readings of forty meters in a block of flats}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when the source is such a set and nothing of one's own stands around it."""
        case = ground.case
        source = stated(case.data.source) if case.data else None
        found = _PRACTICE.within(source) if source else None
        if case.data is None or source is None or found is None:
            return
        if (
            named(case.data.known_mess)
            or (case.framing and told(case.framing.limit))
            or (case.exposure and case.exposure.setting in ("real", "replayed"))
            or case.incidents
            or any(len(named(d.options)) > 1 and told(d.price) for _, d in decisions(ground))
        ):
            return
        yield self.raised(
            Trigger(
                f"the data is {quote(source)} ({quote(found.text)}); nothing is said of its mess, "
                "of a limit or of anybody who used the result",
                (ground.place("data.source"), ground.place("framing.limit")),
            ),
            f"Many have used {quote(found.text)}. What did you do with it that they did not, and "
            "what would be different at work?",
            (
                Fact(f"The data: {short(source)}", ground.place("data.source")),
                wanted("what did you find wrong with the set that its description does not say?"),
                wanted("which part of this would not survive a real table, and why?", costs=True),
            ),
            FollowUps(
                omits="Name one thing that you decided here that the tutorials do not.",
                contradicts="I see none of that in your case. Where would I find it?",
                hedges="If I gave you our table tomorrow, what of your code would you keep?",
                overclaims="What is the published result on it, and what does yours add?",
            ),
        )
