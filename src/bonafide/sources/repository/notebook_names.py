"""Names that a notebook's cells use before a cell above defines them, or that none defines.

Cells are parsed, never run. Whatever cannot be told (code that is no Python, star imports,
commands that bring names with them) is left out: a name is told only where nothing in the notebook
above can have made it.
"""

from __future__ import annotations

import ast
import builtins
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_MOST_CELL = 20_000
_MOST_NOTEBOOK = 400_000
_MOST_NAMES = 20
_GIVEN = frozenset(dir(builtins)) | frozenset(
    """get_ipython display In Out exit quit _ __ ___ _i _ii _iii _dh _oh _ih __file__ __name__
    __doc__ __builtins__ __annotations__ spark sc dbutils sqlContext displayHTML""".split()  # noqa: SIM905
)
_ASSIGNED = re.compile(r"^\s*(?P<name>[A-Za-z_]\w*)\s*=\s*[!%]")
_MAGIC = re.compile(r"^\s*(?:[!?]|%|[\w.]+\?{1,2}\s*$)")
_BRINGS = re.compile(
    r"^\s*%(?:run|load|loadpy|pylab|store|autoreload|sql|R|cd|macro|recall|rerun)\b|"
    r"\bexec\(|\bglobals\(\)|\bload_ext\b",
    re.M,
)
_TIMED = re.compile(r"^\s*%%?(?:time|timeit|capture|prun)\b[^\n]*", re.M)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass
class _Cell:
    """What one cell uses at once, before it makes it itself, and what it makes."""

    uses: dict[str, None] = field(default_factory=dict)
    makes: set[str] = field(default_factory=set)
    unknown: bool = False


def hidden_state(
    cells: Sequence[str], ran: Sequence[bool]
) -> tuple[tuple[tuple[int, str, int], ...], tuple[tuple[int, str], ...]]:
    """Names used too early, and names that no cell makes.

    Args:
        cells: the source of each code cell, top to bottom.
        ran: whether each cell was run and shows no error.

    Returns:
        (cell, name, the cell further down that makes it), and (cell, name) for a cell that was
        run although nothing in the notebook makes the name. Cells count from 1.

    >>> hidden_state(["df.head()", "df = 1", "print(gone)"], [True, True, True])
    (((1, 'df', 2),), ((3, 'gone'),))
    """
    if sum(map(len, cells)) > _MOST_NOTEBOOK:
        return (), ()
    read = [_cell(source) for source in cells]
    made: set[str] = set()
    early: list[tuple[int, str, int]] = []
    gone: list[tuple[int, str]] = []
    everywhere = set().union(*(cell.makes for cell in read)) if read else set()
    whole = not any(cell.unknown for cell in read)
    for number, cell in enumerate(read, 1):
        if cell.unknown:
            # It may have made anything; what comes below can no longer be told.
            break
        for name in cell.uses:
            if name in made or name in _GIVEN:
                continue
            later = next(
                (n for n, other in enumerate(read, 1) if n > number and name in other.makes), 0
            )
            if later:
                early.append((number, name, later))
            elif whole and name not in everywhere and ran[number - 1]:
                gone.append((number, name))
        made |= cell.makes
    return tuple(early[:_MOST_NAMES]), tuple(gone[:_MOST_NAMES])


def _cell(source: str) -> _Cell:
    found = _Cell()
    if len(source) > _MOST_CELL or _BRINGS.search(source):
        found.unknown = True
        return found
    text = _TIMED.sub("", source) if "%" in source else source
    if text.lstrip().startswith("%%"):
        # Another language, or a file that is written: it makes no name, but for a capture.
        return found
    lines: list[str] = []
    for line in text.split("\n"):
        assigned = _ASSIGNED.match(line)
        if assigned:
            found.makes.add(assigned["name"])
            lines.append(
                "pass"
                if not line[:1].isspace()
                else f"{line[: len(line) - len(line.lstrip())]}pass"
            )
        elif _MAGIC.match(line):
            lines.append(f"{line[: len(line) - len(line.lstrip())]}pass")
        else:
            lines.append(line)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse("\n".join(lines))
        for statement in tree.body:
            _statement(statement, found)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        found.unknown = True
    return found


def _statement(statement: ast.stmt, cell: _Cell) -> None:
    """Names used by a statement that nothing before it in the cell made, then those it makes.

    Whatever a compound statement makes anywhere is taken to be there for all of it.
    """
    makes = set(_made_by(statement))
    if isinstance(statement, ast.ImportFrom) and any(a.name == "*" for a in statement.names):
        cell.unknown = True
    compound = isinstance(
        statement,
        (
            ast.For,
            ast.AsyncFor,
            ast.While,
            ast.If,
            ast.With,
            ast.AsyncWith,
            ast.Try,
            ast.Match,
            *_SCOPES,
        ),
    )
    inside = makes if compound else set()
    for name in _used_by(statement, frozenset()):
        if name not in cell.makes and name not in inside:
            cell.uses.setdefault(name)
    cell.makes |= makes


def _made_by(node: ast.AST) -> Iterator[str]:
    """The names that a node binds in the notebook's own scope."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
        # "global x" in a function makes it when the function is called.
        for inner in ast.walk(node):
            if isinstance(inner, ast.Global):
                yield from inner.names
        return
    if isinstance(node, ast.Lambda):
        return
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    elif isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
        yield node.id
    elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest
    for child in ast.iter_child_nodes(node):
        if isinstance(node, _COMPREHENSIONS) and isinstance(child, ast.comprehension):
            continue
        yield from _made_by(child)


def _used_by(node: ast.AST, bound: frozenset[str]) -> Iterator[str]:
    """The names that a node reads when it is run; not those in bodies of functions."""
    if isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Load) and node.id not in bound:
            yield node.id
        return
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        for each in (
            *node.decorator_list,
            *node.args.defaults,
            *filter(None, node.args.kw_defaults),
        ):
            yield from _used_by(each, bound)
        return
    if isinstance(node, ast.Lambda):
        return
    if isinstance(node, ast.ClassDef):
        for each in (*node.decorator_list, *node.bases):
            yield from _used_by(each, bound)
        return
    if isinstance(node, _COMPREHENSIONS):
        own = frozenset(
            name.id
            for generator in node.generators
            for name in ast.walk(generator.target)
            if isinstance(name, ast.Name)
        )
        for child in ast.iter_child_nodes(node):
            yield from _used_by(child, bound | own)
        return
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        if node.target.id not in bound:
            yield node.target.id
        yield from _used_by(node.value, bound)
        return
    if isinstance(node, ast.AnnAssign):
        if node.value is not None:
            yield from _used_by(node.value, bound)
        return
    for child in ast.iter_child_nodes(node):
        yield from _used_by(child, bound)
