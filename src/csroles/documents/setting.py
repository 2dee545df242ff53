"""How the words, items and blocks of a view are set in HTML; templates lay out the pages that they stand in.

This is code, not template, because a page has hundreds of words and a template takes ten times as long for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from markupsafe import Markup, escape

from csroles.documents.view import Block, Fact, Facts, Item, Items, Scale, Section, SharedItem, SharedRow, Table, Text

SharedT = TypeVar("SharedT", SharedItem, SharedRow)
SetT = TypeVar("SetT")

_BELOW = ("condition", "difference", "source")
"""The kinds of qualifiers that stand below an item, in order."""


def nowhere(record: str) -> str:  # noqa: ARG001 - all finders of addresses are called alike
    """No record has a page."""
    return ""


class Setting:
    """Sets words in HTML for the pages of one folder in one language.

    Args:
        language: the language of the pages; words in another one say so.
        address_of: finds the address of the page of a record, such as roles/customer-success-manager, or says "".
    """

    def __init__(self, language: str, address_of: Callable[[str], str] = nowhere) -> None:
        self.language = language
        self.address_of = address_of
        self._made: dict[int, tuple[Any, Any]] = {}
        self._rows: dict[int, tuple[Any, Any]] = {}

    def one(self, text: Text) -> Markup:
        """Words: a link if they lead somewhere, marked if they are in another language."""
        return _markup(self._one(text))

    def phrase(self, parts: Iterable[Text]) -> Markup:
        """Words in one or several languages, one after the other."""
        return _markup("".join(map(self._one, parts)))

    def all(self, texts: Iterable[Text]) -> list[Markup]:
        """Several words, each as ``one`` sets it."""
        return [_markup(self._one(text)) for text in texts]

    def statements(self, items: Iterable[Item]) -> list[Markup]:
        """Items with what explains and qualifies them: each a term with its explanation below it, or a sentence."""
        return list(map(_markup, self._statements(items)))

    def values(self, items: Iterable[Item]) -> list[Markup]:
        """Items as the values of a fact: their explanations stand beside them."""
        return [_markup(self._value(item)) for item in items]

    def rows(self, rows: Iterable[tuple[Item, ...]]) -> list[list[Markup]]:
        """The rows of a table, each cell set like the value of a fact."""
        return [self._kept(row, self.values, self._made) if type(row) is SharedRow else self.values(row) for row in rows]

    def pairs(self, facts: Iterable[Fact]) -> Markup:
        """Facts as the content of a ``dl`` element: each a ``div`` of the label and its values."""
        return _markup("".join([f"<div><dt>{self._one(fact.label)}</dt>{self._described(fact)}</div>\n" for fact in facts]))

    def sections(self, sections: Iterable[Section]) -> list[tuple[str, Markup, Markup]]:
        """Sections with their blocks laid out: of each the id, the heading and the content.

        It is what a template would make of the blocks, in a fifth of the time: a page has many of them.
        """
        return [
            (
                section.id,
                self.one(section.heading),
                _markup("".join([self._block(block, section.id) for block in section.blocks])),
            )
            for section in sections
        ]

    def below(self, item: Item) -> Markup:
        """What stands below an item: its conditions, its differences, its sources."""
        return _markup(self._below(item))

    @staticmethod
    def scale(scale: Scale) -> Markup:
        """A place on a scale as dots; the words beside them say the same."""
        return _markup(_scale(scale))

    def _block(self, block: Block, section: str) -> str:
        if isinstance(block, Items):
            lines = "".join([f"<li>{said}</li>\n" for said in self._statements(block.items)])
            listed = f'<ul class="terms">\n{lines}</ul>\n' if block.are_terms else f"<ul>\n{lines}</ul>\n"
            return f'<div class="group">\n<h3>{self._one(block.heading)}</h3>\n{listed}</div>\n' if block.heading else listed
        if isinstance(block, Table):
            header = "".join([f'<th scope="col">{self._one(cell)}</th>' for cell in block.header])
            rows = "".join(
                [self._kept(row, self._row, self._rows) if type(row) is SharedRow else self._row(row) for row in block.rows]
            )
            head = f"<thead><tr>{header}</tr></thead>\n"
            return f'<table aria-labelledby="{escaped(section)}">\n{head}<tbody>\n{rows}</tbody>\n</table>\n'
        if isinstance(block, Facts):
            return f'<dl class="pairs">\n{self.pairs(block.facts)}</dl>\n'
        return f"<p>{self.phrase(block.text)}</p>\n"

    def _described(self, fact: Fact) -> str:
        return "".join([f"<dd>{value}</dd>" for value in map(self._value, fact.values)])

    def _row(self, row: tuple[Item, ...]) -> str:
        name, *cells = map(self._value, row)
        return f'<tr><th scope="row">{name}</th>{"".join([f"<td>{cell}</td>" for cell in cells])}</tr>\n'

    @staticmethod
    def _kept(shared: SharedT, make: Callable[[SharedT], SetT], where: dict[int, tuple[Any, Any]]) -> SetT:
        """What is made of something that is the same object in all views; that it is kept keeps its identity too."""
        found = where.get(id(shared))
        if found is None:
            found = where[id(shared)] = (shared, make(shared))
        made: SetT = found[1]
        return made

    def _statements(self, items: Iterable[Item]) -> list[str]:
        return [
            self._kept(item, self._statement, self._made) if type(item) is SharedItem else self._statement(item) for item in items
        ]

    def _statement(self, item: Item) -> str:
        if item.detail:
            detail = f' <span class="detail">{self._one(item.detail)}</span>'
            return f'<b class="term">{self._one(item.text)}</b>{self._marks(item)}{detail}{self._below(item)}'
        if item.qualifiers:
            return self._one(item.text) + self._marks(item) + self._below(item)
        return self._one(item.text)

    def _value(self, item: Item) -> str:
        aside = f' <span class="aside">{self._one(item.detail)}</span>' if item.detail else ""
        scale = _scale(item.scale) if item.scale else ""
        return f"{self._one(item.text)}{aside}{scale}{self._marks(item)}{self._below(item)}"

    def _one(self, text: Text) -> str:
        words = escaped(text.words)
        address = (self.address_of(text.record) if text.record else "") or text.address
        if text.language == self.language:
            return f'<a href="{escaped(address)}">{words}</a>' if address else words
        language = f' lang="{escaped(text.language)}"'
        return f'<a href="{escaped(address)}"{language}>{words}</a>' if address else f"<span{language}>{words}</span>"

    def _marks(self, item: Item) -> str:
        return self._qualifiers(item, "mark") if item.qualifiers else ""

    def _below(self, item: Item) -> str:
        return "".join([self._qualifiers(item, kind) for kind in _BELOW]) if item.qualifiers else ""

    def _qualifiers(self, item: Item, kind: str) -> str:
        return "".join([f' <span class="{kind}">{"".join(map(self._one, words))}</span>' for words in item.said(kind)])


def escaped(words: str) -> str:
    """Words as they can stand in HTML, within quotation marks too."""
    if "&" in words or "<" in words or ">" in words or "'" in words or '"' in words:  # few have any, and looking is quick
        return str(escape(words))
    return words


def _scale(scale: Scale) -> str:
    """A place on a scale as dots; the words beside them say the same."""
    steps = "".join(['<i class="on"></i>' if step <= scale.value else "<i></i>" for step in range(1, scale.top + 1)])
    return f' <span class="scale" aria-hidden="true">{steps}</span>'


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - every word in it was escaped
