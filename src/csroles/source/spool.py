"""Bytes set aside on the disk while nobody needs them, by this process and by a copy of it that works beside it."""

from __future__ import annotations

import errno
import os
import weakref
from itertools import accumulate
from typing import BinaryIO, NamedTuple, Protocol


class Bytes(Protocol):
    """Bytes, or what has them somewhere else and gives them when they are asked for."""

    def __bytes__(self) -> bytes: ...

    def __len__(self) -> int: ...


class Slot(NamedTuple):
    """Where some bytes are in a spool: in which of its files, from where on, and how many."""

    file: int
    at: int
    length: int


_BLOCK = 1_000_000
"""So many bytes are copied at once."""


class Spool:
    """Two files without a name, which are gone when the spool is: one for this process, one for its copies, one at a time."""

    def __init__(self) -> None:
        import tempfile  # only who has very much pays for importing it

        self._files = [tempfile.TemporaryFile(buffering=0), tempfile.TemporaryFile(buffering=0)]  # noqa: SIM115 - see below
        for file in self._files:
            weakref.finalize(self, file.close)
        self._owner = os.getpid()

    def put(self, data: bytes) -> Slot:
        """Set bytes aside, behind all that this process, or any copy of it, has set aside before.

        Raises:
            OSError: there is no room for them.
        """
        which = int(os.getpid() != self._owner)
        file = self._files[which]
        at = file.seek(0, os.SEEK_END)
        if file.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return Slot(which, at, len(data))

    def get(self, slot: Slot) -> SetAside:
        """The bytes in a slot, to be read when they are asked for, by either process."""
        return SetAside(self, slot)

    @property
    def starts(self) -> list[int]:
        """Where the bytes of each of its files begin when all are copied, and where they end."""
        return [0, *accumulate(os.fstat(file.fileno()).st_size for file in self._files)]

    def copy_to(self, stream: BinaryIO) -> None:
        """Copy all bytes that were set aside, by this process first.

        Raises:
            OSError: they cannot be read, or cannot be written there.
        """
        import shutil

        for file in self._files:
            file.seek(0)
            shutil.copyfileobj(file, stream, _BLOCK)

    def read(self, slot: Slot) -> bytes:
        """The bytes in a slot."""
        return read_at(self._files[slot.file].fileno(), slot.at, slot.length)


class SetAside:
    """Bytes in a spool."""

    __slots__ = ("slot", "spool")

    def __init__(self, spool: Spool, slot: Slot) -> None:
        self.spool, self.slot = spool, slot

    def __len__(self) -> int:
        return self.slot.length

    def __bytes__(self) -> bytes:
        return self.spool.read(self.slot)


def read_at(descriptor: int, at: int, length: int) -> bytes:
    """Bytes of a file from a place on; where processes can be copied, its copy may read at the same time."""
    if hasattr(os, "pread"):
        return os.pread(descriptor, length, at)
    os.lseek(descriptor, at, os.SEEK_SET)
    return os.read(descriptor, length)
