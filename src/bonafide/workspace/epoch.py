"""The moment that the environment names for reproducible builds."""

from __future__ import annotations

import datetime
import os

from bonafide.errors import UserError


def source_date() -> datetime.datetime | None:
    """What ``SOURCE_DATE_EPOCH`` says, in UTC; ``None`` where it is not set.

    Raises:
        UserError: it is set to something else than whole seconds since 1970. (Asked before
            numpy is imported, which would stop at it with a traceback.)

    References:
        https://reproducible-builds.org/specs/source-date-epoch/
    """
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if text is None:
        return None
    try:
        if text.isascii() and text.isdigit():
            return datetime.datetime.fromtimestamp(int(text), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        pass
    raise UserError(f"SOURCE_DATE_EPOCH is {text!r}; it must be whole seconds since 1970")
