"""PRB023: it was trained once."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import models, opening_metric, overall
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.chosen import chosen_of
from bonafide.rehearse.probes.from_evidence.planting import imported
from bonafide.rehearse.probes.from_facts.telling import wanted

_TRACKERS = frozenset(
    {"mlflow", "wandb", "trackio", "tensorboard", "huggingface", "dvclive", "dvc"}
)
"""Tools that record trainings; a report or an evaluation is no training."""


def _runs(among: int, by: str) -> Planted:
    chosen = {"by": by, "among": among, "finished": among, "metric": "f1"}
    return Planted(records=imported({"f1": 0.8}, chosen=chosen), says="only run")


class SingleRun(Probe):
    """The store holds one run with this metric.

    Why: another seed gives another number; with one run nobody knows how far away.
    Strong: says so, and what the spread is expected to be and why.
    """

    code, name = "PRB023", "single-run"
    family = "proof"
    serves = ("R2", "P7", "C7")
    raises = (
        _runs(1, "only run"),
        Planted(
            records=imported(
                {"val/loss": 0.4},
                chosen={"by": "only run", "among": 1, "finished": 0, "metric": "val/loss"},
            ),
            says="val/loss",
        ),
    )
    quiet = (
        Planted(
            records=imported(
                {"accuracy": 0.8},
                tool="inspect",
                chosen={"by": "only run", "among": 1, "finished": 1, "metric": "accuracy"},
            )
        ),  # an evaluation trains nothing
        _runs(2, "latest finished"),
        _runs(40, "best f1"),
        Planted(records=imported({"f1": 1})),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the first store with a single run, when no store has more."""
        every = [chosen_of(path, record) for path, record in ground.of_kind("import")]
        if any(chosen is not None and chosen.by != "only run" for chosen in every):
            return
        for path, record in ground.of_kind("import"):
            chosen = chosen_of(path, record)
            if chosen is None or chosen.by != "only run":
                continue
            if chosen.among != 1 or record.settings.get("tool") not in _TRACKERS:
                continue
            name = opening_metric(record)
            found = overall(path, record, models(record)[0], name) if name is not None else None
            if found is None:
                continue
            metric = saying.metric(found.key.metric)
            yield self.raised(
                Trigger(
                    f"{metric} {saying.value(found)} comes from the only run in the store.",
                    (chosen.where, found.where),
                ),
                f"You trained it once and got {saying.value(found)} ({metric}). If you changed "
                "nothing but the seed, what would you get?",
                (
                    Fact("There is one run.", chosen.where, unflattering=True),
                    wanted("how far the number moves between seeds, or why it does not"),
                    wanted("what was tried before and is not in the store"),
                ),
                FollowUps(
                    omits="How often did you train it?",
                    contradicts="You speak of experiments. The store has one run; where are the "
                    "others?",
                    hedges="Give me a range for five seeds, before you run them.",
                    overclaims="Which of your choices is larger than the noise between two seeds?",
                ),
            )
            return
