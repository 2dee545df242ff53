"""Words as Markdown (CommonMark and GitHub's tables) that shows them as they are."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\\`*_\[\]<>|~]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?= |$)")
_LINE_SIGNS = ("#", "+", "-", "=")
"""Signs that mean something at the beginning of a line."""


_NOT_IN_ADDRESSES = {ord(char): f"%{ord(char):02X}" for char in "<>\\|\n"}


def linked(words: str, address: str) -> str:
    """Words that lead to an address."""
    return f"[{escaped(words)}](<{address.translate(_NOT_IN_ADDRESSES)}>)"


def escaped(words: str) -> str:
    """Words with a backslash before every sign that Markdown would take as its own."""
    words = _ENTITY.sub(r"\\&", _SIGNS.sub(r"\\\g<0>", words))
    words = _NUMBER.sub(r"\1\\\2", words)
    return "\\" + words if words.startswith(_LINE_SIGNS) else words
