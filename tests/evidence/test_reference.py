"""Places that lean on a whole record: found where they stand, lost when the record is."""

from __future__ import annotations

import pytest

from bonafide.errors import Severity
from bonafide.evidence.checking import check_text
from bonafide.evidence.library import Damaged
from tests.evidence.library import Shelf, estimate, record, replay

CASE = """\
---
title: A case
figures:
  - kind: ladder
    evidence: evidence/replay.json
measure:
  - name: replay
    data: data/replay.parquet
    baselines: [{name: rule, column: r}]
  - data: x.csv
    name: "second"
---
Look [in the evidence](evidence/second.json), or at [the code](src/evidence.json).
"""


def told(file: str, text: str, library: Shelf) -> list[tuple[str, str, str | None]]:
    """Place, message and help of each finding, all of them errors of one code."""
    findings = check_text(file, text, library).findings
    assert all(f.code == "EVD002" and f.severity is Severity.ERROR for f in findings)
    return [(str(f.place).partition(":")[2], f.message, f.help) for f in findings]


def test_each_place_of_a_case_is_told_where_it_stands() -> None:
    """Figure, measurement and link, each at its own line and column, with what to do."""
    gone = "there is no record evidence/{}.json"
    measure = "run: bonafide measure"
    library = Shelf({}, declared=frozenset({"evidence/replay.json"}))
    assert told("case.md", CASE, library) == [
        ("5:15", gone.format("replay"), measure),
        ("7:11", gone.format("replay"), measure),
        ("11:12", gone.format("second"), measure),
        ("13:6", gone.format("second"), "measure again, or mend the path"),
    ]


def test_with_every_record_nothing_is_told() -> None:
    """The same case, measured."""
    library = Shelf({"evidence/replay.json": replay(), "evidence/second.json": replay()})
    checked = check_text("case.md", CASE, library)
    assert checked.findings == ()
    assert [each.kind for each in checked.references] == [
        "figure", "measurement", "measurement", "link",
    ]  # fmt: skip


def test_only_a_case_declares() -> None:
    """In another text front matter says nothing of figures and measurements; its links count."""
    assert [place for place, *_ in told("post.md", CASE, Shelf({}))] == ["13:6"]


def test_a_damaged_record_is_told() -> None:
    """A file that is there but is no record loses its link."""
    library = Shelf({"evidence/d.json": Damaged("edited")})
    ((_, message, help_),) = told("a.md", "See [it](evidence/d.json).", library)
    assert message == "the record evidence/d.json cannot be read: edited"
    assert help_ == "measure again"


@pytest.mark.parametrize(
    "target",
    [
        "package.json",
        "evidence.json",
        "evidence/notes.txt",
        "https://example.org/evidence/a.json",
        "//example.org/evidence/a.json",
        "evidence/a.json?raw=1",
        "evidence/",
        "file:evidence/a.json",
    ],
)
def test_other_links_are_not_judged(target: str) -> None:
    """Only relative JSON paths through an evidence folder."""
    assert told("a.md", f"See [it]({target}).", Shelf({})) == []


def test_a_declared_record_says_how_to_get_it() -> None:
    """A claim on a record that a case declares and nobody measured yet names the command."""
    text = "[0.5](evidence/r.json#m/x) [0.5](evidence/s.json#m/x)"
    library = Shelf({}, declared=frozenset({"evidence/r.json"}))
    assert [help_ for *_, help_ in told("a.md", text, library)] == [
        "run: bonafide measure",
        "measure again, or mend the path",
    ]


@pytest.mark.parametrize(
    ("fragment", "meant"),
    [
        ("model-p_old/recall:relative", "model-old/recall:relative"),
        ("model-p_old/recall", "model-old/recall"),
        ("modell-old/recall:ratio", "model-old/recall:ratio"),
        ("model-old/recal:relative", "model-old/recall:relative"),
        ("model-p_old/recall@a=1:relative", "model-old/recall@a=1:relative"),
        ("model/recal:percent", "model/recall:percent"),
    ],
)
def test_a_difference_is_suggested_for_a_difference(fragment: str, meant: str) -> None:
    """What is suggested can be pasted into the link: a difference with its view, not one half."""
    names = ("model/recall", "old/recall", "model-old/recall", "model/roc_auc")
    names += ("model/recall@a=1", "old/recall@a=1", "model-old/recall@a=1")
    library = Shelf({"evidence/r.json": record({name: estimate(0.5) for name in names})})
    ((_, _, help_),) = told("a.md", f"[0.5](evidence/r.json#{fragment})", library)
    assert help_ == f"did you mean {meant}?"
