from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import csroles
from csroles.cli.layout import tab_separated, table, wrap
from csroles.errors import display_width

PROGRAM = [sys.executable, "-m", "csroles"]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    """What the program finds in its environment: nothing of the one that the tests run in speaks about terminals."""
    left_out = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "PYTHONIOENCODING", "PYTHONUTF8", "_CSROLES_COMPLETE")
    return {name: value for name, value in os.environ.items() if name not in left_out} | more


def piped(*arguments: str, encoding: str = "utf-8", **more: str) -> subprocess.CompletedProcess[str]:
    """The program, read by another program in an encoding."""
    env = environment(PYTHONIOENCODING=encoding, **more)
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, encoding=encoding, env=env, timeout=120, check=False)


def on_terminal(*arguments: str, columns: int) -> str:
    """What the program shows on a terminal of a width."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    here, there = pty.openpty()
    env = environment(COLUMNS=str(columns), TERM="xterm-256color", PYTHONUTF8="1")
    with subprocess.Popen([*PROGRAM, *arguments], stdin=there, stdout=there, stderr=there, env=env) as process:
        os.close(there)
        shown = b""
        while True:
            try:
                read = os.read(here, 65536)
            except OSError:  # Linux says so when the other side has closed
                break
            if not read:
                break
            shown += read
        process.wait(timeout=120)
    os.close(here)
    assert process.returncode == 0, shown
    return shown.decode("utf-8").replace("\r\n", "\n")


def broken_workspace() -> None:
    Path("acme/roles").mkdir(parents=True)
    Path("acme/csroles.yaml").write_text("company:\n  name: Acme\n", encoding="utf-8")
    Path("acme/roles/customer-success-manager.yaml").write_text("titel: 經理\n", encoding="utf-8")


# --- terminals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [30, 60, 200])
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--language", "zh-TW"],
        ["find", "customer manager"],
        ["show", "CSM"],
        ["show", "CSM", "--language", "zh-TW"],
        ["sources", "CSM"],
    ],
    ids=" ".join,
)
def test_lines_fit_the_terminal(arguments: list[str], columns: int) -> None:
    """No line is wider than the terminal, wide characters counted as two, unless a single word is."""
    shown = on_terminal(*arguments, columns=columns).splitlines()
    assert [line for line in shown if display_width(line) > columns and len(line.split()) > 1 and "csroles " not in line] == []


def test_list_on_a_wide_terminal_is_a_table_with_a_next_step(catalogue: csroles.Catalogue) -> None:
    """On a terminal the list has headings, aligned columns, and below it the number of roles and what to do next."""
    lines = on_terminal("list", "--language", "zh-TW", columns=120).splitlines()
    assert lines[0].split() == ["ID", "TITLE", "FAMILY", "LEVELS"]
    starts = {display_width(line[: line.index("  success  ") + 2]) for line in lines if "  success  " in line}
    assert starts == {display_width(lines[0][: lines[0].index("FAMILY")])}
    assert lines[-1] == f"{len(catalogue)} roles. To read one: csroles show {catalogue.roles.ids[0]}"


def test_list_on_a_narrow_terminal_puts_the_id_above_the_rest() -> None:
    """Where a table does not fit, the id of a role stands on a line of its own."""
    lines = on_terminal("list", "--family", "leadership", columns=40).splitlines()
    assert lines[:3] == ["chief-customer-officer", "    Chief Customer Officer · leadership", "    · executive"]


def test_show_on_a_terminal_names_the_next_step() -> None:
    """On a terminal, the command that writes the job description stands below the role."""
    last = on_terminal("show", "CSM", "--level", "mid", columns=80).splitlines()[-1]
    assert last.endswith("csroles describe customer-success-manager --level mid -o customer-success-manager.html")


@pytest.mark.parametrize("arguments", [["--help"], ["list"], ["show", "CSM"], ["check"]], ids=" ".join)
def test_nothing_is_coloured(arguments: list[str]) -> None:
    """The output holds no escape sequences, so that NO_COLOR has nothing to forbid."""
    assert "\x1b" not in on_terminal(*arguments, columns=80)


def test_words_of_a_file_cannot_command_the_terminal() -> None:
    """An escape sequence in a title reaches no terminal."""
    broken_workspace()
    Path("acme/roles/customer-success-manager.yaml").write_text('title: "Boss\\e[2J"\n', encoding="utf-8")
    printed = piped("show", "customer-success-manager", "-C", "acme")
    assert "\x1b" not in printed.stdout + printed.stderr


# --- encodings -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "CSM"], ["find", "CSM"], ["sources", "CSM"], ["describe", "CSM"], ["--help"]], ids=" ".join
)
def test_terminal_without_unicode_shows_what_it_can(arguments: list[str], encoding: str) -> None:
    """In an old encoding every command prints its words, without a traceback."""
    printed = piped(*arguments, encoding=encoding)
    assert printed.returncode == 0
    assert "Traceback" not in printed.stderr
    assert printed.stdout


def test_characters_that_a_terminal_lacks_are_replaced_and_that_is_said() -> None:
    """Chinese on a Latin-1 terminal is question marks, and standard error says that a file would keep it."""
    printed = piped("show", "CSM", "--language", "zh-TW", encoding="latin-1")
    assert printed.returncode == 0
    assert printed.stdout.startswith("??????\ncustomer-success-manager\n")
    assert "encoding (iso8859-1)" in printed.stderr
    assert printed.stderr.count("\n") == 1


def test_lines_of_a_chart_become_ascii_where_they_must() -> None:
    """The lines of a tree are drawn with ASCII characters on a terminal that has no others, and nothing is lost."""
    plain = piped("chart", "vp-of-customer-success", encoding="ascii")
    drawn = piped("chart", "vp-of-customer-success")
    assert "├── " in drawn.stdout or "└── " in drawn.stdout
    assert "`-- " in plain.stdout
    assert "?" not in plain.stdout
    assert plain.stderr == ""


def test_json_arrives_whole_in_any_encoding() -> None:
    """JSON keeps every character, escaped where the encoding lacks it."""
    there = json.loads(piped("list", "--language", "zh-TW", "--json", encoding="latin-1").stdout)
    assert there == json.loads(piped("list", "--language", "zh-TW", "--json").stdout)
    assert "客戶成功經理" in [role["title"] for role in there]


def test_files_are_in_utf_8_whatever_the_terminal() -> None:
    """A file has every character even if the terminal has not."""
    printed = piped("describe", "CSM", "--language", "zh-TW", "-o", "csm.md", encoding="ascii")
    assert (printed.returncode, printed.stderr) == (0, "")
    assert Path("csm.md").read_text(encoding="utf-8").startswith("# 客戶成功經理")


def test_problem_with_chinese_text_is_told_on_a_latin_terminal() -> None:
    """A problem in a line of Chinese is told with its place on a terminal without Chinese."""
    broken_workspace()
    printed = piped("check", "-C", "acme", encoding="latin-1")
    assert printed.returncode == 1
    assert printed.stderr.startswith("acme/roles/customer-success-manager.yaml:1:1: titel: ")
    assert "    titel: ??\n" in printed.stderr


# --- pipes and streams --------------------------------------------------------------------------------------


def unread(*arguments: str) -> tuple[int, str]:
    """The exit code and the standard error of the program when nobody reads its standard output."""
    with subprocess.Popen(
        [*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
        return process.wait(timeout=120), told


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "CSM"], ["--help"], ["list", "--help"], ["describe", "CSM"], ["check"]], ids=" ".join
)
def test_reader_that_stops_early_is_no_mistake(arguments: list[str]) -> None:
    """When standard output closes early, the program ends quietly and well."""
    assert unread(*arguments) == (0, "")


def test_verdict_does_not_depend_on_a_reader() -> None:
    """Problems give exit code 1 even if nobody reads the list of them."""
    broken_workspace()
    assert unread("check", "-C", "acme", "--json") == (1, "")


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes the stream")
def test_closed_standard_output_is_no_mistake() -> None:
    """A program started without a standard output does its work all the same."""
    command = f'"{sys.executable}" -m csroles describe CSM -o csm.md >&-'
    finished = subprocess.run(["sh", "-c", command], capture_output=True, encoding="utf-8", env=environment(), check=False)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert Path("csm.md").is_file()


@pytest.mark.parametrize("arguments", [[], ["show", "plumber"], ["list", "-C", "nowhere"], ["describe"], ["lst"]], ids=" ".join)
def test_wrong_usage_leaves_standard_output_empty(arguments: list[str]) -> None:
    """Whatever is said about wrong usage goes to standard error, and the exit code of the process is 2."""
    printed = piped(*arguments)
    assert (printed.returncode, printed.stdout) == (2, "")
    assert printed.stderr
    assert "Traceback" not in printed.stderr


# --- start --------------------------------------------------------------------------------------------------


def imported(*arguments: str) -> set[str]:
    """The modules that the program imports to answer."""
    code = "import sys, atexit; from csroles.cli.entry import main; sys.argv[0] = 'csroles'; "
    code += "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr)); main()"
    finished = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", env=environment(), check=False
    )
    return set(finished.stderr.split())


def test_version_is_answered_before_anything_is_imported() -> None:
    """Csroles --version imports neither Typer nor any other part of csroles than the entry."""
    modules = imported("--version")
    assert "csroles.cli.entry" in modules
    assert not modules & {"typer", "pydantic", "csroles.cli.app", "csroles.errors"}


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["describe", "-h"]], ids=" ".join)
def test_help_imports_no_catalogue(arguments: list[str]) -> None:
    """Help waits neither for pydantic nor for YAML, Jinja or Babel."""
    modules = imported(*arguments)
    assert "typer" in modules
    assert not modules & {"pydantic", "yaml", "jinja2", "babel", "rich", "csroles.catalogue.catalogue", "csroles.model.role"}


def test_quick_commands_import_no_templates() -> None:
    """List needs neither Jinja nor Babel, nor the commands that were not asked for."""
    modules = imported("list")
    assert "csroles.cli.commands.list" in modules
    assert not modules & {"jinja2", "babel", "rich", "csroles.cli.commands.show", "csroles.documents.document"}


def complete(words: str) -> list[str]:
    """What the Tab key offers in bash at the end of some words."""
    parts = words.split(" ")
    env = environment(_CSROLES_COMPLETE="complete_bash", COMP_WORDS="\n".join(parts), COMP_CWORD=str(len(parts) - 1))
    code = "import sys; sys.argv[0] = 'csroles'; from csroles.cli.entry import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=env, check=False
    ).stdout.split()


def test_shell_completes_commands_roles_levels_and_languages() -> None:
    """The Tab key offers commands, the ids of built-in and own roles, levels and languages."""
    broken_workspace()
    Path("acme/roles/vp-of-customer-joy.yaml").write_text("", encoding="utf-8")
    assert complete("csroles ex") == ["explain"]
    assert complete("csroles show vp-of-customer-s") == ["vp-of-customer-success", "vp-of-customer-support"]
    assert complete("csroles describe -C acme vp-of-customer-j") == ["vp-of-customer-joy"]
    assert complete("csroles show CSM --level e") == ["entry", "executive"]
    assert complete("csroles list --language zh") == ["zh-Hans", "zh-Hant"]


# --- layout -----------------------------------------------------------------------------------------------------


def test_wrapped_lines_keep_every_word_and_their_indent() -> None:
    """Wrapping changes nothing but the places of the line ends, and further lines begin below the first word."""
    assert wrap("one two three four", 11, "- ") == ["- one two", "  three", "  four"]
    assert wrap("客戶成功經理。", 8) == ["客戶成功", "經理。"]
    assert wrap("", 10) == [""]


def test_table_wraps_cells_before_it_gives_up() -> None:
    """Columns that are too wide are wrapped at their widest; only where words do not fit are the rows stacked."""
    rows = [("an-id", "One Two Three", "x")]
    assert table(("ID", "TITLE", "F"), rows, 40) == [
        "ID     TITLE          F",
        "-----  -------------  -",
        "an-id  One Two Three  x",
    ]
    assert table(("ID", "TITLE", "F"), rows, 20)[2:] == ["an-id  One Two     x", "       Three"]
    assert table(("ID", "TITLE", "F"), rows, 12) == ["an-id", "    One Two", "    Three ·", "    x"]


def test_tab_separated_rows_have_one_line_each() -> None:
    """A tab or a line end within a cell is a space, and a cell that looks like a formula is made harmless."""
    assert tab_separated([("a\tb", "c\nd"), ("=1+1", "-x")]) == ["a b\tc d", "'=1+1\t'-x"]
