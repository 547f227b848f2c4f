"""The whole site: the same bytes, nothing invented, nothing lost, nothing hostile."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.evidence.checking import check_text
from bonafide.evidence.library import Damaged
from bonafide.evidence.naming import DRIFT, IMPACT, METRICS
from bonafide.evidence.record import Input, Record, RecordTable, Subject
from bonafide.evidence.table_words import AUDITS as AUDIT_WORDS
from bonafide.evidence.table_words import INPUTS
from bonafide.measurement.audit.catalogue import AUDITS
from bonafide.measurement.catalogue import SERVICE_METRICS, TASKS
from bonafide.measurement.drift.catalogue import STATISTICS
from bonafide.measurement.graded.task import DUELS
from bonafide.measurement.impact.catalogue import CAPACITY, TERMS
from bonafide.measurement.settings import Settings
from bonafide.portfolio.casebook import Casebook, CaseFile, read_casebook
from bonafide.portfolio.noun import Noun
from bonafide.publish.claims import LOST, Library
from bonafide.publish.site import render_site
from tests.publish import sample

CASE_PAGE = f"{sample.FOLDER}/index.html"
EVIDENCE_PAGE = f"{sample.FOLDER}/evidence/replay.html"


def render(casebook: Casebook | None = None, **more: object) -> dict[str, str]:
    """The site as text."""
    evidence = more.pop("evidence", {sample.REPLAY: sample.record()})
    site = render_site(casebook or sample.casebook(), evidence, **more)  # type: ignore[arg-type]
    return {path: data.decode("utf-8") for path, data in site.items()}


def one_case(text: str, *, profile: str = sample.PROFILE) -> Casebook:
    """A casebook with this one case."""
    file = CaseFile("flight-delays", f"{sample.FOLDER}/case.md", text)
    return read_casebook(("profile.yaml", profile), [file])


def words(html: str) -> str:
    """What a reader sees of a page, as one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_the_same_input_gives_the_same_bytes() -> None:
    """Twice the same casebook, read and measured anew, is the same site."""
    assert render() == render()


def test_the_site_holds_every_page_and_the_record_itself() -> None:
    """Home, a page per case, a page and the JSON per record, one style sheet; nothing else."""
    site = render()
    assert list(site) == sorted(
        [
            "index.html",
            "style.css",
            "cases/first/index.html",
            CASE_PAGE,
            EVIDENCE_PAGE,
            sample.REPLAY,
        ]
    )
    assert json.loads(site[sample.REPLAY])["digest"] == sample.record().digest


def test_every_estimate_stands_at_its_own_anchor() -> None:
    """Each id of a record of the real size is the id of one element, character for character,
    and the element shows its value."""
    record = sample.record(big=True)
    page = render(evidence={sample.REPLAY: record})[EVIDENCE_PAGE]
    ids = [unescape(found) for found in re.findall(r' id="([^"]*)"', page)]
    assert len(ids) == len(set(ids))
    assert set(record.estimates) <= set(ids)
    cell = re.search(r'id="model/recall@carrier=VX">.*?</td>', page, re.S)
    assert cell is not None and 'value="0.6' in cell[0]


def test_an_audit_is_told_as_what_it_is() -> None:
    """Found, could not look and not found stand apart, in words, found first; what was found says
    what to do and where; its warning is not told twice, and its raw table not at all."""
    record = sample.record()
    record = record.model_copy(
        update={"warnings": [*record.warnings, "audit, duplicates: 12 rows stand twice."]}
    )
    html = render(evidence={sample.REPLAY: record})[EVIDENCE_PAGE]
    page = words(html)
    assert "1 found, 1 could not look, 1 not found." in page
    order = [page.index(text) for text in (
        "Duplicates within the test", "Could not be looked for, which is no pass",
        "There is no split column.", "Looked for, and not found", "A feature too good alone",
    )]  # fmt: skip
    assert order == sorted(order)
    assert "What to do: Keep one of each." in page and "Rows to look at: 3, 17." in page
    assert "rows 12" in page and "audit, duplicates" not in page
    assert "duplicates_within_test" not in page and "Audit of the data</h3>" not in html
    assert "Audit of the data" not in words(
        render(evidence={sample.REPLAY: record.model_copy(update={"tables": {}})})[EVIDENCE_PAGE]
    )


