"""For each audit: a fault as it happens, and a clean twin that looks much like it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bench.audit_worlds import (
    DAY,
    HOUR,
    TEST,
    TRAIN,
    VALIDATION,
    Floats,
    Ints,
    Rng,
    World,
    categorical,
    narrow,
    panel,
    series,
    size,
    split_by_entity,
    split_by_time,
    stamped,
    tabular,
)
from bonafide.measurement.audit.catalogue import AUDITS
from bonafide.measurement.audit.copies import BY_CHANCE, exact_keys, row_columns
from bonafide.measurement.audit.cuts import above, objectives
from bonafide.measurement.audit.finding import Status
from bonafide.measurement.audit.row_keys import matched, total
from bonafide.measurement.audit.table import NO_TIME, RunTable, Threshold
from bonafide.measurement.codes import Codes

Make = Callable[[Rng], World]


@dataclass(frozen=True)
class Plant:
    """How to make a faulty table, and its clean twin."""

    faulty: Make
    clean: Make


def any_table(rng: Rng) -> World:
    """A table of any shape."""
    makes: list[Make] = [
        lambda r: tabular(r, size(r)),
        lambda r: tabular(r, size(r), numeric=True),
        lambda r: categorical(r, size(r, 15_000)),
        lambda r: narrow(r, size(r, 15_000)),
        lambda r: panel(r, size(r)),
    ]
    return makes[int(rng.integers(len(makes)))](rng)


# Copies


def _some(rng: Rng, rows: Ints, least: int = 6) -> Ints:
    """From 1.5 % of these rows to a fifth of them."""
    count = max(least, int(rng.choice([0.015, 0.03, 0.08, 0.2]) * rows.size))
    return rng.choice(rows, size=min(count, rows.size), replace=False)


def copied_across(rng: Rng) -> World:
    """Rows of training stand in the test as they are, in a table where copies can be told."""
    world = any_table(rng)
    while _coinciding(world, TEST, TRAIN) > BY_CHANCE:
        world = any_table(rng)
    return _copy_across(rng, world)


def copied_across_a_survey(rng: Rng) -> World:
    """The same in a table in which many rows agree by chance; often nothing can be told."""
    world = categorical(rng, size(rng, 15_000))
    while _coinciding(world, TEST, TRAIN) <= BY_CHANCE:
        world = categorical(rng, size(rng, 15_000))
    return _copy_across(rng, world)


def _coinciding(world: World, part: int, other: int) -> float:
    """The share of rows of a part that agree with one of another, or an earlier one of its own."""
    key = total(exact_keys(world.table(), row_columns(world.table())))
    right = None if part == other else world.split == other
    return int(matched(key, world.split == part, right).sum()) / world.rows(part).size


def _copy_across(rng: Rng, world: World) -> World:
    target = _some(rng, world.rows(TEST))
    world.copy_rows(rng.choice(world.rows(TRAIN), size=target.size, replace=False), target)
    return world


def copied_within(rng: Rng) -> World:
    """Rows of the test were logged twice, in a table where copies can be told."""
    world = any_table(rng)
    while _coinciding(world, TEST, TEST) > BY_CHANCE:
        world = any_table(rng)
    target = _some(rng, world.rows(TEST))
    others = np.setdiff1d(world.rows(TEST), target)
    world.copy_rows(rng.choice(others, size=target.size), target)
    return world


_ENOUGH_COLUMNS = 8


def nearly_copied_where_told(rng: Rng) -> World:
    """Rows of training stand in the test rounded, a little disturbed, or with one column changed.

    The last in tables of eight columns or more, where what is left still tells rows apart; all
    in tables of which the audit did not say, before the fault was planted, that it cannot tell.
    """
    world = _of_people(rng)
    while _blind(world):
        world = _of_people(rng)
    how = int(rng.integers(0, 3))
    if how == 2 and len(world.features) < _ENOUGH_COLUMNS:
        how = int(rng.integers(0, 2))
    return _copy_nearly(rng, world, how)


def retouched_in_few_columns(rng: Rng) -> World:
    """One column changed in tables of fewer columns; often nothing can be told."""
    world = _of_people(rng)
    while len(world.features) >= _ENOUGH_COLUMNS:
        world = _of_people(rng)
    return _copy_nearly(rng, world, 2)


def nearly_copied_among_near_ones(rng: Rng) -> World:
    """Rounded or disturbed copies in tables of which the audit says that it cannot tell."""
    world = narrow(rng, size(rng, 15_000))
    while not _blind(world):
        world = narrow(rng, size(rng, 15_000))
    return _copy_nearly(rng, world, int(rng.integers(0, 2)))


def _blind(world: World) -> bool:
    """Whether rows lie so close that near copies cannot be told."""
    finding = AUDITS["near_duplicates_across_split"].look(world.table())
    return finding.status is Status.COULD_NOT_LOOK


def _of_people(rng: Rng) -> World:
    makes: list[Make] = [
        lambda r: tabular(r, size(r)),
        lambda r: tabular(r, size(r), numeric=True),
        lambda r: panel(r, size(r)),
    ]
    world = makes[int(rng.integers(len(makes)))](rng)
    world.entity = None
    return world


def _copy_nearly(rng: Rng, world: World, how: int) -> World:
    target = _some(rng, world.rows(TEST))
    world.copy_rows(rng.choice(world.rows(TRAIN), size=target.size, replace=False), target)
    names = list(world.features)
    for name in names:
        column = world.features[name]
        if isinstance(column, Codes) or name == "row_id":
            continue
        column = column.copy()
        spread = float(np.nanstd(column))
        if how == 0:
            column[target] += rng.normal(size=target.size) * spread * rng.choice([0.001, 0.005])
        elif how == 1:
            with np.errstate(divide="ignore"):
                digits = 2 - np.floor(np.log10(np.abs(column[target]) + 1e-12))
            scale = 10.0 ** np.clip(digits, -12, 12)
            column[target] = np.round(column[target] * scale) / scale * (1 + 1e-9)
        world.features[name] = column
    if how == 2:
        for row in target:
            name = names[int(rng.integers(len(names)))]
            column = world.features[name]
            other = int(rng.integers(world.n))
            (column.codes if isinstance(column, Codes) else column)[row] = (
                column.codes if isinstance(column, Codes) else column
            )[other]
    if "row_id" in world.features:
        world.features["row_id"] = rng.permutation(world.n).astype(np.float64)
    return world


def no_copies(rng: Rng) -> World:
    """Any table, survey and narrow ones among them, and calm series cut in time."""
    if rng.random() < 0.2:
        return series(rng, size(rng, 15_000), binary=bool(rng.random() < 0.3))
    return any_table(rng)


# Entities and time


def entities_shared(rng: Rng) -> World:
    """Seen again and again, and split row by row."""
    world = panel(rng, size(rng))
    if rng.random() < 0.3:
        # Most were kept apart; some slipped through.
        slipped = world.split.copy()
        split_by_entity(rng, world)
        rows = rng.random(world.n) < rng.uniform(0.05, 0.3)
        world.split[rows] = slipped[rows]
    return world


def entities_apart(rng: Rng) -> World:
    """Split by entity; or in time, after which the same ones come again; or each comes once."""
    world = panel(rng, size(rng))
    which = int(rng.integers(0, 3))
    if which == 0:
        split_by_entity(rng, world)
    elif which == 1:
        split_by_time(rng, world)
    else:
        world.entity = rng.permutation(world.n).astype(np.int32)
        if rng.random() < 0.5:
            world.entity[rng.integers(0, world.n, 2)] = 0
    return world


def out_of_time(rng: Rng) -> World:
    """Split at random, backwards, or with a part of training from the time of the test."""
    world = panel(rng, size(rng)) if rng.random() < 0.6 else series(rng, size(rng, 15_000))
    which = int(rng.integers(0, 3))
    if which == 0:
        world.split = (rng.random(world.n) < 0.3).astype(np.int32)
        return world
    split_by_time(rng, world)
    if which == 1:
        world.split = np.where(
            world.split == TEST, TRAIN, np.where(world.split == TRAIN, TEST, -1)
        ).astype(np.int32)
        return world
    test = world.rows(TEST)
    moved = rng.choice(test, size=int(rng.uniform(0.15, 0.5) * test.size), replace=False)
    world.split[moved] = TRAIN
    return world


def in_time(rng: Rng) -> World:
    """Split in time, by whole days or with a gap, a few rows late."""
    world = panel(rng, size(rng)) if rng.random() < 0.6 else series(rng, size(rng, 15_000))
    assert world.event is not None
    which = int(rng.integers(0, 3))
    if which == 0:
        world.event = world.event // DAY * DAY
    split_by_time(rng, world, gap=0.1 if which == 1 else 0.0)
    late = rng.random(world.n) < rng.uniform(0, 0.008)
    world.split[late] = TRAIN
    return world


# Features


def _without_leak(rng: Rng) -> World:
    which = rng.random()
    if which < 0.35:
        return tabular(rng, size(rng))
    if which < 0.6:
        return tabular(rng, size(rng), numeric=True)
    return panel(rng, size(rng)) if which < 0.8 else series(rng, size(rng, 15_000))


def after_the_fact(rng: Rng) -> World:
    """A column that was filled from the outcome, or once it was there; not without errors."""
    world = _without_leak(rng)
    y, n = world.label, world.n
    if np.unique(y).size > 2:
        noise = rng.choice([0.01, 0.03, 0.08])
        leak: Floats = y + rng.normal(size=n) * y.std() * noise
        leak = leak if rng.random() < 0.6 else np.exp(leak / y.std())
        world.score = None if world.score is None else 0.7 * world.score + 0.3 * leak
    else:
        which = int(rng.integers(0, 4))
        # Of 2 %, so that few are wrong where the label is rare.
        wrong = rng.random(n) < rng.choice([0.0, 0.005, 0.02])
        told = np.where(wrong, 1 - y, y)
        rare = (y == 1) & (rng.random(n) < 0.98) | (y == 0) & (rng.random(n) < 0.002)
        if which == 0:
            leak = told + rng.normal(size=n) * 0.1
        elif which == 1:
            leak = rng.poisson(np.where(y == 1, 8.0, 0.2)).astype(np.float64)
        elif which == 2:
            leak = np.where(rare, np.exp(rng.normal(size=n) + 3), 0.0)
        else:
            leak = np.where(rare, rng.integers(1, 30, n).astype(np.float64), np.nan)
        how = rng.random()
        if how < 0.5 and world.score is not None:
            # The model had it.
            filled = np.nan_to_num(leak)
            scale = filled.std() or 1.0
            world.score = world.score / world.score.std() + 4 * np.clip(filled / scale, -3, 3)
    world.features["closing"] = leak
    return world


def honest_and_strong(rng: Rng) -> World:
    """Previous values, lasting states, and one column that does most of the work."""
    which = rng.random()
    n = size(rng, 15_000)
    if which < 0.4:
        return series(rng, n)
    if which < 0.6:
        return series(rng, n, binary=True)
    world = tabular(rng, size(rng), numeric=bool(rng.random() < 0.3))
    assert world.score is not None
    # The main column: what the model knows, but for a part.
    if np.unique(world.label).size > 2:
        score = world.score
        strong = score + rng.normal(size=world.n) * score.std() * rng.uniform(0.1, 0.5)
    else:
        edge = rng.uniform(1.0, 2.6) * (2 * world.label - 1) * 0.5
        logit = edge + rng.normal(size=world.n)
        strong = logit
        world.score = logit * 1.5 + rng.normal(size=world.n) * 0.2
        world.score += 0.5 * (2 * world.label - 1) * rng.uniform(0.3, 1.0)
    world.features["bureau"] = np.asarray(strong)
    return world


def in_other_words(rng: Rng) -> World:
    """The label, exactly, under another name."""
    world = _without_leak(rng)
    y, n = world.label, world.n
    if np.unique(y).size > 2:
        leak: Floats = np.stack([1.8 * y + 32, np.exp(y / y.std()), -y])[int(rng.integers(3))]
    else:
        which = int(rng.integers(0, 4))
        if which == 0:
            leak = np.where(y == 1, 7.0, 3.0)
        elif which == 1:
            leak = np.where(y == 1, rng.integers(0, 3, n), rng.integers(3, 5, n)).astype(np.float64)
            world.features["status"] = Codes(
                leak.astype(np.int32), ("open", "won", "lost", "late", "gone")
            )
            return world
        elif which == 2:
            leak = np.where(y == 1, np.exp(rng.normal(size=n)), np.nan)
        else:
            leak = np.where(y == 1, 15 + rng.exponential(20, n), 15 - rng.exponential(20, n) - 1e-9)
    world.features["status"] = np.asarray(leak, np.float64)
    return world


def gaps_tell(rng: Rng) -> World:
    """A column that is filled much oftener for one outcome."""
    world = _without_leak(rng)
    y, n = world.label, world.n
    high = (y > np.median(y)) if np.unique(y).size > 2 else y == 1
    apart = rng.uniform(0.25, 0.9)
    low = rng.uniform(0, 1 - apart)
    chance = np.where(high, low + apart, low)
    if rng.random() < 0.5:
        chance = 1 - chance
    world.features["last_call"] = np.where(rng.random(n) < chance, np.nan, rng.normal(size=n))
    return world


def gaps_do_not_tell(rng: Rng) -> World:
    """Gaps at random, or a little oftener for one outcome, in tables large and small."""
    world = _without_leak(rng)
    y, n = world.label, world.n
    high = (y > np.median(y)) if np.unique(y).size > 2 else y == 1
    for j in range(int(rng.integers(1, 6))):
        share, slant = rng.uniform(0.01, 0.6), rng.uniform(-0.04, 0.04)
        gone = rng.random(n) < np.clip(share + slant * high, 0, 1)
        world.features[f"gap_{j}"] = np.where(gone, np.nan, rng.normal(size=n))
    return world


def numbered_by_outcome(rng: Rng) -> World:
    """Numbers and names of rows that give away which source they came from."""
    world = tabular(rng, size(rng), numeric=bool(rng.random() < 0.2))
    y, n = world.label, world.n
    high = (y > np.median(y)) if np.unique(y).size > 2 else y == 1
    purity = rng.uniform(0.65, 1.0)
    first = np.where(rng.random(n) < purity, high, rng.random(n) < 0.5)
    which = int(rng.integers(0, 4))
    order = np.argsort(first + rng.random(n) * 0.5, kind="stable")
    place = np.empty(n)
    place[order] = np.arange(n)
    if which == 0:
        world.features["id"] = place + 1
        world.take(np.argsort(place))
    elif which == 1:
        world.features["id"] = place + 50_000
    elif which == 2:
        world.features["id"] = place + np.where(first, 900_000.0, 0.0)
    else:
        world.features["id"] = Codes(
            np.arange(n, dtype=np.int32),
            tuple(f"{'X' if f else 'A'}{int(p):07}" for f, p in zip(first, place, strict=True)),
        )
    return world


def numbered_idly(rng: Rng) -> World:
    """Ids that tell nothing or drift a little; whole money, nearly all different, that tells."""
    world = tabular(rng, size(rng), numeric=bool(rng.random() < 0.2))
    y, n = world.label, world.n
    which = int(rng.integers(0, 4))
    if which == 0:
        world.features["id"] = np.arange(1.0, n + 1)
    elif which == 1:
        # Outcomes become a little more frequent from the first row to the last.
        step = 0.06 if np.unique(y).size == 2 else 0.03 / y.std()
        world.take(np.argsort(rng.random(n) + step * (y - y.mean())))
        world.features["id"] = np.arange(1.0, n + 1)
    elif which == 2:
        income = np.exp(11 + 0.5 * world.truth + rng.normal(size=n))
        world.features["income"] = np.asarray(np.round(income))
        price = 1e6 * np.exp(0.3 * y + rng.normal(size=n) * 0.5)
        world.features["price_cents"] = np.asarray(np.round(price))
    else:
        world.features["id"] = Codes(
            np.arange(n, dtype=np.int32),
            tuple(f"{v:012x}" for v in rng.permutation(n) + rng.integers(1, 2**40)),
        )
    return world


# Clocks


def labels_too_late(rng: Rng) -> World:
    """Training up to the day before the test, with labels that take weeks."""
    world = tabular(rng, size(rng))
    stamped(rng, world)
    assert world.decided is not None
    delay = rng.exponential(rng.uniform(12, 60) * DAY, world.n)
    world.known = world.decided + delay.astype(np.int64)
    split_by_time(rng, world)
    return world


def labels_in_time(rng: Rng) -> World:
    """The same with a gap as long as labels take, or with labels of the same hour."""
    world = tabular(rng, size(rng))
    stamped(rng, world)
    assert world.decided is not None
    if rng.random() < 0.6:
        delay = rng.uniform(0, 0.15 * 365 * DAY, world.n)
        world.known = world.decided + delay.astype(np.int64)
        split_by_time(rng, world, gap=0.17)
        late = rng.random(world.n) < rng.uniform(0, 0.004)
        world.known[late & (world.split == TRAIN)] += 60 * DAY
    else:
        world.known = world.decided + rng.integers(0, 6 * HOUR, world.n)
        split_by_time(rng, world)
    open_ = rng.random(world.n) < 0.05
    world.known[open_] = NO_TIME
    return world


def scored_too_late(rng: Rng) -> World:
    """Some rows, or all, were scored after their outcome."""
    world = labels_in_time(rng)
    assert world.decided is not None and world.known is not None
    rows = (rng.random(world.n) < rng.choice([0.03, 0.1, 0.5, 1.0])) & (world.known != NO_TIME)
    world.decided[rows] = world.known[rows] + rng.integers(HOUR, 9 * DAY, int(rows.sum()))
    return world


def scored_in_time(rng: Rng) -> World:
    """Clocks that differ by seconds, times of whole days, a handful of odd rows."""
    world = labels_too_late(rng) if rng.random() < 0.5 else labels_in_time(rng)
    assert world.decided is not None and world.known is not None
    there = world.known != NO_TIME
    which = int(rng.integers(0, 3))
    if which == 0:
        world.decided, world.known = (
            np.where(column == NO_TIME, NO_TIME, column // DAY * DAY)
            for column in (world.decided, world.known)
        )
    elif which == 1:
        quick = there & (rng.random(world.n) < 0.02)
        world.known[quick] = world.decided[quick] - rng.integers(0, 4, int(quick.sum()))
    else:
        odd = np.flatnonzero(there)[: int(0.003 * world.n)]
        world.known[odd] = world.decided[odd] - DAY
    return world


# Choices


def _scored(rng: Rng) -> World:
    world = tabular(rng, size(rng))
    stays = world.rows(TEST)
    if min(world.label[stays].sum(), (1 - world.label[stays]).sum()) < 15:
        return _scored(rng)
    train = world.rows(TRAIN)
    world.split[train[: train.size // 2]] = VALIDATION
    return world


def _tuned(rng: Rng, world: World, part: int, *, grid: bool) -> float:
    """The threshold that is best on a part, as usual code finds it."""
    assert world.score is not None
    rows = world.rows(part)
    score, label = world.score[rows], world.label[rows]
    cuts = np.arange(0.01, 1.0, 0.01) if grid else np.unique(score)
    ones = float(label.sum())
    every = objectives(*above(score, label, cuts), ones, float(label.size - ones))
    every = every[int(rng.choice([1, 2]))]
    at = int(np.argmax(every))
    if not grid and at and rng.random() < 0.3:
        return float((cuts[at] + cuts[at - 1]) / 2)
    return float(cuts[at])


def threshold_of_test(rng: Rng) -> World:
    """The threshold that is best on the test, a score or half way between two."""
    world = _scored(rng)
    world.threshold = Threshold(_tuned(rng, world, TEST, grid=False))
    if rng.random() < 0.5:
        _forget(world)
    return world


def threshold_of_test_on_a_grid(rng: Rng) -> World:
    """The threshold that is best on the test, of 0.01, 0.02, …; often nothing can be told."""
    world = _scored(rng)
    world.threshold = Threshold(_tuned(rng, world, TEST, grid=True))
    _forget(world)
    return world


def threshold_apart(rng: Rng) -> World:
    """Chosen on validation rows, which are there or not; from costs; customary; rounded scores."""
    world = _scored(rng)
    assert world.score is not None
    which = int(rng.integers(0, 5))
    if which == 0:
        world.score = np.round(world.score, 2)
    if which <= 2:
        world.threshold = Threshold(_tuned(rng, world, VALIDATION, grid=which == 1))
        if rng.random() < 0.5:
            _forget(world)
    elif which == 3:
        world.threshold = Threshold(float(rng.choice([0.1, 0.2, 0.25, 0.5])))
    else:
        world.threshold = Threshold(float(rng.uniform(0.05, 0.6)), "costs")
    return world


def _forget(world: World) -> None:
    """No score is known but those of the test."""
    assert world.score is not None
    world.score = np.where(world.split == TEST, world.score, np.nan)


def _runs(rng: Rng, lead: float, spread: float) -> tuple[Floats, Floats, Floats, float]:
    m = int(rng.choice([5, 8, 12, 20, 50, 100]))
    error = float(10 ** rng.uniform(-3, -1.7))
    truth = rng.normal(size=m) * spread * error + 0.75
    truth[int(rng.integers(m))] += lead * error
    test = truth + rng.normal(size=m) * error
    validation = truth + rng.normal(size=m) * error
    return truth, test, validation, error


def run_of_test(rng: Rng) -> World:
    """The run that is best on the test, while others are better on validation."""
    world = narrow(rng, 300)
    while True:
        _, test, validation, error = _runs(rng, 0.0, rng.uniform(0, 2))
        if test.argmax() != validation.argmax():
            break
    higher = bool(rng.random() < 0.7)
    sign = 1 if higher else -1
    kept = None if rng.random() < 0.3 else sign * validation
    world.runs = RunTable(
        sign * test, int(test.argmax()), np.full(test.size, error), validation=kept, higher=higher
    )
    return world


def run_apart(rng: Rng) -> World:
    """The run that is best on validation, and on the test now and then."""
    world = narrow(rng, 300)
    _, test, validation, error = _runs(rng, rng.choice([0.0, 4.0]), rng.uniform(0, 2))
    higher = bool(rng.random() < 0.7)
    sign = 1 if higher else -1
    world.runs = RunTable(
        sign * test,
        int(validation.argmax()),
        np.full(test.size, error),
        validation=sign * validation,
        higher=higher,
    )
    return world


def best_of_equals(rng: Rng) -> World:
    """Runs that are equally good, or nearly."""
    world = narrow(rng, 300)
    _, test, _, error = _runs(rng, 0.0, rng.uniform(0, 0.5))
    world.runs = RunTable(test, int(test.argmax()), np.full(test.size, error))
    return world


def best_by_far(rng: Rng) -> World:
    """One run that is truly better, by six standard errors or more; or runs that truly differ."""
    world = narrow(rng, 300)
    lead, spread = (rng.uniform(6, 12), 0.3) if rng.random() < 0.6 else (3.0, rng.uniform(4, 8))
    _, test, _, error = _runs(rng, lead, spread)
    world.runs = RunTable(test, int(test.argmax()), np.full(test.size, error))
    return world


PLANTS: dict[str, Plant] = {
    "label_copy": Plant(in_other_words, honest_and_strong),
    "too_good_alone": Plant(after_the_fact, honest_and_strong),
    "missingness": Plant(gaps_tell, gaps_do_not_tell),
    "identifier_like": Plant(numbered_by_outcome, numbered_idly),
    "duplicates_across_split": Plant(copied_across, no_copies),
    "near_duplicates_across_split": Plant(nearly_copied_where_told, no_copies),
    "duplicates_within_test": Plant(copied_within, no_copies),
    "entity_overlap": Plant(entities_shared, entities_apart),
    "time_order": Plant(out_of_time, in_time),
    "label_delay": Plant(labels_too_late, labels_in_time),
    "predicted_after_known": Plant(scored_too_late, scored_in_time),
    "threshold_on_test": Plant(threshold_of_test, threshold_apart),
    "run_chosen_on_test": Plant(run_of_test, run_apart),
    "best_of_many": Plant(best_of_equals, best_by_far),
}
"""What the promise is about."""

HARD: dict[str, tuple[str, Make]] = {
    "copies among rows that agree by chance": (
        "duplicates_across_split",
        copied_across_a_survey,
    ),
    "near copies among rows that lie close by chance": (
        "near_duplicates_across_split",
        nearly_copied_among_near_ones,
    ),
    "copies with a column changed, in tables of fewer than 8": (
        "near_duplicates_across_split",
        retouched_in_few_columns,
    ),
    "thresholds of 0.01, 0.02, …": ("threshold_on_test", threshold_of_test_on_a_grid),
}
"""Faults that often cannot be told from chance: reported, and not promised."""
