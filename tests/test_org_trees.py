"""Trees of positions: how they are built from a list, what is shown of them, and what is counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

import csroles
from conftest import MakeWorkspace
from csroles.catalogue.organisations import circles
from csroles.charts.chart import Chart
from csroles.charts.organisation import organisation_tree
from csroles.charts.statistics import StatisticsTable, statistics
from csroles.charts.tree import Below, Entry, Node, Part, grow, keep, roles_tree, select
from csroles.cli.app import app
from csroles.errors import (
    AmbiguousPosition,
    CsrolesError,
    InvalidOrganisation,
    NotFound,
    UnknownFormat,
    UnknownLevel,
    UnknownRole,
)
from csroles.model.workspace import Organisation

EVERYBODY = Part()
REP = "Customer Support Representative"

ORG = """\
positions:
  chief:
    role: chief-customer-officer
    person: Ada Li
    department: Customer
  support:
    role: customer-support-manager
    level: senior
    person: Bo Chen
    reports_to: chief
    department: Support
    location: denver
  success:
    role: customer-success-team-lead
    vacant: true
    reports_to: chief
    department: Success
    location: moon-base
  reps-denver:
    role: customer-support-representative
    count: 12
    reports_to: support
    department: Support
    location: denver
  open-reps:
    role: customer-support-representative
    vacant: true
    count: 2
    reports_to: support
    department: Support
    location: denver
  kim:
    role: customer-support-representative
    person: Kim Lo
    reports_to: support
    department: Support
    location: denver
  max:
    role: customer-support-representative
    person: Max No
    reports_to: support
    department: Support
    location: denver
  more-reps:
    role: customer-support-representative
    count: 3
    reports_to: support
    department: Support
    location: denver
  csm:
    role: customer-success-manager
    title: Happiness Manager
    level: mid
    count: 4
    reports_to: success
    department: Success
"""
SETTINGS = """\
company:
  name: Acme
locations:
  denver:
    city: Denver
    country: US
  moon-base:
    country: TW
"""


@pytest.fixture
def acme(workspace: MakeWorkspace) -> csroles.Catalogue:
    """A company of 23 people in three departments."""
    return csroles.load(workspace({"csroles.yaml": SETTINGS, "org.yaml": ORG}))


def shown(nodes: Sequence[Node]) -> list[str]:
    return [node.id for root in nodes for node in root.walk()]


def person(id_: str, manager: str = "", **more: object) -> Entry:
    return Entry(replace(Node(id_, id_.title(), "en"), **more), manager)  # type: ignore[arg-type]


def by_id(name: str) -> str:
    return name


# --- a tree from a list ------------------------------------------------------------------------


def test_reports_stand_in_the_order_of_the_list() -> None:
    """A manager may stand below the reports in the list; those who report to nobody are the top."""
    roots = grow([person("c", "b"), person("b"), person("a", "b"), person("z")])

    assert shown(roots) == ["b", "c", "a", "z"]


def test_what_lies_below_is_counted() -> None:
    """Headcount counts people, vacancies stand apart, the span counts both, and a counted position is as many."""
    (root,) = grow(
        [person("a"), person("b", "a", vacant=True), person("c", "b", count=5), person("d", "b", vacant=True, count=2)]
    )

    assert root.below == Below(people=5, vacancies=3, span=1, layers=2)
    assert (root.headcount, root.vacancies, root.span, root.layers) == (5, 3, 1, 2)
    assert root.reports[0].span == 7
    assert root.is_manager
    assert not root.reports[0].reports[0].is_manager


def test_a_node_can_be_built_by_hand() -> None:
    """Whoever builds nodes from the leaves up need not count."""
    root = Node("a", "A", "en", reports=(Node("b", "B", "en", count=3), Node("c", "C", "en", vacant=True)))

    assert root.below == Below(people=3, vacancies=1, span=4, layers=1)
    assert replace(root, reports=()).below == root.below
    assert repr(root) == "<Node 'a' 'A', reports: 2>"
    assert repr(replace(root, person="Ada")) == "<Node 'a' 'A' 'Ada', reports: 2>"
    assert root != "a"


@st.composite
def organisations(draw: st.DrawFn) -> list[Entry]:
    """Lists in any order in which everybody's manager stands, with families, vacancies and counts."""
    size = draw(st.integers(1, 40))
    managers = [draw(st.integers(-1, place - 1)) for place in range(size)]
    entries = [
        person(
            f"p{place}",
            f"p{manager}" if manager >= 0 else "",
            family=draw(st.sampled_from(("support", "success"))),
            department=draw(st.sampled_from(("North", "South"))),
            vacant=draw(st.booleans()),
            count=draw(st.integers(1, 3)),
        )
        for place, manager in enumerate(managers)
    ]
    return draw(st.permutations(entries))


