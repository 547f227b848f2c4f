"""Repositories whose git folder asks to be obeyed, points elsewhere, or is damaged."""

# ruff: noqa: E501 - hostile content in one piece
from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.review.hostile import Ground, Hostile

_README = "# Churn\n\nWe chose a tree over a rule: recall 0.61 against 0.48 on the same rows.\n"
_WHO = b"Ann <ann@example.org> 1772355600 +0100"


def loose(git: Path, kind: str, data: bytes, *, told: int | None = None) -> str:
    """Write one object and give its name; ``told`` is the length that it claims."""
    whole = f"{kind} {len(data) if told is None else told}\0".encode() + data
    name = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    path = git / "objects" / name[:2] / name[2:]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zlib.compress(whole, 1))
    return name


def tree(git: Path, *entries: tuple[str, bytes, str]) -> str:
    """Write a folder's listing of (mode, name, object)."""
    listed = [
        f"{mode} ".encode() + name + b"\0" + bytes.fromhex(sha) for mode, name, sha in entries
    ]
    return loose(git, "tree", b"".join(listed))


def commit(
    git: Path, of: str, *parents: str, message: bytes = b"A word\n", who: bytes = _WHO
) -> str:
    """Write a commit."""
    lines = [f"tree {of}", *(f"parent {parent}" for parent in parents)]
    head = "\n".join(lines).encode()
    return loose(
        git, "commit", head + b"\nauthor " + who + b"\ncommitter " + who + b"\n\n" + message
    )


def begun(ground: Ground) -> Path:
    """A repository of two commits; the folder of its git."""
    ground.write("README.md", _README)
    git = ground.folder / ".git"
    for name in ("objects/pack", "objects/info", "refs/heads", "hooks", "info"):
        (git / name).mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (git / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = false\n")
    blob = loose(git, "blob", _README.encode())
    of = tree(git, ("100644", b"README.md", blob))
    first = commit(git, of)
    _point(git, commit(git, of, first, message=b"Another word\n"))
    return git


def _point(git: Path, sha: str) -> None:
    (git / "refs/heads/main").write_text(sha + "\n")


def _git(name: str, spoil: Callable[[Ground, Path], object]) -> Hostile:
    def lay(ground: Ground) -> list[Path]:
        spoil(ground, begun(ground))
        return [ground.folder]

    return Hostile(f"git-{name}", lay)


def _config(name: str, text: str) -> Hostile:
    def spoil(ground: Ground, git: Path) -> None:
        script = ground.write("script.sh", f"#!/bin/sh\ntouch {ground.marker}\n")
        script.chmod(0o755)
        told = text.replace("@script", str(script)).replace("@outside", str(ground.outside))
        (git / "config").write_text("[core]\n\trepositoryformatversion = 0\n" + told)
        ground.write(".gitattributes", "* filter=x diff=x merge=x\n")
        ground.write(".lfsconfig", "[lfs]\n\turl = http://127.0.0.1:9/\n")
        ground.write(
            ".gitmodules",
            f'[submodule "a"]\n\tpath = a\n\turl = {ground.outside}\n\tupdate = !{script}\n',
        )
        for hook in ("post-checkout", "fsmonitor-watchman", "pre-auto-gc", "reference-transaction"):
            (git / "hooks" / hook).write_bytes(script.read_bytes())
            (git / "hooks" / hook).chmod(0o755)

    return _git(f"config-{name}", spoil)


def _file_instead(text: str) -> Callable[[Ground], list[Path]]:
    def lay(ground: Ground) -> list[Path]:
        real = ground.folder / "elsewhere"
        real.mkdir()
        begun(Ground(real, ground.outside))
        ground.write("here/README.md", _README)
        ground.write(
            "here/.git", text.replace("@real", str(real)).replace("@outside", str(ground.outside))
        )
        return [ground.folder / "here"]

    return lay


def _pack(git: Path, body: bytes, *, count: int = 1, index: bytes | None = None) -> None:
    data = b"PACK" + struct.pack(">II", 2, count) + body
    data += hashlib.sha1(data, usedforsecurity=False).digest()
    path = git / "objects/pack" / f"pack-{'ab' * 20}.pack"
    path.write_bytes(data)
    if index is None:
        index = b"\xfftOc" + struct.pack(">I", 2) + struct.pack(">256I", *[count] * 256)
        index += bytes(20 * count) + bytes(4 * count) + struct.pack(f">{count}I", *[12] * count)
        index += bytes(40)
    path.with_suffix(".idx").write_bytes(index)


def _head(text: str | bytes) -> Callable[[Ground, Path], object]:
    return lambda _, git: (git / "HEAD").write_bytes(
        text if isinstance(text, bytes) else text.encode()
    )


def _many_commits(ground: Ground, git: Path) -> None:
    of = tree(git)
    last: tuple[str, ...] = ()
    for number in range(3_000):
        last = (commit(git, of, *last, message=f"Word {number}\n".encode()),)
    _point(git, last[0])


def _many_parents(ground: Ground, git: Path) -> None:
    of = tree(git)
    parents = [commit(git, of, message=str(n).encode()) for n in range(500)]
    _point(git, commit(git, of, *parents))


def _wide_tree(ground: Ground, git: Path) -> None:
    blob = loose(git, "blob", b"x")
    of = tree(git, *(("100644", f"{n:06d}".encode(), blob) for n in range(100_000)))
    _point(git, commit(git, of))


def _doubling_trees(ground: Ground, git: Path) -> None:
    """Thirty small listings that are a thousand million files when unfolded."""
    below = tree(git, ("100644", b"a", loose(git, "blob", b"x")))
    for _ in range(30):
        below = tree(git, ("40000", b"a", below), ("40000", b"b", below))
    first = commit(git, tree(git))
    _point(git, commit(git, below, first))


def _tree_in_itself(ground: Ground, git: Path) -> None:
    of = tree(git, ("40000", b"a", "ab" * 20))
    whole = b"tree 28\0" + b"40000 a\0" + bytes.fromhex("ab" * 20)
    path = git / "objects" / "ab" / ("ab" * 19)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zlib.compress(whole))
    _point(git, commit(git, of))


