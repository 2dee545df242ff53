"""SVG: what the template ``chart/chart.j2.svg`` draws, prepared as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from csroles.charts.cards import PAD, TOP, Block, Content, description, heading_words
from csroles.charts.cards import SIZES as CARD_SIZES
from csroles.charts.groups import COLOURS
from csroles.charts.layout import Edge
from csroles.charts.sheet import KEY, SIZES, Sheet, sheet_of
from csroles.documents.languages import semicolon

if TYPE_CHECKING:
    from csroles.charts.chart import Chart

MARGIN = 24
_CORNER = 5


class DrawnCard(NamedTuple):
    """A card as the template takes it: few values, since each that is put in takes time.

    Attributes:
        place: where its text begins, as "x y"; everything else is drawn from there.
        box: its outline, as an SVG path.
        name: what it says in one line, and to whom it reports: for those who listen, or rest the mouse on it.
        address: where it leads; empty for nowhere.
        is_vacant: whether nobody holds it.
        colour: the number of its group's color; -1 for none.
        code: the code of its group.
        field: the field of that color, as an SVG path.
        language: the language of its title, if it is not the chart's.
        title: the lines of its title.
        blocks: its other text: the kind, where it begins, and the lines.
        divider: the dotted line as an SVG path; empty for none.
    """

    place: str
    box: str
    name: str
    address: str
    is_vacant: bool
    colour: int
    code: str
    field: str
    language: str
    title: Sequence[str]
    blocks: Sequence[Block]
    divider: str


def values(chart: Chart) -> dict[str, Any]:
    """Everything that the template needs."""
    content = Content(chart)
    sheet = sheet_of(content)
    return {
        "language": chart.catalogue.language,
        "title": heading_words(content),
        "description": description(content),
        "sheet": sheet,
        "margin": MARGIN,
        "sizes": {kind: f"{size:g}px" for kind, size in {**CARD_SIZES, **SIZES}.items()},
        "key": KEY,
        "top": TOP,
        "code_x": content.band / 2 - content.left,
        "is_wide": content.is_wide,
        "accent": (chart.company.colour if chart.company else None) or "",
        "colours": used_colours(content),
        "lines": paths(sheet.layout.edges),
        "cards": drawn_cards(content, sheet),
    }


def drawn_cards(content: Content, sheet: Sheet) -> Iterator[DrawnCard]:
    """Every card where it stands."""
    chart, left, width = content.chart, content.left, sheet.part.width
    label, language = chart.catalogue.label, chart.catalogue.language
    reports_to = label("labelled", label=label("reports-to"), value="{}")
    divided = semicolon(language).join
    legend = content.groups.legend
    box = cache(lambda height: _box(-left, width, height))
    field = cache(lambda height: _field(-left, content.band, height))
    rows = zip(
        content.nodes, content.managers, content.groups.of, content.said, sheet.part.cards, sheet.layout.cards, strict=True
    )
    for node, manager, number, said, card, place in rows:
        group = legend[number] if number >= 0 else None
        name = [said.title, *said.notes]
        if group:
            name.append(group.named)
        if manager >= 0:
            name.append(reports_to.replace("{}", content.holder(manager)))
        yield DrawnCard(
            f"{place.x + left} {place.y}",
            box(card.height),
            divided(name),
            content.address(node),
            node.vacant,
            group.colour if group else -1,
            group.code if group else "",
            field(card.height) if group else "",
            node.language if node.language != language else "",
            card.title,
            card.blocks,
            f"M0 {card.divider}H{width - left - PAD}" if card.divider else "",
        )


def used_colours(content: Content) -> list[tuple[int, str, str]]:
    """The colors of a chart's groups: the number of each, and the color in light and in dark."""
    return [(number, *COLOURS[number]) for number in sorted({group.colour for group in content.groups.legend})]


def _box(x: int, width: int, height: int) -> str:
    """A rectangle with round corners."""
    across, down, r = width - 2 * _CORNER, height - 2 * _CORNER, _CORNER
    corners = (f"q{r} 0 {r} {r}", f"q0 {r} -{r} {r}", f"q-{r} 0 -{r} -{r}", f"q0 -{r} {r} -{r}")
    return f"M{x + r} 0h{across}{corners[0]}v{down}{corners[1]}h-{across}{corners[2]}v-{down}{corners[3]}z"


def _field(x: int, width: int, height: int) -> str:
    """The left part of such a rectangle."""
    r = _CORNER
    return f"M{x + r} 0h{width - r}v{height}h-{width - r}q-{r} 0 -{r} -{r}v-{height - 2 * r}q0 -{r} {r} -{r}z"


def paths(edges: Iterable[Edge]) -> list[str]:
    """The lines as SVG paths, one for each manager, the last corner of each rounded."""
    found: dict[int, list[str]] = {}
    for manager, _, points in edges:
        found.setdefault(manager, []).append(path(points))
    return ["".join(parts) for parts in found.values()]


def path(points: Sequence[tuple[float, float]]) -> str:
    """A line with corners as an SVG path; the last corner is rounded."""
    (x, y), (to_x, to_y) = points[0], points[-1]
    drawn = f"M{x:g} {y:g}"
    if len(points) == 2:
        return f"{drawn}V{to_y:g}"
    for corner_x, corner_y in points[1:-2]:
        drawn += f"V{corner_y:g}" if corner_x == x else f"H{corner_x:g}"
        x, y = corner_x, corner_y
    corner_x, corner_y = points[-2]
    radius = min(_CORNER, abs(corner_x - x) + abs(corner_y - y), abs(to_x - corner_x) + abs(to_y - corner_y))
    if corner_x == x:  # down, then aside
        down = radius if corner_y > y else -radius
        return f"{drawn}V{corner_y - down:g}q0 {down:g} {radius:g} {down:g}H{to_x:g}"
    aside = radius if corner_x > x else -radius
    return f"{drawn}H{corner_x - aside:g}q{aside:g} 0 {aside:g} {radius:g}V{to_y:g}"
