"""What a text only plans: roadmaps, open boxes and wishes, of which nothing is asked."""

from __future__ import annotations

from collections.abc import Iterator

from bonafide.review.linear import Match, Pattern
from bonafide.review.prose import Sentence
from bonafide.review.reading import Reading

_TITLE = Pattern(
    r"\b(?:future|roadmap|next (?:steps?|phases?)|to-?do|improvements?|enhancements?|planned|plans|"
    r"ideas|wish ?list|upcoming|what(?:['’]s| is) next)\b"
)
_WISH = Pattern(
    r"^\W{0,3}\[ \]|\b(?:will (?:be|add|use)|would be|could be|should be|can be (?:added|"
    r"extended|improved|used)|"
    r"is required|planned|in (?:the )?future|next step|roadmap|not yet|coming soon|to be "
    r"(?:added|done)|"
    r"has to be|must be|needs to be)\b"
)


def hits_of_today(
    reading: Reading, pattern: Pattern, *, lists: bool = False
) -> Iterator[tuple[Sentence, Match]]:
    """The matches that speak of what there is: not of what is planned, no table of contents."""
    planned = reading.once(_planned_sections)
    prose = reading.prose
    for sentence, match in prose.hits(pattern, lists=lists):
        block = prose.block(sentence)
        if block.section in planned or any(link.target.startswith("#") for link in block.links):
            continue
        if _WISH.within(sentence.text) is None:
            yield sentence, match


def _planned_sections(reading: Reading) -> frozenset[int]:
    sections = reading.document.sections
    planned: set[int] = set()
    for index, section in enumerate(sections):
        if section.parent in planned or (section.title and _TITLE.within(section.title)):
            planned.add(index)
    return frozenset(planned)
