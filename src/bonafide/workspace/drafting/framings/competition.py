"""A competition: its rank is the least of it; leaks, metric and private score are the rest."""

from __future__ import annotations

from bonafide.workspace.drafting.framing import RESULTS, Framing, Section
from bonafide.workspace.drafting.question import Question

COMPETITION = Framing(
    name="competition",
    about="Leaks looked for, whether the metric serves a decision, and local, public and private "
    "score side by side.",
    questions={
        "framing.who": Question(
            "Who would act on these predictions outside the competition?",
            "It turns a leaderboard into a problem (P11, R9).",
        ),
        "framing.decision": Question(
            "What would they decide with them, and does the competition's metric reward that?",
            "Whether the metric fits the decision is the first thing asked of a competition (R9).",
        ),
        "framing.why": Question(
            "Why does somebody outside the competition need this solved?",
            "It shows that you saw the problem behind the data set (I3).",
        ),
        "data.known_mess": Question(
            "Which leaks did you look for: ids, row order, dates, near-duplicates between "
            "train and test?",
            "A high score is suspected of a leak until you say how you looked (R9).",
        ),
        "assumptions.statement": Question(
            "What did you assume of the hidden test set?",
            "The private score tests exactly that (R9, I3).",
        ),
        "assumptions.tested": Question(
            "How far apart were your local, the public and the private score?",
            "The gaps tell whether you validated or tuned on the leaderboard (R9, D1).",
        ),
        "limitations.statement": Question(
            "What of your solution could never run every day: ensembles, test-time tricks, "
            "external data?",
            "It shows that you know the difference between winning and shipping (R9, P9).",
        ),
        "impact.decision": Question(
            "Which decision would become better if this were used? Say that nobody uses it if so",
            "An honest would-be beats an invented impact (I1).",
        ),
        "undo": Question(
            "What did you submit too often or tune too long?",
            "Hindsight about selection is what a competition can teach (D1).",
        ),
    },
    sections=(
        Section(
            "Leakage",
            Question(
                "How could a model cheat here, and how did you rule that out?",
                "It is the first suspicion of every reader (R9).",
            ),
        ),
        Section(
            "The metric and the decision",
            Question(
                "What does the competition's metric reward and hide? What would you use in its "
                "place?",
                "Metric alignment is what tells a competitor from an engineer (R9, R1.3).",
            ),
        ),
        RESULTS,
        Section(
            "Local, public and private score",
            Question(
                "What were your local, public and private scores, of how many submissions, and "
                "why do they differ?",
                "The best of many submissions is another thing than the only one (R7, P9).",
            ),
        ),
        Section(
            "What I would ship",
            Question(
                "Which simpler model would you put into service, and what would that cost in "
                "score?",
                "Depth must pay for itself (P9).",
            ),
        ),
    ),
    left_out=frozenset({"requirements", "exposure.how_long", "impact.behaviour"}),
)
