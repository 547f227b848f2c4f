"""Every family of hostile items, by name; each is reviewed in a process of its own."""

from __future__ import annotations

from tests.review.hostile import Hostile
from tests.review.safety.archives import EXPORTS, WORDS
from tests.review.safety.disk import DISK, NAMES
from tests.review.safety.echoes import ECHOES
from tests.review.safety.git import GIT
from tests.review.safety.pdfs import PDFS
from tests.review.safety.structured import STRUCTURED
from tests.review.safety.texts import OTHER_TEXTS, TEXTS

FAMILIES: dict[str, tuple[Hostile, ...]] = {
    "texts-1": TEXTS[0::4],
    "texts-2": TEXTS[1::4],
    "texts-3": TEXTS[2::4],
    "texts-4": TEXTS[3::4],
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
