"""The roles that the last load packed, by file: a file that has not changed since is not read again."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain, islice
from typing import Any
from zlib import crc32

from pydantic_core import from_json, to_json

from csroles.catalogue.packed import Named, Packed, joined
from csroles.errors import CsrolesError
from csroles.source.digest import digest_of
from csroles.source.document import Version
from csroles.source.garbage import without_garbage_collection
from csroles.source.spool import Bytes, SetAside, Spool, read_at
from csroles.source.writing import whole_file

_FEW = 0.02
"""A cache of which a smaller part has changed is not written anew: what has changed is read again the next time too."""


class RoleCache:
    """The packed roles of the last load, in a file of its own.

    A cache that is damaged, or that another program wrote, is as good as none.

    Args:
        path: the file.
        key: what must be the same for its content to hold: the program that packed it.
        is_anew: whether nothing is to be taken from it.
        meanwhile: what this process can do while another one begins to read roles anew.

    Attributes:
        compared: what all roles were when they were last compared with one another and found right; "" if they never were.
        named: what the roles in it name, and perhaps roles that are no longer in it.
    """

    def __init__(self, path: str, key: str, *, is_anew: bool = False, meanwhile: Callable[[], None] | None = None) -> None:
        self.path = path
        self.key = key
        self.meanwhile = meanwhile
        self.compared = ""
        self._aside: Spool | None = None
        self.named: Named = {}
        self._named_now: Named = {}
        self._known: dict[str, tuple[Version, Packed]] = {}
        if not is_anew:
            with without_garbage_collection():
                self._read()
        self._now: dict[str, tuple[Version, Packed, bytes]] = {}

    @cached_property
    def spool(self) -> Spool | None:
        """Where roles that are read anew can be set aside; None if the system has no place for it."""
        with suppress(OSError):
            self._aside = Spool()
        return self._aside

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of any file."""
        return not self._known

    def get(self, file: str, version: Version) -> Packed | None:
        """The role of a file, if the file is as it was."""
        known = self._known.get(file)
        return known[1] if known is not None and known[0] == version else None

    def put(self, file: str, version: Version, packed: Packed, about: bytes = b"") -> None:
        """Note the role of a file.

        Args:
            file: the file.
            version: the file as it was when it was read.
            packed: the role.
            about: what it was packed of beside its record, if it was read anew.
        """
        self._now[file] = (version, packed, about)

    def note_named(self, named: Named, *, is_all: bool = False) -> None:
        """Note what some roles name, or what all do."""
        self._named_now = named if is_all else joined(self._named_now, named)

    def write(self, limit: int, folder: str | None = None) -> None:
        """Keep what was noted for the next load, unless hardly anything of it has changed; then it is noted no more.

        Args:
            limit: the time in nanoseconds from which on a file's time is not to be relied upon.
            folder: where the file is written, if that is only to become its folder.
        """
        lasting = {file: entry for file, entry in self._now.items() if entry[0].time < limit}
        self._now = {}  # it takes much memory
        new = sum(file not in self._known or self._known[file][0] != version for file, (version, *_) in lasting.items())
        if not lasting or (self._known and new <= _FEW * len(lasting) and len(self._known) <= len(lasting) * (1 + _FEW)):
            return
        with suppress(OSError):  # whoever cannot keep it reads everything again the next time
            self._write(lasting, os.path.join(folder, os.path.basename(self.path)) if folder else self.path)

    def _write(self, roles: Mapping[str, tuple[Version, Packed, bytes]], path: str) -> None:
        """Write the file whole or not at all, line by line: joined the lines would take much memory.

        Behind the lines comes all that was set aside, in one go, and then every record that is elsewhere.
        """
        crc = 0
        named = {kind: sorted(ids) for kind, ids in self._named_now.items()}
        said = to_json({"key": self.key, "compared": self.compared, "named": named, "count": len(roles)})
        places, elsewhere = self._places([packed.record for _, packed, _ in roles.values()])
        with whole_file(path) as stream:
            for line in chain((said,), map(_line, roles, roles.values(), places)):
                crc = crc32(line + b"\n", crc)
                stream.write(line + b"\n")
            stream.write(_check(crc))
            if self._aside is not None:
                self._aside.copy_to(stream)
            stream.writelines(map(bytes, elsewhere))

    def _places(self, records: Sequence[Bytes]) -> tuple[list[int], list[Bytes]]:
        """Where each record will be behind the lines, and those records that were not set aside."""
        starts = self._aside.starts if self._aside is not None else [0]
        end, places, elsewhere = starts[-1], [], []
        for record in records:
            if isinstance(record, SetAside) and record.spool is self._aside:
                places.append(starts[record.slot.file] + record.slot.at)
            else:
                places.append(end)
                elsewhere.append(record)
                end += len(record)
        return places, elsewhere

    def _read(self) -> None:
        try:
            file = _File(self.path)
        except (OSError, ValueError, LookupError, TypeError):
            return
        said = file.said
        if said["key"] == self.key:
            self.compared = said["compared"]
            self.named = {kind: set(ids) for kind, ids in said["named"].items()}
            for name, size, time, place, length, (outline, digest, *more) in file.about:
                packed = Packed(_Stored(file, file.start + place, length, digest), outline, digest, *more)
                self._known[name] = (Version(size, time), packed)


class _File:
    """A cache as a file: lines about it and about each role, and behind them the roles, of which only few are read.

    It stays open, so that a new cache in its place does not matter.

    Raises:
        OSError: it cannot be read.
        ValueError, LookupError, TypeError: it is not as it was written.
    """

    def __init__(self, path: str) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, self._descriptor)
        with open(self._descriptor, "rb", closefd=False) as stream:
            lines = [stream.readline()]
            self.said: dict[str, Any] = from_json(lines[0])
            lines += islice(stream, int(self.said["count"]))
            check = stream.readline()
        crc = 0
        for line in lines:
            crc = crc32(line, crc)
        if check != _check(crc):
            raise ValueError(path)
        self.about: list[list[Any]] = [from_json(line) for line in lines[1:]]
        self.start = sum(map(len, lines)) + len(check)

    def read(self, at: int, length: int) -> bytes:
        """Some bytes of the file."""
        return read_at(self._descriptor, at, length)


def _line(file: str, entry: tuple[Version, Packed, bytes], place: int) -> bytes:
    """The line of a role: its file and its version, where its record is, and what is known of it, as JSON."""
    version, packed, about = entry
    return b"%b,%b]" % (to_json((file, *version, place, len(packed.record)))[:-1], about or to_json(packed[1:]))


def _check(crc: int) -> bytes:
    """The line that follows the lines with a check sum."""
    return b"%08x\n" % crc


class _Stored:
    """A record that stands in the file: it is read when its bytes are asked for."""

    __slots__ = ("_at", "_digest", "_file", "_length")

    def __init__(self, file: _File, at: int, length: int, digest: str) -> None:
        self._file, self._at, self._length, self._digest = file, at, length, digest

    def __len__(self) -> int:
        return self._length

    def __bytes__(self) -> bytes:
        data = self._file.read(self._at, self._length)
        if digest_of(data) != self._digest:
            message = "What the last build kept of the roles is damaged."
            raise CsrolesError(f"{message} Run the command again with --all, which reads every file anew.")
        return data


def versions(folder: str, names: Collection[str]) -> dict[str, Version]:
    """The versions of some files of a folder; of those that can be looked at."""
    found, wanted = {}, frozenset(names)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in wanted:
                with suppress(OSError):
                    status = entry.stat()
                    found[entry.name] = Version(status.st_size, status.st_mtime_ns)
    return found
