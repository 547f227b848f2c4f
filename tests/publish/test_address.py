"""Where pages stand and how they link to each other."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bonafide.publish import address

NAMES = st.text(
    st.characters(exclude_characters="/\0\\", exclude_categories=["Cs"]), min_size=1, max_size=8
).filter(lambda name: name not in (".", ".."))
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@given(PATHS, PATHS)
def test_every_link_arrives(page: str, to: str) -> None:
    """A browser that follows the link from the page arrives at the file, whatever its name."""
    link = address.link(page, to)
    parts = urlsplit(link)
    assert not parts.scheme and not parts.netloc and not parts.query and not parts.fragment
    arrived = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    assert arrived == to


def test_a_fragment_is_the_id_as_it_is() -> None:
    """An id is already encoded: it goes into the link unchanged, on the same page too."""
    identifier = "model/recall@carrier=A%2D1"
    assert address.link("a/x.html", "a/x.html", identifier) == f"#{identifier}"
    assert address.link("index.html", "a/x.html", identifier) == f"a/x.html#{identifier}"


def test_nothing_leads_out_of_the_casebook() -> None:
    """A target that climbs out, is absolute or is written for another system is no path."""
    for target in ("../../../etc/passwd", "/etc/passwd", "..\\x", "a\0b", "../.."):
        assert address.resolve("cases/a/case.md", target) is None
