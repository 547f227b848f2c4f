"""What a maker tells of the folder that it made, and the few things that all makers do."""

from __future__ import annotations

import json
import random
import string
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECTS = Path(__file__).parents[1] / "projects"


@dataclass(frozen=True)
class Made:
    """A folder, and what a test must know of it without asking the tool.

    Attributes:
        folder: what a person would point at.
        secrets: made-up keys that lie in it and may be printed nowhere.
        rows: values of data rows (answers, account numbers, tickets) that may be printed nowhere.
        others: names and addresses of other people that may be printed nowhere.
        cases: how many cases ``init`` is to draft.
        predictions: a prediction table below ``folder`` whose columns tell all, or "".
        stores: how many runs each store holds, by the tool's name.
        left_out: what ``.gitignore`` names and nobody can use for evidence, below ``folder``.
        me: the person's name as it stands in the inputs, or "".
    """

    folder: Path
    secrets: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    cases: int = 1
    predictions: str = ""
    stores: Mapping[str, int] | None = None
    left_out: tuple[str, ...] = ()
    me: str = ""


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """The files, by path below ``folder``."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def unpack(name: str, into: Path) -> None:
    """What a real tool wrote, without its outer folder and its links to elsewhere."""
    with tarfile.open(PROJECTS / f"{name}.tar.xz") as archive:
        for member in archive.getmembers():
            _, _, member.name = member.name.partition("/")
            if member.name and not member.linkname.startswith("/"):
                archive.extract(member, into, filter="data")


def key(before: str, length: int, seed: int) -> str:
    """A key that looks like one and opens nothing; no file of ours holds its form."""
    of = random.Random(seed)
    return before + "".join(of.choice(string.ascii_letters + string.digits) for _ in range(length))


def notebook(cells: Sequence[tuple[str, Any]]) -> str:
    """A notebook of (kind, …): ("markdown", text) or ("code", (count, source, outputs))."""
    made: list[dict[str, Any]] = []
    for kind, told in cells:
        if kind == "markdown":
            made.append({"cell_type": "markdown", "metadata": {}, "source": told})
            continue
        count, source, outputs = told
        made.append({
            "cell_type": "code", "execution_count": count, "metadata": {}, "source": source,
            "outputs": [_output(count, each) for each in outputs],
        })  # fmt: skip
    whole = {
        "cells": made,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "version": "3.10.12"},
        },
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _output(count: int | None, told: str | tuple[str, str]) -> dict[str, Any]:
    if isinstance(told, str):
        return {"name": "stdout", "output_type": "stream", "text": told}
    name, value = told
    if name == "result":
        data = {"text/plain": value}
        return {
            "output_type": "execute_result", "execution_count": count, "metadata": {}, "data": data
        }  # fmt: skip
    if name == "html":
        return {"output_type": "display_data", "metadata": {}, "data": {"text/html": value}}
    return {
        "output_type": "error",
        "ename": name,
        "evalue": value,
        "traceback": [f"{name}: {value}"],
    }
