"""PRB039: there is a repository and a result, and nobody has tried to run it afresh."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import (
    history,
    imported,
    measured,
    reproduced,
)
from bonafide.rehearse.probes.from_facts.telling import wanted

_MEASURED = measured({"model/roc_auc": number(0.8, 0.78, 0.82)})


class NeverReproduced(Probe):
    """There is a history and a number, and no record of a run in a fresh environment.

    Why: a stranger gets fifteen minutes; what only runs on one machine is a claim.
    Strong: knows what a stranger would stumble over, because somebody tried.
    """

    code, name = "PRB039", "never-reproduced"
    family = "fragility"
    serves = ("P20", "R6", "P15")
    weight = 2
    raises = (
        Planted(records={**_MEASURED, **history()}, says="0.80"),
        Planted(records={**imported({"f1": 0.7}), **history()}, says="0.7"),
    )
    quiet = (
        Planted(records={**_MEASURED, **history(), **reproduced()}),
        Planted(records=_MEASURED),  # no repository is known
        Planted(records=history()),  # no number is told
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once."""
        told, histories = opening(ground), ground.of_kind("history")
        if told is None or not histories or ground.of_kind("reproduction"):
            return
        metric = saying.metric(told.key.metric)
        commits = f"{histories[0][0]}#repository/commits"
        where = commits if "repository/commits" in histories[0][1].estimates else histories[0][0]
        yield self.raised(
            Trigger(
                f"{metric} {saying.value(told)} comes from a repository that has not been run "
                "afresh; there is no record of a reproduction.",
                (told.where, where),
            ),
            f"If I clone your repository now, how long until I see {metric} "
            f"{saying.value(told)}, and where will I get stuck?",
            (
                Fact("No run in a fresh environment is on record.", where, unflattering=True),
                wanted("what a stranger needs that is not in the repository: data, a key, a GPU"),
                wanted("which command gives the number, and how long it takes"),
            ),
            FollowUps(
                omits="Has anybody but you ever run it?",
                contradicts="You call it reproducible. Reproduced by whom, on which machine?",
                hedges="Bet: does it run on a clean machine today, yes or no?",
                overclaims="Which of your dependencies could change under you tomorrow?",
            ),
        )
