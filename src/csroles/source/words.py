"""Words as they may stand in any output."""

from __future__ import annotations

import re

_SPACE = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters, those that turn the direction of whatever follows them, halves of characters, and code points that
stand for no character."""


def clean(words: str) -> str:
    """Words in one line, without characters that a terminal would obey or a page may not hold."""
    if words.isprintable() and "  " not in words and words.strip(" ") == words:
        return words  # as nearly all are: no character is printable that is replaced or left out below
    return _SPACE.sub(" ", _UNPRINTABLE.sub("", words)).strip(" ")
