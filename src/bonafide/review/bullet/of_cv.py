"""The bullets of a CV's roles and projects with their clauses, each worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bonafide.location import Span
from bonafide.review.bullet.clause import Clause, ClauseKind
from bonafide.review.bullet.clauses import clauses_of
from bonafide.review.reading import Reading
from bonafide.sources.cv.cv import Bullet, Project, Role


@dataclass(frozen=True, slots=True)
class ToldBullet:
    """A bullet and its clauses."""

    bullet: Bullet
    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return self.bullet.text

    def clause(self, kind: ClauseKind, *, whole: bool = False) -> Clause | None:
        """Its clause of that kind, if there is one."""
        for clause in self.clauses:
            if clause.kind == kind and (clause.whole or not whole):
                return clause
        return None


@dataclass(frozen=True, slots=True)
class Told:
    """Every bullet: by role and by project, in the order of the CV."""

    roles: tuple[tuple[Role, tuple[ToldBullet, ...]], ...]
    projects: tuple[tuple[Project, tuple[ToldBullet, ...]], ...]

    @property
    def bullets(self) -> tuple[ToldBullet, ...]:
        """All bullets of all roles."""
        return tuple(bullet for _, bullets in self.roles for bullet in bullets)


def told(reading: Reading) -> Told:
    """The bullets of this CV; none when it is not one."""
    return reading.once(_told)


def _told(reading: Reading) -> Told:
    cv = reading.cv
    if cv is None:
        return Told((), ())
    owners: list[Role | Project] = [*cv.roles, *cv.projects]
    found = iter(clauses_of([bullet.text for owner in owners for bullet in owner.bullets]))

    def those(bullets: Sequence[Bullet]) -> tuple[ToldBullet, ...]:
        return tuple(ToldBullet(bullet, next(found)) for bullet in bullets)

    roles = tuple((role, those(role.bullets)) for role in cv.roles)
    return Told(roles, tuple((project, those(project.bullets)) for project in cv.projects))


def place(reading: Reading, bullet: Bullet, span: Span) -> Span:
    """Where a stretch of a bullet's text stands in the document; the whole bullet if unknown."""
    blocks = reading.document.blocks
    if bullet.block < len(blocks):
        block = blocks[bullet.block]
        at = block.text.find(bullet.text)
        if at >= 0 and span.start < span.end:
            return block.span(at + span.start, at + span.end)
    return bullet.span
