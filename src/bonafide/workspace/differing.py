"""Numbers in cases that new evidence has made wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bonafide.errors import UserError
from bonafide.workspace.check import check
from bonafide.workspace.layout import CASE, CASES


def numbers_that_differ(casebook: Path, slugs: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Case files, from the casebook's folder, with how many claims in each are wrong now.

    A case that cannot be read counts none: ``bonafide check`` tells of it.
    """
    found = []
    for slug in sorted(set(slugs)):
        path = casebook / CASES / slug / CASE
        if path.is_file():
            try:
                wrong = check([path]).states.get("wrong", 0)
            except UserError:
                continue
            if wrong:
                found.append((f"{CASES}/{slug}/{CASE}", wrong))
    return tuple(found)
