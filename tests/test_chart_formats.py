"""The formats of a chart: what they show, that they are the same each time, and that no name can become more than a name."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import csroles
from conftest import GOLDEN, REPOSITORY, Golden, MakeWorkspace
from csroles.charts.cards import SIZES, Content
from csroles.charts.chart import Chart, chart
from csroles.charts.formats import FILE_FORMATS, FORMATS
from csroles.charts.groups import COLOURS, grouped
from csroles.charts.pages import LEAST, LEAST_TEXT, POINTS, Page, pages, room_of
from csroles.charts.tree import Entry, Node, OtherLine, grow, roles_tree
from csroles.documents.colour import contrast, readable
from csroles.errors import MissingExtra, TemplateProblem, UnknownFormat, display_width

HARBOR = GOLDEN / "harbor"
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")
REQUIRED = os.environ.get("CSROLES_BROWSER_TESTS") == "required"
SVG = "{http://www.w3.org/2000/svg}"
WICKED = '"]; click <script>alert(1)</script> & \\ {{ x }} %s ]]> #let `a` *b* -- \x00\x1b[31m\u2028end'

needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext") and not REQUIRED, reason="missing here: pdftotext")


@pytest.fixture(scope="module")
def harbor() -> csroles.Catalogue:
    """The small catalogue of the golden files."""
    return csroles.load(HARBOR)


@pytest.fixture(scope="module")
def harbor_zh() -> csroles.Catalogue:
    """The small catalogue of the golden files, partly in traditional Chinese."""
    return csroles.load(HARBOR, language="zh-Hant")


@pytest.fixture
def few(workspace: MakeWorkspace) -> csroles.Catalogue:
    """Five shipped roles of three families, which more roles in the catalogue do not change."""
    used = "chief-customer-officer, vp-of-customer-experience, director-of-customer-support, customer-support-manager"
    return csroles.load(workspace({"csroles.yaml": f"roles: [{used}, customer-support-experience-manager]\n"}))


def entry(id_: str, manager: str = "", title: str = "", **fields: object) -> Entry:
    return Entry(Node(id_, title or id_.title(), "en", **fields), manager)  # type: ignore[arg-type]


def crew(catalogue: csroles.Catalogue, **options: object) -> Chart:
    """A harbor's people: departments, a vacancy, a counted position, a dotted line, a name in Chinese."""
    also = (OtherLine("dotted", "dock", "Dock Master", "en"),)
    return Chart(
        catalogue,
        grow(
            [
                entry("chief", title="Harbor Superintendent", role="harbor-superintendent", person="Ada Li", location="Halifax"),
                entry("quay", "chief", "Quay Warden", role="quay-warden", person="陳怡君", department="Quays"),
                entry("rope", "quay", "Rope Hand", count=12, department="Quays", location="North Quay"),
                entry("boat", "quay", "Boat Hand", vacant=True, count=2, department="Quays", level="Senior", location="Halifax"),
                entry("dock", "chief", "Dock Master", person="Bo O’Brien", department="Docks & Cranes"),
                entry("crane", "dock", "Crane Driver", person="Анна Петрова", department="Docks & Cranes", also_reports_to=also),
            ]
        ),
        people=True,
        **options,  # type: ignore[arg-type]
    )


def bush(catalogue: csroles.Catalogue, widths: Sequence[int], **options: object) -> Chart:
    """A company in which everybody in each row has as many reports as ``widths`` says."""
    entries, row = [entry("0", title="Head", person="Ada Li")], ["0"]
    for width in widths:
        row = [f"{manager}.{number}" for manager in row for number in range(width)]
        entries += [
            entry(id_, id_.rpartition(".")[0], "Member of a Team", person=f"Person {number}") for number, id_ in enumerate(row)
        ]
    return Chart(catalogue, grow(entries), people=True, **options)  # type: ignore[arg-type]


def texts(svg: str, class_: str) -> list[str]:
    """The texts of a kind in a drawing, lines joined."""
    found = ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314 - our own drawing
    return [" ".join("".join(each.itertext()).split()) for each in found if each.get("class") == class_]


