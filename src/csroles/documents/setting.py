"""How the words, items and blocks of a view are set in HTML; templates lay out the pages that they stand in.

This is code, not template, because a page has hundreds of words and a template takes ten times as long for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Protocol, TypeVar

from markupsafe import Markup, escape

from csroles.documents.view import Block, Fact, Facts, Item, Items, Scale, Section, SharedItem, SharedRow, Table, Text

SharedT = TypeVar("SharedT", SharedItem, SharedRow)
SetT = TypeVar("SetT")


class _LevelCell(Protocol):
    """What holds at one level, None for nothing, and a word for how that differs from what holds at the level before."""

    @property
    def level(self) -> Text: ...

    @property
    def item(self) -> Item | None: ...

    @property
    def change(self) -> str: ...


class _HeldCell(Protocol):
    """Whether a role exists at a level, and the title that it has there if it is another one."""

    @property
    def is_held(self) -> bool: ...

    @property
    def title(self) -> Text | None: ...


class _LevelRow(Protocol):
    """One thing that differs between levels, under a name of its own if it has one."""

    @property
    def name(self) -> Text | None: ...

    @property
    def cells(self) -> Sequence[_LevelCell]: ...


class _LevelGroup(Protocol):
    """The rows of one part of a role."""

    @property
    def heading(self) -> Text: ...

    @property
    def rows(self) -> Sequence[_LevelRow]: ...


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
        self._address = cache(lambda record: escaped(address_of(record)))  # all pages of a folder name the same records
        self._in = cache(lambda language: f' lang="{escaped(language)}"')
        self._lines: dict[int, str] = {}
        self._rows: dict[int, str] = {}
        self._cells: dict[int, list[Markup]] = {}
        self._shared: list[SharedItem | SharedRow] = []

    def one(self, text: Text) -> Markup:
        """Words: a link if they lead somewhere, marked if they are in another language."""
        return markup(self._one(text))

    def phrase(self, parts: Iterable[Text]) -> Markup:
        """Words in one or several languages, one after the other."""
        return markup(self._phrase(parts))

    def all(self, texts: Iterable[Text]) -> list[Markup]:
        """Several words, each as ``one`` sets it."""
        return [markup(self._one(text)) for text in texts]

    def statements(self, items: Iterable[Item]) -> list[Markup]:
        """Items with what explains and qualifies them: each a term with its explanation below it, or a sentence."""
        return [markup(self._statement(item)) for item in items]

    def values(self, items: Iterable[Item]) -> list[Markup]:
        """Items as the values of a fact: their explanations stand beside them."""
        return [markup(self._value(item)) for item in items]

    def texts(self, rows: Iterable[Sequence[Text]]) -> list[list[Markup]]:
        """Rows of words, each as ``one`` sets it."""
        return [self.all(row) for row in rows]

    def rows(self, rows: Iterable[tuple[Item, ...]]) -> list[list[Markup]]:
        """The rows of a table, each cell set like the value of a fact."""
        return [self._kept(row, self.values, self._cells) if type(row) is SharedRow else self.values(row) for row in rows]

    def level_rows(self, group: _LevelGroup, said: Mapping[str, Markup]) -> Markup:
        """The rows of a table in which levels stand side by side; ``said`` has the interface words for how they differ."""
        signs = {
            "none": f'<span class="hidden">{said["not-at-level"]}</span>',
            "same": "",
            "new": f'<span class="change">{said["new-at-level"]}</span> ',
            "changed": f'<span class="change">{said["changed-at-level"]}</span> ',
        }
        lines = []
        for row in group.rows:
            if row.name:
                lines.append(f'<tr><th scope="row">{self._one(row.name)}</th>')
            elif lines:
                lines.append("<tr>")
            else:
                lines.append(f'<tr><th scope="rowgroup" rowspan="{len(group.rows)}">{self._one(group.heading)}</th>')
            for cell in row.cells:
                said_there = signs[cell.change] + (self._statement(cell.item) if cell.item else "")
                lines.append(f'<td class="{cell.change}"><span class="at">{self._one(cell.level)}</span>{said_there}</td>\n')
            lines.append("</tr>\n")
        return markup("".join(lines))

    def matrix(
        self, rows: Iterable[tuple[Text, Sequence[_HeldCell]]], levels: Sequence[Text], said: Mapping[str, Markup]
    ) -> Markup:
        """The rows of a table of roles and levels; ``said`` has the interface words for where a role exists and where not.

        Of the cells of a level nearly all are one of two.
        """
        ats = [f'<span class="at">{self._one(level)}</span>' for level in levels]
        hidden = [f'<span class="hidden">{said[word]}</span></td>\n' for word in ("not-at-level", "at-this-level")]
        nones, helds = [f'<td class="none">{at}{hidden[0]}' for at in ats], [f'<td class="held">{at}{hidden[1]}' for at in ats]
        lines = []
        for title, cells in rows:
            lines.append(f'<tr><th scope="row">{self._one(title)}</th>\n')
            for cell, at, none, held in zip(cells, ats, nones, helds, strict=True):
                if cell.title:
                    lines.append(f'<td class="held">{at}<span class="own">{self._one(cell.title)}</span></td>\n')
                else:
                    lines.append(held if cell.is_held else none)
            lines.append("</tr>\n")
        return markup("".join(lines))

    def pairs(self, facts: Iterable[Fact]) -> Markup:
        """Facts as the content of a ``dl`` element: each a ``div`` of the label and its values."""
        return markup(self._pairs(facts))

    def sections(self, sections: Iterable[Section]) -> list[tuple[Markup, Markup, Markup]]:
        """Sections with their blocks laid out: of each the id, the heading and the content.

        It is what a template would make of the blocks, in a fifth of the time: a page has many of them.
        """
        return [
            (
                markup(escaped(section.id)),
                self.one(section.heading),
                markup("".join([self._block(block, section.id) for block in section.blocks])),
            )
            for section in sections
        ]

    def below(self, item: Item) -> Markup:
        """What stands below an item: its conditions, its differences, its sources."""
        return markup(self._qualifiers(item)[1])

    @staticmethod
    def scale(scale: Scale) -> Markup:
        """A place on a scale as dots; the words beside them say the same."""
        return markup(_scale(scale))

    def _block(self, block: Block, section: str) -> str:
        if isinstance(block, Items):
            return self._list(block)
        if isinstance(block, Table):
            header = "".join([f'<th scope="col">{self._one(cell)}</th>' for cell in block.header])
            rows = [self._kept(row, self._row, self._rows) if type(row) is SharedRow else self._row(row) for row in block.rows]
            head = f"<thead><tr>{header}</tr></thead>\n"
            return f'<table aria-labelledby="{escaped(section)}">\n{head}<tbody>\n{"".join(rows)}</tbody>\n</table>\n'
        if isinstance(block, Facts):
            return f'<dl class="pairs">\n{self._pairs(block.facts)}</dl>\n'
        return f"<p>{self._phrase(block.text)}</p>\n"

    def _list(self, block: Items) -> str:
        lines = []
        for item in block.items:
            if type(item) is SharedItem:
                lines.append(self._kept(item, self._line, self._lines))
            elif item.detail or item.qualifiers:
                lines.append(self._line(item))
            else:
                lines.append(f"<li>{self._one(item.text)}</li>\n")
        start = "<ul>" if None in [item.detail for item in block.items] else '<ul class="terms">'
        listed = f"{start}\n{''.join(lines)}</ul>\n"
        return f'<div class="group">\n<h3>{self._one(block.heading)}</h3>\n{listed}</div>\n' if block.heading else listed

    def _line(self, item: Item) -> str:
        return f"<li>{self._statement(item)}</li>\n"

    def _pairs(self, facts: Iterable[Fact]) -> str:
        lines = []
        for fact in facts:
            values = "".join([f"<dd>{self._value(item)}</dd>" for item in fact.values])
            lines.append(f"<div><dt>{self._one(fact.label)}</dt>{values}</div>\n")
        return "".join(lines)

    def _row(self, row: tuple[Item, ...]) -> str:
        name, *cells = [self._value(item) for item in row]
        return f'<tr><th scope="row">{name}</th>{"".join([f"<td>{cell}</td>" for cell in cells])}</tr>\n'

    def _kept(self, shared: SharedT, make: Callable[[SharedT], SetT], made: dict[int, SetT]) -> SetT:
        """What is made of something that is the same object in all views; that it is kept too keeps its id its own."""
        found = made.get(id(shared))
        if found is None:
            found = made[id(shared)] = make(shared)
            self._shared.append(shared)
        return found

    def _statement(self, item: Item) -> str:
        words = self._one(item.text)
        marks, below = self._qualifiers(item) if item.qualifiers else ("", "")
        if item.detail:
            return f'<b class="term">{words}</b>{marks} <span class="detail">{self._one(item.detail)}</span>{below}'
        return f"{words}{marks}{below}"

    def _value(self, item: Item) -> str:
        said = self._one(item.text)
        if item.detail:
            said += f' <span class="aside">{self._one(item.detail)}</span>'
        if item.scale:
            said += _scale(item.scale)
        if item.qualifiers:
            said += "".join(self._qualifiers(item))
        return said

    def _one(self, text: Text) -> str:
        words = escaped(text.words)
        if text.record or text.address:
            return self._link(text, words)
        return words if text.language == self.language else f"<span{self._in(text.language)}>{words}</span>"

    def _link(self, text: Text, words: str) -> str:
        """Words that lead somewhere, if that has a page."""
        address = (self._address(text.record) if text.record else "") or escaped(text.address)
        language = "" if text.language == self.language else self._in(text.language)
        if address:
            return f'<a href="{address}"{language}>{words}</a>'
        return f"<span{language}>{words}</span>" if language else words

    def _phrase(self, parts: Iterable[Text]) -> str:
        return "".join([self._one(part) for part in parts])

    def _qualifiers(self, item: Item) -> tuple[str, str]:
        """What stands beside the words of an item, and what stands below them."""
        said = {"mark": "", "condition": "", "difference": "", "source": ""}
        for qualifier in item.qualifiers:
            said[qualifier.kind] += f' <span class="{qualifier.kind}">{self._phrase(qualifier.text)}</span>'
        return said["mark"], said["condition"] + said["difference"] + said["source"]


def escaped(words: str) -> str:
    """Words as they can stand in HTML, within quotation marks too."""
    if "&" in words or "<" in words or ">" in words or "'" in words or '"' in words:  # few have any, and looking is quick
        return str(escape(words))
    return words


def _scale(scale: Scale) -> str:
    """A place on a scale as dots; the words beside them say the same."""
    steps = '<i class="on"></i>' * min(scale.value, scale.top) + "<i></i>" * (scale.top - scale.value)
    return f' <span class="scale" aria-hidden="true">{steps}</span>'


def markup(html: str) -> Markup:
    """HTML in which every word was escaped, as Markup; its own constructor would first look whether it is Markup already."""
    return str.__new__(Markup, html)


def in_html(plain: str) -> Markup:
    """Plain words, ready to stand in HTML: a template need not look at them again."""
    return markup(escaped(plain))
