"""CON011: a number of things announced, and another number listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bonafide.location import Span
from bonafide.review.claims.wording import hits_of, line
from bonafide.review.finding import Severity
from bonafide.review.prose import Sentence
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_ANNOUNCED = line(
    rf"\b(?P<n>{'|'.join(_WORDS)}|[2-8])\s(?:[\w-]{{3,16}}\s){{0,2}}?(?:models|algorithms"
    rf"|baselines|"
    r"classifiers|steps|stages|features|metrics|experiments|things|reasons|parts|components"
    r"|modules|"
    r"data ?sets|tables|ways|options|scripts|notebooks|services|limits|limitations)\b[^\n]{0,40}?:"
)
_NOT_ALL = line(r"\b(?:of|such as|e\.g|including|among|first|best|top|main|most)\b")


class CountDoesNotMatch(Rule):
    """A text announces a number of things and lists another number of them.

    Why: small, but it says that the text grew after it was last read.
    Ask: which one was added or dropped, and does the count still matter?
    """

    code, name = "CON011", "count-does-not-match"
    serves = ("R7",)
    family = "consistency"
    severity = Severity.WARNING
    standing = "preview"
    message = "{told} announced, {listed} listed. Was one added or dropped since?"
    wrong = (
        Case("We compared three models:\n\n- rule\n- logistic regression\n- forest\n- network\n"),
        Case("There are four steps:\n\n1. load\n2. clean\n3. fit\n"),
        Case("It stands on two baselines:\n\n- last week\n- last year\n- the planner's guess\n"),
    )
    right = (
        Case("We compared three models:\n\n- rule\n- logistic regression\n- forest\n"),
        Case("We compared three models, among others:\n\n- rule\n- forest\n"),
        Case("Three models were compared. Then:\n\n- rule\n- forest\n"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each announcement that ends in a colon, directly above a list of another length."""
        hits: list[Hit] = []
        for sentence, told, span in _announced(reading):
            listed = _listed(reading, sentence)
            if listed and listed != told:
                hits.append(Hit(span, {"told": told, "listed": listed}))
        return hits


def _announced(reading: Reading) -> Iterator[tuple[Sentence, int, Span]]:
    for sentence, match in hits_of(reading, _ANNOUNCED, lists=True):
        if match.end - sentence.offset == len(sentence.text) and not _NOT_ALL.within(match.text):
            told = (match.group("n") or "").lower()
            count = _WORDS.get(told) or int(told)
            yield sentence, count, reading.prose.span(match.start, match.end)


def _listed(reading: Reading, sentence: Sentence) -> int:
    blocks = reading.document.blocks
    after = sentence.block + 1
    if after >= len(blocks) or blocks[after].kind != "item" or blocks[after].level != 1:
        return 0
    group = blocks[after].group
    end = after
    while end < len(blocks) and blocks[end].kind == "item":
        end += 1
    return sum(1 for block in blocks[after:end] if block.group == group and block.level == 1)