# --- every format ------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_chart_of_roles_in_each_format(harbor_zh: csroles.Catalogue, golden: Golden, format_: str) -> None:
    """The chart of the small catalogue, Chinese titles among English ones."""
    golden(f"charts/harbor.zh-Hant.{format_}", chart(harbor_zh).render(format_))


@pytest.mark.parametrize("format_", FORMATS)
def test_chart_of_people_in_each_format(harbor: csroles.Catalogue, golden: Golden, format_: str) -> None:
    """A chart of people with everything that a chart can show: title, date, links, departments, vacancies, counts."""
    drawn = crew(harbor, title="Crew", on=date(2026, 11, 22), base_url="https://harbor.example/handbook/")
    golden(f"charts/crew.{format_}", drawn.render(format_))


@pytest.mark.parametrize("format_", [*FORMATS, *FILE_FORMATS])
def test_same_chart_same_bytes(format_: str) -> None:
    """Two charts of two catalogues loaded apart are the same, byte for byte."""
    first, second = (bush(csroles.load(HARBOR), (3, 4)).to_bytes(format_) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("format_", [*FORMATS, *FILE_FORMATS])
def test_chart_of_nobody_or_of_one(catalogue: csroles.Catalogue, format_: str) -> None:
    """A chart that shows nobody, or one position, is drawn like any other."""
    assert Chart(catalogue, (), people=True).to_bytes(format_) is not None
    assert Chart(catalogue, grow([entry("a")]), people=True).to_bytes(format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_chain_of_any_length_is_drawn(catalogue: csroles.Catalogue, format_: str) -> None:
    """2,000 positions one below another are drawn in every format."""
    chain = [entry("0"), *(entry(str(number), str(number - 1)) for number in range(1, 2000))]

    assert "1999" in Chart(catalogue, grow(chain), people=True).render(format_)


def test_chart_is_saved_in_the_format_of_the_suffix(catalogue: csroles.Catalogue, tmp_path: Path) -> None:
    """A chart is written whole in the format of its suffix; another suffix is an error that lists the formats."""
    drawn = chart(catalogue)

    assert drawn.save(tmp_path / "org.mmd").read_text(encoding="utf-8") == drawn.render("mmd")
    assert drawn.save(tmp_path / "org.SVG").read_text(encoding="utf-8") == drawn.render("svg")
    with pytest.raises(UnknownFormat, match=r"\.txt, \.svg, \.html, \.mmd, \.dot, \.json, \.pdf"):
        drawn.save(tmp_path / "org.docx")


def test_workspace_may_draw_its_own_chart(workspace: MakeWorkspace) -> None:
    """A template in a workspace replaces the built-in one; a mistake in it is told with its line."""
    good = workspace(
        {
            "templates/chart/chart.j2.txt": "{{ rows|length }} rows\n",
            "templates/chart/chart.css": ".own { fill: red; }\n",
        }
    )
    catalogue = csroles.load(good)
    assert str(chart(catalogue, "customer-success-manager")) == "1 rows\n"
    assert ".own { fill: red; }" in chart(catalogue).render("svg")

    (good / "templates/chart/chart.j2.txt").write_text("\n{{ row }}\n", encoding="utf-8")
    with pytest.raises(TemplateProblem, match=r"chart\.j2\.txt:2: 'row' is undefined"):
        str(chart(csroles.load(good)))


# --- names are only names ----------------------------------------------------------------------


@pytest.fixture
def wicked(catalogue: csroles.Catalogue) -> Chart:
    """A chart in which every word that a user can give is an attempt at something."""
    fields = {"person": WICKED, "location": WICKED, "department": WICKED, "level": WICKED}
    also = (OtherLine("dotted", "x", WICKED, "en"),)
    entries = [entry("a", title=WICKED, **fields), entry("b", "a", title=WICKED, also_reports_to=also, department="Other")]
    return Chart(catalogue, grow(entries), people=True, title=WICKED, base_url='https://x.example/"><script>')


def test_names_cannot_become_markup(wicked: Chart) -> None:
    """SVG and HTML hold a wicked name as words, in well-formed documents without any script."""
    svg, html = wicked.render("svg"), wicked.render("html")
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing

    assert "<script>alert(1)</script>" in "".join(texts(svg, "title"))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "text", "tspan", "g", "path", "a")
    }
    assert "<script" not in svg
    assert "<script" not in html
    assert "\x00" not in svg + html
    assert "\x1b" not in svg + html


