"""Careers: every move is there, as a line and in words; lines cross no card, and words stay in their cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import csroles
from conftest import MakeWorkspace
from csroles.charts.careers import (
    HEAD,
    NOTE,
    NOTE_LEADING,
    PAD,
    SIZES,
    TITLE,
    TITLE_LEADING,
    Card,
    Picture,
    Post,
    drawn_careers,
    path,
    pointer,
)
from csroles.charts.text_width import usual_measure
from csroles.handbook.drawing import Drawer
from csroles.handbook.edition import Edition
from csroles.handbook.page import PageKind, page_of
from csroles.handbook.pages import careers
from csroles.handbook.pages.careers import CAREERS, FAMILY_CAREERS
from test_handbook_compare import words_of
from test_web import LANGUAGES

Line = Sequence[tuple[float, float]]
LEVELS = ("entry", "junior", "mid", "senior", "executive")


def drawn(edition: Edition, kind: PageKind = CAREERS, id_: str = "careers") -> str:
    return Drawer({edition.language: edition}).draw([page_of(kind, edition.language, id_)], [kind.content(edition, id_)])[0]


def picture_of(edition: Edition) -> tuple[Picture, list[str], list[tuple[int, int]]]:
    """The picture of an edition, the roles in it, and the moves between them by their places."""
    values = CAREERS.content(edition, "careers").values
    roles = [post.role for post in values["posts"]]
    moves = [(roles.index(role.id), roles.index(step.id)) for role in edition.catalogue for step in role.career_next]
    return values["picture"], roles, moves


def moves_in_words(page: str) -> list[tuple[str, str, str]]:
    """The rows of the tables: role, where it leads, where people come from, each with roles as ids."""
    rows = re.findall(r'<tr>\n<th scope="row">(.*?)</th>\n<td[^>]*>(.*?)</td>\n<td[^>]*>(.*?)</td>', page, re.DOTALL)
    return [tuple(" ".join(re.findall(r'href="(?:\.\./)?roles/([^"]*)\.html"', cell)) for cell in row) for row in rows]  # type: ignore[misc]


def crosses(line: Line, card: Card) -> bool:
    """Whether a line runs through the inside of a card."""
    return any(
        min(x1, x2) < card.x + card.width - 0.5
        and max(x1, x2) > card.x + 0.5
        and min(y1, y2) < card.y + card.height - 0.5
        and max(y1, y2) > card.y + 0.5
        for (x1, y1), (x2, y2) in pairwise(line)
    )


def overlap(one: Line, other: Line) -> float:
    """How long two lines run on one another."""
    longest = 0.0
    for (x1, y1), (x2, y2) in pairwise(one):
        for (x3, y3), (x4, y4) in pairwise(other):
            if x1 == x2 and x3 == x4 and abs(x1 - x3) < 2:
                longest = max(longest, min(max(y1, y2), max(y3, y4)) - max(min(y1, y2), min(y3, y4)))
            if y1 == y2 and y3 == y4 and abs(y1 - y3) < 2:
                longest = max(longest, min(max(x1, x2), max(x3, x4)) - max(min(x1, x2), min(x3, x4)))
    return longest


def is_at_edge(point: tuple[float, float], card: Card) -> bool:
    """Whether a point lies on the edge of a card."""
    x, y = point
    across, down = card.x <= x <= card.x + card.width, card.y <= y <= card.y + card.height
    return (across and y in (card.y, card.y + card.height)) or (down and x in (card.x, card.x + card.width))


# --- the pages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_move_is_drawn_and_told(language: str) -> None:
    """Each step of each role is a line of the picture and stands in the tables at both of its ends, with its comparison."""
    edition = Edition(csroles.load(language=language))
    page, (picture, roles, moves) = drawn(edition), picture_of(edition)
    told = {role: (steps.split(), origins.split()) for role, steps, origins in moves_in_words(page)}

    assert len(moves) == sum(len(role.career_next) for role in edition.catalogue) > 50
    assert len(picture.lines) == len(moves)
    for (origin, target), line in zip(moves, picture.lines, strict=True):
        assert is_at_edge(line[0], picture.cards[origin])
        assert is_at_edge(line[-1], picture.cards[target])
        assert path(line) in page
        assert pointer(line) in page
        assert roles[target] in told[roles[origin]][0]
        assert roles[origin] in told[roles[target]][1]
        assert f'href="compare/{roles[origin]}--{roles[target]}.html"' in page
    assert sum(len(steps) for steps, _ in told.values()) == sum(len(origins) for _, origins in told.values()) == len(moves)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_lie_in_their_cards(language: str) -> None:
    """By the measure that charts have every line of a card fits between its edges, and names fit what they head."""
    edition = Edition(csroles.load(language=language))
    picture, roles, _ = picture_of(edition)
    measure, is_wide = usual_measure(), language.startswith("zh")

    for role, card in zip(roles, picture.cards, strict=True):
        assert "".join(card.title).replace(" ", "") == edition.catalogue[role].title.replace(" ", ""), role
        assert all(measure.width(line, TITLE, True, is_wide) <= card.width - 2 * PAD for line in card.title), role
        assert all(measure.width(line, NOTE, False, is_wide) <= card.width - 2 * PAD for line in card.note), role
        foot = SIZES["top"] + TITLE_LEADING * (len(card.title) - 1) + NOTE_LEADING * len(card.note)
        assert foot + 4 <= card.height, role
    for band in picture.bands:
        assert all(
            band.name.x + measure.width(line, HEAD, True, is_wide) < min(card.x for card in picture.cards)
            for line in band.name.lines
        )
    for one, other in pairwise(sorted(picture.heads)):
        widths = [max(measure.width(line, HEAD, True, is_wide) for line in head.lines) for head in (one, other)]
        assert one.x + widths[0] / 2 < other.x - widths[1] / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_cross_no_card_and_do_not_hide_one_another(language: str) -> None:
    """A line runs through no card; only lines that lead to the same role lie on one another."""
    picture, _, moves = picture_of(Edition(csroles.load(language=language)))

    for card, other in combinations(picture.cards, 2):
        assert (
            card.x + card.width <= other.x
            or other.x + other.width <= card.x
            or card.y + card.height <= other.y
            or other.y + other.height <= card.y
        )
    assert not any(crosses(line, card) for line in picture.lines for card in picture.cards)
    for (move, line), (another, beside) in combinations(zip(moves, picture.lines, strict=True), 2):
        if move[1] != another[1]:
            assert overlap(line, beside) < 2, (move, another)


def test_roles_stand_by_level_and_by_family(catalogue: csroles.Catalogue) -> None:
    """A role stands in the band of its highest level and in the column of its family."""
    picture, roles, _ = picture_of(Edition(catalogue))
    bands = {words: (band.y, band.y + band.height) for band in picture.bands for words in (" ".join(band.name.lines),)}
    heads = {" ".join(head.lines): head.x for head in picture.heads}

    for id_, card in zip(roles, picture.cards, strict=True):
        role = catalogue[id_]
        highest = max(role.levels.ids, key=LEVELS.index)
        top, foot = bands[catalogue.levels[highest].title]
        assert top <= card.y <= card.y + card.height <= foot, id_
        assert card.x + card.width / 2 == pytest.approx(heads[role.family_record.title]), id_
    assert list(bands) == ["Executive", "Senior", "Mid-level", "Junior", "Entry level"]


def test_most_moves_lead_upwards(catalogue: csroles.Catalogue) -> None:
    """A career climbs: hardly any line of the shipped roles ends below where it begins."""
    picture, _, moves = picture_of(Edition(catalogue))

    down = [move for move in moves if picture.cards[move[0]].y + picture.cards[move[0]].height < picture.cards[move[1]].y]

    assert len(down) <= 1


def test_cards_are_links_and_have_their_words_once(catalogue: csroles.Catalogue) -> None:
    """Each card leads to its role; its title is read as words, not run together where a line ends; nothing is styled in place."""
    page = drawn(Edition(catalogue))
    svg = page.partition("<svg")[2].partition("</svg>")[0]
    cards = dict(re.findall(r'<a href="roles/([^"]*)\.html">(.*?)</a>', svg, re.DOTALL))

    assert cards.keys() == {role.id for role in catalogue}
    said = {id_: re.sub(r"<[^>]*>", "", words).split() for id_, words in cards.items()}
    assert said["customer-support-experience-manager"] == ["Customer", "Support", "Experience", "Manager"]
    assert said["customer-success-manager"] == ["Customer", "Success", "Manager", "Junior,", "Mid-level"]
    assert "style" not in svg
    assert page.count('role="group"') == 2


def test_a_step_says_when_people_take_it(catalogue: csroles.Catalogue) -> None:
    """The circumstances of a step stand at it."""
    row = (
        drawn(Edition(catalogue))
        .partition('<th scope="row"><a href="roles/customer-success-manager.html">')[2]
        .partition("</tr>")[0]
    )

    assert "Customer Retention Manager" in words_of(row)
    assert "For people who would rather specialize in accounts at risk than lead a team." in words_of(row)


def test_roles_without_moves_are_left_out(workspace: MakeWorkspace) -> None:
    """A role that leads nowhere, and to which nothing leads, is not in the picture; without any move there is no picture."""
    use = "company:\n  name: Acme\nroles: [{}]\n"
    some = "chief-customer-officer, customer-success-manager, customer-success-team-lead, call-center-agent"
    few = Edition(csroles.load(workspace({"csroles.yaml": use.format(some)})))
    _, roles, moves = picture_of(few)
    assert roles == ["customer-success-manager", "customer-success-team-lead"]
    assert moves == [(0, 1)]

    none = drawn(Edition(csroles.load(workspace({"csroles.yaml": use.format("chief-customer-officer, call-center-agent")}))))
    assert "<svg" not in none
    assert "Not stated" in words_of(none)


def test_very_many_roles_are_told_in_words_by_family(catalogue: csroles.Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many for a picture each family has a page of its moves; every move stands on one of them."""
    edition = Edition(catalogue)
    assert list(FAMILY_CAREERS.ids(edition)) == []
    monkeypatch.setattr(careers, "MANY_ROLES", 10)

    page = drawn(edition)
    families = list(FAMILY_CAREERS.ids(edition))
    told = {
        role: steps.split() for family in families for role, steps, _ in moves_in_words(drawn(edition, FAMILY_CAREERS, family))
    }

    assert "<svg" not in page
    assert all(f'href="careers/{family}.html"' in page for family in families)
    assert told == {role.id: [step.id for step in role.career_next] for role in catalogue}


