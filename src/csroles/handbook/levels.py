"""The levels of a role side by side: only what differs between them, each difference marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from csroles.documents.view import Item, Qualifier, Scale, Text, fixed

if TYPE_CHECKING:
    from collections.abc import Callable

    from csroles.documents.role_voice import RoleVoice
    from csroles.model.role import (
        Duty,
        DutyDifference,
        Practice,
        PracticeDifference,
        Requirement,
        RequirementDifference,
        Role,
        RoleSkill,
    )

Change = Literal["none", "same", "new", "changed"]
"""How a cell differs from the one before it: there is nothing, it is the same, it is new, or it has changed."""


@fixed
class Cell:
    """What holds at one level; None where nothing does."""

    level: Text
    item: Item | None
    change: Change


@fixed
class LevelRow:
    """One thing that differs; ``name`` is what it is called, if it has a name of its own."""

    name: Text | None
    cells: tuple[Cell, ...]


@fixed
class LevelGroup:
    """The rows of one part of a role."""

    heading: Text
    rows: tuple[LevelRow, ...]


@fixed
class LevelTable:
    """The levels of a role, each with its title there and what can be expected at it, and the rows that differ."""

    levels: tuple[tuple[Text, Text | None, Text], ...]
    groups: tuple[LevelGroup, ...]


class _Held(Protocol):
    """An item that may be held at some levels only."""

    @property
    def levels(self) -> Sequence[str]: ...
    @property
    def at(self) -> Any: ...


HeldT = TypeVar("HeldT", bound=_Held)


def level_table(voice: RoleVoice, role: Role) -> LevelTable | None:
    """The levels of a role side by side; None for a role that exists at one level only."""
    if len(role.levels) < 2:
        return None
    heads = []
    for level in role.levels:
        own = voice.own(level.title, "levels", level.id, "title") if level.title else None
        heads.append((voice.level(level.id), own, _definition(voice, level.id)))
    return LevelTable(tuple(heads), tuple(_Table(voice, role).groups()))


def _definition(voice: RoleVoice, level: str) -> Text:
    """What can be expected at a level."""

    def made() -> Text:
        record = voice.catalogue.levels[level]
        return voice.text(record, record.definition, "definition")

    return voice.once(("definition of level", level), made)


class _Table:
    def __init__(self, voice: RoleVoice, role: Role) -> None:
        self.voice = voice
        self.role = role
        self.levels = role.levels.ids
        self.titles = tuple(map(voice.level, self.levels))

    def groups(self) -> list[LevelGroup]:
        role, voice = self.role, self.voice
        parts = {
            "duties": [self._row(None, duty, self._duty) for duty in self._differing(role.duties)],
            "requirements": [self._row(None, item, self._requirement) for item in self._differing(role.requirements)],
            "skills": [self._row(voice.named("skills", item.id), item, self._skill) for item in self._differing(role.skills)],
            "practices": [self._row(None, item, self._practice) for item in self._differing(role.practices)],
        }
        return [LevelGroup(voice.label(id_), tuple(rows)) for id_, rows in parts.items() if rows]

    def _differing(self, items: Iterable[HeldT]) -> list[HeldT]:
        """The items that are not the same at all levels of the role."""
        return [item for item in items if item.at or (item.levels and not set(self.levels) <= set(item.levels))]

    def _row(self, name: Text | None, item: HeldT, make: Callable[[HeldT, str], Item]) -> LevelRow:
        cells: list[Cell] = []
        before: Item | None = None
        for level, title in zip(self.levels, self.titles, strict=True):
            now = make(item, level) if not item.levels or level in item.levels else None
            cells.append(Cell(title, now, _change(before, now, is_first=not cells)))
            before = now
        return LevelRow(name, tuple(cells))

    def _duty(self, duty: Duty, level: str) -> Item:
        at = duty.at.get(level) if duty.at else None
        weight = (at and at.weight) or duty.weight
        marks = self._marks("supplemental") if weight == "supplemental" else ()
        return Item(self._text("duties", duty, level, at), qualifiers=marks)

    def _requirement(self, item: Requirement, level: str) -> Item:
        at = item.at.get(level) if item.at else None
        marks = self._marks((at and at.need) or item.need)
        years = at.years if at and at.years is not None else item.years
        if years is not None:
            marks += (Qualifier("mark", (self.voice.label("years-of-experience", years),)),)
        return Item(self._text("requirements", item, level, at), qualifiers=marks)

    def _practice(self, item: Practice, level: str) -> Item:
        return Item(self._text("practices", item, level, item.at.get(level) if item.at else None))

    def _skill(self, item: RoleSkill, level: str) -> Item:
        at = item.at.get(level) if item.at else None
        rank = (at and at.proficiency) or item.proficiency
        need = (at and at.need) or item.need
        marks = self._marks("preferred") if need == "preferred" else ()
        return Item(self.voice.skilled(rank), self.voice.meaning(item, rank), marks, Scale(rank, self.voice.top_proficiency))

    def _text(
        self,
        part: str,
        item: Duty | Requirement | Practice,
        level: str,
        at: DutyDifference | RequirementDifference | PracticeDifference | None,
    ) -> Text:
        """The words of a statement at a level: those that it has there, if it has any."""
        if at and at.text:
            return self.voice.own(at.text, part, item.id, "at", level, "text")
        return self.voice.own(item.text, part, item.id, "text")

    def _marks(self, word: str) -> tuple[Qualifier, ...]:
        """An interface word as a mark."""
        return (Qualifier("mark", (self.voice.label(word),)),)


def _change(before: Item | None, now: Item | None, *, is_first: bool) -> Change:
    if now is None:
        return "none"
    if is_first or now == before:
        return "same"
    return "changed" if before else "new"
