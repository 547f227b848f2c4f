"""``bonafide brief``: the doorway to the brief, on casebooks as people have them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from bonafide.cli import MISTAKE, OK, run
from bonafide.evidence.record import Record
from bonafide.evidence.store.records import save_record
from bonafide.portfolio.schema import json_schemas
from tests.rehearse.brief import composed

PROFILE = "schema_version: 1\nname: Ada Example\n"
BARE = "---\nschema_version: 1\ntitle: {title}\n---\n"


def write_case(root: Path, slug: str, text: str, records: dict[str, Record] | None = None) -> Path:
    """A case in the casebook at ``root``, which is made when it is not there."""
    folder = root / "cases" / slug
    (folder / "evidence").mkdir(parents=True)
    (root / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "case.md").write_text(text, encoding="utf-8")
    for path, record in (records or {}).items():
        save_record(folder / path, record)
    return folder


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A casebook with the composed case, and the working folder beside it."""
    root = tmp_path / "casebook"
    write_case(root, "churn", composed.CASE, composed.evidence())
    monkeypatch.chdir(tmp_path)
    return root


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints; it must succeed."""
    status = run(["brief", *arguments])
    printed = capsys.readouterr()
    assert status == OK, printed.err
    return printed.out


def test_one_case_need_not_be_named(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By itself, by its slug, its folder, its file, from within: the same bytes."""
    alone = out(capsys)
    assert "Who leaves next month" in alone
    assert alone.index("Open with") < alone.index("Timing") < alone.index("They will ask")
    for named in ("churn", "casebook/cases/churn", "casebook/cases/churn/case.md"):
        assert out(capsys, named) == alone
    assert out(capsys, "--case", "churn", "--casebook", str(book)) == alone


