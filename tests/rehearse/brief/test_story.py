"""What is said of a case: its own words and its records' numbers, and nothing else."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.cli.brief_markdown import brief_markdown
from bonafide.cli.brief_text import brief_lines
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.number import read_numbers
from bonafide.evidence.record import EstimateEntry
from bonafide.portfolio.framing import Framing
from bonafide.portfolio.limitation import Limitation
from bonafide.rehearse.brief.brief import FEWEST, MOST, Brief, Sentence
from bonafide.rehearse.brief.composing import brief_of
from bonafide.rehearse.brief.own_words import own_words
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import number as entry_of
from tests.rehearse.brief import composed


def sentences(brief: Brief) -> list[Sentence]:
    """Everything that could be said."""
    return [*brief.hook.sentences, *(each for part in brief.parts for each in part.sentences)]


def words_of(text: str) -> str:
    """Letters and digits alone, so that only words are compared."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_every_sentence_has_a_source_that_exists() -> None:
    """An address in the case is a line of it, one in a record is in that record."""
    ground = composed.ground()
    lines = composed.CASE.splitlines()
    brief = composed.brief(ground)
    assert len(sentences(brief)) > 50
    for each in sentences(brief):
        assert each.where
        for address in each.where:
            if address.startswith("case.md"):
                place, _, name = address.partition(" ")
                number = int(place.partition(":")[2])
                key = re.split(r"[.\[]", name)[-1].rstrip("]")
                assert key.isdigit() or key in lines[number - 1] or key in lines[number - 2]
            else:
                path, _, inside = address.partition(" " if " " in address else "#")
                record = ground.evidence[path]
                if " " in address:
                    assert inside.split(".")[0] in type(record).model_fields
                else:
                    assert inside.partition(":")[0] in record.estimates


def test_own_sentences_are_the_words_of_their_field() -> None:
    """Without Markdown and with its claims' numbers, every quoted sentence stands in the file."""
    ground = composed.ground()
    seen = words_of(re.sub(r"\]\([^)]*\)", "]", composed.CASE).replace("*", ""))
    own = [each for each in sentences(composed.brief(ground)) if each.own]
    assert len(own) > 40
    for each in own:
        for piece in each.said.split("; "):
            assert words_of(piece) in seen, each.said


def near(shown_value: float, quantum: float, values: list[float]) -> bool:
    """Whether a shown number is one of the values at the digits shown, whatever its sign."""
    return any(abs(abs(shown_value) - abs(value)) <= quantum / 2 + 1e-12 for value in values)


def test_numbers_of_the_tool_are_those_of_the_records() -> None:
    """Every number in the tool's own wording is in a record that the sentence names."""
    ground = composed.ground()
    tool = [each for each in sentences(composed.brief(ground)) if not each.own]
    assert len(tool) > 7
    for each in tool:
        values: list[float] = [0.95]
        for address in each.where:
            path, _, inside = address.partition("#")
            record = ground.evidence[path.partition(" ")[0]]
            settings = [v for v in record.settings.values() if isinstance(v, int | float)]
            values += [float(v) for v in settings]
            if inside:
                entry = record.estimates[inside]
                several = [entry.value, entry.low, entry.high, entry.n, entry.clusters]
                values += [float(v) for v in several if v is not None]
        values += [float(len(ground.evidence["evidence/churn.json"].subjects) - 1), 3.0]
        if "share of positives" in each.said:  # the mean of the others
            values = [*values, (0.82 * 2500 + 0.81 * 2300) / 4800]
        for number in read_numbers(each.said):
            if number.kind == "digits":
                assert near(float(number.value), float(number.quantum), values), each.said


def test_the_story_takes_two_to_three_minutes() -> None:
    """A full case is cut to fit, each part keeps something, and what was cut is listed."""
    brief = composed.brief()
    story = [each for each in sentences(brief) if each.spoken]
    assert brief.timing.fit == "fits"
    assert FEWEST <= brief.timing.story == sum(each.words for each in story) <= MOST
    assert all(part.spoken for part in brief.parts)
    cut = [each.text for each in sentences(brief) if not each.spoken]
    assert sorted(cut) == sorted(each.text for each in brief.timing.cut)
    assert brief.timing.whole == sum(each.words for each in sentences(brief))


def test_what_is_worth_least_is_cut_first() -> None:
    """Within one part nothing that stays is worth less than something that went."""
    for part in composed.brief().parts:
        kept = [each.worth for each in part.sentences if each.spoken]
        gone = [each.worth for each in part.sentences if not each.spoken]
        assert not gone or min(kept) >= max(gone)


