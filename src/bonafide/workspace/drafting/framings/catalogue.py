"""Every framing, written down by hand."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.workspace.drafting.framing import Framing, Section
from bonafide.workspace.drafting.framings.capstone import CAPSTONE
from bonafide.workspace.drafting.framings.competition import COMPETITION
from bonafide.workspace.drafting.framings.failed import FAILED
from bonafide.workspace.drafting.framings.general import GENERAL
from bonafide.workspace.drafting.framings.personal import PERSONAL
from bonafide.workspace.drafting.framings.research import RESEARCH
from bonafide.workspace.drafting.framings.team import TEAM
from bonafide.workspace.drafting.framings.work import WORK

FRAMINGS: Mapping[str, Framing] = {
    each.name: each
    for each in (WORK, TEAM, PERSONAL, COMPETITION, CAPSTONE, RESEARCH, FAILED, GENERAL)
}


def sections(framing: Framing) -> list[Section]:
    """The sections that ask something."""
    return [part for part in framing.sections if isinstance(part, Section)]
