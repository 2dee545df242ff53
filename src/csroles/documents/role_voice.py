"""The voice of one role: its statements as items, each with what qualifies it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, TypeVar

from csroles.documents.view import Item, Phrase, Qualifier, Scale, SharedItem, Text
from csroles.documents.voice import BASE, Voice
from csroles.model.base import Levelled
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.model.base import Item as RecordItem
    from csroles.model.base import Map, Sourced
    from csroles.model.role import Partner, Role, RoleMetric, RoleQuality, RoleSkill, RoleTool
    from csroles.model.shared import Source

DifferenceT = TypeVar("DifferenceT")
MadeT = TypeVar("MadeT")


class RoleVoice(Voice):
    """Makes items of what a role says.

    Where sources are asked for, each item says its own, and ``cited`` gathers their ids.
    """

    def __init__(self, role: Role, *, sources: bool) -> None:
        super().__init__(role.catalogue)
        self.record = role
        self.sources = sources
        self.cited: set[str] = set()
        self._own: dict[str, Text] = role.kept.setdefault("own words", {})
        self._shared = {} if self._sole_language else role.catalogue.untranslated(role)

    def own(self, words: str, *path: str) -> Text:
        """Words of the role itself, at a path of it."""
        shared = self._shared
        if shared is None or (path[0] in shared and path[1] in shared[path[0]]):
            return self.text(self.record, words, *path)
        if self.language != BASE:
            self.is_mixed = True
        text = self._own.get(words)
        if text is None:
            text = self._own[words] = Text(clean(words), BASE)
        return text

    def item(
        self,
        text: Text,
        field: str = "",
        record: RecordItem | None = None,
        *,
        detail: Text | None = None,
        marks: Sequence[Text] = (),
        differences: Sequence[Phrase] = (),
        scale: Scale | None = None,
    ) -> Item:
        """An item that stands for an entry of one of the role's collections, or for none.

        Args:
            text: its words.
            field: the collection, dotted where it lies deeper.
            record: the entry, which says when, at which levels and on whose word it holds.
            detail: what explains it.
            marks: words that mark it.
            differences: what it is at single levels.
            scale: its place on a scale.
        """
        qualifiers = [Qualifier("mark", (mark,)) for mark in marks] if marks else []
        if record is not None:
            if isinstance(record, Levelled) and record.levels:
                qualifiers += self._levels(record.levels)
            if record.when:
                qualifiers += self.when(record, *field.split("."), record.id)
        if differences:
            qualifiers += [Qualifier("difference", difference) for difference in differences]
        if record is not None and self.sources:
            qualifiers += self.said_by(record.sources)
        return Item(text, detail, tuple(qualifiers), scale)

    def is_bare(self, record: Levelled) -> bool:
        """Whether an entry that names a shared record has nothing that qualifies it, and so reads the same for every role."""
        return not (self.sources or record.when or record.levels)

    def shared(self, record: Levelled, key: Hashable, make: Callable[[], MadeT]) -> MadeT:
        """What is the same for every role that refers to a shared record and adds nothing to it; made once a catalogue.

        Args:
            record: the role's entry, which may add something.
            key: what it depends on.
            make: makes it.
        """
        return self.once(key, make) if self.is_bare(record) else make()

    def _levels(self, held: Sequence[str]) -> list[Qualifier]:
        """The levels at which an item is held, if the role has others too."""
        levels = [level for level in self.record.levels.ids if level in held]
        if not 0 < len(levels) < len(self.record.levels):
            return []
        titles = self.listed([self.level(level) for level in levels])
        return [Qualifier("condition", self.filled("only-at", levels=titles))]

    def when(self, part: Sourced, *path: str) -> list[Qualifier]:
        """The circumstances under which something holds, if it says any."""
        return [Qualifier("condition", (self.own(part.when, *path, "when"),))] if part.when else []

    def named_sources(self, ids: Sequence[str]) -> list[Qualifier]:
        """The titles of some sources, if sources are asked for."""
        return self.said_by(ids) if self.sources else []

    def said_by(self, ids: Sequence[str]) -> list[Qualifier]:
        """The titles of some sources, if there are any."""
        if not ids:
            return []
        self.cited.update(ids)
        titles = [self.source(self.catalogue.sources[id_]) for id_ in ids]
        return [Qualifier("source", self.filled("source-named", sources=self.divided(titles)))]

    def source(self, source: Source) -> Text:
        """A source's title: a company's own name, or a title that the catalogue keeps in English."""
        return self.name(source.title) if source.kind_of_source == "company" else self.untranslated(source.title)

    def level(self, id_: str) -> Text:
        """A level's title."""
        return self.named("levels", id_)

    def at_levels(self, at: Map[DifferenceT] | None) -> list[tuple[str, DifferenceT]]:
        """What differs at each level of the role, in the order of its levels."""
        return [(level, at[level]) for level in self.record.levels.ids if level in at] if at else []

    def at_level(self, level: str, text: Text) -> Phrase:
        """What something is at one level."""
        return self.filled("at-level", level=(self.level(level),), text=(text,))

    def partner(self, item: Partner) -> Text:
        """The title of a department or a role that the role works with."""
        return self.named("departments" if item.id in self.catalogue.raw("departments") else "roles", item.id)

    @property
    def top_proficiency(self) -> int:
        """The highest degree of skill."""
        return self.once("top proficiency", lambda: max(record.rank for record in self.catalogue.proficiencies))

    def skilled(self, rank: int) -> Text:
        """The name of a proficiency."""
        record = self.catalogue.proficiency(rank)
        return self.named("proficiencies", record.id) if record else self.name(str(rank))

    def meaning(self, item: RoleSkill, rank: int) -> Text:
        """What a proficiency of a skill looks like; what the skill is, where that is not described."""
        return self.once(("meaning", item.id, rank), lambda: self._meaning(item, rank))

    def _meaning(self, item: RoleSkill, rank: int) -> Text:
        skill, record = item.skill, self.catalogue.proficiency(rank)
        if record and record.id in skill.proficiencies:
            return self.text(skill, skill.proficiencies[record.id].text, "proficiencies", record.id, "text")
        return self.text(skill, skill.definition, "definition")

    def quality(self, item: RoleQuality) -> Item:
        """A quality, with what it looks like at work."""
        return self._defined("qualities", item)

    def tool(self, item: RoleTool) -> Item:
        """A kind of tool, with what it is for."""
        return self._defined("tools", item)

    def metric(self, item: RoleMetric) -> Item:
        """A metric, with what it tells."""
        return self._defined("metrics", item)

    def _defined(self, field: str, item: RoleQuality | RoleTool | RoleMetric) -> Item:
        """A shared record with its definition, as an entry of one of the role's collections."""
        if self.is_bare(item):
            return self.once((field, item.id), lambda: SharedItem.of(self._term(field, item)))
        return self._term(field, item)

    def _term(self, field: str, item: RoleQuality | RoleTool | RoleMetric) -> Item:
        record = self.catalogue.shelf(field)[item.id]
        abbreviation = getattr(record, "abbreviation", None)
        marks = [self.name(abbreviation)] if abbreviation else []
        detail = self.text(record, record.definition, "definition")
        return self.item(self.named(field, item.id), field, item, detail=detail, marks=marks)
