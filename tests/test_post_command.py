"""``csroles post``: one posting or a folder of them, from openings or from options; what is said, refused and left alone."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner, Result

import csroles
from conftest import GOLDEN, MakeWorkspace, RunCsroles
from csroles.cli.app import app
from csroles.documents import job_board
from csroles.documents.job_board import RECORD, post_all
from csroles.errors import CannotWrite

DAY = "2026-11-22"
EPOCH = "1795305600"  # that day
CSM = "customer-success-manager"
SETTINGS = """company: {name: Acme, url: "https://acme.example"}
locations: {denver: {city: Denver, region: US-CO, country: US}}
benefits: {health: Medical cover from the first day.}
statements: {equal-opportunity: We decide by skill., accommodation: Tell us what you need.}
"""
OPENING = """role: customer-support-representative
level: entry
closes: 2026-12-20
locations: [denver]
employment: full-time
pay: {min: 40000, max: 46000, currency: USD, per: year}
apply: {email: jobs@acme.example}
"""


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in an empty folder of its own, on the same day."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return tmp_path


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, ["post", *arguments], prog_name="csroles")
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code == code, result.output
    return result


def make(**openings: str) -> None:
    """The workspace acme, with openings by their ids; underscores stand for hyphens."""
    write("acme/csroles.yaml", SETTINGS)
    for name, text in openings.items():
        write(f"acme/openings/{name.replace('_', '-')}.yaml", text)


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def files(folder: str = "public") -> set[str]:
    return {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*")}


def said(text: str) -> str:
    """Words without the line ends of a terminal."""
    return " ".join(text.split())


def markup(*options: str) -> dict[str, Any]:
    """The markup of a posting made of a role and options, at a company and a place."""
    run(CSM, "--level", "mid", "--company", "Acme", "--country", "US", *options, "-o", "x.jsonld", "-q")
    found: dict[str, Any] = json.loads(Path("x.jsonld").read_bytes())
    return found


# --- one posting ---------------------------------------------------------------------------------


def test_a_role_and_nothing_else_is_a_first_posting() -> None:
    """The posting goes to the screen as Markdown; standard error says what to look at before it is published."""
    result = run("CSM", "--level", "mid")

    assert result.stdout.startswith("# Customer Success Manager\n")
    assert result.stderr.startswith("\nBefore you publish it:\n- It names no company, so its page carries no JobPosting markup")
    assert "- It names no last day to apply: closes, or --closes.\n" in result.stderr
    assert max(map(len, result.stderr.splitlines())) <= 100


def test_quiet_prints_nothing_but_the_posting() -> None:
    """With -q neither hints nor the files that were written are told."""
    assert run(CSM, "-q", "--level", "mid").stderr == ""
    result = run(CSM, "-q", "--level", "mid", "-o", "csm.html")
    assert (result.stdout, result.stderr) == ("", "")


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf", "md", "txt", "json", "jsonld"])
def test_an_opening_is_written_in_each_format(suffix: str) -> None:
    """The ending of the file says the format; the same input gives the same bytes."""
    make(one=OPENING)

    results = [run("acme/openings/one.yaml", "-o", f"{name}.{suffix}") for name in ("a", "b")]

    assert results[0].stdout.splitlines()[0] == f"Wrote a.{suffix}."
    assert Path(f"a.{suffix}").read_bytes() == Path(f"b.{suffix}").read_bytes()
    assert Path(f"a.{suffix}").stat().st_size > 1000


def test_several_formats_are_written_at_once() -> None:
    """-o may be given several times; a page is named as what to open next."""
    make(one=OPENING)

    result = run("acme/openings/one.yaml", "-o", "a.docx", "-o", "a.html")

    assert result.stdout.splitlines() == [
        "Wrote a.docx.",
        "Wrote a.html.",
        "Open a.html in a browser. It can be put on your website as it is.",
    ]


@pytest.mark.parametrize("format_", ["md", "html", "txt", "json", "jsonld"])
def test_a_format_goes_to_the_screen(format_: str) -> None:
    """--format says the format where no file does."""
    make(one=OPENING)
    posting = csroles.post(csroles.load("acme").openings["one"], on=date.fromisoformat(DAY))

    assert run("acme/openings/one.yaml", "--format", format_, "-q").stdout.strip() == posting.render(format_).strip()


def test_an_opening_is_found_by_its_file_or_its_id() -> None:
    """The workspace is the nearest above the file, or that of -C; an id that is no role's is an opening of the workspace."""
    make(one=OPENING)
    expected = run("acme/openings/one.yaml").stdout
    assert "Acme" in expected

    os.chdir("acme")
    assert run("openings/one.yaml").stdout == run("one").stdout == expected
    os.chdir("..")
    assert run("one", "-C", "acme").stdout == expected

    write("elsewhere/one.yaml", OPENING)
    assert run("elsewhere/one.yaml", "-C", "acme").stdout == expected
    assert "there is no location denver" in run("elsewhere/one.yaml", code=1).stderr


