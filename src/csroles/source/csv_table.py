"""One CSV file: its records as cells, with the line on which each begins."""

from __future__ import annotations

import codecs
import csv
import errno
import io
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csroles.errors import Problem
from csroles.source.words import clean

if TYPE_CHECKING:
    from _csv import Reader

SIZE_LIMIT = 50_000_000
"""Bytes of the largest file that is read: more than any company has employees."""

_DELIMITERS = (",", ";", "\t", "|")
_SAY_NOTHING = "".join((*_DELIMITERS, " \r\n\"'\N{NO-BREAK SPACE}"))
_ENCODINGS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NO_TEXT = ((b"PK\x03\x04", "an Excel workbook"), (b"\xd0\xcf\x11\xe0", "an Excel workbook"), (b"%PDF", "a PDF"))
_SAVE_AS_CSV = 'In Excel: File, Save as, "CSV UTF-8 (comma delimited)".'

_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n)", re.IGNORECASE)
"""The first line by which Excel is told the delimiter."""

_QUOTED_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_GUARDED = re.compile("'[ \t]*[=+@\t\r＝＋＠－-]")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line on which it begins, counted from 1, and its cells as words."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file that was read: how users are told of it, the record that names the columns, and the others."""

    shown: str
    header: Record
    records: tuple[Record, ...]


def read_table(path: str, shown: str, problems: list[Problem], known: Callable[[str], bool]) -> Table | None:
    """Read a CSV file (RFC 4180, or with semicolons, tabs or bars) in UTF-8, or in UTF-16 with a byte order mark.

    Line ends of every system and those within quotation marks are understood, empty records are passed over, and the
    apostrophe that keeps a spreadsheet from taking a cell for a formula is taken off. Whatever a cell says, it is words.

    Args:
        path: the file.
        shown: the file as problems name it.
        problems: every fault found is added here.
        known: whether a name of a column is one that is looked for; it tells which delimiter is meant.

    Returns:
        the table, or None if there was a fault.
    """
    text = _decode(path, shown, problems)
    if text is None:
        return None
    delimiter, start, line = _separator(text)
    delimiter = delimiter or max(_DELIMITERS, key=lambda each: _score(text, each, known))
    try:
        records = list(_records(text[start:], delimiter, line)) if text.strip(_SAY_NOTHING) else []
    except _Unreadable as error:
        problems.append(Problem(error.message, shown, error.line, hint=error.hint))
        return None
    if not records:
        problems.append(Problem("the file is empty", shown, hint="Export it again, with a line that names the columns."))
        return None
    return Table(shown, records[0], tuple(records[1:]))


class _Unreadable(Exception):
    def __init__(self, message: str, line: int, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.hint = hint


def _separator(text: str) -> tuple[str, int, int]:
    """The delimiter that the first line names, where the rest begins, and the number of its first line."""
    match = _SEPARATOR_LINE.match(text)
    return (match[1], match.end(), 2) if match else ("", 0, 1)


def _score(text: str, delimiter: str, known: Callable[[str], bool]) -> tuple[int, int]:
    """How well a delimiter fits the first record: how many columns it finds that are known, and how many at all."""
    try:
        header = next(_records(text, delimiter, 1))
    except (StopIteration, _Unreadable):
        return (0, 0)
    return (sum(1 for cell in header.cells if known(cell)), len(header.cells))


def _records(text: str, delimiter: str, first_line: int) -> Iterator[Record]:
    """The records that are not empty.

    Raises:
        _Unreadable: quotation marks are not paired, or a cell is too long.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = first_line + reader.line_num
        cells = _next(reader, line)
        if cells is None:
            return
        words = tuple(map(_words, cells))
        if any(words):
            yield Record(line, words)


def _next(reader: Reader, line: int) -> Sequence[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        if "field larger" in str(error):
            raise _Unreadable(f"a cell is longer than {csv.field_size_limit():,} characters", line, "Shorten it.") from None
        hint = 'A cell that has a quotation mark in it is written in quotation marks, and the one in it twice: "Ann ""Ace"" Li".'
        raise _Unreadable("the quotation marks of the record that begins here are not paired", line, hint) from None


def _words(cell: str) -> str:
    """The words of a cell, in one line: without the signs that guard it in a spreadsheet."""
    stripped = cell.strip()
    quoted = _QUOTED_FORMULA.fullmatch(stripped)
    if quoted:
        stripped = quoted[1]
    elif _GUARDED.match(stripped):
        stripped = stripped[1:]
    return clean(stripped.replace("\N{ZERO WIDTH NO-BREAK SPACE}", "").replace("\N{NO-BREAK SPACE}", " "))


# --- the bytes ---------------------------------------------------------------------------------


def _decode(path: str, shown: str, problems: list[Problem]) -> str | None:
    try:
        data = _bytes(path)
    except OSError as error:
        problems.append(Problem(f"cannot be read: {error.strerror}", shown))
        return None
    if len(data) > SIZE_LIMIT:
        problems.append(
            Problem(f"is larger than {SIZE_LIMIT:,} bytes", shown, hint="Export only the columns that a chart needs.")
        )
        return None
    for start, what in _NO_TEXT:
        if data.startswith(start):
            problems.append(Problem(f"is {what}, not CSV", shown, hint=_SAVE_AS_CSV))
            return None
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            return _text(data[len(mark) :], encoding, shown, problems)
    if b"\0" in data:
        problems.append(Problem("is no text: it holds null bytes", shown, hint=f"Save it as UTF-8. {_SAVE_AS_CSV}"))
        return None
    return _text(data, "utf-8", shown, problems)


def _bytes(path: str) -> bytes:
    """The bytes of a file, and one more than the limit if there are more."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no file")
        return file.read(SIZE_LIMIT + 1)


def _text(data: bytes, encoding: str, shown: str, problems: list[Problem]) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(re.findall("\r\n|\r|\n", data[: error.start].decode(encoding, "replace"))) + 1
        if encoding == "utf-8":
            hint = f"It is in another encoding, as Excel's plain CSV is. Save it as UTF-8. {_SAVE_AS_CSV}"
            problems.append(Problem(f"the byte 0x{data[error.start]:02X} is not UTF-8", shown, line, hint=hint))
        else:
            problems.append(Problem("begins as UTF-16, but is not", shown, line, hint=f"Save it as UTF-8. {_SAVE_AS_CSV}"))
        return None
