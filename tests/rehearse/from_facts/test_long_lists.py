"""A case with hundreds of entries of every kind takes no probe long."""

from __future__ import annotations

import json
import time

from bonafide.rehearse.planted import ground_of
from bonafide.rehearse.probe import Planted
from bonafide.rehearse.probes.from_facts import PROBES

_MANY = range(300)
_FACTS: dict[str, object] = {
    "role": {"mine": [f"Part {i}" for i in _MANY], "team": [f"Piece {i}" for i in _MANY]},
    "data": {"known_mess": [f"Mess of kind{i} here" for i in _MANY]},
    "decisions": [
        {"title": f"Topic{i} and matter{i}", "choice": f"Kind{i % 7} of place{i}"} for i in _MANY
    ],
    "incidents": [{"title": f"Fault{i} in place{i}", "broke": f"Reason{i}, again"} for i in _MANY],
    "assumptions": [{"statement": f"Thing{i} holds", "verdict": "broke"} for i in _MANY],
    "limitations": [{"statement": f"It fails at thing{i} mostly"} for i in _MANY],
}


def test_no_probe_takes_the_square_of_a_list() -> None:
    """What compares entries with each other compares words once, and pairs of a bounded number."""
    ground = ground_of(
        Planted(
            "\n".join(f"{name}: {json.dumps(value)}" for name, value in _FACTS.items()),
            notes=tuple(("incident", f"Fault{i} was noted there") for i in _MANY),
        )
    )
    slow = {}
    for probe in PROBES:
        began = time.process_time()
        list(probe.judge(ground))
        taken = time.process_time() - began
        if taken > 1:
            slow[probe.code] = round(taken, 2)
    assert not slow
