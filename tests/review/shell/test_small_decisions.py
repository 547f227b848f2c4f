"""Small decisions that only one line holds: words of dense scripts, doubt, neighbours, signals."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace

import pytest

from bonafide.location import Span
from bonafide.review.abstaining import foreign_sections
from bonafide.review.examples import reading_of
from bonafide.review.finding import Finding, Severity
from bonafide.review.fingerprint import neighbours
from bonafide.review.language import MIN_WORDS, clear_language_of, count_words
from bonafide.review.rule import Case
from bonafide.workspace.review_stop import Stopped, stoppable

ENGLISH = (
    "We predict each evening how many parcels the depot will get in the morning, and the foreman "
    "plans the belts with it. The old way was to take the mean of the last four weeks, which was "
    "off by a third on the days after a holiday. The forest is off by a fifth on the same days."
)
NAMES = (
    "Hendrik Vos, Katarzyna Wójcik, Bartosz Zając, Milan Horvat, Petra Novák, Aino Virtanen, "
    "Eero Laine, Tomáš Dvořák, Zsófia Nagy, Gergő Szabó, Ilmari Korhonen, Marek Kowalczyk, "
    "Jadwiga Mazur, Oskar Lindqvist, Sanna Heikkinen, Dorota Pawlak, Radek Procházka, Luka Babić, "
    "Ivana Marić, Bence Tóth, Wiktor Sikora, Elina Mäkinen."
)
SENTENCES = (
    "Kami meramalkan jumlah paket yang tiba setiap pagi. Mandor gudang menyusun jadwal sabuk "
    "berdasarkan angka tersebut. Cara lama memakai rerata empat minggu terakhir saja. Hasilnya "
    "meleset sepertiga setelah hari libur. Hutan acak meleset seperlima pada hari serupa. Kami "
    "belum mencoba jaringan saraf karena datanya sedikit."
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我们预测包裹数量", 4),
        ("我们预测包裹数量" * 10, 40),
        ("勾配ブースティングと比較", 6),
        ("two words", 2),
        ("Größe und Gewicht", 3),
    ],
)
def test_two_signs_of_a_dense_script_are_a_word(text: str, words: int) -> None:
    """Forty signs of Chinese are twenty words, not forty: too little to judge is said of both."""
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("el error de la red es de los datos que no son de la prueba", "es"),
        ("the cost of el error de la red", "und"),
        ("the cost of the model is told in de la red con el modelo", "en"),
    ],
)
def test_a_language_beside_english_needs_more_than_twice_its_words(
    text: str, language: str
) -> None:
    """A Spanish name in an English line is no Spanish line."""
    assert clear_language_of(text) == language


def test_neighbours_are_told_apart_by_more_than_a_letter() -> None:
    """Of 300 texts around the same words no two look alike, and what is not known stays so."""
    finding = Finding("FRM001", Severity.WARNING, "a.md", 1, 1, 1, 4, "the", "?", Span(0, 3))
    made = [neighbours(replace(finding, between=(f"b{i}", f"a{i}"))) for i in range(300)]
    assert len({before for before, _ in made}) == 300
    assert len({after for _, after in made}) == 300
    assert neighbours(finding) == ("", "")


@pytest.mark.parametrize("first", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM])
def test_a_second_signal_does_not_stop_the_putting_away(
    first: signal.Signals, second: signal.Signals
) -> None:
    """Once stopped, a run finishes what it puts away; after it, signals are as they were."""
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    put_away = False
    with pytest.raises(Stopped) as stopped, stoppable():
        try:
            os.kill(os.getpid(), first)
            time.sleep(5)
        finally:
            os.kill(os.getpid(), second)
            put_away = True
    assert put_away
    assert stopped.value.status == 128 + first
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == before


def test_a_list_of_names_is_no_foreign_section() -> None:
    """Names have no small words in any language; sentences without them are another language."""
    assert min(count_words(NAMES), count_words(SENTENCES)) >= MIN_WORDS
    named = reading_of(Case(f"# Parcels\n\n{ENGLISH}\n\n## Thanks\n\n{NAMES}\n"))
    foreign = reading_of(Case(f"# Parcels\n\n{ENGLISH}\n\n## Ringkasan\n\n{SENTENCES}\n"))
    assert list(foreign_sections(named)) == []
    ((_, why),) = foreign_sections(foreign)
    assert "Ringkasan" in why
