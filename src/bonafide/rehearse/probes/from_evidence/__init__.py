"""Probes that a case's evidence raises: PRB001 to PRB049."""

from __future__ import annotations

from bonafide.rehearse.probe import Probe

PROBES: tuple[Probe, ...] = ()
