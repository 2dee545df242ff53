"""Charts before independent judges: Chromium measures labels, the Nu checker and axe read drawings and pages, Mermaid parses.

They need what tests/test_web.py needs, and are skipped where it is missing, unless CSROLES_BROWSER_TESTS is ``required``.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import csroles
from conftest import GOLDEN, REPOSITORY
from csroles.charts.chart import Chart
from csroles.charts.tree import Entry, Node, OtherLine, grow
from test_web import CHROMIUM, LANGUAGES, VNU, WEB, needs

NAMES = (
    "Ada Li",
    "陳怡君",
    "Анна Петрова",
    "Maximiliane von Hohenlohe-Schillingsfürst",
    "O’Brien",
    "Wei",
    "Åsa Lindqvist",
    "王小明",
)
PLACES = ("Denver, CO", "臺北", "Санкт-Петербург", "Remote", "München", "")
MADE = 18


def made(catalogue: csroles.Catalogue, seed: int) -> Chart:
    """A company of up to 60 positions with the catalogue's titles and people from everywhere."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    roles = list(catalogue)
    entries = []
    for number in range(chance.randint(1, 60)):
        role = chance.choice(roles)
        is_vacant = chance.random() < 0.1
        others = (OtherLine("dotted", "x", chance.choice(roles).title, catalogue.language),) * (chance.random() < 0.1)
        node = Node(
            str(number),
            role.title,
            catalogue.language_of(role, "title"),
            role=role.id,
            person="" if is_vacant else chance.choice(NAMES),
            department=chance.choice(roles).title,
            location=chance.choice(PLACES),
            level=chance.choice(["", "Senior"]),
            vacant=is_vacant,
            count=chance.choice([1, 1, 1, 12]),
            also_reports_to=others,
        )
        entries.append(Entry(node, str(chance.randint(max(0, number - 9), number - 1)) if number else ""))
    return Chart(catalogue, grow(entries), people=True, title="Customer organization", on=date(2026, 11, 22))


def charts() -> Iterator[tuple[str, Chart]]:
    """Charts of the built-in roles below each manager and of made companies, in every language, each with a name."""
    for language in LANGUAGES:
        catalogue = csroles.load(language=language)
        for role in catalogue:
            if role.reports:
                yield f"{language}-{role.id}", catalogue.chart(role.id, base_url="../handbook")
        for seed in range(MADE):
            yield f"{language}-made-{seed}", made(catalogue, seed)
    acme = csroles.load(REPOSITORY / "examples" / "acme")
    yield "acme", acme.chart(org=True)
    yield "harbor", csroles.load(GOLDEN / "harbor", language="zh-Hant").chart()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every chart as a drawing, a page and a diagram, and some drawings inside a page."""
    folder = tmp_path_factory.mktemp("charts")
    for name, chart in charts():
        for suffix in ("svg", "html", "mmd"):
            chart.save(folder / f"{name}.{suffix}")
        if "made" not in name or name.endswith("-1"):
            page = f'<!doctype html><html lang="en"><title>x</title><main><h1>x</h1>{chart.render("svg")}</main></html>'
            (folder / f"{name}.inline.html").write_text(page, encoding="utf-8")
    return folder


def judged(*command: str | Path) -> tuple[int, str]:
    """What a judge says of some files, and its exit code."""
    run = subprocess.run(
        [str(part) for part in command], capture_output=True, encoding="utf-8", check=False, timeout=600, errors="replace"
    )
    return run.returncode, run.stdout + run.stderr


@needs(("node", shutil.which("node")), ("chromium", CHROMIUM))
def test_every_label_lies_in_its_card(drawn: Path) -> None:
    """In charts in English, Chinese and Russian no text leaves its card, by what Chromium measures with the fonts it has."""
    files = sorted(drawn.glob("*.svg"))
    code, said = judged("node", WEB / "charts.mjs", str(CHROMIUM), *files)

    assert len(files) >= 60
    assert (code, len(said.splitlines())) == (0, 1), said
    assert int(said.split()[0]) > 10_000


@needs(
    ("node", shutil.which("node")),
    ("chromium", CHROMIUM),
    ("mermaid (npm ci --prefix tests/web)", (WEB / "node_modules" / "@mermaid-js" / "tiny").is_dir()),
)
def test_mermaid_accepts_every_diagram(drawn: Path, tmp_path: Path) -> None:
    """Mermaid's own parser accepts every diagram, draws each position as a box, and makes no markup of hostile words."""
    wicked = '"]; end <script>alert(1)</script><img src=x onerror=alert(1)> `a` **b** #35; --> x'
    catalogue = csroles.load()
    node = Node("end", wicked, "en", person=wicked, vacant=True, reports=(Node("graph", "1. one", "en"),))
    hostile = Chart(catalogue, (node,), people=True, title=wicked).save(tmp_path / "hostile.mmd")
    code, said = judged("node", WEB / "charts.mjs", str(CHROMIUM), hostile, *sorted(drawn.glob("*-1.mmd")), drawn / "acme.mmd")

    assert (code, len(said.splitlines())) == (0, 1), said


@needs(("java", shutil.which("java")), ("vnu.jar (npm ci --prefix tests/web)", VNU.is_file()))
def test_drawings_and_pages_are_valid(drawn: Path) -> None:
    """The Nu checker has nothing against any drawing or page."""
    files = [path for path in sorted(drawn.iterdir()) if path.suffix in (".svg", ".html")]

    assert judged("java", "-jar", VNU, "--errors-only", "--also-check-svg", *files) == (0, "")


@needs(
    ("node", shutil.which("node")),
    ("chromium", CHROMIUM),
    ("axe (npm ci --prefix tests/web)", (WEB / "node_modules" / "axe-core").is_dir()),
)
def test_drawings_and_pages_are_accessible(drawn: Path) -> None:
    """Axe has nothing against pages and drawings in them by WCAG 2.2 AA, in light and in dark; none asks another host."""
    whole = [
        *drawn.glob("*chief-customer-officer.html"),
        *drawn.glob("*-made-1.html"),
        drawn / "acme.html",
        drawn / "harbor.html",
    ]
    inline = [*drawn.glob("*chief-customer-officer.inline.html"), *drawn.glob("*-made-1.inline.html"), drawn / "acme.inline.html"]

    assert len(whole) == 10
    assert len(inline) == 9
    assert judged("node", WEB / "axe.mjs", str(CHROMIUM), *sorted(whole), *sorted(inline)) == (0, "")
