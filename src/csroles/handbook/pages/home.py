"""The first page of an edition: its families with their roles, and the ways into the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csroles.handbook.edition import MANY_ROLES
from csroles.handbook.page import Content, PageKind

if TYPE_CHECKING:
    from csroles.documents.view import Text
    from csroles.handbook.edition import Edition


def _content(edition: Edition, _: str) -> Content:
    catalogue, voice = edition.catalogue, edition.voice
    shows_roles = len(catalogue) <= MANY_ROLES
    families = []
    for id_, roles in edition.families.items():
        family = catalogue.families[id_]
        listed = (
            [(edition.title("roles", role), edition.voice.listed(_levels(edition, role))) for role in roles]
            if shows_roles
            else []
        )
        summary = voice.text(family, family.summary, "summary")
        families.append((voice.title(family), summary, edition.label("role-count", len(roles)), listed))
    lead = edition.label("handbook-lead")
    values = {
        "title": edition.name,
        "publisher": edition.publisher,
        "lead": lead,
        "count": edition.label("role-count", len(catalogue)),
        "families": families,
        "ways": _ways(edition),
        "steps": [edition.label(f"how-to-use-{step}") for step in ("reader", "manager", "hr")],
        "is_complete": edition.is_complete,
    }
    return Content(edition.name, lead.words, values)


def _levels(edition: Edition, role: str) -> list[Text]:
    """The titles of the levels at which a role exists."""
    return [edition.level_title(level).bare for level in edition.levels_of(role)]


def _ways(edition: Edition) -> list[tuple[str, Text, Text]]:
    """The ways into the handbook beside its families: address, name, and what is found there."""
    catalogue = edition.catalogue
    ways = [
        ("a-z.html", "a-z", ""),
        ("chart.html", "org-chart", ""),
        ("careers.html", "careers", ""),
        ("compare.html", "compare", ""),
        ("skills/index.html", "skills", "skills"),
        ("tools/index.html", "tools", "tools"),
        ("metrics/index.html", "metrics", "metrics"),
        ("guides/index.html", "guides", "guides"),
    ]
    return [
        (address, edition.label(id_), edition.label(f"{id_}-lead"))
        for address, id_, kind in ways
        if not kind or len(catalogue.shelf(kind))
    ]


def _basis(edition: Edition, _: str) -> Any:
    catalogue = edition.catalogue
    if len(catalogue) > MANY_ROLES:
        return [[family, len(roles)] for family, roles in edition.families.items()]
    return [
        [family, [[*catalogue.title_of("roles", role), list(catalogue.outline(role)["levels"])] for role in roles]]
        for family, roles in edition.families.items()
    ]


HOME = PageKind("home", "", "home", lambda _: ("index",), _content, _basis)
