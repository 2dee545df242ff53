"""CSV files that HR systems export: their columns, encodings, managers and titles, read as people mean them."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from typer.testing import CliRunner

import csroles
from csroles.charts.chart import Chart
from csroles.charts.hr_columns import COLUMNS, header_key
from csroles.charts.hr_export import export_tree
from csroles.charts.title_roles import TitleRoles, language_of
from csroles.charts.tree import Node
from csroles.cli.app import app
from csroles.errors import CsrolesError, InvalidOrganisation, NotFound

PLAIN = """\
Employee,Employee ID,Job Title,Manager,Department,Location
Ada Li,1,Chief Customer Officer,,Customer,Denver
Bo Chen,2,Customer Support Manager,Ada Li,Support,Denver
Cy Dee,3,Customer Support Representative,Bo Chen,Support,Taipei
"""
EXPECTED = [
    ("Ada Li", "chief-customer-officer", 0),
    ("Bo Chen", "customer-support-manager", 1),
    ("Cy Dee", "customer-support-representative", 2),
]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test stands in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)


def chart(catalogue: csroles.Catalogue, data: str | bytes, **options: object) -> Chart:
    Path("people.csv").write_bytes(data.encode() if isinstance(data, str) else data)
    return catalogue.chart(org="people.csv", **options)  # type: ignore[arg-type]


def nodes(drawn: Chart) -> list[Node]:
    return [node for root in drawn.roots for node in root.walk()]


def people(drawn: Chart) -> list[tuple[str, str, int]]:
    """Who stands in the chart, in which role, and how many rows below the top."""
    found: list[tuple[str, str, int]] = []

    def read(level: Sequence[Node], row: int) -> None:
        for node in level:
            found.append((node.person, node.role, row))
            read(node.reports, row + 1)

    read(drawn.roots, 0)
    return found


def table(*rows: Sequence[str], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


# --- the systems -------------------------------------------------------------------------------

SYSTEMS = {
    "BambooHR": table(
        ["Employee #", "First Name", "Last Name", "Job Title", "Department", "Division", "Location", "Reporting to"],
        ["1", "Ada", "Li", "Chief Customer Officer", "Customer", "EMEA", "Denver", ""],
        ["2", "Bo", "Chen", "Customer Support Manager", "Support", "EMEA", "Denver", "Ada Li"],
        ["3", "Cy", "Dee", "Customer Support Representative", "Support", "EMEA", "Taipei", "Bo Chen"],
    ),
    "BambooHR, by number": table(
        ["Last name, First name", "EEID", "Job Title", "Supervisor EID", "Supervisor", "Work Email"],
        ["Li, Ada", "1", "Chief Customer Officer", "", "", "ada@acme.example"],
        ["Chen, Bo", "2", "Customer Support Manager", "1", "Li, Ada", "bo@acme.example"],
        ["Dee, Cy", "3", "Customer Support Representative", "2", "Chen, Bo", "cy@acme.example"],
    ),
    "Workday": table(
        ["Worker", "Employee ID", "Business Title", "Job Profile", "Supervisory Organization", "Location", "Worker's Manager"],
        ["Ada Li", "1", "Chief Customer Officer", "Executive", "Customer (Ada Li)", "Denver", ""],
        ["Bo Chen (On Leave)", "2", "Customer Support Manager", "Manager", "Support (Bo Chen)", "Denver", "Ada Li (1)"],
        ["Cy Dee", "3", "Customer Support Representative", "Agent", "Support (Bo Chen)", "Taipei", "Bo Chen"],
    ),
    "Personio": table(
        ["First name", "Last name", "Email", "Position", "Department", "Office", "Supervisor"],
        ["Ada", "Li", "ada@acme.example", "Chief Customer Officer", "Customer", "Denver", ""],
        ["Bo", "Chen", "bo@acme.example", "Customer Support Manager", "Support", "Denver", "Ada Li"],
        ["Cy", "Dee", "cy@acme.example", "Customer Support Representative", "Support", "Taipei", "Bo Chen"],
        delimiter=";",
    ),
    "Personio in German": table(
        ["Vorname", "Nachname", "E-Mail", "Position", "Abteilung", "Standort", "Vorgesetzte(r)"],
        ["Ada", "Li", "ada@acme.example", "Chief Customer Officer", "Kunden", "Denver", ""],
        ["Bo", "Chen", "bo@acme.example", "Customer Support Manager", "Support", "Denver", "Ada Li"],
        ["Cy", "Dee", "cy@acme.example", "Customer Support Representative", "Support", "Taipei", "Bo Chen"],
        delimiter=";",
    ),
    "HiBob": table(
        ["Display name", "Email", "Job title", "Department", "Site", "Reports to", "Manager email"],
        ["Ada Li", "ada@acme.example", "Chief Customer Officer", "Customer", "Denver", "", ""],
        ["Bo Chen", "bo@acme.example", "Customer Support Manager", "Support", "Denver", "Ada Li", "ADA@acme.example"],
        ["Cy Dee", "cy@acme.example", "Customer Support Representative", "Support", "Taipei", "", "bo@acme.example"],
    ),
    "SAP SuccessFactors": table(
        ["STATUS", "USERID", "USERNAME", "FIRSTNAME", "LASTNAME", "EMAIL", "MANAGER", "DEPARTMENT", "LOCATION", "TITLE"],
        ["STATUS", "USERID", "Username", "First Name", "Last Name", "Email", "Manager", "Department", "Location", "Title"],
        ["Active", "ali", "ali", "Ada", "Li", "", "NO_MANAGER", "Customer", "Denver", "Chief Customer Officer"],
        ["active", "bchen", "bchen", "Bo", "Chen", "", "ali", "Support", "Denver", "Customer Support Manager"],
        ["active", "cdee", "cdee", "Cy", "Dee", "", "bchen", "Support", "Taipei", "Customer Support Representative"],
        ["inactive", "old", "old", "Old", "Hand", "", "bchen", "Support", "Taipei", "Customer Support Representative"],
    ),
    "plain English": PLAIN,
    "plain English, otherwise": table(
        ["name", "title", "reports_to"],
        ["Ada Li", "CCO", "-"],
        ["Bo Chen", "Support Manager", "ada li"],
        ["Cy Dee", "CSR", " Bo  Chen "],
        delimiter="\t",
    ).replace("CSR", "Customer Support Rep"),
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_system_s_export_is_understood_as_it_is(catalogue: csroles.Catalogue, system: str) -> None:
    """The columns of each system are found by their names, and people by the names, numbers and addresses in them."""
    drawn = chart(catalogue, SYSTEMS[system])

    found = [(name.removesuffix(" (On Leave)").replace("Li, Ada", "Ada Li"), role, row) for name, role, row in people(drawn)]
    assert [(" ".join(reversed(name.split(", "))), role, row) for name, role, row in found] == EXPECTED


CHINESE = {
    "zh-Hans": table(
        ["姓名", "员工编号", "职位", "直属上级", "部门", "工作地点"],
        ["李雅", "1", "首席客户官", "", "客户", "台北"],
        ["陈波", "2", "高级客户支持经理", "李雅", "支持", "台北"],
    ),
    "zh-Hant": table(
        ["姓", "名", "員工編號", "職稱", "直屬主管", "部門", "地點"],
        ["李", "雅", "1", "客戶長", "", "客戶", "臺北"],
        ["陳", "波", "2", "資深客戶支援經理", "李雅", "支援", "臺北"],
    ),
}


@pytest.mark.parametrize("script", CHINESE)
def test_chinese_exports(catalogue: csroles.Catalogue, script: str) -> None:
    """Chinese columns, names without a space, and Chinese titles of roles, level words taken off."""
    first, second = nodes(chart(catalogue, CHINESE[script]))

    assert (first.person, first.role) == ("李雅", "chief-customer-officer")
    assert second.role == "customer-support-manager"
    assert second.title[:2] in ("高级", "資深")
    assert (second.language, second.location[1], second.department[0]) == ("zh", "北", "支")


def test_russian_exports(catalogue: csroles.Catalogue) -> None:
    """Russian columns and titles, UTF-16 as Excel's Unicode text has it, with tabs."""
    text = table(
        ["ФИО", "Табельный номер", "Должность", "Руководитель", "Отдел", "Город"],
        ["Петрова Анна", "1", "Директор по поддержке клиентов", "", "Поддержка", "Москва"],
        ["Сидоров Иван", "2", "Старший менеджер по успеху клиентов", "Петрова Анна", "Успех", "Москва"],
        delimiter="\t",
    )
    for encoding in ("utf-16", "utf-8-sig", "utf-8"):
        first, second = nodes(chart(catalogue, text.encode(encoding)))
        assert (first.role, second.role) == ("director-of-customer-support", "customer-success-manager")
        assert (second.department, second.location, second.language) == ("Успех", "Москва", "ru")


