"""Texts that make careless parsers slow, deep or wrong."""

from __future__ import annotations

from tests.review.hostile import Ground, Hostile, file

_ODD = "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 32), *range(127, 160))))

ANYWHERE: dict[str, str] = {
    "one-letter": "a" * 1_000_000,
    "one-digit": "9" * 1_000_000,
    "open-brackets": "[" * 10_000,
    "nested-brackets": "[" * 10_000 + "a" + "]" * 10_000,
    "nested-braces": "{" * 10_000 + "a" + "}" * 10_000,
    "nested-parentheses": "(" * 10_000 + "a" + ")" * 10_000,
    "link-openers": "[a](" * 10_000,
    "picture-openers": "![" * 20_000,
    "nested-quotes": ">" * 10_000 + " a",
    "nested-list": "- " * 10_000 + "a",
    "emphasis-runs": "*a " * 30_000,
    "underscores": "_a" * 50_000,
    "strong-openers": "**a" * 50_000,
    "stars": "*" * 100_000 + "a",
    "backticks": " ".join("`" * count for count in range(1, 600)),
    "less-than": "<" * 300_000,
    "open-tags": "<div>" * 60_000,
    "open-comments": "<!-- " * 100_000,
    "attributes": "<a " + "b " * 120_000,
    "open-quotes-in-tags": '<a href="' * 20_000,
    "entities": "&amp;" * 100_000,
    "ampersands": "&" * 300_000,
    "huge-entities": "&#99999999999999999999;" * 10_000,
    "link-references": "".join(f"[{n}]: x\n" for n in range(10_000)) + "[a]" * 20_000,
    "wide-table": "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\n" + "|0.91" * 20_000 + "|\n",
    "ragged-table": "|a|b|\n|-|-|\n" + "|0.9" * 10_000 + "\n|x\n" * 2_000,
    "backslashes": "\\" * 300_000,
    "addresses": "http://" * 50_000,
    "line-ends": "\n" * 1_000_000,
    "letters-with-marks": ("a" + "\u0301" * 1_000) * 300,
    "hash-marks": "#" * 500_000,
    "headings": "a\n=\n" * 15_000,
    "fences": "```\n~~~\n" * 15_000,
    "controls": _ODD * 5_000,
    "numbers": "1." * 100_000 + " " + "1,234" * 20_000,
    "huge-numbers": f"Recall rose from {'9' * 6_000} % to {'8' * 6_000}.{'7' * 6_000} %. " * 5,
    "huge-exponents": "Accuracy is 1e999999999 against 1e-999999999 of 9e9999 rows, 10**9**9. "
    * 500,
    "zero-shares": "Recall fell from 0 % to 0 % (0/0), p95 0 ms, 0 of 0 rows, F1 0/0. " * 200,
    "results": "The model reached 0.91 accuracy from 0.84 on 40 rows. " * 500,
    "comparisons": "from 1 % to 2 % " * 1_500,
    "causes": "because " * 60_000,
    "choices": "we chose a over b because of instead of rather than " * 1_500,
    "no-sentence-ends": "we chose a model of ten words and went on and on " * 4_000,
    "sentence-ends": "a. " * 30_000,
    "questions": "?! ." * 25_000,
    "dates": "31 Feb 2021 - 30 Feb 2019, Jan 0000 to Dec 9999, 2020-13-45 " * 250,
    "colons": ":" * 300_000,
    "names-of-files": "metrics.json#a.b.c " * 20_000,
    "paths-upward": "[x](" + "../" * 20_000 + "etc/passwd) " * 20,
    "suppressions": "<!-- bonafide: ignore CLM001 because -->\n" * 2_000,
    "open-suppression": "<!-- bonafide: ignore " + "CLM001, " * 50_000,
    "front-matter-open": "---\n" + "a: [" * 20_000,
    "front-matter-aliases": "---\na: &a [x,x]\n"
    + "".join(
        f"b{n}: &b{n} [*{'a' if not n else f'b{n - 1}'},*{'a' if not n else f'b{n - 1}'}]\n"
        for n in range(40)
    )
    + "---\n# A\n",
}
_ALSO_LATEX = frozenset(
    {
        *("one-letter", "nested-brackets", "nested-braces", "backslashes", "ampersands"),
        *("line-ends", "huge-numbers", "dates", "results", "controls", "hash-marks"),
    }
)

BYTES: dict[str, bytes] = {
    "not-utf-8": b"# A\n\n" + bytes(range(128, 256)) * 500,
    "overlong": b"# A\n\n" + b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf" * 5_000,
    "surrogates": b"# A\n\n" + b"\xed\xa0\x80\xed\xbf\xbf" * 5_000,
    "odd-utf-16": b"\xff\xfe#\0 \0A\0\n\0" + b"\x00\xd8" * 3_000 + b"\x41",
    "utf-16-unmarked": ("# A model\n" * 5_000).encode("utf-16-le"),
    "three-marks": b"\xef\xbb\xbf" * 3 + b"# A\n\nb\n",
    "zeros": b"\0" * 500_000,
    "a-picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 2_000,
    "carriage-returns": b"\r" * 300_000,
    "mixed-ends": b"a\r\rb\n\rc\x0bd\x0ce\xc2\x85f\xe2\x80\xa8g" * 3_000,
    "past-16-mb": b"a b " * (4 * 2**20 + 1),
    "half-a-mb-of-words": b"We chose a over b because of c. " * 15_000,
    "forty-thousand-lines": b"a word\n\n" * 40_000,
}