def test_names_cannot_become_a_diagram(wicked: Chart) -> None:
    """In Mermaid and DOT a wicked name stays inside its quotes, and a terminal is not steered by it."""
    mermaid = [line for line in wicked.render("mmd").splitlines() if line.startswith("    n")]
    dot = [line for line in wicked.render("dot").splitlines() if re.match(r"  n\d", line)]

    assert [line.count('"') for line in mermaid] == [2, 2, 0]
    assert all(re.fullmatch(r'  n\d \[\w+="(?:[^"\\]|\\.)*"(?:, \w+=(?:\d+|"(?:[^"\\]|\\.)*"))*\];', line) for line in dot[:2])
    assert dot[2] == "  n1 -> n2;"
    assert "\x1b" not in wicked.render("txt")


def test_mermaid_labels_cannot_become_markup(catalogue: csroles.Catalogue) -> None:
    """Quotes, tags, Markdown and Mermaid's own signs in a title are written as numbers."""
    wicked = Node("end", '"]; click end "x" <script> `a` *b* #35; & 100%', "en")
    listed = Node("a-b", "1. one", "en", reports=(Node("b", "- two", "en"),))

    assert Chart(catalogue, (wicked, listed)).render("mmd").splitlines() == [
        "flowchart TD",
        '    n1["#34;#93;#59; click end #34;x#34; #60;script#62; #96;a#96; #42;b#42; #35;35#59; #38; 100#37;"]',
        '    n2["1#46; one"]',
        '    n3["#45; two"]',
        "    n2 --- n3",
    ]


def test_drawings_ask_no_other_host(harbor: csroles.Catalogue) -> None:
    """Nothing in a drawing or a page is fetched from anywhere: no address in it but those of links, and names of namespaces."""
    drawn = crew(harbor, base_url="https://harbor.example/handbook")

    for format_ in ("svg", "html"):
        left = re.sub(r'<a href="[^"]*"|xmlns="[^"]*"', "", drawn.render(format_))
        assert not re.search(r"https?:|url\(|@import|\bsrc=", left)


# --- text --------------------------------------------------------------------------------------


def test_text_chart_for_a_plain_terminal(few: csroles.Catalogue, harbor: csroles.Catalogue) -> None:
    """Where ├── cannot be shown, branches and signs are such that every terminal has."""
    assert chart(few, depth=1).render("txt", ascii_only=True) == (
        "Chief Customer Officer\n|-- Director of Customer Support  + 2 roles\n`-- VP of Customer Experience\n"
    )
    assert "Rope Hand x 12" in crew(harbor).render("txt", ascii_only=True)


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


def test_text_chart_of_people_has_a_column_of_names(harbor: csroles.Catalogue) -> None:
    """Names stand in one column, what else is said in another, after Chinese names too."""
    lines = str(crew(harbor)).splitlines()
    names = {display_width(line[: line.index(name)]) for line, name in zip(lines, ("Ada Li", "陳怡君"), strict=False)}
    others = {display_width(line[: line.index(words)]) for line, words in zip(lines, ("Halifax", "Quays"), strict=False)}

    assert len(names) == len(others) == 1
    assert re.sub(r"\s+", " ", lines[3]) == "│ └── Boat Hand × 2 Vacant Senior · Halifax"


# --- diagrams and data -------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_mermaid_draws_every_role_and_every_usual_line(language: str) -> None:
    """Each role is one box with a key that Mermaid cannot misread, and each usual line one link."""
    catalogue = csroles.load(language=language)
    lines = chart(catalogue).render("mmd").splitlines()
    box = re.compile(r'    (n\d+)\["([^"\[\]<>]+(?:<br>[^"\[\]<>]+)*)"\]')
    boxes = [match for line in lines if (match := box.fullmatch(line))]
    links = [match.groups() for line in lines if (match := re.fullmatch(r"    (n\d+) --- (n\d+)", line))]

    assert lines[0] == "flowchart TD"
    assert len(lines) == 1 + len(boxes) + len(links)
    assert [match[2].split("<br>")[0] for match in boxes] == [node.title for node in roles_tree(catalogue)[0].walk()]
    assert len(links) == len([role for role in catalogue if role.manager])


