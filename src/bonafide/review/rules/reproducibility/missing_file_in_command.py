"""REP004: a command in the README needs a file that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.readme_commands import Needed, needed_files
from bonafide.review.readme_targets import stands_apart, submodules, targets
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_MADE = Pattern(
    r"\b(?:wget|curl|cp|mv|touch|cat|echo|tee|unzip|tar|save[ds]?|create[sd]?|copy|copied|download\w*|"
    r"renam\w+|writ\w+|generat\w+|put|place[ds]?|new file|called|named|your own|output|"
    r"submodule)\b|>"
)
_TARGET = Pattern(r"(?m)^(?P<names>[A-Za-z0-9_][\w ./-]{0,200}?)\s{0,4}:(?:[^=]|$)")
_MAY_MAKE = Pattern(r"(?:makefile[\w.-]{0,20}|\.mk|cmakelists\.txt|configure(?:\.ac)?)$")
_HIGHEST = 4
_MOST_MENTIONS = 20
_NOBODY = "a-name-that-nobody-has"
_MAKEFILES = ("Makefile", "makefile", "GNUmakefile")


class MissingFileInCommand(Rule):
    """A command that the README tells the reader to type needs a file that is not there.

    Why: the first command that fails is often the last one that is tried.
    Ask: was the file renamed or moved, or did it never leave your machine?
    """

    code, name = "REP004", "missing-file-in-command"
    serves = ("P15", "P20")
    family = "reproducibility"
    kinds = frozenset({"readme"})
    message = (
        "{command} needs {path}, which is not there{elsewhere}. Was it renamed, or not committed?"
    )
    wrong = (
        Case(
            "# Churn\n\n```bash\npip install -r requirements.txt\npython train.py\n```\n",
            marks="train.py",
            files={"requirements.txt": "pandas==2.2.3\n", "src/model.py": "x = 1\n"},
        ),
        Case(
            "# Churn\n\nInstall with `pip install -r requirements.txt`, then run `make train`.\n",
            marks="train",
            files={"requirements.txt": "pandas==2.2.3\n", "Makefile": "test:\n\tpytest\n"},
        ),
        Case(
            "# Churn\n\nEverything is made by `make all`.\n",
            marks="all",
            files={"src/train.py": "x = 1\n"},
        ),
        Case(
            "# Demo\n\n```\n$ streamlit run app/main.py\n```\n",
            marks="app/main.py",
            files={"main.py": "import streamlit\n"},
        ),
        Case(
            "# Serving\n\n```sh\ndocker compose -f docker/compose.yml up\n```\n",
            marks="docker/compose.yml",
            files={"docker-compose.yml": "services: {}\n"},
        ),
    )
    right = (
        Case(
            "# Churn\n\n```bash\ngit clone https://example.org/me/churn.git\ncd churn\n"
            "python train.py\n```\n",
            files={"train.py": "x = 1\n"},
        ),
        Case(
            "# Churn\n\n```bash\ncd src\npython train.py\n```\n",
            files={"src/train.py": "x = 1\n"},
        ),
        Case(
            "# A library\n\nSave this as `app.py`:\n\n```python\nimport lib\n```\n\n```\n"
            "python app.py\n```\n",
            files={"lib/__init__.py": ""},
        ),
        Case(
            "# Use\n\n```\npython path/to/your_script.py --data <FILE>\n```\n",
            files={"a.py": "x = 1\n"},
        ),
        Case("# Alone\n\n```\npython train.py\n```\n"),
        Case(
            "# Build\n\n`make` builds all, `make test` tests; `make sure` that the disk has "
            "room.\n",
            files={"Makefile": "all: lib\ntest lint: all\n\tpytest\nsure:\n"},
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each path that a command needs and that is nowhere a reader may stand."""
        needed = needed_files(reading.document)
        if not needed:
            return []
        there = [_is_there(reading, each) for each in needed]
        known = [reading.files.exists(target.path) for target in targets(reading.document)]
        if stands_apart(reading, [*there, *known]):
            return NotApplicable("nobody looked at the files around the document")
        return self._hits(reading, [n for n, ok in zip(needed, there, strict=True) if not ok])

    def _hits(self, reading: Reading, absent: list[Needed]) -> Iterator[Hit]:
        told: set[str] = set()
        known = _by_name(reading) if absent else {}
        foreign = submodules(reading)
        for each in absent:
            if each.path.startswith(foreign) or each.path in told or _is_made(reading, each):
                continue
            told.add(each.path)
            if each.command == "make":
                values = {"command": "`make`", "path": f"a target `{each.path}`", "elsewhere": ""}
                yield Hit(each.span, values)
                continue
            elsewhere = _only(known.get(each.path.rpartition("/")[2], []))
            if elsewhere and _is_folder_named(reading, elsewhere):
                continue
            also = f" (there is `{elsewhere}`)" if elsewhere else ""
            values = {"command": f"`{each.command}`", "path": f"`{each.path}`", "elsewhere": also}
            yield Hit(each.span, values)


