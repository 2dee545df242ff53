"""A picture of careers: roles as cards on a grid, a column for each family and a band for each level, and lines for the moves.

Junior roles stand at the foot, so that a career leads upwards. Lines run in the gutters between cards, and through places where
no card stands; so none crosses a card. Lines to one role run together: whichever line one follows, it leads to one role.

Everything is decided in the order in which it is given; the same roles and moves give the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csroles.charts.careers_routes import BESIDE, Net, Place, Routes, Side, Tracks, Way, routed
from csroles.charts.text_width import Measure, plain, usual_measure

TITLE, NOTE, HEAD = 12, 10.5, 12.5
"""Sizes of the text: titles, notes below them, heads of columns and names of bands."""

TITLE_LEADING, NOTE_LEADING, HEAD_LEADING = 15, 13, 16

PAD = 8
"""Between the text of a card and its edges."""

WIDTHS = range(96, 161, 4)
"""How wide the text of a card may be."""

STACKED = 4
"""So many roles of a family and a level stand one above another at most; more take further columns."""

_BAND_NAME = range(56, 113)
"""How wide the names of bands may be."""

SIZES = {"pad": PAD, "top": 18, "title_leading": TITLE_LEADING, "note_leading": NOTE_LEADING, "head_leading": HEAD_LEADING}
"""What who draws cards has to know: from a card's upper edge to the first baseline, and how far baselines are apart."""

_ROUNDS = 12


class Post(NamedTuple):
    """A role: its title, a note below it, its column and its band (0 is the lowest)."""

    title: str
    note: str
    column: int
    band: int


class Card(NamedTuple):
    """A card: its left upper corner, its size, and its text in lines."""

    x: float
    y: float
    width: float
    height: float
    title: tuple[str, ...]
    note: tuple[str, ...]


class Words(NamedTuple):
    """Lines of words: where the first begins or is centered, and the baseline of the first."""

    x: float
    y: float
    lines: tuple[str, ...]


class Band(NamedTuple):
    """A band: its upper edge, its height, and its name."""

    y: float
    height: float
    name: Words


class Picture(NamedTuple):
    """Everything with its place.

    Attributes:
        width: how wide the picture is.
        height: how high it is.
        cards: the cards in the order of the posts.
        heads: the names of the columns, centered above them.
        bands: the bands, the highest first.
        lines: for each move the corners of its line, from its origin to its target.
    """

    width: float
    height: float
    cards: list[Card]
    heads: list[Words]
    bands: list[Band]
    lines: list[tuple[tuple[float, float], ...]]


Moves = Sequence[tuple[int, int]]
"""Moves from post to post, by their indices."""


def drawn_careers(
    posts: Sequence[Post],
    moves: Moves,
    columns: Sequence[str],
    bands: Sequence[str],
    *,
    is_wide: bool = False,
    measure: Measure | None = None,
) -> Picture:
    """Place roles and the moves between them.

    Args:
        posts: the roles.
        moves: the moves; none twice, and none from a role to itself.
        columns: the names of the columns.
        bands: the names of the bands, the lowest first.
        is_wide: whether the words are of an East Asian language.
        measure: how wide words are; by the usual table, if not given.
    """
    order = _column_order(posts, moves, len(columns))
    grid = _Grid(posts, moves, order, len(bands))
    places = grid.places()
    letters = _Letters(measure or usual_measure(), is_wide)
    return _Painter(posts, letters, grid, places, routed(places, moves)).picture(columns, bands)


def _column_order(posts: Sequence[Post], moves: Moves, count: int) -> list[int]:
    """The columns from left to right, so that moves between them are short: the given order, improved as long as it can be."""
    used = [column for column in range(count) if any(post.column == column for post in posts)]
    between = [(posts[one].column, posts[other].column) for one, other in moves]

    def length(order: Sequence[int]) -> int:
        at = {column: place for place, column in enumerate(order)}
        return sum(abs(at[one] - at[other]) for one, other in between)

    best, order = length(used), used
    for _ in range(_ROUNDS):
        before = best
        for place in range(len(order)):
            for target in range(len(order)):
                tried = [column for column in order if column != order[place]]
                tried.insert(target, order[place])
                if (new := length(tried)) < best:
                    best, order = new, tried
        if best == before:
            break
    return order


# --- where the roles stand -----------------------------------------------------------------------


