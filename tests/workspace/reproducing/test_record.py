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
    assert "…/rows.csv" in text
    assert done.record.settings["commit"] == done.plan.source.commit
    steps = done.record.tables["steps"].rows
    assert [(row[0], row[1], row[3]) for row in steps] == [
        (1, 4, "ok"),
        (2, 5, "failed"),
        (3, 6, "failed"),
    ]


@pytest.mark.usefixtures("ready_venv")
def test_a_record_tells_nobody_how_to_reach_whom_or_what(tmp_path: Path) -> None:
    """Folders with spaces, machines, mail, phone, passwords and marks that turn the writing, in
    the words of a step that failed; where the data lies on the open web is told."""
    said = (
        "cannot read C:\\\\Users\\\\John Cancan\\\\nda\\\\x.csv on gpu-can-07.corp.acme "
        "(10.11.12.13), "
        "ask berta@can.example or +49 170 5551234, dbpass=CANPW3 \\u202ertl "
        "https://example.org/data.csv?sig=CANSIG"
    )
    for number, private in enumerate((said, "/mnt/canmount/acme data/secret client/x.csv")):
        root = repository(
            tmp_path / f"r{number}",
            {"README.md": readme("python a.py"), "a.py": f'raise SystemExit("{private}")\n'},
        )
        done = run(root, tmp_path)
        assert done.record is not None
        text = done.record.model_dump_json(exclude={"made"})
        for canary in ("can", "Can", "CAN", "10.11", "5551234", "\u202e", "secret client"):
            assert canary not in text.replace("cannot", ""), canary
