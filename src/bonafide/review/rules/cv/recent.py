"""Which roles a reader looks at closely: those of machine learning, of the last three years."""

from __future__ import annotations

from collections.abc import Iterator

from bonafide.location import Span
from bonafide.review.bullet.of_cv import ToldBullet, told
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.seniority import is_apart, months_since
from bonafide.review.words import any_of
from bonafide.sources.cv.cv import Bullet, Role

_ML = Pattern(rf"\b{any_of('ml_titles')}\b")
RECENT = 36


def recent_roles(
    reading: Reading, *, ml: bool = True
) -> Iterator[tuple[Role, tuple[ToldBullet, ...]]]:
    """The roles that go on or ended within three years, with their bullets."""
    for index, (role, bullets) in enumerate(told(reading).roles):
        since = months_since(role, reading.today)
        if is_apart(role) or (ml and _ML.within(role.title) is None):
            continue
        if (since is not None and since <= RECENT) or (since is None and index == 0):
            yield role, bullets


def first_line(reading: Reading, role: Role | Bullet) -> Span:
    """The first line of what a role or bullet covers, to point at."""
    text = reading.document.text
    end = text.find("\n", role.span.start, role.span.end)
    return Span(role.span.start, role.span.end if end < 0 else end)
