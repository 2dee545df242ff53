"""A shelf: all records of one kind, each made into its model when it is first taken down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, cast, overload

from csroles.catalogue.near import suggestions
from csroles.errors import NotFound
from csroles.model.kinds import KINDS

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.base import Record

RecordT = TypeVar("RecordT", bound="Record")


class Shelf(Generic[RecordT]):
    """All records of one kind, in order: iterate for records, index by id or by position."""

    def __init__(self, catalogue: Catalogue, kind: str, ids: Sequence[str]) -> None:
        self._catalogue = catalogue
        self._kind = kind
        self._ids = dict.fromkeys(ids)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(self._ids)

    @overload
    def __getitem__(self, key: str) -> RecordT: ...
    @overload
    def __getitem__(self, key: int) -> RecordT: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[RecordT, ...]: ...
    def __getitem__(self, key: str | int | slice) -> RecordT | tuple[RecordT, ...]:
        if isinstance(key, str):
            if key not in self._ids:
                raise NotFound(KINDS[self._kind].singular, key, suggestions(key, self._ids))
            return cast(RecordT, self._catalogue.record(self._kind, key))
        if isinstance(key, slice):
            return tuple(self[id_] for id_ in self.ids[key])
        return self[self.ids[key]]

    def __iter__(self) -> Iterator[RecordT]:
        return (self[id_] for id_ in self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, key: object) -> bool:
        return (key if isinstance(key, str) else getattr(key, "id", None)) in self._ids

    def __repr__(self) -> str:
        return f"<{len(self)} {self._kind}>"

    def get(self, id_: str) -> RecordT | None:
        """The record with this id, or None."""
        return self[id_] if id_ in self._ids else None
