"""JSON Schemas (draft 2020-12) of every file of a layer and of a workspace, derived from the models.

Editors complete and check files with them, and validators that know nothing of csroles can judge a file. Each kind
of record has three: the whole record, a layer's part of it (nothing required, null removes), and its words alone.
What an instance may be is said with lists of types rather than with ``anyOf``, because a validator then names the
one fault deep inside a duty instead of saying that the duty fits none of several forms.
"""

from __future__ import annotations

import json
import os
import re
import sys
from copy import deepcopy
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaWarningKind

from csroles.catalogue.shape import REFERENCES, STATEMENTS, Shape, shape_at, shape_of
from csroles.model.base import Sourced
from csroles.model.kinds import KINDS, OPENING, ORGANISATION, SETTINGS, Kind
from csroles.model.role import Alias, RoleLevel
from csroles.model.vocabulary import ID_PATTERN, KEY, LEVELS
from csroles.source.writing import write_text

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Part(Enum):
    """How much of a record a file holds; the value stands in the schema's file name."""

    WHOLE = ""
    LAYER = ".layer"
    WORDS = ".words"


# --- the files ---------------------------------------------------------------------------------


def schemas() -> dict[str, Schema]:
    """Every schema by its file name: three a kind of record, and those of a workspace's own files."""
    made = {file_name(kind, part): _kind_schema(kind, part) for kind in KINDS.values() for part in Part}
    made["csroles.schema.json"] = _Maker(Part.WHOLE).file(shape_at(SETTINGS), "csroles.yaml")
    made["opening.schema.json"] = _opening_schema()
    made["org.schema.json"] = _Maker(Part.WHOLE).file(shape_at(ORGANISATION), "org.yaml")
    return dict(sorted(made.items()))


def schema_texts() -> dict[str, str]:
    """Every schema by its file name as the text of its file: the same models give the same bytes."""
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas().items()}


def write_schemas(folder: str | os.PathLike[str]) -> list[Path]:
    """Write every schema into a folder, which is made if there is none, and give the files written.

    Raises:
        CannotWrite: the folder or a file cannot be written; no file is left half-written.
    """
    texts = {Path(folder, name): text for name, text in schema_texts().items()}
    for path, text in texts.items():
        write_text(path, text)
    return list(texts)


def file_name(kind: Kind, part: Part) -> str:
    """The name of a schema's file: after one record where a file holds one, after all where it holds all."""
    return f"{kind.singular if kind.folder else kind.name}{part.value}.schema.json"


_ABOUT = {
    Part.LAYER: "What a layer says of {what}: only what differs from the layers below. null removes an entry or a field; "
    "a record that no layer below has is written whole.",
    Part.WORDS: "The words of {what} in another language: only what is translated, under the same keys.",
}

_TITLES = {Part.WHOLE: "", Part.LAYER: ", a layer's part", Part.WORDS: ", words only"}


def _kind_schema(kind: Kind, part: Part) -> Schema:
    maker, shape = _Maker(part), shape_of(kind.name)
    title = (kind.singular if kind.folder else kind.name).capitalize() + _TITLES[part]
    if kind.folder:
        schema = maker.file(shape, title)
        what = f"a {kind.singular}"
    else:
        schema = maker.file_of_all(shape, title)
        schema["description"] = f"Every {kind.singular} by its id. {schema['description']}"
        what = f"{kind.name}.yaml"
    if part in _ABOUT:
        schema["description"] = _ABOUT[part].format(what=what)
    return schema


def _opening_schema() -> Schema:
    """An opening, whose ``changes`` are a layer's part of a role."""
    maker, changes = _Maker(Part.WHOLE), _Maker(Part.LAYER)
    schema = maker.file(shape_at(OPENING), "Opening")
    said = schema["properties"]["changes"]["description"]
    changes.definitions["RoleChanges"] = changes.record(shape_of("roles"), changes.firsts(shape_of("roles")))
    schema["properties"]["changes"] = {"description": said, "$ref": "#/$defs/RoleChanges"}
    schema["$defs"] = dict(sorted((maker.definitions | changes.definitions).items()))
    return schema


# --- the parts of a schema ---------------------------------------------------------------------


