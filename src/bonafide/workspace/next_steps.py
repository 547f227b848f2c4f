"""What to do next in a casebook, in order of worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bonafide.errors import Problem
from bonafide.evidence.verdict import State
from bonafide.portfolio.asks import Ask
from bonafide.workspace.layout import CASES, EVIDENCE, Layout
from bonafide.workspace.standing import CaseStatus, EvidenceStatus, Step
from bonafide.workspace.text import shown
from bonafide.workspace.typed import typed, typed_within


def next_steps(
    layout: Layout,
    profile_asks: Sequence[Ask],
    cases: Sequence[CaseStatus],
    unread: Sequence[Problem],
    built: bool,
) -> Iterator[Step]:
    """What is worth doing, in order of worth.

    First what makes the casebook say something false, then what a reader misses first, then what
    is old, then what polishes.
    """
    root = layout.root
    if unread or any(case.problems for case in cases):
        yield Step(
            "mend what cannot be read", "nothing can be published", typed("check", casebook=root)
        )
    wrong = _sum(cases, "wrong") + _sum(cases, "ambiguous")
    if wrong:
        yield Step(
            f"{_many(wrong, 'number')} {_verb(wrong, 'disagree')} with the evidence",
            "a reader who finds one believes none",
            typed("check", "--fix", casebook=root),
        )
    lost = _sum(cases, "dangling")
    if lost:
        yield Step(
            f"{_many(lost, 'claim')} lost the evidence",
            "measure or import it again, or take the number out",
            typed("check", casebook=root),
        )
    if not cases:
        yield Step(
            "draft a case from a project of yours",
            "a profile alone proves nothing",
            typed("init", "--from", "PATH", casebook=root),
        )
    for case in cases:
        for table, command in case.unmeasured[:1]:
            more = f" and {len(case.unmeasured) - 1} more" if len(case.unmeasured) > 1 else ""
            yield Step(
                f"{case.slug}: {table}{more} {'are' if more else 'is'} not measured",
                "predictions are the best evidence; say which columns are which",
                command,
            )
    for case in cases:
        if not case.problems and not _results(case) and not case.unmeasured:
            yield Step(
                f"{case.slug} has no evidence",
                "its numbers are only stated",
                typed("import", "PATH", "--case", case.slug, casebook=root),
            )
    asked = [*profile_asks, *(ask for case in cases for ask in case.asks)]
    if asked:
        yield Step(
            f"{_many(len(asked), 'question')} only you can answer",
            "they stand open on your pages; one at a time, each saved at once",
            typed("init", "--ask", casebook=root),
        )
    for case in cases:
        if case.missing and not case.asks:
            yield Step(
                f"{case.slug} leaves {_many(len(case.missing), 'field')} empty",
                f"a reader misses this first: {case.missing[0][1]}",
                typed("status", "--all", casebook=root),
            )
    stale = _sum(cases, "stale")
    if stale:
        yield Step(
            f"{_many(stale, 'number')} {_verb(stale, 'lean')} on inputs that changed",
            "they tell of other data than there is now",
            typed_within("measure", folder=root),
        )
    yield from _polish(cases, root)
    if cases and not built:
        yield Step("publish it", "you see what a reader sees", typed("build", casebook=root))
    for case in cases:
        if case.evidence and not case.problems:
            yield Step(
                f"prepare to tell {case.slug}",
                "the questions that its own evidence invites",
                typed("brief", case.slug, casebook=root),
            )
            break


def _polish(cases: Sequence[CaseStatus], root: Path) -> Iterator[Step]:
    for case in cases:
        if case.waiting:
            yield Step(
                f"{_many(len(case.waiting), 'note')} of {case.slug}'s log "
                f"{'is' if len(case.waiting) == 1 else 'are'} not in the case",
                "what broke and what you chose is what a reader looks for",
                typed("init", casebook=root),
            )
    for case in cases:
        results = _results(case)
        replay = root / CASES / case.slug / EVIDENCE / "replay.json"
        if results and not any(each.intervals for each in results):
            yield Step(
                f"{case.slug} has recorded numbers only",
                "with the predictions themselves they get intervals and a baseline",
                typed("measure", "PREDICTIONS", "--out", shown(replay)),
            )
        elif results and not any(each.compared for each in results):
            yield Step(
                f"{case.slug} is compared with nothing",
                "0.91 says nothing until the simple rule's number stands beside it",
                None,
            )
    for case in cases:
        if case.freshness == "old":
            yield Step(
                f"{case.slug} was last touched {case.touched}",
                "over six months: a reader takes it for abandoned; measure again or say it is done",
                None,
            )
        elif case.unbacked:
            yield Step(
                f"{_many(case.unbacked, 'result')} of {case.slug} "
                f"{_verb(case.unbacked, 'stand')} without a link",
                "a number without evidence is only stated",
                typed("check", casebook=root),
            )


def _results(case: CaseStatus) -> list[EvidenceStatus]:
    """The records that hold results of a model."""
    return [each for each in case.evidence if each.kind not in ("history", "reproduction")]


def _sum(cases: Sequence[CaseStatus], state: State) -> int:
    return sum(case.standing(state) for case in cases)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _verb(count: int, verb: str) -> str:
    return f"{verb}s" if count == 1 else verb
