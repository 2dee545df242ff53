"""The pages about the handbook itself: its sources, and what its words mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from csroles.documents.view import Item, Scale, Text
from csroles.handbook.page import Content, PageKind

if TYPE_CHECKING:
    from csroles.handbook.edition import Edition
    from csroles.model.shared import Source


def _sources_content(edition: Edition, _: str) -> Content:
    title, lead = edition.label("sources"), edition.label("sources-lead")
    rows = [_source(edition, source) for source in edition.catalogue.sources]
    return Content(title, lead.words, {"title": title, "lead": lead, "rows": rows})


def _source(edition: Edition, source: Source) -> tuple[str, Text, Text, list[Text], str]:
    """A source: its id, its title, its kind, who published it and when, and its address on the web."""
    voice = edition.voice
    words = voice.name(source.title) if source.kind_of_source == "company" else voice.untranslated(source.title)
    details = [voice.name(source.publisher)] if source.publisher else []
    if source.published:
        details.append(_published(edition, source.published))
    return source.id, words, voice.label(f"source-{source.kind_of_source}"), details, source.url or ""


def _published(edition: Edition, said: str) -> Text:
    """When a source was published: a day in the language's own form, a year or a month as it stands."""
    try:
        return edition.voice.date(date.fromisoformat(said))
    except ValueError:
        return edition.voice.name(said)


def _about_content(edition: Edition, _: str) -> Content:
    voice, catalogue = edition.voice, edition.catalogue
    title = edition.label("about")
    top = max(record.rank for record in catalogue.proficiencies)
    lead = edition.label("about-lead")
    values = {
        "title": title,
        "lead": lead,
        "passages": [edition.label(f"about-{part}") for part in ("sources", "levels-differ", "not-stated")],
        "levels": [_defined(edition, record, None) for record in catalogue.levels],
        "proficiencies": [_defined(edition, record, Scale(record.rank, top)) for record in catalogue.proficiencies],
        "lines": [
            Item(voice.label(f"line-{line}"), voice.label(f"line-{line}-means")) for line in ("usual", "alternative", "dotted")
        ],
    }
    return Content(title, lead.words, values)


def _defined(edition: Edition, record: Any, scale: Scale | None) -> Item:
    voice = edition.voice
    title = voice.text(record, record.title, "title")
    return Item(title, voice.text(record, record.definition, "definition"), scale=scale)


def _no_roles(edition: Edition, id_: str) -> Any:  # noqa: ARG001 - all bases are asked for alike
    return None


SOURCES = PageKind("sources", "", "sources", lambda _: ("sources",), _sources_content, _no_roles)
ABOUT = PageKind("about", "", "about", lambda _: ("about",), _about_content, _no_roles)
