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


A_TEXT_CAN_SHOW = (
    [s for s in SIGNALS if s[0] in "RIC"]
    + ["D7", "D9", "P3", "P4"]
    + [f"P{n}" for n in (*range(9, 16), 17, 20, 21, 22, 25)]
)
"""The signals that the review reads for."""


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


def test_what_a_text_can_show_has_a_rule_or_a_reason() -> None:
    """Every signal that a text can show is served by a rule, or its line says why by none."""
    from bonafide.review.catalogue import RULES

    served = {signal for rule in RULES.values() for signal in rule.serves}
    for signal in A_TEXT_CAN_SHOW:
        assert signal in served or rows()[signal][0].startswith("no rule: "), signal


def test_families_named_on_the_page_are_those_that_serve() -> None:
    """The families that a line names are exactly those of the rules that name its id."""
    from bonafide.review.catalogue import RULES

    for signal, (served, _) in rows().items():
        named = set(re.findall(r"\b[A-Z]{3}\b", served.partition("; rules ")[2]))
        assert named == {rule.code[:3] for rule in RULES.values() if signal in rule.serves}, signal
