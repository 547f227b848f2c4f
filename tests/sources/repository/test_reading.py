"""A folder is read as it lies there: no link followed, nothing beyond the caps, never fatal."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from bonafide.errors import UserError
from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.reading import read_repository
from bonafide.sources.repository.repository import Repository

from .building import write


def _read(root: Path, caps: Caps | None = None) -> Repository:
    return read_repository(root, "here", caps=caps)


def _paths(repository: Repository) -> list[str]:
    return [file.path for file in repository.files]


def test_files_sizes_texts_and_notebooks(tmp_path: Path) -> None:
    """Everything that the author wrote is listed; what tools made is not."""
    write(
        tmp_path,
        {
            "README.md": "# A\n",
            "src/a.py": "import os\n",
            "nb/a.ipynb": '{"cells": []}',
            ".venv/lib/x.py": "x",
            "node_modules/y/z.js": "x",
            "env/pyvenv.cfg": "home = /usr",
            "env/lib/big.py": "x",
            "src/__pycache__/a.pyc": b"\0",
        },
    )
    found = _read(tmp_path)
    assert _paths(found) == ["README.md", "nb/a.ipynb", "src/a.py"]
    assert found.texts["src/a.py"] == "import os\n"
    assert [state.path for state in found.notebooks] == ["nb/a.ipynb"]
    assert (found.history, found.tracked, found.unread, found.partial) == (None, None, (), False)


def test_links_are_listed_and_never_followed(tmp_path: Path) -> None:
    """A link to a secret, to the folder itself or to a device is a name and nothing else."""
    outside = tmp_path / "outside.py"
    outside.write_text("SECRET = 1\n")
    root = write(tmp_path / "r", {"a.py": "x = 1\n"})
    (root / "out.py").symlink_to(outside)
    (root / "loop").symlink_to(root)
    (root / "etc").symlink_to("/etc")
    (root / "zero.py").symlink_to("/dev/zero")
    (root / "self").symlink_to(root / "self")
    found = _read(root)
    assert _paths(found) == ["a.py", "etc", "loop", "out.py", "self", "zero.py"]
    assert [file.path for file in found.files if file.link] == [
        p for p in _paths(found) if p != "a.py"
    ]
    assert "SECRET" not in str(found.texts)


def test_what_is_no_file_is_left_out(tmp_path: Path) -> None:
    """A pipe nobody writes to does not hang the reading."""
    write(tmp_path, {"a.py": "x = 1\n"})
    os.mkfifo(tmp_path / "pipe.py")
    started = time.monotonic()
    assert _paths(_read(tmp_path)) == ["a.py"]
    assert time.monotonic() - started < 30


def test_a_file_swapped_for_a_pipe_or_link_while_we_walk(tmp_path: Path) -> None:
    """What is listed as a file and is none when opened is not read."""
    from bonafide.sources.repository.walk import Tree

    write(tmp_path, {"a.py": "x = 1\n", "b.py": "x = 1\n", "d/c.py": "x = 1\n"})
    tree = Tree(tmp_path, "here", Caps())
    entries = {entry.path: entry for entry in tree.entries()}
    (tmp_path / "a.py").unlink()
    os.mkfifo(tmp_path / "a.py")
    (tmp_path / "b.py").unlink()
    (tmp_path / "b.py").symlink_to("/etc/passwd")
    (tmp_path / "d" / "c.py").unlink()
    (tmp_path / "d").rmdir()
    (tmp_path / "d").symlink_to("/etc")
    assert [tree.read(entry, 100) for entry in entries.values()] == [None, None, None]
    assert {unread.path for unread in tree.unread} == {"a.py", "b.py", "d/c.py"}
    tree.below.close()


def test_a_growing_file_is_read_to_its_cap(tmp_path: Path) -> None:
    """A file that somebody keeps writing to ends where the cap is."""
    path = tmp_path / "log.py"
    path.write_text("x = 1\n")
    stop = threading.Event()

    def grow() -> None:
        with path.open("a") as out:
            while not stop.is_set() and out.tell() < 50_000_000:
                out.write("y = 2\n" * 10_000)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        for _ in range(5):
            found = _read(tmp_path, Caps(text_bytes=1_000, look_bytes=500))
            assert sum(map(len, found.texts.values())) <= 1_000
    finally:
        stop.set()
        writer.join()


def test_a_huge_folder_costs_the_others_nothing(tmp_path: Path) -> None:
    """100,000 names in one folder are capped there and said; the code beside them is read."""
    images = tmp_path / "data"
    images.mkdir()
    for i in range(100_000):
        os.mknod(images / f"{i:06d}.png")
    write(tmp_path, {"src/train.py": "x = 1\n", "zz/deep/a.py": "x = 1\n"})
    started = time.monotonic()
    found = _read(tmp_path)
    assert time.monotonic() - started < 30
    assert {"src/train.py", "zz/deep/a.py"} <= set(_paths(found))
    assert len(found.files) < 6_000
    assert found.partial
    assert [unread.path for unread in found.unread] == ["data"]


def test_caps_on_entries_depth_and_names(tmp_path: Path) -> None:
    """Each cap is said, and what is cut is the same every time."""
    write(tmp_path, {f"d{i}/f{j}.py": "x\n" for i in range(4) for j in range(4)})
    write(tmp_path, {"/".join("abcdefgh") + "/x.py": "x\n"})
    deep = _read(tmp_path, Caps(depth=3))
    assert deep.partial
    assert any("deeper" in unread.reason for unread in deep.unread)
    few = _read(tmp_path, Caps(entries=12))
    assert few.partial
    assert any("12 entries" in unread.reason for unread in few.unread)
    assert _paths(few) == _paths(_read(tmp_path, Caps(entries=12)))
    none = _read(tmp_path, Caps(names_per_folder=3))
    assert none.files == ()
    assert none.partial


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_folder_is_said(tmp_path: Path) -> None:
    """A folder that cannot be opened is unread, not empty."""
    write(tmp_path, {"a.py": "x", "locked/b.py": "x"})
    (tmp_path / "locked").chmod(0)
    try:
        found = _read(tmp_path)
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert [unread.path for unread in found.unread] == ["locked"]
    assert found.partial


def test_names_and_contents_that_are_not_text(tmp_path: Path) -> None:
    """Names that are no UTF-8 are shown with a sign in their place; binary "code" is no text."""
    write(tmp_path, {"a.py": b"\0\1\2" * 100, "b.py": b"\xff\xfe caf\xe9\n"})
    (tmp_path / os.fsdecode(b"caf\xe9.py")).write_bytes(b"x = 1\n")
    found = _read(tmp_path)
    assert _paths(found) == ["a.py", "b.py", "caf�.py"]
    assert "a.py" not in found.texts
    for path in _paths(found):
        path.encode("utf-8")


def test_no_folder_is_the_users_mistake(tmp_path: Path) -> None:
    """A path that is no folder is said as such."""
    for path in (tmp_path / "nowhere", write(tmp_path, {"f": "x"}) / "f"):
        with pytest.raises(UserError, match=r"expected a folder"):
            _read(path)


def test_two_thousand_files_take_less_than_two_seconds(tmp_path: Path) -> None:
    """The budget of a repository of 2,000 files."""
    body = "import os\n\ndef f(x):\n    return x\n" * 40
    write(tmp_path, {f"p{i % 50}/m{i}.py": body for i in range(2_000)})
    started = time.monotonic()
    found = _read(tmp_path)
    assert len(found.files) == 2_000
    assert time.monotonic() - started < 30


def test_descriptors_are_given_back(tmp_path: Path) -> None:
    """Reading many times leaves nothing open."""
    write(tmp_path, {"a/b/c.py": "x = 1\n", "d.py": "x = 1\n"})
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        _read(tmp_path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
