"""Fields of a case made into sentences to say, each with its address; what is open stands apart."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.evidence import naming
from bonafide.evidence.claim import claims_of
from bonafide.evidence.markdown import read_document
from bonafide.evidence.number import read_numbers
from bonafide.evidence.unbacked import unbacked
from bonafide.evidence.verdict import Verdict
from bonafide.portfolio.completeness import open_questions
from bonafide.portfolio.note import Note
from bonafide.rehearse.brief.brief import Broken, Open, Sentence
from bonafide.rehearse.brief.own_words import own_words
from bonafide.rehearse.brief.spoken import spoken_words
from bonafide.rehearse.ground import Ground

LONGEST_SENTENCE = 60
"""Words; nobody says a longer one aloud, so it is cut before all others."""

LATER = 24
"""How much less each further sentence of a field is worth than the one before."""

_SMALL_WORDS = (
    "a all an any at before both each every from in no nobody of on one only our some the their "
    "these they this those to two until we what where whether which who whoever with within"
)
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that need no capital within a sentence."""

_SAYS = {
    "wrong": "its number differs from the evidence",
    "dangling": "its evidence is not there",
    "stale": "its evidence is out of date",
    "ambiguous": "its number can be read in more than one way",
}


class Quotes:
    """Reads the fields of one case.

    Attributes:
        open: questions that are still open in what was read, in order.
        broken: sentences that should not be said as they stand.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.open: list[Open] = []
        self.broken: list[Broken] = []
        self._generic = dict(open_questions(ground.case))
        self._verdicts: dict[tuple[str, str], Verdict] = {}
        for verdict in ground.verdicts:
            key = (verdict.claim.target, _plain(verdict.claim.text))
            # Of two that read the same, the one that does not hold is told.
            if key not in self._verdicts or self._verdicts[key].state in {"holds", "cannot tell"}:
                self._verdicts[key] = verdict
        self._unbacked = self._by_field()

    def say(
        self, field: str, text: str | None, worth: int, *, lead: str = "", inline: bool = False
    ) -> list[Sentence]:
        """The sentences of a field.

        Args:
            field: its name, as ``framing.who``.
            text: what it holds; where that is nothing, its question is noted as open.
            worth: what its first sentence is worth in the story.
            lead: fixed wording before the first one.
            inline: whether the field goes on the sentence that ``lead`` began.
        """
        where = self.ground.place(field)
        if text is None or not text.strip():
            self.ask(field)
            return []
        found = own_words(text)
        self.open += [Open(field, question, where, drafted=True) for question in found.asked]
        made = [(each.target, _plain(each.text)) for each in claims_of(read_document("\n" + text))]
        claims = [self._verdicts[each] for each in made if each in self._verdicts]
        unjudged = [shown for target, shown in made if (target, shown) not in self._verdicts]
        bare = [*self._without_link(field), *unjudged]
        told: list[Sentence] = []
        for said in found.sentences:
            # Words by which a claim is found again: in a sentence they stand as a reader sees them.
            near = [each for each in claims if _plain(each.claim.text) in said]
            lost = [each for each in near if each.state in _SAYS]
            sources = (where, *dict.fromkeys(map(_address, near)))
            if lost:
                why = "; ".join(dict.fromkeys(map(_why, lost)))
                self.broken.append(Broken(said, why, sources))
                continue
            first = not told
            shown = _inline(said) if inline and first else said
            sentence = Sentence(
                lead if first else "",
                shown if shown[-1] in ".!?…" else f"{shown}.",
                sources,
                max(1, worth - LATER * len(told)),
                unbacked=tuple(each for each in bare if each in said),
            )
            told.append(sentence)
        return [_too_long(each) for each in told]

    def log(self, note: Note, worth: int) -> list[Sentence]:
        """A note of the log, with its date."""
        day = note.when.date().isoformat()
        said = " ".join(own_words(note.text).sentences)
        if not said:
            return []
        where = (f"log.jsonl {note.when.isoformat()}",)
        # Nobody checks a log, so a number in it is a word of the teller, linked or not.
        document = read_document("\n" + note.text)
        found = [shown for _, shown in unbacked(document)]
        found += [_plain(each.text) for each in claims_of(document)]
        bare = tuple(dict.fromkeys(each for each in found if each in said))
        shown = said if said[-1] in ".!?…" else f"{said}."
        lead = f"From my log, {naming.date(day)}: "
        return [_too_long(Sentence(lead, shown, where, worth, unbacked=bare))]

    def ask(self, field: str) -> None:
        """Note the general question of a field that the case leaves empty."""
        question = self._generic.get(field)
        if question is not None and all(each.field != field for each in self.open):
            self.open.append(Open(field, question, self.ground.place(field)))

    def taken(self) -> tuple[Open, ...]:
        """The open questions since the last time this was asked."""
        found, self.open = tuple(self.open), []
        return found

    def _without_link(self, field: str) -> list[str]:
        return [
            words
            for name, several in self._unbacked.items()
            if name == field or name.startswith(f"{field}[")
            for words in several
        ]

    def _by_field(self) -> dict[str, list[str]]:
        """Results without a link, by the field that they stand in."""
        begins = sorted(
            ((place.line or 0, place.column or 0), name)
            for name, place in self.ground.places.items()
        )
        found: dict[str, list[str]] = {}
        for words, place in self.ground.unbacked:
            at = (place.line or 0, place.column or 0)
            inside = [name for begin, name in begins if begin <= at]
            if inside:
                found.setdefault(inside[-1], []).append(words)
        return found


def numbers(text: str, where: Iterable[str], worth: int) -> Sentence:
    """The tool's wording round numbers of records."""
    return Sentence("", text, tuple(where), worth, own=False)


def listed(items: Iterable[str]) -> str:
    """Several short texts of the case in one sentence, without last stops and needless capitals.

    >>> listed(["One.", "The second", "three"])
    'One; the second; three'
    """
    said = [each.strip().rstrip(".;") for each in items if each.strip()]
    return "; ".join([*said[:1], *map(_inline, said[1:])])


def _too_long(sentence: Sentence) -> Sentence:
    if spoken_words(sentence.text) <= LONGEST_SENTENCE:
        return sentence
    return Sentence(
        sentence.lead, sentence.said, sentence.where, 0, sentence.own, sentence.unbacked
    )


def _inline(said: str) -> str:
    """A field within a sentence: a capital that only began a line goes."""
    first, space, rest = said.partition(" ")
    return first.lower() + space + rest if first.lower() in _SMALL else said


def _plain(text: str) -> str:
    return " ".join(text.split())


def _address(verdict: Verdict) -> str:
    return f"{verdict.record_path}#{verdict.claim.fragment}"


def _why(verdict: Verdict) -> str:
    said = _SAYS[verdict.state]
    if verdict.state == "wrong" and verdict.says and read_numbers(verdict.says):
        return f"{said}, which says {verdict.says}"
    return f"{said}: {verdict.message}" if verdict.message else said
