"""``csroles lint``, and what ``csroles post`` and ``csroles check`` say by the same rules."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import docx
import pytest

import csroles
from conftest import MakeWorkspace, RunCsroles

GOOD = """# Customer Support Representative

Acme makes software for bakeries and answers their questions.

Location: Austin, Texas

## What you will do

- Answer customers by email and chat.
- Write down what customers ask for and pass it on to the product team.
- Follow each request up until it is solved.

## What you bring

- Experience in answering customers in writing.

## How to apply

Write to jobs@acme.example until December 20, 2026.

Pay: $44,000 to $52,000 a year
"""

BAD = "# Support Ninja\n\nLocation: Denver, CO\n\nWe want a young and energetic agent.\n"

ON = ("--on", "2026-11-22")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder with a good posting and a bad one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    return tmp_path


# --- as a new user --------------------------------------------------------------------------------------


def test_the_first_opening_of_a_new_workspace_has_nothing_to_mend(tmp_path: Path, run_csroles: RunCsroles) -> None:
    """What ``csroles init`` writes as an example breaks no law of its place, today or in years, and gives no warning."""
    assert run_csroles("init", str(tmp_path / "acme"), "--name", "Acme").returncode == 0
    opening = str(tmp_path / "acme" / "openings" / "first-opening.yaml")
    for day in ("2026-11-22", "2031-06-01"):
        run = run_csroles("lint", opening, "--on", day, "--headcount", "500", "--format", "json")

        assert run.returncode == 0, run.stdout
        assert {finding["level"] for finding in json.loads(run.stdout)[0]["findings"]} <= {"note"}


# --- findings and exit codes ----------------------------------------------------------------------------


def test_a_good_posting_passes(here: Path, run_csroles: RunCsroles) -> None:
    """The exit code is 0 and the words are how many rules were asked."""
    run = run_csroles("lint", "good.md", *ON, "--fail-on", "warning")

    assert (run.returncode, run.stderr) == (0, "")
    assert re.search(r"good\.md: .*from \d+ rules as of 2026-11-22 \(law of: US-TX\)\.", " ".join(run.stdout.split()))
    assert "warning" not in run.stdout


def test_a_bad_posting_is_told_with_place_caret_and_advice(here: Path, run_csroles: RunCsroles) -> None:
    """The exit code is 1; findings go to standard output."""
    run = run_csroles("lint", "bad.md", *ON)

    assert (run.returncode, run.stderr) == (1, "")
    shown = r"^bad\.md:5:11: warning: .*\[age\.young\]\n    We want a young and energetic agent\.\n {14}\^{10,}\n  Instead: \w"
    assert re.search(shown, run.stdout, re.MULTILINE)
    assert "[US-CO.pay-range]" in run.stdout


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0), ("NEVER", 0)])
def test_the_level_that_fails_can_be_said(level: str, code: int, here: Path, run_csroles: RunCsroles) -> None:
    """From which level on the exit code is 1, or never."""
    assert run_csroles("lint", "bad.md", "--fail-on", level).returncode == code


def test_a_warning_is_no_error(here: Path, run_csroles: RunCsroles) -> None:
    """With --fail-on error a posting with warnings alone passes."""
    (here / "warn.md").write_text("We want a young and energetic agent.\n", encoding="utf-8")

    assert run_csroles("lint", "warn.md", "--fail-on", "error").returncode == 0
    assert run_csroles("lint", "warn.md").returncode == 1


def test_the_law_is_that_of_the_place_the_day_and_the_size(here: Path, run_csroles: RunCsroles) -> None:
    """--where stands before what the posting says; --on and --headcount decide which rules hold."""
    (here / "advert.md").write_text("# Support Agent\n\nWe answer customers.\n", encoding="utf-8")
    asked = ("lint", "advert.md", "--format", "json", "--where", "US-CT", "--fail-on", "never")

    now = json.loads(run_csroles(*asked, *ON).stdout)[0]
    before = json.loads(run_csroles(*asked, "--on", "2026-09-30").stdout)[0]
    small = json.loads(run_csroles(*asked[:-4], "--where", "US-CA", *asked[-2:], *ON, "--headcount", "3").stdout)[0]
    large = json.loads(run_csroles(*asked[:-4], "--where", "US-CA", *asked[-2:], *ON, "--headcount", "30").stdout)[0]

    by_law = [
        {finding["rule"] for finding in report["findings"] if finding["group"] == "law"} for report in (now, before, small, large)
    ]
    assert "US-CT.pay-range" in by_law[0]
    assert by_law[1] == by_law[2] == set()
    assert "US-CA.pay-range" in by_law[3]
    assert now["where"] == ["US-CT"]


def test_the_strictest_profile_asks_for_more(here: Path, run_csroles: RunCsroles) -> None:
    """It asks for what any law asks for, wherever the posting is shown."""
    counts = []
    for profile in ("default", "strictest"):
        run = run_csroles("lint", "good.md", "--format", "json", "--profile", profile, "--fail-on", "never", *ON)
        (report,) = json.loads(run.stdout)
        counts.append((report["rules"], len(report["findings"])))

    assert counts[1][0] > counts[0][0]
    assert counts[1][1] > counts[0][1]


def test_the_role_and_the_level_can_be_said(here: Path, run_csroles: RunCsroles) -> None:
    """A role that goes by no name is wrong usage."""
    assert run_csroles("lint", "good.md", "--role", "CSM", "--level", "mid", *ON).returncode == 0
    run = run_csroles("lint", "good.md", "--role", "plumber")

    assert (run.returncode, "There is no role 'plumber'" in run.stderr) == (2, True)


# --- what is read ---------------------------------------------------------------------------------------


def test_standard_input_is_read(here: Path) -> None:
    """A hyphen stands for standard input, whatever its format."""
    for text in (BAD, f"<h1>Support Ninja</h1><p>{BAD}</p>"):
        run = subprocess.run(
            [sys.executable, "-m", "csroles", "lint", "-"],
            input=text,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

        assert run.returncode == 1
        assert "standard input:" in run.stdout
        assert "[age.young]" in run.stdout


def test_word_files_are_read(here: Path, run_csroles: RunCsroles) -> None:
    """The line of a finding in a Word file is the number of its paragraph."""
    document = docx.Document()
    for line in BAD.split("\n\n"):
        document.add_paragraph(line.strip("# \n"))
    document.save("advert.docx")

    run = run_csroles("lint", "advert.docx", *ON)

    assert run.returncode == 1
    assert "advert.docx:3:11: warning:" in run.stdout


def test_several_files_and_folders_are_read(here: Path, run_csroles: RunCsroles) -> None:
    """A file that cannot be read does not stop the others; of a folder, what can be read is."""
    (here / "more").mkdir()
    (here / "more" / "one.html").write_text("<p>Words</p>", encoding="utf-8")
    (here / "more" / "picture.png").write_bytes(b"\x89PNG")
    (here / "broken.pdf").write_bytes(b"%PDF")

    run = run_csroles("lint", "good.md", "broken.pdf", "more", "--fail-on", "never", *ON)

    assert run.returncode == 1
    assert run.stderr == "Error: broken.pdf is a PDF file. Save it as a Word file (.docx), a web page or text.\n"
    assert "good.md: " in run.stdout
    assert "more/one.html: " in run.stdout.replace("\\", "/")
    assert "\n2 postings: " in run.stdout


def test_an_opening_is_checked_with_its_workspace(acme: Path, run_csroles: RunCsroles) -> None:
    """Places lead into the file that says the words: the opening's, its role's, its company's."""
    opening = acme / "openings" / "2026-014.yaml"
    text = opening.read_text(encoding="utf-8").replace("closes: 2026-12-20\n", "bonus: A bonus for native English speakers.\n")
    opening.write_text(text, encoding="utf-8")
    settings = acme / "csroles.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("Five paid days", "A young team, and five paid days"), encoding="utf-8"
    )

    run = run_csroles("lint", "acme/openings/2026-014.yaml", *ON)
    again = run_csroles("lint", "acme", *ON)

    assert run.returncode == 1
    told = " ".join(run.stdout.split())
    assert re.search(r"acme/openings/2026-014\.yaml:6:20: warning: [^\[]*\[origin\.native-speaker\]", told)
    assert re.search(r"acme/csroles\.yaml:\d+:\d+: warning: [^\[]*\[age\.\S+\]", told)
    assert "[US-CO.application-deadline]" in run.stdout
    assert again.stdout == run.stdout


