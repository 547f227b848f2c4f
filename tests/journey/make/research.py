"""A study that did not find what it looked for: W&B offline, a LaTeX paper, notes."""

from __future__ import annotations

import random
from pathlib import Path

from tests.journey.make.history import History
from tests.journey.make.made import Made, key, unpack, write

ME = "Tomasz Wiśniewski"
TOMASZ = f"{ME} <tomasz@lab.example>"
HELENA = "Helena Brandt <h.brandt@lab.example>"
WANDB = key("", 40, 301).lower()
HF = key("hf_", 60, 302)
HF = "hf_" + "".join(c for c in HF[3:] if c.isalpha())[:34]

README = """\
# Sparse attention for long records

Do documents of 4,096 tokens need dense attention? We expected learned sparsity to beat dense
attention on macro F1 at two thirds of the time.

**It did not.** Learned patterns got 0.5987 with seed 11 where dense attention got 0.6184. Fixed
patterns with k = 16 are level (0.6179) and take 41.5 ms a document instead of 63.25 ms. Over five
seeds the gap is 0.4 points.

We think that the learned mask follows the position of the headers, which differ between the two
hospitals. See `paper/main.tex`.

## Setup

    conda env create -f environment.yml
    python run.py --attention sparse-k16 --seed 11
"""
PAPER = r"""\documentclass{article}
\usepackage{booktabs}
\title{Does Sparse Attention Lose Anything on Long Records?}
\author{Tomasz Wi\'sniewski \and Helena Brandt}
\begin{document}
\maketitle
\begin{abstract}
We compare dense and sparse attention on records of 4096 tokens from two hospitals. Our hypothesis,
that learned sparsity beats dense attention, failed: macro F1 fell from 0.6184 to 0.5987.
\end{abstract}
\section{Data}
Records of two hospitals, 2019 to 2022, labelled by coders with 38 codes. % TODO: ask about the year
Labels arise from billing and are known to miss secondary conditions.
\section{Results}
\begin{table}[h]
\begin{tabular}{lcc}
\toprule
Attention & macro F1 & ms per document \\
\midrule
dense & 0.6184 & 63.25 \\
sparse, $k=16$ & 0.6179 & 41.5 \\
learned & 0.5987 & 41.5 \\
\bottomrule
\end{tabular}
\caption{Validation, seed 11.}
\end{table}
\section{Limitations}
Three seeds, one task, no test at a third hospital.
\bibliography{refs}
\end{document}
"""
RUN = '''\
"""Train one attention pattern."""

import argparse

import wandb


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--attention", default="baseline-dense")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    wandb.init(project="sparse-docs", config=vars(options))


if __name__ == "__main__":
    main()
'''
K16 = '{"macro_f1": 0.6179}\n'
NOTES = """\
# Lab notes

- 2024-10-08: dense baseline runs. 0.6184, seed 11
- 2024-10-21: learned masks collapse onto the header. H. says: look at hospital B alone
- 2024-11-05: k=32 runs out of memory on the small card, left out
- 2024-11-19: gave up the hypotesis. Write it up as it is
"""


def make(below: Path) -> Made:
    """The repository; the tracker's folder is ignored by git, as the tool itself suggests."""
    folder = below / "sparse attention (study)"
    history = History(folder)
    say = history.commit
    say(TOMASZ, "2024-10-01T14:00+02:00", "Start", {
        "README.md": "# Sparse attention\n", "run.py": RUN,
        ".gitignore": "wandb/\n*.aux\n*.log\n.env\ncheckpoints/\n",
        "environment.yml": "name: sparse\ndependencies:\n  - python=3.10\n  - pytorch\n",
    })  # fmt: skip
    say(TOMASZ, "2024-10-08T18:22+02:00", "Dense baseline, three seeds", {"notes.md": NOTES[:90]})
    say(TOMASZ, "2024-10-15T19:03+02:00", "Fixed patterns", {"patterns.py": "K = (4, 8, 16)\n"})
    say(HELENA, "2024-10-17T11:11+02:00", "Loader for hospital B", {"loader.py": "SITES = 2\n"})
    say(TOMASZ, "2024-10-21T21:55+02:00", "learned masks", {"learned.py": "HEADS = 8\n"})
    say(TOMASZ, "2024-11-19T16:30+01:00", "Write down that the hypothesis failed",
        {"README.md": README, "notes.md": NOTES, "results/k16.json": K16})  # fmt: skip
    say(HELENA, "2024-11-26T10:02+01:00", "Paper draft",
        {"paper/main.tex": PAPER, "paper/refs.bib": "@misc{none, title={none}}\n"})  # fmt: skip
    history.check_out()
    of = random.Random(3)
    write(folder, {
        ".env": f"WANDB_API_KEY={WANDB}\nHF_TOKEN={HF}\n",
        "checkpoints/k16.bin": bytes(of.randrange(256) for _ in range(120_000)),
        "paper/main.aux": "\\relax\n",
        "Zeichnung ohne Titel.drawio": "<mxfile/>\n",
        "patterns.py": "K = (4, 8, 16, 32)  # 32: OOM\n",
        "results/k16 copy.json": '{"macro_f1": 0.61',
        "data/ids_B.csv": "record,code\nR-5519073,F32\nR-5519074,I10\n",
    })  # fmt: skip
    unpack("wandb-sparse", folder)
    return Made(
        folder,
        secrets=(WANDB, HF),
        rows=("R-5519073", "5519074"),
        others=("Helena", "Brandt", "h.brandt@lab.example"),
        stores={"wandb": 16},
        left_out=(".env", "paper/main.aux"),
        me=ME,
    )
