"""A folder that appears with all its files at once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.store.file import sync_folder
from bonafide.evidence.store.folder import hidden_folder, sync_tree, write_files
from bonafide.evidence.store.leftover import sweep
from bonafide.evidence.store.names import check_names
from bonafide.evidence.store.refusal import not_confirmed, not_written, shown
from bonafide.location import Place


def create_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder ``target`` with exactly these files: nobody ever sees a part of it.

    A hidden sibling is filled and fsynced, takes the name, and the parent is fsynced. A run that
    is killed leaves at most the sibling, which the next one sweeps. Call it under the casebook's
    lock.

    Args:
        target: the folder; its parent exists, it does not.
        files: relative names with ``/`` between parts, and contents.

    Raises:
        UserError: something stands at ``target``, a name cannot stand, or the disk refuses.
            Nothing was written then.
    """
    check_names(files)
    try:
        sweep(target.parent)
        if os.path.lexists(target):
            place = Place(shown(target))
            raise UserError(Problem("not written: there is something of that name", place))
        with hidden_folder(target.parent, private=False) as (_, hidden):
            write_files(hidden, files)
            sync_tree(hidden, files)
            hidden.rename(target)
    except OSError as error:
        raise not_written(error, target) from error
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise not_confirmed(error, target) from error
