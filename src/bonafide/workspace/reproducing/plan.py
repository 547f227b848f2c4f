"""What would be run, before anything is: the copy, the Python, the steps and the limits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bonafide.digest import sha256_bytes
from bonafide.sources.documents.catalogue import read_bytes
from bonafide.workspace.reproducing.commands import Command, typed_in
from bonafide.workspace.reproducing.limits import Limits
from bonafide.workspace.reproducing.package_settings import PackageSettings
from bonafide.workspace.reproducing.python_version import Python, chosen_python
from bonafide.workspace.reproducing.source import Copied, Source

_READMES = ("readme.md", "readme.markdown", "readme.rst", "readme.txt", "readme", "readme.html")
_INSTALLED_FROM = ("requirements.txt", "pyproject.toml", "setup.py", "environment.yml", "Pipfile")


@dataclass(frozen=True)
class Plan:
    """What a run will do.

    Attributes:
        source: what was named.
        copied: the clean copy.
        readme: its path in the copy, or None.
        commands: what the README tells to type, in order.
        python_examples: stretches of Python in the README, which are not typed into a shell.
        from_sentences: whether the commands stand inside sentences only.
        python: the interpreter.
        packages: the settings of the package client that are handed on.
        limits: what the run may take.
        suggestions: without any command, what the repository holds that one could name.
        readme_sha256: the digest of the README's bytes, or "".
        open_to_writes: why it is known beforehand that steps may write anywhere, or "".
        left_behind: folders of earlier runs that were killed.
    """

    source: Source
    copied: Copied
    readme: str | None
    commands: tuple[Command, ...]
    python_examples: int
    from_sentences: bool
    python: Python
    packages: PackageSettings
    limits: Limits
    suggestions: tuple[str, ...] = ()
    readme_sha256: str = ""
    open_to_writes: str = ""
    left_behind: tuple[Path, ...] = ()

    @property
    def runnable(self) -> list[Command]:
        """The commands that will be run."""
        return [c for c in self.commands if c.why_not is None and c.done is None]


def planned(source: Source, copied: Copied, packages: PackageSettings, limits: Limits) -> Plan:
    """The plan for a copy; nothing of it is executed."""
    readme = readme_of(copied)
    commands: tuple[Command, ...] = ()
    examples, sentences = 0, False
    digest = ""
    if readme is not None:
        data = (copied.folder / readme).read_bytes()
        digest = sha256_bytes(data)
        typed = typed_in(read_bytes(data, readme, kind="readme"), source.name)
        commands, examples = typed.commands, typed.python_examples
        sentences = typed.from_sentences
    return Plan(
        source,
        copied,
        readme,
        commands,
        examples,
        sentences,
        chosen_python(copied.folder),
        packages,
        limits,
        () if commands else tuple(_suggestions(copied.files)),
        digest,
    )


def readme_of(copied: Copied) -> str | None:
    """The README at the top of the copy."""
    names = {path.lower(): path for path in reversed(copied.files) if "/" not in path}
    for name in _READMES:
        path = names.get(name)
        if path is not None and not (copied.folder / path).is_symlink():
            return path
    return None


def _suggestions(files: tuple[str, ...]) -> list[str]:
    """Files that a command of the README could name; never run, since nobody said so."""
    top = [path for path in files if path.count("/") <= 1]
    found = [path for path in _INSTALLED_FROM if path in files]
    for ending in ("Makefile", "main.py", "train.py", "run.py", "app.py", "run.sh"):
        found += [path for path in top if Path(path).name == ending]
    found += [path for path in top if path.endswith(".ipynb")]
    return found[:8]