@given(organisations())
def test_everybody_stands_once_below_their_manager(entries: list[Entry]) -> None:
    """Nobody is lost or doubled, and the numbers of the top are the sums over everybody below."""
    roots = grow(entries)
    nodes = [node for root in roots for node in root.walk()]

    assert sorted(shown(roots)) == sorted(entry.node.id for entry in entries)
    assert {report.id: node.id for node in nodes for report in node.reports} == {
        entry.node.id: entry.manager for entry in entries if entry.manager
    }
    for root in roots:
        below = [node for node in root.walk() if node is not root]
        assert root.headcount == sum(node.count for node in below if not node.vacant)
        assert root.vacancies == sum(node.count for node in below if node.vacant)
    assert grow(entries) == roots


@given(organisations(), st.sampled_from((None, 0, 1, 2)), st.booleans(), st.booleans())
def test_what_is_shown_never_changes_what_is_counted(
    entries: list[Entry], depth: int | None, managers: bool, collapse: bool
) -> None:
    """Rows cut, people left out and reports joined: shown and hidden together are always the whole."""
    tree = select(entries, Part(depth=depth, managers=managers, collapse=collapse), by_id)
    numbers = {node.id: node.below for root in tree.whole for node in root.walk()}

    assert sorted(shown(tree.whole)) == sorted(entry.node.id for entry in entries)
    for root in tree.roots:
        assert root.layers == numbers[root.id].layers
        for node in root.walk():
            assert node.below == numbers[node.id]
            if node.hidden:
                assert (node.reports, node.hidden) == ((), node.headcount + node.vacancies)
            elif not managers:
                assert sum(report.count for report in node.reports) == node.span


@given(organisations())
def test_a_part_keeps_who_is_above_whom(entries: list[Entry]) -> None:
    """Those below somebody of another family pass to the next manager of theirs; nobody else moves."""
    above = {entry.node.id: entry.manager for entry in entries}
    family = {entry.node.id: entry.node.family for entry in entries}
    kept = {entry.node.id: entry.manager for entry in keep(entries, lambda node: node.family == "support")}

    assert set(kept) == {id_ for id_, of in family.items() if of == "support"}
    for id_, found in kept.items():
        manager = above[id_]
        while manager and family[manager] != "support":
            manager = above[manager]
        assert found == manager


def test_a_chain_of_two_thousand_is_no_trouble() -> None:
    """No depth of an organisation is too deep to be built, walked, compared, hashed, trimmed, searched or counted."""
    entries = [person(f"p{place}", f"p{place - 1}" if place else "") for place in range(2000)]
    tree = select(entries, Part(), by_id)
    chain = select(entries, Part(chain="p1000", depth=10), by_id)

    assert tree.roots == grow(entries)
    assert hash(tree.roots[0]) == hash(grow(entries)[0])
    assert tree.roots != grow([*entries[:-1], person("other", "p1998")])
    assert (tree.roots[0].layers, tree.roots[0].headcount) == (1999, 1999)
    assert len(shown(chain.roots)) == 1011
    assert statistics(tree.whole).layers == 2000
    assert [len(circle) for circle in circles({f"p{place}": f"p{(place + 1) % 2000}" for place in range(2000)})] == [2000]


