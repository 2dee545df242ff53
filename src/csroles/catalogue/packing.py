"""How very many roles are packed: read by two processes, judged, and set aside until somebody asks for them."""

from __future__ import annotations

import os
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from zlib import crc32

from pydantic_core import ValidationError, to_json

from csroles.catalogue.packed import OUTLINE, REFERRED, Named, Packed, PackedRoles, Record, joined
from csroles.catalogue.role_cache import RoleCache, versions
from csroles.catalogue.shape import left_out, shape_of, sources_of, validator_at, write_out
from csroles.model.kinds import SHARED
from csroles.source.digest import digest_of
from csroles.source.document import Document, Version, read_file
from csroles.source.spool import Slot, Spool
from csroles.source.workers import in_two

Judge = Callable[[Mapping[str, Record]], Collection[str]]
"""Finds those of some whole roles, by any name, with which anything is wrong."""


def packed_roles(folder: str, names: Sequence[str], judge: Judge, cache: RoleCache | None) -> tuple[dict[str, Packed], Named]:
    """The roles of some files, packed, and what they name; without those of which anything may be said.

    Args:
        folder: the folder of the files.
        names: their names.
        judge: finds those of some whole roles with which anything is wrong.
        cache: the roles that were packed the last time, which takes note of those that are packed now.
    """
    beginning = os.path.join(folder, "")
    found = {} if cache is None or cache.is_empty else _unchanged(folder, names, cache)
    parts = [cache.named] if cache is not None and found else []
    anew = [name for name in names if name not in found]
    spool, meanwhile = (cache.spool, cache.meanwhile) if cache is not None and anew else (None, None)

    def take(read: _Now) -> None:
        parts.append(read[1])
        for name, version, slot, record, about in read[0]:
            packed = found[name] = Packed.of(record if spool is None or slot is None else spool.get(slot), about)
            if cache is not None and version is not None:
                cache.put(beginning + name, version, packed, about)

    in_two(lambda some: _packed_now(beginning, some, judge, spool), anew, take, meanwhile)
    named = joined(*parts)
    if cache is not None:
        cache.note_named(named)
    return found, named


def _unchanged(folder: str, names: Sequence[str], cache: RoleCache) -> dict[str, Packed]:
    """The roles of those files that have not changed since the last time."""
    found = {}
    for name, version in versions(folder, names).items():
        file = os.path.join(folder, name)
        packed = cache.get(file, version)
        if packed is not None:
            found[name] = packed
            cache.put(file, version, packed)
    return found


_Now = tuple[list[tuple[str, Version | None, Slot | None, bytes, bytes]], Named]
"""Of some files that have a role of which nothing is to be said: the name, the version, where the role was set aside or else
the role itself, and what is known of it, as JSON; and the ids that they name."""

_AT_ONCE = 64
"""So many roles are read, judged and packed together, one step for all of them after the other, which is quicker."""


def _packed_now(beginning: str, names: Iterator[str], judge: Judge, spool: Spool | None) -> Iterator[_Now]:
    """The roles of some files, a few at a time, set aside in a spool if there is one; last of all the ids that they name."""
    named: Named = {}
    while some := list(islice(names, _AT_ONCE)):
        documents, roles = _whole_roles(beginning, some)
        for name in judge(roles):
            del roles[name]
        for role in roles.values():
            note_named(named, role)
        found: list[tuple[str, Version | None, Slot | None, bytes, bytes]] = []
        for name, (record, about) in zip(roles, [pack(role) for role in roles.values()], strict=True):
            slot = None
            if spool is not None:
                with suppress(OSError):  # without room on the disk it stays in memory
                    slot = spool.put(record)
            found.append((name, documents[name].version, slot, record if slot is None else b"", about))
        yield found, {}
    yield [], named


def _whole_roles(beginning: str, names: Sequence[str]) -> tuple[dict[str, Document], dict[str, Record]]:
    """Some files that can be read, and those of their roles that are whole, by the file's name."""
    shape = shape_of("roles")
    read = {name: read_file(beginning + name, "", []) for name in names}
    documents = {name: document for name, document in read.items() if document is not None}
    written = {name: write_out(shape, document.value) for name, document in documents.items()}
    return documents, {name: role for name, role in written.items() if is_whole(role)}


def is_whole(role: Record) -> bool:
    """Whether a role is right by its model, as what changes a role of a lower layer hardly ever is.

    Args:
        role: the role, with its short forms written out.
    """
    try:
        validator_at(shape_of("roles").home).validate_python(role)
    except ValidationError:
        return False
    return True


def note_named(named: Named, role: Record) -> None:
    """Add the ids that a role names."""
    named.setdefault("family", set()).add(role["family"])
    named.setdefault("area", set()).update([duty["area"] for duty in role.get("duties", {}).values() if "area" in duty])
    named.setdefault("sources", set()).update(sources_of(role, shape_of("roles")))
    named.setdefault("career", set()).update(role.get("career", {}).get("next", ()))
    for field in REFERRED:
        if field in role:
            named.setdefault(field, set()).update(role[field])


def named_by(roles: PackedRoles) -> Named:
    """The ids that packed roles name."""
    named: Named = {}
    for id_, _ in roles.all_packed():
        note_named(named, roles[id_])
    return named


def pack(record: Record) -> tuple[bytes, bytes]:
    """A role as JSON, and what is known of it, of which ``Packed.of`` makes the role packed.

    Args:
        record: the role, whole and with its short forms written out.
    """
    shared, numbers = {}, array("Q")
    for field in SHARED:
        items = record.get(field)
        if items:
            bare = left_out(record, field)
            if bare:
                shared[field] = bare
            numbers.extend([number_of(item["text"]) for item in items.values() if "text" in item])
    data = to_json(record)
    outline, others = (to_json({field: record[field] for field in fields if field in record}) for fields in (OUTLINE, _OTHERS))
    more = to_json((digest_of(data), digest_of(outline + others), numbers.tobytes().hex(), shared))
    return data, b"[%b,%b" % (outline, more[1:])


_OTHERS = tuple(field for field in REFERRED if field not in OUTLINE)
"""What a role says of shared records, beside its outline."""


def number_of(statement: str) -> int:
    """A number for the words of a statement, whatever the case of their letters, of 64 bits."""
    words = statement.casefold().encode()
    return crc32(words) << 32 | len(words)


def with_equal_statements(roles: PackedRoles, others: Iterable[str]) -> list[str]:
    """The roles that may have a statement in the same words as another role or as some other statements.

    Hardly any other role is among them; roles that are not packed always are.
    """
    words = "".join([packed.statements for _, packed in roles.all_packed()])
    numbers = array("Q", [*map(number_of, others), *array("Q", bytes.fromhex(words))])
    all_differ = len(set(numbers)) == len(numbers)  # as is nearly always so, and counting takes three times as long
    twice = set() if all_differ else {number for number, count in Counter(numbers).items() if count > 1}
    return [
        id_
        for id_ in roles
        if (packed := roles.packed(id_)) is None or (twice and not twice.isdisjoint(array("Q", bytes.fromhex(packed.statements))))
    ]


def look_of(roles: PackedRoles) -> str:
    """A digest of the outlines of all roles, and of what they say of shared records."""
    looks = []
    for id_, outline in roles.outlines.items():
        packed = roles.packed(id_)
        looks.append(f"{id_} {digest_of(to_json(outline)) if packed is None else packed.look}")
    return digest_of("\n".join(looks).encode())
