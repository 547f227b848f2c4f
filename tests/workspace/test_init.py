"""A casebook is drafted from what lies around, grows, and never loses a person's words."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from bonafide.errors import UserError
from bonafide.evidence.store.records import load_record
from bonafide.portfolio.asking import only_asks
from bonafide.portfolio.case import read_case
from bonafide.portfolio.note import Note
from bonafide.portfolio.profile import read_profile
from bonafide.workspace.build import build
from bonafide.workspace.check import check
from bonafide.workspace.drafted import STATE
from bonafide.workspace.importing.importing import import_paths
from bonafide.workspace.init import init
from bonafide.workspace.init_report import InitReport
from bonafide.workspace.status import status
from tests.workspace.messy import CLOCK, clock, commit, cv, files_of, parcels, predictions

CASE = "cases/parcels/case.md"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drafted(*sources: str, **options: str) -> InitReport:
    """One run of init into ./casebook."""
    return init("casebook", sources, clock=clock, **options)


def case_text(slug: str = "parcels") -> str:
    """The text of a case."""
    return Path(f"casebook/cases/{slug}/case.md").read_text(encoding="utf-8")


def test_a_project_and_a_cv_become_a_casebook_that_checks_and_builds(here: Path) -> None:
    """Facts with their places, a measurement, claims that hold, and a site."""
    parcels(here / "parcels", git=True)
    cv(here / "resume.json")
    report = drafted("parcels", "resume.json")
    assert report.created
    profile = read_profile("profile.yaml", Path("casebook/profile.yaml").read_text())
    assert profile.name == "Ada Example"
    assert [role.title for role in profile.roles] == ["Data scientist", "Analyst"]
    assert str(profile.roles[1].ended) == "2023-03" and profile.roles[0].ended is None
    assert profile.education[0].organisation == "University of Oslo"
    assert profile.tools is None, "no tier is invented"
    case = read_case(CASE, case_text(), slug="parcels")
    assert case.title == "Late parcels: who to call?"
    assert (str(case.started), str(case.updated)) == ("2025-02-03", "2025-03-10")
    assert case.origin == "personal"
    assert case.data is not None and "nine depots" in (case.data.source or "")
    assert len(case.decisions) == 2 and "because the same parcel" in (
        case.decisions[0].choice or ""
    )
    assert "rolled it back" in (case.incidents[0].broke or "")
    assert case.role is not None and only_asks(case.role.mine[0])
    assert "  # from README.md:14" in case_text()
    record = load_record(Path("casebook/cases/parcels/evidence/preds.json"))
    assert (
        record.kind == "measure" and f"{record.estimates['model/roc_auc'].value:.2f}" in case_text()
    )
    checked = check(["casebook"])
    assert checked.exit_status == 0 and set(checked.states) == {"holds"}
    assert len(checked.verdicts) > 10
    assert build("casebook").exit_status == 0


def test_the_second_run_changes_nothing(here: Path) -> None:
    """Twice the same, byte for byte, and it says so."""
    folder = parcels(here / "parcels", git=True)
    (folder / "kernel-metadata.json").write_text("{}")
    cv(here / "resume.json")
    drafted("parcels", "resume.json")
    before = files_of(here / "casebook")
    assert b"# a sign of" in before[CASE] and b"# named, from" in before["profile.yaml"]
    report = drafted("parcels", "resume.json")
    assert files_of(here / "casebook") == before
    assert not report.created
    assert {report.profile.state, report.cases[0].text.state} == {"as it was"}


def test_the_same_folder_gives_the_same_bytes_elsewhere(here: Path) -> None:
    """No path of a machine, no clock and no order of the disk gets into a draft."""
    found = []
    for name in ("one", "two"):
        parcels(here / name / "parcels", git=True)
        os.chdir(here / name)
        drafted("parcels")
        found.append(files_of(here / name / "casebook"))
    assert found[0] == found[1]
    assert not [name for name, data in found[0].items() if os.fsencode(here) in data]


def test_nothing_at_all_gives_a_profile_of_questions(here: Path) -> None:
    """An empty folder, or no folder: a casebook that builds, with no case."""
    (here / "empty").mkdir()
    for sources in ((), ("empty",)):
        report = drafted(*sources)
        assert report.cases == () and not report.has_cases
    assert report.questions >= 5
    assert build("casebook").exit_status == 0
    assert set(files_of(here / "casebook")) == {".gitignore", "profile.yaml"}


def test_a_name_comes_from_git_only_when_it_is_the_only_one(here: Path) -> None:
    """With two authors nobody knows who asked; --me says it, and its share is then counted."""
    parcels(here / "parcels", git=True)
    (here / "parcels/more.py").write_text("1\n")
    commit(here / "parcels", "More", "2025-04-01T10:00:00", author="Bo Other")
    report = drafted("parcels")
    assert 'name: "[ASK: ' in Path("casebook/profile.yaml").read_text()
    assert report.cases[0].others_commit
    shutil.rmtree("casebook")
    drafted("parcels", me="Ada Example")
    assert "name: Ada Example  # from --me\n" in Path("casebook/profile.yaml").read_text()
    assert "#me/commit_share)" in case_text()
    assert "Bo Other" not in "".join(map(str, files_of(here / "casebook").values()))


def test_what_turns_up_later_fills_what_is_still_ours(here: Path) -> None:
    """A README, a table and a CV that come later fill the marks; nothing else changes."""
    folder = parcels(here / "parcels")
    readme, table = (folder / "README.md").read_bytes(), (folder / "preds.csv").read_bytes()
    (folder / "README.md").write_text("# Parcels\n")
    (folder / "preds.csv").unlink()
    drafted("parcels")
    text = case_text().replace("[ASK: Whose decision is this: which desk, team or person?]", "Mine")
    Path("casebook", CASE).write_text(text, encoding="utf-8")
    (folder / "README.md").write_bytes(readme)
    (folder / "preds.csv").write_bytes(table)
    cv(here / "resume.json")
    report = drafted("parcels", "resume.json")
    assert report.profile.state == "filled" and report.cases[0].text.state == "filled"
    profile = read_profile("profile.yaml", Path("casebook/profile.yaml").read_text())
    assert profile.name == "Ada Example" and len(profile.roles) == 2
    case = read_case(CASE, case_text(), slug="parcels")
    assert case.framing is not None and case.framing.who == "Mine"
    assert len(case.decisions) == 2 and case.data is not None and case.data.labels
    assert "evidence/preds.json#model/roc_auc" in case.body
    assert case.title == "Parcels", "a title is no mark, so it stays"
    assert check(["casebook"]).exit_status == 0


def test_a_new_project_becomes_a_new_case_and_an_old_one_never_two(here: Path) -> None:
    """Known by its history, its place or its name, whatever became of folder and text."""
    parcels(here / "parcels", git=True)
    drafted("parcels")
    parcels(here / "other" / "parcels", rows=50)
    report = drafted("parcels", "other/parcels")
    assert [case.slug for case in report.cases] == ["parcels", "parcels-2"]
    Path("casebook/cases/parcels").rename("casebook/cases/late")
    Path("casebook/cases/late/case.md").write_text("---\nschema_version: 1\ntitle: Mine\n---\n")
    report = drafted("parcels", "other/parcels")
    assert [case.slug for case in report.cases] == ["late", "parcels-2"]
    Path("casebook/cases/parcels-2", STATE).unlink()
    report = drafted("parcels", "other/parcels")
    assert [case.slug for case in report.cases] == ["late", "parcels-2"]
    (here / "parcels").rename(here / "moved")
    assert [case.slug for case in drafted("moved").cases] == ["late"]
    assert sorted(each.name for each in Path("casebook/cases").iterdir()) == ["late", "parcels-2"]


def test_two_clones_of_one_history_are_one_case(here: Path) -> None:
    """The second is told, not drafted."""
    parcels(here / "parcels", git=True)
    shutil.copytree(here / "parcels", here / "copy")
    report = drafted("parcels", "copy")
    assert [case.slug for case in report.cases] == ["parcels"]
    assert report.twice == ("copy (as cases/parcels)",)


def test_imported_first_is_drafted_around(here: Path) -> None:
    """The records that `bonafide import` wrote stay, and the case is drafted beside them; only the
    history learns which of its authors the person is."""
    parcels(here / "parcels", git=True)
    import_paths([Path("parcels")], casebook=Path("casebook"), clock=clock)
    before = files_of(here / "casebook")
    drafted("parcels")
    after = files_of(here / "casebook")
    [history] = [name for name in before if name.endswith("history.json")]
    assert (b'"me"' in before[history], b'"me/commits"' in after[history]) == (True, True)
    assert b'"me/commits"' not in before[history]
    del before[history]
    assert {name: after[name] for name in before} == before
    assert CASE in after
    assert check(["casebook"]).exit_status == 0


def test_a_table_is_measured_once(here: Path) -> None:
    """When its rows change later, the record stays, and so do the words that lean on it."""
    parcels(here / "parcels")
    drafted("parcels")
    before = files_of(here / "casebook")
    predictions(here / "parcels/preds.csv", rows=600)
    drafted("parcels")
    assert files_of(here / "casebook") == before


def test_a_table_that_was_measured_by_hand_is_not_measured_again(here: Path) -> None:
    """Nor one whose measurement a killed run could not remember."""
    parcels(here / "parcels")
    drafted("parcels")
    Path("casebook/cases/parcels", STATE).unlink()
    Path("casebook", CASE).unlink()
    Path("casebook/cases/parcels/evidence/preds.json").rename(
        "casebook/cases/parcels/evidence/mine.json"
    )
    drafted("parcels")
    assert [p.name for p in Path("casebook/cases/parcels/evidence").iterdir()] == ["mine.json"]
    assert "evidence/mine.json#model/roc_auc" in case_text()


def test_notes_of_the_log_are_offered_once(here: Path) -> None:
    """A note becomes an entry while its place is a mark, and comes back for nobody."""
    (here / "parcels").mkdir()
    (here / "parcels/README.md").write_text("# Parcels\n")
    (here / "parcels/train.py").write_text("1\n")
    drafted("parcels")
    log = Path("casebook/cases/parcels/log.jsonl")
    notes = [
        Note(when=CLOCK, kind="incident", text="The feed [went down]: no scans."),
        Note(when=CLOCK, kind="requirement", text="Calls only until noon."),
        Note(when=CLOCK, kind="note", text="Lunch."),
    ]
    log.write_text("".join(note.to_line() for note in notes))
    report = drafted("parcels")
    assert report.cases[0].notes == 2
    case = read_case(CASE, case_text(), slug="parcels")
    assert case.incidents[0].broke == "The feed \\[went down\\]: no scans."
    assert case.incidents[0].date is None, "when it was noted is not when it was"
    assert "  # from log.jsonl, 21 November 2026\n" in case_text()
    assert "    # date: [ASK: When was it? " in case_text()
    assert case.requirements[0].change == "Calls only until noon."
    assert "Lunch" not in case_text()
    kept = re.sub(r"requirements:\n(  .*\n)+", "", case_text())
    Path("casebook", CASE).write_text(kept, encoding="utf-8")
    report = drafted("parcels")
    assert case_text() == kept and report.cases[0].notes == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_note_is_added_below_what_the_person_wrote(here: Path, newline: str) -> None:
    """Every byte of the case stays; the entry comes last, once."""
    parcels(here / "parcels")
    drafted("parcels")
    mine = re.sub(
        r"decisions:\n(  .*\n)+",
        "decisions:  # mine\n- title: One model\n  choice: |\n    One.\n\n    Not nine.\n\n",
        case_text(),
    )
    Path("casebook", CASE).write_bytes(mine.replace("\n", newline).encode())
    log = Path("casebook/cases/parcels/log.jsonl")
    notes = [
        Note(when=CLOCK, kind="incident", text="The feed went down: twice."),
        Note(when=CLOCK, kind="decision", text="We cap the list at 120 calls."),
        Note(when=CLOCK, kind="feedback", text="The desk wants it sorted."),
    ]
    log.write_text("".join(note.to_line() for note in notes))
    report = drafted()
    assert (report.cases[0].notes, report.cases[0].waiting) == (2, 0)
    after = Path("casebook", CASE).read_bytes().decode()
    assert after.count("\n") == after.count(newline)
    kept = iter(after.replace(newline, "\n").splitlines())
    assert all(line in kept for line in mine.splitlines()), "in order, each line as it was"
    case = read_case(CASE, after, slug="parcels")
    assert [each.choice for each in case.decisions][1:] == ["We cap the list at 120 calls."]
    assert (case.decisions[0].choice or "").split() == ["One.", "Not", "nine."]
    assert case.incidents[-1].broke == "The feed went down: twice."
    assert not [each for each in case.requirements if "sorted" in each.change]
    assert drafted().cases == () and Path("casebook", CASE).read_bytes().decode() == after
    assert not status("casebook").cases[0].waiting, "nothing is told to run init for ever"


def test_a_note_without_a_list_is_told_with_the_lines_to_paste(here: Path) -> None:
    """Nothing is inserted where the person wrote no list of lines."""
    parcels(here / "parcels")
    drafted("parcels")
    text = re.sub(r"decisions:\n(  .*\n)+", "decisions: [{title: One model}]\n", case_text())
    Path("casebook", CASE).write_text(text, encoding="utf-8")
    log = Path("casebook/cases/parcels/log.jsonl")
    log.write_text(Note(when=CLOCK, kind="decision", text="We cap the list.").to_line())
    report = drafted()
    assert case_text() == text and report.cases[0].waiting == 1
    [lines] = report.cases[0].snippets
    assert lines.startswith("decisions:\n  - title: We cap the list\n")
    Path("casebook", CASE).write_text(text.replace("decisions: [{title: One model}]\n", lines))
    assert not drafted().cases[0].waiting and not status("casebook").cases[0].waiting


def test_a_case_with_other_line_ends_grows_whole(here: Path) -> None:
    """Evidence that comes later is spoken of, and the file keeps its line ends."""
    folder = parcels(here / "parcels")
    table = (folder / "preds.csv").read_bytes()
    (folder / "preds.csv").unlink()
    drafted("parcels")
    Path("casebook", CASE).write_bytes(case_text().replace("\n", "\r\n").encode())
    (folder / "preds.csv").write_bytes(table)
    drafted("parcels")
    text = Path("casebook", CASE).read_bytes().decode()
    assert "evidence/preds.json#model/roc_auc" in text
    assert text.count("\n") == text.count("\r\n")
    assert set(check(["casebook"]).states) == {"holds"}


def test_a_short_readme_gives_what_is_certain_or_is_told(here: Path) -> None:
    """What stands under a heading of data; and where nothing does, that it is too short."""
    data = (
        "# Late\n\n## Data\n\n4,200 shipments exported from the depot's system, January to March "
        "2026.\nA parcel is late if it comes after 18:00. The outcome is known after two days.\n"
    )
    for name, readme in (("told", data), ("bare", "# Late\n\nA model of mine.\n")):
        (here / name).mkdir()
        (here / name / "README.md").write_text(readme)
        (here / name / "train.py").write_text("1\n")
    report = drafted("told", "bare")
    assert [case.short for case in report.cases] == [(), ("README.md",)]
    case = read_case(CASE, case_text("told"), slug="told")
    assert case.data is not None and (case.data.source or "").startswith("4,200 shipments")
    assert case.data.labels == "A parcel is late if it comes after 18:00."
    assert case.data.label_delay == "The outcome is known after two days."


def test_a_case_that_cannot_be_read_is_left_alone(here: Path) -> None:
    """It is told, the others are drafted, and its text stays."""
    parcels(here / "parcels")
    drafted("parcels")
    broken = b"---\ntitle: [\n---\nmy words\n"
    Path("casebook", CASE).write_bytes(broken)
    parcels(here / "other", rows=50)
    report = drafted("parcels", "other")
    assert Path("casebook", CASE).read_bytes() == broken
    assert Path("casebook/cases/other/case.md").is_file()
    assert len(report.cases) == 2


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Path("casebook").write_text("x"), "is a file, not a folder"),
        (lambda: None, "no such file or folder"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(make: object, message: str) -> None:
    """A file in the casebook's place, a source that is not there."""
    make()  # type: ignore[operator]
    with pytest.raises(UserError, match=message):
        drafted("nowhere")
    assert not Path("casebook/profile.yaml").exists()


