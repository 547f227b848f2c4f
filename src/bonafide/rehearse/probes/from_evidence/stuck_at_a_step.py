"""PRB037: a stranger who followed the README got stuck."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import reproduced
from bonafide.rehearse.probes.from_evidence.tabled import rows_of
from bonafide.rehearse.probes.from_facts.telling import wanted

_STUCK = {"failed": "failed", "stopped": "was stopped"}


class StuckAtAStep(Probe):
    """In a fresh environment a step of the README failed or was stopped.

    Why: it is the first thing that an interviewer tries the evening before.
    Strong: says what is missing, why it works at home, and what it takes to mend it.
    """

    code, name = "PRB037", "stuck-at-a-step"
    family = "fragility"
    serves = ("P20", "R6", "P15", "R1.2")
    weight = 4
    raises = (
        Planted(
            records=reproduced(
                ("pip install -r requirements.txt", "ok", ""),
                ("python train.py", "failed", "data/train.csv is not there"),
            ),
            says="python train.py",
        ),
        Planted(
            records=reproduced(("make data", "stopped", "it took longer than allowed")),
            says="make data",
        ),
    )
    quiet = (
        Planted(records=reproduced(("python train.py", "ok", ""))),
        Planted(
            records=reproduced(
                ("python train.py", "ok", ""),
                ("python serve.py", "not run", "it would serve for ever"),
            )
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every run, at the first step that went wrong."""
        for path, record in ground.of_kind("reproduction"):
            steps = rows_of(record, "steps")
            stuck = [row for row in steps if row.get("status") in _STUCK]
            if not stuck:
                continue
            row, where = stuck[0], f"{path}#steps"
            command = saying.quoted(str(row.get("command")))
            how = _STUCK[str(row["status"])]
            why = saying.one_line(str(row.get("why") or "")).rstrip(".")
            because = f": {why}" if why else ""
            because += "" if because.endswith("…") else "."
            yield self.raised(
                Trigger(f"in a fresh environment {command} {how}{because}", (where,)),
                f"I cloned your repository, and {command} {how}{because} Why does it work on "
                "your machine, and what else there do you not know of?",
                (
                    Fact(
                        f"{command} {how} in a fresh environment{because}",
                        where,
                        unflattering=True,
                    ),
                    wanted("what is on the author's machine that the repository does not hold"),
                    wanted("what was changed since, and who tried it again"),
                ),
                FollowUps(
                    omits="At which step does a stranger get stuck?",
                    contradicts=f"You say that one command runs it all. What did {command} do?",
                    hedges="How long would the repair take: an hour, a day, or a rewrite?",
                    overclaims="After the repair, who but you has run it?",
                ),
            )