def test_every_column_belongs_to_one_field() -> None:
    """No name of a column stands at two fields, and each is written as names are compared."""
    headers = [header for names in COLUMNS.values() for header in names]

    assert len(headers) == len(set(headers))
    assert [header for header in headers if header_key(header) != header] == []


def test_a_column_may_be_named(catalogue: csroles.Catalogue) -> None:
    """Columns with names of the company's own are mapped; a mapped manager is the only one that counts."""
    text = table(
        ["Who", "What", "Boss", "Manager ID"],
        ["Ada Li", "Chief Customer Officer", "", "77"],
        ["Bo Chen", "Customer Support Manager", "Ada Li", "77"],
    )
    columns = {"employee": "who", "title": "What", "manager": "BOSS"}

    assert people(chart(catalogue, text, columns=columns)) == EXPECTED[:2]
    with pytest.raises(InvalidOrganisation, match=r"there is no column 'Bos'\n  Did you mean Boss\?"):
        chart(catalogue, text, columns=columns | {"manager": "Bos"})
    with pytest.raises(NotFound, match="no field of a chart 'boss'"):
        chart(catalogue, text, columns={"boss": "Boss"})


def test_of_two_columns_the_surer_one_counts(catalogue: csroles.Catalogue) -> None:
    """A job title before a position, a work e-mail before another, an employee's id before any other."""
    text = table(
        ["Position", "Job Title", "ID", "Employee ID", "Name", "Preferred Name", "Manager", "Office", "Location"],
        ["P-1", "Chief Customer Officer", "x", "1", "Ada Li", "Ada", "", "HQ", "Denver"],
    )
    (node,) = nodes(chart(catalogue, text))

    assert (node.title, node.id, node.person, node.location) == ("Chief Customer Officer", "1", "Ada Li", "Denver")


