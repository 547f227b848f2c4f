"""PRB068: labels that people gave, and nobody checked."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import (
    fact,
    named,
    quote,
    says,
    texts,
    told,
    wanted,
)
from bonafide.review.linear import Pattern

_BY_PEOPLE = Pattern(
    r"\b(?:annotat\w+|(?:labell?ed|tagged|coded|marked|judged|rated|scored|graded|reviewed|sorted|"
    r"assigned) by|by hand|hand-?label\w+|manually|raters?|crowd\w*|mechanical turk|mturk|"
    r"(?:ticked|graded|rated|labell?ed|tagged|marked|sorted|coded|judged|scored) (?:each|every|"
    r"all|them|it|the|\d+|whether|as)|"
    r"(?:my|our|the|an?|one|two|three) (?:\pL+ ){1,3}(?:watched|listened to|noted|wrote down|"
    r"read through|looked at|looked through|timed|heard) |(?:temps?|volunteers?|interns?|"
    r"colleagues?|librarians?|teachers?|people|two|three) "
    r"(?:\w+ )?(?:ticked|graded|rated|went through|looked at each|decided)|"
    r"(?:experts?|doctors?|nurses?|radiologists?|students?|agents?|clerks?|analysts?|i|we) "
    r"(?:labell?ed|tagged|marked|judged|rated|read|sorted|coded|decided))\b"
)
_CHECKED = Pattern(
    r"\b(?:kappa|(?:inter-?)?(?:annotator|rater) agree\w*|"
    r"(?:second|another|independent) (?:reader|"
    r"annotator|opinion|grader|look|"
    r"rater|label\w*|clerk|doctor|nurse|person)|two (?:\w+ )?(?:readers|graders|librarians|"
    r"annotators|raters|"
    r"reviewers|people|nurses|doctors|experts|students|clerks|radiologists)|"
    r"(?:three|four|five) (?:\w+ )?(?:readers|annotators|raters)|"
    r"double[- ]?(?:labell?ed|read|annotated|coded|checked)|adjudicat\w+|majority vote|"
    r"gold (?:standard|labels?|set)|"
    r"relabel\w*|re-label\w*|label (?:noise|errors?)|consensus|mislabel\w*|"
    r"wrong labels?)\b"
)
_LOOKED_AGAIN = Pattern(
    r"\b(?:agree\w*|disagree\w*|differed|differ|independent\w*|re-?read|re-?check\w*|again|twice|"
    r"(?:a|the) second time|both|apart|audit\w*|(?:seen|graded|read|marked|ticked) by (?:two|"
    r"both))\b"
)
_ELSEWHERE = Pattern(
    r"\b(?:agree\w*|disagree\w*|differed|independently|re-?read|re-?check\w*|twice|"
    r"(?:labell?ed|tagged|graded|marked|read|rated|ticked|judged) [^.;]{0,40}\bagain)\b"
)
_LABELS = Pattern(
    r"\b(?:labels?|labell\w+|tags?|tagged|grades?|graded|graders?|annotat\w+|ratings?|rated|marks?|"
    r"marked|ticks?|ticked|judged|coded)\b"
)


class LabelsByHandUnchecked(Probe):
    """People gave the labels, and nothing says how far they agree.

    Why: no model can be shown to be better than its labels; disagreement is the ceiling.
    Strong: agreement measured on doubled labels, where people disagree, and who decided then.
    """

    code, name = "PRB068", "labels-by-hand-unchecked"
    family = "distrust"
    serves = ("R1.1", "R6", "I4")
    weight = 4
    raises = (
        Planted("data: {labels: Tickets were tagged by the support desk}", says="tagged by"),
        Planted("data: {labels: A student labelled the pictures by hand}", says="by hand"),
    )
    quiet = (
        Planted("data: {labels: 'A student labelled the pictures by hand, a tenth of them twice'}"),
        Planted(
            "data: {labels: Tickets were tagged by the support desk}",
            body="Two clerks tagged a hundred of them again; kappa was 0.6.",
        ),
        Planted("data: {labels: 'The official results, as the league reports them'}"),
        Planted(
            """
            data:
              labels: Tickets were tagged by the support desk
              known_mess: [About one tag in ten is wrong; mislabelled ones cluster in billing]
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when the labels name hands and no text names agreement or a check."""
        data = ground.case.data
        labels = told(data.labels) if data else None
        found = _BY_PEOPLE.within(labels) if labels else None
        if data is None or labels is None or found is None or says(ground, _CHECKED):
            return
        if _looked_again(ground):
            return
        mess = named(data.known_mess)
        yield self.raised(
            Trigger(
                f"of the labels the case says {quote(labels)} ({quote(found.text)}); nothing is "
                "said of a second look",
                (ground.place("data.labels"),),
            ),
            f"{quote(labels)}: how often would two of them disagree, and what does that do to "
            "your score?",
            (
                fact(ground, "data.labels", labels, "", lead="How the labels arose: "),
                wanted(
                    "on how many rows did two people label independently, and how often did "
                    "they agree?",
                    costs=True,
                ),
                fact(
                    ground,
                    "data.known_mess[0]",
                    mess[0] if mess else None,
                    "which labels do you know to be wrong?",
                    lead="Known mess: ",
                    costs=True,
                ),
            ),
            FollowUps(
                omits="Take twenty rows that the model got wrong. In how many is the label wrong?",
                contradicts="Your case tells of no second look. When was this done?",
                hedges="What agreement would you guess, and how would you measure it in a day?",
                overclaims="If the labels are that good, why do people still disagree on the "
                "hard ones?",
            ),
        )


def _looked_again(ground: Ground) -> bool:
    """Whether the data's fields tell of a second look, or another text that speaks of labels."""
    for one in texts(ground, apart=("data.licence",)):
        of_data = one.name.startswith("data.")
        if (_LOOKED_AGAIN if of_data else _ELSEWHERE).within(one.text) and (
            of_data or _LABELS.within(one.text)
        ):
            return True
    return False
