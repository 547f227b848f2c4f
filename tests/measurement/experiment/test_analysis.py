"""A whole experiment: keys, readings, the split, slices, tables and warnings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bonafide.errors import UserError
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.experiment.analysis import IN_DOUBT, Experiment, analyse, analyse_arrays
from bonafide.measurement.experiment.guardrail import guarded
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.sample_ratio import sample_ratio
from bonafide.measurement.experiment.table import ExperimentTable
from bonafide.measurement.interval import Interval
from bonafide.measurement.settings import Settings

HOW = Settings(sequential_at=3000)


def experiment(seed: int = 1, n: int = 3000, **changes: object) -> ExperimentTable:
    """Three variants: b is better in spending and slower, c does nothing."""
    rng = np.random.default_rng(seed)
    code = rng.integers(0, 3, n).astype(np.int32)
    before = rng.gamma(2.0, 5.0, n)
    spent = before + rng.normal(0, 3, n) + 1.0 * (code == 1)
    bought = (rng.random(n) < 0.2 + 0.02 * (code == 1)).astype(float)
    wait = rng.normal(100, 20, n) + 9.0 * (code == 1)
    outcomes = (
        Outcome("spent", "mean", spent, before=before, unit="money"),
        Outcome("bought", "proportion", bought, role="secondary"),
        Outcome("wait", "mean", wait, better="lower", role="guardrail", margin=5.0, unit="ms"),
    )
    table = ExperimentTable(
        Codes(code, ("a", "b", "c")), "a", outcomes, dict.fromkeys("abc", 1 / 3)
    )
    return replace(table, **changes) if changes else table  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def found() -> Experiment:
    """The experiment, analysed."""
    return analyse(experiment(), HOW)


def verdicts(found: Experiment) -> dict[tuple[str, str], str]:
    """What was read of each outcome and variant."""
    return {(each.outcome.name, each.variant): each.verdict for each in found.readings}


def test_keys_and_units(found: Experiment) -> None:
    """Every variant alone and against the control, by each way of comparing, in fixed order."""
    keys = list(found.estimates)
    assert keys[:3] == [Key(v, "allocated_share") for v in "abc"]
    assert [key.metric for key in keys if key.subject == "b" and key.minus == "a"] == [
        "spent", "spent_relative_lift", "spent_cuped", "spent_always_valid",
        "bought", "bought_relative_lift", "bought_always_valid",
        "wait", "wait_relative_lift", "wait_always_valid",
    ]  # fmt: skip
    assert not any(key.minus and key.subject == "a" for key in keys)
    units = {key.metric: found.estimates[key].unit for key in keys if key.minus}
    assert (units["spent"], units["bought"], units["wait"]) == ("money", "share", "ms")
    assert units["wait_relative_lift"] == "share" and units["spent_cuped"] == "money"
    assert found.estimates[Key("b", "wait", minus="a")].better == "lower"


def test_a_difference_is_that_of_the_two_values(found: Experiment) -> None:
    """What pages compute as relative from two estimates is what the lift says."""
    for name in ("spent", "bought", "wait"):
        a, b = (found.estimates[Key(v, name)].value for v in "ab")
        assert a is not None and b is not None
        assert found.estimates[Key("b", name, minus="a")].value == pytest.approx(b - a)
        lift = found.estimates[Key("b", name + "_relative_lift", minus="a")].value
        assert lift == pytest.approx((b - a) / a)


def test_what_was_planted_is_read(found: Experiment) -> None:
    """Better where b is better, harmed where it is slower than tolerable, else cannot tell."""
    assert verdicts(found) == {
        ("spent", "b"): "better",
        ("spent", "c"): "cannot tell",
        ("bought", "b"): "cannot tell",
        ("bought", "c"): "cannot tell",
        ("wait", "b"): "harmed",
        ("wait", "c"): "safe",
    }
    assert found.sample_ratio.verdict == "not found"


def test_the_covariate_decides_and_its_worth_is_told(found: Experiment) -> None:
    """The reading leans on CUPED, whose table says how much variance is gone."""
    assert {each.metric for each in found.readings if each.outcome.name == "spent"} == {
        "spent_cuped"
    }
    rows = {row[1]: row for row in found.tables["cuped"].rows}
    gone = rows["b"][3]
    assert isinstance(gone, float) and 0.75 < gone < 0.95
    plain, adjusted = (
        found.estimates[Key("b", name, minus="a")] for name in ("spent", "spent_cuped")
    )
    width = [(e.high or 0) - (e.low or 0) for e in (plain, adjusted)]
    assert (width[1] / width[0]) ** 2 == pytest.approx(1 - gone, rel=0.01)


def test_holm_runs_over_variants_within_a_role(found: Experiment) -> None:
    """Two variants make a family of two for the primary and another for the secondary outcome."""
    for role in ("primary", "secondary"):
        family = [each for each in found.readings if each.role == role]
        assert {each.family for each in family} == {2}
        least = min(family, key=lambda each: each.comparison.p or 1)
        assert least.p_holm == pytest.approx(2 * (least.comparison.p or 1))
    assert all(each.p_holm is None for each in found.readings if each.role == "guardrail")
    assert any("corrected by Holm" in text for text in found.warnings)


def test_a_mismatch_puts_every_result_in_doubt() -> None:
    """Units lost in one arm: said first, carried by each method, and nothing is read."""
    table = experiment()
    lost = (table.variant.codes == 1) & (np.random.default_rng(2).random(len(table)) < 0.25)
    found = analyse(table.take(np.flatnonzero(~lost)), HOW)
    assert found.sample_ratio.verdict == "found"
    assert found.warnings[0].startswith("sample-ratio mismatch: b got ")
    assert set(verdicts(found).values()) == {"cannot tell"}
    for key, estimate in found.estimates.items():
        assert (IN_DOUBT in estimate.method) == (key.metric != "allocated_share")
    sound = analyse(table, HOW)
    assert not any(IN_DOUBT in estimate.method for estimate in sound.estimates.values())


def test_the_plan_is_what_the_split_is_held_to() -> None:
    """Three to one is a mismatch of equal shares and none of a plan that says so."""
    counts = {"a": 750, "b": 250}
    assert sample_ratio(counts, {"a": 0.5, "b": 0.5}, alert=0.001).verdict == "found"
    assert sample_ratio(counts, {"a": 0.75, "b": 0.25}, alert=0.001).verdict == "not found"
    assert sample_ratio({"a": 0, "b": 0}, {"a": 0.5, "b": 0.5}, alert=0.001).verdict == (
        "could not look"
    )
    assumed = analyse(experiment(planned=None), HOW)
    assert "no planned allocation was given: equal shares were taken for granted" in (
        assumed.warnings
    )


def test_a_variant_that_nobody_got_is_a_mismatch() -> None:
    """A planned variant without units is not forgotten: found, and without a value."""
    table = experiment(planned=dict.fromkeys("abcd", 0.25))
    found = analyse(table, HOW)
    assert found.sample_ratio.verdict == "found"
    assert found.estimates[Key("d", "spent", minus="a")].value is None
    assert found.estimates[Key("d", "spent")].reason == "no unit of d has this outcome"


def test_clusters_are_what_is_allotted() -> None:
    """Where each cluster lies in one variant, clusters are counted, not their units."""
    rng = np.random.default_rng(3)
    shop = rng.integers(0, 90, 3000)
    table = experiment()
    names = tuple(f"s{i}" for i in range(90))
    nested = replace(
        table,
        variant=Codes((shop % 3).astype(np.int32), ("a", "b", "c")),
        cluster=Codes(shop.astype(np.int32), names),
    )
    split = analyse(nested, HOW).sample_ratio
    assert (split.counted, dict(split.units)) == ("cluster", {"a": 30, "b": 30, "c": 30})
    crossed = analyse(replace(table, cluster=Codes(shop.astype(np.int32), names)), HOW)
    assert crossed.sample_ratio.counted == "unit"
    assert any("units in several variants" in text for text in crossed.warnings)


def test_slices_have_values_and_differences() -> None:
    """A slice is measured like the whole, by its own rows; missing values stand in none."""
    table = experiment()
    device = Codes.of([None if i % 10 == 0 else "web" if i % 2 else "app" for i in range(3000)])
    found = analyse(replace(table, slices={"device": device}), HOW)
    rows = np.flatnonzero(device.codes == device.names.index("app"))
    alone = analyse(table.take(rows), HOW)
    key = Key("b", "bought", "a", (("device", "app"),))
    assert found.estimates[key] == alone.estimates[Key("b", "bought", "a")]
    assert not any(key.where and "_" in key.metric for key in found.estimates)
    assert any("device: missing for 300 units" in text for text in found.warnings)


def test_a_slice_that_the_variant_changed_is_told() -> None:
    """A column whose values differ by variant was not known before; a sound one is quiet."""
    table = experiment()
    rng = np.random.default_rng(4)
    sound = Codes((rng.random(3000) < 0.5).astype(np.int32), ("no", "yes"))
    changed = (rng.random(3000) < 0.4 + 0.2 * (table.variant.codes == 1)).astype(np.int32)
    slices = {"sound": sound, "clicked": Codes(changed, ("no", "yes"))}
    found = analyse(replace(table, slices=slices), HOW)
    told = [text for text in found.warnings if "spread otherwise" in text]
    assert len(told) == 1 and told[0].startswith("clicked:")


def test_missing_outcomes_are_counted_and_uneven_ones_told() -> None:
    """How many in which variant; and a warning where one variant loses more."""
    table = experiment()
    rng = np.random.default_rng(5)
    even = np.where(rng.random(3000) < 0.05, np.nan, table.outcomes[0].value)
    gone = rng.random(3000) < 0.05 + 0.2 * (table.variant.codes == 1)
    uneven = np.where(gone, np.nan, table.outcomes[0].value)
    outcomes = (Outcome("even", "mean", even), Outcome("uneven", "mean", uneven))
    found = analyse(replace(table, outcomes=outcomes), HOW)
    counted = [text for text in found.warnings if "left out, not filled in" in text]
    assert len(counted) == 2 and f"{int(gone.sum()):,} units" in counted[1]
    told = [text for text in found.warnings if "missing more often" in text]
    assert len(told) == 1 and told[0].startswith("uneven:")


def test_a_covariate_that_already_differs_is_told() -> None:
    """What was measured after the change, or allotted by something else than chance."""
    table = experiment()
    after = table.outcomes[0].value + 3.0 * (table.variant.codes == 1)
    outcomes = (replace(table.outcomes[0], before=after),)
    found = analyse(replace(table, outcomes=outcomes), HOW)
    assert any("spent: b and a differed before the experiment" in t for t in found.warnings)
    assert not any("differed before" in t for t in analyse(table, HOW).warnings)


def test_the_sequence_ends_in_the_whole() -> None:
    """With arrival times: the difference after each twentieth, the last look being all units."""
    rng = np.random.default_rng(6)
    found = analyse(experiment(arrival=rng.permutation(3000).astype(float)), HOW)
    rows = [row for row in found.tables["sequence"].rows if row[1] == "b"]
    assert [row[2] for row in rows] == [150 * look for look in range(1, 21)]
    whole = found.estimates[Key("b", "spent_always_valid", minus="a")]
    assert rows[-1][4:7] == pytest.approx((whole.value, whole.low, whole.high))
    assert rows[0][5] is None, "before the start the sequence has no bounds"


def test_settings_that_make_no_sense_are_refused() -> None:
    """A tuning below one unit, an alert that is no probability."""
    with pytest.raises(UserError, match=r"sequential_at is 0"):
        Settings(sequential_at=0)
    with pytest.raises(UserError, match=r"srm_alert is 1"):
        Settings(srm_alert=1.0)


@pytest.mark.parametrize(
    ("low", "high", "better", "expected"),
    [
        (-0.4, 0.2, "higher", "safe"),
        (-0.6, 0.2, "higher", "cannot tell"),
        (-0.9, -0.6, "higher", "harmed"),
        (-0.9, -0.1, "higher", "cannot tell"),
        (-0.4, -0.1, "higher", "safe"),
        (-0.2, 0.4, "lower", "safe"),
        (0.6, 0.9, "lower", "harmed"),
        (-0.2, 0.6, "lower", "cannot tell"),
        (None, None, "lower", "cannot tell"),
    ],
)
def test_guardrails(low: float, high: float, better: str, expected: str) -> None:
    """Read from the interval and a margin of 0.5, in either direction."""
    interval = Interval(low, high, "t")
    assert guarded(interval, better=better, margin=0.5) == expected  # type: ignore[arg-type]


def test_a_ratio_counts_units_and_not_views() -> None:
    """Twice the views of the same people: the value stays, and so does the uncertainty."""
    rng = np.random.default_rng(7)
    views = rng.poisson(3, (2, 60)) + 1.0
    clicks = np.floor(views * rng.random((2, 60)))
    one = analyse_arrays(list(clicks), kind="ratio", denominator=list(views))
    two = analyse_arrays(list(2 * clicks), kind="ratio", denominator=list(2 * views))
    assert (one.value, one.low, one.high) == pytest.approx((two.value, two.low, two.high))
