"""The whole handbook before independent judges: every page, every link, in the browsers' own eyes, on a phone and on paper.

It needs what tests/test_web.py needs, and is skipped where that is missing, unless CSROLES_BROWSER_TESTS is ``required``.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import csroles
from conftest import REPOSITORY
from csroles.handbook.edition import MANY_ROLES, Edition
from csroles.handbook.page import PageKind, page_of
from csroles.handbook.pages.careers import CAREERS, FAMILY_CAREERS
from csroles.handbook.pages.chart import CHART
from csroles.handbook.pages.comparison import COMPARE, COMPARISON, COMPARISONS
from csroles.handbook.pages.family import FAMILY
from csroles.handbook.pages.home import HOME
from csroles.handbook.pages.role import ROLE
from csroles.handbook.pages.terms import SKILL
from csroles.handbook.plan import PAGE_KINDS
from test_web import CHROMIUM, LANGUAGES, VNU, WEB, needs

NODE = ("node", shutil.which("node"))
BROWSER = (NODE, ("chromium", CHROMIUM), ("npm ci --prefix tests/web", (WEB / "node_modules" / "playwright-core").is_dir()))
DOORS = ("index.html", "404.html")
"""The pages outside of the folders of languages."""

MADE_UP = """title: Made-up Role {number}
family: support
track: individual
summary: Does what the made-up roles do, at place {number}.
levels: {{entry: {{}}, mid: {{}}}}
reports_to: {{customer-support-manager: {{line: usual}}}}
skills: {{empathy: {{proficiency: 2, need: required, at: {{mid: {{proficiency: 3}}}}}}}}
duties:
  do-it:
    text: Do what has to be done at place {number}.
    area: leading
    weight: core
"""


class Sites(NamedTuple):
    """Handbooks in one folder, and for each the largest page of every kind by its language.

    Attributes:
        root: the folder.
        built_in: the shipped roles in every language, addresses as in a folder.
        acme: the example company in two languages, with addresses as published at ``url``.
        many: a company with so many roles that pages which would show all of them show families.
        url: an address on this machine.
    """

    root: Path
    built_in: Path
    acme: Path
    many: Path
    url: str

    def largest(self, site: Path, language: str) -> dict[PageKind, str]:
        """The largest page of each kind that a handbook has, as a file of the handbook."""
        edition = Edition(csroles.load(self.root / "many-roles" if site == self.many else None, language=language))
        found = {}
        for kind in PAGE_KINDS:
            files = [page_of(kind, language, id_).file for id_ in kind.ids(edition)]
            if files:
                found[kind] = max(files, key=lambda file: (site / file).stat().st_size)
        return found


def free_port() -> int:
    """A port of this machine that nobody listens at, below those that systems give away while the tests run."""
    first = 20_000 + os.getpid() % 10_000
    for port in range(first, first + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise AssertionError("no port is free")


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Handbooks in a folder with a space in its name."""
    root = tmp_path_factory.mktemp("all handbooks")
    url = f"http://127.0.0.1:{free_port()}/"
    workspace = root / "many-roles"
    (workspace / "roles").mkdir(parents=True)
    (workspace / "csroles.yaml").write_text("company: {name: Many}\n", encoding="utf-8")
    for number in range(MANY_ROLES):
        (workspace / "roles" / f"made-up-{number}.yaml").write_text(MADE_UP.format(number=number), encoding="utf-8")
    found = Sites(root, root / "built-in", root / "acme", root / "many", url)
    csroles.build_handbook(csroles.load(), found.built_in, languages=LANGUAGES)
    csroles.build_handbook(csroles.load(REPOSITORY / "examples" / "acme"), found.acme, base_url=url, downloads=["md"])
    csroles.build_handbook(csroles.load(workspace), found.many, languages=["en"])
    return found


def run_judge(script: str, *arguments: object, asked: Any = None) -> subprocess.CompletedProcess[str]:
    """Runs a script of tests/web with the browser, and gives what it said."""
    command = ["node", str(WEB / script), str(CHROMIUM), *map(str, arguments)]
    said = json.dumps(asked)
    return subprocess.run(command, input=said, capture_output=True, encoding="utf-8", check=False, timeout=600)


