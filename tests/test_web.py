"""Pages before independent judges: the Nu HTML checker, and axe for accessibility in light and dark.

They need Node, Java, Chromium and ``npm ci --prefix tests/web``, which .ci/run sets up. Where one is missing the tests are
skipped, unless CSROLES_BROWSER_TESTS is ``required``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

import csroles
from conftest import GOLDEN, REPOSITORY

WEB = REPOSITORY / "tests" / "web"
VNU = WEB / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
REQUIRED = os.environ.get("CSROLES_BROWSER_TESTS") == "required"
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")


def needs(*things: tuple[str, object]) -> pytest.MarkDecorator:
    """Skips where something is missing, unless the tests are required."""
    missing = [name for name, there in things if not there]
    return pytest.mark.skipif(bool(missing) and not REQUIRED, reason=f"missing here: {', '.join(missing)}")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook of the built-in roles and of the example company, and single documents, in every language."""
    folder = tmp_path_factory.mktemp("pages")
    for language in LANGUAGES:
        built_in = csroles.load(language=language)
        csroles.build_handbook(built_in, folder / language / "built-in")
        acme = csroles.load(REPOSITORY / "examples" / "acme", language=language)
        csroles.build_handbook(acme, folder / language / "acme")
        role = acme["customer-success-manager"]
        csroles.describe(role, sources=True).save(folder / language / "with-sources.html")
        csroles.describe(role, level="mid").save(folder / language / "at-mid.html")
        csroles.post(acme.openings["2026-014"], on=date(2026, 11, 22)).save(folder / language / "posting.html")
        harbor = csroles.load(GOLDEN / "harbor", language=language)
        csroles.post(harbor.openings["2026-07"], on=date(2026, 3, 2)).save(folder / language / "posting-of-everything.html")
    return folder


@needs(("java", shutil.which("java")), ("vnu.jar (npm ci --prefix tests/web)", VNU.is_file()))
def test_pages_are_valid_html(pages: Path) -> None:
    """The Nu checker has nothing against any page, in any language."""
    command = ["java", "-jar", str(VNU), "--errors-only", "--skip-non-html", str(pages)]

    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)

    assert (run.returncode, run.stdout + run.stderr) == (0, "")


@needs(
    ("node", shutil.which("node")),
    ("chromium", CHROMIUM),
    ("axe (npm ci --prefix tests/web)", (WEB / "node_modules" / "axe-core").is_dir()),
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_accessible_and_ask_no_other_host(language: str, pages: Path) -> None:
    """Axe has nothing against the pages by WCAG 2.2 AA, in light and in dark, and no page asks another host for anything."""
    folder = pages / language
    chosen = sorted(
        {
            *folder.glob("*.html"),
            *folder.glob("*/index.html"),
            *folder.glob("acme/roles/customer-*-manager.html"),
            *folder.glob("built-in/roles/chief-*.html"),
        }
    )

    run = subprocess.run(
        ["node", str(WEB / "axe.mjs"), str(CHROMIUM), *map(str, chosen)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )

    assert len(chosen) >= 7
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
