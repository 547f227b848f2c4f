"""Positions of links and passages in Markdown, YAML and front matter."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bonafide.evidence.comment_blocks import end_comments
from bonafide.evidence.front_matter import FrontMatter, Unreadable, find_front_matter
from bonafide.evidence.markdown import MAX_NESTING, links, parser, read_document, read_yaml
from bonafide.evidence.yaml_scalars import string_scalars
from bonafide.location import Span

PLAIN = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])

end_comments(PLAIN)  # What stands behind a comment is read: the one departure from CommonMark.


def links_of_plain_parser(text: str) -> list[tuple[str, str]]:
    """Address and visible text of every link but autolinks, by markdown-it as it comes."""
    found = []
    for token in PLAIN.parse(text):
        open_: list[tuple[str, list[str]] | None] = []
        for child in token.children or []:
            if child.type == "link_open":
                own = None if child.info == "auto" else (str(child.attrs["href"]), [])
                open_.append(own)
            elif child.type == "link_close":
                done = open_.pop()
                if done is not None:
                    found.append((done[0], "".join(done[1])))
            elif open_ and open_[-1] is not None:
                shown = {"softbreak": "\n", "hardbreak": "\n", "image": "\ufffc"}
                hidden = child.type not in {"text", "code_inline"}
                open_[-1][1].append(shown.get(child.type, "" if hidden else child.content))
    return found


def check_positions(text: str) -> None:
    """The laws that hold for every link of every text without front matter."""
    found = links(text)
    assert sorted((link.target, link.text) for link in found) == sorted(
        links_of_plain_parser(text.removeprefix("\ufeff"))
    )
    for link in found:
        source = link.span.of(text)
        assert source[0] == "[" and source[-1] in ")]"
        assert link.span.start < link.text_span.start <= link.text_span.end < link.span.end
        assert text[link.text_span.end] == "]"
        end = link.text_span.start
        for i, char in enumerate(link.text):
            place = link.places.span(i, i + 1)
            assert end <= place.start
            end = place.end
            assert link.text_span.start <= place.start < place.end <= link.text_span.end
            if place.end - place.start == 1 and char not in "\n\ufffd\ufffc\t":
                assert place.of(text) in {char, "\\", "&", "\n", "\r"} or char == " "
        one_line = "\n" not in source and "\r" not in source
        if one_line and source.endswith(")") and "`" not in source:
            (again,) = links(source)[:1]
            assert (again.target, again.text, again.span) == (
                link.target,
                link.text,
                Span(0, len(source)),
            )


PIECES = (
    "a b 0.73 +14% [ ] ( ) ! * ** _ ` `` ~~ \\ \\[ \\| | &minus; &#43; <b> <!-- --> <http://x.y/1> "
    "[1](e.json#a/b) [2][r] [r] ![i](s.png) [*3* `4`](<x y> 't') é − \u2009 \ufffd : - #"
)
INLINE = st.sampled_from(PIECES.split(" "))
LINE = st.lists(INLINE, min_size=1, max_size=7).map(" ".join)
PREFIX = st.sampled_from(
    [
        "",
        "",
        "",
        "> ",
        ">",
        "- ",
        "1. ",
        "  ",
        "    ",
        "\t",
        "# ",
        "### ",
        "| ",
        ">\t",
        "-\t",
        " > - ",
    ]
)
TAIL = st.sampled_from(["", "", "  ", "\\", " |", " #"])
BLOCK = st.one_of(
    st.tuples(PREFIX, LINE, TAIL).map("".join),
    st.just(""),
    st.just("---"),
    st.just("==="),
    st.just("```"),
    st.just("|a|b|\n|-|-|"),
    st.just("[r]: evidence/x.json#m/f1 'title'"),
    st.tuples(LINE, LINE).map(lambda cells: f"| {cells[0]} | {cells[1]} |"),
)
TEXT = st.builds(
    lambda bom, lines, newline: bom + newline.join(["x", *lines]),
    st.sampled_from(["", "\ufeff"]),
    st.lists(BLOCK, max_size=9),
    st.sampled_from(["\n", "\r\n", "\r"]),
)


@given(TEXT)
@settings(max_examples=400, deadline=None)
def test_links_stand_where_the_parser_says(text: str) -> None:
    """Composed Markdown: the span of each link is that link, and nothing is lost or invented."""
    check_positions(text)


@given(st.text("[]()!*_`~<>#|\\&;-+0.ab \t\n\r\ufeff", max_size=60).map("x".__add__))
@settings(max_examples=400, deadline=None)
def test_links_stand_where_the_parser_says_in_noise(text: str) -> None:
    """The same for characters thrown together, where markup breaks off anywhere."""
    check_positions(text)


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("\ufeff# [1](a)", "[1](a)", "1"),
        ("> a\nlazy [1](a)", "[1](a)", "1"),
        ("> - [1\n>   2](a)", "[1\n>   2](a)", "1\n2"),
        ("-\t[1](a)", "[1](a)", "1"),
        ("1. a\r\n\r\n   [1](a)", "[1](a)", "1"),
        ("[1](a) text\n===", "[1](a)", "1"),
        ("|a|\n|-|\n| x \\| [1 \\| 2](a) |", "[1 \\| 2](a)", "1 | 2"),
        ("**a _b [1](a)_**", "[1](a)", "1"),
        ("[&minus;5 \\%](a)", "[&minus;5 \\%](a)", "−5 %"),
        ("[` 1 `](a)", "[` 1 `](a)", "1"),
        ("[![alt](b)](a)", "[![alt](b)](a)", "\ufffc"),
        ("[1][r]\n\n[r]: a", "[1][r]", "1"),
        ("[1][]\n\n[1]: a", "[1][]", "1"),
        ("~~[1](a)~~", "[1](a)", "1"),
        ("\u2003\n[1](a)", "[1](a)", "1"),
    ],
)
def test_one_link(text: str, span: str, shown: str) -> None:
    """Each way Markdown strips a line keeps the link's place."""
    (link,) = links(text)
    assert (link.span.of(text), link.text) == (span, shown)


