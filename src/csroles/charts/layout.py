"""Where the cards of an org chart stand: a tidy tree of cards of any size, as plain coordinates.

Rows are as high as their highest card. Subtrees stand as close as the contours of what is placed already allow, a manager over
the middle of the reports: Reingold and Tilford, "Tidier Drawings of Trees" (1981), for boxes of different heights in linear time
as van der Ploeg has it, "Drawing Non-layered Tidy Trees in Linear Time" (2014).

What makes a chart fit a page: reports that are all leaves hang below their manager, one under another, on an elbow line; so do,
as an outline, the reports of a manager with few cards below. In a row, leaves side by side share a column.

Nothing recurses: a chain of any length can be placed. The same cards are placed the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

COLUMN = 8
"""So many leaves stand one under another at most, if nothing else is asked for."""


class Spacing(NamedTuple):
    """Distances: beside cards, between rows, between cards that hang, from a manager's left edge to a line and to what hangs."""

    across: int = 18
    down: int = 32
    between: int = 8
    trunk: int = 9
    indent: int = 20


SPACING = Spacing()
"""The distances that charts have."""


class Placed(NamedTuple):
    """A card: its left upper corner, y downwards, and its size."""

    x: int
    y: int
    width: int
    height: int


class Edge(NamedTuple):
    """A line from a manager's card to a report's, given by their indices: its corners, from the one to the other."""

    manager: int
    report: int
    points: tuple[tuple[float, float], ...]


class Layout(NamedTuple):
    """Every card in the order in which they were given, the lines, the size of the whole, and how reports stand."""

    cards: list[Placed]
    edges: list[Edge]
    width: int
    height: int
    forest: Forest


def arranged(
    managers: Sequence[int],
    sizes: Sequence[tuple[int, int]],
    *,
    outline: int = 0,
    column: int = COLUMN,
    spacing: Spacing = SPACING,
) -> Layout:
    """Place the cards of a tree, or of several side by side.

    Args:
        managers: for each card the index of its manager's, which is smaller; -1 for a card at the top. Siblings keep their order.
        sizes: width and height of each card.
        outline: with how many cards below it, in all, a manager's reports hang as an outline although some of them are managers;
            0 for never. Those at the top keep their reports in a row.
        column: how many leaves stand one under another; more of them take several columns.
        spacing: the distances.
    """
    forest = Forest(managers, outline, column)
    blocks = _Blocks(forest, sizes, spacing)
    lefts = _lefts(blocks, spacing.across)
    cards = _cards(blocks, lefts, sizes)
    edges = list(_edges(blocks, cards, spacing))
    return Layout(
        cards,
        edges,
        max((card.x + card.width for card in cards), default=0),
        max((card.y + card.height for card in cards), default=0),
        forest,
    )


# --- how reports stand -------------------------------------------------------------------------