@pytest.mark.skipif(not shutil.which("dot") and not REQUIRED, reason="missing here: graphviz")
@pytest.mark.parametrize("language", LANGUAGES)
def test_graphviz_accepts_the_graph(language: str, wicked: Chart) -> None:
    """``dot`` draws every position as a node and every line as an edge, without a warning, hostile names included."""
    for drawn in (chart(csroles.load(language=language)), wicked):
        run = subprocess.run(
            ["dot", "-Tsvg"], input=drawn.render("dot"), capture_output=True, encoding="utf-8", check=False, timeout=120
        )
        nodes = [node for root in drawn.roots for node in root.walk()]

        assert (run.returncode, run.stderr) == (0, "")
        assert run.stdout.count('class="node"') == len(nodes)
        assert run.stdout.count('class="edge"') == len(nodes) - len(drawn.roots)


def test_json_lists_positions_with_their_managers(harbor: csroles.Catalogue, catalogue: csroles.Catalogue) -> None:
    """JSON gives a program the positions, each after its manager, with everything that is known of them."""
    data = json.loads(crew(harbor, on=date(2026, 11, 22)).render("json"))
    roles = json.loads(chart(catalogue, "customer-success-team-lead").render("json"))

    assert (data["title"], data["language"], data["date"]) == ("Harbor & Sons – Org chart", "en", "2026-11-22")
    assert [(each["id"], each["reports_to"]) for each in data["positions"][:3]] == [
        ("chief", None),
        ("quay", "chief"),
        ("rope", "quay"),
    ]
    assert data["positions"][0]["below"] == {"people": 15, "vacancies": 2, "span": 2, "layers": 2}
    assert data["positions"][3]["vacant"] is True
    assert "Customer Success Manager" in [each["title"] for each in roles["positions"]]
    assert roles["positions"][0]["also_reports_to"][0]["line"] == "alternative"


# --- drawings ----------------------------------------------------------------------------------


def test_drawing_says_what_hr_asks(harbor: csroles.Catalogue) -> None:
    """Vacancies, counts, headcounts, levels, places and dotted lines stand on the cards; title, date and totals above."""
    svg = crew(harbor, title="Crew", on=date(2026, 11, 22)).render("svg")

    assert texts(svg, "name") == ["Harbor & Sons"]
    assert texts(svg, "heading") == ["Crew"]
    assert texts(svg, "facts") == ["16 people · 2 vacancies · November 22, 2026"]
    assert texts(svg, "vacant") == ["Vacant"]
    assert "Rope Hand × 12" in texts(svg, "title")
    assert "12 people 2 vacancies" in texts(svg, "small")
    assert "Senior · Halifax" in texts(svg, "small")
    assert texts(svg, "other") == ["Also reports to: Dock Master"]
    assert svg.count('class="card vacant"') == 1


def test_drawing_is_told_to_those_who_listen(harbor: csroles.Catalogue) -> None:
    """The drawing has a title and a description, and each card says in one line what it is and to whom it reports."""
    root = ET.fromstring(crew(harbor).render("svg"))  # noqa: S314 - our own drawing
    names = [card.findtext(f"{SVG}title") for card in root.iter(f"{SVG}g") if (card.get("class") or "").startswith("card")]

    assert root.get("role") == "group"
    assert root.get("aria-labelledby") == "chart-title chart-description"
    assert [each.get("id") for each in root[:2]] == ["chart-title", "chart-description"]
    assert root[0].text == "Harbor & Sons – Org chart"
    assert root[1].text == "16 people · 2 vacancies; Harbor Superintendent: Quay Warden; Dock Master"
    assert names[2] == "Rope Hand ×\N{NO-BREAK SPACE}12; North Quay; Department: Quays; Reports to: 陳怡君"
    assert names[3] == "Boat Hand ×\N{NO-BREAK SPACE}2; Vacant; Senior · Halifax; Department: Quays; Reports to: 陳怡君"


