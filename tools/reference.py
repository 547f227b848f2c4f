"""Writes the reference pages from the code, or checks that they are current.

python -m tools.reference            writes docs/reference/
python -m tools.reference --check    fails when a page is not what the code says
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
_HEAD = "<!-- Written by `make format` from the code; edit the code instead. -->\n\n"


def commands() -> str:
    """Every command with its arguments and options."""
    import typer

    from bonafide.cli.app import app

    group: Any = typer.main.get_command(app)
    text = (
        "# Commands\n\n"
        "Exit status: 0 clean, 1 findings, 2 your mistake, 3 ours, 74 output that could not be "
        "written.\n"
    )
    for name, command in group.commands.items():
        text += f"\n## bonafide {name}\n\n{inspect.cleandoc(command.help or '')}\n"
        rows = []
        for parameter in command.params:
            if parameter.param_type_name == "argument":
                shown = str(parameter.name).upper() + ("…" if parameter.nargs == -1 else "")
            else:
                shown = parameter.opts[0]
                if not parameter.is_flag:
                    shown += " " + (
                        parameter.metavar or _kind(parameter.type_descriptor.annotation)
                    )
            rows.append((shown, parameter.help or ""))
        if rows:
            text += "\n| | |\n|---|---|\n"
            text += "".join(f"| `{shown}` | {_cell(words)} |\n" for shown, words in rows)
    return text


def metrics() -> str:
    """Every metric of every task with its unit, direction and documentation."""
    from bonafide.measurement.catalogue import SERVICE_METRICS, TASKS
    from bonafide.measurement.drift.catalogue import STATISTICS
    from bonafide.measurement.experiment.catalogue import METHODS
    from bonafide.measurement.graded.task import DUELS
    from bonafide.measurement.settings import Settings

    rooms: dict[str, dict[str, Any]] = {
        f"{name}: {task.name}": task.metrics(Settings()) for name, task in TASKS.items()
    }
    rooms["graded: against a baseline"] = dict(DUELS)
    rooms["latency of a service"] = dict(SERVICE_METRICS)
    text = (
        "# Metrics\n\nBy task, with how each is computed, where its interval comes from, and an "
        "example to check by hand. How to measure: [measuring](../measuring.md). How well the "
        "intervals hold: [bench/RESULTS.md](../../bench/RESULTS.md). What an audit looks for: "
        "[audits](audits.md).\n"
    )
    told: dict[str, str] = {}
    for room, every in rooms.items():
        text += f"\n## {room[:1].upper()}{room[1:]}\n"
        for identifiers in _alike(every):
            metric = every[identifiers[0]]
            text += f"\n### {', '.join(identifiers)}\n\n{metric.name}. {metric.summary}.\n\n"
            text += f"Unit: {metric.unit or 'none'}. Better: {metric.better or 'neither'}. "
            text += f"Range: {_bound(metric.least)} to {_bound(metric.most)}.\n\n"
            documentation = inspect.getdoc(metric) or ""
            if documentation in told:
                text += f"As under {told[documentation]}.\n"
            else:
                text += f"```text\n{documentation}\n```\n"
                told[documentation] = f'"{room}"'
    text += "\n## Experiment: ways of comparing a variant with the control\n"
    for identifier, method in METHODS.items():
        text += f"\n### {identifier}\n\n{method.summary}.\n\n"
        text += f"```text\n{inspect.getdoc(method)}\n```\n"
    text += "\n## Drift: how columns and scores differ from an earlier period\n"
    for identifier, statistic in STATISTICS.items():
        text += f"\n### {identifier}\n\n```text\n{inspect.getdoc(statistic)}\n```\n"
    return text


def _alike(every: dict[str, Any]) -> list[list[str]]:
    """Ids that differ only in a number, such as how many places count, told together."""
    groups: dict[tuple[type, str], list[str]] = {}
    for identifier, metric in every.items():
        groups.setdefault((type(metric), re.sub(r"[0-9]+", "#", identifier)), []).append(identifier)
    return list(groups.values())


def casebook() -> str:
    """Every field of profile.yaml and of case.md's front matter."""
    from bonafide.portfolio.schema import json_schemas

    text = "# Fields of a casebook\n\nThe same as JSON Schema: `bonafide schema`.\n"
    for name, schema in json_schemas().items():
        text += f"\n## {name}\n\n{_fields(schema, name)}"
        for part, definition in sorted(schema.get("$defs", {}).items()):
            if "properties" in definition:
                words = str(definition.get("description", "")).split("\n\n")[0]
                text += f"\n### {name}: {part}\n\n{words}\n\n{_fields(definition, name)}"
    return text


