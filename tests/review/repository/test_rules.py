"""What the rules on repositories promise beyond their own examples."""

from __future__ import annotations

import pytest

from bonafide.review.engine import run_rules
from bonafide.review.examples import Beside, reading_of
from bonafide.review.finding import Severity
from bonafide.review.rule import Case, NotApplicable
from bonafide.review.selection import Selection
from bonafide.sources.repository.in_memory import repository_of

from .asking import RULES, found, quotes

TOKEN = "ghp" + "_" + "k3Jd82LmQpX9vT4bRz7WnC1yHs6Ua0EfGi5o"


@pytest.mark.parametrize("code", list(RULES))
def test_a_rule_on_files_runs_once(code: str) -> None:
    """A folder is read as a repository and as its README; each rule belongs to one of them."""
    assert RULES[code].kinds in (frozenset({"repo"}), frozenset({"readme"}))


@pytest.mark.parametrize("code", list(RULES))
def test_without_files_nothing_is_said_to_be_missing(code: str) -> None:
    """A text on its own is not blamed for what nobody looked at."""
    text = (
        "# Churn\n\nThe model is monitored, retrained every week, dockerized, tested with pytest "
        "on every push; a solo project. See [card](card.md).\n\n```\npython train.py\n```\n"
    )
    reading = reading_of(Case(text))
    answer = RULES[code].judge(reading)
    assert isinstance(answer, NotApplicable) or list(answer) == []


@pytest.mark.parametrize("code", [c for c, r in RULES.items() if "repo" in r.kinds])
def test_a_repository_seen_in_part_lacks_nothing(code: str) -> None:
    """When folders were left out, no rule says that something is not there."""
    rule = RULES[code]
    if not code.startswith(("REP001", "REP003", "REP012", "REP017", "REP018")):
        return
    from dataclasses import replace

    for case in rule.wrong:
        reading = reading_of(case)
        assert reading.repository is not None
        reading.repository = replace(reading.repository, partial=True)
        assert isinstance(rule.judge(reading), NotApplicable)


@pytest.mark.parametrize("code", list(RULES))
def test_a_rule_says_the_same_again(code: str) -> None:
    """The same reading gives the same findings, in the same order."""
    for case in RULES[code].wrong:
        once = run_rules(reading_of(case), [RULES[code]], Selection(preview=True))
        assert once == run_rules(reading_of(case), [RULES[code]], Selection(preview=True))


def test_only_a_committed_secret_is_an_error() -> None:
    """No other rule on files weighs that much."""
    errors = {code for code, rule in RULES.items() if rule.severity is Severity.ERROR}
    assert errors == {"REP011"}


def test_a_secret_never_reaches_a_finding() -> None:
    """Neither quote nor message holds more than four characters of it."""
    (finding,) = found("# A", {".env": f"A=1\nTOKEN={TOKEN}\n"}, "REP011", kind="repo")
    assert (finding.path, finding.line, finding.severity) == (".env", 2, Severity.ERROR)
    assert TOKEN[:5] not in finding.quote + finding.message


def test_what_is_not_committed_is_not_blamed() -> None:
    """With git, only the newest commit counts; without, what .gitignore plainly names does not."""
    from dataclasses import replace

    files = {".env": f"TOKEN={TOKEN}\n", "a.py": "x = 1\n"}
    reading = reading_of(Case("# A", kind="repo", files=files))
    assert reading.repository is not None
    rule = RULES["REP011"]
    reading.repository = replace(repository_of(files), tracked=frozenset({"a.py"}))
    assert list(rule.judge(reading)) == []  # type: ignore[arg-type]
    reading.repository = replace(repository_of(files), tracked=frozenset({"a.py", ".env"}))
    assert len(list(rule.judge(reading))) == 1  # type: ignore[arg-type]
    for line in (".env", "*.env", "/.env", ".env*"):
        assert quotes("# A", files | {".gitignore": f"{line}\n"}, "REP011", kind="repo") == []
    for line in ("# .env", "!.env", "env", "*.environment"):
        assert quotes("# A", files | {".gitignore": f"{line}\n"}, "REP011", kind="repo") != []


