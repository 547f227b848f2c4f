"""Folders inside a project that hold something else than its own work: examples, fixtures, tests,
templates, the code of others. What lies there is true of something else, so it is no evidence."""

from __future__ import annotations

import re2

_NOT_OWN = re2.compile(
    r"(?i)^(?:examples?(?:[ _.-].*)?|demos?(?:[ _.-].*)?|tutorials?|tests|unit[ _-]?tests|"
    r"integration[ _-]?tests|e2e|__tests__|fixtures?|test[ _-]?(?:data|fixtures?)|snapshots|"
    r"__snapshots__|goldens?|mocks?|stubs|vendor(?:ed)?|third[ _-]?party|node_modules|"
    r"site-packages|templates?|cookiecutter.*|boilerplate|skeleton)$"
)
"""The one list of their names."""
_BELOW_TEST = re2.compile(r"(?i)^(?:data|fixtures?|resources|goldens?|assets|inputs?)$")
_DOCS = frozenset({"docs", "doc", "documentation"})


def is_not_own(name: str) -> bool:
    """Whether a folder of this name holds something else than the project's own work.

    >>> [is_not_own(name) for name in ("examples", "example-project", "tests", "test", "eval")]
    [True, True, True, False, False]
    """
    return _NOT_OWN.search(name) is not None


def not_own_folder(path: str) -> str:
    """The folder above a file, below its project, that is not the project's own, or "".

    ``test`` alone is also what the rows of a split are called, so it counts only where it begins
    the path and its folders are those of fixtures.

    >>> not_own_folder("docs/example-project/eval/held_out.csv"), not_own_folder("tests.csv")
    ('docs/example-project', '')
    >>> not_own_folder("data/test/preds.csv"), not_own_folder("test/data/preds.csv")
    ('', 'test')
    """
    folders = path.split("/")[:-1]
    for at, name in enumerate(folders):
        if is_not_own(name):
            return "/".join(folders[: at + 1])
    if len(folders) > 1 and folders[0].lower() == "test" and _BELOW_TEST.search(folders[1]):
        return folders[0]
    return ""


def not_own_evidence(path: str) -> str:
    """The same for a table or a store: below the documentation they show how something is used.

    >>> not_own_evidence("docs/usage.ipynb"), not_own_folder("docs/usage.ipynb")
    ('docs', '')
    """
    first, slash, _ = path.partition("/")
    return not_own_folder(path) or (first if slash and first.lower() in _DOCS else "")
