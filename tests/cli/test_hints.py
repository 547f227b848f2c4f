"""Every command that a message names can be typed as it stands."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

import bonafide
from bonafide.cli.app import app
from bonafide.workspace.typed import FOLDER, OPTION, typed, typed_within

PACKAGE = Path(bonafide.__file__).parent
SOURCES = [*PACKAGE.glob("cli/**/*.py"), *PACKAGE.glob("workspace/**/*.py")]
NAMES_NO_CASEBOOK = {
    "cli/reproduce.py": "the record goes where the person says",
    "workspace/reproducing/source.py": "the record goes where the person says",
    "workspace/case_planning.py": "the command that a record was made by",
    "workspace/layout.py": "there is none around",
    "workspace/importing/choosing.py": "the report types the whole line below it",
    "workspace/reproducing/reproduce.py": "two commands in a sentence",
}


def parses(line: str) -> None:
    """Fail unless the real command line understands it; nothing is run."""
    program, name, *words = shlex.split(line)
    assert program == "bonafide"
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    words = ["/" if word == "DIR" else word for word in words]
    command.make_context(name, words)


def literal(node: ast.expr) -> str:
    """The words of an argument, with X for what is only known when it runs."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else "X"


def calls() -> Iterator[tuple[str, list[str]]]:
    """Every command that is made by the one function, with its words as they are in the source."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            words = [literal(each) for each in node.args]
            if node.func.id in ("typed", "typed_within", "_type") and words[0] != "X":
                yield words[0], words[1:]


def strings() -> Iterator[tuple[str, str]]:
    """Every string that is no docstring, with {} for what is only known when it runs."""
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and node.body
            if isinstance(node.body[0], ast.Expr)
        }
        inner = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(tree):
            name = path.relative_to(PACKAGE).as_posix()
            if isinstance(node, ast.JoinedStr):
                parts = (p.value if isinstance(p, ast.Constant) else "X" for p in node.values)
                yield name, "".join(map(str, parts))
            elif isinstance(node, ast.Constant) and id(node) not in docs | inner:
                yield name, str(node.value)


def test_what_the_one_function_is_given_is_a_command() -> None:
    """Each call in the source, with a word in the place of what is only known when it runs."""
    found = list(calls())
    assert len(found) > 20
    for name, words in found:
        parses(typed(name, *words))


def test_no_message_types_a_command_that_does_not_parse() -> None:
    """What follows a colon, or stands alone, is typed off; the rest is prose about a command."""
    seen, unnamed = 0, []
    for file, text in strings():
        for line in re.findall(r"(?m)(?:^\s*|: )(bonafide [a-z]+(?: [^…\n;]*)?)$", text):
            name = line.split()[1]
            commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
            if name not in commands or re.search(r"\.$| (?:says|lists|shows) ", line):
                continue  # a sentence that begins with a command
            seen += 1
            parses(line)
            if name in FOLDER | OPTION and file not in NAMES_NO_CASEBOOK:
                unnamed.append(f"{file}: {line}")
    assert seen
    assert unnamed == [], "made by hand, without the casebook"


@pytest.mark.parametrize("name", ["a book", "-book", "it's", "book;rm -rf x"])
@pytest.mark.parametrize("command", sorted(FOLDER | OPTION))
def test_the_casebook_is_named_unless_one_stands_in_it(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Quoted for the shell and as the parser reads it; inside it, it goes without saying."""
    book = tmp_path / name
    (book / "cases").mkdir(parents=True)
    (book / "profile.yaml").write_text("schema_version: 1\nname: Ada\n")
    monkeypatch.chdir(tmp_path)
    words = ("PATH",) if command in ("import", "reproduce") else ()
    line = typed(command, *words, casebook=book.resolve())
    parses(line)
    assert any(Path(word).name == book.name for word in shlex.split(line)[2:])
    assert shlex.split(typed_within("measure", folder=book))[1] == (
        f"./{name}" if name.startswith("-") else name
    )
    monkeypatch.chdir(book / "cases")
    assert typed(command, *words, casebook=book.resolve()) == shlex.join(
        ["bonafide", command, *words]
    )
