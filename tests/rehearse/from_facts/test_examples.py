"""Each probe raises its own examples and is silent on their clean twins."""

from __future__ import annotations

import pytest

from bonafide.rehearse.planted import ground_of
from bonafide.rehearse.probe import Planted, Probe
from bonafide.rehearse.probes.from_facts import PROBES

_RAISES = [(p, x) for p in PROBES for x in p.raises]
_QUIET = [(p, x) for p in PROBES for x in p.quiet]


def _names(pairs: list[tuple[Probe, Planted]]) -> list[str]:
    return [f"{probe.code}-{number}" for number, (probe, _) in enumerate(pairs)]


@pytest.mark.parametrize(("probe", "planted"), _RAISES, ids=_names(_RAISES))
def test_a_planted_defect_raises_its_probe(probe: Probe, planted: Planted) -> None:
    """The example raises it, with the words that it must cite, in a trigger that has a place."""
    found = list(probe.judge(ground_of(planted)))
    assert found
    assert any(planted.says in raised.trigger.says for raised in found), [
        raised.trigger.says for raised in found
    ]
    for raised in found:
        assert all(raised.trigger.where)
        assert raised.trigger.where


@pytest.mark.parametrize(("probe", "planted"), _QUIET, ids=_names(_QUIET))
def test_a_clean_twin_is_silent(probe: Probe, planted: Planted) -> None:
    """The twin does not raise it."""
    assert [raised.trigger.says for raised in probe.judge(ground_of(planted))] == []


@pytest.mark.parametrize(("probe", "planted"), _RAISES, ids=_names(_RAISES))
def test_facts_have_a_place_or_are_asked(probe: Probe, planted: Planted) -> None:
    """A fact that the case holds says where; one that it does not hold is a question."""
    for raised in probe.judge(ground_of(planted)):
        assert len(raised.facts) >= 2
        for fact in raised.facts:
            asked = fact.text.startswith("[ASK: ")
            assert asked == (fact.where == ""), fact
            assert not asked or fact.text.endswith("?]"), fact
        told = raised.follow_ups
        assert len({told.omits, told.contradicts, told.hedges, told.overclaims}) == 4
        assert "  " not in raised.question
