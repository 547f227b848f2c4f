"""A store's files are opened under caps, and nothing but regular files is opened."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bonafide.errors import UserError
from bonafide.sources.stores.catalogue import readers_of, stores_in
from bonafide.sources.stores.limits import StoreLimits
from bonafide.sources.stores.source import Source
from bonafide.sources.stores.wandb_log import WandbLog
from tests.sources.stores.trees import unpacked

LIMITS = StoreLimits()


def test_a_path_that_is_not_there_is_the_users_mistake(tmp_path: Path) -> None:
    """The message names the path as it was written."""
    with pytest.raises(UserError, match="mlruns"):
        Source(tmp_path / "mlruns", "mlruns", LIMITS)


def test_only_regular_files_are_seen(tmp_path: Path) -> None:
    """A pipe would never end, and a link may lead anywhere: neither is among the files."""
    (tmp_path / "kept.txt").write_text("x")
    os.mkfifo(tmp_path / "pipe.wandb")
    (tmp_path / "link.wandb").symlink_to("/etc/hostname")
    (tmp_path / "folder").symlink_to("/etc")
    source = Source(tmp_path, "here", LIMITS)
    assert source.names == ["kept.txt"]
    assert source.links == ["folder", "link.wandb"]
    assert source.read("pipe.wandb") is None
    assert source.read("link.wandb") is None
    assert [unread.path for unread in source.unread] == ["here/pipe.wandb", "here/link.wandb"]
    source.close()


def test_too_many_files_and_too_deep_folders_are_told(tmp_path: Path) -> None:
    """The rest is left out by name, not in silence."""
    (tmp_path / "/".join("d" * 30)).mkdir(parents=True)
    for number in range(50):
        (tmp_path / f"{number}.txt").touch()
    source = Source(tmp_path, "here", StoreLimits(files=20))
    assert source.names == []
    assert "more than 20 files" in source.unread[0].reason
    source.close()
    source = Source(tmp_path, "here", LIMITS)
    assert len(source.names) == 50
    assert "deeper than" in source.unread[0].reason
    source.close()


def test_a_file_over_the_cap_is_told(tmp_path: Path) -> None:
    """It is left out before it fills the memory."""
    (tmp_path / "big").write_bytes(b"x" * 2000)
    source = Source(tmp_path, "here", StoreLimits(file_bytes=1000))
    assert source.read("big") is None
    assert source.unread[0].reason == "larger than 1,000 bytes"
    source.close()


def test_a_copy_of_a_run_counts_once(tmp_path: Path) -> None:
    """A folder copied as it is does not make one run two; nor does a copy that was cut off, of
    which nothing stands beside what the whole log says."""
    root = unpacked("wandb-log", tmp_path)
    shutil.copytree(root / "wandb", root / "backup")
    store = WandbLog().read(root)
    assert len(store.runs) == 30
    logged = {run.id: run.metrics for run in store.runs}
    log = next((root / "backup").rglob("*.wandb"))
    log.write_bytes(log.read_bytes()[:-3])
    store = WandbLog().read(root)
    assert {run.id: run.metrics for run in store.runs} == logged
    assert len(store.runs) == 30


def test_the_catalogue_knows_stores_by_their_names(tmp_path: Path) -> None:
    """A tree is found by the reader of its format, and a plain text by none."""
    root = unpacked("tensorboard", tmp_path)
    names = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    (store,) = stores_in(root, names, shown="here")
    assert (store.tool, store.path) == ("tensorboard", "here")
    assert readers_of(["notes.txt", "data/rows.csv"]) == []