def test_a_broken_opening_does_not_stop_another_one() -> None:
    """One opening can be posted though another of the workspace is broken; a role of the workspace too."""
    make(one=OPENING, two="role: plumber\n")

    run("acme/openings/one.yaml")
    run("one", "-C", "acme")
    run(CSM, "-C", "acme")
    assert "acme/openings/two.yaml:1:7: role: there is no role plumber" in run("acme/openings/two.yaml", code=1).stderr


def test_the_day_of_posting_can_be_said() -> None:
    """--on is the day of posting, and the day on which the last day to apply is judged."""
    make(one=OPENING)
    run("acme/openings/one.yaml", "--on", "2026-12-20", "-o", "x.jsonld")
    assert json.loads(Path("x.jsonld").read_bytes())["datePosted"] == "2026-12-20"

    result = run("acme/openings/one.yaml", "--on", "2026-12-21", code=1)
    assert result.stderr.startswith(
        "acme/openings/one.yaml:3:9: closes: the last day to apply, 2026-12-20, is over on 2026-12-21"
    )
    assert "1 problem in 1 file." in result.stderr


def test_the_address_of_the_page_can_be_said() -> None:
    """--base-url is the address of the folder in which the page will stand."""
    make(one=OPENING)

    run("acme/openings/one.yaml", "--base-url", "https://acme.example/jobs", "-o", "support rep.html", "-o", "x.jsonld")

    assert json.loads(Path("x.jsonld").read_bytes())["url"] == "https://acme.example/jobs/support%20rep.html"


def test_other_languages() -> None:
    """The posting is in the language that --language names."""
    assert run(CSM, "--level", "mid", "--language", "zh-TW").stdout.startswith("# 客戶成功經理\n")


# --- options ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "field", "value"),
    [
        (["--employment", "part-time"], "employmentType", "PART_TIME"),
        (["--hours", "30 hours a week"], "workHours", "30 hours a week"),
        (["--bonus", "A share."], "incentiveCompensation", "A share."),
        (["--benefit", "Free lunch.", "--benefit", "A bicycle."], "jobBenefits", "Free lunch.\nA bicycle."),
        (["--starts", "2027-02-01"], "jobStartDate", "2027-02-01"),
        (["--posted", "2026-11-01"], "datePosted", "2026-11-01"),
        (["--closes", "2026-12-20"], "validThrough", "2026-12-20T23:59:59"),
        (["--apply", "jobs@acme.example"], "directApply", True),
        (["--positions", "3"], "totalJobOpenings", 3),
        (["--requisition", "R-1"], "identifier", {"@type": "PropertyValue", "name": "Acme", "value": "R-1"}),
        (["--mode", "remote"], "jobLocationType", "TELECOMMUTE"),
        (
            ["--company-url", "https://acme.example"],
            "hiringOrganization",
            {"@type": "Organization", "name": "Acme", "sameAs": "https://acme.example"},
        ),
        (
            ["--city", "Denver", "--region", "US-CO", "--street", "1 Main Street", "--postcode", "80202"],
            "jobLocation",
            {
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "1 Main Street",
                    "addressLocality": "Denver",
                    "addressRegion": "CO",
                    "postalCode": "80202",
                    "addressCountry": "US",
                },
            },
        ),
        (
            ["--pay", "18.50-21", "--currency", "usd", "--per", "hour"],
            "baseSalary",
            {
                "@type": "MonetaryAmount",
                "currency": "USD",
                "value": {"@type": "QuantitativeValue", "minValue": 18.5, "maxValue": 21, "unitText": "HOUR"},
            },
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_an_option_says_what_the_field_of_an_opening_would(options: list[str], field: str, value: object) -> None:
    """Each option is in the markup as the field of an opening's file is."""
    assert markup(*options)[field] == value


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        ("https://acme.example/jobs/1", "Online: <https://acme.example/jobs/1>"),
        ("jobs@acme.example", "By email: "),
        ("mailto:jobs@acme.example", "By email: "),
        ("Come by on any Friday.", "Come by on any Friday."),
    ],
)
def test_how_to_apply_is_an_address_or_words(how: str, shown: str) -> None:
    """--apply takes the address of a form, an e-mail address, or words."""
    text = re.sub(r"[*\[\]]", "", run(CSM, "--level", "mid", "--apply", how, "--contact", "Ada Li", "-q").stdout)

    assert shown.removesuffix("<https://acme.example/jobs/1>") in text
    assert how.removeprefix("mailto:") in text
    assert "Contact: Ada Li" in text


