"""The rules are calm where a project is told well and where a tool is documented."""

from __future__ import annotations

import time

import pytest

from tests.review.prose_rules.families import CORPUS, OF_TEXT, found, read

PATHS = sorted(CORPUS.glob("*.md"))


@pytest.mark.parametrize(
    "path", [p for p in PATHS if p.name.startswith("strong")], ids=lambda p: p.stem
)
def test_a_strong_text_hears_at_most_two_questions(path) -> None:  # type: ignore[no-untyped-def]
    """A README with decisions, baselines and limits is left in peace."""
    assert len(found(path.read_text(encoding="utf-8"))) <= 2


@pytest.mark.parametrize(
    "path", [p for p in PATHS if p.name.startswith("docs")], ids=lambda p: p.stem
)
def test_documentation_is_asked_at_most_once(path) -> None:  # type: ignore[no-untyped-def]
    """What a tool's documentation leaves out is not missing."""
    assert len(found(path.read_text(encoding="utf-8"))) <= 1


def test_most_dressed_up_toys_are_asked_something() -> None:
    """Silence would pass the two tests above: words without substance are met with a question."""
    dressed = [path for path in PATHS if path.name.startswith("dressed")]
    asked = [path for path in dressed if found(path.read_text(encoding="utf-8"))]
    assert len(asked) >= 0.7 * len(dressed)


VAGUE = (
    "The goal of this project is to predict churn.\n\n"
    + ("I trained a forest on the till of nine shops and looked at the features of each model. ")
    * 9
)


def test_a_list_of_the_right_words_silences_nothing() -> None:
    """Words of decisions and deciders in a bare list do not answer for whom it is."""
    listed = VAGUE + "\n\n- planners, budget, threshold, decisions, watchlist\n- Docker, AWS, p95\n"
    assert [finding.rule for finding in found(VAGUE)] == ["FRM001"]
    assert "FRM001" in [finding.rule for finding in found(listed)]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("All pictures were labelled by hand.", "All pictures were labeled by hand."),
        (
            "Dropout was applied to improve generalisation of it.",
            "Dropout was applied to improve generalization of it.",
        ),
        (
            "The page is fast, as it was optimised for speed and beauty.",
            "The page is fast, as it was optimized for speed and beauty.",
        ),
        (
            "Our model revolutionised the way of tills.",
            "Our model revolutionized the way of tills.",
        ),
    ],
)
def test_spelling_is_one(british: str, american: str) -> None:
    """British and American spelling are asked the same, and are asked something."""
    codes = [finding.rule for finding in found(british)]
    assert codes
    assert codes == [finding.rule for finding in found(american)]


def test_plans_are_not_claims() -> None:
    """A roadmap and an open box are not asked for figures, the same words as claims are."""
    words = "- A scalable service for the leaves\n- Real-time predictions for the page of leaves\n"
    claimed = {finding.rule for finding in found(f"# Leaves\n\n## Features\n\n{words}")}
    planned = found(f"# Leaves\n\n## Future work\n\n### Service\n\n{words}")
    boxes = found(f"# Leaves\n\n## Features\n\n{words.replace('- ', '- [ ] ')}")
    assert claimed == {"PRD006", "PRD011"}
    assert planned == []
    assert boxes == []


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "[" * 10_000,
        "we trained it " * 30_000,
        "deployed to real-time A/B test " * 15_000,
        "I used the LSTM. " * 20_000,
        "# Data\n" * 20_000,
        "![roc](roc.png)\n\n" * 5_000,
        "based on the a a a a " * 20_000,
    ],
    ids=["letter", "brackets", "we", "words", "sentences", "headings", "pictures", "bases"],
)
@pytest.mark.parametrize("kind", ["readme", "case", "answer"])
def test_hostile_texts_take_linear_time(text: str, kind) -> None:  # type: ignore[no-untyped-def]
    """No rule hangs: each takes a second at most, where a quadratic one takes minutes."""
    reading = read(text, kind)
    assert reading.prose.words >= 0
    for rule in OF_TEXT:
        if kind in rule.kinds:
            begin = time.process_time()
            answer = rule.judge(reading)
            if not hasattr(answer, "why"):
                list(answer)
            assert time.process_time() - begin < 30, rule.code
