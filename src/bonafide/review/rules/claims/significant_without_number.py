"""CLM004: a significant change without a number."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.wording import hits_of, line
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_STRONG = line(
    r"\b(?:significant|dramatic|substantial|drastic|considerabl|great|vast|tremendous|massive|"
    r"remarkabl|notabl|immense)(?:ly|ally|y)\s(?:improv(?:ed|es|ing)|increas(?:ed|es|ing)|"
    r"reduc(?:ed|es|ing)|boost(?:ed|s|ing)|enhanc(?:ed|es|ing)|outperform(?:ed|s|ing)|"
    r"decreas(?:ed|es|ing)|cut|lower(?:ed|s|ing)|rais(?:ed|es|ing)|speed(?:s|ing)?|sped|"
    r"accelerat(?:ed|es|ing)|optimi[sz](?:ed|es|ing)|faster)\b"
    r"|\b(?:significant|dramatic|substantial|drastic|massive|remarkable|huge)\s"
    r"(?:improvements?|increases?|reductions?|gains?|boosts?|decreases?|savings?"
    r"|speed-?ups?)\s(?:in|of|over|to)\b"
)
_NOT_OURS = line(
    r"\b(?:not|no|never|n't|can|could|may|might|would|should|will|if|whether|hop\w+|expect\w*|"
    r"aims?|goal|want\w*|statistical\w*|p\s?[<=]|future|potential\w*|they|paper|authors?)\b"
)


class SignificantWithoutNumber(Rule):
    """Something changed significantly, and no number says how much.

    Why: the word asks to be believed; a number asks to be checked, and a modest one convinces more.
    Ask: from what to what, over which rows, and would you call it significant without the word?
    """

    code, name = "CLM004", "significant-without-number"
    serves = ("I2", "R5", "C3")
    family = "claims"
    severity = Severity.WARNING
    standing = "suggestion"
    kinds = PROSE | {"cv", "answer"}
    message = "How much? From what to what? A modest number convinces more than the strong word."
    wrong = (
        Case(
            "The new features significantly improved recall on the night shift.",
            marks="significantly improved",
        ),
        Case(
            "We saw a dramatic reduction in false alarms after the first month.",
            marks="dramatic reduction in",
        ),
        Case(
            "- Substantially reduced training time of the ranking model.",
            marks="Substantially reduced",
            kind="cv",
        ),
    )
    right = (
        Case("The new features significantly improved recall, from 0.61 to 0.70."),
        Case("The embeddings did not significantly improve recall, so we dropped them."),
        Case("More labels could significantly improve recall on the night shift."),
        Case("We saw a dramatic reduction in false alarms. They fell from 40 a day to 6."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such word whose sentence, and the next one in its block, hold no number."""
        sentences = reading.prose.sentences
        hits: list[Hit] = []
        for sentence, match in hits_of(reading, _STRONG, lists=True):
            after = sentence.index + 1
            near = [sentence]
            if after < len(sentences) and sentences[after].block == sentence.block:
                near.append(sentences[after])
            if any(c.isdigit() for s in near for c in s.text) or _NOT_OURS.within(sentence.text):
                continue
            hits.append(Hit(reading.prose.span(match.start, match.end)))
        return hits
