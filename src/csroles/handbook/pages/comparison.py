"""Comparisons: those made in advance, each a page, and the page that lists them, where readers compare what they like.

Made in advance are comparisons of neighbouring levels of a role, and of a role with those to which it leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from csroles.documents.languages import colon
from csroles.documents.view import Phrase, Text
from csroles.handbook.comparing import LABELS, compared, nearest_levels
from csroles.handbook.edition import MANY_ROLES
from csroles.handbook.page import Content, PageKind
from csroles.handbook.sheets import FOLDER

if TYPE_CHECKING:
    from csroles.handbook.edition import Edition

BETWEEN = "--"
"""Between the parts of a comparison's id; no id of a role has it."""


class Pair(NamedTuple):
    """What a comparison made in advance compares: roles and levels by their ids; ``step`` is the role to which one leads."""

    id: str
    left: tuple[str, str]
    right: tuple[str, str]

    @property
    def step(self) -> str:
        """The role to which the other one leads; "" for levels of one role."""
        return self.right[0] if self.left[0] != self.right[0] else ""


def pairs_of(edition: Edition, id_: str) -> list[Pair]:
    """The comparisons that begin at a role: its neighbouring levels, lowest first, then the steps from it to other roles."""
    levels = edition.levels_of(id_)
    pairs = [Pair(BETWEEN.join((id_, lower, higher)), (id_, lower), (id_, higher)) for lower, higher in pairwise(levels)]
    for step in edition.catalogue.outline(id_).get("career", {}).get("next", ()):
        if step in edition.catalogue:
            here, there = nearest_levels(levels, edition.levels_of(step))
            pairs.append(Pair(f"{id_}{BETWEEN}{step}", (id_, here), (step, there)))
    return pairs


def comparisons_of(edition: Edition, id_: str) -> list[tuple[str, Phrase]]:
    """The comparisons that begin at a role: the id of each one's page, and the words for what is compared.

    A pair of levels is named by both, a career step by the role to which it leads.
    """
    return [(pair.id, _words(edition, pair)) for pair in pairs_of(edition, id_)]


def _words(edition: Edition, pair: Pair) -> Phrase:
    if pair.step:
        return (edition.title("roles", pair.step).bare,)
    return edition.voice.listed([edition.level_title(level).bare for _, level in (pair.left, pair.right)])


# --- a comparison made in advance ------------------------------------------------------------------------


def _ids(edition: Edition) -> Sequence[str]:
    return [pair.id for id_ in edition.catalogue.roles.ids for pair in pairs_of(edition, id_)]


def _pair(edition: Edition, id_: str) -> Pair:
    role = id_.partition(BETWEEN)[0]
    return next(pair for pair in pairs_of(edition, role) if pair.id == id_)


def _content(edition: Edition, id_: str) -> Content:
    pair = _pair(edition, id_)
    left, right = edition.title("roles", pair.left[0]).bare, edition.title("roles", pair.right[0]).bare
    levels = [edition.level_title(level).bare for _, level in (pair.left, pair.right)]
    lead = edition.label("career-step-lead" if pair.step else "level-step-lead")
    first = left.words if pair.step else f"{left.words}{colon(edition.language)}{levels[0].words}"
    title = Text(f"{first} → {right.words if pair.step else levels[1].words}", left.language)
    is_listed = len(edition.catalogue) <= MANY_ROLES
    values = {
        "role": None if pair.step else left,
        "ends": (left, right) if pair.step else levels,
        "lead": lead,
        "when": _when(edition, pair),
        "compared": compared(edition, pair.left, pair.right),
        "group_labels": LABELS,
        "others": f"../compare.html#{id_}" if is_listed else "../compare.html",
    }
    above = [("../compare.html", edition.label("compare"))]
    return Content(title, f"{title.words}. {lead.words}", values, above)


