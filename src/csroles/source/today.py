"""The day on which csroles runs: the one place where a clock is read."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from csroles.errors import CsrolesError

VARIABLE = "SOURCE_DATE_EPOCH"
"""The variable by which a build that must give the same bytes names its day (reproducible-builds.org)."""


def today() -> date:
    """The day that SOURCE_DATE_EPOCH names, in seconds since 1970-01-01 UTC; without it, the machine's date.

    Raises:
        CsrolesError: the variable holds no such number.
    """
    seconds = os.environ.get(VARIABLE)
    if not seconds:
        return date.today()  # noqa: DTZ011 - a posting bears the date of the place where it is made
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"{VARIABLE} is {seconds!r}, which is no number of seconds since 1970-01-01. Correct it or unset it."
        raise CsrolesError(message) from None
