"""A posting on a web page: what a visitor reads, and what the page says for job searches as JobPosting markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

from csroles.lint.readers.draft import Block, Draft
from csroles.lint.readers.html_tokens import Token, tokens
from csroles.lint.readers.lines import add_cells
from csroles.lint.readers.origin import FileOrigin, Origin
from csroles.lint.readers.words import Words

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "template",
        "noscript",
        "svg",
        "math",
        "canvas",
        "object",
        "embed",
        "audio",
        "video",
        "map",
        "iframe",
        "select",
        "button",
        "dialog",
        "form",
        "textarea",
        "xmp",
        "noembed",
        "noframes",
        "head",
        "input",
        "datalist",
    ]
)
"""Elements whose content is no part of what a posting says."""

_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARAGRAPHS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "li",
        "caption",
        "br",
    ]
)
"""Elements that set what is in them apart."""

_BOLD = frozenset(("b", "strong"))
_QUOTES = frozenset(("blockquote", "q"))
_BULLET = re.compile(
    r"\s*(?:(?:[•·●○▪■◦‣➢►✓✔–—-]|&bull;|&middot;|&#(?:8226|x2022);)(?:\s|&nbsp;)+|(?:[•●▪■◦‣➢►✓✔]|&bull;|&#(?:8226|x2022);))"
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
JSON_LD = "application/ld+json"


class Markup(NamedTuple):
    """A JSON-LD value that a page carries: the value, its text, and where that begins in the page."""

    value: Any
    text: str
    offset: int


def read_page(text: str, draft: Draft, *, origin: Origin | None = None) -> list[Markup]:
    """Read a page, or a piece of one, into a draft.

    Args:
        text: the HTML.
        draft: gets the blocks.
        origin: where the text stands, if it is not the whole of a file.

    Returns:
        the JSON-LD that it carries.
    """
    reader = _Reader(draft, origin or FileOrigin(text))
    found = list(tokens(text))
    for token in _main(found):
        reader.take(token)
    reader.close()
    return [
        Markup(value, token.text, token.offset)
        for before, token in pairwise(found)
        if token.kind == "raw" and before.attributes.get("type", "").strip().lower().startswith(JSON_LD)
        for value in parsed(token.text)
    ]


def parsed(text: str) -> list[Any]:
    """The value of a JSON text in a list; nothing if it is none."""
    try:
        return [json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)]
    except (ValueError, RecursionError):
        return []


def _main(found: list[Token]) -> Iterable[Token]:
    """The tokens of the main element, if the page has one with words in it; else all of them."""
    starts = [number for number, token in enumerate(found) if token.kind == "start" and token.text == "main"]
    if len(starts) != 1:
        return found
    ends = [number for number, token in enumerate(found) if token.kind == "end" and token.text == "main"]
    inside = found[starts[0] : ends[-1] if ends and ends[-1] > starts[0] else len(found)]
    return inside if sum(len(token.text.strip()) for token in inside if token.kind == "words") > 200 else found


class _Reader:
    """Turns tokens into blocks, and knows the elements that it is in."""

    def __init__(self, draft: Draft, origin: Origin) -> None:
        self.draft = draft
        self.origin = origin
        self.words = Words()
        self.kind = "p"
        self.is_bullet = False
        self.bold = 0
        self.quoted = 0
        self.skipped: list[str] = []
        self.row: list[Words] | None = None
        self.pending: list[tuple[str, int]] = []

    def take(self, token: Token) -> None:
        """Take the next token."""
        if self.skipped:
            self._skip(token)
        elif token.kind == "words":
            self._add(token)
        elif token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            self._end(token.text)
        elif token.kind == "comment":
            self._comment(token)

    def close(self) -> None:
        """End what has begun."""
        self._close_row()
        self._close()

    def _skip(self, token: Token) -> None:
        """Wait for the end of an element that is passed over."""
        if token.kind == "start" and token.text == self.skipped[-1] and token.text not in _VOID:
            self.skipped.append(token.text)
        elif token.kind == "end" and (token.text == self.skipped[-1] or token.text in ("body", "html")):
            self.skipped.pop()

    def _add(self, token: Token) -> None:
        text, offset = token.text, token.offset
        if not self.words and self.kind == "p" and (match := _BULLET.match(text)) and text[match.end() :].strip():
            self.is_bullet = True
            text, offset = text[match.end() :], offset + match.end()
        self.words.add_html(text, offset, self.origin, bold=self.bold > 0, quoted=self.quoted > 0)
        if self.words:
            self._heed()

    def _start(self, token: Token) -> None:
        name = token.text
        if name in _SKIPPED or _is_hidden(token):
            if name not in _VOID:
                self.skipped.append(name)
            return
        self.bold += name in _BOLD
        self.quoted += name in _QUOTES
        if name in ("tr", "dl", "dt"):
            self._close_row()
        if name in _HEADINGS or name in _PARAGRAPHS:
            self._close()
            self.kind = name if name in _HEADINGS or name in ("li", "td", "th", "dt", "dd") else self._around()
        if name in ("tr", "dt"):
            self.row = []

    def _around(self) -> str:
        """What a paragraph is that begins inside another element: in an item or a cell it goes on with it."""
        return self.kind if self.kind in ("li", "td", "th", "dt", "dd") else "p"

    def _end(self, name: str) -> None:
        self.bold = max(0, self.bold - (name in _BOLD))
        self.quoted = max(0, self.quoted - (name in _QUOTES))
        if name in _HEADINGS or name in _PARAGRAPHS:
            self._close()
            if name in ("li", "td", "th", "dt", "dd", "ul", "ol", "table", "dl") or name in _HEADINGS:
                self.kind = "p"
            if name in ("tr", "table", "dl"):
                self._close_row()

    def _close(self) -> None:
        """End a block; cells wait for the end of their row."""
        words, self.words = self.words, Words()
        is_bullet, self.is_bullet = self.is_bullet, False
        if not words:
            return
        if self.row is not None and self.kind in ("td", "th", "dt", "dd"):
            self.row.append(words)
            return
        self._close_row()
        if self.kind in _HEADINGS:
            self.draft.add(Block("heading", words, int(self.kind[1])))
        elif self.kind == "li" or is_bullet:
            self.draft.add(Block("item", words), heads=not is_bullet)
        else:
            self.draft.add(Block("cell" if self.kind in ("td", "th", "dt", "dd") else "paragraph", words))
        if self.kind in _HEADINGS:
            self.kind = "p"

    def _close_row(self) -> None:
        row, self.row = self.row, None
        if row:
            add_cells(self.draft, row)

    # --- silences -----------------------------------------------------------------------------------

    def _comment(self, token: Token) -> None:
        line = self.origin.place(token.offset)[0]
        if not self.words and not self.draft.blocks and not self.row:
            self.draft.comment(token.text, line, None)
        elif self.words:
            self.draft.comment(token.text, line, self._number())
        else:
            self.pending.append((token.text, line))

    def _heed(self) -> None:
        """Let comments that stood before a block speak of it, now that it has words."""
        for text, line in self.pending:
            self.draft.comment(text, line, self._number())
        self.pending = []

    def _number(self) -> int:
        """The number that the block which is being read will have."""
        waiting = self.row or ()
        return len(self.draft.blocks) + (0 if len(waiting) == 1 else len(waiting))


def _is_hidden(token: Token) -> bool:
    attributes = token.attributes
    is_hidden = "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true"
    return is_hidden or bool(_HIDDEN.search(attributes.get("style", "")))
