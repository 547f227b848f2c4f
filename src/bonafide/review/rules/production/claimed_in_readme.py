"""What the README says is there, held against the files: the shape of five rules."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from bonafide.review.in_repository import NO_CODE, NO_REPOSITORY, PARTIAL, code_of
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Hit, NotApplicable, Rule
from bonafide.sources.repository.repository import Repository

_LONGEST = 2_000
NOT_NOW = Pattern(
    r"\b(?:plan(?:s|ned|ning)?|to-?do|future|next|will|would|could|should|might|may|want(?:s|"
    r"ed)? to|"
    r"going to|hope|yet|not|no|never|without|lacks?|lacking|missing|roadmap|coming soon|"
    r"in progress|wip|ideally|optional(?:ly)?|can be|if you|you can|your|todo|instead of|"
    r"unimplemented|stub|skipped|removed|dropped|example of|e\.g\.)\b|n't\b|\?|^\[?\s?\]|:$"
)
"""What makes a statement a plan, a denial or advice."""

ELSEWHERE = Pattern(
    r"https?://|\b(?:platform team|ops team|infra(?:structure)? (?:team|repo)|internal|elsewhere|"
    r"(?:another|other|separate|private|company(?:'s)?|client(?:'s)?) (?:repo\w*|project|system|"
    r"service|team|cluster|account)|under nda|confidential|managed by|not (?:public|included|"
    r"part)|(?:is|are) up to|at work|in production at)\b"
)
"""What says that it lies where this repository does not show it."""

_LATER = Pattern(
    r"\b(?:future|roadmap|to-?do|next steps?|limitations?|ideas?|plan(?:s|ned)?|improvements?|"
    r"what(?:'s| is) missing|known issues|contribut\w+|related|references?|resources?)\b"
)


class ClaimedInReadme(Rule):
    """A rule that asks where something lives that the README says is there.

    Attributes:
        says: what the README's sentence must match to claim it.
        unless: what shows that the sentence speaks of something else.
    """

    says: ClassVar[Pattern]
    unless: ClassVar[Pattern | None] = None

    @abstractmethod
    def is_there(self, repository: Repository) -> bool:
        """Whether any file may be what the README speaks of."""

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first statement, when no file answers to it."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if repository.partial:
            return PARTIAL
        if not code_of(repository):
            return NO_CODE
        if self.is_there(repository):
            return []
        document, prose = reading.document, reading.prose
        judged: set[int] = set()
        for sentence, match in prose.hits(self.says, lists=True):
            if sentence.index in judged:
                continue
            judged.add(sentence.index)
            block = prose.block(sentence)
            title = document.sections[block.section].title
            said = sentence.text[:_LONGEST]
            outside = NOT_NOW.within(said) or ELSEWHERE.within(said)
            other = self.unless is not None and self.unless.within(said)
            linked = any("://" in link.target for link in block.links)
            if not (outside or other or linked or _LATER.within(title)):
                return [Hit(prose.span(match.start, match.end))]
        return []
