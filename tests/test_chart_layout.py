"""Where the cards of a chart stand: nothing overlaps, lines lead where they say, and what belongs together stands together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY
from csroles.charts.layout import COLUMN, SPACING, Edge, Forest, Layout, Placed, arranged
from csroles.charts.text_width import Measure, Widths, usual_widths

Tree = tuple[list[int], list[tuple[int, int]]]


@st.composite
def trees(draw: st.DrawFn, most: int = 2000) -> Tree:
    """Who manages whom, and the sizes of cards: bushes, chains, several tops, teams of all sizes."""
    count = draw(st.integers(1, most))
    reach = draw(st.sampled_from((1, 2, 5, 30, most)))  # how far before a card its manager may stand: chains, or bushes
    tops = draw(st.sampled_from((0.0, 0.0, 0.05, 0.5)))
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - a tree is no secret
    managers = [-1] + [
        -1 if chance.random() < tops else chance.randint(max(0, card - reach), card - 1) for card in range(1, count)
    ]
    return managers, [(chance.randint(1, 240), chance.randint(1, 140)) for _ in managers]


arrangements = st.tuples(st.sampled_from((0, 3, 8, 20)), st.sampled_from((3, COLUMN)))


def overlapping(cards: Sequence[Placed]) -> list[tuple[Placed, Placed]]:
    """Cards that lie on one another, found by sweeping from left to right."""
    found = []
    open_: list[Placed] = []
    for card in sorted(cards):
        open_ = [other for other in open_ if other.x + other.width > card.x]
        found += [(other, card) for other in open_ if other.y < card.y + card.height and card.y < other.y + other.height]
        open_.append(card)
    return found


def crosses(edge: Edge, card: Placed) -> bool:
    """Whether a line runs through the inside of a card."""
    return any(
        min(x1, x2) < card.x + card.width - 1
        and max(x1, x2) > card.x + 1
        and min(y1, y2) < card.y + card.height - 1
        and max(y1, y2) > card.y + 1
        for (x1, y1), (x2, y2) in pairwise(edge.points)
    )


def reports_of(managers: Sequence[int], manager: int) -> list[int]:
    return [card for card, above in enumerate(managers) if above == manager]


# --- what holds for every tree -----------------------------------------------------------------


@given(trees(), arrangements)
def test_no_two_cards_overlap(tree: Tree, arrangement: tuple[int, int]) -> None:
    """In trees of 1 to 2,000 cards of any size no card lies on another, all have their size, and none lies outside."""
    managers, sizes = tree
    layout = arranged(managers, sizes, outline=arrangement[0], column=arrangement[1])

    assert [(card.width, card.height) for card in layout.cards] == sizes
    assert overlapping(layout.cards) == []
    assert min(card.x for card in layout.cards) >= 0
    assert min(card.y for card in layout.cards) == 0
    assert layout.width == max(card.x + card.width for card in layout.cards)
    assert layout.height == max(card.y + card.height for card in layout.cards)


@given(trees(), arrangements)
def test_each_line_leads_from_a_manager_to_a_report(tree: Tree, arrangement: tuple[int, int]) -> None:
    """Every report has one line: from the lower edge of its manager's card, straight or at right angles, to its own card."""
    managers, sizes = tree
    layout = arranged(managers, sizes, outline=arrangement[0], column=arrangement[1])

    assert sorted((edge.manager, edge.report) for edge in layout.edges) == sorted(
        (manager, card) for card, manager in enumerate(managers) if manager >= 0
    )
    for manager, report, points in layout.edges:
        above, below = layout.cards[manager], layout.cards[report]
        (x, y), (to_x, to_y) = points[0], points[-1]
        assert y == above.y + above.height
        assert above.x <= x <= above.x + max(above.width, SPACING.trunk)
        assert (to_x, to_y) in {(below.x + below.width / 2, below.y), (below.x, below.y + below.height / 2)}
        assert below.y > above.y
        assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(points))


@given(trees(most=120), arrangements)
def test_no_line_runs_through_a_card(tree: Tree, arrangement: tuple[int, int]) -> None:
    """No line touches the inside of any card, so that nobody seems to report to somebody else."""
    managers, sizes = tree
    wide = [(max(width, SPACING.indent), height) for width, height in sizes]  # a card narrower than its own line is no card
    layout = arranged(managers, wide, outline=arrangement[0], column=arrangement[1])

    assert [(edge, card) for edge in layout.edges for card in layout.cards if crosses(edge, card)] == []


@given(trees(), arrangements)
def test_siblings_keep_their_order(tree: Tree, arrangement: tuple[int, int]) -> None:
    """Of two reports of one manager the first stands left of the second, or above it in the same column."""
    managers, sizes = tree
    layout = arranged(managers, sizes, outline=arrangement[0], column=arrangement[1])

    last: dict[int, Placed] = {}
    for card, manager in enumerate(managers):
        place = layout.cards[card]
        if manager in last:
            before = last[manager]
            assert before.x < place.x or (before.x == place.x and before.y + before.height < place.y)
        last[manager] = place


