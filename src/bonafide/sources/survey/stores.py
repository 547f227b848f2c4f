"""Which stores lie in a project, and where each begins."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bonafide.errors import UserError
from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.word_sets import words
from bonafide.sources.stores.catalogue import READERS
from bonafide.sources.stores.reader import StoreReader
from bonafide.sources.stores.store import Store
from bonafide.sources.survey.limits import SurveyLimits

_MOST_EXPERIMENTS = 5_000
_RUN = re.compile(r"[0-9a-f]{32}\Z")
_EVENT_ROOTS = words("lightning_logs tb_logs tensorboard runs logs log events")


_SILENT = (
    ".py", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".js", ".ts", ".css", ".html", ".c",
    ".h", ".cpp", ".go", ".rs", ".java", ".wav", ".mp3", ".mp4", ".npy", ".npz", ".pyc", ".tif",
)  # fmt: skip


def _above_run(name: str) -> str:
    """The folder of experiments that holds the run's folder."""
    parts = name.split("/")
    at = next(i for i, part in enumerate(parts) if _RUN.match(part))
    return "/".join(parts[: max(at - 1, 0)])


def _wandb(name: str) -> str:
    """The folder that holds the run's folder."""
    parts = name.split("/")
    at = next((i for i, p in enumerate(parts) if p.startswith(("run-", "offline-run-"))), None)
    return "/".join(parts[:at] if at is not None else parts[:-1])


def _events(name: str) -> str:
    """The folder that is known to hold event files, or the one above the run's."""
    parts = name.split("/")[:-1]
    at = next((i for i, part in enumerate(parts) if part.lower() in _EVENT_ROOTS), None)
    return "/".join(parts[: at + 1] if at is not None else parts[:-1])


def _itself(name: str) -> str:
    return name


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _above_checkpoints(name: str) -> str:
    parts = name.split("/")[:-1]
    if parts and parts[-1].startswith("checkpoint-"):
        parts = parts[:-1]
    return "/".join(parts[:-1])


def _project(name: str) -> str:
    return ""


def _dvclive(name: str) -> str:
    parts = name.split("/")
    at = next((i for i, part in enumerate(parts) if part in ("dvclive", "plots")), 0)
    return "/".join(parts[:at])


_BEGINS: Mapping[tuple[str, str], Callable[[str], str]] = {
    ("mlflow", "sqlite"): _itself,
    ("mlflow", "files"): _above_run,
    ("wandb", "log"): _wandb,
    ("wandb", "folder"): _wandb,
    ("tensorboard", "events"): _events,
}
_CONTAINERS = frozenset({("mlflow", "files"), ("wandb", "log"), ("wandb", "folder")})
_CONTAINER_NAMES = frozenset({"mlruns", "wandb"})
_BY_TOOL: Mapping[str, Callable[[str], str]] = {
    "wandb": _wandb,
    "tensorboard": _events,
    "trackio": _itself,
    "huggingface": _above_checkpoints,
    "dvc": _project,
    "dvclive": _dvclive,
}


def stores_of(
    root: Path,
    names: Sequence[str],
    limits: SurveyLimits,
    late: Callable[[], bool],
    *,
    graded: frozenset[str],
) -> tuple[list[Store], list[Unread]]:
    """The stores among the files of a project, and what was not read.

    Args:
        root: the project's folder.
        names: its files, as they stand on disk, below it.
        limits: how much is read.
        late: whether the time is over.
        graded: the JSON Lines that hold graded items; others are tables of rows.
    """
    found: list[Store] = []
    unread: list[Unread] = []
    read = 0
    likely = _likely(names)
    for reader in READERS:
        for begin, held in _begun(reader, names, likely, graded):
            if read >= limits.stores or late():
                why = (
                    f"more than {limits.stores} stores"
                    if read >= limits.stores
                    else "reading took too long"
                )
                unread.append(Unread(f"{why}; this {reader.tool} store is not read", begin or "."))
                continue
            read += 1
            try:
                store = _read(reader, root, begin, held, limits)
            except UserError as error:
                unread += [Unread(problem.message, begin or ".") for problem in error.problems]
                continue
            if store.runs or store.unread:
                found.append(store)
    # A database that one reader reads is not damaged because another one cannot.
    understood = {store.path for store in found if store.runs and store.format == "sqlite"}
    understood |= {path for store in found if store.runs for path, _ in store.files}
    found = [store for store in found if store.runs or store.path not in understood]
    found.sort(key=lambda store: (store.path, store.tool, store.format))
    return found, unread