# --- what is shown -----------------------------------------------------------------------------


def test_equal_reports_stand_as_one() -> None:
    """Leaves of one manager that nothing tells apart are one node with their count, at the place of the first."""
    same = {"role": "customer-support-representative", "location": "Denver"}
    entries = [
        person("boss"),
        person("a", "boss", title=REP, count=2, **same),
        person("named", "boss", title=REP, person="Kim Lo", **same),
        person("elsewhere", "boss", title=REP, **(same | {"location": "Taipei"})),
        person("b", "boss", title=REP, count=3, **same),
        person("open", "boss", title=REP, vacant=True, **same),
        person("lead", "boss", title=REP, **same),
        person("below", "lead", title=REP, **same),
    ]
    (plain,) = select(entries, Part(), by_id).roots
    (collapsed,) = select(entries, Part(collapse=True), by_id).roots

    assert [(node.id, node.count) for node in plain.reports] == [
        ("a", 5),
        ("named", 1),
        ("elsewhere", 1),
        ("open", 1),
        ("lead", 1),
    ]
    assert [(node.id, node.count, node.person) for node in collapsed.reports] == [
        ("a", 6, ""),
        ("elsewhere", 1, ""),
        ("open", 1, ""),
        ("lead", 1, ""),
    ]
    assert plain.span == collapsed.span == 9


def test_depth_counts_hidden_positions() -> None:
    """At the edge a node says how many positions are not shown below it, a counted one as many."""
    entries = [person("a"), person("b", "a"), person("c", "b", count=5), person("d", "c", vacant=True)]
    (root,) = select(entries, Part(depth=1), by_id).roots

    assert shown((root,)) == ["a", "b"]
    assert (root.hidden, root.reports[0].hidden, root.reports[0].headcount) == (0, 6, 5)


def test_only_managers() -> None:
    """Those to whom nobody reports are left out, and still counted; a top without reports stays rather than nothing."""
    entries = [person("a"), person("b", "a"), person("c", "b"), person("d", "a")]
    (root,) = select(entries, Part(managers=True), by_id).roots
    alone = select([person("a"), person("b")], Part(managers=True), by_id).roots

    assert shown((root,)) == ["a", "b"]
    assert (root.headcount, root.reports[0].headcount, root.reports[0].hidden) == (3, 1, 0)
    assert shown(alone) == ["a"]


def test_a_chain_has_the_managers_above_and_the_team_below() -> None:
    """Of everybody else nothing is shown; depth counts from the one who was named."""
    entries = [person("a"), person("b", "a"), person("x", "a"), person("c", "b"), person("y", "b"), person("d", "c")]
    (root,) = select(entries, Part(chain="b"), by_id).roots
    (near,) = select(entries, Part(chain="b", depth=1), by_id).roots
    (within,) = select(entries, Part(root="b", chain="d"), by_id).roots

    assert shown((root,)) == ["a", "b", "c", "d", "y"]
    assert root.headcount == 5
    assert shown((near,)) == ["a", "b", "c", "y"]
    assert shown((within,)) == ["b", "c", "d"]
    with pytest.raises(NotFound, match="below the top of this chart called 'x'"):
        select(entries, Part(root="b", chain="x"), by_id)


# --- the catalogue's roles ---------------------------------------------------------------------


def test_roles_at_a_level_bear_the_titles_of_the_level(catalogue: csroles.Catalogue) -> None:
    """Only roles that exist at the level are shown; the level stands apart where the title does not say it."""
    nodes = {node.id: node for root in roles_tree(catalogue, level="senior") for node in root.walk()}
    manager = nodes["customer-support-manager"]
    plain = next(node for node in nodes.values() if node.title == catalogue[node.id].title)

    assert set(nodes) == {role.id for role in catalogue if "senior" in role.levels}
    assert (manager.title, manager.level) == (catalogue["customer-support-manager"].at("senior").title, "")
    assert plain.level == "Senior"
    with pytest.raises(UnknownLevel, match="Did you mean senior"):
        roles_tree(catalogue, level="seniro")


