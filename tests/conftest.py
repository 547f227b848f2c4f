"""What holds for every test: the order in which they begin."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long tests, so that no worker is left alone with one at the end.

    The order within the long ones and within the others is kept; every worker sees the same.
    """
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