class _Grid:
    """The places of the roles: each stands in the columns of its family and the rows of its band."""

    def __init__(self, posts: Sequence[Post], moves: Moves, order: Sequence[int], bands: int) -> None:
        self.posts = posts
        self.moves = moves
        self.order = order
        cells: dict[tuple[int, int], list[int]] = {}
        for index, post in enumerate(posts):
            cells.setdefault((post.column, post.band), []).append(index)
        self.cells = cells
        self.spans = self._spans()
        rows = [0] * bands
        for (column, band), found in cells.items():
            first, last = self.spans[column]
            rows[band] = max(rows[band], -(-len(found) // (last - first)))
        self.rows: dict[int, tuple[int, int]] = {}
        top = 0
        for band in reversed(range(bands)):
            if rows[band]:
                self.rows[band] = (top, top + rows[band])
                top += rows[band]
        self.near: list[list[tuple[int, bool]]] = [[] for _ in posts]
        for one, other in moves:
            self.near[one].append((other, True))
            self.near[other].append((one, False))

    def _spans(self) -> dict[int, tuple[int, int]]:
        """For each column of the picture the columns of the grid that it takes: the first, and the one behind the last."""
        spans, left = {}, 0
        for column in self.order:
            most = max(len(found) for (each, _), found in self.cells.items() if each == column)
            spans[column] = (left, left + -(-most // STACKED))
            left = spans[column][1]
        return spans

    def slots(self, post: Post) -> list[Place]:
        """Where a role can stand."""
        left, right = self.spans[post.column]
        top, bottom = self.rows[post.band]
        return [Place(column, row) for row in reversed(range(top, bottom)) for column in range(left, right)]

    def places(self) -> list[Place]:
        """Where each role stands: in the order of the moves, then moved and changed about as long as that shortens them."""
        places: list[Place] = [Place(0, 0)] * len(self.posts)
        for found in self.cells.values():
            steps = self._steps(found)
            for index, slot in zip(sorted(found, key=lambda each: steps[each]), self.slots(self.posts[found[0]]), strict=False):
                places[index] = slot
        for _ in range(_ROUNDS):
            if sum(self._improved(found, places) for found in self.cells.values()) == 0:
                break
        return places

    def _steps(self, found: Sequence[int]) -> dict[int, int]:
        """How many moves lead to each of some roles from others of them, one after another."""
        steps = dict.fromkeys(found, 0)
        for _ in found:
            for one in found:
                for other, is_next in self.near[one]:
                    if is_next and other in steps and steps[other] <= steps[one] < len(found):
                        steps[other] = steps[one] + 1
        return steps

    def _improved(self, found: Sequence[int], places: list[Place]) -> bool:
        """Put the roles of a cell where their moves are shorter; whether any was."""
        changed = False
        for index in found:
            for slot in self.slots(self.posts[index]):
                here = places[index]
                other = next((each for each in found if places[each] == slot), None)
                if slot == here:
                    continue
                touched = [index] if other is None else [index, other]
                before = sum(self._length(each, places) for each in touched)
                places[index] = slot
                if other is not None:
                    places[other] = here
                if sum(self._length(each, places) for each in touched) < before - 1e-9:
                    changed = True
                else:
                    places[index] = here
                    if other is not None:
                        places[other] = slot
        return changed

    def _length(self, index: int, places: Sequence[Place]) -> float:
        """How long the moves of a role are; that one does not lead upwards counts much."""
        here, length = places[index], 0.0
        for other, is_next in self.near[index]:
            there = places[other]
            up = (here.row - there.row) if is_next else (there.row - here.row)
            length += abs(here.column - there.column) + (up if up > 0 else 4 - 2 * up)
        return length


# --- coordinates ---------------------------------------------------------------------------------

_TRACK = 7
"""How far parallel lines are apart."""

_GUTTER, _LANE = 30, 20
"""How high and how wide gutters are at least, without lines and with one."""

_MARGIN = 11
"""Beside the outermost tracks of a gutter: room for arrows and round corners."""

_PORT = 11
"""How far the ports of a card are apart at most."""

_TOP, _FOOT = 5, 9
"""In a card above the first line of text and below the last baseline."""


class _Letters:
    """The text of cards, cut into lines."""

    def __init__(self, measure: Measure, is_wide: bool) -> None:
        self.measure = measure
        self.is_wide = is_wide

    def width(self, titles: Sequence[str]) -> int:
        """How wide the text of cards is: as narrow as can be without a cut word and with five lines, if that can be had."""
        for most in (1, 2) if self.is_wide else (5,):  # nobody can tell where an East Asian word ends: better to cut none
            for width in WIDTHS:
                if all(self._fits(plain(title), width, most) for title in titles):
                    return width
        return WIDTHS[-1]

    def _fits(self, title: str, width: int, most: int) -> bool:
        word = self.measure.widest_word(title, TITLE, True, self.is_wide)
        return word <= width and len(self.title(title, width)) <= most

    def title(self, words: str, width: float) -> tuple[str, ...]:
        return self.measure.wrapped(plain(words), width, TITLE, True, self.is_wide)

    def note(self, words: str, width: float) -> tuple[str, ...]:
        return self.measure.wrapped(plain(words), width, NOTE, False, self.is_wide) if words else ()

    def names_width(self, names: Sequence[str]) -> int:
        """How wide the names of bands are: so that no word is cut, if that can be had."""
        measured = self.measure.width if self.is_wide else self.measure.widest_word
        widest = max((measured(plain(name), HEAD, True, self.is_wide) for name in names), default=0)
        return min(max(round(widest) + 1, _BAND_NAME[0]), _BAND_NAME[-1])

    def name(self, words: str, width: float) -> tuple[str, ...]:
        return self.measure.wrapped(plain(words), width, HEAD, True, self.is_wide)


class _Painter:
    """Gives everything its coordinates."""

    def __init__(self, posts: Sequence[Post], letters: _Letters, grid: _Grid, places: Sequence[Place], routes: Routes) -> None:
        self.letters = letters
        self.grid = grid
        self.places = places
        self.routes = routes
        self.text = letters.width([post.title for post in posts])
        self.card_width = self.text + 2 * PAD
        self.lines = [(letters.title(post.title, self.text), letters.note(post.note, self.text)) for post in posts]
        self.heights = [_TOP + TITLE_LEADING * len(title) + NOTE_LEADING * len(note) + _FOOT for title, note in self.lines]

    def picture(self, columns: Sequence[str], bands: Sequence[str]) -> Picture:
        heads = {column: self.letters.name(columns[column], self._span_width(column)) for column in self.grid.order}
        top = HEAD_LEADING * max((len(lines) for lines in heads.values()), default=0) + 10
        self.names = self.letters.names_width(bands)
        self._set_columns(self.names + 10)
        self._set_rows(top)
        cards = [
            Card(self.x[place.column], self._card_y(index), self.card_width, self.heights[index], *self.lines[index])
            for index, place in enumerate(self.places)
        ]
        return Picture(
            self.width,
            self.height,
            cards,
            [self._head(column, lines, top) for column, lines in heads.items()],
            self._bands(bands),
            [self._line(move) for move in range(len(self.routes.ways))],
        )

    def _span_width(self, column: int) -> float:
        left, right = self.grid.spans[column]
        return (right - left) * (self.card_width + _LANE) - 4

    def _set_columns(self, left: float) -> None:
        """Where columns and the gutters between them begin."""
        count = max(last for _, last in self.grid.spans.values())
        self.x: list[float] = []
        self.gutter_x: list[tuple[float, float]] = []
        for column in range(count + 1):
            width = _gutter(self.routes.lanes.get(2 * column), _LANE)
            self.gutter_x.append((left, width))
            left += width
            if column < count:
                self.x.append(left)
                left += self.card_width
        self.width = left

    def _set_rows(self, top: float) -> None:
        """Where rows and the gutters between them begin."""
        count = max(last for _, last in self.grid.rows.values())
        self.y: list[tuple[float, float]] = []
        self.gutter_y: list[tuple[float, float]] = []
        for row in range(count + 1):
            height = _gutter(self.routes.gutters.get(row), _GUTTER)
            if row in (0, count) and row not in self.routes.gutters:
                height = _MARGIN
            self.gutter_y.append((top, height))
            top += height
            if row < count:
                high = max(self.heights[index] for index, place in enumerate(self.places) if place.row == row)
                self.y.append((top, high))
                top += high
        self.height = top

    def _card_y(self, index: int) -> float:
        top, height = self.y[self.places[index].row]
        return top + (height - self.heights[index]) / 2

    def _head(self, column: int, lines: tuple[str, ...], top: float) -> Words:
        left, right = self.grid.spans[column]
        middle = (self.x[left] + self.x[right - 1] + self.card_width) / 2
        return Words(middle, top - 12 - HEAD_LEADING * (len(lines) - 1), lines)

    def _bands(self, names: Sequence[str]) -> list[Band]:
        """The bands, from the middle of the gutter above each to the middle of that below it."""
        found = []
        last = max(bottom for _, bottom in self.grid.rows.values())
        for band, (first, behind) in self.grid.rows.items():
            top, high = self.gutter_y[first]
            upper = top if first == 0 else top + high / 2
            top, high = self.gutter_y[behind]
            lower = top + high if behind == last else top + high / 2
            lines = self.letters.name(names[band], self.names)
            found.append(Band(upper, lower - upper, Words(10, upper + 22, lines)))
        return found

    # --- lines ---------------------------------------------------------------------------------------

    def _line(self, move: int) -> tuple[tuple[float, float], ...]:
        way = self.routes.ways[move]
        start = self._port(way.card, way.side, self.routes.ports[move])
        end = self._port(way.net.card, way.net.side, self.routes.entries[way.net])
        if way.lane == BESIDE:
            return start, end
        first, last = self._track_y(way.first, way.net), self._track_y(way.last, way.net)
        turns = [start[0], end[0]] if way.lane < 0 else [start[0], self._lane_x(way), end[0]]
        corners = [(turns[0], first), (turns[1], first), (turns[1], last), (turns[-1], last)]
        return _without_straights([start, *corners, end])

    def _port(self, card: int, side: Side, port: float) -> tuple[float, float]:
        """Where a line leaves or enters a card."""
        x, y = self.x[self.places[card].column], self._card_y(card)
        if side in ("left", "right"):
            return x + (self.card_width if side == "right" else 0), y + self.heights[card] / 2
        return x + self.card_width / 2 + _PORT * port, y + (self.heights[card] if side == "below" else 0)

    def _track_y(self, gutter: int, net: Net) -> float:
        top, height = self.gutter_y[gutter]
        tracks = self.routes.gutters.get(gutter)
        place = tracks.of.get(net, 0) - (tracks.number - 1) / 2 if tracks and tracks.number else 0
        return top + height / 2 + _TRACK * place

    def _lane_x(self, way: Way) -> float:
        tracks = self.routes.lanes[way.lane]
        shift = _TRACK * (tracks.of[way.net] - (tracks.number - 1) / 2)
        if way.lane % 2:
            return self.x[way.lane // 2] + self.card_width / 2 + shift
        left, width = self.gutter_x[way.lane // 2]
        return left + width / 2 + shift


def _gutter(tracks: Tracks | None, least: float) -> float:
    """How wide a gutter is."""
    return max(least, 2 * _MARGIN + _TRACK * (tracks.number - 1)) if tracks and tracks.number else least


def _without_straights(corners: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The corners at which a line does turn."""
    kept: list[tuple[float, float]] = []
    for corner in corners:
        if kept and corner == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == corner[0] or kept[-2][1] == kept[-1][1] == corner[1]):
            kept[-1] = corner
        else:
            kept.append(corner)
    return tuple(kept)


# --- lines as SVG paths --------------------------------------------------------------------------

_CORNER = 6
_POINTER = (4, 7)
"""Half the width of an arrow, and its length."""


def path(corners: Sequence[tuple[float, float]]) -> str:
    """A line as an SVG path with round corners; it ends where its arrow begins."""
    *inner, last = corners[1:]
    end = _toward(last, inner[-1] if inner else corners[0], _POINTER[1] - 1)
    drawn, here = f"M{corners[0][0]:g} {corners[0][1]:g}", corners[0]
    for corner, following in zip(inner, [*inner[1:], end], strict=False):
        radius = min(_CORNER, _distance(here, corner) / 2, _distance(corner, following) / 2)
        x, y = _toward(corner, here, radius)
        to_x, to_y = _toward(corner, following, radius)
        drawn += f"L{x:g} {y:g}Q{corner[0]:g} {corner[1]:g} {to_x:g} {to_y:g}"
        here = corner
    return f"{drawn}L{end[0]:g} {end[1]:g}"


def pointer(corners: Sequence[tuple[float, float]]) -> str:
    """The arrow at the end of a line as an SVG path."""
    (before, last), (half, length) = corners[-2:], _POINTER
    if before[0] == last[0]:
        return f"M{last[0]:g} {last[1]:g}l-{half} {length if before[1] > last[1] else -length}h{2 * half}z"
    return f"M{last[0]:g} {last[1]:g}l{length if before[0] > last[0] else -length} -{half}v{2 * half}z"


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _toward(corner: tuple[float, float], other: tuple[float, float], by: float) -> tuple[float, float]:
    """A point so far from a corner on the way to another one."""
    distance = _distance(corner, other) or 1
    return tuple(here + (there - here) * by / distance for here, there in zip(corner, other, strict=True))  # type: ignore[return-value]
