"""Where things stand in a YAML text, and what can be wrong there. Importing this imports no parser."""

from __future__ import annotations

from typing import Any, NamedTuple

Path = tuple[str | int, ...]
"""The way from the root of a document to a value: keys and positions."""


class Place(NamedTuple):
    """Where something stands: line and column from 1, columns in characters, and how long it is on that line."""

    line: int
    column: int
    length: int = 1


class Fault(NamedTuple):
    """What is wrong with the text itself, before anybody asks what it means."""

    place: Place
    message: str
    hint: str = ""
    path: Path = ()


class Reading(NamedTuple):
    """A text, read: its value, the places of values and keys, and its faults."""

    value: Any
    values: dict[Path, Place]
    keys: dict[Path, Place]
    faults: list[Fault]
