"""Every audit, in the order in which they are told."""

from __future__ import annotations

from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.best_of_many import BestOfMany
from bonafide.measurement.audit.duplicates_across_split import DuplicatesAcrossSplit
from bonafide.measurement.audit.duplicates_within_test import DuplicatesWithinTest
from bonafide.measurement.audit.entity_overlap import EntityOverlap
from bonafide.measurement.audit.identifier_like import IdentifierLike
from bonafide.measurement.audit.label_copy import LabelCopy
from bonafide.measurement.audit.label_delay import LabelDelay
from bonafide.measurement.audit.missingness import Missingness
from bonafide.measurement.audit.near_duplicates_across_split import NearDuplicatesAcrossSplit
from bonafide.measurement.audit.predicted_after_known import PredictedAfterKnown
from bonafide.measurement.audit.run_chosen_on_test import RunChosenOnTest
from bonafide.measurement.audit.threshold_on_test import ThresholdOnTest
from bonafide.measurement.audit.time_order import TimeOrder
from bonafide.measurement.audit.too_good_alone import TooGoodAlone

AUDITS: dict[str, Audit] = {
    audit.id: audit
    for audit in (
        # The answer among the questions.
        LabelCopy(),
        TooGoodAlone(),
        Missingness(),
        IdentifierLike(),
        # Training and test.
        DuplicatesAcrossSplit(),
        NearDuplicatesAcrossSplit(),
        DuplicatesWithinTest(),
        EntityOverlap(),
        # Time.
        TimeOrder(),
        LabelDelay(),
        PredictedAfterKnown(),
        # Choices.
        ThresholdOnTest(),
        RunChosenOnTest(),
        BestOfMany(),
    )
}
