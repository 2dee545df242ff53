from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import csroles
from csroles.cli.app import SECTIONS, app

COMMANDS = [name for section in SECTIONS.values() for name in section]
WORKSPACE = "company:\n  name: Acme\n"
BROKEN_ROLE = "titel: Customer Happiness Manager\n"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, list(arguments), prog_name="csroles")
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code == code, result.output
    return result


def one_line(result: Result) -> str:
    """The one line that a mistake is answered with; nothing else is printed."""
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def make_workspace(**roles: str) -> None:
    write("acme/csroles.yaml", WORKSPACE)
    for name, text in roles.items():
        write(f"acme/roles/{name.replace('_', '-')}.yaml", text)


# --- the program ------------------------------------------------------------------------------------


def test_help_names_every_command_and_its_purpose() -> None:
    """Csroles --help lists each command with one line on what it is for."""
    lines = run("--help").stdout.splitlines()
    for section, purposes in SECTIONS.items():
        assert f"{section}:" in lines
        for name, purpose in purposes.items():
            assert [name, purpose] in [line.split(maxsplit=1) for line in lines]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_begins_with_its_purpose_and_ends_with_examples(name: str) -> None:
    """The help of a command says in one sentence what it does, and shows at least two examples that begin with its name."""
    help_text = run(name, "--help").stdout
    purpose = next(purposes[name] for purposes in SECTIONS.values() if name in purposes)
    assert help_text.splitlines()[2].strip() == purpose
    examples = help_text.split("Examples:")[1].splitlines()
    assert len([line for line in examples if line.strip().startswith(f"csroles {name}")]) >= 2


@pytest.mark.parametrize("name", COMMANDS)
def test_options_of_examples_exist(name: str) -> None:
    """Every option in the examples of a command is one that its help describes."""
    before, examples = run(name, "--help").stdout.split("Examples:")
    used = {
        word for line in examples.splitlines() if line.strip().startswith("csroles") for word in line.split() if word[0] == "-"
    }
    assert [option for option in used if option not in before.replace(",", " ").split()] == []


def test_version_is_that_of_the_package() -> None:
    """Csroles --version prints the name and the version."""
    assert run("--version").stdout == f"csroles {csroles.__version__}\n"


def test_unknown_command_is_wrong_usage_with_a_suggestion() -> None:
    """A misspelt command exits with 2 and names the one that was meant."""
    result = run("descibe", code=2)
    assert "Did you mean 'describe'?" in result.stderr
    assert result.stdout == ""


def test_unknown_option_is_wrong_usage_with_a_suggestion() -> None:
    """A misspelt option exits with 2 and names the one that was meant."""
    assert "--family" in run("list", "--famly", "support", code=2).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["find"],
        ["show"],
        ["sources"],
        ["explain"],
        ["init"],
        ["handbook"],
        ["new", "a-role"],
        ["list", "extra"],
        ["find", "x", "--limit", "0"],
    ],
    ids=" ".join,
)
def test_missing_or_superfluous_arguments_are_wrong_usage(arguments: list[str]) -> None:
    """A command that lacks an argument, or has one too many, exits with 2 and says how it is used."""
    result = run(*arguments, code=2)
    assert result.stdout == ""
    assert result.stderr.startswith(f"Usage: csroles {arguments[0]} ")