def container_folders(names: Sequence[str]) -> tuple[str, ...]:
    """The folders, each with "/" at its end, that hold nothing but a tracker's store."""
    found: set[str] = set()
    likely = _likely(names)
    for reader in READERS:
        if (reader.tool, reader.format) not in _CONTAINERS:
            continue
        for begin, _ in _begun(reader, names, likely, frozenset()):
            if begin.rpartition("/")[2] in _CONTAINER_NAMES:
                found.add(f"{begin}/")
    return tuple(sorted(found))


def _likely(names: Sequence[str]) -> list[str]:
    """The names that may sign for a store: a picture or a source signs only by where it lies, and
    there others sign as well."""
    return [name for name in names if not name.lower().endswith(_SILENT)]


def _begun(
    reader: StoreReader, names: Sequence[str], likely: Sequence[str], graded: frozenset[str]
) -> Iterator[tuple[str, list[str]]]:
    """Where stores of a reader begin, and the files of each that it may need."""
    signed = [name for name in likely if reader.signs((name,))]
    if reader.format == "jsonl":
        signed = [name for name in signed if name in graded]
    if not signed:
        return
    begins = _BEGINS.get((reader.tool, reader.format)) or _BY_TOOL.get(reader.tool)
    if begins is None:
        yield "", signed if reader.tool != "kaggle" else _beside(names, signed)
        return
    if begins is _itself:
        for name in signed:
            yield name, [name]
        return
    by_begin: dict[str, list[str]] = {}
    for name in signed:
        by_begin.setdefault(begins(name), [])
    # A store within another one is read with it.
    for begin in sorted(by_begin, key=len):
        if not any(_is_below(begin, other) for other in by_begin if other != begin):
            prefix = f"{begin}/" if begin else ""
            cut = len(prefix)
            yield begin, [name[cut:] for name in names if name.startswith(prefix)]


def _is_below(path: str, other: str) -> bool:
    return path.startswith(f"{other}/") if other else True


def _beside(names: Sequence[str], signed: Sequence[str]) -> list[str]:
    folders = {_folder(name) for name in signed}
    return [name for name in names if _folder(name) in folders]


def _experiments(root: Path) -> Iterator[str]:
    """The files in which git keeps the names of DVC's experiments: without them it would seem
    that only the work tree's run was ever tried."""
    if (root / ".git" / "packed-refs").is_file():
        yield ".git/packed-refs"
    kept = root / ".git" / "refs" / "exps"
    count = 0
    for folder, _, files in os.walk(kept, followlinks=False):
        for name in sorted(files):
            count += 1
            if count > _MOST_EXPERIMENTS:
                return
            yield (Path(folder) / name).relative_to(root).as_posix()


def _read(
    reader: StoreReader, root: Path, begin: str, held: list[str], limits: SurveyLimits
) -> Store:
    shown = begin.encode("utf-8", "surrogateescape").decode("utf-8", "replace") or "."
    single = held == [begin]
    if reader.tool == "dvc":
        held = [*held, *_experiments(root)]
    store = reader.read(
        root / begin if begin else root,
        limits=limits.store,
        shown=shown,
        names=None if single else held,
    )
    if shown != ".":
        return store
    return replace(
        store,
        files=tuple((path.removeprefix("./"), digest) for path, digest in store.files),
        unread=tuple(replace(each, path=each.path.removeprefix("./")) for each in store.unread),
    )