def test_delimiters_that_pair_with_nothing_have_places_of_their_own() -> None:
    """A run of asterisks is several tokens begun at one offset; each keeps its own."""
    text = "[a ** *** 1](x)"
    check_positions(text)
    (link,) = links(text)
    assert link.text == "a ** *** 1"
    assert [link.places.start(i) for i in range(10)] == list(range(1, 11))


@pytest.mark.parametrize(
    "text",
    [
        "`[1](a)`",
        "```\n[1](a)\n```",
        "    [1](a)",
        "<!-- [1](a) -->",
        "<!--\n\n[1](a)\n-->",
        "![1](a)",
        "\\[1](a)",
        "<http://a.b>",
        "[1](javascript:x)",
        "[r]: a",
    ],
)
def test_no_link(text: str) -> None:
    """Code, comments, images, escapes, autolinks and definitions are no links."""
    assert links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<!-- a --> b [1](x)",
        "<!-- a --> <!-- b --> [1](x)",
        "<!-- a\n\n b --> [1](x)",
        "<!-- a --> <!-- b\n c --> [1](x)",
        "text\n<!-- a -->     [1](x)",
        "> <!-- a\n> b --> [1](x)\n> c",
        "- <!-- a --> [1](x)\n- b",
        "<!-- a --> # [1](x)",
    ],
)
def test_what_stands_behind_a_comment_is_read(text: str) -> None:
    """Only the comment is dropped: the rest of its line is shown, and its link has its place."""
    (link,) = links(text)
    assert link.span.of(text) == "[1](x)"
    html = parser().render(text)
    assert '<a href="x">1</a>' in html and "--" not in html