def test_interrupted_program_has_the_exit_code_of_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a command with 130, and with nothing on the screen but what was there."""

    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("csroles.catalogue.workspace.load", interrupted)
    assert run("list", code=130).output == ""


def test_file_that_the_system_withholds_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the operating system is told with the file's name, and exits with 2."""

    def withheld(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", "data")

    monkeypatch.setattr("csroles.catalogue.workspace.load", withheld)
    assert one_line(run("list", code=2)) == "Error: data: Permission denied"


# --- options that several commands share --------------------------------------------------------------


@pytest.mark.parametrize("command", ["show", "sources", "describe"])
@pytest.mark.parametrize("name", ["customer-success-manager", "Customer Success Manager", "csm", "客戶成功經理"])
def test_role_is_found_by_id_title_or_alias(command: str, name: str) -> None:
    """ROLE may be an id, a title or an alias in any language, whatever its capital letters."""
    assert "Customer Success Manager" in run(command, name).stdout


@pytest.mark.parametrize("command", ["show", "sources", "describe", "explain", "chart"])
def test_unknown_role_is_wrong_usage_with_suggestions(command: str) -> None:
    """A role that is not there exits with 2, in one line that suggests near ones."""
    line = one_line(run(command, "customer-sucess-manager", code=2))
    assert line.startswith("Error: There is no role 'customer-sucess-manager'. Did you mean customer-success-manager")


def test_unknown_role_without_near_ones_points_to_the_list() -> None:
    """Where no role is near, the line says how to see all of them."""
    assert one_line(run("show", "plumber", code=2)) == "Error: There is no role 'plumber'. To see all roles: csroles list"


def test_ambiguous_role_is_wrong_usage_with_the_list() -> None:
    """A name that several roles go by exits with 2 and lists their ids."""
    alias = "aliases:\n  Happiness Maker: {}\n"
    note = "aliases:\n  Happiness Maker: {allow: {one-name-one-role: Both teams use it.}}\n"
    make_workspace(customer_success_manager=alias, customer_support_manager=note)
    line = one_line(run("show", "Happiness Maker", "-C", "acme", code=2))
    assert "customer-success-manager" in line
    assert "customer-support-manager" in line


@pytest.mark.parametrize(
    "command", [["list"], ["find", "CSM"], ["show", "CSM"], ["sources", "CSM"], ["describe", "CSM"], ["explain", "CSM"]]
)
def test_unknown_language_is_wrong_usage_with_those_there_are(command: list[str]) -> None:
    """A language that the catalogue lacks exits with 2, in one line that names the languages at hand."""
    line = one_line(run(*command, "--language", "fr", code=2))
    assert line == "Error: There is no language 'fr'. Did you mean en or ru or zh-Hans or zh-Hant?"


@pytest.mark.parametrize(
    ("tag", "title"), [("zh-TW", "客戶成功經理"), ("zh-CN", "客户成功经理"), ("ru-RU", "Менеджер по успеху клиентов")]
)
def test_language_is_negotiated(tag: str, title: str) -> None:
    """zh-TW, zh-CN and ru-RU find the words in traditional Chinese, simplified Chinese and Russian."""
    assert run("show", "customer-success-manager", "--language", tag).stdout.splitlines()[0] == title


@pytest.mark.parametrize("command", [["list"], ["describe", "--all", "-o", "out"]])
def test_unknown_level_is_wrong_usage_with_a_suggestion(command: list[str]) -> None:
    """A level that does not exist exits with 2, in one line that names the near one."""
    assert one_line(run(*command, "--level", "sinior", code=2)) == "Error: There is no level 'sinior'. Did you mean senior?"


@pytest.mark.parametrize("command", ["show", "sources", "describe"])
def test_level_that_the_role_lacks_is_wrong_usage_with_those_it_has(command: str) -> None:
    """A level at which the role does not exist exits with 2, in one line that names the levels of the role."""
    line = one_line(run(command, "CSM", "--level", "executive", code=2))
    assert "Customer Success Manager" in line
    assert "It exists at junior, mid." in line


@pytest.mark.parametrize("command", [["list"], ["chart"], ["describe", "-o", "out"]])
def test_unknown_family_is_wrong_usage_with_a_suggestion(command: list[str]) -> None:
    """A family that does not exist exits with 2, in one line that names the near one."""
    assert one_line(run(*command, "--family", "suport", code=2)) == "Error: There is no family 'suport'. Did you mean support?"


def test_workspace_is_the_current_folder_if_it_holds_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without -C, a current folder with a csroles.yaml is the workspace."""
    make_workspace(customer_success_manager="title: Customer Happiness Manager\n")
    monkeypatch.chdir("acme")
    assert run("show", "customer-success-manager").stdout.startswith("Customer Happiness Manager\n")


@pytest.mark.parametrize("named", ["acme", "acme/csroles.yaml"])
def test_workspace_is_named_by_its_folder_or_its_settings(named: str) -> None:
    """-C takes the folder of a workspace, or the csroles.yaml in it."""
    make_workspace(customer_success_manager="title: Customer Happiness Manager\n")
    assert run("show", "customer-success-manager", "-C", named).stdout.startswith("Customer Happiness Manager\n")


def test_missing_workspace_is_wrong_usage_that_says_how_to_start_one() -> None:
    """A folder that is not there exits with 2 and names the command that makes it."""
    line = one_line(run("list", "-C", "acme", code=2))
    assert line == "Error: There is no folder acme. Start a workspace with: csroles init acme"


def test_folder_without_settings_is_wrong_usage() -> None:
    """A folder that is no workspace exits with 2 and says what it lacks."""
    Path("acme").mkdir()
    assert "it has no csroles.yaml" in one_line(run("list", "-C", "acme", code=2))


@pytest.mark.parametrize("command", [["list"], ["show", "CSM"], ["describe", "CSM", "-o", "csm.md"]])
def test_broken_workspace_is_told_with_all_its_problems(command: list[str]) -> None:
    """A command that needs a workspace with problems tells all of them on standard error, exits with 1 and writes nothing."""
    make_workspace(customer_success_manager=BROKEN_ROLE, customer_support_manager="sumary: Short.\n")
    result = run(*command, "-C", "acme", code=1)
    assert result.stdout == ""
    assert "acme/roles/customer-success-manager.yaml:1:1: titel: titel is no field here" in result.stderr
    assert "acme/roles/customer-support-manager.yaml:1:1: sumary: sumary is no field here" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("2 problems in 2 files. ")
    assert not Path("csm.md").exists()


# --- list, find, show, sources ----------------------------------------------------------------------------


def test_list_in_a_pipe_is_tab_separated(catalogue: csroles.Catalogue) -> None:
    """Read by a program, the list has a line for each role in the order of the catalogue: id, title, family, levels."""
    lines = [line.split("\t") for line in run("list").stdout.splitlines()]
    assert [line[0] for line in lines] == list(catalogue.roles.ids)
    assert ["customer-success-manager", "Customer Success Manager", "success", "junior, mid"] in lines


def test_list_filters_by_family_and_level() -> None:
    """--family and --level leave only the roles that have both; a family may be named by its title."""
    rows: list[dict[str, Any]] = json.loads(run("list", "--family", "Success", "--level", "SENIOR", "--json").stdout)
    assert [row["id"] for row in rows] == ["customer-success-team-lead", "director-of-customer-success"]
    assert {row["family"] for row in rows} == {"success"}
    assert all("senior" in row["levels"] for row in rows)


def test_list_without_a_match_prints_nothing() -> None:
    """A filter that no role passes gives an empty list, and that is no mistake."""
    assert run("list", "--family", "leadership", "--level", "entry").stdout == ""
    assert json.loads(run("list", "--family", "leadership", "--level", "entry", "--json").stdout) == []


def test_list_gives_no_spreadsheet_formula() -> None:
    """A title that begins like a formula does not become one in a spreadsheet."""
    make_workspace(customer_success_manager='title: "=HYPERLINK(1)"\n')
    assert "customer-success-manager\t'=HYPERLINK(1)\t" in run("list", "-C", "acme").stdout


def test_find_gives_the_best_match_first() -> None:
    """A search gives ids, titles, the names that matched, and scores, the best first."""
    first = run("find", "csm").stdout.splitlines()[0].split("\t")
    assert first[:3] == ["customer-success-manager", "Customer Success Manager", "CSM"]
    matches = json.loads(run("find", "support", "lead", "--json").stdout)
    assert matches[0]["id"] == "customer-support-team-lead"
    assert [match["score"] for match in matches] == sorted((match["score"] for match in matches), reverse=True)
    assert len(run("find", "customer", "manager", "--limit", "2").stdout.splitlines()) == 2


def test_find_without_a_match_says_so() -> None:
    """A search that finds nothing prints no result, says so on standard error, and is no mistake."""
    result = run("find", "plumber")
    assert result.stdout == ""
    assert "No role is called anything like 'plumber'" in result.stderr
    assert json.loads(run("find", "plumber", "--json").stdout) == []


def test_show_says_what_is_held_at_some_levels_only() -> None:
    """Without a level, a role is shown at all its levels, with what is held at one of them marked."""
    shown = run("show", "customer-success-manager").stdout
    assert shown.splitlines()[:2] == ["Customer Success Manager", "customer-success-manager"]
    assert "Reports to: Customer Success Team Lead" in shown.splitlines()
    assert "Relationship building: Working; Mid-level: Advanced" in shown
    assert "(Only at: Mid-level" in shown


def test_show_at_a_level_shows_that_level_alone() -> None:
    """With a level, only what is held there is shown, as it is there."""
    shown = run("show", "customer-success-manager", "--level", "Junior").stdout
    assert shown.splitlines()[0] == "Associate Customer Success Manager"
    assert "Relationship building: Working\n" in shown
    assert "renewals" not in shown


def test_show_marks_words_in_another_language() -> None:
    """Words that nobody has translated are marked with their language."""
    make_workspace(customer_success_manager="duties:\n  write-success-plans: Agree on a plan.\n")
    assert "Agree on a plan. [en]" in run("show", "CSM", "-C", "acme", "--language", "ru").stdout


def test_show_as_json_is_the_record() -> None:
    """--json gives the role's data."""
    data = json.loads(run("show", "CSM", "--json", "--level", "mid").stdout)
    assert (data["id"], data["level"], data["family"]) == ("customer-success-manager", "mid", "success")
    assert data["skills"]["relationship-building"]["proficiency"] == 3


def test_sources_count_and_quote_what_each_says() -> None:
    """Each source of a role is listed with the number of its statements and their words, the editors among them."""
    listed = run("sources", "customer-success-manager").stdout
    assert "Job descriptions for customer service, support and success (2024-12-03)" in listed
    assert "    - Guide new customers through setup, show them the main features and" in listed
    data = {source["id"]: source for source in json.loads(run("sources", "CSM", "--json").stdout)}
    assert {"customer-role-descriptions", "liveagent-service-roles", "editors"} <= set(data)
    for source in data.values():
        assert source["count"] == sum(len(texts) for texts in source["says"].values())
    assert (
        "Draw up a success plan with each customer that names goals, milestones, owners and dates."
        in data["editors"]["says"]["duties"]
    )


def test_sources_name_the_company_where_it_speaks() -> None:
    """What a company rewords has the company as its source."""
    make_workspace(customer_success_manager="duties:\n  write-success-plans: Agree on a plan.\n")
    data = {source["id"]: source for source in json.loads(run("sources", "CSM", "-C", "acme", "--json").stdout)}
    assert data["company"]["title"] == "Acme"
    assert data["company"]["says"]["duties"] == ["Agree on a plan."]


# --- describe, chart, handbook --------------------------------------------------------------------------------


def test_describe_prints_markdown_without_a_file() -> None:
    """Without -o, the job description goes to standard output as Markdown, and nothing else does."""
    printed = run("describe", "CSM").stdout
    assert printed.startswith("# Customer Success Manager\n")
    assert "Wrote" not in printed


@pytest.mark.parametrize(
    ("format_", "beginning"),
    [("md", "# "), (".html", "<!doctype html>"), ("TXT", "Customer Success Manager\n==="), ("json", "{")],
)
def test_describe_prints_in_any_format(format_: str, beginning: str) -> None:
    """--format chooses what is printed."""
    assert run("describe", "CSM", "--format", format_).stdout.lower().startswith(beginning.lower())


def test_describe_writes_each_file_in_the_format_of_its_suffix() -> None:
    """-o may be given several times; each file's suffix names its format; what was written is said, and what to do next."""
    said = run("describe", "CSM", "-o", "csm.html", "-o", "out/csm.md").stdout.splitlines()
    assert said[:2] == ["Wrote csm.html.", "Wrote out/csm.md."]
    assert said[2].endswith("csroles describe customer-success-manager --level mid -o csm.html")
    assert Path("csm.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert Path("out/csm.md").read_text(encoding="utf-8").startswith("# Customer Success Manager\n")


def test_describe_writes_nothing_if_one_format_is_unknown() -> None:
    """Where one of several files has a wrong suffix, none is written: one line that lists the formats, and exit code 2."""
    line = one_line(run("describe", "CSM", "-o", "csm.md", "-o", "csm.doc", code=2))
    assert "'csm.doc'" in line
    assert ".md, .html, .txt, .json" in line
    assert list(Path().iterdir()) == []


def test_describe_in_chinese_has_chinese_labels() -> None:
    """A role named in Chinese is described in Chinese, labels included."""
    run("describe", "客戶成功經理", "--language", "zh-Hant", "-o", "csm.html")
    page = Path("csm.html").read_text(encoding="utf-8")
    assert 'lang="zh-Hant"' in page
    assert "工作職責" in page


def test_describe_all_writes_a_file_for_each_role(catalogue: csroles.Catalogue) -> None:
    """--all writes every role into the folder, in HTML where no format is named."""
    said = run("describe", "--all", "-o", "out").stdout
    assert said.startswith(f"Wrote {len(catalogue)} job descriptions into out.")
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(f"{role.id}.html" for role in catalogue)


def test_describe_family_writes_the_roles_of_a_family() -> None:
    """--family and --level choose which roles are written, --format how."""
    run("describe", "--family", "success", "--level", "senior", "-o", "out", "--format", "txt")
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "customer-success-team-lead.txt",
        "director-of-customer-success.txt",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name one role, or use --all or --family."),
        (["CSM", "--all", "-o", "out"], "Name one role, or use --all or --family."),
        (["--all"], "Name the folder to write into, once: -o DIR"),
        (["--all", "-o", "one", "-o", "two"], "Name the folder to write into, once: -o DIR"),
        (["--all", "-o", "out", "--format", "odt"], "'odt'"),
        (["CSM", "--format", "odt"], "'odt'"),
        (["CSM", "-o", "csm.md", "--format", "html"], "The ending of a file says its format: csm.md. Leave --format html out."),
        (["CSM", "--on", "tomorrow"], "'tomorrow' is no date. Write it as year, month and day: --on 2026-12-31"),
        (["--all", "-o", "out", "--on", "2026-01-01"], "--on goes with one role."),
    ],
)
def test_describe_answers_wrong_usage_in_one_line(arguments: list[str], said: str) -> None:
    """Options that make no sense together exit with 2, in one line that says what to do, and nothing is written."""
    assert said in one_line(run("describe", *arguments, code=2))
    assert list(Path().iterdir()) == []


