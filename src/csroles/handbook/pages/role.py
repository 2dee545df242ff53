"""The page of a role: its job description, where it stands among the others, and how its levels differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csroles.documents.job_description import role_view
from csroles.documents.role_voice import RoleVoice
from csroles.documents.view import Items, Table, Text, View, fixed
from csroles.handbook.levels import level_table
from csroles.handbook.page import Content, PageKind
from csroles.handbook.pages.comparison import comparisons_of
from csroles.handbook.schema_org import occupation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from csroles.documents.setting import Setting
    from csroles.handbook.edition import Edition
    from csroles.model.role import Role

REPORTS_SHOWN = 8
"""As many reports as a small chart can show."""


LONG = 60
"""A role with more statements than these is printed in a smaller size, so that it fits on one sheet too."""


@fixed
class SmallChart:
    """A role between its manager and its reports; ``more`` says how many reports are not shown, if there are any."""

    manager: Text | None
    title: Text
    reports: tuple[Text, ...]
    more: Text | None


@fixed
class ChartInHtml:
    """A small chart with its words set in HTML."""

    manager: Markup | None
    title: Markup
    reports: list[Markup]
    more: Markup | None


def _ids(edition: Edition) -> Sequence[str]:
    return edition.catalogue.roles.ids


def _content(edition: Edition, id_: str) -> Content:
    role = edition.catalogue[id_]
    voice = RoleVoice(role, sources=False)
    view = role_view(voice)
    values = {
        "view": view,
        "chart": _chart(edition, role, view.title),
        "levels": level_table(voice, role),
        "comparisons": [(f"../compare/{page}.html", words) for page, words in comparisons_of(edition, id_)],
        "sources": [edition.title("sources", source) for source in _sources(role)],
        "downloads": [(f"../downloads/{id_}.{format_}", edition.label(f"download-{format_}")) for format_ in edition.downloads],
        "is_mixed": voice.is_mixed,
        "is_long": _statements(view) > LONG,
    }
    above = [(f"../families/{role.family}.html", edition.title("families", role.family))]
    return Content(view.title, role.summary, values, above, occupation(edition, role))


def _laid_out(setting: Setting, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values with all that every role says set in HTML: there are far more roles than pages of any other kind."""
    view: View = values["view"]
    chart: SmallChart | None = values["chart"]
    return {
        **values,
        "title": setting.one(view.title.bare),
        "lead": setting.one(view.lead.text) if view.lead else "",
        "facts": setting.pairs(view.facts),
        "sections": setting.sections(view.sections),
        "chart": chart and _chart_in_html(setting, chart),
        "sources": setting.all(values["sources"]),
    }


def _chart_in_html(setting: Setting, chart: SmallChart) -> ChartInHtml:
    return ChartInHtml(
        setting.one(chart.manager) if chart.manager else None,
        setting.one(chart.title),
        setting.all(chart.reports),
        setting.one(chart.more) if chart.more else None,
    )


def _statements(view: View) -> int:
    """How many statements a job description makes."""
    count = 0
    for section in view.sections:
        for block in section.blocks:
            if isinstance(block, Items):
                count += len(block.items)
            elif isinstance(block, Table):
                count += len(block.rows)
    return count


def _chart(edition: Edition, role: Role, title: Text) -> SmallChart | None:
    manager = edition.manager(role.id)
    reports = edition.catalogue.report_ids(role.id)
    if not manager and not reports:
        return None
    shown = reports if len(reports) <= REPORTS_SHOWN else reports[: REPORTS_SHOWN - 1]
    more = edition.label("more-roles", len(reports) - len(shown)) if len(shown) < len(reports) else None
    return SmallChart(
        edition.title("roles", manager) if manager else None,
        title.bare,
        tuple([edition.title("roles", id_) for id_ in shown]),
        more,
    )


def _sources(role: Role) -> list[str]:
    """The ids of the sources that the role and its statements name, in the order of the catalogue."""
    found = role.kept.get("sources")
    if found is None:
        parts = (role.duties, role.requirements, role.skills, role.qualities, role.tools, role.metrics, role.practices)
        found = {*role.sources, *[source for items in parts for item in items for source in item.sources]}
        role.kept["sources"] = found
    return [id_ for id_ in role.catalogue.raw("sources") if id_ in found]


def _basis(edition: Edition, id_: str) -> Any:
    """Of the roles that it names, their titles."""
    catalogue = edition.catalogue
    data = catalogue.outline(id_)
    named = [*data.get("reports_to", ()), *catalogue.report_ids(id_), *data.get("works_with", ())]
    career = [*data.get("career", {}).get("next", ()), *catalogue.career_ids_to(id_)]
    titles = [catalogue.title_of("roles", other) for other in [*named, *career] if other in catalogue]
    return [catalogue.languages_in("roles", id_), catalogue.first_source("roles", id_), named, career, titles]


ROLE = PageKind("role", "roles", "roles", _ids, _content, _basis, lambda _, id_: (id_,), _laid_out)
