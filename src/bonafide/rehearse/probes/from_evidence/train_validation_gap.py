"""PRB022: far better on the rows it learned from than on those held out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.leading import better_of, models, overall
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import imported
from bonafide.rehearse.probes.from_facts.telling import wanted

_TRAIN = re.compile(r"(?i)(?:^|(?<=[_/. -]))(?:train|training)(?=$|[_/. -])")
_HELD_OUT = ("val", "valid", "validation", "test", "eval", "dev", "holdout")
_OF_TRAINING = frozenset({"loss", "acc", "accuracy"})
"""Beside ``val_loss``, as Keras writes it, these are of the training rows."""
_FAR, _TIMES = 0.05, 1.5
"""Five points of a share; half as much again of anything else."""


class TrainValidationGap(Probe):
    """A recorded run is far better on its training rows than on held-out ones.

    Why: it has learned some of its rows by heart, or the held-out rows are another world.
    Strong: says which of the two, how one knows, and what was tried against it.
    """

    code, name = "PRB022", "train-validation-gap"
    family = "mechanism"
    serves = ("D4", "D10", "D7", "R1.4")
    weight = 4
    raises = (
        Planted(records=imported({"train_auc": 0.99, "val_auc": 0.81}), says="0.81"),
        Planted(records=imported({"train/loss": 0.1, "eval/loss": 0.4}), says="0.4"),
        Planted(records=imported({"loss": 0.1, "val_loss": 0.4}), says="0.4"),
    )
    quiet = (
        Planted(records=imported({"train_auc": 0.83, "val_auc": 0.81})),
        Planted(records=imported({"train_auc": 0.7, "val_auc": 0.9})),  # better held out
        Planted(records=imported({"train_loss": 0.40, "val_loss": 0.44})),
        Planted(records=imported({"train_loss": 0.9, "val_loss": 0.3})),  # better held out
        Planted(records=imported({"train_zorp": 0.9, "val_zorp": 0.1})),  # which way is better?
        Planted(records=imported({"f1": 0.9, "val_f1": 0.6})),  # of which rows is the first?
        Planted(records=imported({"train_samples": 9000, "test_samples": 1000})),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every recorded run, for the metric that is furthest apart."""
        for path, record in ground.of_kind("import"):
            for name in models(record)[:1]:
                gaps = [
                    (gap, train, held)
                    for train, held in _pairs(ground, path, name)
                    if (gap := _gap(train, held)) is not None
                ]
                if gaps:
                    _, train, held = max(gaps, key=lambda found: found[0])
                    yield self._apart(train, held)

    def _apart(self, train: Number, held: Number) -> Raised:
        seen, unseen = saying.metric(train.key.metric), saying.metric(held.key.metric)
        return self.raised(
            Trigger(
                f"{seen} is {saying.value(train)}, {unseen} is {saying.value(held)}.",
                (train.where, held.where),
            ),
            f"On the rows it learned from your model has {saying.value(train)} ({seen}), on the "
            f"others {saying.value(held)} ({unseen}). What did it learn by heart, and how do you "
            "know?",
            (
                Fact(
                    f"{seen} {saying.value(train)} against {unseen} {saying.value(held)}.",
                    held.where,
                    unflattering=True,
                ),
                wanted("what was tried against it: less depth, more rows, earlier stopping"),
                wanted("whether the held-out rows come from the same time and place"),
                wanted("which features carry what does not transfer"),
            ),
            FollowUps(
                omits=f"You told me one of the two. What is {unseen}?",
                contradicts=f"You say that it does not overfit. What do you call "
                f"{saying.value(train)} against {saying.value(held)}?",
                hedges="Overfitting or another world: which is it, and which one experiment "
                "would tell?",
                overclaims="Which rows does it get right in training only? Have you looked at "
                "ten of them?",
            ),
        )


def _pairs(ground: Ground, path: str, model: str) -> Iterator[tuple[Number, Number]]:
    record = ground.evidence[path]
    for found in ground_numbers(ground, path):
        metric = found.key.metric
        if found.key.subject != model or found.key.minus is not None:
            continue
        if _TRAIN.search(metric):
            names = [_TRAIN.sub(other, metric, count=1) for other in _HELD_OUT]
        elif metric in _OF_TRAINING:
            names = [f"val_{metric}"]
        else:
            continue
        for name in names:
            held = overall(path, record, model, name)
            if held is not None and found.entry.value is not None:
                yield found, held
                break


def ground_numbers(ground: Ground, path: str) -> Iterator[Number]:
    """The estimates of one record."""
    return (number for number in ground.numbers(kind="import") if number.path == path)


def _gap(train: Number, held: Number) -> float | None:
    """How far apart, from 1 when it is worth a question; None when it is not or cannot be told."""
    seen, unseen = train.entry.value or 0.0, held.entry.value or 0.0
    better = better_of(train.key.metric, train.entry.better)
    if better is None or min(seen, unseen) < 0:
        return None
    worse = seen - unseen if better == "higher" else unseen - seen
    if worse <= 0:
        return None
    if better == "higher" and max(seen, unseen) <= 1:
        return worse / _FAR if worse >= _FAR else None
    least = min(seen, unseen)
    times = max(seen, unseen) / least if least > 0 else _TIMES
    return times / _TIMES if times >= _TIMES else None
