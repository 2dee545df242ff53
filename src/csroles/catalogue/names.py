"""Every name by which people know a role: titles, titles at levels and aliases, in every language of every layer.

And every title of other records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from csroles.catalogue.layer import read_words
from csroles.catalogue.packed import outlines_of
from csroles.catalogue.stack import Stack


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a role.

    ``source`` is what kind of name it is: title, level (a title at one level), or alias.
    """

    text: str
    role: str
    language: str
    source: str


def all_names(stack: Stack, roles: Mapping[str, dict[str, Any]]) -> list[Name]:
    """All names of the roles, those in the reader's language first; no name of a role twice."""
    names: dict[tuple[str, str], Name] = {}
    for name in _names(stack, roles):
        names.setdefault((name.role, name.text.casefold()), name)
    return list(names.values())


def _names(stack: Stack, roles: Mapping[str, dict[str, Any]]) -> Iterator[Name]:
    for id_, role in roles.items():
        yield from _titles(id_, role, stack.language_of("roles", id_, ("title",)))
    for layer in stack.layers:
        for id_, role in outlines_of(layer.records["roles"]).items():
            if id_ in roles:
                yield from _titles(id_, role, layer.language)
        for language in layer.languages():
            words = read_words(layer, language, [], fast=True, kinds=("roles",))
            for id_, role in outlines_of(words.records["roles"]).items() if words else ():
                if id_ in roles:
                    yield from _titles(id_, role, language)
    for id_, role in roles.items():
        for text, alias in role.get("aliases", {}).items():
            yield Name(text, id_, alias.get("language", "en"), "alias")


def _titles(id_: str, role: dict[str, Any], language: str) -> Iterator[Name]:
    if isinstance(role.get("title"), str):
        yield Name(role["title"], id_, language, "title")
    levels = role.get("levels")
    for level in levels.values() if isinstance(levels, dict) else ():
        if isinstance(level, dict) and isinstance(level.get("title"), str):
            yield Name(level["title"], id_, language, "level")


def all_titles(stack: Stack, kinds: Collection[str]) -> Iterator[tuple[str, str, str, str]]:
    """Every title of the records of some kinds, in every language of every layer: kind, id, title and language."""
    for layer in stack.layers:
        sheets = [(layer.language, layer)]
        sheets += [(tag, words) for tag in layer.languages() if (words := read_words(layer, tag, [], fast=True, kinds=kinds))]
        for language, sheet in sheets:
            for kind in kinds:
                for id_, record in outlines_of(sheet.records[kind]).items():
                    if id_ in stack.records[kind] and record and isinstance(record.get("title"), str):
                        yield kind, id_, record["title"], language
