"""Comparisons: what they say, which are made in advance, and that those which readers ask for say the same."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import csroles
from conftest import GOLDEN, MakeWorkspace
from csroles.handbook.bases import bases_of
from csroles.handbook.build import build_handbook
from csroles.handbook.compare_data import compare_data, compare_index
from csroles.handbook.comparing import Cell, Comparison, compared, nearest_levels
from csroles.handbook.drawing import Drawer
from csroles.handbook.edition import Edition
from csroles.handbook.page import page_of
from csroles.handbook.pages import comparison
from csroles.handbook.pages.comparison import COMPARE, COMPARISON, COMPARISONS, comparisons_of
from csroles.handbook.sheets import sheet_of
from csroles.handbook.site import Options, Site
from csroles.source.words import clean
from test_web import CHROMIUM, LANGUAGES, WEB, needs

CSM = "customer-success-manager"
LEAD = "customer-success-team-lead"


@pytest.fixture(scope="module")
def edition(catalogue: csroles.Catalogue) -> Edition:
    """The handbook of the shipped catalogue in English."""
    return Edition(catalogue)


@pytest.fixture(scope="module")
def harbor() -> Edition:
    """The handbook of the small catalogue."""
    return Edition(csroles.load(GOLDEN / "harbor"))


def drawn(edition: Edition, kind: Any, id_: str) -> str:
    page = page_of(kind, edition.language, id_)
    return Drawer({edition.language: edition}).draw([page], [kind.content(edition, id_)])[0]


def words_of(markup: str) -> str:
    return clean(html.unescape(re.sub(r"<[^>]*>", " ", markup)))


def group(found: Comparison, part: str, kind: str) -> list[list[list[str]]]:
    """The rows of one kind of a part: the words in each cell."""
    for each in found.parts:
        for rows in each.groups:
            if (each.id, rows.kind) == (part, kind):
                return [[[words_of(words) for words in cell.words] for cell in row.cells] for row in rows.rows]
    return []


# --- what a comparison says ------------------------------------------------------------------------------


def test_levels_of_a_role_are_told_apart(harbor: Edition) -> None:
    """What one level has in other words, what only one has, and what both have stand in groups of their own."""
    found = compared(harbor, ("berth-clerk", "entry"), ("berth-clerk", "mid"))

    assert [words_of(head.title + " " + head.level) for head in found.heads] == [
        "Berth Clerk Entry level",
        "Leading Berth Clerk Mid-level",
    ]
    assert group(found, "duties", "different") == [
        [["Assign a berth to each ship that asks for one."], ["Assign berths for the week, *rush hours* among them."]]
    ]
    assert group(found, "duties", "only") == [[[], ["Show newcomers how the berth book is kept."]]]
    assert group(found, "duties", "both") == [
        [["Take the lines of ships | barges that arrive at night. Supplemental In harbors that are open at night."]]
    ]
    assert group(found, "requirements", "different") == [
        [
            ["Experience at sea. Preferred Experience 1 year of experience"],
            ["Experience at sea. Required Experience 3 years of experience"],
        ]
    ]
    assert group(found, "tools", "both") == [[["Tide table"]]]


def test_a_level_comparison_shows_only_the_facts_that_differ(harbor: Edition) -> None:
    """Family, manager and track are those of the role, whatever the level; between roles they are shown on both sides."""
    levels = compared(harbor, ("berth-clerk", "entry"), ("berth-clerk", "mid"))
    roles = compared(harbor, ("berth-clerk", "mid"), ("quay-warden", "senior"))

    facts = {words_of(row.name): [words_of(" ".join(cell.words)) for cell in row.cells] for row in roles.facts}
    assert [words_of(row.name) for row in levels.facts] == ["Level"]
    assert facts["Family"] == ["Quayside", "Quayside"]
    assert facts["Track"] == ["Individual contributor", "Management"]
    assert facts["Reports to"] == ["Quay Warden", "Harbor Superintendent"]
    assert facts["Or reports to"] == ["Harbor Superintendent In harbors without a quay warden.", ""]
    assert facts["Oversees"] == ["", "Berth Clerk"]
    assert facts["In brief"] == ["Gives ships a berth and their crews an answer.", "Leads the people on one quay."]


def test_skills_show_both_proficiencies_and_which_is_higher(harbor: Edition) -> None:
    """A skill that differs has both places on the scale, what each means, and a mark; one that only one side needs has one."""
    levels = compared(harbor, ("berth-clerk", "entry"), ("berth-clerk", "mid"))
    back = compared(harbor, ("berth-clerk", "mid"), ("berth-clerk", "entry"))
    (skills,) = (part for part in levels.parts if part.id == "skills")
    different, only = (each.rows[0] for each in skills.groups)

    assert [(words_of(cell.words[0]), words_of(cell.detail), cell.mark) for cell in different.cells] == [
        ("Working", "Chooses the right knot for the rope and the load.", ""),
        ("Advanced", "Splices wire and rope under load.", "higher"),
    ]
    assert [cell.words[0].count('<i class="on">') for cell in different.cells] == [2, 3]
    assert (words_of(only.name), words_of(only.cells[0].words[0]), only.cells[1]) == ("Semaphore", "Basic Preferred", Cell(()))
    assert next(part for part in back.parts if part.id == "skills").groups[0].rows[0].cells[1].mark == "lower"


def test_nothing_of_either_side_is_left_out(edition: Edition) -> None:
    """In every comparison of a career step each duty, requirement, skill, tool, metric and practice of both sides is there."""
    catalogue = edition.catalogue
    for role in catalogue:
        for step in role.career_next:
            here, there = nearest_levels(role.levels.ids, step.levels.ids)
            said = words_of(drawn(edition, COMPARISON, f"{role.id}--{step.id}"))
            for side in (role.at(here), step.at(there)):
                sentences = [item.text for items in (side.duties, side.requirements, side.practices) for item in items]
                titles = [item.skill.title for item in side.skills] + [item.tool.title for item in side.tools]
                titles += [item.metric.title for item in side.metrics] + [item.quality.title for item in side.qualities]
                missing = [words for words in (side.title, *sentences, *titles) if clean(words) not in said]
                assert missing == [], (role.id, step.id)


@pytest.mark.parametrize(
    ("left", "right", "pair"),
    [
        (["mid"], ["senior"], ("mid", "senior")),
        (["junior", "mid"], ["senior"], ("mid", "senior")),
        (["mid", "senior"], ["junior", "mid"], ("mid", "mid")),
        (["mid", "senior"], ["mid", "senior"], ("senior", "senior")),
        (["entry"], ["mid", "senior"], ("entry", "mid")),
        (["senior", "executive"], ["entry", "junior"], ("senior", "junior")),
    ],
)
def test_a_step_is_compared_where_it_is_shortest(left: list[str], right: list[str], pair: tuple[str, str]) -> None:
    """From the level of the one role that is nearest below a level of the other, to that; down only if there is no way up."""
    assert nearest_levels(left, right) == pair


def test_every_table_says_which_side_is_which(edition: Edition) -> None:
    """Each table is headed by both titles with their levels, and each cell names its side where cells are stacked."""
    page = drawn(edition, COMPARISON, f"{CSM}--junior--mid")
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)

    assert len(tables) == 8
    for table in tables:
        heads = re.findall(r'<th scope="col">(.*?)</th>', table)
        assert [words_of(head) for head in heads] == [
            "Associate Customer Success Manager Junior",
            "Customer Success Manager Mid-level",
        ]
    cells = re.findall(r"<td( [^>]*)?>(.*?)</td>", tables[1], re.DOTALL)
    sides = [words_of(re.findall(r'<span class="at">(.*?)</span>', cell)[0]) for kind, cell in cells[1:] if "colspan" not in kind]
    assert sides[:2] == ["Associate Customer Success Manager · Junior", "Customer Success Manager · Mid-level"]
    assert len(set(sides)) == 2


def test_a_step_says_when_people_take_it(edition: Edition) -> None:
    """The circumstances of a career step stand below its heading."""
    page = drawn(edition, COMPARISON, f"{CSM}--customer-retention-manager")

    assert "For people who would rather specialize in accounts at risk than lead a team." in words_of(page.partition("<table")[0])


def test_signs_of_markup_stay_words(workspace: MakeWorkspace) -> None:
    """A title or a duty with signs that mean something in HTML is shown as it is, in pages and in the data of scripts."""
    signs = "</script><img src=x onerror=alert(1)> & \"A\" 'B' \\"
    allowed = "allow: {words-are-plain: To see what becomes of it.}\n"
    duty = f"  keep-account-records:\n    text: {json.dumps(signs + '.')}\n    {allowed}"
    role = f"title: {json.dumps(signs)}\n{allowed}duties:\n{duty}"
    own = Edition(csroles.load(workspace({f"roles/{CSM}.yaml": role})))

    page, data, index = drawn(own, COMPARISON, f"{CSM}--{LEAD}"), compare_data(own, CSM), compare_index(own)

    escaped = "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp; &#34;A&#34; &#39;B&#39; \\"
    assert escaped in page
    assert signs not in page
    assert data_of(data)["titles"][1] == escaped
    assert unfolded(data_of(data), 1)["duties", "keep-account-records"][1] == f"{escaped}."
    assert signs in [title for _, found in data_of(index)["families"] for _, title, _ in found]  # plain, and never set as HTML


# --- those made in advance -------------------------------------------------------------------------------


def test_neighbouring_levels_and_career_steps_are_compared_in_advance(edition: Edition) -> None:
    """Each pair of neighbouring levels and each step of a career has a page, and nothing else has."""
    wanted = []
    for role in edition.catalogue:
        wanted += [f"{role.id}--{lower}--{higher}" for lower, higher in pairwise(role.levels.ids)]
        wanted += [f"{role.id}--{step.id}" for step in role.career_next]

    assert list(COMPARISON.ids(edition)) == wanted
    assert len(wanted) > 60


def test_a_role_leads_to_its_comparisons(edition: Edition) -> None:
    """A role's page names the comparisons that begin at it: two levels by both, a step by the role to which it leads."""
    found = [(id_, "".join(text.words for text in words)) for id_, words in comparisons_of(edition, CSM)]

    assert found == [
        (f"{CSM}--junior--mid", "Junior and Mid-level"),
        (f"{CSM}--{LEAD}", "Customer Success Team Lead"),
        (f"{CSM}--customer-retention-manager", "Customer Retention Manager"),
    ]


