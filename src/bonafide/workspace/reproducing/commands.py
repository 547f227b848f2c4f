"""What a README tells its reader to type, in order, and what of that cannot be run here."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import Literal

from bonafide.sources.documents.document import Block, Document
from bonafide.sources.repository.word_sets import words as word_set
from bonafide.workspace.reproducing.shell_lines import Numbered, chained, commands_in, pieces

Purpose = Literal["setup", "look", "result"]
"""What a command is for: to prepare, to look at what is there, or to do the work."""

_SHELLS = word_set(
    "bash sh shell zsh console terminal shell-session shellsession sh-session text txt"
) | {""}
_SURE = frozenset(("bash", "sh", "shell", "zsh"))
_WINDOWS = frozenset(("powershell", "ps1", "pwsh", "cmd", "bat", "batch", "dosbatch"))
_PYTHON = frozenset(("python", "py", "python3", "pycon", "ipython"))
_PROMPT = re.compile(
    r"^\s{0,8}(?:\([\w./-]{1,40}\)\s?)?(?:[\w.-]{1,30}@[\w.:~/-]{1,60})?\s?[$%❯➜]\s+(?=\S)"
)
_ANGLE = re.compile(r"^\s{0,8}>\s+(?=[\w./])")
_KNOWN = re.compile(
    r"^(?:\./[\w./-]+|(?:[\w./-]+/)?(?:python[\d.]*|ipython|pip[\d.]*|pipx|uv|uvx|poetry|pipenv|pdm|"
    r"pixi|rye|hatch|tox|nox|conda|mamba|micromamba|docker|docker-compose|podman|streamlit|bash|sh|"
    r"source|Rscript|R|julia|jupyter|papermill|make|just|git|cd|mkdir|cp|mv|export|wget|curl|unzip|"
    r"tar|dvc|mlflow|kaggle|uvicorn|gunicorn|flask|fastapi|pytest|npm|yarn|pnpm|npx|node|go|cargo|"
    r"java|sudo|apt|apt-get|brew|accelerate|torchrun|huggingface-cli|hf|snakemake|dbt|kedro|"
    r"virtualenv|pre-commit|echo|cat|ls|chmod|touch))(?:\s|$)"
)
_SETS = re.compile(r"^[A-Za-z_]\w*=")
_PLACEHOLDER = re.compile(
    r"<[A-Za-z][\w .:/|-]{0,60}>|\bpath/to/|(?<![\w.])/path\b|\byour[-_]\w|\bYOUR[-_ ]?\w|"
    r"(?:^|\s)(?:\.\.\.|…)(?:\s|$)|\[(?:options|args|flags)\]|(?<!\$)\{[a-z_ -]{2,30}\}|\bxxx+\b",
)
_BOX = re.compile(r"[│├└┌─╰╭]")
_ELSEWHERE = {
    "docker": "needs Docker, which is not part of a fresh environment",
    "docker-compose": "needs Docker, which is not part of a fresh environment",
    "podman": "needs Podman, which is not part of a fresh environment",
    "conda": "needs conda, which is not part of a fresh environment",
    "mamba": "needs conda, which is not part of a fresh environment",
    "micromamba": "needs conda, which is not part of a fresh environment",
    "sudo": "changes the machine itself",
    "apt": "changes the machine itself",
    "apt-get": "changes the machine itself",
    "brew": "changes the machine itself",
    "yum": "changes the machine itself",
    "dnf": "changes the machine itself",
    "pacman": "changes the machine itself",
    "snap": "changes the machine itself",
    "choco": "is for Windows",
    "winget": "is for Windows",
    "kubectl": "needs a cluster",
    "helm": "needs a cluster",
    "terraform": "needs an account in a cloud",
    "aws": "needs an account in a cloud",
    "gcloud": "needs an account in a cloud",
    "gsutil": "needs an account in a cloud",
    "az": "needs an account in a cloud",
    "ssh": "goes to another machine",
    "scp": "goes to another machine",
    "nano": "opens an editor",
    "vim": "opens an editor",
    "vi": "opens an editor",
    "code": "opens an editor",
    "open": "opens a window",
    "xdg-open": "opens a window",
    "deactivate": "",
}
_NOT_THE_WAY = re.compile(
    r"\b(?:contribut\w+|releas(?:e|ing)|publish\w*|deploy\w*|uninstall\w*|clean(?:ing)?[ -]?up|"
    r"windows|troubleshoot\w*|docker|conda|anaconda)\b",
    re.IGNORECASE,
)
_SETUP = re.compile(
    r"^(?:(?:[\w./-]+/)?python[\d.]*\s+-m\s+(?:pip|venv|virtualenv|ensurepip)\b|pip[\d.]*\s|pipx\s|"
    r"uv\s+(?:pip|sync|venv|lock|add|python)\b|poetry\s+(?:install|lock|env|shell|add)|"
    r"pipenv\s+(?:install|sync|shell)|pdm\s+(?:install|sync)|pixi\s+install|virtualenv\b|"
    r"source\s|\.\s|cd(?:\s|$)|pushd\s|export\s|unset\s|alias\s|set\s|mkdir\s|cp\s|mv\s|ln\s|chmod\s|"
    r"touch\s|rm\s|git\s|npm\s+(?:i|install|ci)\b|yarn(?:\s+install)?\s*$|pnpm\s+i|pre-commit\s|"
    r"make\s+(?:install|setup|env|venv|deps|dependencies|requirements|init|build|dev)\b|"
    r"make\s+(?:data|download|fetch|dataset)\b|"
    r"(?:(?:[\w./-]+/)?(?:python[\d.]*|bash|sh)\s+)?(?:[\w./-]+/)?(?:download|fetch|get_data)"
    r"(?:[_-][\w-]*)?(?:\.py|\.sh)?\s|"
    r"kaggle\s|gdown\s|gsutil\s|aws\s+s3\s|dvc\s+(?:pull|fetch|get|import)\b|"
    r"conda\s|mamba\s|wget\s|curl\s+-\w*[oO]|unzip\s|tar\s|[A-Za-z_]\w*=\S*\s*$)"
)
_LOOK = re.compile(
    r"^(?:ls|cat|head|tail|tree|pwd|echo|printf|which|wc|less|more|(?:[\w./-]+/)?python[\d.]*\s+"
    r"(?:--version|-V))(?:\s|$)|make\s+help\b|.{1,200}\s(?:--help|-h|--version)(?:\s|$)"
)


_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Command:
    """Something to type.

    Attributes:
        line: of the README, from 1.
        text: what is run, without prompts.
        purpose: what it is for.
        why_not: why it is not run here, or None.
        done: what was already done in its place (the clone), or None.
    """

    line: int
    text: str
    purpose: Purpose
    why_not: str | None = None
    done: str | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """What a README tells to type, and what was seen in it that no shell can run."""

    commands: tuple[Command, ...]
    python_examples: int
    from_sentences: bool


def typed_in(document: Document, name: str) -> Typed:
    """The commands of ``document``; ``name`` is what the repository's folder is called."""
    found: list[tuple[Numbered, str | None]] = []
    examples = 0
    for block in document.blocks:
        if block.kind != "code":
            continue
        info = re.split(r"[ {,]", block.info.lower().strip("{}. "), maxsplit=1)[0]
        section = _off_the_way(document, block)
        if info in _PYTHON or _is_python(block.text):
            examples += 1
        elif info in _WINDOWS:
            rows = list(_numbered(document, block))
            found += [(row, "is for Windows") for row in commands_in(rows)]
        elif info in _SHELLS:
            rows = _typed_rows(list(_numbered(document, block)), info)
            found += [(row, section) for row in commands_in(rows)]
    sentences = False
    if not found:
        found = [(row, None) for row in _in_sentences(document)]
        sentences = bool(found)
    judge = _Judge(name)
    commands = (judge.command(line, text, why) for (line, text), why in found)
    return Typed(tuple(c for c in commands if c is not None), examples, sentences)


