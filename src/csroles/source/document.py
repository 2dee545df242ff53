"""One YAML file: its value, and the place of whatever a problem is about."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from typing import Any, NamedTuple

from csroles.errors import Problem
from csroles.source import yaml_fast
from csroles.source.places import Fault, Path, Place, Reading

SIZE_LIMIT = 1_000_000
"""No record is longer than this many bytes; a longer file is a mistake or an attack."""

_OTHER_ENCODINGS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"), (b"PK\x03\x04", "a zip or Office file"), (b"%PDF", "a PDF"))


class Version(NamedTuple):
    """A file as it was when it was read: its size in bytes, and the time of its last change in nanoseconds."""

    size: int
    time: int


class Document:
    """A YAML file that was read.

    ``value`` is what it says; ``path`` is where it lies and ``shown`` how users are told of it; ``version`` tells whether it
    has changed since, if it was read now. Places are not kept: they are found by reading the file once more, which only a
    problem or ``explain`` asks for.
    """

    __slots__ = ("path", "shown", "value", "version")

    def __init__(self, path: str, shown: str, value: Any, version: Version | None = None) -> None:
        self.path = path
        self.shown = shown
        self.value = value
        self.version = version

    def problem(self, message: str, path: Path = (), *, key: bool = False, hint: str = "", rule: str = "") -> Problem:
        """A problem at the place of ``path`` in this file: at the value, or with ``key`` at its key.

        Of a path that the file does not have, the nearest part that it has is the place.
        """
        return locate(self.path, self.shown, message, path, key=key, hint=hint, rule=rule)

    def faults(self) -> list[Problem]:
        """What the reference reader finds wrong with the file; the quick reader knows nothing of keys without a value."""
        text = _text(self.path, self.shown)
        return [] if text is None else [_as_problem(fault, self.shown, text) for fault in _judge(text)[1]]

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Line and column of a value or of its key, by reading the file once more."""
        return _place(_text(self.path, self.shown), path, key=key)


def locate(file: str, shown: str, message: str, path: Path, *, key: bool, hint: str, rule: str) -> Problem:
    """A problem with its place, line and caret, found by reading the file once more."""
    field = ".".join(str(part) for part in path)
    text = _text(file, shown)
    place = _place(text, path, key=key)
    line = _line(text or "", place.line)
    return Problem(message, shown, place.line, place.column, field, line, place.length, hint=hint, rule=rule)


def _place(text: str | None, path: Path, *, key: bool) -> Place:
    """The place of a path in a text; line 0 if the text can no longer be read."""
    from csroles.source import yaml_reference  # only who asks for places pays for importing PyYAML

    try:
        return Place(0, 0) if text is None else _find(yaml_reference.read(text), path, key=key)
    except yaml_reference.Unreadable:
        return Place(0, 0)


def _find(reading: Reading, path: Path, *, key: bool) -> Place:
    """The place of a path, or of the longest part of it that the text has.

    An id in a path finds its place in a list of ids too, so that a path of the written-out form leads to the short one.
    """
    node: Any = reading.value
    real: Path = ()
    for part in path:
        if isinstance(node, dict) and part in node:
            node, real = node[part], (*real, part)
        elif isinstance(node, list) and (part in node or (str(part).isdecimal() and int(part) < len(node))):
            position = node.index(part) if part in node else int(part)
            node, real = node[position], (*real, position)
        else:
            break
    if not real:
        return Place(1, 1)
    value, own_key = reading.values[real], reading.keys.get(real)
    # A mapping begins at its first key or its brace; its own key says better what the problem is about.
    own_key_says_more = key or isinstance(node, dict) or (own_key is not None and value.line != own_key.line)
    return own_key if own_key is not None and own_key_says_more else value


def read_file(path: str, shown: str, problems: list[Problem], *, fast: bool = True) -> Document | None:
    """Read one YAML file that holds a mapping.

    Args:
        path: the file.
        shown: the file as problems name it.
        problems: every fault found is added here.
        fast: whether the quick reader may be used.

    Returns:
        the document, or None if there was a fault.
    """
    found = _decode(path, shown, problems)
    if found is None:
        return None
    text, version = found
    value = yaml_fast.read(text) if fast else yaml_fast.DOUBT
    if value is yaml_fast.DOUBT:
        value, faults = _judge(text)
        if faults:
            problems += [_as_problem(fault, shown, text) for fault in faults]
            return None
    if isinstance(value, dict):
        return Document(path, shown, value, version)
    if value is None:
        problems.append(Problem("the file is empty", shown, hint="Write the record, or remove the file."))
    else:
        problems.append(
            Problem("the file holds no mapping", shown, 1, 1, text=_line(text, 1), hint="Begin with a key, such as title: …")
        )
    return None


def _judge(text: str) -> tuple[Any, Sequence[Fault]]:
    """The value of a text and its faults, by the reference reader."""
    from csroles.source import yaml_reference

    try:
        reading = yaml_reference.read(text)
    except yaml_reference.Unreadable as error:
        return None, error.faults
    return reading.value, reading.faults


def _text(path: str, shown: str) -> str | None:
    """The text of a file, if it still has one."""
    found = _decode(path, shown, [])
    return found[0] if found is not None else None


def _decode(path: str, shown: str, problems: list[Problem]) -> tuple[str, Version] | None:
    """The text of a file in UTF-8, without a byte order mark, and its version; None (and a problem) if it has none."""
    try:
        data, version = _bytes(path)
    except OSError as error:
        problems.append(Problem(f"cannot be read: {error.strerror}", shown))
        return None
    if len(data) > SIZE_LIMIT:
        hint = "A file holds one record or one list of short records: divide it."
        problems.append(Problem(f"is larger than {SIZE_LIMIT:,} bytes", shown, hint=hint))
        return None
    try:
        text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError as error:
        problems.append(_encoding_problem(data, error.start, shown))
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, version


def _bytes(path: str) -> tuple[bytes, Version]:
    """The bytes of a file, and one more than the limit if there are more; and its version before they were read."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no file")
        return os.read(descriptor, min(status.st_size, SIZE_LIMIT) + 1), Version(status.st_size, status.st_mtime_ns)
    finally:
        os.close(descriptor)


def _encoding_problem(data: bytes, position: int, shown: str) -> Problem:
    for start, name in _OTHER_ENCODINGS:
        if data.startswith(start):
            return Problem(f"is {name}, not YAML in UTF-8", shown, hint="Save it as plain text in UTF-8.")
    before = data[:position].decode("utf-8", "replace")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    shown_line = data.decode("utf-8", "replace").split("\n")[line - 1].rstrip("\r")
    message = f"the byte 0x{data[position]:02X} is not UTF-8"
    return Problem(message, shown, line, column, text=shown_line, hint="Save the file as UTF-8 (in Notepad: Save as, Encoding).")


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1].rstrip().replace("\t", " ") if 0 < number <= len(lines) else ""


def _as_problem(fault: Fault, shown: str, text: str) -> Problem:
    place = fault.place
    field = ".".join(str(part) for part in fault.path)
    return Problem(fault.message, shown, place.line, place.column, field, _line(text, place.line), place.length, hint=fault.hint)
