"""How well the probes of the rehearsal tell a planted defect from its clean twin."""

from __future__ import annotations

from bench.review_precision import interval
from tests.rehearse.planted.plant import Seen, Tally, all_seen, tally
from tests.rehearse.planted.rounds import (
    BASES,
    FIRST_ON_BASES,
    LEAST_RECALL,
    MOST_FALSE_ALARMS,
    ROUNDS,
    unfair,
)

_PROMISE = f"{LEAST_RECALL:.0%}, false alarms at most {MOST_FALSE_ALARMS:.0%}"


def report(samples: int | None) -> tuple[str, bool]:
    """The part of the page, and whether the promise is kept."""
    _ = samples
    seen = {each.name: all_seen(each.plants) for each in ROUNDS}
    one_each = [result for each in ROUNDS[:2] for result in seen[each.name]]
    now = tally(one_each)
    first = _summed([each.first for each in ROUNDS[:2]])
    later = _summed([each.first for each in ROUNDS[-2:]])
    raised, false = 0, list[str]()
    for base in BASES:
        more, odd = unfair(base)
        raised, false = raised + more, false + odd
    astray = [at for results in seen.values() for each in results for at in each.astray]
    kept = (
        now.recall >= LEAST_RECALL
        and now.false_alarms <= MOST_FALSE_ALARMS
        and not astray
        and not false
    )
    broken = "" if kept else " (broken)"
    lines = [
        "## Probes",
        "",
        "One defect for each probe of the catalogue, planted into one of three honest cases, and a",
        "clean twin: the same place as an author without the defect would tell it. They were",
        "written from the sentence that documents the probe, before its code or its examples were",
        "read. Found: the probe is raised and cites the place. *At first sight* is before anything",
        "was mended because of the round. The later rounds are in other words and other worlds,",
        "each written after the mending that those before it had led to; the second only for the",
        "probes that were mended, the hardest. Promised over all probes, one plant each:",
        f"recall at least {_PROMISE}{broken}.",
        "",
        "| plants | found at first sight | false alarms | found now | false alarms |",
        "|---|---:|---:|---:|---:|",
        _row("all probes", first, now),
        *(_row(each.name, each.first, tally(seen[each.name])) for each in ROUNDS),
        "",
        "The last two rounds at first sight, together: found "
        + f"{_bounded(later.found, later.planted)},",
        f"false alarms {_bounded(later.alarms, later.twins)}; 95 % intervals as if the plants were",
        "independent. Their writer had by then read and mended the probes.",
        "",
        f"The three cases themselves raised {FIRST_ON_BASES[0]} probes at first sight;",
        f"a reader judged {FIRST_ON_BASES[1]} of them false. Now they raise {raised}, {len(false)} "
        + "of them false.",
        "Addresses that any probe cites in any of the cases and that lead nowhere: "
        + f"{len(astray)}.",
        "",
        *_listed("Missed", [_missed(each) for each in _all(seen) if not each.found]),
        *_listed("False alarms", [_alarm(each) for each in _all(seen) if each.twin]),
        *_listed("Judged false in an honest case", false),
    ]
    return "\n".join(lines), kept


def _all(seen: dict[str, tuple[Seen, ...]]) -> list[Seen]:
    return [each for results in seen.values() for each in results]


def _summed(tallies: list[Tally]) -> Tally:
    return Tally(
        sum(each.planted for each in tallies),
        sum(each.found for each in tallies),
        sum(each.twins for each in tallies),
        sum(each.alarms for each in tallies),
    )


def _bounded(count: int, total: int) -> str:
    low, high = interval(count, total)
    return f"{count} of {total} ({low:.0%} to {high:.0%})"


def _row(name: str, first: Tally, now: Tally) -> str:
    cells = [
        f"{each.found} of {each.planted} ({each.recall:.1%}) | "
        f"{each.alarms} of {each.twins} ({each.false_alarms:.1%})"
        for each in (first, now)
    ]
    return f"| {name} | {' | '.join(cells)} |"


def _missed(each: Seen) -> str:
    asked = "; raised elsewhere" if each.defect else ""
    return f"{each.plant.code}, looked for at {' or '.join(each.plant.cites)}{asked}"


def _alarm(each: Seen) -> str:
    return f"{each.plant.code}: {each.twin[0].trigger.says}"


def _listed(title: str, items: list[str]) -> list[str]:
    return [f"{title}:", "", *(f"- {item}" for item in items), ""] if items else []
