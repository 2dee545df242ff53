"""Every format says the same: the same titles, facts and statements in the same order, white space and list marks aside."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

import pytest
from docx import Document as WordFile

import csroles
from csroles.documents.formats import FILE_FORMATS, FORMATS
from csroles.documents.view import Fact, Facts, Item, Items, Paragraph, Phrase, Table, View

LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")


def words(phrase: Phrase) -> str:
    return "".join(text.words for text in phrase)


def of_item(item: Item, *, is_value: bool = False) -> Iterator[str]:
    """What an item says, in the order in which every format says it."""
    yield item.text.words
    detail = [item.detail.words] if item.detail else []
    marks = [words(mark) for mark in item.said("mark")]
    yield from (*detail, *marks) if is_value else (*marks, *detail)
    for kind in ("condition", "difference", "source"):
        yield from (words(phrase) for phrase in item.said(kind))


def of_facts(facts: tuple[Fact, ...]) -> Iterator[str]:
    for fact in facts:
        yield fact.label.words
        for value in fact.values:
            yield from of_item(value, is_value=True)


def statements(view: View) -> Iterator[str]:
    """Everything that a view says after its title, in order."""
    if view.lead:
        yield from of_item(view.lead)
    yield from of_facts(view.facts)
    for section in view.sections:
        yield section.heading.words
        for block in section.blocks:
            if isinstance(block, Facts):
                yield from of_facts(block.facts)
            elif isinstance(block, Paragraph):
                yield words(block.text)
            elif isinstance(block, Items):
                yield from (block.heading.words,) if block.heading else ()
                for item in block.items:
                    yield from of_item(item)
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row:
                        yield from of_item(cell)
    yield from (words(note) for note in view.notes)


def plain(text: str) -> str:
    """A text without any white space, so that lines may be broken anywhere."""
    return re.sub(r"\s+", "", text)


def of_html(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", text[text.index("<body") :]))


def of_markdown(text: str) -> str:
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


def of_word(data: bytes) -> str:
    """The text of a Word file in the order of its paragraphs, those in tables among them."""
    body = WordFile(io.BytesIO(data)).element.body
    return "".join(node.text or "" for node in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"))


TEXT_OF = {"html": of_html, "md": of_markdown, "txt": str, "docx": of_word}
"""How the words of a file are read back; a new format needs its own reader here."""


def test_every_format_is_compared() -> None:
    """A new format is compared with the others too. JSON is the view itself; test_pdf.py reads PDF files in the same way."""
    assert {*TEXT_OF, "json", "pdf"} == {*FORMATS, *FILE_FORMATS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_", TEXT_OF)
def test_a_format_says_everything_in_the_order_of_the_view(format_: str, language: str) -> None:
    """Of every shipped role, with all that can be asked for, each title, fact and statement follows the one before it."""
    for role in csroles.load(language=language):
        document = csroles.describe(role, sources=True, figures=True, signatures=True)
        made = document.to_bytes(format_)
        read = plain(TEXT_OF[format_](made.decode() if format_ in FORMATS else made))  # type: ignore[operator]

        position = 0
        for statement in statements(document.view):
            found = read.find(plain(statement), position)
            assert found >= 0, f"{role.id}: {statement!r} is lost, or stands elsewhere"
            position = found + len(plain(statement))
