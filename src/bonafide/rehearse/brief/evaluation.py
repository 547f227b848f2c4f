"""The fourth part: how good, against what, where it is worst, and what use showed (C7, D1)."""

from __future__ import annotations

from bonafide.evidence.leading import decisions_warning
from bonafide.portfolio.exposure import Exposure
from bonafide.portfolio.impact import Impact
from bonafide.rehearse import saying
from bonafide.rehearse.brief.brief import Part, Sentence
from bonafide.rehearse.brief.enough import too_few
from bonafide.rehearse.brief.quoting import Quotes, numbers
from bonafide.rehearse.brief.slices import worst_period, worst_slice
from bonafide.rehearse.fallen import of_a_cost
from bonafide.rehearse.ground import Number
from bonafide.rehearse.leading import baselines, best_baseline, gain_over, overall

_SETTINGS = {
    "real": "It met real use, by: ",
    "replayed": "It met replayed traffic, not real use: ",
    "none": "It has met no real use: ",
    None: "Who used it: ",
}


def evaluation(quotes: Quotes, opening: Number | None) -> Part:
    """Offline from the records, online from what the case says of its use."""
    case = quotes.ground.case
    impact = case.impact or Impact()
    told = [*_offline(opening), *_service(quotes)]
    if opening is None:
        quotes.ask("measure")
    told += [
        *quotes.say("impact.decision", impact.decision, 50, lead="The decision that improved: ",
                    inline=True),
        *quotes.say("impact.cost_or_time", impact.cost_or_time, 58,
                    lead=of_a_cost(impact.cost_or_time), inline=True),
        *quotes.say("impact.behaviour", impact.behaviour, 56, lead="What people do differently: ",
                    inline=True),
        *quotes.say("impact.beneficiaries", impact.beneficiaries, 52, lead="Who benefits: ",
                    inline=True),
        *_online(quotes, case.exposure or Exposure()),
    ]  # fmt: skip
    return Part("evaluation", tuple(told), quotes.taken())


def _offline(opening: Number | None) -> list[Sentence]:
    if opening is None or too_few(opening):
        return []
    return [
        *_how(opening),
        *_ladder(opening),
        *_ranking(opening),
        *worst_slice(opening, 83),
        *worst_period(opening, 40),
    ]


def _how(opening: Number) -> list[Sentence]:
    """What the interval respects, and where the threshold comes from."""
    told: list[Sentence] = []
    settings = opening.record.settings
    cluster, clusters = settings.get("cluster"), opening.entry.clusters
    where = [opening.where]
    if opening.entry.n is not None:
        said = f"Offline that is {saying.counted(opening.entry.n, 'row')}"
        if isinstance(cluster, str) and clusters:
            said += f" in {clusters:,} groups by {saying.one_line(cluster)}"
            said += ", and the interval respects the groups"
            where.append(f"{opening.path} settings.cluster")
        told.append(numbers(f"{said}.", where, 55))
    told += _threshold(opening)
    return told


def _threshold(opening: Number) -> list[Sentence]:
    """Where the threshold comes from, as far as a record can know it."""
    warned = decisions_warning(opening.record, opening.key.subject)
    if warned is not None:
        told = "What was measured are decisions of 0 and 1; how they were cut is not known."
        return [numbers(told, [f"{opening.path} warnings[{warned}]"], 49)]
    settings = opening.record.settings
    threshold = settings.get("threshold")
    if not isinstance(threshold, int | float) or isinstance(threshold, bool):
        return []
    shown = saying.plain(threshold)
    said = {
        "costs": f"The threshold, {shown}, follows from the prices of the two errors; it was not "
        "tuned on these rows.",
        "default": f"Bonafide cut at {shown}, its default; how yours was chosen is not known.",
        "given": f"The threshold, {shown}, was given from outside; the evidence does not show "
        "where it was tuned.",
    }.get(str(settings.get("threshold_from")))
    where = [f"{opening.path} settings.threshold", f"{opening.path} settings.threshold_from"]
    return [] if said is None else [numbers(said, where, 49)]


def _ladder(opening: Number) -> list[Sentence]:
    """Against the other baselines: the opening has the best one already."""
    best = best_baseline(opening.path, opening.record, opening.key.metric)
    told: list[Sentence] = []
    for name in baselines(opening.record):
        if best is not None and name == best.key.subject:
            continue
        other = overall(opening.path, opening.record, name, opening.key.metric)
        gain = gain_over(opening, other)
        if gain is None:
            continue
        label = saying.subject(opening.record, name)
        said = f"Against {label}, at {saying.value(gain.baseline)}, the change is "
        said += f"{saying.with_bounds(gain.difference)}."
        told.append(numbers(said, [gain.baseline.where, gain.difference.where], 45 - len(told)))
    return told


def _ranking(opening: Number) -> list[Sentence]:
    """A second number beside the leading one: how well the rows are ranked."""
    for metric in ("roc_auc", "average_precision"):
        if metric == opening.key.metric:
            return []
        found = overall(opening.path, opening.record, opening.key.subject, metric)
        if found is not None:
            said = f"In ranking terms: {saying.metric(metric)} {saying.with_bounds(found)}."
            return [numbers(said, [found.where], 47)]
    return []


def _service(quotes: Quotes) -> list[Sentence]:
    """How fast the answers come, where a service was measured."""
    for number in quotes.ground.numbers():
        key = number.key
        role = number.record.subjects.get(key.subject)
        if role is None or role.role != "service" or key.metric != "latency_p95" or key.where:
            continue
        if number.entry.value is not None and key.period is None and key.minus is None:
            name = saying.metric(key.metric)
            said = f"Served, the {name} is {saying.with_bounds(number)}."
            return [numbers(said, [number.where], 43)]
    return []


def _online(quotes: Quotes, exposure: Exposure) -> list[Sentence]:
    if exposure.setting is None:
        quotes.ask("exposure.setting")
    lead = _SETTINGS[exposure.setting]
    told = quotes.say("exposure.who", exposure.who, 84, lead=lead, inline=True)
    if not told and exposure.setting is not None:
        where = [quotes.ground.place("exposure.setting")]
        told.append(numbers(_SETTINGS[exposure.setting].rstrip(", by:") + ".", where, 84))
    if not exposure.outcome:
        for note in quotes.ground.notes:
            if note.kind == "feedback":
                told += quotes.log(note, 64)
    return [
        *told,
        *quotes.say("exposure.how_long", exposure.how_long, 60, lead="For how long: ", inline=True),
        *quotes.say("exposure.outcome", exposure.outcome, 68, lead="What came of it: ",
                    inline=True),
    ]  # fmt: skip
