"""Probes that a case's facts and text raise: PRB050 to PRB099."""

from __future__ import annotations

from bonafide.rehearse.probe import Probe
from bonafide.rehearse.probes.from_facts.broken_assumption_no_change import BrokenAssumptionNoChange
from bonafide.rehearse.probes.from_facts.change_unwatched import ChangeUnwatched
from bonafide.rehearse.probes.from_facts.decision_changes_its_label import DecisionChangesItsLabel
from bonafide.rehearse.probes.from_facts.decision_without_owner import DecisionWithoutOwner
from bonafide.rehearse.probes.from_facts.decision_without_price import DecisionWithoutPrice
from bonafide.rehearse.probes.from_facts.failure_without_insight import FailureWithoutInsight
from bonafide.rehearse.probes.from_facts.feedback_left_out import FeedbackLeftOut
from bonafide.rehearse.probes.from_facts.half_the_data import HalfTheData
from bonafide.rehearse.probes.from_facts.half_the_time import HalfTheTime
from bonafide.rehearse.probes.from_facts.hardest_bug import HardestBug
from bonafide.rehearse.probes.from_facts.headline_is_a_score import HeadlineIsAScore
from bonafide.rehearse.probes.from_facts.incident_half_told import IncidentHalfTold
from bonafide.rehearse.probes.from_facts.incident_repeated import IncidentRepeated
from bonafide.rehearse.probes.from_facts.judged_by_a_model import JudgedByAModel
from bonafide.rehearse.probes.from_facts.label_delay_missing import LabelDelayMissing
from bonafide.rehearse.probes.from_facts.labels_by_hand_unchecked import LabelsByHandUnchecked
from bonafide.rehearse.probes.from_facts.labels_come_late import LabelsComeLate
from bonafide.rehearse.probes.from_facts.labels_two_months_later import LabelsTwoMonthsLater
from bonafide.rehearse.probes.from_facts.limit_without_evidence import LimitWithoutEvidence
from bonafide.rehearse.probes.from_facts.mechanism_of_the_model import MechanismOfTheModel
from bonafide.rehearse.probes.from_facts.mess_without_treatment import MessWithoutTreatment
from bonafide.rehearse.probes.from_facts.no_assumption import NoAssumption
from bonafide.rehearse.probes.from_facts.no_decision_is_mine import NoDecisionIsMine
from bonafide.rehearse.probes.from_facts.no_real_incident import NoRealIncident
from bonafide.rehearse.probes.from_facts.no_rejected_option import NoRejectedOption
from bonafide.rehearse.probes.from_facts.note_left_out import NoteLeftOut
from bonafide.rehearse.probes.from_facts.nothing_heavier_tried import NothingHeavierTried
from bonafide.rehearse.probes.from_facts.nothing_simpler_tried import NothingSimplerTried
from bonafide.rehearse.probes.from_facts.nothing_would_reverse_it import NothingWouldReverseIt
from bonafide.rehearse.probes.from_facts.noticed_by_others import NoticedByOthers
from bonafide.rehearse.probes.from_facts.one_place_one_year import OnePlaceOneYear
from bonafide.rehearse.probes.from_facts.own_part_missing import OwnPartMissing
from bonafide.rehearse.probes.from_facts.part_claimed_twice import PartClaimedTwice
from bonafide.rehearse.probes.from_facts.practice_data import PracticeData
from bonafide.rehearse.probes.from_facts.price_of_errors_assumed import PriceOfErrorsAssumed
from bonafide.rehearse.probes.from_facts.price_without_amount import PriceWithoutAmount
from bonafide.rehearse.probes.from_facts.random_split_told import RandomSplitTold
from bonafide.rehearse.probes.from_facts.reason_for_each import ReasonForEach
from bonafide.rehearse.probes.from_facts.requirement_moved import RequirementMoved
from bonafide.rehearse.probes.from_facts.source_withdrawn import SourceWithdrawn
from bonafide.rehearse.probes.from_facts.stricter_floor import StricterFloor
from bonafide.rehearse.probes.from_facts.success_without_real_use import SuccessWithoutRealUse
from bonafide.rehearse.probes.from_facts.target_is_a_proxy import TargetIsAProxy
from bonafide.rehearse.probes.from_facts.ten_times_the_traffic import TenTimesTheTraffic
from bonafide.rehearse.probes.from_facts.ten_times_the_work import TenTimesTheWork
from bonafide.rehearse.probes.from_facts.untested_assumption import UntestedAssumption
from bonafide.rehearse.probes.from_facts.we_everywhere import WeEverywhere
from bonafide.rehearse.probes.from_facts.weakness_without_plan import WeaknessWithoutPlan
from bonafide.rehearse.probes.from_facts.what_was_removed import WhatWasRemoved
from bonafide.rehearse.probes.from_facts.what_you_would_undo import WhatYouWouldUndo

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
    IncidentHalfTold(),
    HardestBug(),
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
    MessWithoutTreatment(),
    ChangeUnwatched(),
    PracticeData(),
    UntestedAssumption(),
    BrokenAssumptionNoChange(),
    NoAssumption(),
    SuccessWithoutRealUse(),
    FailureWithoutInsight(),
    TenTimesTheTraffic(),
    TenTimesTheWork(),
    HalfTheTime(),
    LabelsTwoMonthsLater(),
    SourceWithdrawn(),
    HalfTheData(),
    StricterFloor(),
    ReasonForEach(),
    OnePlaceOneYear(),
    RequirementMoved(),
    FeedbackLeftOut(),
    NoteLeftOut(),
    WhatYouWouldUndo(),
    WeaknessWithoutPlan(),
    MechanismOfTheModel(),
    WhatWasRemoved(),
    JudgedByAModel(),
)
"""The probes, one file each."""
