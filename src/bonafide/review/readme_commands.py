"""The files that a README's commands need.

Only what is certain is told: place holders, and anything after a change of folder that cannot be
followed, are left out.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from bonafide.location import Span
from bonafide.review.linear import Haystack, Pattern
from bonafide.sources.documents.document import Block, Document

_MOST = 400
_MOST_LINES = 4_000
_MOST_FOLDERS = 12


@dataclass(frozen=True, slots=True)
class Needed:
    """A file that a command of the README needs.

    Attributes:
        command: what runs it ("python", "pip install -r", "make").
        path: seen from the README; for ``make`` the target.
        folders: the folders, seen from the README, in which the reader may stand by then.
        span: of the path in the README's text.
        block: the index of its block.
    """

    command: str
    path: str
    folders: tuple[str, ...]
    span: Span
    block: int


_SHELLS = frozenset(
    ("", "bash", "sh", "shell", "console", "zsh", "terminal", "shell-session", "shellsession")
)
_PROMPT = Pattern(
    r"^\s{0,8}(?:(?:\([\w.-]{1,40}\)\s?)?(?:[$%>]|[\w.-]{1,30}@[\w.:~/-]{1,60}[$#])\s)?\s*"
)
_JOIN = Pattern(r"&&|;|\|\||\|")
_BEFORE = frozenset(("sudo", "time", "nohup", "exec", "env", "!"))
_RUNNERS = (("poetry", "run"), ("uv", "run"), ("pipenv", "run"), ("pixi", "run"), ("rye", "run"))
_UNSURE = Pattern(
    r"[<>{}$*\[\]`\"'|]|\.\.\.|…|^[/~.]{0,1}/(?:path|home)|^/|^~|^\.\./|://|"
    r"\b(?:your|my|path[/_]to|some|foo|bar|example|xxx|filename|script_name|notebook_name)\b|"
    r"(?:^|[/_-])(?:your|my|foo|some)[_-]"
)
_KNOWN = Pattern(
    r"^(?:\./.{1,200}|(?:[\w./-]{0,80}/)?(?:i?python[\d.]{0,5}|py|pip3?|uv|poetry|pipenv|pixi|rye|"
    r"conda|mamba|micromamba|docker|docker-compose|streamlit|bash|sh|source|zsh|Rscript|jupyter|"
    r"papermill|make|git|cd|pushd))$"
)
_SETS = Pattern(r"^[A-Za-z_]\w{0,60}=")


def needed_files(document: Document) -> list[Needed]:
    """The files that the README's commands need, in order."""
    return list(islice(_of_document(document), _MOST))


def _of_document(document: Document) -> Iterator[Needed]:
    place = _Place(about=_named(document))
    looked = 0
    for index, block in enumerate(document.blocks):
        shell = block.kind == "code" and block.info.lower().split(" ")[0] in _SHELLS
        place.astray = False
        stretches = _lines(block.text) if shell else ((s.start, s.end) for s in block.code)
        for start, end in stretches:
            looked += 1
            if looked > _MOST_LINES:
                return
            here = place if shell else _Place(list(place.folders), place.about)
            yield from _of_line(block, index, start, end, here)


def _named(document: Document) -> str:
    """What the README is about: its first headings and the folder that it lies in."""
    titles = [block.text for block in document.blocks[:20] if block.kind == "heading"]
    return _plain(" ".join([*titles[:2], document.path]))


def _plain(text: str) -> str:
    return "".join(character for character in text[:400].lower() if character.isalnum())