def test_a_profile_that_leads_elsewhere_is_not_written_through(here: Path) -> None:
    """A link in a casebook from somebody else reaches nothing outside of it."""
    (here / "casebook").mkdir()
    outside = here / "outside.yaml"
    outside.write_text("schema_version: 1\nname: Bo\n")
    (here / "casebook/profile.yaml").symlink_to(outside)
    with pytest.raises(UserError, match="leads out of the casebook"):
        drafted()
    assert outside.read_text() == "schema_version: 1\nname: Bo\n"


def test_secrets_of_a_readme_are_not_drafted(here: Path) -> None:
    """A sentence that holds a key is not quoted."""
    folder = parcels(here / "parcels")
    key = "ghp_" + "a1B2c3D4e5F6" * 3
    text = (
        (folder / "README.md")
        .read_text()
        .replace("The data come from", f"With {key} the data come from")
    )
    (folder / "README.md").write_text(text)
    drafted("parcels")
    assert not [name for name, data in files_of(here / "casebook").items() if key.encode() in data]


def test_the_state_says_nothing_of_the_machine(here: Path) -> None:
    """What is remembered holds no path but those below the project."""
    parcels(here / "parcels")
    drafted("parcels")
    state = json.loads(Path("casebook/cases/parcels", STATE).read_text())
    assert state["tables"] == {"preds.csv": "preds"}
    assert not [
        v for v in state.values() if isinstance(v, str) and "/" in v and v != state["schema"]
    ]
