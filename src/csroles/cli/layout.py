"""Text in columns: wrapping and tables that count East Asian characters as the two columns they take."""

from __future__ import annotations

from collections.abc import Sequence

from csroles.documents.plain_text import wrapped
from csroles.errors import display_width

GAP = 2
"""Columns between the columns of a table."""


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """A text in lines of at most ``width`` columns; a word that is longer stands on a line of its own.

    Args:
        text: one paragraph.
        width: columns of a line.
        first: what the first line begins with.
        rest: what the others begin with; spaces as wide as ``first`` if not given.
    """
    rest = " " * display_width(first) if rest is None else rest
    return wrapped(" ".join(text.split()), first, rest, width).split("\n")


def pad(text: str, width: int) -> str:
    """A text with spaces after it, up to a width in columns."""
    return text + " " * (width - display_width(text))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Rows under their headings, in aligned columns.

    Where the columns are too narrow side by side, cells are wrapped; where even that does not do, a row's first
    cell stands above the others.
    """
    widths = _widths([headings, *rows], width)
    if widths is None:
        return [line for row in rows for line in _stacked(row, width)]
    return [line for row in (headings, ["-" * number for number in widths], *rows) for line in _side_by_side(row, widths)]


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """The width of each column so that they fit; None if they cannot."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    least = [max(_longest_piece(cell) for cell in column) for column in zip(*rows, strict=True)]
    room = width - GAP * (len(widths) - 1)
    while sum(widths) > room:
        spare = [number - smallest for number, smallest in zip(widths, least, strict=True)]
        if not any(spare):
            return None
        widest = max(range(len(widths)), key=lambda column: (spare[column] > 0, widths[column]))
        widths[widest] -= 1
    return widths


def _longest_piece(cell: str) -> int:
    return max(map(display_width, wrap(cell, 1)))


def _side_by_side(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for number in range(max(map(len, cells))):
        parts = [cell[number] if number < len(cell) else "" for cell in cells]
        lines.append((" " * GAP).join(pad(part, width) for part, width in zip(parts, widths, strict=True)).rstrip())
    return lines


def _stacked(row: Sequence[str], width: int) -> list[str]:
    more = " · ".join(cell for cell in row[1:] if cell)
    return [*wrap(row[0], width), *wrap(more, width, "    ")]


def tab_separated(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows for a program: a line each, tabs between the cells, and no cell that a spreadsheet takes for a formula."""
    return ["\t".join(_inert(" ".join(cell.split())) for cell in row) for row in rows]


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
