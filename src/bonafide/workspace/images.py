"""Pictures beside a case that its text may show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.workspace.layout import Layout

MAX_BYTES = 10 * 2**20
_SUFFIXES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_SKIPPED = frozenset({"data", "system", "__pycache__"})


def case_images(layout: Layout) -> dict[str, bytes]:
    """Every picture in the folders of the cases, by its path in the casebook.

    Links on disk are not followed, so a picture cannot pull in a file from elsewhere.

    Raises:
        UserError: a picture larger than :data:`MAX_BYTES`.
    """
    found = {}
    for case in layout.case_files():
        for path in _images_below(case.parent):
            if path.stat().st_size > MAX_BYTES:
                message = f"the picture is larger than {MAX_BYTES:,} bytes"
                raise UserError(Problem(message, Place(layout.relative(path))))
            found[layout.relative(path)] = path.read_bytes()
    return found


def _images_below(folder: Path) -> Iterator[Path]:
    for child in sorted(folder.iterdir()):
        if child.name.startswith(".") or child.name in _SKIPPED or child.is_symlink():
            continue
        if child.is_dir():
            yield from _images_below(child)
        elif child.suffix.lower() in _SUFFIXES:
            yield child