def test_open_questions_are_shown_as_open_and_never_spoken() -> None:
    """``[ASK: …]`` is a question of its part; the rest of its field is still said."""
    ground = composed.facts_of(
        'framing:\n  who: "The desk. [ASK: Which one? Where?] It is small."\n'
        'limitations:\n  - statement: "[ASK: Where does it fail?]"\n'
        'data:\n  source: "[ASK: **whose** data?](evidence/x.json#a/b)"'
    )
    brief = brief_of(ground, ())
    told = " ".join(each.text for each in sentences(brief))
    assert "ASK" not in told
    assert "Which one" not in told
    assert "whose" not in told
    assert "the desk." in told
    asked = {each.question for part in brief.parts for each in part.open if each.drafted}
    assert {"Which one? Where?", "Where does it fail?"} <= asked
    assert brief.timing.fit == "too short"
    assert {each.field for each in brief.timing.add} >= {"undo", "limitations[0].statement"}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("[0.95](evidence/churn.json#model/roc_auc)", "differs from the evidence"),
        ("[0.95](evidence/gone.json#model/roc_auc)", "is not there"),
        ("[0.8 or 0.9](evidence/churn.json#model/roc_auc)", "more than one way"),
    ],
)
def test_a_number_that_does_not_hold_is_not_said(said: str, why: str) -> None:
    """Its sentence goes to what must be mended, with the reason; its neighbours are said."""
    text = composed.CASE.replace(
        "The retention desk", f"The desk reached {said}. The retention desk"
    )
    brief = composed.brief(composed.ground(text))
    assert "The desk reached" not in " ".join(each.text for each in sentences(brief))
    assert any("The desk reached" in each.text and why in each.why for each in brief.broken)
    assert "retention desk" in " ".join(each.text for each in sentences(brief))


def test_a_result_without_evidence_is_marked() -> None:
    """It may be said, as one's word; the brief says that nothing stands behind it."""
    text = composed.CASE.replace(
        "The desk makes a third fewer", "AUC rose to 0.97, so a third fewer"
    )
    found = [each for each in sentences(composed.brief(composed.ground(text))) if each.unbacked]
    assert [each.unbacked for each in found] == [("0.97",)]


def test_a_sentence_that_nobody_can_say_is_cut_first() -> None:
    """A field of a thousand words costs none of the others their place."""
    endless = "word " * 1000
    text = composed.CASE.replace("The retention desk of a phone company", endless.strip())
    brief = composed.brief(composed.ground(text))
    assert not brief.timing.cut[0].worth
    assert brief.timing.fit == "fits"


def _with_slices(**changed: EstimateEntry) -> str:
    """Everything said of the composed case with other slices by ROC AUC."""
    records = composed.evidence()
    churn = records["evidence/churn.json"]
    entries = {f"model/roc_auc@shop={name}": entry for name, entry in changed.items()}
    told = churn.model_copy(update={"estimates": {**churn.estimates, **entries}}).sealed()
    brief = composed.brief(composed.ground(records={**records, "evidence/churn.json": told}))
    return " ".join(each.text for each in sentences(brief))


def test_the_worst_slice_is_weighed_as_the_worst_of_several() -> None:
    """Clearly worse in one case; with a wider interval it cannot be told from the others; and one
    that would be clear among two is not when it is the worst of thirty."""
    about = {"n": 9100, "positives": 1200}
    clear = _with_slices()
    assert "For shop north, ROC AUC is 0.71" in clear
    assert "against 0.82 in the others with its share of positives: that is worse" in clear
    wide = _with_slices(north=entry_of(0.71, 0.55, 0.83, **about))
    assert "as the furthest below of 3 slices, I cannot tell" in wide
    near = entry_of(0.755, 0.72, 0.787, **about)
    assert "that is worse, even for" in _with_slices(north=near)
    many = {f"s{i}": entry_of(0.815, 0.795, 0.835, **about) for i in range(27)}
    assert "as the furthest below of 30 slices, I cannot tell" in _with_slices(north=near, **many)


def test_no_slice_is_called_worst_for_what_its_share_of_positives_does() -> None:
    """Not by cost, whose slices differ here more than any; not by ROC AUC where nothing is like it;
    the pooled ROC AUC is no measure of a slice."""
    assert "For shop north, cost" not in _with_slices()
    alone = entry_of(0.71, 0.68, 0.74, n=9100, positives=200)
    assert "For shop north, ROC AUC" not in _with_slices(north=alone)
    every = {
        name: entry_of(0.7, 0.69, 0.71, n=9100, positives=1200)
        for name in ("north", "south", "west")
    }
    assert "that is worse, even" not in _with_slices(**every)


