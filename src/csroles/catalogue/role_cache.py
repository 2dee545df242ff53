"""The roles that the last load packed, by file: a file that has not changed since is not read again."""

from __future__ import annotations

import os
import weakref
from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import Any, NamedTuple
from zlib import crc32

from pydantic_core import from_json, to_json

from csroles.catalogue.packed import Packed, Stored, digest_of
from csroles.errors import CsrolesError
from csroles.source.garbage import without_garbage_collection

_FEW = 0.02
"""A cache of which a smaller part has changed is not written anew: what has changed is read again the next time too."""


class Version(NamedTuple):
    """A file as it was when it was read: its size in bytes, and the time of its last change in nanoseconds."""

    size: int
    time: int


class RoleCache:
    """The packed roles of the last load, in a file of its own.

    A cache that is damaged, or that another program wrote, is as good as none.

    Args:
        path: the file.
        key: what must be the same for its content to hold: the program that packed it.
        is_anew: whether nothing is to be taken from it.

    Attributes:
        compared: what all roles were when they were last compared with one another and found right; "" if they never were.
    """

    def __init__(self, path: str, key: str, *, is_anew: bool = False) -> None:
        self.path = path
        self.key = key
        self.compared = ""
        self._judged = ""
        self._known: dict[str, tuple[Version, Packed]] = {}
        if not is_anew:
            with without_garbage_collection():
                self._read()
        self._now: dict[str, tuple[Version, Packed]] = {}

    def get(self, file: str, version: Version) -> Packed | None:
        """The role of a file, if the file is as it was."""
        known = self._known.get(file)
        return known[1] if known is not None and known[0] == version else None

    def put(self, file: str, version: Version, packed: Packed) -> None:
        """Note the role of a file, whether it was read anew or not."""
        self._now[file] = (version, packed)

    def found_right(self, judged: str, compared: str) -> None:
        """Note that nothing was wrong: what each role was judged against, and what all were when they were compared."""
        self._judged, self.compared = judged, compared

    def write(self, limit: int) -> None:
        """Keep what was noted for the next load, unless hardly anything of it has changed.

        Args:
            limit: the time in nanoseconds from which on a file's time is not to be relied upon.
        """
        lasting = {file: (version, packed) for file, (version, packed) in self._now.items() if version.time < limit}
        new = sum(file not in self._known or self._known[file][0] != version for file, (version, _) in lasting.items())
        if not lasting or (self._known and new <= _FEW * len(lasting) and len(self._known) <= len(lasting) * (1 + _FEW)):
            return
        files = [[file, *version, len(packed.record), *packed[1:-1]] for file, (version, packed) in lasting.items()]
        head = to_json({"key": self.key, "judged": self._judged, "compared": self.compared, "files": files})
        with suppress(OSError):  # whoever cannot keep it reads everything again the next time
            _write(self.path, head, (packed.record for _, packed in lasting.values()))

    def _read(self) -> None:
        try:
            file = _File(self.path)
        except OSError:
            return
        said: dict[str, Any] = from_json(file.head) if file.is_whole else {}
        if said.get("key") == self.key:
            self.compared = said["compared"]
            at = file.start
            for name, size, time, length, outline, digest, look, statements, shared in said["files"]:
                record = _Stored(file, at, length, digest)
                self._known[name] = (
                    Version(size, time),
                    Packed(record, outline, digest, look, statements, shared, said["judged"]),
                )
                at += length


_CHECK = 8
"""The head of the file ends in a check sum of so many digits, before the end of its line."""


class _File:
    """A cache as a file: its head, a line, and behind that the records, of which only those that are asked for are read.

    It stays open, so that a new cache in its place does not matter, and is read by position, so that two processes can.
    """

    def __init__(self, path: str) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, self._descriptor)
        with open(self._descriptor, "rb", closefd=False) as stream:
            line = stream.readline()
        self.head, check = line[: -_CHECK - 1], line[-_CHECK - 1 : -1]
        self.is_whole = line.endswith(b"\n") and check == _check(self.head)
        self.start = len(line)

    def read(self, at: int, length: int) -> bytes:
        """Some bytes of the file."""
        if hasattr(os, "pread"):
            return os.pread(self._descriptor, length, at)
        os.lseek(self._descriptor, at, os.SEEK_SET)
        return os.read(self._descriptor, length)


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


def _check(head: bytes) -> bytes:
    return b"%08x" % crc32(head)


def _write(path: str, head: bytes, records: Iterable[Stored]) -> None:
    """Write the file whole or not at all, record by record: joined they would take as much memory again."""
    beside = f"{path}.{os.getpid()}"
    with open(beside, "wb") as stream:
        stream.writelines((head, _check(head), b"\n"))
        stream.writelines(map(bytes, records))
    os.replace(beside, path)


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
