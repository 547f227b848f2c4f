"""REP013: a test that cannot fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bonafide.review.in_repository import NO_REPOSITORY, in_file
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_TEST = Pattern(r"(?m)^(?P<indent>[ \t]{0,8})(?:async )?def (?P<name>test_\w{1,120})\(", case=True)
_CHECKS = Pattern(
    r"\bassert|\braises\b|\bwarns\b|\bfail\(|\.check|\bcheck_|\bexpect|\bverify|should\b|\bskip|"
    r"\bxfail|snapshot|regression|benchmark|# ?(?:must|does) not raise|doctest|validate"
)


class AssertionlessTest(Rule):
    """A test runs code and checks nothing.

    Why: it stays green whatever the code returns, and counts as safety that is not there.
    Ask: which value would be wrong if the function were wrong?
    """

    code, name = "REP013", "assertionless-test"
    serves = ("P15",)
    family = "reproducibility"
    standing = "preview"
    kinds = frozenset({"repo"})
    message = "`{test}` checks nothing, so it cannot fail. Which value would be wrong?"
    wrong = (
        Case(
            "# A",
            kind="repo",
            files={"tests/test_fit.py": "def test_fit():\n    model = fit(x)\n    print(model)\n"},
            marks="def test_fit(",
        ),
        Case(
            "# B",
            kind="repo",
            files={
                "test_app.py": "def test_nothing():\n    pass\n\n\ndef test_a():\n"
                "    assert f() == 1\n"
            },
        ),
        Case(
            "# C",
            kind="repo",
            files={
                "tests/test_x.py": "class TestX:\n    def test_runs(self):\n        run()\n\n"
                "    def test_b(self):\n        assert g()\n"
            },
            marks="def test_runs(",
        ),
    )
    right = (
        Case(
            "# A",
            kind="repo",
            files={
                "tests/test_a.py": "def test_a():\n    with pytest.raises(OSError):\n        f()\n"
            },
        ),
        Case(
            "# B",
            kind="repo",
            files={
                "tests/test_a.py": "class T(TestCase):\n    def test_a(self):\n"
                "        self.assertEqual(1, f())\n"
            },
        ),
        Case(
            "# C", kind="repo", files={"tests/test_a.py": "def test_a():\n    check_frame(f())\n"}
        ),
        Case(
            "# D",
            kind="repo",
            files={"src/data.py": "def test_split(rows):\n    return rows[:10]\n"},
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such test of a Python file."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        return [
            hit
            for file in repository.with_role("test")
            if file.path.endswith(".py") and file.path in repository.texts
            for hit in _hits(file.path, repository.texts[file.path])
        ]


def _hits(path: str, text: str) -> Iterator[Hit]:
    haystack = Haystack(text)
    found = list(_TEST.find(haystack))
    ends = [match.start for match in found[1:]] + [len(text)]
    line, counted = 1, 0
    for match, end in zip(found, ends, strict=False):
        line += text.count("\n", counted, match.start)
        counted = match.start
        if match.group("name") != "test_suite" and not _CHECKS.first(haystack, match.end, end):
            yield in_file(path, line, match.text.strip(), test=match.group("name"))
