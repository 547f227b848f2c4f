"""Contrast in both schemes, computed from the style sheet: axe cannot see inside SVG."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from bonafide.publish.environment import style
from bonafide.publish.figures.catalogue import KINDS
from bonafide.publish.figures.drawing import NARROW, WIDE
from bonafide.publish.figures.svg import to_svg
from tests.publish import sample
from tests.publish.test_figures import Wish

CSS = style().decode("utf-8")
DECORATIVE = {"grid"}
"""Inks of lines that carry nothing a label does not say: WCAG asks nothing of them."""


def schemes() -> dict[str, dict[str, str]]:
    """The colour names of each scheme with their values."""
    found = {}
    blocks = re.findall(r"(@media[^{]*\{\s*)?:root \{([^}]*)\}", CSS)
    for media, body in blocks:
        name = "dark" if "dark" in media else "print" if "print" in media else "light"
        found[name] = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", body))
    return found


SCHEMES = schemes()


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it.

    >>> luminance("#fff"), luminance("#000000")
    (1.0, 0.0)
    """
    digits = colour[1:]
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_the_standards() -> None:
    """Black on white is 21; #767676 is the lightest grey that passes on white."""
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") >= 4.5 > contrast("#777777", "#fff")


def test_every_scheme_names_the_same_colours() -> None:
    """No colour of the light scheme is missing from the dark one or from print."""
    assert set(SCHEMES) == {"light", "dark", "print"}
    assert set(SCHEMES["light"]) == set(SCHEMES["dark"]) == set(SCHEMES["print"])


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_figures_can_be_seen(scheme: str, kind: str) -> None:
    """Every text of a figure has 4.5 to 1 against the page and every mark 3 to 1, opacity
    counted; an ink that is neither must be declared decorative."""
    colours = SCHEMES[scheme]
    drawing = KINDS[kind](sample.record(big=True), Wish())
    seen = set()
    for frame in (WIDE, NARROW):
        drawn = to_svg(drawing.spec(frame), identity="f", title="t", description="d")
        for element in ElementTree.fromstring(drawn).iter():
            for paint in (element.get("class") or "").split():
                use, _, ink = paint.partition("-")
                if ink in DECORATIVE | {"none"}:
                    continue
                for name in ("opacity", f"{use}-opacity"):
                    assert float(element.get(name, "1")) == 1, "opacity thins the ink"
                least = 4.5 if element.tag == "text" else 3
                ratio = contrast(colours[ink], colours["paper"])
                assert ratio >= least, f"{ink} on paper in {scheme}: {ratio:.2f}"
                seen.add((element.tag == "text", ink))
    assert any(is_text for is_text, _ in seen) and any(not is_text for is_text, _ in seen)
    for item in drawing.legend:
        assert contrast(colours[item.ink], colours["paper"]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, "paper") for text in ("ink", "muted", "accent", "warn")),
        *((text, "raised") for text in ("ink", "muted", "accent", "warn")),
        *((text, "warn-soft") for text in ("ink", "muted", "accent", "warn")),
        *((text, "accent-soft") for text in ("ink", "muted", "accent")),
        ("paper", "accent"),
        ("paper", "ink"),
    ],
)
def test_words_can_be_read(scheme: str, text: str, ground: str) -> None:
    """Every pair of text and ground that the style sheet uses has 4.5 to 1."""
    colours = SCHEMES[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_the_style_sheet_loads_nothing() -> None:
    """No import, no font, no address: the theme is one file."""
    assert "url(" not in CSS and "@import" not in CSS and "@font-face" not in CSS
