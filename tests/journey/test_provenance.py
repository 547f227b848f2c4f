"""The checker of provenance can fail: what is invented is caught, wherever it is planted."""

from __future__ import annotations

from datetime import date

import pytest

from tests.journey.provenance import Provenance, Sources, count, known, plain_lines
from tests.journey.tokens import words_of
from tests.journey.wording import Wording, wording

SOURCES = Sources(
    texts=[
        "# churn-service\nThe run `lgbm-17` reaches a validation AUC of 0.7812 on 3,000 accounts.",
        "val_auc",
        "Maren Okafor rolled it back on 12 May 2025. About 40 calls an hour.",
    ],
    numbers=[known(0.781204, "val_auc"), count(24, "runs"), known(0.6667, "share commits")],
    moments={date(2025, 3, 17)},
    identifiers={"lgbm-17", "reports/metrics.json", "8d1c0ffee0"},
    lines={"README.md": 12},
)
WORDING = Wording(
    words=words_of(
        "measured best run share commit interval calls hour recorded reaches line say among read"
    )
    | {
        "on",
        "the",
        "of",
        "a",
        "an",
        "at",
        "from",
        "was",
        "by",
        "and",
        "says",
        "it",
        "is",
        "one",
        "in",
    },
    names=frozenset({"AUC", "Recorded"}),
    numbers=frozenset({("95", "interval")}),
    text="model/f1 p95",
)
HELD = (
    "AUC 0.7812 on 3,000 accounts",
    "val_auc of 0.781, best of 24 runs",
    "val_auc 78.1 %",
    "The interval of 95 % is measured.",
    "a share of 0.67 of the commits",
    "about 40 calls an hour",
    "12 May 2025, 2025-05-12, May 2025, 2025-03-17, 2025",
    "It was Maren Okafor.",
    "lgbm-17 at reports/metrics.json, 8d1c0ffee0, README.md:12",
    "f1 and p95",
)
INVENTED = (
    ("AUC 0.7813 on 3,000 accounts", "0.7813"),
    ("AUC 0.7812 on 3,001 accounts", "3,001"),
    ("val_auc 0.782, best of 24 runs", "0.782"),
    ("best of 25 runs", "25"),
    ("24 accounts", "24"),
    ("accounts: 40", "40"),
    ("An interval of 90 % is measured.", "90 %"),
    ("on 13 May 2025", "13 May 2025"),
    ("on 2025-05-13", "2025-05-13"),
    ("in June 2025", "June 2025"),
    ("in 2024", "2024"),
    ("It was Maren Quillfeather.", "Quillfeather"),
    ("It was Calls.", "Calls"),
    ("the best of Umbra", "Umbra"),
    ("measured on kubernetes", "kubernetes"),
    ("lgbm-18 is the best", "lgbm-18"),
    ("line README.md:13 says it", "README.md:13"),
    ("read from 9d1c0ffee0", "9d1c0ffee0"),
    ("−0.7812 on accounts", None),
)


@pytest.mark.parametrize("text", HELD)
def test_what_the_inputs_hold_has_a_source(text: str) -> None:
    """Digits, roundings, counts by their word, days in any writing, fixed wording."""
    found = Provenance(SOURCES, WORDING).invented({"page": text})
    assert not found, plain_lines(found)


@pytest.mark.parametrize(("text", "planted"), INVENTED)
def test_what_is_invented_is_caught(text: str, planted: str | None) -> None:
    """Each once, as itself: the last digit, the wrong thing counted, a day, a name, a word."""
    found = Provenance(SOURCES, WORDING).invented({"page": text})
    assert [one.token.text for one in found] == ([planted] if planted else [])


def test_the_wording_of_the_tool_leaves_out_its_examples() -> None:
    """Invented people and numbers of the rules' examples and the demo are no fixed wording."""
    ours = wording()
    assert {"measured", "evidence", "interval"} <= ours.words
    assert not {"Northwind", "Okafor", "Quillfeather"} & ours.names
