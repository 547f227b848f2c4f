"""What a declaration of a style does to be seen, as far as it hides words."""

from __future__ import annotations

import re

MAX_STYLE = 20_000
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.I | re.S)
_LENGTH = re.compile(
    r"(?:calc\(\s{0,9})?([-+]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20}))(%|[a-z]{0,5})"
)
_FUNCTION = re.compile(r"([a-z0-9-]{1,30})\(([^()]{0,500})")
_HEX = re.compile(r"#[0-9a-f]{3,8}$")
_PIXELS = {"": 1.0, "px": 1, "pt": 1.33, "pc": 16, "em": 16, "rem": 16, "ex": 8, "ch": 8, "%": 10,
           "vw": 10, "vh": 10, "vmin": 10, "vmax": 10, "cm": 38, "mm": 3.8, "in": 96}  # fmt: skip
_WHITE = {"white": (255.0,) * 3 + (1.0,), "snow": (255.0, 250.0, 250.0, 1.0),
          "black": (0.0,) * 3 + (1.0,), "transparent": (0.0,) * 4}  # fmt: skip
_SIDES = frozenset({"left", "top", "right", "bottom", "inset", "inset-inline-start", "inset-block"})
_COLOURS = frozenset({"color", "-webkit-text-fill-color"})
_EXTENTS = frozenset(
    {"height", "max-height", "width", "max-width", "block-size", "max-block-size", "inline-size"}
)
_SMALLEST_TYPE, _OFF, _FAR_OFF = 2.5, -50.0, -500.0

Colour = tuple[float, float, float, float]


def uncommented(style: str) -> str:
    """A style without its comments; one that is not closed goes to the end."""
    if "/*" not in style:
        return style
    pieces: list[str] = []
    at = 0
    while (begin := style.find("/*", at)) >= 0:
        pieces.append(style[at:begin])
        end = style.find("*/", begin + 2)
        at = len(style) if end < 0 else end + 2
    return "".join((*pieces, style[at:]))


def declarations(style: str) -> list[tuple[str, str]]:
    """The properties and values of a style, in lower case."""
    plain = uncommented(style)
    if "\\" in plain:
        plain = _ESCAPE.sub(_unescaped, plain)
    found: list[tuple[str, str]] = []
    for piece in plain.lower().split(";"):
        name, colon, value = piece.partition(":")
        if colon:
            found.append((name.strip(), value.partition("!")[0].strip()))
    return found


def _unescaped(found: re.Match[str]) -> str:
    if found.group(1) is None:
        return found.group(2)
    code = int(found.group(1), 16)
    return chr(code) if 0 < code < 0x110000 else ""


def hides(style: str, *, colours: bool = True) -> bool:
    """Whether words in this style are not seen; one too long to be read counts as hiding them.

    Args:
        style: declarations, as in a ``style`` attribute or between the braces of a rule.
        colours: whether a white letter counts; not where the ground under it is unknown.

    >>> hides("color: red"), hides("dis/**/play: none"), hides("font: 0/0 a")
    (False, True, True)
    """
    if len(style) > MAX_STYLE:
        return True
    told = declarations(style)
    last = dict(told)
    if any(_gone(name, value) for name, value in told):
        return True
    if colours and any(name in _COLOURS and _pale(value, last) for name, value in told):
        return True
    clipped = any(
        name.startswith("overflow") and ("hidden" in value or "clip" in value)
        for name, value in told
    )
    if clipped and any(
        name in _EXTENTS and (size := _pixels(value)) is not None and size <= 1
        for name, value in told
    ):
        return True
    indent = _pixels(last.get("text-indent", ""))
    room = max(
        _pixels(last.get(name, "")) or 0 for name in ("padding-left", "margin-left", "padding")
    )
    return indent is not None and indent <= _OFF and room + indent < 0


def grounded(style: str) -> bool:
    """Whether a style lays a ground that white letters may be seen on."""
    return any(
        name.startswith("background") and not _is_light(value)
        for name, value in declarations(style)
    )


