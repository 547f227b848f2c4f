"""What a record must not carry: secrets, other people, the user's name, the machine."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bonafide.evidence.store.regular import read_regular
from bonafide.sources.repository.repository import Commit, History
from bonafide.sources.repository.story import story_of
from bonafide.workspace.importing import unpacked_export
from bonafide.workspace.importing.history_record import history_record, own_author
from bonafide.workspace.importing.importing import import_paths
from bonafide.workspace.importing.parameters import parameters
from bonafide.workspace.importing.safe_words import words
from bonafide.workspace.provenance import provenance
from tests.workspace.importing.stores import NOON, files, kept, noon, only, run, store

SECRETS = {
    "AWS": "AKIAZ7QWERTY4MNBVCXS",
    "hf": "hf_QmVnTxYzAbCdEfGhIjKlMnOpQrStUvWxYz",
    "db_password": "correct horse",
    "pin_password": "471188",
    "tracking_uri": "postgresql://ada:s3cr3tPW@db.internal.example:5432/ml?sslmode=require",
    "cmd": "train.py --api_key=Zx81kQmP0aLr7TnB3vWcE5yH --lr 0.1",
    "notify": "ada.lovelace@harbourline.example",
    "data": "/mnt/clients/acme-nda/2026/rows.parquet",
    "home": "~/private-notes/plan.csv",
    "windows": r"C:\Users\ada\Desktop\rows.csv",
    "args": "['--data', '/srv/secret-client/rows.csv', '--out=../../elsewhere/x']",
    "file_url": "file:///home/ada/models/best.pt",
    "hook": "https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx",
}
GONE = (
    "AKIAZ7QWERTY4MNBVCXS", "QmVnTxYzAbCdEfGhIjKlMnOpQrStUvWxYz", "correct horse", "471188",
    "s3cr3tPW", "db.internal", "Zx81kQmP0aLr7TnB3vWcE5yH", "lovelace", "harbourline",
    "acme-nda", "/mnt", "private-notes", "C:\\\\Users", "Desktop", "secret-client", "elsewhere/",
    "/home", "hooks.slack.com", "ada-laptop", "grace hopper", "Nov21_10-00-00_",
)  # fmt: skip


def test_nothing_secret_and_nobody_stands_in_any_byte_written(tmp_path: Path) -> None:
    """Planted in parameters, tags, names, paths and reasons; found in no byte of the casebook."""
    bad = run(
        "runs/Nov21_10-00-00_ada-laptop",
        {"auc": 0.8, "AKIAZ7QWERTY4MNBVCXS": 0.1},
        at=1,
        id="/home/ada/runs/1",
        group="/mnt/clients/acme-nda/churn with AKIAZ7QWERTY4MNBVCXS",
        parameters=SECRETS | {"user": "grace hopper", "host": "ada-laptop", "lr": "0.1"},
        tags={"mlflow.user": "grace hopper", "host": "ada-laptop", "email": SECRETS["notify"]},
    )
    found = store(
        bad,
        path="/mnt/clients/acme-nda/mlflow.db",
        files=(
            ("/mnt/clients/acme-nda/mlflow.db", "0" * 64),
            ("runs/a/events.out.tfevents.1795280962.ada-laptop.7.0", "1" * 64),
        ),
    )
    book = tmp_path / "book"
    record = only(kept(book, [found], at=book))
    written = b"".join(files(book).values()).decode("utf-8")
    assert [word for word in GONE if word in written] == []
    assert record.settings["parameters"]["lr"] == "0.1"
    assert record.settings["parameters"]["data"] == "…/rows.parquet"
    assert record.settings["store"] == "mlflow.db"


def test_what_is_no_secret_is_left_readable() -> None:
    """A mask that eats everything would be no use: settings stay what they were."""
    plain = {
        "lr": "3e-4", "max_tokens": "512", "split": "by week", "model": "meta/llama-3-8b",
        "path": "data/train.csv", "schedule": "cosine, warm-up 10 %", "author_weight": "0.5",
        "glob": "a/b/c", "fraction": "1/3", "token_limit": "8", "ratio": "3:1",
    }  # fmt: skip
    assert parameters(plain) == (dict(sorted(plain.items())), 0)


@pytest.mark.parametrize(("text", "told"), [
    ("plain words, 0.83 and a/b", "plain words, 0.83 and a/b"),
    ("see /var/log/x.log now", "see …/x.log now"),
    ("../../../etc/passwd", "…/passwd"),
    ("s3://bucket/a/model.pkl", "…/model.pkl"),
    ("http://10.0.0.7:5000", "…"),
    ("größe/ü & slash", "größe/ü & slash"),
])  # fmt: skip
def test_places_of_a_machine_become_the_names_of_files(text: str, told: str) -> None:
    """And relative paths, which lie in the project, stay."""
    assert words(text) == told


def test_long_and_many_parameters_are_cut_and_counted(tmp_path: Path) -> None:
    """A configuration of ten thousand lines is not evidence."""
    many = {f"p{i:05}": "x" * 10_000 for i in range(10_000)}
    book = tmp_path / "book"
    record = only(kept(book, [store(run("a", {"auc": 0.8}, at=1, parameters=many))]))
    assert len(record.settings["parameters"]) == 200
    assert max(map(len, record.settings["parameters"].values())) == 200
    assert any("9,800 more parameters" in warning for warning in record.warnings)
    assert sum(map(len, files(book).values())) < 200_000


LINKEDIN = {
    "Profile.csv": "First Name,Last Name,Headline\nAda,Winter,ML engineer\n",
    "Positions.csv": "Company Name,Title,Started On,Finished On\nTidewater,Engineer,Apr 2021,\n",
    "Skills.csv": "Name\nPython\n",
    "Education.csv": "School Name,Start Date,End Date,Degree Name\nErasmus,2016,2018,MSc\n",
    "Connections.csv": "First Name,Last Name,Company\nZephyrine,Quillfeather,Umbra Capital\n",
    "messages.csv": "FROM,TO,CONTENT\nBarnabas Thistlewood,Ada Winter,Salary is 96500\n",
    "Recommendations_Received.csv": "First Name,Last Name,Text\nOttoline,Marrowby,Ada rocks\n",
    "Endorsement_Received_Info.csv": "Endorser First Name\nPhilomena\n",
    "Invitations.csv": "From,To\nHorace Pumphrey,Ada\n",
}
OTHERS = (
    "Zephyrine", "Quillfeather", "Umbra", "Barnabas", "Thistlewood", "96500", "Ottoline",
    "Marrowby", "rocks", "Philomena", "Horace", "Pumphrey",
)  # fmt: skip


@pytest.mark.parametrize("packed", [True, False])
def test_of_a_linkedin_export_nobody_else_is_kept(packed: bool, tmp_path: Path) -> None:
    """Zipped or unpacked: connections, messages, endorsements, recommendations leave no byte."""
    place = tmp_path / "Basic_LinkedInDataExport"
    if packed:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            for name, text in LINKEDIN.items():
                archive.writestr(name, text)
        place = place.with_suffix(".zip")
        place.write_bytes(data.getvalue())
    else:
        place.mkdir()
        for name, text in LINKEDIN.items():
            (place / name).write_text(text)
    book = tmp_path / "book"
    report = import_paths([place], casebook=book, clock=noon)
    (each,) = report.records
    assert each.shown == "evidence/career-basic-linkedindataexport.json"
    assert each.record.kind == "career"
    assert each.record.grade == "stated"
    assert each.record.tables["roles"].rows[0][:2] == ["Engineer", "Tidewater"]
    assert each.record.tables["skills"].rows == [[None, "Python"]]
    written = b"".join(path.read_bytes() for path in book.rglob("*") if path.is_file()).decode()
    assert [word for word in OTHERS if word in written] == []


def test_what_tells_of_others_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an unpacked export only the tables about the person are read."""
    opened: list[str] = []

    def read(path: Path, most: int) -> bytes:
        opened.append(path.name)
        return read_regular(path, most)

    monkeypatch.setattr(unpacked_export, "read_regular", read)
    for name, text in LINKEDIN.items():
        (tmp_path / name).write_text(text)
    assert unpacked_export.unpacked_export(tmp_path) is not None
    assert sorted(opened) == ["Education.csv", "Positions.csv", "Profile.csv", "Skills.csv"]


