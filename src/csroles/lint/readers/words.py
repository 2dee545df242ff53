"""The words of one passage as they are gathered: white space as one space, and where each run of them stands."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from csroles.lint.posting_text import Piece
from csroles.lint.readers.origin import Origin

_PARTS = re.compile(
    r"(?P<gap>\s+)"
    # What takes no room and may stand inside a word: control characters, marks of direction, soft hyphens, joiners,
    # the halves of characters, and code points that stand for no character.
    "|(?P<nothing>[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]+)"
    r"|(?P<words>[^\s"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]+)"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_EAST_ASIAN = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")
"""Characters between which a line end is no space."""


class Words:
    """The words of a passage, gathered piece by piece."""

    __slots__ = ("_bold", "_expected", "_gap", "_last", "_marked", "_parts", "_pieces", "length")

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._gap = ""
        self._last = ""
        self._expected: tuple[Origin | None, int] = (None, -1)
        self._bold = 0
        self._marked: list[tuple[int, int]] = []

    def __bool__(self) -> bool:
        return self.length > 0

    @property
    def text(self) -> str:
        """The words so far."""
        return "".join(self._parts)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Where they stand."""
        return tuple(self._pieces)

    @property
    def is_bold(self) -> bool:
        """Whether all of them are set in bold, a mark at the end aside."""
        solid = sum(len(part) for part in self._parts if not part.isspace())
        return 0 < self._bold >= solid - 1

    @property
    def is_east_asian(self) -> bool:
        """Whether they end in an East Asian character."""
        return bool(_EAST_ASIAN.match(self._last))

    @property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The stretches that the file marks as a quotation."""
        return tuple(self._marked)

    def gap(self) -> None:
        """Let what follows stand on a line of its own."""
        self._gap += "\n"

    def join(self, words: Words, between: str) -> None:
        """Add other words behind these, with a sign between them."""
        self._parts.append(between)
        self.length += len(between)
        self._pieces += [replace(piece, offset=piece.offset + self.length) for piece in words.pieces]
        self._marked += [(start + self.length, end + self.length) for start, end in words.quoted]
        self._parts.append(words.text)
        self.length += words.length
        self._expected = (None, -1)

    def add(self, text: str, offset: int, origin: Origin, *, bold: bool = False, quoted: bool = False) -> None:
        """Add words as they stand in the text of an origin.

        Args:
            text: the words, with the white space that is around and between them.
            offset: where they begin in the origin's text.
            origin: the text that they come from.
            bold: whether they are set in bold.
            quoted: whether they are marked as a quotation.
        """
        start = self.length
        for part in _PARTS.finditer(text):
            if part.lastgroup == "gap":
                self._gap += part[0]
            elif part.lastgroup == "words":
                self._append(part[0], offset + part.start(), origin, bold=bold)
        if quoted and self.length > start:
            self._marked.append((start, self.length))

    def add_html(self, text: str, offset: int, origin: Origin, *, bold: bool = False, quoted: bool = False) -> None:
        """Add words in which characters may be written as entities, such as ``&amp;``."""
        done = 0
        for entity in _ENTITY.finditer(text) if "&" in text else ():
            character = html.unescape(entity[0])
            if character != entity[0]:
                self.add(text[done : entity.start()], offset + done, origin, bold=bold, quoted=quoted)
                self.add(character, offset + entity.start(), origin, bold=bold, quoted=quoted)
                self._expected = (None, -1)  # what follows stands further off than the words are long
                done = entity.end()
        self.add(text[done:], offset + done, origin, bold=bold, quoted=quoted)

    def _append(self, run: str, offset: int, origin: Origin, *, bold: bool) -> None:
        if self._gap:
            self._close_gap(run)
        done = 0
        while done < len(run):
            if self._expected != (origin, offset + done):
                self._pieces.append(Piece(self.length + done, *origin.place(offset + done), origin.file))
            done += origin.run(offset + done, len(run) - done)
            self._expected = (origin, offset + done) if done == len(run) else (None, -1)
        self._parts.append(run)
        self.length += len(run)
        self._last = run[-1]
        self._bold += len(run) if bold else 0

    def _close_gap(self, run: str) -> None:
        """Put one space for the white space before a run, or none at the start and between East Asian lines."""
        gap, self._gap = self._gap, ""
        (origin, offset), self._expected = self._expected, (None, -1)
        if not self.length or ("\n" in gap and _EAST_ASIAN.match(self._last) and _EAST_ASIAN.match(run)):
            return
        self._parts.append(" ")
        self.length += 1
        if gap == " " and origin is not None and origin.run(offset - 1, 3) == 3:
            self._expected = (origin, offset + 1)
