"""The quick reader: the same values as the reference reader, from a parser in Rust, for texts that raise no doubt.

It gives no places and knows no faults: a text that it does not read for certain goes to the reference reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

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
_DOUBTFUL_SIGNS = "&*!<?%"
_DOUBTFUL = re.compile(
    r"(?:^|[\s,\[{:])(?:!|[&*]\S)"  # tags, anchors, aliases
    r"|<<|^\s*\?\s|^%",  # merge keys, explicit keys, directives
    re.MULTILINE,
)
_CONTROL_CHARACTERS = tuple(bytes([code]) for code in (*range(0x0A), *range(0x0B, 0x20), 0x7F))
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


def _is_doubtful(text: str) -> bool:
    data = text.encode()
    for character in _CONTROL_CHARACTERS:
        if character in data:
            return True
    for begin in _RARE_BEGIN:
        if begin in data and _RARE.search(text):
            return True
    for sign in _DOUBTFUL_SIGNS:
        if sign in text and _DOUBTFUL.search(text):
            return True
    return _has_odd_numbers(text)


def _has_odd_numbers(text: str) -> bool:
    """Whether there may be a number that only one of the readers takes for one: 1_000, or 0b11."""
    at = text.find("_")
    while at > 0:
        if text[at - 1].isdigit():
            return True
        at = text.find("_", at + 1)
    at = text.find("0")
    while at >= 0:
        if text[at + 1 : at + 2] == "b":
            return True
        at = text.find("0", at + 1)
    return False