READINGS = [
    "<!-- --> AUC [1](e.json#a/b)",
    "<div>x</div> [1](e.json#a/b)",
    "    [1](e.json#a/b)",
    "```\n[1](e.json#a/b)",
    "~~~ [1](e.json#a/b)",
    "[x]: <[1](e.json#a/b)>",
    "<!--\n\n[1](e.json#a/b)",
]


@pytest.mark.parametrize("value", READINGS)
@pytest.mark.parametrize("tag", ["", "!!str ", "&a "])
def test_a_string_is_read_as_blocks_and_as_a_run(value: str, tag: str) -> None:
    """What block Markdown would hide of a string, a page that shows it as one run would not."""
    text = f"k: {tag}{as_yaml(value, chr(34))}\n"
    for whole in (f"---\n{text}---\n", text):
        document = read_document(whole) if whole.startswith("---") else read_yaml(whole)
        (link,) = document.links
        assert link.span.of(whole) == "[1](e.json#a/b)"


def test_what_nests_too_deep_is_said() -> None:
    """A link deeper than the parser goes is not read, and the document says where."""
    deep = "text\r\n\r\n" + "> " * MAX_NESTING + "[1](x)"
    document = read_document(deep)
    assert document.links == () and document.too_deep == (8,)
    for prefix in ("> ", "- "):
        for levels in range(1, 45):
            document = read_document(prefix * levels + "[1](x)")
            assert bool(document.links) != bool(document.too_deep)


def test_html_never_comes_out_alive() -> None:
    """The parser that surfaces render with escapes HTML and drops comments."""
    html = parser().render("a <script>x</script> <!-- c -->\n\n<div onclick=x>\n\n[1](a)")
    assert "<script" not in html and "<div" not in html and "<!--" not in html
    assert '<a href="a">1</a>' in html


def test_parser_tokens_carry_span_and_text() -> None:
    """A surface that renders a whole file finds its claims by span, front matter or not."""
    text = "---\r\ntitle: x\r\n---\r\n\r\nA [**1** %](a)"
    tokens = parser().parse(text)
    assert tokens[0].type == "front_matter" and tokens[0].content == "title: x\r\n".replace(
        "\r", ""
    )
    (opened,) = (c for t in tokens for c in t.children or [] if c.type == "link_open")
    start, end = opened.meta["span"]
    assert text[start:end] == "[**1** %](a)"
    assert opened.meta["text"] == "1 %"


SCALAR_TEXT = st.text("ab[1](x)2 :#'\"\\−\n\t-é|>", min_size=1, max_size=25).map(
    lambda t: f"{t} [9 %](e.json#a/b) z"
)


def as_yaml(value: str, style: str) -> str:
    """``value`` as a YAML scalar after ``k: ``."""
    if style == '"':
        body = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return '"' + body.replace("\t", "\\t").replace("−", "\\u2212") + '"'
    if style == "'":
        return "'" + value.replace("'", "''").replace("\n", "\n\n  ") + "'"
    lines = value.split("\n")
    joined = "\n\n  " if style == ">" else "\n  "
    return f"{style}2-\n  " + joined.join(lines)


@given(SCALAR_TEXT, st.sampled_from("\"'|>"), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=300, deadline=None)
def test_front_matter_strings(value: str, style: str, newline: str) -> None:
    """Quoted, literal and folded strings: the marked link is found where it stands."""
    text = f"---\nk: {as_yaml(value, style)} # c\nl: 1\n---\nbody\n".replace("\n", newline)
    front = find_front_matter(text)
    if not isinstance(front, FrontMatter):
        return  # a tab or a comment where YAML has none
    for link in links(text):
        assert link.span.of(text)[0] == "["
        assert text[link.text_span.end] == "]"
        assert front.yaml.start <= link.span.start < link.span.end <= front.yaml.end
    found = [link for link in links(text) if link.text == "9 %"]
    for link in found:
        assert link.text_span.of(text) == "9 %"
        assert link.span.of(text) == "[9 %](e.json#a/b)"