def test_describe_tells_why_a_file_cannot_be_written() -> None:
    """A file that cannot be written is one line that names it, and exit code 2."""
    Path("csm.md").mkdir()
    assert (
        one_line(run("describe", "CSM", "-o", "csm.md", code=2))
        == "Error: Cannot write csm.md: it is a folder. Name a file in it."
    )


def test_describe_quiet_says_nothing() -> None:
    """--quiet writes the file and prints nothing."""
    assert run("describe", "CSM", "-o", "csm.md", "--quiet").output == ""
    assert Path("csm.md").is_file()


def test_chart_prints_the_tree_and_writes_files() -> None:
    """A chart goes to standard output as text, or into files by their suffix."""
    assert "Customer Success Manager" in run("chart", "vp-of-customer-success").stdout
    assert "Customer Support Manager" not in run("chart", "vp-of-customer-success").stdout
    assert "Customer Success Manager" not in run("chart", "vp-of-customer-success", "--depth", "1").stdout
    said = run("chart", "-o", "chart.mmd", "-o", "chart.json").stdout.splitlines()
    assert said[:2] == ["Wrote chart.mmd.", "Wrote chart.json."]
    assert said[2].endswith("csroles chart ROLE -o chart.mmd")
    assert json.loads(Path("chart.json").read_text(encoding="utf-8"))


