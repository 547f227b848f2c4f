"""The examples in the system's docstrings are true."""

import doctest
import importlib
import pkgutil

import delays
import pytest

MODULES = [f"delays.{module.name}" for module in pkgutil.iter_modules(delays.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples_hold(name: str) -> None:
    """The package's own doctest run leaves the casebook out, so it happens here."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