def test_links_lead_to_the_handbook(harbor: csroles.Catalogue) -> None:
    """With the handbook's address each position with a role leads to its page; without it there are no links."""
    linked = crew(harbor, base_url="https://harbor.example/handbook/")
    addresses = [
        "https://harbor.example/handbook/roles/harbor-superintendent.html",
        "https://harbor.example/handbook/roles/quay-warden.html",
    ]

    assert re.findall(r'<a href="([^"]+)"', linked.render("svg")) == addresses
    assert re.findall(r'<a href="([^"]+)"', linked.render("html")) == addresses
    assert re.findall(r'URL="([^"]+)"', linked.render("dot")) == addresses
    assert "<a " not in crew(harbor).render("svg") + crew(harbor).render("html")
    assert "<summary><a" not in linked.render("html")


def test_words_of_another_language_say_so(harbor_zh: csroles.Catalogue) -> None:
    """A title that is not in the chart's language bears its own, so that it is set and read right."""
    svg, html = chart(harbor_zh).render("svg"), chart(harbor_zh).render("html")

    assert 'xml:lang="zh-Hant"' in svg.split("\n", 1)[0]
    assert re.search(r'<text class="title" y="\d+" xml:lang="en">', svg)
    assert '<html lang="zh-Hant"' in html
    assert '<p class="title" lang="en">' in html


def test_wrapped_titles_can_be_found_and_copied(catalogue: csroles.Catalogue) -> None:
    """Between the lines of a title stands a space, so that who searches for it or copies it has the title."""
    svg = chart(catalogue).render("svg")

    assert sorted(texts(svg, "title")) == sorted(role.title for role in catalogue)


# --- colors and groups -------------------------------------------------------------------------