def _spoilt(change: Callable[[bytes], bytes]) -> Callable[[Ground, Path], object]:
    def spoil(ground: Ground, git: Path) -> None:
        for path in sorted((git / "objects").glob("??/*")):
            path.write_bytes(change(path.read_bytes()))

    return spoil


def _strange_names(ground: Ground, git: Path) -> None:
    blob = loose(git, "blob", b"x")
    names = (
        b"..",
        b"../../x",
        b".git",
        b"/etc/passwd",
        b"\xff\xfe",
        b"a\nb",
        b"\x1b[2J",
        b"",
        b"=1+1",
    )
    of = tree(git, *(("100644", name, blob) for name in names))
    words = b"\x1b]8;;http://x\x07 ::error::no <script> \xe2\x80\xae =1+1 @everyone\n"
    who = b"\x1b[2J<script>=1+1\xff <a@b> 99999999999999999999 +9999"
    _point(git, commit(git, of, commit(git, of, message=words), message=words, who=who))


def _referred(count: int) -> Callable[[Ground, Path], object]:
    def spoil(ground: Ground, git: Path) -> None:
        (git / "refs/heads/main").unlink()
        lines = "".join(f"{n:040x} refs/tags/{n}\n" for n in range(count))
        (git / "packed-refs").write_text("# pack-refs with: peeled\n" + lines)

    return spoil


def _object_link(ground: Ground, git: Path) -> None:
    (git / "objects").rename(ground.outside / "objects")
    (git / "objects").symlink_to(ground.outside / "objects")


def _pipes(ground: Ground, git: Path) -> None:
    for name in ("packed-refs", "shallow", "index", "objects/info/alternates"):
        os.mkfifo(git / name)
    (git / "refs/heads/main").unlink()
    os.mkfifo(git / "refs/heads/main")


def _delta(ground: Ground, git: Path) -> None:
    """A delta whose base is itself."""
    _pack(git, b"\x66" + b"\x01" + zlib.compress(b"\x01\x01\x01a"), index=None)
    _point(git, "0" * 40)


def _pack_bomb(ground: Ground, git: Path) -> None:
    data = zlib.compress(b"\0" * 100_000_000, 1)
    _pack(git, b"\x9f\xff\xff\xff\x08" + data)
    _point(git, "0" * 40)


