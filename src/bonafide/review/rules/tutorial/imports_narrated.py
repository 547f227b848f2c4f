"""TUT008: the import lines are told as work."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_LIBRARY = (
    r"(?:pandas|numpy|matplotlib|seaborn|scikit-learn|sklearn|tensorflow|keras|pytorch|torch|"
    r"nltk|opencv|cv2)"
)
_IMPORTS = Pattern(
    r"\bimport(?:ing|ed|s)?(?: all)?(?: of)?(?: the)? (?:necessary|required|needed|essential|"
    r"relevant|basic|important) "
    r"(?:python )?(?:libraries|packages|modules|dependencies)\b|"
    rf"\b(?:we|i|first,? we|first,? i) (?:first |will |"
    rf"then )?import(?:ed)? (?:\w+ ){{0,3}}?{_LIBRARY}\b|"
    rf"\b{_LIBRARY}\b(?: library)? (?:is|are|was|were) (?:used|"
    rf"imported) for (?:data (?:manipulation|analysis|handling|"
    r"visuali[sz]ation|processing)|numerical|mathematical|plotting|visuali[sz]|scientific)\w*"
)


class ImportsNarrated(Rule):
    """Importing libraries is told as a step of the work.

    Why: it takes the place where the first decision could have stood.
    Ask: what was the first thing that you had to decide?
    """

    code, name = "TUT008", "imports-narrated"
    serves = ("P12", "D7", "P3")
    family = "tutorial"
    standing = "suggestion"
    message = '"{words}" is a line of code, not a step. What was the first thing you had to decide?'
    wrong = (
        Case("First we import the necessary libraries.", marks="import the necessary libraries"),
        Case(
            "Pandas is used for data manipulation here.",
            marks="Pandas is used for data manipulation",
        ),
        Case("We import pandas and read the file.", marks="We import pandas"),
    )
    right = (
        Case("We import 40,000 invoices each night from the old system."),
        Case("The importer reads pandas frames and arrow tables."),
        Case("Timber is imported from three harbours."),
        Case("Importing the package takes 0.2 s since the models load late."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such telling."""
        prose = reading.prose
        return [Hit(prose.span(m.start, m.end), {"words": m.text}) for _, m in prose.hits(_IMPORTS)]
