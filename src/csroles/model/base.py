"""What all records share: immutability, provenance, collections of records, and the words that can be translated.

A keyed mapping of YAML becomes an ordered, read-only collection of records. Three collections say which short
form of YAML they accept; the short forms themselves are written out before layers merge (``catalogue/shape.py``).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Literal, Self, TypeAlias, TypeVar, get_args, overload

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import core_schema

from csroles.model.vocabulary import ID_PATTERN, KEY

T = TypeVar("T")

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

    Maybe: TypeAlias = T | None
else:

    class Maybe:
        """A field that may be absent, but has no null: absent it is None, present it is of the given type."""

        def __class_getitem__(cls, type_: Any) -> Any:
            return type_


class Words:
    """Marks a text that readers see, and that a layer of words may give in another language."""


Text = Annotated[str, StringConstraints(min_length=1), Words()]
"""Words for readers: plain text, one paragraph, no HTML and no Markdown."""

Plain = Annotated[str, StringConstraints(min_length=1)]
"""Text that is the same in every language."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""The name of a record: lower-case words joined by hyphens."""

Level = Literal["entry", "junior", "mid", "senior", "executive"]
"""A level of experience, lowest first."""

Line = Literal["usual", "alternative", "dotted"]
Need = Literal["required", "preferred"]
Weight = Literal["core", "supplemental"]
WorkMode = Literal["on-site", "hybrid", "remote"]
Channel = Literal["email", "phone", "chat", "social", "messaging", "video", "in-person"]
Fit = Literal["exact", "close", "judgement", "none"]
Track = Literal["individual", "specialist", "management", "executive"]


def described(description: str, **more: Any) -> Any:
    """A field with its one description, which the JSON Schemas, editors and the documentation show."""
    return Field(description=description, **more)


class Map(Mapping[str, T], Generic[T]):
    """An immutable, hashable mapping from words to values, in the order of the file."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, T] | None = None) -> None:
        self._items: dict[str, T] = dict(items or {})

    def __getitem__(self, key: str) -> T:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: object) -> bool:  # as Mapping's, without trying and failing
        return key in self._items

    def __hash__(self) -> int:
        return hash(tuple(self._items.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._items!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Callable[[Any], Any]) -> core_schema.CoreSchema:
        (value_type,) = get_args(source)
        inner = core_schema.dict_schema(keys_schema=core_schema.str_schema(min_length=1), values_schema=handler(value_type))
        return core_schema.no_info_after_validator_function(
            cls.adopt,
            inner,
            serialization=core_schema.plain_serializer_function_ser_schema(_dump_map, info_arg=True),
        )

    @classmethod
    def adopt(cls, items: dict[str, T]) -> "Map[T]":
        """The mapping of these items, which become its own."""
        new = cls.__new__(cls)
        new._items = items  # noqa: SLF001  its own class makes it
        return new


def _dump_map(value: "Map[Any] | None", info: core_schema.SerializationInfo) -> dict[str, Any] | None:
    return None if value is None else {key: _dump(item, info) for key, item in value.items()}


def _dump(item: Any, info: core_schema.SerializationInfo) -> Any:
    if isinstance(item, Model):
        return item.model_dump(mode=info.mode, exclude_defaults=info.exclude_defaults, exclude_unset=info.exclude_unset)
    return thawed(item)


def frozen(value: Any) -> Any:
    """Plain data that can no longer be changed, whatever it holds."""
    if isinstance(value, dict):
        return Map({key: frozen(item) for key, item in value.items()})
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def thawed(value: Any) -> Any:
    """What ``frozen`` was given."""
    if isinstance(value, Map):
        return {key: thawed(item) for key, item in value.items()}
    return list(map(thawed, value)) if isinstance(value, tuple) else value


class Model(BaseModel):
    """An immutable part of a record; fields that it does not know are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, validate_default=False)


