"""PRB041: the judge is of the same family as what it judges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import imported
from bonafide.rehearse.probes.from_facts.telling import wanted

_FAMILY = re.compile(
    r"(?i)(?:^|[/:_ -])(gpt|claude|llama|mistral|mixtral|gemini|gemma|qwen|phi|deepseek|command|"
    r"grok|nova|falcon)(?=[-_.:\d/ ]|$)"
)
_KIN = {"mixtral": "mistral", "gemma": "gemini"}
_JUDGE = re.compile(r"(?i)(?:^|[._/])(?:judge|grader|judge_model|grader_model|model_grader|"
                    r"scorer_model|rubric_model|evaluator_model)$")  # fmt: skip
_MODEL = re.compile(r"(?i)(?:^|[._/])(?:model|model_name|provider)$")


def _judged(model: str, judge: str) -> Planted:
    return Planted(
        records=imported(
            {"accuracy": 0.8}, tool="promptfoo", parameters={"model": model, "judge": judge}
        ),
        says=judge,
    )


class JudgeOfOwnFamily(Probe):
    """The model that grades the answers is of the family that wrote them.

    Why: a judge likes what sounds like itself, and shares its blind spots.
    Strong: says how often the judge agrees with people, on which items, and where it does not.
    """

    code, name = "PRB041", "judge-of-own-family"
    family = "distrust"
    serves = ("R6", "R1.3", "C7")
    weight = 4
    raises = (_judged("gpt-4o-mini", "gpt-4o"), _judged("meta/llama-3-8b", "llama-3-70b"))
    quiet = (
        _judged("gpt-4o-mini", "claude-3-5-sonnet"),
        _judged("our-own-model", "our-own-judge"),  # families are not known
        Planted(records=imported({"accuracy": 0.8}, parameters={"model": "gpt-4o"})),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every evaluation."""
        for path, record in ground.of_kind("import"):
            parameters = record.settings.get("parameters")
            told = dict(_flat(parameters)) if isinstance(parameters, dict) else {}
            told |= {key: value for key, value in record.settings.items() if isinstance(value, str)}
            evaluated = record.settings.get("evaluated")
            told |= dict(_flat(evaluated)) if isinstance(evaluated, dict) else {}
            judge = next((v for k, v in told.items() if _JUDGE.search(k)), None)
            model = next((v for k, v in told.items() if _MODEL.search(k)), None)
            if judge is None or model is None or _family(judge) is None:
                continue
            if _family(judge) != _family(model):
                continue
            one, other = saying.quoted(judge), saying.quoted(model)
            where = f"{path} settings.parameters" if parameters else path
            yield self.raised(
                Trigger(f"{one} judges {other}: both are of one family.", (where,)),
                f"{one} graded the answers of {other}. How often does it agree with a person, and "
                "on which answers does it not?",
                (
                    Fact(
                        f"Judge {one} and judged {other} are of one family.",
                        where,
                        unflattering=True,
                    ),
                    wanted("how many answers people graded too, and how often they agreed"),
                    wanted("what the judge gets wrong: length, tone, its own kind of mistake"),
                ),
                FollowUps(
                    omits="Who graded the answers?",
                    contradicts="You call the score objective. Whose taste is it?",
                    hedges="If a judge of another family gave ten points less, which would you "
                    "report?",
                    overclaims="Can your judge see a mistake that it would have made itself?",
                ),
            )


def _flat(parameters: Mapping[object, object]) -> Iterator[tuple[str, str]]:
    return ((str(k), v) for k, v in parameters.items() if isinstance(v, str))


def _family(name: str) -> str | None:
    found = _FAMILY.search(name)
    if found is None:
        return None
    family = found[1].lower()
    return _KIN.get(family, family)
