"""Populations of the other tasks: classes, numbers, forecasts, rankings, grades."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bench import judged_worlds
from bench.query_worlds import QueryWorld
from bench.worlds import Draw, Known, World
from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.forecast.history import History
from bonafide.measurement.forecast.table import ForecastTable
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.multiclass.table import ClassTable
from bonafide.measurement.ranked.table import RankingTable
from bonafide.measurement.regression.table import RegressionTable
from bonafide.measurement.settings import Settings

GRADES = ("a", "b", "c", "d")
CLASS_COSTS = Settings(
    top_k=2,
    class_costs={
        a: {b: float(abs(i - j)) for j, b in enumerate(GRADES) if i != j}
        for i, a in enumerate(GRADES)
    },
)
RATES = np.array([0.4, 0.3, 0.2, 0.1])


def classes(*, apart: float, size: int = 1, tie: float = 0.0) -> Draw:
    """Four ordered classes and probabilities for each; rows in clusters of ``size``.

    Args:
        apart: how much the evidence for the right class stands out; of the baseline a fifth less.
        tie: the standard deviation of the evidence that a cluster's rows share, per class.
    """

    def draw(rng: np.random.Generator, units: int) -> ClassTable:
        n = units * size
        cluster = np.arange(n) // size
        lean = tie * rng.normal(size=(units, 4))[cluster]
        odds = np.log(RATES) + lean
        chance = np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)
        label = (rng.random((n, 1)) > np.cumsum(chance, axis=1)[:, :3]).sum(axis=1)
        noise = rng.normal(size=(n, 4))
        other = 0.6 * noise + 0.8 * rng.normal(size=(n, 4))
        said = []
        for distance, of in ((apart, noise), (0.8 * apart, other)):
            x = np.log(RATES) + distance * (of + 0.3 * lean + distance * np.eye(4)[label])
            p = np.exp(x - x.max(axis=1, keepdims=True))
            said.append(p / p.sum(axis=1, keepdims=True))
        return ClassTable.of(
            Codes(label.astype(np.int32), GRADES),
            said[0],
            {"baseline": said[1]},
            classes=GRADES,
            ordered=True,
            cluster=Codes.numbered(cluster.astype(np.int32), units) if size > 1 else None,
        )

    return draw


def numbers(*, size: int = 1, tie: float = 0.0, heavy: float = 0.0, uneven: float = 0.0) -> Draw:
    """Positive targets, predictions, intervals and quantiles of both subjects.

    Args:
        size: rows per cluster.
        tie: the part of an error that a cluster's rows share, between 0 and 1.
        heavy: 0 for normal targets about 20; else the standard deviation of the logarithm of
            targets, whose errors then have heavy tails.
        uneven: the standard deviation of the logarithm of weights; 0 for none.
    """

    def draw(rng: np.random.Generator, units: int) -> RegressionTable:
        n = units * size
        cluster = np.arange(n) // size
        shared = rng.normal(size=(3, units))[:, cluster]
        own = rng.normal(size=(3, n))
        signal, miss, other = np.sqrt(tie) * shared + np.sqrt(1 - tie) * own
        other = 0.5 * miss + np.sqrt(0.75) * other
        said = {}
        for name, error in (("model", 0.5 * miss), ("baseline", 0.6 * other + 0.05)):
            said[name] = signal + error
        if heavy:
            said = {name: np.exp(heavy * x) for name, x in said.items()}
            label = np.exp(heavy * signal)
            half = {name: 0.8 * x for name, x in said.items()}
        else:
            said = {name: 20 + 4 * x for name, x in said.items()}
            label = 20 + 4 * signal
            half = {name: 3.3 * np.exp(0.2 * rng.normal(size=n)) for name in said}
        return RegressionTable.of(
            label,
            said["model"],
            {"baseline": said["baseline"]},
            intervals={name: (x - half[name], x + half[name]) for name, x in said.items()},
            quantiles={
                name: {0.1: x - 0.8 * half[name], 0.5: x, 0.9: x + 0.8 * half[name]}
                for name, x in said.items()
            },
            nominal=0.9,
            weight=np.exp(uneven * rng.normal(size=n)) if uneven else None,
            cluster=Codes.numbered(cluster.astype(np.int32), units) if size > 1 else None,
        )

    return draw


AHEAD = 6
SEASON = 4


def series(*, known: int, spread: float = 0.5) -> Draw:
    """Seasonal series of different size, each forecast once, 6 steps ahead.

    Errors grow with the horizon and persist: those of one series are alike.

    Args:
        known: values of the history.
        spread: the standard deviation of the logarithm of a series' size.
    """

    def draw(rng: np.random.Generator, units: int) -> ForecastTable:
        steps = known + AHEAD
        size = np.exp(spread * rng.normal(size=(units, 1)))
        season = np.tile(rng.normal(size=(units, SEASON)), steps // SEASON + 1)[:, :steps]
        walk = np.cumsum(rng.normal(size=(units, steps)), axis=1) * 0.4
        value = size * (30 + season + walk + rng.normal(size=(units, steps)))
        start = known + np.arange(AHEAD)
        right = size * (30 + season[:, start] + walk[:, known - 1 : known])
        fair = right + 0.3 * size * rng.normal(size=(units, 1))
        rough = right + 0.6 * size * rng.normal(size=(units, 1)) + 0.2 * size
        names = Codes.numbered(np.repeat(np.arange(units), AHEAD).astype(np.int32), units)
        past = Codes.numbered(np.repeat(np.arange(units), known).astype(np.int32), units)
        reach = 2.2 * np.repeat(size[:, 0], AHEAD)
        ends = {n: (f.ravel() - reach, f.ravel() + reach) for n, f in _two(fair, rough)}
        return ForecastTable.of(
            value[:, start].ravel(),
            fair.ravel(),
            {"baseline": rough.ravel()},
            series=names,
            time=np.tile(start, units),
            horizon=np.tile(np.arange(1, AHEAD + 1), units),
            history=History(past, np.tile(np.arange(known), units), value[:, :known].ravel()),
            season=SEASON,
            intervals=ends,
            quantiles={
                n: {0.1: f.ravel() - 0.7 * reach, 0.9: f.ravel() + 0.7 * reach}
                for n, f in _two(fair, rough)
            },
            nominal=0.9,
        )

    return draw


def one_series(rng: np.random.Generator, units: int) -> ForecastTable:
    """A random walk forecast 1 to 6 steps ahead at each step: errors of near origins are alike."""
    walk = np.cumsum(rng.normal(size=units + AHEAD))
    origin = np.repeat(np.arange(units), AHEAD)
    horizon = np.tile(np.arange(1, AHEAD + 1), units)
    value = 1000 + walk[origin + horizon - 1]
    last = 1000 + np.append(0.0, walk)[origin]
    return ForecastTable.of(
        value,
        last,
        {"baseline": last + np.repeat(rng.normal(size=units), AHEAD)},
        series=Codes(np.zeros(value.size, np.int32), ("one",)),
        time=origin + horizon,
        horizon=horizon,
    )


def _two(a: Floats, b: Floats) -> tuple[tuple[str, Floats], tuple[str, Floats]]:
    return ("model", a), ("baseline", b)


def queries(world: QueryWorld) -> Draw:
    """Rankings, as :class:`~bench.query_worlds.QueryWorld` draws them."""

    def draw(rng: np.random.Generator, units: int) -> RankingTable:
        return world.draw(rng, units)

    return draw


def judged(world: judged_worlds.World) -> Draw:
    """Passes by a judge and by people, as :class:`~bench.judged_worlds.World` draws them."""

    def draw(rng: np.random.Generator, units: int) -> GradedTable:
        rows = units * world.size
        labelled = round(world.labelled * rows / world.rows)
        return replace(world, rows=rows, labelled=labelled).draw(rng)

    return draw


def scores(*, labelled: float) -> Draw:
    """Grades from 1 to 5 of a judge that errs by a grade, and of people on some of the rows."""

    def draw(rng: np.random.Generator, units: int) -> GradedTable:
        known = rng.permutation(units) < round(labelled * units)
        item = rng.normal(size=units)
        grades, humans = {}, {}
        for name, better in (("model", 0.3), ("base", 0.0)):
            worth = 3 + better + 0.7 * item + 0.7 * rng.normal(size=units)
            humans[name] = np.where(known, np.clip(np.rint(worth), 1, 5), np.nan)
            grades[name] = np.clip(np.rint(worth + 0.2 + 0.7 * rng.normal(size=units)), 1, 5)
        return GradedTable(grades, humans)

    return draw


PASSES = ("pass_rate", "pass_rate_corrected", "agreement", "kappa", "krippendorff_alpha")
SCORES = (
    "mean_score",
    "mean_score_corrected",
    "agreement",
    "quadratic_kappa",
    "krippendorff_alpha",
    "win_rate",
    "tie_rate",
)
RANKED = ("ndcg_at_10", "mrr", "map_at_10", "recall_at_10", "hit_rate_at_10", "precision_at_10")
AT_10 = Settings(ks=(10,))
OF_FIVE = Settings(scale=(1.0, 5.0))
ONE_SERIES = ("mae", "rmse", "bias")
FORECAST = (
    "mase",
    "rmsse",
    "wape",
    "mae",
    "rmse",
    "bias",
    "pinball_loss",
    "interval_coverage",
)


WORLDS: tuple[World, ...] = (
    World("1,000 rows", classes(apart=1.3), 1000, CLASS_COSTS, task="multiclass"),
    World(
        "300 clusters of 5 rows",
        classes(apart=1.3, size=5, tie=0.8),
        300,
        CLASS_COSTS,
        task="multiclass",
    ),
    World("150 rows, 15 of a class", classes(apart=1.3), 150, CLASS_COSTS, task="multiclass"),
    World(
        "20 clusters of 25 rows",
        classes(apart=1.3, size=25, tie=0.8),
        20,
        CLASS_COSTS,
        task="multiclass",
    ),
    World("1,000 rows", numbers(), 1000, task="regression"),
    World("100 clusters of 5 rows", numbers(size=5, tie=0.5), 100, task="regression"),
    World(
        "1,000 rows, heavy tails",
        numbers(heavy=0.7),
        1000,
        known=(
            Known(
                "a few huge targets decide what squares add up to, and a sample often lacks them",
                ("rmse", "r2"),
                least=0.87,
            ),
        ),
        task="regression",
    ),
    World("300 weighted rows", numbers(uneven=0.8), 300, task="regression"),
    World("40 rows", numbers(), 40, task="regression"),
    World("15 clusters of 20 rows", numbers(size=20, tie=0.5), 15, task="regression"),
    World("200 series, 40 values before", series(known=40), 200, task="forecast", metrics=FORECAST),
    World(
        "60 series, 12 values before",
        series(known=12),
        60,
        known=(
            Known(
                "series differ in size, and a few large ones decide what is not scaled",
                ("mae", "rmse", "bias", "pinball_loss", "wape"),
                least=0.9,
            ),
        ),
        task="forecast",
        metrics=FORECAST,
    ),
    World("15 series, 24 values before", series(known=24), 15, task="forecast", metrics=FORECAST),
    World("1 series forecast at 100 origins", one_series, 100, task="forecast", metrics=ONE_SERIES),
    World("1,000 queries", queries(QueryWorld(1000)), 1000, AT_10, task="ranking", metrics=RANKED),
    World(
        "100 queries, many ties",
        queries(QueryWorld(100, digits=0)),
        100,
        AT_10,
        task="ranking",
        metrics=RANKED,
    ),
    World(
        "100 users of 4 queries, uneven",
        queries(QueryWorld(400, users=4)),
        400,
        AT_10,
        task="ranking",
        metrics=RANKED,
    ),
    World("30 queries", queries(QueryWorld(30)), 30, AT_10, task="ranking", metrics=RANKED),
    World(
        "2,000 answers, 100 by people",
        judged(judged_worlds.World(2000, 100, 0.6, 0.1, 0.1)),
        2000,
        task="graded",
        metrics=PASSES,
    ),
    World(
        "2,000 answers, 200 by people, a useless judge",
        judged(judged_worlds.World(2000, 200, 0.5, 0.45, 0.45)),
        2000,
        task="graded",
        metrics=PASSES,
    ),
    World(
        "500 prompts of 4 answers, 200 by people",
        judged(judged_worlds.World(2000, 200, 0.5, 0.1, 0.1, size=4)),
        500,
        task="graded",
        metrics=PASSES,
    ),
    World(
        "2,000 answers, 30 by people",
        judged(judged_worlds.World(2000, 30, 0.6, 0.1, 0.1)),
        2000,
        task="graded",
        metrics=PASSES,
    ),
    World(
        "600 answers of 1 to 5, 120 by people",
        scores(labelled=0.2),
        600,
        OF_FIVE,
        task="graded",
        metrics=SCORES,
    ),
)
