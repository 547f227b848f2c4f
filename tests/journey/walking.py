"""The way from `bonafide scan` to a brief, by the real command line, and all that came of it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.journey.make.made import Made

CLOCK = datetime(2027, 1, 5, 10, 0, tzinfo=UTC)
_ASK = re.compile(r"\[ASK\b[^\]]*\]")
_TARGET = re.compile(r"\]\([^)\s]*\)")
_UNSEEN = frozenset({"script", "style", "svg", "template"})
_TOLD = frozenset({"alt", "title", "aria-label", "placeholder"})
_INLINE = frozenset({"a", "b", "i", "em", "strong", "code", "span", "abbr", "sup", "sub", "time"})


@dataclass(frozen=True)
class Step:
    """One command: what was typed, how it ended and what it said."""

    typed: tuple[str, ...]
    status: int
    out: str
    err: str

    def __str__(self) -> str:
        return f"$ bonafide {' '.join(self.typed)}\n{self.out}{self.err}(exit {self.status})"


@dataclass
class Walk:
    """Everything that came of one folder."""

    made: Made
    root: Path
    steps: dict[str, Step] = field(default_factory=dict)

    @property
    def casebook(self) -> Path:
        """Where the casebook was drafted."""
        return self.root / "casebook"

    @property
    def cases(self) -> list[str]:
        """The slugs of the cases drafted."""
        return sorted(file.parent.name for file in self.casebook.glob("cases/*/case.md"))

    def type(self, name: str, *typed: str) -> Step:
        """Run one command as a person would, beside the folder, at a fixed moment."""
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.root / "home"), "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": str(int(CLOCK.timestamp())), "COLUMNS": "80", "NO_COLOR": "1",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "bonafide", *typed], cwd=self.root, env=environment,
            capture_output=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        step = Step(typed, done.returncode, done.stdout.decode(), done.stderr.decode())
        self.steps[name] = step
        return step

    def outputs(self) -> dict[str, str]:
        """Every text that was produced, by name, without questions to the person."""
        found = {name: step.out + step.err for name, step in self.steps.items()}
        for name in [one for one in found if one.endswith("json")]:
            found[name] = "\n".join(flat(json.loads(self.steps[name].out)))
        for name in ("profile.yaml", *(f"cases/{slug}/case.md" for slug in self.cases)):
            if (self.casebook / name).exists():
                found[name] = asked_away((self.casebook / name).read_text("utf-8"))
        for page in sorted(self.casebook.rglob("public/**/*.html")):
            found[f"site/{page.relative_to(self.casebook).as_posix()}"] = page_text(
                page.read_text("utf-8")
            )
        return {name: asked_away(text) for name, text in found.items()}


def walk(made: Made, root: Path) -> Walk:
    """Type what the first ten minutes tell to type."""
    (root / "home").mkdir()
    way = Walk(made, root)
    folder = str(made.folder)
    way.type("scan", "scan", folder)
    way.type("import", "import", folder)
    way.type("init", "init", "--from", folder)
    way.type("check", "check", "casebook")
    way.type("build", "build", "casebook")
    for slug in way.cases:
        case = f"casebook/cases/{slug}"
        way.type(f"brief {slug}", "brief", case)
        way.type(f"brief {slug} markdown", "brief", case, "--format", "markdown")
        way.type(f"brief {slug} json", "brief", case, "--format", "json")
        way.type(f"brief {slug} interviewer", "brief", case, "--interviewer")
    return way


def tree_digest(folder: Path) -> str:
    """Every name, byte, link and moment of change below a folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        facts = file.lstat()
        digest.update(f"{file.relative_to(folder)}|{facts.st_mode}|{facts.st_mtime_ns}|".encode())
        if file.is_symlink():
            digest.update(str(file.readlink()).encode())
        elif file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()


def asked_away(text: str) -> str:
    """A text without what it asks the person, and without where its links lead."""
    return _TARGET.sub("]", _ASK.sub(" ", text))


def flat(value: Any, name: str = "") -> Iterator[str]:
    """The values of a JSON document, each with its name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from flat(inner, name)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield f"{name}: {value}"


def page_text(html: str) -> str:
    """What a reader of a page sees or hears."""
    reader = _Page()
    reader.feed(html)
    reader.close()
    return re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", "\n", "".join(reader.parts)))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Blocks begin a line; some attributes are read aloud."""
        if tag in _UNSEEN:
            self._unseen += 1
        if tag not in _INLINE:
            self.parts.append("\n")
        self.parts += [f"\n{text}\n" for name, text in attrs if name in _TOLD and text]

    def handle_endtag(self, tag: str) -> None:
        """A cell ends before the next begins."""
        if tag in _UNSEEN:
            self._unseen -= 1
        self.parts.append(" | " if tag in {"td", "th"} else "" if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        """What stands there."""
        if not self._unseen:
            self.parts.append(data)
