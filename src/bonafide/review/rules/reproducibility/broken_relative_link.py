"""REP005: a relative link or picture of the README leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Edit
from bonafide.review.reading import Reading
from bonafide.review.readme_targets import Target, stands_apart, submodules, targets
from bonafide.review.rule import Case, Hit, NotApplicable, Rule


class BrokenRelativeLink(Rule):
    """A relative link or picture leads to a file that is not in the repository.

    Why: the proof, the diagram or the next page that was promised is a 404.
    Ask: was the file renamed, or is it still on your machine only?
    """

    code, name = "REP005", "broken-relative-link"
    serves = ("P13", "P15", "P20")
    family = "reproducibility"
    kinds = frozenset({"readme"})
    message = "{what} leads to `{path}`, which is not there{also}."
    wrong = (
        Case(
            "# Churn\n\nThe [model card](docs/model_card.md) says more.\n",
            marks="docs/model_card.md",
            files={"docs/card.md": "# Card\n", "train.py": "x = 1\n"},
        ),
        Case(
            "# Churn\n\n![The pipeline](images/Pipeline.png)\n",
            marks="images/Pipeline.png",
            files={"images/pipeline.png": "x"},
        ),
        Case(
            '# Churn\n\n<img src="assets/drift.svg" alt="drift">\n\nSee [code](src/fit.py).\n',
            marks="assets/drift.svg",
            files={"src/fit.py": "x = 1\n"},
        ),
    )
    right = (
        Case(
            "# Churn\n\n[card](docs/card.md#limits), [src](src/)\n",
            files={"docs/card.md": "x", "src/a.py": "x"},
        ),
        Case(
            "# Churn\n\n[site](https://example.org/a.md) [mail](mailto:a@example.org) "
            "[top](#churn) [issues](../../issues) [a page of the "
            "host](../../actions/workflows/ci.yml)\n",
            files={"src/a.py": "x"},
        ),
        Case("# Alone\n\n[card](docs/card.md)\n"),
        Case(
            "# Spaces\n\n[report](docs/final%20report.pdf)\n", files={"docs/final report.pdf": "x"}
        ),
        Case(
            "# Parts\n\n[their guide](vendor/lib/guide.md)\n",
            files={".gitmodules": '[submodule "lib"]\n\tpath = vendor/lib\n', "a.py": "x = 1\n"},
        ),
        Case("# In code\n\n`[card](docs/card.md)`\n", files={"src/a.py": "x"}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each address once; another letter case is mended when only one file can be meant."""
        found = list(targets(reading.document))
        if not found:
            return []
        there = [reading.files.exists(target.path) for target in found]
        if stands_apart(reading, there):
            return NotApplicable("nobody looked at the files around the document")
        hits: dict[str, Hit] = {}
        foreign = submodules(reading)
        names: dict[str, list[str]] = {}
        for target, is_there in zip(found, there, strict=True):
            if not is_there and target.path not in hits and not target.path.startswith(foreign):
                names = names or _by_folded_path(reading)
                hits[target.path] = _hit(reading, target, names)
        return sorted(hits.values(), key=lambda hit: hit.span)


def _by_folded_path(reading: Reading) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in reading.files.names() or ():
        found.setdefault(name.casefold(), []).append(name)
    return found


def _hit(reading: Reading, target: Target, names: dict[str, list[str]]) -> Hit:
    same = names.get(target.path.casefold(), [])
    what = "A picture" if target.picture else "A link"
    also = ""
    edits: tuple[Edit, ...] = ()
    if len(same) == 1:
        also = f"; `{same[0]}` differs in letter case only"
        written = target.span.of(reading.document.text)
        if target.exact and written.casefold() == same[0].casefold():
            edits = (Edit(target.span, same[0]),)
    return Hit(target.span, {"what": what, "path": target.path, "also": also}, edits=edits)