class Sourced(Model):
    """A part of a record that says where it comes from."""

    sources: Annotated[
        tuple[str, ...],
        described("Ids of the sources that say it. Without them it belongs to the layer that first mentions it."),
    ] = ()
    when: Annotated[Maybe[Text], described("The circumstances under which it holds, in words.")] = None
    note: Annotated[Maybe[Plain], described("Why it stands as it does: for editors, not printed.")] = None
    allow: Annotated[Maybe[Map[Plain]], described("Rules that this passage is excused from: the rule's id, and the reason.")] = (
        None
    )


class Item(Sourced):
    """One entry of a keyed mapping: a record with an id, and a link to the catalogue that it comes from."""

    __slots__ = ("_catalogue",)
    key_pattern: ClassVar[str | None] = ID_PATTERN
    """What the keys of a collection of such items look like; None if any text may be one."""

    id: Annotated[str, Field(validation_alias=KEY, description="The key under which it stands.")]

    @property
    def catalogue(self) -> "Catalogue":
        """The catalogue that this record comes from.

        Raises:
            LookupError: the record was made by hand and belongs to no catalogue.
        """
        try:
            return self._catalogue  # type: ignore[no-any-return, attr-defined]
        except AttributeError:
            raise LookupError(f"{type(self).__name__} {self.id!r} belongs to no catalogue.") from None

    def __str__(self) -> str:
        return self.id

    def bind(self, catalogue: "Catalogue") -> None:
        """Let the record and all its items know their catalogue; no part of their data, equality or dump."""
        set_slot = object.__setattr__
        set_slot(self, "_catalogue", catalogue)
        for name in keyed_fields(type(self)):
            for item in getattr(self, name):
                if keyed_fields(type(item)):
                    item.bind(catalogue)
                else:
                    set_slot(item, "_catalogue", catalogue)

    def twin(self, catalogue: "Catalogue", words: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Self:
        """The same record in another catalogue; what was judged once is not judged again.

        Args:
            catalogue: the catalogue, in which the data of the record is the same.
            words: the fields of its items that have other words there: collection, item, field and words.
        """
        fields = self.__dict__.copy()
        for name in keyed_fields(type(self)):
            if fields[name]:
                fields[name] = fields[name].twin(catalogue, words.get(name, {}))
        return _like(self, fields, catalogue)


ItemT = TypeVar("ItemT", bound=Item)
ModelT = TypeVar("ModelT", bound=Model)


def _like(item: ItemT, fields: dict[str, Any], catalogue: "Catalogue") -> ItemT:
    """An item with some fields in another catalogue, made as pydantic copies a model, but in a third of the time."""
    twin = model_of(type(item), fields, item.__pydantic_fields_set__)
    set_catalogue(twin, catalogue)
    return twin


def _twins(items: Mapping[str, ItemT], catalogue: "Catalogue") -> dict[str, ItemT]:
    """Each item as ``_like`` makes it with its own fields; very many are made: a seventh of the time would go on calls."""
    twins = {}
    new, model = object.__new__, type(next(iter(items.values())))
    for key, item in items.items():
        twin = twins[key] = new(model)
        set_fields(twin, item.__dict__)
        set_fields_set(twin, item.__pydantic_fields_set__)
        set_extra(twin, None)
        set_private(twin, None)
        set_catalogue(twin, catalogue)
    return twins


def model_of(model: type[ModelT], fields: dict[str, Any], given: set[str]) -> ModelT:
    """A model of fields that are right, made as pydantic constructs one, but in a fifth of the time.

    Args:
        model: the model.
        fields: all its fields.
        given: those of them that were given.
    """
    made = object.__new__(model)
    set_fields(made, fields)
    set_fields_set(made, given)
    set_extra(made, None)
    set_private(made, None)
    return made


set_fields, set_fields_set, set_extra, set_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)
"""Give a model that is made by hand what pydantic keeps in it."""
set_catalogue = Item.__dict__["_catalogue"].__set__
"""Lets an item know its catalogue: no part of its data, its equality or its dump."""


