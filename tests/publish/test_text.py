"""Markdown on pages: claims are marked, and nothing hostile passes."""

from __future__ import annotations

import re

import pytest

from bonafide.publish.claims import Library
from bonafide.publish.text import Sheet
from tests.publish import sample

FILE = f"{sample.FOLDER}/case.md"
PAGE = f"{sample.FOLDER}/index.html"


def sheet(**more: object) -> Sheet:
    """A page of the sample case with its evidence."""
    library = Library({sample.REPLAY: sample.record()}, {}, None)
    return Sheet(PAGE, library, **more)  # type: ignore[arg-type]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](//evil.example/x)",
    "![x](http://evil.example/x.png)",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![x](../../../secret.png)",
    '[x](https://a.example "t\\" onmouseover=alert(1)")',
    "<javascript:alert(1)>",
    "<style>*{display:none}</style>",
    "<!-- <script>alert(1)</script> -->",
    '<a href="x" onclick="alert(1)">x</a>',
    "`<script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "| <script> |\n|---|\n| <b onclick=x> |",
    "# <svg onload=alert(1)>",
    "[<img src=x onerror=alert(1)>](evidence/replay.json#model/roc_auc)",
    "[1](evidence/<script>.json#model/roc_auc)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_is_only_text(text: str) -> None:
    """No element, attribute or address that could run, load or hide something comes out."""
    for html in (sheet().block(text, FILE), sheet().inline(text, FILE)):
        tags = re.findall(r"<[^>]*>", str(html))
        for tag in tags:
            assert not re.match(r"</?(script|style|svg|iframe|object|img|b)\b", tag), tag
            # Inside quotes anything is text; what is left are names of attributes.
            bare = re.sub(r'"[^"]*"', '""', tag)
            assert not re.search(r"\s(on\w+|style|srcset)=", bare), tag
            assert not re.search(r'(href|src)="\s*(javascript|data|vbscript|//|http:)', tag, re.I)


def test_a_comment_is_not_shown() -> None:
    """An HTML comment is for the author and disappears."""
    assert "secret" not in sheet().block("a <!-- secret --> b", FILE)


def test_a_claim_is_a_link_to_its_estimate() -> None:
    """A claim leads to the page of its record at the anchor of its id, the view cut off, and says
    in its title what stands behind it."""
    html = str(sheet().inline("[−21 %](evidence/replay.json#model-p_rate/roc_auc:relative)", FILE))
    assert 'href="evidence/replay.html#model-p_rate/roc_auc"' in html
    assert 'class="claim grade-anchored"' in html
    assert "ROC AUC, model − p_rate: +0.12" in html
    assert ">−21 %<" in html


def test_a_link_to_a_whole_record_is_a_link_to_its_page() -> None:
    """Words that lead to a record, without a number, lead to its page and carry no mark."""
    html = str(sheet().inline("[the record](evidence/replay.json)", FILE))
    assert html == '<a href="evidence/replay.html">the record</a>'


def test_a_link_to_a_lost_record_is_marked() -> None:
    """Words that lead to a record that is gone stay, marked and named in the notice; JSON that is
    no evidence is only unlinked, as any file that the site does not hold."""
    page = sheet()
    html = str(page.inline("[in the evidence](evidence/gone.json)", FILE))
    assert 'class="claim lost"' in html
    assert ">in the evidence<" in html
    assert "evidence missing" in html
    assert [(lost.text, lost.link) for lost in page.lost] == [("in the evidence", True)]
    assert str(page.inline("[config](package.json)", FILE)) == "config"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("evidence/gone.json#model/roc_auc", "there is no such record"),
        ("evidence/replay.json#model/no_such", "the record holds no model/no_such"),
        ("evidence/replay.json#nonsense", "exactly one"),
    ],
)
def test_a_claim_without_ground_is_marked_in_words(target: str, why: str) -> None:
    """A claim whose record or estimate is not there says so beside the number, without colour,
    and is listed with the reason; where there is no page, it leads to that list."""
    page = sheet()
    html = str(page.inline(f"AUC [0.79]({target})", FILE))
    assert ">0.79<" in html
    assert "evidence missing" in html
    assert 'id="claim"' in html
    (lost,) = page.lost
    assert (lost.anchor, lost.text, lost.state) == ("claim", "0.79", "dangling")
    assert why in lost.why
    if "gone" in target:
        assert 'href="#lost-ground"' in html


def test_simulated_evidence_is_always_called_simulated() -> None:
    """The mark on a claim from simulated evidence holds the word, not only a shape."""
    library = Library({sample.REPLAY: sample.record(simulated=True)}, {}, None)
    html = Sheet(PAGE, library).inline("[0.79](evidence/replay.json#model/roc_auc)", FILE)
    assert ">simulated<" in html


def test_headings_follow_the_page_without_a_gap() -> None:
    """Headings of a text go under the page's own, whatever level they began at, and skip none."""
    html = str(sheet().block("# A\n\n#### B\n\n## C\n\n# A", FILE))
    assert re.findall(r"<(h\d) id=\"([^\"]*)\"", html) == [
        ("h3", "s-a"),
        ("h4", "s-b"),
        ("h4", "s-c"),
        ("h3", "s-a-2"),
    ]


def test_a_link_to_a_heading_leads_to_it_or_is_text() -> None:
    """A fragment that names a heading of the text leads to it; any other is no link."""
    html = str(sheet().block("[down](#far-below) [gone](#nowhere)\n\n## Far below", FILE))
    assert '<a href="#s-far-below">down</a> gone' in html


def test_pictures_come_from_the_casebook() -> None:
    """A picture beside the case is shown and noted as used; another one is named as not here."""
    page = sheet(assets={f"{sample.FOLDER}/img/a b.png": b"png"})
    html = str(page.block("![A plot](img/a%20b.png) ![Gone](img/gone.png)", FILE))
    assert '<img src="img/a%20b.png" alt="A plot">' in html
    assert "picture not here: Gone" in html
    assert page.used == {f"{sample.FOLDER}/img/a b.png"}


def test_links_between_cases_lead_to_pages() -> None:
    """A link to another case's file leads to its page; one to a file outside the site is text."""
    page = sheet(pages={"cases/first/case.md": "cases/first/index.html"})
    html = str(
        page.inline("[a](../first/case.md) [b](system/train.py) [c](https://x.example)", FILE)
    )
    assert '<a href="../first/index.html">a</a> b ' in html
    assert '<a href="https://x.example" rel="noopener">c</a>' in html


def test_a_text_that_opens_with_a_rule_loses_nothing() -> None:
    """Three dashes at the start are a rule here, not front matter."""
    html = str(sheet().block("---\nkept\n\n---\nalso", FILE))
    assert "kept" in html and "also" in html


def test_tables_and_code_can_be_scrolled_by_keyboard() -> None:
    """What may be wider than a phone is focusable and, where it is a region, named."""
    html = str(sheet().block("| a | b |\n|---|--:|\n| 1 | 2 |\n\n```\nx\n```", FILE))
    assert re.search(r'<div[^>]*tabindex="0"[^>]*>\s*<table>', html)
    assert 'role="region"' in html and 'aria-label="Table"' in html
    assert '<pre tabindex="0"><code>x' in html
    assert '<th scope="col">a</th>' in html
    assert '<td class="number">2</td>' in html
