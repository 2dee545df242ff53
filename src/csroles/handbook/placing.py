"""How a handbook's files come to their places: staged first, then put there one by one, in an order that breaks no link."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterable, Iterator

from csroles.errors import CannotWrite
from csroles.handbook.links import without_links_to
from csroles.handbook.stamp import FOLDER
from csroles.source.digest import digest_of
from csroles.source.writing import cause_of, remove_leftovers

_STAGE = f"{FOLDER}/new"


class Stage:
    """A folder in the handbook's own in which new files wait until all are there.

    Where there is no handbook yet, the stage lies beside it and becomes it in one step.

    Args:
        target: the handbook's folder.
    """

    def __init__(self, target: str) -> None:
        self.target = target
        self.is_first = _has_nothing(target)
        parent, name = os.path.split(target)
        self.folder = os.path.join(parent, f".{name}.csroles-new") if self.is_first else os.path.join(target, *_STAGE.split("/"))
        self._made: set[str] = set()

    def open(self) -> None:
        """Make the stage, empty, and take away what a build that was killed left in the notes.

        Raises:
            CannotWrite: it cannot be made.
        """
        self.clear()
        remove_leftovers(self.notes)
        try:
            os.makedirs(os.path.join(self.folder, FOLDER) if self.is_first else self.folder)
        except OSError as error:
            if not (self.is_first and os.path.isdir(self.target)):
                raise CannotWrite(f"Cannot write {self.target}: {cause_of(error)}.") from error
            self.is_first = False  # nothing may be made beside the folder, but perhaps in it
            self.folder = os.path.join(self.target, *_STAGE.split("/"))
            self.open()

    @property
    def notes(self) -> str:
        """The folder in which the builder keeps what it needs to know: the handbook's, or what is to become it."""
        return os.path.join(self.folder if self.is_first else self.target, FOLDER)

    def put(self, file: str, data: bytes) -> None:
        """Write a file onto the stage.

        Raises:
            CannotWrite: it cannot be written.
        """
        path = f"{self.folder}/{file}"  # very many are put, and every system understands it
        try:
            parent = path.rpartition("/")[0]
            if parent not in self._made:
                os.makedirs(parent, exist_ok=True)
                self._made.add(parent)
            written = _written(path, data)
        except OSError as error:
            raise CannotWrite(f"Cannot write {os.path.join(self.target, file)}: {cause_of(error)}.") from error
        if written != len(data):
            cause = cause_of(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
            raise CannotWrite(f"Cannot write {os.path.join(self.target, file)}: {cause}.")

    def is_in_place(self, file: str, data: bytes) -> bool:
        """Whether the handbook has a file with this content."""
        if self.is_first:
            return False
        try:
            with open(os.path.join(self.target, *file.split("/")), "rb", buffering=0) as stream:
                return stream.read() == data
        except OSError:
            return False

    def read(self, file: str) -> bytes:
        """The content of a staged file."""
        with open(os.path.join(self.folder, *file.split("/")), "rb") as stream:
            return stream.read()

    def clear(self) -> None:
        """Remove the stage and whatever is on it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._made.clear()

    def become_target(self) -> bool:
        """Have the stage become the handbook in one step; False if the system does not let it."""
        try:
            if os.path.isdir(self.target):
                os.rmdir(self.target)
            os.rename(self.folder, self.target)
        except OSError:
            os.makedirs(self.target, exist_ok=True)
            return False
        return True

    def place(self, file: str) -> None:
        """Put a staged file into its place.

        Raises:
            CannotWrite: it cannot be put there.
        """
        path = os.path.join(self.target, *file.split("/"))
        try:
            parent = os.path.dirname(path)
            if parent not in self._made:
                os.makedirs(parent, exist_ok=True)
                self._made.add(parent)
            os.replace(os.path.join(self.folder, *file.split("/")), path)
        except OSError as error:
            raise CannotWrite(f"Cannot write {path}: {cause_of(error)}.") from error


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def _written(path: str, data: bytes) -> int:
    """Write a file without the object that Python makes of an open one, which takes a sixth of the time; how much was written."""
    descriptor = os.open(path, _NEW, 0o666)
    try:
        return os.write(descriptor, data)
    finally:
        os.close(descriptor)


def place_all(stage: Stage, new: Iterable[str], changed: Iterable[str], last: Iterable[str]) -> None:
    """Put staged files into their places, so that at any moment every page is whole and its links lead to pages.

    Args:
        stage: where they wait.
        new: files that are not there yet.
        changed: files that take the place of others.
        last: files, new or changed, that speak of others and so come after them, such as search data.

    Raises:
        CannotWrite: one cannot be put there; those before it are.
    """
    _place_new(stage, list(new))
    for file in (*changed, *last):
        stage.place(file)


def _place_new(stage: Stage, new: list[str]) -> None:
    """New pages may lead to each other: each stands there first without the links to those that are yet to come."""
    waiting = {file for file in new if file.endswith(".html")}
    finals: dict[str, bytes] = {}
    for file in sorted(new, key=lambda name: name in waiting):
        if file in waiting:
            whole = stage.read(file)
            meanwhile = without_links_to(whole.decode("utf-8"), file, waiting - {file}).encode("utf-8")
            if meanwhile != whole:
                finals[file] = whole
                stage.put(file, meanwhile)
            waiting.discard(file)
        stage.place(file)
    for file, whole in finals.items():
        stage.put(file, whole)
        stage.place(file)


def is_as_written(target: str, file: str, digest: str) -> bool:
    """Whether a file is as the builder wrote it, or is not there."""
    path = os.path.join(target, *file.split("/"))
    try:
        with open(path, "rb") as stream:
            return not os.path.islink(path) and digest_of(stream.read()) == digest
    except FileNotFoundError:
        return True
    except OSError:
        return False


def remove_all(stage: Stage, files: Collection[str]) -> None:
    """Remove files that the builder wrote; pages that lead to each other lose those links before the first of them goes.

    Raises:
        CannotWrite: one cannot be removed.
    """
    gone = set(files)
    for file in sorted(gone):
        path = os.path.join(stage.target, *file.split("/"))
        if file.endswith(".html") and os.path.isfile(path):
            with open(path, encoding="utf-8") as stream:
                text = stream.read()
            alone = without_links_to(text, file, gone - {file})
            if alone != text:
                stage.put(file, alone.encode("utf-8"))
                stage.place(file)
    for file in sorted(gone):
        _remove(stage.target, os.path.join(stage.target, *file.split("/")))


def _remove(target: str, path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotWrite(f"Cannot remove {path}: {cause_of(error)}.") from error
    for folder in _folders_above(target, path):
        try:
            os.rmdir(folder)
        except OSError:
            break  # something is in it


def _folders_above(target: str, path: str) -> Iterator[str]:
    folder = os.path.dirname(path)
    while len(folder) > len(target):
        yield folder
        folder = os.path.dirname(folder)


def _has_nothing(folder: str) -> bool:
    """Whether a folder is empty, or is not there."""
    return not os.path.exists(folder) or (os.path.isdir(folder) and not os.listdir(folder))


def foreign(target: str, files: Collection[str], owned: Collection[str]) -> list[str]:
    """Those of some files that are there already, but were not written by the builder."""
    if _has_nothing(target):
        return []
    return sorted(file for file in files if file not in owned and os.path.lexists(os.path.join(target, *file.split("/"))))
