"""Git history: what git itself would tell, and nothing that a repository asks of its reader."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import time
import tracemalloc
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.reading import read_repository
from bonafide.sources.repository.repository import Repository

from .building import begun, commit, git, write


def _read(root: Path, caps: Caps | None = None) -> Repository:
    return read_repository(root, "here", caps=caps)


def _three(root: Path) -> Path:
    begun(root)
    commit(
        root, {"README.md": "# A\n", "src/a.py": "x = 1\n"}, "Start", "2026-03-01T10:00:00+01:00"
    )
    commit(root, {"src/a.py": "x = 2\n"}, "Change", "2026-03-02T10:00:00+01:00", "Ben")
    commit(root, {"b/c/d.py": "y\n"}, 'Revert "Change"', "2026-03-03T10:00:00+01:00")
    return root


def _reasons(found: Repository) -> str:
    return " | ".join(unread.reason for unread in found.unread)


@pytest.mark.parametrize("packed", [False, True], ids=["loose", "packed"])
def test_commits_are_what_git_says(tmp_path: Path, packed: bool) -> None:
    """Dates, subjects, authors and changed paths, from loose objects and from packs alike."""
    root = _three(tmp_path)
    if packed:
        git(root, "gc", "-q", "--aggressive", "--prune=now")
        git(root, "pack-refs", "--all")
    found = _read(root)
    history = found.history
    assert history is not None
    assert history.complete
    assert [c.subject for c in history.commits] == ['Revert "Change"', "Change", "Start"]
    assert [c.sha for c in history.commits] == git(root, "rev-list", "HEAD").split()
    assert [c.revert for c in history.commits] == [True, False, False]
    assert [c.paths for c in history.commits] == [
        ("b/c/d.py",),
        ("src/a.py",),
        ("README.md", "src/a.py"),
    ]
    assert history.authors == ("Ann", "Ben")
    assert [c.author for c in history.commits] == [0, 1, 0]
    assert history.commits[-1].when == datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert history.commits[-1].when.utcoffset() is not None
    assert found.tracked == frozenset({"README.md", "src/a.py", "b/c/d.py"})
    assert found.unread == ()


def test_long_chains_of_deltas_are_resolved(tmp_path: Path) -> None:
    """A listing of hundreds of files that changes 60 times comes out as git has it."""
    root = begun(tmp_path)
    commit(root, {f"f{i:03d}.py": "x\n" for i in range(200)}, "Start", "2026-01-01T00:00:00Z")
    for i in range(60):
        commit(root, {f"f{i:03d}.py": f"{i}\n"}, f"Step {i}", f"2026-02-01T00:{i:02d}:00Z")
    git(root, "gc", "-q", "--aggressive", "--prune=now")
    history = _read(root).history
    assert history is not None
    assert [c.paths for c in history.commits[:60]] == [(f"f{i:03d}.py",) for i in range(59, -1, -1)]
    assert len(history.commits[60].paths or ()) == 200


def test_renames_removals_and_types(tmp_path: Path) -> None:
    """A renamed file is one gone and one come; a file that becomes a folder is both."""
    root = begun(tmp_path)
    commit(root, {"a.py": "x\n", "b": "x\n"}, "Start", "2026-01-01T00:00:00Z")
    git(root, "mv", "a.py", "c.py")
    git(root, "rm", "-q", "b")
    commit(root, {"b/new.py": "x\n"}, "Move", "2026-01-02T00:00:00Z")
    history = _read(root).history
    assert history is not None
    assert history.commits[0].paths == ("a.py", "b", "b/new.py", "c.py")


def test_merges_are_marked_and_both_sides_read(tmp_path: Path) -> None:
    """Every commit of a branch is read once; a merge has no paths of its own."""
    root = begun(tmp_path)
    commit(root, {"a": "1"}, "Start", "2026-01-01T00:00:00Z")
    git(root, "checkout", "-q", "-b", "side")
    commit(root, {"b": "1"}, "Side", "2026-01-02T00:00:00Z", "Ben")
    git(root, "checkout", "-q", "main")
    commit(root, {"c": "1"}, "Main", "2026-01-03T00:00:00Z")
    git(root, "merge", "-q", "--no-ff", "-m", "Merge side", "side", when="2026-01-04T00:00:00Z")
    history = _read(root).history
    assert history is not None
    assert [c.subject for c in history.commits] == ["Merge side", "Main", "Side", "Start"]
    assert [c.merge for c in history.commits] == [True, False, False, False]
    assert history.commits[0].paths is None


def test_one_person_under_two_names_is_one_author(tmp_path: Path) -> None:
    """The same address, or the same name, is the same author."""
    root = begun(tmp_path)
    commit(root, {"a": "1"}, "One", "2026-01-01T00:00:00Z", "Ann")
    git(root, "commit", "-q", "--allow-empty", "-m", "Two", "--author", "ann-k <ann@example.org>")
    git(root, "commit", "-q", "--allow-empty", "-m", "Three", "--author", "Ann <ann@work.example>")
    history = _read(root).history
    assert history is not None
    assert len(history.authors) == 1


PLANTED = """[core]
    fsmonitor = "touch {marker}; false"
    sshCommand = touch {marker}
    pager = touch {marker}
    editor = touch {marker}
    hooksPath = {hooks}
    worktree = {elsewhere}
    attributesFile = {attributes}
    gitProxy = touch {marker}
    alternateRefsCommand = touch {marker}
