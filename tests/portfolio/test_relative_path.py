"""Paths stay inside the casebook, in the reader and in the schema alike."""

from __future__ import annotations

import posixpath
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from bonafide.portfolio.relative_path import _FORM, inside

GOOD = ["data/replay.parquet", "a", "a b/ü.csv", "a/..b/c..", "...", "x~", "a/b:c", "a//b"]
BAD = {
    "": "is empty",
    "  ": "is empty",
    "/etc/passwd": "not inside",
    "~/x": "not inside",
    "C:/x": "not inside",
    "c:x": "not inside",
    "https://example.org/x": "not inside",
    "../x": "leads out",
    "a/../../x": "leads out",
    "a/..": "leads out",
    "..": "leads out",
    "a\\b": "backslash",
    ".": "not name a file",
    "./a": "not name a file",
    "a/": "not name a file",
    "a/./b": "not name a file",
    "a\nb": "not a path",
    "a" * 1025: "not a path",
}


@pytest.mark.parametrize("path", GOOD)
def test_inside(path: str) -> None:
    """A path that stays inside is kept as it is written."""
    assert inside(path) == path
    assert re.search(_FORM, path)


@pytest.mark.parametrize("path", BAD)
def test_outside(path: str) -> None:
    """Whatever leads elsewhere, or only on one system, is refused with its reason."""
    with pytest.raises(PydanticCustomError, match=BAD[path]):
        inside(path)


@given(st.text("ab./\\:~", max_size=12))
def test_never_leads_out(path: str) -> None:
    """An accepted path, taken from a folder, ends below that folder; the schema says the same."""
    try:
        inside(path)
    except PydanticCustomError:
        assert not path or not re.search(_FORM, path)
    else:
        assert posixpath.normpath(posixpath.join("/case", path)).startswith("/case/")
        assert re.search(_FORM, path)
