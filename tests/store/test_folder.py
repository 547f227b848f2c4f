"""Exchanging a folder of built files."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.evidence.store import exchange as exchange_module
from bonafide.evidence.store import folder as folder_module
from bonafide.evidence.store.folder import MANIFEST, exchange_folder, recover_folder
from tests.store.harness import names, tree

_NAME = st.sampled_from(["index.html", "cases/a.html", "cases/b/c.html", "café.svg", ".nojekyll"])
_SITE = st.dictionaries(_NAME, st.binary(max_size=50), max_size=5)


@pytest.fixture(params=["one step", "two steps"], autouse=True)
def _kernel(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "two steps":
        monkeypatch.setattr(folder_module, "exchange", lambda *_: False)


def _without_manifest(target: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(target).items() if name != MANIFEST}


@given(sites=st.lists(_SITE, min_size=1, max_size=3))
@settings(max_examples=25, deadline=None)
def test_the_folder_holds_exactly_what_was_built_last(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]]
) -> None:
    """Whatever came before; the same bytes again change nothing; nothing else is left."""
    home = tmp_path_factory.mktemp("home")
    previous = None
    for site in sites:
        assert exchange_folder(home / "public", site) is (site != previous)
        assert _without_manifest(home / "public") == site
        before = (home / "public").stat()
        assert exchange_folder(home / "public", dict(reversed(site.items()))) is False
        assert (home / "public").stat().st_ino == before.st_ino
        assert names(home) == ["public"]
        previous = site


def test_the_manifest_is_the_same_everywhere(tmp_path: Path) -> None:
    """It names what build wrote, sorted, and neither time nor machine."""
    exchange_folder(tmp_path / "public", {"é/b.html": b"b", "a.html": b"a"})
    assert (tmp_path / "public" / MANIFEST).read_text(encoding="utf-8") == (
        '{\n "schema": "bonafide/build/1",\n "files": [\n  "a.html",\n  "é/b.html"\n ]\n}\n'
    )


def _plant(target: Path, what: str) -> str:
    planted = target / "cases" / "CNAME"
    if what == "file":
        planted.write_bytes(b"mine")
    elif what == "link":
        planted.symlink_to("/etc")
    elif what == "pipe":
        os.mkfifo(planted)
    elif what == "built name":
        (target / "index.html").unlink()
        (target / "index.html").symlink_to("/etc/hosts")
        return "index.html"
    return "cases/CNAME"


@pytest.mark.parametrize("what", ["file", "link", "pipe", "built name"])
def test_what_build_did_not_write_is_not_destroyed(tmp_path: Path, what: str) -> None:
    """It is named, and the folder stays as it was."""
    target = tmp_path / "public"
    exchange_folder(target, {"index.html": b"old", "cases/a.html": b"a"})
    name = _plant(target, what)
    before = target.stat().st_ino
    with pytest.raises(UserError, match=f"holds what build did not write: {name}\n") as caught:
        exchange_folder(target, {"index.html": b"new"})
    assert "move that out of it" in str(caught.value)
    assert target.stat().st_ino == before
    assert (target / "cases" / "a.html").read_bytes() == b"a"
    assert names(tmp_path) == ["public"]


@pytest.mark.parametrize(
    "manifest",
    [
        None,
        b"",
        b"{}",
        b"[" * 100_000,
        b"\xff",
        b'{"schema": "bonafide/build/1"}',
        b'{"schema": "bonafide/build/1", "files": "notes.txt"}',
        b'{"schema": "bonafide/build/1", "files": [["notes.txt"], 1]}',
        b'{"schema": "bonafide/build/2", "files": ["notes.txt"]}',
    ],
)
def test_a_folder_without_our_manifest_is_somebodys(tmp_path: Path, manifest: bytes | None) -> None:
    """Also when the manifest is damaged: unknown is not ours."""
    target = tmp_path / "public"
    target.mkdir()
    (target / "notes.txt").write_bytes(b"mine")
    if manifest is not None:
        (target / MANIFEST).write_bytes(manifest)
    with pytest.raises(UserError, match=r"holds what build did not write: .*notes\.txt"):
        exchange_folder(target, {"index.html": b"new"})
    assert (target / "notes.txt").read_bytes() == b"mine"


def test_many_strange_files_are_counted(tmp_path: Path) -> None:
    """Five are named; a home folder given by mistake is not listed for minutes."""
    for number in range(9):
        (tmp_path / "public" / str(number)).mkdir(parents=True)
        (tmp_path / "public" / str(number) / "file").touch()
    with pytest.raises(UserError, match="0/file, 1/file, 2/file, 3/file, 4/file and 4 more"):
        exchange_folder(tmp_path / "public", {})


def test_a_changed_or_lost_page_is_built_again(tmp_path: Path) -> None:
    """The folder is never the source of anything."""
    target = tmp_path / "public"
    site = {"index.html": b"page", "cases/a.html": b"a"}
    exchange_folder(target, site)
    (target / "index.html").write_bytes(b"edit")
    assert exchange_folder(target, site)
    shutil.rmtree(target / "cases")
    assert exchange_folder(target, site)
    assert _without_manifest(target) == site


def test_litter_of_file_managers_does_not_stop_a_build(tmp_path: Path) -> None:
    """`.DS_Store` is nobody's work: alone it rebuilds nothing, and a rebuild takes it away."""
    target = tmp_path / "public"
    exchange_folder(target, {"index.html": b"old"})
    (target / ".DS_Store").write_bytes(b"litter")
    assert not exchange_folder(target, {"index.html": b"old"})
    assert exchange_folder(target, {"index.html": b"new"})
    assert _without_manifest(target) == {"index.html": b"new"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """A folder made by hand for the site holds nothing that could be lost."""
    (tmp_path / "public").mkdir(mode=0o750)
    assert exchange_folder(tmp_path / "public", {"index.html": b"new"})
    assert stat.S_IMODE((tmp_path / "public").stat().st_mode) == 0o750


def test_a_link_or_a_file_is_refused(tmp_path: Path) -> None:
    """Neither is what build wrote."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to("elsewhere")
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(UserError, match="is a symbolic link"):
        exchange_folder(tmp_path / "link", {"index.html": b"new"})
    with pytest.raises(UserError, match="is a file, not a folder"):
        exchange_folder(tmp_path / "file", {"index.html": b"new"})
    assert names(tmp_path) == ["elsewhere", "file", "link"]
    assert not names(tmp_path / "elsewhere")


@pytest.mark.parametrize("name", [".", "..", "/"])
def test_a_folder_without_a_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """`--out .` would exchange the folder that one stands in."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(UserError, match="no name of its own"):
        exchange_folder(Path(name), {"index.html": b"new"})
    assert tree(tmp_path) == {}


def test_the_parent_must_exist(tmp_path: Path) -> None:
    """A mistyped path makes no folders."""
    with pytest.raises(UserError, match="the folder does not exist"):
        exchange_folder(tmp_path / "absent" / "public", {"index.html": b"new"})


def test_the_manifest_cannot_be_built_over(tmp_path: Path) -> None:
    """A page of that name would make the next build believe it."""
    with pytest.raises(UserError, match="build's own manifest"):
        exchange_folder(tmp_path / "public", {MANIFEST: b"{}"})


def test_an_exchange_killed_between_two_renames_is_undone(tmp_path: Path) -> None:
    """The old site was stepped aside and no new one came: it returns."""
    exchange_folder(tmp_path / "public", {"index.html": b"old"})
    (tmp_path / "public").rename(tmp_path / ".public.bonafide-old")
    recover_folder(tmp_path / "public")
    assert _without_manifest(tmp_path / "public") == {"index.html": b"old"}
    recover_folder(tmp_path / "public")
    assert names(tmp_path) == ["public"]


def test_a_build_recovers_by_itself(tmp_path: Path) -> None:
    """Nobody has to ask for it: building the same again brings the old site back, untouched."""
    exchange_folder(tmp_path / "public", {"index.html": b"old"})
    before = (tmp_path / "public").stat().st_ino
    (tmp_path / "public").rename(tmp_path / ".public.bonafide-old")
    assert not exchange_folder(tmp_path / "public", {"index.html": b"old"})
    assert (tmp_path / "public").stat().st_ino == before
    assert names(tmp_path) == ["public"]


def test_an_exchange_killed_after_two_renames_is_finished(tmp_path: Path) -> None:
    """The new site came: the old one goes."""
    exchange_folder(tmp_path / ".public.bonafide-old", {"index.html": b"old"})
    exchange_folder(tmp_path / "public", {"index.html": b"new"})
    assert _without_manifest(tmp_path / "public") == {"index.html": b"new"}
    assert names(tmp_path) == ["public"]


def test_a_second_rename_that_fails_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once, not only at the next start."""
    exchange_folder(tmp_path / "public", {"index.html": b"old"})
    monkeypatch.setattr(folder_module, "exchange", lambda *_: False)
    true_rename = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name.endswith("-tmp"):
            raise OSError(5, "Input/output error")
        return true_rename(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(UserError, match="nothing was lost"):
        exchange_folder(tmp_path / "public", {"index.html": b"new"})
    assert _without_manifest(tmp_path / "public") == {"index.html": b"old"}
    assert names(tmp_path) == ["public"]


def test_exchange_is_in_use_here(tmp_path: Path) -> None:
    """On Linux the one-step way is what runs; the other is not tested in its place by accident."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_bytes(b"b")
    assert exchange_module.exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").is_dir()
    assert (tmp_path / "a").read_bytes() == b"b"
    with pytest.raises(FileNotFoundError):
        exchange_module.exchange(tmp_path / "a", tmp_path / "absent")


def test_a_system_without_exchange_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing is changed and the other way is taken."""
    monkeypatch.setattr("sys.platform", "darwin")
    assert not exchange_module.exchange(tmp_path / "a", tmp_path / "b")
