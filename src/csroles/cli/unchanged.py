"""Whether ``csroles handbook`` has anything to do: asked before anything that takes time is imported."""

from __future__ import annotations

import os
import sys

from csroles import __version__
from csroles.handbook import stamp

_ALWAYS = ("--serve", "--all", "--help", "-h")
"""With these there is always something to do."""


def request_key() -> str:
    """What this run of the program was asked for, in one line."""
    return repr((__version__, sys.version_info[:2], os.getcwd(), sys.argv[1:]))


def nothing_to_do(arguments: list[str]) -> str | None:
    """What is to be said if the last build was asked for the same, and no file that it read or wrote has changed; else None.

    Args:
        arguments: those after ``csroles handbook``.
    """
    output = _output(arguments)
    if not output or any(word in _ALWAYS for word in arguments):
        return None
    if not stamp.is_unchanged(os.path.realpath(output), request_key()):
        return None
    return "" if "-q" in arguments or "--quiet" in arguments else up_to_date(output)


def up_to_date(output: str) -> str:
    """What is said where nothing was to be done."""
    return f"The handbook in {output} is up to date.\nOpen {os.path.join(output, 'index.html')} in a browser."


def _output(arguments: list[str]) -> str:
    """The folder that the arguments name, in any of the ways in which an option can be written; "" if none."""
    for place, word in enumerate(arguments):
        if word in ("-o", "--output"):
            return arguments[place + 1] if place + 1 < len(arguments) else ""
        if word.startswith("--output="):
            return word.removeprefix("--output=")
        if word.startswith("-o") and not word.startswith("--"):
            return word[2:]
    return ""
