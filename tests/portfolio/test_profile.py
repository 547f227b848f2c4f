"""``profile.yaml`` becomes a profile."""

from __future__ import annotations

import pytest

from bonafide.errors import UserError
from bonafide.portfolio.profile import MOST_CORE_TOOLS, read_profile


def said(text: str) -> list[str]:
    """Place, message and what was expected, for each problem."""
    with pytest.raises(UserError) as raised:
        read_profile("profile.yaml", f"schema_version: 1\nname: Ada\n{text}")
    return [f"{p.place} {p.message}, expected {p.expected}" for p in raised.value.problems]


def test_core_tools_are_few() -> None:
    """Eight tools may be core, nine may not (C5)."""
    tools = [f"t{i}" for i in range(MOST_CORE_TOOLS)]
    profile = read_profile("p", f"schema_version: 1\nname: A\ntools: {{core: {tools}}}")
    assert profile.tools is not None
    assert list(profile.tools.core) == tools
    assert said(f"tools:\n  core: {[*tools, 'one more']}") == [
        "profile.yaml:4:9 core has 9 items, expected at most 8"
    ]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "//x.org", "x", " https://x.org", "data:,x"],
)
def test_links_lead_to_the_web(url: str) -> None:
    """An address that a published page must not carry is refused."""
    assert said(f'links:\n  - label: x\n    url: "{url}"') == [
        "profile.yaml:5:10 url is not an address, expected https://… or mailto:…"
    ]


def test_the_whole_profile_is_judged() -> None:
    """Problems in every corner come together, in the order of the file."""
    found = said("why: 3\ntools: [a]\nlinks: [{url: x}]\nvison: y")
    assert [line.split(", expected")[0] for line in found] == [
        "profile.yaml:3:6 why is the number 3",
        "profile.yaml:4:8 tools is a list",
        'profile.yaml:5:9 missing field "label" in links',
        "profile.yaml:5:15 url is not an address",
        'profile.yaml:6:1 unknown field "vison"',
    ]


def test_a_document_mark_is_fine() -> None:
    """The three dashes that some editors put on top of YAML, and a byte order mark, are fine."""
    assert read_profile("p", "\ufeff---\r\nschema_version: 1\r\nname: Zoë\r\n").name == "Zoë"
