"""A brief on the terminal: the story to say aloud, its timing, whose part, what they will ask."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bonafide.cli import brief_words as words
from bonafide.cli.output import commanding_nothing, plural, printable
from bonafide.rehearse.brief.brief import Brief, Part, Question, Seconds, Sentence
from bonafide.rehearse.probe import Fact

if TYPE_CHECKING:
    from rich.console import Console

    from bonafide.errors import Problem

NARROWEST, WIDEST = 60, 100
_FEW = 4
_LOT = 50
"""Words below the front matter from which on they might be taken for a story."""

_OPEN = 2
"""Open questions shown of a part that says nothing."""

_CUT = 300
"""Longer sentences that nobody will say are shown by their beginning."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or an empty one, and how it looks where looks are possible."""

    text: str = ""
    style: str = ""


def brief_lines(
    brief: Brief, unread: Iterable[Problem] = (), *, width: int, everything: bool = False
) -> Iterator[Line]:
    """The lines of a brief, none wider than ``width``."""
    yield from Lines(width, everything).brief(brief, unread)


def print_lines(lines: Iterable[Line], console: Console) -> None:
    """Print them; every character that came from a file is harmless already."""
    for line in lines:
        console.print(line.text, style=line.style or None, soft_wrap=True)


class Lines:
    """Makes lines of a certain width; ``everything`` leaves nothing out."""

    def __init__(self, width: int, everything: bool, *, teller: bool = True) -> None:
        self._width = max(NARROWEST, min(width, WIDEST))
        self._all = everything
        self._teller = teller

    def brief(self, brief: Brief, unread: Iterable[Problem]) -> Iterator[Line]:
        """All of it, what is said aloud first."""
        yield from self.wrapped(brief.title, style="bold")
        yield from self.wrapped(words.fit(brief), style="dim")
        if brief.timing.fit == "too short":
            yield from self._add(brief)
        yield from self._mend(brief, unread)
        yield from self.heading("Open with")
        yield from self.story(brief.hook.sentences)
        if brief.hook.help:
            yield from self.wrapped(f"To make it stronger: {brief.hook.help}", "  ", style="yellow")
        for part in brief.parts:
            yield from self.heading(words.PARTS[part.name])
            yield from self.story(part.spoken)
            if not part.spoken:
                yield from self.wrapped("Nothing to say here yet.", "  ", style="yellow")
            yield from self._open(part)
        yield from self._timing(brief)
        yield from self._ownership(brief)
        yield from self._sensitive(brief)
        yield from self._questions(brief)

    # The parts of it.

    def _open(self, part: Part) -> Iterator[Line]:
        """What is open in a part; of one that is told, only with everything else."""
        if part.spoken and not self._all:
            return
        shown = part.open if self._all else part.open[:_OPEN]
        for each in shown:
            about = f"{each.field}: " if each.drafted else ""
            said = f"open: {about}{each.question}"
            yield from self.wrapped(said, "  ", "        ", style="cyan")
        if len(shown) < len(part.open):
            more = f"open: and {len(part.open) - len(shown)} more"
            yield from self.wrapped(more, "  ", style="dim")

    def _mend(self, brief: Brief, unread: Iterable[Problem]) -> Iterator[Line]:
        problems = list(unread)
        if not brief.broken and not problems:
            return
        yield from self.heading("Mend before you speak")
        for each in brief.broken:
            yield from self.wrapped(f"“{_short(each.text)}”", "  ")
            yield from self.wrapped(each.why, "    ", style="red")
            yield from self.wrapped(f"from {words.sources(each.where)}", "    ", style="dim")
        yield from self._unread(problems)

    def problems(self, unread: Iterable[Problem]) -> Iterator[Line]:
        """What could not be read, under a heading of its own."""
        problems = list(unread)
        if problems:
            yield from self.heading("Not read")
            yield from self._unread(problems)

    def _unread(self, problems: Iterable[Problem]) -> Iterator[Line]:
        for problem in problems:
            for line in str(problem).splitlines():
                yield from self.wrapped(line, "  ", "    ")

    def story(self, sentences: Iterable[Sentence]) -> Iterator[Line]:
        """Sentences to say, and where they were read."""
        told = list(sentences)
        for sentence in told:
            yield from self.wrapped(_short(sentence.text), "  ", "    ")
            for number in sentence.unbacked:
                note = f"{number} stands without evidence: link it, or say that it is your word"
                yield from self.wrapped(note, "    ", style="yellow")
            if self._all:
                yield from self.wrapped(f"from {'; '.join(sentence.where)}", "    ", style="dim")
        if told and not self._all:
            every = (address for sentence in told for address in sentence.where)
            yield from self.wrapped(f"from {words.sources(every)}", "    ", style="dim")

    def _timing(self, brief: Brief) -> Iterator[Line]:
        yield from self.heading("Timing")
        rows = [("Opening", sum(each.words for each in brief.hook.sentences))]
        rows += [
            (words.SHORT[part.name], sum(each.words for each in part.spoken))
            for part in brief.parts
        ]
        rows.append(("The story", brief.timing.story))
        for name, count in rows:
            if not count and not self._all:
                continue
            time = Seconds(count)
            took = f"{words.clock(time.fast)} to {words.clock(time.slow)}"
            yield Line(f"  {name:<14}{count:>5} words  {took}")
        cut = brief.timing.cut
        if cut:
            whole = words.span(brief.timing.whole)
            left = plural(len(cut), "sentence")
            yield from self.wrapped(
                f"Told in full it takes {whole}, so {left} were left out, the least worth first. "
                "Keep them for questions; with time to spare, put back in this order:",
                "  ",
            )
            back = [each for each in reversed(cut) if self._all or each.worth]
            for sentence in back if self._all else back[:_FEW]:
                yield from self.wrapped(f"· {_short(sentence.text)}", "    ", "      ")
            if not self._all and len(back) > _FEW:
                yield from self.wrapped(f"and {len(back) - _FEW} more: --all", "    ", style="dim")
        if brief.timing.fit != "too short":
            yield from self._add(brief)

    def _add(self, brief: Brief) -> Iterator[Line]:
        """What only the person can answer, what is worth most in the story first."""
        add = brief.timing.add
        if not add:
            return
        if brief.timing.fit == "too short":
            yield from self.heading("Answer these in case.md first")
        else:
            yield from self.wrapped("Open in case.md, in order of worth:", "  ")
        shown = add if self._all else add[: _FEW + 1]
        for each in shown:
            yield from self.wrapped(f"· {each.field}: {each.question}", "    ", "      ")
        if len(shown) < len(add):
            more = f"and {len(add) - len(shown)} more: --all, or bonafide status"
            yield from self.wrapped(more, "    ", style="dim")
        if brief.timing.fit == "too short" and brief.timing.beside > _LOT:
            yield from self.wrapped(
                f"The {brief.timing.beside:,} words below the front matter are for readers; the "
                "story is made from the fields above them.",
                "    ",
            )

    def _ownership(self, brief: Brief) -> Iterator[Line]:
        own = brief.ownership
        yield from self.heading("Whose part it was")
        for name, lines in (("Mine", own.mine), ("Others", own.team), ("Decided", own.decisions),
                            ("History", own.history)):  # fmt: skip
            shown = lines if self._all else lines[:_FEW]
            for number, line in enumerate(shown):
                label = f"{name}:" if number == 0 else ""
                yield from self.wrapped(_short(line.text), f"  {label:<9}", " " * 11)
            if len(shown) < len(lines):
                yield Line(f"{' ' * 11}and {len(lines) - len(shown)} more: --all", "dim")
        if not own.mine and not own.team:
            yield from self.wrapped("Nothing is said of it.", "  ")
        for line in own.contradictions:
            yield from self.wrapped(f"! {line.text}", "  ", "    ", style="yellow")
            yield from self.wrapped(f"from {words.sources(line.where)}", "    ", style="dim")
        for advice in own.advice:
            yield from self.wrapped(f"· {advice}", "  ", "    ")

    def _sensitive(self, brief: Brief) -> Iterator[Line]:
        if not brief.alternatives:
            return
        yield from self.heading("Numbers you may not want to say")
        for each in brief.alternatives:
            yield from self.wrapped(f"{each.shown}: say {words.otherwise(each)}", "  ", "    ")

    def _questions(self, brief: Brief) -> Iterator[Line]:
        shown = [each for each in brief.questions if self._all or each.first]
        yield from self.heading("They will ask")
        yield from self.wrapped(
            "* marks what costs you something to say; such facts count double.", "  ", style="dim"
        )
        family = None
        for number, question in enumerate(shown, 1):
            if question.raised.family != family:
                family = question.raised.family
                yield Line()
                yield from self.wrapped(words.FAMILIES[family], "  ", style="bold")
            yield from self.question(number, question, follow_ups=self._all)
        left = len(brief.questions) - len(shown)
        if left:
            yield Line()
            yield from self.wrapped(
                f"and {plural(left, 'question')} more: --all", "  ", style="dim"
            )

    def question(self, number: int, question: Question, *, follow_ups: bool) -> Iterator[Line]:
        """One question: what raised it, what a strong answer states, what comes next."""
        raised = question.raised
        yield from self.wrapped(raised.question, f"{number:>4}. ", " " * 6)
        because = words.STANDING if question.standing else raised.trigger.says
        yield from self.wrapped(f"because: {because}", " " * 6, " " * 8, style="dim")
        if not question.standing:
            where = f"from {words.sources(raised.trigger.where)}"
            yield from self.wrapped(where, " " * 8, style="dim")
        facts = raised.facts if self._all else raised.facts[:_FEW]
        for fact in facts:
            yield from self.fact(fact, " " * 6)
        if follow_ups:
            for name, label in (words.FOLLOW_UPS if self._teller else words.ASKING_ON).items():
                said = f"{label}: {getattr(raised.follow_ups, name)}"
                yield from self.wrapped(said, " " * 6, " " * 8, style="dim")

    def fact(self, fact: Fact, indent: str) -> Iterator[Line]:
        """A fact; a star marks one that costs something to say."""
        mark = "*" if fact.unflattering else "·"
        if not self._teller and not fact.where:
            wanted = fact.text.removeprefix("[ASK: ").removesuffix("]")
            yield from self.wrapped(f"{mark} listen for: {wanted}", indent, f"{indent}  ")
            return
        yield from self.wrapped(f"{mark} {_short(fact.text)}", indent, f"{indent}  ")

    # How lines are made.

    def heading(self, text: str) -> Iterator[Line]:
        """A heading with an empty line above it."""
        yield Line()
        yield from self.wrapped(text, style="bold")

    def wrapped(
        self, text: str, first: str = "", rest: str | None = None, *, style: str = ""
    ) -> Iterator[Line]:
        """A text on as many lines as it takes."""
        safe = commanding_nothing(" ".join(printable(text).split()))
        for line in textwrap.wrap(
            safe,
            self._width,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_on_hyphens=False,
        ):
            yield Line(line, style)


def _short(text: str) -> str:
    return text if len(text) <= _CUT else text[: _CUT - 1].rsplit(" ", 1)[0] + " …"
