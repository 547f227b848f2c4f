"""What an evaluation says of itself is carried along: of how many items it is, of which model."""

from __future__ import annotations

from pathlib import Path

import pytest

from bonafide.evidence.store.records import load_record
from bonafide.portfolio.profile import Profile
from bonafide.rehearse.grounding import ground_of_case
from bonafide.rehearse.probes.from_evidence.few_samples import FewSamples
from bonafide.workspace.importing.importing import import_paths
from tests.sources.stores.trees import unpacked
from tests.workspace.importing.stores import noon

CASE = "---\nschema_version: 1\ntitle: An evaluation\n---\n"


@pytest.mark.parametrize("name", ["inspect", "lm-eval"])
def test_a_short_evaluation_is_asked_for_its_items(name: str, tmp_path: Path) -> None:
    """The count that the tool wrote reaches the record, and the probe asks with that count."""
    import_paths([unpacked(name, tmp_path)], casebook=tmp_path / "book", clock=noon)
    told = []
    for path in (tmp_path / "book").rglob("evidence/*.json"):
        record = load_record(path)
        if record.kind != "import":
            continue
        evaluated = record.settings["evaluated"]
        assert "prompt" not in evaluated
        ground = ground_of_case(
            CASE,
            slug="x",
            profile=Profile(schema_version=1, name="Ada"),
            evidence={"evidence/x.json": record},
        )
        for raised in FewSamples().judge(ground):
            told.append(raised.trigger.says)
            count = raised.trigger.says.split(" on ")[-1].split()[0].replace(",", "")
            assert count in evaluated.values()
            assert raised.trigger.where[0] == "evidence/x.json settings.evaluated"
    assert told
