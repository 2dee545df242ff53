"""What a role says at each of its levels, set in HTML piece by piece, so that two roles can be laid side by side.

Comparisons made in advance and those that a reader asks for are made of the same pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from csroles.documents.role_voice import RoleVoice
from csroles.documents.view import Item, Scale

if TYPE_CHECKING:
    from csroles.documents.setting import Setting
    from csroles.handbook.edition import Edition
    from csroles.model.role import Duty, Practice, Requirement, Role, RoleMetric, RoleQuality, RoleSkill, RoleTool

FOLDER = "compare"
"""The folder of comparisons in a language's folder; links in the pieces lead from there."""

PARTS = ("duties", "requirements", "skills", "qualities", "tools", "metrics", "practices")
"""What is compared beside the facts, in order; each is headed by the interface word of its name."""

FACTS = (
    "in-brief",
    "family",
    "track",
    "level",
    "reports-to",
    "alternatively-reports-to",
    "also-reports-to",
    "oversees",
    "work-mode",
)
"""The facts that are compared, in order: interface words."""

_LINES = {"usual": "reports-to", "alternative": "alternatively-reports-to", "dotted": "also-reports-to"}

_SHEETS_KEPT = 64
"""So many roles are remembered; a role comes up in several comparisons, one soon after another."""


class Held(NamedTuple):
    """What a role says of something at one level.

    Attributes:
        words: the words; of a skill only what qualifies it, since its proficiency has the same name everywhere.
        rank: the proficiency of a skill; 0 for everything else.
        detail: what that proficiency looks like.
    """

    words: Markup
    rank: int = 0
    detail: Markup = Markup()


class Entry(NamedTuple):
    """Something that a role says.

    Attributes:
        key: what it is, the same for all roles that say something of it.
        name: what it is called; empty where its words say it all.
        held: what the role says at each of its levels; None where it says nothing.
    """

    key: str
    name: Markup
    held: tuple[Held | None, ...]


class Sheet(NamedTuple):
    """A role at all its levels.

    Attributes:
        id: its id.
        levels: the ids of its levels, lowest first.
        titles: its title at each level.
        facts: entries by ``FACTS``.
        parts: for each of ``PARTS`` its entries.
    """

    id: str
    levels: tuple[str, ...]
    titles: tuple[Markup, ...]
    facts: tuple[Entry, ...]
    parts: dict[str, tuple[Entry, ...]]


def sheet_of(edition: Edition, id_: str) -> Sheet:
    """What a role says at each of its levels."""
    kept: dict[str, Sheet] = edition.catalogue.kept.setdefault("sheets to compare", {})
    found = kept.get(id_)
    if found is None:
        while len(kept) >= _SHEETS_KEPT:
            del kept[next(iter(kept))]
        found = kept[id_] = _Maker(edition, edition.catalogue[id_]).sheet()
    return found


def proficiencies(edition: Edition) -> list[Markup]:
    """The proficiencies, lowest first: the name of each and its place on the scale."""
    catalogue = edition.catalogue
    top = max(record.rank for record in catalogue.proficiencies)
    items = []
    for rank in range(1, top + 1):
        record = catalogue.proficiency(rank)
        items.append(Item(edition.voice.title(record) if record else edition.voice.name(str(rank)), scale=Scale(rank, top)))
    return edition.setting(FOLDER).values(items)


