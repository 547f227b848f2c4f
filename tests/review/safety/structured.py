"""JSON Resume, RenderCV and notebooks: deep, endless, aliased, tagged, of the wrong types."""

from __future__ import annotations

import json
from typing import Any

from tests.review.hostile import Ground, Hostile, file

_RESUME: dict[str, Any] = {
    "basics": {"name": "Ada Example", "label": "ML Engineer", "summary": "I build models."},
    "work": [
        {
            "name": "Northwind",
            "position": "ML Engineer",
            "startDate": "2021-01",
            "highlights": ["Cut false alarms from 9% to 4%"],
        }
    ],
    "education": [{"institution": "Example University", "endDate": "2019"}],
}
_RENDER = """cv:
  name: Ada Example
  sections:
    experience:
      - company: Northwind
        position: ML Engineer
        start_date: 2021-01
        end_date: present
        highlights: [{0}]
"""
_VALUES: dict[str, Any] = {
    "null": None,
    "true": True,
    "number": -1.5e308,
    "huge-number": 10**400,
    "text": "x\0\x1b[2J",
    "list": [[[]]],
    "table": {"": {"": None}},
}


def _resume(name: str, text: str | bytes) -> Hostile:
    return file(f"json-resume-{name}", "resume.json", text)


def _render(name: str, text: str | bytes) -> Hostile:
    return file(f"rendercv-{name}", "Ada_CV.yaml", text)


def _notebook(name: str, text: str | bytes) -> Hostile:
    return file(f"notebook-{name}", "analysis.ipynb", text)


def _swapped(value: Any, by: Any) -> Any:
    """The résumé with every leaf replaced."""
    if isinstance(value, dict):
        return {key: _swapped(each, by) for key, each in value.items()}
    if isinstance(value, list):
        return [_swapped(each, by) for each in value]
    return by


def _work(**more: Any) -> str:
    return json.dumps({**_RESUME, "work": [{**_RESUME["work"][0], **more}]})


def _told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True)


def _yaml_named(name: str, text: str) -> Hostile:
    def content(ground: Ground) -> str:
        told = text.replace("@marker", str(ground.marker)).replace("@secret", str(ground.secret))
        return _RENDER.format("x") + told

    return file(f"rendercv-{name}", "Ada_CV.yaml", content)


_ALIASES = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)
)
_CELL = {"cell_type": "markdown", "metadata": {}, "source": ["# A model\n", "Recall is 0.91."]}


def _cells(*cells: Any, **more: Any) -> str:
    return json.dumps(
        {"cells": list(cells), "nbformat": 4, "nbformat_minor": 5, "metadata": {}, **more}
    )


def _code(outputs: Any, source: Any = "print(1)", count: Any = 1) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "metadata": {},
        "source": source,
        "outputs": outputs,
        "execution_count": count,
    }