class Forest:
    """Who reports to whom, and how: side by side in a row, or hanging below the manager.

    Attributes:
        reports: for each card the indices of those that report to it.
        hangs: for each card whether its reports hang below it.
    """

    def __init__(self, managers: Sequence[int], outline: int = 0, column: int = COLUMN) -> None:
        self.managers = managers
        reports: dict[int, list[int]] = {}
        for card, manager in enumerate(managers):
            reports.setdefault(manager, []).append(card)
        nobody: list[int] = []
        self.tops = reports.get(-1, nobody)
        self.reports = [reports.get(card, nobody) for card in range(len(managers))]
        self.longest = max(outline, column)
        below = [0] * len(managers)
        has_managers = [False] * len(managers)
        for card in range(len(managers) - 1, -1, -1):
            manager = managers[card]
            if manager >= 0:
                below[manager] += below[card] + 1
                has_managers[manager] = has_managers[manager] or below[card] > 0
        self.hangs = [False] * len(managers)
        for card, manager in enumerate(managers):
            if below[card] == 0:
                continue
            if manager >= 0 and self.hangs[manager]:
                self.hangs[card] = True
            elif len(self.reports[card]) > 1:
                most = (outline if manager >= 0 else 0) if has_managers[card] else self.longest
                self.hangs[card] = below[card] <= most

    def runs(self, cards: Sequence[int]) -> Iterator[list[int]]:
        """Siblings in a row, leaves that follow one another together, in columns of about the same length."""
        reports, leaves = self.reports, list[int]()
        for card in cards:
            if reports[card]:
                yield from self._columns(leaves)
                leaves = []
                yield [card]
            else:
                leaves.append(card)
        yield from self._columns(leaves)

    def _columns(self, leaves: list[int]) -> Iterator[list[int]]:
        count = -(-len(leaves) // self.longest)
        for column in range(count):
            yield leaves[column * len(leaves) // count : (column + 1) * len(leaves) // count]


# --- blocks: what is moved as one --------------------------------------------------------------


class _Blocks:
    """The cards of a row with what hangs below them, as rectangles that are moved as one. Block 0 is above all, without a card.

    A block reaches up to the line that comes from above, and, if others stand below it, down to the line that goes to them: so
    the contours of a tree have no gaps, and no line of one manager meets a card of another.

    Attributes:
        head: the card in the row; -1 for a column of leaves, whose cards hang from the line above.
        hung: cards that hang in it, each with its place from the block's left upper corner.
        anchor: where the line from above meets it, from its left.
        bottom: how far down it reaches.
        below: the blocks below it.
    """

    def __init__(self, forest: Forest, sizes: Sequence[tuple[int, int]], spacing: Spacing) -> None:
        self.forest, self._sizes, self._spacing = forest, sizes, spacing
        self.head = [-1]
        self.row = [-1]
        self.hung: list[list[tuple[int, int, int]]] = [[]]
        self.width = [0]
        self.height = [0]
        self.anchor = [0.0]
        self.below: list[Sequence[int]] = [self._add_all(forest.tops, 0)]
        for block, head in enumerate(self.head):  # grows while it is walked: blocks below follow those above
            if block == 0:
                continue
            in_row = head >= 0 and forest.reports[head] and not forest.hangs[head]
            self.below.append(self._add_all(forest.reports[head], self.row[block] + 1) if in_row else ())
        self._set_rows()

    def _add_all(self, cards: Sequence[int], row: int) -> Sequence[int]:
        first = len(self.head)
        for run in self.forest.runs(cards):
            if len(run) > 1:
                self._add_column(run)
            else:
                self._add_card(run[0])
            self.row.append(row)
        return range(first, len(self.head))

    def _add_card(self, head: int) -> None:
        width, height = self._sizes[head]
        self.head.append(head)
        self.anchor.append(width / 2)
        hung: list[tuple[int, int, int]] = []
        if self.forest.hangs[head]:
            width, height = self._hang(head, hung)
        self.hung.append(hung)
        self.width.append(width)
        self.height.append(height)

    def _hang(self, head: int, hung: list[tuple[int, int, int]]) -> tuple[int, int]:
        """Note the places of all cards below one, as an outline; gives the size of the whole."""
        sizes, reports = self._sizes, self.forest.reports
        indent, between = self._spacing.indent, self._spacing.between
        right, y = sizes[head]
        waiting = [(card, indent) for card in reversed(reports[head])]
        while waiting:
            card, x = waiting.pop()
            width, height = sizes[card]
            y += between
            hung.append((card, x, y))
            y += height
            right = max(right, x + width)
            if reports[card]:
                waiting.extend([(each, x + indent) for each in reversed(reports[card])])
        return right, y

    def _add_column(self, cards: list[int]) -> None:
        sizes, between = self._sizes, self._spacing.between
        x, y, right = self._spacing.indent - self._spacing.trunk, 0, 0
        hung = []
        for card in cards:
            width, height = sizes[card]
            hung.append((card, x, y))
            y += height + between
            right = max(right, x + width)
        self.head.append(-1)
        self.anchor.append(0.0)
        self.hung.append(hung)
        self.width.append(right)
        self.height.append(y - between)

    def _set_rows(self) -> None:
        """Find where each row begins, and how far down each block reaches."""
        highest = [0] * (max(self.row) + 2)
        for head, row in zip(self.head, self.row, strict=True):
            if head >= 0:
                highest[row] = max(highest[row], self._sizes[head][1])
        self.top = [0]
        for height in highest[:-1]:
            self.top.append(self.top[-1] + height + self._spacing.down)
        half = self._spacing.down // 2
        self.bottom = [
            self.top[row + 1] - half if below else self.top[row] + height
            for row, height, below in zip(self.row, self.height, self.below, strict=True)
        ]

    def line(self, block: int) -> int:
        """How far down the line lies that goes from a block to those below it."""
        return self.top[self.row[block] + 1] - self._spacing.down // 2


# --- the tidy tree -----------------------------------------------------------------------------


class _Contours:
    """Subtrees moved side by side. Names follow van der Ploeg, whose proof of linear time holds for this very form.

    For each block: its place before anything above it is moved (``prelim``), how far its whole subtree is moved (``mod``), room
    to be shared out among siblings between two that were pushed apart (``shift``, ``change``), threads from the end of one
    contour to where it goes on in a neighbor's (``left``, ``right``), and the lowest block of each contour (``low_left``,
    ``low_right``) with the sum of the moves down to it.
    """

    def __init__(self, blocks: _Blocks, across: int) -> None:
        count = len(blocks.head)
        self.below, self.bottom = blocks.below, blocks.bottom
        self.width = [width + across for width in blocks.width]
        self.prelim = [0.0] * count
        self.mod = [0.0] * count
        self.shift = [0.0] * count
        self.change = [0.0] * count
        self.left = [-1] * count
        self.right = [-1] * count
        self.low_left = list(range(count))
        self.low_right = list(range(count))
        self.moved_left = [0.0] * count
        self.moved_right = [0.0] * count

    def join(self, parent: int) -> None:
        """Put the subtrees below a block beside one another."""
        children = self.below[parent]
        # Which sibling's contour is the lowest down to which height: (height, sibling), the highest one last.
        lowest = [(self.bottom[self.low_left[children[0]]], 0)]
        for number in range(1, len(children)):
            floor = self.bottom[self.low_right[children[number]]]
            self._separate(children, number, lowest)
            while lowest and floor >= lowest[-1][0]:
                lowest.pop()
            lowest.append((floor, number))
        first, last = children[0], children[-1]
        self.low_left[parent], self.moved_left[parent] = self.low_left[first], self.moved_left[first]
        self.low_right[parent], self.moved_right[parent] = self.low_right[last], self.moved_right[last]

    def _separate(self, children: Sequence[int], number: int, lowest: list[tuple[int, int]]) -> None:
        """Move a subtree away from all siblings to the left of it, along the contours between them."""
        mod, bottom, below = self.mod, self.bottom, self.below
        a, b = children[number - 1], children[number]
        moved_a, moved_b = mod[a], mod[b]
        place = len(lowest) - 1
        while a >= 0 and b >= 0:
            if bottom[a] > lowest[place][0]:
                place -= 1
            distance = (moved_a + self.prelim[a] + self.width[a]) - (moved_b + self.prelim[b])
            if distance > 0:
                moved_b += distance
                self._move(children, number, lowest[place][1], distance)
            here, there = bottom[a], bottom[b]
            if here <= there:
                a = below[a][-1] if below[a] else self.right[a]
                if a >= 0:
                    moved_a += mod[a]
            if here >= there:
                b = below[b][0] if below[b] else self.left[b]
                if b >= 0:
                    moved_b += mod[b]
        if a < 0 <= b:
            self._thread_left(children[0], children[number], b, moved_b)
        elif b < 0 <= a:
            self._thread_right(children[number - 1], children[number], a, moved_a)

    def _move(self, children: Sequence[int], number: int, pushed_by: int, distance: float) -> None:
        child = children[number]
        self.mod[child] += distance
        self.moved_left[child] += distance
        self.moved_right[child] += distance
        if pushed_by != number - 1:  # those between share the room
            steps = number - pushed_by
            self.shift[children[pushed_by + 1]] += distance / steps
            self.shift[child] -= distance / steps
            self.change[child] -= distance - distance / steps

    def _thread_left(self, first: int, child: int, goes_on: int, moved: float) -> None:
        low = self.low_left[first]
        self.left[low] = goes_on
        difference = moved - self.mod[goes_on] - self.moved_left[first]
        self.mod[low] += difference
        self.prelim[low] -= difference
        self.low_left[first], self.moved_left[first] = self.low_left[child], self.moved_left[child]

    def _thread_right(self, before: int, child: int, goes_on: int, moved: float) -> None:
        low = self.low_right[child]
        self.right[low] = goes_on
        difference = moved - self.mod[goes_on] - self.moved_right[child]
        self.mod[low] += difference
        self.prelim[low] -= difference
        self.low_right[child], self.moved_right[child] = self.low_right[before], self.moved_right[before]


def _lefts(blocks: _Blocks, across: int) -> list[float]:
    """The left edge of every block; the leftmost one is at 0."""
    contours = _Contours(blocks, across)
    prelim, mod, anchor = contours.prelim, contours.mod, blocks.anchor
    for block in range(len(blocks.head) - 1, -1, -1):
        children = blocks.below[block]
        if children:
            contours.join(block)
            first, last = children[0], children[-1]
            middle = (prelim[first] + mod[first] + anchor[first] + prelim[last] + mod[last] + anchor[last]) / 2
            prelim[block] = middle - anchor[block]
    moved = [0.0] * len(blocks.head)
    for block, children in enumerate(blocks.below):
        moved[block] += mod[block]
        shared = grown = 0.0
        for child in children:
            shared += contours.shift[child]
            grown += shared + contours.change[child]
            moved[child] = moved[block] + grown
    found = [before + by for before, by in zip(prelim, moved, strict=True)]
    leftmost = min(found[1:], default=0.0)
    return [left - leftmost for left in found]


# --- cards and lines ---------------------------------------------------------------------------


def _cards(blocks: _Blocks, lefts: Sequence[float], sizes: Sequence[tuple[int, int]]) -> list[Placed]:
    found: list[Placed | None] = [None] * len(sizes)
    for block in range(1, len(blocks.head)):
        left, top, head = round(lefts[block]), blocks.top[blocks.row[block]], blocks.head[block]
        if head >= 0:
            found[head] = Placed(left, top, *sizes[head])
        for card, x, y in blocks.hung[block]:
            found[card] = Placed(left + x, top + y, *sizes[card])
    return [card for card in found if card is not None]


def _edges(blocks: _Blocks, cards: Sequence[Placed], spacing: Spacing) -> Iterator[Edge]:
    for block, below in enumerate(blocks.below):
        head = blocks.head[block]
        if below and head >= 0:
            yield from _edges_down(blocks, block, cards)
        elif head >= 0 and blocks.hung[block]:
            managers = blocks.forest.managers
            for report, _, _ in blocks.hung[block]:
                manager = managers[report]
                x, y, _, height = cards[manager]
                middle = cards[report].y + cards[report].height / 2
                trunk = x + spacing.trunk
                yield Edge(manager, report, ((trunk, y + height), (trunk, middle), (cards[report].x, middle)))


def _edges_down(blocks: _Blocks, block: int, cards: Sequence[Placed]) -> Iterator[Edge]:
    """The lines from a manager to reports in the next row, and to those that hang there in columns."""
    head, line = blocks.head[block], blocks.line(block)
    x, y, width, height = cards[head]
    start, level = (x + width / 2, y + height), (x + width / 2, line)
    for child in blocks.below[block]:
        report = blocks.head[child]
        if report >= 0:
            there = cards[report]
            middle = there.x + there.width / 2
            if abs(middle - start[0]) < 1:  # what rounding left of a straight line
                yield Edge(head, report, ((middle, start[1]), (middle, there.y)))
            else:
                yield Edge(head, report, (start, level, (middle, line), (middle, there.y)))
            continue
        for report, x, _ in blocks.hung[child]:
            there = cards[report]
            trunk, middle = there.x - x, there.y + there.height / 2
            yield Edge(head, report, (start, level, (trunk, line), (trunk, middle), (there.x, middle)))