def test_colours_of_groups_can_be_told_and_read() -> None:
    """Letters can be read on every color, in light and in dark."""
    assert all(contrast(light, "#ffffff") >= 4.5 for light, _ in COLOURS)
    assert all(contrast(dark, "#171a1e") >= 4.5 for _, dark in COLOURS)
    assert len({light for light, _ in COLOURS}) == len({dark for _, dark in COLOURS}) == len(COLOURS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_has_a_code_of_its_own(language: str) -> None:
    """The legend does not rely on color: each family has a code that stands in its cards, and its name in words."""
    catalogue = csroles.load(language=language)
    drawn = chart(catalogue)
    legend = Content(drawn).groups.legend
    codes = [group.code for group in legend]
    svg = drawn.render("svg")

    assert [group.title for group in legend] == [family.title for family in catalogue.families]
    assert len(set(codes)) == len(codes)
    assert all(1 <= len(code) <= 2 for code in codes)
    assert set(texts(svg, "code")) == set(codes)
    assert len(texts(svg, "code")) == len(codes) + len(catalogue)
    assert texts(svg, "key") == [group.title for group in legend]


def test_codes_name_what_groups_differ_in(catalogue: csroles.Catalogue) -> None:
    """A code is a letter of the word that no other group has; where letters run out it is a number."""

    def codes(*departments: str) -> list[str]:
        nodes = [Node(str(number), "T", "en", department=name) for number, name in enumerate(departments)]
        return [group.code for group in grouped(catalogue, nodes).legend]

    assert codes("Customer Support", "Customer Success", "Customer Service", "Finance") == ["S", "Su", "Se", "F"]
    assert codes("客戶支援部", "客戶成功部", "客戶服務部") == ["支", "成", "服"]
    assert codes("!!", "??") == ["1", "2"]
    assert len(set(codes(*(f"Team {number}" for number in range(60))))) == 60


def test_one_group_needs_no_legend(catalogue: csroles.Catalogue) -> None:
    """Where all belong together there are neither colors nor a legend; departments go before families."""
    lone = chart(catalogue, family="support").render("svg")
    mixed = [Node("a", "T", "en", family="support", department="X"), Node("b", "T", "en", family="success", department="X")]

    assert texts(lone, "code") == texts(lone, "key") == []
    assert [group.title for group in grouped(catalogue, mixed).legend] == ["Support", "Success"]


@pytest.mark.parametrize("colour", ["#ffb000", "#0b5fff", "#000000", "#ffffff", "#777777"])
def test_company_colour_can_be_read(workspace: MakeWorkspace, colour: str) -> None:
    """The heading is in the company's color, made dark or light enough for the paper that it stands on."""
    acme = csroles.load(workspace({"csroles.yaml": f'company: {{name: Acme, colour: "{colour}"}}\n'}))
    light, dark = re.findall(r"\.heading, \.name \{ fill: (#\w+); \}", chart(acme).render("svg"))

    assert (light, dark) == (readable(colour, "#ffffff"), readable(colour, "#171a1e"))
    assert contrast(light, "#ffffff") >= 4.5
    assert contrast(dark, "#171a1e") >= 4.5
    assert f"--accent: {light};" in chart(acme).render("html")


# --- pages of HTML -----------------------------------------------------------------------------


class _Lists:
    """What a reader without style sheets meets: titles with their depth in the lists."""

    def __init__(self, html: str) -> None:
        self.titles: list[tuple[int, str]] = []
        depth = 0
        for close, tag, words in re.findall(r'<(/?)(ul)\b[^>]*>|<p class="title"[^>]*>(?:<a[^>]*>)?([^<]+)', html):
            if tag:
                depth += -1 if close else 1
            else:
                self.titles.append((depth, words))
        self.left = depth


def test_page_is_nested_lists(harbor: csroles.Catalogue) -> None:
    """Without style sheets the page is a list in which each team is a list below its manager."""
    lists = _Lists(crew(harbor).render("html"))

    assert lists.titles == [
        (1, "Harbor Superintendent"),
        (2, "Quay Warden"),
        (3, "Rope Hand ×\N{NO-BREAK SPACE}12"),
        (3, "Boat Hand ×\N{NO-BREAK SPACE}2"),
        (2, "Dock Master"),
        (3, "Crane Driver"),
    ]
    assert lists.left == 0


def test_teams_fold_away(harbor: csroles.Catalogue, catalogue: csroles.Catalogue) -> None:
    """Each team folds away at a button that says whose it is and how many it has; what a screen has no room for is folded."""
    small, large = crew(harbor).render("html"), bush(catalogue, (10, 5)).render("html")

    assert small.count("<details open>") == small.count("<details") == 3
    assert '<summary><span class="hidden">Direct reports: 陳怡君, </span>14</summary>' in small
    assert large.count("<details open>") == 1
    assert large.count("<details>") == 10


# --- paper -------------------------------------------------------------------------------------


def shown(content: Content, drawn: Sequence[Page]) -> list[set[int]]:
    return [set(page.indices) for page in drawn]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_shipped_roles_fit_one_landscape_page(language: str, paper: str) -> None:
    """All roles of the catalogue stand on one landscape sheet, in text that can be read, even in the widest usual font."""
    (page,) = pages(Content(chart(csroles.load(language=language))), paper)

    assert not page.is_upright
    assert page.scale * min(SIZES.values()) * POINTS >= LEAST_TEXT


@pytest.mark.parametrize(("widths", "most"), [((6, 4, 5), 6), ((40, 3), 8), ((2, 150), 8), ((1,) * 60, 12), ((700,), 12)])
def test_large_charts_go_on_on_further_pages(catalogue: csroles.Catalogue, widths: Sequence[int], most: int) -> None:
    """Every position is on some page with its manager, text can be read, and references lead where the team is."""
    content = Content(bush(catalogue, widths))
    drawn = pages(content, "a4")
    room = room_of("a4")
    lines = {(page.indices[edge.manager], page.indices[edge.report]) for page in drawn for edge in page.sheet.layout.edges}

    assert 1 < len(drawn) <= most
    assert lines == {(manager, index) for index, manager in enumerate(content.managers) if manager >= 0}
    for page in drawn:
        assert page.scale >= LEAST
        assert page.sheet.width * page.scale <= room.width + 0.01
        assert page.sheet.height * page.scale <= room.height + 0.01
    assert len({page.scale for page in drawn}) == 1


def test_references_name_the_pages(catalogue: csroles.Catalogue) -> None:
    """A manager whose team is elsewhere says on which page, and there from which page the chart comes."""
    content = Content(bush(catalogue, (6, 4, 5)))
    drawn = pages(content, "a4")

    for number, page in enumerate(drawn, 1):
        for node, there in page.goes_on.items():
            here, on = page.indices.index(node), drawn[there - 1]
            place = on.indices.index(node)
            assert f"Continued on page {there}" in " ".join(
                words for block in page.sheet.part.cards[here].blocks for words in block[2]
            )
            assert f"From page {number}" in " ".join(words for block in on.sheet.part.cards[place].blocks for words in block[2])
            assert on.sheet.part.managers[place] == -1


def test_small_charts_are_not_blown_up(catalogue: csroles.Catalogue) -> None:
    """A chart of one card is not drawn larger than a quarter above its own size."""
    (page,) = pages(Content(bush(catalogue, ())), "a3")

    assert page.scale == 1.25


@needs_pdftotext
@pytest.mark.parametrize("language", ["en", "ru"])
def test_pdf_holds_every_title_and_is_tagged(language: str, tmp_path: Path) -> None:
    """The file has every title as text in the order of the tree, is tagged, says its title and its language."""
    pytest.importorskip("typst")
    drawn = chart(csroles.load(language=language))
    path = drawn.save(tmp_path / "chart.pdf")
    run = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, encoding="utf-8", check=True)
    found = re.sub(r"\s+", "", run.stdout)

    assert all(node.title.replace(" ", "") in found for root in drawn.roots for node in root.walk())
    data = path.read_bytes()
    assert b"/StructTreeRoot" in data
    assert f"/Lang({language}".encode() in data.replace(b" ", b"")


