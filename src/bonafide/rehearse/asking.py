"""What an interviewer would ask about a case, most pressing first."""

from __future__ import annotations

from bonafide.rehearse.catalogue import PROBES
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Raised


def probes_raised(ground: Ground) -> tuple[Raised, ...]:
    """Every probe that the case raises: by weight, the heaviest first, then code, then place.

    A probe that fails is our mistake and is not caught here.
    """
    raised = [found for probe in PROBES.values() for found in probe.judge(ground)]
    return tuple(sorted(raised, key=lambda found: (-found.weight, found.code, found.trigger.where)))
