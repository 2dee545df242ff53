"""The names by which people know a position: its id, who holds it, its title, its role."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from csroles.catalogue.near import suggestions
from csroles.charts.tree import Node
from csroles.errors import AmbiguousPosition, NotFound

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

_SPACE = re.compile(r"\s+")


def name_key(name: str) -> str:
    """A person's name as names are compared: capitals and spaces aside, "Li, Ada" the same as "Ada Li"."""
    folded = _SPACE.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()
    last, comma, first = folded.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else folded


class PositionNames:
    """Finds a position by what people call it."""

    def __init__(self, nodes: Iterable[Node], catalogue: Catalogue) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._catalogue = catalogue

    def find(self, name: str) -> str:
        """The id of the one position that goes by a name: an id, else a person, else a title, else a name of a role.

        Raises:
            NotFound: there is none; it suggests near names.
            AmbiguousPosition: there are several.
        """
        if name in self._nodes:
            return name
        wanted = name_key(name)
        for found in self._readings(name, wanted):
            if len(found) == 1:
                return found[0].id
            if found:
                raise AmbiguousPosition(name, [node.id for node in found], [_shown(node) for node in found])
        known = {name_key(word): word for node in self._nodes.values() for word in (node.id, node.person, node.title) if word}
        raise NotFound("position, person or title", name, [known[key] for key in suggestions(wanted, known)])

    def _readings(self, name: str, wanted: str) -> Iterator[list[Node]]:
        """The positions that a name means, by one reading of it after the other."""
        nodes = self._nodes.values()
        yield [node for node in nodes if node.id.casefold() == wanted]
        yield [node for node in nodes if node.person and name_key(node.person) == wanted]
        yield [node for node in nodes if name_key(node.title) == wanted]
        roles = self._catalogue.roles_called(name)
        yield [node for node in nodes if node.role and node.role in roles]


def _shown(node: Node) -> str:
    held_by = "vacant" if node.vacant else node.person or (f"× {node.count}" if node.count > 1 else "")
    return f"{node.id} ({held_by})" if held_by and held_by != node.id else node.id
