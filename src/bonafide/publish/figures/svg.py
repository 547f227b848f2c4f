"""From a specification to SVG that a page can carry: offline, clean, in the theme's inks.

Vega-Lite would read files and the network when a specification names them (``file:`` even where no
base URL is allowed), so a specification that holds a ``url`` anywhere, or anything that could
become one, is refused before it is rendered. Nor does it see any word: it would abort the whole
process on a character that XML cannot hold, and measure the rest in whatever fonts it finds; words
go in as tokens and are put back afterwards. What comes back is rebuilt from a short list of
elements and attributes: no script, no style, no reference, no font, no id can pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any
from xml.etree import ElementTree

import vl_convert

from bonafide.publish.figures.drawing import Spec
from bonafide.publish.figures.ink import INKS

_VERSION = "6.4"
_FORBIDDEN = {"url", "href", "usermeta", "transform", "params", "signals", "expr", "lookup"}
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"path", "line", "rect", "circle", "text"}
_KEPT = {
    "transform", "d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "r", "cx", "cy",
    "text-anchor", "font-size", "font-weight", "stroke-width", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "fill-opacity", "stroke-opacity",
    "opacity",
}  # fmt: skip
_UNHOLDABLE = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_ONE_LINE = {ord(c): " " for c in "\t\n\r"}
_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+(?:\.\d+)?e-\d+")


class Refused(ValueError):
    """The specification could make the renderer read something that it was not given."""


def to_svg(spec: Spec, *, identity: str, title: str, description: str) -> str:
    """The drawing as an ``<svg>`` element whose name and description stand inside it.

    Args:
        spec: Vega-Lite with inline data only.
        identity: a name unique on the page; ids inside begin with it.
        title: the accessible name.
        description: the text alternative.

    Raises:
        Refused: the specification names something outside itself.
    """
    refuse_outside(spec)
    said: list[str] = []
    wordless = _without_words(spec, said)
    raw = vl_convert.vegalite_to_svg(wordless, vl_version=_VERSION, allowed_base_urls=[])
    root = ElementTree.fromstring(raw)
    width, height = _size(root)
    body = "".join(part for child in root for part in _clean(child, said))
    head = (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{escape(identity)}-t" aria-describedby="{escape(identity)}-d">'
        f'<title id="{escape(identity)}-t">{_text(title)}</title>'
        f'<desc id="{escape(identity)}-d">{_text(description)}</desc>'
    )
    return head + body + "</svg>"


def refuse_outside(spec: Any) -> None:
    """Raise :class:`Refused` if any key of ``spec``, at any depth, could name something outside.

    >>> refuse_outside({"layer": [{"data": {"url": "data.csv"}}]})
    Traceback (most recent call last):
        ...
    bonafide.publish.figures.svg.Refused: a figure may not hold 'url'
    """
    if isinstance(spec, dict):
        for key, inside in spec.items():
            if key in _FORBIDDEN:
                raise Refused(f"a figure may not hold {key!r}")
            if key == "values" and not isinstance(inside, list):
                raise Refused("a figure's data must be a list of rows")
            if key == "type" and inside in ("image", "geoshape"):
                raise Refused(f"a figure may not hold a mark of type {inside!r}")
            refuse_outside(inside)
    elif isinstance(spec, list):
        for inside in spec:
            refuse_outside(inside)


def _without_words(spec: Any, said: list[str]) -> Any:
    """``spec`` with every row's text replaced by a token; ``said`` gets the texts in order."""
    if isinstance(spec, list):
        return [_without_words(inside, said) for inside in spec]
    if not isinstance(spec, dict):
        return spec
    out = {}
    for key, inside in spec.items():
        if key == "text" and isinstance(inside, str):
            out[key] = f"t{len(said)}"
            said.append(inside)
        else:
            out[key] = _without_words(inside, said)
    return out


def _size(root: ElementTree.Element) -> tuple[int, int]:
    return round(float(root.get("width", "0"))), round(float(root.get("height", "0")))


def _clean(node: ElementTree.Element, said: list[str]) -> Iterator[str]:
    """``node`` and what it holds, rebuilt; groups that only carried roles are dissolved."""
    tag = node.tag.removeprefix(_SVG)
    if node.get("display") == "none" or node.get("class") in ("background", "foreground"):
        return
    if tag == "g":
        inside = "".join(part for child in node for part in _clean(child, said))
        move = node.get("transform")
        if inside and move and move != "translate(0,0)":
            yield f'<g transform="{escape(_round(move))}">{inside}</g>'
        else:
            yield inside
        return
    if tag not in _SHAPES:
        raise Refused(f"the renderer answered with an element {tag!r}")
    words = _text(said[int((node.text or "t0")[1:])]) if tag == "text" else ""
    yield f"<{tag}{_attributes(node)}>{words}</{tag}>"


def _text(text: str) -> str:
    """``text`` as XML may hold it: one line, escaped, U+FFFD for what no document can hold."""
    return escape(_UNHOLDABLE.sub("\ufffd", text.translate(_ONE_LINE)))


def _attributes(node: ElementTree.Element) -> str:
    classes = []
    for paint in ("fill", "stroke"):
        colour = node.get(paint)
        if colour is not None and colour not in ("none", "transparent"):
            if colour not in INKS:
                raise Refused(f"the renderer answered with a colour {colour!r}")
            classes.append(f"{paint}-{INKS[colour]}")
    if not any(c.startswith("fill-") for c in classes):
        classes.insert(0, "fill-none")
    out = f' class="{" ".join(classes)}"' if classes else ""
    for name in sorted(_KEPT.intersection(node.keys())):
        value = _round(node.get(name, ""))
        if (name, value) not in (("opacity", "1"), ("font-weight", "normal")):
            out += f' {name}="{escape(value)}"'
    return out


def _round(text: str) -> str:
    """Coordinates to a hundredth of a pixel: smaller, and free of the last bit's noise."""
    return _NUMBER.sub(lambda m: f"{round(float(m[0]), 2) + 0.0:.12g}", text)
