"""How the handbook looks, as far as it can be measured: on paper, on narrow and wide screens, and how much a reader waits for.

They need what tests/test_web.py needs, and are skipped where it is missing, unless CSROLES_BROWSER_TESTS is ``required``.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import csroles
from conftest import REPOSITORY
from csroles.handbook.build import build_handbook
from test_web import CHROMIUM, LANGUAGES, WEB, needs

needs_chromium = needs(
    ("node", shutil.which("node")),
    ("chromium", CHROMIUM),
    ("playwright (npm ci --prefix tests/web)", (WEB / "node_modules" / "playwright-core").is_dir()),
)
LOADED_AT_FIRST = ("handbook.css", "handbook.js", "favicon.svg")
LONGEST = 8
ONE_IN = 15
"""Of so many pages of a folder one is looked at."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook of the built-in catalogue, and that of the example company, in their languages."""
    folder = tmp_path_factory.mktemp("look")
    build_handbook(csroles.load(), folder / "built-in", languages=LANGUAGES)
    build_handbook(csroles.load(REPOSITORY / "examples" / "acme"), folder / "acme")
    return folder


def looked_at(task: str, folder: Path, files: list[str]) -> dict[str, str]:
    """What tests/web/look.mjs finds, by file."""
    run = subprocess.run(
        ["node", str(WEB / "look.mjs"), str(CHROMIUM), task, str(folder), *files],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=600,
    )
    return dict(line.split("\t") for line in run.stdout.splitlines())


def files_in(folder: Path, pattern: str) -> list[str]:
    """The files in a folder by their names from it, with slashes."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern))


@needs_chromium
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_prints_on_one_sheet(sites: Path, language: str) -> None:
    """Each role in English, and the longest ones in the other languages, take at most the front and the back of a sheet of A4."""
    files = sorted(files_in(sites, f"*/{language}/roles/*.html"), key=lambda name: -(sites / name).stat().st_size)
    found = looked_at("paper", sites, files if language == "en" else files[:LONGEST])

    assert len(found) >= LONGEST
    assert {name: said for name, said in found.items() if said not in ("1 595x842", "2 595x842")} == {}


@needs_chromium
def test_no_page_is_wider_than_its_window(sites: Path) -> None:
    """From a small phone to a large desk no page of any kind has to be moved sideways, in any language."""
    folders = sorted({path.parent.relative_to(sites).as_posix() for path in sites.rglob("*.html")})
    files = [name for folder in folders for name in files_in(sites, f"{folder}/*.html")[::ONE_IN]]

    assert len(files) > len(folders)
    assert looked_at("width", sites, files) == {}


def test_role_page_is_light(sites: Path) -> None:
    """A role in English is under 15 KB compressed with all that its page loads at first: one style sheet, a script, an icon."""
    weights = {}
    for page in (sites / "built-in" / "en" / "roles").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        loaded = sorted(set(re.findall(r'(?:src|href)="\.\./\.\./assets/([^"]+)"', text)))
        assert loaded == sorted(LOADED_AT_FIRST)
        parts = [page, *(sites / "built-in" / "assets" / name for name in loaded)]
        weights[page.stem] = sum(len(gzip.compress(part.read_bytes(), 9)) for part in parts)

    assert len(weights) == len(csroles.load())
    assert {id_: weight for id_, weight in weights.items() if weight >= 15_000} == {}


def test_style_sheets_hold_no_comments(sites: Path) -> None:
    """Readers do not wait for what is written for editors: the sheets have neither comments nor line breaks."""
    for name in ("handbook.css", "more.css", "search.css"):
        sheet = (sites / "built-in" / "assets" / name).read_text(encoding="utf-8")
        assert "{" in sheet
        assert "/*" not in sheet
        assert "\n" not in sheet
