"""Two roles, or two levels of a role, laid side by side: what differs, what only one of them has, and what both have.

``templates/handbook/assets/compare.js`` does the same for two roles that a reader picks; a test holds both to the same result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from markupsafe import Markup

from csroles.handbook.sheets import FACTS, FOLDER, PARTS, Entry, Held, proficiencies, sheet_of
from csroles.model.vocabulary import LEVELS

if TYPE_CHECKING:
    from csroles.handbook.edition import Edition

Kind = Literal["different", "only", "both"]
"""How rows compare: they stand on both sides but differ, on one side only, or on both sides alike."""

LABELS: dict[Kind, str] = {"different": "in-both-different", "only": "on-one-side", "both": "in-both"}
"""The interface word of each kind."""

NAMED_PARTS = ("duties", "skills")
"""The parts whose rows have names: the area of duties, the skill."""

LISTS = {"skills": "", "qualities": "terms-in-line", "tools": "terms-in-line", "metrics": "terms-in-line"}
"""How a cell lists what stands in it, for the parts that do not have sentences: as terms in a line, or only one thing."""


class Cell(NamedTuple):
    """What stands on one side, or on both: statements, what they mean, and how much it is beside the other side."""

    words: tuple[Markup, ...]
    detail: Markup = Markup()
    mark: Literal["", "higher", "lower"] = ""


class Row(NamedTuple):
    """A row: its name, if it has one, and one cell for both sides or one for each."""

    name: Markup
    cells: tuple[Cell, ...]


class Group(NamedTuple):
    """The rows of one kind."""

    kind: Kind
    rows: tuple[Row, ...]


class Part(NamedTuple):
    """A part of both roles.

    Attributes:
        id: which.
        is_named: whether its rows have names.
        listing: how a cell lists what stands in it: as sentences, as terms-in-line, or not at all, since it has only one thing.
        groups: its rows by kind.
    """

    id: str
    is_named: bool
    listing: str
    groups: tuple[Group, ...]


class Head(NamedTuple):
    """A side: its role, its title and its level."""

    role: str
    title: Markup
    level: Markup


class Comparison(NamedTuple):
    """Two sides, and what is to be said of them.

    Attributes:
        heads: the sides.
        facts: rows of facts; of two levels of a role only those that differ.
        parts: everything else.
        is_one_role: whether two levels of one role are compared.
    """

    heads: tuple[Head, Head]
    facts: tuple[Row, ...]
    parts: tuple[Part, ...]
    is_one_role: bool


def nearest_levels(left: Sequence[str], right: Sequence[str]) -> tuple[str, str]:
    """The levels of two roles between which the way from the one up to the other is shortest; of several the highest.

    Only where every way leads down is it one that does.
    """

    def length(pair: tuple[str, str]) -> tuple[bool, int, int]:
        low, high = map(LEVELS.index, pair)
        return high < low, abs(high - low), -low

    return min(((one, other) for one in left for other in right), key=length)


def compared(edition: Edition, left: tuple[str, str], right: tuple[str, str]) -> Comparison:
    """Two sides compared, each given by the ids of a role and of one of its levels."""
    return _Comparer(edition, _Side(edition, *left), _Side(edition, *right)).comparison()


Said = dict[str, tuple[Markup, Held]]
"""What a side says: by key, each with its name."""


class _Side:
    """A role at a level."""

    def __init__(self, edition: Edition, role: str, level: str) -> None:
        sheet = sheet_of(edition, role)
        self.place = sheet.levels.index(level)
        self.head = Head(role, sheet.titles[self.place], edition.setting(FOLDER).one(edition.level_title(level)))
        self.facts = self._said(sheet.facts)
        self.parts = {part: self._said(entries) for part, entries in sheet.parts.items()}

    def _said(self, entries: Sequence[Entry]) -> Said:
        found = ((entry.key, entry.name, entry.held[self.place]) for entry in entries)
        return {key: (name, held) for key, name, held in found if held is not None}


class _Comparer:
    def __init__(self, edition: Edition, left: _Side, right: _Side) -> None:
        self.left, self.right = left, right
        self.is_one_role = left.head.role == right.head.role
        self.proficiencies = proficiencies(edition)

    def comparison(self) -> Comparison:
        parts = tuple(part for part in map(self._part, PARTS) if part.groups)
        return Comparison((self.left.head, self.right.head), tuple(self._facts()), parts, self.is_one_role)

    def _facts(self) -> Iterator[Row]:
        for key in FACTS:
            found = [side.facts.get(key) for side in (self.left, self.right)]
            names = [side[0] for side in found if side]
            if names and not (self.is_one_role and found[0] == found[1]):
                yield Row(names[0], tuple(Cell((side[1].words,) if side else ()) for side in found))

    def _part(self, id_: str) -> Part:
        left, right = self.left.parts[id_], self.right.parts[id_]
        shared = [key for key in left if key in right]
        different = [key for key in shared if left[key][1] != right[key][1]]
        alike = [key for key in shared if left[key][1] == right[key][1]]
        only = [key for key in left if key not in right], [key for key in right if key not in left]
        rows: dict[Kind, list[Row]] = {
            "different": [Row(left[key][0], self._cells(left[key][1], right[key][1])) for key in different],
            "only": self._rows((left, only[0]), (right, only[1])),
            "both": self._rows((left, alike), is_brief=True),
        }
        return Part(
            id_,
            id_ in NAMED_PARTS,
            LISTS.get(id_, "sentences"),
            tuple(Group(kind, tuple(found)) for kind, found in rows.items() if found),
        )

    def _rows(self, *sides: tuple[Said, list[str]], is_brief: bool = False) -> list[Row]:
        """What is said on one side or both, a row for each name, those of the first side first."""
        rows: dict[Markup, list[list[Held]]] = {}
        for number, (said, keys) in enumerate(sides):
            for key in keys:
                rows.setdefault(said[key][0], [[] for _ in sides])[number].append(said[key][1])
        return [Row(name, tuple(self._cell(held, is_brief=is_brief) for held in cells)) for name, cells in rows.items()]

    def _cells(self, left: Held, right: Held) -> tuple[Cell, Cell]:
        """What both sides say in different words, or want in different degrees."""
        same = left.rank == right.rank
        one, other = self._cell([left], is_brief=same), self._cell([right], is_brief=same)
        return one, other if same else other._replace(mark="higher" if right.rank > left.rank else "lower")

    def _cell(self, held: Sequence[Held], *, is_brief: bool) -> Cell:
        words = tuple(self.proficiencies[each.rank - 1] + each.words if each.rank else each.words for each in held)
        return Cell(words, held[0].detail if held and not is_brief else Markup())
