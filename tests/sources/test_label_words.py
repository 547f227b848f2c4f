"""Words as labels, and words that stand for nothing."""

import polars as pl
import pytest

from bonafide.sources.categories import cluster_codes
from bonafide.sources.label import two_words


@pytest.mark.parametrize(
    ("words", "one"),
    [
        (["paid", "not paid"], "not paid"),
        (["ok", "not ok"], "not ok"),
        (["stayed", "not stayed"], "not stayed"),
        (["passed", "not passed"], "not passed"),
        (["healthy", "not healthy"], "not healthy"),
        (["late", "not late"], "late"),
        (["rain", "no rain"], "rain"),
        (["eligible", "uneligible"], "eligible"),
    ],
)
def test_meaning_comes_before_spelling(words: list[str], one: str) -> None:
    """Which word counts as 1 does not hang on the alphabet, in either order of the rows."""
    for order in (words, words[::-1]):
        found = two_words(pl.Series(order))
        assert found is not None
        assert found[1] == one


@pytest.mark.parametrize("word", ["NA", "", "N/A", "null"])
def test_a_word_for_nothing_is_no_cluster(word: str) -> None:
    """Rows whose cluster is written as missing stand alone, as rows without one do."""
    codes, missing = cluster_codes(pl.Series(["a", word, "a", word]))
    assert missing == 2
    assert codes.tolist() == [0, 1, 0, 2]
