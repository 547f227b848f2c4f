"""Checking and fixing whole texts: laws, and the precedence of states."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import Severity, UserError
from bonafide.evidence.checking import CODES, WHY, check_text, fix_text
from bonafide.evidence.claim import find_claims
from bonafide.evidence.library import Damaged
from bonafide.evidence.markdown import MAX_CHARACTERS, MAX_NESTING
from bonafide.evidence.number import decimal, exact
from bonafide.evidence.record import Input
from tests.evidence.library import Shelf, estimate, record, replay

INPUT = Input(role="predictions", path="data.parquet", sha256="a" * 64)


def one(value: float | None, unit: Any = "share", **settings_: Any) -> Shelf:
    """A library with one record of a single estimate ``m/x`` and a difference ``m-b/x``."""
    estimates = {
        "m/x": estimate(value, unit=unit),
        "b/x": estimate(0.4, unit=unit),
        "m-b/x": estimate(None if value is None else value - 0.4, unit=unit),
    }
    return Shelf({"evidence/r.json": record(estimates, settings_, [INPUT])})


def states(text: str, library: Shelf, file: str = "a.md") -> list[str]:
    """The state of each claim in a text."""
    return [verdict.state for verdict in check_text(file, text, library).verdicts]


def state(shown: str, value: float, fragment: str = "m/x", unit: Any = "share") -> str:
    """The state of one claim that shows ``shown``."""
    library = one(value, unit, currency="USD")
    (found,) = states(f"[{shown}](evidence/r.json#{fragment})", library)
    return found


VALUES = st.one_of(
    st.floats(-2, 2, allow_nan=False),
    st.floats(-1e7, 1e7, allow_nan=False),
    st.integers(-1000, 1000).map(lambda n: n / 200),
)
FORMS = st.sampled_from(
    ["{}", "{} %", "**{}**", "about {} of them", "`{}`", "{}\n%", "({})", "{}\\%", "_{}_ pp"]
)
FRAMES = st.sampled_from(
    [
        "\ufeffText {} here.\r\n\r\n",
        "> quoted\r\n> {}\r\n",
        "---\nk: 'it''s {} so'\n---\nbody\n",
        '---\nk: "a \\u2212 {} b" # c\n---\n',
        "---\nk: |\n  x\n\n  {}\n---\n",
        "| a | b |\n|---|---|\n| x \\| y | {} |\n",
        "- item\n\n  1. {}\n",
        "# {} #\n",
        "{}\n===\n",
    ]
)


@given(
    value=VALUES,
    places=st.integers(0, 6),
    form=FORMS,
    frame=FRAMES,
    off=st.integers(-30, 30),
    plus=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_fix_restores_what_agrees(
    *, value: float, places: int, form: str, frame: str, off: int, plus: bool
) -> None:
    """A number written from the value holds; any other is wrong, and fixing gives the first text.

    Whatever stands around it: quotes, tables, YAML strings, CRLF, a byte order mark.
    """
    if "\n" in form and ("---\n" in frame or "|" in frame or "#" in frame):
        form = "{}"
    hundred = 100 if "%" in form or "pp" in form else 1
    true = exact(value) * hundred
    shown = decimal(true, places, minus="−")
    rounds_to_zero = not Fraction(shown.replace("−", "-"))
    if plus and true > 0 and not rounds_to_zero:
        shown = "+" + shown
    library = one(value)
    right = frame.format(f"[{form.format(shown)}](evidence/r.json#m/x)")
    assert states(right, library) == ["holds"]
    assert fix_text("a.md", right, library) == right

    other = Fraction(shown.replace("−", "-")) + Fraction(off, 10**places)
    written = decimal(other, places, minus="−")
    if shown.startswith("+") and other > 0:
        written = "+" + written
    wrong = frame.format(f"[{form.format(written)}](evidence/r.json#m/x)")
    expected = "holds" if off == 0 else "wrong"
    assert states(wrong, library) == [expected]
    fixed = fix_text("a.md", wrong, library)
    if rounds_to_zero and true and other:
        # Too few digits to say anything: an author has to choose how many. A true zero is zero.
        assert fixed == wrong
        return
    assert states(fixed, library) == ["holds"]
    assert fix_text("a.md", fixed, library) == fixed
    same_sign = (other < 0) == (true < 0) and not rounds_to_zero and other != 0
    if same_sign:
        assert fixed == right


@given(
    st.lists(
        st.sampled_from(
            [
                "[0.{}](evidence/replay.json#model/roc_auc)",
                "[+{} %](evidence/replay.json#model-p_rate/recall:relative)",
                "[${}](evidence/replay.json#model/expected_cost)",
                "[0.{}](evidence/gone.json#model/roc_auc)",
                "[{} %](evidence/replay.json#model-p_rate/recall)",
                "[0.{}–0.8](evidence/replay.json#model/roc_auc:interval)",
                "`[0.{}](evidence/replay.json#model/roc_auc)`",
                "word {} [plain {}](x.md)",
                "> a\n> [0.{}\n> AUC](evidence/replay.json#model/roc_auc)",
            ]
        ),
        min_size=1,
        max_size=6,
    ),
    st.integers(10, 99),
    st.sampled_from(["\n\n", "\r\n\r\n", " "]),
)
@settings(max_examples=150, deadline=None)
def test_fix_changes_wrong_numbers_only(parts: list[str], n: int, gap: str) -> None:
    """After fixing nothing is wrong, the same claims stand, and all else is there unchanged."""
    text = "\ufeffStart " + gap.join(part.replace("{}", str(n)) for part in parts)
    library = Shelf({"evidence/replay.json": replay()})
    fixed = fix_text("a.md", text, library)
    before, after = find_claims("a.md", text), find_claims("a.md", fixed)
    assert [c.target for c in before] == [c.target for c in after]
    assert "wrong" not in states(fixed, library)
    assert fix_text("a.md", fixed, library) == fixed
    i = j = 0
    for was, now, told in zip(before, after, states(text, library), strict=True):
        assert text[i : was.text_span.start] == fixed[j : now.text_span.start]
        if told != "wrong":
            assert was.text_span.of(text) == now.text_span.of(fixed)
        i, j = was.text_span.end, now.text_span.end
    assert text[i:] == fixed[j:]


@pytest.mark.parametrize(
    ("shown", "value", "fragment", "expected"),
    [
        ("40 %", 0.404, "m/x", "holds"),
        ("41 %", 0.404, "m/x", "wrong"),
        ("0.4", 0.404, "m/x:value", "holds"),
        ("40.4", 0.404, "m/x:percent", "holds"),
        ("0.404", 0.404, "m/x:percent", "wrong"),
        ("40 points", 0.404, "m/x", "holds"),
        ("20 %", 0.6, "m-b/x", "ambiguous"),
        ("20 percent", 0.6, "m-b/x:value", "ambiguous"),
        ("20 pp", 0.6, "m-b/x", "holds"),
        ("20 %", 0.6, "m-b/x:percent", "holds"),
        ("50 %", 0.6, "m-b/x:relative", "holds"),
        ("0.5", 0.6, "m-b/x:relative", "holds"),
        ("50 points", 0.6, "m-b/x:relative", "wrong"),
        ("1.5", 0.6, "m-b/x:ratio", "holds"),
        ("1.5×", 0.6, "m-b/x:ratio", "holds"),
        ("150 %", 0.6, "m-b/x:ratio", "holds"),
        ("1.5×", 0.6, "m-b/x:relative", "wrong"),
        ("by half", 0.6, "m-b/x:relative", "holds"),
        ("by a third", 0.6, "m-b/x:relative", "wrong"),
        ("by half", 0.58, "m-b/x:relative", "cannot tell"),
        ("doubled", 0.8, "m-b/x:relative", "holds"),
        ("twice", 0.8, "m-b/x:ratio", "holds"),
        ("halved", 0.2, "m-b/x:relative", "holds"),
        ("3/4", 0.75, "m/x", "holds"),
        ("3/4", 0.74, "m/x", "cannot tell"),
        ("1 in 5", 0.2, "m/x", "holds"),
        ("1 in 5", 0.5, "m/x", "wrong"),
        ("99 out of 100", 0.99, "m/x", "holds"),
        ("99 out of 100", 0.98, "m/x", "wrong"),
        ("$1", 1.0, "m/x", "wrong"),
        ("1 nat", 1.0, "m/x", "wrong"),
        ("nothing", 1.0, "m/x", "ambiguous"),
        ("1 of 2", 1.0, "m/x", "ambiguous"),
        ("≤ 1", 1.0, "m/x", "ambiguous"),
        ("±1", 1.0, "m/x", "ambiguous"),
        ("1.0", 1.0, "m/x:money", "dangling"),
        ("1.0", 1.0, "m/x:relative", "dangling"),
        ("1.0", 1.0, "m/y", "dangling"),
        ("1.0", 1.0, "m/x:high", "dangling"),
    ],
)
def test_views_of_a_share(shown: str, value: float, fragment: str, expected: str) -> None:
    """Every view, with and without a unit shown."""
    assert state(shown, value, fragment) == expected


@pytest.mark.parametrize(
    ("shown", "value", "unit", "fragment", "expected"),
    [
        ("$1.2k", 1249.0, "money", "m/x", "holds"),
        ("$1.2k", 1251.0, "money", "m/x", "wrong"),
        ("1250", 1250.0, "money", "m/x:money", "holds"),
        ("CAD 1250", 1250.0, "money", "m/x", "wrong"),
        ("€1250", 1250.0, "money", "m/x:money", "wrong"),
        ("1250 ms", 1250.0, "money", "m/x", "wrong"),
        ("20 %", 0.6, "money", "m-b/x:relative", "wrong"),
        ("50 %", 0.6, "money", "m-b/x:relative", "holds"),
        ("82 ms", 82.1, "ms", "m/x", "holds"),
        ("0.08 s", 82.1, "ms", "m/x", "holds"),
        ("82100 µs", 82.1, "ms", "m/x", "holds"),
        ("8210 %", 82.1, "ms", "m/x", "wrong"),
        ("0.3", 0.3, "nat", "m/x", "holds"),
        ("0.3 nats", 0.3, "nat", "m/x", "holds"),
        ("30 %", 0.3, "nat", "m/x", "wrong"),
        ("30 %", 0.3, "nat", "m/x:percent", "dangling"),
        ("0.3", 0.3, None, "m/x", "holds"),
        ("30 %", 0.3, None, "m/x", "holds"),
    ],
)
def test_units(shown: str, value: float, unit: Any, fragment: str, expected: str) -> None:
    """A shown unit has to be that of the estimate; none shown is none claimed."""
    assert state(shown, value, fragment, unit) == expected


def test_money_needs_a_currency() -> None:
    """Where the record states no currency, the money view and a shown currency have no ground."""
    library = one(5.0, "money")
    for shown, fragment, expected in (
        ("5", "m/x:money", "dangling"),
        ("$5", "m/x", "dangling"),
        ("5", "m/x", "holds"),
    ):
        assert states(f"[{shown}](evidence/r.json#{fragment})", library) == [expected]


def test_stale_absent_and_fresh_inputs() -> None:
    """A changed input is an error, unless the number is wrong as well; an absent one is not."""
    library = one(0.5)
    right, wrong = "[0.5](evidence/r.json#m/x)", "[0.6](evidence/r.json#m/x)"
    assert check_text("a.md", right, library).verdicts[0].fresh is None
    assert states(right, library) == ["holds"]
    library.inputs["data.parquet"] = "sha256:" + "a" * 64
    assert check_text("a.md", right, library).verdicts[0].fresh is True
    library.inputs["data.parquet"] = "b" * 64
    assert states(f"{right} {wrong}", library) == ["stale", "wrong"]
    assert states("[by half](evidence/r.json#m/x)", library) == ["stale"]
    findings = check_text("a.md", right, library).findings
    assert [(f.code, f.severity) for f in findings] == [("EVD003", Severity.ERROR)]


def test_null_damaged_and_missing() -> None:
    """Each way to have no ground says which it is."""
    library = one(None)
    library.records["evidence/d.json"] = Damaged("edited")
    text = "[1](evidence/r.json#m/x) [1](evidence/d.json#m/x) [1](evidence/n.json#m/x)"
    messages = [verdict.message for verdict in check_text("a.md", text, library).verdicts]
    assert "has no value" in messages[0]
    assert "edited" in messages[1]
    assert "no record evidence/n.json" in messages[2]


def test_paths_are_relative_to_the_file() -> None:
    """A claim in a folder looks for its record beside it, and may climb."""
    library = Shelf({"cases/x/evidence/r.json": one(0.5).records["evidence/r.json"]})
    for file, path in (
        ("cases/x/case.md", "evidence/r.json"),
        ("cases/x/case.md", "./evidence/r.json"),
        ("cases/y/case.md", "../x/evidence/r.json"),
        ("cases/y/case.md", "../x/evidenc%65/r.json"),
        ("README.md", "cases/x/evidence/r.json"),
        ("profile.yaml", "cases/x/evidence/r.json"),
    ):
        text = f"why: is [0.5]({path}#m/x)\n"
        assert states(text, library, file) == ["holds"]


def test_place_excerpt_and_help_of_a_finding() -> None:
    """A finding points at the line and column a person sees, and says what to write."""
    (finding,) = check_text(
        "a.md", "\ufeffx\r\n\r\n> is [0.6](evidence/r.json#m/x)\r\n", one(0.5)
    ).findings
    assert str(finding.place) == "a.md:3:6"
    assert finding.excerpt == "> is [0.6](evidence/r.json#m/x)"
    assert "'0.6'" in finding.message and "'0.5'" in finding.message
    assert finding.help is not None and "0.5" in finding.help


def test_a_minus_is_added_as_the_author_writes_it() -> None:
    """A missing minus takes the glyph that the text uses, before the currency."""
    library = one(-5.0, "money", currency="USD")
    link = "[$5](evidence/r.json#m/x)"
    assert fix_text("a.md", link, library) == "[-$5](evidence/r.json#m/x)"
    assert fix_text("a.md", f"− {link}", library) == "− [−$5](evidence/r.json#m/x)"


def test_thousands_keep_their_separator() -> None:
    """Digits come and go, the separator stays."""
    library = one(1234567.0, "money", currency="USD")
    for shown, fixed in (
        ("1,000", "1,234,567"),
        ("1\u202f000", "1\u202f234\u202f567"),
        ("1000", "1234567"),
        ("1.000,0", "1.234.567,0"),
        ("$1.00M", "$1.23M"),
        ("1e6", "1e6"),
    ):
        text = f"[{shown}](evidence/r.json#m/x)"
        assert fix_text("a.md", text, library) == f"[{fixed}](evidence/r.json#m/x)"


def test_an_edit_that_would_break_the_markup_is_not_made() -> None:
    """Where the new digits would begin a list, they stay as they are; other fixes are made."""
    library = one(1.0, None)
    text = "x [a\n5. of](evidence/r.json#m/x) and [2](evidence/r.json#m/x)"
    fixed = fix_text("a.md", text, library)
    assert fixed == "x [a\n5. of](evidence/r.json#m/x) and [1](evidence/r.json#m/x)"
    assert states(fixed, library) == ["wrong", "holds"]


@pytest.mark.parametrize(
    "shown",
    ["0.<!-- x -->6", "0.**6**", "**0.**6", "<b>0</b>.6", "_0_.6"],
)
def test_digits_with_markup_between_them_are_left_alone(shown: str) -> None:
    """Comments and emphasis inside a number are never swallowed by a fix."""
    text = f"[{shown}](evidence/r.json#m/x)"
    fixed = fix_text("a.md", text, one(0.51))
    assert fixed == text or fixed.replace("5", "6") == text
    assert states(text, one(0.5))[0] in {"wrong", "ambiguous"}


@pytest.mark.parametrize(
    "shown",
    ["\u202e5.0", "0.5\u200b", "0.\u00ad5", "0.5\u0338", "\u20660.5", "0.5\ue000", "0.5&#8238;"],
)
def test_characters_that_do_not_show_are_ambiguous(shown: str) -> None:
    """What a reader sees must be what is checked: no turned, hidden or overlaid digits."""
    assert state(shown, 0.5) == "ambiguous"
    assert state(shown, 5.0) == "ambiguous"


def test_a_text_that_is_too_large_is_the_users_mistake() -> None:
    """Four megabytes of prose are not prose."""
    with pytest.raises(UserError, match="at most"):
        check_text("a.md", "a" * (MAX_CHARACTERS + 1), one(0.5))


def test_codes_are_explained() -> None:
    """Every code has its sentence, and every state that is an error has a code."""
    assert {*CODES.values(), "EVD101", "EVD102", "EVD103"} == set(WHY)
    assert set(CODES) == {"wrong", "dangling", "stale", "ambiguous"}


def test_what_nests_too_deep_is_told() -> None:
    """A wrong claim that was not read is a warning, once a file."""
    deep = "> " * MAX_NESTING + "[0.6](evidence/r.json#m/x)\n"
    checked = check_text("a.md", f"{deep}\n{deep}", one(0.5))
    assert [(f.code, f.place.line) for f in checked.findings] == [("EVD103", 1)]


@pytest.mark.parametrize("around", ["{}", "<div>\n{}", "> {}"])
def test_a_string_that_is_read_twice_is_mended_once(around: str) -> None:
    """Two readings of one string give one edit."""
    claim = "[0.6](evidence/r.json#m/x)"
    shown = around.replace("{}", claim)
    text = "---\nk: |\n  " + shown.replace("\n", "\n  ") + "\n---\n"
    fixed = fix_text("a.md", text, one(0.5))
    assert fixed == text.replace("0.6", "0.5")
    assert fix_text("a.md", fixed, one(0.5)) == fixed


def test_unreadable_front_matter_is_told() -> None:
    """A broken head is a warning, and its claims are still judged."""
    text = "---\nk: 'a [0.6](evidence/r.json#m/x)\nl: 1\n---\n"
    checked = check_text("a.md", text, one(0.5))
    assert [f.code for f in checked.findings] == ["EVD102", "EVD001"]
    assert checked.errors == 1


@pytest.mark.parametrize(
    "text",
    [
        "We trained on 255,987 rows in 2013 with Python 3.11 and seed 42.",
        "Version 1.2.3 of 2013-04-01 answered at 10:30.",
        "The target is a recall of 0.8.",
        "Recall should be at least 80 %.",
        "We use a 95 % confidence interval for the AUC.",
        "An act costs $300 and a miss $1,500.",
        "At a threshold of 0.2 we act; precision is what we watch.",
        "Two of the three models failed, one by accident.",
        "Half an hour before departure a third party sends the score.",
        "# AUC 0.91",
        "`AUC 0.91` is what we print.",
        "[AUC 0.91](https://example.org)",
        "F1 and p95 and R2 and GPT-4 are names.",
        "1. Accuracy first\n2. Recall second",
        "See section 3.2 for accuracy.",
        "The top 5 % of scores are reviewed.",
        "Data were split 80/20 for accuracy.",
        "10,000 nested brackets beat nobody.",
    ],
)
def test_no_false_alarm(text: str) -> None:
    """Counts, dates, names, targets and settings are not results."""
    assert check_text("a.md", text, Shelf({})).findings == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The model reaches 0.91 AUC.", ["0.91"]),
        ("Accuracy is 91 %.", ["91 %"]),
        ("Recall rose from 0.41 to 0.47.", ["0.41", "0.47"]),
        ("It cut delays by a third.", ["a third"]),
        ("It is 3× faster.", ["3×"]),
        ("It catches twice as many.", ["twice"]),
        ("We saved $1.2M a year.", ["$1.2M"]),
        ("The p95 latency is 82 ms.", ["82 ms"]),
        ("It caught 99 out of 100 late flights.", ["99 out of 100"]),
        ("| model | AUC |\n|--|--|\n| trees | 0.76 |", ["0.76"]),
        ("---\nplain: The recall is 0.47 now\n---\n", ["0.47"]),
    ],
)
def test_results_without_a_link(text: str, shown: list[str]) -> None:
    """A result in prose, a table or front matter is told where it stands."""
    findings = check_text("a.md", text, Shelf({})).findings
    assert [f.message.split("'")[1] for f in findings] == shown
    assert {(f.code, f.severity) for f in findings} == {("EVD101", Severity.WARNING)}
    for finding, number in zip(findings, shown, strict=True):
        assert finding.excerpt is not None and finding.place.column is not None
        start = finding.place.column - 1
        assert finding.excerpt[start : start + len(number)] == number


def test_many_claims_in_one_paragraph() -> None:
    """Thousands of claims and results in one paragraph are each found and fixed."""
    text = "recall 0.5 [0.6](evidence/r.json#m/x), " * 2_000
    library = one(0.5)
    assert len(check_text("a.md", text, library).verdicts) == 2_000
    assert "0.6" not in fix_text("a.md", text, library)
