"""An answering assistant over a language model: Inspect logs, graded answers as JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

from tests.journey.make.history import History
from tests.journey.make.made import Made, key, unpack, write

ME = "Sofia Marchetti"
AUTHOR = f"{ME} <sofia@marchetti.example>"
OPENAI = key("sk-proj-", 64, 401)

README = """\
# Support assistant (capstone)

Capstone of a part-time course: answers questions about returns and warranties of a shop for lamps
and kettles, from 140 help pages. It hands over to a person when it is not sure.

| prompt | accuracy on 8 questions |
|---|---|
| v1 | 0.5 |
| v2 | 0.875 |

On 40 graded tickets 31 answers were right. Faithfulness is 0.94. An answer costs 0.3 cents.

## Evaluation

`inspect eval evals/support.py`. Tickets were graded by me, blind to the prompt.

## What I would change

I graded the tickets myself, and the questions come from the same pages that are searched. So the
score says little about questions that the pages do not answer.

## How to run it

    pip install -r requirements.txt
    uvicorn app:app
"""
APP = '''\
"""The service."""

import os

from fastapi import FastAPI

app = FastAPI()
KEY = os.environ["OPENAI_API_KEY"]


@app.post("/answer")
def answer(question: str) -> dict[str, str]:
    return {"answer": "…"}
'''
PROMPT = "You answer questions of customers.\nUse only the pages below.\nIf unsure, hand over.\n"


def make(below: Path) -> Made:
    """The project, two branches of prompts, one author."""
    folder = below / "Support_Assistant"
    history = History(folder)
    say = history.commit
    say(AUTHOR, "2025-08-04T20:00+02:00", "Initial commit", {
        "README.md": "# Support assistant\n", "app.py": APP, "prompts/v1.txt": PROMPT[:34],
        ".gitignore": ".env\n__pycache__/\nnode_modules/\n",
        "requirements.txt": "fastapi\nuvicorn\nopenai\ninspect-ai\n",
    })  # fmt: skip
    say(AUTHOR, "2025-08-11T21:14+02:00", "Search by keywords as a baseline",
        {"search.py": "def search(words):\n    ...\n"})  # fmt: skip
    say(AUTHOR, "2025-08-25T19:47+02:00", "prompt v2: only from the pages, hand over if unsure",
        {"prompts/v2.txt": PROMPT})  # fmt: skip
    say(
        AUTHOR, "2025-09-01T22:30+02:00", "graded tickets", {"evals/graded_tickets.jsonl": graded()}
    )
    say(AUTHOR, "2025-09-08T20:20+02:00", "README", {"README.md": README})
    history.check_out()
    write(folder, {
        ".env": f"OPENAI_API_KEY={OPENAI}\n",
        "node_modules/left/index.js": "module.exports = 1\n" * 2000,
        "__pycache__/app.cpython-311.pyc": bytes(50),
        "evals/graded_old.jsonl": graded()[:900],
        "Untitled.ipynb": '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n',
        "prompts/v3 (idée).txt": "Be kind.\n",
    })  # fmt: skip
    unpack("inspect-support", folder / "logs")
    return Made(
        folder,
        secrets=(OPENAI,),
        rows=("Quillfeather", "88213", "broken kettle", "Elm Row", "returns desk"),
        stores={"inspect": 2, "graded-items": 2},
        left_out=(".env",),
        me=ME,
    )


def graded() -> str:
    """Forty tickets, 31 of them answered right."""
    wrong = {2, 5, 9, 14, 17, 23, 28, 33, 39}
    return "".join(
        json.dumps({
            "id": f"ticket-{n:02d}",
            "question": f"My lamp of order {88_200 + n} went to {n} Elm Row, where is it?",
            "answer": "It is on its way." if n not in wrong else "I do not know.",
            "correct": n not in wrong,
            "model": "small-chat-v2",
        }) + "\n"
        for n in range(40)
    )  # fmt: skip
