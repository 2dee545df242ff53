"""A chart on sheets of paper: on one if it can be read there, otherwise continued on further ones, branch by branch."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from csroles.charts.cards import PAD, SIZES, Card, Content
from csroles.charts.layout import Forest
from csroles.charts.sheet import Part, Room, Sheet, around, placed, sheet_of
from csroles.documents.paper import SIZES as PAPER_SIZES

LEAST_TEXT = 6.5
"""How small text may be on paper, in points."""

POINTS = 0.75
"""Points in one unit of a chart, when it is drawn in its own size."""

LARGEST, LEAST = 1.25, LEAST_TEXT / (POINTS * min(SIZES.values()))
"""How much larger and smaller than that a chart may be drawn."""

MARGIN = 7
"""Millimeters of white at the edges of a sheet."""

_UPRIGHT = 1.1
"""A chart stands upright on its sheet if it is by so much larger there than on its side."""

_SCALES = (LARGEST, 1.15, 1.05, 1.0, 0.95, 0.9, 0.86, LEAST)
"""The sizes of a divided chart that are tried."""

_FEW = 12
"""A page with fewer cards shows a further row of what is left off, if it can."""


class Page(NamedTuple):
    """A sheet of paper.

    Attributes:
        sheet: what is drawn on it.
        indices: for each card of it the position.
        goes_on: for positions whose reports stand on another page, its number, counted from 1.
        is_upright: whether the paper stands on its short side.
        scale: how much larger or smaller than in its own size the chart is drawn.
    """

    sheet: Sheet
    indices: Sequence[int]
    goes_on: dict[int, int]
    is_upright: bool
    scale: float


def room_of(paper: str, *, is_upright: bool = False) -> Room:
    """What a chart may take of a sheet, in its own units."""
    short, long = (round((side - 2 * MARGIN) / 25.4 * 72 / POINTS, 1) for side in PAPER_SIZES[paper])
    return Room(short, long) if is_upright else Room(long, short)


def pages(content: Content, paper: str) -> list[Page]:
    """The sheets that a chart takes.

    Args:
        content: what it says.
        paper: the size of the sheets: a4, a3 or letter.
    """
    best = None
    for is_upright in (False, True):
        room = room_of(paper, is_upright=is_upright)
        sheet = sheet_of(content, room)
        page = _filled(content, sheet, room, is_upright=is_upright)
        if best is None or page.scale > best.scale * _UPRIGHT:
            best = page
    if best is not None and best.scale >= LEAST:
        return [best]
    return _Division(content, room_of(paper)).pages()


def _filled(content: Content, sheet: Sheet, room: Room, *, is_upright: bool) -> Page:
    """A page that a sheet fills from edge to edge: heading and legend stand in its corners."""
    sheet = around(sheet.part, sheet.layout, content.measure, room.width / _scale(sheet, room))
    return Page(sheet, range(len(content.nodes)), {}, is_upright, _scale(sheet, room))


def _scale(sheet: Sheet, room: Room) -> float:
    return min(LARGEST, room.width / max(sheet.width, 1), room.height / max(sheet.height, 1))


class _Branch(NamedTuple):
    """Something to be shown: a position, from which of its reports on, and the page where it was left off; -1 for none."""

    node: int
    first: int
    origin: int


class _Plan(NamedTuple):
    """What one page shows: its positions with the managers that they have on it, its branches, and what is left off."""

    indices: list[int]
    managers: list[int]
    branches: list[_Branch]
    left_off: list[_Branch]


class _Division:
    """Divides a chart among pages."""

    def __init__(self, content: Content, room: Room) -> None:
        self._content, self._room = content, room
        self._forest = Forest(content.managers)
        self._enough = self._room_at(LEAST)
        self._text = content.widths()[0][0]
        self._sizes = self._subtrees()
        self._number = int("8" * len(str(len(content.nodes))))  # as wide as any page number will be

    def _on(self, page: int) -> str:
        return self._content.chart.catalogue.label("continued-on-page", page=page)

    def _from(self, page: int) -> str:
        return self._content.chart.catalogue.label("from-page", page=page)

    def _subtrees(self) -> list[int]:
        """How many cards each position and all below it take."""
        sizes = [1] * len(self._content.nodes)
        for index in range(len(sizes) - 1, -1, -1):
            manager = self._content.managers[index]
            if manager >= 0:
                sizes[manager] += sizes[index]
        return sizes

    def pages(self) -> list[Page]:
        """All pages, each branch that is left off on one of its own or with its neighbors; text has one size on all of them."""
        plans = list(self._plans())
        shown_on = {}
        for number, plan in enumerate(plans, 1):
            for branch in plan.branches:
                shown_on[branch.node, branch.first] = number
        scales = [self._best_scale(plan, shown_on) for plan in plans]
        common = min((scale for scale in scales if scale >= LEAST), default=LEAST)
        return [self._page(plan, shown_on, min(common, scale)) for plan, scale in zip(plans, scales, strict=True)]

    def _page(self, plan: _Plan, shown_on: dict[tuple[int, int], int], scale: float) -> Page:
        sheet = self._drawn(plan, shown_on, self._room_at(scale))
        return Page(sheet, plan.indices, _goes_on(plan, shown_on), is_upright=False, scale=scale)

    def _room_at(self, scale: float) -> Room:
        """The room of a page in the units of a chart that is drawn larger or smaller than in its own size."""
        return Room(self._room.width / scale, self._room.height / scale)

    def _best_scale(self, plan: _Plan, shown_on: dict[tuple[int, int], int]) -> float:
        """How large a page can be drawn; one card that is larger than a page makes it as small as need be."""
        for scale in _SCALES:
            room = self._room_at(scale)
            if self._drawn(plan, shown_on, room).scale(room) == 1:
                return scale
        return LEAST * self._drawn(plan, shown_on, self._enough).scale(self._enough)

    def _drawn(self, plan: _Plan, shown_on: dict[tuple[int, int], int], room: Room) -> Sheet:
        notes: dict[int, list[str]] = {}
        for branch in plan.branches:
            if branch.origin >= 0:
                notes.setdefault(branch.node, []).append(self._from(branch.origin + 1))
        for node, number in _goes_on(plan, shown_on).items():
            notes.setdefault(node, []).append(self._on(number))
        return self._sheet(plan.indices, plan.managers, lambda node: notes.get(node, ()), room)

    def _plans(self) -> Iterator[_Plan]:
        waiting = deque(_Branch(top, 0, -1) for top in self._forest.tops)
        number = 0
        while waiting:
            branches = [waiting.popleft()]
            plan = self._whole(branches)
            if plan is None:
                plan = self._in_part(branches[0], number)
            while not plan.left_off and waiting and waiting[0].origin == branches[0].origin:
                more = self._whole([*branches, waiting[0]])
                if more is None:
                    break
                branches.append(waiting.popleft())
                plan = more
            waiting.extend(plan.left_off)
            yield plan
            number += 1

    def _whole(self, branches: list[_Branch]) -> _Plan | None:
        """A page with branches and all below them; None if that is too much for one."""
        if sum(self._sizes[branch.node] for branch in branches) > self._most():
            return None
        plan = self._plan(branches, set())
        return plan if self._fits(plan) else None

    def _most(self) -> float:
        """How many cards could stand on a page if no room were lost: what is more need not be tried."""
        return self._enough.width * self._enough.height / ((self._content.left + self._text + PAD) * 28)

    def _in_part(self, branch: _Branch, number: int) -> _Plan:
        """A page with a position and its reports, and with all below as many of them as possible, the smallest teams first."""
        reports = self._forest.reports[branch.node][branch.first :]
        teams = sorted((report for report in reports if self._forest.reports[report]), key=self._sizes.__getitem__)
        count = _largest(len(teams), lambda count: self._fits(self._plan([branch], set(teams[count:]))))
        if count is not None:
            return self._opened(self._plan([branch], set(teams[count:])), number)
        return self._some(branch, reports, set(teams), number)

    def _some(self, branch: _Branch, reports: list[int], teams: set[int], number: int) -> _Plan:
        """A page with a position and as many of its reports as possible, without their teams; the others are left off."""
        rest = [_Branch(branch.node, 0, 0)]

        def plan(count: int) -> _Plan:
            planned = self._plan([branch], teams, count)
            return planned._replace(left_off=[*planned.left_off, *rest])

        shown = _largest(len(reports), lambda count: self._fits(plan(count))) or 1
        left_off = [_Branch(node, 0, number) for node in reports[:shown] if node in teams]
        if shown < len(reports):
            left_off.insert(0, _Branch(branch.node, branch.first + shown, number))
        return plan(shown)._replace(left_off=left_off)

    def _opened(self, plan: _Plan, number: int) -> _Plan:
        """A page as it is, or, if there is little on it, with one more row of the teams that were left off, and again."""
        left_off = {branch.node for branch in plan.left_off}
        while left_off and len(plan.indices) < _FEW:
            below = {report for node in left_off for report in self._forest.reports[node] if self._forest.reports[report]}
            more = self._plan(plan.branches, below)
            if not self._fits(more):
                break
            plan, left_off = more, below
        return plan._replace(left_off=[_Branch(node, 0, number) for node in plan.indices if node in left_off])

    def _plan(self, branches: list[_Branch], left_off: set[int], most: int | None = None) -> _Plan:
        """A page with some branches, without what is below some positions, and with so many reports of the first at most."""
        indices: list[int] = []
        managers: list[int] = []
        for branch in branches:
            reports = self._forest.reports[branch.node][branch.first :][:most]
            place = len(indices)
            indices.append(branch.node)
            managers.append(-1)
            waiting = [(report, place) for report in reversed(reports)]
            while waiting:
                node, manager = waiting.pop()
                place = len(indices)
                indices.append(node)
                managers.append(manager)
                if node not in left_off:
                    waiting.extend([(report, place) for report in reversed(self._forest.reports[node])])
        return _Plan(indices, managers, branches, [_Branch(node, 0, 0) for node in sorted(left_off)])

    def _fits(self, plan: _Plan) -> bool:
        tops = {branch.node for branch in plan.branches if branch.origin >= 0}
        off = {branch.node for branch in plan.left_off}

        def notes(node: int) -> Sequence[str]:
            return [self._from(self._number)] * (node in tops) + [self._on(self._number)] * (node in off)

        return self._sheet(plan.indices, plan.managers, notes, self._enough).scale(self._enough) == 1

    def _sheet(self, indices: Sequence[int], managers: Sequence[int], notes: Callable[[int], Sequence[str]], room: Room) -> Sheet:
        content = self._content
        cards: list[Card] = [content.card(index, self._text, *notes(index)) for index in indices]
        width = content.left + self._text + PAD
        part = Part(cards, managers, width, content.heading, content.groups.legend)
        return placed(part, content.measure, room, least=room.width)


def _goes_on(plan: _Plan, shown_on: dict[tuple[int, int], int]) -> dict[int, int]:
    """Positions whose reports are left off a page, and the number of the page where they are."""
    return {branch.node: shown_on[branch.node, branch.first] for branch in plan.left_off}


def _largest(limit: int, fits: Callable[[int], bool]) -> int | None:
    """The largest number up to a limit that fits, where every smaller one fits too; None if not even 0 does."""
    if not fits(0):
        return None
    least, most = 0, limit
    while least < most:
        middle = (least + most + 1) // 2
        if fits(middle):
            least = middle
        else:
            most = middle - 1
    return least
