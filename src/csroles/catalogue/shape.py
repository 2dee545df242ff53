"""The shape of a record as its model gives it: which fields are collections, which hold words.

Everything that treats records before they are models (short forms, merging, words in other languages) asks
the shape, so that a new field of a model is known everywhere without a line.
"""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from csroles.model.base import KEY, Map, Records, References, Statements, Words


class Shape:
    """What is to be known of a model to handle its plain values.

    Attributes:
        collections: field to (the collection's class, the shape of its items).
        parts: field to the shape of the part that it holds.
        maps: field to the shape of the values of a mapping by words (``at``).
        words: fields that hold translatable text.
        word_maps: fields that are mappings to translatable text.
        lists: fields that are plain lists, replaced whole.
        required: fields without which a record is not whole.
        fields: all names that a file may use.
        sourced: whether it says where it comes from.
        is_deep: whether it holds collections or parts of its own.
        has_words: whether there may be translatable text anywhere in it.
    """

    __slots__ = (
        "collections",
        "fields",
        "has_words",
        "is_deep",
        "lists",
        "maps",
        "model",
        "parts",
        "required",
        "sourced",
        "word_maps",
        "words",
    )

    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model
        self.collections: dict[str, tuple[type[Records[Any]], Shape]] = {}
        self.parts: dict[str, Shape] = {}
        self.maps: dict[str, Shape] = {}
        self.words: set[str] = set()
        self.word_maps: set[str] = set()
        self.lists: set[str] = set()
        self.required: list[str] = []
        self.fields: list[str] = []
        for field, info in model.model_fields.items():
            name = info.validation_alias if isinstance(info.validation_alias, str) else field
            if name == KEY:
                continue
            self.fields.append(name)
            if info.is_required():
                self.required.append(name)
            self._sort(name, info.annotation, info.metadata)
        self.sourced = "sources" in self.fields
        self.is_deep = bool(self.collections or self.parts)
        self.has_words = bool(self.words or self.word_maps or self.maps or self.is_deep)

    def _sort(self, name: str, annotation: Any, metadata: list[Any]) -> None:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            self._sort(name, arguments[0], [*metadata, *arguments[1:]])
        elif isinstance(origin, type) and issubclass(origin, Records):
            self.collections[name] = (origin, shape_of(arguments[0]))
        elif isinstance(origin, type) and issubclass(origin, Map):
            self._sort_map(name, arguments[0])
        elif origin is tuple:
            self.lists.add(name)
        elif origin in (Union, types.UnionType):
            for argument in arguments:
                self._sort(name, argument, metadata)
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            self.parts[name] = shape_of(annotation)
        elif any(isinstance(mark, Words) for mark in metadata):
            self.words.add(name)

    def _sort_map(self, name: str, value: Any) -> None:
        if isinstance(value, type) and issubclass(value, BaseModel):
            self.maps[name] = shape_of(value)
        elif get_origin(value) is Annotated and any(isinstance(mark, Words) for mark in get_args(value)):
            self.word_maps.add(name)


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    """The shape of a model."""
    return Shape(model)


def write_out(shape: Shape, value: dict[str, Any]) -> dict[str, Any]:
    """Write out the short forms of a record in place.

    A bare string becomes ``{text: …}``, a list of ids a mapping of each to ``{}``. What has no right form is
    left as it is: validation will say so.
    """
    for name, (collection, item_shape) in shape.collections.items():
        if name in value:
            items = value[name]
            if type(items) is list and issubclass(collection, References):
                items = value[name] = _from_list(items)
            if type(items) is dict:
                _items_written_out(items, issubclass(collection, Statements), item_shape)
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
