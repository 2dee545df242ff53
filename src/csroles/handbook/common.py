"""What every page of a handbook depends on: all but the roles."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csroles import __version__
from csroles.catalogue.role_cache import RoleCache
from csroles.handbook import stamp
from csroles.handbook.bases import basis_digest
from csroles.model.kinds import KINDS
from csroles.source import bundled
from csroles.source.digest import digest_of

if TYPE_CHECKING:
    from csroles.handbook.site import Site


def common_digest(site: Site) -> str:
    """The digest of everything but the roles: shared records, interface words, options, company, templates, csroles itself."""
    said = []
    for edition in site.editions.values():
        catalogue = edition.catalogue
        shared = {kind: catalogue.raw(kind) for kind in KINDS if kind != "roles"}
        spoken = [catalogue.languages_in(kind, id_) for kind, records in shared.items() for id_ in records]
        said.append([edition.language, edition.is_complete, shared, spoken])
    options = site.options
    settings = site.catalogue.settings_data
    company = [settings.get("company"), [location["country"] for location in settings.get("locations", {}).values()]]
    names = [options.languages, options.base_url, options.downloads, options.only]
    return basis_digest([said, company, names, _program(site)])


def _program(site: Site) -> list[Any]:
    """What draws: this release of csroles, in a checkout every file of it as it stands, and a company's own templates."""
    own = [path for folder in site.drawer.templates.folders[:-1] for path in _files(folder)]
    said: list[Any] = [_release(bundled.PACKAGE), [(path, digest_of(Path(path).read_bytes())) for path in own]]
    if bundled.is_checkout():
        said.append(_release(bundled.templates()))
    return said


def _release(root: Path) -> list[str]:
    """What stands for a folder of csroles itself: this release, or in a checkout every file as it stands."""
    return [stamp.listing(folder) for folder in _folders(root)] if bundled.is_checkout() else [__version__]


def role_cache(target: str, *, is_anew: bool = False) -> RoleCache:
    """What the last build of a handbook read of its roles, if they are very many.

    Args:
        target: the handbook's folder.
        is_anew: whether nothing is to be taken from it.
    """
    path, key = os.path.join(target, stamp.FOLDER, "roles.cache"), basis_digest(_release(bundled.PACKAGE))
    return RoleCache(path, key, is_anew=is_anew, meanwhile=_import_what_draws)


def _import_what_draws() -> None:
    """Import what takes time to import, while another process reads."""
    import_module("csroles.handbook.build")


def _folders(root: Path) -> list[str]:
    """A folder of csroles itself and the folders in it."""
    return stamp.folders_below(str(root))


def _files(folder: str) -> list[str]:
    """Every file in a folder and the folders in it, sorted."""
    return sorted(str(path) for path in Path(folder).rglob("*") if path.is_file())
