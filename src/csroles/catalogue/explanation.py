"""Who said what: every layer that speaks of a record or of a part of it, with file, line and language."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from csroles.catalogue.layer import Layer
from csroles.catalogue.merge import NOTHING
from csroles.catalogue.near import suggestions
from csroles.errors import NotFound
from csroles.model.kinds import KINDS, SHARED

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one layer says of something: the value, in which language, and where it stands."""

    layer: str
    file: str
    line: int
    column: int
    language: str
    value: Any
    source: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{self.layer} ({self.language}), {place}\n{_indented(self.value)}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a record, or a part of it, comes from.

    Attributes:
        path: what was asked about, such as ``customer-support-manager.duties.set-team-goals``.
        value: what holds once all layers are merged.
        sources: ids of the sources that say it.
        contributions: what each layer says, the lowest first; the last one that says something wins.
    """

    path: str
    value: Any
    sources: tuple[str, ...]
    contributions: tuple[Contribution, ...]

    def __str__(self) -> str:
        parts = [f"{self.path}\n{_indented(self.value)}"]
        if self.sources:
            parts.append(f"Sources: {', '.join(self.sources)}")
        parts += [f"{number}. {said}" for number, said in enumerate(self.contributions, 1)]
        return "\n\n".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """The explanation for a program."""
        return asdict(self)


def explain(catalogue: Catalogue, path: str) -> Explanation:
    """Who says a role, or a part of it, and where.

    Args:
        catalogue: the catalogue, in the reader's language.
        path: a role's name, then field, id and field as far as wanted, joined by full stops:
            ``customer-support-manager.duties.set-team-goals.text``. Another record is asked for by its kind
            first: ``skills.empathy.definition``.

    Raises:
        LookupError: there is no such record or part; the message suggests near names.
    """
    kind, id_, inside = _locate(catalogue, path)
    contributions = _contributions(catalogue, kind, id_, inside)
    if contributions and contributions[-1].value is None:  # the last layer that speaks of it took it away
        return Explanation(path, None, (), tuple(contributions))
    record = catalogue.raw(kind)[id_]
    if _takes_shared_words(catalogue, kind, record, inside):
        field, item = inside[:2]
        record = {field: {item: catalogue.raw(field)[item] | record[field][item]}}
        contributions = [*_contributions(catalogue, field, item, inside[2:]), *contributions]
    value = _value(record, inside, path)
    return Explanation(path, value, _sources(catalogue, kind, id_, inside), tuple(contributions))


def _takes_shared_words(catalogue: Catalogue, kind: str, record: Any, inside: Path) -> bool:
    """Whether a path leads to an item of a role that leaves its words to a shared record."""
    if kind != "roles" or len(inside) < 2 or inside[0] not in SHARED:
        return False
    item = record.get(inside[0], NOTHING).get(inside[1])
    return item is not None and "text" not in item and inside[1] in catalogue.raw(inside[0])


def _locate(catalogue: Catalogue, path: str) -> tuple[str, str, Path]:
    first, *rest = path.split(".")
    if first == "roles" and rest:
        return first, catalogue.resolve(rest[0]).id, tuple(rest[1:])
    if first in KINDS and rest:
        records = catalogue.raw(first)
        if rest[0] not in records:
            raise NotFound(KINDS[first].singular, rest[0], suggestions(rest[0], records))
        return first, rest[0], tuple(rest[1:])
    return "roles", catalogue.resolve(first).id, tuple(rest)


def _value(record: Any, inside: Path, path: str) -> Any:
    for part in inside:
        if isinstance(record, dict) and part in record:
            record = record[part]
        elif isinstance(record, list) and part.isdecimal() and int(part) < len(record):
            record = record[int(part)]
        else:
            known = list(record) if isinstance(record, dict) else []
            raise NotFound(f"{part} in", path, suggestions(part, known) or known[:12])
    return record


def _contributions(catalogue: Catalogue, kind: str, id_: str, inside: Path) -> list[Contribution]:
    """What each layer says, the lowest first; a layer that takes something away says null."""
    found = []
    for layer in reversed(list(catalogue.sheets())):
        said = _said(layer.records[kind].get(id_, NOTHING), inside)
        if said is not NOTHING:
            found.append(_contribution(layer, kind, id_, inside, said))
    return found


def _said(record: Any, inside: Path) -> Any:
    """What a layer's record says at a path; ``NOTHING`` if it says nothing there."""
    for part in inside:
        if record is None:
            return None  # what it stands in is taken away, and it with it
        if not isinstance(record, dict) or part not in record:
            return NOTHING
        record = record[part]
    return record


def _contribution(layer: Layer, kind: str, id_: str, inside: Path, value: Any) -> Contribution:
    document = layer.documents.get((kind, id_))
    if document is None:  # the source that stands for the company has no file
        return Contribution(layer.name, layer.folder, 0, 0, layer.language, value, layer.source)
    place = document.place(layer.path_in_file(kind, id_, inside), key=True)
    return Contribution(layer.name, document.shown, place.line, place.column, layer.language, value, layer.source)


def _sources(catalogue: Catalogue, kind: str, id_: str, inside: Path) -> tuple[str, ...]:
    """The sources of the nearest thing around a part that names some, or of the layer that first mentions it."""
    record: Any = catalogue.raw(kind)[id_]
    trail = [record]
    for part in inside:
        record = record.get(part) if isinstance(record, dict) else None
        trail.append(record)
    item_depth = 2 if len(inside) >= 2 else 0  # a statement answers for itself, not its record for it
    for value in reversed(trail[item_depth:]):
        if isinstance(value, dict) and "sources" in value:
            return tuple(value["sources"])
    return (catalogue.first_source(kind, id_),)


def _indented(value: Any) -> str:
    return "\n".join(f"    {line}" for line in _lines(value))


def _lines(value: Any) -> list[str]:
    """A value as YAML would say it, without importing a YAML writer."""
    if value is None:
        return ["(removed)"]
    if isinstance(value, dict):
        lines = []
        for key, item in value.items():
            if isinstance(item, dict) and item:
                lines += [f"{key}:", *(f"  {line}" for line in _lines(item))]
            else:
                lines.append(f"{key}: {_short(item)}")
        return lines or ["(nothing but its id)"]
    return [_short(value)]


def _short(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    if value is None:
        return "(removed)"
    return "{}" if value == {} else str(value)