def test_a_link_that_differs_in_case_is_mended_in_place() -> None:
    """The edit replaces the address and nothing else, and the mended text raises nothing."""
    text = "# A\n\n![Plot](Docs/ROC.png) and [again](Docs/ROC.png).\n"
    files = {"docs/roc.png": "x", "a.py": "x = 1\n"}
    (finding,) = found(text, files, "REP005")
    (edit,) = finding.edits
    mended = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert edit.text == "docs/roc.png"
    assert edit.span.of(text) == "Docs/ROC.png"
    assert mended.count("docs/roc.png") == 1


def test_two_files_that_differ_in_case_are_not_guessed() -> None:
    """Where two files may be meant, nothing is mended."""
    files = {"docs/roc.png": "x", "docs/Roc.png": "x", "a.py": "x = 1\n"}
    (finding,) = found("# A\n\n![Plot](docs/ROC.png)\n", files, "REP005")
    assert finding.edits == ()


def test_a_readme_taken_from_its_repository_is_not_judged() -> None:
    """When nothing of what it names is there, and nobody read a repository, it stands apart."""
    reading = reading_of(Case("# A\n\n[a](a.md) [b](b/)\n\n```\npython c.py\n```\n"))
    reading.files = Beside({"other/README.md": "x", "x.py": "y"})
    for code in ("REP004", "REP005"):
        assert isinstance(RULES[code].judge(reading), NotApplicable)


@pytest.mark.parametrize(
    "said",
    [
        "We would monitor drift in production.",
        "Model monitoring is not part of this project.",
        "If you deploy it, you should set up drift alerts.",
        "Is it monitored? Not yet.",
        "Monitoring with Grafana lives in [our ops repo](https://example.org/ops).",
        "Drift alerts are up to the owner of the service.",
        "- [ ] Drift monitoring",
        "Drift monitoring:\n\n    rule: yours",
        "A separate repository does the drift monitoring.",
    ],
)
def test_plans_denials_and_advice_are_no_claims(said: str) -> None:
    """Only what the README says is so now, and here, is held against the files."""
    assert quotes(f"# A\n\n{said}\n", {"a.py": "x = 1\n"}, "PRD050") == []


def test_lists_of_features_are_claims_too() -> None:
    """A dressed-up list does not escape by not being a sentence."""
    text = "# A\n\n## Features\n\n- Dockerized\n- ✅ Unit tests\n- CI/CD\n- Drift monitoring\n"
    codes = [f.rule for f in found(text, {"a.py": "x = 1\n"})]
    assert sorted(codes) == ["PRD050", "PRD052", "PRD053", "PRD054"]


def test_a_strong_repository_raises_little(capsys: pytest.CaptureFixture[str]) -> None:
    """A repository as we would wish for raises nothing of weight."""
    text = (
        "# Late flights\n\nThe model is monitored each night (`ops/drift.py`), which mails us "
        "when PSI "
        "passes 0.2.\nIt answers in 12 ms at the 95th percentile.\n\n![System](docs/system.png)\n\n"
        "```bash\npip install -r requirements.txt\nmake train\npython src/serve.py\n```\n"
    )
    files = {
        "requirements.txt": "polars==2.1.0\nfastapi==0.165.0\n",
        "Makefile": "train:\n\tpython src/train.py\n",
        "src/train.py": "import polars\n",
        "src/serve.py": "from fastapi import FastAPI\napp = FastAPI()\n\n\n@app.get('/health')\n"
        "def health():\n    return 'ok'\n\n\n@app.post('/predict')\ndef predict(r: dict):\n"
        "    pass\n",
        "ops/drift.py": "def psi(a, b):\n    return 0\n\n\nTHRESHOLD = 0.2\n",
        "tests/test_train.py": "def test_a():\n    assert True\n",
        "docs/system.png": "x",
        "LICENSE": "Apache-2.0",
    }
    assert [f.rule for f in found(text, files)] == []
    assert [f.rule for f in found(text, files, kind="repo")] == []
