"""Two Inspect logs of an answering assistant with a mock model: the old prompt and the new one.

``tests/sources/make/in_project.sh ENVIRONMENT inspect_support.py inspect-support OUT``, with the
environment of inspect_ai. Questions and answers are composed; the logs are the tool's own.
"""

from __future__ import annotations

import json
from pathlib import Path

import inspect_ai
from inspect_ai import Task
from inspect_ai import eval as evaluate
from inspect_ai.dataset import Sample
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import includes
from inspect_ai.solver import generate

NAME = "inspect-support"
ITEMS = [
    ("t01", "Where does Quillfeather send the broken kettle?", "returns desk"),
    ("t02", "How long is the warranty of the blue lamp?", "24 months"),
    ("t03", "May I return an opened filter?", "no"),
    ("t04", "Who pays the parcel back?", "we do"),
    ("t05", "When will the refund be there?", "10 days"),
    ("t06", "Is there a shop in Oslo?", "no shop"),
    ("t07", "Can the order 88213 be changed?", "before packing"),
    ("t08", "Does the mixer fit 110 volts?", "230 volts"),
]
OLD = ["returns desk", "12 months", "no", "you do", "10 days", "yes", "before packing", "unknown"]
NEW = ["returns desk", "24 months", "no", "we do", "10 days", "yes", "before packing", "230 volts"]


def model(answers):
    """A model that says what it is told to."""
    outputs = [ModelOutput.from_content("mockllm/model", a) for a in answers]
    for output in outputs:
        output.usage = ModelUsage(input_tokens=40, output_tokens=8, total_tokens=48)
    return get_model("mockllm/model", custom_outputs=outputs)


def main() -> None:
    """Write the logs and what was scored."""
    dataset = [Sample(id=i, input=q, target=t) for i, q, t in ITEMS]
    known = {"tool": f"inspect_ai {inspect_ai.__version__}", "logs": []}
    for name, answers in (("support_prompt_v1", OLD), ("support_prompt_v2", NEW)):
        [log] = evaluate(
            Task(name=name, dataset=dataset, solver=generate(), scorer=includes()),
            model=model(answers), log_dir=NAME, log_format="eval", display="none",
            max_samples=1, max_connections=1, log_level="error",
        )  # fmt: skip
        [score] = log.results.scores
        known["logs"].append({
            "task": name, "file": Path(log.location).name, "status": log.status,
            "metrics": {k: m.value for k, m in score.metrics.items()},
        })  # fmt: skip
    Path(f"{NAME}.known.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


main()
