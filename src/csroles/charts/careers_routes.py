"""How the lines of careers run: through the gutters between the rows and columns of a grid, never through a place that is taken.

A line leaves a card upwards (or downwards, where a move leads down), runs along the gutter there, along a lane to the gutter
below the card to which it leads, and into that. Lanes are the gutters between columns, and columns where no card stands in
between. Neighbors in a row have a straight line. Lines that enter a card from the same side may lie on one another; other lines
may only cross.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

Side = Literal["above", "below", "left", "right"]


class Place(NamedTuple):
    """A place of the grid; rows are counted from the top."""

    column: int
    row: int


class Net(NamedTuple):
    """Lines that end in one arrow: the card to which they lead, and the side on which they enter it."""

    card: int
    side: Side


STAYS, BESIDE = -1, -2


class Way(NamedTuple):
    """How one line runs.

    Attributes:
        card: the card from which it comes.
        net: where it ends.
        side: the side on which it leaves its card.
        first: the gutter along which it runs first; gutter n lies above row n.
        lane: the lane along which it changes to another gutter: even numbers are gutters, 2n to the left of column n, and odd
            ones columns, 2n + 1 is column n; -1 if it stays in its gutter.
        last: the gutter along which it runs last.
    """

    card: int
    net: Net
    side: Side
    first: int
    lane: int
    last: int


class Tracks(NamedTuple):
    """The tracks of a gutter or a lane: which net runs on which, and how many there are."""

    of: dict[Net, int]
    number: int


class Routes(NamedTuple):
    """How all lines run.

    Attributes:
        ways: the line of each move.
        ports: where each line leaves its card: so many steps to the right of its middle.
        entries: the same for where a net enters its card.
        gutters: the tracks of the gutters between rows.
        lanes: the tracks of the lanes.
    """

    ways: list[Way]
    ports: list[float]
    entries: dict[Net, float]
    gutters: dict[int, Tracks]
    lanes: dict[int, Tracks]


def routed(places: Sequence[Place], moves: Sequence[tuple[int, int]]) -> Routes:
    """How the line of each move runs.

    Args:
        places: where the cards stand.
        moves: from which card to which.
    """
    return _Router(places, moves).routes()


class _Run(NamedTuple):
    """What a net takes of a gutter or lane: from where to where, and where it leaves to either side of it."""

    low: float
    high: float
    before: tuple[float, ...]
    behind: tuple[float, ...]


_BESIDE = 0.02
"""In the units of the grid: the distance of neighboring tracks, as far as it decides their order."""

_PORT = 0.1
"""The same for neighboring ports of a card."""


class _Router:
    def __init__(self, places: Sequence[Place], moves: Sequence[tuple[int, int]]) -> None:
        self.places = places
        self.moves = moves
        self.taken = set(places)
        self.columns = max((place.column for place in places), default=-1) + 1
        self.gutters: dict[int, Tracks] = {}
        self.lanes: dict[int, Tracks] = {}

    def routes(self) -> Routes:
        used: dict[int, set[Net]] = {}
        order = sorted(range(len(self.moves)), key=self._reach)
        ways = {move: self._way(*self.moves[move], used) for move in order}
        self.ways = [ways[move] for move in range(len(self.moves))]
        self.ports, self.entries = self._ports()
        for _ in range(2):  # the order of lanes depends on that of gutters, and the other way round
            self.lanes = {lane: _tracks(runs) for lane, runs in self._lane_runs().items()}
            self.gutters = {gutter: _tracks(runs) for gutter, runs in self._gutter_runs().items()}
        return Routes(self.ways, self.ports, self.entries, self.gutters, self.lanes)

    def _reach(self, move: int) -> tuple[int, int, int]:
        """How far a move leads: short ones choose their lanes first."""
        one, other = (self.places[card] for card in self.moves[move])
        return abs(one.row - other.row), abs(one.column - other.column), move

    # --- ways ----------------------------------------------------------------------------------------

    def _way(self, card: int, target: int, used: dict[int, set[Net]]) -> Way:
        here, there = self.places[card], self.places[target]
        if here.row == there.row and abs(here.column - there.column) == 1:
            sides: tuple[Side, Side] = ("right", "left") if here.column < there.column else ("left", "right")
            return Way(card, Net(target, sides[1]), sides[0], here.row, BESIDE, here.row)
        up = there.row <= here.row
        first = here.row if up else here.row + 1
        last = there.row + 1 if there.row < here.row else there.row
        net = Net(target, "below" if there.row < here.row else "above")
        lane = STAYS if first == last else self._lane(here, there, net, (min(first, last), max(first, last)), used)
        if lane >= 0:
            used.setdefault(lane, set()).add(net)
        return Way(card, net, "above" if up else "below", first, lane, last)

    def _lane(self, here: Place, there: Place, net: Net, rows: tuple[int, int], used: dict[int, set[Net]]) -> int:
        """The lane on which a line makes the fewest and shortest turns; one that its net takes already is better still."""
        start, end = 2 * here.column + 1, 2 * there.column + 1

        def cost(lane: int) -> float:
            nets = used.get(lane, set())
            turns = 0.7 * (lane != start) + 0.7 * (lane != end)
            outside = 0.6 * (lane in (0, 2 * self.columns))
            return abs(lane - start) + abs(lane - end) + turns + outside + 0.12 * len(nets) - 0.5 * (net in nets)

        free = (
            lane
            for lane in range(2 * self.columns + 1)
            if lane % 2 == 0 or not any(Place(lane // 2, row) in self.taken for row in range(*rows))
        )
        return min(free, key=cost)

    # --- ports ---------------------------------------------------------------------------------------

    def _ports(self) -> tuple[list[float], dict[Net, float]]:
        """Where lines leave and enter their cards: those that turn left to the left of those that turn right."""
        sides: dict[tuple[int, Side], list[tuple[float, int | Net]]] = {}
        turns: dict[Net, list[float]] = {}
        for move, way in enumerate(self.ways):
            sides.setdefault((way.card, way.side), []).append((self._turn(way), move))
            turns.setdefault(way.net, []).append(self._turn(way, is_end=True))
        for net, found in turns.items():
            turn = 0.0 if 0 in found else sum(found) / len(found)
            sides.setdefault((net.card, net.side), []).append((turn, net))
        ports, entries = [0.0] * len(self.ways), dict[Net, float]()
        for side in sides.values():
            side.sort(key=lambda each: each[0])
            straight = [place for place, (turn, _) in enumerate(side) if turn == 0]
            middle = straight[len(straight) // 2] if straight else (len(side) - 1) / 2
            for place, (_, port) in enumerate(side):
                if isinstance(port, Net):
                    entries[port] = place - middle
                else:
                    ports[port] = place - middle
        return ports, entries

    def _turn(self, way: Way, *, is_end: bool = False) -> float:
        """How far to the right of its card a line has its first turn; of the card to which it leads, its last one."""
        start, end = (2 * self.places[card].column + 1 for card in (way.card, way.net.card))
        if is_end:
            start, end = end, start
        return (way.lane if way.lane >= 0 else end) - start

    # --- tracks --------------------------------------------------------------------------------------

    def _at(self, card: int, port: float) -> float:
        return 2 * self.places[card].column + 1 + _PORT * port

    def _beside(self, lane: int, net: Net) -> float:
        tracks = self.lanes[lane]
        return lane + _BESIDE * (tracks.of[net] - (tracks.number - 1) / 2)

    def _below(self, gutter: int, net: Net) -> float:
        tracks = self.gutters.get(gutter)
        return gutter + _BESIDE * tracks.of[net] if tracks and net in tracks.of else float(gutter)

    def _lane_runs(self) -> dict[int, dict[Net, _Run]]:
        """What each net takes of each lane; it leaves it to the left (before) and to the right (behind)."""
        found: dict[int, dict[Net, list[tuple[float, int]]]] = {}
        for move, way in enumerate(self.ways):
            if way.lane < 0:
                continue
            ends = ((way.first, self._at(way.card, self.ports[move])), (way.last, self._at(way.net.card, self.entries[way.net])))
            for gutter, x in ends:
                side = -1 if x < way.lane else 1 if x > way.lane else 0
                found.setdefault(way.lane, {}).setdefault(way.net, []).append((self._below(gutter, way.net), side))
        return {lane: {net: _run(ends) for net, ends in nets.items()} for lane, nets in found.items()}

    def _gutter_runs(self) -> dict[int, dict[Net, _Run]]:
        """What each net takes of each gutter; it leaves it upwards (before) and downwards (behind)."""
        found: dict[int, dict[Net, list[tuple[float, int]]]] = {}
        for gutter, net, ends in self._pieces():
            found.setdefault(gutter, {}).setdefault(net, []).extend(ends)
        runs = {gutter: {net: _run(ends) for net, ends in nets.items()} for gutter, nets in found.items()}
        return {gutter: {net: run for net, run in nets.items() if run.low < run.high} for gutter, nets in runs.items()}

    def _pieces(self) -> Iterator[tuple[int, Net, tuple[tuple[float, int], tuple[float, int]]]]:
        """The pieces of all lines along gutters: the gutter, the net, and both ends with the side to which they leave it."""
        for move, way in enumerate(self.ways):
            start = self._at(way.card, self.ports[move]), 1 if way.side == "above" else -1
            end = self._at(way.net.card, self.entries[way.net]), 1 if way.net.side == "above" else -1
            if way.lane == STAYS:
                yield way.first, way.net, (start, end)
            elif way.lane != BESIDE:
                x = self._beside(way.lane, way.net)
                yield way.first, way.net, (start, (x, -start[1]))
                yield way.last, way.net, ((x, -end[1]), end)


def _run(ends: Iterable[tuple[float, int]]) -> _Run:
    found = list(ends)
    at = [each for each, _ in found]
    before, behind = (tuple(each for each, side in found if side == wanted) for wanted in (-1, 1))
    return _Run(min(at), max(at), before, behind)


def _tracks(runs: dict[Net, _Run]) -> Tracks:
    """Which net runs on which track, so that lines cross as seldom as can be."""
    nets = list(runs)
    order = _ordered(len(nets), lambda one, other: _crossings(runs[nets[one]], runs[nets[other]]))
    of: dict[Net, int] = {}
    for place in order:
        run = runs[nets[place]]
        earlier = [of[net] for net in of if runs[net].low < run.high + _PORT and run.low < runs[net].high + _PORT]
        of[nets[place]] = max(earlier, default=-1) + 1
    return Tracks(of, max(of.values(), default=-1) + 1)


def _crossings(one: _Run, other: _Run) -> float:
    """How often two nets cross if the one runs before the other; that they lie on one another is worse than any crossing."""
    crossed = sum(other.low < at < other.high for at in one.behind) + sum(one.low < at < one.high for at in other.before)
    return crossed + 50 * sum(abs(at - there) < _PORT / 2 for at in one.behind for there in other.before)


def _ordered(count: int, cost: Callable[[int, int], float]) -> list[int]:
    """Numbers from 0 in an order in which the costs of standing before others are small: each is put where it costs least."""
    costs = [[cost(one, other) if one != other else 0.0 for other in range(count)] for one in range(count)]
    order = list(range(count))
    for _ in range(count):
        changed = False
        for each in range(count):
            rest = [other for other in order if other != each]
            total = sum(costs[each][other] for other in rest)
            best, place = total, 0
            for behind, other in enumerate(rest, 1):
                total += costs[other][each] - costs[each][other]
                if total < best - 1e-9:
                    best, place = total, behind
            now = order.index(each)
            here = sum(costs[other][each] for other in order[:now]) + sum(costs[each][other] for other in order[now + 1 :])
            if best < here - 1e-9:
                order = [*rest[:place], each, *rest[place:]]
                changed = True
        if not changed:
            break
    return order