def test_all_comparisons_are_listed_without_scripts(edition: Edition) -> None:
    """The page that compares what readers like lists each comparison made in advance once; each leads back to its place there."""
    page = drawn(edition, COMPARE, "compare")
    listed = re.findall(r'<a id="([^"]*)" href="compare/([^"]*)\.html">', page)

    assert [id_ for id_, _ in listed] == [target for _, target in listed]
    assert sorted(id_ for id_, _ in listed) == sorted(COMPARISON.ids(edition))
    for id_, _ in listed:
        assert f'href="../compare.html#{id_}"' in drawn(edition, COMPARISON, id_)
    assert re.search(r'<form[^>]* id="pickers" hidden>', page)
    for control in ("left-role", "left-level", "right-role", "right-level"):
        assert f'<label for="{control}">' in page


def test_very_many_roles_are_listed_family_by_family(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one list would be too long each family has a list of its own; every comparison stands in one of them."""
    assert list(COMPARISONS.ids(edition)) == []
    monkeypatch.setattr(comparison, "MANY_ROLES", 10)

    page = drawn(edition, COMPARE, "compare")
    families = list(COMPARISONS.ids(edition))
    listed = [
        id_ for family in families for id_ in re.findall(r'href="([^"/]*--[^"]*)\.html"', drawn(edition, COMPARISONS, family))
    ]

    assert "--" not in re.sub(r"<!--.*?-->", "", page.partition("<main")[2])
    assert families == [family for family in edition.families if family != "leadership"]
    assert all(f'href="compare/{family}.html"' in page for family in families)
    assert listed == list(COMPARISON.ids(edition))
    assert 'href="../compare.html"' in drawn(edition, COMPARISON, listed[0])
    assert "compare.html#" not in drawn(edition, COMPARISON, listed[0])


def test_a_comparison_depends_on_both_roles(workspace: MakeWorkspace) -> None:
    """What its page is made of changes with either role and with the title of a manager, and with no other role."""
    found = []
    for role, text in (
        ("call-center-agent", "summary: Answers calls.\n"),
        ("call-center-agent", "summary: Answers many calls.\n"),
        (LEAD, "summary: Leads.\n"),
        (CSM, "summary: Manages.\n"),
        ("director-of-customer-success", "title: Head of Success\n"),
    ):
        folder = workspace({f"roles/{role}.yaml": text})
        site = Site(csroles.load(folder), Options(("en",), only=("comparison",)))
        found.append(bases_of(site, {})[f"en/compare/{CSM}--{LEAD}.html"])

    assert [now == before for before, now in pairwise(found)] == [True, False, False, False]


# --- what scripts get ------------------------------------------------------------------------------------


def data_of(script: str) -> Any:
    return json.loads(script.partition("=")[2].rstrip().removesuffix(";"))


def unfolded(data: Any, level: int) -> dict[tuple[str, str], Any]:
    """What a script's data say at a level, by part and key."""
    found = {}
    for part, groups in [("facts", data["facts"]), *data["parts"].items()]:
        for name, entries in groups:
            for key, *said in entries:
                place = min(level, len(said) - 1)
                while said[place] == 0:
                    place -= 1
                if said[place] is not None:
                    found[part, key] = (name, said[place])
    return found


def test_scripts_get_what_the_pages_are_made_of(edition: Edition) -> None:
    """Unfolded, the data of each role say at each level what its comparisons made in advance are made of."""
    for id_ in edition.catalogue.roles.ids:
        sheet, data = sheet_of(edition, id_), data_of(compare_data(edition, id_))
        assert (data["levels"], data["titles"]) == (list(sheet.levels), list(sheet.titles))
        for place in range(len(sheet.levels)):
            wanted: dict[tuple[str, str], Any] = {}
            for part, entries in [("facts", sheet.facts), *sheet.parts.items()]:
                for entry in entries:
                    held = entry.held[place]
                    if held is not None:
                        said = [held.rank, held.words, held.detail] if held.rank else held.words
                        wanted[part, entry.key] = (entry.name, said)
            assert unfolded(data, place) == wanted, (id_, place)


def test_what_all_levels_say_is_sent_once(harbor: Edition) -> None:
    """An entry has one text if all levels say it, else one for each level: null for nothing, 0 for the same again."""
    entries = dict(data_of(compare_data(harbor, "berth-clerk"))["parts"]["duties"])

    assert [len(entry) for entry in entries["Mooring &amp; berths"]] == [3, 2]
    assert entries["Paperwork"] == [["train-newcomers", None, "Show newcomers how the berth book is kept."]]


def test_the_list_of_roles_has_every_role_with_its_levels(edition: Edition) -> None:
    """By family, each with its title and the ranks of its levels, which is what readers pick from."""
    index = data_of(compare_index(edition))
    roles = {id_: (title, ranks) for _, found in index["families"] for id_, title, ranks in found}

    assert [family for family, _ in index["families"]][:2] == ["Service", "Support"]
    assert list(roles) == list(edition.catalogue.roles.ids)
    assert roles[CSM] == ("Customer Success Manager", "12")
    assert list(index["levels"]) == ["entry", "junior", "mid", "senior", "executive"]
    assert index["many"] is False


def test_titles_in_another_language_say_so(workspace: MakeWorkspace) -> None:
    """A role that is not translated is marked in the list and in the data, so that it is read aloud rightly."""
    role = (
        "title: Berth Clerk\nfamily: service\ntrack: individual\nsummary: Gives ships a berth.\nlevels: {entry: {}}\n"
        "reports_to: {customer-service-supervisor: {line: usual}}\n"
    )
    russian = Edition(csroles.load(workspace({"roles/berth-clerk.yaml": role}), language="ru"))
    roles = {id_: rest for _, found in data_of(compare_index(russian))["families"] for id_, *rest in found}

    assert roles["berth-clerk"] == ["Berth Clerk", "0", "en"]
    assert len(roles[CSM]) == 2
    assert data_of(compare_data(russian, "berth-clerk"))["titles"] == ['<span lang="en">Berth Clerk</span>']


@needs(
    ("node", shutil.which("node")),
    ("chromium", CHROMIUM),
    ("playwright (npm ci --prefix tests/web)", (WEB / "node_modules" / "playwright-core").is_dir()),
)
def test_what_readers_ask_for_is_what_is_made_in_advance(tmp_path: Path) -> None:
    """In Chromium each comparison made in advance comes out the same when asked for; it can be picked, shared and reloaded."""
    languages = ("en", "ru")
    build_handbook(csroles.load(), tmp_path / "site", languages=languages)
    for language in languages:
        run = subprocess.run(
            ["node", str(WEB / "compare.mjs"), str(CHROMIUM), str(tmp_path / "site" / language)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

        assert (run.returncode, run.stdout) == (0, f"{len(list(COMPARISON.ids(Edition(csroles.load()))))} comparisons\n"), (
            run.stderr
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparisons_can_be_drawn_in_every_language(language: str) -> None:
    """Every comparison made in advance has a heading with both sides, in each language."""
    edition = Edition(csroles.load(language=language))
    for id_ in COMPARISON.ids(edition):
        heading = re.search(r"<h1>(.*?)</h1>", drawn(edition, COMPARISON, id_))
        assert heading is not None
        assert "→" in words_of(heading[1])