def test_the_workspace_silences_and_adds_rules(here: Path, workspace: MakeWorkspace, run_csroles: RunCsroles) -> None:
    """-C names it, for a posting that lies anywhere."""
    rules = "acme.bakery:\n  group: cliche\n  level: warning\n  languages: [en]\n  why: We do not say so.\n  words: [baker*]\n"
    workspace({"csroles.yaml": "lint:\n  allow: {age.young: a youth club}\n", "rules/wording-acme.yaml": rules})
    (here / "bad.md").write_text(BAD + "\nWe serve bakeries.\n", encoding="utf-8")

    run = run_csroles("lint", "bad.md", "-C", "acme", *ON)

    assert "[acme.bakery]" in run.stdout
    assert "[age.young]" not in run.stdout
    assert "Not told: age.young: a youth club" in run.stdout


def test_check_judges_the_rules_of_a_workspace(workspace: MakeWorkspace, run_csroles: RunCsroles) -> None:
    """A mistake in a file of rules is a problem with its place like any other."""
    workspace({"rules/wording-acme.yaml": "acme.bakery:\n  group: cliche\n  level: grave\n"})

    run = run_csroles("check", "-C", "acme")

    assert run.returncode == 1
    assert "acme/rules/wording-acme.yaml:3:10: acme.bakery.level: grave is not possible here" in run.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lint: {allow: {age.young: null}}\n", "lint.allow.age.young"),
        ("lint: {alow: {}}\n", "alow is no field here"),
        ("lint: [age.young]\n", "should be a mapping"),
    ],
)
def test_settings_of_the_check_are_judged(text: str, message: str, workspace: MakeWorkspace, run_csroles: RunCsroles) -> None:
    """A silence without a reason, or a misspelt field, is a problem."""
    workspace({"csroles.yaml": f"company: {{name: Acme}}\n{text}"})

    run = run_csroles("check", "-C", "acme")

    assert run.returncode == 1
    assert message in run.stderr


