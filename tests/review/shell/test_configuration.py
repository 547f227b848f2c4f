"""What a project says about its review."""

import time

import pytest

from bonafide.errors import UserError
from bonafide.review.configuration import MOST, read_configuration
from bonafide.review.finding import Severity
from bonafide.review.report import Settings
from tests.review.shell.sample import PROSE, RULES, reviewed

GOOD = """\
[review]
select = ["SPK"]
ignore = ["FRM901"]
preview = true
strict = true
exclude = ["drafts/*"]

[review.severity]
CON = "warning"

[review.per-path-ignores]
"docs/*" = ["CON901"]
"""
CODES = [*RULES, "SPK001"]


def test_everything_is_read() -> None:
    """Each setting lands where it acts."""
    found = read_configuration(GOOD, "bonafide.toml", CODES)
    assert found is not None
    assert found.selection.select == ("SPK",)
    assert found.selection.ignore == ("FRM901",)
    assert found.selection.severity == {"CON": Severity.WARNING}
    assert found.selection.preview
    assert found.strict
    assert found.excludes("drafts/a.md")
    assert not found.excludes("a.md")


def test_a_path_is_ignored_and_told() -> None:
    """In docs/ the rule is silenced with the place that says so; elsewhere it is not."""
    found = read_configuration(GOOD, "bonafide.toml", CODES)
    assert found is not None
    here = found.applied(reviewed(PROSE + "clash", path="README.md"))
    there = found.applied(reviewed(PROSE + "clash", path="docs/a/README.md"))
    assert [each.rule for each in here.findings] == ["CON901"]
    assert there.findings == ()
    assert [each.reason for each in there.suppressed] == [
        'per-path-ignores."docs/*" in bonafide.toml'
    ]


def test_pyproject_has_its_own_table() -> None:
    """The same under [tool.bonafide.review]; a file without the table says nothing."""
    text = GOOD.replace("[review", "[tool.bonafide.review")
    found = read_configuration(text, "pyproject.toml", CODES)
    assert found is not None
    assert found.selection.ignore == ("FRM901",)
    assert read_configuration("[project]\nname = 'x'\n", "pyproject.toml", CODES) is None
    assert read_configuration(GOOD, "pyproject.toml", CODES) is None


def test_every_mistake_at_once_with_its_line() -> None:
    """Unknown settings, rules, levels and types, each with a place and a hint."""
    text = (
        "[review]\n"
        'ignor = ["FRM901"]\n'
        'select = ["FRM9O1"]\n'
        "preview = 1\n"
        'exclude = "x"\n'
        "[review.severity]\n"
        'CON901 = "fatal"\n'
    )
    with pytest.raises(UserError) as caught:
        read_configuration(text, "bonafide.toml", CODES)
    said = str(caught.value)
    assert len(caught.value.problems) == 5
    for words in (
        "bonafide.toml:2:1  unknown setting 'ignor'",
        "did you mean ignore?",
        "bonafide.toml:3:1  no rule begins with 'FRM9O1'",
        "bonafide.toml:4:1  preview is 1",
        "bonafide.toml:5:1  exclude is 'x'",
        "bonafide.toml:7:1  severity 'fatal'",
        "expected error, warning or suggestion",
    ):
        assert words in said


def test_thousands_of_mistakes_are_counted_and_fast() -> None:
    """The first fifty are told with their lines, the rest is a number; never quadratic."""
    count = 20_000
    unknown = "".join(f"key{n} = 1\n" for n in range(count))
    names = ", ".join(f'"X{n}"' for n in range(count))
    text = f"[review]\n{unknown}ignore = [{names}]\n"
    began = time.process_time()
    with pytest.raises(UserError) as caught:
        read_configuration(text, "bonafide.toml", CODES)
    assert time.process_time() - began < 5
    assert len(caught.value.problems) == MOST + 1
    assert "bonafide.toml:51:1  unknown setting 'key49'" in str(caught.value.problems[MOST - 1])
    assert f"and {2 * count - MOST:,} more" in str(caught.value.problems[-1])


@pytest.mark.parametrize("line", ["[" + "a" * 200_000, "a " * 100_000, "\"'" * 100_000])
def test_a_long_line_is_indexed_in_linear_time(line: str) -> None:
    """Whatever stands in a text of several lines."""
    text = f"[review]\npreview = '''\n{line}\n'''\n"
    began = time.process_time()
    with pytest.raises(UserError) as caught:
        read_configuration(text, "bonafide.toml", CODES)
    assert time.process_time() - began < 2
    assert len(str(caught.value)) < 1_000


def test_settings_tell_what_they_switch_off() -> None:
    """Rules of the default set that do not run, and weights; what is off anyway does not count."""
    found = read_configuration(GOOD, "bonafide.toml", CODES)
    assert found is not None
    assert found.settings(RULES.values()) == Settings(
        "bonafide.toml", ("FRM901",), ("CON901",), left_out=1, per_path=1
    )
    only = read_configuration("[review]\nonly = true\n", "bonafide.toml", CODES)
    assert only is not None
    assert only.settings(RULES.values()).off == tuple(RULES)


@pytest.mark.parametrize("text", ["[review", "review = 3", "a = " + "[" * 5_000])
def test_what_is_not_a_table_is_refused(text: str) -> None:
    """Broken TOML is the user's mistake, not ours."""
    with pytest.raises(UserError):
        read_configuration(text, "bonafide.toml", CODES)
