"""The quick reader: the same values as the reference reader, from a parser in Rust, for texts that raise no doubt.

It gives no places and knows no faults: a text that it does not read for certain goes to the reference reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_loads: Callable[..., Any] | None
try:
    from yaml_rs import loads as _loads
except ImportError:  # the extra "fast" is not installed, or has no build for this machine
    _loads = None

AVAILABLE = _loads is not None
"""Whether the quick parser is installed (extra ``fast``)."""

DOUBT = object()
"""The answer for a text that the reference reader has to judge."""

# What the two readers could see differently goes to the reference reader. A needless hit only costs time, and so
# the signs are single characters that prose and ids rarely have: looking for one is the quickest search there is.
_DOUBTFUL_SIGNS = "&*!<?%|"
_DOUBTFUL = re.compile(
    r"(?:^|[\s,\[{:])(?:!|[&*]\S)"  # tags, anchors, aliases
    r"|<<|^\s*\?\s|[,\[{:]\s*\?|^%"  # merge keys, explicit keys, directives
    r"|(?:^|[\s,\[{:])\|",  # block scalars that keep line breaks
    re.MULTILINE,
)
_LONG_NUMBER = re.compile(r"[0-9]{99}")
_DIGIT = re.compile(r"[0-9]")
_BASES = frozenset("bBoOxX")
_NO_CONTROL_CHARACTERS = bytes([0x0A, *range(0x20, 0x7F), *range(0x80, 0x100)])
_RARE = re.compile("[\x80-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # line breaks and characters of doubtful standing
_RARE_BEGIN = (b"\xc2", b"\xe2", b"\xef")  # the bytes with which they begin in UTF-8


def read(text: str) -> Any:
    """The value of a YAML text that holds one mapping, or ``DOUBT``."""
    if _loads is None or _is_doubtful(text):
        return DOUBT
    try:
        value = _loads(text, parse_datetime=False)
    except Exception:  # noqa: BLE001  the parser's own error types say less than the reference reader will
        return DOUBT
    if type(value) is not dict:
        return DOUBT  # several documents are read as a list
    return value


def quick_or_exact(read: Callable[[bool], T], is_wrong: Callable[[T], object]) -> T:
    """What reading gives with the quick reader; if anything is wrong with it, with the reference reader, whose word counts.

    Args:
        read: reads, with the quick reader or, given False, without it.
        is_wrong: whether there is anything wrong with what was read.
    """
    found = read(True)
    return read(False) if AVAILABLE and is_wrong(found) else found


def _is_doubtful(text: str) -> bool:
    data = text.encode()
    if data.translate(None, _NO_CONTROL_CHARACTERS):
        return True
    for begin in _RARE_BEGIN:
        if begin in data and _RARE.search(text):
            return True
    for sign in _DOUBTFUL_SIGNS:
        if sign in text and _DOUBTFUL.search(text):
            return True
    # An escape may stand for what is no character, and of folded texts only the form >- is read alike.
    return "\\" in text or _other_fold(text) or _has_odd_numbers(text)


def _other_fold(text: str) -> bool:
    """Whether there may be another folded text than one that begins with >- at the end of its line.

    The sign is one only where a value begins; within words, as in <name>, it is a character like any other.
    """
    at = text.find(">")
    while at >= 0:
        if text[at + 1 : at + 3] != "-\n" and (at == 0 or text[at - 1].isspace() or text[at - 1] in ",[{:"):
            return True
        at = text.find(">", at + 1)
    return False


def _has_odd_numbers(text: str) -> bool:
    """Whether there may be a number that the readers take differently: 1_000, _1, 0b11, 0X1F, or one of 100 digits."""
    at = text.find("_")
    while at >= 0:
        if text[at - 1 : at].isdigit() or text[at + 1 : at + 2].isdigit():
            return True
        at = text.find("_", at + 1)
    at = text.find("0")
    while at >= 0:
        before = text[at - 1 : at]
        if text[at + 1 : at + 2] in _BASES and not (before.isalnum() or before == "/"):  # else in a word or an address
            return True
        at = text.find("0", at + 1)
    # Of 99 digits in a row, one is met by looking at every 99th character of the text.
    return any(_LONG_NUMBER.search(text, 99 * hit.start(), 99 * hit.start() + 198) for hit in _DIGIT.finditer(text[98::99]))
