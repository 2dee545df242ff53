"""Bytes set aside on the disk while nobody needs them, by this process and by a copy of it that works beside it."""

from __future__ import annotations

import errno
import os
import weakref
from typing import NamedTuple, Protocol


class Bytes(Protocol):
    """Bytes, or what has them somewhere else and gives them when they are asked for."""

    def __bytes__(self) -> bytes: ...

    def __len__(self) -> int: ...


class Slot(NamedTuple):
    """Where some bytes are in a spool: in which of its files, from where on, and how many."""

    file: int
    at: int
    length: int


class Spool:
    """Two files without a name, which are gone when the spool is: one for this process, one for its copy."""

    def __init__(self) -> None:
        import tempfile  # only who has very much pays for importing it

        self._files = [tempfile.TemporaryFile(buffering=0), tempfile.TemporaryFile(buffering=0)]  # noqa: SIM115 - see below
        for file in self._files:
            weakref.finalize(self, file.close)
        self._ends = [0, 0]
        self._owner = os.getpid()

    def put(self, data: bytes) -> Slot:
        """Set bytes aside.

        Raises:
            OSError: there is no room for them.
        """
        which = int(os.getpid() != self._owner)
        at, file = self._ends[which], self._files[which]
        file.seek(at)
        if file.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._ends[which] += len(data)
        return Slot(which, at, len(data))

    def get(self, slot: Slot) -> SetAside:
        """The bytes in a slot, to be read when they are asked for, by either process."""
        return SetAside(self, slot)

    def read(self, slot: Slot) -> bytes:
        """The bytes in a slot."""
        return read_at(self._files[slot.file].fileno(), slot.at, slot.length)


class SetAside:
    """Bytes in a spool."""

    __slots__ = ("_slot", "_spool")

    def __init__(self, spool: Spool, slot: Slot) -> None:
        self._spool, self._slot = spool, slot

    def __len__(self) -> int:
        return self._slot.length

    def __bytes__(self) -> bytes:
        return self._spool.read(self._slot)


def read_at(descriptor: int, at: int, length: int) -> bytes:
    """Bytes of a file from a place on; where processes can be copied, its copy may read at the same time."""
    if hasattr(os, "pread"):
        return os.pread(descriptor, length, at)
    os.lseek(descriptor, at, os.SEEK_SET)
    return os.read(descriptor, length)
