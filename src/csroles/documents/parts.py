"""Parts of a view that leave themselves out where nothing stands in them: no heading without a text, no label without a value.

Each is a list of one part or none, to be put into the list of all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from csroles.documents.view import Block, Fact, Facts, Item, Items, Section, Text

if TYPE_CHECKING:
    from csroles.documents.voice import Voice


def fact(voice: Voice, label: str, values: Iterable[Item]) -> list[Fact]:
    """A fact under an interface word, if it has values."""
    found = tuple(values)
    return [Fact(voice.label(label), found)] if found else []


def section(voice: Voice, id_: str, blocks: Iterable[Block]) -> list[Section]:
    """A section under the interface word of its id, if it has blocks."""
    found = tuple(blocks)
    return [Section(id_, voice.label(id_), found)] if found else []


def listed(items: Iterable[Item], heading: Text | None = None) -> list[Block]:
    """A block of items, if there are any."""
    found = tuple(items)
    return [Items(found, heading)] if found else []


def paired(facts: Iterable[Fact]) -> list[Block]:
    """A block of facts, if there are any."""
    found = tuple(facts)
    return [Facts(found)] if found else []
