"""One battery for every kind: its examples are its tests, and what it finds is in the text."""

from __future__ import annotations

import pytest

from bonafide.review.reasoning.catalogue import COUNTERS, KINDS
from bonafide.review.reasoning.detector import Detector
from tests.review.reasoning.reading import read

ALL: dict[str, Detector] = {one.kind: one for one in (*KINDS.values(), *COUNTERS.values())}
FOUND = [
    pytest.param(detector, text, id=f"{kind}-found-{i}")
    for kind, detector in ALL.items()
    for i, text in enumerate(detector.found)
]
NOT_FOUND = [
    pytest.param(detector, text, id=f"{kind}-not-found-{i}")
    for kind, detector in ALL.items()
    for i, text in enumerate(detector.not_found)
]
EVERY = [pytest.param(detector, id=kind) for kind, detector in ALL.items()]


@pytest.mark.parametrize(("detector", "text"), FOUND)
def test_it_is_found(detector: Detector, text: str) -> None:
    """Each example shows its kind, and the quote stands in the text where its span says."""
    reading = read(text)
    found = list(detector.sentences(reading))
    assert found
    for one in found:
        assert one.quote in " ".join(text.split())
        assert one.span.of(reading.document.text) == one.quote


@pytest.mark.parametrize(("detector", "text"), NOT_FOUND)
def test_it_is_not_found(detector: Detector, text: str) -> None:
    """No near miss shows the kind."""
    assert [one.quote for one in detector.sentences(read(text))] == []


@pytest.mark.parametrize("detector", EVERY)
def test_a_kind_has_enough_examples(detector: Detector) -> None:
    """Every kind has six examples each way, all different, and is filed under its name."""
    assert ALL[detector.kind] is detector
    assert len(set(detector.found)) >= 6
    assert len(set(detector.not_found)) >= 6


@pytest.mark.parametrize("kind", list(KINDS))
def test_an_example_set_as_code_or_heading_shows_nothing(kind: str) -> None:
    """The words of an example in a code block, a heading or a row of tool names earn nothing."""
    detector = ALL[kind]
    for text in detector.found:
        for hidden in (f"```\n{text}\n```", f"# {text}", f"<!-- {text} -->"):
            assert list(detector.sentences(read(hidden))) == []


@pytest.mark.parametrize("detector", EVERY)
def test_nothing_is_found_in_nothing(detector: Detector) -> None:
    """An empty text, a title and a run command show no kind."""
    for text in ("", "# Rain\n", "```bash\npip install .\n```\n", "\n\n\n"):
        assert list(detector.sentences(read(text))) == []


@pytest.mark.parametrize("kind", list(KINDS))
def test_an_example_in_a_list_still_counts(kind: str) -> None:
    """A sentence stays a sentence in a bullet."""
    detector = ALL[kind]
    for text in detector.found:
        assert list(detector.sentences(read(f"- {text}\n- And another thing.")))
