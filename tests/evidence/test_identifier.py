"""The grammar of ids and fragments: one spelling for each estimate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafide.evidence.identifier import (
    VIEWS,
    Fragment,
    NotAnIdentifier,
    canonical_fragment,
    decode_name,
    encode_name,
    format_fragment,
    format_id,
    parse_fragment,
    parse_id,
)
from bonafide.measurement.estimate import Key

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
PERIODS = st.one_of(
    st.none(),
    st.integers(1, 9999).map(lambda y: f"{y:04d}"),
    st.dates().map(lambda d: f"{d.year:04d}-{d.month:02d}"),
    st.dates().map(lambda d: d.isoformat()),
    st.dates().map(lambda d: "{:04d}-W{:02d}".format(*d.isocalendar()[:2])),
    st.dates().map(lambda d: f"{d.year:04d}-Q{(d.month + 2) // 3}"),
)
KEYS = st.builds(
    Key,
    subject=NAMES,
    metric=NAMES,
    minus=st.none() | NAMES,
    where=st.dictionaries(NAMES, NAMES, max_size=3).map(lambda d: tuple(d.items())),
    period=PERIODS,
)


@given(KEYS, st.none() | st.sampled_from(VIEWS))
def test_round_trip(key: Key, view: object) -> None:
    """Every key has an id that reads back as it, written with the grammar's characters only."""
    fragment = Fragment(key, view)  # type: ignore[arg-type]
    text = format_fragment(fragment)
    assert parse_fragment(text) == fragment
    assert text.isascii()
    assert canonical_fragment(text) == text


@given(st.text("am_.0-/@=~:%2DéW1Q", max_size=14))
def test_what_is_read_is_written_back_unchanged(text: str) -> None:
    """A text is either refused or is the one spelling of what it names."""
    try:
        fragment = parse_fragment(text)
    except NotAnIdentifier:
        return
    assert format_fragment(fragment) == text


@given(NAMES, NAMES)
def test_different_names_have_different_spellings(a: str, b: str) -> None:
    """Encoding is one to one."""
    assert (encode_name(a) == encode_name(b)) == (a == b)
    assert decode_name(encode_name(a)) == a


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "exactly one '/'"),
        ("model", "exactly one '/'"),
        ("a/b/c", "exactly one '/'"),
        ("a-b-c/m", "at most two subjects"),
        ("/m", "may not be empty"),
        ("a/", "may not be empty"),
        ("-b/m", "may not be empty"),
        ("a/m@c", "@column=value"),
        ("a/m@d=1@c=2", "sorted"),
        ("a/m@c=1@c=2", "once each"),
        ("a/m@c=x=y", "must be written %3D"),
        ("a b/m", "must be written %20"),
        ("é/m", "must be written %C3%A9"),
        ("a%2d/m", "upper-case"),
        ("a%61/m", "must be written aa"),
        ("a%/m", "upper-case"),
        ("a%FF/m", "UTF-8"),
        ("a%ED%A0%80/m", "UTF-8"),
        ("a/m~2013-13", "not a period"),
        ("a/m~2013-02-30", "not a period"),
        ("a/m~2013-W53", "not a period"),
        ("a/m~2013-Q5", "not a period"),
        ("a/m~", "not a period"),
        ("a/m~٢٠١٣", "not a period"),
    ],
)
def test_refused(text: str, says: str) -> None:
    """Other spellings are refused with what was expected."""
    with pytest.raises(NotAnIdentifier, match=says):
        parse_id(text)


@pytest.mark.parametrize("text", ["a/m:", "a/m:Value", "a/m:value:low", "a/m:sum"])
def test_unknown_views_are_refused(text: str) -> None:
    """The views are named in the message."""
    with pytest.raises(NotAnIdentifier, match="relative"):
        parse_fragment(text)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("a%2db/m", "a%2Db/m"),
        ("a/m@c=New York", "a/m@c=New%20York"),
        ("a/m@d=1@c=2:low", "a/m@c=2@d=1:low"),
        ("a-b-c/m", None),
        ("m", None),
        ("a/m:nope", None),
    ],
)
def test_suggestions(text: str, suggestion: str | None) -> None:
    """A fragment that only has its escapes or order wrong is told how to be written."""
    assert canonical_fragment(text) == suggestion


def test_key_order_of_slices_does_not_matter() -> None:
    """Two ways to give the same slices make one id."""
    a = Key("m", "f1", where=(("b", "1"), ("a", "2")))
    assert format_id(a) == "m/f1@a=2@b=1"