def test_an_audit_that_we_do_not_know_is_no_pass() -> None:
    """A status from another version is told as one that could not look."""
    table = sample.record().tables["audit"]
    rows = [["sorcery", "fine", "All is well.", "It said so.", *table.rows[0][4:]]]
    record = sample.record().model_copy(
        update={"tables": {"audit": table.model_copy(update={"rows": rows})}}
    )
    page = words(render(evidence={sample.REPLAY: record})[EVIDENCE_PAGE])
    assert "1 could not look." in page and "All is well." not in page


def test_slices_judged_together_stand_beside_those_alone() -> None:
    """Joint interval and rank stand in the table of the metric that was judged and in no other;
    hidden harm is named."""
    html = render(evidence={sample.REPLAY: sample.record(big=True)})[EVIDENCE_PAGE]
    assert html.count('<th scope="col" class="number">All at once</th>') == 1
    row = re.search(r'<tr><th scope="row">DL</th>.*?</tr>', html, re.S)
    assert row is not None and '<td class="number">1–3</td>' in row[0]
    assert "Harm that the ranking hides: in VX rows" in words(html)


def test_drift_and_impact_have_sections_of_their_own() -> None:
    """Drift stands apart from what the subjects did by period, with its verdicts; the impact with
    all that it rests on, each assumption with its source; neither adds columns elsewhere."""
    html = render()[EVIDENCE_PAGE]
    heads = re.findall(r'<h2 id="[^"]*">([^<]*)</h2>', html)
    assert heads.index("Drift") and heads.index("What it is worth")
    by_period = html[html.index(">By period</h2>") :]
    by_period = by_period[: by_period.index("</section>")]
    assert "departure hour" not in by_period and "more than noise but small" not in by_period
    drift = words(html[html.index(">Drift</h2>") :])
    assert "more than noise but small" in drift
    worth = html[html.index(">What it is worth</h2>") :]
    worth = words(worth[: worth.index("</section>")])
    assert worth.index("Worth per month") < worth.index("Cheaper decisions")
    assert "a guess of the author" in worth and "Decisions to break even" in worth


def test_metrics_that_few_ask_for_are_folded() -> None:
    """A record of thirty metrics opens with what everybody asks for; the others stand folded under
    it, none is lost. A record of few is shown whole."""
    record = sample.record()
    more = {f"model/{name}": record.estimates["model/f1"] for name in list(METRICS)[8:30]}
    many = record.model_copy(update={"estimates": {**record.estimates, **more}})
    page = render(evidence={sample.REPLAY: many})[CASE_PAGE]
    opened, _, folded = page[page.index('aria-label="Results:') :].partition(
        "more metrics</summary>"
    )
    assert "Cost per decision" in opened and "Matthews correlation" not in opened
    assert "Matthews correlation" in folded and ">F1</th>" in folded
    assert "more metrics</summary>" not in render()[CASE_PAGE]