def faults(run: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines that a judge printed before its last one, and what it complained of itself."""
    return [*run.stdout.splitlines()[:-1], *run.stderr.splitlines()]


def figures(run: subprocess.CompletedProcess[str]) -> list[int]:
    """The numbers in the last line that a judge printed."""
    return [int(number) for number in re.findall(r"\d+", run.stdout.splitlines()[-1])]


@needs(("java", shutil.which("java")), ("vnu.jar (npm ci --prefix tests/web)", VNU.is_file()))
def test_every_page_is_valid(sites: Sites, tmp_path: Path) -> None:
    """The Nu checker has neither an error nor a warning for any page, style sheet or picture, but for a wrong one of each."""
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / "wrong.html").write_text("<!doctype html><html lang=en><title>Wrong</title><p><div></p></html>", encoding="utf-8")
    (wrong / "wrong.css").write_text("p { colour: red; }", encoding="utf-8")
    (wrong / "wrong.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><wrong/></svg>', encoding="utf-8")
    options = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--Werror"]
    many = [sites.many / file for file in sites.largest(sites.many, "en").values()]
    command = ["java", "-jar", str(VNU), *options, *map(str, [sites.built_in, sites.acme, *many, wrong])]

    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=600)

    lines = (run.stdout + run.stderr).splitlines()
    assert len([*sites.root.glob("*/**/*.html")]) > 1200
    assert [line for line in lines if wrong.name not in line] == []
    assert {name for name in ("html", "css", "svg") if any(f"wrong.{name}" in line for line in lines)} == {"html", "css", "svg"}


@needs(NODE, ("check-html-links (npm ci --prefix tests/web)", (WEB / "node_modules" / "check-html-links").is_dir()))
def test_every_link_and_anchor_leads_somewhere(sites: Sites, tmp_path: Path) -> None:
    """A link checker that is not ours finds the file and the anchor of every link, but for wrong ones; none leads to a folder."""
    tool = WEB / "node_modules" / "check-html-links" / "src" / "cli.js"
    wrong = '<!doctype html><a href="no.html"></a><a href="#no"></a><script src="no.js"></script><link rel="canonical" href="no">'
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong" / "index.html").write_text(wrong, encoding="utf-8")
    counts = {}
    for site, links in ((sites.built_in, 49_000), (sites.acme, 22_000), (sites.many, 14_000), (tmp_path / "wrong", 4)):
        command = ["node", str(tool), str(site), "--absolute-base-url", sites.url.rstrip("/")]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
        found = re.search(r"(\d+)\S* internal links", run.stdout)
        is_valid = "All tested links are valid" in run.stdout
        counts[site.name] = (is_valid, run.stderr.count("  from "), found is not None and int(found[1]) >= links)

    to_folders = [
        path
        for path in sites.root.glob("*/**/*.html")
        if re.search(r'\s(?:href|src)="(?!https?:)[^"#]*/(?:#[^"]*)?"', path.read_text(encoding="utf-8"))
    ]
    assert counts == {"built-in": (True, 0, True), "acme": (True, 0, True), "many": (True, 0, True), "wrong": (False, 4, True)}
    assert to_folders == []


@needs(*BROWSER)
def test_every_kind_of_page_is_accessible_and_fits_a_phone(sites: Sites) -> None:
    """Axe has nothing against any kind of page by WCAG 2.2 AA or best practice, light or dark, on a desk or 320 pixels wide.

    So with the results of a search and with a comparison open, and for pages in each script. No page scrolls sideways at 320
    pixels, of all those in Russian, which has the longest words.
    """
    english, many = sites.largest(sites.built_in, "en"), sites.largest(sites.many, "en")
    acme = ["index.html", "en/index.html", "en/roles/customer-success-manager.html", "zh-Hant/chart.html"]
    others = {"ru": ROLE, "zh-Hans": FAMILY, "zh-Hant": COMPARISON}
    whole = [
        *[f"built-in/{file}" for file in (*DOORS, *english.values(), "en/index.html#search", "en/compare.html#comparison")],
        *[f"built-in/{sites.largest(sites.built_in, language)[kind]}" for language, kind in others.items()],
        *[f"many/{many[kind]}" for kind in (HOME, CHART, CAREERS, FAMILY_CAREERS, COMPARE, COMPARISONS)],
        *[f"acme/{file}" for file in acme],
    ]
    russian = [path.relative_to(sites.root).as_posix() for path in sites.built_in.glob("ru/**/*.html")]
    narrow = [*russian, *(f"built-in/{file}" for file in sites.largest(sites.built_in, "zh-Hant").values())]

    run = run_judge("looks.mjs", sites.root, asked={"whole": whole, "narrow": sorted(narrow)})

    assert english.keys() | many.keys() == set(PAGE_KINDS)
    assert (run.returncode, faults(run)) == (0, [])
    assert figures(run) == [4 * len(whole), len(narrow)]
    assert len(russian) > 230


@needs(*BROWSER)
def test_pages_keep_to_themselves_and_need_neither_mouse_nor_script(sites: Sites) -> None:
    """From files, and from a server below a path with a strict policy, no page asks for anything outside of the handbook.

    Search and comparisons work there too. Without JavaScript every page says the same, A to Z stands in for search, and
    comparisons made in advance for others. From the first page a role and its manager are reached by Tab and Enter alone, with
    the focus in sight at each stop, and the skip link skips.
    """
    pages = [*DOORS, *sites.largest(sites.built_in, "en").values(), "ru/index.html", "zh-Hans/index.html", "zh-Hant/index.html"]
    role = csroles.load()["customer-success-manager"]
    assert role.manager is not None
    walk = ["en/index.html", f"en/roles/{role.id}.html", f"en/roles/{role.manager.id}.html"]

    run = run_judge("walks.mjs", sites.built_in, asked={"pages": pages, "walk": walk})

    assert (run.returncode, faults(run)) == (0, [])
    opened, requests, stops = figures(run)
    assert opened == len(pages) == len({*pages}) == 23
    assert requests > 4 * opened
    assert stops > 60


@needs(*BROWSER, ("lighthouse (npm ci --prefix tests/web)", (WEB / "node_modules" / "lighthouse").is_dir()))
def test_lighthouse_gives_full_marks(sites: Sites) -> None:
    """The first page, a role and a skill have 100 for accessibility, best practices and SEO where they are published."""
    pages = sites.largest(sites.built_in, "en")
    categories = ("accessibility", "best-practices", "seo")
    chosen = [f"{sites.url}{pages[kind]}" for kind in (HOME, ROLE, SKILL)]

    run = run_judge("lighthouse.mjs", sites.acme, 1, ",".join(categories), *chosen)

    marks = [json.loads(line) for line in run.stdout.splitlines()]
    full = dict.fromkeys(categories, 100)
    assert marks == [{"page": page, **full, "short": [], "failed": []} for page in chosen], run.stderr


class Line(NamedTuple):
    """A line of words on paper, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    words: str


LINE = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.DOTALL)