def test_chart_of_an_unknown_format_is_wrong_usage() -> None:
    """A suffix that names no format exits with 2, in one line."""
    assert "chart.docx" in one_line(run("chart", "-o", "chart.docx", code=2))


def test_handbook_writes_a_site_and_says_what_to_open() -> None:
    """The handbook is written into a folder, and the page to open is named."""
    said = run("handbook", "-o", "site").stdout
    assert "site" in said
    assert Path("site/index.html").is_file()
    assert f"Open {Path('site') / 'index.html'} in a browser." in said


# --- init, new, check, explain, schema ------------------------------------------------------------------------


def test_init_makes_a_valid_workspace_and_says_what_to_do_next() -> None:
    """A new workspace has no problems; the files made and the next steps are named."""
    said = run("init", "acme", "--name", "Acme Inc.").stdout
    assert "Started a workspace in acme:" in said
    assert [line.strip() for line in said.splitlines() if line.strip() in ("cd acme", "csroles check")] == [
        "cd acme",
        "csroles check",
    ]
    assert 'name: "Acme Inc."' in Path("acme/csroles.yaml").read_text(encoding="utf-8")
    assert run("check", "-C", "acme").stdout.startswith("No problems in ")


def test_init_overwrites_nothing() -> None:
    """A folder that already holds a workspace is left as it is: one line and exit code 2."""
    run("init", "acme", "--quiet")
    write("acme/csroles.yaml", WORKSPACE)
    assert "is already there" in one_line(run("init", "acme", code=2))
    assert Path("acme/csroles.yaml").read_text(encoding="utf-8") == WORKSPACE