# --- formats and files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "begin"), [("report.html", "<!doctype html>"), ("report.json", "[\n"), ("report.txt", "bad.md:")]
)
def test_the_ending_of_the_report_says_its_format(name: str, begin: str, here: Path, run_csroles: RunCsroles) -> None:
    """A report goes into a file; what it holds is said in a line."""
    run = run_csroles("lint", "bad.md", "-o", name, *ON)

    assert run.returncode == 1
    assert re.fullmatch(rf"Wrote {re.escape(name)}: \d+ findings\.\n", run.stdout)
    assert (here / name).read_text(encoding="utf-8").startswith(begin)


def test_github_annotations_are_printed(here: Path, run_csroles: RunCsroles) -> None:
    """A line each, as workflows read them; a posting without findings prints nothing."""
    run = run_csroles("lint", "bad.md", "--format", "github", *ON)

    assert re.search(r"^::warning file=bad\.md,line=5,col=11,endColumn=\d+,title=age\.young::", run.stdout, re.MULTILINE)
    assert all(line.startswith("::") for line in run.stdout.strip().split("\n"))
    (here / "none.md").write_text("# Support Agent\n", encoding="utf-8")
    assert run_csroles("lint", "none.md", "--format", "github", *ON).stdout == ""


def test_quiet_prints_findings_alone(here: Path, run_csroles: RunCsroles) -> None:
    """Without findings a quiet check is silent; with a file it says nothing of it."""
    (here / "none.md").write_text("# Support Agent\n", encoding="utf-8")

    assert run_csroles("lint", "none.md", "-q").stdout == ""
    assert "[age.young]" in run_csroles("lint", "bad.md", "-q").stdout
    assert run_csroles("lint", "bad.md", "-q", "-o", "report.html").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.md",), "Cannot read none.md: No such file or directory."),
        (("bad.md", "--where", "Nowhere"), "There is no place 'Nowhere'"),
        (("bad.md", "--fail-on", "warn"), "Did you mean warning?"),
        (("bad.md", "--format", "pdf"), "There is no format 'pdf'"),
        (("bad.md", "--profile", "strict"), "Did you mean strictest?"),
        (("bad.md", "--level", "boss"), "There is no level 'boss'"),
        (("bad.md", "--on", "tomorrow"), "'tomorrow' is no date"),
        (("bad.md", "-o", "report.pdf"), "A report cannot be written as 'report.pdf'"),
        (("bad.md", "-C", "nowhere"), "There is no folder nowhere"),
        (("bad.md", "good.md", "--as-role", "x.yaml"), "made of one posting"),
        (("bad.md", "--as-role", "x.txt"), "A role's file ends in .yaml"),
        (("bad.md", "--as-role", "bad name.yaml"), "is no id"),
        (("empty",), "The folder empty has no postings"),
        (("bad.md", "--headcount", "0"), "--headcount"),
    ],
)
def test_wrong_usage_is_one_message(arguments: tuple[str, ...], message: str, here: Path, run_csroles: RunCsroles) -> None:
    """The exit code is 2, and the message says what to do."""
    (here / "empty").mkdir()

    run = run_csroles("lint", *arguments)

    assert run.returncode == 2
    assert message in " ".join(run.stderr.split())
    assert "Traceback" not in run.stderr


# --- a draft of a role ----------------------------------------------------------------------------------


