"""Notebooks that ran only in the order in which somebody clicked."""

from __future__ import annotations

import ast
import builtins
import json
import posixpath
import re
from pathlib import Path

from bonafide.sources.repository.notebook_state import notebook_state, source_of
from bonafide.sources.repository.repository import NotebookState
from bonafide.workspace.reproducing.failure import Failure, Ground
from bonafide.workspace.reproducing.report import Diagnosis

_NAME_ERROR = re.compile(r"NameError: name '(\w+)' is not defined")
_RUNS = re.compile(
    r"\b(?:nbconvert|papermill|jupyter|ipython|runipy|nbclient|ploomber|nbmake|testbook)\b"
)
_NOTEBOOK = re.compile(r"[\w./-]{1,200}\.ipynb\b")
_MOST_BYTES = 20 * 2**20
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def notebook(failure: Failure, ground: Ground) -> Diagnosis | None:
    """What a failure says of the order of a notebook's cells."""
    text = _COLOUR.sub("", failure.err + "\n" + failure.out)
    match = _NAME_ERROR.search(text)
    paths = _notebooks(failure, ground)
    if match is None or not paths:
        return None
    name = match[1]
    for path in paths:
        cells = _cells(ground.copied.folder / path)
        made = [number for number, source in cells if name in _assigned(source)]
        used = [number for number, source in cells if re.search(rf"\b{name}\b", source)]
        if not used:
            continue
        first = used[0]
        after = [number for number in made if number > first]
        order = _saved_order(ground.copied.folder / path)
        if after:
            message = f"{path}: cell {first} needs {name}, which only cell {after[0]} makes"
        elif not made:
            message = f"{path}: cell {first} needs {name}, and no cell makes it any more"
        else:
            message = f"{path}: {name} is not there when cell {first} needs it"
        if order:
            message += f"; {order}"
        return Diagnosis(
            "notebook order",
            message,
            match.group(),
            f"{path}, cell {first}",
            "restart the kernel, run all cells from top to bottom, and save the notebook so",
        )
    return None


def hazards(folder: Path, files: tuple[str, ...]) -> list[Diagnosis]:
    """Notebooks whose saved numbers say that they were not run from top to bottom."""
    mend = "restart the kernel, run all cells from top to bottom, and save it"
    return [
        Diagnosis("notebook order", f"{path}: {order}", place=path, mend=mend)
        for path in files
        if path.endswith(".ipynb") and (order := _saved_order(folder / path))
    ]


def _notebooks(failure: Failure, ground: Ground) -> list[str]:
    """The notebooks that the command, or what it printed, names; of a runner, else all."""
    text = f"{failure.command}\n{failure.err[-20_000:]}\n{failure.out[-20_000:]}"
    found: list[str] = []
    for word in _NOTEBOOK.findall(text):
        name = word.removeprefix(f"{ground.copied.folder}/").removeprefix("./")
        for path in ground.copied.files:
            stands = (name, posixpath.join(failure.folder, name), posixpath.basename(name))
            if path in stands or path.endswith(f"/{name}"):
                found += [path]
    if not found and _RUNS.search(failure.command):
        found = [path for path in ground.copied.files if path.endswith(".ipynb")]
    return list(dict.fromkeys(found))[:20]


def _saved_order(path: Path) -> str | None:
    state = _state(path)
    if state is None or state.in_order:
        return None
    return "its saved execution numbers do not rise from top to bottom"


def _state(path: Path) -> NotebookState | None:
    try:
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    except OSError:
        return None
    state = notebook_state(path.name, data, _MOST_BYTES)
    return state if isinstance(state, NotebookState) else None


def _cells(path: Path) -> list[tuple[int, str]]:
    try:
        if not path.is_file() or path.is_symlink() or path.stat().st_size > _MOST_BYTES:
            return []
        value = json.loads(path.read_text("utf-8", "replace"))
    except (OSError, ValueError, RecursionError):
        return []
    cells = value.get("cells") if isinstance(value, dict) else None
    code = [
        source_of(cell)
        for cell in (cells if isinstance(cells, list) else [])
        if isinstance(cell, dict) and cell.get("cell_type") == "code"
    ]
    return list(enumerate(code[:5_000], 1))


def _assigned(source: str) -> set[str]:
    """The names that a cell makes."""
    lines = [line for line in source.splitlines() if not line.lstrip().startswith(("%", "!"))]
    try:
        tree = ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(re.findall(r"(?m)^\s*(\w+)\s*=(?!=)", source))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return found - set(dir(builtins))
