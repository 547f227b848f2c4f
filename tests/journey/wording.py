"""The tool's own fixed wording: what its source says in texts, whatever the input.

Docstrings, the examples of rules and probes, and the invented people and numbers in them are no
wording: a draft that told of them would be inventing.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bonafide.measurement.settings import Settings
from tests.journey.tokens import Token, all_words, stem, tokens

SOURCE = Path(__file__).parents[2] / "src" / "bonafide"
_NO_WORDING = ("reference-casebook", "review/words", "demo", "planted.py", "planting.py")
_EXAMPLES = frozenset({"Case", "Planted", "planted", "clean", "wrong", "right", "examples"})


@dataclass(frozen=True)
class Wording:
    """What can be said without an input.

    Attributes:
        words: every word, casefolded and stemmed.
        names: the words that it writes with a capital.
        numbers: (number as it is written, one of the two words before or behind it).
        text: all of it, casefolded, for identifiers.
    """

    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[tuple[str, str]]
    text: str

    def says(self, token: Token) -> bool:
        """Whether the tool says a number of its own accord, with a word that stands by it."""
        plain = token.text.replace("−", "-").lstrip("+").replace(" ", "").rstrip("%")
        return any((plain, word) in self.numbers for word in token.beside)


@lru_cache(maxsize=1)
def wording() -> Wording:
    """What the source says, and the templates of pages."""
    texts = [text for file in _files("*.py") for text in _texts(file)]
    for file in _files("*.jinja"):
        plain = re.sub(r"\{[%{#].*?[%}#]\}", " {} ", file.read_text("utf-8"), flags=re.DOTALL)
        texts.append(re.sub(r"<[^>]*>", " ", plain))
    words: set[str] = set()
    names: set[str] = set()
    numbers: set[tuple[str, str]] = set()
    for text in texts:
        for word in all_words(text):
            words.add(stem(word.casefold()))
            if word[0].isupper():
                names.add(stem(word))
        if "\\" in text or "(?" in text:
            continue  # a pattern
        for token in tokens(text):
            if token.kind == "number":
                plain = token.text.replace("−", "-").lstrip("+").replace(" ", "").rstrip("%")
                numbers |= {(plain, word) for word in token.beside}
    # The level at which intervals are given where nobody asked for another.
    numbers.add((f"{100 * Settings().level:g}", "interval"))
    return Wording(
        frozenset(words), frozenset(names), frozenset(numbers), "\n".join(texts).casefold()
    )


def _files(pattern: str) -> list[Path]:
    return [
        file
        for file in sorted(SOURCE.rglob(pattern))
        if not any(part in file.relative_to(SOURCE).as_posix() for part in _NO_WORDING)
    ]


def _texts(file: Path) -> list[str]:
    found: list[str] = []
    _walk(ast.parse(file.read_text("utf-8")), found)
    return found


def _walk(node: ast.AST, found: list[str]) -> None:
    if isinstance(node, ast.ClassDef):  # a probe is called after its class
        found.append(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", node.name))
    if isinstance(node, ast.JoinedStr):
        parts = (
            part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "{}"
            for part in node.values
        )
        found.append("".join(parts))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                _walk(part.value, found)
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            found.append(node.value)
        return
    body = getattr(node, "body", None)
    for child in ast.iter_child_nodes(node):
        documents = (
            isinstance(child, ast.Expr)
            and isinstance(child.value, ast.Constant)
            and isinstance(child.value.value, str)
            and isinstance(body, list)
            and child in body
        )
        if not documents and not _is_example(child):
            _walk(child, found)


def _is_example(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        called = node.func
        name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        return name in _EXAMPLES
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(one, ast.Name) and one.id in _EXAMPLES for one in targets)
    return isinstance(node, ast.FunctionDef) and node.name in _EXAMPLES
