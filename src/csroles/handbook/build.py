"""Build the handbook: plan its pages, check every link between them, then write."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from csroles.charts.tree import roles_tree
from csroles.documents.formats import Link, draw_html
from csroles.documents.guide import guide_view
from csroles.documents.job_description import job_description
from csroles.documents.templates import document_templates
from csroles.documents.view import Text
from csroles.documents.voice import Voice
from csroles.errors import TemplateProblem
from csroles.source.writing import write_text

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

INDEX = "index.html"
ROLES = "roles"
GUIDES = "guides"


@dataclass(frozen=True, slots=True)
class FamilyList:
    """A family on the first page: its words, how many roles it has, and each role with its summary."""

    id: str
    title: Text
    summary: Text
    count: Text
    roles: tuple[tuple[Text, Text], ...]


def build_handbook(catalogue: Catalogue, folder: str | os.PathLike[str]) -> list[Path]:
    """Write the handbook of a catalogue's roles and guides into a folder; open its index.html.

    Args:
        catalogue: the catalogue, in the language that the handbook is to have.
        folder: the folder, which is made if it is not there. Other files in it are left alone.

    Returns:
        the pages, the first page first, then the guides and the roles in the order of the catalogue.

    Raises:
        TemplateProblem: a template of the workspace is wrong, or makes a link that leads nowhere.
        CannotWrite: a page cannot be written.
    """
    pages = _pages(catalogue)
    broken = list(_broken_links(pages))
    if broken:
        raise TemplateProblem("\n".join(broken))
    for address, text in pages.items():
        write_text(Path(folder, address), text)
    return [Path(folder, address) for address in pages]


def _pages(catalogue: Catalogue) -> dict[str, str]:
    """Every page, by its address in the handbook."""
    voice = Voice(catalogue)
    home = Link(f"../{INDEX}", voice.label("role-handbook"))
    links = {id_: f"{id_}.html" for id_ in catalogue.roles.ids}
    pages = {INDEX: _index(catalogue, voice)}
    for guide in catalogue.guides:
        pages[f"{GUIDES}/{guide.id}.html"] = draw_html(guide_view(guide), catalogue.folder, home=home)
    for role in catalogue:
        text = draw_html(job_description(role), catalogue.folder, links, home)
        pages[f"{ROLES}/{role.id}.html"] = text
    return pages


def _index(catalogue: Catalogue, voice: Voice) -> str:
    families = tuple(_families(catalogue, voice))
    chart = roles_tree(catalogue)
    guides = [
        (f"{GUIDES}/{guide.id}.html", voice.text(guide, guide.title, "title"), voice.text(guide, guide.lead, "lead"))
        for guide in catalogue.guides
    ]
    return document_templates(catalogue.folder).draw(
        "handbook/index.j2.html",
        language=voice.language,
        publisher=voice.publisher(),
        title=voice.label("role-handbook"),
        count=voice.label("role-count", len(catalogue)),
        families=families,
        guides_title=voice.label("guides"),
        guides=guides,
        chart_title=voice.label("org-chart"),
        chart=chart,
        titles={node.id: Text(node.title, node.language, node.id) for root in chart for node in root.walk()},
        links={id_: f"{ROLES}/{id_}.html" for id_ in catalogue.roles.ids},
        note=voice.label("not-translated") if voice.is_mixed else None,
    )


def _families(catalogue: Catalogue, voice: Voice) -> Iterator[FamilyList]:
    """The families that have roles, in the order of the catalogue."""
    for family in catalogue.families:
        roles = [role for role in catalogue if role.family == family.id]
        if roles:
            yield FamilyList(
                family.id,
                voice.text(family, family.title, "title"),
                voice.text(family, family.summary, "summary"),
                voice.label("role-count", len(roles)),
                tuple((voice.role(role), voice.text(role, role.summary, "summary")) for role in roles),
            )


# --- links -------------------------------------------------------------------------------------


class _Anchors(HTMLParser):
    """Gathers what a page links to, and what can be linked to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser calls it so
        """Note the links and the id of an element."""
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.targets.append(value)
            elif name == "id" and value:
                self.ids.add(value)


def _broken_links(pages: Mapping[str, str]) -> Iterator[str]:
    """A sentence for every link in the handbook whose page, or place in a page, does not exist."""
    found: dict[str, _Anchors] = {}
    for address, text in pages.items():
        found[address] = _Anchors()
        found[address].feed(text)
    for address, anchors in found.items():
        for target in anchors.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue  # another host: not part of the handbook
            there = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(parts.path))) if parts.path else address
            if there not in found:
                yield f"The page {address} links to {target}, which is not in the handbook."
            elif parts.fragment and unquote(parts.fragment) not in found[there].ids:
                yield f"The page {address} links to {target}, but that page has no such place."
