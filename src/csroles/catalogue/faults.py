"""What pydantic says of a record, in words that its author understands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails, ValidationError

from csroles.catalogue.near import did_you_mean
from csroles.catalogue.shape import Shape
from csroles.model.vocabulary import KEY

Path = tuple[str, ...]

_FORM_OF_A_FIELD = ("literal[", "tuple[")
"""How pydantic tells one form of a field from another in the path of a fault."""


class Flaw(NamedTuple):
    """What validation found wrong: the path within the record, a message, a hint, and whether it is the key that is wrong."""

    path: Path
    message: str
    hint: str
    at_key: bool


def explain(error: ValidationError, shape: Shape) -> Iterator[Flaw]:
    """Each fault that validation found, in words."""
    for detail in error.errors(include_url=False, include_context=True):
        place = [str(part) for part in detail["loc"]]
        form = place[-1] if place and place[-1].startswith(_FORM_OF_A_FIELD) else ""
        if form and form.startswith("literal[") != isinstance(detail.get("input"), str):
            continue  # of the forms that a field may have, only the one that was meant is judged
        path = tuple(part for part in place if part not in ("[key]", KEY) and not part.startswith(_FORM_OF_A_FIELD))
        message, hint = _words(detail, path, shape)
        yield Flaw(path, message, hint, detail["type"] == "extra_forbidden")


def _words(detail: ErrorDetails, path: Path, shape: Shape) -> tuple[str, str]:
    kind, given, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    field = path[-1] if path else ""
    if kind == "missing":
        where = _shape_at(shape, path[:-1])
        return f"{field} is missing", _description(where, field)
    if kind == "extra_forbidden":
        where = _shape_at(shape, path[:-1])
        known = [*where.fields, "first"] if where is shape and shape.is_record else where.fields
        return f"{field} is no field here", did_you_mean(field, known) or f"The fields are: {', '.join(sorted(known))}."
    if given is None:
        return "has no value", "Give it a value, or remove the key. What a layer removes must stand below it."
    if kind == "string_type":
        return not_text(given)
    if kind == "literal_error":
        choices = str(context.get("expected", "")).replace("'", "").split(", ")
        choices = [choice for part in choices for choice in part.split(" or ")]
        return f"{given} is not possible here", did_you_mean(str(given), choices) or f"Choose one of: {', '.join(choices)}."
    if kind == "string_too_short":
        return "has no words", "Write them, or remove the key."
    if kind == "string_pattern_mismatch" and detail["loc"][-1] == "[key]":
        return f"{given} is no id", "Ids are lower-case words joined by hyphens."
    if kind == "string_pattern_mismatch":
        where = _shape_at(shape, path[:-1])
        hint = _description(where, field) or "Ids are lower-case words joined by hyphens."
        return f"{given} does not have the right form", hint
    if kind in _FORMS:
        message = _FORMS[kind]
        return message, _example(kind, field, given)
    if kind in _LIMITS:
        return f"{given} is out of range: it should be {_LIMITS[kind]} {next(iter(context.values()))}", ""
    if kind == "value_error":
        return str(context.get("error", detail["msg"])), ""
    return detail["msg"][:1].lower() + detail["msg"][1:], ""


_FORMS = {
    "dict_type": "should be a mapping of ids to entries",
    "model_type": "should be a mapping of fields to values",
    "model_attributes_type": "should be a mapping of fields to values",
    "tuple_type": "should be a list",
    "list_type": "should be a list",
    "int_type": "should be a whole number",
    "int_from_float": "should be a whole number",
    "int_parsing": "should be a whole number",
    "float_type": "should be a number",
    "float_parsing": "should be a number",
    "finite_number": "should be a number that is not infinite",
    "bool_type": "should be true or false",
    "date_type": "should be a date",
    "date_parsing": "should be a date",
    "date_from_datetime_parsing": "should be a date",
    "date_from_datetime_inexact": "should be a date",
}

_LIMITS = {
    "greater_than_equal": "at least",
    "greater_than": "more than",
    "less_than_equal": "at most",
    "less_than": "less than",
}


def _example(kind: str, field: str, given: Any) -> str:
    if kind.startswith("date"):
        return f"Write it as {date(2026, 11, 22).isoformat()}."
    if kind == "float_type" and isinstance(given, str):
        return "Write figures alone, without quotes, signs or words."
    if kind == "tuple_type":
        return f"Write it as {field}: [{given}]." if isinstance(given, str) else f"Write it as {field}: [a, b]."
    if kind.startswith("dict") and isinstance(given, list):
        return "Each entry begins with its id and a colon; an id stands once."
    if kind.startswith(("dict", "model")) and isinstance(given, str):
        return "Write its fields below it, one a line, indented."
    return ""


def not_text(given: Any) -> tuple[str, str]:
    """Message and hint for what stands where words should stand."""
    if isinstance(given, bool):
        return "should be text, not yes or no", f'Put it in quotes: "{str(given).lower()}".'
    if isinstance(given, int | float | date):
        return "should be text, not a number", f'Put it in quotes: "{given}".'
    if isinstance(given, dict):
        colon = next(iter(given), "")
        hint = f"If the words contain a colon, put them in quotes. It was read as the key {colon}."
        return "should be text, not a mapping", hint
    return "should be text, not a list", "Put the words in quotes."


def _shape_at(shape: Shape, path: Path) -> Shape:
    """The shape of what stands at a path."""
    steps = iter(path)
    for step in steps:
        if step in shape.collections:
            shape = shape.collections[step][1]
            next(steps, None)
        elif step in shape.maps:
            shape = shape.maps[step]
            next(steps, None)
        elif step in shape.parts:
            shape = shape.parts[step]
    return shape


def _description(shape: Shape, field: str) -> str:
    for name, info in shape.model.model_fields.items():
        if field in (name, info.validation_alias) and info.description:
            return f"{field}: {info.description}"
    return ""
