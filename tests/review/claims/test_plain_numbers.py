"""Only a number that stands plainly in the file makes a claim verified."""

from __future__ import annotations

import pytest

from bonafide.review.claims.bind import bind
from bonafide.review.claims.key import NoSuchKey, number_at
from bonafide.review.examples import reading_of
from bonafide.review.rule import Case
from tests.review.claims.reading import reading


def stands(shown: str, name: str, content: str, key: str = "auc") -> tuple[str, str]:
    """How a claim of ``shown`` stands against a file, and what is said of it."""
    (claim,) = bind(reading(f"AUC is [{shown}]({name}#{key}) on test rows.", {name: content}))
    return claim.state, claim.says


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.json", '{"auc": "٠.٩٩"}'),
        ("m.json", '{"auc": "０.９９"}'),
        ("m.json", '{"auc": "0_.9_9"}'),
        ("m.json", '{"auc": "0.99 AUC"}'),
        ("m.json", '{"auc": "\\ud800"}'),
        ("m.json", '{"auc": true}'),
        ("m.json", '{"auc": NaN}'),
        ("m.json", '{"auc": "NaN"}'),
        ("m.json", '{"auc": -Infinity}'),
        ("m.json", '{"auc": "0.99%%"}'),
        ("m.json", '{"auc": ".99"}'),
        ("m.csv", "auc\n٠.٩٩\n"),
        ("m.csv", "auc\n0_.9_9\n"),
        ("m.csv", 'auc\n"0,99"\n'),
        ("m.csv", "auc;f1\n0,99;0,5\n"),
        ("m.yaml", "auc: ٠.٩٩\n"),
        ("m.yaml", "auc: 0_._9_9\n"),
        ("m.yaml", "auc: 9.9_e-1\n"),
        ("m.yaml", "auc: _0.99\n"),
        ("m.yaml", "auc: 0.99_\n"),
        ("m.yaml", "auc: 0.9__9\n"),
        ("m.yaml", 'auc: "0.9_9"\n'),
        ("m.toml", "auc = nan\n"),
    ],
)
def test_what_is_no_plain_number_verifies_nothing(name: str, content: str) -> None:
    """Digits of other scripts, odd underscores, words and commas: unverified, with the reason."""
    state, says = stands("0.99", name, content)
    assert state == "unverified"
    assert "plain digits" in says


@pytest.mark.parametrize(
    ("shown", "name", "content"),
    [
        ("0.99", "m.json", '\ufeff{"auc": "0.99"}'),
        ("0.99", "m.json", '{"auc": 9.9e-1}'),
        ("0.99", "m.csv", "\ufeffmodel,auc\r\nx,+0.99\r\n"),
        ("0.99", "m.yaml", "auc: 0.9_9\r\n"),
        ("0.99", "m.toml", "auc = 0.9_9\n"),
        ("9,007,199,254,740,993", "m.json", '{"auc": 9007199254740993}'),
        ("9,007,199,254,740,993", "m.yaml", "auc: 9_007_199_254_740_993\n"),
        ("9,007,199,254,740,993", "m.toml", "auc = 9_007_199_254_740_993\n"),
        ("0.0", "m.json", '{"auc": -0.0}'),
        ("-0.0", "m.json", '{"auc": -0.0}'),
        ("-0.0", "m.json", '{"auc": -0.04}'),
        ("0.12", "m.json", '{"auc": 0.125}'),
        ("0.14", "m.json", '{"auc": 0.135}'),
    ],
)
def test_what_is_a_plain_number_verifies(shown: str, name: str, content: str) -> None:
    """BOM, CRLF, exponents, underscores between digits, whole numbers of any size, minus zero."""
    state, _ = stands(shown, name, content)
    assert state == "verified"


def test_whole_numbers_are_exact_beyond_what_a_float_holds() -> None:
    """One off in the sixteenth digit is another number."""
    state, _ = stands("9,007,199,254,740,992", "m.json", '{"auc": 9007199254740993}')
    assert state == "contradicted"


def test_a_leading_zero_in_yaml_is_not_guessed() -> None:
    """``012`` is ten to one reader of YAML and twelve to another."""
    assert stands("12", "m.yaml", "auc: 012\n")[0] == "unverified"


