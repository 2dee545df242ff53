"""Records of data that was judged before: what pydantic would make of it, without judging it again, in half the time.

A handbook of thousands of roles makes each role's models when its page is drawn. That its data is right was found when it
was read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from pydantic import TypeAdapter

from csroles.model.base import Item, Map, Model, Record, Sourced, is_collection, model_of, set_catalogue

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

    def record(self, model: type[Record], id_: str, data: Mapping[str, Any]) -> Record:
        """A record.

        Args:
            model: its model.
            id_: its id.
            data: what it says, short forms written out, found right by the model's validator.
        """
        made: Record = self.made(_plan_of(model), data, id_)
        made.begin()
        return made

    def made(self, plan: _Plan, data: Mapping[str, Any], id_: str) -> Any:
        """A record, or an item of one."""
        fields = {**plan.blank, "sources": self.sources, **data, "id": id_}
        making = plan.making
        for field in data:
            if field in making:
                fields[field] = making[field](self, data[field])
        made = model_of(plan.model, fields, {"id", "sources", *data})
        set_catalogue(made, self.catalogue)
        return made

    def part(self, plan: _Plan, data: Mapping[str, Any]) -> Any:
        """A part of a record that has no id."""
        own = {"sources": self.sources} if plan.is_sourced else {}
        fields = {**plan.blank, **own, **data}
        for field in plan.making.keys() & data.keys():
            fields[field] = plan.making[field](self, data[field])
        return model_of(plan.model, fields, {*own, *data})

    def items(self, plan: _Plan, items: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """The items of a collection, by id."""
        return {id_: self.made(plan, data, id_) if data else self._bare_item(plan, id_) for id_, data in items.items()}

    def _bare_item(self, plan: _Plan, id_: str) -> Any:
        """An item that says nothing beside its id: one for all records, as long as they are not too many to keep."""
        bare = self._bare.get((plan.model, id_))
        if bare is None:
            if len(self._bare) >= _MANY:
                self._bare.clear()
            bare = self._bare[plan.model, id_] = self.made(plan, {}, id_)
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
