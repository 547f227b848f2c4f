"""A planted defect raises its probe, and its clean twin does not (issue 4, end point 4).

Three honest cases stand in ``bases``: work with measured evidence, a competition with imported
runs, a language model with graded replies. For each probe of the catalogue one defect was planted
into one of them, and a clean twin written, from the sentence that documents the probe and before
its code or examples were read.

At first sight, before anything was mended: recall 74 of 99 (from evidence 45 of 49, from facts 29
of 50), false alarms 6 of 98, and 6 of the 26 probes that the honest cases raised were false. The
cause of most misses was one: in a case that is told whole, some word somewhere answered the probe
by accident ("replay", "a week", "never"). Eight plants were at fault and were mended, because
their case did hold what the probe looks for: PRB002 (too few rows still have an interval), PRB043
(a name that no record can have), PRB052 (a baseline in the record), PRB058 and PRB059 ("I" in other
fields, decisions owned), PRB076 (the case had a chart that watches), PRB077 (weighed decisions,
which the sentence now names) and the honest case behind PRB029 ("11 %").

The second round, in other words and only for the probes that were mended, the hardest: recall 33
of 41, false alarms 4 of 41 at first sight. The third, for the probes from facts, each on another
case than before: recall 42 of 44, false alarms 3 of 44. The fourth, for the probes from evidence,
in other worlds: recall 30 of 30, no false alarm. What these found was mended too, the plants left
as they were.

PRB095 has no clean twin: what one would undo is asked whether it is told, missing or only tuning.
"""

from __future__ import annotations

import pytest

from tests.rehearse.planted.on_evidence import EVIDENCE
from tests.rehearse.planted.on_facts import FACTS
from tests.rehearse.planted.plant import all_seen, tally, unplanted
from tests.rehearse.planted.rounds import (
    BASES,
    LEAST_RECALL,
    MOST_FALSE_ALARMS,
    ROUNDS,
    Round,
    unfair,
)


def test_every_probe_is_planted() -> None:
    """No probe of the catalogue goes without a defect."""
    assert unplanted((*EVIDENCE, *FACTS)) == []


@pytest.mark.parametrize("told", ROUNDS, ids=lambda told: told.name)
def test_a_planted_defect_is_found_and_its_twin_is_left_alone(told: Round) -> None:
    """Recall and false alarms keep the promise, and the trigger cites the place of the defect;
    nothing that was found once is lost again."""
    results = all_seen(told.plants)
    counts = tally(results)
    missed = [each.plant.code for each in results if not each.found]
    alarms = [(each.plant.code, each.twin[0].trigger.says) for each in results if each.twin]
    assert counts.recall >= LEAST_RECALL, missed
    assert counts.false_alarms <= MOST_FALSE_ALARMS, alarms
    assert (missed, alarms) == ([], [])


@pytest.mark.parametrize("told", ROUNDS, ids=lambda told: told.name)
def test_every_probe_shown_cites_its_trigger(told: Round) -> None:
    """In whole cases, whatever probe is raised, each address leads to something."""
    assert [address for each in all_seen(told.plants) for address in each.astray] == []


@pytest.mark.parametrize("base", BASES)
def test_an_honest_case_is_asked_nothing_that_a_reader_finds_false(base: str) -> None:
    """What the three cases raise was read by hand; anything else has to be read first."""
    raised, false = unfair(base)
    assert raised
    assert false == []
