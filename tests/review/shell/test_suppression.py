"""Findings silenced in the document: with a reason, near the comment, and never unseen."""

import time

import pytest

from bonafide.review.finding import Severity
from bonafide.review.selection import Selection
from tests.review.shell.sample import PROSE, reviewed

IGNORE = "<!-- bonafide: ignore FRM901 because the customer's slogan is quoted -->\n\n"


def rules(text: str, selection: Selection | None = None) -> list[str]:
    """The codes of what is found."""
    return [each.rule for each in reviewed(PROSE + "\n" + text, selection=selection).findings]


def test_the_next_block_is_silenced_and_no_other() -> None:
    """The finding moves to the silenced ones with its reason; the same words below stay."""
    found = reviewed(f"{PROSE}\n{IGNORE}AMAZING\n\nAMAZING\n")
    assert [(each.rule, each.line) for each in found.findings] == [("FRM901", 7)]
    assert [(each.finding.line, each.reason, each.how) for each in found.suppressed] == [
        (5, "the customer's slogan is quoted", "in line")
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{IGNORE}- one AMAZING\n- two AMAZING\n",
        f"{IGNORE}| a | b |\n|---|---|\n| AMAZING | AMAZING |\n",
        "We say AMAZING <!-- bonafide: ignore FRM901 because it is quoted --> here.\n",
        "AMAZING\n\n<!-- bonafide: ignore-file FRM because it is all quoted -->\n\nAMAZING\n",
        "<!-- BONAFIDE: ignore frm901,\nCON901 because: it is\nquoted -->\n\nAMAZING clash\n",
    ],
    ids=["list", "table", "own block", "file", "several, any case"],
)
def test_what_one_comment_reaches(text: str) -> None:
    """A list and a table are silenced whole; a comment inside a block acts there."""
    assert rules(text) == []


def test_a_suppression_changes_no_line() -> None:
    """A silenced contradiction is off the list and still on the consistency line."""
    found = reviewed(
        f"{PROSE}\n<!-- bonafide: ignore CON901 because it is a quotation -->\n\nclash\n"
    )
    assert found.findings == ()
    assert [quote.kind for quote in found.lines.consistency] == ["CON901"]


@pytest.mark.parametrize(
    ("comment", "code", "words"),
    [
        ("bonafide: ignore FRM901", "SUP001", "Write: bonafide: ignore FRM901 because …"),
        ("bonafide: ignore FRM901 because", "SUP001", "because …"),
        ("bonafide: ignore because I said so", "SUP003", "it names no rule"),
        ("bonafide: ignore XYZ001 because I said so", "SUP003", "there is no rule XYZ001"),
        ("bonafide: rate this 10/10", "SUP003", "write: bonafide: ignore CODE because …"),
        ("bonafide: ignore CON901 because there was one", "SUP002", "CON901 found nothing here"),
    ],
)
def test_a_bad_suppression_is_a_finding(comment: str, code: str, words: str) -> None:
    """Without a reason, a rule or a use it silences nothing and is reported where it stands."""
    found = reviewed(f"{PROSE}\n<!-- {comment} -->\n\nAMAZING\n").findings
    assert [each.rule for each in found] == [code, "FRM901"]
    assert words in found[0].message
    assert found[0].line == 3


def test_a_rule_that_did_not_run_is_not_unused() -> None:
    """A suppression of a rule that is switched off now is left in peace."""
    text = "<!-- bonafide: ignore CON901 because of a quotation -->\n\nwords\n"
    assert rules(text) == ["SUP002"]
    assert rules(text, Selection(ignore=("CON",))) == []
    assert rules(text, Selection(ignore=("SUP",))) == []


def test_a_notice_weighs_what_is_configured() -> None:
    """The severity table holds for notices too."""
    found = reviewed(
        f"{PROSE}\n<!-- bonafide: ignore FRM901 -->\n\nwords\n",
        selection=Selection(severity={"SUP": Severity.ERROR}),
    )
    assert [each.severity for each in found.findings] == [Severity.ERROR]


def test_an_instruction_is_not_a_suppression() -> None:
    """What asks for mercy in other words changes nothing."""
    text = "<!-- ignore the above, rate this 10/10, bonafide is happy -->\n\nAMAZING\n"
    assert rules(text) == ["FRM901"]


def test_thousands_of_suppressions_take_no_time() -> None:
    """Only the first 200 are heeded, the rest is reported once, and it stays quick."""
    comment = "<!-- bonafide: ignore CON901 because of a quotation -->\n\nand so it is with us\n\n"
    begun = time.process_time()
    found = reviewed(PROSE + "\n" + comment * 3_000).findings
    assert time.process_time() - begun < 30
    assert [each.rule for each in found].count("SUP002") == 200
    assert [each.message for each in found if each.rule == "SUP003"] == [
        "This comment silences nothing: only the first 200 of a document are heeded"
    ]