@given(trees(), arrangements)
def test_drawing_is_the_same_twice(tree: Tree, arrangement: tuple[int, int]) -> None:
    """The same cards are placed the same way."""
    outline, column = arrangement

    assert arranged(*tree, outline=outline, column=column)[:4] == arranged(*tree, outline=outline, column=column)[:4]


@given(trees(), arrangements)
def test_reports_in_a_row_stand_level_and_their_manager_over_their_middle(tree: Tree, arrangement: tuple[int, int]) -> None:
    """Managers that stand beside one another have their upper edges in one line, and their manager is in the middle above."""
    managers, sizes = tree
    layout = arranged(managers, sizes, outline=arrangement[0], column=arrangement[1])
    lines = {edge.report: edge for edge in layout.edges}

    for manager in range(len(managers)):
        reports = layout.forest.reports[manager]
        if not reports or layout.forest.hangs[manager]:
            continue
        heads = [lines[report].points[-1 if len(lines[report].points) < 5 else -3][0] for report in reports]
        tops = {layout.cards[report].y for report in reports if len(lines[report].points) < 5}
        assert len(tops) <= 1
        assert abs(lines[reports[0]].points[0][0] - (min(heads) + max(heads)) / 2) <= 1.5


# --- how reports stand -------------------------------------------------------------------------


def team(reports: int) -> Layout:
    return arranged([-1] + [0] * reports, [(100, 40)] * (reports + 1))


def test_leaves_hang_below_their_manager_on_an_elbow_line() -> None:
    """Reports that are all leaves stand one under another, indented, each on a line that goes down and then aside."""
    manager, first, second, third = team(3).cards

    assert (manager.x, manager.y) == (0, 0)
    assert [(card.x, card.y) for card in (first, second, third)] == [(20, 48), (20, 96), (20, 144)]
    assert team(3).edges[1] == Edge(0, 2, ((9, 40), (9, 116.0), (20, 116.0)))


def test_a_single_leaf_stands_straight_below() -> None:
    """One report alone needs no elbow."""
    assert team(1).edges == [Edge(0, 1, ((50.0, 40), (50.0, 72)))]


def test_many_leaves_take_columns_of_about_the_same_length() -> None:
    """Nobody's team hangs down further than eight cards: it takes further columns, filled evenly and in order."""
    columns: dict[int, list[int]] = {}
    for number, card in enumerate(team(20).cards[1:], 1):
        columns.setdefault(card.x, []).append(number)

    assert list(columns.values()) == [list(range(1, 7)), list(range(7, 14)), list(range(14, 21))]
    assert list(columns) == sorted(columns)


def test_leaves_beside_managers_share_a_column() -> None:
    """In a row of managers and leaves, leaves that follow one another stand in one column."""
    layout = arranged([-1, 0, 0, 0, 3, 0], [(100, 40)] * 6)
    first, second, manager, _, last = layout.cards[1:]

    assert (first.x, first.y, second.y) == (second.x, 72, 120)
    assert first.x < manager.x < last.x
    assert manager.y == last.y == 72


def test_an_outline_hangs_whole_teams() -> None:
    """Where it is asked for, a manager with few below has them hang as an outline, managers among them."""
    managers = [-1, 0, 1, 1, 3, 0, 5]
    spread = arranged(managers, [(100, 40)] * 7)
    hung = arranged(managers, [(100, 40)] * 7, outline=3)

    assert spread.cards[2].y == spread.cards[3].y
    assert [hung.cards[card].x - hung.cards[1].x for card in (2, 3, 4)] == [20, 20, 40]
    assert [hung.cards[card].y for card in (1, 2, 3, 4)] == [72, 120, 168, 216]
    assert hung.width < spread.width


def test_subtrees_nest_into_one_another() -> None:
    """A wide subtree goes below a neighbor that has nobody: the chart is no wider than its widest row."""
    layout = arranged([-1, 0, 0, 2, 2, 2, 3, 4, 5], [(100, 40)] * 9)

    assert layout.cards[3].x < layout.cards[1].x + 100
    assert layout.width == 3 * 100 + 2 * SPACING.across


def test_a_chain_of_any_length_can_be_placed() -> None:
    """2,000 positions one below another stand straight below one another: nothing recurses."""
    layout = arranged(range(-1, 1999), [(100, 40)] * 2000)

    assert {card.x for card in layout.cards} == {0}
    assert layout.height == 2000 * 40 + 1999 * SPACING.down


def test_several_tops_stand_side_by_side_without_lines() -> None:
    """Trees that nobody joins stand beside one another."""
    layout = arranged([-1, 0, -1, 2], [(100, 40)] * 4)

    assert [(card.x, card.y) for card in layout.cards] == [(0, 0), (0, 72), (118, 0), (118, 72)]
    assert [(edge.manager, edge.report) for edge in layout.edges] == [(0, 1), (2, 3)]


