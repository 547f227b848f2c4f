"""RSN001: a choice with a reason, but without the option that lost."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import holds
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_CHOICE = Pattern(
    r"\b(?:we|i) (?:have )?(?:chose|picked|opted for|went with|settled on|decided (?:to use|on)) "
    r"(?:the |a |an )?(?P<what>[\w.+-]+(?: [\w.+-]+)?)|"
    r"\b(?P<that>[\w.+-]+(?: [\w.+-]+)?) (?:was|were) (?:chosen|picked) "
    r"(?:as|because|since|due|for)\b"
)
_AGAINST = Pattern(
    r"\b(?:over|instead|rather|not|n['’]t|than|against|versus|vs|but|after|dropped|tried|"
    r"compared|opposed|alternatives?|other|beat|beats|cheaper|worse|better|slower|only|no|never|"
    r"between|among|from)\b"
)
_EITHER = Pattern(
    r"\b[\w.+-]{2,30} (?:or|vs\.?|versus) (?:an? |the )?[\w.+-]{2,30}[^\n]{0,30}[?.:]"
)


class ChoiceWithoutARejectedOption(Rule):
    """A model or tool is chosen and nothing is said of what it was chosen over.

    Why: a reader learns how you decide from what you turned down, not from what you kept.
    Ask: which option did it beat, and what would make you change your mind?
    """

    code, name = "RSN001", "choice-without-a-rejected-option"
    serves = ("P12", "D1")
    family = "reasoning"
    standing = "suggestion"
    kinds = PROSE | {"answer"}
    message = '"{words}", but the reader cannot see over what. Which option lost, and why?'
    wrong = (
        Case(
            "We chose XGBoost for the scoring step, and the weekly job trains it on new orders.",
            marks="We chose XGBoost",
        ),
        Case("I went with Postgres here. It stores the scores.", marks="I went with Postgres"),
        Case(
            "CatBoost was chosen because of the categories in the freight table.",
            marks="CatBoost was chosen because",
        ),
        Case(
            "We decided to use Kafka, it carries the events to the scorer.",
            marks="We decided to use Kafka",
        ),
    )
    right = (
        Case("We chose XGBoost over logistic regression: 0.91 against 0.84, same rows."),
        Case("I went with Postgres instead of a feature store, one table is all there is."),
        Case("We chose XGBoost for scoring. Logistic regression was 4 points worse."),
        Case("CatBoost was chosen after LightGBM ran out of memory on the freight table."),
        Case("We opted for files on the disk, as opposed to a queue that nobody would watch."),
        Case("**Files or a queue?** We chose files, they survive the night."),
        Case("Use Postgres if you want to choose your own schema."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Choices without a word against anything, there or in the next sentence."""
        prose = reading.prose
        hits: list[Hit] = []
        for sentence, match in prose.hits(_CHOICE):
            before = prose.sentences[max(0, sentence.index - 1)]
            if before.block == sentence.block and holds(prose, before, _EITHER):
                continue
            near = prose.sentences[sentence.index : sentence.index + 2]
            if any(holds(prose, s, _AGAINST) for s in near if s.block == sentence.block):
                continue
            name = "that" if match.group("that") else "what"
            what = (match.group(name) or "it").split()[0].rstrip(".,")
            end = match.end if name == "that" else match.groups[name][0] + len(what)
            span = prose.span(match.start, end)
            words = " ".join(span.of(reading.document.text).replace("*", "").split())
            hits.append(Hit(span, {"words": words}))
        return hits
