"""Every probe of the catalogue keeps what a probe promises, whoever wrote it."""

from __future__ import annotations

import re
import time
from dataclasses import astuple
from typing import get_args

import pytest

from bonafide.rehearse.asking import probes_raised
from bonafide.rehearse.catalogue import PROBES
from bonafide.rehearse.planted import ground_of
from bonafide.rehearse.probe import Family, Planted, Probe, Raised
from bonafide.rehearse.probes import from_evidence, from_facts
from tests.rehearse.addresses import leads_somewhere
from tests.rehearse.hostile import hostile_grounds

EVERY = list(PROBES.values())
RAISES = [(probe, each) for probe in EVERY for each in probe.raises]
QUIET = [(probe, each) for probe in EVERY for each in probe.quiet]
_SIGNAL = re.compile(r"(?:P(?:[1-9]|1\d|2[0-6])|I[1-6]|R1\.[1-8]|R(?:[2-9]|10|11)|D(?:[1-9]|10)|"
                     r"C(?:[1-9]|1[01]))\Z")  # fmt: skip
_SLIP = re.compile(r"\b(?:None|nan|inf|NaN|True|False)\b|[{}]|  |\(\)|\[\]")
_HOSTILE = hostile_grounds()


def _ids(pairs: list[tuple[Probe, Planted]]) -> list[str]:
    return [f"{probe.code}-{number}" for number, (probe, _) in enumerate(pairs)]


def _own(probe: Probe, example: Planted) -> list[Raised]:
    return list(probe.judge(ground_of(example)))


@pytest.mark.parametrize(("probe", "example"), RAISES, ids=_ids(RAISES))
def test_an_example_raises_its_probe_with_the_words_it_should(
    probe: Probe, example: Planted
) -> None:
    """A planted defect is found, and the trigger holds the very value."""
    found = _own(probe, example)
    assert found
    assert any(example.says in each.trigger.says for each in found), found[0].trigger.says
    assert {(each.code, each.name, each.family) for each in found} == {
        (probe.code, probe.name, probe.family)
    }


@pytest.mark.parametrize(("probe", "example"), QUIET, ids=_ids(QUIET))
def test_the_clean_twin_does_not_raise_it(probe: Probe, example: Planted) -> None:
    """No false alarm on what is nearly, but not, the defect."""
    assert not _own(probe, example)


@pytest.mark.parametrize(("probe", "example"), RAISES, ids=_ids(RAISES))
def test_every_address_leads_somewhere(probe: Probe, example: Planted) -> None:
    """A trigger cites where it was read, a fact too, and nothing cited is made up."""
    ground = ground_of(example)
    for found in probe.judge(ground):
        assert found.trigger.where
        for address in found.trigger.where:
            assert leads_somewhere(ground, address), address
        for fact in found.facts:
            if fact.text.startswith("[ASK: "):
                assert not fact.where
                assert fact.text.endswith("]")
            else:
                assert leads_somewhere(ground, fact.where), fact


@pytest.mark.parametrize(("probe", "example"), RAISES, ids=_ids(RAISES))
def test_the_words_are_whole(probe: Probe, example: Planted) -> None:
    """Sentences with an end, no slip of a template, a question that asks, four ways on."""
    for found in _own(probe, example):
        after = astuple(found.follow_ups)
        texts = [found.trigger.says, found.question, *(fact.text for fact in found.facts), *after]
        for text in texts:
            assert text == text.strip(), text
            assert not _SLIP.search(text.replace("[ASK: ", "").rstrip("]")), text
        assert found.trigger.says.endswith((".", "!", "?", "…")), found.trigger.says
        assert found.question.endswith("?"), found.question
        assert len(set(after)) == 4
        assert all(text.endswith(("?", ".", ":")) and len(text.split()) > 2 for text in after)
        assert found.facts
        costs = any(fact.unflattering for fact in found.facts)
        assert costs or found.family == "constraint", "what does it cost to answer?"
        assert len({fact.text for fact in found.facts}) == len(found.facts)


@pytest.mark.parametrize("probe", EVERY, ids=lambda probe: probe.code)
def test_a_probe_says_what_it_is(probe: Probe) -> None:
    """Code, name, family, signals, weight, examples, and a docstring with why and strong."""
    assert re.fullmatch(r"PRB0\d\d", probe.code)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", probe.name)
    assert probe.family in get_args(Family)
    assert 1 <= probe.weight <= 5
    assert probe.serves
    assert all(_SIGNAL.match(signal) for signal in probe.serves), probe.serves
    assert len(set(probe.serves)) == len(probe.serves)
    assert len(probe.raises) >= 2
    assert len(probe.quiet) >= 2
    about = type(probe).__doc__ or ""
    assert re.search(r"\n\s+Why: \S", about)
    assert re.search(r"\n\s+Strong: \S", about)
    lines = (type(probe).__module__ or "").rpartition(".")[2]
    assert lines == probe.name.replace("-", "_"), "one file each, named after the probe"


def test_the_tables_are_in_order_and_every_name_stands_once() -> None:
    """A reader finds a code where it belongs."""
    evidence = [probe.code for probe in from_evidence.PROBES]
    facts = [probe.code for probe in from_facts.PROBES]
    assert evidence == sorted(set(evidence))
    assert facts == sorted(set(facts))
    assert all(code < "PRB050" for code in evidence)
    assert all(code >= "PRB050" for code in facts)
    assert list(PROBES) == evidence + facts
    assert len({probe.name for probe in EVERY}) == len(EVERY)


def test_there_are_fifty_kinds_and_every_family_is_asked() -> None:
    """The five families of R2, the four questions of R6, and the mechanism."""
    assert len(EVERY) >= 50
    assert {probe.family for probe in EVERY} == set(get_args(Family))
    assert {signal for probe in EVERY for signal in probe.serves} >= {"R2", "R6", "D4", "D10"}


@pytest.mark.parametrize("probe", EVERY, ids=lambda probe: probe.code)
@pytest.mark.parametrize("name", list(_HOSTILE))
def test_a_hostile_case_takes_no_time_and_breaks_nothing(probe: Probe, name: str) -> None:
    """Ten thousand estimates, endless slices, names of every kind, values out of all bounds."""
    ground = _HOSTILE[name]
    began = time.process_time()
    found = list(probe.judge(ground))
    assert time.process_time() - began < 1
    for each in found:
        assert each.question.endswith("?")
        assert len(each.question) < 3000
        assert all(leads_somewhere(ground, address) for address in each.trigger.where)


def test_the_same_case_raises_the_same_probes_in_the_same_order() -> None:
    """Heaviest first, then code, then place; twice the same."""
    for ground in _HOSTILE.values():
        first, second = probes_raised(ground), probes_raised(ground)
        assert first == second
        keys = [(-each.weight, each.code, each.trigger.where) for each in first]
        assert keys == sorted(keys)


def test_an_empty_case_is_asked_about_what_it_lacks_and_never_about_numbers() -> None:
    """Without evidence no probe of evidence has anything to lean on."""
    raised = probes_raised(ground_of(Planted()))
    assert not [each for each in raised if each.code < "PRB050"]
