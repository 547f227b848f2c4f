"""Probes that a case's facts and text raise: PRB050 to PRB099."""

from __future__ import annotations

from bonafide.rehearse.probe import Probe
from bonafide.rehearse.probes.from_facts.decision_changes_its_label import DecisionChangesItsLabel
from bonafide.rehearse.probes.from_facts.decision_without_owner import DecisionWithoutOwner
from bonafide.rehearse.probes.from_facts.decision_without_price import DecisionWithoutPrice
from bonafide.rehearse.probes.from_facts.headline_is_a_score import HeadlineIsAScore
from bonafide.rehearse.probes.from_facts.incident_repeated import IncidentRepeated
from bonafide.rehearse.probes.from_facts.incident_without_change import IncidentWithoutChange
from bonafide.rehearse.probes.from_facts.incident_without_cost import IncidentWithoutCost
from bonafide.rehearse.probes.from_facts.label_delay_missing import LabelDelayMissing
from bonafide.rehearse.probes.from_facts.labels_by_hand_unchecked import LabelsByHandUnchecked
from bonafide.rehearse.probes.from_facts.labels_come_late import LabelsComeLate
from bonafide.rehearse.probes.from_facts.limit_without_evidence import LimitWithoutEvidence
from bonafide.rehearse.probes.from_facts.no_decision_is_mine import NoDecisionIsMine
from bonafide.rehearse.probes.from_facts.no_real_incident import NoRealIncident
from bonafide.rehearse.probes.from_facts.no_rejected_option import NoRejectedOption
from bonafide.rehearse.probes.from_facts.nothing_heavier_tried import NothingHeavierTried
from bonafide.rehearse.probes.from_facts.nothing_simpler_tried import NothingSimplerTried
from bonafide.rehearse.probes.from_facts.nothing_would_reverse_it import NothingWouldReverseIt
from bonafide.rehearse.probes.from_facts.noticed_by_others import NoticedByOthers
from bonafide.rehearse.probes.from_facts.own_part_missing import OwnPartMissing
from bonafide.rehearse.probes.from_facts.part_claimed_twice import PartClaimedTwice
from bonafide.rehearse.probes.from_facts.price_of_errors_assumed import PriceOfErrorsAssumed
from bonafide.rehearse.probes.from_facts.price_without_amount import PriceWithoutAmount
from bonafide.rehearse.probes.from_facts.random_split_told import RandomSplitTold
from bonafide.rehearse.probes.from_facts.target_is_a_proxy import TargetIsAProxy
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
    PartClaimedTwice(),
    NoRealIncident(),
    IncidentWithoutCost(),
    IncidentWithoutChange(),
    NoticedByOthers(),
    IncidentRepeated(),
    LabelsComeLate(),
    LabelDelayMissing(),
    LabelsByHandUnchecked(),
    DecisionChangesItsLabel(),
    TargetIsAProxy(),
    HeadlineIsAScore(),
    PriceOfErrorsAssumed(),
    LimitWithoutEvidence(),
    RandomSplitTold(),
)
"""The probes, one file each."""
