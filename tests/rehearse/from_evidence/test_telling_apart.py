"""What only a record or a text in a certain state shows, and examples cannot plant."""

from __future__ import annotations

from typing import Any

import pytest

from bonafide.evidence.record import Input, Record
from bonafide.portfolio.profile import Profile
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.grounding import Records, ground_of_case
from bonafide.rehearse.planted import ground_of, number, record
from bonafide.rehearse.probe import Planted, Probe
from bonafide.rehearse.probes.from_evidence.best_of_many_runs import BestOfManyRuns
from bonafide.rehearse.probes.from_evidence.claim_without_ground import ClaimWithoutGround
from bonafide.rehearse.probes.from_evidence.gain_inside_noise import GainInsideNoise
from bonafide.rehearse.probes.from_evidence.gain_without_interval import GainWithoutInterval
from bonafide.rehearse.probes.from_evidence.latency_above_limit import LatencyAboveLimit
from bonafide.rehearse.probes.from_evidence.planting import compared, imported, measured
from bonafide.rehearse.probes.from_evidence.recorded_only import RecordedOnly
from bonafide.rehearse.probes.from_evidence.slice_below_the_whole import SliceBelowTheWhole
from bonafide.rehearse.probes.from_evidence.wrong_claim import WrongClaim
from tests.rehearse.addresses import leads_somewhere

_PATH = "evidence/replay.json"


class _Changed(Records):
    """Records whose input is no longer what was measured."""

    def input_digest(self, record_path: str, source: Input) -> str | None:
        return "sha256:" + "0" * 64


def _stale(text: str) -> Ground:
    kept = measured({"model/recall": number(0.56, 0.51, 0.6)})[_PATH]
    source = Input(role="predictions", path="data/a.parquet", sha256="f" * 64)
    evidence: dict[str, Record] = {_PATH: kept.model_copy(update={"inputs": [source]}).sealed()}
    return ground_of_case(
        f"---\nschema_version: 1\ntitle: T\n---\n{text}",
        slug="t",
        profile=Profile(schema_version=1, name="Ada"),
        evidence=evidence,
        library=_Changed(evidence),
    )


def test_a_stale_number_is_asked_about_as_outdated_and_not_as_wrong() -> None:
    """The number agrees with its record, and the rows behind it have changed."""
    ground = _stale(f"It finds [56 %]({_PATH}#model/recall) of them.\n")
    (raised,) = ClaimWithoutGround().judge(ground)
    assert "has changed since" in raised.trigger.says
    assert raised.question.endswith("Is the number still true?")
    assert f"{_PATH}#model/recall" in raised.trigger.where
    assert not list(WrongClaim().judge(ground))


def test_a_claim_far_down_a_text_is_cited_by_its_own_line() -> None:
    """The field's text begins earlier; the claim's line is what a person looks for."""
    facts = (
        "plain: |\n  One line.\n  Two lines.\n"
        f"  It finds [65 %]({_PATH}#model/recall) of them.\nundo: Nothing at all\n"
    )
    records = measured({"model/recall": number(0.56, 0.51, 0.6)})
    ground = ground_of(Planted(facts=facts, records=records))
    (raised,) = WrongClaim().judge(ground)
    assert raised.trigger.where[0] == "case.md:7 plain"
    assert leads_somewhere(ground, raised.trigger.where[0])


def test_overlapping_single_intervals_are_not_no_gain() -> None:
    """0.80 ± 0.04 against 0.78 ± 0.04 overlap widely; the paired interval excludes zero."""
    ground = ground_of(Planted(records=compared((0.02, 0.005, 0.035))))
    assert not list(GainInsideNoise().judge(ground))


def test_no_interval_cannot_be_told_and_is_never_called_no_gain() -> None:
    """Null bounds raise the question that says so, and no other."""
    ground = ground_of(Planted(records=compared((0.02, None, None))))
    assert not list(GainInsideNoise().judge(ground))
    (raised,) = GainWithoutInterval().judge(ground)
    assert any("cannot be told" in fact.text for fact in raised.facts)


@pytest.mark.parametrize("low", [0.0, -0.0])
def test_a_gain_whose_interval_ends_at_zero_is_inside_the_noise(low: float) -> None:
    """Zero itself is not excluded."""
    ground = ground_of(Planted(records=compared((0.02, low, 0.04))))
    assert list(GainInsideNoise().judge(ground))


def test_a_declared_record_that_is_gone_is_not_stood_in_for() -> None:
    """Another record would answer another question."""
    facts = "measure:\n  - {name: gone, data: data/a.csv, label: y, model: p}\n"
    ground = ground_of(Planted(facts=facts, records=compared((0.02, -0.01, 0.05))))
    assert not list(GainInsideNoise().judge(ground))


