"""Validation without construction: the models' own rules, run by pydantic's core over plain data.

Checking a large workspace asks of each record only whether it is right. Making models of thousands of records to
throw them away again would take twice as long, so the core schema of a model is turned into one that accepts the
same data, says the same of wrong data, and makes plain dictionaries.
"""

from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import SchemaValidator

from csroles.model.base import KEY


@cache
def validator_of(model: type[BaseModel]) -> SchemaValidator:
    """The validator of a model's data, without the ids that a file gives by position."""
    model.model_rebuild()
    return SchemaValidator(_plain(model.__pydantic_core_schema__))


def _plain(schema: Any) -> Any:
    """A core schema that validates alike and constructs nothing."""
    kind = schema["type"]
    if kind in ("model", "function-after") and _only_constructs(schema):
        return _plain(schema["schema"])
    if kind == "model-fields":
        fields = {name: _field(field["schema"], field.get("validation_alias")) for name, field in schema["fields"].items()}
        known = {name: field for name, field in fields.items() if field.get("validation_alias") != KEY}
        return {"type": "typed-dict", "fields": known, "extra_behavior": "forbid"}
    if kind == "definitions":
        definitions = [{**_plain(definition), "ref": definition["ref"]} for definition in schema["definitions"]]
        return {"type": kind, "schema": _plain(schema["schema"]), "definitions": definitions}
    parts = {part: _plain(schema[part]) for part in ("schema", "values_schema") if part in schema}
    return {key: value for key, value in (schema | parts).items() if key != "serialization"}


def _field(schema: Any, alias: Any) -> dict[str, Any]:
    optional = schema["type"] == "default"
    field = {"type": "typed-dict-field", "schema": _plain(schema["schema"] if optional else schema), "required": not optional}
    return field | ({"validation_alias": alias} if alias is not None else {})


def _only_constructs(schema: Any) -> bool:
    """Whether a step makes an object of what is already found right, rather than judging it."""
    return schema["type"] == "model" or getattr(schema["function"]["function"], "__name__", "") == "_adopt"
