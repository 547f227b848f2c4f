"""PRB018: many rows, few independent ones."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.measurement.caution import FEW
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import wanted


def _clustered(clusters: int | None, column: str | None = "shop") -> Planted:
    entry = number(0.8, 0.7, 0.88, n=50_000, clusters=clusters)
    return Planted(
        records=measured({"model/roc_auc": entry}, settings={"cluster": column}),
        says=f"{clusters} clusters",
    )


class FewClusters(Probe):
    """The rows of the leading number come from fewer clusters than an interval needs.

    Why: fifty thousand rows of nine shops are nine observations of what shops differ in.
    Strong: counts in the unit that repeats, and says what a new one would bring.
    """

    code, name = "PRB018", "few-clusters"
    family = "generality"
    serves = ("R2", "C7", "R1.3")
    raises = (_clustered(9), _clustered(29, "patient"))
    quiet = (_clustered(50), _clustered(None, None))

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the number that opens the case."""
        found = opening(ground)
        if found is None or found.entry.clusters is None or found.entry.clusters >= FEW:
            return
        column = found.record.settings.get("cluster")
        unit = saying.one_line(column) if isinstance(column, str) and column else "cluster"
        count = saying.counted(found.entry.clusters, "cluster")
        rows = "the rows" if found.entry.n is None else saying.counted(found.entry.n, "row")
        yield self.raised(
            Trigger(f"{rows} come from {count} (by {unit}), fewer than {FEW}.", (found.where,)),
            f"You have {rows}, but by {unit} only {count}. What do you expect for the next "
            f"{unit}, one that the model has never seen?",
            (
                Fact(f"By {unit} there are {count} to learn from.", found.where, unflattering=True),
                Fact(
                    f"With so few, {saying.metric(found.key.metric)} {saying.with_bounds(found)} "
                    "may be less sure than it looks.",
                    found.where,
                    unflattering=True,
                ),
                wanted(f"whether any {unit} was held out whole, and what came of it"),
            ),
            FollowUps(
                omits=f"How many different values of {unit} are in your test rows?",
                contradicts=f"You said {rows}. How many of them are independent of each other?",
                hedges=f"Would you promise your number to a new {unit} tomorrow?",
                overclaims=f"Leave out the best {unit}: what remains?",
            ),
        )