def test_a_preferred_name_does_not_stand_for_the_whole(catalogue: csroles.Catalogue) -> None:
    """Where first and last name have their columns, a nickname does not replace them; in German, Name is the last name."""
    bamboo = table(["First Name", "Last Name", "Preferred Name", "Title", "Manager"], ["Adelaide", "Li", "Ada", "CCO", ""])
    german = table(["Name", "Vorname", "Stelle", "Vorgesetzter"], ["Li", "Ada", "CCO", ""])

    assert nodes(chart(catalogue, bamboo))[0].person == "Adelaide Li"
    assert nodes(chart(catalogue, german))[0].person == "Ada Li"


# --- the file ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace("\n", "\n\n").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", "|").encode(),
        b"sep=;\r\n" + PLAIN.replace(",", ";").encode(),
        b"\n,,\n" + PLAIN.encode() + b",,,,,\n",
        PLAIN.replace("Manager\n", '"Manager"\n').replace("Bo Chen", '"Bo\r\n Chen"').encode(),
        PLAIN.replace("\n", ",\n").encode(),
        PLAIN.replace(",Support,Taipei", "").encode(),
        PLAIN.strip().encode(),
    ],
)
def test_any_form_of_csv_says_the_same(catalogue: csroles.Catalogue, data: bytes) -> None:
    """Encodings, byte order marks, delimiters, line ends, empty lines, quotation marks and cells left out at the end."""
    if data.startswith(b"\n,,\n"):
        data = data.replace(b"\n,,\n", b"\n\n", 1)

    assert people(chart(catalogue, data)) == EXPECTED


