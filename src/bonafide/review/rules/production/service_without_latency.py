"""PRD056: a service whose speed nobody states."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_REPOSITORY, missing
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_DEEPEST = 3
_ROUTES = Pattern(r"@\w{1,40}\.(?:post|get|route|api|put)\(\s{0,8}[\"']/", case=True)
_SPEED = Pattern(
    r"\d\s{0,2}(?:ms|µs|us|milliseconds?|seconds?|s|rps|qps|req(?:uests?)?/s|requests? per second|"
    r"predictions? per second)\b|\bp(?:50|95|99)\b|\blatenc(?:y|ies)\b|\bthroughput\b|\bload test"
)
_APP = (
    "from fastapi import FastAPI\napp = FastAPI()\n\n@app.post('/predict')\n"
    "def predict(row: dict):\n    return model.predict(row)\n"
)
_TEXT = "# Churn\n\nThe API answers with the probability that a customer leaves within a month.\n"


class ServiceWithoutLatency(Rule):
    """The repository serves predictions and the README says nothing of how fast.

    Why: the time that an answer may take decides which model was possible at all.
    Ask: what is the 95th percentile on the machine that you used, and what was the limit?
    """

    code, name = "PRD056", "service-without-latency"
    serves = ("P11", "P23", "R1.6", "P9")
    family = "production"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        "`{path}` serves predictions and nothing says how fast. What is the 95th percentile, on "
        "which machine, and what was the limit?"
    )
    wrong = (
        Case(_TEXT, kind="repo", files={"app.py": _APP}),
        Case(
            _TEXT + "\n## API\n\n`POST /predict` with a row.\n",
            kind="repo",
            files={"src/app.py": _APP},
        ),
        Case(
            "# Fraud\n\nA Flask service scores each payment before it is booked.\n",
            kind="repo",
            files={"serve.py": _APP.replace("fastapi", "flask").replace("FastAPI", "Flask")},
        ),
    )
    right = (
        Case(
            _TEXT + "\nAn answer takes 18 ms (p95) on one core.\n",
            kind="repo",
            files={"app.py": _APP},
        ),
        Case(
            _TEXT + "\nLatency was never a concern: ten calls a day.\n",
            kind="repo",
            files={"app.py": _APP},
        ),
        Case(
            _TEXT, kind="repo", files={"app.py": "import gradio as gr\ngr.Interface(f).launch()\n"}
        ),
        Case("", kind="repo", files={"app.py": _APP}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One question, where the service is told."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if repository.readme is None:
            return NotApplicable("there is no README")
        blocks = reading.document.blocks
        if _SPEED.first(Haystack("\n".join(block.text for block in blocks))):
            return []
        for file in repository.with_role("serving"):
            text = repository.texts.get(file.path, "")
            near = file.path.count("/") <= _DEEPEST
            if near and "predict" in text and _ROUTES.first(Haystack(text)):
                return [
                    missing(
                        reading, "api", "serv", "deploy", "latency", "performance", path=file.path
                    )
                ]
        return []
