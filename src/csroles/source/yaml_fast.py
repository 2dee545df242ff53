"""The quick reader: the same values as the reference reader, from a parser in Rust, for texts that raise no doubt.

It gives no places and knows no faults: a text that it does not read for certain goes to the reference reader.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

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
    r"(?:^|[\s,\[{:])[!&*][^\s]"  # tags, anchors, aliases
    r"|<<|^\s*\?\s|^%",  # merge keys, explicit keys, directives
    re.MULTILINE,
)
_CONTROL_CHARACTERS = tuple(bytes([code]) for code in (*range(0x0A), *range(0x0B, 0x20), 0x7F))
_RARE = re.compile("[\x80-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # line breaks and characters of doubtful standing
_RARE_BYTES = (b"\xc2", b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xef\xbb\xbf", b"\xef\xbf")  # how they begin in UTF-8


def read(text: str) -> Any:
    """The value of a YAML text that holds one mapping, or ``DOUBT``."""
    if _loads is None or _is_doubtful(text):
        return DOUBT
    try:
        value = _loads(text)
    except Exception:  # noqa: BLE001  the parser's own error types say less than the reference reader will
        return DOUBT
    if type(value) is not dict:
        return DOUBT  # several documents are read as a list
    if _has_dates(text):
        try:
            return _dates_as_text(value, text)
        except ValueError:
            return DOUBT
    return value


def _is_doubtful(text: str) -> bool:
    data = text.encode()
    for character in _CONTROL_CHARACTERS:
        if character in data:
            return True
    if not text.isascii():
        for start in _RARE_BYTES:
            if start in data and _RARE.search(text):
                return True
    for sign in _DOUBTFUL_SIGNS:
        if sign in text and _DOUBTFUL.search(text):
            return True
    return "0b" in text or _has_grouped_digits(text)


def _has_grouped_digits(text: str) -> bool:
    """Whether an underscore follows a digit: 1_000 is a number to one reader and text to the other."""
    at = text.find("_")
    while at > 0:
        if text[at - 1].isdigit():
            return True
        at = text.find("_", at + 1)
    return False


def _has_dates(text: str) -> bool:
    """Whether something stands there that may be a date of the twentieth or twenty-first century."""
    for century in ("19", "20"):
        at = text.find(century)
        while at >= 0:
            if text[at + 4 : at + 5] == "-" and text[at : at + 4].isdigit():
                return True
            at = text.find(century, at + 1)
    return False


def _dates_as_text(value: Any, text: str) -> Any:
    """The value with its dates as they are written: a date stays text until a model says otherwise.

    Raises:
        ValueError: a date or time is written in another way than it would be printed.
    """
    if isinstance(value, dict):
        return {key: _dates_as_text(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(item, text) for item in value]
    if isinstance(value, date):
        written = value.isoformat()
        if isinstance(value, datetime) or written not in text:
            raise ValueError(written)
        return written
    return value
