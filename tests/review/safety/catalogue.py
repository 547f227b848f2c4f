"""Every family of hostile items, by name; each is reviewed in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

from tests.review.hostile import Hostile
from tests.review.safety.archives import EXPORTS, WORDS
from tests.review.safety.disk import DISK, NAMES
from tests.review.safety.echoes import ECHOES
from tests.review.safety.git import GIT
from tests.review.safety.pdfs import PDFS
from tests.review.safety.structured import STRUCTURED
from tests.review.safety.texts import OTHER_TEXTS, TEXTS

_MOST = 48
_WHOLE: dict[str, tuple[Hostile, ...]] = {
    "texts": TEXTS,
    "other-texts": OTHER_TEXTS,
    "pdfs": PDFS,
    "exports": EXPORTS,
    "words": WORDS,
    "structured": STRUCTURED,
    "disk": DISK,
    "names": NAMES,
    "git": GIT,
    "echoes": ECHOES,
}


def _parts() -> Iterator[tuple[str, tuple[Hostile, ...]]]:
    """Families of no more items than a process gets through on a busy machine."""
    for name, items in _WHOLE.items():
        parts = -(-len(items) // _MOST)
        for part in range(parts):
            yield f"{name}-{part + 1}", items[part::parts]


FAMILIES: dict[str, tuple[Hostile, ...]] = dict(_parts())
