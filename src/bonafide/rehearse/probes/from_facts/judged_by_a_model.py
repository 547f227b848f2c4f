"""PRB099: a language model's score that rests on a model, or on the examples of its prompt."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import address, first, quote, says, short, wanted
from bonafide.review.linear import Pattern

_JUDGE = Pattern(
    r"\b(?:(?:LLM|GPT[-\w.]{0,10}|Claude|Gemini|model)[- ]as[- ](?:a[- ]|the[- ])?judge|"
    r"(?:judged|graded|scored|rated|evaluated) by (?:an? |another |the |a second )?(?:\w+ )?"
    r"(?:LLM|GPT[-\w.]{0,10}|Claude|Gemini|language model)|"
    r"(?:LLM|GPT[-\w.]{0,10}|Claude|Gemini)[- ](?:judges?|graders?|raters?|evaluators?)|"
    r"(?:an?|another|the|one) (?:larger|second|bigger|stronger|other|language|hosted|frontier|"
    r"different|judge|grader) (?:language )?model (?:then |also |that |which )?(?:read|reads|"
    r"marked|marks|judged|judges|"
    r"graded|grades|scored|scores|rated|rates|checked|checks|compared|compares|decided|decides)|"
    r"(?:LLM|GPT[-\w.]{0,10}|Claude[-\w.]{0,12}|Gemini[-\w.]{0,12}|Llama[-\w.]{0,12}) (?:then |"
    r"also )?"
    r"(?:judged?s?|graded?s?|scored?s?|rated?s?|marks?|marked|compare[ds]?|assess\w*|checks?|"
    r"checked) "
    r"(?:each|every|all|the|them|it|both|whether)|"
    r"(?:judged|graded|scored|rated|marked|checked|compared) by (?:an?|another|the) (?:\w+ )?"
    r"model|"
    r"model[- ]graded|auto-?raters?|G-?Eval)\b"
)
_ANCHORED = Pattern(
    r"\b(?:agree[sd]?|agreement (?:of|with|between)|disagree\w*|(?:gave|give|"
    r"came to) the same (?:\w+)|"
    r"kappa|by hand|humans?|annotat\w+|checked against|calibrated|"
    r"spot[- ]check\w*|(?:people|persons?|experts?|clerks?|agents?|reviewers?|we|i) "
    r"(?:also |then |themselves )?(?:judged?|rated?|read|checked|scored?|graded?|marked|"
    r"compared))\b"
)
_PROMPTED = Pattern(
    r"\b(?:prompts? (?:was|were|is) (?:tuned|iterated|improved|rewritten|engineered|refined|"
    r"changed|edited)|(?:tuned|iterated (?:on)?|improved|rewrote|refined) (?:the|our|my) prompts?|"
    r"prompt engineering|few-shot examples?)\b"
)
_HELD_OUT = Pattern(
    r"\b(?:held[- ]out|hold-?out|separate|never seen|unseen|fresh|second set|other (?:questions|"
    r"examples|tickets)|test set|kept apart|not (?:used|in) (?:in |the )?(?:prompt|prompts)|"
    r"blind)\b"
)


class JudgedByAModel(Probe):
    """A language model is judged by a model, or on what its prompt was written with.

    Why: a judge that nobody checked prefers its own kind; a prompt tuned on its test flatters.
    Strong: agreement of judge and people on the same rows, and a set that no prompt ever saw.
    """

    code, name = "PRB099", "judged-by-a-model"
    family = "distrust"
    serves = ("R6", "D1", "D7")
    weight = 5
    raises = (
        Planted(
            "stage: llm", body="Answers were graded by an LLM on a scale to five.", says="graded by"
        ),
        Planted(
            "stage: llm",
            body="The prompt was rewritten until all forty questions came out right.",
            says="prompt was rewritten",
        ),
    )
    quiet = (
        Planted(
            "stage: llm",
            body="Answers were graded by an LLM; on a hundred of them two clerks agreed with it.",
        ),
        Planted(
            "stage: llm",
            body="The prompt was rewritten on forty questions and tested on sixty held-out ones.",
        ),
        Planted(body="Prompt payment was the label, and the judge of the court gave it."),
        Planted("stage: llm", body="Answers are counted right when the clerk sends them as is."),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once: a judging model without people beside it; else a prompt without other rows."""
        judged = first(ground, _JUDGE)
        if judged is not None and not says(ground, _ANCHORED, apart=("data.licence",)):
            one, words = judged
            lacks = "of people who judged the same"
            question = (
                f"{quote(words.text)}: how often does that judge agree with a person, and whom "
                "does it favour?"
            )
            asked = "on how many rows did people judge too, and how often did they agree?"
        else:
            prompted = first(ground, _PROMPTED)
            if prompted is None or says(ground, _HELD_OUT):
                return
            one, words = prompted
            lacks = "of rows that the prompt never saw"
            question = (
                f"{quote(words.text)}: on which rows? And what does it get on rows that no prompt "
                "was written with?"
            )
            asked = "what is the score on rows that no version of the prompt was tried on?"
        where = address(ground, one)
        yield self.raised(
            Trigger(
                f"the case says {quote(one.text)} ({quote(words.text)}); nothing is said {lacks}",
                (where,),
            ),
            question,
            (
                Fact(f"How it was judged: {short(one.text)}", where, True),
                wanted(asked, costs=True),
                wanted("how many rows are in the evaluation, and who chose them?"),
                wanted("which kind of wrong answer does this evaluation not see?", costs=True),
            ),
            FollowUps(
                omits="Show me one answer that scored well and should not have. Why did it?",
                contradicts="Your text tells of no such check. When was it done?",
                hedges="With one hour, which twenty answers would you read yourself?",
                overclaims="What would the score be for a longer, surer and wrong answer?",
            ),
        )
