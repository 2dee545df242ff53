"""A document in the terminal: its words without their explanations, every line within the width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csroles.cli.layout import wrap
from csroles.documents.languages import bracketed, colon, comma, semicolon
from csroles.documents.view import Facts, Items, Table

if TYPE_CHECKING:
    from csroles.documents.view import Block, Fact, Item, Phrase, Text, View

POINT = "- "


def view_lines(view: View, width: int, subtitle: str) -> list[str]:
    """The document, line by line.

    Args:
        view: any document.
        width: columns of a line.
        subtitle: what stands below the title.
    """
    return list(_ViewText(view, width, subtitle).lines())


class _ViewText:
    def __init__(self, view: View, width: int, subtitle: str) -> None:
        self.view = view
        self.width = width
        self.subtitle = subtitle

    def lines(self) -> Iterator[str]:
        view = self.view
        yield from wrap(self._words(view.title), self.width)
        yield from wrap(self.subtitle, self.width)
        if view.lead is not None:
            yield ""
            yield from self._item(view.lead, "")
        if view.facts:
            yield ""
            yield from (line for fact in view.facts for line in self._fact(fact, ""))
        for section in view.sections:
            yield ""
            yield from wrap(self._words(section.heading), self.width)
            yield from (line for block in section.blocks for line in self._block(block))
        for note in view.notes:
            yield ""
            yield from wrap(self._phrase(note), self.width)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Facts):
            yield from (line for fact in block.facts for line in self._fact(fact, "  "))
        elif isinstance(block, Items):
            if block.heading is not None:
                yield from wrap(self._words(block.heading), self.width, "  ")
            start = ("    " if block.heading is not None else "  ") + POINT
            yield from (line for item in block.items for line in self._item(item, start))
        elif isinstance(block, Table):
            yield from (line for row in block.rows for line in self._row(row))
        else:
            yield from wrap(self._phrase(block.text), self.width, "  ")

    def _row(self, row: tuple[Item, ...]) -> Iterator[str]:
        """The first two cells of a row; the others explain them."""
        name, *others = row
        said = self._said(name)
        if others:
            differences = [self._phrase(phrase) for phrase in others[0].said("difference")]
            degrees = semicolon(self.view.language).join([self._said(others[0]), *differences])
            said = f"{said}{colon(self.view.language)}{degrees}"
        yield from wrap(said, self.width, "  " + POINT)
        yield from self._differences(name, "    ")

    def _fact(self, fact: Fact, start: str) -> Iterator[str]:
        language = self.view.language
        values = comma(language, fact.is_plain).join(self._said(value) for value in fact.values)
        yield from wrap(f"{self._words(fact.label)}{colon(language)}{values}", self.width, start, start + "    ")

    def _item(self, item: Item, start: str) -> Iterator[str]:
        yield from wrap(self._said(item), self.width, start)
        yield from self._differences(item, " " * len(start))

    def _differences(self, item: Item, indent: str) -> Iterator[str]:
        """What an item is at a level where that differs, on lines of their own."""
        for phrase in item.said("difference"):
            yield from wrap(self._phrase(phrase), self.width, indent)

    def _said(self, item: Item) -> str:
        """An item's words, and in brackets what qualifies them."""
        language, words = self.view.language, self._words(item.text)
        said = map(self._phrase, item.said("mark", "condition", "source"))
        qualifiers = [phrase.removesuffix(".").removesuffix("。") for phrase in said]
        return words + bracketed(semicolon(language).join(qualifiers), language) if qualifiers else words

    def _phrase(self, phrase: Phrase) -> str:
        return "".join(map(self._words, phrase))

    def _words(self, text: Text) -> str:
        """Words, marked where their language is not the document's."""
        foreign = text.language not in ("", "und", "zxx", self.view.language)
        return f"{text.words} [{text.language}]" if foreign else text.words
