"""Org charts: the tree as data, and the formats that draw it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import csroles
from conftest import GOLDEN, Golden, MakeWorkspace
from csroles.charts.chart import Chart, chart
from csroles.charts.formats import FORMATS
from csroles.charts.tree import Node, tree
from csroles.errors import NotFound, TemplateProblem, UnknownFormat, UnknownRole, display_width

HARBOR = GOLDEN / "harbor"
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")


@pytest.fixture(scope="module")
def harbor_zh() -> csroles.Catalogue:
    """The small catalogue of the golden files, partly in traditional Chinese."""
    return csroles.load(HARBOR, language="zh-Hant")


@pytest.fixture
def few(workspace: MakeWorkspace) -> csroles.Catalogue:
    """Five shipped roles of three families, which more roles in the catalogue do not change."""
    used = "chief-customer-officer, vp-of-customer-experience, director-of-customer-support, customer-support-manager"
    return csroles.load(workspace({"csroles.yaml": f"roles: [{used}, customer-support-experience-manager]\n"}))


def ids(nodes: tuple[Node, ...]) -> list[str]:
    return [node.id for root in nodes for node in root.walk()]


# --- the tree ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_tree_holds_every_role_once_below_its_manager(language: str) -> None:
    """Every role stands once, below the role at the end of its usual line, reports in the order of the catalogue."""
    catalogue = csroles.load(language=language)
    roots = tree(catalogue)
    nodes = [node for root in roots for node in root.walk()]

    assert sorted(node.id for node in nodes) == sorted(catalogue.roles.ids)
    assert [root.id for root in roots] == [role.id for role in catalogue if role.manager is None]
    for node in nodes:
        assert [report.id for report in node.reports] == [role.id for role in catalogue[node.id].reports]
        assert (node.title, node.family, node.hidden) == (catalogue[node.id].title, catalogue[node.id].family, 0)


def test_other_lines_stand_at_the_role_that_has_them(catalogue: csroles.Catalogue) -> None:
    """An alternative line is no branch of the tree: it is told at the role."""
    (root,) = tree(catalogue, "customer-success-manager")
    (other,) = root.also_reports_to

    assert (other.line, other.id, other.title) == (
        "alternative",
        "director-of-customer-success",
        "Director of Customer Success",
    )
    assert root.reports == ()


def test_root_may_be_any_name_of_a_role(catalogue: csroles.Catalogue) -> None:
    """The top is found by id, title or alias; a name that nobody has is an error."""
    assert tree(catalogue, "CCO") == tree(catalogue, "chief-customer-officer") == tree(catalogue, "Chief Customer Officer")
    with pytest.raises(UnknownRole):
        tree(catalogue, "plumber")


def test_depth_cuts_rows_and_counts_what_is_hidden(few: csroles.Catalogue) -> None:
    """Depth is the number of rows below the top; each role at the edge knows how many roles below it are not shown."""
    (alone,) = tree(few, depth=0)
    (one_row,) = tree(few, depth=1)
    (whole,) = tree(few, depth=2)

    assert (alone.reports, alone.hidden) == ((), 4)
    assert [(report.id, report.hidden) for report in one_row.reports] == [
        ("director-of-customer-support", 2),
        ("vp-of-customer-experience", 0),
    ]
    assert (whole,) == tree(few)


def test_family_passes_reports_to_the_next_manager_shown(few: csroles.Catalogue) -> None:
    """Only roles of the family are shown, and those below another family's role stand at the next manager above it."""
    below_cco = tree(few, "chief-customer-officer", family="experience")

    assert ids(tree(few, family="support")) == ["director-of-customer-support", "customer-support-manager"]
    assert [root.id for root in tree(few, family="experience")] == [
        "customer-support-experience-manager",
        "vp-of-customer-experience",
    ]
    assert ids(below_cco) == ["chief-customer-officer", "customer-support-experience-manager", "vp-of-customer-experience"]
    assert ids(below_cco[0].reports) == ids(below_cco)[1:]
    with pytest.raises(NotFound, match="Did you mean support"):
        tree(few, family="suport")


def test_tree_of_roles_in_use_closes_the_gaps(few: csroles.Catalogue) -> None:
    """Where a company does not use a role, those below it stand at the next manager in use."""
    (root,) = tree(few)

    assert ids((root,)) == [
        "chief-customer-officer",
        "director-of-customer-support",
        "customer-support-manager",
        "customer-support-experience-manager",
        "vp-of-customer-experience",
    ]


