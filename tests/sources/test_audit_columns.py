"""Reading the columns that the audits look at."""

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import polars as pl
import pytest

from bonafide.errors import UserError
from bonafide.measurement.audit.table import NO_TIME
from bonafide.measurement.codes import Codes
from bonafide.sources import audit_columns
from bonafide.sources.audit_columns import (
    AuditRoles,
    columns_to_audit,
    split_of,
)
from bonafide.sources.audit_roles import audit_roles
from bonafide.sources.audit_runs import runs_of
from bonafide.sources.instants import instants
from bonafide.sources.roles import Roles


def test_all_columns_without_a_role_are_features() -> None:
    """Roles are taken out, times become numbers, lists are left out and said."""
    frame = pl.DataFrame(
        {
            "late": ["yes", "no", None],
            "p": [0.9, 0.1, 0.5],
            "part": ["train", "holdout", "val"],
            "customer": ["b", "a", "b"],
            "age": [30, None, 50],
            "city": ["X", "Y", "NA"],
            "member": [True, False, None],
            "since": [date(2020, 1, 2), None, date(1970, 1, 2)],
            "tags": [["a"], [], ["b"]],
            "weight": [1.0, 1.0, 2.0],
        }
    )
    roles = AuditRoles("late", "p", "part", "customer", leave_out=("weight",))
    found = columns_to_audit(frame, roles)
    table = found.table
    assert list(table.features) == ["age", "city", "member", "since"]
    assert table.outcome[:2].tolist() == [1.0, 0.0] and np.isnan(table.outcome[2])
    assert table.split is not None and table.split.codes.tolist() == [0, 2, 1]
    assert table.entity is not None and table.entity.names == ("0", "1")
    city = table.features["city"]
    assert isinstance(city, Codes) and city.codes.tolist() == [0, 1, -1]
    since = table.features["since"]
    assert not isinstance(since, Codes) and since[2] == 1 and np.isnan(since[1])
    assert "tags" in found.said[0]


def test_too_many_texts_become_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the cap a text is its place in alphabetical order, and that is said."""
    monkeypatch.setattr(audit_columns, "MOST_NAMES", 3)
    frame = pl.DataFrame({"name": ["d", "a", "c", "b", None]})
    found = columns_to_audit(frame, AuditRoles())
    assert found.table.texts == {"name"}
    places = found.table.features["name"]
    assert not isinstance(places, Codes)
    assert places[:4].tolist() == [4.0, 1.0, 3.0, 2.0] and np.isnan(places[4])
    assert "alphabetical order" in found.said[0]


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        (pl.Series("split", ["Train", " TEST ", "dev", None]), [0, 2, 1, -1]),
        (pl.Series("is_train", [True, False, None]), [0, 2, -1]),
        (pl.Series("test_set", [0, 1, 1]), [0, 2, 2]),
    ],
)
def test_a_split_says_which_part_is_meant(column: pl.Series, codes: list[int]) -> None:
    """Words, and flags whose column says what they flag."""
    assert split_of(column).codes.tolist() == codes


@pytest.mark.parametrize(
    "column", [pl.Series("fold", [0, 1, 2]), pl.Series("split", ["a", "b"]), pl.Series("s", [0, 1])]
)
def test_a_split_is_never_guessed(column: pl.Series) -> None:
    """Folds, letters and unnamed flags are refused with what was found."""
    with pytest.raises(UserError, match="the split"):
        split_of(column)


def test_times_of_all_kinds_agree() -> None:
    """Texts with and without offsets, dates, zoned times and whole numbers."""
    moment = datetime(2026, 3, 31, 18, 5, 30, 250_000, tzinfo=timezone(timedelta(hours=2)))
    wanted = int((moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))
    texts = pl.Series(
        ["2026-03-31T18:05:30.25+02:00", "2026-03-31 16:05:30,25Z", "2026-03-31T16:05:30.25", "NA"]
    )
    assert instants(texts).tolist() == [wanted] * 3 + [NO_TIME]
    assert instants(pl.Series([moment])).tolist() == [wanted]
    assert instants(pl.Series(["1970-01", "1970-01-02"])).tolist() == [0, 86_400_000_000]
    assert instants(pl.Series([date(1970, 1, 2)])).tolist() == [86_400_000_000]
    assert instants(pl.Series([5, None])).tolist() == [5, NO_TIME]
    with pytest.raises(UserError, match="which is no time"):
        instants(pl.Series(["31.03.2026"]))


def test_labels_of_every_kind() -> None:
    """Two words, classes and numbers."""
    for values, kind in (
        (["late", "on time", "late"], "binary"),
        (["a", "b", "c"], "classes"),
        ([1.5, 2.5, 3.5], "numeric"),
        (["x", "y", "x"], "binary"),
    ):
        frame = pl.DataFrame({"y": values})
        assert columns_to_audit(frame, AuditRoles("y")).table.kind == kind
    with pytest.raises(UserError, match="no column"):
        columns_to_audit(pl.DataFrame({"y": [1]}), AuditRoles("z"))


def test_runs_name_one_chosen() -> None:
    """Two chosen runs are refused."""
    frame = pl.DataFrame({"acc": [0.7, 0.8], "rows": [100, 100], "best": [True, True]})
    with pytest.raises(UserError, match="2 runs are marked"):
        runs_of(frame, {"value": "acc", "chosen": "best"})
    runs = runs_of(frame, {"value": "acc", "n": "rows"}, share=True)
    assert runs.chosen is None and runs.n is not None and runs.n.tolist() == [100, 100]


def test_roles_of_a_measurement_are_kept_and_others_read_by_name() -> None:
    """Baselines are no features; a column called split that holds no split stays a feature."""
    frame = pl.DataFrame(
        {
            "y": [0, 1],
            "p": [0.1, 0.9],
            "rule": [0.2, 0.3],
            "Known_At": ["2026-01-01", "2026-01-02"],
            "split": ["left", "right"],
            "is_test": [False, True],
        }
    )
    roles, said = audit_roles(frame, Roles("y", "p", {"rule": "rule"}))
    assert (roles.split, roles.known, roles.leave_out) == ("is_test", "Known_At", ("rule",))
    assert len(said) == 2
    assert list(columns_to_audit(frame, roles).table.features) == ["split"]
