"""Files that are written: their format by suffix, each file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from csroles.errors import CannotWrite, UnknownFormat

_CAUSES = {
    errno.EACCES: "you may not write there, or another program has it open",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your quota on the disk is used up",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EEXIST: "a part of its path is a file, not a folder",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
}


_BESIDE, _TEMPORARY = ".csroles-", ".tmp"
"""How the name of a file begins and ends until it is whole."""


class Drawing(ABC):
    """Something that can be drawn in several formats, and saved in the one that a file's suffix names."""

    @abstractmethod
    def render(self, format: str) -> str:  # noqa: A002 - the plain word is the right one for callers
        """The text of the drawing in a format, given by its name or by a file name with its suffix.

        Raises:
            UnknownFormat: there is no such format, or it is no text.
            TemplateProblem: a template of the workspace is wrong.
        """

    def to_bytes(self, format: str) -> bytes:  # noqa: A002 - as in render
        """The file that the drawing is in a format: of a text, its UTF-8.

        Raises:
            UnknownFormat: there is no such format.
            TemplateProblem: a template of the workspace is wrong.
        """
        return self.render(format).encode("utf-8")

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the drawing in the format that the file's suffix names, whole or not at all.

        Raises:
            UnknownFormat: the suffix names no format.
            TemplateProblem: a template of the workspace is wrong.
            CannotWrite: the file cannot be written.
        """
        write_bytes(path, self.to_bytes(os.fspath(path)))
        return Path(path)


def format_of(name: str, formats: Iterable[str], what: str) -> str:
    """The format that a file name or a format's own name means, such as ``md`` for report.md, .md and MD.

    Args:
        name: a file name with a suffix, or a format.
        formats: the formats that there are.
        what: what is to be drawn, for the message.

    Raises:
        UnknownFormat: there is no such format; it names those that there are.
    """
    known = list(formats)
    suffix = os.path.basename(name).rpartition(".")[2].lower()
    if suffix in known:
        return suffix
    listed = ", ".join(f".{format_}" for format_ in known)
    raise UnknownFormat(f"{what} cannot be written as {name!r}. The formats are: {listed}.")


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a text in UTF-8 with its line ends as they are: whole, or, whatever happens, not at all.

    Raises:
        CannotWrite: it could not be written; what was there before is unchanged.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file: whole, or, whatever happens, not at all.

    The data go to a new file beside the target, which then takes the target's place in one step. A missing
    folder is made, a symbolic link is followed, and an existing file keeps its permissions.

    Raises:
        CannotWrite: it could not be written; what was there before is unchanged.
    """
    shown = os.fspath(path)
    target = os.path.realpath(shown)
    mode = _checked_mode(target, shown)
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with whole_file(target, mode) as file:
            file.write(data)
    except OSError as error:
        raise CannotWrite(f"Cannot write {shown}: {cause_of(error)}.") from error


@contextmanager
def whole_file(path: str, mode: int | None = None) -> Iterator[BinaryIO]:
    """A file that is written piece by piece: it takes its place, or another's, when all is written, or else is gone.

    Args:
        path: its place, in a folder that is there.
        mode: its permissions; without them those that any new file gets.

    Raises:
        OSError: it could not be written; what was there before is unchanged.
    """
    descriptor, beside = _new_file(os.path.dirname(path))
    try:
        with open(descriptor, "wb") as file:
            yield file
        if mode is not None:
            os.chmod(beside, mode)
        os.replace(beside, path)
    except BaseException:  # also Ctrl-C: nothing half-written is left behind
        with suppress(FileNotFoundError):  # it may have come just when the file was in its place
            os.unlink(beside)
        raise


def remove_leftovers(folder: str) -> None:
    """Remove half-written files from a folder, which processes left that were killed; for a folder in which only one writes."""
    names = []
    with suppress(OSError):
        names = os.listdir(folder)
    for name in names:
        if name.startswith(_BESIDE) and name.endswith(_TEMPORARY):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))


def cause_of(error: OSError) -> str:
    """Why a file cannot be written, as the end of a sentence."""
    return _CAUSES.get(error.errno or 0) or error.strerror or str(error)


def _checked_mode(target: str, shown: str) -> int | None:
    """The permissions of the file that is there already; None if there is none."""
    try:
        status = os.stat(target)
    except OSError:
        return None  # whatever hinders looking hinders writing too, and is told there
    if stat.S_ISDIR(status.st_mode):
        raise CannotWrite(f"Cannot write {shown}: it is a folder. Name a file in it.")
    if not stat.S_ISREG(status.st_mode):
        raise CannotWrite(f"Cannot write {shown}: it is a device or a pipe, not a file.")
    if not os.access(target, os.W_OK):
        raise CannotWrite(f"Cannot write {shown}: the file is read-only.")
    return stat.S_IMODE(status.st_mode)


def _new_file(folder: str) -> tuple[int, str]:
    """A new, empty file with a name that nothing else has; it gets the permissions that any new file gets."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for number in count():
        path = os.path.join(folder, f"{_BESIDE}{os.getpid()}-{number}{_TEMPORARY}")
        try:
            return os.open(path, flags, 0o666), path
        except FileExistsError:
            continue  # of another thread, or left by a process that was killed
    raise AssertionError("count() does not end")
