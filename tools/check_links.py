"""Finds relative links in the documentation whose target file or heading does not exist.

python -m tools.check_links
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
_LEFT_OUT = ("tests/", "src/bonafide/reference-casebook/cases/")


def heading_anchor(text: str) -> str:
    """The anchor that code hosts give a heading: lower case, spaces to dashes, marks dropped.

    >>> heading_anchor("The first ten minutes!")
    'the-first-ten-minutes'
    """
    kept = [c for c in text.strip().lower() if c in " -_" or unicodedata.category(c)[0] in "LN"]
    return "".join(kept).replace(" ", "-")


def _inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in (token.children or [])]


def anchors(tokens: list[Token]) -> set[str]:
    """Every heading's anchor in a document."""
    found = set()
    for opening, inline in itertools.pairwise(tokens):
        if opening.type == "heading_open":
            words = "".join(t.content for t in inline.children or [] if t.content)
            found.add(heading_anchor(words))
    return found


def dead_links(document: Path) -> list[str]:
    """The links of one document that lead nowhere."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(document.read_text(encoding="utf-8"))
    dead = []
    for token in _inline(tokens):
        target = token.attrGet("href") if token.type == "link_open" else None
        target = token.attrGet("src") if token.type == "image" else target
        if not isinstance(target, str) or urlsplit(target).scheme:
            continue
        path, _, fragment = target.partition("#")
        file = (document.parent / unquote(path)).resolve() if path else document
        if not file.exists():
            dead.append(f"{document.relative_to(ROOT)}: {target}: no such file")
        elif fragment and file.suffix == ".md":
            there = anchors(parser.parse(file.read_text(encoding="utf-8")))
            if unquote(fragment) not in there:
                dead.append(f"{document.relative_to(ROOT)}: {target}: no such heading")
    return dead


def main() -> int:
    """Check every Markdown file that git knows."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = [n for n in listed.stdout.split("\n") if n and not n.startswith(_LEFT_OUT)]
    dead = [
        line for name in sorted(names) if (ROOT / name).exists() for line in dead_links(ROOT / name)
    ]
    for line in dead:
        print(line, file=sys.stderr)
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main())
