"""The pages of guides: the chapters in their order of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csroles.documents.guide import guide_view
from csroles.handbook.page import Content, PageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csroles.documents.view import Text
    from csroles.handbook.edition import Edition


def _ids(edition: Edition) -> Sequence[str]:
    return edition.catalogue.guides.ids


def _content(edition: Edition, id_: str) -> Content:
    guide = edition.catalogue.guides[id_]
    ids = edition.catalogue.guides.ids
    place = ids.index(id_)
    view = guide_view(guide)
    values = {
        "view": view,
        "chapter": edition.label("chapter-number", number=str(place + 1), chapters=str(len(ids))),
        "before": _chapter(edition, ids[place - 1]) if place else None,
        "after": _chapter(edition, ids[place + 1]) if place + 1 < len(ids) else None,
        "sources": [edition.title("sources", source) for source in guide.sources],
    }
    return Content(view.title, guide.lead, values, [("index.html", edition.label("guides"))])


def _chapter(edition: Edition, id_: str) -> Text:
    return edition.title("guides", id_)


def _no_roles(edition: Edition, id_: str) -> Any:  # noqa: ARG001 - all bases are asked for alike
    """Guides say nothing of roles' records."""
    return None


def _list_content(edition: Edition, _: str) -> Content:
    voice = edition.voice
    title, lead = edition.label("guides"), edition.label("guides-lead")
    rows = [(voice.title(guide), voice.text(guide, guide.lead, "lead")) for guide in edition.catalogue.guides]
    return Content(title, lead.words, {"title": title, "lead": lead, "rows": rows})


def _list_ids(edition: Edition) -> Sequence[str]:
    return ("index",) if len(edition.catalogue.guides) else ()


GUIDE = PageKind("guide", "guides", "guides", _ids, _content, _no_roles)
GUIDES = PageKind("guides", "guides", "guides", _list_ids, _list_content, _no_roles)
