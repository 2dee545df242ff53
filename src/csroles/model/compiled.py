"""What commands need to know of the models without importing them: made from the models, kept beside them.

    python -m csroles.model.compiled

writes ``compiled.json``: the shape of each model, and its rules in the form that pydantic's core takes. A test
compares the file with the models.
"""

import json
import types
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from csroles.model import kinds
from csroles.model.base import Item, Map, Record, Records, References, Statements, Words
from csroles.model.vocabulary import KEY

FILE = Path(__file__).with_suffix(".json")


def compiled_text() -> str:
    """The text of the file: the same models give the same bytes."""
    shapes: dict[str, Any] = {}
    validators: dict[str, Any] = {}
    for home in (*(kind.home for kind in kinds.KINDS.values()), kinds.SETTINGS, kinds.OPENING, kinds.ORGANISATION):
        model = kinds.model_at(home)
        _Shaper(shapes).add(model)
        if home != kinds.OPENING:  # an opening compares its fields with one another, which only its model can
            model.model_rebuild()
            validators[home] = _plain(model.__pydantic_core_schema__)
    for home in (kinds.WORD_SET, kinds.WORDING_RULE, kinds.WORDING_EXCUSE, kinds.LAW_RULE):  # few, and always made into models
        _Shaper(shapes).add(kinds.model_at(home))
    _let_words_be_shared(validators[kinds.KINDS["roles"].home])
    return json.dumps({"shapes": shapes, "validators": validators}, indent=1) + "\n"


def _let_words_be_shared(role: dict[str, Any]) -> None:
    """Let an item of a role leave out what a shared record of the same id says: whether there is one is asked elsewhere."""
    for name in kinds.SHARED:
        item = role["fields"][name]["schema"]["values_schema"]
        for field in kinds.KINDS[name].model.model_fields.keys() & item["fields"].keys():
            item["fields"][field]["required"] = False


class _Shaper:
    """Collects the shapes of models and of everything that they hold, by the homes of the models."""

    def __init__(self, shapes: dict[str, Any]) -> None:
        self.shapes = shapes

    def add(self, model: type[BaseModel]) -> str:
        """Add a model's shape, and give its home."""
        home = f"{model.__module__}:{model.__qualname__}"
        if home in self.shapes:
            return home
        shape: dict[str, Any] = {name: {} for name in ("collections", "parts", "maps")}
        shape |= {name: [] for name in ("words", "word_maps", "lists", "required", "fields")}
        self.shapes[home] = shape
        shape["is_record"] = issubclass(model, Record)
        shape["is_named"] = issubclass(model, Item) and model.key_pattern is None
        for field, info in model.model_fields.items():
            name = info.validation_alias if isinstance(info.validation_alias, str) else field
            if name != KEY:
                shape["fields"].append(name)
                if info.is_required():
                    shape["required"].append(name)
                self._sort(shape, name, info.annotation, info.metadata)
        return home

    def _sort(self, shape: dict[str, Any], name: str, annotation: Any, metadata: list[Any]) -> None:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            self._sort(shape, name, arguments[0], [*metadata, *arguments[1:]])
        elif isinstance(origin, type) and issubclass(origin, Records):
            form = "statements" if origin is Statements else "references" if origin is References else "records"
            shape["collections"][name] = [form, self.add(arguments[0])]
        elif isinstance(origin, type) and issubclass(origin, Map):
            self._sort_map(shape, name, arguments[0])
        elif origin is tuple:
            shape["lists"].append(name)
        elif origin in (Union, types.UnionType):
            for argument in arguments:
                self._sort(shape, name, argument, metadata)
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            shape["parts"][name] = self.add(annotation)
        elif any(isinstance(mark, Words) for mark in metadata):
            shape["words"].append(name)

    def _sort_map(self, shape: dict[str, Any], name: str, value: Any) -> None:
        if isinstance(value, type) and issubclass(value, BaseModel):
            shape["maps"][name] = self.add(value)
        elif get_origin(value) is Annotated and any(isinstance(mark, Words) for mark in get_args(value)):
            shape["word_maps"].append(name)


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
    return {key: value for key, value in (schema | parts).items() if key not in _FOR_MODELS_ONLY}


_FOR_MODELS_ONLY = frozenset(("serialization", "metadata", "ref"))


def _field(schema: Any, alias: Any) -> dict[str, Any]:
    optional = schema["type"] == "default"
    field = {"type": "typed-dict-field", "schema": _plain(schema["schema"] if optional else schema), "required": not optional}
    return field | ({"validation_alias": alias} if alias is not None else {})


def _only_constructs(schema: Any) -> bool:
    """Whether a step makes an object of what is already found right, rather than judging it."""
    return schema["type"] == "model" or getattr(schema["function"]["function"], "__name__", "") == "adopt"


if __name__ == "__main__":
    FILE.write_text(compiled_text(), encoding="utf-8", newline="\n")
