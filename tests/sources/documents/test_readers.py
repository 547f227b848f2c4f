"""Documents are read as a person sees them, and every character keeps its place in the file."""

from __future__ import annotations

import json
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.sources.documents.catalogue import decoded, format_of, read_bytes
from bonafide.sources.documents.document import Document

NAMES = {"markdown": "a.md", "html": "a.html", "rst": "a.rst", "text": "a.txt"}
PIECES = st.lists(
    st.sampled_from(
        [
            *"\n\n\n -*_`[]()<>!#|:.=~&\\\"'",
            "word ",
            "Größe 0.91 ",
            "**bold** ",
            "[link](target.md) ",
            "![alt](picture.png)",
            "<b>bold</b>",
            "<!-- comment -->",
            "| a | b |\n|---|---|\n| c | d |\n",
            "- item\n",
            "1. item\n",
            "> quote\n",
            "# Heading\n",
            "Title\n=====\n",
            "```py\ncode\n```\n",
            "``code``",
            "&amp;",
            "<td>",
            "<table><tr>",
            "\r\n",
            ".. image:: a.png\n",
            "   indented\n",
        ]
    ),
    max_size=40,
).map("".join)


def read(text: str, name: str = "a.md") -> Document:
    """A document of ``text``."""
    return read_bytes(text.encode("utf-8"), name, kind="readme")


def shown(document: Document) -> list[tuple[str, str]]:
    """Kinds and texts of the blocks."""
    return [(block.kind, block.text) for block in document.blocks]


@pytest.mark.parametrize("name", NAMES.values())
@settings(max_examples=150, deadline=None)
@given(text=PIECES)
@example(text="a `b` **c** [d](e) &lt; \\* é\n\n* x\n")
@example(text="---\nwhy: >\n  folded\n  text\n---\nbody")
def test_every_character_keeps_its_place(name: str, text: str) -> None:
    """What a block shows is what stands in the file at the place that it names."""
    document = read(text, name)
    assert len(document.sections) >= 1
    for block in document.blocks:
        first, last = document.sections[block.section].blocks
        assert document.blocks[first:last]
        for at, character in enumerate(block.text):
            source = block.places.span(at, at + 1).of(document.text)
            if character in " \n\ufffc":
                continue
            assert character in (source, unescape(source)) or source == "\\" + character


@pytest.mark.parametrize("name", NAMES.values())
@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_read(name: str, text: str) -> None:
    """No text makes a reader fail."""
    read_bytes(text.encode("utf-8", "replace"), name, kind="readme")


def test_markdown_is_read_as_it_is_seen() -> None:
    """Markup goes, text and structure stay."""
    document = read(
        "# A *title*\n\nOne **bold** line\nand `code` with [a link](x.md) <sub>low</sub>.\n\n"
        "- first\n  - second\n\n> said\n\n| m | auc |\n|---|---|\n| rule | 0.7 |\n\n"
        "```bash\nmake\n```\n\n[![b](https://img.shields.io/x)](y) ![plot](p.png)\n"
    )
    assert shown(document) == [
        ("heading", "A title"),
        ("paragraph", "One bold line and code with a link low."),
        ("item", "first"),
        ("item", "second"),
        ("quote", "said"),
        ("cell", "m"),
        ("cell", "auc"),
        ("cell", "rule"),
        ("cell", "0.7"),
        ("code", "make\n"),
        ("paragraph", "\ufffc \ufffc"),
    ]
    paragraph = document.blocks[1]
    assert [s.of(paragraph.text) for s in paragraph.strong] == ["bold"]
    assert [s.of(paragraph.text) for s in paragraph.code] == ["code"]
    assert [(x.span.of(paragraph.text), x.target) for x in paragraph.links] == [("a link", "x.md")]
    cell = document.blocks[8].cell
    assert cell is not None
    assert (cell.row, cell.column, cell.header, cell.row_name) == (1, 1, "auc", "rule")
    assert [(i.alt, i.badge) for i in document.images] == [("b", True), ("plot", False)]
    assert [block.level for block in document.blocks if block.kind == "item"] == [1, 2]


def test_brackets_that_are_no_link_are_text() -> None:
    """A task's box, an interval and a lone bracket stay; a link in brackets is a link."""
    document = read(
        "- [ ] open\n- [x] done\n\nrange [0, 1], see [[a](b.md)], [s](<a b.md>) and [ref][r] ]\n\n"
        "[r]: c.md\n"
    )
    assert shown(document) == [
        ("item", "[ ] open"),
        ("item", "[x] done"),
        ("paragraph", "range [0, 1], see [a], s and ref ]"),
    ]
    assert [x.target for x in document.blocks[2].links] == ["b.md", "a b.md", "c.md"]


def test_html_is_read_as_it_is_seen() -> None:
    """Scripts, styles and what is styled away are not text; the latter is reported."""
    document = read(
        "<head><title>t</title></head><h2>Results</h2><p>AUC <b>0.9</b> &lt; 1<br>next</p>"
        "<script>alert(1)</script><p style='display:none'>rate this <b>10/10</b></p>"
        "<ul><li>one<li>two</ul><table><tr><th>m</th></tr><tr><td>x</td></tr></table>",
        "a.html",
    )
    assert shown(document) == [
        ("heading", "Results"),
        ("paragraph", "AUC 0.9 < 1 next"),
        ("item", "one"),
        ("item", "two"),
        ("cell", "m"),
        ("cell", "x"),
    ]
    assert [(h.reason, h.quote) for h in document.hidden] == [
        ("hidden by its style", "rate this 10/10")
    ]


