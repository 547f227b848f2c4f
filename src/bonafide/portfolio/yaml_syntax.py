"""What broke the YAML, in words of a person who writes prose in it.

Both of PyYAML's parsers are understood; they word the same mistake differently.
"""

from __future__ import annotations

import re

import yaml

from bonafide.errors import Problem
from bonafide.location import Lines, Span
from bonafide.portfolio.tree import Document

_QUOTE = 'put the whole value in quotes, or on the next line below ">-"'
_VALUE = re.compile(r"\s*(?:- +)*(?:[^\s:'\"\[{][^:]*: +)?(?P<value>\S)")


def explain(error: yaml.MarkedYAMLError, document: Document, within: Span) -> Problem:
    """The syntax error that stopped the reading, with its place."""
    problem, context = str(error.problem or ""), str(error.context or "")
    at = _offset(error.problem_mark, within)
    opened = _offset(error.context_mark, within) if error.context_mark else at
    text = document.text
    lines = Lines(text)
    number, column = lines.line_column(at)
    line = lines.line(number)
    content = within.of(text).lstrip()
    char = text[at : min(at + 1, within.end)]

    def say(
        message: str, offset: int = at, *, expected: str | None = None, advice: str | None = _QUOTE
    ) -> Problem:
        return document.problem(message, Span(offset, offset + 1), expected=expected, advice=advice)

    if "cannot start any token" in problem:
        if char == "\t":
            return say("a tab where only spaces may indent", expected="spaces", advice=None)
        return say(f'a value cannot begin with "{char}"')
    if "found a tab" in problem:
        return say("a tab where only spaces may indent", expected="spaces", advice=None)
    if "unexpected ':'" in problem:
        return say('a ":" where none can stand')
    if "directive" in context or ("document start" in problem and content.startswith("%")):
        return say(
            "YAML directives are not read",
            within.end - len(content),
            expected="no line with %",
            advice=None,
        )
    if "node content" in problem or "mapping keys are not allowed" in problem:
        return say(f'a value cannot begin with "{char}"' if char else "a value is missing")
    if "document start" in problem:
        return say("text after the end of the fields", expected="name: value", advice=None)
    if "while scanning an alias" in context or "while scanning an anchor" in context:
        return say(f'a value cannot begin with "{text[opened : opened + 1]}"', opened)
    if "tag" in context:
        return say('a value cannot begin with "!"', opened)
    if "quoted scalar" in context:
        if "escape" in problem:
            return say(
                "an unknown escape in a text in double quotes",
                advice="use single quotes, in which a backslash is a backslash",
            )
        return say("the quote that opens here is not closed", opened, advice=None)
    if "flow sequence" in context or "flow mapping" in context:
        bracket = text[opened : opened + 1]
        return say(
            f'the "{bracket}" that opens here is not closed',
            opened,
            expected="]" if bracket == "[" else "}",
            advice=f'a text that begins with "{bracket}" must stand in quotes',
        )
    if "block scalar" in context:
        return say('text on the line of "|" or ">"', expected="a line break after it", advice=None)
    if "simple key" in context:
        return say(
            "this line names no field",
            opened,
            expected="name: value",
            advice='a text of several lines stands indented below ">-"',
        )
    if "mapping values are not allowed" in problem:
        if ": " in line[: column - 1]:
            return say('a second ": " in one line')
        return say(
            'a ":" where no field can begin',
            expected="fields of one level to begin in the same column",
            advice=None,
        )
    if "sequence entries are not allowed" in problem:
        return say(
            "a list cannot begin on the line of its field",
            expected='each "- " on a line of its own',
        )
    if "block mapping" in context or "block collection" in context:
        value = _VALUE.match(line)
        if value and value["value"] in "[{'\"" and value.start("value") < column - 1:
            return say("text after the end of a value")
        return say(
            "the indentation of this line does not fit the lines above",
            expected="fields of one level to begin in the same column",
            advice=None,
        )
    return say(f"not valid YAML: {problem}", advice=None)


def _offset(mark: yaml.Mark | None, within: Span) -> int:
    return min(within.start + mark.index, within.end) if mark else within.start
