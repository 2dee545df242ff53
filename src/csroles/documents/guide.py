"""A guide: a chapter that belongs to no one role, as a view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csroles.documents.view import Block, Item, Items, Paragraph, Qualifier, Section, View
from csroles.documents.voice import Voice

if TYPE_CHECKING:
    from csroles.model.shared import Guide, GuideItem, GuideSection

KIND = "guide"


def guide_view(guide: Guide) -> View:
    """A guide of a catalogue, in the catalogue's language where there are words in it."""
    voice = Voice(guide.catalogue)
    lead = Item(voice.text(guide, guide.lead, "lead"))
    sections = tuple(_section(voice, guide, section) for section in guide.sections)
    return View(
        kind=KIND,
        name=voice.label(KIND),
        title=voice.title(guide),
        language=voice.language,
        lead=lead,
        publisher=voice.publisher(),
        sections=sections,
        notes=((voice.label("not-translated"),),) if voice.is_mixed else (),
        paper=voice.paper(),
    )


def _section(voice: Voice, guide: Guide, section: GuideSection) -> Section:
    blocks = tuple(_blocks(voice, guide, section))
    return Section(section.id, voice.text(guide, section.title, "sections", section.id, "title"), blocks)


def _blocks(voice: Voice, guide: Guide, section: GuideSection) -> Iterator[Block]:
    if section.text:
        yield Paragraph((voice.text(guide, section.text, "sections", section.id, "text"),))
    if section.items:
        yield Items(tuple(_item(voice, guide, section, item) for item in section.items))


def _item(voice: Voice, guide: Guide, section: GuideSection, item: GuideItem) -> Item:
    path = ("sections", section.id, "items", item.id)
    conditions = (Qualifier("condition", (voice.text(guide, item.when, *path, "when"),)),) if item.when else ()
    return Item(voice.text(guide, item.text, *path, "text"), qualifiers=conditions)
