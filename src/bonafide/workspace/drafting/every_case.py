"""What every case is asked, whatever its origin, and in which order of worth."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.workspace.drafting.question import Question

QUESTIONS: Mapping[str, Question] = {
    "story": Question(
        "In one sentence: which part of your story does this project carry?",
        "It says why this project is shown at all (P1).",
    ),
    "plain": Question(
        "How would you explain this in four sentences to somebody outside the field?",
        "The first reader is often no engineer, and decides whether an engineer reads on (P26).",
    ),
    "framing.who": Question(
        "Whose decision is this: which desk, team or person?",
        "A model without somebody who acts on it is an exercise (P11).",
    ),
    "framing.decision": Question(
        "What do they do differently when the model says yes?",
        "It shows that you framed a decision and not only a target column (P11).",
    ),
    "framing.lead_time": Question(
        "How long before the outcome must the answer be there?",
        "It decides which columns may be used, and is where leaks begin (P11).",
    ),
    "framing.target": Question(
        "What exactly is predicted, from which moment, over which window?",
        "Two readers must be able to compute the same label from your words (P11).",
    ),
    "framing.limit": Question(
        "Which limit had to hold: milliseconds, memory, a precision floor, a budget?",
        "Trade-offs begin with a limit; without one every choice looks free (P11, R4).",
    ),
    "framing.why": Question(
        "Why was it worth solving: what happened without it?",
        "It is the first thing that a hiring manager asks (I3).",
    ),
    "impact.decision": Question(
        "Which decision became better, and how do you know?",
        "Impact is a decision that changed, not a score that rose (I1).",
    ),
    "impact.cost_or_time": Question(
        "Which cost or time fell, against what, over which period?",
        "Money or hours, even roughly, are what a reader can weigh (I1, P24).",
    ),
    "impact.behaviour": Question(
        "Who works differently now, and how?",
        "Somebody who changed a habit is the strongest sign of use (I1).",
    ),
    "impact.beneficiaries": Question(
        "Who is better off, and is anybody worse off?",
        "It shows that you looked at both sides (I1).",
    ),
    "data.source": Question(
        "Where did the data come from, who collected it, for what purpose, over which period?",
        "Real work begins with where the rows came from (R1.1).",
    ),
    "data.licence": Question(
        "Under which licence or permission may the data be used?",
        "A reader wants to know that you asked (R1.1).",
    ),
    "data.labels": Question(
        "How did a row get its label: who or what decided, and how often is that wrong?",
        "Labels are where most of the surprises of real projects come from (R1.1).",
    ),
    "data.label_delay": Question(
        "How long after the decision is the true outcome known?",
        "It tells whether you could ever have monitored it (R1.1, R1.6).",
    ),
    "data.known_mess": Question(
        "What was missing, biased, duplicated or wrong in the data, and what did you do about it?",
        "A clean data set reads like a tutorial; the mess is where experience shows (I4).",
    ),
    "data.will_change": Question(
        "What about this data will be different in a year?",
        "It shows that you think past the test set (R1.1).",
    ),
    "role.mine": Question(
        "What did you design, build and decide yourself?",
        "Ownership told exactly is believed; told loosely it collapses at the first probe (D5).",
    ),
    "role.team": Question(
        "What did others do? Write nobody where you worked alone",
        "Naming what was not yours makes the rest credible (D5).",
    ),
    "decisions.title": Question(
        "Which choice would you defend in an interview, in a few words?",
        "Decisions, not tools, are what a deep dive is about (P12).",
    ),
    "decisions.date": Question(
        "When was it decided? A year, month or day, such as 2026-04",
        "Decisions in their order tell a story (P2).",
    ),
    "decisions.options": Question(
        "What else did you consider, and why did it lose?",
        "A choice without a loser is not a choice (P12).",
    ),
    "decisions.price": Question(
        "What did this choice cost you?",
        "Whoever names the price has really chosen (R1.5).",
    ),
    "decisions.reverse_if": Question(
        "What would make you take it back?",
        "It shows that the choice hangs on facts (P12).",
    ),
    "decisions.owner": Question(
        "Whose decision was it? mine or team",
        "You will be asked who decided (D5).",
    ),
    "incidents.title": Question(
        "What broke, or surprised you, in a few words?",
        "A project without a surprise reads as one that never met reality (R1.2, R3).",
    ),
    "incidents.date": Question(
        "When was it? A year, month or day, such as 2026-04",
        "What broke has a day; the day of the note is another (R1.2).",
    ),
    "incidents.broke": Question(
        "What broke, and what was the cause?",
        "A change without the failure that led to it tells half of the story.",
    ),
    "incidents.noticed": Question(
        "How was it noticed, and how long had it been there?",
        "Who noticed, a person or an alarm, tells how the work was watched (R1.6).",
    ),
    "incidents.changed": Question(
        "What do you do differently because of it?",
        "The change is the lesson; the rest is an anecdote (R1.4).",
    ),
    "incidents.setting": Question(
        "Where did it happen? real, replayed, offline or simulated",
        "What was simulated must never be taken for real (R4).",
    ),
    "limitations.statement": Question(
        "Where does it fail: which rows, which users, which season?",
        "A real weakness, named first by you, is the best defence against one found (D6).",
    ),
    "limitations.next": Question(
        "What would you do about it next?",
        "A weakness with a plan reads as judgement (D6).",
    ),
    "assumptions.statement": Question(
        "Which assumption was the most fragile?",
        "It is asked in nearly every interview (R6, I3).",
    ),
    "assumptions.tested": Question(
        "How did you test it, and did it hold?",
        "A tested assumption is knowledge, an untested one a risk; both are fine when said (I3).",
    ),
    "requirements.change": Question(
        "Which requirement moved on the way, and when?",
        "Requirements that never moved are the mark of an exercise (I4).",
    ),
    "requirements.date": Question(
        "When did it change? A year, month or day, such as 2026-04",
        "It tells how late in the work it came (I4).",
    ),
    "requirements.response": Question(
        "What did you do about it?",
        "How you took the change says more than the change (I4).",
    ),
    "exposure.setting": Question(
        "Did anybody use it? real, replayed or none",
        "Contact with real use, at any size, is the strongest signal there is (R10).",
    ),
    "exposure.who": Question(
        "Who used it? Three colleagues count",
        "Small and real beats large and imagined (R10).",
    ),
    "exposure.how_long": Question(
        "For how long, or how often?",
        "Time in use is what turns a demo into experience (R10).",
    ),
    "exposure.outcome": Question(
        "What came of it: what did using it show that testing had not?",
        "It is the question after every story of a deployment (R10, P23).",
    ),
    "undo": Question(
        "What would you undo, or do differently: data, metric, guardrail or process?",
        "Hindsight about data and metrics tells a senior from a junior (R4, D1).",
    ),
    "reflection": Question(
        "What do you do differently in every project since?",
        "A lesson that names a habit, not a library, shows that the work changed you (P17).",
    ),
    "outcome": Question(
        "How did it end? succeeded, failed, rolled back or replayed",
        "A failed project, told well, is as good as another (P19).",
    ),
    "origin": Question(
        "Where did it come from? work, team, personal, competition, capstone or research",
        "Each is read for something else (R9).",
    ),
    "stage": Question(
        "Which step of your way does it show? fundamentals, applied, system or llm",
        "Readers look for progression, not perfection (P2).",
    ),
    "depth": Question(
        "How much weight does it carry? deep or supporting",
        "Two deep cases beat twenty shallow ones (P3).",
    ),
    "started": Question(
        "When did the work begin? A year, month or day, such as 2026-04",
        "Without a date a case has no place on your way (P2).",
    ),
    "updated": Question(
        "When was it last worked on?",
        "What was not touched for half a year is read as left behind (P25).",
    ),
}
"""By field; a field of a list's items has the name of the list before it."""

WORTH: tuple[str, ...] = (
    "origin",
    "framing.decision",
    "framing.who",
    "role.mine",
    "data.labels",
    "limitations",
    "decisions",
    "impact.cost_or_time",
    "framing.target",
    "incidents",
    "data.source",
    "undo",
    "assumptions",
    "exposure",
    "data.known_mess",
    "role.team",
    "framing.why",
    "framing.lead_time",
    "framing.limit",
    "impact",
    "plain",
    "data",
    "requirements",
    "reflection",
    "story",
    "outcome",
    "depth",
    "stage",
    "started",
    "updated",
)
"""Fields and the beginnings of fields, most telling first; the story's own sections come third."""
