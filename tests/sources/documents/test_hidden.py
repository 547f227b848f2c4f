"""What a page or a Markdown file does not show is listed as hidden and judged nowhere."""

from __future__ import annotations

import json
import time

import pytest

from bonafide.sources.documents.catalogue import read_bytes
from bonafide.sources.documents.document import Document

_SECRET = "We chose trees over a network because latency mattered."

_STYLES = [
    "color:#fefefe",
    "color: rgba(10, 20, 30, 0)",
    "color:rgb(251 252 253)",
    "color:transparent",
    "color:#123456;background:#123456",
    "font-size:.1em",
    "font-size:0",
    "font-size:1px",
    "font:0/0 a",
    "max-height:0;overflow:hidden",
    "height:0px; overflow-y: hidden",
    "width:0;overflow:clip",
    "transform:scale(0)",
    "transform: translateX(-9999px)",
    "clip-path:inset(100%)",
    "position:absolute;clip:rect(0 0 0 0)",
    "position:absolute;left:-60px",
    "position:fixed;top:-100vh",
    "text-indent:-999em",
    "opacity:.01",
    "dis/**/play:none",
    "d\\69splay:none",
    "display:none!important",
    "margin:0;" * 500 + "display:none",
    "x:y;" * 6_000,
]

_PAGES = {
    "font": f"<font color=white>{_SECRET}</font>",
    **{name: f"<{name}>{_SECRET}</{name}>" for name in (
        "template", "noscript", "dialog", "title", "select", "datalist", "object"
    )},
    "svg": f"<svg><text>{_SECRET}</text></svg>",
    "option": f"<select><option>{_SECRET}</option></select>",
    "class": f"<style>p.x {{ display : none }}</style><p class='a x'>{_SECRET}</p>",
    "id": f"<style>@charset 'x'; #y, .z {{ font-size: 0 }}</style><div id=y>{_SECRET}</div>",
    "tag": f"<p>Seen.</p><aside>{_SECRET}</aside><style>aside{{color:#fff}}</style>",
}  # fmt: skip


def _words(document: Document) -> str:
    return " ".join(block.text for block in document.blocks)


def _is_hidden(text: str, name: str) -> None:
    document = read_bytes(f"{text}\n\n<p>Seen afterwards.</p>\n".encode(), name, kind="readme")
    assert "We chose" not in _words(document)
    assert any("We chose" in each.quote for each in document.hidden)
    assert "Seen afterwards." in _words(document)


@pytest.mark.parametrize("name", ["a.html", "a.md"])
@pytest.mark.parametrize("style", _STYLES, ids=lambda style: style[:40])
def test_styles_that_hide(style: str, name: str) -> None:
    """Each way of a style to hide words, in a page and in a block of HTML within Markdown."""
    _is_hidden(f'<p style="{style}">{_SECRET}</p>', name)


@pytest.mark.parametrize("name", ["a.html", "a.md"])
@pytest.mark.parametrize("page", _PAGES.values(), ids=_PAGES)
def test_elements_and_sheets_that_hide(page: str, name: str) -> None:
    """Elements that a browser does not show, and simple selectors of a style sheet."""
    _is_hidden(page, name)


@pytest.mark.parametrize("element", ["template", "noscript", "svg", "object", "head"])
def test_elements_go_on_over_blank_lines_of_markdown(element: str) -> None:
    """A blank line ends a block of HTML for Markdown, and not the element for a browser."""
    _is_hidden(f"<{element}>\n\n{_SECRET}\n\n</{element}>", "a.md")


@pytest.mark.parametrize(
    "text",
    [
        f"So <font color='#fefefe'>{_SECRET}</font> we went on.",
        f"So <span style='font:0/0 a'>{_SECRET}</span> we went on.",
        f"So <font color=white>it is.\n\n{_SECRET}\n\nNow it ends.</font>",
        f"Text.\n\n[^1]: {_SECRET}",
        f"Text.[^2]\n\n[^1]: {_SECRET}\n[^2]: Shown.",
    ],
)
def test_hidden_within_lines_of_markdown(text: str) -> None:
    """Letters inside a line, letters that go on in the next paragraph, and footnotes."""
    _is_hidden(text, "a.md")


@pytest.mark.parametrize(
    "text",
    [
        f"<p style='color:#eee'>{_SECRET}</p>",
        f"<p style='color:white;background:#224'>{_SECRET}</p>",
        f"<p style='font:400 16px/1.5 Arial; opacity:.9; top:-2px'>{_SECRET}</p>",
        f"<p style='padding-left:60px;text-indent:-60px'>{_SECRET}</p>",
        f"<p style='transform:translate(-50%,-50%) scale(0.9)'>{_SECRET}</p>",
        f"<p style='max-height:300px;overflow:hidden;width:100%'>{_SECRET}</p>",
        f"<dialog open>{_SECRET}</dialog>",
        f"<style>.x{{display:none}} a:hover{{color:#fff}}</style><p class=y>{_SECRET}</p>",
        f"<style>body{{background:#111}} p{{color:#fff}}</style><p>{_SECRET}</p>",
        f"<style>@media print{{p{{display:none}}}}</style><p>{_SECRET}</p>",
        f"See the note.[^1]\n\n[^1]: {_SECRET}",
        f"<font color=red>{_SECRET}</font>",
    ],
)
def test_what_is_seen_stays(text: str) -> None:
    """Styles, sheets and notes that people use and that hide nothing."""
    document = read_bytes(text.encode(), "a.md", kind="readme")
    assert "We chose" in _words(document)
    assert not document.hidden


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_selectors_that_are_not_worked_out_are_named(name: str) -> None:
    """A sheet that hides by more than simple names is told as unread, never passed over."""
    sheet = "<style>div > p + p { display: none }</style>"
    document = read_bytes(f"{sheet}<p>{_SECRET}</p>".encode(), name, kind="readme")
    assert any("a style sheet hides parts" in each.reason for each in document.unread)


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.ipynb"])
def test_the_list_of_hidden_places_is_counted_not_endless(name: str) -> None:
    """Two hundred places are listed, and then how many more there are."""
    text = "<p hidden>A word.</p>\n\n" * 300
    if name.endswith(".ipynb"):
        cell = {"cell_type": "markdown", "source": "<p hidden>A word.</p>"}
        text = json.dumps({"cells": [cell] * 300})
    document = read_bytes(text.encode(), name, kind="readme")
    assert len(document.hidden) == 201
    assert document.hidden[-1].reason == "100 more places are hidden; the first of them"


@pytest.mark.parametrize(
    "unit",
    [
        '<p style="/*', "<p style='color:#fefefe'>", "<select><option>", "<style>.x{display:none}",
        ".x{display:none}", '<a b="<a b=\'', '<a b="&amp;', "[^1]: x\n", "<font color=white>",
        "<style>.a.b{top:-99px}</style><p class='a c'>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_hostile_hiding_is_read_in_linear_time(unit: str, name: str) -> None:
    """Half a million characters of one way of hiding are read within seconds."""
    began = time.process_time()
    read_bytes(("<style>" * (unit[0] == ".") + unit * (500_000 // len(unit))).encode(), name)
    assert time.process_time() - began < 8
