"""A posting as it was read from any file: its passages, each with its place, its part and its language."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from csroles.lint.finding import Spot

Part = Literal[
    "title", "about", "duties", "requirements", "preferred", "pay", "benefits", "equal-opportunity", "apply", "facts", "other"
]
"""The part of a posting that a passage stands in. ``facts`` are the label-and-value lines at the head."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a passage's text as it stands in the file: from which offset of the text, and at which line and column.

    The line is 0 where it stands in no file that can be named; ``file`` is the file, where it is not the posting's own.
    """

    offset: int
    line: int
    column: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph, an item of a list or a cell of a table: plain words without their markup."""

    kind: Literal["heading", "paragraph", "item", "cell"]
    text: str
    pieces: tuple[Piece, ...]
    part: Part = "other"
    language: str = "en"
    quoted: tuple[tuple[int, int], ...] = ()
    """The stretches of the text that quote somebody, as offsets: what is quoted is not what the posting says."""

    def spot(self, start: int, end: int) -> Spot:
        """Where a stretch of the text stands in the file."""
        piece = self.pieces[max(0, bisect_right([piece.offset for piece in self.pieces], start) - 1)]
        column = piece.column + start - piece.offset if piece.line else 0
        return Spot(piece.line, column, self.text[start:end], self.text, start, piece.file)


@dataclass(frozen=True, slots=True)
class PayOffer:
    """A pay that a posting names. ``min`` or ``max`` is None where it is open at that end; both are equal for a single sum."""

    min: float | None
    max: float | None
    currency: str = ""
    per: Literal["hour", "day", "week", "month", "year", ""] = ""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class PostingFacts:
    """What a file says about its opening as data: JSON-LD or an opening file says it, and options can.

    ``places`` are codes such as US-CO, CA-ON, EU-DE, US-NY-NYC, CN, RU; ``remote`` is whether the work may be done from
    anywhere. None and () where nothing is said.
    """

    places: tuple[str, ...] = ()
    remote: bool | None = None
    headcount: int | None = None
    pay: PayOffer | None = None
    closes: date | None = None
    employment: str = ""
    role: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """A rule that is not to be told, for a passage (its index) or, with None, for the whole posting, and why."""

    rule: str
    reason: str
    passage: int | None = None


@dataclass(frozen=True, slots=True)
class PostingText:
    """A posting as it was read."""

    name: str
    format: Literal["md", "txt", "html", "docx", "jsonld", "yaml"]
    language: str
    title: str
    passages: tuple[Passage, ...]
    facts: PostingFacts = field(default_factory=PostingFacts)
    silences: tuple[Silence, ...] = ()
    remarks: tuple[str, ...] = ()
    """What a reader has to say of the reading itself, such as the encoding that it guessed."""

    def in_parts(self, *parts: Part) -> tuple[Passage, ...]:
        """The passages of some parts, in order, headings left out."""
        return tuple(passage for passage in self.passages if passage.part in parts and passage.kind != "heading")
