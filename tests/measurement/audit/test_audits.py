"""What every audit keeps to, and each one on tables that can be checked by hand."""

import math
from dataclasses import replace

import numpy as np
import pytest

from bonafide.errors import UserError
from bonafide.measurement.audit.alone import alone, auc
from bonafide.measurement.audit.auditing import audit_table
from bonafide.measurement.audit.best_of_many import expected_maximum
from bonafide.measurement.audit.catalogue import AUDITS
from bonafide.measurement.audit.exact_chance import fisher
from bonafide.measurement.audit.finding import AuditFinding, Status
from bonafide.measurement.audit.row_keys import exact_key, matched, pairs
from bonafide.measurement.audit.table import NO_TIME, AuditTable, RunTable, Threshold
from bonafide.measurement.codes import Codes

DAY = 86_400
N = 400


def split(n: int = N, test: float = 0.5) -> Codes:
    """The last rows are the test."""
    return Codes((np.arange(n) >= n * (1 - test)).astype(np.int32), ("train", "test"))


def plain(n: int = N, seed: int = 0) -> AuditTable:
    """A table in which nothing is wrong and every audit but those of runs can look."""
    rng = np.random.default_rng(seed)
    features = {f"x{j}": rng.normal(size=n) for j in range(5)}
    score = 1 / (1 + np.exp(-features["x0"]))
    label = (rng.random(n) < score).astype(np.float64)
    decided = np.arange(n) * DAY
    return AuditTable(
        features,
        label,
        split(n),
        Codes(np.arange(n, dtype=np.int32), tuple(map(str, range(n)))),
        decided,
        decided + 60,
        decided,
        score,
        Threshold(0.2),
        RunTable(np.array([0.70, 0.71, 0.90]), 2, np.full(3, 0.005), None, [0.7, 0.7, 0.9]),  # type: ignore[arg-type]
    )


def look(audit: str, table: AuditTable) -> AuditFinding:
    """What one audit says."""
    return AUDITS[audit].look(table)


@pytest.mark.parametrize("name", AUDITS)
def test_nothing_to_look_at_is_no_pass(name: str) -> None:
    """On an empty table, and on rows without any role, an audit says that it could not look."""
    for table in (AuditTable(), AuditTable(label=np.array([]))):
        finding = look(name, table)
        assert finding.status is Status.COULD_NOT_LOOK
        assert finding.because.startswith("because ")


@pytest.mark.parametrize("name", AUDITS)
def test_a_sound_table_passes_in_words(name: str) -> None:
    """Nothing is found in a sound table, everything is looked at, and all of it is said."""
    finding = look(name, plain())
    assert finding.status is Status.NOT_FOUND, finding
    assert finding.what.endswith(".") and finding.because.startswith("because ")
    assert finding.why.endswith(".") and finding.do.endswith(".")
    audit = AUDITS[name]
    assert audit.id == name and audit.serves and audit.do != finding.do


@pytest.mark.parametrize("name", AUDITS)
def test_numbers_say_how_sure_they_are(name: str) -> None:
    """A number has bounds around it, or a reason why there are none."""
    for estimate in look(name, plain()).numbers.values():
        if estimate.low is None:
            assert estimate.reason
        else:
            assert estimate.value is not None and estimate.high is not None
            assert estimate.low <= estimate.value <= estimate.high


@pytest.mark.parametrize("name", [name for name in AUDITS if name != "identifier_like"])
def test_the_order_of_rows_does_not_matter(name: str) -> None:
    """Shuffled rows give the same answer; only identifiers are about the order itself."""
    table = plain(seed=3)
    rows = np.random.default_rng(1).permutation(len(table))

    def shuffled(column: object) -> object:
        if isinstance(column, Codes):
            return column.take(rows)
        return column[rows] if isinstance(column, np.ndarray) else column

    other = replace(
        table,
        features={k: shuffled(v) for k, v in table.features.items()},  # type: ignore[misc]
        **{
            each: shuffled(getattr(table, each))  # type: ignore[arg-type]
            for each in ("label", "split", "entity", "decided", "known", "event", "score")
        },
    )
    one, two = look(name, table), look(name, other)
    assert one.status is two.status
    for key, estimate in one.numbers.items():
        value = two.numbers[key].value
        assert estimate.value == pytest.approx(value, abs=1e-9)


def test_columns_of_different_lengths_are_refused() -> None:
    """Every column that does not fit is named."""
    with pytest.raises(UserError, match="the score has 3 rows, not 2"):
        AuditTable({"x": np.zeros(2)}, np.zeros(2), score=np.zeros(3))
    with pytest.raises(UserError, match="called 'fold1'"):
        AuditTable(split=Codes.of(["fold1"]))
    with pytest.raises(UserError, match="no audit 'leak'"):
        audit_table(AuditTable(), ["leak"])