def test_guards_against_formulas_are_taken_off(catalogue: csroles.Catalogue) -> None:
    """An apostrophe before a sign of formulas, and the form ="001", guard a cell in a spreadsheet; the words are meant."""
    text = table(
        ["Employee", "Employee ID", "Job Title", "Manager"],
        ["'=Ada", '="001"', "Chief Customer Officer", ""],
        ["'t Hooft", '="002"', "'@Manager", "001"],
    )
    first, second = nodes(chart(catalogue, text))

    assert (first.person, first.id) == ("=Ada", "001")
    assert (second.person, second.title) == ("'t Hooft", "@Manager")


def test_words_are_words_whatever_they_say(catalogue: csroles.Catalogue) -> None:
    """Markup, formulas and paths stay words; what a terminal would obey is taken out."""
    text = table(
        ["Employee", "Title", "Manager"],
        ["<script>alert(1)</script>", "=cmd|'/C calc'!A1", ""],
        ["../../etc/passwd", "{{ 7*7 }}\x1b[31m", "<script>alert(1)</script>"],
    )
    first, second = nodes(chart(catalogue, text))

    assert (first.person, first.title) == ("<script>alert(1)</script>", "=cmd|'/C calc'!A1")
    assert (second.person, second.title) == ("../../etc/passwd", "{{ 7*7 }}[31m")


@given(st.binary(max_size=300))
@example(b"\x01\n")
@example(b'=""\n')
@example(b"Employee,Title,Manager\n\xef\xbb\xbf,,\n")
@example(b'sep="\n')
def test_no_bytes_bring_anything_but_a_chart_or_problems(data: bytes) -> None:
    """Whatever a file holds, it is drawn, or its problems are told."""
    path = Path("any.csv")
    for start in (b"", b"Employee,Employee ID,Title,Manager\n", b"\xff\xfe"):
        path.write_bytes(start + data)
        drawn, problems = drawn_or_told(path)
        assert bool(drawn) != bool(problems)
        assert not any(unicodedata.category(char) == "Cc" for problem in problems for char in str(problem).replace("\n", ""))


CELLS = st.sampled_from(("", "Ada", "Bo", "Cy", "1", "2", "3", "Vacant", "CCO", "=1", "'", '"', "Ada, Bo", "\n", "Terminated"))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=8))
def test_no_rows_bring_anything_but_a_chart_or_problems(rows: list[tuple[str, ...]]) -> None:
    """However people, managers and statuses are mixed, everybody stands once, or problems are told."""
    path = Path("any.csv")
    path.write_text(table(["Employee", "Employee ID", "Title", "Manager", "Status"], *rows), encoding="utf-8", newline="")
    drawn, problems = drawn_or_told(path)
    ids = [node.id for root in drawn for node in root.walk()]

    assert bool(drawn) != bool(problems)
    assert len(ids) == len(set(ids))


def drawn_or_told(path: Path) -> tuple[Sequence[Node], Sequence[csroles.Problem]]:
    """The whole tree of a file, or what is wrong with it."""
    try:
        return export_tree(path, _built_in(), many_roots=True)[0].whole, ()
    except InvalidOrganisation as error:
        return (), error.problems


_LOADED: list[csroles.Catalogue] = []