def test_new_role_begins_as_a_copy_and_is_valid() -> None:
    """A role of one's own begins as a copy of another in the workspace, where it can be shown at once."""
    make_workspace()
    said = run("new", "renewals-manager", "--like", "CSM", "-C", "acme").stdout
    assert str(Path("acme/roles/renewals-manager.yaml")) in said
    assert run("check", "-C", "acme", "--quiet").output == ""
    assert run("show", "renewals-manager", "-C", "acme").stdout.startswith("Renewals Manager\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Renewals Manager", "--like", "CSM", "-C", "acme"], "is no id"),
        (["customer-success-manager", "--like", "CSM", "-C", "acme"], "There already is a role customer-success-manager"),
        (["renewals-manager", "--like", "customer-sucess-manager", "-C", "acme"], "There is no role 'customer-sucess-manager'"),
        (["renewals-manager", "--like", "CSM"], "A role of your own needs a workspace. Start one with csroles init DIR"),
    ],
)
def test_new_role_answers_wrong_usage_in_one_line(arguments: list[str], said: str) -> None:
    """An id that is none or taken, an unknown pattern or a missing workspace exits with 2, and nothing is written."""
    make_workspace()
    assert said in one_line(run("new", *arguments, code=2))
    assert not Path("acme/roles").exists()