class _Maker:
    """Makes one schema; the models of items and parts become its definitions, by name."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.definitions: dict[str, Schema] = {}

    def file(self, shape: Shape, title: str) -> Schema:
        """The schema of a file that holds one record."""
        return self._root(title, self.record(shape, self.firsts(shape)))

    def file_of_all(self, shape: Shape, title: str) -> Schema:
        """The schema of a file that maps ids to records."""
        name = shape.model.__name__
        record = self.definitions[name] = self.record(shape, self.firsts(shape))
        entries = self._entries(shape.model, {"$ref": f"#/$defs/{name}"})
        return self._root(title, {"description": record["description"], "type": "object", **entries})

    def _root(self, title: str, schema: Schema) -> Schema:
        root = {"$schema": DIALECT, "title": title, **schema}
        if self.definitions:
            root["$defs"] = dict(sorted(self.definitions.items()))
        return root

    def record(self, shape: Shape, more: dict[str, Schema], left_out: frozenset[str] = frozenset(), *forms: str) -> Schema:
        """A mapping of a model's fields.

        Args:
            shape: the model's shape.
            more: further properties.
            left_out: required fields that may be absent all the same.
            forms: what else the record may be, as JSON types: a string, null.
        """
        fields = {name: self._field(shape, name) for name in _in_order(shape) if self._has(shape, name)}
        schema: Schema = {"description": _sentence(shape.model), "type": ["object", *forms] if forms else "object"}
        if "string" in forms:
            schema["minLength"] = 1
        schema["properties"] = fields | more
        required = [name for name in shape.required if name not in left_out]
        if self.part is Part.WHOLE and required:
            schema["required"] = required
        return schema | {"additionalProperties": False}

    def firsts(self, shape: Shape) -> dict[str, Schema]:
        """In a layer's part, the field ``first`` of a record that has items."""
        if self.part is not Part.LAYER or not shape.collections:
            return {}
        properties = {
            name: {"description": f"Ids of {name}, in their order.", "type": "array", "items": _key(item.model)}
            for name, (_, item) in shape.collections.items()
        }
        said = "Items that stand in front of the others: a field, and their ids in order."
        return {"first": {"description": said, "type": "object", "properties": properties, "additionalProperties": False}}

    def _has(self, shape: Shape, name: str) -> bool:
        """Whether this part of a record has a field: a file of words has only what holds words."""
        return self.part is not Part.WORDS or _holds_words(shape, name)

    def _field(self, shape: Shape, name: str) -> Schema:
        """One field of a record: items, differences by level, a part of the record, or a single value."""
        leaf = deepcopy(_leaves(shape.model)[name])
        said = {"description": leaf["description"]}
        if name in shape.collections:
            return said | self._collection(name, *shape.collections[name])
        if name in shape.maps:
            inner = shape.maps[name]
            return said | self._types("object") | _by_level(self._defined(inner, text="text" in inner.fields))
        if name in shape.parts:
            return said | self._defined(shape.parts[name])
        return self._leaf(leaf)

    def _collection(self, name: str, form: str, item: Shape) -> Schema:
        shared = shape_of(name).fields if name in KINDS else ()
        value = self._defined(item, text=form == STATEMENTS, left_out=frozenset(shared))
        schema = {**self._types("object"), **self._entries(item.model, value)}
        if form == REFERENCES and self.part is not Part.WORDS:
            schema |= {**self._types("object", "array"), "items": _key(item.model), "uniqueItems": True}
        return schema

    @staticmethod
    def _entries(model: type[BaseModel], value: Schema) -> Schema:
        """What a keyed mapping holds: entries of a model under ids, levels or names."""
        if issubclass(model, RoleLevel):
            return _by_level(value)
        key = {name: bound for name, bound in _key(model).items() if name != "type"}
        return {"propertyNames": key, "additionalProperties": value}

    def _defined(self, shape: Shape, *, text: bool = False, left_out: frozenset[str] = frozenset()) -> Schema:
        """A reference to the definition of a model; with ``text``, a bare string is short for its text.

        A field that the shared record of the same id gives (``left_out``) need not stand in the item.
        """
        name = shape.model.__name__
        if name not in self.definitions:
            forms = [*(["string"] if text else ()), *(["null"] if self.part is Part.LAYER else ())]
            self.definitions[name] = self.record(shape, {}, left_out, *forms)
        return {"$ref": f"#/$defs/{name}"}

    def _types(self, *types: str) -> Schema:
        """The types of a value; in a layer's part null is one of them."""
        all_types = [*types, "null"] if self.part is Part.LAYER else list(types)
        return {"type": all_types if len(all_types) > 1 else all_types[0]}

    def _leaf(self, leaf: Schema) -> Schema:
        """A value without items of its own, as it is in this part of a record."""
        if self.part is Part.WHOLE:
            return leaf
        schema = {name: bound for name, bound in leaf.items() if name != "default"}
        if self.part is Part.LAYER:
            schema |= self._types(schema["type"])
            if "enum" in schema:
                schema["enum"] = [*schema["enum"], None]
            if schema["type"][0] == "object":
                schema["additionalProperties"] = {**schema["additionalProperties"], **self._types("string")}
        return schema