def test_the_worst_slice_of_many_is_named_and_the_others_are_counted() -> None:
    """The question is about one; the facts do not hide the rest."""
    values = {"model/recall": number(0.6, 0.58, 0.62)}
    for place, value in enumerate((0.35, 0.2, 0.3, 0.7, 0.7, 0.7, 0.7)):
        values[f"model/recall@shop=s{place}"] = number(
            value, value - 0.05, value + 0.05, positives=400
        )
    ground = ground_of(Planted(records=measured(values)))
    (raised,) = SliceBelowTheWhole().judge(ground)
    assert "shop s1" in raised.question
    assert any("shop s0 and shop s2" in fact.text for fact in raised.facts)


def test_what_the_case_admits_about_the_slice_is_what_a_strong_answer_states() -> None:
    """Its own limitation, with its place, and not a question to the person."""
    values = {
        "model/recall": number(0.6, 0.58, 0.62),
        "model/recall@shop=north": number(0.2, 0.15, 0.26, positives=400),
        "model/recall@shop=south": number(0.7, 0.65, 0.75, positives=400),
    }
    facts = (
        "limitations:\n  - statement: North hardly gets a warning\n    why: It opened in spring\n"
    )
    (raised,) = SliceBelowTheWhole().judge(
        ground_of(Planted(facts=facts, records=measured(values)))
    )
    told = {fact.where: fact for fact in raised.facts}
    assert told["case.md:5 limitations[0].statement"].unflattering
    assert told["case.md:6 limitations[0].why"].text.endswith("It opened in spring")


def test_an_imported_number_keeps_the_digits_that_were_logged() -> None:
    """0.83 is not told as 0.830: nobody logged the third digit."""
    (raised,) = RecordedOnly().judge(ground_of(Planted(records=imported({"f1": 0.83}))))
    assert "0.83 " in raised.trigger.says


@pytest.mark.parametrize(
    ("limit", "raised"),
    [
        ("One answer within a tenth of a second", True),
        ("One answer within 0.1 s", True),
        ("One answer within 100ms", True),
        ("One answer within half a second", False),
        ("A precision of 100 %", False),
        ("100 ms at the median", False),
        ("100 requests", False),
        ("[ASK: 100 ms?]", False),
    ],
)
def test_a_limit_is_read_only_where_it_is_one_time(limit: str, raised: bool) -> None:
    """Shares, counts, medians and open questions are no limits of the 95th percentile."""
    entry = number(180.0, 170.0, 190.0, unit="ms", better="lower")
    facts = f'framing:\n  limit: "{limit}"\n'
    ground = ground_of(Planted(facts=facts, records=measured({"service/latency_p95": entry})))
    assert bool(list(LatencyAboveLimit().judge(ground))) is raised


@pytest.mark.parametrize(
    ("chosen", "raised"),
    [
        ({"by": "best f1", "among": 5, "rank": 1}, True),
        ({"by": "best f1", "among": 5, "rank": 3}, True),  # some that failed scored better
        ({"by": "named", "among": 5, "rank": 1}, True),
        ({"by": "latest finished", "among": 500, "rank": 1}, False),
        ({"by": "best f1", "among": 4, "rank": 1}, False),
        ({"by": "best f1", "among": True, "rank": 1}, False),
        ({"by": None, "among": 50}, False),
    ],
)
def test_many_runs_count_only_where_the_score_picked_one(
    chosen: dict[str, Any], raised: bool
) -> None:
    """Latest of five hundred is no pick by score; a share of truth values is no count."""
    records = imported({"f1": 0.83}, chosen={"finished": None, "metric": "f1", **chosen})
    assert bool(list(BestOfManyRuns().judge(ground_of(Planted(records=records))))) is raised


def test_records_of_a_simulation_or_of_a_kind_to_come_break_nothing() -> None:
    """A replay of a later version has other subjects and tables."""
    later = record({"policy/regret": number(0.1, 0.0, 0.2)}, kind="replay", simulated=True)
    probes: list[Probe] = [GainInsideNoise(), SliceBelowTheWhole(), RecordedOnly()]
    ground = ground_of(Planted(records={"evidence/later.json": later}))
    assert [list(probe.judge(ground)) for probe in probes] == [[], [], []]


def test_a_recorded_loss_is_asked_about_as_a_loss() -> None:
    """0.596 against 0.621 is no gain to doubt; who calls it one has not read the sign."""
    values = {"model/f1": 0.596, "rule/f1": 0.621, "model-rule/f1": -0.025}
    kept = record(
        {name: number(value, reason="recorded: no rows") for name, value in values.items()},
        kind="import",
        grade="recorded",
        roles={"model": "model", "rule": "baseline"},
    )
    (raised,) = GainWithoutInterval().judge(
        ground_of(Planted(records={"evidence/runs.json": kept}))
    )
    assert "really worse" in raised.question
    assert any(fact.text.endswith("cannot be told: no rows.") for fact in raised.facts)
