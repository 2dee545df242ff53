"""The voice of one role: its statements as items, each with what qualifies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from csroles.documents.view import Item, Phrase, Qualifier, Scale, Text
from csroles.documents.voice import Voice

if TYPE_CHECKING:
    from csroles.model.base import Item as RecordItem
    from csroles.model.base import Map, Sourced
    from csroles.model.role import Role, RoleQuality, RoleSkill
    from csroles.model.shared import Department, Source

DifferenceT = TypeVar("DifferenceT")


class RoleVoice(Voice):
    """Makes items of what a role says.

    Where sources are asked for, each item says its own, and ``cited`` gathers their ids.
    """

    def __init__(self, role: Role, *, sources: bool) -> None:
        super().__init__(role.catalogue)
        self.record = role
        self.sources = sources
        self.cited: set[str] = set()

    def own(self, words: str, *path: str) -> Text:
        """Words of the role itself, at a path of it."""
        return self.text(self.record, words, *path)

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
        qualifiers = [Qualifier("mark", (mark,)) for mark in marks]
        if record is not None:
            qualifiers += self._levels(getattr(record, "levels", ()))
            qualifiers += self.when(record, *field.split("."), record.id)
        qualifiers += (Qualifier("difference", difference) for difference in differences)
        if record is not None:
            qualifiers += self.named_sources(record.sources)
        return Item(text, detail, tuple(qualifiers), scale)

    def _levels(self, held: Sequence[str]) -> Iterator[Qualifier]:
        """The levels at which an item is held, if the role has others too."""
        levels = [level for level in self.record.levels.ids if level in held]
        if 0 < len(levels) < len(self.record.levels):
            titles = self.listed([self.level(level) for level in levels])
            yield Qualifier("condition", self.filled("only-at", levels=titles))

    def when(self, part: Sourced, *path: str) -> Iterator[Qualifier]:
        """The circumstances under which something holds, if it says any."""
        if part.when:
            yield Qualifier("condition", (self.own(part.when, *path, "when"),))

    def named_sources(self, ids: Sequence[str]) -> Iterator[Qualifier]:
        """The titles of some sources, if sources are asked for."""
        if self.sources:
            yield from self.said_by(ids)

    def said_by(self, ids: Sequence[str]) -> Iterator[Qualifier]:
        """The titles of some sources, if there are any."""
        if ids:
            self.cited.update(ids)
            titles = [self.source(self.catalogue.sources[id_]) for id_ in ids]
            yield Qualifier("source", self.filled("source-named", sources=self.divided(titles)))

    def source(self, source: Source) -> Text:
        """A source's title: a company's own name, or a title that the catalogue keeps in English."""
        return self.name(source.title) if source.kind_of_source == "company" else self.untranslated(source.title)

    def level(self, id_: str) -> Text:
        """A level's title."""
        record = self.catalogue.levels[id_]
        return self.text(record, record.title, "title")

    def at_levels(self, at: Map[DifferenceT] | None) -> Iterator[tuple[str, DifferenceT]]:
        """What differs at each level of the role, in the order of its levels."""
        for level in self.record.levels.ids if at else ():
            if at and level in at:
                yield level, at[level]

    def at_level(self, level: str, text: Text) -> Phrase:
        """What something is at one level."""
        return self.filled("at-level", level=(self.level(level),), text=(text,))

    def partner(self, partner: Department | Role) -> Text:
        """The title of a department or a role."""
        return self.text(partner, partner.title, "title", role=partner.id if partner.kind == "roles" else "")

    def skilled(self, rank: int) -> Text:
        """The name of a proficiency."""
        for record in self.catalogue.proficiencies:
            if record.rank == rank:
                return self.text(record, record.title, "title")
        return self.name(str(rank))

    def meaning(self, item: RoleSkill, rank: int) -> Text:
        """What a proficiency of a skill looks like; what the skill is, where that is not described."""
        said = item.skill.described_at(rank)
        for record in self.catalogue.proficiencies if said else ():
            if record.rank == rank:
                return self.text(item.skill, said, "proficiencies", record.id, "text")
        return self.text(item.skill, item.skill.definition, "definition")

    def quality(self, item: RoleQuality) -> Item:
        """A quality, with what it looks like at work."""
        quality = item.quality
        detail = self.text(quality, quality.definition, "definition")
        return self.item(self.text(quality, quality.title, "title"), "qualities", item, detail=detail)
