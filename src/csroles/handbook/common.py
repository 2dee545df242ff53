"""What every page of a handbook depends on: all but the roles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from csroles.handbook.manifest import basis_digest, digest_of
from csroles.model.kinds import KINDS
from csroles.source import bundled

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
    settings = site.catalogue.settings
    options = site.options
    company = settings.company.model_dump(mode="json") if settings and settings.company else None
    names = [options.languages, options.base_url, options.downloads, options.only]
    return basis_digest([said, company, names, _files_digest(site)])


def _files_digest(site: Site) -> list[tuple[str, str]]:
    """The content of every template and of every module of csroles."""
    folders = [*(Path(folder) for folder in site.drawer.templates.folders), bundled.PACKAGE]
    return [(path.relative_to(folder).as_posix(), digest_of(path.read_bytes())) for folder in folders for path in _files(folder)]


def _files(folder: Path) -> list[Path]:
    """Every file in a folder that can change what is drawn: no data, and nothing that Python made."""
    data = bundled.PACKAGE / "_bundled" / "data"
    return [
        path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc" and not path.is_relative_to(data)
    ]
