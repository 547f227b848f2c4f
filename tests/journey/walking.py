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
from urllib.parse import unquote

from tests.journey.make.made import Made

CLOCK = datetime(2027, 1, 5, 10, 0, tzinfo=UTC)
_ASK = re.compile(r"\[ASK\b[^\]]*\]")
_TARGET = re.compile(r"\]\([^)\s]*\)")
_OF_ITSELF = re.compile(
    "|".join((
        r"^.*\d:\d\d to \d+:\d\d.*$",
        r"^\s*\d{1,2}\. ",
        r"\band \d+ (?:questions )?more\b",
        r"[\d,]+ words below the front matter",
        r"\b\d+ questions open|\b\d+ open questions",
        r"\b\d+ open, \d+ can be answered in words(?:; the \d+ that matter)?",
        r"^\s*Numbers in the texts?: .*$",
        r"\b\d+ facts? filled, .*$",
        r"…\w+|\w+…",
    )),
    re.MULTILINE,
)  # fmt: skip
"""How long a brief is, the numbers of its list, how much of it or of a draft is left or filled, how
its claims stand, and words that a quotation cuts."""
_OWN_FIELDS = frozenset({"words", "timing", "seconds", "weight", "sha256"})
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
            capture_output=True, check=False, timeout=600, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        step = Step(typed, done.returncode, done.stdout.decode(), done.stderr.decode())
        self.steps[name] = step
        return step

    def outputs(self) -> dict[str, str]:
        """Every text that was produced, by name, without questions to the person."""
        found = {
            name: step.out + step.err
            for name, step in self.steps.items()
            if name not in {"check", "build"}  # they speak of the casebook, not of the work
        }
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
    folder = str(made.folder.relative_to(root))
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
    """A text without what it asks, what it counts of itself, and where its links lead."""
    text = _OF_ITSELF.sub(" ", text)
    plain = re.sub(r"(?:%[0-9A-F]{2})+", lambda found: unquote(found.group()), text)
    return _TARGET.sub("]", _ASK.sub(" ", plain))


def flat(value: Any, name: str = "") -> Iterator[str]:
    """The values of a JSON document, each with its name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _OWN_FIELDS:
                continue
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
    """Text as it is read: a cell of a table after the head of its column."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0
        self._heads: list[str] = []
        self._row: list[tuple[str, list[str]]] = []
        self._title: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Blocks begin a line; some attributes are read aloud."""
        if tag in _UNSEEN:
            self._unseen += 1
        match tag:
            case "table":
                self._heads = []
            case "tr":
                self._row = []
            case "td" | "th":
                self._row.append((tag, []))
            case "h1" | "h2" | "h3" | "h4" | "caption":
                self._title, self._in_title = [], True
                self._say("\n")
            case _:
                self._say(("" if tag != "sup" else " ") if tag in _INLINE else "\n")
        for name, text in attrs:
            if name in _TOLD and text:
                self._say(f"\n{text}\n")

    def handle_endtag(self, tag: str) -> None:
        """A row ends with all its cells known."""
        if tag in _UNSEEN:
            self._unseen -= 1
        if tag in {"h1", "h2", "h3", "h4", "caption"}:
            self._in_title = False
        if tag == "tr" and self._row:
            self._end_row()
        elif tag == "table":
            self.parts.append("\n")
        else:
            self._say(" " if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        """What stands there."""
        if not self._unseen:
            self._say(data)
            if self._in_title:
                self._title.append(data)

    def _say(self, text: str) -> None:
        (self._row[-1][1] if self._row else self.parts).append(text)

    def _end_row(self) -> None:
        cells = [(tag, " ".join("".join(parts).split())) for tag, parts in self._row]
        self._row = []
        if all(tag == "th" for tag, _ in cells):
            self._heads = [text for _, text in cells]
            self.parts.append(f"\n{' | '.join(self._heads)}\n")
            return
        name = next((text for tag, text in cells if tag == "th"), "")
        for at, (_, text) in enumerate(cells):
            head = self._heads[at] if at < len(self._heads) else ""
            title = " ".join("".join(self._title).split())
            self.parts.append(f"\n{title} | {name} | {head} | {text}\n")
