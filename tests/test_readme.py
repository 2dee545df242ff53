"""What the README and the examples show is what happens: every command and every program in them is run here."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import csroles
from conftest import REPOSITORY, RunCsroles

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_RUN_HERE = ("make ", "pipx install ")


def run_commands(text: str, run: RunCsroles, folder: Path) -> None:
    """Run the commands of a block of shell, one a line: each has to succeed and to say something."""
    for line in text.splitlines():
        if not line.startswith(NOT_RUN_HERE):
            program, *arguments = shlex.split(line, comments=True)
            assert program == "csroles", line
            result = run(*arguments, cwd=folder)
            assert result.returncode == 0, f"{line}\n{result.stderr}"
            assert result.stdout, line


def run_console(text: str, run: RunCsroles, folder: Path) -> None:
    """Run a command and compare what it prints with what is shown; a last line of … stands for more."""
    command, *shown = text.splitlines()
    result = run(*shlex.split(command.removeprefix("$ csroles ")), cwd=folder)
    printed = (result.stdout + result.stderr).splitlines()
    if shown[-1] == "…":
        shown.pop()
        printed = printed[: len(shown)]

    assert printed == shown


def test_the_readme_happens_as_told(tmp_path: Path, run_csroles: RunCsroles) -> None:
    """From top to bottom in one folder: commands succeed, files are as shown, programs run, output is what is printed."""
    seen = set()
    for kind, text in BLOCK.findall(README):
        seen.add(kind)
        if kind == "sh":
            run_commands(text, run_csroles, tmp_path)
        elif kind == "python":
            subprocess.run(
                [sys.executable, "-c", text], cwd=tmp_path, check=True, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"}
            )
        elif kind == "yaml":
            path = tmp_path / text.splitlines()[0].removeprefix("# ")
            assert path.is_file(), "the file that is shown is one that csroles init has made"
            path.write_text(text, encoding="utf-8")
        elif kind == "console":
            run_console(text, run_csroles, tmp_path)

    assert seen == {"sh", "python", "yaml", "console"}
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {
        "csm.docx",
        "csm.html",
        "csm.md",
        "chart.svg",
        "org.svg",
        "site/index.html",
        "acme/roles/community-manager.yaml",
    } <= written


def test_comments_beside_python_say_what_is_printed(tmp_path: Path) -> None:
    """Where the Python example says in a comment what a line prints, that is what it prints."""
    (text,) = (text for kind, text in BLOCK.findall(README) if kind == "python")
    said = re.findall(r"^print\(.*\)\s+# (.*)$", text, re.MULTILINE)

    run = subprocess.run(
        [sys.executable, "-c", text],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )

    assert len(said) == 3
    printed = run.stdout.splitlines()
    assert [line for line in printed if line in said] == said


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README.md", "CONTRIBUTING.md"])
def test_make_knows_every_target_that_is_named(text: str) -> None:
    """Each ``make TARGET`` is a target of the Makefile, and has a line in its help."""
    named = set(re.findall(r"`make (\w+)", text)) | set(re.findall(r"^make (\w+)", text, re.MULTILINE))
    targets = set(re.findall(r"^(\w+):.*## ", MAKEFILE, re.MULTILINE))

    assert named
    assert named <= targets


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README.md", "CONTRIBUTING.md"])
def test_links_lead_to_files(text: str) -> None:
    """Each link to a file of the repository leads somewhere."""
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]

    assert [link for link in links if not (REPOSITORY / link).exists()] == []


def test_what_the_readme_promises_holds(run_csroles: RunCsroles) -> None:
    """The languages that the README promises are those of the catalogue, and its exit codes those of the program."""
    catalogue = csroles.load()
    assert catalogue.languages == ("en", "ru", "zh-Hans", "zh-Hant")
    assert f"{len(catalogue)} roles in six families" in README
    assert f"{len(catalogue.skills)} skills, each described at four proficiencies" in README
    assert (len(catalogue.families), len(catalogue.guides)) == (6, 9), "six families and nine guides"
    assert run_csroles("list").returncode == 0
    assert run_csroles("show", "plumber").returncode == 2
    assert run_csroles("list", "--plumber").returncode == 2


@pytest.mark.parametrize(
    ("script", "arguments", "said"),
    [
        ("duties_by_level.py", [], "From junior to mid:"),
        ("duties_by_level.py", ["Customer Support Manager"], "From mid to senior:"),
        (
            "skill_gaps.py",
            ["customer support representative", "support team lead"],
            "Customer Support Representative → Customer Support Team Lead",
        ),
        ("team_names.py", [], "Client Care Specialists"),
        ("company_documents.py", [str(REPOSITORY / "examples" / "acme"), "out"], "files"),
    ],
)
def test_an_example_runs(script: str, arguments: list[str], said: str, tmp_path: Path) -> None:
    """Each program in examples/ runs as its first lines say."""
    command = [sys.executable, str(REPOSITORY / "examples" / script), *arguments]

    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True, env={**os.environ, "PYTHONUTF8": "1"}
    )

    assert said in run.stdout
    assert len(run.stdout.splitlines()) > 3


def test_every_example_is_run() -> None:
    """No program in examples/ is left out here."""
    mark = next(mark for mark in test_an_example_runs.pytestmark if mark.name == "parametrize")

    assert {path.name for path in (REPOSITORY / "examples").glob("*.py")} == {case[0] for case in mark.args[1]}


def test_the_changelog_names_every_role() -> None:
    """A role that is in the catalogue is among the roles that the changelog says were added."""
    changelog = " ".join((REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8").split())

    assert "### Roles added" in changelog
    assert [role.title for role in csroles.load() if role.title not in changelog] == []
