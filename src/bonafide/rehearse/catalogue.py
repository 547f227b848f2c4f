"""Every probe, by code, in order; each family's table is written by hand in its folder."""

from __future__ import annotations

from bonafide.rehearse.probe import Probe
from bonafide.rehearse.probes import from_evidence, from_facts

PROBES: dict[str, Probe] = {
    probe.code: probe for table in (from_evidence, from_facts) for probe in table.PROBES
}
