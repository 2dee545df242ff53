"""Words as they may stand in any output."""

from __future__ import annotations

import re

_SPACE = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, halves of characters, and code points that stand for no character."""


def clean(words: str) -> str:
    """Words in one line, without characters that a terminal would obey or a page may not hold."""
    return _UNPRINTABLE.sub("", _SPACE.sub(" ", words)).strip(" ")
