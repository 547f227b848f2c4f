"""The templates: autoescaped, strict about names, read from the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.publish import address

_CONTROLS = {
    code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"
}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bonafide.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(words=words, shown=shown, link=address.link)
    return environment


def fill(template: str, **values: Any) -> bytes:
    """A page from its template.

    Control characters, which no page may hold, become U+FFFD; what UTF-8 cannot hold becomes "?".
    """
    page = _environment().get_template(template).render(**values).translate(_CONTROLS)
    return page.encode("utf-8", errors="replace")


def style() -> bytes:
    """The one style sheet of every page."""
    return files("bonafide.publish").joinpath("theme", "style.css").read_bytes()