def _built_in() -> csroles.Catalogue:
    """The shipped catalogue, loaded once: Hypothesis calls a test many times."""
    if not _LOADED:
        _LOADED.append(csroles.load())
    return _LOADED[0]


# --- people ------------------------------------------------------------------------------------


def test_vacancies(catalogue: csroles.Catalogue) -> None:
    """A status, a word instead of a name, a yes in a column of vacancies, or no name at all."""
    by_status = table(
        ["Employee", "ID", "Title", "Manager", "Status"],
        ["Ada Li", "1", "CCO", "", "Active"],
        ["", "2", "Customer Support Manager", "1", "Open"],
        ["Vacant - Denver", "3", "Customer Success Manager", "1", ""],
        ["", "4", "Renewals Manager", "1", ""],
        ["Mr. Vacantis", "5", "Account Manager", "Vacant - Denver", "On leave"],
    )
    by_column = table(
        ["Employee", "Title", "Manager", "Vacant?"],
        ["Ada Li", "CCO", "", "no"],
        ["", "Customer Support Manager", "Ada Li", "Yes"],
    )

    assert [(node.id, node.vacant, node.person) for node in nodes(chart(catalogue, by_status))] == [
        ("1", False, "Ada Li"),
        ("2", True, ""),
        ("3", True, ""),
        ("5", False, "Mr. Vacantis"),
        ("4", True, ""),
    ]
    assert [node.vacant for node in nodes(chart(catalogue, by_column))] == [False, True]


def test_positions_with_ids_of_their_own(catalogue: csroles.Catalogue) -> None:
    """A vacancy has no employee's id: its position's counts, and may be named as manager."""
    text = table(
        ["Position ID", "Employee ID", "Worker", "Business Title", "Manager Position ID"],
        ["P1", "1", "Ada Li", "CCO", ""],
        ["P2", "", "", "Customer Support Manager", "P1"],
        ["P3", "3", "Cy Dee", "Customer Support Representative", "P2"],
    )
    drawn = chart(catalogue, text)

    assert [(node.id, node.vacant) for node in nodes(drawn)] == [("1", False), ("P2", True), ("3", False)]
    assert drawn.roots[0].layers == 2


def test_counts(catalogue: csroles.Catalogue) -> None:
    """A count is people without names; full-time equivalents count where nobody is named, and part-time is a person."""
    counted = table(
        ["Employee", "Title", "Manager", "Count"],
        ["Ada Li", "CCO", "", ""],
        ["", "Customer Support Representative", "Ada Li", "12"],
        ["Vacant", "Customer Support Representative", "Ada Li", "2.0"],
    )
    in_fte = table(
        ["Employee", "Title", "Manager", "FTE"],
        ["Ada Li", "CCO", "", "0,8"],
        ["Vacant", "Customer Support Manager", "Ada Li", "0.5"],
        ["Vacant", "Customer Support Representative", "Ada Li", "3"],
    )

    assert [(node.count, node.vacant) for node in nodes(chart(catalogue, counted))] == [(1, False), (12, False), (2, True)]
    assert [(node.count, node.vacant) for node in nodes(chart(catalogue, in_fte))] == [(1, False), (1, True), (3, True)]


def test_whoever_has_left_is_not_shown(catalogue: csroles.Catalogue) -> None:
    """People who have left are left out, and a note names them."""
    text = (
        PLAIN.replace("Location\n", "Location,Status\n")
        + "Eve Foo,4,Customer Support Representative,Bo Chen,Support,Rome,Terminated\n"
    )
    drawn = chart(catalogue, text)

    assert people(drawn) == EXPECTED
    assert [str(note) for note in drawn.notes] == ["people.csv: Status: not shown, because they have left: Eve Foo (line 5)"]


