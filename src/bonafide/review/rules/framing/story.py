"""Text that examples of these rules share: a project told at length, with nothing at stake."""

from __future__ import annotations

PLAIN = (
    "The rows come from the till of a chain of garden shops and cover three years and nine towns. "
    "Each row is one customer and one month, with the number of visits, the sum spent, the age of "
    "the account and the kind of card. Missing ages were filled with the median and the kinds of "
    "card were turned into columns. I trained a random forest and compared it with a logistic "
    "regression on the last three months, which were kept aside from the start and looked at once "
    "at the end. The features which mattered most were the number of visits and the age of the "
    "account, and the kind of card added next to nothing. The code is split into scripts for "
    "loading, training and scoring, and each of them writes a log."
)
"""An own project of more than 120 words, in which nobody decides anything."""
