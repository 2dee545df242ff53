"""Parts of a view that leave themselves out where nothing stands in them: no heading without a text, no label without a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from csroles.documents.view import Block, Fact, Facts, Item, Items, Section, Text

if TYPE_CHECKING:
    from csroles.documents.voice import Voice


def fact(voice: Voice, label: str, values: Iterable[Item]) -> Iterator[Fact]:
    """A fact under an interface word, if it has values."""
    found = tuple(values)
    if found:
        yield Fact(voice.label(label), found)


def section(voice: Voice, id_: str, blocks: Iterable[Block]) -> Iterator[Section]:
    """A section under the interface word of its id, if it has blocks."""
    found = tuple(blocks)
    if found:
        yield Section(id_, voice.label(id_), found)


def listed(items: Iterable[Item], heading: Text | None = None) -> Iterator[Block]:
    """A block of items, if there are any."""
    found = tuple(items)
    if found:
        yield Items(found, heading)


def paired(facts: Iterable[Fact]) -> Iterator[Block]:
    """A block of facts, if there are any."""
    found = tuple(facts)
    if found:
        yield Facts(found)
