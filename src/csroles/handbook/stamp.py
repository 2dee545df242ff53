"""The stamp of a build: size and time of every file that it read and wrote, so that the next one sees what has changed.

It imports next to nothing: a build with nothing to do should cost little more than looking at the files.
"""

from __future__ import annotations

import os
import stat
import sys

FOLDER = ".csroles"
"""The folder in a handbook in which the builder keeps what it needs to know."""

_FILE = "stamp"
_MARK = "csroles handbook stamp 1"
_FINE, _COARSE = 10_000_000, 2_000_000_000
"""How exact file times are, in nanoseconds: on most disks, and on those that count in seconds (FAT: two)."""

_CACHE = "__pycache__"
"""A folder that Python makes when it likes."""

_UNSURE = "?"
"""Stands for the time of a file that was changed so shortly before it was looked at that a later change may not show."""


def is_unchanged(folder: str, key: str) -> bool:
    """Whether nothing that a build read or wrote has changed since, and it was asked for the same.

    Args:
        folder: the handbook's folder.
        key: what was asked for, in one line.
    """
    try:
        with open(os.path.join(folder, FOLDER, _FILE), encoding="utf-8", errors="surrogateescape") as file:
            said = file.read()
        head, _, body = said.partition("\n")
        if head != f"{_MARK} {key}":
            return False
        folders = [line[2:] for line in body.split("\n") if line[:2] == "D "]
        return "".join([listing(path) for path in folders]) == body
    except OSError:
        return False


def listing(folder: str, limit: int = sys.maxsize) -> str:
    """A folder's files as lines of name, size and time, and its folders by name; hidden ones are passed over.

    Args:
        folder: the folder.
        limit: the time in nanoseconds from which on a file's time is not to be relied upon.
    """
    lines = [f"D {folder}"]
    if limit != sys.maxsize and os.stat(folder).st_mtime_ns >= limit:
        lines.append(_UNSURE)  # a file may have come or gone since it was read
    descriptor = os.open(folder, os.O_RDONLY) if os.stat in os.supports_dir_fd else None
    try:
        for name in os.listdir(folder):
            if name[0] != "." and name != _CACHE:
                found = os.stat(name, dir_fd=descriptor) if descriptor is not None else os.stat(os.path.join(folder, name))
                if stat.S_ISDIR(found[0]):
                    lines.append(f"{name}/")
                else:
                    time = found.st_mtime_ns
                    lines.append(f"{name}\t{found[6]}\t{time if time < limit else _UNSURE}")
    finally:
        if descriptor is not None:
            os.close(descriptor)
    lines.append("")
    return "\n".join(lines)


def write(folder: str, key: str, texts: list[str]) -> None:
    """Keep the stamp of a build: its key, and the listings of all folders that it read and wrote.

    Raises:
        CannotWrite: it could not be written.
    """
    from csroles.source.writing import write_bytes

    said = "".join((f"{_MARK} {key}\n", *texts))
    write_bytes(os.path.join(folder, FOLDER, _FILE), said.encode("utf-8", "surrogateescape"))


def forget(folder: str) -> None:
    """Remove the stamp: what is written from here on is not as it says."""
    path = os.path.join(folder, FOLDER, _FILE)
    if os.path.exists(path):
        os.unlink(path)


def read_times(folder: str) -> dict[str, tuple[int, int]]:
    """The size and time of each file of the handbook when it was built, by its name in the handbook."""
    try:
        with open(os.path.join(folder, FOLDER, _FILE), encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().split("\n")
    except OSError:
        return {}
    times: dict[str, tuple[int, int]] = {}
    here: str | None = None
    for line in lines[1:]:
        if line[:2] == "D ":
            here = _inside(line[2:], folder)
        elif here is not None:
            name, _, rest = line.partition("\t")
            size, _, time = rest.partition("\t")
            if size.isdecimal() and time.isdecimal():
                times[here + name] = (int(size), int(time))
    return times


def _inside(path: str, folder: str) -> str | None:
    """The way to a folder from the handbook's, ending in a slash; "" for that one itself, None for one outside it."""
    if path == folder:
        return ""
    return path[len(folder) + 1 :].replace(os.sep, "/") + "/" if path.startswith(folder + os.sep) else None


def exactness(times: list[int]) -> int:
    """How exact some file times are, in nanoseconds."""
    return _FINE if any(time % 1_000_000_000 for time in times) else _COARSE


def folders_below(folder: str) -> list[str]:
    """A folder and all folders in it, hidden ones and caches of Python left out."""
    found, waiting = [], [folder]
    while waiting:
        here = waiting.pop()
        found.append(here)
        with os.scandir(here) as entries:
            waiting += sorted(entry.path for entry in entries if entry.is_dir() and entry.name[0] != "." and entry.name != _CACHE)
    return found