# --- the picture -----------------------------------------------------------------------------------------


@st.composite
def companies(draw: st.DrawFn) -> tuple[list[Post], list[tuple[int, int]], int]:
    """Roles of some families at all levels, with moves of every kind between them."""
    families = draw(st.integers(1, 7))
    titles = st.text("abcdef Ж客", min_size=1, max_size=45).filter(str.strip)
    posts = draw(
        st.lists(
            st.builds(Post, titles, st.sampled_from(("", "Junior, Mid-level")), st.integers(0, families - 1), st.integers(0, 4)),
            min_size=1,
            max_size=30,
        )
    )
    places = st.integers(0, len(posts) - 1)
    moves = (
        draw(st.lists(st.tuples(places, places).filter(lambda move: move[0] != move[1]), max_size=45, unique=True))
        if len(posts) > 1
        else []
    )
    return posts, moves, families


@given(companies())
def test_any_picture_is_tidy(company: tuple[list[Post], list[tuple[int, int]], int]) -> None:
    """Whatever the roles and moves: cards lie apart and within the picture, lines run from edge to edge and through no card."""
    posts, moves, families = company
    picture = drawn_careers(posts, moves, [f"Family {number}" for number in range(families)], LEVELS)

    for card in picture.cards:
        assert 0 <= card.x <= card.x + card.width <= picture.width
        assert 0 <= card.y <= card.y + card.height <= picture.height
    for card, other in combinations(picture.cards, 2):
        assert (
            card.x + card.width < other.x
            or other.x + other.width < card.x
            or card.y + card.height < other.y
            or other.y + other.height < card.y
        )
    for (origin, target), line in zip(moves, picture.lines, strict=True):
        assert is_at_edge(line[0], picture.cards[origin])
        assert is_at_edge(line[-1], picture.cards[target])
        assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(line))
        assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in line)
        assert not any(crosses(line, card) for card in picture.cards)
    assert drawn_careers(posts, moves, [f"Family {number}" for number in range(families)], LEVELS) == picture


def test_lines_and_arrows_as_paths() -> None:
    """A line ends where its arrow begins, with round corners; an arrow points where its line leads."""
    up = ((10.0, 100.0), (10.0, 60.0), (50.0, 60.0), (50.0, 20.0))

    assert path(up) == "M10 100L10 66Q10 60 16 60L44 60Q50 60 50 54L50 26"
    assert pointer(up) == "M50 20l-4 7h8z"
    assert path(((0, 5), (40, 5))) == "M0 5L34 5"
    assert pointer(((0, 5), (40, 5))) == "M40 5l-7 -4v8z"
