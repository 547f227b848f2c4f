"""Probes that a case's evidence raises: PRB001 to PRB049."""

from __future__ import annotations

from bonafide.rehearse.probe import Probe
from bonafide.rehearse.probes.from_evidence.best_of_many_runs import BestOfManyRuns
from bonafide.rehearse.probes.from_evidence.calibration_off import CalibrationOff
from bonafide.rehearse.probes.from_evidence.falls_over_periods import FallsOverPeriods
from bonafide.rehearse.probes.from_evidence.gain_inside_noise import GainInsideNoise
from bonafide.rehearse.probes.from_evidence.gain_without_interval import GainWithoutInterval
from bonafide.rehearse.probes.from_evidence.little_for_the_last_rung import LittleForTheLastRung
from bonafide.rehearse.probes.from_evidence.no_baseline import NoBaseline
from bonafide.rehearse.probes.from_evidence.precision_bought_with_recall import (
    PrecisionBoughtWithRecall,
)
from bonafide.rehearse.probes.from_evidence.recorded_only import RecordedOnly
from bonafide.rehearse.probes.from_evidence.slice_below_the_whole import SliceBelowTheWhole
from bonafide.rehearse.probes.from_evidence.thin_slices import ThinSlices
from bonafide.rehearse.probes.from_evidence.worse_than_baseline import WorseThanBaseline

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
)