GIT: tuple[Hostile, ...] = (
    _config("fsmonitor", "\tfsmonitor = @script\n"),
    _config("hooks", "\thooksPath = hooks\n\tfsmonitor = true\n\tuntrackedCache = true\n"),
    _config(
        "filters",
        '[filter "x"]\n\tclean = @script\n\tsmudge = @script\n\tprocess = @script\n\trequired\n',
    ),
    _config(
        "text-conversion",
        '[diff "x"]\n\ttextconv = @script\n\tcommand = @script\n[diff]\n\texternal = @script\n',
    ),
    _config(
        "include",
        '[include]\n\tpath = @outside/secret.md\n[includeIf "gitdir:/"]\n\tpath = /dev/zero\n',
    ),
    _config(
        "commands",
        "\tpager = @script\n\teditor = @script\n\tsshCommand = @script\n\taskPass = @script\n\tgitProxy = @script\n[alias]\n\tlog = !@script\n",
    ),
    _config("work-tree", "\tworktree = @outside\n"),
    _config(
        "promisor",
        '\tpartialClone = origin\n[remote "origin"]\n\turl = ext::@script\n\tpromisor = true\n',
    ),
    _config(
        "signing",
        "[gpg]\n\tprogram = @script\n[commit]\n\tgpgSign = true\n[log]\n\tshowSignature = true\n",
    ),
    _config("nonsense", "[core\n" + "\0\xff=" * 50_000),
    _config("endless", "[a]\n" + "\tb = c\n" * 300_000),
    _git(
        "alternates",
        lambda ground, git: (git / "objects/info/alternates").write_text(
            f"{ground.outside}\n/dev/zero\n../../../..\n"
        ),
    ),
    _git("common-folder", lambda ground, git: (git / "commondir").write_text(str(ground.outside))),
    _git("grafts", lambda ground, git: (git / "info/grafts").write_text("0" * 40 + "\n")),
    *(
        Hostile(f"git-file-{name}", _file_instead(text))
        for name, text in {
            "elsewhere": "gitdir: @real/.git\n",
            "outside": "gitdir: @outside\n",
            "upward": "gitdir: ../../../../../../\n",
            "itself": "gitdir: .git\n",
            "device": "gitdir: /dev/zero\n",
            "long": "gitdir: " + "a/" * 500_000,
            "nonsense": "\0\xff\n",
        }.items()
    ),
    _git("linked-objects", _object_link),
    _git("pipes", _pipes),
    *(
        _git(f"head-{name}", _head(text))
        for name, text in {
            "upward": "ref: refs/../../../outside/secret.md\n",
            "absolute": "ref: /etc/passwd\n",
            "itself": "ref: HEAD\n",
            "circle": "ref: refs/heads/main\nref: refs/heads/main\n",
            "nothing": "",
            "zeros": b"\0" * 100_000,
            "no-commit": "f" * 40 + "\n",
            "long": "ref: refs/heads/" + "a/" * 100_000 + "\n",
            "escapes": "ref: refs/heads/\x1b[2J\n",
        }.items()
    ),
    _git(
        "reference-is-itself",
        lambda _, git: (git / "refs/heads/main").write_text("ref: refs/heads/main\n"),
    ),
    _git(
        "reference-is-a-folder",
        lambda _, git: ((git / "refs/heads/main").unlink(), (git / "refs/heads/main").mkdir()),
    ),
    _git("references-200000", _referred(200_000)),
    _git("commits-3000", _many_commits),
    _git("parents-500", _many_parents),
    _git("tree-of-100000", _wide_tree),
    _git("trees-doubling", _doubling_trees),
    _git("tree-in-itself", _tree_in_itself),
    _git("tree-cut", lambda _, git: _point(git, commit(git, loose(git, "tree", b"100644 a\0abc")))),
    _git("tree-is-a-blob", lambda _, git: _point(git, commit(git, loose(git, "blob", b"x")))),
    _git("commit-is-a-tree", lambda _, git: _point(git, tree(git))),
    _git("commit-empty", lambda _, git: _point(git, loose(git, "commit", b""))),
    _git(
        "commit-of-nonsense",
        lambda _, git: _point(git, loose(git, "commit", b"tree x\nparent y\n" + b"\xff" * 9_000)),
    ),
    _git(
        "commit-long", lambda _, git: _point(git, commit(git, tree(git), message=b"a" * 12_000_000))
    ),
    _git(
        "commit-bomb",
        lambda _, git: _point(git, commit(git, tree(git), message=b"a" * 100_000_000)),
    ),
    _git("commit-lying", lambda _, git: _point(git, loose(git, "commit", b"tree", told=10**18))),
    _git("strange-names", _strange_names),
    _git("objects-cut", _spoilt(lambda data: data[: len(data) // 2])),
    _git("objects-of-zeros", _spoilt(lambda data: b"\0" * len(data))),
    _git("objects-turned", _spoilt(lambda data: data[::-1])),
    _git("objects-empty", _spoilt(lambda data: b"")),
    _git("objects-with-more", _spoilt(lambda data: data + b"x" * 100_000)),
    _git("pack-of-nonsense", lambda _, git: _pack(git, b"\xff" * 5_000)),
    _git("pack-empty", lambda _, git: _pack(git, b"", index=b"")),
    _git(
        "pack-index-lying",
        lambda _, git: _pack(
            git,
            b"",
            count=1,
            index=b"\xfftOc" + struct.pack(">I", 2) + b"\xff" * 1_024 + b"\0" * 100,
        ),
    ),
    _git(
        "pack-index-unsorted",
        lambda _, git: _pack(
            git,
            b"",
            index=b"\xfftOc"
            + struct.pack(">I", 2)
            + struct.pack(">256I", *range(256, 0, -1))
            + b"\0" * 9_000,
        ),
    ),
    _git("pack-delta-of-itself", _delta),
    _git("pack-bomb", _pack_bomb),
    _git(
        "index-of-nonsense", lambda _, git: (git / "index").write_bytes(b"DIRC" + b"\xff" * 10_000)
    ),
    _git("no-objects", lambda _, git: (git / "objects").rename(git / "elsewhere")),
)
