"""Organisations: how one is read from a file, and what must hold for it before it can be drawn."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic_core import ValidationError

from csroles.catalogue import faults
from csroles.catalogue.faults import Flaw
from csroles.catalogue.layer import shown_path
from csroles.catalogue.merge import removes
from csroles.catalogue.near import did_you_mean
from csroles.catalogue.openings import located, unplaced
from csroles.catalogue.shape import shape_at, with_ids, write_out
from csroles.errors import InvalidOrganisation, Problem
from csroles.model.kinds import ORGANISATION
from csroles.source.document import Document, read_file
from csroles.source.yaml_fast import quick_or_exact

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.workspace import Organisation, Position


def read_organisation(catalogue: Catalogue, path: str | os.PathLike[str]) -> tuple[Organisation, Document]:
    """The organisation that a file in the form of org.yaml says, wherever the file lies, and the file as it was read.

    Args:
        catalogue: the catalogue, with the workspace whose locations the organisation means.
        path: the file.

    Raises:
        InvalidOrganisation: the file is wrong; it lists every problem, each with its place.
    """
    file = os.fspath(path)
    shown = shown_path(os.path.abspath(file))
    organisation, document, problems = quick_or_exact(
        lambda fast: _organisation_in(file, shown, fast=fast), lambda found: found[2]
    )
    if organisation is not None and document is not None:
        problems += located(document, organisation_flaws(catalogue, organisation, _locations(catalogue)))
    if problems or organisation is None or document is None:
        raise InvalidOrganisation(problems)
    return organisation, document


def checked_organisation(catalogue: Catalogue, organisation: Organisation) -> Organisation:
    """An organisation that was made in Python, if it fits the catalogue.

    Raises:
        InvalidOrganisation: it does not; it lists every fault with the field.
    """
    flaws = list(organisation_flaws(catalogue, organisation, _locations(catalogue)))
    if flaws:
        raise InvalidOrganisation(unplaced(flaws))
    return organisation


def _locations(catalogue: Catalogue) -> Collection[str]:
    return catalogue.settings.locations.ids if catalogue.settings else ()


def _organisation_in(path: str, shown: str, *, fast: bool) -> tuple[Organisation | None, Document | None, list[Problem]]:
    """The organisation that a file says by itself, the file as it was read, and what is wrong with it."""
    problems: list[Problem] = []
    document = read_file(path, shown, problems, fast=fast)
    if document is None:
        return None, None, problems
    if removes(document.value):
        problems += document.faults()  # the quick reader does not tell the written word null from nothing
    shape = shape_at(ORGANISATION)
    try:
        made = shape.model.model_validate(with_ids(shape, write_out(shape, document.value), None))
    except ValidationError as error:
        return None, document, [*problems, *located(document, faults.explain(error, shape))]
    return (None if problems else made), document, problems


def organisation_flaws(catalogue: Catalogue, organisation: Organisation, locations: Collection[str]) -> Iterator[Flaw]:
    """Everything that is wrong with how an organisation fits its catalogue, by path within the organisation.

    Args:
        catalogue: the catalogue.
        organisation: an organisation that is right by itself.
        locations: the ids of the places that it may name.
    """
    positions = organisation.positions
    for position in positions:
        for flaw in _position_flaws(catalogue, organisation, position, locations):
            yield flaw._replace(path=("positions", position.id, *flaw.path))
    for circle in circles({position.id: position.reports_to for position in positions}):
        names = " → ".join([*circle, circle[0]]) if len(circle) > 1 else ""
        message = f"reports to itself: {names}" if names else "reports to itself"
        yield Flaw(("positions", circle[0], "reports_to"), message, "", at_key=False)


def _position_flaws(
    catalogue: Catalogue, organisation: Organisation, position: Position, locations: Collection[str]
) -> Iterator[Flaw]:
    if position.role not in catalogue:
        yield Flaw(("role",), f"there is no role {position.role}", did_you_mean(position.role, catalogue.roles.ids), at_key=False)
    elif position.level is not None and position.level not in (levels := catalogue[position.role].levels):
        hint = f"It exists at {', '.join(levels.ids)}."
        yield Flaw(("level",), f"the role does not exist at level {position.level}", hint, at_key=False)
    if position.reports_to is not None and position.reports_to not in organisation.positions:
        hint = did_you_mean(position.reports_to, organisation.positions.ids)
        yield Flaw(("reports_to",), f"there is no position {position.reports_to}", hint, at_key=False)
    if position.location is not None and position.location not in locations:
        hint = did_you_mean(position.location, locations) or "Locations stand in csroles.yaml."
        yield Flaw(("location",), f"there is no location {position.location}", hint, at_key=False)
    if position.person is not None:
        if position.vacant:
            yield Flaw(("vacant",), f"is vacant, but {position.person} holds it", "", at_key=False)
        elif position.count > 1:
            hint = "Leave out the person or the count, or give each of them a position of their own."
            yield Flaw(("count",), f"{position.count} people hold it, but one is named: {position.person}", hint, at_key=False)


def circles(managers: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Those who report to themselves: each circle once, from its first member in the mapping, upwards.

    Args:
        managers: everybody and their manager; one who is nobody in the mapping is the end of the way.
    """
    place = {id_: number for number, id_ in enumerate(managers)}
    met: dict[str, str] = {}
    for start in managers:
        here: str | None = start
        while here is not None and here in managers and here not in met:
            met[here] = start
            here = managers[here]
        if here is not None and met.get(here) == start:
            circle, there = [here], managers[here]
            while there is not None and there != here:
                circle.append(there)
                there = managers[there]
            first = min(range(len(circle)), key=lambda number: place[circle[number]])
            yield circle[first:] + circle[:first]