def _is_there(reading: Reading, needed: Needed) -> bool:
    if needed.command == "make":
        return _has_target(reading, needed.path)
    folders = (*needed.folders, *_above(reading))
    return any(reading.files.exists(f"{folder}/{needed.path}".lstrip("/")) for folder in folders)


def _above(reading: Reading) -> list[str]:
    """The folders above a README that lies deeper than the root, from which it may be spoken.

    What lies outside of what may be looked at counts as there, even a name that nobody has.
    """
    found: list[str] = []
    while len(found) < _HIGHEST:
        above = "/".join([".."] * (len(found) + 1))
        if reading.files.exists(f"{above}/{_NOBODY}"):
            break
        found.append(above)
    return found


def _has_target(reading: Reading, target: str) -> bool:
    """Whether a Makefile may have the target: only a plain one that lacks it is certain."""
    for name in _MAKEFILES:
        data = reading.files.read(name) if reading.files.exists(name) else None
        if data is None:
            continue
        text = data.decode("utf-8", "replace")
        if (
            "include " in text
            or "%" in text
            or "$(eval" in text
            or "define " in text
            or "\n$" in f"\n{text}"
        ):
            return True
        names = {n for m in _TARGET.find(Haystack(text)) for n in (m.group("names") or "").split()}
        return target in names or any("$" in n for n in names) or reading.files.exists(target)
    known = reading.files.names()
    return known is None or any(_MAY_MAKE.within(name[-40:]) for name in known)


def _is_made(reading: Reading, needed: Needed) -> bool:
    """Whether a line of the README that names the file speaks of making or fetching it."""
    name = needed.path.rpartition("/")[2]
    text = reading.document.text
    at = text.find(name)
    for _ in range(_MOST_MENTIONS):
        if at < 0:
            break
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        line = text[max(start, at - 400) : min(end if end >= 0 else len(text), at + 400)]
        if not start <= needed.span.start < max(end, start) and _MADE.within(line):
            return True
        if start <= needed.span.start and _MADE.within(text[max(start, at - 400) : at]):
            return True
        at = text.find(name, at + 1)
    return False


def _by_name(reading: Reading) -> dict[str, list[str]]:
    """The paths of the files around a document by their last part."""
    found: dict[str, list[str]] = {}
    for path in reading.files.names() or ():
        found.setdefault(path.rpartition("/")[2], []).append(path)
    return found


def _only(paths: list[str]) -> str | None:
    return paths[0] if len(paths) == 1 else None


def _is_folder_named(reading: Reading, elsewhere: str) -> bool:
    """Whether the README names the folder that holds it, so that the reader may be there."""
    folder = elsewhere.rpartition("/")[0].rpartition("/")[2]
    text = reading.document.text
    return bool(folder) and any(f"{mark}{folder}" in text for mark in ("`", "/", "cd ", '"'))
