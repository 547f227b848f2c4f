"""What holds for every test: how it hears signals, and when it begins."""

import signal

import pytest


def pytest_configure() -> None:
    """Hear Ctrl-C. A script's background job ignores it, and so would all that a test starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long tests, so that no worker is left alone with one at the end.

    The order within the long ones and within the others is kept; every worker sees the same.
    """
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