def test_front_matter_strings_find_the_link_in_every_style() -> None:
    """The law above does not hold by finding nothing."""
    for style in "\"'|>":
        text = f"---\nk: {as_yaml('its −5 [9 %](e.json#a/b)', style)}\n---\n"
        assert [link.span.of(text) for link in links(text)] == ["[9 %](e.json#a/b)"]


def test_each_character_of_a_yaml_string_has_its_place() -> None:
    """Doubled quotes and escapes stand for what they are written as."""
    text = "a: 'it''s'\nb: \"x\\u2212\\\"y\"\n"
    first, second = string_scalars(text)
    assert [first.places.span(i, i + 1).of(text) for i in range(4)] == ["i", "t", "''", "s"]
    assert second.text == 'x−"y'
    assert [second.places.span(i, i + 1).of(text) for i in range(4)] == [
        "x",
        "\\u2212",
        '\\"',
        "y",
    ]


def test_yaml_comments_keys_and_aliases_are_passed_over() -> None:
    """Only values speak, whatever their tag."""
    text = (
        "---\n# [1](a)\n'[2](a)': '[3](a)' # [4](a)\nb: &x '[5](a)'\nc: *x\nd: !!str '[6](a)'\n"
        "e: {'[7](a)': ['[8](a)']}\n---\n[9](a)\n"
    )
    assert [link.text for link in links(text)] == ["3", "5", "6", "8", "9"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\na: 1\n---\n", "front"),
        ("---\na: 1\n...\nb", "front"),
        ("---  \r\na: 1\r\n---\r\n", "front"),
        ("---\n---\n", "front"),
        ("---\na: [\n---\n", "unreadable"),
        ("---\nWords before a colon: are a key\n---\n", "front"),
        ("---\nsome text\n\n---\n", "none"),
        ("---\n- item\n---\n", "none"),
        ("---\na: 1\n", "none"),
        (" ---\na: 1\n---\n", "none"),
        ("----\na: 1\n----\n", "none"),
        ("---\na: |\n  x\n  ---\n  y\n---\n", "front"),
        ("", "none"),
    ],
)
def test_front_matter(text: str, found: str) -> None:
    """A mapping between fences is front matter; dashes around prose stay Markdown."""
    kinds = {FrontMatter: "front", Unreadable: "unreadable", type(None): "none"}
    assert kinds[type(find_front_matter(text))] == found


def test_unreadable_front_matter_hides_no_link() -> None:
    """What cannot be read as YAML is read as Markdown, and said."""
    document = read_document("---\na: [1](x)\nb: 'open\n---\n")
    assert [link.text for link in document.links] == ["1"]
    assert document.unread is not None


def test_yaml_file() -> None:
    """A profile's strings are read as front matter is."""
    text = "\ufeffvision: see [1](a)\nlist:\n- 'b [2](a)'\n"
    assert [link.span.of(text) for link in read_yaml(text).links] == ["[1](a)", "[2](a)"]
    assert read_yaml("a: [").unread is not None


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" * 50_000 + "]" * 50_000,
        "[a](" * 30_000,
        "![" * 50_000,
        "> " * 30_000 + "a",
        "[[]" * 30_000,
        "*a " * 30_000,
        "---\na: " + "[" * 100_000 + "\n---\n",
        "---\na: &a [x]\n" + "b: [" + "*a," * 50_000 + "]\n---\n",
        "---\n" * 30_000,
        "a\r\n" * 50_000,
    ],
    ids=lambda text: text[:6],
)
def test_hostile_texts_cost_no_more_than_their_length(text: str) -> None:
    """A hundred thousand brackets, quotes or aliases are read in seconds and do not recurse."""
    start = time.process_time()
    read_document(text)
    assert time.process_time() - start < 10
