"""PRD057: something is measured and nothing says when somebody should look."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_REPOSITORY, in_file
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_ACTS = Pattern(
    r"\balert\w*|\bthreshold\w*|\bwarn(?:ing)?s?\b|\bslack\b|\bpager\w*|\bemail|\bsend_|"
    r"\bnotify\w*|"
    r"\b(?:max|min|limit)_\w+|_(?:limit|max|min|threshold)\b|\bif \w{0,30}(?:psi|drift|"
    r"p_?value)\w{0,20}\s{0,2}[<>]|"
    r"\braise\b|sys\.exit|\bdrift_share\b|\breceivers:|\brule_files:"
)


class MonitoringWithoutThreshold(Rule):
    """The code that watches the model names no threshold, alert or reader.

    Why: a chart that nobody has to look at changes nothing.
    Ask: from which value on would you act, what would you do, and how many false alarms is that?
    """

    code, name = "PRD057", "monitoring-without-threshold"
    serves = ("I5", "R1.6")
    family = "production"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        "This watches, and names no threshold and no alert. From which value on would you act, "
        "and how?"
    )
    wrong = (
        Case(
            "# A",
            kind="repo",
            files={
                "drift.py": "from evidently import Report\nReport([]).run(a, "
                "b).save_html('r.html')\n"
            },
        ),
        Case("# B", kind="repo", files={"prometheus.yml": "scrape_configs:\n  - job_name: api\n"}),
        Case(
            "# C",
            kind="repo",
            files={
                "app.py": "from prometheus_client import Counter\n"
                "CALLS = Counter('calls', 'calls')\n"
            },
        ),
    )
    right = (
        Case(
            "# A",
            kind="repo",
            files={"drift.py": "from evidently import Report\nTHRESHOLD = 0.2\n"},
        ),
        Case(
            "# B",
            kind="repo",
            files={
                "prometheus.yml": "scrape_configs:\n  - job_name: api\n",
                "rules.yml": "groups:\n  - rules:\n    - alert: Drift\n      expr: psi > 0.2\n",
            },
        ),
        Case(
            "# C",
            kind="repo",
            files={
                "d.py": "def psi(a, b):\n    return 0\n\nif psi(a, b) > 0.2:\n"
                "    raise SystemExit('drift')\n"
            },
        ),
        Case("# D", kind="repo", files={"train.py": "x = 1\n"}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One finding, at the first file that watches, when none of them says when to act."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        watching = [f for f in repository.with_role("monitoring") if f.path in repository.texts]
        if not watching:
            return []
        if any(_ACTS.first(Haystack(repository.texts[file.path])) for file in watching):
            return []
        return [in_file(watching[0].path)]