def printed(pdf: Path) -> list[list[Line]]:
    """The lines of each page of a PDF, as pdftotext sees them."""
    text = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True).stdout
    return [
        [
            Line(*map(float, numbers), html.unescape("".join(re.findall(r"<word[^>]*>(.*?)</word>", words))))
            for *numbers, words in LINE.findall(page)
        ]
        for page in re.findall(r"<page .*?</page>", text, re.DOTALL)
    ]


def orphans(lines: Sequence[Line], headings: Sequence[str]) -> list[str]:
    """The headings on a page below which nothing stands in their column."""
    named = {re.sub(r"\s", "", heading) for heading in headings}
    return [
        line.words
        for line in lines
        if any(heading.endswith(line.words) and len(line.words) > 3 for heading in named)
        and not any(other.top > line.bottom - 2 and other.left < line.right and other.right > line.left for other in lines)
    ]


@needs(*BROWSER, ("pdftotext (poppler-utils)", shutil.which("pdftotext")))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_prints_on_one_sheet(language: str, sites: Sites, tmp_path: Path) -> None:
    """A role prints on at most two pages of A4, no heading is the last thing in a column, and nothing runs off the paper.

    Every role in English and in Russian, which takes the most room; in Chinese, which takes less, those that say the most.
    """
    roles = sorted(sites.built_in.glob(f"{language}/roles/*.html"), key=lambda path: (-path.stat().st_size, path.name))
    chosen = roles[:3] if language.startswith("zh") else roles
    files = [path.relative_to(sites.built_in).as_posix() for path in chosen]

    run = run_judge("paper.mjs", sites.built_in, tmp_path, *files)

    assert (run.returncode, run.stderr) == (0, "")
    found = {}
    for number, line in enumerate(run.stdout.splitlines()):
        said = json.loads(line)
        pages = printed(tmp_path / f"{number}.pdf")
        alone = [heading for page in pages for heading in orphans(page, said["headings"])]
        cut = [one.words for page in pages for one in page if one.left < 20 or one.right > 576 or one.bottom > 823]
        found[said["file"]] = (len(pages) <= 2, alone, cut)
    assert found == dict.fromkeys(files, (True, [], []))
    assert len(roles) == 33


def test_a_heading_alone_is_noticed() -> None:
    """The test above would notice a heading at the foot of a column, whole or its last line, and only there."""
    head, body, other = Line(30, 40, 90, 50, "Duties"), Line(30, 52, 280, 60, "Dothis."), Line(310, 790, 400, 800, "andnotes")

    assert orphans([head, body, other], ["Duties", "Levels and notes"]) == ["andnotes"]
    assert orphans([body, head._replace(top=790, bottom=800)], ["Duties"]) == ["Duties"]
    assert [two.top > one.top for one, two in pairwise([head, body, other])] == [True, True]
