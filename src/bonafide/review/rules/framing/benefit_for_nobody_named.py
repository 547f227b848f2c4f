"""FRM007: a benefit for businesses in general."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.planned import hits_of_today
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_ANYBODY = (
    r"(?:businesses|business(?: owners| leaders)?|companies|organi[sz]ations|enterprises|banks|"
    r"hospitals|"
    r"retailers|insurers|stakeholders|decision[- ]makers|users|people|society|industries|"
    r"financial institutions|healthcare (?:providers|professionals)|investors|marketers|managers|"
    r"telecom (?:companies|providers|operators)|real estate (?:agents|professionals|companies))"
)
_BENEFIT = Pattern(
    rf"\b(?:help(?:s|ing)?|allow(?:s|ing)?|enabl(?:es?|ing)|assist(?:s|ing)?|empower(?:s|ing)?) "
    rf"(?:the )?{_ANYBODY}(?: (?:and|or) \w+)?"
    r"(?: to| in)? (?:make|making|improve|improving|reduce|reducing|optimi[sz]\w+|increase|"
    r"increasing|take|"
    r"taking|understand|better|save|saving|identify|gain|drive|boost|stay|plan|retain|maximi[sz]e|"
    r"minimi[sz]e|proactively|enhance)\w*\b[^\n.;]{0,60}|"
    r"\b(?:mak(?:e|es|ing)|support(?:s|ing)?|driv(?:e|es|ing)) (?:more |better )?(?:informed|"
    r"data-driven|smarter|better) "
    r"(?:business )?decisions\b|"
    r"\b(?:provid|deliver|generat|offer|extract|deriv)\w* (?:\w+ )?actionable (?:business "
    r")?(?:insights?|"
    r"recommendations)\b"
)


class BenefitForNobodyNamed(Rule):
    """The benefit is for businesses, stakeholders or everybody.

    Why: a benefit for everybody is one that nobody was asked about.
    Ask: name one person who would use it: what do they do today, and what would they do instead?
    """

    code, name = "FRM007", "benefit-for-nobody-named"
    serves = ("I1", "P11", "I2")
    family = "framing"
    standing = "suggestion"
    kinds = frozenset({"readme", "case", "answer"})
    message = (
        '"{quote}": who, by name of their job? What do they do today, and which cost, hour or '
        "habit would change?"
    )
    wrong = (
        Case(
            "# Churn\n\nThe model helps businesses reduce churn and grow.",
            marks="helps businesses reduce churn and grow",
        ),
        Case(
            "The dashboard supports data-driven decisions across the company.",
            marks="supports data-driven decisions",
        ),
        Case(
            "Our analysis provides actionable insights into the market of flats.",
            marks="provides actionable insights",
        ),
    )
    right = (
        Case("The list lets two retention agents call the forty likeliest leavers on Monday."),
        Case("It helps the planner of the depot order 12 % fewer spare tyres."),
        Case("Users stopped opening the page after a week, so the score moved to their inbox."),
        Case("qclient is a library that helps companies to reduce the latency of search."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such sentence without a figure."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        for sentence, match in hits_of_today(reading, _BENEFIT):
            if any(character.isdigit() for character in sentence.text):
                continue
            words = match.text.rstrip(" ,:-–—")
            return [Hit(prose.span(match.start, match.start + len(words)), {"quote": words})]
        return []
