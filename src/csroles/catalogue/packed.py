"""Very many roles in little memory: each packed until it is asked for, with an outline of what others ask of it.

A role as plain data takes six times as much memory as its text. Of thousands of roles hardly any is at work at a moment,
and what is asked of all of them (titles, lines, levels) is a small part of each: its outline. How they are packed is told in
packing.py, which only a workspace with thousands of roles needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import from_json

if TYPE_CHECKING:
    from csroles.source.spool import Bytes

Record = dict[str, Any]

MANY = 300
"""From so many files on, the roles of a layer are packed."""

MANY_TO_KEEP = 60
"""From so many files on they are packed where they are kept for the next load."""

OUTLINE = ("title", "summary", "family", "levels", "track", "reports_to", "works_with", "career", "aliases", "allow")
"""The fields of a role that are asked for when it is not the role itself that is looked at."""

_OPEN = 16
"""So many unpacked records are kept at hand."""


class Packed(NamedTuple):
    """A role that is whole, and about which no rule that looks at it alone finds anything.

    Attributes:
        record: the role, as JSON.
        outline: its outline.
        digest: a digest of the role.
        look: a digest of its outline and of what it says of shared records.
        statements: numbers of the words of its own duties and practices, 16 digits each: other words nearly always have others.
        shared: the duties and practices whose words it leaves to the shared records, by kind.
    """

    record: Bytes
    outline: Record
    digest: str
    look: str
    statements: str
    shared: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, record: Bytes, about: bytes) -> Packed:
        """A packed role of what ``packing.pack`` made of it.

        Read from JSON, outlines share their strings, of which most are the same in all roles.
        """
        return cls(record, *from_json(about))


Named = dict[str, set[str]]
"""The ids that roles name, by where they name them: family, area, sources, career, and the fields of REFERRED."""

REFERRED = ("reports_to", "works_with", "skills", "qualities", "tools", "metrics", "benchmarks", "guides")
"""The fields of a role whose keys are ids of other records."""


def joined(*parts: Named) -> Named:
    """The ids that several name."""
    kinds = {kind for part in parts for kind in part}
    return {kind: set().union(*(part.get(kind, ()) for part in parts)) for kind in kinds}


class PackedRoles(MutableMapping[str, Record]):
    """Roles by id, those that are whole packed, the others as they are.

    A packed role is unpacked when it is asked for; a few of them are kept at hand.
    """

    __slots__ = ("_open", "_outlines", "_packed", "named")

    def __init__(self, roles: Mapping[str, Record] | None = None) -> None:
        self._packed: dict[str, Packed | None] = dict.fromkeys(roles or ())
        self._outlines: dict[str, Record] = dict(roles or {})
        self._open: dict[str, Record] = {}
        self.named: Named = {}
        """What the packed roles name; perhaps also what others do, that are no longer among them."""

    def __getitem__(self, id_: str) -> Record:
        packed = self._packed[id_]
        if packed is None:
            return self._outlines[id_]
        found = self._open.get(id_)
        if found is None:
            if len(self._open) >= _OPEN:
                self._open.clear()
            found = self._open[id_] = from_json(bytes(packed.record))
        return found

    def __setitem__(self, id_: str, record: Record) -> None:
        self._open.pop(id_, None)
        self._packed[id_] = None
        self._outlines[id_] = record

    def __delitem__(self, id_: str) -> None:
        self._open.pop(id_, None)
        del self._packed[id_], self._outlines[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._packed

    def put(self, id_: str, packed: Packed) -> None:
        """Add a packed role."""
        self._packed[id_] = packed
        self._outlines[id_] = packed.outline

    def take(self, id_: str, others: PackedRoles) -> None:
        """Add a role of others as it stands there, without unpacking it."""
        self._packed[id_], self._outlines[id_] = others._packed[id_], others._outlines[id_]

    def copy(self) -> PackedRoles:
        """The same roles; what is added here is not added there."""
        other = PackedRoles()
        other._packed, other._outlines, other.named = self._packed.copy(), self._outlines.copy(), self.named
        return other

    def packed(self, id_: str) -> Packed | None:
        """A role as it is packed; None if it is not."""
        return self._packed[id_]

    def all_packed(self) -> Iterator[tuple[str, Packed]]:
        """The roles that are packed, by id."""
        return ((id_, packed) for id_, packed in self._packed.items() if packed is not None)

    @property
    def outlines(self) -> Mapping[str, Record]:
        """The outlines of the roles; where a role is not packed, it is its own."""
        return self._outlines


def take(roles: MutableMapping[str, Record], id_: str, others: MutableMapping[str, Record]) -> None:
    """Add a record of others to records, packed if both have packed ones."""
    if isinstance(roles, PackedRoles) and isinstance(others, PackedRoles):
        roles.take(id_, others)
    else:
        roles[id_] = others[id_]


def outlines_of(roles: Mapping[str, Record]) -> Mapping[str, Record]:
    """Of each role what is asked of it when it is not the one that is looked at: the fields of OUTLINE, and perhaps others."""
    return roles.outlines if isinstance(roles, PackedRoles) else roles
