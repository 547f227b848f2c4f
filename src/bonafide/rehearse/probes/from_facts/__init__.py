"""Probes that a case's facts and text raise: PRB050 to PRB099."""

from __future__ import annotations

from bonafide.rehearse.probe import Probe

PROBES: tuple[Probe, ...] = ()
