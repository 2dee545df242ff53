"""The voice of one role: its statements as items, each with what qualifies it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from csroles.documents.view import Item, Phrase, Qualifier, Scale, SharedItem, Text
from csroles.documents.voice import Voice
from csroles.model.base import Levelled

if TYPE_CHECKING:
    from csroles.model.base import Item as RecordItem
    from csroles.model.base import Map, Sourced
    from csroles.model.role import Partner, Role, RoleMetric, RoleQuality, RoleSkill, RoleTool
    from csroles.model.shared import Metric, Quality, Source, Tool

DifferenceT = TypeVar("DifferenceT")
SharedT = TypeVar("SharedT")


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
        if not marks and not differences and (record is None or self._is_plain(record)):
            return Item(text, detail, (), scale)
        qualifiers = [Qualifier("mark", (mark,)) for mark in marks]
        if record is not None:
            qualifiers += self._levels(record.levels if isinstance(record, Levelled) else ())
            qualifiers += self.when(record, *field.split("."), record.id)
        qualifiers += (Qualifier("difference", difference) for difference in differences)
        if record is not None:
            qualifiers += self.named_sources(record.sources)
        return Item(text, detail, tuple(qualifiers), scale)

    def shared(self, record: RecordItem, key: Hashable, make: Callable[[], SharedT]) -> SharedT:
        """What is the same for every role that refers to a shared record and adds nothing to it; made once a catalogue.

        Args:
            record: the role's entry, which may add something.
            key: what it depends on.
            make: makes it.
        """
        if not self._is_plain(record) or getattr(record, "at", None):
            return make()
        kept = self.catalogue.kept
        found = kept.get(key)
        if found is None:
            mixed, self.is_mixed = self.is_mixed, False
            found = kept[key] = (make(), self.is_mixed)
            self.is_mixed = mixed
        self.is_mixed = self.is_mixed or found[1]
        made: SharedT = found[0]
        return made

    def _is_plain(self, record: RecordItem) -> bool:
        """Whether an entry has nothing that qualifies it."""
        return not (self.sources or record.when or (isinstance(record, Levelled) and record.levels))

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
        return self.title(record)

    def at_levels(self, at: Map[DifferenceT] | None) -> Iterator[tuple[str, DifferenceT]]:
        """What differs at each level of the role, in the order of its levels."""
        for level in self.record.levels.ids if at else ():
            if at and level in at:
                yield level, at[level]

    def at_level(self, level: str, text: Text) -> Phrase:
        """What something is at one level."""
        return self.filled("at-level", level=(self.level(level),), text=(text,))

    def partner(self, item: Partner) -> Text:
        """The title of a department or a role that the role works with."""
        return self.named("departments" if item.id in self.catalogue.departments else "roles", item.id)

    @property
    def top_proficiency(self) -> int:
        """The highest degree of skill."""
        top: int = self.catalogue.kept.get("top proficiency") or max(record.rank for record in self.catalogue.proficiencies)
        self.catalogue.kept["top proficiency"] = top
        return top

    def skilled(self, rank: int) -> Text:
        """The name of a proficiency."""
        record = self.catalogue.proficiency(rank)
        return self.title(record) if record else self.name(str(rank))

    def meaning(self, item: RoleSkill, rank: int) -> Text:
        """What a proficiency of a skill looks like; what the skill is, where that is not described."""
        skill, record = item.skill, self.catalogue.proficiency(rank)
        if record and record.id in skill.proficiencies:
            return self.text(skill, skill.proficiencies[record.id].text, "proficiencies", record.id, "text")
        return self.text(skill, skill.definition, "definition")

    def quality(self, item: RoleQuality) -> Item:
        """A quality, with what it looks like at work."""
        return self.shared(item, ("quality", item.id), lambda: self._defined(item, "qualities", item.quality))

    def tool(self, item: RoleTool) -> Item:
        """A kind of tool, with what it is for."""
        return self.shared(item, ("tool", item.id), lambda: self._defined(item, "tools", item.tool))

    def metric(self, item: RoleMetric) -> Item:
        """A metric, with what it tells."""
        return self.shared(item, ("metric", item.id), lambda: self._defined(item, "metrics", item.metric))

    def _defined(self, item: RecordItem, field: str, record: Quality | Tool | Metric) -> Item:
        """A record with its definition, as an entry of one of the role's collections."""
        abbreviation = getattr(record, "abbreviation", None)
        marks = [self.name(abbreviation)] if abbreviation else []
        detail = self.text(record, record.definition, "definition")
        said = self.item(self.title(record), field, item, detail=detail, marks=marks)
        return SharedItem(said.text, said.detail, said.qualifiers)