def test_root_stays_though_it_is_not_of_the_level(catalogue: csroles.Catalogue) -> None:
    """Whoever asks for a top sees it, with its plain title."""
    (root,) = roles_tree(catalogue, "CCO", level="mid")

    assert (root.id, root.level) == ("chief-customer-officer", "")
    assert all("mid" in catalogue[node.id].levels for node in root.walk() if node is not root)


def test_chain_of_a_role(catalogue: csroles.Catalogue) -> None:
    """One role's managers up to the top, and its team."""
    (root,) = roles_tree(catalogue, chain="customer-success-team-lead")
    ids = shown((root,))
    role = catalogue["customer-success-team-lead"]

    above = []
    while role.manager is not None:
        role = role.manager
        above.insert(0, role.id)
    assert ids[: len(above) + 1] == [*above, "customer-success-team-lead"]
    with pytest.raises(UnknownRole):
        roles_tree(catalogue, chain="plumber")


def test_managers_among_roles(catalogue: csroles.Catalogue) -> None:
    """Only roles to which others report."""
    assert shown(roles_tree(catalogue, managers=True)) == [id_ for id_ in shown(roles_tree(catalogue)) if catalogue[id_].reports]


# --- an organisation ---------------------------------------------------------------------------


def test_organisation_says_who_holds_what_where(acme: csroles.Catalogue) -> None:
    """A position has its role's title and family, its level where the title does not say it, and its place in words."""
    assert acme.organisation is not None
    tree = organisation_tree(acme.organisation, acme)
    nodes = {node.id: node for root in tree.roots for node in root.walk()}

    assert (nodes["support"].title, nodes["support"].level, nodes["support"].person) == (
        acme["customer-support-manager"].at("senior").title,
        "",
        "Bo Chen",
    )
    assert (nodes["csm"].title, nodes["csm"].role, nodes["csm"].count) == ("Happiness Manager", "customer-success-manager", 4)
    assert (nodes["success"].vacant, nodes["success"].person, nodes["success"].location) == (True, "", "Taiwan")
    assert (nodes["support"].location, nodes["chief"].location) == ("Denver", "")
    assert {node.family for node in nodes.values()} >= {"support", "success"}
    assert (nodes["reps-denver"].count, "more-reps" in nodes, "kim" in nodes) == (15, False, True)
    assert nodes["chief"].below == Below(people=22, vacancies=3, span=2, layers=2)


def test_organisation_in_another_language(workspace: MakeWorkspace) -> None:
    """Titles of roles and names of countries are the reader's; the company's own title keeps its language."""
    catalogue = csroles.load(workspace({"csroles.yaml": SETTINGS, "org.yaml": ORG}), language="ru")
    nodes = {node.id: node for root in catalogue.chart(org=True).roots for node in root.walk()}

    assert (nodes["chief"].language, nodes["chief"].title) == ("ru", catalogue["chief-customer-officer"].title)
    assert (nodes["csm"].title, nodes["csm"].language) == ("Happiness Manager", "en")
    assert nodes["success"].location == "Тайвань"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("support", "support"),
        ("SUPPORT", "support"),
        ("bo chen", "support"),
        ("Chen, Bo", "support"),
        ("Happiness Manager", "csm"),
        ("CCO", "chief"),
        ("customer-success-team-lead", "success"),
    ],
)
def test_a_position_goes_by_many_names(acme: csroles.Catalogue, name: str, id_: str) -> None:
    """Its id, its person, its title, and the names of its role."""
    assert acme.chart(name, org=True).roots[0].id == id_