def test_people_without_ids(catalogue: csroles.Catalogue) -> None:
    """Without ids a name is one, as long as it is one person's; no id is given away that somebody else has."""
    text = table(
        ["Employee", "Title", "Manager"],
        ["Ada Li", "CCO", ""],
        ["Bo Chen", "Customer Support Manager", "Ada Li"],
        ["Bo Chen", "Customer Success Manager", "Ada Li"],
        ["line-3", "Account Manager", "Ada Li"],
    )

    assert [node.id for node in nodes(chart(catalogue, text))] == ["Ada Li", "line-3", "line-4", "line-3-5"]


def test_several_at_the_top_only_if_asked(catalogue: csroles.Catalogue) -> None:
    """Two people without a manager are two trees where that is wanted."""
    text = table(["Employee", "Title", "Manager"], ["Ada Li", "CCO", "none"], ["Bo Chen", "CEO", ""])
    with pytest.raises(InvalidOrganisation, match=r"Ada Li \(line 2\), Bo Chen \(line 3\)\n  .*--roots many"):
        chart(catalogue, text)

    assert len(chart(catalogue, text, many_roots=True).roots) == 2


# --- titles ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("customer-success-manager", "customer-success-manager"),
        ("Customer Success Manager", "customer-success-manager"),
        ("CSM", "customer-success-manager"),
        ("Senior Customer Support Manager", "customer-support-manager"),
        ("Sr. Customer Support Manager", "customer-support-manager"),
        ("SR Customer Support Manager", "customer-support-manager"),
        ("Junior Technical Support Specialist", "technical-support-specialist"),
        ("Customer Support Representative II", "customer-support-representative"),
        ("Customer Support Representative, Level 2", "customer-support-representative"),
        ("Customer Support Representative - Senior", "customer-support-representative"),
        ("Customer Success Manager, EMEA", "customer-success-manager"),
        ("Customer Success Manager - Enterprise (m/w/d)", "customer-success-manager"),
        ("Sr. Customer Success Manager II (Remote)", "customer-success-manager"),
        ("Director, Customer Support", "director-of-customer-support"),
        ("高级客户支持经理", "customer-support-manager"),
        ("資深客戶成功經理", "customer-success-manager"),
        ("Старший менеджер по успеху клиентов", "customer-success-manager"),
        ("Assistant Customer Support Manager", ""),
        ("Software Engineer II", ""),
        ("Senior", ""),
        ("II", ""),
        ("", ""),
    ],
)
def test_titles_are_matched_with_roles(catalogue: csroles.Catalogue, title: str, role: str) -> None:
    """By id, title or alias in any language, without words of level and without a part that stands aside."""
    assert TitleRoles(catalogue).role_of(title) == role


def test_a_title_that_no_role_goes_by_is_a_note(catalogue: csroles.Catalogue) -> None:
    """It stands in the chart as it is; the note says where it is first, how often, and which roles are near."""
    text = table(
        ["Employee", "Title", "Manager"],
        ["Ada Li", "Chief Customer Officer", ""],
        ["Bo Chen", "Head of Support", "Ada Li"],
        ["Cy Dee", "Wizard", "Ada Li"],
        ["Eve Foo", "Wizard", "Ada Li"],
    )
    drawn = chart(catalogue, text)

    assert [str(note) for note in drawn.notes] == [
        "people.csv:3: Title: no role goes by Head of Support\n  Near it: Director of Customer Support.",
        "people.csv:4: Title: no role goes by Wizard (on 2 lines)",
    ]
    assert [(node.title, node.role, node.family) for node in nodes(drawn)][2] == ("Wizard", "", "")


def test_a_column_of_roles_decides(catalogue: csroles.Catalogue) -> None:
    """A role that is named by its id counts before the title; without titles, the role's own title is shown."""
    both = table(["Employee", "Title", "Role", "Manager"], ["Ada Li", "Wizard", "chief-customer-officer", ""])
    alone = table(["Employee", "Role", "Manager"], ["Ada Li", "CCO", ""], ["Bo Chen", "Wizard", "Ada Li"])

    assert [(node.title, node.role) for node in nodes(chart(catalogue, both))] == [("Wizard", "chief-customer-officer")]
    drawn = chart(catalogue, alone)
    assert [(node.title, node.role) for node in nodes(drawn)] == [
        ("Chief Customer Officer", "chief-customer-officer"),
        ("Wizard", ""),
    ]
    assert [note.field for note in drawn.notes] == ["Role"]


