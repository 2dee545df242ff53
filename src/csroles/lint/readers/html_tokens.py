"""The tags, comments and words of an HTML text, however broken it is.

The standard library's parser needs time that grows with the square of the length for some broken pages, and how it reads
them differs from one Python to the next. This one looks at each character a fixed number of times.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

_NAME = re.compile(r"[A-Za-z][^\s/>]{0,50}")
_IN_TAG = re.compile(r"=\s*[\"']|>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]{1,50})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
LONGEST_TAG = 4_000
"""The attributes of a tag are read in so many of its characters: beyond them stands a picture."""


@dataclass(frozen=True, slots=True)
class Token:
    """A part of an HTML text.

    Attributes:
        kind: words, the start or the end of an element, the whole content of one that holds no tags (raw), or a comment.
        text: the words, the content or the comment as they stand; of a tag its name in small letters.
        offset: where they begin in the text.
        attributes: of a start, by name in small letters.
    """

    kind: Literal["words", "start", "end", "raw", "comment"]
    text: str
    offset: int
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of an HTML text, in order."""
    position, length = 0, len(text)
    while position < length:
        opening = text.find("<", position)
        if opening < 0:
            opening = length
        following = text[opening + 1 : opening + 2]
        while opening < length and not (following.isascii() and following.isalpha()) and following not in ("/", "!", "?"):
            opening = text.find("<", opening + 1)  # a sign among words, as in "< 2 years"
            opening = length if opening < 0 else opening
            following = text[opening + 1 : opening + 2]
        if opening > position:
            yield Token("words", text[position:opening], position)
        if opening >= length:
            return
        if text.startswith("<!--", opening):
            end = text.find("-->", opening + 4)
            yield Token("comment", text[opening + 4 : end if end >= 0 else length], opening + 4)
            position = end + 3 if end >= 0 else length
        elif following in "!?" or not _NAME.match(text, opening + 1 + (following == "/")):
            end = text.find(">", opening)
            position = end + 1 if end >= 0 else length
        else:
            end = _end_of_tag(text, opening)
            yield from _tag(text, opening, end)
            position = end
            if not text.startswith("</", opening):
                name = _name(text, opening + 1)
                if name in _RAW:
                    position = _end_of_raw(text, name, end)
                    yield Token("raw", text[end:position], end, {"element": name})


def _name(text: str, start: int) -> str:
    match = _NAME.match(text, start)
    return match[0].lower() if match else ""


def _end_of_tag(text: str, opening: int) -> int:
    """Where a tag ends: after the first > that stands in no quoted value."""
    position = opening + 1
    while True:
        match = _IN_TAG.search(text, position)
        if match is None:
            return len(text)
        if match[0] == ">":
            return match.end()
        closing = text.find(match[0][-1], match.end())
        if closing < 0:  # the quotation never ends: the tag ends where it would without
            end = text.find(">", match.end())
            return end + 1 if end >= 0 else len(text)
        position = closing + 1


def _tag(text: str, opening: int, end: int) -> Iterator[Token]:
    if text.startswith("</", opening):
        yield Token("end", _name(text, opening + 2), opening)
        return
    name = _name(text, opening + 1)
    inside = text[opening + 1 + len(name) : min(end - 1, opening + LONGEST_TAG)]
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        value = match[2] or match[3] or match[4] or ""
        attributes.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    yield Token("start", name, opening, attributes)


def _end_of_raw(text: str, name: str, start: int) -> int:
    """Where the content of an element that holds no tags ends: before its end tag, or at the end of the text."""
    match = _RAW_ENDS[name].search(text, start)
    return match.start() if match else len(text)
