"""The page of a family: its roles, and the levels at which each of them exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from csroles.documents.view import Text
from csroles.handbook.page import Content, PageKind
from csroles.model.vocabulary import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csroles.handbook.edition import Brief, Edition


class LevelCell(NamedTuple):
    """Whether a role exists at a level, and the title that it has there if it is another one."""

    is_held: bool
    title: Text | None = None


def _ids(edition: Edition) -> Sequence[str]:
    return list(edition.families)


def _content(edition: Edition, id_: str) -> Content:
    family = edition.catalogue.families[id_]
    briefs = [edition.brief(role) for role in edition.families[id_]]
    levels = [level for level in LEVELS if any(level in brief.levels for brief in briefs)]
    title = edition.voice.text(family, family.title, "title")
    values = {
        "title": title,
        "summary": edition.voice.text(family, family.summary, "summary"),
        "count": edition.label("role-count", len(briefs)),
        "levels": [edition.level_title(level) for level in levels],
        "entries": [(brief.title, brief.summary) for brief in briefs],
        "rows": [(brief.title, [_at(edition, brief, level) for level in levels]) for brief in briefs],
    }
    return Content(title, family.summary, values)


def _at(edition: Edition, brief: Brief, level: str) -> LevelCell:
    """A role at a level."""
    if level not in brief.levels:
        return LevelCell(is_held=False)
    own = edition.catalogue.outline(brief.id)["levels"][level].get("title")
    language = edition.catalogue.language_at("roles", brief.id, "levels", level, "title") if own else ""
    return LevelCell(is_held=True, title=Text(own, language) if own else None)


def _basis(edition: Edition, id_: str) -> Any:
    return [edition.brief_data(role) for role in edition.families[id_]]


FAMILY = PageKind("family", "families", "roles", _ids, _content, _basis)
