"""What a survey finds in folders of ordinary mess."""

from __future__ import annotations

from pathlib import Path

from bonafide.sources.survey.surveying import survey


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    """Nothing is found where nothing is, and nothing was left out."""
    found = survey(tmp_path)
    assert (found.projects, found.people, found.files, found.partial) == ((), (), 0, False)


def test_predictions_are_certain_when_measure_asks_nothing(tmp_path: Path) -> None:
    """A label and a score by name in a whole table are certain; a feature from 0 to 1 is none."""
    rows = "".join(f"{i % 2},{i / 40}\n" for i in range(40))
    (tmp_path / "preds.csv").write_text("label,score\n" + rows)
    (tmp_path / "train.csv").write_text("target,humidity\n" + rows)
    (project,) = survey(tmp_path).projects
    by_path = {table.path: table for table in project.tables}
    assert by_path["preds.csv"].certain and by_path["preds.csv"].model == "score"
    assert by_path["train.csv"].good_for == "rows" and not by_path["train.csv"].certain
