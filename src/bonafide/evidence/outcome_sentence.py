"""What a measurement says, in a sentence or two: what moved, against what, how surely.

A sentence compares on the same rows and never says why. Where an interval spans zero, or there is
none, it says that nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.experiment_sentence import experiment_sentences
from bonafide.evidence.leading import baselines, best_baseline, leading_metric, means_something
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.evidence.trivial_rules import trivial_rules
from bonafide.measurement.estimate import Key

MODEL = "model"
AGAINST = "against"
IMPACT = "impact"
_NET = "net_per_"
Reading = Literal["better", "worse", "cannot tell"]

_BESIDE = {
    "expected_cost": ("roc_auc", "accuracy"),
    "roc_auc": ("brier",),
    "accuracy": ("macro_f1",),
    "mae": ("rmse",),
    "mase": ("wape",),
    "ndcg_at_10": ("mrr",),
    "pass_rate": ("pass_rate_corrected",),
    "mean_score": ("mean_score_corrected",),
}
"""What is told beside a leading metric: it may disagree."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a measurement says.

    Attributes:
        reading: of the model against its best baseline; ``None`` where there is no comparison.
        metric: the leading metric.
        baseline: the best baseline by it.
        sentences: the verdict first.
    """

    reading: Reading | None
    metric: str | None
    baseline: str | None
    sentences: tuple[str, ...]


def reads(difference: EstimateEntry) -> Reading:
    """What a paired difference allows to be said.

    >>> from types import SimpleNamespace as E
    >>> reads(E(low=0.1, high=0.2, better="higher"))
    'better'
    >>> reads(E(low=-0.1, high=0.2, better="higher"))
    'cannot tell'
    """
    low, high = difference.low, difference.high
    if low is None or high is None or low <= 0 <= high or difference.better is None:
        return "cannot tell"
    return "better" if (low > 0) == (difference.better == "higher") else "worse"


def outcome(record: Record) -> Outcome:
    """The verdict of a record, and what must be heard beside it.

    Args:
        record: a measurement; of an experiment each primary outcome is told.
    """
    if record.settings.get("task") == "experiment":
        return Outcome(None, None, None, tuple(experiment_sentences(record)))
    metric = leading_metric(record)
    if metric is None:
        duels = tuple(_duels(record))
        nothing = ("Nothing can be said: no leading metric has a value. The reasons stand below.",)
        return Outcome(None, None, None, duels or nothing)
    baseline = best_baseline(record, metric)
    model = record.estimate(Key(MODEL, metric))
    if model is None:
        return Outcome(None, metric, None, ("Nothing is said of a model.",))
    difference = None if baseline is None else record.estimate(Key(MODEL, metric, baseline))
    if baseline is None or difference is None:
        return Outcome(None, metric, None, (_alone(record, metric, model),))
    sentences = [
        _against(record, metric, baseline, difference),
        *_worth(record),
        *_beside(record, metric, baseline, reads(difference)),
        *_trivial(record, metric, model),
        *_duels(record),
    ]
    return Outcome(reads(difference), metric, baseline, tuple(sentences))


def in_sentence(name: str) -> str:
    """A metric's name within a sentence.

    >>> in_sentence("Cost per decision"), in_sentence("ROC AUC"), in_sentence("Brier score")
    ('cost per decision', 'ROC AUC', 'Brier score')
    """
    own = name.startswith(("Brier", "Cohen", "Krippendorff", "Kolmogorov", "Matthews", "Spearman"))
    if own or len(name) < 2 or not name[1].islower():
        return name
    return name[0].lower() + name[1:]


def _name(metric: str) -> str:
    return in_sentence(words.metric(metric).name)


def _alone(record: Record, metric: str, model: EstimateEntry) -> str:
    value = _value(record, model)
    others = baselines(record)
    lacking = (
        f"no baseline has {_article(metric)} to compare it with"
        if others
        else "without a baseline nobody can tell whether that is good"
    )
    return f"The model's {_name(metric)} is {value}{_bounds(record, model)}; {lacking}."


def _article(metric: str) -> str:
    name = _name(metric)
    return f"{'an' if name[0] in 'aeioRF' else 'a'} {name}"


def _against(record: Record, metric: str, baseline: str, difference: EstimateEntry) -> str:
    among = len(baselines(record))
    rank = f"the best of {among} baselines" if among > 1 else "the only baseline"
    who = f"{words.subject(record, baseline)}, {rank}"
    model = record.estimate(Key(MODEL, metric))
    alone = record.estimate(Key(baseline, metric))
    reading = reads(difference)
    if reading == "cannot tell":
        return _untold(record, metric, who, difference)
    assert model is not None and alone is not None
    return (
        f"The model is {reading} than {who}: {_name(metric)} is "
        f"{_moved(record, difference)}, {_value(record, model, like=difference)} instead of "
        f"{_value(record, alone, like=difference)} "
        f"({_interval_of_difference(record, difference)})."
    )


def _untold(record: Record, metric: str, who: str, difference: EstimateEntry) -> str:
    start = f"Cannot tell whether the model is better than {who}: "
    if difference.value is None:
        return f"{start}{_name(metric)} has no difference, {difference.reason or 'no reason'}."
    value = shown.value(difference, currency=words.currency(record), signed=True)
    if difference.low is None or difference.high is None:
        why = difference.reason or "its noise is not known"
        return f"{start}{_name(metric)} differs by {value}, without an interval: {why}."
    ends = shown.interval(difference, currency=words.currency(record), signed=True)
    return (
        f"{start}{_name(metric)} differs by {value}, and the {_level(difference)} interval "
        f"{ends} holds zero."
    )


def _beside(record: Record, metric: str, baseline: str, first: Reading) -> Iterator[str]:
    for other in _BESIDE.get(metric, ()):
        key = Key(MODEL, other, baseline)
        difference = record.estimate(key)
        if difference is None or difference.value is None or not means_something(record, key):
            continue
        reading, name = reads(difference), _name(other)
        if reading == "cannot tell":
            ends = shown.interval(difference, currency=words.currency(record), signed=True)
            yield f"By {name} nobody can tell{f' ({ends})' if ends else ''}."
        else:
            but = "But by" if {first, reading} == {"better", "worse"} else "By"
            # Without a claim to the contrary: both may say the same of the same rows.
            yield (
                f"{but} {name} it is {reading}: {_moved(record, difference)} "
                f"({_ends(record, difference)})."
            )
        return


def _trivial(record: Record, metric: str, model: EstimateEntry) -> Iterator[str]:
    """A rule that asks no model and costs less, or as much for all that is known."""
    if metric != "expected_cost" or model.value is None:
        return
    rules = trivial_rules(record)
    if not rules:
        return
    rule = min(rules, key=lambda each: each.value)
    top = model.value if model.high is None else model.high
    if rule.value <= top:
        cost = shown.value(rule, currency=words.currency(record))
        beats = "less than the model" if rule.value < model.value else "about as much as the model"
        yield f"{rule.name.capitalize()} would cost {cost} per decision, {beats}."


def _worth(record: Record) -> Iterator[str]:
    """What it is worth per period, where a case declared how to count."""
    for name, net in record.estimates.items():
        start = f"{IMPACT}/{_NET}"
        if not name.startswith(start) or net.value is None:
            continue
        period = name.removeprefix(start).replace("_", " ")
        value = shown.value(net, currency=words.currency(record))
        if net.unit == "hours":
            value += " hours"
        ends = _bounds(record, net) or f", without an interval: {net.reason or 'not known'}"
        sure = net.low is not None and net.high is not None and not net.low <= 0 <= net.high
        told = "" if sure else "; cannot tell whether it pays"
        yield f"Under the assumptions below that is worth {value} per {period}{ends}{told}."


def _duels(record: Record) -> Iterator[str]:
    for name in baselines(record):
        found = record.estimate(Key(MODEL, "win_rate", where=((AGAINST, name),)))
        if found is None or found.value is None:
            continue
        won = f"won {shown.value(found)} of comparisons with {words.subject(record, name)}"
        if found.low is None or found.high is None:
            yield f"Cannot tell who wins: the model {won}, without an interval: {found.reason}."
        elif found.low <= 0.5 <= found.high:
            yield f"Cannot tell who wins: the model {won}{_bounds(record, found)}, and 0.5 is even."
        else:
            more = "more" if found.low > 0.5 else "less"
            yield f"The model {won}{_bounds(record, found)}: {more} than half."


def _moved(record: Record, difference: EstimateEntry) -> str:
    """By how much, without a sign, and which way."""
    assert difference.value is not None
    size = _unsigned(record, difference.value, difference)
    return f"{size} {'higher' if difference.value > 0 else 'lower'}"


def _ends(record: Record, difference: EstimateEntry) -> str:
    assert difference.low is not None and difference.high is not None
    low, high = sorted((difference.low, difference.high), key=abs)
    return f"{_unsigned(record, low, difference)} to {_unsigned(record, high, difference)}"


def _interval_of_difference(record: Record, difference: EstimateEntry) -> str:
    size = f"{_level(difference)} interval of the difference {_ends(record, difference)}"
    if difference.n is None:
        return size
    held = f"{difference.n:,} rows"
    if difference.clusters is not None:
        held += f", {difference.clusters:,} clusters"
    return f"{size}; the same {held}"


def _unsigned(record: Record, value: float, like: EstimateEntry) -> str:
    digits = shown.number(abs(value), shown.decimals(like))
    return shown.with_unit(digits, like.unit, words.currency(record))


def _value(record: Record, estimate: EstimateEntry, *, like: EstimateEntry | None = None) -> str:
    if like is None:
        return shown.value(estimate, currency=words.currency(record))
    digits = shown.number(estimate.value, shown.decimals(like))
    return shown.with_unit(digits, estimate.unit, words.currency(record))


def _bounds(record: Record, estimate: EstimateEntry) -> str:
    ends = shown.interval(estimate, currency=words.currency(record))
    return f" ({_level(estimate)} interval {ends})" if ends else ""


def _level(estimate: EstimateEntry) -> str:
    return f"{estimate.level * 100:g} %"