def test_an_old_description_becomes_a_draft_of_a_role(here: Path, acme: Path, run_csroles: RunCsroles) -> None:
    """The draft is a role's file that loads; a file that is there already is left alone."""
    (here / "old.md").write_text(GOOD.replace("Customer Support Representative", "Bakery Support Agent"), encoding="utf-8")

    run = run_csroles("lint", "old.md", "--as-role", "acme/roles/bakery-support-agent.yaml")
    again = run_csroles("lint", "old.md", "--as-role", "acme/roles/bakery-support-agent.yaml")

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Wrote acme/roles/bakery-support-agent.yaml, a draft from old.md.\n")
    assert "  csroles check\n" in run.stdout + "\n"
    role = csroles.load(acme)["bakery-support-agent"]
    assert role.title == "Bakery Support Agent"
    assert "Answer customers by email and chat." in {duty.text for duty in role.duties}
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


# --- csroles post ---------------------------------------------------------------------------------------


def test_post_says_what_the_rules_find_in_its_own_output(acme: Path, run_csroles: RunCsroles) -> None:
    """Errors and warnings alone, on standard error, with their place; the posting is written and the exit code is 0."""
    opening = acme / "openings" / "2026-014.yaml"
    opening.write_text(opening.read_text(encoding="utf-8") + "bonus: A bonus for native English speakers.\n", encoding="utf-8")

    run = run_csroles("post", "acme/openings/2026-014.yaml", "-o", "posting.html", "--on", "2026-11-23")

    told = " ".join(run.stderr.split())
    assert run.returncode == 0
    place = r"To mend, by the rules on postings: - acme/openings/2026-014\.yaml:\d+:20: warning: “native English speakers” – "
    assert re.search(place, told)
    assert "[origin.native-speaker]" in told
    assert "What to write instead: csroles lint acme/openings/2026-014.yaml" in told
    assert "note:" not in told


def test_post_is_silent_where_there_is_nothing_to_mend(acme: Path, run_csroles: RunCsroles) -> None:
    """The example company's posting, and quiet runs, say nothing of rules."""
    clean = run_csroles("post", "acme/openings/2026-014.yaml", "-o", "posting.html", "--on", "2026-11-23")
    quiet = run_csroles("post", "CSM", "--bonus", "For native speakers.", "-o", "csm.html", "-q")

    assert "To mend" not in clean.stderr
    assert quiet.stderr == ""


def test_post_of_a_role_has_findings_without_a_place(here: Path, run_csroles: RunCsroles) -> None:
    """Without a file there is no place to name, and no file to check again."""
    run = run_csroles("post", "CSM", "--bonus", "For young and energetic people.", "-o", "csm.html")

    told = " ".join(run.stderr.split())
    assert "- Customer Success Manager: warning: “young and energetic" in told
    assert "csroles lint" not in told


def test_many_postings_tell_what_they_share_once(acme: Path, run_csroles: RunCsroles) -> None:
    """What stands in the company's own file is one finding, however many postings have it."""
    opening = acme / "openings" / "2026-014.yaml"
    (acme / "openings" / "2026-015.yaml").write_text(opening.read_text(encoding="utf-8"), encoding="utf-8")
    settings = acme / "csroles.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("Five paid days", "A young team, and five paid days"), encoding="utf-8"
    )

    run = run_csroles("post", "acme/openings", "-o", "public", "--on", "2026-11-23")

    told = " ".join(run.stderr.split())
    assert run.returncode == 0
    assert told.count("acme/csroles.yaml:") == 1
    assert "csroles lint acme/openings/2026-014.yaml and so on" in told


def test_the_shipped_roles_have_nothing_to_mend_as_postings(catalogue: csroles.Catalogue) -> None:
    """No role's words, as a posting of an imagined company in a place without pay law, have a finding of warning or above."""
    found = {}
    for role in catalogue:
        posting = csroles.post(
            role,
            on=date(2026, 11, 22),
            company={"name": "Acme"},
            locations=[{"city": "Austin", "region": "US-TX", "country": "US"}],
        )
        grave = csroles.lint_posting(posting, on=date(2026, 11, 22), with_role=False).at_least("warning")
        if grave:
            found[role.id] = [(finding.rule, finding.spot.words if finding.spot else "") for finding in grave]

    assert found == {}


def test_a_terminal_without_unicode_shows_what_it_can(here: Path) -> None:
    """No encoding of a console makes a traceback."""
    run = subprocess.run(
        [sys.executable, "-m", "csroles", "lint", "-"],
        input="我们要年轻的客服，女性优先。".encode(),
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": "", "PYTHONPATH": str(Path(csroles.__file__).parents[1])},
        timeout=120,
        check=False,
    )

    assert run.returncode == 1
    assert b"Traceback" not in run.stderr
    assert run.stdout.isascii()
