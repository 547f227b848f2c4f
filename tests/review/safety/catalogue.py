"""Every family of hostile items, by name; each is reviewed in a process of its own."""

from __future__ import annotations

from tests.review.hostile import Hostile
from tests.review.safety.texts import OTHER_TEXTS, TEXTS

FAMILIES: dict[str, tuple[Hostile, ...]] = {
    "texts-1": TEXTS[0::3],
    "texts-2": TEXTS[1::3],
    "texts-3": TEXTS[2::3],
    "other-texts": OTHER_TEXTS,
}
