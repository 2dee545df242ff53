"""Records of data that was judged before: what pydantic would make of it, without judging it again, in half the time.

A handbook of thousands of roles makes each role's models when its page is drawn. That its data is right was found when it
was read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from pydantic import TypeAdapter

from csroles.model.base import (
    Item,
    Map,
    Model,
    Record,
    Sourced,
    is_collection,
    model_of,
    set_catalogue,
    set_extra,
    set_fields,
    set_fields_set,
    set_private,
)

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue


_MANY = 1000
"""So many bare items are kept: references to shared records, which are few, but also other names, of which none recurs."""


class JudgedRecords:
    """Makes records of a catalogue whose statements are those of one layer.

    Args:
        catalogue: the catalogue, which the records know.
        source: the source of the statements that name none.
    """

    def __init__(self, catalogue: Catalogue, source: str) -> None:
        self.catalogue = catalogue
        self.sources = (source,)
        self._bare: dict[tuple[type[Model], str], Item] = {}
        self._blanks: dict[type[Model], dict[str, Any]] = {}

    def record(self, model: type[Record], id_: str, data: dict[str, Any]) -> Record:
        """A record.

        Args:
            model: its model.
            id_: its id.
            data: what it says, short forms written out, found right by the model's validator.
        """
        made: Record = self.items(_plan_of(model), {id_: data})[id_]
        made.begin()
        return made

    def part(self, plan: _Plan, data: Mapping[str, Any]) -> Any:
        """A part of a record that has no id."""
        own = {"sources": self.sources} if plan.is_sourced else {}
        fields = {**plan.blank, **own, **data}
        for field in plan.making.keys() & data.keys():
            fields[field] = plan.making[field](self, data[field])
        return model_of(plan.model, fields, {*own, *data})

    def items(self, plan: _Plan, items: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
        """Records of one model, or the items of a collection, by id.

        Very many are made, so a model is made right here as ``model_of`` makes it: a fifth of the time would go on calls.
        """
        found = {}
        blank, making, model, new, catalogue = self._blank_of(plan), plan.making, plan.model, object.__new__, self.catalogue
        for id_, data in items.items():
            if not data:
                found[id_] = self._bare_item(plan, id_)
                continue
            fields = blank | data
            fields["id"] = id_
            for field in data:
                if field in making:
                    fields[field] = making[field](self, data[field])
            made = found[id_] = new(model)
            set_fields(made, fields)
            set_fields_set(made, {"id", "sources", *data})
            set_extra(made, None)
            set_private(made, None)
            set_catalogue(made, catalogue)
        return found

    def _blank_of(self, plan: _Plan) -> dict[str, Any]:
        """The fields of a model as they are where the data does not have them, with the layer's own source."""
        found = self._blanks.get(plan.model)
        if found is None:
            found = self._blanks[plan.model] = {**plan.blank, "sources": self.sources}
        return found

    def _bare_item(self, plan: _Plan, id_: str) -> Any:
        """An item that says nothing beside its id: one for all records, as long as they are not too many to keep."""
        bare = self._bare.get((plan.model, id_))
        if bare is None:
            if len(self._bare) >= _MANY:
                self._bare.clear()
            bare = self._bare[plan.model, id_] = self.items(plan, {id_: {"id": id_}})[id_]
        return bare


Making = Callable[[JudgedRecords, Any], Any]
"""Makes the value of a field of its data."""


class _Plan:
    """How a model is made of its data.

    Attributes:
        model: the model.
        blank: its fields as they are where the data does not have them.
        making: how the values are made that are not as the data has them, by field.
        is_sourced: whether it says where it comes from.
    """

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self.blank = {name: None if field.is_required() else field.default for name, field in model.model_fields.items()}
        makings = {name: _making(field.annotation) for name, field in model.model_fields.items()}
        self.making = {name: making for name, making in makings.items() if making is not None}
        self.is_sourced = issubclass(model, Sourced)


_plan_of = cache(_Plan)


def _making(annotation: Any) -> Making | None:
    """How a value is made for an annotation; None if it is as the data has it."""
    origin, of = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _making(of[0])
    if annotation in (str, int, bool) or origin is Literal:
        return None
    if is_collection(annotation):
        plan = _plan_of(of[0])
        return lambda records, items: origin.adopt(records.items(plan, items))
    if origin is Map:
        return _map_making(_making(of[0]))
    if origin is tuple and _making(of[0]) is None:
        return lambda _, values: tuple(values)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        part = _plan_of(annotation)
        return lambda records, data: records.part(part, data)
    judge = TypeAdapter(annotation).validate_python  # what is rare is left to pydantic
    return lambda _, value: judge(value)


def _map_making(making: Making | None) -> Making:
    if making is None:
        return lambda _, values: Map(values)
    return lambda records, values: Map({key: making(records, value) for key, value in values.items()})