def test_pdf_has_the_paper_that_is_asked_for(catalogue: csroles.Catalogue) -> None:
    """A4, Letter and A3, on their long side for a wide chart."""
    pytest.importorskip("typst")
    sizes = {"a4": (841.89, 595.28), "letter": (792, 612), "a3": (1190.55, 841.89)}

    for paper, size in sizes.items():
        drawn = bush(catalogue, (4, 3), paper=paper).to_bytes("pdf")
        box = re.search(rb"/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+) ?\]", drawn)
        assert box is not None
        assert (float(box[1]), float(box[2])) == pytest.approx(size, abs=0.1)


def test_pdf_takes_names_as_names(wicked: Chart) -> None:
    """Nothing in a name is read as Typst."""
    pytest.importorskip("typst")

    assert wicked.to_bytes("pdf").startswith(b"%PDF")


def test_pdf_template_of_a_workspace(workspace: MakeWorkspace) -> None:
    """A workspace's own Typst template takes the place of the built-in one; a mistake in it is told with its line."""
    pytest.importorskip("typst")
    good = workspace({"templates/chart/chart.typ": '#set document(title: "x")\n= Own\n#(no-such-name)\n'})

    with pytest.raises(TemplateProblem, match=r"chart\.typ:3: unknown variable"):
        chart(csroles.load(good)).to_bytes("pdf")


def test_pdf_is_no_text_to_look_at(catalogue: csroles.Catalogue) -> None:
    """Who asks to see a PDF is told to write it to a file."""
    with pytest.raises(UnknownFormat, match=r"Write it to a file: chart\.pdf"):
        chart(catalogue).render("pdf")


def test_missing_package_is_one_sentence(catalogue: csroles.Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Typst a PDF is refused with the command that installs it."""
    from csroles.documents import fonts

    fonts.installed.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra, match=r"csroles\[pdf\]"):
        chart(catalogue).to_bytes("pdf")
    fonts.installed.cache_clear()


def test_templates_of_charts_are_packaged() -> None:
    """Every format that a template draws has one."""
    folder = REPOSITORY / "templates" / "chart"

    assert {path.name for path in folder.glob("chart.*")} >= {
        *("chart.j2.txt", "chart.j2.svg", "chart.j2.html", "chart.j2.mmd", "chart.j2.dot", "chart.typ")
    }


def test_a_family_looks_the_same_in_every_chart(catalogue: csroles.Catalogue) -> None:
    """A family has the same color and code in the chart of all roles and in a part of it."""

    def looks(chart: Chart) -> dict[str, tuple[str, int]]:
        nodes = [node for root in chart.roots for node in root.walk()]
        return {group.title: (group.code, group.colour) for group in grouped(catalogue, nodes).legend}

    whole, part = looks(catalogue.chart()), looks(catalogue.chart("vp-of-customer-experience"))

    assert len(whole) == len(catalogue.families)
    assert 1 < len(part) < len(whole)
    assert part.items() <= whole.items()
