"""The org chart of all roles by their usual reporting lines, as an outline that folds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from csroles.documents.view import Text
from csroles.handbook.edition import MANY_ROLES
from csroles.handbook.page import Content, PageKind

if TYPE_CHECKING:
    from csroles.handbook.edition import Edition

_OPEN_ROWS = 3
"""As many rows of a large chart are open at first."""


class Branch(NamedTuple):
    """A role in the outline, which is a flat list, so that a chain of any length can be drawn.

    Attributes:
        title: its title.
        family: the title of its family.
        reports: how many roles report to it.
        is_open: whether they are shown at first.
        closes: how many lists end behind it.
    """

    title: Text
    family: Text
    reports: int
    is_open: bool
    closes: int


def _content(edition: Edition, _: str) -> Content:
    title, lead = edition.label("org-chart"), edition.label("org-chart-lead")
    values = {
        "title": title,
        "lead": lead,
        "branches": list(_branches(edition)),
        "direct_reports": edition.label("direct-reports"),
        "picture": "chart.svg" if len(edition.catalogue) <= MANY_ROLES else "",
    }
    return Content(title, lead.words, values)


def _branches(edition: Edition) -> Iterator[Branch]:
    catalogue = edition.catalogue
    opens_all = len(catalogue) <= MANY_ROLES
    tops = [id_ for id_ in catalogue.roles.ids if not edition.manager(id_)]
    waiting = [(id_, 0) for id_ in reversed(tops)]
    order: list[tuple[str, int]] = []
    while waiting:
        id_, depth = waiting.pop()
        order.append((id_, depth))
        waiting += [(report, depth + 1) for report in reversed(catalogue.report_ids(id_))]
    depths = [depth for _, depth in order[1:]] + [0]
    for (id_, depth), below in zip(order, depths, strict=True):
        reports = len(catalogue.report_ids(id_))
        family = edition.title("families", catalogue.outline(id_)["family"]).bare
        is_open = opens_all or depth < _OPEN_ROWS
        yield Branch(edition.title("roles", id_), family, reports, is_open, 0 if reports else depth - below)


def _basis(edition: Edition, _: str) -> Any:
    catalogue = edition.catalogue
    return [
        [id_, *catalogue.title_of("roles", id_), catalogue.outline(id_)["family"], catalogue.report_ids(id_)]
        for id_ in catalogue.roles.ids
    ]


CHART = PageKind("chart", "", "org-chart", lambda _: ("chart",), _content, _basis)
