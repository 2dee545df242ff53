"""A posting is read from a file or a text of any format: which one it is, and who reads it."""

from __future__ import annotations

import os
import re
import stat
import sys
from typing import TYPE_CHECKING

from csroles.catalogue.layer import shown_path
from csroles.catalogue.near import did_you_mean
from csroles.errors import CannotRead, InvalidOpening, UnknownFormat
from csroles.lint.readers.draft import Draft, Format
from csroles.lint.readers.encoding import decoded, is_binary

if TYPE_CHECKING:
    from datetime import date

    from csroles.catalogue.catalogue import Catalogue
    from csroles.lint.posting_text import PostingText

MOST_BYTES = 50_000_000
"""No posting is larger than this: not even a page with all its pictures in it."""

MOST_CHARACTERS = 200_000
"""No posting has more words than this; the longest have a tenth of it."""

MOST_TAGS = 200_000
"""No page that holds a posting has more tags than this."""

STDIN = "-"
"""The name that stands for standard input."""

SUFFIXES: dict[str, Format] = {
    "md": "md",
    "markdown": "md",
    "txt": "txt",
    "text": "txt",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "docx": "docx",
    "jsonld": "jsonld",
    "json": "jsonld",
    "yaml": "yaml",
    "yml": "yaml",
}
"""The formats by the suffix of a file, and by their own names."""

_OTHERS = (
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Word (.doc)"),
)
"""How files begin that no reader here reads."""

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype|html|head|body|div|p|h[1-6]|ul|section|article|main|table|br)\b", re.IGNORECASE
)
_FORMAT_NAMES = ("md", "txt", "html", "docx", "jsonld", "yaml")


def read_posting(
    source: str | os.PathLike[str] | bytes,
    format: str | None = None,  # noqa: A002 - the plain word is the right one for callers
    *,
    language: str | None = None,
    catalogue: Catalogue | None = None,
    on: date | None = None,
    name: str = "",
) -> PostingText:
    """Read a posting: Markdown, plain text, HTML, a Word file, JobPosting markup, or the file of an opening.

    ``read_posting("advert.docx")`` reads a file, ``read_posting("# Agent…", "md")`` a text.

    Args:
        source: a file, whose suffix says the format; or with a format, the text itself or its bytes.
        format: md, txt, html, docx or jsonld, where the posting itself is given.
        language: its language as a BCP 47 tag; without it the language is guessed.
        catalogue: the catalogue with the workspace that an opening is of; without it the built-in one.
        on: the day on which an opening is posted; without it SOURCE_DATE_EPOCH, else the machine's date.
        name: what to call the posting, where it is no file.

    Raises:
        CannotRead: the file is not there, or is no posting that can be read; the message says why.
        UnknownFormat: there is no such format.
        MissingExtra: the format needs a package that is not installed.
        InvalidOpening: the file of an opening is wrong.
    """
    if format is not None:
        data = source if isinstance(source, bytes) else os.fspath(source).encode("utf-8", "surrogatepass")
        return read_bytes(data, name or "the posting", _known(format), language=language)
    if isinstance(source, bytes):
        return read_bytes(source, name or "the posting", None, language=language)
    path = os.fspath(source)
    suffix = os.path.splitext(path)[1].lstrip(".").lower()
    if SUFFIXES.get(suffix) == "yaml":
        return _read_opening(path, catalogue, on)
    shown = shown_path(os.path.abspath(path))
    return read_bytes(_bytes(path, shown), shown, SUFFIXES.get(suffix), language=language)


def read_stdin(format_: str | None, *, language: str | None = None) -> PostingText:
    """Read the posting that stands in standard input, in a format that is named or guessed.

    Raises:
        CannotRead, UnknownFormat, MissingExtra: as for ``read_posting``.
    """
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    return read_bytes(data, "standard input", _known(format_) if format_ else None, language=language)