def test_a_name_that_nothing_or_too_much_goes_by(acme: csroles.Catalogue) -> None:
    """Near names are suggested; of several positions the ids are listed, with who holds them."""
    with pytest.raises(NotFound, match="Did you mean Bo Chen"):
        acme.chart("Bo Chan", org=True)
    with pytest.raises(AmbiguousPosition) as caught:
        acme.chart(REP, org=True)
    assert str(caught.value) == (
        f"Several positions go by {REP!r}: reps-denver (× 12), open-reps (vacant), kim (Kim Lo), max (Max No), "
        "more-reps (× 3). Ask for one of them by its id."
    )
    assert caught.value.candidates == ("reps-denver", "open-reps", "kim", "max", "more-reps")


def test_department_and_family_of_an_organisation(acme: csroles.Catalogue) -> None:
    """A department, capitals aside, or a family; those below others pass to the next manager shown; the root stays."""
    assert shown(acme.chart(org=True, department="support", collapse=True).roots) == ["support", "reps-denver", "open-reps"]
    assert shown(acme.chart("Ada Li", org=True, department="Success").roots) == ["chief", "success", "csm"]
    assert shown(acme.chart(org=True, family="success").roots) == ["success", "csm"]
    assert acme.chart(org=True, family="operations").roots == ()
    with pytest.raises(NotFound, match=r"no department 'Suport'. Did you mean Support"):
        acme.chart(org=True, department="Suport")


def test_several_at_the_top_only_if_asked(workspace: MakeWorkspace) -> None:
    """Two positions that report to nobody are a problem at the second, or two trees where that is wanted."""
    catalogue = csroles.load(workspace({"csroles.yaml": SETTINGS, "org.yaml": ORG.replace("    reports_to: chief\n", "")}))
    with pytest.raises(InvalidOrganisation, match=r"acme/org\.yaml:6:3: positions\.support: only one can be at the top"):
        catalogue.chart(org=True)

    assert [root.id for root in catalogue.chart(org=True, many_roots=True).roots] == ["chief", "support", "success"]


def test_an_organisation_may_be_made_in_python(acme: csroles.Catalogue) -> None:
    """An ``Organisation`` is judged as a file is, without places."""
    said = {"positions": {"a": {"role": "chief-customer-officer"}, "b": {"role": "customer-success-manager", "reports_to": "a"}}}
    good = Organisation.model_validate(_with_keys(said))
    said["positions"]["b"]["reports_to"] = "c"
    bad = Organisation.model_validate(_with_keys(said))

    assert shown(acme.chart(org=good).roots) == ["a", "b"]
    with pytest.raises(InvalidOrganisation, match=r"positions\.b\.reports_to: there is no position c"):
        acme.chart(org=bad)


def _with_keys(said: dict[str, dict[str, dict[str, str]]]) -> dict[str, object]:
    from csroles.catalogue.shape import shape_at, with_ids
    from csroles.model.kinds import ORGANISATION

    made: dict[str, object] = with_ids(shape_at(ORGANISATION), said, None)
    return made


def test_a_chart_without_an_organisation(catalogue: csroles.Catalogue) -> None:
    """Where there is no org.yaml, and where a level is asked of people, one sentence says so."""
    with pytest.raises(CsrolesError, match=r"has no org\.yaml"):
        catalogue.chart(org=True)
    with pytest.raises(CsrolesError, match="A level chooses among"):
        catalogue.chart(org="people.csv", level="mid")
    assert catalogue.chart(org=False).people is False


def test_a_chart_knows_its_heading_and_its_paper(acme: csroles.Catalogue) -> None:
    """What was asked for stands at the chart for every format to use."""
    chart = acme.chart(
        org=True, title="Acme, all of it", on=date(2026, 12, 1), base_url="https://acme.example/roles/", paper="a3", depth=1
    )

    assert (chart.title, chart.date, chart.base_url, chart.paper) == (
        "Acme, all of it",
        date(2026, 12, 1),
        "https://acme.example/roles",
        "a3",
    )
    assert (chart.people, len(shown(chart.whole)), len(shown(chart.roots))) == (True, 9, 3)
    assert repr(chart) == "<Chart of 3 positions>"
    assert chart.company is not None


