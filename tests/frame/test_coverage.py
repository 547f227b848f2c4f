"""docs/coverage.md speaks of every signal, once, and of nothing else."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SIGNALS = (
    [f"P{n}" for n in range(1, 27)]
    + [f"I{n}" for n in range(1, 7)]
    + [f"R1.{n}" for n in range(1, 9)]
    + [f"R{n}" for n in range(2, 12)]
    + [f"D{n}" for n in range(1, 11)]
    + [f"C{n}" for n in range(1, 12)]
)


def rows() -> dict[str, list[str]]:
    """The table's rows by id."""
    text = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"[PIRDC]\d+(\.\d+)?", cells[0]):
            assert cells[0] not in found, f"{cells[0]} stands twice"
            found[cells[0]] = cells[1:]
    return found


def test_every_signal_has_a_line() -> None:
    """A signal that nobody serves says "not yet" instead of being forgotten."""
    assert sorted(rows()) == sorted(SIGNALS)


def test_fields_named_as_serving_a_signal_exist() -> None:
    """A field that the page names in code type is a field of the casebook's schemas."""
    from bonafide.portfolio.schema import json_schemas

    known: set[str] = set()

    def collect(part: object) -> None:
        if isinstance(part, dict):
            known.update(part.get("properties", {}))
            for value in part.values():
                collect(value)
        elif isinstance(part, list):
            for value in part:
                collect(value)

    collect(json_schemas())
    for signal, (served, where) in rows().items():
        if "portfolio" in where:
            for name in re.findall(r"`([a-z_.]+)`", served):
                if not name.startswith("bonafide"):
                    assert set(name.split(".")) <= known | {"deep", "supporting", "relative"}, (
                        signal
                    )
