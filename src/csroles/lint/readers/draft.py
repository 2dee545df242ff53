"""A posting while it is being read: blocks of words, to which parts and languages are then given."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from csroles.lint.language import language_in, language_of
from csroles.lint.posting_text import Part, Passage, PostingFacts, PostingText, Silence
from csroles.lint.readers.words import Words
from csroles.lint.sections import Line, is_heading_line, is_labelled, parts_of
from csroles.source.words import clean

Format = Literal["md", "txt", "html", "docx", "jsonld", "yaml"]

LONGEST_HEADING = 80
"""A line of words in bold that is longer than this is no heading."""

LONGEST_PLAIN_HEADING = 60
"""A line that is set like any other and is longer than this is no heading."""

_QUOTED = re.compile(
    "“([^“”]{2,400})”|«([^«»]{2,400})»|„([^„“”]{2,400})[“”]|「([^「」]{2,400})」|『([^『』]{2,400})』"
    r"|(?<![\w'])‘([^‘’]{2,400})’(?!\w)"
    r'|(?<![\w"])"([^"\n]{2,400})"(?!\w)'
)
_SENTENCE_END = re.compile(r"[.!?。！？；;,，]$|[.!?。！？]\s")
_SILENCE = re.compile(r"\s*lint\s+allow\s+([\w.-]+)\s*(?:[:：]\s*(.*?))?\s*", re.DOTALL)


@dataclass(slots=True)
class Block:
    """A heading, a paragraph, an item or a cell.

    Attributes:
        kind: which of them it is.
        words: its words.
        depth: how deep a heading is: 1 for the first, 7 for words in bold that stand alone.
        part: the part that it stands in, where the file itself says so.
        language: its language, where the file itself says so.
    """

    kind: Literal["heading", "paragraph", "item", "cell"]
    words: Words
    depth: int = 0
    part: Part | None = None
    language: str = ""


@dataclass(slots=True)
class Draft:
    """What has been read of a posting so far.

    Attributes:
        format: the format of the file.
        name: the file as users are told of it.
        title: the title, where the file names it apart from its words.
        facts: what the file says as data.
        blocks: its words.
        silences: the rules that it silences; a number is that of a block.
        remarks: what is to be said of the reading itself.
    """

    format: Format
    name: str
    title: str = ""
    facts: PostingFacts = field(default_factory=PostingFacts)
    blocks: list[Block] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, block: Block, *, heads: bool = True) -> None:
        """Add a block, unless it has no words.

        A short paragraph is a heading if it is all in bold, if it says what headings say, or if a list follows it.

        Args:
            block: the block.
            heads: whether a short line before it, if it is an item, is its heading.
        """
        if not block.words:
            return
        if heads and block.kind == "item" and block.part is None and self.blocks:
            _make_heading(self.blocks[-1], 8, LONGEST_PLAIN_HEADING, is_meant=True)
        self.blocks.append(block)
        _make_heading(block, 7, LONGEST_HEADING, is_meant=block.words.is_bold)
        if block.kind == "paragraph" and block.words.length <= LONGEST_PLAIN_HEADING:
            _make_heading(block, 8, LONGEST_PLAIN_HEADING, is_meant=is_heading_line(block.words.text))

    def comment(self, text: str, line: int, block: int | None) -> None:
        """Heed a comment of the file if it silences a rule.

        Args:
            text: the comment without its signs.
            line: the line on which it begins.
            block: the number of the block that it stands in or before; None for one before the first words, which holds for the
                whole posting, also for what it lacks.
        """
        match = _SILENCE.fullmatch(text)
        if match is None:
            return
        rule, reason = match[1], clean(match[2] or "")
        if reason:
            self.silences.append(Silence(rule, reason, block))
        else:
            self.remarks.append(f"line {line}: to silence a rule, give a reason: <!-- lint allow {rule}: the reason -->")

    def finished(self, language: str | None = None) -> PostingText:
        """The posting: each block a passage with its part and its language.

        Args:
            language: the posting's language; None to guess it.
        """
        texts = [block.words.text for block in self.blocks]
        spoken = language or language_of(texts)
        lines = [Line(block.kind, text, block.depth, block.part) for block, text in zip(self.blocks, texts, strict=True)]
        parts = parts_of(lines, self.title)
        passages = tuple(
            Passage(
                kind=line.kind,
                text=line.text,
                pieces=block.words.pieces,
                part=part,
                language=block.language or language_in(line.text, spoken),
                quoted=(*block.words.quoted, *_quotations(line.text)),
            )
            for block, line, part in zip(self.blocks, lines, parts, strict=True)
        )
        title = self.title or next((passage.text for passage in passages if passage.part == "title"), "")
        facts, silences, remarks = self.facts, tuple(self.silences), tuple(self.remarks)
        return PostingText(self.name, self.format, spoken, title, passages, facts, silences, remarks)


def _make_heading(block: Block, depth: int, longest: int, *, is_meant: bool) -> None:
    """Make a paragraph a heading, if it is meant as one and neither a sentence nor a label with its value."""
    if not is_meant or block.kind != "paragraph" or block.part is not None or block.words.length > longest:
        return
    text = block.words.text
    if not _SENTENCE_END.search(text) and not is_labelled(text.rstrip(":：")):
        block.kind, block.depth = "heading", depth


def _quotations(text: str) -> list[tuple[int, int]]:
    """The stretches in quotation marks, without the marks."""
    return [match.span(match.lastindex or 0) for match in _QUOTED.finditer(text)]
