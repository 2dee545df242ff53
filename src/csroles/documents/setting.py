"""How the words and items of a view are set in HTML; templates lay out the blocks that they stand in.

This is code, not template, because a page has hundreds of words and a template takes ten times as long for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from markupsafe import Markup, escape

from csroles.documents.view import Item, Scale, SharedItem, SharedRow, Text

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

    def one(self, text: Text) -> Markup:
        """Words: a link if they lead somewhere, marked if they are in another language."""
        return _markup(self._one(text))

    def phrase(self, parts: Iterable[Text]) -> Markup:
        """Words in one or several languages, one after the other."""
        return _markup("".join(map(self._one, parts)))

    def statements(self, items: Iterable[Item]) -> list[Markup]:
        """Items with what explains and qualifies them: each a term with its explanation below it, or a sentence."""
        return [self._kept(item, self._statement) if type(item) is SharedItem else self._statement(item) for item in items]

    def values(self, items: Iterable[Item]) -> list[Markup]:
        """Items as the values of a fact: their explanations stand beside them."""
        return list(map(self._value, items))

    def rows(self, rows: Iterable[tuple[Item, ...]]) -> list[list[Markup]]:
        """The rows of a table, each cell set like the value of a fact."""
        return [self._kept(row, self.values) if type(row) is SharedRow else self.values(row) for row in rows]

    def below(self, item: Item) -> Markup:
        """What stands below an item: its conditions, its differences, its sources."""
        return _markup(self._below(item))

    @staticmethod
    def scale(scale: Scale) -> Markup:
        """A place on a scale as dots; the words beside them say the same."""
        return _markup(_scale(scale))

    def _kept(self, shared: SharedT, make: Callable[[SharedT], SetT]) -> SetT:
        """What is made of something that is the same object in all views; that it is kept keeps its identity too."""
        found = self._made.get(id(shared))
        if found is None:
            found = self._made[id(shared)] = (shared, make(shared))
        made: SetT = found[1]
        return made

    def _statement(self, item: Item) -> Markup:
        if item.detail:
            detail = f' <span class="detail">{self._one(item.detail)}</span>'
            return _markup(f'<b class="term">{self._one(item.text)}</b>{self._marks(item)}{detail}{self._below(item)}')
        return _markup(self._one(item.text) + self._marks(item) + self._below(item))

    def _value(self, item: Item) -> Markup:
        aside = f' <span class="aside">{self._one(item.detail)}</span>' if item.detail else ""
        scale = _scale(item.scale) if item.scale else ""
        return _markup(f"{self._one(item.text)}{aside}{scale}{self._marks(item)}{self._below(item)}")

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
        return "".join([f' <span class="{kind}">{self.phrase(words)}</span>' for words in item.said(kind)])


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