def _is_python(text: str) -> bool:
    first = text.lstrip()[:60]
    return first.startswith((">>> ", "import ", "from ")) and not first.startswith("import -")


def _off_the_way(document: Document, block: Block) -> str | None:
    """Why the section of a block is not what a reader who wants a result types, or None."""
    at: int | None = block.section
    while at is not None:
        section = document.sections[at]
        # The document's title names the project, whatever it deploys.
        match = _NOT_THE_WAY.search(section.title) if section.level > 1 else None
        if match:
            return f"stands under “{section.title[:60]}”, which is another way or for later"
        at = section.parent
    return None


def _numbered(document: Document, block: Block) -> list[Numbered]:
    rows: list[Numbered] = []
    at = 0
    for line in block.text.split("\n"):
        if line.strip():
            rows.append((document.line_of(block.span(at, at + len(line))), line))
        else:
            rows.append((0, ""))
        at += len(line) + 1
    return rows


def _typed_rows(rows: list[Numbered], info: str) -> list[Numbered]:
    """The rows that are typed, their prompts taken off; the others are output."""
    if any(_PROMPT.match(line) for _, line in rows):
        prompt = _PROMPT
    elif info not in _SURE and any(_ANGLE.match(line) for _, line in rows):
        prompt = _ANGLE
    else:
        bare = [(n, line) for n, line in rows if not _BOX.search(line)]
        firsts = [line.strip() for _, line in bare if line.strip() and line.strip()[0] != "#"]
        if info in _SURE or (firsts and _is_known(firsts[0])):
            return bare
        return []
    typed: list[Numbered] = []
    goes_on = False
    for number, line in rows:
        match = prompt.match(line)
        if match:
            typed.append((number, line[match.end() :]))
        elif goes_on:
            typed.append((number, re.sub(r"^\s{0,4}>\s", "", line)))
        else:
            continue
        goes_on = typed[-1][1].rstrip().endswith("\\")
    return typed


