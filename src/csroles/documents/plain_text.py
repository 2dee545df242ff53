"""Words in fixed-width lines, East Asian ones among them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from csroles.errors import display_width

WIDTH = 78
"""Columns of a line; an East Asian character takes two."""

_NOT_FIRST = frozenset("，。、；：！？）」』》〉】〕…—～·％,.;:!?)]}%")
"""Characters that do not begin a line."""

_NOT_LAST = frozenset("（「『《〈【〔([{")
"""Characters that do not end a line."""

_WORDS = re.compile(r"[ ]+")


def wrapped(words: str, first: str = "", rest: str = "", width: int = WIDTH) -> str:
    """Words in lines of at most ``width`` columns; a word that is longer than a line stands alone.

    Args:
        words: one paragraph.
        first: what stands before the first line, such as "* ".
        rest: what stands before each further line.
        width: columns of a line.
    """
    lines: list[str] = []
    line, columns = first, display_width(first)
    is_empty = True
    for gap, unit in _units(words):
        gap_here = "" if is_empty else gap
        needed = len(gap_here) + display_width(unit)
        if not is_empty and columns + needed > width:
            lines.append(line)
            line, columns, gap_here = rest, display_width(rest), ""
            needed = display_width(unit)
        line += gap_here + unit
        columns += needed
        is_empty = False
    return "\n".join([*lines, line.rstrip(" ") if is_empty else line])


def _units(words: str) -> Iterator[tuple[str, str]]:
    """The parts between which a line may end, each with the space that stands before it within a line."""
    for word in _WORDS.split(words):
        gap = " "
        unit = ""
        for char in word:
            if unit and _may_break(unit[-1], char):
                yield gap, unit
                gap, unit = "", ""
            unit += char
        if unit:
            yield gap, unit


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters that no space divides: beside an East Asian one."""
    if after in _NOT_FIRST or before in _NOT_LAST or unicodedata.combining(after):
        return False
    return _is_wide(before) or _is_wide(after)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def underlined(words: str, line: str) -> str:
    """Words with a line of the same width below them."""
    return f"{words}\n{line * min(display_width(words), WIDTH)}"
