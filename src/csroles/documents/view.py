"""What a document says, in which order and in which languages, with no idea how it is drawn.

A view is plain data of a few general shapes, so that a format can draw any of them and a new one touches no role.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar, Literal, TypeVar, dataclass_transform

from csroles.documents.paper import Paper

MadeT = TypeVar("MadeT")


@dataclass_transform(frozen_default=True)
def fixed(made: type[MadeT]) -> type[MadeT]:
    """A dataclass with slots whose objects nobody changes.

    It is the type checker that sees to it. Were it Python itself (``frozen=True``), an object would take three times as
    long to make, and a page has hundreds of them.
    """
    return dataclass(slots=True, unsafe_hash=True)(made)


@fixed
class Text:
    """Words of plain text, and the language that they are in (a BCP 47 tag).

    ``record`` is the record that the words name, if they name one, as its kind and id, such as
    roles/customer-success-manager: a format may make a link of it. ``address`` is where the words lead by themselves, if
    anywhere: an address that begins with https:, http: or mailto:.
    """

    words: str
    language: str
    record: str = ""
    address: str = ""

    @property
    def bare(self) -> Text:
        """The same words, leading nowhere: for where they stand within a link."""
        return Text(self.words, self.language)


Phrase = tuple[Text, ...]
"""Words in one or several languages, to be set one after the other with nothing between them."""


@fixed
class Qualifier:
    """What is said about an item beside its own words.

    ``kind`` is mark (a word or two, such as Preferred), condition (when or where it holds), difference (what it is
    at one level) or source (who says it).
    """

    kind: Literal["mark", "condition", "difference", "source"]
    text: Phrase


@fixed
class Scale:
    """A place on a scale: ``value`` of ``top``."""

    value: int
    top: int


@fixed
class Item:
    """One statement: its words, an explanation of them if there is one, and what qualifies it."""

    text: Text
    detail: Text | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    scale: Scale | None = None

    def said(self, *kinds: str) -> tuple[Phrase, ...]:
        """The words of its qualifiers of some kinds, in order."""
        return tuple(qualifier.text for qualifier in self.qualifiers if qualifier.kind in kinds)


class SharedItem(Item):
    """An item that is the same object in every view of its catalogue, so that what is made of it can be kept."""

    __slots__ = ()

    @classmethod
    def of(cls, item: Item) -> SharedItem:
        """An item, to be shared."""
        return cls(item.text, item.detail, item.qualifiers, item.scale)


class SharedRow(tuple[Item, ...]):
    """A row of a table that is the same object in every view of its catalogue."""

    __slots__ = ()


@fixed
class Fact:
    """A label and what stands behind it."""

    label: Text
    values: tuple[Item, ...]

    @property
    def is_plain(self) -> bool:
        """Whether its values are mere words."""
        return not any(value.detail or value.qualifiers for value in self.values)


@fixed
class Facts:
    """A block of facts."""

    block: ClassVar[str] = "facts"
    facts: tuple[Fact, ...]


@fixed
class Items:
    """A block that lists statements, under a heading of its own if it has one."""

    block: ClassVar[str] = "items"
    items: tuple[Item, ...]
    heading: Text | None = None

    @property
    def are_terms(self) -> bool:
        """Whether each is a term with its explanation."""
        return all(item.detail for item in self.items)


@fixed
class Table:
    """A block of rows under a header; the first cell of a row names the row."""

    block: ClassVar[str] = "table"
    header: tuple[Text, ...]
    rows: tuple[tuple[Item, ...], ...]


@fixed
class Paragraph:
    """A block of running words."""

    block: ClassVar[str] = "paragraph"
    text: Phrase


Block = Facts | Items | Table | Paragraph


@fixed
class Section:
    """A part of a document under a heading; ``id`` is its anchor."""

    id: str
    heading: Text
    blocks: tuple[Block, ...]


@fixed
class Publisher:
    """The company whose document it is.

    ``colour`` is #rrggbb; ``logo`` is the name of a picture file in its workspace, relative to the workspace's folder.
    """

    name: Text
    url: str = ""
    colour: str = ""
    logo: str = ""


@fixed
class View:
    """A document.

    Attributes:
        kind: what it is, for programs and templates, such as job-description.
        name: what it is, in words.
        title: what it is about.
        language: the language of the document.
        lead: its opening statement.
        publisher: the company whose document it is.
        facts: what a reader wants to know first.
        sections: the rest, in order.
        notes: remarks on the document itself.
        paper: the size of its pages, where it has any: a4 or letter.
        data: what a page says for programs too, as a JSON-LD object; a page carries it unseen.
    """

    kind: str
    name: Text
    title: Text
    language: str
    lead: Item | None = None
    publisher: Publisher | None = None
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[Phrase, ...] = ()
    paper: Paper = "a4"
    data: Mapping[str, Any] | None = None


def plain(value: Any) -> Any:
    """A view, or a part of one, as plain values for a program; what is empty is left out."""
    if is_dataclass(value):
        parts = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        kind = {"block": value.block} if isinstance(value, Block) else {}
        return kind | {name: part for name, part in parts.items() if part not in (None, "", [])}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value
