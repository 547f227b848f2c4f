"""Names of built files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.evidence.store.names import check_names


@pytest.mark.parametrize(
    "name", ["", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a\\b", "a\nb", "a\0b", "\ud800"]
)
def test_names_that_could_leave_the_folder_are_refused(name: str) -> None:
    """Or that no page can link to."""
    with pytest.raises(UserError, match="cannot be the name of a built file"):
        check_names([name])


@pytest.mark.parametrize(
    "names",
    [
        ["cases/VX.html", "cases/vx.html"],
        ["Cases/a.html", "cases/b.html"],
        ["caf\u00e9.html", "cafe\u0301.html"],
        ["stra\u00dfe.html", "STRASSE.html"],
    ],
)
def test_names_that_are_one_file_elsewhere_are_refused(names: list[str]) -> None:
    """A site built on Linux must survive a checkout on a Mac or on Windows."""
    with pytest.raises(UserError, match="differ only in spelling"):
        check_names(names)


def test_a_file_and_a_folder_cannot_share_a_name() -> None:
    """Whichever came first."""
    with pytest.raises(UserError, match="'a' would be both a file and a folder"):
        check_names(["a/b", "a"])


def test_every_bad_name_is_reported_once() -> None:
    """All problems at once."""
    with pytest.raises(UserError) as caught:
        check_names(["../x", "A/1", "a/2", "a/3", "ok.html"])
    assert len(caught.value.problems) == 2


@given(st.sets(st.text(st.characters(categories=["Ll", "Nd"], max_codepoint=0x17F), min_size=1)))
def test_sound_names_pass_in_any_order(names: set[str]) -> None:
    """Lower-case letters and digits, apart under every folding, are never refused."""
    folded = {name.casefold() for name in names}
    if len(folded) == len(names):
        check_names(sorted(names))
        check_names([f"{name}/index.html" for name in sorted(names, reverse=True)])