def _in_order(shape: Shape) -> list[str]:
    """The fields of a model as editors offer them: its own, then those of all items, provenance last."""
    inherited = {name for base in shape.model.__mro__[1:] if issubclass(base, BaseModel) for name in base.model_fields}
    return sorted(shape.fields, key=lambda name: (name in Sourced.model_fields, name in inherited))


def _by_level(value: Schema) -> Schema:
    """A mapping by levels: named one by one, so that editors offer them."""
    return {"properties": dict.fromkeys(LEVELS, value), "additionalProperties": False}


def _key(model: type[BaseModel]) -> Schema:
    """What the key of an entry may be: a level, a name as people write it, or an id."""
    if issubclass(model, RoleLevel):
        return {"type": "string", "enum": list(LEVELS)}
    if issubclass(model, Alias):
        return {"type": "string", "minLength": 1}
    return {"type": "string", "pattern": ID_PATTERN}


def _holds_words(shape: Shape, name: str) -> bool:
    """Whether a field has words to translate, or holds anything that has."""
    if name in shape.collections:
        inner = shape.collections[name][1]
    elif name in shape.maps or name in shape.parts:
        inner = shape.maps.get(name) or shape.parts[name]
    else:
        return name in shape.words or name in shape.word_maps
    return any(_holds_words(inner, field) for field in inner.fields)


def _sentence(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


# --- single values, as pydantic describes them -------------------------------------------------


class _Generator(GenerateJsonSchema):
    # The defaults of collections are objects of ours; a schema says nothing of them, and need not warn.
    ignored_warning_kinds: set[JsonSchemaWarningKind] = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012  pydantic's own name and type


_CHOICE = re.compile(r"\^\(([a-z -]+(?:\|[a-z -]+)*)\)\$")
_SAID_OTHERWISE = ("title", "default", "description")
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


@cache
def _leaves(model: type[BaseModel]) -> dict[str, Schema]:
    """What pydantic says of each field of a model, by the name that files use; callers copy what they change."""
    said = model.model_json_schema(schema_generator=_Generator)["properties"]
    names = {field: info.validation_alias or field for field, info in model.model_fields.items()}
    described = {str(names[field]): info.description for field, info in model.model_fields.items()}
    return {name: _tidy(field, described[name] or "") for name, field in said.items() if name != KEY}


def _tidy(field: Schema, description: str) -> Schema:
    """A field's description and bounds, without the titles that only repeat its name."""
    schema: Schema = {"description": description}
    schema |= {name: field[name] for name in ("type", *sorted(field)) if name in field and name not in _SAID_OTHERWISE}
    if type(field.get("default")) in (str, int, bool, float):
        schema["default"] = field["default"]
    choice = _CHOICE.fullmatch(field.get("pattern", ""))
    if choice:  # editors can offer an enum, but not a pattern
        del schema["pattern"]
        schema["enum"] = choice[1].split("|")
        schema.pop("minLength", None)
    if field.get("format") == "date":  # to draft 2020-12 a format is a remark; the pattern is checked by all
        schema["pattern"] = _DATE
    return schema


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit("usage: python -m csroles.catalogue.schema FOLDER")
    write_schemas(sys.argv[1])
