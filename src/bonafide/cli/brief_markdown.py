"""A brief as Markdown: words of a case are escaped, so nothing in them acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bonafide.cli import brief_words as words
from bonafide.publish.review_formats.inert import code
from bonafide.publish.review_formats.inert import markdown as inert
from bonafide.rehearse.brief.brief import Brief, Line, Question, Seconds, Sentence
from bonafide.rehearse.interviewer import Kit
from bonafide.rehearse.suggesting import Suggestion

if TYPE_CHECKING:
    from bonafide.errors import Problem


_LIST = re.compile(r"^(\d*)([-+.)])")


def brief_markdown(
    brief: Brief, unread: Iterable[Problem] = (), *, everything: bool = False
) -> str:
    """The brief; every sentence with its source."""
    lines = [f"# {markdown(brief.title)}", "", markdown(words.fit(brief)), ""]
    lines += _mend(brief, unread)
    lines += ["## Open with", "", *_story(brief.hook.sentences)]
    if brief.hook.help:
        lines += ["", f"To make it stronger: {markdown(brief.hook.help)}"]
    for part in brief.parts:
        lines += ["", f"## {words.PARTS[part.name]}", "", *_story(part.spoken)]
        lines += [f"- open: {markdown(each.question)} ({code(each.where)})" for each in part.open]
    lines += ["", "## Timing", "", *_timing(brief, everything)]
    lines += ["", "## Whose part it was", "", *_ownership(brief)]
    if brief.alternatives:
        lines += ["", "## Numbers you may not want to say", ""]
        lines += [
            f"- {markdown(each.shown)}: say {markdown(words.otherwise(each))}"
            for each in brief.alternatives
        ]
    shown = [each for each in brief.questions if everything or each.first]
    lines += ["", "## They will ask", "", *_questions(shown)]
    return "\n".join(lines) + "\n"


def kit_markdown(kit: Kit, unread: Iterable[Problem] = (), *, everything: bool = False) -> str:
    """The interviewer's kit."""
    lines = [f"# {markdown(kit.title)}: for the interviewer", ""]
    lines += ["About the work, never about the person: nothing here is a score.", ""]
    lines += ["## What the case opens with", "", *_story(kit.hook.sentences)]
    lines += ["", "## What is proven, and what is not", ""]
    for proof in kit.proofs:
        mark = ", simulated" if proof.simulated else ""
        lines.append(
            f"- {code(proof.path)} {markdown(proof.name)} ({proof.grade}{mark}): "
            f"{markdown(proof.proves)} Not proven: {markdown(proof.not_proven)}"
        )
    if not kit.proofs:
        lines.append("There is no evidence: every number is the teller's word.")
    lines += [f"- {count:,} numbers in the text: {state}" for state, count in kit.claims]
    lines += [f"- not read: {markdown(str(each))}" for each in unread]
    lines += ["", "## What to probe", "", *_questions(kit.questions, teller=False)]
    lines += ["", "## What good sounds like", "", "Unflattering facts count double.", ""]
    for fact in kit.good:
        mark = " (counts double)" if fact.unflattering else ""
        lines.append(f"- {markdown(fact.text)}{mark} ({code(fact.where)})")
    lines += ["", "## What weak answers do", ""]
    lines += [f"- {name}: {said}" for name, said in kit.weak]
    lines += ["", "## What not to infer", "", *(f"- {said}" for said in kit.not_to_infer)]
    return "\n".join(lines) + "\n"


def suggestion_markdown(suggestion: Suggestion, unread: Iterable[Problem] = ()) -> str:
    """Which case to tell, and why."""
    first = suggestion.first
    names = ", ".join(code(each.slug) for each in first)
    head = f"Tell {names}" if len(first) == 1 else f"Cannot tell them apart: {names}"
    lines = [f"# {head}"]
    for candidate in suggestion.candidates:
        lines += ["", f"## {code(candidate.slug)} {markdown(candidate.title)}", ""]
        lines += [
            f"- {each.question}: {markdown(each.says)} ({_places(each.where)})"
            for each in candidate.reasons
        ]
        if candidate.tied:
            lines += ["", "Cannot be told apart from the next."]
        elif candidate.before_next:
            lines += ["", f"Stands before the next by {markdown(candidate.before_next)}."]
    lines += [f"\nNot read: {markdown(str(each))}" for each in unread]
    return "\n".join(lines) + "\n"


