"""Writes the reference pages from the code, or checks that they are current.

python -m tools.reference            writes docs/reference/
python -m tools.reference --check    fails when a page is not what the code says
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
_HEAD = "<!-- Written by `make format` from the code; edit the code instead. -->\n\n"


def commands() -> str:
    """Every command with its arguments and options."""
    import typer

    from bonafide.cli.app import app

    group: Any = typer.main.get_command(app)
    text = "# Commands\n\nExit status: 0 clean, 1 findings, 2 your mistake, 3 ours.\n"
    for name, command in group.commands.items():
        text += f"\n## bonafide {name}\n\n{inspect.cleandoc(command.help or '')}\n"
        rows = []
        for parameter in command.params:
            record = parameter.to_info_dict()
            shown = parameter.opts[0] if record["param_type_name"] == "option" else parameter.name
            if record["param_type_name"] == "argument":
                shown = shown.upper() + ("…" if record["nargs"] == -1 else "")
            elif not record.get("is_flag"):
                shown += " " + (parameter.metavar or record["type"]["name"].upper())
            rows.append((shown, record.get("help") or parameter.help or ""))
        if rows:
            text += "\n| | |\n|---|---|\n"
            text += "".join(f"| `{shown}` | {_cell(words)} |\n" for shown, words in rows)
    return text


def metrics() -> str:
    """Every metric of the catalogue with its unit, direction and documentation."""
    from bonafide.measurement.catalogue import METRICS

    text = "# Metrics\n"
    for identifier, metric in METRICS.items():
        module = inspect.getmodule(type(metric) if not inspect.isfunction(metric) else metric)
        words = inspect.getdoc(metric) or inspect.getdoc(module) or ""
        text += f"\n## {identifier}\n\n"
        text += f"Unit: {metric.unit or 'none'}. Better: {metric.better}.\n\n"
        text += f"```text\n{words}\n```\n"
    return text


def casebook() -> str:
    """Every field of profile.yaml and of case.md's front matter."""
    from bonafide.portfolio.schema import json_schemas

    text = "# Fields of a casebook\n\nThe same as JSON Schema: `bonafide schema`.\n"
    for name, schema in json_schemas().items():
        text += f"\n## {name}\n\n{_fields(schema)}"
        for part, definition in sorted(schema.get("$defs", {}).items()):
            if "properties" in definition:
                words = str(definition.get("description", "")).split("\n\n")[0]
                text += f"\n### {name}: {part}\n\n{words}\n\n{_fields(definition)}"
    return text


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "metrics.md": metrics,
    "casebook.md": casebook,
}


def _fields(schema: dict[str, Any]) -> str:
    required = set(schema.get("required", ()))
    rows = "".join(
        f"| `{name}`{' (required)' if name in required else ''} | {_cell(part.get('description', ''))} |\n"
        for name, part in schema.get("properties", {}).items()
    )
    return f"| field | what it holds |\n|---|---|\n{rows}"


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
