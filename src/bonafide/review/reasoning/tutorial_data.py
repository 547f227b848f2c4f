"""A well-known practice set with nothing new asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import Detector, Found, holds, quoted
from bonafide.review.words import any_of

_SET = Pattern(rf"\b{any_of('tutorial_sets')}\b")
_USED = Pattern(
    r"\b(?:data ?sets?|data|predict\w*|classif\w*|train\w*|using|uses?|used|based on|from|on|"
    r"built|recogni\w*|detect\w*|analy\w*|survival|explor\w*)\b"
)
_MENTIONED = Pattern(
    r"\b(?:examples?|demos?|blog\w*|tutorials?|walkthroughs?|winn\w+|such as|e\.g\.|like|supports?|"
    r"supported|benchmarks?|notebooks? (?:for|on)|samples?|challenge|see|unlike|not)\b"
)
_TWIST = Pattern(
    r"\b(?:(?:new|added|hard|extra|one|the|a|this) constraint|withheld|withhold|"
    r"delayed labels?|label delay|drift (?:was|"
    r"is) (?:simulated|injected)|"
    r"simulated (?:drift|delay)|sanity check|smoke test|as a (?:test ?bed|stand-in|placeholder)|"
    r"only (?:for|in) (?:the |our )?(?:\w+ )?tests?|used (?:only )?(?:for|"
    r"in) (?:the )?(?:unit )?tests?|toy data|latency budget|"
    r"twist|on purpose|degraded|may only|each costs?|cost (?:matrix|per error|model)|"
    r"cost-sensitive|counterfactual|in production since|on[- ]call)\b"
)


class TutorialData(Detector):
    """A course or contest set named as the project's data, with no new constraint or use."""

    kind = "tutorial-data"
    found: ClassVar[tuple[str, ...]] = (
        "We predict survival with the Titanic data set.",
        "The model is trained on MNIST digits.",
        "Data: Boston Housing from scikit-learn.",
        "This project uses the Telco Customer Churn data from Kaggle.",
        "Sentiment is learned from IMDB movie reviews.",
        "We classify iris flowers into three species.",
    )
    not_found: ClassVar[tuple[str, ...]] = (
        "MNIST is used only for the unit tests.",
        "Titanic with the fare withheld, to see what a constraint on price costs.",
        "The iris of the camera closes at noon.",
        "We predict which of our own lifts will stop tomorrow.",
        "The flower shop sells irises.",
        "Movie reviews of our cinema are read by hand.",
    )

    def sentences(self, reading: Reading) -> Iterator[Found]:
        """Where the set is named, in the text or in the title, unless it is given a twist."""
        prose = reading.prose
        if next(iter(prose.hits(_TWIST)), None) is not None:
            return
        for section in reading.document.sections:
            if _SET.within(section.title) and not _MENTIONED.within(section.title):
                block = reading.document.blocks[section.blocks[0]]
                yield Found(section.title, block.span())
        seen: set[int] = set()
        for match in prose.find(_SET):
            sentence = prose.sentence_at(match.start)
            if sentence.index in seen:
                continue
            seen.add(sentence.index)
            if holds(prose, sentence, _USED) and not holds(prose, sentence, _MENTIONED):
                yield quoted(prose, sentence)
