"""An answer that examples of these rules share."""

from __future__ import annotations

TELLING = (
    "Two of our depots ordered spare tyres by hand, and in the first spring they ran out on eleven "
    "days. The data were three years of orders, and the labels were the days on which a bus stood "
    "still. I tried last year's week first, and then a boosted tree, which missed four of the "
    "eleven "
    "days where the simple rule missed seven. The planner reads the list at six. "
)
"""About half a minute."""
