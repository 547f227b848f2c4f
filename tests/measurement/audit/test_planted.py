"""A small part of the suite of planted faults; all of it runs in the bench."""

import pytest

from bench.audit_plants import PLANTS
from bench.audits import rng_of
from bonafide.measurement.audit.catalogue import AUDITS
from bonafide.measurement.audit.finding import Status

SEED = 5
TABLES = 6


def test_every_audit_has_a_plant() -> None:
    """No audit goes without a planted fault and a clean twin."""
    assert list(PLANTS) == list(AUDITS)


@pytest.mark.parametrize("name", PLANTS)
def test_planted_faults_are_found(name: str) -> None:
    """Of six faulty tables at least five are found out, and each says where to look or how much."""
    findings = []
    for number in range(TABLES):
        table = PLANTS[name].faulty(rng_of(SEED, name, number, False)).table()
        findings.append(AUDITS[name].look(table))
    found = [each for each in findings if each.status is Status.FOUND]
    assert len(found) >= TABLES - 1
    assert all(each.numbers for each in found)


@pytest.mark.parametrize("name", PLANTS)
def test_clean_twins_are_left_alone(name: str) -> None:
    """Of six clean twins none is accused."""
    for number in range(TABLES):
        table = PLANTS[name].clean(rng_of(SEED, name, number, True)).table()
        assert AUDITS[name].look(table).status is not Status.FOUND
