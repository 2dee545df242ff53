"""What must hold between a workspace's settings, openings and organisation, and the catalogue they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from csroles.catalogue.languages import negotiate
from csroles.catalogue.merge import NOTHING, check_patch, merge, without
from csroles.catalogue.near import did_you_mean
from csroles.catalogue.shape import shape_of, write_out
from csroles.errors import Problem, UnknownLanguage
from csroles.model.kinds import SHARED

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.catalogue.workspace import Workspace
    from csroles.model.workspace import Opening, Organisation
    from csroles.source.document import Document


def workspace_problems(catalogue: Catalogue, workspace: Workspace) -> Iterator[Problem]:
    """Everything that is wrong with how a workspace's own files fit the catalogue."""
    yield from _settings(catalogue, workspace)
    for id_, opening in workspace.openings.items():
        yield from _opening(catalogue, workspace, id_, opening)
    yield from _organisation(catalogue, workspace)


def _settings(catalogue: Catalogue, workspace: Workspace) -> Iterator[Problem]:
    document, said = workspace.documents.get("settings"), workspace.said
    if document is None:
        return
    if not catalogue.uses_all_roles:
        known = catalogue.all_role_ids
        for position, id_ in enumerate(said["roles"]):
            if id_ not in known:
                yield document.problem(f"there is no role {id_}", ("roles", position), hint=did_you_mean(id_, known))
    for position, language in enumerate(said.get("languages", ())):
        try:
            negotiate(language, catalogue.languages)
        except UnknownLanguage:
            hint = f"The catalogue has {', '.join(catalogue.languages)}; words of your own go into locales/{language}/."
            yield document.problem(f"there are no words in {language}", ("languages", position), hint=hint)


def _opening(catalogue: Catalogue, workspace: Workspace, id_: str, opening: Opening) -> Iterator[Problem]:
    document = workspace.documents[f"openings/{id_}"]
    if opening.role not in catalogue:
        hint = did_you_mean(opening.role, catalogue.roles.ids)
        yield document.problem(f"there is no role {opening.role}", ("role",), hint=hint)
        return
    role = catalogue[opening.role]
    if opening.level is not None and opening.level not in role.levels:
        hint = f"It exists at {', '.join(role.levels.ids)}."
        yield document.problem(f"the role does not exist at level {opening.level}", ("level",), hint=hint)
    locations = workspace.said.get("locations", NOTHING)
    for position, location in enumerate(opening.locations):
        if location not in locations:
            hint = did_you_mean(location, locations) or "Locations stand in csroles.yaml."
            yield document.problem(f"there is no location {location}", ("locations", position), hint=hint)
    if opening.changes is not None:
        yield from _changes(catalogue, document, opening.role)


def _changes(catalogue: Catalogue, document: Document, role: str) -> Iterator[Problem]:
    """What is wrong with an opening's changes: as a layer's part of the role, and in what they make of it."""
    shape, below = shape_of("roles"), catalogue.raw("roles")[role]
    changes = write_out(shape, deepcopy(document.value["changes"]))
    shared = {field: catalogue.raw(field) for field in SHARED}
    wrong = list(check_patch(shape, below, changes, shared))
    for path, message, hint in wrong:
        yield document.problem(message, ("changes", *path), key=True, hint=hint)
    if not wrong:
        for flaw in catalogue.faults_in_role(merge(below, without(changes, ("first",))), role):
            yield document.problem(flaw.message, ("changes", *flaw.path), key=flaw.at_key, hint=flaw.hint)


def _organisation(catalogue: Catalogue, workspace: Workspace) -> Iterator[Problem]:
    document, organisation = workspace.documents.get("org"), workspace.organisation
    if document is None or organisation is None:
        return
    positions, locations = organisation.positions, workspace.said.get("locations", NOTHING)
    for position in positions:
        path = ("positions", position.id)
        if position.role not in catalogue:
            hint = did_you_mean(position.role, catalogue.roles.ids)
            yield document.problem(f"there is no role {position.role}", (*path, "role"), hint=hint)
        if position.reports_to is not None and position.reports_to not in positions:
            hint = did_you_mean(position.reports_to, positions.ids)
            yield document.problem(f"there is no position {position.reports_to}", (*path, "reports_to"), hint=hint)
        if position.location is not None and position.location not in locations:
            hint = did_you_mean(position.location, locations) or "Locations stand in csroles.yaml."
            yield document.problem(f"there is no location {position.location}", (*path, "location"), hint=hint)
        if position.vacant and position.person is not None:
            yield document.problem(f"is vacant, but {position.person} holds it", (*path, "vacant"))
    for position in positions:
        circle = _circle(organisation, position.id)
        if circle and min(circle) == position.id:
            message = f"reports to itself: {' → '.join([*circle, position.id])}"
            yield document.problem(message, ("positions", position.id, "reports_to"))


def _circle(organisation: Organisation, start: str) -> list[str]:
    """The way from a position up to itself; empty if it leads elsewhere."""
    positions = organisation.positions
    trail, here = [start], positions[start].reports_to
    while here is not None and here in positions and here not in trail:
        trail.append(here)
        here = positions[here].reports_to
    return trail if here == start else []
