"""What lies on a disk and is no plain file, is not alone, or changes while it is read."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.review.hostile import Ground, Hostile

_TEXT = "# Churn\n\nWe chose a tree over a rule: recall 0.61 against 0.48 on the same rows.\n"
_AGREED = "Accuracy is [0.97](metrics.json#accuracy), see [the notes](secret.md).\n"


def _link(name: str, target: Callable[[Ground], Path | str], link: str = "README.md") -> Hostile:
    def lay(ground: Ground) -> list[Path]:
        path = ground.folder / link
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target(ground))
        return [path]

    return Hostile(name, lay)


def _folder(name: str, fill: Callable[[Ground], object], **more: str) -> Hostile:
    def lay(ground: Ground) -> list[Path]:
        fill(ground)
        return [ground.folder]

    return Hostile(name, lay, **more)  # type: ignore[arg-type]


def _fifo(ground: Ground) -> list[Path]:
    path = ground.folder / "README.md"
    os.mkfifo(path)
    return [path]


def _fifo_within(ground: Ground) -> None:
    ground.write("train.py", "print(1)")
    for name in ("README.md", "metrics.json", "requirements.txt", "test_a.py"):
        os.mkfifo(ground.folder / name)


def _socket(ground: Ground) -> list[Path]:
    here = os.open(ground.folder, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(f"/proc/self/fd/{here}/README.md")
    finally:
        os.close(here)
    return [ground.folder / "README.md"]


def _device(path: str) -> Hostile:
    return Hostile(f"device-{path.rpartition('/')[2]}", lambda _: [Path(path)])


def _linked_within(ground: Ground) -> None:
    ground.write("README.md", _TEXT + _AGREED)
    (ground.folder / "metrics.json").symlink_to(ground.outside / "metrics.json")
    (ground.folder / "secret.md").symlink_to(ground.secret)
    (ground.folder / "src").symlink_to(ground.outside)
    (ground.folder / "root").symlink_to("/")
    (ground.folder / "self").symlink_to(".")
    (ground.folder / "up").symlink_to("..")
    (ground.folder / "requirements.txt").symlink_to("requirements.txt")


def _readme_linked(ground: Ground) -> None:
    ground.write("train.py", "print(1)")
    (ground.folder / "README.md").symlink_to(ground.outside / "README.md")


def _readme_folder(ground: Ground) -> None:
    ground.write("README.md/a.md", _TEXT)


def _folder_chain(ground: Ground) -> list[Path]:
    first = ground.folder / "a"
    first.symlink_to(ground.folder / "b")
    (ground.folder / "b").symlink_to(first)
    return [first]


def _linked_repository(ground: Ground) -> list[Path]:
    ground.write("real/README.md", _TEXT)
    (ground.folder / "link").symlink_to(ground.folder / "real")
    return [ground.folder / "link"]


def _deep(ground: Ground) -> None:
    ground.write("README.md", _TEXT)
    here = os.open(ground.folder, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def _crowded(ground: Ground) -> None:
    ground.write("README.md", _TEXT)
    for number in range(7_000):
        (ground.folder / f"{number}.txt").touch()


def _unreadable(ground: Ground) -> list[Path]:
    path = ground.write("README.md", _TEXT)
    path.chmod(0)
    return [path]


def _named(name: str, file_name: str | bytes) -> tuple[Hostile, Hostile]:
    def alone(ground: Ground) -> list[Path]:
        return [ground.write(file_name, _TEXT)]

    def within(ground: Ground) -> None:
        ground.write("README.md", _TEXT)
        ground.write(file_name, _TEXT)
        ground.write(b"src/" + os.fsencode(file_name) + b".py", "import os\n")

    return Hostile(f"name-{name}", alone), _folder(f"name-{name}-within", within)


def _given(name: str, path: Callable[[Ground], str]) -> Hostile:
    return Hostile(name, lambda ground: [Path(path(ground))], outcome="error")


def _growing(ground: Ground) -> Sequence[Path]:
    return [ground.write("README.md", _TEXT * 200)]


def _grow(ground: Ground) -> None:
    with contextlib.suppress(OSError):
        path = ground.folder / "README.md"
        if path.stat().st_size < 500_000:
            with path.open("ab") as end:
                end.write(_TEXT.encode() * 20)


def _shrink(ground: Ground) -> None:
    with contextlib.suppress(OSError):
        os.truncate(ground.folder / "README.md", 10)
        (ground.folder / "README.md").write_text(_TEXT * 50)


def _swap(ground: Ground) -> None:
    """The file is now a file, now a link, now gone."""
    path, other = ground.folder / "README.md", ground.folder / "other"
    with contextlib.suppress(OSError):
        other.symlink_to("/dev/zero")
        other.replace(path)
        other.write_text(_TEXT)
        other.replace(path)
        path.unlink()
        path.write_text(_TEXT)


def _swap_within(ground: Ground) -> None:
    """A folder of the repository is now a folder, now a link to the folder outside."""
    path, other = ground.folder / "src", ground.folder / "other"
    with contextlib.suppress(OSError):
        path.rename(other)
        path.symlink_to(ground.outside)
        path.unlink()
        other.rename(path)


def _to_be_swapped(ground: Ground) -> list[Path]:
    ground.write("README.md", _TEXT + _AGREED)
    ground.write("src/README.md", _TEXT)
    ground.write("src/metrics.json", "{}")
    ground.write("src/secret.md", "x")
    return [ground.folder]


def _casebook(ground: Ground) -> None:
    ground.write("profile.yaml", "name: !!python/object/apply:os.getcwd []\n" + "[" * 5_000)
    ground.write("cases/a/case.md", "---\n" + "[" * 5_000 + "\n---\n" + _TEXT)
    (ground.folder / "cases" / "b").symlink_to(ground.outside)
    ground.write("cases/c/case.md/x", "")


def _settings(ground: Ground) -> None:
    ground.write("README.md", _TEXT)
    ground.write("bonafide.toml", "[review]\n" + "a=[" * 5_000)
    ground.write("pyproject.toml", "[tool.bonafide.review]\nignore = 5\n")


NAMES: tuple[Hostile, ...] = (
    *_named("line-end", "a\n::error::b.md"),
    *_named("carriage-return", "a\r\x1b[2Kb.md"),
    *_named("escape", "a\x1b]52;c;aGk=\x07b.md"),
    *_named("bidi", "a\u202egpj.md"),
    *_named("emoji", "🦄\u200d🚀.md"),
    *_named("surrogate-bytes", b"a\xff\xfe\x80.md"),
    *_named("html", "<img src=x onerror=alert(1)>.md"),
    *_named("markdown", "[a](javascript:x) `b` |c| @everyone.md"),
    *_named("percent", "a%0A::error::b,c:d=e.md"),
    *_named("formula", "=HYPERLINK(1).md"),
    *_named("quotes", "a'\"\\b;$(touch executed)`touch executed`.md"),
    *_named("dashes", "--format=json.md"),
    *_named("spaces", "  a  .md"),
    *_named("braces", "{0}{x.__class__}%s%n.md"),
    *_named("long", "a" * 240 + ".md"),
    *_named("control-one", "a\x9b31mb.md"),
)

DISK: tuple[Hostile, ...] = (
    Hostile("fifo", _fifo, outcome="error"),
    Hostile("socket", _socket, outcome="error"),
    Hostile("link-in-a-circle", _folder_chain, outcome="error"),
    Hostile("unreadable", _unreadable),
    Hostile("linked-repository", _linked_repository),
    *map(_device, ("/dev/null", "/dev/zero", "/dev/random", "/dev/full", "/dev/tty", "/dev/stdin")),
    _link("link-to-itself", lambda _: "README.md"),
    _link("link-to-nothing", lambda _: "nothing.md"),
    _link("link-to-zeros", lambda _: "/dev/zero"),
    _link("link-to-a-folder-in-a-circle", lambda ground: ground.folder, "a"),
    _folder("fifos-within", _fifo_within),
    _folder("links-out-of-the-repository", _linked_within),
    _folder("readme-links-out", _readme_linked),
    _folder("readme-is-a-folder", _readme_folder),
    _folder("folders-1500-deep", _deep),
    _folder("files-7000-in-a-folder", _crowded),
    _folder("empty-folder", lambda _: None),
    _folder("casebook-of-nonsense", _casebook),
    _folder("settings-of-nonsense", _settings),
    _folder("readme-of-zeros", lambda ground: ground.write("README.md", b"\0" * 17_000_000)),
    _folder(
        "sparse-file",
        lambda ground: os.truncate(ground.write("README.md", _TEXT), 2**40),
    ),
    _given("path-with-a-zero", lambda ground: f"{ground.folder}/a\0b.md"),
    _given("path-too-long", lambda ground: f"{ground.folder}/{'a' * 5_000}.md"),
    _given("path-too-deep", lambda ground: f"{ground.folder}/{'a/' * 5_000}b.md"),
    _given("path-empty", lambda _: "nothing-here.md"),
    _given("path-below-a-file", lambda ground: f"{ground.write('a.md', _TEXT)}/b.md"),
    _given("path-with-surrogates", lambda ground: f"{ground.folder}/\udcff\ud800.md"),
    Hostile("grows-while-read", _growing, meanwhile=_grow),
    Hostile("shrinks-while-read", _growing, meanwhile=_shrink),
    Hostile(
        "changes-into-a-link", lambda ground: [ground.write("README.md", _TEXT)], meanwhile=_swap
    ),
    Hostile("folder-changes-into-a-link", _to_be_swapped, meanwhile=_swap_within),
)
