"""Markdown inside a line: emphasis, links, code, escapes and tags are taken away, and the words between them stay."""

from __future__ import annotations

import re

from csroles.lint.readers.origin import Origin
from csroles.lint.readers.words import Words

_MARK = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>`{1,3})(?P<inside>[^`]{1,400})(?P=code)"
    r"|<(?P<address>(?:https?://|mailto:|www\.)[^\s<>]{1,2000})>"
    r"|<(?P<mail>[^\s<>@]{1,100}@[^\s<>@]{1,200})>"
    r"|</?(?P<tag>[A-Za-z][A-Za-z0-9]{0,20})(?:\s[^<>]{0,500})?/?>"
    r"|(?P<image>!\[[^\[\]]{0,400}\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,200}\")?\))"
    r"|\[(?P<link>(?:[^\[\]\\]|\\.){1,400})\](?:\(<?[^()<>\s]{0,2000}>?(?:\s\"[^\"]{0,200}\")?\)|\[[^\[\]]{0,200}\])"
    r"|(?P<bold>\*\*\*|\*\*|___|__)"
    r"|(?P<emphasis>(?<![\w\\])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?!\w))"
    r"|(?P<struck>~~)",
    re.DOTALL,
)
_BREAKS = frozenset(("br", "p", "div", "li", "ul", "ol", "tr", "td"))
"""Tags that set what follows apart."""


class Inline:
    """Takes words out of lines of Markdown; emphasis may go on from one line to the next within a passage."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._bold = False

    def add(self, words: Words, text: str, offset: int, *, quoted: bool = False) -> None:
        """Add the words of some Markdown.

        Args:
            words: the words of the passage so far.
            text: the Markdown.
            offset: where it begins in the origin's text.
            quoted: whether it is marked as a quotation.
        """
        done = 0
        for mark in _MARK.finditer(text):
            self._plain(words, text[done : mark.start()], offset + done, quoted)
            done = mark.end()
            kind = mark.lastgroup
            if mark["escaped"]:
                words.add(mark["escaped"], offset + mark.start("escaped"), self._origin, bold=self._bold, quoted=quoted)
            elif mark["link"]:
                Inline(self._origin).add(words, mark["link"], offset + mark.start("link"), quoted=quoted)
            elif mark["inside"] or mark["address"] or mark["mail"]:
                group = next(name for name in ("inside", "address", "mail") if mark[name])
                words.add(mark[group], offset + mark.start(group), self._origin, bold=self._bold, quoted=quoted)
            elif kind == "bold":
                self._bold = not self._bold
            elif kind == "tag" and mark["tag"].lower() in ("b", "strong"):
                self._bold = not mark[0].startswith("</")
            elif kind == "tag" and mark["tag"].lower() in _BREAKS:
                words.gap()
        self._plain(words, text[done:], offset + done, quoted)

    def _plain(self, words: Words, text: str, offset: int, quoted: bool) -> None:
        words.add_html(text, offset, self._origin, bold=self._bold, quoted=quoted)
