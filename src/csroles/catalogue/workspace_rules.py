"""What must hold between a workspace's settings, openings and organisation, and the catalogue they speak of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csroles.catalogue.languages import negotiate
from csroles.catalogue.merge import NOTHING
from csroles.catalogue.near import did_you_mean
from csroles.catalogue.openings import located, opening_flaws, place_flaws
from csroles.catalogue.organisations import organisation_flaws
from csroles.errors import Problem, UnknownLanguage
from csroles.source.pictures import is_address, picture_fault

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.catalogue.workspace import Workspace


def workspace_problems(catalogue: Catalogue, workspace: Workspace) -> Iterator[Problem]:
    """Everything that is wrong with how a workspace's own files fit the catalogue."""
    yield from _settings(catalogue, workspace)
    yield from _organisation(catalogue, workspace)


def opening_problems(catalogue: Catalogue, workspace: Workspace) -> dict[str, list[Problem]]:
    """What is wrong with how each of a workspace's openings fits the catalogue, by the opening's id."""
    locations = workspace.said.get("locations", NOTHING)
    return {
        id_: located(workspace.documents[f"openings/{id_}"], opening_flaws(catalogue, opening, locations))
        for id_, opening in workspace.openings.items()
    }


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
    logo = said.get("company", NOTHING).get("logo", "")
    if logo and not is_address(logo) and (fault := picture_fault(os.path.dirname(document.path), logo)):
        yield document.problem(f"{logo} {fault}", ("company", "logo"), hint="Name a picture file of the workspace.")
    for id_, location in said.get("locations", NOTHING).items():
        for flaw in place_flaws(location["country"], location.get("region")):
            yield document.problem(flaw.message, ("locations", id_, *flaw.path), hint=flaw.hint)


def _organisation(catalogue: Catalogue, workspace: Workspace) -> Iterator[Problem]:
    document, organisation = workspace.documents.get("org"), workspace.organisation
    if document is not None and organisation is not None:
        locations = workspace.said.get("locations", NOTHING)
        yield from located(document, organisation_flaws(catalogue, organisation, locations))