[include]
    path = {include}
[includeIf "gitdir:**"]
    path = {include}
[filter "x"]
    smudge = touch {marker}
    clean = touch {marker}
    process = touch {marker}
    required = true
[diff "x"]
    textconv = touch {marker}
    command = touch {marker}
[diff]
    external = touch {marker}
[gpg]
    program = touch {marker}
[log]
    showSignature = true
[remote "origin"]
    url = ext::touch {marker}
    promisor = true
    partialclonefilter = blob:none
[extensions]
    partialClone = origin
[alias]
    log = !touch {marker}
[credential]
    helper = !touch {marker}
"""

HOOKS = (
    "post-checkout",
    "pre-commit",
    "post-index-change",
    "fsmonitor-watchman",
    "reference-transaction",
    "post-merge",
    "pre-auto-gc",
)


def test_nothing_that_a_repository_asks_for_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Configuration, includes, hooks, filters, textconv, fsmonitor, promisors: none leaves a
    mark, the history is the same as without them, and no program is started at all."""
    root = _three(tmp_path / "r")
    plain = _read(root)
    marker, elsewhere = tmp_path / "marker", tmp_path / "elsewhere"
    write(elsewhere, {"stolen.py": "x = 1\n"})
    write(tmp_path, {"include": f'[core]\n  fsmonitor = "touch {marker}"\n', "at": "* filter=x\n"})
    planted = PLANTED.format(
        marker=marker,
        hooks=root / ".git" / "hooks",
        elsewhere=elsewhere,
        attributes=tmp_path / "at",
        include=tmp_path / "include",
    )
    (root / ".git" / "config").write_text(planted)
    for name in HOOKS:
        hook = root / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {marker}\n")
        hook.chmod(0o755)
    write(root, {".gitattributes": "* filter=x diff=x text eol=crlf ident\n"})
    write(root, {".git/info/attributes": "* filter=x diff=x\n", ".git/info/grafts": "0" * 40})
    write(root, {".lfsconfig": f"[lfs]\n  url = ext::touch {marker}\n"})

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a program was started")

    for name in ("fork", "posix_spawn", "system", "execv", "execve", "popen"):
        monkeypatch.setattr(os, name, refuse)
    monkeypatch.setattr("subprocess.Popen", refuse)
    monkeypatch.setattr("_posixsubprocess.fork_exec", refuse)
    found = _read(root)
    assert not marker.exists()
    assert found.history == plain.history
    assert "stolen.py" not in [file.path for file in found.files]
    assert "stolen.py" not in found.texts