def test_check_without_problems_says_what_was_looked_at() -> None:
    """A sound workspace is answered with the number of files and what they hold, and with a next step."""
    make_workspace(customer_success_manager="facts:\n  Job code: CS-204\n")
    said = run("check", "-C", "acme").stdout.splitlines()
    assert said[0].startswith("No problems in 2 files: ")
    assert said[1].endswith("csroles describe customer-success-manager -C acme -o customer-success-manager.html")


def test_check_tells_problems_with_their_place_and_how_to_go_on() -> None:
    """Problems go to standard error with file, line, the line itself and a suggestion, then their number; exit code 1."""
    make_workspace(customer_success_manager=BROKEN_ROLE)
    result = run("check", "-C", "acme", code=1)
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "acme/roles/customer-success-manager.yaml:1:1: titel: titel is no field here",
        "    titel: Customer Happiness Manager",
        "    ^^^^^",
        "  Did you mean title?",
        "",
        "1 problem in 1 file. Mend what is named above, then check again: csroles check -C acme",
    ]


def test_check_quiet_prints_the_problems_alone() -> None:
    """--quiet leaves out everything but the problems, and changes no exit code."""
    make_workspace(customer_success_manager=BROKEN_ROLE)
    result = run("check", "-C", "acme", "--quiet", code=1)
    assert result.stderr.splitlines()[-1] == "  Did you mean title?"
    make_workspace(customer_success_manager="title: Customer Happiness Manager\n")
    assert run("check", "-C", "acme", "--quiet").output == ""


