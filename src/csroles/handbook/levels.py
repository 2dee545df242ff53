"""The levels of a role side by side: only what differs between them, each difference marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from csroles.documents.view import Item, Phrase, Qualifier, Scale, Text

if TYPE_CHECKING:
    from csroles.documents.role_voice import RoleVoice
    from csroles.model.role import Duty, Practice, Requirement, Role, RoleSkill

Change = Literal["none", "same", "new", "changed"]
"""How a cell differs from the one before it: there is nothing, it is the same, it is new, or it has changed."""


_NOTHING = Item(Text("", ""))


@dataclass(frozen=True, slots=True)
class Cell:
    """What holds at one level; None where nothing does."""

    level: Text
    item: Item | None
    change: Change


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One thing that differs; ``name`` is what it is called, if it has a name of its own."""

    name: Text | None
    cells: tuple[Cell, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """What holds at each level, as many items as cells; an empty one where nothing does."""
        return tuple(cell.item or _NOTHING for cell in self.cells)


@dataclass(frozen=True, slots=True)
class LevelGroup:
    """The rows of one part of a role."""

    heading: Text
    rows: tuple[LevelRow, ...]


@dataclass(frozen=True, slots=True)
class LevelTable:
    """The levels of a role, each with its title there and what can be expected at it, and the rows that differ."""

    levels: tuple[tuple[Text, Text | None, Text], ...]
    groups: tuple[LevelGroup, ...]


class _Held(Protocol):
    """An item that may be held at some levels only."""

    @property
    def levels(self) -> Sequence[str]: ...


def level_table(voice: RoleVoice, role: Role) -> LevelTable | None:
    """The levels of a role side by side; None for a role that exists at one level only."""
    if len(role.levels) < 2:
        return None
    table = _Table(voice, role)
    heads = []
    for level in role.levels:
        record = voice.catalogue.levels[level.id]
        own = voice.own(level.title, "levels", level.id, "title") if level.title else None
        heads.append((voice.level(level.id), own, voice.text(record, record.definition, "definition")))
    return LevelTable(tuple(heads), tuple(table.groups()))


class _Table:
    def __init__(self, voice: RoleVoice, role: Role) -> None:
        self.voice = voice
        self.role = role
        self.levels = role.levels.ids
        self.titles = tuple(map(voice.level, self.levels))

    def groups(self) -> Iterator[LevelGroup]:
        parts = {
            "duties": (self._row(None, duty, self._duty) for duty in self.role.duties if _differs(duty, self.levels)),
            "requirements": (
                self._row(None, item, self._requirement) for item in self.role.requirements if _differs(item, self.levels)
            ),
            "skills": (
                self._row(self.voice.title(item.skill), item, self._skill)
                for item in self.role.skills
                if _differs(item, self.levels)
            ),
            "practices": (self._row(None, item, self._practice) for item in self.role.practices if _differs(item, self.levels)),
        }
        for id_, found in parts.items():
            rows = tuple(found)
            if rows:
                yield LevelGroup(self.voice.label(id_), rows)

    def _row(self, name: Text | None, item: _Held, make: _Make) -> LevelRow:
        cells: list[Cell] = []
        before: Item | None = None
        for level, title in zip(self.levels, self.titles, strict=True):
            now = make(item, level) if not item.levels or level in item.levels else None
            cells.append(Cell(title, now, _change(before, now, is_first=not cells)))
            before = now
        return LevelRow(name, tuple(cells))

    def _duty(self, duty: Duty, level: str) -> Item:
        at = duty.at.get(level) if duty.at else None
        path = ("duties", duty.id, "at", level, "text") if at and at.text else ("duties", duty.id, "text")
        weight = (at and at.weight) or duty.weight
        marks = [(self.voice.label("supplemental"),)] if weight == "supplemental" else []
        return self._said((at and at.text) or duty.text, path, marks)

    def _requirement(self, item: Requirement, level: str) -> Item:
        at = item.at.get(level) if item.at else None
        path = ("requirements", item.id, "at", level, "text") if at and at.text else ("requirements", item.id, "text")
        marks: list[Phrase] = [(self.voice.label((at and at.need) or item.need),)]
        years = at.years if at and at.years is not None else item.years
        if years is not None:
            marks.append((self.voice.label("years-of-experience", years),))
        return self._said((at and at.text) or item.text, path, marks)

    def _practice(self, item: Practice, level: str) -> Item:
        at = item.at.get(level) if item.at else None
        path = ("practices", item.id, "at", level, "text") if at and at.text else ("practices", item.id, "text")
        return self._said((at and at.text) or item.text, path, [])

    def _skill(self, item: RoleSkill, level: str) -> Item:
        at = item.at.get(level) if item.at else None
        rank = (at and at.proficiency) or item.proficiency
        need = (at and at.need) or item.need
        marks = (Qualifier("mark", (self.voice.label("preferred"),)),) if need == "preferred" else ()
        return Item(self.voice.skilled(rank), self.voice.meaning(item, rank), marks, Scale(rank, self.voice.top_proficiency))

    def _said(self, words: str, path: tuple[str, ...], marks: Sequence[Phrase]) -> Item:
        return Item(self.voice.own(words, *path), qualifiers=tuple(Qualifier("mark", mark) for mark in marks))


if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    _Make = Callable[[Any, str], Item]


def _differs(item: Duty | Requirement | RoleSkill | Practice, levels: Sequence[str]) -> bool:
    """Whether an item is not the same at all levels of its role."""
    return bool(item.at) or bool(item.levels and not set(levels) <= set(item.levels))


def _change(before: Item | None, now: Item | None, *, is_first: bool) -> Change:
    if now is None:
        return "none"
    if is_first or now == before:
        return "same"
    return "changed" if before else "new"