def test_an_alternate_is_not_followed(tmp_path: Path) -> None:
    """Objects in another folder are said to be missing, not fetched from there."""
    source = _three(tmp_path / "source")
    git(tmp_path, "clone", "-q", "--shared", str(source), "clone")
    found = _read(tmp_path / "clone")
    assert found.history is None
    assert "alternates" in _reasons(found)
    assert "missing" in _reasons(found)


def test_a_worktree_a_link_and_a_commondir_are_refused(tmp_path: Path) -> None:
    """A history that lies in another folder is not read, and that is said."""
    source = _three(tmp_path / "source")
    git(source, "worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    assert "worktree" in _reasons(_read(tmp_path / "tree"))
    linked = write(tmp_path / "linked", {"a.py": "x"})
    (linked / ".git").symlink_to(source / ".git")
    assert "symbolic link" in _reasons(_read(linked))
    common = write(tmp_path / "common", {".git/HEAD": "ref: refs/heads/main\n"})
    write(common, {".git/commondir": str(source / ".git"), ".git/objects/info/x": ""})
    assert "commondir" in _reasons(_read(common))
    for root in (tmp_path / "tree", linked, common):
        assert _read(root).history is None


@pytest.mark.parametrize(
    "head",
    [
        "ref: ../../outside\n",
        "ref: refs/../../outside\n",
        "ref: /etc/passwd\n",
        "ref: refs/heads/loop\n",
        "ref: \n",
        "0" * 64,
        "not a name",
        "",
        "A" * 40,
        "ref: refs/heads/" + "x" * 5000,
        "ref: refs/heads/a\0b",
    ],
)
def test_a_head_that_leads_astray_is_refused(tmp_path: Path, head: str) -> None:
    """HEAD never leads out of the folder, nor in a circle."""
    root = _three(tmp_path / "r")
    sha = git(root, "rev-parse", "HEAD").strip()
    write(tmp_path, {"outside": sha})
    write(root, {".git/refs/heads/loop": "ref: refs/heads/loop\n", ".git/HEAD": head})
    found = _read(root)
    assert found.history is None
    assert found.unread


def test_linked_parts_of_git_are_not_followed(tmp_path: Path) -> None:
    """Folders and files of .git that are links to elsewhere are as good as missing."""
    for part in ("objects", "refs", "HEAD"):
        root = _three(tmp_path / part)
        real = root / ".git" / part
        moved = tmp_path / f"{part}-moved"
        real.rename(moved)
        real.symlink_to(moved)
        found = _read(root)
        assert found.history is None, part
        assert found.unread, part
    root = _three(tmp_path / "packs")
    git(root, "gc", "-q", "--prune=now")
    for pack in (root / ".git" / "objects" / "pack").glob("*.pack"):
        moved = tmp_path / pack.name
        pack.rename(moved)
        pack.symlink_to(moved)
    assert _read(root).history is None


def test_a_pipe_in_place_of_a_pack_does_not_hang(tmp_path: Path) -> None:
    """What is no regular file is not waited for."""
    root = _three(tmp_path)
    git(root, "gc", "-q", "--prune=now")
    for pack in (root / ".git" / "objects" / "pack").iterdir():
        pack.unlink()
        os.mkfifo(pack)
    (root / ".git" / "HEAD").unlink()
    os.mkfifo(root / ".git" / "HEAD")
    started = time.monotonic()
    assert _read(root).history is None
    assert time.monotonic() - started < 30


def test_an_empty_repository_has_no_commit_yet(tmp_path: Path) -> None:
    """An unborn branch is told, and is no failure."""
    found = _read(write(begun(tmp_path), {"a.py": "x = 1\n"}))
    assert found.history is None
    assert "no commit yet" in _reasons(found)
    assert [file.path for file in found.files] == ["a.py"]


def test_a_shallow_clone_is_not_complete(tmp_path: Path) -> None:
    """What lies before the cut is not there, and nothing is said to be the first."""
    source = _three(tmp_path / "source")
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{source}", "clone")
    history = _read(tmp_path / "clone").history
    assert history is not None
    assert len(history.commits) == 2
    assert not history.complete


def test_a_bare_repository_has_a_history_and_no_files(tmp_path: Path) -> None:
    """Its own folders are not taken for the author's."""
    source = _three(tmp_path / "source")
    git(tmp_path, "clone", "-q", "--bare", str(source), "bare.git")
    found = _read(tmp_path / "bare.git")
    assert found.history is not None
    assert len(found.history.commits) == 3
    assert found.files == ()
    assert found.partial
    assert "bare" in _reasons(found)


def test_other_formats_are_refused_by_name(tmp_path: Path) -> None:
    """SHA-256 and reftable repositories are said not to be read."""
    sha256 = tmp_path / "sha256"
    sha256.mkdir()
    git(sha256, "init", "-q", "-b", "main", "--object-format=sha256")
    commit(sha256, {"a": "1"}, "Start", "2026-01-01T00:00:00Z")
    assert "SHA-256" in _reasons(_read(sha256))
    reftable = _three(tmp_path / "reftable")
    write(reftable, {".git/reftable/tables.list": ""})
    assert "reftable" in _reasons(_read(reftable))


def test_caps_leave_the_newest_commits(tmp_path: Path) -> None:
    """Beyond the cap nothing is read, and that is said."""
    root = begun(tmp_path)
    for i in range(12):
        commit(root, {f"f{i}": "x"}, f"Step {i}", f"2026-01-{i + 1:02d}T00:00:00Z")
    found = _read(root, Caps(commits=5, diffs=2, first_diffs=1))
    assert found.history is not None
    assert [c.subject for c in found.history.commits] == [f"Step {i}" for i in range(11, 6, -1)]
    assert [c.paths is not None for c in found.history.commits] == [True, True, False, False, False]
    assert not found.history.complete
    assert "newest 5" in _reasons(found)
    every = _read(root, Caps(diffs=2, first_diffs=1)).history
    assert every is not None
    assert [i for i, c in enumerate(every.commits) if c.paths is not None] == [0, 1, 11]


def test_time_and_size_run_out_without_harm(tmp_path: Path) -> None:
    """A clock that has run out, or a budget of bytes, leaves what was read until then."""
    root = _three(tmp_path)
    ticks = iter(range(0, 10_000, 20))
    found = read_repository(root, "here", clock=lambda: float(next(ticks)))
    assert found.history is not None
    assert not found.history.complete
    assert len(found.history.commits) == 1
    starved = _read(root, Caps(history_bytes=600))
    assert "unpacked" in _reasons(starved)
    assert _read(root, Caps(pack_bytes=1)).history is not None, "loose objects need no pack"


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_is_never_fatal(tmp_path: Path, seed: int) -> None:
    """Bytes changed or cut in packs, indices, references and objects give a partial history or
    none, never an exception."""
    import random

    rng = random.Random(seed)
    root = _three(tmp_path)
    if seed % 2:
        git(root, "gc", "-q", "--prune=now")
    inside = sorted(p for p in (root / ".git").rglob("*") if p.is_file() and "hooks" not in p.parts)
    for path in rng.sample(inside, k=min(4, len(inside))):
        path.chmod(0o644)
        data = bytearray(path.read_bytes())
        for _ in range(rng.randint(1, 8)):
            if data:
                data[rng.randrange(len(data))] = rng.randrange(256)
        if rng.random() < 0.3:
            data = data[: rng.randrange(len(data) + 1)]
        path.write_bytes(bytes(data))
    found = _read(root)
    assert {file.path for file in found.files} == {"README.md", "src/a.py", "b/c/d.py"}


def _pack_with(root: Path, entries: list[tuple[str, bytes]]) -> None:
    """A hand-made pack with one entry for each (name, raw bytes of the entry)."""
    body = b"PACK" + struct.pack(">II", 2, len(entries))
    offsets = []
    for _, raw in entries:
        offsets.append(len(body))
        body += raw
    body += hashlib.sha1(body).digest()
    order = sorted(range(len(entries)), key=lambda i: entries[i][0])
    names = [bytes.fromhex(entries[i][0]) for i in order]
    fan = b"".join(struct.pack(">I", sum(n[0] <= k for n in names)) for k in range(256))
    index = b"\xfftOc" + struct.pack(">I", 2) + fan + b"".join(names)
    index += b"\0\0\0\0" * len(names)
    index += b"".join(struct.pack(">I", offsets[i]) for i in order)
    index += body[-20:]
    index += hashlib.sha1(index).digest()
    write(root, {".git/objects/pack/pack-x.pack": body, ".git/objects/pack/pack-x.idx": index})


def _header(kind: int, size: int) -> bytes:
    first, size = kind << 4 | size & 15, size >> 4
    out = bytearray()
    while size:
        out.append(first | 0x80)
        first, size = size & 0x7F, size >> 7
    out.append(first)
    return bytes(out)


def test_bombs_in_packs_are_refused(tmp_path: Path) -> None:
    """An object that would unpack to gigabytes, a delta that copies itself up, and a delta that
    leans on itself end at once."""
    name = "ab" * 20
    bomb = zlib.compress(b"tree " + b"0" * 50_000_000)
    grows = b"\x05" + b"\xff\xff\xff\xff\x7f" + b"\xff" + b"\x00" * 7
    cases = {
        "honest": _header(1, 50_000_005) + bomb,
        "lying": _header(1, 100) + bomb,
        "delta": _header(7, len(grows)) + bytes.fromhex("cd" * 20) + zlib.compress(grows),
        "itself": _header(7, 4) + bytes.fromhex(name) + zlib.compress(b"\x01\x01\x01a"),
        "back": _header(6, 4) + b"\x00" + zlib.compress(b"\x01\x01\x01a"),
        "kind": _header(5, 4) + zlib.compress(b"abcd"),
    }
    for label, raw in cases.items():
        root = write(tmp_path / label, {".git/HEAD": name, ".git/refs/x": "", "a.py": "x = 1\n"})
        _pack_with(root, [(name, raw), ("cd" * 20, _header(1, 5) + zlib.compress(b"hello"))])
        started = time.monotonic()
        found = _read(root)
        assert found.history is None, label
        assert "cannot be read" in _reasons(found), label
        assert time.monotonic() - started < 30, label


def test_loose_bombs_are_refused(tmp_path: Path) -> None:
    """A loose object that unpacks to more than the cap is not unpacked."""
    name = "ab" * 20
    bomb = zlib.compress(b"commit 50000000\0" + b"a" * 50_000_000)
    root = write(tmp_path, {".git/HEAD": name, f".git/objects/ab/{name[2:]}": bomb})
    found = _read(root)
    assert found.history is None
    assert "cannot be read" in _reasons(found)


def test_a_pack_that_shrinks_while_it_is_read(tmp_path: Path) -> None:
    """A pack cut short after it was opened is damage, not a crash of the process."""
    from bonafide.sources.repository.below import Below
    from bonafide.sources.repository.git_objects import COMMIT, Objects, Unreadable

    root = _three(tmp_path)
    sha = git(root, "rev-parse", "HEAD").strip()
    git(root, "gc", "-q", "--prune=now")
    below = Below(os.open(root / ".git", os.O_RDONLY))
    objects = Objects(below, Caps())
    for pack in (root / ".git" / "objects" / "pack").glob("*.pack"):
        pack.chmod(0o644)
        os.truncate(pack, 13)
    with pytest.raises(Unreadable):
        objects.get(sha, COMMIT)
    objects.close()
    below.close()


def test_strange_commits_are_read_or_said(tmp_path: Path) -> None:
    """Absurd dates, zones, encodings and missing people do not raise."""
    root = begun(tmp_path)
    commit(root, {"a": "1"}, "Start", "2026-01-01T00:00:00Z")
    tree = git(root, "rev-parse", "HEAD^{tree}").strip()
    lines = [
        "author A <a@b> 99999999999999999999 +0000\ncommitter A <a@b> 1 +0000\n\nFar",
        "author A <a@b> 1 +9999\ncommitter A <a@b> 1 +9999\n\nZone",
        "author <> 1 +0000\ncommitter <> 1 +0000\n\n",
        "author Zo\\xeb <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\nencoding latin-1\n\nCaf\\xe9",
        "author A\ncommitter B\n\nNo dates",
        "\n\nNothing",
    ]
    for text in lines:
        raw = f"tree {tree}\n{text}".encode("latin-1", "replace")
        body = b"commit %d\0" % len(raw) + raw
        name = hashlib.sha1(body).hexdigest()
        write(root, {f".git/objects/{name[:2]}/{name[2:]}": zlib.compress(body), ".git/HEAD": name})
        found = _read(root)
        assert (found.history is None) == bool(found.unread), text


def test_a_copy_of_a_history_is_the_same(tmp_path: Path) -> None:
    """The same repository gives the same history a hundred times, wherever it lies."""
    root = _three(tmp_path / "a")
    shutil.copytree(root, tmp_path / "b")
    first = _read(root)
    for _ in range(50):
        assert _read(root) == first
        assert _read(tmp_path / "b") == first


def _sparse(root: Path, number: int, index_bytes: int, pack_bytes: int) -> None:
    """An index that claims as many objects as its size holds, beside a pack; both are holes."""
    folder = root / ".git" / "objects" / "pack"
    count = (index_bytes - 8 - 1024 - 40) // 28
    with (folder / f"pack-{number:040x}.idx").open("wb") as index:
        index.write(b"\xfftOc\x00\x00\x00\x02" + struct.pack(">256I", *[count] * 256))
        index.truncate(index_bytes)
    with (folder / f"pack-{number:040x}.pack").open("wb") as pack:
        pack.write(b"PACK" + struct.pack(">II", 2, count))
        pack.truncate(pack_bytes)


@pytest.mark.parametrize(
    ("index_bytes", "pack_bytes", "reason"),
    [
        (100 * 2**20, 24, "the index of a pack is damaged"),
        (120 * 2**20, 100 * 2**20, "indexes of packs of more than 134,217,728 bytes"),
        (300 * 2**20, 2 * 2**20, "indexes of packs of more than"),
    ],
    ids=["more objects than the pack holds", "many large ones", "one that is huge"],
)
def test_huge_indexes_are_refused_before_they_are_read(
    tmp_path: Path, index_bytes: int, pack_bytes: int, reason: str
) -> None:
    """An index is weighed against its pack and against what all may weigh, and only then read."""
    root = _three(tmp_path)
    for number in range(1, 5):
        _sparse(root, number, index_bytes, pack_bytes)
    tracemalloc.start()
    try:
        found = _read(root)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert reason in _reasons(found)
    # One index of 120 MB may be read, and is put together from its pieces.
    assert peak < (300 if index_bytes < 2**27 and pack_bytes > 24 else 40) * 2**20
    assert found.history is not None
    assert [c.subject for c in found.history.commits] == ['Revert "Change"', "Change", "Start"]


def test_a_mailmap_joins_what_is_one_person(tmp_path: Path) -> None:
    """The names and addresses that the repository itself calls one person are one author; a damaged
    line of the mailmap costs no other."""
    begun(tmp_path)
    commit(tmp_path, {"a.py": "x\n"}, "Start", "2026-03-01T10:00:00+01:00", "ada")
    commit(tmp_path, {"b.py": "x\n"}, "More", "2026-03-02T10:00:00+01:00", "A. Lovelace")
    commit(tmp_path, {"c.py": "x\n"}, "Else", "2026-03-03T10:00:00+01:00", "Ben")
    before = _read(tmp_path).history
    assert before is not None and len(before.authors) == 3
    addresses = git(tmp_path, "log", "--format=%an|%ae").split("\n")
    theirs = {line.split("|")[0]: line.split("|")[1] for line in addresses if "|" in line}
    mailmap = "".join(
        f"Ada Lovelace <ada@x.org> {name} <{theirs[name]}>\n" for name in ("ada", "A. Lovelace")
    )
    commit(
        tmp_path,
        {".mailmap": f"nonsense\n{mailmap}# x\n"},
        "Map",
        "2026-03-04T10:00:00+01:00",
        "Ben",
    )
    after = _read(tmp_path).history
    assert after is not None
    assert sorted(after.authors) == ["Ada Lovelace", "Ben"]
