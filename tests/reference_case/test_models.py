"""The arrays that are stored and served are the models that scikit-learn fitted."""

import json
from pathlib import Path

import numpy as np
import pytest
from delays import model_store
from delays.model_store import BadArtefact
from delays.predict import replayed
from delays.train import fit_hgb, fit_linear, to_trees
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from .conftest import SETTINGS, SYSTEM, Made


def test_the_stored_trees_are_scikit_learns(made: Made) -> None:
    """Refitted by scikit-learn, the replay's scores agree with the file's to 1e-12."""
    rows = replayed(made.season)
    x, late = made.season.x, made.season.late
    fitted = fit_hgb(x[~rows], late[~rows], seed=SETTINGS.seed)
    ladder, _ = model_store.load(made.model)
    theirs = fitted.predict_proba(x[rows])[:, 1]
    assert np.abs(ladder.trees.predict(x[rows]) - theirs).max() < 1e-12


def test_one_row_scores_as_it_does_among_many(made: Made) -> None:
    """The service scores one row, the batch 255,987: bit for bit the same."""
    x = made.season.x[-3000:]
    trees = model_store.load(made.model)[0].trees
    alone = [trees.predict(x[i : i + 1])[0] for i in range(200)]
    assert trees.predict(x)[:200].tolist() == alone


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), missing=st.sampled_from([0.0, 0.3, 0.9]))
def test_trees_agree_on_missing_and_tied_values(seed: int, missing: float) -> None:
    """Missing values go the way they were trained to go, also where training saw none."""
    rng = np.random.default_rng(seed)
    x = rng.integers(0, 6, (1500, 4)).astype(float)
    y = (x[:, 0] + rng.normal(size=1500) > 3).astype(np.int8)
    x[rng.random(x.shape) < missing] = np.nan
    x[:, 3] = np.where(rng.random(1500) < 0.5, np.nan, 1.0)  # a split on "is missing"
    y |= np.isnan(x[:, 3]) & (rng.random(1500) < 0.5)
    fitted = fit_hgb(x, y, seed=0)
    fresh = rng.integers(-1, 8, (500, 4)).astype(float)
    fresh[rng.random(fresh.shape) < 0.3] = np.nan
    theirs = fitted.predict_proba(fresh)[:, 1]
    assert np.abs(to_trees(fitted).predict(fresh) - theirs).max() < 1e-12


def test_the_linear_model_is_scikit_learns() -> None:
    """Standardising, mean for missing and the logistic function agree to 1e-12."""
    rng = np.random.default_rng(3)
    x = rng.normal(5, 3, (2000, 3))
    x[rng.random(x.shape) < 0.1] = np.nan
    y = (np.nan_to_num(x[:, 0]) + rng.normal(size=2000) > 5).astype(np.int8)
    ours = fit_linear(x, y)
    standard = np.nan_to_num((x - np.nanmean(x, axis=0)) / np.nanstd(x, axis=0))
    theirs = LogisticRegression(max_iter=300, tol=1e-6).fit(standard, y)
    assert np.abs(ours.predict(x) - theirs.predict_proba(standard)[:, 1]).max() < 1e-12


def test_a_stored_model_comes_back_exactly(made: Made, tmp_path: Path) -> None:
    """Saved again, it has the same bytes and therefore the same name."""
    ladder, digest = model_store.load(made.model)
    again = model_store.save(ladder, tmp_path)
    assert again.name == made.model.name == f"model-{digest.removeprefix('sha256:')}.json"


def test_a_changed_model_is_refused(made: Made, tmp_path: Path) -> None:
    """One changed digit and the file no longer has the digest in its name."""
    changed = tmp_path / made.model.name
    changed.write_bytes(made.model.read_bytes().replace(b"0.2,", b"0.3,", 1))
    with pytest.raises(BadArtefact, match="its bytes have the digest"):
        model_store.load(changed)


@pytest.mark.parametrize(
    ("part", "value", "message"),
    [
        ("feature", 99, "a feature that does not exist"),
        ("feature", -1, "a feature that does not exist"),
        ("child", 1000, "a tree's child does not exist"),
    ],
)
def test_a_model_that_points_nowhere_is_refused(
    made: Made, tmp_path: Path, part: str, value: int, message: str
) -> None:
    """A right digest vouches for bytes, not for sense: indices are checked as well."""
    content = json.loads(made.model.read_bytes())
    content["trees"][part][0][0] = value
    path = model_store.save_json(content, tmp_path, "model")
    with pytest.raises(BadArtefact, match=message):
        model_store.load(path)


def test_nothing_is_pickled() -> None:
    """No module of the system names a format that runs code when it is read."""
    for path in SYSTEM.rglob("*.py"):
        for word in ("import pickle", "import joblib", "allow_pickle=True", "cloudpickle"):
            assert word not in path.read_text(), path.name