def test_levels(catalogue: csroles.Catalogue) -> None:
    """A level is shown under its title, the company's own as it is, and neither where the job title says it."""
    text = table(
        ["Employee", "Title", "Manager", "Job Level"],
        ["Ada Li", "Chief Customer Officer", "", "M6"],
        ["Bo Chen", "Customer Support Manager", "Ada Li", "senior"],
        ["Cy Dee", "Senior Customer Success Manager", "Ada Li", "Senior"],
        ["Eve Foo", "Account Manager", "Ada Li", "mid"],
    )

    assert [node.level for node in nodes(chart(catalogue, text))] == ["M6", "Senior", "", "Mid-level"]


@pytest.mark.parametrize(
    ("title", "reader", "language"),
    [
        ("Manager", "en", "en"),
        ("Manager", "ru", "en"),
        ("Manager", "zh-Hant", "en"),
        ("經理", "zh-Hant", "zh-Hant"),
        ("經理", "en", "zh"),
        ("Менеджер", "en", "ru"),
        ("Менеджер", "ru", "ru"),
    ],
)
def test_the_language_of_a_title_is_told_by_its_script(title: str, reader: str, language: str) -> None:
    """Browsers and screen readers are told the language; the script says most of it."""
    assert language_of(title, reader) == language


# --- the command -------------------------------------------------------------------------------


def test_the_command_draws_an_export_and_says_what_it_noticed() -> None:
    """The chart goes to the screen, notes to standard error, ten at most; --quiet leaves them out."""
    rows = [[f"P{place}", f"Wizard {place}", "Ada Li"] for place in range(12)]
    text = table(["Employee", "Post", "Manager"], ["Ada Li", "CCO", ""], *rows)
    Path("people.csv").write_text(text, encoding="utf-8")
    arguments = ["chart", "--csv", "people.csv", "--column", "title=Post"]

    loud = CliRunner().invoke(app, arguments, prog_name="csroles")
    quiet = CliRunner().invoke(app, [*arguments, "-q"], prog_name="csroles")
    by_suffix = CliRunner().invoke(app, ["chart", "--org", *arguments[2:]], prog_name="csroles")

    assert (loud.exit_code, quiet.exit_code, quiet.stderr) == (0, 0, "")
    assert loud.stdout == by_suffix.stdout
    assert [line.startswith("├── Wizard 0") for line in loud.stdout.splitlines()[:3]] == [False, True, False]
    assert loud.stderr.startswith("Note: people.csv:3: Post: no role goes by Wizard 0\n")
    assert loud.stderr.endswith("Wizard 9\nNote: 2 more like these.\n")


def test_the_command_draws_nothing_from_a_broken_export() -> None:
    """Problems go to standard error with their count, and the exit code is 1."""
    Path("people.csv").write_text(PLAIN.replace("Ada Li,Support", "Ada Lee,Support"), encoding="utf-8")
    result = CliRunner().invoke(app, ["chart", "--csv", "people.csv", "-o", "chart.txt"], prog_name="csroles")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("people.csv:3: Manager: there is no employee Ada Lee\n  Did you mean Ada Li?\n")
    assert "1 problem in 1 file" in result.stderr
    assert not Path("chart.txt").exists()


def test_a_folder_and_a_file_that_is_not_there(catalogue: csroles.Catalogue) -> None:
    """What cannot be read is told as a problem of the file."""
    Path("folder.csv").mkdir()
    for name, cause in (("folder.csv", "it is no file|Is a directory"), ("gone.csv", "No such file")):
        with pytest.raises(CsrolesError, match=f"{name}: cannot be read: ({cause})"):
            catalogue.chart(org=name)