def test_a_path_leads_to_its_own_casebook(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a folder that knows no casebook, the path of a case is enough."""
    there = tmp_path / "elsewhere"
    there.mkdir()
    monkeypatch.chdir(there)
    assert "Who leaves" in out(capsys, str(book / "cases" / "churn"))
    assert "Who leaves" in out(capsys, str(book / "cases" / "churn" / "case.md"))


def test_several_cases_and_none_named(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are listed, and so is the way to let the tool choose."""
    write_case(book, "other", BARE.format(title="Other"))
    assert run(["brief"]) == MISTAKE
    said = capsys.readouterr().err
    assert "churn, other" in said
    assert "bonafide brief --case suggest" in said


def test_suggest_says_which_and_why(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The full case comes first; a case that cannot be read is named and stops nothing."""
    write_case(book, "bare", BARE.format(title="Bare"))
    write_case(book, "broken", "---\ntitle: [\n---\n")
    said = out(capsys, "--case", "suggest")
    assert said.startswith("Tell churn")
    assert "decisions of yours" in said
    assert "broken/case.md" in said
    told = json.loads(out(capsys, "--case", "suggest", "--format", "json"))
    assert told["tell"] == ["churn"]
    assert "level" not in json.dumps(told)
    assert "`churn`" in out(capsys, "--case", "suggest", "--format", "markdown")


def test_the_interviewer_gets_a_kit(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In all three formats, without the teller's name and advice."""
    for format_ in ("text", "markdown", "json"):
        said = out(capsys, "churn", "--interviewer", "--format", format_)
        assert "Ada" not in said
        assert "Never open with an apology" not in said
        assert "share of commits" in said


def test_the_log_is_not_for_the_interviewer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Notes speak in the teller's brief; the kit never reads them."""
    folder = write_case(tmp_path, "x", BARE.format(title="X"))
    lines = [
        composed.note(kind, f"The {kind} that nobody should see")
        for kind in ("note", "incident", "decision", "feedback", "requirement")
    ]
    text = "".join(each.to_line() for each in lines) + "not a note\n"
    (folder / "log.jsonl").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "nobody should see" in out(capsys)
    for format_ in ("text", "markdown", "json"):
        said = out(capsys, "--interviewer", "--all", "--format", format_)
        assert "nobody should see" not in said
        assert "log.jsonl" not in said


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_the_same_bytes_twice(book: Path, format_: str) -> None:
    """In new processes, with other hash seeds and other clocks."""
    command = [sys.executable, "-m", "bonafide", "brief", "churn", "--format", format_, "--all"]
    told = [
        subprocess.run(
            command,
            cwd=book.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": columns},
            capture_output=True,
            check=True,
        ).stdout
        for seed, columns in (("1", "60"), ("2", "120"))
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 5000


def test_the_json_holds_everything_and_its_schema_describes_it(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Valid under the exported schema; every sentence with its words and addresses."""
    from bonafide.cli.brief_schema import brief_schema

    for name in ("churn", "bare"):
        if name == "bare":
            write_case(book, "bare", BARE.format(title="Bare"))
        told = json.loads(out(capsys, name, "--format", "json"))
        Draft202012Validator(brief_schema()).validate(told)
        assert told["schema"] == "bonafide/brief/1"
        assert [part["name"] for part in told["parts"]] == [
            "problem",
            "data",
            "decisions",
            "evaluation",
            "hindsight",
        ]
    assert run(["schema", "brief"]) == OK
    assert json.loads(capsys.readouterr().out) == brief_schema()
    assert "brief" not in json_schemas()


HOSTILE = {
    "who: The retention desk of a phone company": "::error::run me",
    "decision: Call this customer now, or wait": "<script>alert(1)</script>",
    "target: The customer cancels within 30 days": "![x](https://evil.example/x.png)",
    "why: A cancelled contract cannot be called back": "[x](javascript:alert(1)) @everyone",
    "source: Billing and call records of 48,210 customers": "1. one",
    "will_change: A new tariff in spring": "| a | b |",
    "undo: I would leave some customers alone from the first day.": "# A heading",
    "price: The list is hard to explain to the desk": "- one - <b>two</b>",
    "title: Who leaves next month": "</h1>::set-output name=a::b",
}
STEERING = "\x1b[31mred\u202e ::error::x"


def hostile_case(root: Path) -> None:
    """A case whose every text tries to be something else; a record and a note that steer."""
    text = composed.CASE
    for field, words in HOSTILE.items():
        assert field in text
        text = text.replace(field, f'{field.partition(":")[0]}: "{words}"')
    text = text.replace("incidents:", "figures: []\nincidents_gone:")
    text = re.sub(r"incidents_gone:\n(?:  .*\n)+", "", text)
    records = composed.evidence()
    churn = records["evidence/churn.json"]
    rule = churn.subjects["rule"].model_copy(update={"label": STEERING})
    subjects = {**churn.subjects, "rule": rule}
    records["evidence/churn.json"] = churn.model_copy(update={"subjects": subjects}).sealed()
    folder = write_case(root, "x", text, records)
    note = composed.note("incident", STEERING)
    (folder / "log.jsonl").write_text(note.to_line(), encoding="utf-8")


@pytest.mark.parametrize("more", [(), ("--interviewer",), ("--case", "suggest")])
def test_json_that_was_edited_is_not_written_over(
    book: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    """The next run replaces the JSON it wrote, and no word of it that a person changed."""
    path = Path("told.json")
    arguments = ["brief", *more, "--format", "json", "--out", str(path)]
    assert run(arguments) == 0
    assert run(arguments) == 0
    words = json.loads(path.read_text())
    edited = path.read_text().replace('"unread": []', '"unread": ["mine"]')
    assert edited != path.read_text() and words["sha256"]
    path.write_text(edited)
    assert run(arguments) == MISTAKE
    assert path.read_text() == edited
    assert "was changed since" in capsys.readouterr().err


def test_hostile_words_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No escape reaches a terminal, no command a runner, no link, image or HTML a Markdown page."""
    hostile_case(tmp_path)
    monkeypatch.chdir(tmp_path)
    allowed = r"<(?!/?(?:h[1-3]|p|ul|ol|li|code|table|thead|tbody|tr|t[hd])\b)"
    for more in ((), ("--interviewer",)):
        text = out(capsys, "x", "--all", *more)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert not re.search(r"(?m)^\s*::", text)
        page = out(capsys, "x", "--all", "--format", "markdown", *more)
        html = MarkdownIt("commonmark").enable("table").render(page)
        assert not re.findall(allowed, html)
        assert "<script" not in html
        assert "\x1b" not in page
        assert "\u202e" not in page
        assert re.search(r"(?m)^<h1>[^<]*</h1>$", html)
        data = out(capsys, "x", "--format", "json", *more)
        assert "\x1b" not in data
        assert "\u202e" not in data
        json.loads(data)


def test_a_megabyte_in_a_field_is_survived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text stays short, and the rest of the case is told."""
    for number, endless in enumerate(("word " * 200_000, "A b. " * 200_000, "x" * 1_000_000)):
        slug = f"case{number}"
        field = "why: A cancelled contract cannot be called back"
        text = composed.CASE.replace(field, f"why: {endless.strip()}")
        write_case(tmp_path, slug, text, composed.evidence())
        monkeypatch.chdir(tmp_path)
        said = out(capsys, slug)
        assert len(said) < 20_000
        assert "The decision belongs to the retention desk" in said


def test_what_cannot_be_read_is_named(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A damaged record and a damaged line of the log are told, and the brief still comes."""
    folder = book / "cases" / "churn"
    (folder / "evidence" / "bad.json").write_text("{", encoding="utf-8")
    (folder / "log.jsonl").write_text("not a note\n", encoding="utf-8")
    said = out(capsys)
    assert "Mend before you speak" in said
    assert "bad.json" in said
    assert "log.jsonl:1" in said


def test_mistakes_in_a_case_point_to_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the path as one would open it, not only case.md."""
    write_case(tmp_path, "x", "---\nschema_version: 1\ntitle: X\nwho: me\n---\n")
    monkeypatch.chdir(tmp_path)
    assert run(["brief", "x"]) == MISTAKE
    assert "cases/x/case.md:4" in capsys.readouterr().err


def test_rows_that_changed_are_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record whose input is no longer what was measured is not to be told."""
    from bonafide.evidence.record import Input

    folder = book / "cases" / "churn"
    (folder / "rows.csv").write_text("a\n1\n", encoding="utf-8")
    record = composed.evidence()["evidence/churn.json"]
    source = Input(role="rows", path="cases/churn/rows.csv", sha256="sha256:" + "0" * 64)
    changed = record.model_copy(update={"inputs": [source]}).sealed()
    save_record(folder / "evidence" / "churn.json", changed)
    said = " ".join(out(capsys).split())
    assert "do not say these numbers yet" in said


def test_a_file_of_others_is_never_written_over(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A brief goes over a brief; a case, or a brief that somebody changed, stays."""
    target = book.parent / "brief.md"
    for format_ in ("markdown", "text", "json", "markdown"):
        out(capsys, "churn", "--format", format_, "--out", str(target))
    first = target.read_bytes()
    out(capsys, "churn", "--format", "markdown", "--out", str(target))
    assert target.read_bytes() == first
    target.write_bytes(first + b"my own words\n")
    case = book / "cases" / "churn" / "case.md"
    for path in (target, case):
        before = path.read_bytes()
        assert run(["brief", "churn", "--format", "markdown", "--out", str(path)]) == MISTAKE
        assert "exists and is not a brief" in capsys.readouterr().err
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["churn", "--case", "churn"], "named twice"),
        (["--case", "suggest", "--interviewer"], "about one case"),
        (["chrun"], "did you mean churn?"),
        (["--format", "pdf"], "is none of"),
        (["--casebook", "nowhere"], "no such folder"),
    ],
)
def test_mistakes_are_answered(
    book: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with what to do, and exit status 2."""
    assert run(["brief", *arguments]) == MISTAKE
    assert words in capsys.readouterr().err


def test_no_line_is_wider_than_eighty_when_piped(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only an address may stick out."""
    for line in out(capsys, "--all").splitlines():
        assert len(line) <= 80 or len(line.split()) <= 2