STRUCTURED: tuple[Hostile, ...] = (
    *(_resume(f"all-{name}", _told(_swapped(_RESUME, value))) for name, value in _VALUES.items()),
    *(_resume(f"is-{name}", _told(value)) for name, value in _VALUES.items()),
    *(
        _resume(f"work-is-{name}", _told({**_RESUME, "work": value}))
        for name, value in _VALUES.items()
    ),
    *(
        _resume(f"basics-is-{name}", _told({**_RESUME, "basics": value}))
        for name, value in _VALUES.items()
    ),
    _resume("deep-lists", "[" * 100_000 + "]" * 100_000),
    _resume("deep-tables", '{"work":' * 50_000 + "1" + "}" * 50_000),
    _resume("deep-within", _told(_RESUME).replace('"ML Engineer"', "[" * 5_000 + "]" * 5_000)),
    _resume("cut", _told(_RESUME)[:100]),
    _resume("not-json", "Ada Example"),
    _resume("not-a-number", _told(_RESUME).replace('"2021-01"', "NaN")),
    _resume("many-digits", _told(_RESUME).replace('"2021-01"', "9" * 100_000)),
    _resume("same-key-often", "{" + '"work": [],' * 50_000 + '"work": [{}]}'),
    _resume("many-jobs", json.dumps({**_RESUME, "work": _RESUME["work"] * 2_000})),
    _resume("many-highlights", _work(highlights=["Cut it from 9% to 4%"] * 2_000)),
    _resume("long-highlight", _work(highlights=["Cut it by half " * 60_000])),
    _resume("strange-dates", _work(startDate="99999-99-99", endDate="0000-00-00")),
    _resume("end-before-start", _work(startDate="2021-01-01T99:99", endDate="-1")),
    _resume("lone-surrogates", _told(_RESUME).replace("Northwind", "\\ud800 \\udfff \\u0000")),
    _resume("marked", b"\xef\xbb\xbf" + _told(_RESUME).encode()),
    _resume("utf-16", _told(_RESUME).encode("utf-16")),
    _resume("not-utf-8", _told(_RESUME).encode().replace(b"Northwind", b"\xff\xfe\x80")),
    _resume("unknown-keys", json.dumps({**_RESUME, **{f"k{n}": n for n in range(50_000)}})),
    _resume(
        "formula",
        json.dumps(_swapped(_RESUME, '=HYPERLINK("http://x",A1) from 1% to 2% by 70%')),
    ),
    *(
        _render(f"is-{name}", json.dumps(value) if name != "huge-number" else "1" * 5_000)
        for name, value in _VALUES.items()
    ),
    *(
        _render(f"sections-are-{name}", "cv:\n  name: Ada\n  sections: " + json.dumps(value) + "\n")
        for name, value in _VALUES.items()
        if name != "huge-number"
    ),
    *(
        _render(
            f"all-{name}",
            json.dumps(
                {
                    "cv": {
                        "name": value,
                        "sections": {
                            "experience": [
                                {
                                    "company": value,
                                    "position": value,
                                    "start_date": value,
                                    "end_date": value,
                                    "highlights": value,
                                }
                            ],
                            "e": value,
                        },
                    }
                }
            ),
        )
        for name, value in _VALUES.items()
        if name != "huge-number"
    ),
    _yaml_named("runs", 'x: !!python/object/apply:os.system ["touch @marker"]\n'),
    _yaml_named("runs-new", 'x: !!python/object/new:os.popen ["touch @marker"]\n'),
    _yaml_named("names-module", "x: !!python/module:antigravity\n"),
    _yaml_named("includes", "x: !include @secret\n"),
    _yaml_named("binary", "x: !!binary " + "A" * 50_000 + "\n"),
    _yaml_named("aliases", _ALIASES),
    _yaml_named(
        "merges",
        "".join(
            f"b{n}: &b{n}\n  <<: *b{n - 1}\n" if n else "b0: &b0 {a: 1}\n" for n in range(2_000)
        ),
    ),
    _yaml_named("itself", "x: &x [*x]\n"),
    _yaml_named("key-is-a-list", "? [a, b]\n: c\n? {a: b}\n: d\n"),
    _yaml_named("two-documents", "---\na: b\n---\nc: d\n"),
    _yaml_named("same-key-twice", "cv: {}\ncv: []\n"),
    _yaml_named("dates", "x: 2021-13-45\ny: 9999999-01-01\nz: 2001-12-14t21:59:43.10-99:00\n"),
    _yaml_named("base-sixty", "x: 190:20:30" + ":59" * 5_000 + "\n"),
    _yaml_named("many-anchors", "".join(f"c{n}: &c{n} 1\n" for n in range(20_000))),
    _render("deep-lists", "cv: " + "[" * 20_000),
    _render("deep-tables", "".join(" " * n + "a:\n" for n in range(3_000))),
    _render("deep-flow", "cv: " + "{a: " * 5_000 + "1" + "}" * 5_000),
    _render("aliases-in-highlights", _ALIASES + _RENDER.format("*a29")),
    _render("long-text", _RENDER.format("x" * 900_000)),
    _render("block-text", "cv: |\n" + " a\n" * 100_000),
    _render("tabs", "cv:\n\t- a\n"),
    _render("controls", "cv: \x01\x02\x7f\n"),
    _render("colons", "a:" * 200_000),
    _render("question-marks", "? " * 20_000),
    _render("dashes", "- " * 20_000),
    _render("percent", "%YAML 9.9\n" * 10_000 + "--- a\n"),
    _render("utf-16", _RENDER.format("x").encode("utf-16")),
    _notebook("deep-lists", "[" * 100_000),
    _notebook("deep-cells", '{"cells":[' * 20_000 + "]}" * 20_000),
    _notebook("cut", _cells(_CELL)[:60]),
    _notebook("not-json", "print(1)"),
    *(_notebook(f"is-{name}", _told(value)) for name, value in _VALUES.items()),
    *(
        _notebook(f"cells-are-{name}", json.dumps({"cells": value}))
        for name, value in _VALUES.items()
    ),
    *(_notebook(f"cell-is-{name}", _cells(value)) for name, value in _VALUES.items()),
    *(
        _notebook(f"source-is-{name}", _cells({**_CELL, "source": value}))
        for name, value in _VALUES.items()
    ),
    *(
        _notebook(f"outputs-are-{name}", _cells(_code(value, value, value)))
        for name, value in _VALUES.items()
    ),
    _notebook(
        "huge-output", _cells(_CELL, _code([{"output_type": "stream", "text": "x" * 12_000_000}]))
    ),
    _notebook(
        "huge-picture",
        _cells(
            _CELL, _code([{"output_type": "display_data", "data": {"image/png": "A" * 8_000_000}}])
        ),
    ),
    _notebook(
        "many-outputs", _cells(_CELL, _code([{"output_type": "stream", "text": "x"}] * 50_000))
    ),
    _notebook("many-cells", _cells(*[_CELL] * 2_000)),
    _notebook(
        "html-output",
        _cells(
            _CELL,
            _code(
                [
                    {
                        "output_type": "display_data",
                        "data": {"text/html": "<script>alert(1)</script>"},
                    }
                ]
            ),
        ),
    ),
    _notebook("old-format", json.dumps({"worksheets": [{"cells": [_CELL]}], "nbformat": 2})),
    _notebook("future-format", _cells(_CELL, nbformat=99)),
    _notebook(
        "magics",
        _cells(_CELL, _code([], "!touch executed\n%run executed.py\n%%bash\ntouch executed")),
    ),
    _notebook("lone-surrogates", _cells(_CELL).replace("A model", "\\ud800 A \\udc00")),
    _notebook(
        "past-16-mb", _cells(_CELL, _code([{"output_type": "stream", "text": "x" * 17_000_000}]))
    ),
)
