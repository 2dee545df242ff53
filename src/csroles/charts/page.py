"""HTML: what the template ``chart/chart.j2.html`` draws, prepared as plain rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from csroles.charts.cards import Content, Said, heading_words
from csroles.charts.groups import Group
from csroles.charts.layout import Forest
from csroles.charts.sheet import Room, Sheet, sheet_of
from csroles.charts.svg import used_colours

if TYPE_CHECKING:
    from csroles.charts.chart import Chart

_OPEN_WIDTH = 1500
"""As many rows are open at first as make a tree of this width, which a screen shows with its top."""

_LARGER = 1.12
"""How much larger text is on a screen than in a drawing. Words of letters just take further lines; Chinese ones would be cut."""

_BESIDE, _INDENT = 14, 20
"""What a card takes beside its own width, and how far reports that hang stand to the right; as in page.css and row.css."""

_PAPER = Room(1000, 660)
"""What a tree may take of a landscape sheet of A4 or Letter, in pixels of 1/96 inch."""

_LEAST_SCALE = 0.55
"""A tree that would have to be smaller is printed as an outline."""


class ListItem(NamedTuple):
    """A position as the template takes it; the list is flat, so that a chain of any length can be drawn.

    Attributes:
        said: what its card says.
        is_vacant: whether nobody holds it.
        group: its group; None for none.
        address: where it leads; empty for nowhere.
        language: the language of its title, if it is not the chart's.
        style: where it stands among its siblings, in a row.
        classes: how it stands there: "first" and "last" of a row, "single", "hanging" if its reports hang below it, "column" in a
            column of leaves, there "below" another one, and "ends" at its end.
        reports: how many report to it directly.
        listed: how many of them hang below one another at most, where they stand in a row; 0 if all hang.
        is_open: whether they are shown at first.
        closes: how many lists end behind it.
    """

    said: Said
    is_vacant: bool
    group: Group | None
    address: str
    language: str
    style: str
    classes: str
    reports: int
    listed: int
    is_open: bool
    closes: int


def values(chart: Chart) -> dict[str, Any]:
    """Everything that the template needs."""
    content = Content(chart)
    sheet = sheet_of(content)
    forest = sheet.layout.forest
    return {
        "language": chart.catalogue.language,
        "title": heading_words(content),
        "heading": content.heading,
        "legend": content.groups.legend,
        "accent": (chart.company.colour if chart.company else None) or "",
        "colours": used_colours(content),
        "width": round(sheet.part.width * _LARGER) if content.is_wide else sheet.part.width,
        "printed_width": sheet.part.width,
        "printed": _printed(sheet),
        "tops": _longest(forest, forest.tops),
        "items": _items(content, sheet),
        "direct_reports": chart.catalogue.label("direct-reports"),
    }


def _printed(sheet: Sheet) -> float:
    """How large a tree is printed, so that it fits one sheet; 0 if it is printed as an outline."""
    scale = min(1.0, _PAPER.width / max(sheet.layout.width, 1), _PAPER.height / max(sheet.layout.height, 1))
    return round(scale, 2) if scale >= _LEAST_SCALE else 0


def _items(content: Content, sheet: Sheet) -> Iterator[ListItem]:
    chart, nodes, forest = content.chart, content.nodes, sheet.layout.forest
    depths = _depths(content.managers)
    rows_open = _rows_open(sheet, depths)
    places = _places(forest)
    for index, node in enumerate(nodes):
        reports = forest.reports[index]
        ends = depths[index] - (depths[index + 1] if index + 1 < len(nodes) else 0)
        group = content.groups.of[index]
        classes, style = places[index]
        yield ListItem(
            content.said[index],
            node.vacant,
            content.groups.legend[group] if group >= 0 else None,
            content.address(node),
            node.language if node.language != chart.catalogue.language else "",
            style,
            f"{classes} hanging" if forest.hangs[index] else classes,
            sum(nodes[report].count for report in reports),
            0 if forest.hangs[index] else _longest(forest, reports),
            depths[index] < rows_open,
            0 if reports else ends,
        )


def _depths(managers: Sequence[int]) -> list[int]:
    """How many rows below the top each position is."""
    depths: list[int] = []
    for manager in managers:
        depths.append(depths[manager] + 1 if manager >= 0 else 0)
    return depths


def _rows_open(sheet: Sheet, depths: Sequence[int]) -> int:
    """How many rows are open at first, at least one."""
    forest, card = sheet.layout.forest, sheet.part.width + _BESIDE
    rows = 0
    while rows <= max(depths, default=0) and _page_width(forest, card, depths, rows + 1) <= _OPEN_WIDTH:
        rows += 1
    return max(rows, 1)


def _page_width(forest: Forest, card: int, depths: Sequence[int], rows: int) -> int:
    """About how wide a page is if so many rows are open."""
    widths = [card] * len(depths)

    def in_a_row(reports: Sequence[int]) -> int:
        return sum(max(widths[report] for report in run) for run in forest.runs(reports))

    for index in range(len(depths) - 1, -1, -1):
        reports = forest.reports[index]
        if reports and depths[index] < rows:
            below = max(widths[report] for report in reports) + _INDENT if forest.hangs[index] else in_a_row(reports)
            widths[index] = max(card, below)
    return in_a_row(forest.tops)


def _longest(forest: Forest, reports: list[int]) -> int:
    return max((len(run) for run in forest.runs(reports)), default=0)


def _places(forest: Forest) -> list[tuple[str, str]]:
    """For each position how it stands among its siblings, as classes and as a style."""
    places = [("hung", "")] * len(forest.managers)
    rows = [forest.tops, *(each for card, each in enumerate(forest.reports) if each and not forest.hangs[card])]
    for siblings in rows:
        runs = list(forest.runs(siblings))
        longest = max(map(len, runs), default=0)
        for column, run in enumerate(runs, 1):
            ends = "".join((" first" if column == 1 else "", " last" if column == len(runs) else ""))
            for row, card in enumerate(run, 1):
                if len(run) > 1:
                    within = (" below" if row > 1 else "") + (" ends" if row == len(run) else "")
                    places[card] = (f"column{ends}{within}", f"grid-area: {row} / {column}")
                else:
                    deep = f"; --deep: {_deep(forest, card)}" if len(siblings) == 1 and forest.hangs[card] else ""
                    places[card] = (f"single{ends}", f"grid-area: 1 / {column} / {longest + 1}{deep}")
    return places


def _deep(forest: Forest, card: int) -> int:
    """How many rows hang below a card."""
    deep, row = 0, [card]
    while row := [report for each in row for report in forest.reports[each]]:
        deep += 1
    return deep