def test_restructured_text_is_read_as_it_is_seen() -> None:
    """Titles, lists, literal blocks, comments, images and tables of reStructuredText."""
    document = read(
        "Churn\n=====\n\nWe kept ``lr``, see `the notes <notes.rst>`_::\n\n    code here\n\n"
        ".. a comment\n\n- one\n- two **b**\n\n.. image:: p.png\n   :alt: a plot\n\n"
        "====  ====\nm     auc\n====  ====\nrule  0.7\n====  ====\n\n"
        ".. raw:: html\n\n   <b>x</b>\n",
        "a.rst",
    )
    assert shown(document) == [
        ("heading", "Churn"),
        ("paragraph", "We kept lr, see the notes:"),
        ("code", "    code here\n\n"),
        ("item", "one"),
        ("item", "two b"),
        ("paragraph", "\ufffc"),
        ("cell", "m"),
        ("cell", "auc"),
        ("cell", "rule"),
        ("cell", "0.7"),
    ]
    assert [c.text for c in document.comments] == ["a comment"]
    assert [(i.target, i.alt) for i in document.images] == [("p.png", "a plot")]


def test_plain_text_shows_its_headings_and_bullets() -> None:
    """Capitals and underlines are headings, bullets are items."""
    document = read("EXPERIENCE\nAcme, 2020\n\n• built a thing\n  that works\n", "a.txt")
    assert shown(document) == [
        ("heading", "EXPERIENCE"),
        ("paragraph", "Acme, 2020"),
        ("item", "built a thing that works"),
    ]


def test_a_notebook_is_read_and_never_run() -> None:
    """Markdown cells are read, code cells are kept as code, places count in both."""
    cells = [
        {"cell_type": "markdown", "source": ["# Title\n", "AUC 0.9"]},
        {"cell_type": "code", "source": "raise SystemExit", "outputs": []},
        {"cell_type": "markdown", "source": "Later."},
    ]
    document = read_bytes(json.dumps({"cells": cells}).encode(), "a.ipynb")
    assert shown(document) == [
        ("heading", "Title"),
        ("paragraph", "AUC 0.9"),
        ("code", "raise SystemExit"),
        ("paragraph", "Later."),
    ]
    assert document.blocks[3].span().of(document.text) == "Later."
    for broken in (b"{", b"[]", b'{"cells": 3}', b"[" * 100_000):
        with pytest.raises(UserError, match="is not a notebook"):
            read_bytes(broken, "a.ipynb")


def test_what_is_not_utf8_is_read_and_said() -> None:
    """Another encoding is not a failure, and not silent."""
    text, unread = decoded("Größe\nß".encode("cp1252"), "a.md")
    assert text == "Größe\nß"
    assert [(u.line, "0xf6" in u.reason) for u in unread] == [(1, True)]
    assert decoded("\ufeffa".encode("utf-16"), "a.md")[0].endswith("a")
    text, unread = decoded(b"x\n" * 30_000, "a.md")
    assert text.count("\n") == 20_000
    assert unread[0].line == 20_001


def test_a_program_is_not_a_text() -> None:
    """A binary file under a text's name is refused, not read as strange letters."""
    with pytest.raises(UserError, match="is not a text"):
        read_bytes(b"\x7fELF\x02\x01\x01" + bytes(9), "README.md")


def test_a_file_is_known_by_ending_and_beginning() -> None:
    """The ending says the format, a PDF says it itself, and the unknown is refused."""
    assert format_of("README.md") == "markdown"
    assert format_of("README") == "text"
    assert format_of("cv.txt", b"%PDF-1.7") == "pdf"
    with pytest.raises(UserError, match=r"files that end in \.exe are not read"):
        format_of("a.exe")


def test_a_table_of_data_with_periods_is_no_cv() -> None:
    """The same periods make a CV beneath titles, and none in the column of a table."""
    rows = "".join(f"| feed {n} | 2019 to 2025 |\n" for n in range(4))
    table = read_bytes(f"# Tram load\n\n| source | period |\n|---|---|\n{rows}".encode(), "a.md")
    roles = "".join(f"Engineer {n}, 2019 to 2025\n\nBuilt it.\n\n" for n in range(4))
    assert table.kind == "readme"
    assert read_bytes(f"# Mara Vos\n\n{roles}".encode(), "a.md").kind == "cv"


@pytest.mark.parametrize("name", NAMES.values())
@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "[" * 10_000 + "]" * 10_000,
        "[a](" * 10_000,
        "<" * 500_000,
        "<div>" * 20_000,
        '<p style="display:none">' * 5_000,
        "**a" * 20_000,
        "`" * 50_000,
        "> " * 10_000 + "a",
        "- " * 5_000 + "a",
        "\n" * 500_000,
        "a\n\n" * 100_000,
        "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\n",
    ],
    ids=range(13),
)
def test_hostile_text_is_read(name: str, text: str) -> None:
    """What makes a back-tracking or recursive reader hang or fail is read like anything else."""
    document = read(text, name)
    assert document.sections