def test_statements_may_have_ids() -> None:
    """A statement with an id is known for what it is, any other one is a passage of its own."""
    options = ["--statement", "equal-opportunity=We decide by skill.", "--statement", "We wrote this without a machine: 1=1."]
    result = run(CSM, "--level", "mid", *options)

    assert "We decide by skill.\n" in result.stdout
    assert "We wrote this without a machine: 1=1." in result.stdout
    assert "statement on equal opportunity" not in result.stderr
    assert "statement on accommodation" in result.stderr


def test_options_add_to_what_the_workspace_has() -> None:
    """Places of the workspace go by their ids, and its company stays unless another is named."""
    make()
    run(CSM, "-C", "acme", "--level", "mid", "--location", "denver", "--country", "CA", "-o", "x.jsonld")
    found = json.loads(Path("x.jsonld").read_bytes())
    assert [place["address"]["addressCountry"] for place in found["jobLocation"]] == ["US", "CA"]
    assert found["hiringOrganization"]["sameAs"] == "https://acme.example"

    run(CSM, "-C", "acme", "--level", "mid", "--location", "denver", "--company-url", "https://jobs.example", "-o", "x.jsonld")
    assert json.loads(Path("x.jsonld").read_bytes())["hiringOrganization"] == {
        "@type": "Organization",
        "name": "Acme",
        "sameAs": "https://jobs.example",
    }
    run(CSM, "-C", "acme", "--level", "mid", "--location", "denver", "--company", "Beta", "-o", "x.jsonld")
    assert json.loads(Path("x.jsonld").read_bytes())["hiringOrganization"] == {"@type": "Organization", "name": "Beta"}


# --- refusals --------------------------------------------------------------------------------------