# --- statistics --------------------------------------------------------------------------------


def test_statistics_count_everybody(acme: csroles.Catalogue) -> None:
    """Headcount is managers and individual contributors; vacancies, layers and spans; whatever rows the chart shows."""
    figures = acme.chart(org=True, depth=0, managers=True).statistics()

    assert (figures.headcount, figures.managers, figures.individual_contributors) == (23, 2, 21)
    assert (figures.vacancies, figures.layers) == (3, 3)
    assert (figures.average_span, figures.median_span) == (pytest.approx((2 + 19 + 4) / 3), 4)
    assert [node.id for node in figures.over(3)] == ["support", "success"]
    assert [node.id for node in figures.under(5)] == ["chief", "success"]
    assert figures.over(19) == ()


def test_statistics_of_one_branch(acme: csroles.Catalogue) -> None:
    """Below one person, only their branch is counted."""
    figures = acme.chart("Bo Chen", org=True).statistics()

    assert (figures.headcount, figures.layers, figures.median_span) == (18, 2, 19)


def test_statistics_of_nobody() -> None:
    """An empty organisation has figures too."""
    figures = statistics(())

    assert (figures.headcount, figures.layers, figures.average_span, figures.median_span) == (0, 0, 0, 0)


def test_statistics_as_a_table_and_as_json(acme: csroles.Catalogue) -> None:
    """Figures end in one column; managers over and under a span are listed, the worst first."""
    table = StatisticsTable(acme, acme.chart(org=True).statistics(), over=18, under=5)

    assert str(table) == (
        "Headcount                 23\n"
        "Vacancies                  3\n"
        "Managers                   2\n"
        "Individual contributors   21\n"
        "Layers                     3\n"
        "Average span of control  8.3\n"
        "Median span of control   4.0\n"
        "\n"
        "Managers with a span above 18: 1\n"
        "  19  Bo Chen · Senior Customer Support Manager · Support · Denver\n"
        "\n"
        "Managers with a span below 5: 2\n"
        "  2  Ada Li · Chief Customer Officer · Customer\n"
        "  4  Vacant · Customer Success Team Lead · Success · Taiwan\n"
    )
    data = json.loads(table.render("json"))
    assert (data["headcount"], data["average_span"], data["span_over"]["span"]) == (23, 8.333, 18)
    assert data["span_under"]["managers"][1] == {
        "id": "success",
        "title": "Customer Success Team Lead",
        "person": "",
        "department": "Success",
        "location": "Taiwan",
        "vacant": True,
        "span": 4,
    }
    with pytest.raises(UnknownFormat, match=r"\.txt, \.json"):
        table.render("svg")


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("language", "headcount"), [("ru", "Численность сотрудников"), ("zh-Hant", "在職人數"), ("zh-Hans", "在职人数")]
)
def test_statistics_in_the_language_of_the_reader(language: str, headcount: str) -> None:
    """Labels and decimals are the reader's."""
    catalogue = csroles.load("acme", language=language)
    text = str(StatisticsTable(catalogue, catalogue.chart(org=True).statistics(), over=3))

    assert text.startswith(headcount)
    assert ("8,3" if language == "ru" else "8.3") in text


# --- the command -------------------------------------------------------------------------------


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, ["chart", *arguments], prog_name="csroles")
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code == code, result.output
    return result


@pytest.mark.usefixtures("acme")
def test_org_without_a_file_is_that_of_the_workspace(monkeypatch: pytest.MonkeyPatch) -> None:
    """--org stands without a value at the end and before another option; with one it is a file, found with its workspace."""
    drawn = run("-C", "acme", "--org").stdout

    assert run("--org", "-C", "acme").stdout == drawn
    assert run("--org", "acme/org.yaml").stdout == drawn
    assert run("--org=acme/org.yaml").stdout == drawn
    assert run("bo chen", "-C", "acme", "--org", "--depth", "0").stdout.startswith("Senior Customer Support Manager")
    monkeypatch.chdir("acme")
    assert run("--org").stdout == drawn