def test_no_cards_are_no_chart() -> None:
    """Nothing to place is no mistake."""
    assert arranged([], [])[:4] == ([], [], 0, 0)


def test_forest_says_how_reports_stand() -> None:
    """Outlines are for managers below the top with few below; a single report stands below, not hung."""
    forest = Forest([-1, 0, 1, 1, 3, 0], outline=3)

    assert forest.hangs == [False, True, False, True, False, False]
    assert [list(run) for run in forest.runs(forest.reports[0])] == [[1], [5]]


# --- how wide words are ------------------------------------------------------------------------

measure = Measure()
phrases = st.text(st.sampled_from("abcMWi -/éжЩ漢字，。（）…·\u0301\U0001f600"), max_size=60).map(
    lambda text: " ".join(text.split())
)


@given(phrases, st.integers(12, 200), st.booleans(), st.booleans())
def test_lines_hold_all_words_and_keep_to_their_width(words: str, limit: int, is_bold: bool, is_wide: bool) -> None:
    """Nothing is lost between lines, none is empty, and none is wider than asked for unless one character is."""
    lines = measure.wrapped(words, limit, 12.0, is_bold, is_wide)

    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert words == "" or all(lines)
    for line in lines:
        assert measure.width(line, 12.0, is_bold, is_wide) <= limit or len(line.replace("\u0301", "").strip()) <= 1


def test_lines_break_at_spaces_evenly() -> None:
    """A title takes as few lines as it can, and these are of about the same width."""
    assert measure.wrapped("Customer Support Representative", 150, 12.0, True) == ("Customer Support", "Representative")
    assert measure.wrapped("Director of Customer Success", 150, 12.0, True) == ("Director of", "Customer Success")


def test_long_words_are_cut_and_hyphens_end_lines() -> None:
    """A word wider than the line is cut; a hyphen or a slash is a place to break."""
    lines = measure.wrapped("Donaudampfschifffahrtsgesellschaft", 100, 12.0)

    assert len(lines) == 3
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft"
    assert measure.wrapped("Sales/Marketing-Manager", 95, 12.0) == ("Sales/", "Marketing-", "Manager")


def test_chinese_breaks_between_characters_but_not_before_punctuation() -> None:
    """No line begins with a closing sign or ends with an opening one."""
    lines = measure.wrapped("客戶支援團隊負責人（臺北、臺中）。", 70, 12.0, False, True)

    assert "".join(lines) == "客戶支援團隊負責人（臺北、臺中）。"
    assert all(line[0] not in "）、。" for line in lines)
    assert all(line[-1] != "（" for line in lines)


def test_a_label_and_its_value_part_at_the_colon() -> None:
    """Where it takes no more lines, what a label names begins on a line of its own."""
    assert measure.wrapped("或匯報給：客戶成功團隊負責人", 110, 10.5, False, True) == ("或匯報給：", "客戶成功團隊負責人")


def test_accents_and_joined_emoji_stay_whole() -> None:
    """Characters that a reader sees as one are not cut apart."""
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

    assert measure.wrapped(family * 3, 70, 12.0) == (family,) * 3
    assert all(not line.startswith("\u0301") for line in measure.wrapped("e\u0301" * 40, 30, 12.0))


def test_east_asian_characters_are_one_em_wide() -> None:
    """Wide characters count as wide as they are, and so do quotation marks and dots in Chinese text."""
    assert measure.width("漢字", 100) == pytest.approx(212)
    assert measure.width("“”", 100, False, True) == pytest.approx(212)
    assert measure.width("“”", 100) < 130
    assert measure.width("e\u0301", 100) == measure.width("e", 100)
    assert Widths({"a": 0.5})["漢"] == pytest.approx(1.06)


@pytest.mark.parametrize(("is_bold", "file"), [(False, "DejaVuSans.ttf"), (True, "DejaVuSans-Bold.ttf")])
def test_no_character_is_wider_in_the_font_than_in_the_table(is_bold: bool, file: str) -> None:
    """The packaged table is no narrower than the widest of the usual fonts for Latin, Greek and Cyrillic."""
    fonts = pytest.importorskip("fontTools.ttLib")
    path = f"/usr/share/fonts/truetype/dejavu/{file}"
    try:
        font = fonts.TTFont(path)
    except OSError:
        pytest.skip(f"missing here: {path}")
    widths, metrics, units = usual_widths(is_bold, False), font["hmtx"], font["head"].unitsPerEm

    narrower = [
        chr(code)
        for code, glyph in font.getBestCmap().items()
        if 0x20 <= code < 0x530 and metrics[glyph][0] / units > widths[chr(code)]
    ]

    assert narrower == []
    assert (REPOSITORY / "tools" / "text_widths.py").is_file()