def _story(sentences: Iterable[Sentence]) -> Iterator[str]:
    for each in sentences:
        bare = "".join(f"; {markdown(number)} stands without evidence" for number in each.unbacked)
        yield f"- {markdown(each.text)} ({_places(each.where)}{bare})"


def _mend(brief: Brief, unread: Iterable[Problem]) -> list[str]:
    lines = [
        f"- {markdown(each.text)}: {markdown(each.why)} ({_places(each.where)})"
        for each in brief.broken
    ]
    lines += [f"- not read: {markdown(str(each))}" for each in unread]
    return ["## Mend before you speak", "", *lines, ""] if lines else []


def _timing(brief: Brief, everything: bool) -> Iterator[str]:
    yield "| part | words | time |"
    yield "|---|---:|---:|"
    rows = [("Opening", sum(each.words for each in brief.hook.sentences))]
    rows += [(words.PARTS[p.name], sum(each.words for each in p.spoken)) for p in brief.parts]
    rows.append(("The story", brief.timing.story))
    rows.append(("Told in full", brief.timing.whole))
    for name, count in rows:
        time = Seconds(count)
        yield f"| {name} | {count:,} | {words.clock(time.fast)} to {words.clock(time.slow)} |"
    cut = brief.timing.cut
    if cut:
        yield ""
        yield (
            f"Left out, the least worth first ({len(cut)}):"
            if everything
            else (f"Left out: {len(cut)} sentences; the first to put back:")
        )
        yield ""
        yield from _story(cut if everything else list(reversed(cut))[:4])
    if brief.timing.add:
        yield ""
        yield "To add, in order of worth:"
        yield ""
        for each in brief.timing.add:
            yield f"- {code(each.field)}: {markdown(each.question)}"


def _ownership(brief: Brief) -> Iterator[str]:
    own = brief.ownership
    rows: tuple[tuple[str, tuple[Line, ...]], ...] = (
        ("Mine", own.mine),
        ("Others", own.team),
        ("Decided", own.decisions),
        ("History", own.history),
        ("Does not go together", own.contradictions),
    )
    for name, lines in rows:
        for line in lines:
            yield f"- {name}: {markdown(line.text)} ({_places(line.where)})"
    for advice in own.advice:
        yield f"- {markdown(advice)}"


def _questions(questions: Iterable[Question], *, teller: bool = True) -> Iterator[str]:
    family = None
    for number, question in enumerate(questions, 1):
        raised = question.raised
        if raised.family != family:
            family = raised.family
            yield ""
            yield f"### {words.FAMILIES[family]}"
            yield ""
        yield f"{number}. {markdown(raised.question)}"
        because = words.STANDING if question.standing else raised.trigger.says
        yield f"   - because: {markdown(because)} ({_places(raised.trigger.where)})"
        for fact in raised.facts:
            mark = " (counts double)" if fact.unflattering else ""
            where = f" ({code(fact.where)})" if fact.where else ""
            yield f"   - {words.told(fact, teller=teller, shown=markdown)}{mark}{where}"
        for name, label in (words.FOLLOW_UPS if teller else words.ASKING_ON).items():
            yield f"   - {label}: {markdown(getattr(raised.follow_ups, name))}"


def markdown(text: str) -> str:
    """Words of a case on one line, where they may also begin a line without becoming a list.

    >>> markdown("1. *first*"), markdown("- one")
    ('1\\\\. \\\\*first\\\\*', '\\\\- one')
    """
    return _LIST.sub(r"\1\\\2", inert(text))


def _places(where: Iterable[str]) -> str:
    return ", ".join(code(each) for each in where)
