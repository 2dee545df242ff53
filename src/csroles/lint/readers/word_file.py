"""A posting in a Word file (.docx): its paragraphs and tables in order, tracked deletions and drawings left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from csroles.errors import CannotRead, MissingExtra
from csroles.lint.readers.draft import Block, Draft
from csroles.lint.readers.lines import add_cells
from csroles.lint.readers.origin import ParagraphOrigin
from csroles.lint.readers.words import Words

MOST_BYTES = 50_000_000
"""No posting unpacks to more than this: a file that does is a mistake or an attack."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}pPr", f"{_W}txbxContent"))
_WITH_A_LABEL = 2
"""So many cells has a row that is a label and what stands behind it."""


def read_word_file(data: bytes, draft: Draft) -> None:
    """Read a Word file into a draft; a line is the number of a paragraph.

    Raises:
        MissingExtra: the package that reads Word files is not installed.
        CannotRead: it is no Word file, or it is broken.
    """
    try:
        import docx
    except ImportError:
        raise MissingExtra("Word files", "docx") from None
    _check_size(data, draft.name)
    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(document, draft)
        reader.read(document.element.body)
        title = document.core_properties.title or ""
    except Exception as error:  # a broken file makes python-docx, lxml and zipfile fail in ways of which there is no list
        raise CannotRead(
            f"{draft.name} is no Word file that can be read: {type(error).__name__}. Save it again as .docx."
        ) from error
    if title and any(block.words.text == title for block in draft.blocks[:5]):
        draft.title = title


def _check_size(data: bytes, name: str) -> None:
    """Refuse what would unpack to more than a posting can be; a file cannot unpack to more than it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise CannotRead(f"{name} is no Word file that can be read: it is damaged. Save it again as .docx.") from error
    if size > MOST_BYTES:
        raise CannotRead(f"{name} unpacks to more than {MOST_BYTES:,} bytes, which no posting does.")


class _Reader:
    def __init__(self, document: Any, draft: Draft) -> None:
        self.draft = draft
        self.number = 0
        self.headings = {style.style_id: depth for style in document.styles if (depth := _depth_of(style)) is not None}
        self.lists = {style.style_id for style in document.styles if (style.name or "").startswith("List")}

    def read(self, body: Any) -> None:
        """Read the paragraphs and tables of a body or of a cell, also those in fields that are filled in."""
        for element in body:
            if element.tag == f"{_W}p":
                self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                self._table(element)
            elif element.tag == f"{_W}sdt":
                for content in element.iterchildren(f"{_W}sdtContent"):
                    self.read(content)

    def _paragraph(self, element: Any) -> None:
        self.number += 1
        kind, depth = self._kind(element)
        for words in self._lines(element):
            self.draft.add(Block("heading", words, depth) if depth else Block("item" if kind == "item" else "paragraph", words))
        for box in element.iter(f"{_W}txbxContent"):
            if not any(above.tag == f"{_MC}Fallback" for above in box.iterancestors()):
                self.read(box)

    def _kind(self, element: Any) -> tuple[str, int]:
        """Whether a paragraph is a heading, with its depth, or an item of a list."""
        properties = element.find(f"{_W}pPr")
        if properties is None:
            return "paragraph", 0
        style = properties.find(f"{_W}pStyle")
        id_ = style.get(f"{_W}val") if style is not None else None
        if id_ in self.headings:
            return "heading", self.headings[id_]
        is_item = id_ in self.lists or properties.find(f"{_W}numPr") is not None
        return ("item" if is_item else "paragraph"), 0

    def _lines(self, element: Any) -> Iterator[Words]:
        """The words of a paragraph; what stands after a line break is a passage of its own."""
        origin, words, offset = ParagraphOrigin(self.number), Words(), 0
        for text, is_bold in _runs(element):
            for position, part in enumerate(text.split("\n")):
                if position:
                    yield words
                    words = Words()
                    offset += 1
                words.add(part, offset, origin, bold=is_bold)
                offset += len(part)
        yield words

    def _table(self, element: Any) -> None:
        for row in _own(element, "tr", "tbl"):
            cells = _own(row, "tc", "tr")
            only = [
                paragraphs[0]
                for cell in cells
                if len(paragraphs := cell.findall(f"{_W}p")) == 1 and cell.find(f"{_W}tbl") is None
            ]
            if len(cells) == len(only) == _WITH_A_LABEL:
                add_cells(self.draft, [self._cell(paragraph) for paragraph in only])
            else:
                for cell in cells:
                    self.read(cell)

    def _cell(self, element: Any) -> Words:
        self.number += 1
        words = Words()
        origin, offset = ParagraphOrigin(self.number), 0
        for text, is_bold in _runs(element):
            words.add(text, offset, origin, bold=is_bold)
            offset += len(text)
        return words


def _own(element: Any, tag: str, around: str) -> list[Any]:
    """The rows of a table, or the cells of a row, that are its own and not those of a table inside it."""
    return [part for part in element.iter(f"{_W}{tag}") if next(part.iterancestors(f"{_W}{around}")) is element]


def _depth_of(style: Any) -> int | None:
    """How deep the headings of a style are; None if it is no style of headings."""
    name = (style.name or "").lower()
    if name == "title":
        return 1
    if name.startswith("heading ") and name[8:9].isdigit():
        return int(name[8:9])
    return None


def _runs(paragraph: Any) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph run by run, and whether each is set in bold."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == f"{_W}r":
            yield "".join(_characters(element)), _is_bold(element)
            waiting += [inner for inner in element if inner.tag == f"{_MC}AlternateContent"]
        else:
            waiting += reversed(list(element))


def _characters(run: Any) -> Iterator[str]:
    for element in run:
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in (f"{_W}tab", f"{_W}ptab"):
            yield " "
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif element.tag == f"{_W}noBreakHyphen":
            yield "-"


def _is_bold(run: Any) -> bool:
    properties = run.find(f"{_W}rPr")
    bold = properties.find(f"{_W}b") if properties is not None else None
    return bold is not None and bold.get(f"{_W}val", "1") not in ("0", "false", "off")
