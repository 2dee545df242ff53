"""The tree of a company's own organisation, as its org.yaml says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csroles.catalogue.faults import Flaw
from csroles.catalogue.openings import located, unplaced
from csroles.charts.position_names import PositionNames
from csroles.charts.tree import Entry, Node, Part, Tree, level_words, select
from csroles.errors import InvalidOrganisation
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.workspace import Location, Organisation, Position
    from csroles.source.document import Document

EVERYBODY = Part()
"""All of an organisation, uncut."""

MANY_ROOTS_HINT = "Say whom the others report to, or draw several trees with --roots many."


def organisation_tree(
    organisation: Organisation,
    catalogue: Catalogue,
    part: Part = EVERYBODY,
    *,
    many_roots: bool = False,
    document: Document | None = None,
) -> Tree:
    """The part of an organisation that is wanted, from the top.

    Args:
        organisation: positions that fit the catalogue (``organisation_flaws`` finds nothing).
        catalogue: the catalogue whose roles they have, with the workspace whose locations they name.
        part: what is wanted.
        many_roots: whether several positions may report to nobody.
        document: the file that says it, for the places of problems.

    Raises:
        InvalidOrganisation: several positions report to nobody, or none is there at all.
        NotFound: nothing goes by a name that ``part`` has.
        AmbiguousPosition: several positions do.
    """
    flaws = _top_flaws(organisation, many_roots=many_roots)
    if flaws:
        raise InvalidOrganisation(unplaced(flaws) if document is None else located(document, flaws))
    entries = [Entry(_node(position, catalogue), position.reports_to or "") for position in organisation.positions]
    return select(entries, part, PositionNames([entry.node for entry in entries], catalogue).find)


def _top_flaws(organisation: Organisation, *, many_roots: bool) -> list[Flaw]:
    if not len(organisation.positions):
        return [Flaw(("positions",), "there is no position", "Name at least one.", at_key=True)]
    tops = [position.id for position in organisation.positions if position.reports_to is None]
    if many_roots or len(tops) < 2:
        return []
    return [Flaw(("positions", tops[1]), several_tops(tops), MANY_ROOTS_HINT, at_key=True)]


def several_tops(tops: Sequence[str]) -> str:
    """That several report to nobody, the first of them by name."""
    more = f" and {len(tops) - 5} more" if len(tops) > 5 else ""
    return f"only one can be at the top, but {len(tops)} report to nobody: {', '.join(tops[:5])}{more}"


def _node(position: Position, catalogue: Catalogue) -> Node:
    role = catalogue[position.role]
    shown = role.at(position.level) if position.level is not None else role
    settings = catalogue.settings
    title = position.title or shown.title
    own_language = settings.language if settings is not None else catalogue.language
    return Node(
        id=position.id,
        title=clean(title),
        language=own_language if position.title else catalogue.language_of(shown, "title"),
        role=role.id,
        family=role.family,
        level=level_words(catalogue, role, position.level, title),
        person=clean(position.person or ""),
        department=clean(position.department or ""),
        location=_place_words(settings.locations[position.location], catalogue) if position.location and settings else "",
        vacant=position.vacant,
        count=position.count,
    )


def _place_words(location: Location, catalogue: Catalogue) -> str:
    """A place in few words: its city, or else its country in the reader's language."""
    if location.city:
        return clean(location.city)
    from babel import Locale  # 30 ms to import, and most places have a city

    names = Locale.parse(catalogue.language.replace("-", "_")).territories
    return str(names.get(location.country, location.country))
