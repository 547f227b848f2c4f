"""Whatever is typed reads back as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bonafide.portfolio.yaml_reader import read_yaml
from bonafide.workspace.drafting.scalar import NotWritable, quoted, refused, scalar

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \n\t:#'\"-[]{}&*!|>%@`,\\?~"),
    min_size=1,
).filter(lambda text: not refused(text))


@given(TEXTS, st.integers(0, 8), st.booleans())
@example("yes", 0, True)
@example("12", 2, True)
@example("1e-3", 0, True)
@example("~", 0, True)
@example("- a", 4, True)
@example("a: b # c", 0, True)
@example("a\n\n  b\n\n", 2, True)
@example("\n", 0, True)
@example(" a", 0, True)
@example("a\u2028b\ufeffc", 0, True)
@example("[ASK: who?]", 0, True)
@example("word " * 2000 + "end", 2, True)
@example("---\n...\n---", 0, True)
def test_every_text_reads_back(text: str, indent: int, alone: bool) -> None:
    """Colons, quotes, hashes, numbers, line ends, spaces at the ends: nothing changes."""
    form = scalar(text, indent=indent, column=indent + 3, alone=alone)
    assert alone or "\n" not in form
    nested = "".join(f"{' ' * i}k:\n" for i in range(indent))
    document = read_yaml("", f"{nested}{' ' * indent}k: {form}\n{' ' * indent}z: 1\n")
    value: object = document.root
    for _ in range(indent + 1):
        value = value.items["k"]  # type: ignore[attr-defined]
    assert not document.problems
    assert value.value == text  # type: ignore[attr-defined]


@given(TEXTS)
def test_quotes_alone_are_enough(text: str) -> None:
    """The form that is always there reads back, too."""
    assert read_yaml("", f"k: {quoted(text)}\n").root.items["k"].value == text  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "a\x7f", "x\x85", "\ud800", "\r"])
def test_control_characters_are_refused(text: str) -> None:
    """What the reader refuses is never written."""
    with pytest.raises(NotWritable):
        scalar(text, indent=0, column=3)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Late flights", "Late flights"),
        ("no", "no"),
        ("true", '"true"'),
        ("2026", '"2026"'),
        ("a: b", '"a: b"'),
        ("one\ntwo", "|-\n  one\n  two"),
        ("word " * 30 + "end", ">-\n  " + ("word " * 19).strip() + "\n  " + "word " * 11 + "end"),
    ],
)
def test_a_person_can_read_what_was_written(text: str, form: str) -> None:
    """Plain where that is safe, blocks for what is long, quotes for the rest."""
    assert scalar(text, indent=0, column=3) == form
