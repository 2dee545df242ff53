"""The parts of an organisation that a chart tells apart: by a color, and by a code for those who do not see the color."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from csroles.charts.text_width import plain

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.charts.tree import Node

COLOURS = (
    ("#23607a", "#8cc4dc"),
    ("#8a5a1a", "#e2b673"),
    ("#46702f", "#a5cf8e"),
    ("#8c3f53", "#eaa3b3"),
    ("#5b4f92", "#bdb2ec"),
    ("#4d5b66", "#b4c0ca"),
    ("#1f7168", "#85d0c4"),
    ("#a04627", "#f0aa8b"),
    ("#6c6a1d", "#d0cd7c"),
    ("#7d3f86", "#dda9e4"),
)
"""Colors of groups on white and on dark paper; white, or nearly black, can be read on each (WCAG 2.2, contrast 1.4.3)."""


class Group(NamedTuple):
    """A family or department in the legend.

    Attributes:
        code: one or two letters of its name that no other group has.
        title: its name.
        language: the language of the name.
        colour: the number of its color in ``COLOURS``.
        named: its name with what it is before it, such as "Department: Support".
    """

    code: str
    title: str
    language: str
    colour: int
    named: str


class Groups(NamedTuple):
    """The legend, and for each node the number of its group there; -1 for none."""

    legend: tuple[Group, ...]
    of: list[int]


def grouped(catalogue: Catalogue, nodes: Sequence[Node]) -> Groups:
    """Nodes by department, where several departments are told; else by family; by nothing if all are in one.

    Args:
        catalogue: where families have their titles.
        nodes: the nodes of a chart. Departments are listed as they first come up, families as the catalogue lists them.
    """
    departments = dict.fromkeys(node.department for node in nodes)
    departments.pop("", None)
    if len(departments) > 1:
        names = [(plain(name), catalogue.language) for name in departments]
        return _made(catalogue, "department", names, departments, [node.department for node in nodes])
    used = {node.family for node in nodes} & set(catalogue.families.ids)
    if len(used) > 1:
        names = [(plain(family.title), catalogue.language_of(family, "title")) for family in catalogue.families]
        return _of(_made(catalogue, "family", names, catalogue.families.ids, [node.family for node in nodes]), used, catalogue)
    return Groups((), [-1] * len(nodes))


def _of(groups: Groups, used: set[str], catalogue: Catalogue) -> Groups:
    """The families of a chart among all of the catalogue: each has the same color and code in every chart."""
    kept = [place for place, id_ in enumerate(catalogue.families.ids) if id_ in used]
    numbers = {place: number for number, place in enumerate(kept)}
    return Groups(tuple(groups.legend[place] for place in kept), [numbers.get(place, -1) for place in groups.of])


def _made(catalogue: Catalogue, kind: str, names: Sequence[tuple[str, str]], keys: Iterable[str], of: Iterable[str]) -> Groups:
    label, kind = catalogue.label, catalogue.label(kind)
    codes = _codes([title for title, _ in names])
    legend = tuple(
        Group(code, title, language, place % len(COLOURS), label("labelled", label=kind, value=title))
        for place, (code, (title, language)) in enumerate(zip(codes, names, strict=True))
    )
    numbers = {key: place for place, key in enumerate(keys)}
    return Groups(legend, [numbers.get(key, -1) for key in of])


def _codes(titles: Sequence[str]) -> list[str]:
    """A code for each title: a letter, or two, of the word that fewest other titles have; where none is left, a number."""
    words = [re.findall(r"[^\W_]+", title) for title in titles]
    common = Counter(part for each in words for part in _parts(each))
    codes: list[str] = []
    for each in words:
        parts = sorted(_parts(each), key=lambda part: common[part])  # of those that are as rare, the first
        word = parts[0] if parts else ""
        candidates = chain((part[0].upper() for part in parts[:1]), _candidates(word, parts), map(str, count(1)))
        codes.append(next(code for code in candidates if code not in codes))
    return codes


def _parts(words: Iterable[str]) -> list[str]:
    """Words, those of East Asian scripts as single characters."""
    return [part for word in words for part in (word if east_asian_width(word[0]) in "WF" else (word,))]


def _candidates(word: str, parts: Sequence[str]) -> Iterator[str]:
    """Further codes: the other characters in East Asian scripts, in others two letters of the word."""
    yield from (part for part in parts[1:] if len(part) == 1 and east_asian_width(part) in "WF")
    yield from (word[0].upper() + letter.lower() for letter in word[1:])
