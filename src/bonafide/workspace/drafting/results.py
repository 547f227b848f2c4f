"""What the records say, in fixed words, every value a claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from bonafide.evidence.formatting import decimals, with_unit
from bonafide.evidence.grade import Grade, at_least
from bonafide.evidence.identifier import format_id, parse_id
from bonafide.evidence.leading import baselines, means_something, models
from bonafide.evidence.naming import METRICS, currency
from bonafide.evidence.number.writing import decimal
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.measurement.estimate import Key
from bonafide.portfolio.shown import printable

_MOST_METRICS, _MOST_BASELINES = 4, 3
_ERRORS = ("stderr", "std_err", "_se")
"""How some tools call the standard error of a metric: no result of its own."""


def results(records: Mapping[str, Record]) -> list[str]:
    """Lines of Markdown for records by path below the case, measured ones first."""
    ordered = sorted(records.items(), key=lambda each: (_rank(each[1]), each[0]))
    lines: list[str] = []
    for path, record in ordered:
        told = list(_of_record(path, record))
        if told:
            lines += [f"{_opening(path, record)}\n", *told, ""]
    return lines


def results_section(records: Mapping[str, Record]) -> str:
    """The section of a story that tells of these records; "" where none tells anything."""
    told = results(records)
    words = "\n".join(told).rstrip("\n")
    return f"## Results\n\n{words}\n" if told else ""


def telling(records: Mapping[str, Record]) -> dict[str, Record]:
    """Those records that have something to tell of under Results."""
    return {path: record for path, record in records.items() if list(_of_record(path, record))}


def speaks_of(text: str, path: str) -> bool:
    """Whether a text links to the record at ``path``, below its case."""
    return _target(path) in text


def _rank(record: Record) -> tuple[bool, bool]:
    return record.kind == "history", not at_least(record.grade, Grade.MEASURED)


def _opening(path: str, record: Record) -> str:
    if record.kind == "history":
        return f"What git holds ([evidence]({_target(path)})):"
    if at_least(record.grade, Grade.MEASURED):
        names = [_code(each.path.rpartition("/")[2]) for each in record.inputs if each.path]
        of = f" from {names[0]}" if names else ""
        return f"Measured{of} ([evidence]({_target(path)})):"
    tool = record.settings.get("tool")
    by = f" by {_code(str(tool))}" if tool else ""
    run = record.settings.get("run_name") or record.settings.get("run")
    named = f", run {_code(str(run))}{_chosen(record)}" if run else ""
    return (
        f"Recorded{by}{named}; the rows were not seen, so there are no intervals "
        f"([evidence]({_target(path)})):"
    )


def _chosen(record: Record) -> str:
    chosen = record.settings.get("chosen")
    if not isinstance(chosen, dict):
        return ""
    by, among = chosen.get("by"), chosen.get("among")
    if by == "only run" or among == 1:
        return ", the only one"
    if isinstance(among, int) and isinstance(by, str):
        return f", {printable(by)} of {among:,} runs"
    return ""


def _of_record(path: str, record: Record) -> Iterator[str]:
    if record.kind == "history":
        yield from _share(path, record)
        return
    for subject in models(record)[:1]:
        for metric in _metrics(record, subject)[:_MOST_METRICS]:
            entry = record.estimate(Key(subject, metric))
            if entry is None or entry.value is None:
                continue
            yield f"- {_name(metric)}: {_value(path, record, Key(subject, metric), entry)}"
            for rival in baselines(record)[:_MOST_BASELINES]:
                yield from _against(path, record, Key(subject, metric, rival))


def _metrics(record: Record, subject: str) -> list[str]:
    """The metrics of a subject over all rows: the well known ones first, in their order."""
    keys = [parse_id(identifier) for identifier in record.estimates]
    own = [k.metric for k in keys if k == Key(subject, k.metric) and means_something(record, k)]
    own = [metric for metric in own if not metric.endswith(_ERRORS)]
    known = [metric for metric in METRICS if metric in own]
    return [*known, *(metric for metric in own if metric not in known)]


def _against(path: str, record: Record, key: Key) -> Iterator[str]:
    entry = record.estimate(key)
    if entry is None or entry.value is None or key.minus is None:
        return
    if not means_something(record, key):
        return
    words = f"  - against {_code(key.minus)}: {_value(path, record, key, entry, signed=True)}"
    if entry.low is not None and entry.high is not None and entry.low <= 0 <= entry.high:
        words += "; the interval holds zero, so these rows cannot tell the two apart"
    yield words


def _share(path: str, record: Record) -> Iterator[str]:
    entry = record.estimate(Key("me", "commit_share"))
    if entry is not None and entry.value is not None:
        shown = decimal(entry.value * 100, 0)
        link = f"{_target(path)}#{format_id(Key('me', 'commit_share'))}"
        yield f"- share of the commits that bear my name: [{shown} %]({link})"
    for metric, words in (("commits", "commits"), ("days", "days with a commit")):
        found = record.estimate(Key("repository", metric))
        if found is not None and found.value is not None:
            link = f"{_target(path)}#{format_id(Key('repository', metric))}"
            yield f"- {words}: [{decimal(found.value, 0)}]({link})"


def _value(
    path: str, record: Record, key: Key, entry: EstimateEntry, *, signed: bool = False
) -> str:
    places = decimals(entry)
    link = f"{_target(path)}#{format_id(key)}"
    money = currency(record) if entry.unit == "money" else None

    def shown(value: float) -> str:
        digits = decimal(value, places, minus="−")
        if signed and value > 0 and set(digits) & set("123456789"):
            digits = f"+{digits}"
        return with_unit(digits, entry.unit, money)

    value = entry.value
    assert value is not None
    words = f"[{shown(value)}]({link})"
    if entry.low is not None and entry.high is not None:
        level = f"{entry.level * 100:g} % interval"
        words += f" ({level} [{shown(entry.low)} to {shown(entry.high)}]({link}:interval))"
    return words


def _name(metric: str) -> str:
    known = METRICS.get(metric)
    return known.name if known is not None else _code(metric)


def _code(words: str) -> str:
    """Words of others as code: nothing in them is markup."""
    plain = " ".join(printable(words).replace("`", "'").split())
    return f"`{plain}`" if plain else "``"


def _target(path: str) -> str:
    return quote(path, safe="/._-~")
