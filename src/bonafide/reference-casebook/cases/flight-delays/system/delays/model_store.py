"""Models on disk: JSON under the SHA-256 of its own bytes, checked on the way in.

No pickle: loading one can run whatever its author wished. JSON keeps every double exactly, can be
read by a person and compared line by line with the model before.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from .models import Ladder, Linear, Rate, Trees

SCHEMA = "delays/model/1"


class BadArtefact(ValueError):
    """A stored file is not what its name or its schema says."""


def save(ladder: Ladder, folder: Path) -> Path:
    """Write the ladder and return its path, ``model-<sha256>.json``."""
    content: dict[str, Any] = {"schema": SCHEMA, **asdict(ladder)}
    return save_json(content, folder, "model")


def load(path: Path) -> tuple[Ladder, str]:
    """The ladder and its digest, ``sha256:…``."""
    content, digest = load_json(path)
    if content.get("schema") != SCHEMA:
        raise BadArtefact(f"{path.name}: schema {content.get('schema')!r}, expected {SCHEMA!r}")
    rate, linear, trees = content["rate"], content["linear"], content["trees"]
    ladder = Ladder(
        features=tuple(content["features"]),
        threshold=content["threshold"],
        trained=content["trained"],
        rate=Rate(
            rate["base"], rate["flights"], {k: (n, v) for k, (n, v) in rate["tallies"].items()}
        ),
        linear=Linear(
            np.array(linear["mean"]),
            np.array(linear["scale"]),
            np.array(linear["weights"]),
            linear["intercept"],
        ),
        trees=Trees(
            trees["baseline"],
            np.array(trees["feature"], dtype=np.int64),
            np.array([[np.inf if t is None else t for t in row] for row in trees["threshold"]]),
            np.array(trees["child"], dtype=np.int64),
            np.array(trees["missing_left"], dtype=bool),
            np.array(trees["value"], dtype=np.float64),
            trees["depth"],
        ),
    )
    _check_trees(ladder.trees, len(ladder.features), path.name)
    return ladder, digest


def _check_trees(trees: Trees, features: int, name: str) -> None:
    """An index out of range would read another node's numbers instead of failing."""
    shape = trees.feature.shape
    parts = (trees.threshold, trees.child, trees.missing_left, trees.value)
    if len(shape) != 2 or any(part.shape != shape for part in parts):
        raise BadArtefact(f"{name}: the trees' arrays differ in shape")
    if trees.feature.min() < 0 or trees.feature.max() >= features:
        raise BadArtefact(f"{name}: a tree reads a feature that does not exist")
    never_right = np.isposinf(trees.threshold) & trees.missing_left
    if trees.child.min() < 0 or (trees.child + ~never_right).max() >= shape[1]:
        raise BadArtefact(f"{name}: a tree's child does not exist")


def save_json(content: dict[str, Any], folder: Path, stem: str) -> Path:
    """Write ``content`` as ``<stem>-<sha256>.json``: complete, or not at all."""
    data = json.dumps(_plain(content), separators=(",", ":"), allow_nan=False).encode()
    path = folder / f"{stem}-{hashlib.sha256(data).hexdigest()}.json"
    write_whole(path, data)
    return path


def load_json(path: Path) -> tuple[dict[str, Any], str]:
    """The content and its digest, which must be the one in the file's name."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if not path.stem.endswith(f"-{digest}"):
        raise BadArtefact(f"{path.name}: its bytes have the digest {digest}")
    return json.loads(data), f"sha256:{digest}"


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file so that a crash leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename or a new file in it last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _plain(value: Any) -> Any:
    """Arrays as lists; a leaf's threshold is infinite, for which JSON has only null."""
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value == float("inf"):
        return None
    return value
