"""A stack of layers, merged: the built-in catalogue below, a company's changes above, each with its words on top of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

from csroles.catalogue.layer import Layer, Record, read_words
from csroles.catalogue.merge import (
    NOTHING,
    changes,
    check_first,
    check_patch,
    check_words,
    merge,
    own,
    put_first,
    removes,
    without,
)
from csroles.catalogue.near import NearIds
from csroles.catalogue.packed import PackedRoles, joined, outlines_of, take
from csroles.catalogue.shape import Shape, shape_of
from csroles.errors import Problem
from csroles.model.kinds import KINDS, SHARED

Path = tuple[str, ...]
Records = dict[str, MutableMapping[str, Record]]

BASE_LANGUAGE = "en"


@dataclass(slots=True)
class Stack:
    """Layers, lowest first, and what they make together.

    Attributes:
        layers: the layers, the built-in catalogue first.
        language: the language of the reader.
        words: a layer's place in the stack to its words in that language.
        records: kind to id to merged record, in the reader's language where there are words in it.
        spoken: kind and id to the language of each text that is not in the base language.
        touched: the records that a layer above the built-in one adds or changes.
        problems: what is wrong with the files and with how they fit together.
    """

    layers: list[Layer]
    language: str = BASE_LANGUAGE
    words: dict[int, Layer] = dataclasses.field(default_factory=dict)
    records: Records = dataclasses.field(default_factory=dict)
    spoken: dict[tuple[str, str], dict[Path, str]] = dataclasses.field(default_factory=dict)
    touched: set[tuple[str, str]] = dataclasses.field(default_factory=set)
    problems: list[Problem] = dataclasses.field(default_factory=list)

    def sheets(self) -> Iterator[Layer]:
        """Every layer and its words, topmost first: the order in which the origin of a value is looked for."""
        for position in range(len(self.layers) - 1, -1, -1):
            if position in self.words:
                yield self.words[position]
            yield self.layers[position]

    def origin(self, kind: str, id_: str, path: Path) -> tuple[Layer, Path] | None:
        """The topmost layer that says something at a path, and the part of the path that it has.

        Where no layer has the whole path, the one that has most of it; None if no layer knows the record.
        """
        best: tuple[Layer, Path] | None = None
        for layer in self.sheets():
            if id_ in layer.records[kind]:
                known = _known_part(layer.records[kind][id_], path)
                if best is None or len(known) > len(best[1]):
                    best = (layer, known)
        return best

    def first_source(self, kind: str, id_: str) -> str:
        """The source to which a record's statements belong that name none: that of the layer which first mentions it."""
        return next(layer.source for layer in self.layers if id_ in layer.records[kind])

    def problem(
        self, kind: str, id_: str, path: Path, message: str, *, key: bool = False, hint: str = "", rule: str = ""
    ) -> Problem:
        """A problem at the place where the topmost layer says what is at a path."""
        found = self.origin(kind, id_, path)
        if found is None:
            return Problem(message, field=".".join((id_, *path)), hint=hint, rule=rule)
        layer, known = found  # where the path ends in something that no file has, the nearest thing that one has is the place
        problem = layer.problem(kind, id_, known, message, key=key, hint=hint, rule=rule)
        return _with_field(problem, layer.path_in_file(kind, id_, path))

    def language_of(self, kind: str, id_: str, path: Path) -> str:
        """The language of the text at a path."""
        return self.spoken.get((kind, id_), {}).get(path, BASE_LANGUAGE)

    def changed(self, kind: str, id_: str, patch: Record, language: str) -> Stack:
        """The stack with one record as a further layer's part makes it; this one stays as it is.

        Args:
            kind: the record's kind.
            id_: its id.
            patch: what the part says, short forms written out.
            language: the language of its words.
        """
        shape, below = shape_of(kind), self.records[kind][id_]
        said = {key: value for key, value in patch.items() if key != "first"}
        changed = changes(below, own(shape, below, said, self.layers[-1].source))
        record = put_first(merge(below, changed), patch.get("first"))
        spoken = dict(self.spoken.get((kind, id_), {}))
        for path in text_paths(shape, changed):
            spoken[path] = language
        records = self.records[kind]
        changed_records = records.copy() if isinstance(records, PackedRoles) else dict(records)
        changed_records[id_] = record
        return dataclasses.replace(
            self,
            records={**self.records, kind: changed_records},
            spoken={**self.spoken, (kind, id_): spoken},
        )