MEND = "1 problem. Mend what is named above, then run the command again."


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ["--pay", "52000-", "--currency", "USD", "--per", "year"],
            "--pay: the pay '52000-' is an open range Give both ends, such as 52000-64000, or one figure.",
        ),
        (["--pay", "from 52000"], "--pay: the pay 'from 52000' is an open range"),
        (["--pay", "up to 64000"], "--pay: the pay 'up to 64000' is an open range"),
        (["--pay", "competitive"], "--pay: the pay 'competitive' is no number"),
        (
            ["--pay", "64000-52000", "--currency", "USD", "--per", "year"],
            "--pay: the range is reversed: min 64000 is above max 52000",
        ),
        (["--pay", "52000-64000", "--per", "year"], "--currency: currency is missing"),
        (["--pay", "52000-64000", "--currency", "USD"], "--per: per is missing"),
        (["--pay", "52000-64000", "--currency", "USX", "--per", "year"], "--currency: USX is no currency"),
        (["--pay", "52000", "--currency", "USD", "--per", "yr"], "--per: yr is not possible here"),
        (
            ["--pay", "62640-114010", "--currency", "USD", "--per", "year"],
            "--pay: this is the 25th percentile to the 75th percentile",
        ),
        (["--closes", "2026-11-21"], "--closes: the last day to apply, 2026-11-21, is over on 2026-11-22"),
        (["--closes", "2026-12-01", "--posted", "2026-12-02"], "--closes: 2026-12-01 is before the day of posting, 2026-12-02"),
        (["--closes", "soon"], "--closes: should be a date Write it as 2026-11-22."),
        (["--mode", "remote"], "--mode: remote work needs a country"),
        (["--mode", "home"], "--mode: home is not possible here"),
        (["--employment", "fulltime"], "--employment: fulltime is not possible here Did you mean full-time?"),
        (["--country", "UK"], "--country: UK is no country Did you mean GB?"),
        (["--country", "US", "--region", "CA-ON"], "--region: CA-ON is no region of US"),
        (["--city", "Denver"], "--country: country is missing"),
        (["--location", "denver"], "--location: there is no location denver"),
        (["--level", "senior"], "--level: the role does not exist at level senior It exists at junior, mid."),
        (["--positions", "0"], "--positions: 0 is out of range: it should be at least 1"),
        (
            ["--apply", "acme.com/jobs"],
            "--apply: acme.com/jobs is no address of a form, and no words Write it whole: --apply https://acme.com/jobs",
        ),
        (["--company-url", "https://acme.example"], "--company: name is missing"),
        (["--company", "Acme", "--company-url", "acme.example"], "--company-url: acme.example does not have the right form"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_is_wrong_with_the_posting_is_told_by_its_option(options: list[str], told: str) -> None:
    """What keeps a posting from being true or valid exits with 1, names the option and says what to do; nothing is written."""
    result = run(CSM, *options, "-o", "csm.html", code=1)

    assert result.stdout == ""
    assert told in said(result.stderr)
    assert result.stderr.rstrip().endswith(MEND)
    assert not Path("csm.html").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([CSM, "--currency", "USD"], "--currency and --per go with --pay."),
        ([CSM, "--on", "tomorrow"], "'tomorrow' is no date. Write it as year, month and day: --on 2026-12-31"),
        (
            [CSM, "-o", "csm.odt"],
            "A posting cannot be written as 'csm.odt'. The formats are: .md, .html, .txt, .json, .docx, .pdf, .jsonld.",
        ),
        ([CSM, "-o", "csm.html", "--format", "md"], "The ending of a file says its format: csm.html. Leave --format md out."),
        ([CSM, "-o", "public/"], f"Name a file for the one posting of {CSM}, such as -o posting.html"),
        ([CSM, "CSM"], "Name one role. For several postings at once, name the files of openings or their folder."),
        ([CSM, "--base-url", "acme"], "'acme' is no address of a folder on the web. Write it whole: https://acme.example/jobs/"),
        (["plumber"], "There is no role 'plumber'. To see all roles: csroles list"),
        (["openings/2026-014.yaml"], "There is no file openings/2026-014.yaml."),
        (
            ["acme/openings/one.yaml", "--pay", "3", "--company", "A"],
            "An opening's file says these itself: --pay, --company. Write them into acme/openings/one.yaml.",
        ),
        (["acme/openings"], "Name one folder to write the pages into: csroles post acme/openings -o public"),
        (["acme/openings", "-o", "a", "-o", "b"], "Name one folder to write the pages into"),
        (
            ["acme/openings", "-o", "a", "--format", "pdf"],
            "In a folder every posting is a page. Leave --format pdf out, or name one opening.",
        ),
        (["acme/openings", "acme/openings/one.yaml", "-o", "a"], "Name the folder acme/openings alone, or the files in it."),
        (["acme/openings", "-o", "a", "--base-url", "ftp://x"], "'ftp://x' is no address of a folder on the web."),
        (["empty", "-o", "a"], "The folder empty has no openings. Each is a file that ends in .yaml."),
        (["acme/openings/one.yaml", "beta/openings/one.yaml", "-o", "a"], "These openings are of different workspaces."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_usage_is_one_sentence(arguments: list[str], told: str) -> None:
    """What makes no sense as a command exits with 2, says what to do in one line, and writes nothing."""
    make(one=OPENING)
    write("beta/csroles.yaml", SETTINGS)
    write("beta/openings/one.yaml", OPENING)
    Path("empty").mkdir()
    before = files(".")

    result = run(*arguments, code=2)

    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Error: {told}")
    assert files(".") == before


def test_markup_alone_needs_a_company_and_a_place() -> None:
    """Without them there is none: exit 1, and what to add."""
    result = run(CSM, "--level", "mid", "-o", "csm.jsonld", code=1)

    assert result.stderr.startswith("Error: It names no company, so its page carries no JobPosting markup")
    assert not Path("csm.jsonld").exists()


# --- folders ---------------------------------------------------------------------------------------


def test_a_folder_of_openings_becomes_a_folder_of_pages() -> None:
    """A page each, an index that leads to them, both feeds and the record; what is said is short and says what next."""
    make(one=OPENING, two=OPENING.replace("closes", "posted: 2026-11-01\ncloses"))

    result = run("acme/openings", "-o", "public", "--base-url", "https://acme.example/jobs/")

    assert files() == {"one.html", "two.html", "index.html", "jobs.xml", "sitemap.xml", RECORD}
    assert result.stdout.splitlines() == [
        "Wrote 2 postings into public, with index.html, jobs.xml, sitemap.xml.",
        f"Open {os.path.join('public', 'index.html')} in a browser. The folder can be put on your website as it is.",
    ]
    index = Path("public/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<h2 [^>]*><a href="([^"]*)">', index) == ["one.html", "two.html"], "the newest first"
    assert "ld+json" not in index
    page = Path("public/one.html").read_text(encoding="utf-8")
    assert '<a href="index.html">Open positions</a>' in page
    assert '"url":"https://acme.example/jobs/one.html"' in page
    assert "<loc>https://acme.example/jobs/one.html</loc>" in Path("public/sitemap.xml").read_text(encoding="utf-8")
    record = json.loads(Path("public", RECORD).read_bytes())["files"]
    assert record == {name: hashlib.sha256(Path("public", name).read_bytes()).hexdigest() for name in sorted(files() - {RECORD})}


@pytest.mark.parametrize("name", ["acme", "acme/openings/"])
def test_the_workspace_stands_for_its_openings(name: str) -> None:
    """The workspace's folder may be named in place of its openings."""
    make(one=OPENING)
    run(name, "-o", "public")
    assert "one.html" in files()


def test_several_files_go_into_a_folder_too() -> None:
    """So do several openings that are named, and one where the output is a folder."""
    make(one=OPENING, two=OPENING, three=OPENING)
    run("acme/openings/one.yaml", "acme/openings/two.yaml", "-o", "public")
    assert {"one.html", "two.html", "index.html"} <= files()
    assert "three.html" not in files()

    run("acme/openings/three.yaml", "-o", "single/")
    assert "three.html" in files("single")


def test_openings_may_lie_in_any_folder() -> None:
    """A folder outside a workspace's openings is read file by file, against the workspace of -C or the one above it."""
    make()
    write("acme/drafts/one.yaml", OPENING)
    write("acme/drafts/two.yaml", "role: plumber\n")
    write("acme/drafts/notes.txt", "none")

    result = run("acme/drafts", "-o", "public", code=1)

    assert {"one.html"} == {name for name in files() if name.endswith(".html")} - {"index.html"}
    assert "acme/drafts/two.yaml:1:7: role: there is no role plumber" in result.stderr


def test_one_broken_opening_does_not_stop_the_others() -> None:
    """The others are posted; what is wrong is told at the end, and the exit code is 1. Its page of before stays."""
    make(one=OPENING, two=OPENING)
    run("acme/openings", "-o", "public")
    make(two="role: plumber\n", three=OPENING)

    result = run("acme/openings", "-o", "public", code=1)

    assert {"one.html", "two.html", "three.html"} <= files()
    assert "two.html" not in Path("public/index.html").read_text(encoding="utf-8")
    assert result.stdout.startswith("Wrote 2 postings into public")
    assert "acme/openings/two.yaml:1:7: role: there is no role plumber" in result.stderr
    assert result.stderr.splitlines()[-1] == (
        "1 problem in 1 file. The other openings were posted. Mend what is named above, then run the command again."
    )

    make(two=OPENING)
    run("acme/openings", "-o", "public")
    assert "two.html" in Path("public/index.html").read_text(encoding="utf-8")


def test_a_broken_workspace_stops_everything() -> None:
    """What is wrong with the workspace itself is told, and nothing is written."""
    make(one=OPENING)
    write("acme/csroles.yaml", SETTINGS + "colour: red\n")

    assert "colour is no field here" in run("acme/openings", "-o", "public", code=1).stderr
    assert not Path("public").exists()


def test_openings_that_have_ended_are_left_out_and_their_pages_removed() -> None:
    """It is said that they have ended, which is no mistake; pages of openings that are gone are removed too."""
    make(one=OPENING, two=OPENING, three=OPENING)
    run("acme/openings", "-o", "public")
    make(two=OPENING.replace("2026-12-20", "2026-11-21"))
    Path("acme/openings/three.yaml").unlink()

    result = run("acme/openings", "-o", "public")

    assert files() == {"one.html", "index.html", "jobs.xml", "sitemap.xml", RECORD}
    assert "two ended on 2026-11-21: not published.\n" in result.stderr
    assert "Removed what is no longer open: three.html, two.html\n" in result.stdout
    assert "two.html" not in Path("public/jobs.xml").read_text(encoding="utf-8")
    assert "two.html" not in json.loads(Path("public", RECORD).read_bytes())["files"]


def test_the_last_opening_may_go() -> None:
    """A folder that had pages gets an index that says there are none; a sitemap without a page is none."""
    make(one=OPENING)
    run("acme/openings", "-o", "public")
    Path("acme/openings/one.yaml").unlink()

    run("acme/openings", "-o", "public")

    assert files() == {"index.html", "jobs.xml", RECORD}
    assert "No position is open at present." in Path("public/index.html").read_text(encoding="utf-8")


def test_what_others_wrote_is_left_alone() -> None:
    """A file that is not ours, or was changed since, is neither replaced nor removed; it is named, and the exit code is 1."""
    make(one=OPENING, two=OPENING, three=OPENING)
    write("public/index.html", "our own website")
    write("public/notes.txt", "keep")
    result = run("acme/openings", "-o", "public", code=1)
    index = os.path.join("public", "index.html")
    assert f"{index} is not as csroles wrote it, so it was left alone. Move it away, then run the command again." in result.stderr
    assert result.stdout.splitlines() == ["Wrote 3 postings into public, with jobs.xml, sitemap.xml."]

    Path("public/index.html").unlink()
    write("public/one.html", "changed by hand")
    write("public/two.html", "changed by hand")
    Path("acme/openings/two.yaml").unlink()
    make(one=OPENING.replace("46000", "47000"))
    result = run("acme/openings", "-o", "public", code=1)
    assert result.stderr.count("is not as csroles wrote it") == 2
    assert Path("public/one.html").read_text(encoding="utf-8") == "changed by hand"
    assert Path("public/two.html").read_text(encoding="utf-8") == "changed by hand"
    assert Path("public/notes.txt").read_text(encoding="utf-8") == "keep"


def test_some_openings_do_not_take_the_others_down() -> None:
    """Naming single files refuses a folder that has pages of other openings."""
    make(one=OPENING, two=OPENING, three=OPENING)
    run("acme/openings", "-o", "public")
    before = {name: Path("public", name).read_bytes() for name in files()}

    result = run("acme/openings/one.yaml", "-o", "public", code=2)

    assert result.stderr == (
        "Error: public also has three.html and 1 more, which would be taken down. "
        "Name the whole folder of openings: csroles post acme/openings -o public\n"
    )
    assert {name: Path("public", name).read_bytes() for name in files()} == before


def test_the_same_input_gives_the_same_bytes() -> None:
    """In another folder, and at a second run, which leaves files that are right as they are."""
    make(one=OPENING, two=OPENING)
    for folder in ("public", "other"):
        run("acme/openings", "-o", folder)
    before = {name: Path("public", name).read_bytes() for name in files()}
    os.utime("public/one.html", (1, 1))

    run("acme/openings", "-o", "public")

    assert {name: Path("public", name).read_bytes() for name in files()} == before
    assert {name: Path("other", name).read_bytes() for name in files("other")} == before
    assert Path("public/one.html").stat().st_mtime == 1


def test_days_stay_as_they_were() -> None:
    """An opening that names no day keeps the day on which it was first posted; a page that did not change its last change."""
    make(one=OPENING, two=OPENING)
    run("acme/openings", "-o", "public")
    first = Path("public/one.html").read_bytes()
    make(two=OPENING.replace("46000", "47000"))

    run("acme/openings", "-o", "public", "--on", "2026-11-25")

    assert Path("public/one.html").read_bytes() == first
    assert '"datePosted":"2026-11-22"' in Path("public/two.html").read_text(encoding="utf-8")
    sitemap = Path("public/sitemap.xml").read_text(encoding="utf-8")
    assert re.findall(r"/(\w+)\.html</loc>\s*<lastmod>([^<]*)", sitemap) == [("one", "2026-11-22"), ("two", "2026-11-25")]


def test_without_an_address_there_are_no_feeds() -> None:
    """The company's address is taken, and said; without one there are pages and an index, and how to get the rest is said."""
    make(one=OPENING)
    result = run("acme/openings", "-o", "public")
    assert "Note: The pages are taken to stand at https://acme.example/, the company's address." in said(result.stderr)

    write("acme/csroles.yaml", SETTINGS.replace(', url: "https://acme.example"', ""))
    result = run("acme/openings", "-o", "public")
    assert files() == {"one.html", "index.html", RECORD}
    assert "there are no jobs.xml (Indeed) and sitemap.xml: --base-url URL." in said(result.stderr)
    assert "Removed what is no longer open: jobs.xml, sitemap.xml" in result.stdout


def test_notes_on_many_postings_are_few() -> None:
    """What several postings lack is one note that names a few of them."""
    make(**{f"o{number}": OPENING.replace("apply: {email: jobs@acme.example}\n", "") for number in range(5)})

    notes = said(run("acme/openings", "-o", "public").stderr)

    assert notes.count("It does not say how to apply") == 1
    assert "Note: o0, o1, o2 and 2 more: It does not say how to apply: apply, or --apply." in notes
    assert "Note: o0, o1, o2 and 2 more: Indeed asks for an e-mail address in jobs.xml: apply.email." in notes


def test_quiet_says_only_what_is_wrong() -> None:
    """With -q a folder run says nothing but problems; the exit code stays."""
    make(one=OPENING)
    result = run("acme/openings", "-o", "public", "-q")
    assert (result.stdout, result.stderr) == ("", "")

    make(two="role: plumber\n")
    result = run("acme/openings", "-o", "public", "-q", code=1)
    assert result.stdout == ""
    assert result.stderr.startswith("acme/openings/two.yaml:1:7")


def test_a_template_that_is_wrong_leaves_the_folder_as_it_was(run_csroles: RunCsroles) -> None:
    """Everything is drawn before the first file is written."""
    make(one=OPENING)
    run("acme/openings", "-o", "public")
    before = {name: Path("public", name).read_bytes() for name in files()}
    make(one=OPENING.replace("46000", "47000"))
    write("acme/templates/posting/index.j2.html", "\n\n{{ plumber }}")

    result = run_csroles("post", "acme/openings", "-o", "public")

    assert result.returncode == 1
    assert re.search(r"index\.j2\.html:3: 'plumber' is undefined", result.stderr)
    assert {name: Path("public", name).read_bytes() for name in files()} == before


def test_a_file_where_the_folder_should_be() -> None:
    """It is said what is in the way."""
    make(one=OPENING)
    write("public", "a file")

    assert "a part of its path is a file, not a folder" in run("acme/openings", "-o", "public", code=2).stderr
    assert Path("public").read_text(encoding="utf-8") == "a file"


# --- nothing leaves the folder ---------------------------------------------------------------------

WICKED_NAMES = ["<script>", 'a"b', "a\\..\\b", "a:b", "a\nb", "a\u202eb", "con", "NUL.txt", "a ", "index", "Index", "a*b"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no files with these names")
@pytest.mark.parametrize("name", WICKED_NAMES)
def test_a_file_with_a_wicked_name_is_refused(name: str) -> None:
    """A name that cannot be a page's everywhere, or would take the place of the index, is told; the others are posted."""
    make(one=OPENING)
    write(f"acme/openings/{name}.yaml", OPENING)

    result = run("acme/openings", "-o", "public", code=1)

    assert files() == {"one.html", "index.html", "jobs.xml", "sitemap.xml", RECORD}
    assert "its page would take the place of the index" in result.stderr or "cannot be the name of a page" in result.stderr
    assert re.search("Rename it: letters, digits and hyphens will do", result.stderr)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="capital letters do not tell files apart")
def test_pages_that_some_systems_hold_for_one_are_refused() -> None:
    """Two names that differ in capital letters only would be one file elsewhere."""
    make(one=OPENING, Two=OPENING, two=OPENING)

    result = run("acme/openings", "-o", "public", code=1)

    assert result.stderr.count("its page and that of another opening would be one file") == 2
    assert {"Two.html", "two.html"} & files() == set()


@pytest.mark.parametrize("name", ["客服 1", "a&b", "50%", "naïve", "a#b", "x" * 200])
def test_other_names_are_names(name: str) -> None:
    """A name in any script is that of a page; links and addresses to it are escaped."""
    make()
    write(f"acme/openings/{name}.yaml", OPENING)

    run("acme/openings", "-o", "public")

    (address,) = re.findall(r'<h2 [^>]*><a href="([^"]*)">', Path("public/index.html").read_text(encoding="utf-8"))
    from urllib.parse import unquote

    assert unquote(address) == f"{name}.html"
    assert Path("public", f"{name}.html").is_file()
    (location,) = ET.parse("public/sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")  # noqa: S314 - ours
    assert location.text == f"https://acme.example/{address}"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"files": {}}',
        '{"files": {"../precious.txt": "DIGEST"}, "days": {}}',
        '{"files": {"a/../../precious.txt": "DIGEST"}, "days": {}}',
        '{"files": {"ABSOLUTE": "DIGEST"}, "days": {}}',
        '{"files": {"..": "DIGEST"}, "days": {}}',
        '{"files": {}, "days": {"one.html": ["soon", "later"]}}',
    ],
)
def test_a_wicked_record_removes_nothing(text: str) -> None:
    """A record that is no record, or names files elsewhere, is refused before anything is written or removed."""
    make(one=OPENING)
    write("precious.txt", "precious")
    digest = hashlib.sha256(b"precious").hexdigest()
    absolute = str(Path("precious.txt").resolve()).replace("\\", "\\\\")
    write(f"public/{RECORD}", text.replace("DIGEST", digest).replace("ABSOLUTE", absolute))

    result = run("acme/openings", "-o", "public", code=2)

    assert "is not as csroles wrote it" in result.stderr
    assert Path("precious.txt").read_text(encoding="utf-8") == "precious"
    assert files() == {RECORD}


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_a_link_out_of_the_folder_is_not_followed() -> None:
    """A page that is a symbolic link is not ours: what it leads to stays as it is."""
    make(one=OPENING)
    write("precious.txt", "precious")
    Path("public").mkdir()
    Path("public/one.html").symlink_to(Path("precious.txt").resolve())

    run("acme/openings", "-o", "public", code=1)

    assert Path("precious.txt").read_text(encoding="utf-8") == "precious"


def test_wicked_words_are_words_on_the_index() -> None:
    """Markup, scripts and templates in an opening are shown, not obeyed."""
    wicked = "</a><script>alert(1)</script> {{ 7*7 }}"
    make(one=OPENING + f"changes: {{title: '{wicked}', levels: {{entry: {{title: '{wicked}'}}}}}}\nhours: '{wicked}'\n")

    run("acme/openings", "-o", "public")

    index = Path("public/index.html").read_text(encoding="utf-8")
    assert "<script" not in index
    assert "&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in index


# --- in Python ---------------------------------------------------------------------------------------


def test_post_all_says_what_it_did(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """In Python the same comes as data, and a function of the caller goes through the openings."""
    acme = workspace(
        {"csroles.yaml": SETTINGS, "openings/one.yaml": OPENING, "openings/old.yaml": OPENING.replace("2026-12", "2025-12")}
    )
    seen: list[str] = []

    def watched(openings: Any) -> Any:
        for opening in openings:
            seen.append(opening.id)
            yield opening

    board = csroles.post_all(csroles.load(acme), tmp_path / "public", on=date(2026, 11, 22), progress=watched)

    assert seen == ["one"] == [posting.vacancy.id for posting in board.postings]
    assert [opening.id for opening in board.ended] == ["old"]
    assert [path.name for path in board.files] == ["one.html", "index.html", "jobs.xml", "sitemap.xml"]
    assert (board.removed, board.left_alone, board.problems, board.base_url) == ((), (), (), "https://acme.example/")


def test_a_run_that_breaks_off_knows_what_it_wrote(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a file cannot be written, those before it are whole and on record, so that the next run takes them up."""
    acme = workspace({"csroles.yaml": SETTINGS, "openings/one.yaml": OPENING, "openings/two.yaml": OPENING})
    catalogue, write_bytes = csroles.load(acme), job_board.write_bytes

    def fail_at_two(path: Path, data: bytes) -> None:
        if path.name == "two.html":
            raise CannotWrite("the disk is full")
        write_bytes(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(job_board, "write_bytes", fail_at_two)
        with pytest.raises(CannotWrite, match="the disk is full"):
            post_all(catalogue, "public", on=date(2026, 11, 22))
    assert files() == {"one.html", RECORD}

    board = post_all(catalogue, "public", on=date(2026, 11, 23))

    assert (len(board.files), board.left_alone) == (5, ())


def test_pages_are_in_the_language_of_the_catalogue(tmp_path: Path) -> None:
    """Index and pages speak the reader's language."""
    harbor = csroles.load(GOLDEN / "harbor", language="zh-Hant")

    post_all(harbor, tmp_path / "public", on=date(2026, 3, 2))

    index = (tmp_path / "public" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hant"' in index
    assert "開放中的職缺" in index


# --- at a terminal -----------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_bar_grows_only_on_a_terminal() -> None:
    """On a terminal standard error shows a bar while pages are drawn; in a pipe, and with -q, it does not."""
    import pty

    make(one=OPENING, two=OPENING)
    command = [sys.executable, "-m", "csroles", "post", "acme/openings", "-o", "public"]

    def shown(*options: str) -> str:
        ours, theirs = pty.openpty()
        subprocess.run([*command, *options], stderr=theirs, stdout=subprocess.DEVNULL, check=True, timeout=120)
        os.close(theirs)
        parts = []
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:  # Linux says so when nothing is left
            pass
        os.close(ours)
        return b"".join(parts).decode("utf-8")

    assert "Postings  [####################################]  100%" in shown()
    assert "[###" not in shown("-q")
    assert "Postings  [" not in run("acme/openings", "-o", "public").stderr


def test_names_are_completed() -> None:
    """Tab completes roles, and files and folders of openings; what begins with a folder is a path."""
    from csroles.cli.commands.post import complete_names

    class Context:
        params: dict[str, Any] = {}  # noqa: RUF012 - as Typer's

    make(one=OPENING)
    context: Any = Context()
    assert complete_names(context, "customer-success-m") == [CSM]
    assert complete_names(context, "acme/op") == ["acme/openings/"]
    assert complete_names(context, "acme/openings/o") == ["acme/openings/one.yaml"]
    assert complete_names(context, "acm") == ["acme/"]
    assert complete_names(context, "nowhere/x") == []


# --- as a new user -----------------------------------------------------------------------------------


def test_a_new_user_posts_the_first_opening(run_csroles: RunCsroles) -> None:
    """From init through an edited opening to every format, then all openings into a folder."""
    assert run_csroles("init", "acme").returncode == 0
    opening = Path("acme/openings/first-opening.yaml")
    text = opening.read_text(encoding="utf-8")
    assert "# closes: 2027" in text
    text = text.replace("# closes: 2027", "closes: 2027")
    opening.write_text(text, encoding="utf-8")

    outputs = [f"first.{suffix}" for suffix in ("html", "docx", "pdf", "md", "txt", "jsonld")]
    written = run_csroles("post", str(opening), *(part for name in outputs for part in ("-o", name)))

    assert written.returncode == 0, written.stderr
    assert written.stdout.splitlines()[: len(outputs)] == [f"Wrote {name}." for name in outputs]
    assert "It names no pay" not in written.stderr
    assert json.loads(Path("first.jsonld").read_bytes())["hiringOrganization"]["name"] == "Acme"
    assert "$40,000–$46,000 (USD) a year" in Path("first.txt").read_text(encoding="utf-8")

    opening.write_text(text.replace("max: 46000", "max: 36000"), encoding="utf-8")
    refused = run_csroles("post", str(opening), "-o", "first.html")
    assert refused.returncode == 1
    assert "the range is reversed: min 40000 is above max 36000" in refused.stderr

    opening.write_text(text, encoding="utf-8")
    many = run_csroles("post", str(opening.parent), "-o", "public", "--base-url", "https://acme.example/jobs/")
    assert many.returncode == 0, many.stderr
    assert {"first-opening.html", "index.html", "jobs.xml", "sitemap.xml"} <= files()
