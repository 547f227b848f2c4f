"""The first part: whose problem, which decision, how it became a task and a metric (D1, P11)."""

from __future__ import annotations

from bonafide.evidence.naming import METRICS
from bonafide.portfolio.framing import Framing
from bonafide.portfolio.role import Role
from bonafide.rehearse import saying
from bonafide.rehearse.brief.brief import Part, Sentence
from bonafide.rehearse.brief.quoting import Quotes, listed, numbers
from bonafide.rehearse.ground import Number


def problem(quotes: Quotes, opening: Number | None) -> Part:
    """Problem, task, metric, and whose part it was."""
    case = quotes.ground.case
    framing = case.framing or Framing()
    told = [
        *quotes.say("framing.who", framing.who, 84, lead="The decision belongs to ", inline=True),
        *quotes.say(
            "framing.decision", framing.decision, 92, lead="What is decided: ", inline=True
        ),
        *quotes.say("framing.why", framing.why, 70, lead="Why it is worth solving: ", inline=True),
        *quotes.say(
            "framing.lead_time", framing.lead_time, 62, lead="When the answer is due: ", inline=True
        ),
        *quotes.say("framing.target", framing.target, 88, lead="What I predict: ", inline=True),
        *_task(opening),
        *quotes.say("framing.limit", framing.limit, 54, lead="The limit: ", inline=True),
        *_mine(quotes, case.role or Role()),
    ]
    return Part("problem", tuple(told), quotes.taken())


def _task(opening: Number | None) -> list[Sentence]:
    """The task and the metric that the evidence is about, in the tool's words."""
    if opening is None:
        return []
    task = opening.record.settings.get("task")
    kinds = {"binary": "yes or no for each row", "regression": "a number for each row",
             "forecast": "a number for each moment"}  # fmt: skip
    kind = kinds.get(task) if isinstance(task, str) else None
    name = opening.key.metric
    gloss = METRICS[name].gloss if name in METRICS else ""
    said = f"That is {kind}, judged" if kind else "It is judged"
    said += f" by {saying.metric(name)}" + (f": {gloss}." if gloss else ".")
    where = [f"{opening.path} settings.task"] if kind else []
    return [numbers(said, [*where, opening.where], 76)]


def _mine(quotes: Quotes, role: Role) -> list[Sentence]:
    told: list[Sentence] = []
    if role.mine:
        told += quotes.say("role.mine", listed(role.mine), 80, lead="My part: ", inline=True)
    else:
        quotes.ask("role.mine")
    if role.team:
        told += quotes.say("role.team", listed(role.team), 78, lead="Others did: ", inline=True)
    return told