_SECTION = "## Experience\n\n**ML Engineer**, Northwind (Jan 2020 - Present)\n\n- Cut it by 5 %\n\n"


def _rst(directive: str) -> Hostile:
    def text(ground: Ground) -> str:
        return f"A\n=\n\nWords.\n\n{directive.format(path=ground.secret)}\n\nMore words.\n"

    return file(f"rst-reads-{directive.split()[1].strip(':')}", "README.rst", text)


def _tex(name: str, body: str) -> Hostile:
    def text(ground: Ground) -> str:
        told = body.replace("@secret", str(ground.secret)).replace("@marker", str(ground.marker))
        return f"\\documentclass{{article}}\n\\begin{{document}}\n{told}\n\\end{{document}}\n"

    return file(f"latex-{name}", "cv.tex", text)


TEXTS: tuple[Hostile, ...] = tuple(
    file(f"{name}{suffix}", f"README{suffix}" if suffix != ".tex" else "cv.tex", text)
    for number, (name, text) in enumerate(ANYWHERE.items())
    for suffix in (
        *(".md", ".html", (".rst", ".txt")[number % 2]),
        *((".tex",) if name in _ALSO_LATEX else ()),
    )
)

OTHER_TEXTS: tuple[Hostile, ...] = (
    *(file(f"bytes-{name}", "README.md", data) for name, data in BYTES.items()),
    file("empty", "README.md", b"", outcome="error"),
    file("white-space", "README.md", b" \t\r\n" * 1_000, outcome="error"),
    file("no-ending-known", "model.h5", b"\x89HDF\r\n", outcome="error"),
    file("cv-of-four-hundred-roles", "cv.md", "# Ada\n\n" + _SECTION * 400),
    file("cv-one-line", "cv.txt", "Experience " + "Jan 2020 - Present " * 20_000),
    file("cv-of-digits", "cv.txt", "Experience\n" + "2" * 500_000),
    file("page-of-scripts", "page.html", "<script>" * 40_000 + "x"),
    file("page-of-styles", "page.html", '<p style="display:none">' * 20_000 + "x"),
    file("page-of-svg", "page.html", "<svg><foreignObject><math><mtext>" * 5_000),
    file("page-of-tables", "page.html", "<table><tr><td>" * 5_000 + "0.9"),
    file("page-of-templates", "page.html", "<template><select><option>" * 5_000),
    file("page-colspan", "page.html", '<table><tr><td colspan="999999999" rowspan="999999999">0.9'),
    file("page-base", "page.html", "<base href='file:///'><iframe src='etc/passwd'></iframe>" * 50),
    file(
        "page-doctype", "page.html", '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;'
    ),
    _rst(".. include:: {path}"),
    _rst(".. raw:: html\n   :file: {path}"),
    _rst(".. csv-table:: A\n   :file: {path}"),
    _rst(".. literalinclude:: {path}"),
    file(
        "rst-substitutions",
        "README.rst",
        "".join(f".. |a{n}| replace:: |a{n + 1}| |a{n + 1}|\n" for n in range(60)) + "\n|a0|\n",
    ),
    file(
        "rst-deep-directives",
        "README.rst",
        "".join(" " * n + ".. note::\n\n" for n in range(0, 3_000, 3)),
    ),
    file(
        "rst-grid",
        "README.rst",
        "+---" * 20_000 + "+\n" + "|a  " * 20_000 + "|\n" + "+---" * 20_000 + "+\n",
    ),
    file("rst-underlines", "README.rst", "=" * 400_000 + "\n" + "a" * 400_000),
    _tex(
        "reads",
        r"\input{@secret} \include{@secret} \verbatiminput{@secret} \lstinputlisting{@secret}",
    ),
    _tex(
        "runs",
        r"\immediate\write18{touch @marker} \input{|touch @marker}"
        r"\directlua{os.execute('touch @marker')}",
    ),
    _tex("writes", r"\newwrite\f \immediate\openout\f=@marker \immediate\write\f{x} \closeout\f"),
    _tex(
        "doubling-macros",
        "\n".join(
            rf"\newcommand{{\a{chr(97 + n)}}}{{\a{chr(98 + n)}\a{chr(98 + n)}}}" for n in range(25)
        )
        + r"\aa",
    ),
    _tex("circular-macro", r"\def\a{\a\a}\a"),
    _tex("deep-braces", "{\\bf " * 10_000 + "x"),
    _tex("deep-environments", "\\begin{itemize}\\item " * 10_000),
    _tex("many-arguments", "\\cventry" + "{x}" * 60_000),
    _tex("open-argument", "\\section{" * 10_000),
    _tex("dollars", "$" * 100_000),
    _tex("comments", "%" * 300_000 + "\n" + "a%\n" * 20_000),
    _tex("verbs", "\\verb|" * 30_000),
    _tex("loop", r"\loop\iftrue x\repeat"),
)
