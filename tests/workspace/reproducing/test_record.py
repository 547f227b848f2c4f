"""What the record keeps of a run, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.reproducing.composing import readme, repository, run, wheel


def test_a_record_holds_no_key_and_no_folder_of_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failed step's words are quoted without the name of a home and without a key. Wheels that
    lie in the hidden home are found all the same."""
    home = tmp_path / "home-of-ada"
    home.mkdir()
    wheels = home / "wheels"
    wheel(wheels, "tinylib", "1.0", {"tinylib.py": ""})
    monkeypatch.setenv("HOME", str(home))
    key = "AKIA" + "Q7XKZP2MNB4RTL9W"
    root = repository(
        tmp_path / "r",
        {
            "README.md": readme("pip install tinylib", "python a.py", "python b.py"),
            "a.py": "open('/home/ada.lovelace/churn/rows.csv')\n",
            "b.py": f"import tinylib\nraise SystemExit('{key} fails at {tmp_path}/x/y.csv')\n",
        },
    )
    done = run(root, wheels)
    assert done.record is not None and done.report is not None
    install, path, words = done.report.steps
    assert install.status == "ok"
    assert path.why is not None and path.why.kind == "absolute path"
    assert words.why is not None and words.why.kind == "another reason"
    text = done.record.model_dump_json(exclude={"made"})
    for private in ("ada", key, str(tmp_path), "bonafide-reproduce"):
        assert private not in text
    assert "/home/…" in text or "/…/rows.csv" in text
    assert done.record.settings["commit"] == done.plan.source.commit
    steps = done.record.tables["steps"].rows
    assert [(row[0], row[1], row[3]) for row in steps] == [
        (1, 4, "ok"),
        (2, 5, "failed"),
        (3, 6, "failed"),
    ]