def _is_known(line: str) -> bool:
    words = line.split()
    while words and _SETS.match(words[0]):
        words = words[1:]
    return bool(words) and _KNOWN.match(" ".join(words)) is not None


def _in_sentences(document: Document) -> list[Numbered]:
    """Commands that stand inside sentences: known programs with something to do."""
    rows: list[Numbered] = []
    for block in document.blocks:
        if block.kind in ("code", "heading"):
            continue
        for span in block.code:
            text = span.of(block.text).strip()
            bare = text.removeprefix("$ ")
            if len(bare.split()) > 1 and _is_known(bare):
                rows.append((document.line_of(block.span(span.start, span.end)), bare))
    return rows


class _Judge:
    """Says of each command what it is for and whether it can be run, as a reader goes along."""

    def __init__(self, name: str) -> None:
        self._name = name.lower()
        self._clone: str | None = None
        self._began = False

    def command(self, line: int, text: str, why: str | None) -> Command | None:
        text = text.strip()
        if text.split("#")[0].strip() == "deactivate":
            return None
        rest = [part for part in chained(text) if not self._is_done(part)]
        if not rest:
            return Command(line, text, "setup", done="the clean copy stands in its place")
        if len(rest) < len(chained(text)):
            text = " && ".join(rest)
        purpose = _purpose(text)
        self._began = self._began or purpose == "result"
        if len(text) > _LONGEST:
            why = why or "is too long to be typed"
        return Command(line, text, purpose, why_not=why or _why_not(text))

    def _is_done(self, part: str) -> bool:
        """Whether a part is the clone of this very repository, or the step into it."""
        words = _words(part)
        if words[:2] == ["git", "clone"]:
            url = next((w for w in words[2:] if "/" in w or w.endswith(".git") or "<" in w), "")
            last = words[-1] if words[-1] != url and not words[-1].startswith("-") else ""
            folder = url.rstrip("/").rpartition("/")[2].removesuffix(".git")
            if self._clone is None and (not self._began or folder.lower() == self._name):
                self._clone = last or folder
                return True
            return False
        if words[:1] == ["cd"] and len(words) == 2 and not self._began:
            to = words[1].strip("/").removeprefix("./")
            if to == self._clone or to.lower() == self._name or _PLACEHOLDER.search(to):
                self._clone = self._clone or to
                return True
        return False


def _words(piece: str) -> list[str]:
    try:
        words = shlex.split(piece, comments=True)
    except ValueError:
        words = piece.split()
    while words and _SETS.match(words[0]) and len(words) > 1:
        words = words[1:]
    return words


def _purpose(text: str) -> Purpose:
    purposes: list[Purpose] = []
    for piece in pieces(text):
        bare = re.sub(r"^(?:[A-Za-z_]\w*=\S*\s+)+(?=\S)", "", piece)
        bare = re.sub(r"^(?:time|nohup|env)\s+", "", bare)
        setup, look = _SETUP.match(bare + " "), _LOOK.match(bare)
        purposes.append("look" if look else "setup" if setup else "result")
    if "result" in purposes:
        return "result"
    return "setup" if "setup" in purposes else "look"


def _why_not(text: str) -> str | None:
    if "Scripts\\activate" in text or "Scripts/activate" in text or re.search(r"\.\\\w", text):
        return "is for Windows"
    if _PLACEHOLDER.search(text):
        return "holds a placeholder that only the reader can fill in"
    for piece in pieces(text):
        words = _words(piece)
        name = words[0].rpartition("/")[2] if words else ""
        if reason := _ELSEWHERE.get(name):
            return reason
        if name == "git" and words[1:2] != ["clone"]:
            return "needs the git history, which the clean copy does not carry"
    return None