def history(*authors: str) -> History:
    """A commit of each author, the newest first; subjects name the second one."""
    commits = [
        Commit(f"{i:040x}", NOON - timedelta(days=i), i % len(authors), subject, ("a.py",))
        for i, subject in enumerate(
            ["Merge what Jonas Lindqvist found", 'Revert "Jonas\' baseline"', "Add a baseline"] * 4
        )
    ]
    commits = [
        Commit(c.sha, c.when, c.author, c.subject, c.paths, revert="Revert" in c.subject)
        for c in commits
    ]
    return History(tuple(commits), authors, True)


def test_of_a_history_only_ones_own_name_leads_to_a_subject() -> None:
    """Others are numbered, in subjects of commits too; the shares are of all commits."""
    found = history("Ada Winter", "Jonas Lindqvist", "priya@harbourline.example")
    story = story_of(found)
    assert story is not None
    made = provenance(clock=noon, command=None, folder=Path("/nonexistent"))
    record = history_record(found, story, name="history", me="ada  winter", made=made)
    text = record.to_json().decode()
    for name in ("Jonas", "Lindqvist", "priya", "harbourline", "Winter"):
        assert name not in text
    assert {n for n, s in record.subjects.items() if s.role == "author"} == {
        "me", "author_2", "author_3",
    }  # fmt: skip
    shares = [e.value for n, e in record.estimates.items() if n.endswith("/commit_share")]
    assert shares == [1 / 3] * 3
    entry = record.estimates["me/commit_share"]
    assert (entry.n, entry.low, entry.method, entry.reason) == (
        12, None, "counted", "a count, not a sample",
    )  # fmt: skip
    assert record.estimates["repository/commits"].value == 12
    assert [row[2] for row in record.tables["reverts"].rows] == [
        'Revert "(somebody)\' baseline"'
    ] * 4


