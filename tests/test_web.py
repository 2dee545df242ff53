"""Documents and postings before independent judges: the Nu HTML checker, and axe for accessibility in light and dark.

The handbook goes before them in tests/test_web_handbook.py.

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


SCHEMA_DTS = """import type {{ JobPosting, WithContext }} from "schema-dts";
export const posting: WithContext<JobPosting> = {markup};
"""
TSC = ("--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext", "--types", "")


@pytest.fixture(scope="module")
def postings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Postings as pages and as markup: what an opening can say at most, at least, and remotely, of roles in every language."""
    folder = tmp_path_factory.mktemp("postings")
    for language in LANGUAGES:
        harbor = csroles.load(GOLDEN / "harbor", language=language)
        everything = csroles.post(harbor.openings["2026-07"], on=date(2026, 3, 2), url="https://harbor.example/2026-07.html")
        found = {"everything": everything}
        catalogue = csroles.load(language=language)
        for role in catalogue:
            remote = {"mode": "remote", "locations": [{"country": "US", "region": "US-CO"}, {"country": "TW"}]}
            say = remote if role.id.startswith("c") else {"locations": [{"country": "US"}]}
            found[role.id] = csroles.post(role, on=date(2026, 3, 2), company={"name": "Acme"}, **say)
        for name, posting in found.items():
            posting.save(folder / f"{name}.{language}.html")
            (folder / f"{name}.{language}.ts").write_text(
                SCHEMA_DTS.format(markup=posting.render("jsonld")), encoding="utf-8", newline="\n"
            )
    return folder


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents and postings of the example company, in every language."""
    folder = tmp_path_factory.mktemp("pages")
    for language in LANGUAGES:
        acme = csroles.load(REPOSITORY / "examples" / "acme", language=language)
        (folder / language).mkdir()
        role = acme["customer-success-manager"]
        csroles.describe(role, sources=True).save(folder / language / "with-sources.html")
        csroles.describe(role, level="mid").save(folder / language / "at-mid.html")
        csroles.post(acme.openings["2026-014"], on=date(2026, 11, 22)).save(folder / language / "posting.html")
        harbor = csroles.load(GOLDEN / "harbor", language=language)
        csroles.post(harbor.openings["2026-07"], on=date(2026, 3, 2)).save(folder / language / "posting-of-everything.html")
        csroles.post_all(harbor, folder / language / "jobs", on=date(2026, 3, 2), base_url="https://harbor.example/jobs/")
        csroles.post_all(acme, folder / language / "no-jobs", on=date(2027, 3, 2))
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
            *folder.glob("jobs/*.html"),
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


@needs(
    ("node", shutil.which("node")),
    ("the validator (npm ci --prefix tests/web)", (WEB / "node_modules" / "@adobe" / "structured-data-validator").is_dir()),
)
def test_markup_keeps_the_rules_of_job_searches(postings: Path) -> None:
    """Adobe's validator, which knows Google's rules and the vocabulary of schema.org, has nothing against any posting."""
    chosen = sorted(map(str, postings.glob("*.html")))
    wrong = postings / "wrong.html"
    page = Path(chosen[0]).read_text(encoding="utf-8")
    wrong.write_text(page.replace('"title":', '"titel":').replace("2026-03-02", "soon"), encoding="utf-8")

    good, bad = (
        subprocess.run(["node", str(WEB / "jobs.mjs"), *judged], capture_output=True, encoding="utf-8", check=False, timeout=300)
        for judged in (chosen, [str(wrong)])
    )

    assert len(chosen) > 100
    assert (good.returncode, good.stdout, good.stderr) == (0, "", "")
    assert bad.returncode == 1
    for told in ('Required attribute "title" is missing', 'Invalid type for attribute "datePosted"', 'Property "titel"'):
        assert told in bad.stdout


@needs(
    ("node", shutil.which("node")),
    ("schema-dts (npm ci --prefix tests/web)", (WEB / "node_modules" / "schema-dts").is_dir()),
)
def test_markup_has_the_types_of_schema_org(postings: Path) -> None:
    """To tsc the markup of every posting is a JobPosting of schema-dts: each property is known there, and of the right type."""
    modules = postings / "node_modules"
    if not modules.exists():
        modules.symlink_to(WEB / "node_modules", target_is_directory=True)
    tsc = ["node", str(WEB / "node_modules" / "typescript" / "bin" / "tsc"), *TSC]
    chosen = sorted(path.name for path in postings.glob("*.ts"))
    text = (postings / chosen[0]).read_text(encoding="utf-8")
    (postings / "wrong.ts").write_text(text.replace('"addressCountry"', '"adressCountry"'), encoding="utf-8")

    good, bad = (
        subprocess.run([*tsc, *judged], cwd=postings, capture_output=True, encoding="utf-8", check=False, timeout=300)
        for judged in (chosen, ["wrong.ts"])
    )

    assert len(chosen) > 100
    assert (good.returncode, good.stdout) == (0, "")
    assert "'\"adressCountry\"' does not exist" in bad.stdout