def test_check_json_is_a_list_of_problems() -> None:
    """--json prints the problems as a list on standard output, an empty one if there are none."""
    make_workspace(customer_success_manager=BROKEN_ROLE)
    result = run("check", "-C", "acme", "--json", code=1)
    (problem,) = json.loads(result.stdout)
    assert (problem["file"], problem["line"], problem["column"]) == ("acme/roles/customer-success-manager.yaml", 1, 1)
    assert problem["hint"] == "Did you mean title?"
    assert result.stderr == ""
    make_workspace(customer_success_manager="title: Customer Happiness Manager\n")
    assert json.loads(run("check", "-C", "acme", "--json").stdout) == []


def test_explain_names_every_layer_that_speaks() -> None:
    """A reworded duty is shown with the built-in words and the company's, each with its file and line."""
    make_workspace(customer_success_manager="duties:\n  write-success-plans: Agree on a plan.\n")
    said = run("explain", "CSM.duties.write-success-plans", "-C", "acme").stdout
    assert "acme/roles/customer-success-manager.yaml:2:3" in said
    assert "Draw up a success plan" in said
    data = json.loads(run("explain", "CSM.duties.write-success-plans.text", "-C", "acme", "--json").stdout)
    assert data["value"] == "Agree on a plan."
    assert [said["value"] for said in data["contributions"]][-1] == "Agree on a plan."
    assert len(data["contributions"]) == 2


def test_explain_of_an_unknown_field_is_wrong_usage_with_a_suggestion() -> None:
    """A part that the role does not have exits with 2, in one line that names the near one."""
    assert "Did you mean duties?" in one_line(run("explain", "CSM.dutes", code=2))


def test_schema_lists_the_schemas_or_writes_them() -> None:
    """Without a folder the schemas are listed; with one they are written, and each is JSON."""
    names = run("schema").stdout.splitlines()
    assert "role.layer.schema.json" in names
    assert f"Wrote {len(names)} schemas into out" in run("schema", "-o", "out").stdout
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(names)
    assert json.loads(Path("out/role.schema.json").read_text(encoding="utf-8"))["title"]


@pytest.mark.parametrize(
    "arguments", [["schema", "-o", "taken"], ["init", "taken"], ["describe", "--all", "-o", "taken"]], ids=" ".join
)
def test_file_in_the_place_of_a_folder_is_one_line(arguments: list[str]) -> None:
    """A folder that cannot be made, because a file has its name, is one line and exit code 2."""
    write("taken", "")
    line = one_line(run(*arguments, code=2))
    assert line.startswith("Error: ")
    assert "taken" in line
    assert Path("taken").read_text(encoding="utf-8") == ""
