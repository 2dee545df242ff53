"""Careers: the moves from role to role, as a picture and in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from csroles.charts.careers import SIZES, Card, Picture, Post, drawn_careers, path, pointer
from csroles.documents.languages import comma
from csroles.documents.view import Item, Qualifier, Text
from csroles.handbook.edition import MANY_ROLES
from csroles.handbook.page import Content, PageKind
from csroles.handbook.pages.comparison import BETWEEN
from csroles.model.vocabulary import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csroles.handbook.edition import Edition

FOLDER = "careers"
"""The folder of the pages of families, where there are too many roles for one page."""

_EAST_ASIAN = ("zh", "ja", "ko", "yue")

_SIZES = ((960, "small"), (1200, "large"), (1500, "larger"), (math.inf, "largest"))
"""How wide pictures are at most, and what the style sheet calls them: a wide one shrinks as far as it can be read."""


class Step(NamedTuple):
    """A role to which another leads: with the circumstances under which people take the step, and the id of the comparison."""

    item: Item
    comparison: str


class Moves(NamedTuple):
    """Where a role leads, and where its people come from."""

    role: Text
    steps: list[Step]
    origins: list[Text]


class DrawnPost(NamedTuple):
    """A card of the picture as the template takes it.

    Attributes:
        role: the id of the role.
        language: the language of its title, if it is not the page's.
        card: the card.
        out: the lines that lead from it, as an SVG path.
        ahead: the arrows in which these end.
        into: the lines that lead to it.
        pointers: the arrows in which those end.
    """

    role: str
    language: str
    card: Card
    out: str
    ahead: str
    into: str
    pointers: str


def _steps(edition: Edition, id_: str) -> list[str]:
    """The roles that people move on to."""
    return [step for step in edition.catalogue.outline(id_).get("career", {}).get("next", ()) if step in edition.catalogue]


def _moving(edition: Edition, roles: Sequence[str]) -> list[str]:
    """Those of some roles that lead somewhere or to which another one leads."""
    return [id_ for id_ in roles if _steps(edition, id_) or edition.catalogue.career_ids_to(id_)]


# --- in words ------------------------------------------------------------------------------------


def _in_words(edition: Edition, family: str) -> list[Moves]:
    return [
        Moves(
            edition.title("roles", id_),
            [_step(edition, id_, step) for step in _steps(edition, id_)],
            [edition.title("roles", origin) for origin in edition.catalogue.career_ids_to(id_)],
        )
        for id_ in _moving(edition, edition.families[family])
    ]


def _step(edition: Edition, id_: str, step: str) -> Step:
    catalogue = edition.catalogue
    when = catalogue.outline(id_)["career"]["next"][step].get("when")
    said = Text(when, catalogue.language_at("roles", id_, "career", "next", step, "when")) if when else None
    condition = (Qualifier("condition", (said,)),) if said else ()
    return Step(Item(edition.title("roles", step), qualifiers=condition), f"{id_}{BETWEEN}{step}")


# --- as a picture --------------------------------------------------------------------------------


def _picture(edition: Edition) -> tuple[Picture, list[DrawnPost]] | None:
    """The moves as a picture: families are columns, and the highest level of a role is its band."""
    roles = _moving(edition, edition.catalogue.roles.ids)
    if not roles:
        return None
    families = list(edition.families)
    places = {id_: place for place, id_ in enumerate(roles)}
    moves = [(places[id_], places[step]) for id_ in roles for step in _steps(edition, id_)]
    picture = drawn_careers(
        [_post(edition, id_, families) for id_ in roles],
        moves,
        [edition.title("families", family).words for family in families],
        [edition.level_title(level).words for level in LEVELS],
        is_wide=edition.language.startswith(_EAST_ASIAN),
    )
    return picture, [_drawn(edition, id_, place, picture, moves) for place, id_ in enumerate(roles)]


def _drawn(edition: Edition, id_: str, place: int, picture: Picture, moves: Sequence[tuple[int, int]]) -> DrawnPost:
    language = edition.title("roles", id_).language
    out = [corners for corners, (origin, _) in zip(picture.lines, moves, strict=True) if origin == place]
    into = [corners for corners, (_, target) in zip(picture.lines, moves, strict=True) if target == place]
    return DrawnPost(
        id_,
        language if language != edition.language else "",
        picture.cards[place],
        "".join(map(path, out)),
        "".join(dict.fromkeys(map(pointer, out))),
        "".join(map(path, into)),
        "".join(dict.fromkeys(map(pointer, into))),
    )


def _post(edition: Edition, id_: str, families: list[str]) -> Post:
    """A role's card: where it exists at several levels, these stand below its title."""
    brief = edition.brief(id_)
    levels = [edition.level_title(level).words for level in brief.levels]
    note = comma(edition.language).join(levels) if len(levels) > 1 else ""
    return Post(brief.title.words, note, families.index(brief.family), LEVELS.index(brief.levels[-1]))


# --- the pages -----------------------------------------------------------------------------------


def _content(edition: Edition, _: str) -> Content:
    title, lead = edition.label("careers"), edition.label("careers-lead")
    draws = len(edition.catalogue) <= MANY_ROLES
    found = _picture(edition) if draws else None
    values = {
        "title": title,
        "lead": lead,
        "picture": found[0] if found else None,
        "posts": found[1] if found else [],
        "size": next((name for width, name in _SIZES if found and found[0].width <= width), ""),
        "families": [
            (id_, edition.title("families", id_), _in_words(edition, id_) if draws else []) for id_ in _families(edition)
        ],
        "lists_roles": draws,
        "sizes": SIZES,
        "is_wide": edition.language.startswith(_EAST_ASIAN),
    }
    return Content(title, lead.words, values)


def _families(edition: Edition) -> list[str]:
    """The families with a role that leads somewhere or to which another one leads."""
    return [family for family, roles in edition.families.items() if _moving(edition, roles)]


def _basis(edition: Edition, _: str) -> Any:
    if len(edition.catalogue) > MANY_ROLES:
        return _families(edition)
    return [_role_basis(edition, id_) for id_ in edition.catalogue.roles.ids]


def _role_basis(edition: Edition, id_: str) -> Any:
    catalogue, data = edition.catalogue, edition.catalogue.outline(id_)
    near = [*_steps(edition, id_), *catalogue.career_ids_to(id_)]
    whens = [_step(edition, id_, step).item.said("condition") for step in _steps(edition, id_)]
    said = [[[text.words, text.language] for phrase in phrases for text in phrase] for phrases in whens]
    titles = [[other, *catalogue.title_of("roles", other)] for other in near]
    return [id_, *catalogue.title_of("roles", id_), data["family"], list(data["levels"]), said, titles]


def _family_ids(edition: Edition) -> Sequence[str]:
    """The families that have a page of their own: none, unless one page for all would be too long."""
    return _families(edition) if len(edition.catalogue) > MANY_ROLES else ()


def _family_content(edition: Edition, id_: str) -> Content:
    title, lead = edition.title("families", id_).bare, edition.label("careers-lead")
    above = [("../careers.html", edition.label("careers"))]
    return Content(title, lead.words, {"title": title, "lead": lead, "moves": _in_words(edition, id_)}, above)


def _family_basis(edition: Edition, id_: str) -> Any:
    return [_role_basis(edition, role) for role in edition.families[id_]]


CAREERS = PageKind("careers", "", "careers", lambda _: ("careers",), _content, _basis)
FAMILY_CAREERS = PageKind("family_careers", FOLDER, "careers", _family_ids, _family_content, _family_basis)
