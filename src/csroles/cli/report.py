"""Problems and mistakes: how they are told, and the exit code that they have."""

from __future__ import annotations

from collections.abc import Sequence

from csroles.cli.terminal import warn
from csroles.errors import (
    CsrolesError,
    IncompletePosting,
    InvalidCatalogue,
    MissingCatalogue,
    MissingGlyph,
    Problem,
    TemplateProblem,
    UnknownRole,
)

FINE = 0
PROBLEMS = 1
WRONG_USAGE = 2

_IN_WHAT_WAS_GIVEN = (IncompletePosting, MissingCatalogue, MissingGlyph, TemplateProblem)
"""Errors that lie in files or in the words of an opening, and not in how the command was called."""


def report(error: CsrolesError | OSError) -> int:
    """Tell of an error on standard error; the exit code that it has."""
    if isinstance(error, InvalidCatalogue):
        report_problems(error.problems)
        warn(f"\n{count_of(error.problems)}. Mend what is named above, then run the command again.")
        return PROBLEMS
    if isinstance(error, OSError) and not isinstance(error, CsrolesError):
        place = f"{error.filename}: " if error.filename else ""
        warn(f"Error: {place}{error.strerror or error}")
        return WRONG_USAGE
    where_to_look = " To see all roles: csroles list" if isinstance(error, UnknownRole) and not error.suggestions else ""
    warn(f"Error: {error}{where_to_look}")
    return PROBLEMS if isinstance(error, _IN_WHAT_WAS_GIVEN) else WRONG_USAGE


def report_problems(problems: Sequence[Problem]) -> None:
    """Tell of problems in files, a blank line between them."""
    warn("\n\n".join(str(problem) for problem in problems))


def count_of(problems: Sequence[Problem]) -> str:
    """How many problems there are, in how many files, if they are in files."""
    files = len({problem.file for problem in problems if problem.file})
    return counted(len(problems), "problem") + (f" in {counted(files, 'file')}" if files else "")


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
