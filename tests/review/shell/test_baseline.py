"""Known findings: told from new ones by words, never by line numbers."""

import pytest

from bonafide.errors import UserError
from bonafide.review.baseline import baseline_of, read_baseline
from bonafide.review.fingerprint import fingerprints
from tests.review.shell.sample import PROSE, reviewed

OLD = PROSE + "\nAMAZING and AMAZING, a clash\n"


def test_lines_added_above_change_nothing() -> None:
    """The same words on other lines have the same fingerprints."""
    moved = reviewed("# New title\n\nNew words here.\n\n" + OLD)
    assert set(fingerprints(moved.findings)) == set(fingerprints(reviewed(OLD).findings))
    assert len(set(fingerprints(moved.findings))) == 3


def test_only_what_is_new_is_told() -> None:
    """One more of a known finding is new; the known ones are set apart, and the lines stay."""
    known = read_baseline(baseline_of([reviewed(OLD)]), "b.json")
    assert known.applied(reviewed(OLD)).findings == ()
    found = known.applied(reviewed("Intro.\n\n" + OLD + "\nAMAZING\n"))
    assert [each.rule for each in found.findings] == ["FRM901"]
    assert len(found.suppressed) == 3
    assert {each.how for each in found.suppressed} == {"baseline"}
    assert len(found.lines.consistency) == 1


def test_another_file_is_not_known() -> None:
    """A baseline knows findings of its files only."""
    known = read_baseline(baseline_of([reviewed(OLD)]), "b.json")
    assert len(known.applied(reviewed(OLD, path="other.md")).findings) == 3


def test_it_is_the_same_whatever_the_order() -> None:
    """Two reviews in either order write the same bytes, so that it merges well."""
    one, two = reviewed(OLD), reviewed(OLD, path="other.md")
    assert baseline_of([one, two]) == baseline_of([two, one])


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b'{"schema": "x"}', b'{"schema": "bonafide/baseline/1"}', b"[" * 100_000, b"\xff"],
)
def test_what_is_not_a_baseline_is_refused(data: bytes) -> None:
    """A damaged file is the user's mistake, with a way on."""
    with pytest.raises(UserError, match="is not a baseline") as caught:
        read_baseline(data, "b.json")
    assert "--write-baseline" in str(caught.value)