class _Maker:
    """Makes the sheet of one role: its items go through the voice of each of its levels where these may differ."""

    def __init__(self, edition: Edition, role: Role) -> None:
        self.edition = edition
        self.role = role
        self.set: Setting = edition.setting(FOLDER)
        self.levels = tuple(role.levels.ids)
        self.voices = [RoleVoice(role.at(level), sources=False) for level in self.levels]

    def sheet(self) -> Sheet:
        titles = tuple(self.set.one(voice.own(voice.record.title, "title")) for voice in self.voices)
        return Sheet(self.role.id, self.levels, titles, tuple(self._facts()), dict(self._parts()))

    # --- facts -------------------------------------------------------------------------------------

    def _facts(self) -> Iterator[Entry]:
        values = self._values()
        for id_ in FACTS:
            if values.get(id_):
                yield self._fact(id_, [self._lined(self.set.values(values[id_]))] * len(self.levels))
            elif id_ == "level":
                yield self._fact(id_, list(map(self._level, self.levels)))

    def _fact(self, id_: str, words: Sequence[Markup]) -> Entry:
        return Entry(id_, self.set.one(self.edition.label(id_)), tuple(map(Held, words)))

    def _values(self) -> dict[str, list[Item]]:
        """The values of the facts that are the same at all levels."""
        role, voice, edition = self.role, self.voices[0], self.edition
        found = {
            "in-brief": [Item(voice.own(role.summary, "summary"))],
            "family": [Item(edition.title("families", role.family))],
            "track": [Item(voice.label(f"track-{role.track}"))],
            "oversees": [Item(edition.title("roles", id_)) for id_ in edition.catalogue.report_ids(role.id)],
            "work-mode": [Item(voice.label(f"mode-{role.work.mode}"))] if role.work and role.work.mode else [],
        }
        for line in role.lines:
            item = voice.item(edition.title("roles", line.id), "reports_to", line)
            found.setdefault(_LINES[line.line], []).append(item)
        return found

    def _level(self, level: str) -> Markup:
        record = self.edition.catalogue.levels[level]
        definition = self.edition.voice.text(record, record.definition, "definition")
        return self.set.statements([Item(self.edition.level_title(level), definition)])[0]

    @staticmethod
    def _lined(values: Sequence[Markup]) -> Markup:
        """One value as it is, several as a list."""
        if len(values) == 1:
            return values[0]
        return Markup("<ul>{}</ul>").format(Markup().join(Markup("<li>{}</li>").format(value) for value in values))

    # --- statements --------------------------------------------------------------------------------

    def _parts(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        makers: dict[str, Callable[[RoleVoice, Any], Held]] = {
            "duties": self._duty,
            "requirements": self._requirement,
            "skills": self._skill,
            "qualities": lambda voice, item: self._term(voice, "qualities", item),
            "tools": lambda voice, item: self._term(voice, "tools", item),
            "metrics": lambda voice, item: self._term(voice, "metrics", item),
            "practices": self._practice,
        }
        for part in PARTS:
            yield part, tuple(self._entries(part, makers[part]))

    def _entries(self, part: str, make: Callable[[RoleVoice, Any], Held]) -> Iterator[Entry]:
        if part == "duties":  # by area, as on the role's page
            items = [duty for _, duties in self.role.duties_by_area() for duty in duties]
        else:
            items = list(getattr(self.role, part))
        at_levels = [getattr(voice.record, part) for voice in self.voices]
        for item in items:
            held: tuple[Held | None, ...]
            if item.levels or getattr(item, "at", None):
                held = tuple(
                    make(voice, there[item.id]) if item.id in there else None
                    for voice, there in zip(self.voices, at_levels, strict=True)
                )
            else:
                held = (make(self.voices[0], item),) * len(self.voices)
            yield Entry(item.id, self._name(part, item), held)

    def _name(self, part: str, item: Any) -> Markup:
        if part == "duties":
            return self.set.one(self.edition.title("areas", item.area))
        return self.set.one(self.edition.title("skills", item.id)) if part == "skills" else Markup()

    def _duty(self, voice: RoleVoice, duty: Duty) -> Held:
        marks = [voice.label("supplemental")] if duty.weight == "supplemental" else []
        return self._stated(voice.item(voice.own(duty.text, "duties", duty.id, "text"), "duties", duty, marks=marks))

    def _requirement(self, voice: RoleVoice, item: Requirement) -> Held:
        marks = [voice.label(item.need), voice.label(f"kind-{item.kind}")]
        if item.years is not None:
            marks.append(voice.label("years-of-experience", item.years))
        text = voice.own(item.text, "requirements", item.id, "text")
        return self._stated(voice.item(text, "requirements", item, marks=marks))

    def _practice(self, voice: RoleVoice, item: Practice) -> Held:
        return self._stated(voice.item(voice.own(item.text, "practices", item.id, "text"), "practices", item))

    def _skill(self, voice: RoleVoice, item: RoleSkill) -> Held:
        def made() -> Held:
            marks = [voice.label("preferred")] if item.need == "preferred" else []
            bare = Item(voice.skilled(item.proficiency), scale=Scale(item.proficiency, voice.top_proficiency))
            full = voice.item(bare.text, "skills", item, marks=marks, scale=bare.scale)
            plain, said = self.set.values([bare, full])
            return Held(Markup(said[len(plain) :]), item.proficiency, self.set.one(voice.meaning(item, item.proficiency)))  # noqa: S704

        return voice.shared(item, ("compared skill", item.id, item.proficiency, item.need), made)

    def _term(self, voice: RoleVoice, field: str, item: RoleQuality | RoleTool | RoleMetric) -> Held:
        def made() -> Held:
            short = getattr(self.edition.catalogue.shelf(field)[item.id], "abbreviation", None)
            marks = [voice.name(short)] if short else []
            return Held(self.set.values([voice.item(self.edition.title(field, item.id), field, item, marks=marks)])[0])

        return voice.shared(item, ("compared", field, item.id), made)

    def _stated(self, item: Item) -> Held:
        return Held(self.set.statements([item])[0])