def rules() -> str:
    """Every rule of the review, the kinds of reasoning, and what the four lines stand for."""
    from bonafide.publish.review_formats.words import COUNTERS, KINDS
    from bonafide.review.catalogue import RULES
    from bonafide.review.line import LINES
    from bonafide.review.report import RULESET
    from bonafide.review.suppression import NOTICES

    text = (
        f"# Rules of the review\n\nRule set {RULESET}. How to use them: [review](../review.md).\n"
    )
    text += "\n## The four lines\n\n| line | families of rules |\n|---|---|\n"
    for line, families in LINES.items():
        text += f"| {line} | {', '.join(families)} |\n"
    text += "\n## Kinds of reasoning\n\n| kind | what it is |\n|---|---|\n"
    text += "".join(f"| `{kind}` | {words} |\n" for kind, words in KINDS.items())
    text += "\nAgainst them:\n\n| kind | what it is |\n|---|---|\n"
    text += "".join(f"| `{kind}` | {words} |\n" for kind, words in COUNTERS.items())
    text += (
        "\n## All rules\n\n| code | name | standing | severity | serves |\n|---|---|---|---|---|\n"
    )
    for rule in RULES.values():
        text += (
            f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {rule.standing} | "
            f"{rule.severity.value} | {', '.join(rule.serves)} |\n"
        )
    for rule in RULES.values():
        text += f"\n## {rule.code} {rule.name}\n\n{_paragraphs(inspect.getdoc(rule) or '')}\n\n"
        text += f"Reads {', '.join(sorted(rule.kinds))}.\n\n"
        text += f"Raises it:\n\n{_examples(rule.wrong)}\nDoes not:\n\n{_examples(rule.right)}"
    for notice in NOTICES.values():
        text += f"\n## {notice.code} {notice.name}\n\n{_paragraphs(notice.about)}\n"
    return text


def probes() -> str:
    """Every probe of the rehearsal, with one case that raises it."""
    from bonafide.rehearse.catalogue import PROBES
    from bonafide.rehearse.planted import ground_of

    text = (
        "# Probes of the rehearsal\n\n"
        "Each is a question that a case invites, raised by what the case or its evidence holds. "
        "The weight, 1 to 5, says how early it would be asked.\n\n"
        "| code | name | family | weight | serves |\n|---|---|---|---|---|\n"
    )
    for probe in PROBES.values():
        text += (
            f"| [{probe.code}](#{probe.code.lower()}-{probe.name}) | {probe.name} | "
            f"{probe.family} | {probe.weight} | {', '.join(probe.serves)} |\n"
        )
    for probe in PROBES.values():
        about = inspect.getdoc(probe) or ""
        found = next(iter(probe.judge(ground_of(probe.raises[0]))))
        text += (
            f"\n## {probe.code} {probe.name}\n\n"
            f"{_paragraphs(about.replace(chr(10) + 'Strong:', chr(10) * 2 + 'Strong:'))}\n\n"
            f"Raised by, for example:\n\n> {_quoted(found.trigger.says)}\n\n"
            f"Asked:\n\n> {_quoted(found.question)}\n"
        )
    return text