def _when(edition: Edition, pair: Pair) -> Text | None:
    """Under what circumstances people take a step, if that is said."""
    role, step = pair.left[0], pair.step
    when = edition.catalogue.outline(role)["career"]["next"][step].get("when") if step else None
    return Text(when, edition.catalogue.language_at("roles", role, "career", "next", step, "when")) if when else None


def _basis(edition: Edition, id_: str) -> Any:
    """Of both roles, the titles of those that they report to and oversee."""
    pair, catalogue = _pair(edition, id_), edition.catalogue
    found = []
    for role in _told(edition, id_):
        data = catalogue.outline(role)
        near = [other for other in (*data.get("reports_to", ()), *catalogue.report_ids(role)) if other in catalogue]
        titles = [catalogue.title_of("roles", other) for other in near]
        found.append([catalogue.languages_in("roles", role), near, titles])
    return [pair.id, list(pair.left), list(pair.right), found]


def _told(edition: Edition, id_: str) -> Sequence[str]:
    """The role or the two roles that are compared."""
    role, _, other = id_.partition(BETWEEN)
    return (role, other) if other in edition.catalogue else (role,)


# --- all of them -------------------------------------------------------------------------------------------


class Listed(NamedTuple):
    """A role with the comparisons that begin at it: of its levels, and of the steps from it; each with its page's id."""

    role: Text
    levels: list[tuple[str, Phrase]]
    steps: list[tuple[str, Phrase]]


def _listed(edition: Edition, family: str) -> list[Listed]:
    """The roles of a family that have comparisons."""
    found = []
    for role in edition.families[family]:
        pairs = pairs_of(edition, role)
        levels, steps = (
            [(pair.id, _words(edition, pair)) for pair in pairs if bool(pair.step) is is_step] for is_step in (False, True)
        )
        if pairs:
            found.append(Listed(edition.title("roles", role), levels, steps))
    return found


def _list_content(edition: Edition, _: str) -> Content:
    title, lead = edition.label("compare"), edition.label("compare-lead")
    lists_roles = len(edition.catalogue) <= MANY_ROLES
    families = [
        (family, edition.title("families", family), _listed(edition, family) if lists_roles else [])
        for family in _families(edition)
    ]
    return Content(title, lead.words, {"title": title, "lead": lead, "families": families, "lists_roles": lists_roles})


def _families(edition: Edition) -> list[str]:
    """The families with a role that has comparisons."""
    return [family for family, roles in edition.families.items() if any(pairs_of(edition, role) for role in roles)]


def _list_basis(edition: Edition, _: str) -> Any:
    return [_role_basis(edition, id_) for id_ in edition.catalogue.roles.ids]


def _family_ids(edition: Edition) -> Sequence[str]:
    """The families that have a list of their own: none, unless one list of all would be too long."""
    return _families(edition) if len(edition.catalogue) > MANY_ROLES else ()


def _family_content(edition: Edition, id_: str) -> Content:
    title, lead = edition.title("families", id_).bare, edition.label("compare-lead")
    above = [("../compare.html", edition.label("compare"))]
    return Content(title, lead.words, {"title": title, "lead": lead, "roles": _listed(edition, id_)}, above)


def _family_basis(edition: Edition, id_: str) -> Any:
    return [_role_basis(edition, role) for role in edition.families[id_]]


def _role_basis(edition: Edition, id_: str) -> Any:
    """What the list says of a role."""
    catalogue, data = edition.catalogue, edition.catalogue.outline(id_)
    steps = [step for step in data.get("career", {}).get("next", ()) if step in catalogue]
    return [
        id_,
        data["family"],
        *catalogue.title_of("roles", id_),
        list(data["levels"]),
        steps,
        [catalogue.title_of("roles", step) for step in steps],
    ]


COMPARISON = PageKind("comparison", FOLDER, "compare", _ids, _content, _basis, _told)
COMPARE = PageKind("compare", "", "compare", lambda _: ("compare",), _list_content, _list_basis)
COMPARISONS = PageKind("comparisons", FOLDER, "compare", _family_ids, _family_content, _family_basis)
