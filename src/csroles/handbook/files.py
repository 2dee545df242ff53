"""The files of a handbook beside its pages: style sheet and scripts, search data, records as JSON, pictures, downloads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csroles.catalogue.schema import Part, file_name, schema_texts
from csroles.documents.formats import FILE_FORMATS, draw_markdown
from csroles.documents.job_description import job_description
from csroles.documents.logo import logo_of
from csroles.handbook.addresses import API, ASSETS
from csroles.handbook.compare_data import compare_data, compare_index
from csroles.handbook.edition import MANY_ROLES
from csroles.handbook.pages.chart import CHART
from csroles.handbook.pages.role import ROLE
from csroles.handbook.search_data import duty_data, search_basis, search_data
from csroles.handbook.site import SiteFile
from csroles.model.kinds import KINDS

if TYPE_CHECKING:
    from csroles.handbook.edition import Edition
    from csroles.handbook.site import Site

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

SHEETS = ("handbook", "more", "search")
SCRIPTS = ("handbook.js", "search.js", "compare.js")


def files_of(site: Site) -> Iterator[SiteFile]:
    """Every file beside the pages."""
    yield from _assets(site)
    yield from _front(site)
    for edition in site.editions.values():
        yield from _edition_files(site, edition)
        yield from _records(edition)
    yield from _schemas()
    if site.options.base_url:
        yield SiteFile("sitemap.xml", lambda: _sitemap(site).encode(), lambda: [page.file for page in site.pages], is_last=True)


# --- what all editions share --------------------------------------------------------------------------


def _assets(site: Site) -> Iterator[SiteFile]:
    templates = site.drawer.templates
    publisher = next(iter(site.editions.values())).publisher
    values: dict[str, Any] = {"publisher": publisher}
    for name in SHEETS:
        sheet = partial(templates.draw, f"handbook/assets/{name}.j2.css", **values)
        yield SiteFile(f"{ASSETS}/{name}.css", partial(_sheet, sheet))
    yield SiteFile(f"{ASSETS}/favicon.svg", lambda: templates.draw("handbook/assets/favicon.j2.svg", **values).encode())
    for name in SCRIPTS:
        yield SiteFile(f"{ASSETS}/{name}", _reader(templates.find(f"handbook/assets/{name}")))
    logo = logo_of(publisher, site.catalogue.folder)
    if logo is not None:
        yield SiteFile(site.logo_file, lambda: logo.data, lambda: logo.data)


def _sheet(draw: Callable[[], str]) -> bytes:
    """A style sheet without comments and line breaks, which a reader would wait for."""
    return "".join(line.strip() for line in _COMMENT.sub("", draw()).splitlines()).encode()


def _reader(path: str) -> Callable[[], bytes]:
    return Path(path).read_bytes


def _front(site: Site) -> Iterator[SiteFile]:
    """The first page of all, which leads to the languages, and the page for addresses where there is none."""
    drawer = site.drawer
    yield SiteFile("index.html", lambda: drawer.draw_front("start", "").encode())
    yield SiteFile("404.html", lambda: drawer.draw_front("not_found", site.options.base_url).encode())


def _schemas() -> Iterator[SiteFile]:
    for kind in KINDS.values():
        name = file_name(kind, Part.WHOLE)
        yield SiteFile(f"{API}/schema/{name}", partial(_schema, name))


def _schema(name: str) -> bytes:
    return _schema_texts()[name].encode()


@cache
def _schema_texts() -> dict[str, str]:
    return schema_texts()


def _sitemap(site: Site) -> str:
    pages = [
        {"url": site.drawer.url(page.file), "alternates": [(each.language, each.url) for each in site.drawer.alternates(page)]}
        for page in site.pages
    ]
    return site.drawer.templates.draw("handbook/sitemap.j2.xml", pages=pages)


# --- an edition's own -----------------------------------------------------------------------------------


def _edition_files(site: Site, edition: Edition) -> Iterator[SiteFile]:
    folder = edition.language
    everything, searched = partial(_everything, edition), partial(search_basis, edition)
    yield SiteFile(f"{folder}/search-data.js", lambda: search_data(edition).encode(), searched, is_last=True)
    yield SiteFile(f"{folder}/search-duties.js", lambda: duty_data(edition).encode(), searched, is_last=True)
    yield SiteFile(f"{folder}/compare-roles.js", lambda: compare_index(edition).encode(), everything, is_last=True)
    for id_ in edition.catalogue.roles.ids:
        basis, told = partial(ROLE.basis, edition, id_), partial(edition.catalogue.digest, id_)
        yield SiteFile(f"{folder}/compare/{id_}.js", partial(_compared, edition, id_), basis, told=told)
        for format_ in edition.downloads:
            yield SiteFile(
                f"{folder}/downloads/{id_}.{format_}", partial(_download, site, edition, id_, format_), basis, told=told
            )
    if len(edition.catalogue) <= MANY_ROLES:
        chart = partial(CHART.basis, edition, "")
        yield SiteFile(f"{folder}/chart.svg", lambda: edition.catalogue.chart(base_url=".").render("svg").encode(), chart)


def _everything(edition: Edition) -> Any:
    """All data of all roles of an edition."""
    catalogue = edition.catalogue
    return [[id_, catalogue.digest(id_), catalogue.languages_in("roles", id_)] for id_ in catalogue.roles.ids]


def _compared(edition: Edition, id_: str) -> bytes:
    return compare_data(edition, id_).encode()


def _download(site: Site, edition: Edition, id_: str, format_: str) -> bytes:
    view = job_description(edition.catalogue[id_])
    if format_ == "md":
        return draw_markdown(view, site.catalogue.folder).encode()
    return FILE_FORMATS[format_](view, site.catalogue.folder)


def _records(edition: Edition) -> Iterator[SiteFile]:
    """The records as JSON: a file for each role and guide, one for all records of every other kind, and a list of them."""
    catalogue, folder = edition.catalogue, f"{API}/{edition.language}"
    for kind in KINDS.values():
        ids = catalogue.shelf(kind.name).ids
        if kind.folder:
            for id_ in ids:
                make = partial(_record, edition, kind.name, id_)
                basis = partial(catalogue.first_source, kind.name, id_)
                told = partial(catalogue.digest, id_) if kind.name == "roles" else None
                yield SiteFile(f"{folder}/{kind.name}/{id_}.json", make, basis, told=told)
        elif ids:
            yield SiteFile(f"{folder}/{kind.name}.json", partial(_all, edition, kind.name))
    yield SiteFile(f"{folder}/index.json", partial(_list_of_records, edition), lambda: catalogue.roles.ids, is_last=True)


def _record(edition: Edition, kind: str, id_: str) -> bytes:
    return _json(edition.catalogue.whole_data(kind, id_))


def _all(edition: Edition, kind: str) -> bytes:
    return _json({id_: edition.catalogue.whole_data(kind, id_) for id_ in edition.catalogue.shelf(kind).ids})


def _list_of_records(edition: Edition) -> bytes:
    """Which records there are, where each lies, and the schema that describes it; addresses are from this file's folder."""
    found: dict[str, Any] = {"language": edition.language, "kinds": {}}
    for kind in KINDS.values():
        ids = edition.catalogue.shelf(kind.name).ids
        schema = f"../schema/{file_name(kind, Part.WHOLE)}"
        if kind.folder:
            found["kinds"][kind.name] = {"schema": schema, "records": {id_: f"{kind.name}/{id_}.json" for id_ in ids}}
        elif ids:
            found["kinds"][kind.name] = {"schema": schema, "file": f"{kind.name}.json"}
    return _json(found)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