def audits() -> str:
    """Every audit of the data with what it looks for, why it matters and what to do."""
    from bonafide.measurement.audit.catalogue import AUDITS

    text = (
        "# Audits of the data\n\n"
        "Each says *found*, *not found* or *could not look, because…*; what could not be looked "
        "for is no pass. How often each is right is measured on planted faults and clean twins: "
        "[bench/RESULTS.md](../../bench/RESULTS.md).\n"
    )
    for audit in AUDITS.values():
        text += f"\n## {audit.id}\n\n{audit.name}. Serves {', '.join(audit.serves)}.\n\n"
        text += f"Why: {audit.why}\n\nIf found: {audit.do}\n\n"
        text += f"```text\n{inspect.getdoc(audit)}\n```\n"
    return text


PAGES: dict[str, Callable[[], str]] = {
    "rules.md": rules,
    "probes.md": probes,
    "commands.md": commands,
    "metrics.md": metrics,
    "audits.md": audits,
    "casebook.md": casebook,
}


def _paragraphs(documentation: str) -> str:
    """A rule's documentation with why and ask as paragraphs of their own."""
    lines = documentation.replace("\nAsk:", "\n\nAsk:").replace("\nWhy:", "\n\nWhy:")
    return lines.replace("\n\n\n", "\n\n")


def _examples(cases: Any) -> str:
    """Examples as quoted source, with the names of what lies beside them."""
    text = ""
    for case in cases:
        beside = [*case.files, *(name for name, _ in case.companions)]
        fence = "`" * 4
        source = case.text.strip() or "(no text)"
        text += f"{fence}text\n{source}\n{fence}\n"
        if beside:
            text += f"Beside it: {', '.join(f'`{name}`' for name in beside)}.\n"
        text += "\n"
    return text


def _quoted(text: str) -> str:
    """Words of a probe for Markdown: nothing in them is markup."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))


def _bound(value: float | None) -> str:
    return "no end" if value is None else f"{value:g}"


def _kind(annotation: Any) -> str:
    """What an option takes, in one word."""
    if inspect.isclass(annotation) and issubclass(annotation, Enum):
        return "[" + "\\|".join(member.value for member in annotation) + "]"
    return {str: "TEXT", int: "NUMBER", float: "NUMBER", Path: "FILE"}[annotation]


def _fields(schema: dict[str, Any], owner: str) -> str:
    required = set(schema.get("required", ()))
    rows = ""
    for name, part in schema.get("properties", {}).items():
        mark = " (required)" if name in required else ""
        rows += (
            f"| `{name}`{mark} | {_holds(part, owner)} | {_cell(part.get('description', ''))} |\n"
        )
    return f"| field | type | what it holds |\n|---|---|---|\n{rows}"


def _holds(part: dict[str, Any], owner: str) -> str:
    """What may stand in a field, in a few words."""
    if "const" in part:
        return f"`{part['const']}`"
    if "enum" in part:
        return ", ".join(f"`{value}`" for value in part["enum"] if value is not None)
    if "$ref" in part:
        name = part["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{owner}-{name.lower()})"
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in part:
            kinds = [_holds(each, owner) for each in part[choice]]
            return " or ".join(dict.fromkeys(k for k in kinds if k and k != "nothing"))
    kind = part.get("type")
    if kind == "array":
        return f"list of {_holds(part.get('items', {}), owner) or 'anything'}"
    names = {"string": "text", "null": "nothing", "object": "fields", "boolean": "true or false"}
    several = kind if isinstance(kind, list) else [kind]
    return " or ".join(names.get(k, str(k)) for k in several if k not in (None, "null"))


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them."""
    stale = []
    for name, page in PAGES.items():
        text = _HEAD + page()
        file = FOLDER / name
        if arguments == ["--check"]:
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    if arguments == ["--check"]:
        stale += [f.name for f in FOLDER.glob("*") if f.name not in PAGES]
    for name in stale:
        print(f"docs/reference/{name} is not current: run `make format`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