def read_bytes(data: bytes, name: str, format_: Format | None, *, language: str | None = None) -> PostingText:
    """Read a posting from its bytes.

    Args:
        data: the bytes.
        name: what users are told it is called.
        format_: the format; None to tell it by what the bytes are.
        language: its language; None to guess it.

    Raises:
        CannotRead, MissingExtra: as for ``read_posting``.
    """
    if len(data) > MOST_BYTES:
        raise CannotRead(f"{name} is larger than {MOST_BYTES:,} bytes, which no posting is.")
    for start, what in _OTHERS:
        if data.startswith(start):
            raise CannotRead(f"{name} is {what}. Save it as a Word file (.docx), a web page or text.")
    if data.startswith(b"PK\x03\x04") or format_ == "docx":
        return _read_word(data, name, language)
    if is_binary(data):
        raise CannotRead(
            f"{name} is no text. Postings are read as text, Markdown, HTML, Word files (.docx), JSON-LD or openings."
        )
    text, guess = decoded(data, is_html=format_ in ("html", None))
    draft = Draft(format_ or _format_of(text), name)
    if guess:
        draft.remarks.append(f"It is not in UTF-8; it was read as {guess}.")
    return _read_text(text, draft, language)


def _read_text(text: str, draft: Draft, language: str | None) -> PostingText:
    if draft.format == "html":
        from csroles.lint.readers.job_page import read_job_page

        if text.count("<") > MOST_TAGS:
            raise CannotRead(f"{draft.name} has more than {MOST_TAGS:,} tags, which no posting has.")
        read_job_page(text, draft)
    elif draft.format == "jsonld":
        from csroles.lint.readers.job_markup import read_job_posting

        read_job_posting(text, draft)
    else:
        from csroles.lint.readers.lines import looks_like_markdown, read_lines

        _check_length(len(text), draft.name)
        read_lines(text, draft, is_markdown=draft.format == "md" or looks_like_markdown(text))
    return _finished(draft, language)


def _read_word(data: bytes, name: str, language: str | None) -> PostingText:
    from csroles.lint.readers.word_file import read_word_file

    draft = Draft("docx", name)
    read_word_file(data, draft)
    return _finished(draft, language)


def _finished(draft: Draft, language: str | None) -> PostingText:
    _check_length(sum(block.words.length for block in draft.blocks), draft.name)
    return draft.finished(language)


def _check_length(length: int, name: str) -> None:
    if length > MOST_CHARACTERS:
        raise CannotRead(f"{name} holds more than {MOST_CHARACTERS:,} characters of words, which no posting does.")


def _read_opening(path: str, catalogue: Catalogue | None, on: date | None) -> PostingText:
    """Read the file of an opening: the posting that it makes."""
    from csroles.catalogue.openings import read_opening
    from csroles.catalogue.workspace import load
    from csroles.documents.posting_document import post
    from csroles.lint.readers.opening import read_posting_document

    shown = shown_path(os.path.abspath(path))
    try:
        opening = read_opening(catalogue or load(), path)
    except InvalidOpening as error:
        if any(problem.field == "role" and problem.message == "role is missing" for problem in error.problems):
            raise CannotRead(f"{shown} is no opening: it names no role. Of YAML files, openings alone are read.") from error
        raise
    return read_posting_document(post(opening, on=on), shown, opening)


def _known(format_: str) -> Format:
    found = SUFFIXES.get(format_.lower().lstrip("."))
    if found is None or found == "yaml":
        hint = did_you_mean(format_.lower(), SUFFIXES) or f"The formats are: {', '.join(_FORMAT_NAMES[:-1])}."
        raise UnknownFormat(f"A posting cannot be read as {format_!r}. {hint}")
    return found


def _format_of(text: str) -> Format:
    """The format of a text that nothing names: JSON and pages by how they begin, Markdown by its signs."""
    from csroles.lint.readers.lines import looks_like_markdown

    if re.match(r'\s*(?:\{\s*"|\[\s*\{\s*")', text):
        return "jsonld"
    if _PAGE.match(text):
        return "html"
    return "md" if looks_like_markdown(text) else "txt"


def _bytes(path: str, shown: str) -> bytes:
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
            with open(path, "rb") as file:
                return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        reason = getattr(error, "strerror", None) or "no file has such a name"
        raise CannotRead(f"Cannot read {shown}: {reason}.") from error
    raise CannotRead(f"{shown} is a folder. Name the files in it." if stat.S_ISDIR(mode) else f"{shown} is no file.")
