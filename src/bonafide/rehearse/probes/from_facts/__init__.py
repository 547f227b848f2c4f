"""Probes that a case's facts and text raise: PRB050 to PRB099."""

from __future__ import annotations

from bonafide.rehearse.probe import Probe
from bonafide.rehearse.probes.from_facts.decision_without_owner import DecisionWithoutOwner
from bonafide.rehearse.probes.from_facts.decision_without_price import DecisionWithoutPrice
from bonafide.rehearse.probes.from_facts.no_decision_is_mine import NoDecisionIsMine
from bonafide.rehearse.probes.from_facts.no_rejected_option import NoRejectedOption
from bonafide.rehearse.probes.from_facts.nothing_heavier_tried import NothingHeavierTried
from bonafide.rehearse.probes.from_facts.nothing_simpler_tried import NothingSimplerTried
from bonafide.rehearse.probes.from_facts.nothing_would_reverse_it import NothingWouldReverseIt
from bonafide.rehearse.probes.from_facts.own_part_missing import OwnPartMissing
from bonafide.rehearse.probes.from_facts.price_without_amount import PriceWithoutAmount
from bonafide.rehearse.probes.from_facts.we_everywhere import WeEverywhere

PROBES: tuple[Probe, ...] = (
    NoRejectedOption(),
    NothingHeavierTried(),
    NothingSimplerTried(),
    DecisionWithoutPrice(),
    PriceWithoutAmount(),
    NothingWouldReverseIt(),
    DecisionWithoutOwner(),
    NoDecisionIsMine(),
    WeEverywhere(),
    OwnPartMissing(),
)
"""The probes, one file each."""
