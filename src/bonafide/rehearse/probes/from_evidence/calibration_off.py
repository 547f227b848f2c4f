"""PRB010: the scores do not mean what a probability means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bonafide.evidence.leading import only_decides
from bonafide.evidence.record import EstimateEntry
from bonafide.measurement.caution import DECISIONS
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import leading_record, models, opening
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import measured, table
from bonafide.rehearse.probes.from_evidence.tabled import rows_of
from bonafide.rehearse.probes.from_facts.telling import wanted
from bonafide.rehearse.widening import widened

_WORTH = 0.02
"""A gap below two points is not worth a question, however sure it is."""


def _bins(
    *found: tuple[float, float, float | None, float | None], warnings: tuple[str, ...] = ()
) -> Planted:
    rows = [["model", score, rate, low, high, 500.0] for score, rate, low, high in found]
    columns = ("subject", "mean_score", "positive_rate", "low", "high", "n")
    return Planted(
        records=measured(
            {"model/roc_auc": number(0.8, 0.78, 0.82)},
            tables={"calibration": table(*columns, rows=rows)},
            warnings=warnings,
        ),
        says="predicted",
    )


class CalibrationOff(Probe):
    """In some bin what was predicted lies outside the interval of what happened, widened for the
    number of bins. Bare decisions of 0 and 1 predict no share, and are not asked about.

    Why: a threshold that comes from costs acts on probabilities; it is only as good as they are.
    Strong: says where it is too bold or too timid, and what that does at the threshold.
    """

    code, name = "PRB010", "calibration-off"
    family = "distrust"
    serves = ("R6", "R1.3", "D4")
    weight = 4
    raises = (
        _bins((0.1, 0.11, 0.08, 0.14), (0.6, 0.4, 0.35, 0.45)),
        _bins((0.05, 0.2, 0.16, 0.25), (0.5, 0.52, 0.45, 0.6)),
    )
    quiet = (
        _bins((0.1, 0.11, 0.08, 0.14), (0.6, 0.57, 0.52, 0.62)),
        _bins((0.6, 0.4, None, None)),  # cannot tell
        _bins(*[(0.5, 0.52, 0.47, 0.57)] * 19, (0.5, 0.56, 0.505, 0.615)),  # one in twenty
        _bins((0.0, 0.1, 0.08, 0.13), (1.0, 0.6, 0.55, 0.65), warnings=(f"model: {DECISIONS}",)),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the bin that is furthest off."""
        leading, told = leading_record(ground), opening(ground)
        if leading is None or told is None:
            return
        path, record = leading
        model = models(record)[0]
        if only_decides(record, model):
            return
        clusters = told.entry.clusters
        rows = [row for row in rows_of(record, "calibration") if row.get("subject") == model]
        off = list(_off(rows, clusters, told.entry.level))
        if not off:
            return
        score, rate, low, high = max(off, key=lambda bin_: abs(bin_[0] - bin_[1]))
        way = "too bold" if score > rate else "too timid"
        table_ = f"{path}#calibration"
        threshold = record.settings.get("threshold")
        predicted, happened = _percent(score), _percent(rate)
        facts = [
            Fact(
                f"Where it says {predicted}, it happened in {happened} "
                f"({_percent(low)} to {_percent(high)}): {way} there.",
                table_,
                unflattering=True,
            ),
            wanted("whether the scores were recalibrated, on which rows, and when last"),
            wanted("which decisions would change if the scores were put right"),
        ]
        if isinstance(threshold, int | float):
            facts.append(
                Fact(f"Acting begins at {saying.plain(threshold)}.", f"{path} settings.threshold")
            )
        yield self.raised(
            Trigger(
                f"where {predicted} was predicted, {happened} happened ({_percent(low)} to "
                f"{_percent(high)}); {len(off):,} of {saying.counted(len(rows), 'bin')} are off, "
                "also with intervals widened for their number.",
                (table_,),
            ),
            f"When your model says {predicted}, it happens in {happened} of the cases. Where else "
            "is it off, and what does that do to the decision?",
            facts,
            FollowUps(
                omits="Do your scores mean what a probability means? Show me where they do not.",
                contradicts=f"You treat the score as a probability. At {predicted} it is "
                f"{happened}; which of the two do you act on?",
                hedges="Would you recalibrate before the next release, yes or no, and on what?",
                overclaims="After recalibration on these rows, what tells you that it holds next "
                "month?",
            ),
        )


def _off(
    rows: list[dict[str, object]], clusters: int | None, level: float
) -> Iterator[tuple[float, float, float, float]]:
    for row in rows:
        values = [row.get(name) for name in ("mean_score", "positive_rate", "low", "high")]
        if not all(isinstance(value, int | float) for value in values):
            continue
        score, rate, low, high = (float(value) for value in values)  # type: ignore[arg-type]
        entry = EstimateEntry(
            value=rate, low=low, high=high, level=level, n=0, positives=None, clusters=clusters,
            method="", unit="share", better=None,
        )  # fmt: skip
        least, most = (widened(entry, "low", len(rows)), widened(entry, "high", len(rows)))
        outside = least is not None and most is not None and not least <= score <= most
        if outside and abs(score - rate) >= _WORTH:
            yield score, rate, low, high


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