def test_tables_read_as_words() -> None:
    """No heading of a table, subject or metric in it is an id that only the code knows."""
    record = sample.record()
    record.subjects["p_rate"] = record.subjects["p_rate"].model_copy(update={"label": "the rule"})
    html = render(evidence={sample.REPLAY: record})[EVIDENCE_PAGE]
    tables = html[html.index(">Tables</h2>") : html.index(">Where it comes from</h2>")]
    heads = [unescape(h) for h in re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', tables)]
    assert heads and not [head for head in heads if "_" in head]
    assert "the rule" in tables and ">p_rate<" not in tables
    assert "Slices by cost per decision, with bounds" in tables


def test_a_null_is_shown_with_its_reason() -> None:
    """An undefined estimate reads "not enough data", with the reason in a note; never a zero."""
    page = words(render()[EVIDENCE_PAGE])
    assert "not enough data" in page
    assert "no row was acted on: precision is undefined" in page


def test_a_grade_says_what_it_does_not_prove() -> None:
    """The evidence page states the grade, its meaning and its limit."""
    page = words(render()[EVIDENCE_PAGE])
    assert "anchored" in page
    assert "What this does not prove: that the best of many runs was not picked." in page


def test_provenance_is_whole() -> None:
    """Inputs with digest and columns, settings, command, warnings and the record's own digest."""
    record = sample.record()
    page = words(render()[EVIDENCE_PAGE])
    for text in (record.inputs[0].sha256, record.digest, "p_hgb : model", "bonafide measure"):
        assert text in page
    assert record.warnings[0] in page
    assert "threshold_from costs" in page


def test_the_case_reads_in_design_document_order() -> None:
    """The parts of a full case come in the order of a design document (P10)."""
    page = render()[CASE_PAGE]
    found = re.findall(r'<h2 id="([^"]*)"', page)
    assert found == [
        "plain", "impact", "problem", "data", "story", "decisions", "results", "incidents",
        "assumptions", "limitations", "requirements", "exposure", "role", "undo", "reflection",
    ]  # fmt: skip


@pytest.mark.parametrize("said", [
    "Late flights, two hours ahead", "The applied piece.", "The connections desk",
    "Rebook now or wait", "A tenth of a second", "Local times at both ends", "random rows",
    "A quarter to learn from", "A second year", "Rows were shifted", "Clocks agree", "One year",
    "Cancelled counts as late", "A thousand flights", "The idea", "I would fix the clocks first.",
    "I ask when each number became known.", "Nine months of decisions", "my decision",
])  # fmt: skip
def test_everything_the_author_wrote_is_on_the_page(said: str) -> None:
    """No field of a full case is dropped."""
    assert said in words(render()[CASE_PAGE])


def test_a_young_case_asks_and_invents_nothing() -> None:
    """A case with only a title has one part: its open questions, each with the field to fill."""
    page = render()["cases/first/index.html"]
    assert re.findall(r'<h2 id="([^"]*)"', page) == ["questions"]
    assert "Whose decision is this? framing.who" in words(page)
    assert "None" not in words(page)


def test_the_setting_of_an_incident_is_always_said() -> None:
    """Simulated is called simulated; an incident without a setting says that it is not stated."""
    assert "simulated" in words(render()[CASE_PAGE]).split("Incidents")[-1]
    bare = sample.CASE.replace("    setting: simulated\n", "")
    assert "setting not stated" in words(render(one_case(bare))[CASE_PAGE])


def test_home_opens_with_the_person_and_ends_with_the_vision() -> None:
    """Name, why, cases in the order of time with what each added, tools, and where next last."""
    page = render()["index.html"]
    assert re.findall(r'<h2 id="([^"]*)"', page) == ["why", "cases", "tools", "vision"]
    text = words(page)
    assert text.index("A first model") < text.index("Late flights, two hours ahead")
    assert "New here Data · Baseline · Evaluation · Slices · Cost · Deployment" in text


def test_a_missing_record_costs_only_what_leans_on_it() -> None:
    """Without its one record the case keeps every word; each claim is marked, the notice names
    them and the file, the headline and the figures say why, and no link is left without a page."""
    whole, broken = render(), render(evidence={}, problems={sample.REPLAY: "it is damaged"})
    assert EVIDENCE_PAGE in whole and EVIDENCE_PAGE not in broken
    page = broken[CASE_PAGE]
    assert page.count('class="claim lost"') == 6 + 1
    assert "6 numbers and 1 link on this page lost their ground" in words(page)
    assert f"{sample.REPLAY} : it is damaged" in words(page)
    assert words(page).count("evidence missing: it is damaged") == 1 + 11 + 1
    assert "Nine months of decisions ⚠ evidence missing: it is damaged" in words(page)
    assert "the record ⚠ evidence missing" in words(page)
    assert "evidence/replay.html" not in page
    for said in ("Rows were shifted", "Cancelled counts as late", "A tenth of a second"):
        assert said in words(page)
    # What does not lean on the record is the same to the byte.
    assert broken["cases/first/index.html"] == whole["cases/first/index.html"]


def test_a_missing_record_is_not_stood_in_for_by_another() -> None:
    """When the record of the first measurement is gone, no other record's numbers open the case."""
    other = f"{sample.FOLDER}/evidence/another.json"
    site = render(evidence={other: sample.record("another")})
    for page in (site[CASE_PAGE], site["index.html"]):
        assert "evidence missing: there is no such record" in words(page)
        assert 'class="headline"' not in page


class Evidence:
    """A library that holds one record and knows that its input has changed."""

    def __init__(self, digest: str | None) -> None:
        self.digest = digest

    def record(self, path: str) -> Record | Damaged | None:
        """The one record."""
        return sample.record() if path == sample.REPLAY else None

    def input_digest(self, record_path: str, source: Input) -> str | None:
        """The digest of the input as it is now."""
        return self.digest

    def declares(self, path: str) -> bool:
        """Nothing is declared."""
        return False


@pytest.mark.parametrize(
    ("digest", "marks"), [("0" * 64, 6), (sample.record().inputs[0].sha256, 0), (None, 0)]
)
def test_verdicts_of_the_check_reach_the_page(digest: str | None, marks: int) -> None:
    """Real verdicts on the real text: a changed input marks every claim as out of date, an
    unchanged or absent one marks none."""
    file = f"{sample.FOLDER}/case.md"
    # The slice of the sample that the text rounds by hand is not what this is about.
    case = sample.CASE.replace("[0.5](evidence/replay.json#model/recall@carrier=A%2D1)", "half")
    checked = check_text(file, case, Evidence(digest), results=False)
    verdicts = {file: checked.verdicts}
    assert len(verdicts[file]) == 6 - 1
    page = render(one_case(case), verdicts=verdicts)[CASE_PAGE]
    assert page.count("evidence out of date") == (marks and 2 * (marks - 1))


HIDING = [
    "<!-- --> AUC {}", "<div>x</div> {}", "    {}", "```\n{}", "~~~ {}", "[x]: <{}>", "<!--\n\n{}",
    "> {}", "a\n> {}", "1. {}", "<pre>\n{}", "| a |\n|---|\n| {} |", "<!-- a --> <!-- b\n--> {}",
    "{}\n{}", "`{}`", "**{}**", "[{}](#x)", "<a title='{}'>", "&nbsp;{}", "\\{}", "# {}",
]  # fmt: skip
WRONG = "[0.99](evidence/replay.json#model/roc_auc)"
SMALL = {
    sample.REPLAY: sample.record().model_copy(
        update={"estimates": {"model/roc_auc": sample.record().estimates["model/roc_auc"]}}
    )
}
FIELDS = ("story", "plain", "undo", "reflection")
NOISE = st.text("ab <>!-`~[]()|\\#>*_&;:'\"\n\t", max_size=8)
STRINGS = st.one_of(
    st.sampled_from(HIDING),
    st.lists(st.one_of(NOISE, st.sampled_from(HIDING)), min_size=1, max_size=3).map("".join),
    st.tuples(NOISE, NOISE).map("{}".join),
).map(lambda t: t.replace("{}", WRONG))


def young(strings: dict[str, str], body: str) -> str:
    """A case that has these strings in its front matter, and this body."""
    quoted = "".join(f"{name}: {json.dumps(text)}\n" for name, text in strings.items())
    return f"---\nschema_version: 1\ntitle: A case\nstarted: 2025\n{quoted}---\n{body}\n"


@given(st.dictionaries(st.sampled_from(FIELDS), STRINGS), STRINGS)
@settings(max_examples=80, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_every_claim_on_a_page_was_checked(strings: dict[str, str], body: str) -> None:
    """Whatever Markdown stands around a wrong number, in front matter or body: the check met
    every claim that a page shows, so each of them is marked."""
    text = young(strings, body)
    file = f"{sample.FOLDER}/case.md"
    checked = check_text(file, text, Evidence(None), results=False)
    assert all(verdict.state == "wrong" for verdict in checked.verdicts)
    site = render(one_case(text), verdicts={file: checked.verdicts}, evidence=SMALL)
    for page in (site["index.html"], site[CASE_PAGE]):
        classes = re.findall(r'class="(claim[^"]*)"', page)
        shown = [each for each in classes if "sample" not in each]  # not those of the legend
        assert all("lost" in each for each in shown)
        assert len(shown) == page.count(f"</span> {LOST['wrong']}</span></a>")


@pytest.mark.parametrize("around", HIDING[:7])
def test_markup_hides_no_claim_from_the_check(around: str) -> None:
    """What the page shows of each of these is a claim, and the check has a verdict on it."""
    text = young({"story": around.replace("{}", WRONG)}, "")
    file = f"{sample.FOLDER}/case.md"
    checked = check_text(file, text, Evidence(None), results=False)
    assert [verdict.state for verdict in checked.verdicts] == ["wrong"]
    page = render(one_case(text), verdicts={file: checked.verdicts})[CASE_PAGE]
    assert LOST["wrong"] in page


def test_a_claim_that_was_not_checked_is_never_published() -> None:
    """With verdicts given, a claim without one stops the site, is named with its file, and would
    not be shown as holding."""
    file = f"{sample.FOLDER}/case.md"
    text = young({"story": WRONG}, "")
    for verdicts in ({}, {file: []}):
        with pytest.raises(UserError, match=r"0\.99.*roc_auc.*not checked") as raised:
            render(one_case(text), verdicts=verdicts)
        (problem,) = raised.value.problems
        assert problem.place is not None and problem.place.file == file
    shown = Library({sample.REPLAY: sample.record()}, {}, {}).claim(
        file, "evidence/replay.json#model/roc_auc", "0.99"
    )
    assert shown is not None and shown.state == "not checked" and shown.state in LOST


def test_words_behind_a_comment_are_shown() -> None:
    """A comment is dropped from the body, the rest of its line is not."""
    page = words(render(one_case(young({}, "<!-- secret --> Important words")))[CASE_PAGE])
    assert "Important words" in page and "secret" not in page


def test_control_characters_are_shown_as_unreadable() -> None:
    """No control character of a record reaches a page; U+FFFD stands in its place."""
    record = sample.record().model_copy(update={"warnings": ["a\x00b\x1b[31mc\x9b"]})
    site = render(evidence={sample.REPLAY: record})
    assert "a\ufffdb\ufffd[31mc\ufffd" in site[EVIDENCE_PAGE]
    for path, page in site.items():
        if path.endswith(".html"):
            assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", page)


def test_every_metric_has_words() -> None:
    """Whatever any task measures has a name and a gloss for people, and nothing else has."""
    measured = {metric for task in TASKS.values() for metric in task.metrics(Settings())}
    assert set(METRICS) - {"top_5_accuracy"} == {*measured, *DUELS, *SERVICE_METRICS}
    assert all(metric.name and metric.gloss for metric in METRICS.values())


def test_drift_impact_and_audits_have_words() -> None:
    """Every statistic of drift, term and input of an impact, and audit has a name for people."""
    assert set(DRIFT) == set(STATISTICS)
    assert {name for name in IMPACT if not name.startswith("break_even_")} == set(TERMS)
    assert {name: IMPACT[name].name for name in TERMS} == {i: t.name for i, t in TERMS.items()}
    assert set(INPUTS) == {name for term in TERMS.values() for name in term.needs} | {CAPACITY}
    assert {name: audit.name for name, audit in AUDITS.items()} == AUDIT_WORDS


BAD = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"


def hostile_record() -> Record:
    """A record whose every free text is an attack."""
    record = sample.record()
    return record.model_copy(
        update={
            "name": BAD,
            "kind": BAD,
            "warnings": [BAD],
            "settings": {BAD: BAD, "currency": BAD, "threshold": BAD},
            "subjects": {
                name: Subject(role=s.role, column=BAD, label=BAD + name)
                for name, s in record.subjects.items()
            },
            "inputs": [Input(role=BAD, path=BAD, sha256=BAD, columns={BAD: BAD})],
            "made": record.made.model_copy(update={"when": BAD, "tool": BAD, "command": BAD}),
            "tables": record.tables
            | {BAD: RecordTable(title=BAD, columns=[BAD, BAD], rows=[[BAD, None], [1.5, True]])},
            "estimates": {
                identifier: e.model_copy(update={"method": BAD, "reason": BAD})
                for identifier, e in record.estimates.items()
            },
        }
    )


CHOSEN = {"depth", "stage", "outcome", "origin", "setting", "verdict", "owner", "kind", "slug",
          "file", "evidence", "metric", "column", "subject", "name"}  # fmt: skip
"""Fields that hold one of a few words, or a path: the portfolio lets nothing else in."""


def attacked(value: Any, field: str = "") -> Any:
    """The same part of a casebook with every free string replaced by an attack."""
    if isinstance(value, Noun):
        fields = {name: attacked(getattr(value, name), name) for name in type(value).model_fields}
        return value.model_copy(update=fields)
    if isinstance(value, tuple):
        return tuple(attacked(item, field) for item in value)
    return BAD if isinstance(value, str) and field not in CHOSEN else value


def hostile_casebook() -> Casebook:
    """A casebook whose every free string is an attack, unchecked by the portfolio."""
    book = sample.casebook()
    profile = attacked(book.profile).model_copy(update={"name": BAD})
    return Casebook(profile, tuple(attacked(case) for case in book.cases))


def test_hostile_strings_stay_text_on_every_page() -> None:
    """Every field of a casebook and of a record is an attack; no page holds a script, an event
    handler or an image, and the attack can be read as the text that it is."""
    site = render(hostile_casebook(), evidence={sample.REPLAY: hostile_record()})
    assert len(site) == 6
    for path, page in site.items():
        if not path.endswith(".html"):
            continue
        for tag in re.findall(r"<[a-zA-Z](?:[^>\"]|\"[^\"]*\")*>", page):
            assert not re.match(r"<(script|img|iframe|object|embed|form|base)\b", tag, re.I), tag
            assert not re.search(r"\son\w+=", re.sub(r'"[^"]*"', '""', tag)), tag
        assert "<script>alert" in unescape(page)


def test_nothing_on_a_page_comes_from_elsewhere() -> None:
    """No address with a scheme is loaded: such addresses stand only in links to follow."""
    for path, page in render().items():
        if path.endswith(".html"):
            for attribute, address in re.findall(r'(\w+)="(?:https?:)?//([^"]*)"', page):
                assert attribute == "href", address
            assert '<link rel="stylesheet" href="' in page
            assert not re.search(r"<(script|iframe|object|embed|audio|video|source)\b", page)


def test_only_pictures_that_are_shown_become_part_of_the_site() -> None:
    """A picture that a case shows is copied; another one beside it is not."""
    case = sample.CASE + "\n![A plot](plot.png)\n"
    assets = {f"{sample.FOLDER}/plot.png": b"\x89PNG", f"{sample.FOLDER}/draft.png": b"\x89PNG"}
    site = render_site(one_case(case), {sample.REPLAY: sample.record()}, assets=assets)
    assert site[f"{sample.FOLDER}/plot.png"] == b"\x89PNG"
    assert f"{sample.FOLDER}/draft.png" not in site
    assert b'<img src="plot.png" alt="A plot">' in site[CASE_PAGE]


def test_a_casebook_without_cases_is_a_site() -> None:
    """A profile alone gives a home page that says so."""
    casebook = read_casebook(("profile.yaml", "schema_version: 1\nname: Ada"), [])
    site = render_site(casebook, {})
    assert set(site) == {"index.html", "style.css"}
    assert "No case yet." in words(site["index.html"].decode())