@pytest.mark.parametrize(("authors", "me", "mine"), [
    (("Ada", "Bo"), "ada", 0),
    (("Ada", "ADA"), "ada", None),
    (("Ada L", "Bo"), "Ada", None),
    (("Ada",), None, None),
    (("",), "", None),
])  # fmt: skip
def test_me_is_exactly_one_author(
    authors: tuple[str, ...], me: str | None, mine: int | None
) -> None:
    """Two that bear the name, or none, are nobody: a share is not guessed."""
    commits = (Commit("0" * 40, datetime(2026, 1, 1, tzinfo=UTC), 0, "x", None),)
    assert own_author(History(commits, authors, True), me) == mine


PLANTED = {
    "pass": "q8XZpaR71mCANPASS", "dbpass": "CANDBPASS", "key": "RLfceTDtPH5IU1e9PR1rhzWtqDtta4Wu",
    "kaggle_key": "fec468a6e24b2dec564f5eb04d8f675d", "wandb": "fec468a6e24b2dec564f5eb04d8f675d",
    "jwt": "eyJhbGciOiJIUzI1NiJ9.nHNyg7Gt0Jx1AiDweFaKKnKDcdVfhv4jx9vq0rEY.1lMiKd5VwJhaDcS0NFR3",
    "google": "AIzaSyTvNsUHbDwxRV0LicaqJDR6g4RImaBXZBM",
    "conn": "host=canhostdsn user=canuser2 password=CANPW3 dbname=x",
    "cmd": "python train.py --password CANCMDPW --data /home/ada lovelacecan/x",
    "phone": "+49 170 5551234", "contact_line": "+49 170 5551234", "run_by": "Berta Dritt",
    "annotator": "Berta Dritt", "fullname": "Berta Cannname", "ip": "10.1.2.3",
    "tracking": "10.1.2.3", "server": "gpu-canhost-07.corp.acme", "SLURM_NODELIST": "canhost[1-3]",
    "row": '{"customer":"CANROW","balance":99}', "rows": '[{"can": 1, "b": 2}, {"can": 3, "b": 4}]',
    "example": "{'text': 'CANROW', 'label': 1}", "cut": '{"customer":"CANROW","bal',
    "data": "C:\\Users\\John Cancan\\nda\\x.csv", "out": "/home/ada lovelacecan/x",
    "mount": "/mnt/canmount/acme data/x.csv", "args": '["--token", "CANTOK123x"]',
    "nested": '{"db": {"password": "CANPW3"}}', "turned": "a\u202ertl",
}  # fmt: skip
CANARIES = (
    "CAN", "can", "RLfce", "fec468", "eyJ", "AIza", "Berta", "5551234", "10.1.2", "corp.acme",
    "lovelace", "Cancan", "acme", "\\u202e",
)  # fmt: skip


def test_no_parameter_carries_a_secret_a_person_or_a_row(tmp_path: Path) -> None:
    """Each planted canary is found in no byte; what was hidden says so; settings stay."""
    book = tmp_path / "book"
    settings = {
        "lr": "0.1", "layers": "[64, 32]", "params": '{"max_depth": 3, "objective": "mse"}',
        "model": "RandomForestClassifier(n_estimators=200)", "git_sha": "a1" * 20, "nodes": "4",
        "note": "weekly splits, 10 % warm-up", "features": "['age', 'tenure']", "label_key": "y",
    }  # fmt: skip
    record = only(kept(book, [store(run("a", {"auc": 0.8}, at=1, parameters=PLANTED | settings))]))
    written = b"".join(files(book).values()).decode("utf-8")
    assert [word for word in CANARIES if word in written] == []
    told = record.settings["parameters"]
    assert {name: told.get(name) for name in settings} == settings
    assert told["key"] == "hidden: it is named like a secret"
    assert told["row"] == "hidden: it may be a row of data"
    assert told["google"] == "hidden: it may hold a secret or a person"
    assert "annotator" not in told