class _Place:
    """Where a reader who types along stands, as far as that can be told."""

    def __init__(self, folders: list[str] | None = None, about: str = "") -> None:
        self.folders = folders or [""]
        self.about = about
        self.here = self.folders[-1]
        self.clones: list[str] = []
        self.own = ""
        self.astray = False

    def clone(self, words: list[str]) -> None:
        """A ``git clone``: the first that bears the name of what the README is about is this
        repository; in any other, nothing is certain."""
        url = next((w for w in words[2:] if "/" in w or w.endswith(".git")), "")
        into = words[-1] if words[-1] != url and not words[-1].startswith("-") else ""
        name = url.rstrip("/").rpartition("/")[2].removesuffix(".git")
        own = not self.clones and bool(_plain(name)) and _plain(name) in self.about
        self.clones.append(into or name)
        self.own = self.own or (into or name if own else "")

    def change(self, folder: str) -> None:
        """A ``cd``."""
        folder = folder.strip("\"'").removeprefix("./").rstrip("/")
        unsure = _UNSURE.within(folder) is not None
        if (self.own and folder == self.own) or (unsure and len(self.folders) == 1):
            self.here = ""
        elif folder in self.clones or unsure or not folder:
            self.astray = True
        elif folder == "..":
            self.here = self.here.rpartition("/")[0]
        else:
            self.here = f"{self.here}/{folder}".strip("/")
        if self.here not in self.folders:
            self.folders.append(self.here)
            self.astray = self.astray or len(self.folders) > _MOST_FOLDERS


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _of_line(block: Block, index: int, start: int, end: int, place: _Place) -> Iterator[Needed]:
    line = block.text[start : min(end, start + 400)]
    lead = _PROMPT.within(line)
    begin = lead.end if lead else 0
    if line[begin : begin + 1] == "#":
        return
    cuts = [(m.start, m.end) for m in _JOIN.find(Haystack(line), begin)]
    pieces = zip([begin, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(line)], strict=True)
    for first, last in pieces:
        words = _words(line[first:last])
        if not words or place.astray:
            continue
        if words[:2] == ["git", "clone"]:
            place.clone(words)
        elif words[0] in ("cd", "pushd") and len(words) == 2:
            place.change(words[1])
        else:
            for command, path in _needs(words):
                at = line.find(path, first, last)
                if at >= 0 and not _UNSURE.within(path):
                    span = block.span(start + at, start + at + len(path))
                    clean = path.removeprefix("./")
                    yield Needed(command, clean, tuple(dict.fromkeys(place.folders)), span, index)


def _words(piece: str) -> list[str]:
    first = piece.split(None, 1)[:1]
    if not first or not (_KNOWN.within(first[0]) or first[0] in _BEFORE or "=" in first[0]):
        return []
    try:
        words = shlex.split(piece, comments=True)
    except ValueError:
        return []
    while words and (words[0] in _BEFORE or _SETS.within(words[0])):
        words = words[1:]
    for runner in _RUNNERS:
        if tuple(words[:2]) == runner:
            words = words[2:]
    return words


def _needs(words: list[str]) -> Iterator[tuple[str, str]]:
    name, rest = words[0].rpartition("/")[2], words[1:]
    if name in ("python", "python3", "py", "ipython") or name.startswith("python3."):
        if rest[:2] == ["-m", "pip"]:
            yield from _requirements(rest[2:])
        else:
            script = next((word for word in rest if not word.startswith("-")), "")
            if script.endswith(".py") and not {"-m", "-c"} & set(rest[: rest.index(script)]):
                yield "python", script
    elif name in ("pip", "pip3"):
        yield from _requirements(rest)
    elif name == "uv" and rest[:1] == ["pip"]:
        yield from _requirements(rest[1:])
    elif name in ("conda", "mamba", "micromamba") and rest[:1] == ["env"]:
        yield from ((f"{name} env", path) for path in _after(rest, "-f", "--file"))
    elif name == "docker-compose" or (name == "docker" and rest[:1] == ["compose"]):
        yield from (("docker compose -f", path) for path in _after(rest, "-f", "--file"))
    elif name == "docker" and rest[:1] == ["build"]:
        yield from (("docker build -f", path) for path in _after(rest, "-f", "--file"))
    elif name == "streamlit" and rest[:1] == ["run"] and len(rest) > 1:
        if rest[1].endswith(".py"):
            yield "streamlit run", rest[1]
    elif name in ("bash", "sh", "source", "zsh") and rest and rest[0].endswith(".sh"):
        yield name, rest[0]
    elif words[0].startswith("./") and name.endswith((".sh", ".py")):
        yield "the shell", words[0]
    elif name == "Rscript" and rest and rest[0].endswith((".R", ".r")):
        yield "Rscript", rest[0]
    elif name in ("jupyter", "papermill"):
        yield from ((name, word) for word in rest[:3] if word.endswith(".ipynb"))
    elif name == "make" and len(rest) == 1 and not rest[0].startswith("-") and "=" not in rest[0]:
        yield "make", rest[0]


def _requirements(rest: list[str]) -> Iterator[tuple[str, str]]:
    if rest[:1] == ["install"]:
        for path in _after(rest, "-r", "--requirement"):
            if path.endswith((".txt", ".in")):
                yield "pip install -r", path


def _after(words: list[str], *flags: str) -> Iterator[str]:
    for word, following in pairwise(words):
        if word in flags:
            yield following
    for word in words:
        for flag in flags:
            if flag.startswith("--") and word.startswith(f"{flag}="):
                yield word.removeprefix(f"{flag}=")