def test_the_log_speaks_where_the_case_is_silent() -> None:
    """Notes stand in for decisions, incidents and feedback that the case does not hold."""
    notes = tuple(
        composed.note(kind, f"{kind} of that day")
        for kind in ("decision", "incident", "feedback", "requirement", "note")
    )
    text = "---\nschema_version: 1\ntitle: Churn\n---\n"
    told = [each.text for each in sentences(brief_of(composed.ground(text, {}, notes), ()))]
    for kind in ("decision", "incident", "feedback", "requirement"):
        assert f"From my log, 3 May 2026: {kind} of that day." in told
    assert not any("note of that day" in each for each in told)
    full = [each.text for each in sentences(brief_of(composed.ground(notes=notes), ()))]
    assert not any("From my log" in each for each in full)


def test_a_number_in_the_log_is_the_word_of_its_teller() -> None:
    """Nobody checks a log, so neither a bare result nor a linked one counts as backed."""
    said = "AUC fell to 0.71, was [0.81](evidence/churn.json#model/roc_auc)"
    notes = (composed.note("incident", said),)
    text = "---\nschema_version: 1\ntitle: Churn\n---\n"
    brief = brief_of(composed.ground(text, {}, notes), ())
    assert [each.unbacked for each in sentences(brief) if each.unbacked] == [("0.71", "0.81")]


def test_the_same_ground_gives_the_same_brief() -> None:
    """Nothing depends on the order of sets or on a clock."""
    assert composed.brief() == composed.brief()


def test_nothing_of_a_field_is_lost_in_cleaning() -> None:
    """Words in code, HTML, lists and headings are still there."""
    for text in ("# A head", "- one\n- two", "a <b>bold</b> word", "`code` here", "> quoted"):
        shown = " ".join(own_words(text).sentences)
        for word in re.findall(r"[a-z]{3,}", text):
            assert word in shown, (text, shown)


def test_the_ground_is_the_sample_that_it_should_be() -> None:
    """Every claim of the composed case holds, so no test passes for want of words."""
    ground: Ground = composed.ground()
    assert {verdict.state for verdict in ground.verdicts} == {"holds"}
    assert not composed.brief(ground).broken
    assert parse_id("model/recall").metric == "recall"


_FRAMING = ("who", "decision", "target", "why", "lead_time", "limit")


def test_each_part_keeps_a_sentence_while_others_can_go() -> None:
    """The only sentence of a part outlives longer parts, although it is worth the least."""
    long = " ".join(["word"] * 50)
    fields = "".join(f"  {name}: {long}\n" for name in _FRAMING)
    ground = composed.facts_of(
        f"framing:\n{fields}decisions:\n  - title: {long}\n    choice: other {long}\n"
        f"    price: {long}\ndata:\n  will_change: A new tariff in spring"
    )
    parts = {part.name: part for part in brief_of(ground, ()).parts}
    assert [each.said for each in parts["data"].spoken] == ["a new tariff in spring."]
    assert any(not each.spoken for each in parts["problem"].sentences)


_MARKED = st.lists(
    st.sampled_from(
        ["[ASK: who?]", "[ASK", "]", "[0.8](evidence/churn.json#model/roc_auc)", "* ", "\n\n",
         "<b>",
         "---\n", "`", "|", "0.97 AUC", "e.g. ", ". ", "A", "\x1b", "\ufffc", "�", "$", "1. "]
    )
).map("".join)  # fmt: skip


_GROUND = composed.facts_of("origin: team")


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=200), _MARKED))
def test_no_text_breaks_a_brief(text: str) -> None:
    """Whatever a field holds, a brief comes of it, and no open question is spoken."""
    framing = Framing.model_construct(who=text, decision=text)
    limits = (Limitation.model_construct(statement=text, why=None, next=text),)
    changed = _GROUND.case.model_copy(
        update={"framing": framing, "limitations": limits, "title": text}
    )
    brief = brief_of(replace(_GROUND, case=changed), ())
    assert not any("[ASK" in each.text for each in sentences(brief))
    for line in brief_lines(brief, width=80):
        assert not {unicodedata.category(each) for each in line.text} & {"Cc", "Cf", "Zl", "Zp"}
    assert "\x1b" not in brief_markdown(brief)
