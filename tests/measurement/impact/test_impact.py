"""What a difference is worth: by hand, by simulation, and where nothing can be said."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import triang

from bonafide.errors import UserError
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.impact.assumption import Assumption, Input, Measured
from bonafide.measurement.impact.catalogue import TERMS
from bonafide.measurement.impact.impact_model import ImpactModel
from bonafide.measurement.impact.measure_impact import Impact, Pays, measure_impact
from bonafide.measurement.impact.measured_inputs import measured_inputs
from bonafide.measurement.impact.split_normal import SplitNormal


def measured(
    value: float | None,
    low: float | None,
    high: float | None,
    name: str = "cost_difference",
) -> Measured:
    """A measured difference of cost per decision."""
    reason = None if low is not None else "only 3 positives"
    estimate = Estimate(value, low, high, 0.95, 900, 90, 12, "t", "money", "lower", reason)
    return Measured(name, estimate, unit="USD per flight", source="replay.json")


def assumed(name: str, best: float, low: float | None = None, high: float | None = None, **more):  # type: ignore[no-untyped-def]
    """An assumption with a unit and a source."""
    return Assumption(name, best, low, high, unit="USD", source="a contract", **more)


SAVED = measured(-0.5, -0.7, -0.4)
VOLUME = assumed("decisions", 1000)
RUNNING = assumed("running_cost", 300)


def impact(*inputs: Input, terms: tuple[str, ...] = ("cost_difference",), **more: int) -> Impact:
    """Per month."""
    return measure_impact(ImpactModel(terms, inputs, "month", **more))


def test_a_fixed_volume_scales_the_measured_interval() -> None:
    """Linear in one measured input: its interval times the volume, turned towards saving."""
    found = impact(SAVED, VOLUME)
    net = found.net
    assert (net.value, net.low, net.high) == (500.0, pytest.approx(400.0), pytest.approx(700.0))
    assert net.method.startswith("delta method") and (net.n, net.clusters) == (900, 12)
    assert (net.unit, net.better, found.verdict) == ("money", "higher", Pays.YES)
    assert found.worst == pytest.approx(400.0) and found.best == pytest.approx(700.0)


def test_a_life_that_may_be_none_is_no_mistake_of_arithmetic() -> None:
    """Draws of a wide range below the line reach zero: building then costs without end. The sum
    keeps its interval, and nobody is warned of a division."""
    life = Assumption("periods_of_use", 24, 12, 36, unit="months", source="a guess")
    built = assumed("build_cost", 60_000, 30_000, 150_000)
    volume = assumed("decisions", 200_000, 50_000, 500_000)
    found = impact(SAVED, volume, built, life, terms=("cost_difference", "build_cost"))
    assert found.net.low is not None and math.isfinite(found.net.low)
    assert found.break_even["payback"].value == pytest.approx(60_000 / 100_000)


def test_ranges_add_up_in_quadrature() -> None:
    """Two independent inputs in two terms: the square root of the sum of squares, per side."""
    cost = assumed("running_cost", 300, 200, 450)
    net = impact(SAVED, VOLUME, cost, terms=("cost_difference", "running_cost")).net
    assert net.value == 200.0
    assert net.low == pytest.approx(200 - math.hypot(100, 150))
    assert net.high == pytest.approx(200 + math.hypot(200, 100))


def test_simulation_agrees_with_the_delta_method_where_both_hold() -> None:
    """A range stated as normal is linear; the same one drawn gives the same bounds within 1 %."""
    cost = assumed("running_cost", 300, 250, 350, distribution="normal")
    inputs = (measured(-0.5, -0.6, -0.4), VOLUME, cost)
    found = impact(*inputs, terms=("cost_difference", "running_cost"))
    assert found.net.low is not None and found.net.high is not None
    total = 500 - 300
    sd = math.hypot(100, 50) / 1.959964
    assert found.net.low == pytest.approx(total - 1.959964 * sd)
    drawn = found.terms["cost_difference"]
    assert drawn.method.startswith("simulation")
    assert drawn.low == pytest.approx(400, rel=0.01) and drawn.high == pytest.approx(600, rel=0.01)
    assert found.negative is not None and found.negative == pytest.approx(0.00022, abs=0.0002)


def test_a_product_of_two_uncertain_inputs_is_simulated() -> None:
    """Not linear: seeded draws, the same every time, whatever the order of the inputs."""
    volume = assumed("decisions", 1000, 500, 2000)
    one, two = impact(SAVED, volume), impact(volume, SAVED)
    assert one.net == two.net and "100,000 draws, seed 0" in one.net.method
    assert one.net.value == 500.0 and one.net.low is not None and 200 < one.net.low < 400
    other = impact(SAVED, volume, seed=1)
    assert other.net != one.net and other.net.low == pytest.approx(one.net.low, rel=0.02)


def test_an_interval_that_spans_zero_cannot_tell() -> None:
    """The words say so, and no probability is given for a range without a distribution."""
    vague = impact(measured(-0.5, -1.2, 0.2), assumed("decisions", 10, 5, 20))
    assert vague.verdict == Pays.CANNOT_TELL == "cannot tell whether it pays"
    assert vague.negative is None and "decisions" in (vague.no_chance or "")
    stated = impact(
        measured(-0.5, -1.2, 0.2), assumed("decisions", 10, 5, 20, distribution="triangular")
    )
    assert stated.negative == pytest.approx(0.081, abs=0.003)


def test_a_loss_is_called_one() -> None:
    """Running it costs more than it saves, surely."""
    found = impact(
        SAVED, VOLUME, assumed("running_cost", 5000), terms=("cost_difference", "running_cost")
    )
    assert found.verdict == Pays.NO and found.net.high is not None and found.net.high < 0


def test_break_even_ratio_and_payback_by_hand() -> None:
    """400 a month at 0.5 a decision, 500 gained over 400 paid, 2400 at 200 a month."""
    terms = ("cost_difference", "running_cost", "build_cost")
    found = impact(
        SAVED,
        VOLUME,
        RUNNING,
        assumed("build_cost", 2400),
        assumed("periods_of_use", 24),
        terms=terms,
    )
    assert found.net.value == pytest.approx(100)
    assert found.break_even["decisions"].value == pytest.approx(400 / 0.5)
    assert found.break_even["payback"].value == pytest.approx(12)
    assert found.ratio is not None and found.ratio.value == pytest.approx(500 / 400)
    low, high = found.break_even["decisions"].low, found.break_even["decisions"].high
    assert low == pytest.approx(400 / 0.7, rel=0.01) and high == pytest.approx(1000, rel=0.01)


def test_break_even_that_may_never_come_has_no_upper_bound() -> None:
    """Where more than 2.5 % of draws never break even, the bound is missing and says so."""
    terms = ("cost_difference", "running_cost")
    found = impact(measured(-0.5, -1.2, 0.2), VOLUME, RUNNING, terms=terms).break_even["decisions"]
    assert found.value == pytest.approx(600) and found.low is not None
    assert found.high is None and "never" in (found.reason or "")
    loses = impact(measured(0.5, 0.2, 0.9), VOLUME, RUNNING, terms=terms).break_even["decisions"]
    assert loses.value is None and "never breaks even" in (loses.reason or "")


def test_capacity_caps_the_gain() -> None:
    """Beyond capacity more volume brings nothing; a warning says how much is left out."""
    volume = assumed("decisions", 1000, 900, 5000)
    found = impact(SAVED, volume, assumed("capacity", 800))
    assert found.net.value == pytest.approx(400)
    assert found.net.high == pytest.approx(0.7 * 800, rel=0.01)
    assert any("800 of 1000" in warning for warning in found.warnings)


def test_hours() -> None:
    """Minutes saved times decisions, in hours; hours and money never add up."""
    minutes = assumed("minutes_saved", 3, 2, 5)
    found = impact(minutes, assumed("decisions", 400), terms=("minutes_saved",))
    assert (found.net.value, found.net.unit) == (20.0, "hours")
    assert any("nothing in this impact was measured" in warning for warning in found.warnings)
    with pytest.raises(UserError, match="some terms count money and some hours"):
        impact(minutes, VOLUME, RUNNING, terms=("minutes_saved", "running_cost"))


@pytest.mark.parametrize(
    "terms",
    [
        ("errors_avoided", "misses_avoided"),
        ("cost_difference", "misses_avoided"),
        ("cost_difference", "running_cost", "errors_avoided"),
    ],
)
def test_no_error_is_counted_twice(terms: tuple[str, ...]) -> None:
    """A positive found is a miss avoided, an error avoided and a cheaper decision: one gain."""
    twice = [term for term in terms if term != "running_cost"]
    with pytest.raises(UserError, match=f"{' and '.join(twice)} count the same errors"):
        ImpactModel(terms, (VOLUME,), "month")
    with pytest.raises(UserError) as error:
        ImpactModel((twice[0], "running_cost"), (VOLUME,), "month")
    assert "same errors" not in str(error.value)


def test_nothing_is_made_up() -> None:
    """Every missing input is named with its meaning, at once; so is what is not needed."""
    with pytest.raises(UserError) as error:
        ImpactModel(
            ("errors_avoided", "running_cost"), (assumed("cost_per_eror", 5), VOLUME), "month"
        )
    said = str(error.value)
    for name in ("error_difference", "cost_per_error", "running_cost"):
        assert f"assumption '{name}' is missing" in said
    assert "did you mean cost_per_error?" in said and "'decisions' is missing" not in said


def test_mistakes_in_an_assumption_are_named_together() -> None:
    """One end, a wrong order, no unit, no source; negative volumes and dividing by 0."""
    with pytest.raises(UserError) as error:
        Assumption("decisions", 5.0, 7.0, 9.0)
    said = str(error.value)
    assert "low <= best <= high" in said and "no unit" in said and "no source" in said
    with pytest.raises(UserError, match="one end only"):
        assumed("decisions", 5, 1)
    with pytest.raises(UserError, match="fixed, and has a distribution"):
        assumed("decisions", 5, distribution="normal")
    with pytest.raises(UserError, match="may be -1"):
        impact(SAVED, assumed("decisions", 5, -1, 9))
    with pytest.raises(UserError, match="is divided by"):
        impact(
            SAVED,
            VOLUME,
            assumed("build_cost", 5),
            assumed("periods_of_use", 4, 0, 9),
            terms=("cost_difference", "build_cost"),
        )


def test_a_measurement_without_interval_or_value() -> None:
    """A value alone gives a sum without bounds; no value gives none; both say why."""
    bare = impact(measured(-0.5, None, None), VOLUME)
    assert (bare.net.value, bare.net.low, bare.verdict) == (500.0, None, Pays.CANNOT_TELL)
    assert "only 3 positives" in (bare.net.reason or "") and not bare.tables["tornado"].rows
    none = impact(measured(None, None, None), VOLUME)
    assert none.net.value is None and none.terms["cost_difference"].value is None


def test_all_fixed_has_no_interval() -> None:
    """An interval of width 0 is never given for want of doubts."""
    found = impact(assumed("cost_difference", -0.5), VOLUME)
    assert (found.net.value, found.net.low) == (500.0, None) and found.net.reason
    assert found.verdict == Pays.CANNOT_TELL


def test_the_tornado_puts_what_moves_most_first() -> None:
    """Each uncertain input alone from low to high, the others at best; fixed ones are not in it."""
    inputs = (SAVED, assumed("decisions", 1000, 500, 2000), RUNNING)
    found = impact(*inputs, terms=("cost_difference", "running_cost"))
    table = found.tables["tornado"]
    at = {name: i for i, name in enumerate(table.columns)}
    assert [row[at["input"]] for row in table.rows] == ["decisions", "cost_difference"]
    first = table.rows[0]
    assert (first[at["at_low"]], first[at["at_high"]], first[at["swing"]]) == (-50, 700, 750)
    listed = found.tables["assumptions"]
    assert [row[0] for row in listed.rows] == ["cost_difference", "decisions", "running_cost"]
    assert all(row[listed.columns.index("source")] for row in listed.rows)


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_every_term_says_what_it_needs(term: object) -> None:
    """Each has an id, words, a documented example, and shrinks to nothing with its inputs."""
    one = TERMS[getattr(term, "id")]  # noqa: B009
    assert one is term and one.name and all(one.needs.values()) and ">>>" in (one.__doc__ or "")
    x = {name: np.array([1.0, 2.0]) for name in one.needs}
    assert one.of(x).shape == (2,)
    assert one.gain or (one.of(x) < 0).all()


@settings(max_examples=60, deadline=None)
@given(
    middle=st.floats(-50, 50),
    down=st.floats(0.01, 20),
    up=st.floats(0.01, 20),
    level=st.sampled_from([0.8, 0.95]),
)
def test_split_normal_keeps_its_bounds(middle: float, down: float, up: float, level: float) -> None:
    """The bounds are its quantiles at its own level, and nest at others."""
    spread = SplitNormal(middle, middle - down, middle + up, level)
    assert spread.bounds(level) == (middle - down, middle + up)
    low, high = spread.bounds(0.99)
    assert low < middle - down and high > middle + up
    assert float(spread.at(np.array(0.0))) == pytest.approx(middle)


def test_scales_and_shapes() -> None:
    """Log and logit stay inside; triangular quantiles are scipy's, uniform ones even."""
    z = np.array([-3.0, -0.4, 0.0, 1.1, 3.0])
    log = SplitNormal(10, 5, 30, 0.95, "log").at(z)
    share = SplitNormal(0.9, 0.7, 0.99, 0.95, "logit").at(z)
    assert (log > 0).all() and (share < 1).all() and log[2] == pytest.approx(10)
    x = assumed("decisions", 4, 2, 10, distribution="triangular")
    from scipy.special import ndtr

    assert np.allclose(x.at(z, 0.95), triang.ppf(ndtr(z), c=0.25, loc=2, scale=8), atol=1e-9)
    even = assumed("decisions", 4, 2, 10, distribution="uniform").at(z, 0.95)
    assert np.allclose(even, 2 + 8 * ndtr(z))
    with pytest.raises(UserError, match="has no logit"):
        Measured("a", measured(1.5, 1.2, 1.7).estimate, unit="1", source="s", scale="logit")


def test_inputs_come_from_a_measurement() -> None:
    """Paired differences over all rows become inputs with their record as source; what was not
    measured stays missing and is named."""
    saved = SAVED.estimate
    estimates = {
        Key("model", "expected_cost", minus="rule"): saved,
        Key("model", "expected_cost", minus="rule", period="2024-01"): measured(9, 8, 10).estimate,
        Key("model", "expected_cost"): measured(3, 2, 4).estimate,
    }
    how = {"against": "rule", "record": "replay.json", "unit": "USD"}
    (found,) = measured_inputs(estimates, ["cost_difference", "errors_avoided"], **how)
    assert (found.name, found.estimate) == ("cost_difference", saved)
    assert found.source == "replay.json#model-rule/expected_cost"
    assert impact(found, VOLUME).net.value == 500.0
    with pytest.raises(UserError, match="'error_difference' is missing"):
        ImpactModel(("errors_avoided",), (VOLUME, assumed("cost_per_error", 3)), "month")