@pytest.mark.usefixtures("acme")
def test_figures_on_the_screen_and_in_a_file() -> None:
    """--stats prints figures instead of the chart, as text or JSON, or writes them into files."""
    printed = run("-C", "acme", "--org", "--stats", "--span-over", "10").stdout
    run("-C", "acme", "--org", "--stats", "-o", "figures.json", "-o", "figures.txt")

    assert "Managers with a span above 10: 1\n" in printed
    assert json.loads(run("-C", "acme", "--org", "--stats", "--format", "json").stdout)["headcount"] == 23
    assert json.loads(Path("figures.json").read_text(encoding="utf-8"))["layers"] == 3
    assert Path("figures.txt").read_text(encoding="utf-8").startswith("Headcount")


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--org", "a.csv", "--csv", "a.csv"), "Name the organization once"),
        (
            ("--org", "nobody.csv"),
            "There is no file nobody.csv. For the part of the workspace's org.yaml below nobody.csv: csroles",
        ),
        (("--csv", "nobody.csv"), "There is no file nobody.csv.\n"),
        (("--org",), "There is no workspace here. Name the file"),
        (("--org", "-C", "plain"), "The workspace has no org.yaml. Name the file"),
        (("--stats",), "are for an organization: name one with --org or --csv"),
        (("--collapse",), "are for an organization: name one with --org or --csv"),
        (("--department", "Support"), "are for an organization: name one with --org or --csv"),
        (("--roots", "many"), "are for an organization: name one with --org or --csv"),
        (("--org", "-C", "acme", "--level", "mid"), "--level chooses among roles"),
        (("--span-over", "3"), "go with --stats"),
        (("--org", "-C", "acme", "--stats", "--chain", "Bo Chen"), "csroles chart NAME --stats"),
        (("--org", "-C", "acme", "--roots", "two"), "--roots knows one word, many"),
        (("--org", "-C", "acme", "--column", "manager"), "names no column"),
        (("--org", "-C", "acme", "--column", "manger=Boss"), "There is no field 'manger'. Did you mean manager"),
        (("--on", "tomorrow"), "'tomorrow' is no date"),
        (("--fit", "a5"), "There is no paper 'a5'"),
        (("--level", "snior"), "There is no level 'snior'. Did you mean senior or junior?"),
        (("--org", "-C", "acme", "--family", "operations"), "Nobody is like that"),
        (("plumber", "--org", "-C", "acme"), "There is no position, person or title 'plumber'."),
    ],
)
def test_what_makes_no_sense_is_answered_in_one_line(arguments: tuple[str, ...], message: str) -> None:
    """Wrong usage draws nothing and says what to do."""
    Path("a.csv").write_text("Employee,Title,Manager\nAda,CCO,\n", encoding="utf-8")
    Path("plain").mkdir()
    Path("plain/csroles.yaml").write_text("company:\n  name: Plain\n", encoding="utf-8")
    result = run(*arguments, code=2)

    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert message in result.stderr


def test_files_of_a_chart(acme: csroles.Catalogue) -> None:
    """Several files at once, each in the format of its suffix; the closing hint is for roles alone."""
    of_people = run("-C", "acme", "--org", "-o", "a.txt", "-o", "a.json").stdout
    of_roles = run("-C", "acme", "-o", "b.txt").stdout

    assert of_people == "Wrote a.txt.\nWrote a.json.\n"
    assert of_roles.endswith("csroles chart ROLE -C acme -o b.txt\n")
    assert Path("a.txt").read_text(encoding="utf-8") == str(acme.chart(org=True))


def test_drawing_stays_the_same(acme: csroles.Catalogue) -> None:
    """The same organisation gives the same bytes."""
    first, second = acme.chart(org=True), csroles.load("acme").chart(org=True)

    assert isinstance(first, Chart)
    assert first.roots == second.roots
    assert first.to_bytes("json") == second.to_bytes("json")
