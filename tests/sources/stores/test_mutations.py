"""Whatever happens to its files, a reader answers in time and makes up nothing.

Every reader of the catalogue is given a tree that the tool wrote, and 200 damaged versions of it.
A run that is not marked as damaged may only hold values that were logged for that run and metric.
Where a format has no checksum, a digit changed within a value cannot be told by anybody; there
single flipped bits must only be survived.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from bonafide.errors import UserError
from bonafide.sources.stores.catalogue import READERS
from bonafide.sources.stores.reader import FAULT, StoreReader
from bonafide.sources.stores.store import Store
from tests.sources.stores.trees import unpacked, values

MUTATIONS = 200
TREES = Path(__file__).parents[1] / "trees"
CHECKED = {("wandb", "log"), ("tensorboard", "events"), ("mlflow", "sqlite")}
"""Formats in which a single changed bit of a value can be told."""

COUNTED = {("graded-items", "jsonl")}
"""Formats of lines that tell no total: a file that ends early after a whole line looks whole."""

Changes = Mapping[str, bytes | None]
Logged = dict[tuple[str, str], set[tuple[int | None, float | str]]]


@dataclass(frozen=True)
class Tree:
    """A tree as it was written, and what the reader makes of it."""

    root: Path
    files: Mapping[str, bytes]
    read: tuple[str, ...]
    logged: Logged


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Callable[[StoreReader], Tree]:
    """The first tree in which a reader finds runs."""

    @cache
    def found(reader: StoreReader) -> Tree:
        for packed in sorted(TREES.glob("*.tar.xz")):
            name = packed.name.removesuffix(".tar.xz")
            root = unpacked(name, tmp_path_factory.mktemp(name))
            files = {
                path.relative_to(root).as_posix(): path.read_bytes()
                for path in sorted(root.rglob("*"))
                if path.is_file()
            }
            if not reader.signs(tuple(files)):
                continue
            store = reader.read(root, shown="tree")
            logged = _logged(store)
            if store.runs:
                read = {path.removeprefix("tree/") for path, _ in store.files} & files.keys()
                return Tree(root, files, tuple(sorted(read)), logged)
        raise AssertionError(f"no tree holds what {reader} reads")

    return found


def _logged(store: Store) -> Logged:
    logged: Logged = {}
    for run in store.runs:
        for metric, pairs in values(run).items():
            logged.setdefault((run.id, metric), set()).update(pairs)
    return logged


@pytest.mark.parametrize("reader", READERS, ids=lambda one: f"{one.tool}-{one.format}")
def test_damage_is_survived_and_nothing_is_made_up(
    reader: StoreReader, trees: Callable[[StoreReader], Tree]
) -> None:
    """200 seeded mutations: no traceback, at most 5 s of work, no value that was not logged."""
    tree = trees(reader)
    assert tree.read, "the reader names no file that it read"
    told = 0
    for number in range(MUTATIONS):
        rng = random.Random(f"{reader.tool} {reader.format} {number}")
        kind, changes = _mutation(number, rng, tree)
        about = f"mutation {number}, {kind}, of {sorted(changes)[:3]}"
        with _changed(tree, changes):
            began = time.process_time()
            try:
                store = reader.read(tree.root, shown="tree")
            except UserError:
                told += 1
                continue
            took = time.process_time() - began
        assert took <= 5, f"{about} took {took:.1f} s"
        assert not any(FAULT in each.reason for each in store.unread), about
        told += bool(store.unread) or any(run.damaged for run in store.runs)
        if kind == "flip" and (reader.tool, reader.format) not in CHECKED:
            continue
        if kind.startswith("cut") and (reader.tool, reader.format) in COUNTED:
            continue
        for run in store.runs:
            if run.damaged:
                continue
            for metric, pairs in values(run).items():
                for id_, name in ((run.id, metric), (_original(run.id), _original(metric))):
                    if (id_, name) in tree.logged:
                        allowed = tree.logged[id_, name]
                        break
                else:
                    raise AssertionError(f"{about}: nobody logged {metric!r} in {run.id!r}")
                # A value without a step claims none: a summary may outlive its table.
                made_up = set(pairs) - allowed - {(None, value) for _, value in allowed}
                assert not made_up, f"{about}: nobody logged {metric} {made_up} in {run.name}"
    assert told >= MUTATIONS // 4, "damage is told, not passed over"


def _original(name: str) -> str:
    return name.replace("backup copy/", "").replace(" copy", "")


@contextmanager
def _changed(tree: Tree, changes: Changes) -> Iterator[None]:
    """The tree with some files changed (None: not there), and afterwards as it was."""
    try:
        for name, data in changes.items():
            path = tree.root / name
            if data is None:
                path.unlink(missing_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        yield
    finally:
        for name in changes:
            path = tree.root / name
            if name in tree.files:
                path.write_bytes(tree.files[name])
            else:
                path.unlink(missing_ok=True)
                folder = path.parent
                while folder != tree.root and not any(folder.iterdir()):
                    shutil.rmtree(folder)
                    folder = folder.parent


def _mutation(number: int, rng: random.Random, tree: Tree) -> tuple[str, Changes]:
    name = rng.choice(tree.read)
    data = tree.files[name]
    kinds = list(_KINDS) + (["schema"] * 3 if data[:15] == b"SQLite format 3" else [])
    kind = kinds[number % len(kinds)]
    if kind == "schema":
        return kind, {name: _other_schema(rng, data)}
    return kind, _KINDS[kind](rng, name, data, tree)


def _cut(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    return {name: data[: rng.randrange(max(len(data), 1))]}


def _cut_near_the_end(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    return {name: data[: max(0, len(data) - rng.randrange(1, 40))]}


def _flip(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    changed = bytearray(data or b"\0")
    for _ in range(rng.choice((1, 1, 1, 5))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return {name: bytes(changed)}


def _delete(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    return {name: None}


def _double(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    path = PurePosixPath(name)
    return {str(path.with_name(f"{path.stem} copy{path.suffix}")): data}


def _double_folder(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    folder = PurePosixPath(name).parent
    if str(folder) == ".":
        return {f"backup copy/{name}": data}
    inside = f"{folder}/"
    return {
        f"{folder} copy/{other.removeprefix(inside)}": kept
        for other, kept in tree.files.items()
        if other.startswith(inside)
    }


def _empty(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    return {name: b""}


def _noise(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    return {name: rng.randbytes(rng.choice((1, 100, 10_000)))}


def _noise_after_head(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    return {name: data[: rng.choice((4, 7, 16, 40, 100))] + rng.randbytes(len(data))}


def _huge_length(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    at, size = rng.randrange(max(len(data), 1)), rng.choice((2, 4, 8))
    return {name: data[:at] + b"\xff" * size + data[at + size :]}


def _zeros(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    at = rng.randrange(max(len(data), 1))
    return {name: data[:at] + b"\0" * (len(data) - at)}


def _deep(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    return {name: rng.choice((b"[", b'{"a":', b"- ", b"\x0a\x7f")) * 50_000}


def _other_kind(rng: random.Random, name: str, data: bytes, tree: Tree) -> Changes:
    return {name: rng.choice(_OTHER_KINDS)}


_OTHER_KINDS = (
    b"\0" * 64,
    b"{}",
    b"[]",
    b"null",
    b"1e999\n",
    b"SQLite format 3\0" + b"\0" * 4096,
    b"PK\x03\x04" + b"\0" * 60,
    b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
    "größe\n".encode("latin-1"),
    "\ufeff\u202e".encode("utf-16"),
)
_KINDS: dict[str, Callable[[random.Random, str, bytes, Tree], Changes]] = {
    "cut": _cut,
    "cut near the end": _cut_near_the_end,
    "flip": _flip,
    "delete": _delete,
    "double": _double,
    "double folder": _double_folder,
    "cut again": _cut,
    "empty": _empty,
    "noise": _noise,
    "noise after head": _noise_after_head,
    "huge length": _huge_length,
    "zeros": _zeros,
    "deep": _deep,
    "other kind": _other_kind,
}

_STATEMENTS = (
    "PRAGMA user_version = 99",
    "ALTER TABLE {table} RENAME TO other; CREATE VIEW {table} AS SELECT * FROM other",
    "ALTER TABLE {table} RENAME TO other",
    "ALTER TABLE {table} RENAME COLUMN {column} TO another",
    "UPDATE {table} SET {column} = 'words'",
    "UPDATE {table} SET {column} = x'ff00ff' WHERE rowid % 3 = 0",
    "UPDATE {table} SET {column} = NULL WHERE rowid % 3 = 0",
    "UPDATE {table} SET {column} = '[' || {column}",
    "DELETE FROM {table}",
    "DROP TABLE {table}",
    "ALTER TABLE {table} ADD COLUMN of_a_newer_release TEXT DEFAULT 'x'",
)


def _other_schema(rng: random.Random, data: bytes) -> bytes:
    """The database with another schema, or values of other types, as SQLite itself makes it."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    with closing(base):
        whole = bytearray(data)
        whole[18:20] = b"\x01\x01"  # out of WAL mode, which has no place in memory
        base.deserialize(bytes(whole))
        base.execute("PRAGMA ignore_check_constraints = ON")
        tables = [
            row[0]
            for row in base.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        ]
        full = [t for t in tables if base.execute(f'SELECT 1 FROM "{t}" LIMIT 1').fetchone()]
        table = rng.choice(full)
        # A key keeps values apart; here only what is not one of the row's names is changed.
        columns = [row[1] for row in base.execute(f'PRAGMA table_info("{table}")')]
        column = rng.choice([c for c in columns if c not in ("key", "run_id", "run_uuid")])
        script = rng.choice(_STATEMENTS).format(table=f'"{table}"', column=f'"{column}"')
        try:
            base.executescript(script)
        except sqlite3.Error:
            base.executescript("PRAGMA user_version = 99")
        return bytes(base.serialize())