def _with_field(problem: Problem, path: Path) -> Problem:
    return dataclasses.replace(problem, field=".".join(path))


def _known_part(record: Any, path: Path) -> Path:
    known: list[str] = []
    for part in path:
        if type(record) is dict and part in record:
            known.append(part)
            record = record[part]
        elif type(record) is list and part.isdecimal() and int(part) < len(record):
            known.append(part)
            record = record[int(part)]
        else:
            break
    return tuple(known)


def build(layers: list[Layer], language: str, problems: list[Problem], *, fast: bool) -> Stack:
    """Merge layers, lowest first, each layer's words in the reader's language just above it."""
    stack = Stack(layers, language, problems=problems)
    words = {
        position: found
        for position, layer in enumerate(layers)
        if language != layer.language and (found := read_words(layer, language, problems, fast=fast)) is not None
    }
    stack.words = words
    _Builder(stack, bilingual=bool(words) or any(layer.language != BASE_LANGUAGE for layer in layers)).run()
    return stack


class _Builder:
    """Merges the layers of a stack one by one.

    ``own`` holds the records in the languages of the layers, ``stack.records`` in the reader's; where no words in
    another language are in play, both are the same mappings.
    """

    def __init__(self, stack: Stack, *, bilingual: bool) -> None:
        self.stack = stack
        self.bilingual = bilingual
        self.own: Records = {kind: {} for kind in KINDS}
        stack.records = {kind: {} for kind in KINDS} if bilingual else self.own

    def run(self) -> None:
        for position, layer in enumerate(self.stack.layers):
            for kind in KINDS:
                self._lay(position, layer, kind)
            if position in self.stack.words:
                for kind in KINDS:
                    self._lay_words(self.stack.words[position], kind)

    def _lay(self, position: int, layer: Layer, kind: str) -> None:
        shape = shape_of(kind)
        records = layer.records[kind]
        if isinstance(records, PackedRoles):
            self._take_packed(kind, records)
        known, shown = self.own[kind], self.stack.records[kind]
        near = NearIds(known) if position and records else None
        for id_, outline in outlines_of(records).items():
            if position:
                self.stack.touched.add((kind, id_))
            if id_ in known:
                self._change(layer, kind, id_, shape, records[id_])
                continue
            if near is not None and (kind, id_) in layer.documents:  # the company itself, as a source, is written nowhere
                self._check_new(layer, kind, id_, records, near)
            if "first" in outline:
                for path, message, hint in check_first(shape, NOTHING, outline):
                    self.stack.problems.append(layer.problem(kind, id_, path, message, key=True, hint=hint))
                known[id_] = put_first(outline, outline["first"])
            else:
                take(known, id_, records)
            if self.bilingual:
                take(shown, id_, known)
                if layer.language != BASE_LANGUAGE:
                    self._mark(kind, id_, shape, known[id_], layer.language)

    def _take_packed(self, kind: str, records: PackedRoles) -> None:
        """Have the merged records of a kind take packed ones, and note what these name."""
        if not isinstance(self.own[kind], PackedRoles):
            self.own[kind] = PackedRoles(self.own[kind])
            self.stack.records[kind] = PackedRoles(self.stack.records[kind]) if self.bilingual else self.own[kind]
        for roles in (self.own[kind], self.stack.records[kind]):
            if isinstance(roles, PackedRoles):
                roles.named = joined(roles.named, records.named)

    def _check_new(self, layer: Layer, kind: str, id_: str, records: MutableMapping[str, Record], near: NearIds) -> None:
        close = near.of(id_)
        allow = records[id_].get("allow") if close else None
        if close and not (type(allow) is dict and "near-miss" in allow):
            hint = f"Did you mean {close}? If it is another one, say why: allow: {{near-miss: …}}."
            message = f"{id_} is close to {close}, which is already here"
            self.stack.problems.append(layer.problem(kind, id_, (), message, key=True, hint=hint))

    def _change(self, layer: Layer, kind: str, id_: str, shape: Shape, patch: Record) -> None:
        below = self.own[kind][id_]
        if removes(patch):  # only the written word null removes, and the quick reader does not tell it from nothing
            self.stack.problems += layer.documents[kind, id_].faults()
        said = patch
        for path, message, hint in check_patch(shape, below, said, self._shared(kind)):
            known = _known_part(said, path)
            problem = layer.problem(kind, id_, known, message, key=True, hint=hint)
            self.stack.problems.append(_with_field(problem, layer.path_in_file(kind, id_, path)))
            patch = without(patch, path)  # the rest is judged all the same, so that all problems are told at once
        first = patch.get("first")
        patch = own(shape, below, {key: value for key, value in patch.items() if key != "first"}, layer.source)
        self.own[kind][id_] = put_first(merge(below, patch), first)
        if self.bilingual:
            changed = changes(below, patch)
            self.stack.records[kind][id_] = put_first(merge(self.stack.records[kind][id_], changed), first)
            self._mark(kind, id_, shape, changed, layer.language)

    def _lay_words(self, words: Layer, kind: str) -> None:
        shape = shape_of(kind)
        for id_, patch in words.records[kind].items():
            below = self.own[kind].get(id_)
            if below is None:
                message = f"there is no {KINDS[kind].singular} {id_} to translate"
                hint = NearIds(self.own[kind]).of(id_)
                problem = words.problem(kind, id_, (), message, key=True, hint=f"Did you mean {hint}?" if hint else "")
                self.stack.problems.append(problem)
                continue
            faults = list(check_words(shape, below, patch))
            for path, message, hint in faults:
                self.stack.problems.append(words.problem(kind, id_, path, message, key=True, hint=hint))
            if not faults:
                self.stack.records[kind][id_] = merge(self.stack.records[kind][id_], patch)
                self._mark(kind, id_, shape, patch, words.language)

    def _mark(self, kind: str, id_: str, shape: Shape, patch: Any, language: str) -> None:
        """Note the language of every text that a patch gives."""
        if language == BASE_LANGUAGE and (kind, id_) not in self.stack.spoken:
            return
        spoken = self.stack.spoken.setdefault((kind, id_), {})
        for path in text_paths(shape, patch):
            if language == BASE_LANGUAGE:
                spoken.pop(path, None)
            else:
                spoken[path] = language

    def _shared(self, kind: str) -> Records:
        return {field: self.own[field] for field in SHARED} if kind == "roles" else NOTHING


