"""Figures: offline, clean, the same bytes each time, and honest about what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bonafide.evidence.record import Record, RecordTable
from bonafide.publish.figures import ink
from bonafide.publish.figures.catalogue import KINDS
from bonafide.publish.figures.drawing import NARROW, WIDE, Drawing, NotDrawn
from bonafide.publish.figures.svg import Refused, refuse_outside, to_svg
from tests.publish import sample


@dataclass(frozen=True)
class Wish:
    """What a case asks for."""

    metric: str | None = None
    column: str | None = None
    subject: str | None = None


RECORD = sample.record(big=True)
ALL = pytest.mark.parametrize("kind", sorted(KINDS))


def svg(drawing: Drawing, frame: Any = WIDE, identity: str = "f") -> str:
    """The drawing as the page carries it."""
    return to_svg(
        drawing.spec(frame), identity=identity, title=drawing.title, description=drawing.description
    )


@ALL
def test_every_kind_is_drawn_the_same_each_time(kind: str) -> None:
    """A full record gives a figure with a title, a description, data, and the same bytes twice."""
    drawing = KINDS[kind](RECORD, Wish())
    again = KINDS[kind](sample.record(big=True), Wish())
    assert drawing.title and len(drawing.description) > 40
    assert drawing.table.rows and all(
        len(row) == len(drawing.table.columns) for row in drawing.table.rows
    )
    assert svg(drawing) == svg(again)


@ALL
def test_text_keeps_its_size_on_a_phone(kind: str) -> None:
    """Both frames are no wider than the room they are for and hold no text under 12 px."""
    drawing = KINDS[kind](RECORD, Wish())
    for frame, room in ((WIDE, 782), (NARROW, 320)):
        root = ElementTree.fromstring(svg(drawing, frame))
        assert float(root.get("width", "0")) <= room
        sizes = [float((t.get("font-size") or "0").removesuffix("px")) for t in root.iter("text")]
        assert sizes and min(sizes) >= 12


@ALL
def test_a_figure_has_a_name_and_a_text_alternative(kind: str) -> None:
    """The SVG is an image for a screen reader: a title and a description, by unique ids."""
    drawing = KINDS[kind](RECORD, Wish())
    root = ElementTree.fromstring(svg(drawing, identity="a"))
    assert root.get("role") == "img"
    named = {e.get("id"): e.text for e in root if e.tag in ("title", "desc")}
    assert named == {"a-t": drawing.title, "a-d": drawing.description}
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == ("a-t", "a-d")


@ALL
def test_an_empty_record_is_not_drawn(kind: str) -> None:
    """A record without estimates or tables gives no figure but says what is missing."""
    empty = RECORD.model_copy(update={"estimates": {}, "tables": {}})
    with pytest.raises(NotDrawn, match="record holds no"):
        KINDS[kind](empty, Wish())


@ALL
def test_hostile_names_stay_text(kind: str) -> None:
    """Subjects, columns and slice values that look like markup or code are drawn as letters."""
    bad = "\"><script>alert(1)</script>'+alert(1)+'"
    text = RECORD.model_dump_json(by_alias=True)
    record = Record.model_validate_json(text)
    record.subjects["model"] = record.subjects["model"].model_copy(update={"label": bad})
    record.settings["currency"] = bad
    drawing = KINDS[kind](record, Wish())
    for frame in (WIDE, NARROW):
        root = ElementTree.fromstring(svg(drawing, frame))
        assert {e.tag for e in root.iter()} <= {
            "svg", "g", "title", "desc", "path", "line", "rect", "circle", "text", "tspan",
        }  # fmt: skip
        for element in root.iter():
            names = set(element.attrib)
            assert not [name for name in names if name.startswith("on") or "href" in name]


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=30))
@example("a\0b")
@example("\ufffe")
@example("\ud800")
def test_any_name_can_be_drawn(name: str) -> None:
    """Whatever a slice is called, the figure is well-formed and holds it, letter for letter; the
    renderer, which aborts on some letters, never sees it."""
    rows = [{"row": 0, "text": name}]
    layer = ink.layer(
        ink.words("ink", align="left"), rows, x={"value": 0}, text=ink.text_of("text")
    )
    spec = ink.chart([layer], frame=WIDE, height=40, top=0, bottom=0)
    drawn = to_svg(spec, identity="f", title=name, description=name)
    root = ElementTree.fromstring(drawn)
    kept = [e.text or "" for e in root.iter("text")]
    assert all(len(text) == len(name) for text in kept) and len(kept) <= 1


@pytest.mark.parametrize(
    "spec",
    [
        {"data": {"url": "file:///etc/passwd"}, "mark": "point"},
        {"layer": [{"data": {"values": [], "url": "x.csv"}}]},
        {"data": {"values": "a,b\n1,2"}},
        {"mark": {"type": "image"}},
        {"mark": {"type": "text", "href": "javascript:1"}},
        {"encoding": {"text": {"condition": {"test": {"expr": "1"}}}}},
        {"transform": [{"lookup": "a", "from": {"data": {"url": "b"}}}]},
        {"params": [{"name": "x", "expr": "1"}]},
    ],
)
def test_a_specification_that_reaches_outside_is_refused(spec: dict[str, Any]) -> None:
    """Nothing that could read a file, the network or code is ever given to the renderer."""
    with pytest.raises(Refused):
        to_svg(spec, identity="f", title="", description="")


@ALL
def test_our_own_specifications_reach_nothing(kind: str) -> None:
    """Every kind passes the same gate, in both frames."""
    drawing = KINDS[kind](RECORD, Wish())
    for frame in (WIDE, NARROW):
        refuse_outside(drawing.spec(frame))


def test_colours_are_the_themes() -> None:
    """The SVG names inks, never colours, so that light, dark and print can differ."""
    for kind in KINDS.values():
        text = svg(kind(RECORD, Wish()))
        assert "#" not in text and "fill=" not in text and "stroke=" not in text
        assert "style" not in text and "font-family" not in text


def test_a_slice_without_enough_data_is_said_not_drawn() -> None:
    """A slice without a value is missing from the picture and named with its reason in the data;
    one without an interval is drawn hollow and the description says so."""
    drawing = KINDS["slices"](sample.record(), Wish(metric="recall", column="carrier"))
    assert "Hollow points have too little data" in drawing.description
    precise = KINDS["slices"](
        sample.record(), Wish(metric="precision", column="carrier", subject="model")
    )
    reasons = [row[2] for row in precise.table.rows]
    assert any("fewer than 5" in str(reason) for reason in reasons)
    with pytest.raises(NotDrawn):
        KINDS["slices"](sample.record(), Wish(metric="precision", subject="never"))


def test_the_worst_slice_stands_first() -> None:
    """Lower is worse where higher is better, and the other way round."""
    recall = KINDS["slices"](RECORD, Wish(metric="recall", column="carrier")).table.rows
    cost = KINDS["slices"](RECORD, Wish(metric="expected_cost", column="carrier")).table.rows
    worst = {row[0] for row in (recall[0], cost[-1])}
    values = {v: RECORD.estimates[f"model/recall@carrier={v}"].value for v in sample.CARRIERS}
    assert recall[0][0] == min(values, key=lambda v: values[v] or 0)
    assert worst == {recall[0][0]} and cost[0][0] != recall[0][0]


def test_slices_judged_together_show_it() -> None:
    """Where the record judges slices together, the thin interval is the joint one, the data name
    the honest rank, and harm that the ranking hides is marked; without the table nothing is."""
    wish = Wish(metric="expected_cost", column="carrier")
    drawing = KINDS["slices"](RECORD, wish)
    head = drawing.table.columns
    assert head[3:5] == ["All at once", "Rank, 1 is worst"]
    row = next(row for row in drawing.table.rows if row[0] == "DL")
    assert row[4] == "1–3" and row[3] != row[2]
    assert "ranks 1–3 of 16, 1 being the worst" in drawing.description
    assert [(fact.text, "probabilities are off" in fact.label) for fact in drawing.facts] == [
        ("VX", True)
    ]
    assert ">1–3<" in svg(drawing) and "VX †" in svg(drawing)
    tables = {name: table for name, table in RECORD.tables.items() if name != "slices"}
    plain = KINDS["slices"](RECORD.model_copy(update={"tables": tables}), wish)
    assert not plain.legend and not plain.facts and len(plain.table.columns) == 5
    # A baseline was not judged together with anything.
    assert not KINDS["slices"](RECORD, Wish(metric="expected_cost", subject="p_rate")).legend


def test_a_tiny_slice_does_not_hide_the_others() -> None:
    """An interval many times wider than what the slices span is cut off at the edge, and said."""
    few = "model/expected_cost@carrier=HA"
    wide = RECORD.estimates[few].model_copy(update={"high": 90_000.0})
    record = RECORD.model_copy(update={"estimates": {**RECORD.estimates, few: wide}})
    wish = Wish(metric="expected_cost", column="carrier")
    drawing = KINDS["slices"](record, wish)
    assert "The intervals of HA, OO reach beyond the picture." in drawing.description
    assert "$90,0" not in svg(drawing) and "$20,000" not in svg(drawing)
    assert "intervals of OO reach beyond" in KINDS["slices"](RECORD, wish).description


def test_the_ladder_tells_what_each_step_is_worth() -> None:
    """Verdicts of the table "ladder" stand beside the rungs where its gains are of this metric,
    and nowhere else."""
    step = RECORD.estimates["model-p_logistic/expected_cost"]
    estimates = {**RECORD.estimates, "p_rate-never/expected_cost": step}
    rows: list[list[float | str | bool | None]] = [
        ["never", None, "the first rung"],
        ["p_rate", -(step.value or 0.0), "pays"],
    ]
    table = RecordTable(title="", columns=["subject", "gain", "verdict"], rows=rows)
    record = RECORD.model_copy(
        update={"estimates": estimates, "tables": {**RECORD.tables, "ladder": table}}
    )
    found = KINDS["ladder"](record, Wish(metric="expected_cost")).table
    assert found.columns[-1] == "What the step is worth"
    told = {row[0]: row[-2:] for row in found.rows}
    assert told["p_rate"][1] == "pays" and told["p_rate"][0][1] == "p_rate-never/expected_cost"
    assert told["model"][1] == "–"
    assert "worth" not in KINDS["ladder"](record, Wish(metric="roc_auc")).table.columns[-1]


def test_drift_says_what_is_noise() -> None:
    """The timeline has a band of noise, a line from where it matters and a mark per verdict; the
    overview marks every column; an unknown column is not drawn."""
    one = KINDS["drift"](RECORD, Wish(subject="model"))
    assert [item.text for item in one.legend] == [
        "drifted", "more than noise but small", "within noise", "what noise alone reaches",
        "from here on it would matter",
    ]  # fmt: skip
    assert one.facts[0].text == "6 of 8 periods"
    assert one.table.rows[-1][1] == ("0.360", "model/psi~2013-12")
    every = KINDS["drift"](RECORD, Wish())
    assert [row[0] for row in every.table.rows] == ["model", "carrier", "departure hour"]
    assert every.table.rows[1][1] == ("0.010, cannot tell", "carrier/psi~2013-05")
    with pytest.raises(NotDrawn, match="no drift of tail"):
        KINDS["drift"](RECORD, Wish(column="tail"))


def test_a_period_that_is_none_is_not_drawn() -> None:
    """Drift whose period no estimate could have is refused, not shown."""
    table = RECORD.tables["drift"]
    rows = [["model", "psi", "2013-99", *row[3:]] for row in table.rows[:1]]
    record = RECORD.model_copy(
        update={"tables": {"drift": table.model_copy(update={"rows": rows})}}
    )
    with pytest.raises(NotDrawn, match="names no estimate"):
        KINDS["drift"](record, Wish())


def test_an_impact_shows_what_it_rests_on() -> None:
    """The sum with its interval and verdict, a bar per uncertain input, and every assumption with
    its source, the fixed ones too."""
    drawing = KINDS["impact"](RECORD, Wish())
    assert drawing.title == "What it is worth per month"
    assert [fact.text for fact in drawing.facts] == [
        "$1,390,000 [$900,000, $1,900,000]", "it pays", "$700,000 to $2,100,000",
    ]  # fmt: skip
    assert drawing.facts[0].identifier == "impact/net_per_month"
    rows = {row[0]: row for row in drawing.table.rows}
    assert rows["Decisions"][4:6] == ["assumed", "a guess of the author"]
    assert rows["Running cost"][2] == "fixed"
    assert rows["Change in cost per decision"][5] == "measured in this record"
    assert "Most depends on change in cost per decision" in drawing.description
    none = RECORD.model_copy(update={"estimates": {}})
    with pytest.raises(NotDrawn, match="declare one under measure"):
        KINDS["impact"](none, Wish())


def test_curves_leave_out_who_knows_nothing() -> None:
    """Never acting is the line of acting on nobody and of drawing lots; it is drawn once."""
    for kind in ("gain_curve", "decision_curve"):
        texts = [item.text for item in KINDS[kind](RECORD, Wish()).legend]
        assert texts[:2] == ["model", "p_rate"] and "never" not in texts
    lift = KINDS["gain_curve"](RECORD, Wish(metric="lift"))
    assert lift.title == "Lift of the best-scored rows"
    with pytest.raises(NotDrawn, match="shows gain, lift, precision"):
        KINDS["gain_curve"](RECORD, Wish(metric="recall"))


def test_calibration_is_summed_up() -> None:
    """Error without noise, slope and bias stand under the curve, each leading to its estimate."""
    drawing = KINDS["calibration"](RECORD, Wish())
    assert [(fact.label, fact.identifier) for fact in drawing.facts] == [
        ("Calibration error", "model/calibration_error"),
        ("Calibration slope", "model/calibration_slope"),
        ("Calibration bias", "model/calibration_bias"),
    ]
    assert "Calibration slope 1.08 [1.02, 1.14]" in drawing.description


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(2, 8))
def test_ticks_are_round_and_inside(low: float, width: float, about: int) -> None:
    """Ticks stay inside the range, rise, and are never many more than asked for."""
    high = low + width
    found = ink.ticks(low, high, about)
    slack = width * 1e-6 + abs(low) * 1e-9
    assert all(low - slack <= t <= high + slack for t in found)
    assert found == sorted(found) and len(found) <= about + 2
