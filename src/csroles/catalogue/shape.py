"""The shape of a record before it is a model: which fields are collections, which hold words, what is right.

Everything that treats records as plain data (short forms, merging, words in other languages, checks) asks the shape.
Shapes are derived from the models and kept in ``model/compiled.json``, so that a new field of a model is known
everywhere without a line, and a command that makes no models need not import them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_core import SchemaValidator

from csroles.model import kinds
from csroles.model.vocabulary import KEY

STATEMENTS = "statements"
REFERENCES = "references"


class Shape:
    """What is to be known of a model to handle its plain data.

    Attributes:
        home: module and name of the model.
        collections: field to (records, statements or references, the shape of the items).
        parts: field to the shape of the part that it holds.
        maps: field to the shape of the values of a mapping by words (``at``).
        words: fields that hold translatable text.
        word_maps: fields that are mappings to translatable text.
        lists: fields that are plain lists, replaced whole.
        required: fields without which a record is not whole.
        fields: all names that a file may use.
        is_record: whether it is a record of its own rather than a part of one.
        is_named: whether its key is a name of any form, such as an alias, rather than an id.
        sourced: whether it says where it comes from.
        is_deep: whether it holds collections or parts of its own.
        has_words: whether there may be translatable text anywhere in it.
    """

    __slots__ = (
        *("collections", "fields", "has_words", "home", "is_deep", "is_named", "is_record", "lists", "maps", "parts", "required"),
        *("sourced", "word_maps", "words"),
    )

    def __init__(self, home: str, data: dict[str, Any]) -> None:
        self.home = home
        self.collections: dict[str, tuple[str, Shape]] = {
            field: (form, shape_at(item)) for field, (form, item) in data["collections"].items()
        }
        self.parts: dict[str, Shape] = {field: shape_at(part) for field, part in data["parts"].items()}
        self.maps: dict[str, Shape] = {field: shape_at(value) for field, value in data["maps"].items()}
        self.words: tuple[str, ...] = tuple(data["words"])
        self.word_maps: tuple[str, ...] = tuple(data["word_maps"])
        self.lists: tuple[str, ...] = tuple(data["lists"])
        self.required: tuple[str, ...] = tuple(data["required"])
        self.fields: tuple[str, ...] = tuple(data["fields"])
        self.is_record: bool = data["is_record"]
        self.is_named: bool = data["is_named"]
        self.sourced = "sources" in self.fields
        self.is_deep = bool(self.collections or self.parts)
        self.has_words = bool(self.words or self.word_maps or self.maps or self.is_deep)

    @property
    def model(self) -> Any:
        """The model itself; asking for it imports it."""
        return kinds.model_at(self.home)


@cache
def _compiled() -> dict[str, Any]:
    text = Path(kinds.__file__).with_name("compiled.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def shape_at(home: str) -> Shape:
    """The shape of the model that has a home, such as ``csroles.model.role:Duty``."""
    return Shape(home, _compiled()["shapes"][home])


def shape_of(kind: str) -> Shape:
    """The shape of the records of a kind, such as ``roles``."""
    return shape_at(kinds.KINDS[kind].home)


@cache
def validator_at(home: str) -> SchemaValidator:
    """What judges plain data by the rules of a model, and makes no models of it.

    Checking a large workspace asks of each record only whether it is right; making models of thousands of records to
    throw them away again would take twice as long.
    """
    return SchemaValidator(_compiled()["validators"][home])


def write_out(shape: Shape, value: dict[str, Any]) -> dict[str, Any]:
    """Write out the short forms of a record in place.

    A bare string becomes ``{text: …}``, a list of ids a mapping of each to ``{}``. What has no right form is
    left as it is: validation will say so.
    """
    for name, (form, item_shape) in shape.collections.items():
        if name in value:
            items = value[name]
            if type(items) is list and form == REFERENCES:
                items = value[name] = _from_list(items)
            if type(items) is dict and (form == STATEMENTS or item_shape.is_deep or item_shape.maps):
                _items_written_out(items, form == STATEMENTS, item_shape)
    for name, part in shape.parts.items():
        if type(value.get(name)) is dict:
            write_out(part, value[name])
    for name, part in shape.maps.items():
        inner = value.get(name)
        if type(inner) is dict and "text" in part.fields:
            value[name] = {key: {"text": entry} if type(entry) is str else entry for key, entry in inner.items()}
    return value


def _from_list(ids: list[Any]) -> Any:
    if all(type(id_) is str for id_ in ids) and len(set(ids)) == len(ids):
        return {id_: {} for id_ in ids}
    return ids


def _items_written_out(items: dict[str, Any], statements: bool, shape: Shape) -> None:
    if statements:
        for key, item in items.items():
            if type(item) is str:
                items[key] = {"text": item}
    if shape.is_deep:
        for item in items.values():
            if type(item) is dict:
                write_out(shape, item)
    elif shape.maps:
        for item in items.values():
            if type(item) is dict and "at" in item:
                write_out(shape, item)


def signed(shape: Shape, value: Any, source: str) -> Any:
    """A record in which every statement that names no source has the source of its layer; the record is not changed."""
    if type(value) is not dict:
        return value
    value = {"sources": [source], **value} if shape.sourced else dict(value)
    for name, (_, item_shape) in shape.collections.items():
        items = value.get(name)
        if type(items) is dict:
            value[name] = {key: item if item is None else signed(item_shape, item, source) for key, item in items.items()}
    for name, part in shape.parts.items():
        if name in value:
            value[name] = signed(part, value[name], source)
    return value


def left_out(role: dict[str, Any], field: str) -> list[str]:
    """The duties or practices of a role that leave out words or an area, which a shared record of the same id has then."""
    items = role.get(field)
    if type(items) is not dict:
        return []
    taken = set(shape_of(field).required)
    return [id_ for id_, item in items.items() if type(item) is dict and not item.keys() >= taken]


def with_ids(shape: Shape, value: Any, id_: str | None) -> Any:
    """A record that its model can validate: every item has the id under which it stands. The record is not changed."""
    if type(value) is not dict:
        return value
    value = dict(value)
    if id_ is not None:
        value[KEY] = id_
    for name, (_, item_shape) in shape.collections.items():
        items = value.get(name)
        if type(items) is dict:
            value[name] = {key: with_ids(item_shape, item, key) for key, item in items.items()}
    for name, part in shape.parts.items():
        if name in value:
            value[name] = with_ids(part, value[name], None)
    return value


def sources_of(record: Any, shape: Shape) -> set[str]:
    """The ids of all sources that a record names."""
    found: set[str] = set(record.get("sources", ()))
    for field, (_, item_shape) in shape.collections.items():
        if field in record:
            for item in record[field].values():
                if "sources" in item:
                    found.update(item["sources"])
                if item_shape.is_deep:
                    found |= sources_of(item, item_shape)
    for field, part_shape in shape.parts.items():
        if field in record:
            found |= sources_of(record[field], part_shape)
    return found
