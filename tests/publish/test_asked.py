"""What a draft only asks is never shown as if its author said it."""

from __future__ import annotations

import re

from bonafide.portfolio.case import read_case
from bonafide.portfolio.casebook import Casebook
from bonafide.portfolio.profile import read_profile
from bonafide.publish.site import render_site

CASE = """---
schema_version: 1
title: Late parcels
framing:
  who: "[ASK: Whose decision is this?]"
  decision: Which parcel to call about
data:
  source: "[ASK: Where from?]"
  labels: "[ASK: Who labelled?]"
decisions:
  - title: Split by week
    price: "[ASK: What did it cost?]"
  - title: "[ASK: Which other choice?]"
exposure:
  who: "[ASK: Who used it?]"
undo: "I would not [ASK: what?] again"
---

## Leakage

[ASK: How could it cheat?]

## What I saw

The hub leaked. [ASK: since when?]
"""
PROFILE = 'schema_version: 1\nname: "[ASK: Your name?]"\nwhy: "[ASK: Why?]"\n'


def pages() -> dict[str, str]:
    """The pages of a casebook of one drafted case."""
    book = Casebook(
        read_profile("profile.yaml", PROFILE), (read_case("case.md", CASE, slug="late"),)
    )
    site = render_site(book, {})
    return {name: data.decode() for name, data in site.items() if name.endswith(".html")}


def test_what_is_only_asked_stands_among_the_open_questions_alone() -> None:
    """Each question is listed once, and no field, section or step counts it as an answer."""
    page = next(html for name, html in pages().items() if "late" in name)
    assert "[ASK" not in page
    head, _, questions = page.partition('id="questions"')
    for question in ("Whose decision is this?", "Where from?", "What did it cost?",
                     "Which other choice?", "Who used it?", "How could it cheat?"):  # fmt: skip
        assert question not in head, question
        assert questions.count(question) == 1, question
    assert "Which parcel to call about" in head
    assert "Split by week" in head
    assert ">Leakage<" not in head
    assert 'id="exposure"' not in head
    assert 'id="data"' not in head
    assert not re.search(r"Data</span>\s*<[^>]*>\s*shown", page)


def test_a_mark_within_words_is_seen_as_open() -> None:
    """The author's words stay, and the mark in them is shown as a question."""
    page = next(html for name, html in pages().items() if "late" in name)
    assert 'I would not <span class="ask">open: what?</span> again' in page
    assert "The hub leaked." in page


def test_a_profile_that_is_only_asked_says_nothing() -> None:
    """Without answers there is no name and no why, and the questions are listed."""
    home = pages()["index.html"]
    assert "[ASK" not in home
    assert "A casebook" in home
    assert 'id="why"' not in home
    assert "<li>Your name?</li>" in home


def test_a_mark_cannot_carry_markup() -> None:
    """A mark in a title attribute or with tags in it gives no markup of its own."""
    text = CASE.replace("[ASK: since when?]", '[x](y "[ASK: a\'>b]") [ASK: <img src=x>]')
    book = Casebook(
        read_profile("profile.yaml", "schema_version: 1\nname: Ada"),
        (read_case("case.md", text, slug="late"),),
    )
    page = render_site(book, {})["cases/late/index.html"].decode()
    assert "<img src=x" not in page


def test_roles_and_education_stand_on_the_home_page() -> None:
    """From when to when; a role without an end lasts."""
    text = (
        "schema_version: 1\nname: Ada\nroles:\n  - title: Data scientist\n"
        "    organisation: Northern Parcels\n    started: 2023-04\n    highlights: [Built it]\n"
        "education:\n  - title: MSc\n    started: 2018\n    ended: 2020-06\n"
    )
    home = render_site(Casebook(read_profile("profile.yaml", text), ()), {})["index.html"].decode()
    assert "<h3>Data scientist</h3>" in home and "since April 2023" in home
    assert "<li>Built it</li>" in home
    assert "2018 to June 2020" in home
