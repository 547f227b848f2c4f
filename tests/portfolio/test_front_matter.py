"""Front matter and body are told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.evidence.front_matter import FrontMatter as Seen
from bonafide.evidence.front_matter import find_front_matter
from bonafide.portfolio.front_matter import split_front_matter

LINES = st.lists(
    st.sampled_from(["---", "--- ", "---\t", "...", " ---", "----", "a: b", "", "é", "- x"]),
    max_size=7,
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(LINES, ENDS, st.booleans())
def test_as_checking_sees_it(lines: list[str], end: str, mark: bool) -> None:
    """What ``check`` takes for front matter is what a case is read from."""
    text = end.join(["---", *lines])
    seen = find_front_matter(text)
    try:
        parts = split_front_matter("case.md", "\ufeff" * mark + text)
    except UserError as error:
        assert "not closed" in str(error)
        assert seen is None
        return
    shift = 1 if mark else 0
    if seen is not None:
        assert (parts.yaml.start - shift, parts.yaml.end - shift) == (
            seen.yaml.start,
            seen.yaml.end,
        )
    if isinstance(seen, Seen):
        assert parts.body - shift == seen.body


@given(LINES, ENDS)
def test_nothing_is_lost(lines: list[str], end: str) -> None:
    """Fence, YAML, fence and body together are the file."""
    text = end.join(["---", "a: b", "---", *lines])
    parts = split_front_matter("case.md", text)
    assert text[: parts.yaml.start].strip() == "---"
    assert parts.yaml.of(text) == f"a: b{end}"
    assert text[parts.yaml.end : parts.body].strip() == "---"
    assert text[parts.body :] == end.join(lines)


@pytest.mark.parametrize("text", ["---", "---\n", "---\na: b", "---\n---x", "---\n ---\n"])
def test_not_closed(text: str) -> None:
    """A block without its end is not taken for the whole file."""
    with pytest.raises(UserError, match=r"case\.md:1:1  the front matter is not closed"):
        split_front_matter("case.md", text)


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text has two parts, or is refused with a place."""
    try:
        parts = split_front_matter("case.md", text)
    except UserError as error:
        assert all(problem.place for problem in error.problems)
    else:
        assert 0 <= parts.yaml.start <= parts.yaml.end <= parts.body <= len(text)
