"""The reference reader of YAML: plain values by the words of YAML 1.2, the place of each, and every fault.

It walks PyYAML's events rather than its nodes, because only events still know anchors, aliases and tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from csroles.source.places import Fault, Path, Place, Reading

MAX_DEPTH = 32

LONGEST_NUMBER = 100
"""A whole number of so many characters is text: Python refuses to print those of some thousand digits."""


class Unreadable(Exception):
    """The text is no YAML; ``faults`` ends with the one that stopped the reader."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(faults[-1].message)


# The core schema of YAML 1.2.2, section 10.3.2: nothing else is more than text.
_NULL = frozenset(("null", "Null", "NULL", "~", ""))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_SPECIAL_FLOAT = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z")
_MAY_BE_NUMBER = frozenset("-+.0123456789")


def plain_value(text: str) -> Any:
    """The value of a plain (unquoted) scalar by the core schema of YAML 1.2."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if text[0] not in _MAY_BE_NUMBER:
        return text
    if _INT.match(text):
        return int(text) if len(text) < LONGEST_NUMBER else text
    if _OCTAL.match(text) or _HEX.match(text):
        return int(text, base=0) if len(text) < LONGEST_NUMBER else text
    if _FLOAT.match(text):
        return float(text)
    if _SPECIAL_FLOAT.match(text):
        return float(text.lower().replace(".", ""))
    return text


_NOT_PRINTABLE = yaml.reader.Reader.NON_PRINTABLE
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(text: str) -> Reading:
    """Read one YAML document.

    Raises:
        Unreadable: the text is no YAML, or nests too deep.
    """
    return _Reader(text).run()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.reading = Reading(None, {}, {}, [])
        self.events: Iterator[Any] = iter(())

    def run(self) -> Reading:
        self.events = yaml.parse(self.text, Loader=_LOADER)
        try:
            return self._documents()
        except yaml.YAMLError as error:
            raise Unreadable(*self.reading.faults, _syntax_fault(error, self.text)) from None

    def _documents(self) -> Reading:
        value: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._fault(event, "a second document begins here; a file holds one", "Put it in a file of its own.")
                    break
                if event.version or event.tags:
                    self._fault(event, "a directive (% …) has no place here", "Remove the line that begins with %.")
                value = self._value(next(self.events), (), 0)
        return self.reading._replace(value=value)

    def _value(self, event: Any, path: Path, depth: int) -> Any:
        self._check_event(event, path)
        if isinstance(event, yaml.AliasEvent):
            self.reading.values[path] = _place(event)
            return None
        if depth > MAX_DEPTH:
            raise Unreadable(Fault(_place(event), f"is nested deeper than {MAX_DEPTH} steps", path=path))
        if isinstance(event, yaml.ScalarEvent):
            self.reading.values[path] = _place(event)
            if not event.implicit[0]:
                return event.value
            if event.value == "" and path:
                self._fault(event, "has no value", "Give it a value, or remove the key.", path)
            return plain_value(event.value)
        self.reading.values[path] = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items)), depth + 1))
        return items

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path, depth)
            here = (*path, key)
            if key in mapping:
                first = self.reading.keys[here].line
                self._fault(event, f"{key} stands twice; it is first on line {first}", "Keep one of the two.", here)
                self._value(next(self.events), (*path, f"{key} "), depth + 1)
                continue
            self.reading.keys[here] = _place(event)
            mapping[key] = self._value(next(self.events), here, depth + 1)
        return mapping

    def _key(self, event: Any, path: Path, depth: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._check_event(event, path)
            self._fault(event, "a key is a word, not a list, a mapping or an alias", "Write the key as one word.", path)
            if not isinstance(event, yaml.AliasEvent):
                self._value(event, (*path, "?"), depth + 1)
            return f"? {event.start_mark.line + 1}:{event.start_mark.column + 1}"
        self._check_event(event, path)
        value = event.value
        if event.implicit[0] and not isinstance(plain_value(value), str):
            self._fault(event, f"the key {value or '(nothing)'} is no word", f'Put it in quotes: "{value}".', path)
        return str(value)

    def _check_event(self, event: Any, path: Path) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, f"the alias *{event.anchor} is not used here", "Write the words out.", path)
            return
        if getattr(event, "anchor", None):
            self._fault(event, f"the anchor &{event.anchor} is not used here", "Remove it and write the words out.", path)
        if getattr(event, "tag", None):
            self._fault(event, f"the tag {event.tag} is not used here", "Remove it; text with ! goes in quotes.", path)

    def _fault(self, event: Any, message: str, hint: str, path: Path = ()) -> None:
        self.reading.faults.append(Fault(_place(event), message, hint, path))


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Place(start.line + 1, start.column + 1, max(length, 1))


_PLAIN_WORDS = (
    (
        "found character that cannot start any token",
        "a value cannot begin with this character",
        "Put the value in quotes; tabs are written as spaces.",
    ),
    ("mapping values are not allowed", "a colon followed by a space stands inside a plain value", "Put the value in quotes."),
    ("could not find expected ':'", "a key without its colon", "Write the key, a colon, a space, the value."),
    ("did not find expected key", "the indentation does not fit the lines above", "Align the key with its neighbours."),
    ("did not find expected '-'", "the indentation does not fit the list above", "Align the dash with its neighbours."),
    ("expected ',' or '}'", "the braces { } are not closed, or a comma is missing", "Check the braces; quote text with a comma."),
    (
        "expected ',' or ']'",
        "the brackets [ ] are not closed, or a comma is missing",
        "Check the brackets; quote text with commas.",
    ),
    ("unexpected end of stream", "a quotation mark is opened and never closed", "Close the quotation mark."),
    ("undefined alias", "an alias (*) is not used here", "Put text that begins with * in quotes."),
    ("control characters are not allowed", "a control character stands in the text", "Remove it."),
    ("special characters are not allowed", "a control character stands in the text", "Remove it."),
)


def _syntax_fault(error: Any, text: str) -> Fault:
    """PyYAML's complaint in plain words, with its place."""
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).split("\n")[0]
    # What is never closed is mended where it was opened.
    unclosed = any(sign in said for sign in ("unexpected end of stream", "expected ',' or"))
    mark = (unclosed and getattr(error, "context_mark", None)) or getattr(error, "problem_mark", None)
    if mark is None:
        # Only a character that YAML has no room for comes without a mark; libyaml counts its position in bytes.
        found = _NOT_PRINTABLE.search(text)
        position = found.start() if found else 0
        before = text[:position]
        place = Place(before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1)
    else:
        place = Place(mark.line + 1, mark.column + 1)
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "\t" in line[: place.column]:
        tab = line.index("\t") + 1
        return Fault(Place(place.line, tab), "a tab is used to indent", "Indent with spaces.")
    for key, message, hint in _PLAIN_WORDS:
        if key in said:
            return Fault(place, message, hint)
    return Fault(place, f"is not YAML: {said}", "")