def test_copies_across_the_split_are_counted() -> None:
    """Five training rows that stand in the test again are five, with their row numbers."""
    table = plain()
    features = {name: column.copy() for name, column in table.features.items()}  # type: ignore[union-attr]
    label = np.array(table.label)
    for column in (*features.values(), label):
        column[300:305] = column[:5]
    copied = replace(
        table, features=features, label=label, entity=None, decided=None, known=None, event=None
    )
    finding = look("duplicates_across_split", copied)
    assert finding.status is Status.FOUND
    assert finding.numbers["rows"].value == 5
    assert finding.examples == (301, 302, 303, 304, 305)
    # With another time each they are no copies, but still nearly so.
    timed = replace(copied, decided=table.decided)
    assert look("duplicates_across_split", timed).status is Status.NOT_FOUND
    assert look("near_duplicates_across_split", timed).status is Status.FOUND


def test_rows_that_agree_by_chance_are_no_copies() -> None:
    """Four columns of two values repeat themselves everywhere; that is not called a leak."""
    rng = np.random.default_rng(2)
    features = {f"x{j}": rng.integers(0, 2, N).astype(np.float64) for j in range(4)}
    table = AuditTable(features, rng.integers(0, 2, N).astype(np.float64), split())
    for name in ("duplicates_across_split", "duplicates_within_test"):
        assert look(name, table).status is Status.COULD_NOT_LOOK
    assert look("near_duplicates_across_split", table).status is Status.COULD_NOT_LOOK


def test_shared_entities_are_found_unless_time_goes_on() -> None:
    """The same entities in both parts are found; after a split in time they are expected."""
    table = plain()
    shared = Codes((np.arange(N) % 20).astype(np.int32), tuple(map(str, range(20))))
    in_time = replace(table, entity=shared)
    later = look("entity_overlap", in_time)
    assert later.status is Status.NOT_FOUND
    assert "every test row with a time (200) is later than training" in later.because
    assert in_time.split is not None
    late = in_time.split.codes.copy()
    late[-1] = 0
    one_late = look("entity_overlap", replace(in_time, split=Codes(late, ("train", "test"))))
    assert one_late.status is Status.NOT_FOUND
    assert "0 of 199 are later than all of training" in one_late.because
    assert "99.5% of training rows" in one_late.because
    without = look("entity_overlap", replace(in_time, event=None, decided=None, known=None))
    assert without.status is Status.FOUND
    assert without.numbers["share"].value == 1.0 and without.numbers["entities"].value == 20


def test_time_order_tells_backwards_from_random() -> None:
    """A test before training and a random split are found, and called by their names."""
    table = plain()
    assert table.split is not None
    back = replace(table, split=Codes(1 - table.split.codes, ("train", "test")))
    assert look("time_order", back).what == "The test lies before training."
    rng = np.random.default_rng(0)
    mixed = replace(table, split=Codes(rng.integers(0, 2, N).astype(np.int32), ("train", "test")))
    assert look("time_order", mixed).what.startswith("The split is random in time")


def test_a_previous_value_is_no_leak_and_a_copy_is() -> None:
    """In a calm series yesterday's value tells today's nearly perfectly and is left alone."""
    rng = np.random.default_rng(4)
    y = np.cumsum(rng.normal(size=2001)) * 0.1 + 50
    table = AuditTable({"previous": y[:-1]}, y[1:], event=np.arange(2000) * DAY)
    assert look("too_good_alone", table).status is Status.NOT_FOUND
    leak = replace(table, features={"closing": y[1:] + rng.normal(size=2000) * 0.01})
    finding = look("too_good_alone", leak)
    assert finding.status is Status.FOUND and finding.columns == ("closing",)
    # Without times nobody can tell, and a column as good as that is worth a question.
    assert look("too_good_alone", replace(table, event=None)).status is Status.FOUND


def months(change: float, *, numeric: bool = False) -> AuditTable:
    """Fifteen hundred customers of eight months, whose label changes in that share of months."""
    rng = np.random.default_rng(9)
    drawn = rng.normal(size=(1500, 9)) if numeric else (rng.random((1500, 9)) < 0.3).astype(float)
    for month in range(1, 9):
        same = rng.random(1500) >= change
        drawn[same, month] = drawn[same, month - 1]
    label = drawn[:, 1:].reshape(-1)
    noise = rng.normal(0, 0.05 if numeric else 0.2, label.size)
    return AuditTable(
        {
            "closed_amount": label + noise,
            "last_month": drawn[:, :-1].reshape(-1) + noise,
            "x": rng.normal(size=label.size),
        },
        label,
        entity=Codes(np.repeat(np.arange(1500, dtype=np.int32), 8), tuple(map(str, range(1500)))),
        event=np.tile(np.arange(8) * 30 * DAY, 1500),
    )


