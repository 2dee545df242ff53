"""Org charts: the tree of the catalogue's roles as data."""

from __future__ import annotations

import pytest

import csroles
from conftest import MakeWorkspace
from csroles.charts.tree import Node, roles_tree
from csroles.errors import NotFound, UnknownRole

LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")


@pytest.fixture
def few(workspace: MakeWorkspace) -> csroles.Catalogue:
    """Five shipped roles of three families, which more roles in the catalogue do not change."""
    used = "chief-customer-officer, vp-of-customer-experience, director-of-customer-support, customer-support-manager"
    return csroles.load(workspace({"csroles.yaml": f"roles: [{used}, customer-support-experience-manager]\n"}))


def ids(nodes: tuple[Node, ...]) -> list[str]:
    return [node.id for root in nodes for node in root.walk()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tree_holds_every_role_once_below_its_manager(language: str) -> None:
    """Every role stands once, below the role at the end of its usual line, reports in the order of the catalogue."""
    catalogue = csroles.load(language=language)
    roots = roles_tree(catalogue)
    nodes = [node for root in roots for node in root.walk()]

    assert sorted(node.id for node in nodes) == sorted(catalogue.roles.ids)
    assert [root.id for root in roots] == [role.id for role in catalogue if role.manager is None]
    for node in nodes:
        assert [report.id for report in node.reports] == [role.id for role in catalogue[node.id].reports]
        assert (node.title, node.family, node.hidden) == (catalogue[node.id].title, catalogue[node.id].family, 0)


def test_other_lines_stand_at_the_role_that_has_them(catalogue: csroles.Catalogue) -> None:
    """An alternative line is no branch of the tree: it is told at the role."""
    (root,) = roles_tree(catalogue, "customer-success-manager")
    (other,) = root.also_reports_to

    assert (other.line, other.id, other.title) == (
        "alternative",
        "director-of-customer-success",
        "Director of Customer Success",
    )
    assert root.reports == ()


def test_root_may_be_any_name_of_a_role(catalogue: csroles.Catalogue) -> None:
    """The top is found by id, title or alias; a name that nobody has is an error."""
    assert (
        roles_tree(catalogue, "CCO")
        == roles_tree(catalogue, "chief-customer-officer")
        == roles_tree(catalogue, "Chief Customer Officer")
    )
    with pytest.raises(UnknownRole):
        roles_tree(catalogue, "plumber")


def test_depth_cuts_rows_and_counts_what_is_hidden(few: csroles.Catalogue) -> None:
    """Depth is the number of rows below the top; each role at the edge knows how many roles below it are not shown."""
    (alone,) = roles_tree(few, depth=0)
    (one_row,) = roles_tree(few, depth=1)
    (whole,) = roles_tree(few, depth=2)

    assert (alone.reports, alone.hidden) == ((), 4)
    assert [(report.id, report.hidden) for report in one_row.reports] == [
        ("director-of-customer-support", 2),
        ("vp-of-customer-experience", 0),
    ]
    assert (whole,) == roles_tree(few)


def test_family_passes_reports_to_the_next_manager_shown(few: csroles.Catalogue) -> None:
    """Only roles of the family are shown, and those below another family's role stand at the next manager above it."""
    below_cco = roles_tree(few, "chief-customer-officer", family="experience")

    assert ids(roles_tree(few, family="support")) == ["director-of-customer-support", "customer-support-manager"]
    assert [root.id for root in roles_tree(few, family="experience")] == [
        "customer-support-experience-manager",
        "vp-of-customer-experience",
    ]
    assert ids(below_cco) == ["chief-customer-officer", "customer-support-experience-manager", "vp-of-customer-experience"]
    assert ids(below_cco[0].reports) == ids(below_cco)[1:]
    with pytest.raises(NotFound, match="Did you mean support"):
        roles_tree(few, family="suport")


def test_tree_of_roles_in_use_closes_the_gaps(few: csroles.Catalogue) -> None:
    """Where a company does not use a role, those below it stand at the next manager in use."""
    (root,) = roles_tree(few)

    assert ids((root,)) == [
        "chief-customer-officer",
        "director-of-customer-support",
        "customer-support-manager",
        "customer-support-experience-manager",
        "vp-of-customer-experience",
    ]
