"""The roles that the last load packed, by file: a file that has not changed since is not read again."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import chain
from typing import Any, NamedTuple
from zlib import crc32

from pydantic_core import from_json, to_json

from csroles.catalogue.packed import Packed

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
        head = to_json({"key": self.key, "judged": self._judged, "compared": self.compared, "files": files}) + b"\n"
        with suppress(OSError):  # whoever cannot keep it reads everything again the next time
            _write(self.path, chain((head,), (packed.record for _, packed in lasting.values())))

    def _read(self) -> None:
        try:
            with open(self.path, "rb") as stream:
                head, body = stream.readline(), memoryview(stream.read())
        except OSError:
            return
        if len(body) < _CHECK or body[-_CHECK:] != _check(crc32(body[:-_CHECK], crc32(head))):
            return
        said: dict[str, Any] = from_json(head)
        if said["key"] == self.key:
            self.compared = said["compared"]
            at = 0
            for file, size, time, length, outline, digest, look, statements, shared in said["files"]:
                packed = Packed(body[at : at + length], outline, digest, look, statements, shared, said["judged"])
                self._known[file] = (Version(size, time), packed)
                at += length


_CHECK = 8


def _check(crc: int) -> bytes:
    """What stands at the end of a cache that is whole."""
    return b"%08x" % crc


def _write(path: str, parts: Iterable[bytes | memoryview]) -> None:
    """Write the file whole or not at all, part by part: joined they would take as much memory again."""
    crc = 0
    beside = f"{path}.{os.getpid()}"
    with open(beside, "wb") as stream:
        for part in parts:
            crc = crc32(part, crc)
            stream.write(part)
        stream.write(_check(crc))
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
