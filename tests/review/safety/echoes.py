"""Words that would act if they were told again as they stand: on a terminal, in a browser, on
GitHub, in a spreadsheet. Each stands in places that the review quotes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.review.hostile import (
    Ground,
    Hostile,
    docx,
    docx_body,
    file,
    page_content,
    paragraph,
    pdf,
)

LIVE: dict[str, str] = {
    "link": "\x1b]8;;http://x.example\x07click\x1b]8;;\x07",
    "clear": "\x1b[2J\x1b[H",
    "clipboard": "\x1b]52;c;cm0gLXJmIC8=\x07",
    "title": "\x1b]0;title\x07",
    "one-byte": "\x9b31m\x9d8;;x\x9c",
    "delete": "\x7f\x08\x08\x08",
    "turned": "\u202e\u2066drowssap\u2069\u202c",
    "unseen": "re\u200bcall\u2060\ufeff\u00ad",
    "tags": "\U000e0041\U000e0042",
    "separators": "a\u2028::error::b\u2029c\x85d\x0be\x0cf",
    "script": "<script>alert(1)</script>",
    "picture": "<img src=x onerror=alert(1)>",
    "broken-tag": "</td></table><svg/onload=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "comment": "--><!--<b>",
    "cdata": "]]><x>&#60;b&#62;&lt;i&gt;",
    "address": "javascript:alert(1) [a](javascript:alert(1)) <http://x.example>",
    "remote-picture": "![x](http://x.example/p.png)",
    "mention": "@octocat @org/team #1 GH-1",
    "command": "::error file=a::b",
    "commands": "%0A::error::no%0D::set-output name=a::b",
    "old-command": "##[error]no ##vso[task.complete]",
    "group": "::group::a ::add-mask::b ::stop-commands::c",
    "backticks": "``` ` `` ```` ~~~",
    "bars": "| a | b |\n|---|---|",
    "heading": "# a ## b > c - d",
    "formula": '=HYPERLINK("http://x.example","a")',
    "formula-plus": "+1+cmd|' /C calc'!A0",
    "formula-minus": "-2+3",
    "formula-at": "@SUM(1+1)",
    "formula-wide": "＝1+1",
    "formula-tab": "\t=1+1",
    "braces": "{0} {x.__class__.__mro__} {{ 7*7 }} {% raw %}",
    "percents": "%s %n %(a)s",
    "style": "[bold red]x[/] [link=http://x.example]y[/link]",
    "dollar": "$(touch executed) `touch executed` ${HOME}",
}


def _text(live: str) -> str:
    """A README in which many rules find something, with the live words around what they quote."""
    return f"""# {live} Churn {live}

{live} Our cutting-edge, state-of-the-art model {live} reached 0.8342 accuracy {live} on 40 rows.

Recall rose from 10 % to 20 %, a gain of {live} 55 % {live}. We chose {live} XGBoost because it is
the best {live} in class. p50 is 90 ms, p95 is 40 ms {live}. See [{live}](missing/{live}.json#a).

Accuracy is 0.91 (`metrics.json#{live}`). {live} In future work we plan {live} to improve it.
We tested on the {live} Titanic set {live}. Precision 0.9 and recall 0.8 give F1 0.3 {live}.

| {live} | accuracy |
|---|---|
| {live} | 1.7 |

<!-- bonafide: ignore CLM001 because {live} -->
<!-- bonafide: ignore {live} -->

```sh
python {live}.py --input {live}
```

I {live} built it and it has been in production since 2019 {live}, used by 40 people {live}.
"""


def _cv(live: str) -> list[str]:
    return [
        f"{live} Ada {live}",
        f"ML Engineer {live}",
        "Experience",
        f"{live} ML Engineer, {live} Northwind, Jan 2021 - Present",
        f"- {live} Responsible for cutting-edge models {live} with 99 % accuracy {live}",
        f"- Raised recall from 10 % to 20 %, a gain of 55 % {live}",
        f"ML Engineer, Southwind {live}, Jan 2020 - Jan 2018",
        "Education",
        f"BSc {live}, Example University, 2016 - 2019",
        "Skills",
        f"{live}, Python, SQL",
    ]


def _readme(name: str, live: str) -> Hostile:
    return file(f"echo-{name}-readme", "README.md", _text(live))


def _plain_cv(name: str, live: str) -> Hostile:
    return file(f"echo-{name}-cv", "cv.md", "\n\n".join(_cv(live)))


def _resume(name: str, live: str) -> Hostile:
    work = {
        "name": live,
        "position": f"{live} ML Engineer",
        "startDate": "2021-01",
        "endDate": "2018-01",
        "summary": live,
        "highlights": [f"{live} Raised recall from 10 % to 20 %, a gain of 55 % {live}", live],
    }
    whole = {"basics": {"name": live, "label": live, "summary": live}, "work": [work, work]}
    return file(f"echo-{name}-json-resume", "resume.json", json.dumps(whole))


def _repository(name: str, live: str) -> Hostile:
    def lay(ground: Ground) -> list[Path]:
        ground.write("README.md", _text(live))
        ground.write("train.py", f"# {live}\npath = '/home/{live}/data.csv'\n")
        ground.write("test_a.py", f"def test_a():\n    print({live!r})\n")
        cell = {"cell_type": "code", "source": live, "metadata": {}, "execution_count": 5}
        error = {"output_type": "error", "ename": live, "evalue": live, "traceback": [live]}
        notebook = {"cells": [{**cell, "outputs": [error]}, {**cell, "outputs": []}], "nbformat": 4}
        ground.write("a.ipynb", json.dumps(notebook))
        ground.write("metrics.json", json.dumps({"a": 0.5, live: 0.2}))
        ground.write("requirements.txt", f"{live}\nnumpy\n")
        return [ground.folder]

    return Hostile(f"echo-{name}-repository", lay)


def _docx(name: str, live: str) -> Hostile:
    lines = [paragraph(line.replace("&", "&amp;").replace("<", "&lt;")) for line in _cv(live)]
    return file(f"echo-{name}-docx", "cv.docx", docx(docx_body("".join(lines))))


def _pdf(name: str, live: str) -> Hostile:
    return file(f"echo-{name}-pdf", "cv.pdf", pdf(page_content(_cv(live))))


_FORMS = (_readme, _plain_cv, _resume, _repository, _docx, _pdf)
ECHOES: tuple[Hostile, ...] = tuple(
    make(name, live) for name, live in LIVE.items() for make in _FORMS
)