def _gone(name: str, value: str) -> bool:
    match name:
        case "display":
            return value == "none"
        case "visibility" | "content-visibility":
            return value in {"hidden", "collapse"}
        case "opacity":
            found = _LENGTH.match(value)
            return found is not None and _number(found) <= (10 if found.group(2) == "%" else 0.1)
        case "font-size":
            return _tiny(value)
        case "font":
            return any(
                _tiny(word.partition("/")[0])
                for word in value.split()[:20]
                if word[:1] in "0123456789.+-" and not word.partition("/")[0].isalpha()
            )
        case "transform" | "filter" | "clip-path" | "clip" | "-webkit-clip-path":
            return any(_erases(*found.groups()) for found in _FUNCTION.finditer(value))
        case "scale" | "zoom":
            found = _LENGTH.match(value)
            return found is not None and abs(_number(found)) <= 0.05
        case "margin" | "margin-left" | "margin-top":
            return (_pixels(value) or 0) <= _FAR_OFF
        case _:
            return name in _SIDES and (_pixels(value) or 0) <= _OFF


def _number(found: re.Match[str]) -> float:
    return float(found.group(1))


def _pixels(value: str) -> float | None:
    found = _LENGTH.match(value)
    return None if found is None else _number(found) * _PIXELS.get(found.group(2), 1.0)


def _tiny(value: str) -> bool:
    found = _LENGTH.match(value)
    if found is None:
        return False
    number, unit = _number(found), found.group(2)
    if unit == "" and number:
        return False  # a weight, or nothing that a browser takes for a size
    return number <= 20 if unit == "%" else number * _PIXELS.get(unit, 16) < _SMALLEST_TYPE


def _erases(name: str, inside: str) -> bool:
    found = list(_LENGTH.finditer(inside))
    sizes = [(_number(each), each.group(2)) for each in found]
    if not sizes:
        return False
    if name.startswith("scale"):
        return any(abs(number) <= 0.05 for number, _ in sizes)
    if name.startswith("translate"):
        return any(n * _PIXELS.get(u, 1) <= _FAR_OFF for n, u in sizes if u != "%")
    if name == "opacity":
        return sizes[0][0] <= (10 if sizes[0][1] == "%" else 0.1)
    if name == "inset":
        return any(number >= 50 for number, unit in sizes if unit == "%")
    if name in {"circle", "ellipse"}:
        return sizes[0][0] == 0
    return name in {"rect", "polygon"} and all(number <= 1 for number, _ in sizes)


def is_pale(value: str) -> bool:
    """Whether letters of this colour cannot be seen on a white ground.

    >>> is_pale("#fefefe"), is_pale("rgba(0, 0, 0, 0)"), is_pale("#eee")
    (True, True, False)
    """
    colour = _colour(value.strip().lower())
    return colour is not None and (colour[3] <= 0.1 or min(colour[:3]) >= 250)


def _pale(value: str, all_: dict[str, str]) -> bool:
    ground = all_.get("background-color", all_.get("background", ""))
    under, over = _colour(ground), _colour(value)
    if over is not None and under is not None and under[3] > 0.1 and over[:3] == under[:3]:
        return True
    return is_pale(value) and ((over is not None and over[3] <= 0.1) or _is_light(ground))


def _is_light(ground: str) -> bool:
    """Whether a background is white, or none, as far as its first colour says."""
    if not ground or ground in {"none", "inherit", "initial", "unset"}:
        return True
    first = _colour(ground) or _colour(ground.split(maxsplit=1)[0])
    return first is not None and (first[3] <= 0.5 or min(first[:3]) >= 230)


def _colour(value: str) -> Colour | None:
    if value in _WHITE:
        red, green, blue, alpha = _WHITE[value]
        return red, green, blue, alpha
    if _HEX.match(value) and len(value) in {4, 5, 7, 9}:
        digits = value[1:]
        pairs = (
            [c * 2 for c in digits]
            if len(digits) < 6
            else [digits[i : i + 2] for i in range(0, len(digits), 2)]
        )
        levels = [float(int(pair, 16)) for pair in pairs]
        return levels[0], levels[1], levels[2], levels[3] / 255 if len(levels) > 3 else 1.0
    found = _FUNCTION.match(value)
    if found is None or found.group(1) not in {"rgb", "rgba", "hsl", "hsla"}:
        return None
    sizes = [(_number(each), each.group(2)) for each in _LENGTH.finditer(found.group(2))][:4]
    if len(sizes) < 3:
        return None
    alpha = 1.0 if len(sizes) < 4 else sizes[3][0] / (100 if sizes[3][1] == "%" else 1)
    if found.group(1).startswith("hsl"):
        light = sizes[2][0] * 2.55
        return light, light, light, alpha
    levels = [n * 2.55 if unit == "%" else n for n, unit in sizes[:3]]
    return levels[0], levels[1], levels[2], alpha
