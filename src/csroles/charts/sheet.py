"""A chart as it lies on a screen or a sheet of paper: heading, legend, cards and lines, each with its place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from csroles.charts.cards import PAD, Card, Content
from csroles.charts.groups import Group
from csroles.charts.layout import SPACING, Layout, arranged
from csroles.charts.text_width import Measure

SIZES: dict[str, float] = {"name": 12, "heading": 21, "facts": 11, "key": 11}
"""Sizes of the text around the cards: the company's name, the heading, what is below it, the legend."""

KEY = (18, 15)
"""Width and height of the colored field of an entry of the legend."""

_LEAST_HEADING = 360
_KEYS_IN_COLUMN = 3
_WIDTHS_TRIED, _LAYOUTS_TRIED = 150, 400
"""Up to so many cards several widths, and several arrangements, are tried; beyond, one is guessed."""

_ARRANGEMENTS = (
    *((outline, 8) for outline in (0, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 24, 30, 36, 44)),
    *((outline, column) for column in (6, 4, 3) for outline in (0, 3, 4, 6) if outline <= column),
)
"""What is tried: how long outlines and columns of leaves may be."""

_LONGEST = 44


class Room(NamedTuple):
    """How much place there is."""

    width: float
    height: float


SCREEN = Room(1400, 820)
"""What a chart is to fit if it can: about the screen of a laptop."""


class Words(NamedTuple):
    """Words above the chart: their kind, and where their line begins."""

    kind: str
    x: float
    y: float
    words: str


class Key(NamedTuple):
    """An entry of the legend: the left upper corner of its field, and the group."""

    x: float
    y: float
    group: Group


class Part(NamedTuple):
    """What is drawn on one sheet: its cards, for each the index of its manager's (-1 at the top), their width, what is above."""

    cards: Sequence[Card]
    managers: Sequence[int]
    width: int
    heading: Sequence[tuple[str, str]]
    legend: Sequence[Group]


class Sheet(NamedTuple):
    """Everything that is drawn, in one system of coordinates.

    ``x`` and ``y`` say how far the layout is moved right and down; its cards are those of the part, in its order.
    """

    part: Part
    layout: Layout
    width: float
    height: float
    heading: list[Words]
    legend: list[Key]
    x: float
    y: float

    def scale(self, room: Room) -> float:
        """How far it has to be made smaller to fit into some room; 1 if it does not."""
        return min(1.0, room.width / max(self.width, 1), room.height / max(self.height, 1))


def sheet_of(content: Content, room: Room = SCREEN) -> Sheet:
    """A whole chart on one sheet.

    Args:
        content: what it says.
        room: what the chart is to fit if it can. It is never made to: it is as large as it has to be.
    """
    sheets = _sheets(content, room)
    best = next(sheets)
    if len(content.nodes) <= _WIDTHS_TRIED:
        for sheet in sheets:
            if best.scale(room) == 1:
                break
            if sheet.scale(room) > best.scale(room) * 1.01:
                best = sheet
    return best


def _sheets(content: Content, room: Room) -> Iterator[Sheet]:
    """The chart in cards of several widths, which are likely to do in this order; of many cards in one only."""
    widths, roomy = content.widths()
    if len(content.nodes) <= _WIDTHS_TRIED:
        widths.insert(0, roomy)
    for text in dict.fromkeys(widths):
        cards = [content.card(index, text) for index in range(len(content.nodes))]
        part = Part(cards, content.managers, content.left + text + PAD, content.heading, content.groups.legend)
        yield placed(part, content.measure, room)


def placed(part: Part, measure: Measure, room: Room, least: float = 0) -> Sheet:
    """Lay out one sheet: the arrangement that fits some room best; of those that fit as well, the one most like a tree.

    Args:
        part: what is drawn.
        measure: how wide words are.
        room: what it is to fit if it can.
        least: how wide the sheet is at least.
    """
    layouts = _arrangements(part, room)
    best = around(part, next(layouts), measure, least)
    for layout in layouts:
        if best.scale(room) == 1:
            break
        sheet = around(part, layout, measure, least)
        if sheet.scale(room) > best.scale(room) * 1.01:
            best = sheet
    return best


def around(part: Part, layout: Layout, measure: Measure, least: float = 0) -> Sheet:
    """A layout with what stands around it.

    The legend stands in the right upper corner, beside the top of the tree, or, where that would take more paper, in rows below
    the heading.

    Args:
        part: what is drawn.
        layout: where its cards stand.
        measure: how wide words are.
        least: how wide the sheet is at least.
    """
    words = list(_heading(part.heading, max(layout.width, least, _LEAST_HEADING), measure))
    right = max(math.ceil(measure.width(line.words, SIZES[line.kind], line.kind != "facts")) for line in words)
    below = _below(part, layout, words, (right, words[-1].y + 8), max(layout.width, least, right), measure)
    if not part.legend:
        return below
    beside = _beside(part, layout, words, (right, words[-1].y + 8), max(layout.width, least), measure)
    return beside if beside.width * beside.height <= below.width * below.height else below