@pytest.mark.parametrize("numeric", [False, True])
def test_labels_that_last_do_not_acquit_a_leak(numeric: bool) -> None:
    """A column made from a label that hardly changes is found; last month's label is not.

    Only where labels change can the two be told apart: where none does, both are suspect.
    """
    constant = months(0.0, numeric=numeric)
    finding = look("too_good_alone", constant)
    assert finding.status is Status.FOUND
    assert set(finding.columns) == {"closed_amount", "last_month"}
    changing = look("too_good_alone", months(0.008, numeric=numeric))
    assert changing.status is Status.FOUND and changing.columns == ("closed_amount",)


def test_a_state_that_changed_six_times_acquits_the_state_before() -> None:
    """Three changes either way tell the previous state from a column made of the present one."""
    state = (np.arange(401) // 60 % 2).astype(np.float64)
    rng = np.random.default_rng(3)
    noise = rng.normal(0, 0.05, 400)
    table = AuditTable({"before": state[:-1] + noise}, state[1:], event=np.arange(400) * DAY)
    assert look("too_good_alone", table).status is Status.NOT_FOUND
    now = replace(table, features={"now": state[1:] + noise})
    assert look("too_good_alone", now).columns == ("now",)


def test_the_label_in_other_words_is_found() -> None:
    """Categories that go with one label only, a threshold, a gap, and a rescaled number."""
    rng = np.random.default_rng(5)
    y = rng.integers(0, 2, N).astype(np.float64)
    names = ("won", "lost", "late")
    codes = np.where(y == 1, 0, 1 + rng.integers(0, 2, N)).astype(np.int32)
    for column in (
        Codes(codes, names),
        np.where(y == 1, 15 + rng.random(N), 14 - rng.random(N)),
        np.where(y == 1, rng.random(N), np.nan),
        5 - 2 * y,
    ):
        table = AuditTable({"x": rng.normal(size=N), "closing": column}, y)
        assert look("label_copy", table).columns == ("closing",)
    number = rng.normal(size=N)
    table = AuditTable({"fahrenheit": 1.8 * number + 32, "near": number + 1e-3}, number)
    assert look("label_copy", table).columns == ("fahrenheit", "near")


def test_a_rare_label_is_not_told_by_chance() -> None:
    """Three positives that happen to share a category prove nothing."""
    y = np.zeros(60)
    y[:3] = 1
    column = Codes((np.arange(60) >= 30).astype(np.int32), ("a", "b"))
    assert look("label_copy", AuditTable({"x": column}, y)).status is Status.NOT_FOUND


def test_large_data_do_not_make_every_gap_a_finding() -> None:
    """A difference of two points in 200,000 rows is significant and still no finding."""
    rng = np.random.default_rng(6)
    y = rng.integers(0, 2, 200_000).astype(np.float64)
    for apart, status in ((0.02, Status.NOT_FOUND), (0.3, Status.FOUND)):
        gone = rng.random(y.size) < 0.1 + apart * y
        table = AuditTable({"x": np.where(gone, np.nan, 0.0)}, y)
        finding = look("missingness", table)
        assert finding.status is status
        assert finding.numbers["feature x"].value == pytest.approx(apart, abs=0.01)


def test_an_identifier_must_tell_something() -> None:
    """A running number is harmless in shuffled rows, and found where the file is sorted."""
    rng = np.random.default_rng(7)
    y = rng.integers(0, 2, N).astype(np.float64)
    number = np.arange(1.0, N + 1)
    assert look("identifier_like", AuditTable({"id": number}, y)).status is Status.NOT_FOUND
    finding = look("identifier_like", AuditTable({"id": number}, np.sort(y)))
    assert finding.status is Status.FOUND and finding.columns == ("id",)


def test_label_delay_is_measured_even_without_a_split() -> None:
    """The delay's quantiles are given; what training waited for cannot be told then."""
    table = replace(plain(), split=None)
    finding = look("label_delay", table)
    assert finding.status is Status.COULD_NOT_LOOK
    assert finding.numbers["delay_p50"].value == 60
    late = replace(plain(), known=plain().decided + 30 * DAY)  # type: ignore[operator]
    found = look("label_delay", late)
    assert found.status is Status.FOUND
    # 200 training days, the first 1 % of the test's decisions are over on day 201: its second.
    assert found.numbers["rows"].value == 30 - 2


def test_predictions_after_the_outcome_are_found() -> None:
    """Rows decided a day after their label; a missing time is not compared."""
    table = plain()
    assert table.known is not None and table.decided is not None
    decided = table.decided.copy()
    decided[:10] = table.known[:10] + DAY
    decided[10] = NO_TIME
    finding = look("predicted_after_known", replace(table, decided=decided))
    assert finding.status is Status.FOUND
    assert finding.numbers["rows"].value == 10 and finding.numbers["rows"].n == N - 1


def test_a_threshold_says_where_it_comes_from() -> None:
    """What is said of a threshold is believed where it accuses, and looked at where it does not."""
    table = plain(2000)
    for origin, status in (
        ("test", Status.FOUND),
        ("costs", Status.NOT_FOUND),
        ("default", Status.NOT_FOUND),
    ):
        asked = replace(table, threshold=Threshold(0.31, origin))  # type: ignore[arg-type]
        assert look("threshold_on_test", asked).status is status


def test_runs_are_judged_by_what_they_could_be_chosen_by() -> None:
    """Best on the test and on validation is fine; best on the test only is not."""
    test, held = np.array([0.7, 0.8, 0.75]), np.array([0.7, 0.72, 0.76])
    for chosen, validation, status in (
        (1, held, Status.FOUND),
        (1, test, Status.NOT_FOUND),
        (2, held, Status.NOT_FOUND),
        (1, None, Status.FOUND),
    ):
        table = AuditTable(runs=RunTable(test, chosen, validation=validation))
        assert look("run_chosen_on_test", table).status is status


def test_the_lead_by_picking_is_the_expected_maximum() -> None:
    """E(max) of m equal runs agrees with simulation, and a lead of ten errors is not by picking."""
    rng = np.random.default_rng(0)
    drawn = rng.normal(size=(200_000, 10)).max(axis=1)
    assert expected_maximum(10) == pytest.approx(drawn.mean(), abs=4 * drawn.std() / 200_000**0.5)
    far = AuditTable(runs=RunTable(np.array([0.0, 0.1, -0.1, 10.0]), 3, np.ones(4)))
    assert look("best_of_many", far).status is Status.NOT_FOUND
    near = AuditTable(runs=RunTable(np.array([0.0, 0.5, -0.5, 1.0]), 3, np.ones(4)))
    assert look("best_of_many", near).status is Status.FOUND
    shares = AuditTable(
        runs=RunTable(np.array([0.7, 0.71, 0.72]), 2, n=np.full(3, 500), share=True)
    )
    assert look("best_of_many", shares).status is Status.FOUND


def test_fisher_agrees_with_scipy() -> None:
    """The exact p value is scipy's."""
    from scipy.stats import fisher_exact

    rng = np.random.default_rng(0)
    for _ in range(50):
        n = int(rng.integers(10, 300))
        marked, ones = int(rng.integers(1, n)), int(rng.integers(1, n))
        both = int(rng.hypergeometric(ones, n - ones, marked))
        square = [[both, marked - both], [ones - both, n - ones - marked + both]]
        assert fisher(both, marked, ones, n) == pytest.approx(fisher_exact(square)[1], abs=1e-9)


def test_auc_agrees_with_the_pairs() -> None:
    """The AUC is the share of pairs in order, ties half, and its influences sum to nothing."""
    rng = np.random.default_rng(0)
    score, y = rng.integers(0, 5, 60).astype(np.float64), rng.integers(0, 2, 60).astype(np.float64)
    up, down = score[y == 1][:, None], score[y == 0][None, :]
    one = auc(score, y)
    assert one.value == pytest.approx(np.mean((up > down) + 0.5 * (up == down)))
    assert abs(one.u.sum()) < 1e-12


def test_many_values_learn_nothing_by_heart() -> None:
    """A category of its own in every row tells nothing, since it is learnt on other rows."""
    rng = np.random.default_rng(0)
    y = rng.integers(0, 2, N).astype(np.float64)
    unique = Codes(np.arange(N, dtype=np.int32), tuple(map(str, range(N))))
    one = alone(unique, y, "binary", rng.random(N) < 0.5)
    assert abs(one.value - 0.5) < 4 * max(one.error, 1 / math.sqrt(N))


def test_pairs_are_those_of_counting() -> None:
    """Pairs and copies by sorted keys are those of comparing every row with every other."""
    rng = np.random.default_rng(0)
    for _ in range(20):
        values = rng.integers(0, 30, 80).astype(np.float64)
        values[rng.random(80) < 0.1] = np.nan
        keys = exact_key(values, 1)
        left = rng.random(80) < 0.5
        equal = keys[:, None] == keys[None, :]
        assert pairs(keys, left, ~left) == equal[np.ix_(left, ~left)].sum()
        assert matched(keys, left, ~left).sum() == equal[np.ix_(left, ~left)].any(axis=1).sum()
        inside = np.triu(equal[np.ix_(left, left)], 1)
        assert pairs(keys, left, None) == inside.sum()
        assert matched(keys, left, None).sum() == inside.any(axis=0).sum()
