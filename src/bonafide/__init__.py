"""Turns machine-learning work into evidence: every number is a link to its measurement.

``measure``, ``check`` and ``build`` are the whole public surface for now. They are loaded when
first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bonafide.workspace.build import build
    from bonafide.workspace.check import check
    from bonafide.workspace.measure import measure

__all__ = ["build", "check", "measure"]

_HOME = {
    "build": "bonafide.workspace.build",
    "check": "bonafide.workspace.check",
    "measure": "bonafide.workspace.measure",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'bonafide' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
