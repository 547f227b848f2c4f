"""Artefacts come from strangers: what is odd is refused with a reason, and quickly."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

from bonafide.review.claims.artefact import BadArtefact, read_artefact
from bonafide.review.claims.key import NoSuchKey, number_at

BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
)


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("a.json", "[" * 100_000, "nests too deep"),
        ("a.json", "[" * 50 + "]" * 49, "not valid JSON"),
        ("a.json", '{"a": 1, "a": 2}', "one key twice"),
        ("a.json", " " * 2_000_001, "too large"),
        ("a.json", "\0", "not text"),
        ("a.yaml", BOMB, "anchors and aliases"),
        ("a.yaml", "a: !!python/object/apply:os.system ['true']", "tags"),
        ("a.yaml", "[" * 400 + "]" * 400, "nests too deep"),
        ("a.yaml", "a: 1\n---\nb: 2\n", "more than one"),
        ("a.yaml", "? [a, b]\n: 1\n", "key is not plain"),
        ("a.yaml", "a: [1", "not valid YAML"),
        ("a.yaml", "x: 1\n" * 200_000, "too large"),
        ("a.toml", "a = " + "[" * 500, "nests too deep"),
        ("a.toml", "a = 1\na = 2\n", "not valid TOML"),
        ("a.csv", "a,a\n1,2\n", "the same title"),
        ("a.csv", 'a\n"' + "x" * 200_000, "not a valid table"),
        ("a.csv", "a\n" + "1\n" * 60_000, "too many rows"),
        ("a.pkl", "x", "not read"),
    ],
)
def test_a_bad_artefact_is_refused_with_its_reason(path: str, content: str, reason: str) -> None:
    """Bombs, depth, doubles and nonsense end in one sentence each, within a second."""
    begin = time.process_time()
    with pytest.raises(BadArtefact, match=reason):
        read_artefact(path, content.encode())
    assert time.process_time() - begin < 30


def test_bytes_that_are_no_text_are_refused() -> None:
    """Not every file named .json is text."""
    with pytest.raises(BadArtefact, match="UTF-8"):
        read_artefact("a.json", b"\xff\xfe\x00")


@pytest.mark.parametrize(
    ("content", "key", "value"),
    [
        ('{"a": {"b": 0.1}}', "a.b", Fraction(1, 10)),
        ('{"a.b": 0.1}', "a.b", Fraction(1, 10)),
        ('{"a": {"b.c": 2}}', "a.b.c", Fraction(2)),
        ('{"a": [1, {"b": 2}]}', "a[1].b", Fraction(2)),
        ('{"a": [1, {"b": 2}]}', "/a/1/b", Fraction(2)),
        ('{"a b": 3}', "a%20b", Fraction(3)),
        ('{"a": "84.1%"}', "a", Fraction(841, 1000)),
        ('{"a": "0.84%"}', "a", Fraction(84, 10_000)),
    ],
)
def test_a_key_leads_to_its_number(content: str, key: str, value: Fraction) -> None:
    """Dots, slashes, places in lists, keys that hold a dot, and the sign behind the digits."""
    assert number_at(read_artefact("a.json", content.encode()), key).value == value


@pytest.mark.parametrize(
    ("content", "key", "reason"),
    [
        ('{"a": 1}', "b", "there is no b"),
        ('{"a": {}}', "a", "is no number"),
        ('{"a": true}', "a", "is no number"),
        ('{"a": NaN}', "a", "is no number"),
        ('{"a": 1e999999999}', "a", "is no number"),
        ('{"a": [1]}', "a.7", "there is no"),
        ('{"a": 1}', ".", "names no key"),
        ('{"a": 1}', "a\x1b[31m", r"there is no 'a\\x1b"),
    ],
)
def test_a_key_without_a_number_says_so(content: str, key: str, reason: str) -> None:
    """Nothing is guessed, and nothing in a key reaches a terminal alive."""
    with pytest.raises(NoSuchKey, match=reason):
        number_at(read_artefact("a.json", content.encode()), key)


def test_a_table_needs_one_row() -> None:
    """Two rows that fit are as good as none."""
    rows = read_artefact("a.csv", b"model,auc\nx,0.8\nx,0.9\ny,0.7\n")
    with pytest.raises(NoSuchKey, match="2 rows fit"):
        number_at(rows, "model=x/auc")
    with pytest.raises(NoSuchKey, match="no row fits"):
        number_at(rows, "model=z/auc")
    with pytest.raises(NoSuchKey, match="no column f1"):
        number_at(rows, "model=y/f1")
    assert number_at(rows, "model=y/auc").value == Fraction(7, 10)