def _beside(part: Part, layout: Layout, words: list[Words], end: tuple[float, float], width: float, measure: Measure) -> Sheet:
    """A layout with the legend in the right upper corner; ``end`` is where the heading ends, to the right and below."""
    keys, keys_width, keys_bottom = _corner(part.legend, measure)
    width = max(width, end[0] + 48 + keys_width)
    x = (width - layout.width) / 2
    y = _moved(layout, x, end, (width - keys_width, keys_bottom))
    keys = [Key(width - keys_width + key.x, key.y, key.group) for key in keys]
    return Sheet(part, layout, width, max(y + layout.height, end[1]), words, keys, x, y)


def _below(part: Part, layout: Layout, words: list[Words], end: tuple[float, float], width: float, measure: Measure) -> Sheet:
    """A layout with the legend in rows below the heading; ``end`` is where the heading ends, to the right and below."""
    x = (width - layout.width) / 2
    keys, bottom = _rows(part.legend, width, end[1] + 6, measure)
    y = bottom + 20 if keys else _moved(layout, x, end, (width, 0))
    return Sheet(part, layout, width, max(y + layout.height, end[1]), words, keys, x, y)


def _heading(lines: Iterable[tuple[str, str]], limit: float, measure: Measure) -> Iterable[Words]:
    y = 0.0
    for kind, words in lines:
        size = SIZES[kind]
        for line in measure.wrapped(words, limit, size, kind != "facts"):
            y += size * (1.6 if kind == "facts" else 1.3)
            yield Words(kind, 0, round(y), line)


def _corner(legend: Sequence[Group], measure: Measure) -> tuple[list[Key], int, int]:
    """The legend in columns, to stand in the right upper corner; and its width and height."""
    keys: list[Key] = []
    x = widest = 0
    for place, group in enumerate(legend):
        row = place % _KEYS_IN_COLUMN
        if row == 0 and place:
            x, widest = x + widest + 20, 0
        keys.append(Key(x, row * 20, group))
        widest = max(widest, _key_width(group, measure))
    return keys, x + widest, min(len(legend), _KEYS_IN_COLUMN) * 20


def _rows(legend: Sequence[Group], limit: float, y: float, measure: Measure) -> tuple[list[Key], float]:
    """The legend in rows below the heading, and where they end."""
    keys: list[Key] = []
    x = 0
    for group in legend:
        width = _key_width(group, measure)
        if x and x + width > limit:
            x, y = 0, y + 20
        keys.append(Key(x, y, group))
        x += width + 20
    return keys, y + KEY[1]


def _key_width(group: Group, measure: Measure) -> int:
    return KEY[0] + 7 + round(measure.width(group.title, SIZES["key"]))


def _moved(layout: Layout, x: float, left: tuple[float, float], right: tuple[float, float]) -> float:
    """How far down a chart has to be moved so that nothing of it touches what stands in the corners above it.

    Args:
        layout: the chart.
        x: how far right it is moved.
        left: where the heading ends, to the right and below.
        right: where the legend begins, from the left, and ends, below.
    """
    beside = SPACING.across + 8
    free_left, free_right = left[0] + beside - x, right[0] - beside - x
    least = 0.0
    for card_x, y, width, _ in layout.cards:
        top = y - SPACING.down if y else 0
        if card_x < free_left:
            least = max(least, left[1] + 14 - top)
        if card_x + width > free_right and right[1]:
            least = max(least, right[1] + 14 - top)
    return least


# --- the best arrangement ----------------------------------------------------------------------


def _arrangements(part: Part, room: Room) -> Iterator[Layout]:
    """Layouts of the same cards, those that are most like a tree first; of many cards only one, which is likely to do."""
    sizes = [(part.width, card.height) for card in part.cards]
    if len(sizes) > _LAYOUTS_TRIED:
        yield arranged(part.managers, sizes, outline=_guessed(sizes, room))
        return
    for outline, column in _ARRANGEMENTS:
        if outline < max(len(sizes), 1):
            yield arranged(part.managers, sizes, outline=outline, column=column)


def _guessed(sizes: Sequence[tuple[int, int]], room: Room) -> int:
    """How long outlines should be so that cards of a certain number and size fill a field of the room's shape."""
    high = sum(height for _, height in sizes) / len(sizes) + SPACING.between
    wide = max(width for width, _ in sizes) + SPACING.across
    return min(round(math.sqrt(len(sizes) * wide / high * room.height / room.width)), _LONGEST)
