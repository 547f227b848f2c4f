"""Where things stand in the site, and how one page links to another.

Every link is relative and names its file (``index.html`` included), so the site works from a disk.
An estimate's anchor is its id, character for character: ids are already percent-encoded, hold no
white space, and always hold a "/", which no other anchor on a page does.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote

HOME = "index.html"
STYLE = "style.css"


def case_page(slug: str) -> str:
    """The page of a case."""
    return f"cases/{slug}/index.html"


def case_file(slug: str) -> str:
    """The file of a case, relative to the casebook; claims in it are relative to its folder."""
    return f"cases/{slug}/case.md"


def evidence_page(path: str) -> str:
    """The page of a record, beside where its JSON stands.

    >>> evidence_page("cases/delays/evidence/replay.json")
    'cases/delays/evidence/replay.html'
    """
    return path.removesuffix(".json") + ".html"


def resolve(file: str, target: str) -> str | None:
    """The casebook path that ``target``, written in ``file``, names; None when it leaves the
    casebook or is no relative path.

    >>> resolve("cases/a/case.md", "../b/evidence/x.json")
    'cases/b/evidence/x.json'
    """
    if target.startswith("/") or "\\" in target or "\0" in target:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), target))
    return None if path in (".", "..") or path.startswith("../") else path


def link(page: str, to: str, fragment: str = "") -> str:
    """A relative URL from ``page`` to ``to``.

    >>> link("cases/a/index.html", "cases/a/evidence/my run.html", "model/recall")
    'evidence/my%20run.html#model/recall'
    """
    path = "" if page == to else quote(posixpath.relpath(to, posixpath.dirname(page) or "."))
    if ":" in path.partition("/")[0]:
        path = "./" + path
    return f"{path}#{fragment}" if fragment else path or quote(posixpath.basename(to))