# --- formats -----------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_chart_in_each_format(harbor_zh: csroles.Catalogue, golden: Golden, format_: str) -> None:
    """The chart of the small catalogue, Chinese titles among English ones."""
    golden(f"charts/harbor.zh-Hant.{format_}", chart(harbor_zh).render(format_))


def test_text_chart_for_a_plain_terminal(few: csroles.Catalogue) -> None:
    """Where ├── cannot be shown, branches are drawn with signs that every terminal has."""
    assert chart(few, depth=1).render("txt", ascii_only=True) == (
        "Chief Customer Officer\n|-- Director of Customer Support  + 2 roles\n`-- VP of Customer Experience\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_chart_is_aligned_in_every_language(language: str) -> None:
    """What stands behind the titles begins in one column, East Asian characters counted as two."""
    catalogue = csroles.load(language=language)
    drawn = chart(catalogue)
    starts = set()
    for line in str(drawn).splitlines():
        found = re.search(r"(?<=\S)  +(?=\S)", line.lstrip("│ ├└─"))
        if found:
            starts.add(display_width(line) - display_width(line.lstrip("│ ├└─")[found.end() :]))
    titles = re.findall(r"^[│ ├└─]*(.+?)(?:  +.*)?$", str(drawn), re.MULTILINE)

    assert len(starts) == 1
    assert titles == [node.title for root in drawn.roots for node in root.walk()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_mermaid_draws_every_role_and_every_usual_line(language: str) -> None:
    """Each role is one card with a key that Mermaid cannot misread, and each usual line one link."""
    catalogue = csroles.load(language=language)
    lines = chart(catalogue).render("mmd").splitlines()
    card = re.compile(r'    (role_[a-z0-9_]+)\["([^"\[\]<>]+(?:<br>[^"\[\]<>]+)*)"\]')
    cards = [match for line in lines if (match := card.fullmatch(line))]
    links = [match.groups() for line in lines if (match := re.fullmatch(r"    (role_\w+) --- (role_\w+)", line))]

    assert lines[0] == "flowchart TD"
    assert len(lines) == 1 + len(cards) + len(links)
    assert [match[2].split("<br>")[0] for match in cards] == [catalogue[id_].title for id_ in ids(tree(catalogue))]
    assert len(links) == len([role for role in catalogue if role.manager])


def test_mermaid_labels_cannot_become_markup(catalogue: csroles.Catalogue) -> None:
    """Quotes, tags, Markdown and Mermaid's own signs in a title are written as numbers."""
    wicked = Node("end", '"]; click end "x" <script> `a` *b* #35; & 100%', "en", "support")
    listed = Node("a-b", "1. one", "en", "support", reports=(Node("b", "- two", "en", "support"),))

    assert Chart(catalogue, (wicked, listed)).render("mmd").splitlines() == [
        "flowchart TD",
        '    role_end["#34;#93;#59; click end #34;x#34; #60;script#62; #96;a#96; #42;b#42; #35;35#59; #38; 100#37;"]',
        '    role_a_b["1#46; one"]',
        '    role_b["#45; two"]',
        "    role_a_b --- role_b",
    ]


def test_json_is_the_tree(catalogue: csroles.Catalogue) -> None:
    """JSON gives a program the tree as it is."""
    data = json.loads(chart(catalogue, "customer-success-team-lead").render("json"))

    assert data["language"] == "en"
    assert "Customer Success Manager" in [report["title"] for report in data["roots"][0]["reports"]]
    assert data["roots"][0]["also_reports_to"][0]["line"] == "alternative"


def test_chart_is_saved_in_the_format_of_the_suffix(catalogue: csroles.Catalogue, tmp_path: Path) -> None:
    """A chart is written whole in the format of its suffix; another suffix is an error that lists the formats."""
    drawn = chart(catalogue)

    assert drawn.save(tmp_path / "org.mmd").read_text(encoding="utf-8") == drawn.render("mmd")
    with pytest.raises(UnknownFormat, match=r"\.txt, \.mmd, \.json"):
        drawn.save(tmp_path / "org.docx")


def test_workspace_may_draw_its_own_chart(workspace: MakeWorkspace) -> None:
    """A template in a workspace replaces the built-in one; a mistake in it is told with its line."""
    good = workspace({"templates/chart/chart.j2.txt": "{{ rows|length }} rows\n"})
    assert str(chart(csroles.load(good), "customer-success-manager")) == "1 rows\n"

    (good / "templates/chart/chart.j2.txt").write_text("\n{{ row }}\n", encoding="utf-8")
    with pytest.raises(TemplateProblem, match=r"chart\.j2\.txt:2: 'row' is undefined"):
        str(chart(csroles.load(good)))
