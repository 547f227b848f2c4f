"""PRD055: a service that nobody can ask whether it is well."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_REPOSITORY, in_file
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_ROUTES = Pattern(r"@\w{1,40}\.(?:post|get|route|api|put)\(\s{0,8}[\"']/", case=True)
_PREDICTS = Pattern(r"\.predict(?:_proba)?\(|\bpredict|\bscore|\binfer", case=False)
_HEALTH = Pattern(
    r"/(?:health\w*|livez?|liveness|readyz?|readiness|ping|status|metrics)\b|\bHEALTHCHECK\b|"
    r"healthcheck:|livenessProbe|readinessProbe"
)
_APP = (
    "from fastapi import FastAPI\napp = FastAPI()\n\n@app.post('/predict')\n"
    "def predict(row: dict):\n    return model.predict(row)\n"
)


class ServiceWithoutHealthCheck(Rule):
    """A service answers with predictions and offers no way to ask whether it is well.

    Why: what restarts it, or takes it out of rotation, has to find out by failing for a user.
    Ask: how do you notice that the model did not load?
    """

    code, name = "PRD055", "service-without-health-check"
    serves = ("R1.6", "C1", "P21")
    family = "production"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        "This serves predictions and has no health check. How do you notice that the model did "
        "not load?"
    )
    wrong = (
        Case("# A", kind="repo", files={"app.py": _APP}),
        Case(
            "# B",
            kind="repo",
            files={
                "api/main.py": "from flask import Flask\napp = Flask(__name__)\n\n"
                "@app.route('/score')\ndef score():\n"
                "    return str(clf.predict(x))\n"
            },
        ),
        Case(
            "# C",
            kind="repo",
            files={"app.py": _APP, "Dockerfile": "FROM python:3.12\nCMD uvicorn app:app\n"},
        ),
    )
    right = (
        Case(
            "# A",
            kind="repo",
            files={"app.py": _APP + "\n@app.get('/health')\ndef health():\n    return 'ok'\n"},
        ),
        Case(
            "# B",
            kind="repo",
            files={
                "app.py": _APP,
                "Dockerfile": "FROM python:3.12\nHEALTHCHECK CMD curl -f localhost\n",
            },
        ),
        Case(
            "# C",
            kind="repo",
            files={"app.py": "import streamlit as st\nst.write(model.predict(x))\n"},
        ),
        Case(
            "# D",
            kind="repo",
            files={
                "site.py": "from flask import Flask\napp = Flask(__name__)\n\n"
                "@app.route('/about')\ndef about():\n    return 'me'\n"
            },
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first file that serves predictions, when nothing anywhere checks its health."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if any(
            _HEALTH.first(Haystack(repository.texts.get(file.path, "")))
            for file in repository.files
            if file.roles & {"serving", "container", "configuration", "source"}
        ):
            return []
        for file in repository.with_role("serving"):
            text = repository.texts.get(file.path, "")
            haystack = Haystack(text)
            route = _ROUTES.first(haystack)
            if route and _PREDICTS.first(haystack):
                return [in_file(file.path, text.count("\n", 0, route.start) + 1, route.text)]
        return []
