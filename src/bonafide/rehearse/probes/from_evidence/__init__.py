"""Probes that a case's evidence raises: PRB001 to PRB049."""

from __future__ import annotations

from bonafide.rehearse.probe import Probe
from bonafide.rehearse.probes.from_evidence.baseline_came_late import BaselineCameLate
from bonafide.rehearse.probes.from_evidence.best_of_many_runs import BestOfManyRuns
from bonafide.rehearse.probes.from_evidence.calibration_off import CalibrationOff
from bonafide.rehearse.probes.from_evidence.cheaper_threshold import CheaperThreshold
from bonafide.rehearse.probes.from_evidence.claim_without_ground import ClaimWithoutGround
from bonafide.rehearse.probes.from_evidence.falls_over_periods import FallsOverPeriods
from bonafide.rehearse.probes.from_evidence.feature_dominates import FeatureDominates
from bonafide.rehearse.probes.from_evidence.few_clusters import FewClusters
from bonafide.rehearse.probes.from_evidence.few_heavy_units import FewHeavyUnits
from bonafide.rehearse.probes.from_evidence.few_positives import FewPositives
from bonafide.rehearse.probes.from_evidence.few_samples import FewSamples
from bonafide.rehearse.probes.from_evidence.flat_cost_curve import FlatCostCurve
from bonafide.rehearse.probes.from_evidence.gain_fades import GainFades
from bonafide.rehearse.probes.from_evidence.gain_inside_noise import GainInsideNoise
from bonafide.rehearse.probes.from_evidence.gain_without_interval import GainWithoutInterval
from bonafide.rehearse.probes.from_evidence.interval_depends_on_unit import IntervalDependsOnUnit
from bonafide.rehearse.probes.from_evidence.judge_of_own_family import JudgeOfOwnFamily
from bonafide.rehearse.probes.from_evidence.labels_missing import LabelsMissing
from bonafide.rehearse.probes.from_evidence.latency_above_limit import LatencyAboveLimit
from bonafide.rehearse.probes.from_evidence.little_for_the_last_rung import LittleForTheLastRung
from bonafide.rehearse.probes.from_evidence.load_unsaid import LoadUnsaid
from bonafide.rehearse.probes.from_evidence.never_reproduced import NeverReproduced
from bonafide.rehearse.probes.from_evidence.no_baseline import NoBaseline
from bonafide.rehearse.probes.from_evidence.number_without_interval import NumberWithoutInterval
from bonafide.rehearse.probes.from_evidence.one_burst import OneBurst
from bonafide.rehearse.probes.from_evidence.only_a_trivial_baseline import OnlyATrivialBaseline
from bonafide.rehearse.probes.from_evidence.own_share_too_small import OwnShareTooSmall
from bonafide.rehearse.probes.from_evidence.own_share_unclaimed import OwnShareUnclaimed
from bonafide.rehearse.probes.from_evidence.precision_bought_with_recall import (
    PrecisionBoughtWithRecall,
)
from bonafide.rehearse.probes.from_evidence.rare_positives import RarePositives
from bonafide.rehearse.probes.from_evidence.recorded_only import RecordedOnly
from bonafide.rehearse.probes.from_evidence.relative_on_a_small_base import RelativeOnASmallBase
from bonafide.rehearse.probes.from_evidence.result_moved_quietly import ResultMovedQuietly
from bonafide.rehearse.probes.from_evidence.rows_taken_as_independent import RowsTakenAsIndependent
from bonafide.rehearse.probes.from_evidence.run_not_finished import RunNotFinished
from bonafide.rehearse.probes.from_evidence.simulated_told_as_real import SimulatedToldAsReal
from bonafide.rehearse.probes.from_evidence.single_run import SingleRun
from bonafide.rehearse.probes.from_evidence.slice_below_the_whole import SliceBelowTheWhole
from bonafide.rehearse.probes.from_evidence.slow_tail import SlowTail
from bonafide.rehearse.probes.from_evidence.slow_to_a_first_result import SlowToAFirstResult
from bonafide.rehearse.probes.from_evidence.stuck_at_a_step import StuckAtAStep
from bonafide.rehearse.probes.from_evidence.taken_back import TakenBack
from bonafide.rehearse.probes.from_evidence.thin_slices import ThinSlices
from bonafide.rehearse.probes.from_evidence.threshold_by_default import ThresholdByDefault
from bonafide.rehearse.probes.from_evidence.too_good import TooGood
from bonafide.rehearse.probes.from_evidence.train_validation_gap import TrainValidationGap
from bonafide.rehearse.probes.from_evidence.unbacked_number import UnbackedNumber
from bonafide.rehearse.probes.from_evidence.worse_than_baseline import WorseThanBaseline
from bonafide.rehearse.probes.from_evidence.wrong_claim import WrongClaim

PROBES: tuple[Probe, ...] = (
    GainInsideNoise(),
    GainWithoutInterval(),
    NoBaseline(),
    WorseThanBaseline(),
    LittleForTheLastRung(),
    PrecisionBoughtWithRecall(),
    SliceBelowTheWhole(),
    ThinSlices(),
    FallsOverPeriods(),
    CalibrationOff(),
    RecordedOnly(),
    BestOfManyRuns(),
    ThresholdByDefault(),
    CheaperThreshold(),
    FlatCostCurve(),
    FewPositives(),
    NumberWithoutInterval(),
    FewClusters(),
    RowsTakenAsIndependent(),
    IntervalDependsOnUnit(),
    RunNotFinished(),
    TrainValidationGap(),
    SingleRun(),
    LatencyAboveLimit(),
    SlowTail(),
    LoadUnsaid(),
    WrongClaim(),
    ClaimWithoutGround(),
    UnbackedNumber(),
    RelativeOnASmallBase(),
    OneBurst(),
    BaselineCameLate(),
    TakenBack(),
    ResultMovedQuietly(),
    OwnShareTooSmall(),
    OwnShareUnclaimed(),
    StuckAtAStep(),
    SlowToAFirstResult(),
    NeverReproduced(),
    FewSamples(),
    JudgeOfOwnFamily(),
    LabelsMissing(),
    FeatureDominates(),
    SimulatedToldAsReal(),
    TooGood(),
    RarePositives(),
    OnlyATrivialBaseline(),
    GainFades(),
    FewHeavyUnits(),
)