def text_paths(shape: Shape, record: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all texts in a record that can be translated."""
    if type(record) is not dict:
        return
    for key, value in record.items():
        if key in shape.words:
            yield (*path, key)
        elif key in shape.word_maps and type(value) is dict:
            yield from ((*path, key, form) for form in value)
        elif key in shape.parts:
            yield from text_paths(shape.parts[key], value, (*path, key))
        elif type(value) is dict and (key in shape.collections or key in shape.maps):
            inner = shape.collections[key][1] if key in shape.collections else shape.maps[key]
            for id_, item in value.items():
                yield from text_paths(inner, item, (*path, key, id_))


def words_of(shape: Shape, record: Any, statements: frozenset[str]) -> tuple[list[str], list[str]]:
    """All texts of a record that can be translated, without their paths: those in some fields, and the others."""
    found: tuple[list[str], list[str]] = ([], [])
    _collect(shape, record, statements, found)
    return found


def _collect(shape: Shape, record: Any, statements: frozenset[str], found: tuple[list[str], list[str]]) -> None:
    for field in shape.words:
        if field in record:
            found[field not in statements].append(record[field])
    for field in shape.word_maps:
        if field in record:
            found[1].extend(record[field].values())
    for field, (_, item_shape) in shape.collections.items():
        if field not in record or not item_shape.has_words:
            continue
        if item_shape.is_deep:
            for item in record[field].values():
                _collect(item_shape, item, statements, found)
            continue
        for name in item_shape.words:
            found[name not in statements].extend([item[name] for item in record[field].values() if name in item])
        if "at" in item_shape.maps:
            for item in record[field].values():
                for difference in item["at"].values() if "at" in item else ():
                    _collect(item_shape.maps["at"], difference, statements, found)
    for field, part_shape in shape.parts.items():
        if field in record:
            _collect(part_shape, record[field], statements, found)