class Records(Generic[ItemT]):
    """An ordered, read-only collection of records: iterate for records, index by id or by position.

    ``id in records`` asks for an id, so that it is no ``Sequence`` to a type checker, though it has a sequence's methods.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Sequence[ItemT] = ()) -> None:
        self._items: dict[str, ItemT] = {item.id: item for item in items}

    @overload
    def __getitem__(self, key: str) -> ItemT: ...
    @overload
    def __getitem__(self, key: int) -> ItemT: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[ItemT, ...]: ...
    def __getitem__(self, key: str | int | slice) -> ItemT | tuple[ItemT, ...]:
        if isinstance(key, str):
            return self._items[key]
        return tuple(self._items.values())[key]

    def __iter__(self) -> Iterator[ItemT]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items if isinstance(key, str) else key in self._items.values()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self._items.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self._items)!r})"

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(self._items)

    def get(self, id_: str) -> ItemT | None:
        """The record with this id, or None."""
        return self._items.get(id_)

    def twin(self, catalogue: "Catalogue", words: Mapping[str, Mapping[str, str]]) -> Self:
        """The same records in another catalogue, as ``Item.twin`` makes each; ``words`` are other words: item, field, words."""
        if keyed_fields(type(next(iter(self)))):
            return self.adopt({key: item.twin(catalogue, {}) for key, item in self._items.items()})
        twins = _twins(self._items, catalogue)
        for key, fields in words.items():
            twins[key] = _like(self._items[key], {**self._items[key].__dict__, **fields}, catalogue)
        return self.adopt(twins)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Callable[[Any], Any]) -> core_schema.CoreSchema:
        (item_type,) = get_args(source)
        return core_schema.no_info_after_validator_function(
            cls.adopt,
            core_schema.dict_schema(core_schema.str_schema(pattern=item_type.key_pattern), handler(item_type)),
            serialization=core_schema.plain_serializer_function_ser_schema(_dump_records, info_arg=True),
        )

    @classmethod
    def adopt(cls, items: dict[str, ItemT]) -> Self:
        """The collection of these items by id, which become its own."""
        new = cls.__new__(cls)
        new._items = items  # noqa: SLF001  its own class makes it
        return new


def _dump_records(records: Records[Any], info: core_schema.SerializationInfo) -> dict[str, Any]:
    dumped = {}
    for item in records:
        fields = _dump(item, info)
        fields.pop("id", None)
        dumped[item.id] = fields
    return dumped


class Statements(Records[ItemT]):
    """A collection of statements; in YAML a bare string is short for ``{text: …}``."""

    __slots__ = ()


class References(Records[ItemT]):
    """A collection of references to other records; in YAML a list of ids is short for a mapping of each to ``{}``."""

    __slots__ = ()


class Levelled(Item):
    """An item that may be held at some levels of its role only."""

    levels: Annotated[tuple[Level, ...], described("The levels at which it is held; without them, every level of the role.")] = ()


class Record(Item):
    """A record of its own: an entry of a shared file, or a file."""

    kind: ClassVar[str]
    """The name of the folder or file that holds records of this kind."""

    formerly: Annotated[tuple[Id, ...], described("Ids that the record had in earlier releases.")] = ()

    def begin(self) -> None:
        """Make ready what the record keeps beside its data, once it is made."""


class Titled(Record):
    """A record that has a title, by which other records' words name it."""

    if TYPE_CHECKING:
        title: str


def keyed_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that are collections of records."""
    found = _KEYED.get(model)
    if found is None:
        found = tuple(name for name, field in model.model_fields.items() if is_collection(field.annotation))
        _KEYED[model] = found
    return found


_KEYED: dict[type[BaseModel], tuple[str, ...]] = {}


def is_collection(annotation: Any) -> bool:
    """Whether an annotation is a collection of records."""
    origin = getattr(annotation, "__origin__", None)
    return isinstance(origin, type) and issubclass(origin, Records)
