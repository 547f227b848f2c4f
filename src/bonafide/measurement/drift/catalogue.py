"""Every statistic of drift, by id, in the order in which they are printed."""

from __future__ import annotations

from bonafide.measurement.drift.cramers_v import CramersV
from bonafide.measurement.drift.jensen_shannon import JensenShannon
from bonafide.measurement.drift.kolmogorov_smirnov import KolmogorovSmirnov
from bonafide.measurement.drift.missing_share import MissingShare
from bonafide.measurement.drift.psi import Psi
from bonafide.measurement.drift.statistic import Statistic
from bonafide.measurement.drift.wasserstein import Wasserstein

STATISTICS: dict[str, Statistic] = {
    "psi": Psi(),
    "jensen_shannon": JensenShannon(),
    "cramers_v": CramersV(),
    "kolmogorov_smirnov": KolmogorovSmirnov(),
    "wasserstein": Wasserstein(),
    "missing_share": MissingShare(),
}
