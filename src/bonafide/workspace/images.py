"""Pictures beside a case that its text may show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.store.refusal import not_read
from bonafide.evidence.store.regular import read_regular
from bonafide.location import Place
from bonafide.workspace.layout import Layout, children

MAX_BYTES = 10 * 2**20
_SUFFIXES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_SKIPPED = frozenset({"data", "system", "__pycache__"})


def case_images(layout: Layout) -> dict[str, bytes]:
    """Every picture in the folders of the cases, by its path in the casebook.

    Links on disk are not followed, so a picture cannot pull in a file from elsewhere.

    Raises:
        UserError: every picture that is larger than :data:`MAX_BYTES` or cannot be read, and every
            folder that cannot be listed.
    """
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for case in layout.case_files():
        for path in _images_below(case.parent, problems):
            place = Place(layout.relative(path))
            try:
                data = read_regular(path, MAX_BYTES)
            except OSError as error:
                problems += not_read(error, path, str(place)).problems
                continue
            if len(data) > MAX_BYTES:
                problems.append(Problem(f"the picture is larger than {MAX_BYTES:,} bytes", place))
            found[layout.relative(path)] = data
    if problems:
        raise UserError(*problems)
    return found


def _images_below(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    try:
        entries = children(folder)
    except UserError as error:
        problems += error.problems
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _SKIPPED or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _images_below(folder / entry.name, problems)
        elif Path(entry.name).suffix.lower() in _SUFFIXES:
            yield folder / entry.name
