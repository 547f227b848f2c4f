"""Scores in 32 bits, as XGBoost and torch emit them."""

import numpy as np
import polars as pl
import pytest
from sklearn import metrics as sk

import bonafide
from bonafide.errors import UserError


def test_a_score_at_the_threshold_is_acted_on_in_32_bits_too() -> None:
    """The same digits give the same decisions, whatever they are stored in."""
    rng = np.random.default_rng(3)
    label = rng.integers(0, 2, 2000)
    score = np.round(np.clip(label * 0.3 + rng.random(2000) * 0.7, 0, 1), 1)
    narrow = score.astype(np.float32)
    wide = bonafide.measure({"y": label, "p": score}, label="y", model="p", threshold=0.7)
    same = bonafide.measure({"y": label, "p": narrow}, label="y", model="p", threshold=0.7)
    assert same.record.estimates == wide.record.estimates
    assert same["model/recall"].value == pytest.approx(
        sk.recall_score(label, narrow >= np.float32(0.7)), abs=1e-9
    )


def test_32_bits_keep_what_is_not_a_number() -> None:
    """NaN and infinity are found in single precision as in double."""
    frame = pl.DataFrame({"y": [0, 1, 0], "p": [0.1, float("nan"), 0.3]}).with_columns(
        pl.col("p").cast(pl.Float32)
    )
    with pytest.raises(UserError, match="row 2"):
        bonafide.measure(frame, label="y", model="p")
