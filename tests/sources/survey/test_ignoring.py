"""What git ignores is what we ignore: every answer is compared with git's own."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from bonafide.sources.repository.below import Below
from bonafide.sources.survey.ignoring import Rules
from bonafide.sources.survey.limits import SurveyLimits
from bonafide.sources.survey.walking import rules_above, walk

_NAMES = ["a", "b", "ab", "a.b", "foo", "bar", "a*", "x y", "[a]", "A", "b ", "-", "é", "a]", "c!"]
_ATOMS = [
    "a", "b", "foo", "bar", "*", "**", "?", "/", "/", "[ab]", "[!a]", "[a-c]", "\\*", "\\", "[",
    "]", "***", "[[:alpha:]]", "[]a]", "[^/]", " ", "\\ ", "!", "#", ".", "é", "[a-", "[\\]]", "-",
    "**/", "/**", "[[:foo:]]", "[[:a]", "[a-\\c]", "[]-a]",
]  # fmt: skip


def _tree(root: Path, rng: random.Random, files: int) -> tuple[list[str], set[str]]:
    """Files below ``root`` at random, and which paths are folders."""
    for _ in range(files):
        path = root.joinpath(*(rng.choice(_NAMES) for _ in range(rng.randint(1, 4))))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.touch()
        except OSError:
            continue
    everything = [path for path in sorted(root.rglob("*")) if ".git" not in path.parts]
    folders = {str(path.relative_to(root)) for path in everything if path.is_dir()}
    return [str(path.relative_to(root)) for path in everything], folders


def _git(root: Path, *words: str, data: bytes = b"") -> bytes:
    clean = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *words],
        cwd=root,
        input=data,
        capture_output=True,
        env=os.environ | clean,
        check=False,  # check-ignore exits 1 where nothing is ignored
    )
    return done.stdout


def _ignored_by_git(root: Path, paths: list[str]) -> set[str]:
    given = "\0".join(paths).encode() + b"\0"
    words = ("check-ignore", "--no-index", "-z", "-v", "-n", "--stdin")
    told = _git(root, *words, data=given).split(b"\0")
    return {
        told[at + 3].decode()
        for at in range(0, len(told) - 3, 4)
        if told[at + 2] and not told[at + 2].startswith(b"!")
    }


@pytest.mark.parametrize("seed", range(4))
def test_patterns_match_what_git_matches(tmp_path: Path, seed: int) -> None:
    """Generated patterns, odd ones among them, ignore exactly the paths that git says they do."""
    rng = random.Random(seed)
    _git(tmp_path, "init", "-q", ".")
    paths, folders = _tree(tmp_path, rng, 60)
    matched = 0
    for _ in range(60):
        pattern = "".join(rng.choice(_ATOMS) for _ in range(rng.randint(1, 6)))
        (tmp_path / ".gitignore").write_text(pattern + "\n", "utf-8")
        rules = Rules(pattern.encode() + b"\n")

        def ignored(path: str, rules: Rules = rules) -> bool:
            parts = path.split("/")
            above = ("/".join(parts[:end]).encode() for end in range(1, len(parts)))
            if any(rules.decides(each, folder=True) for each in above):
                return True
            return bool(rules.decides(path.encode(), folder=path in folders))

        ours = {path for path in paths if ignored(path)}
        assert ours == _ignored_by_git(tmp_path, paths), f"seed {seed}, pattern {pattern!r}"
        matched += bool(ours)
    assert matched > 10


_LINES = [
    "*.log", "!keep.log", "/build", "tmp/", "**/cache", "a/**/b", "foo/*", "!foo/bar", "x y",
    "# no", "", "\\#yes", "bar/", "!a", "*", "!*/", "!*.b", "doc/*.txt", "é", "[ab]",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_a_walk_sees_the_files_that_git_would_add(tmp_path: Path, seed: int) -> None:
    """Nested files of rules, taken back ones and .git/info/exclude: the same files as git's."""
    rng = random.Random(seed)
    _git(tmp_path, "init", "-q", ".")
    _, folders = _tree(tmp_path, rng, 80)
    for folder in ["", *rng.sample(sorted(folders), 3)]:
        lines = rng.choices(_LINES, k=rng.randint(1, 5))
        (tmp_path / folder / ".gitignore").write_text("\n".join(lines) + "\n", "utf-8")
    exclude = "\n".join(rng.choices(_LINES, k=2)) + "\n"
    (tmp_path / ".git" / "info" / "exclude").write_text(exclude, "utf-8")
    told = _git(tmp_path, "ls-files", "-z", "-o", "--exclude-standard").split(b"\0")
    git = {path.decode() for path in told if path}
    assert _walked(tmp_path) == git, f"seed {seed}"


def _walked(root: Path) -> set[str]:
    below = Below(os.open(root, os.O_RDONLY | os.O_DIRECTORY))
    try:
        walked = walk(below, SurveyLimits(), lambda: False, rules_above(root))
    finally:
        below.close()
    files = [file for folder in walked.folders.values() for file in folder.files]
    return {file.path for file in files if not file.ignored}


def test_rules_above_the_path_hold(tmp_path: Path) -> None:
    """What is scanned within a work tree heeds the rules above it, unless they ignore all of it."""
    _git(tmp_path, "init", "-q", ".")
    (tmp_path / ".gitignore").write_text("*.log\n/lib/deep/x.txt\nout/\n")
    for name in ("lib/deep/x.txt", "lib/deep/y.txt", "lib/deep/z.log", "out/a.log"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert _walked(tmp_path / "lib") == {"deep/y.txt"}
    assert _walked(tmp_path / "out") == {"a.log"}


def test_hostile_patterns_take_no_time() -> None:
    """A pattern that makes others go back and forth, and a file of many, are matched at once."""
    rules = Rules(b"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b\n" * 200 + b"[" * 900 + b"\n" + b"\0\xff\n")
    assert rules.decides(b"a" * 4000, folder=False) is None
    assert rules.decides(b"a" * 4000 + b"b", folder=False) is True
