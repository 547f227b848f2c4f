"""A model that the case turned down, and one that it chose: what a stranger found false.

Each twin tells the same decision with the model dropped, tried or compared with instead of chosen.
"""

from __future__ import annotations

from functools import partial

from tests.rehearse.planted.bases import BOARD, SWEEP, ferries
from tests.rehearse.planted.plant import Plant
from tests.rehearse.planted.recorded import logged
from tests.rehearse.planted.told import Told


def _sailings(choice: str, *options: str) -> Told:
    told = ferries().hold(SWEEP, logged({"val_auc": 0.7}, among=5, rank=3)).hold(BOARD, None)
    told = told.put("decisions[1].choice", choice)
    return told.put("decisions[1].options", list(options)) if options else told


FIFTH: tuple[Plant, ...] = (
    Plant("PRB097",
          partial(_sailings, "We replaced the harbour's table with a random forest"),
          partial(_sailings, "We dropped a neural net on the harbour's remarks (MiniLM)"),
          ("decisions[1].choice",)),
    Plant("PRB097",
          partial(_sailings, "A small CNN over the tide charts, rather than the harbour's table"),
          partial(_sailings, "We did not choose a transformer"), ("decisions[1].choice",)),
    Plant("PRB051",
          partial(_sailings, "LightGBM instead of the timetable's rate",
                  "the timetable's rate", "LightGBM"),
          partial(_sailings, "The timetable's rate; LightGBM was no better in autumn",
                  "the timetable's rate", "LightGBM"), ("decisions[1]",)),
)  # fmt: skip
"""One defect and one clean twin each."""
