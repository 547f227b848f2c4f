"""Several processes at once."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from bonafide.evidence.store.folder import exchange_folder
from bonafide.evidence.store.lock import lock
from bonafide.evidence.store.records import load_record, save_record
from tests.store.example import example
from tests.store.harness import names, tree

_SPAWN = multiprocessing.get_context("spawn")
_SITES = {name: {f"{i}.html": name.encode() * 100 for i in range(4)} for name in ("a", "b")}


def _save(path: Path, value: float, times: int) -> None:
    for number in range(times):
        # The middle run says something new, so that each turn really writes.
        save_record(path, example(value + number % 2))


def _build(target: Path, name: str, times: int) -> None:
    for number in range(times):
        site = {**_SITES[name], "turn.html": str(number % 2).encode()}
        with lock(target.parent, wait=60):
            exchange_folder(target, site)
    with lock(target.parent, wait=60):
        exchange_folder(target, _SITES[name])


def test_two_writers_of_one_record_leave_one_of_the_two(tmp_path: Path) -> None:
    """Even without the lock: a reader meanwhile always finds a whole record of one of them."""
    path = tmp_path / "replay.json"
    save_record(path, example(0.0))
    writers = [_SPAWN.Process(target=_save, args=(path, v, 51)) for v in (0.25, 0.5)]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        seen.add(load_record(path).estimates["model/roc_auc"].value)
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert seen <= {0.0, 0.25, 1.25, 0.5, 1.5}
    assert len(seen) > 1, "the reader saw no write"
    assert load_record(path).estimates["model/roc_auc"].value in {0.25, 0.5}
    assert names(tmp_path) == ["replay.json"]


def test_two_builders_of_one_site_leave_one_of_the_two(tmp_path: Path) -> None:
    """Under the lock; a reader meanwhile always finds a site, whole when it is read in one go."""
    target = tmp_path / "public"
    exchange_folder(target, _SITES["a"])
    builders = [_SPAWN.Process(target=_build, args=(target, n, 15)) for n in ("a", "b")]
    for builder in builders:
        builder.start()
    while any(builder.is_alive() for builder in builders):
        assert (target / "0.html").read_bytes() in {_SITES[n]["0.html"] for n in _SITES}
    for builder in builders:
        builder.join()
        assert builder.exitcode == 0
    left = {name: content for name, content in tree(target).items() if not name.startswith(".")}
    assert left in _SITES.values()
    assert names(tmp_path) == [".bonafide", "public"]