def test_letters_of_a_key_count() -> None:
    """``AUC`` and ``auc`` are two keys."""
    state, says = stands("0.99", "m.json", '{"AUC": 0.99}')
    assert (state, says) == ("absent", "there is no auc in it")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("model,auc\nx,0.99,0.5\n", "line 2 has more cells than there are titles"),
        ("auc\n0,99\n", "line 2 has more cells than there are titles"),
        ("auc,f1\n0.99,0.5\n0.7\n", "line 3 has fewer cells than there are titles"),
        ("# made by eval\nmodel,auc\nx,0.99\n", "line 2 has more cells than there are titles"),
    ],
)
def test_a_ragged_table_is_refused(content: str, reason: str) -> None:
    """Where cells and titles do not pair up, nobody knows which title a cell belongs to."""
    assert stands("0.99", "m.csv", content) == ("unverified", reason)


def test_an_empty_last_line_is_not_ragged() -> None:
    """Blank lines are no rows."""
    assert stands("0.99", "m.csv", "model,auc\n\nx,0.99\n \n")[0] == "verified"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ('{"a": {"auc": 0.5}, "a.auc": 0.99}', "a.auc"),
        ('{"a": {"auc": 0.99}, "a.auc": 0.5}', "a/auc"),
        ('{"a": {"auc": 0.5}, "a/auc": 0.99}', "a/auc"),
        ('{"a": {"b": {"c": 0.5}, "b.c": 0.99}}', "a.b.c"),
        ('{"a[0]": 0.99, "a": [0.5]}', "a[0]"),
        ('{"a%20b": 0.99, "a b": 0.5}', "a%20b"),
        ('{"a": {"auc": 0.99}, "a.auc": {"mean": 0.99}}', "a.auc"),
    ],
)
def test_a_key_that_can_mean_two_values_verifies_nothing(content: str, key: str) -> None:
    """A name that holds a dot and a way through nested names: who knows which is meant."""
    assert stands("0.99", "m.json", content, key) == (
        "unverified",
        f"two values can be meant by {key}",
    )


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ('{"a": {"auc": 0.99}, "a.auc": 0.990}', "a.auc"),
        ('{"a": {"auc": 0.5}, "b.auc": 0.99}', "b.auc"),
        ('{"a": [{"v1.2": 0.99}]}', "a/0/v1.2"),
        ('{"a": [{"v1.2": 0.99}]}', "a[0].v1.2"),
        ('{"0": 0.99}', "0"),
    ],
)
def test_a_key_that_means_one_value_verifies(content: str, key: str) -> None:
    """The same value twice is one value; dots and places in lists are walked."""
    assert stands("0.99", "m.json", content, key)[0] == "verified"


@pytest.mark.parametrize("key", ["a[01]", "a[-1]", "a[2]", "a[١]", "a[1_0]"])
def test_a_place_in_a_list_is_plain(key: str) -> None:
    """Places count from 0, in plain digits; there is none from the end."""
    assert stands("0.99", "m.json", '{"a": [0.1, 0.99]}', key)[0] == "absent"


def test_a_key_with_very_many_ways_ends() -> None:
    """A file made to be walked in every way does not hold the review up."""
    tree: dict[str, object] = {}
    for _ in range(60):
        tree = {"a": tree, "a.a": tree}
    with pytest.raises(NoSuchKey):
        number_at(tree, ".".join("a" * 20))


def test_a_title_that_means_something_else_in_a_key_is_not_bound() -> None:
    """A row named "a/b" is no way through two names; a "%" in a title is only a letter."""
    text = "From `m.csv`:\n\n| model | auc % |\n|---|---|\n| a/b | 0.84 |\n| c | 0.7 |\n"
    claims = bind(reading(text, {"m.csv": "model,auc %\na/b,0.5\nc,0.6\n"}))
    assert [claim.locator for claim in claims] == ["", "m.csv#model=c/auc %"]


def test_a_link_shown_as_code_is_no_claim() -> None:
    """A text that explains the syntax claims nothing with its example."""
    text = "Write the AUC as `[0.91](metrics.json#auc)`, and not as a bare number."
    assert bind(reading_of(Case(text, files={"a.py": ""}))) == ()


def test_a_bound_is_not_contradicted_by_a_value_within_it() -> None:
    """ "Over 0.84" does not claim to be 0.84."""
    text = "The AUC is over [0.84](m.json#auc) on the last month."
    found = bind(reading_of(Case(text, files={"m.json": '{"auc": 0.86}'})))
    assert [claim.state for claim in found] == ["unverified"]
