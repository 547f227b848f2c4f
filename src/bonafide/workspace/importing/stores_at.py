"""The stores at a path that is one itself, rather than a project that holds some."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.repository.word_sets import words
from bonafide.sources.stores.catalogue import stores_in
from bonafide.sources.stores.store import Store

_OF_TOOLS = words(
    """mlruns mlartifacts mlflow wandb trackio .trackio runs logs log tensorboard tb_logs
    lightning_logs dvclive evals eval inspect_logs results outputs output checkpoints reports
    experiments"""
)
_MOST = 20_000


@dataclass(frozen=True)
class StoresAt:
    """Stores, the folder that their paths begin at, and what the work is called."""

    stores: tuple[Store, ...]
    root: Path
    name: str


def stores_at(path: Path) -> StoresAt:
    """The stores of a file or folder.

    Raises:
        UserError: there is no such file or folder.
    """
    real = path.resolve()
    if not real.exists():
        raise UserError(Problem("no such file or folder", Place(str(path))))
    if real.is_file():
        root, names = real.parent, [real.name]
        found = stores_in(real, names, shown=real.name)
    else:
        root, names = real, _names(real)
        found = stores_in(real, names, shown=".")
    stores = [store for store in found if store.runs or store.unread]
    read = {store.path for store in stores if store.runs}
    # A database that one reader reads is not damaged because another one cannot.
    kept = tuple(s for s in stores if s.runs or s.path not in read)
    return StoresAt(kept, root, work_of(real))


def work_of(path: Path) -> str:
    """What the work at a path is called: by the folder above one that bears a tool's name.

    >>> work_of(Path("/a/churn/mlruns")), work_of(Path("/a/churn/mlflow.db")), work_of(Path("/a"))
    ('churn', 'churn', 'a')
    """
    folder = path.parent if path.suffix and not path.is_dir() else path
    while folder.name.lower() in _OF_TOOLS and folder.parent != folder:
        folder = folder.parent
    return folder.name or "project"


def _names(root: Path) -> list[str]:
    names: list[str] = []
    for folder, folders, files in os.walk(root, followlinks=False):
        folders[:] = sorted(each for each in folders if each != ".git")
        prefix = Path(folder).relative_to(root)
        names += [(prefix / name).as_posix() for name in sorted(files)]
        if len(names) > _MOST:
            break
    return names[:_MOST]
