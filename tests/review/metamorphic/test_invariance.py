"""What a reader would not notice changes nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from bonafide.publish.review_formats.json_document import document_content
from bonafide.review.report import DocumentReview
from tests.review.metamorphic.corpus import CVS, READMES, plain, reviewed, standing, text_of

SPELLINGS = {
    **{
        f"{stem}i{british}{end}": f"{stem}i{american}{end}"
        for stem in ("optim", "minim", "maxim", "normal", "regular", "general", "real", "summar")
        for british, american in (("s", "z"),)
        for end in ("e", "ed", "es", "ing", "ation")
    },
    "tokenise": "tokenize",
    "prioritised": "prioritized",
    "recognised": "recognized",
    "categorised": "categorized",
    "behaviour": "behavior",
    "labelled": "labeled",
    "labelling": "labeling",
    "modelling": "modeling",
    "modelled": "modeled",
    "cancelled": "canceled",
    "colour": "color",
    "favour": "favor",
    "neighbour": "neighbor",
    "analyse": "analyze",
    "analysed": "analyzed",
    "centre": "center",
    "defence": "defense",
    "licence": "license",
    "catalogue": "catalog",
    "programme": "program",
    "judgement": "judgment",
    "grey": "gray",
}


def _swapped(pairs: dict[str, str]) -> Callable[[str], str]:
    words = re.compile(rf"\b(?:{'|'.join(sorted(pairs, key=len, reverse=True))})\b", re.IGNORECASE)

    def swap(found: re.Match[str]) -> str:
        new = pairs[found.group().lower()]
        return new.capitalize() if found.group()[0].isupper() else new

    return lambda text: words.sub(swap, text)


def _sections(text: str) -> list[str]:
    """The preamble and the sections of the second level, code left whole."""
    parts: list[list[str]] = [[]]
    fenced = False
    for line in text.splitlines(keepends=True):
        fenced ^= line.startswith(("```", "~~~"))
        if line.startswith("## ") and not fenced:
            parts.append([])
        parts[-1].append(line)
    return ["".join(part) for part in parts]


def _told(review: DocumentReview) -> dict[str, object]:
    """All that a review tells, without the columns that trailing signs move."""
    content = document_content(review)
    for finding in content["findings"]:
        for key in ("column", "end_column", "end_line", "fingerprint"):
            del finding[key]
    for claim in content["lines"]["evidence"]["claims"]:
        del claim["column"]
    return content


@pytest.mark.parametrize("name", READMES)
def test_spelling_changes_nothing(name: str) -> None:
    """British and American words are the same words."""
    british = _swapped({new: old for old, new in SPELLINGS.items()})(text_of(name))
    american = _swapped(SPELLINGS)(text_of(name))
    assert standing(reviewed(british, name)) == standing(reviewed(american, name))


def test_the_spellings_are_met() -> None:
    """The corpus has enough words of the table for the test above to mean something."""
    both = _swapped(SPELLINGS), _swapped({new: old for old, new in SPELLINGS.items()})
    changed = sum(swap(text_of(name)) != text_of(name) for name in READMES for swap in both)
    assert changed >= 20


@pytest.mark.parametrize("name", READMES)
def test_the_order_of_sections_changes_nothing(name: str) -> None:
    """Kinds, counters, claims, answers and the count of each rule's findings stay."""
    first, *others = _sections(text_of(name))
    if len(others) < 2:
        pytest.skip("one section has one order")
    others = [part if part.endswith("\n\n") else f"{part.rstrip()}\n\n" for part in others]
    random.Random(7).shuffle(others)
    assert standing(reviewed(first + "".join(others), name)) == standing(plain(name))


@pytest.mark.parametrize("name", CVS)
def test_a_name_changes_nothing_but_itself(name: str) -> None:
    """Another person's name, of whatever origin, is judged as the first one's was."""
    text = text_of(name)
    old = next(line for line in text.splitlines() if line.startswith("# ")).lstrip("# ")
    old = old.partition(",")[0].strip()
    assert 1 < len(old.split()) < 5
    for new in ("Oluwaseun Adeyemi", "Nguyễn Thị Minh Khai", "Mary-Jane O'Neill", "王 小明"):
        assert standing(reviewed(text.replace(old, new), name)) == standing(plain(name)), new


WRITINGS: dict[str, Callable[[str], str | bytes]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "no-last-line-end": lambda text: text.rstrip("\n"),
    "more-line-ends": lambda text: text + "\n\n\n",
    "one-space-at-line-ends": lambda text: re.sub(r"(?m)(?<=[\w.,;:)|])$", " ", text),
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_how_lines_end_changes_nothing(writing: str) -> None:
    """The same words, lines, answers and findings, however the file is encoded."""
    for name in (*READMES, *CVS):
        changed = reviewed(WRITINGS[writing](text_of(name)), name)
        assert _told(changed) == _told(plain(name)), name
