"""The columns of an HR system's export: what each field of a chart is called in one.

The names are those that BambooHR, Workday, Personio, HiBob and SAP SuccessFactors write, and those that people write in
English, German, Chinese and Russian, without capitals, spaces and punctuation, "#" written out as "number". Of several
columns for one field the one whose name stands first here is taken.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from csroles.catalogue.near import did_you_mean, suggestions
from csroles.errors import NotFound, Problem
from csroles.source.csv_table import Record

COLUMNS: dict[str, tuple[str, ...]] = {
    "employee": (
        *("employeename", "employeefullname", "fullname", "displayname", "fullname1", "worker", "workername", "employee"),
        *("employeedisplayname", "preferredfullname", "legalfullname", "person", "personname"),
        *(
            "name",
            "preferredname",
            "legalname",
            "incumbent",
            "incumbentname",
            "currentincumbent",
            "staffname",
            "lastnamefirstname",
            "fullname2",
        ),
        *("mitarbeitername", "mitarbeiter", "mitarbeiterin", "mitarbeitende", "mitarbeitender", "vollständigername"),
        *("vorundnachname", "anzeigename", "员工姓名", "員工姓名", "姓名", "员工", "員工", "名字", "全名"),
        *("фиосотрудника", "фио", "фамилияимяотчество", "фамилияимя", "сотрудник", "имясотрудника", "работник"),
    ),
    "first-name": (
        *("preferredfirstname", "firstname", "legalfirstname", "givenname", "givennames", "forename", "vorname", "rufname"),
        *("名", "имя"),
    ),
    "last-name": (
        *("lastname", "legallastname", "surname", "familyname", "preferredlastname", "nachname", "familienname", "姓", "фамилия"),
    ),
    "id": (
        *(
            "employeeid",
            "employeenumber",
            "employeeno",
            "employeecode",
            "workerid",
            "personid",
            "personidexternal",
            "personnelnumber",
        ),
        *("eeid", "eid", "staffid", "staffnumber", "employeeidincompany", "bobid", "userid", "usersysid", "id", "pernr"),
        *("personalnummer", "personalnr", "mitarbeiternummer", "mitarbeiterid", "mitarbeiternr"),
        *("员工编号", "員工編號", "员工id", "員工id", "工号", "工號", "编号", "編號", "员工号", "員工號"),
        *("табельныйномер", "табномер", "idсотрудника", "номерсотрудника", "кодсотрудника"),
    ),
    "position-id": (
        "positionid",
        "positionnumber",
        "positioncode",
        "positionno",
        "planstelle",
        "planstellennummer",
        "职位编号",
        "職位編號",
    ),
    "title": (
        *("jobtitle", "businesstitle", "positiontitle", "employeetitle", "title", "position", "jobprofile", "jobposition"),
        *("jobname", "designation", "job", "occupation", "stellenbezeichnung", "berufsbezeichnung", "positionsbezeichnung"),
        *(
            "jobbezeichnung",
            "stelle",
            "funktion",
            "职位",
            "職位",
            "职务",
            "職務",
            "职称",
            "職稱",
            "岗位",
            "崗位",
            "职位名称",
            "職位名稱",
        ),
        *("岗位名称", "职务名称", "должность", "названиедолжности", "наименованиедолжности", "позиция"),
    ),
    "manager": (
        *("reportsto", "reportingto", "manager", "managername", "managersname", "workersmanager", "supervisor", "supervisorname"),
        *("linemanager", "linemanagername", "directmanager", "directsupervisor", "reportingmanager", "immediatesupervisor"),
        *(
            "immediatemanager",
            "managerfullname",
            "manageremployee",
            "boss",
            "managerdisplayname",
            "reportstoname",
            "directmanagername",
        ),
        *(
            "vorgesetzter",
            "vorgesetzte",
            "vorgesetzterr",
            "vorgesetztere",
            "direktervorgesetzter",
            "führungskraft",
            "berichtetan",
        ),
        *(
            "直属上级",
            "直屬主管",
            "直属主管",
            "直屬上級",
            "上级",
            "上級",
            "主管",
            "经理",
            "經理",
            "汇报对象",
            "匯報對象",
            "汇报给",
            "上司",
        ),
        *("直接主管", "直接上级", "руководитель", "непосредственныйруководитель", "подчиняется", "начальник", "фиоруководителя"),
        *("линейныйруководитель",),
    ),
    "manager-id": (
        *(
            "managerid",
            "manageremployeeid",
            "manageremployeenumber",
            "managernumber",
            "managersid",
            "managerworkerid",
            "reportstoid",
        ),
        *(
            "supervisorid",
            "supervisoreid",
            "supervisoreeid",
            "supervisoremployeeid",
            "supervisoremployeenumber",
            "supervisornumber",
        ),
        *("linemanagerid", "directmanagerid", "managerusersysid", "manageruserid", "managerpersonid", "managerpersonidexternal"),
        *("reportstoemployeeid", "reportstoemployeenumber", "reportingmanagerid", "managerpositionid", "parentposition"),
        *("parentpositionid", "parentpositioncode", "reportstopositionid", "supervisorpositionid"),
        *("vorgesetztenid", "vorgesetzterid", "personalnummervorgesetzter", "personalnummerdesvorgesetzten"),
        *(
            "上级编号",
            "主管编号",
            "主管編號",
            "上級編號",
            "直属上级编号",
            "直屬主管編號",
            "上级工号",
            "主管工号",
            "主管工號",
            "经理编号",
        ),
        *("idруководителя", "табельныйномерруководителя", "номерруководителя", "кодруководителя"),
    ),
    "manager-email": (
        *("manageremail", "manageremailaddress", "managersemail", "managerworkemail", "supervisoremail", "supervisorworkemail"),
        *("reportstoemail", "linemanageremail", "directmanageremail", "reportingmanageremail", "manageremailid"),
        *(
            "vorgesetzteremail",
            "emailvorgesetzter",
            "emaildesvorgesetzten",
            "主管邮箱",
            "上级邮箱",
            "主管電郵",
            "主管郵箱",
            "直属上级邮箱",
        ),
        *("emailруководителя", "почтаруководителя", "электроннаяпочтаруководителя"),
    ),
    "department": (
        *(
            "department",
            "departmentname",
            "dept",
            "orgunit",
            "organizationalunit",
            "organisationalunit",
            "supervisoryorganization",
        ),
        *(
            "organization",
            "division",
            "team",
            "abteilung",
            "bereich",
            "organisationseinheit",
            "部门",
            "部門",
            "部门名称",
            "部門名稱",
        ),
        *("отдел", "подразделение", "департамент", "структурноеподразделение"),
    ),
    "location": (
        *(
            "location",
            "locationname",
            "worklocation",
            "primarylocation",
            "office",
            "officelocation",
            "site",
            "workplace",
            "branch",
            "city",
        ),
        *("standort", "arbeitsort", "büro", "niederlassung", "arbeitsstätte", "地点", "地點", "工作地点", "工作地點", "办公地点"),
        *("辦公地點", "办公室", "辦公室", "城市", "местоположение", "офис", "город", "местоработы", "локация", "площадка"),
    ),
    "email": (
        *(
            "workemail",
            "workemailaddress",
            "email",
            "emailaddress",
            "businessemail",
            "companyemail",
            "primaryworkemail",
            "bestemail",
        ),
        *(
            "emailwork",
            "emailprimarywork",
            "emailid",
            "employeeemail",
            "mail",
            "dienstlicheemail",
            "emailadresse",
            "geschäftlicheemail",
        ),
        *(
            "邮箱",
            "郵箱",
            "电子邮件",
            "電子郵件",
            "电邮",
            "電郵",
            "工作邮箱",
            "电子邮箱",
            "электроннаяпочта",
            "почта",
            "рабочаяпочта",
        ),
        *("адресэлектроннойпочты", "эпочта"),
    ),
    "level": (
        *(
            "joblevel",
            "level",
            "careerlevel",
            "managementlevel",
            "seniority",
            "senioritylevel",
            "stufe",
            "karrierestufe",
            "级别",
            "級別",
        ),
        *("职级", "職級", "уровень", "уровеньдолжности", "грейд"),
    ),
    "role": ("roleid", "role", "csrolesrole", "rolle", "角色", "роль"),
    "status": (
        *(
            "positionstatus",
            "status",
            "employmentstatus",
            "employeestatus",
            "workerstatus",
            "staffingstatus",
            "vacant",
            "isvacant",
        ),
        *("vacancy", "employmenthistorystatus", "anstellungsstatus", "beschäftigungsstatus", "vakant", "unbesetzt"),
        *(
            "状态",
            "狀態",
            "员工状态",
            "員工狀態",
            "在职状态",
            "在職狀態",
            "是否空缺",
            "空缺",
            "статус",
            "статуссотрудника",
            "вакансия",
        ),
    ),
    "count": (
        *("count", "numberofpeople", "numberofemployees", "numberofpositions", "positions", "openings", "people", "quantity"),
        *("anzahl", "anzahlpersonen", "人数", "人數", "数量", "數量", "количество", "числосотрудников", "численность", "колво"),
    ),
    "fte": (
        "fte",
        "ftes",
        "ftecount",
        "fulltimeequivalent",
        "vzä",
        "stellenanteil",
        "ставка",
        "ставки",
        "количествоставок",
        "全职当量",
    ),
}
"""A field's name to the names of columns that hold it, the surest first."""

NEEDED = ("title", "manager")
"""Fields without which there is no chart; ``manager`` may also be told by id or e-mail."""

MANAGERS = ("manager-id", "manager-email", "manager")
"""The fields that tell a manager, the surest first."""

WEAK_NAMES = frozenset(("name", "employee", "person", "preferredname", "legalname"))
"""Columns that hold a whole name only where first and last name have no columns of their own."""

_FIELDS = {header: field for field, headers in COLUMNS.items() for header in headers}


def header_key(header: str) -> str:
    """A column's name as names are compared: letters and digits alone."""
    folded = unicodedata.normalize("NFKC", header.replace("#", " number ").replace("№", " number ")).casefold()
    return "".join(char for char in folded if char.isalnum())


def is_known(header: str) -> bool:
    """Whether a column's name is one that is looked for."""
    return header_key(header) in _FIELDS


class Columns:
    """Which cell of a record holds which field."""

    def __init__(self, header: Record, places: Mapping[str, int]) -> None:
        self._header = header
        self._places = dict(places)

    def __contains__(self, field: str) -> bool:
        return field in self._places

    def cell(self, record: Record, field: str) -> str:
        """The words of a field; empty where the file has no such column, or the record ends before it."""
        place = self._places.get(field)
        return record.cells[place] if place is not None and place < len(record.cells) else ""

    def name(self, field: str) -> str:
        """What the file calls a field; a field that it has not is called by its own name."""
        return self._header.cells[self._places[field]] if field in self._places else field

    def is_header(self, record: Record) -> bool:
        """Whether a record names the columns once more, as the second line of a SuccessFactors export does."""
        same = [field for field, place in self._places.items() if field_of(record.cells[place : place + 1]) == field]
        return len(same) >= 3 and len(same) > len(self._places) / 2


def field_of(cells: Sequence[str]) -> str:
    """The field that the first of some cells names; empty if it names none."""
    return _FIELDS.get(header_key(cells[0]), "") if cells else ""


def find_columns(header: Record, asked: Mapping[str, str], shown: str, problems: list[Problem]) -> Columns:
    """The columns of a file, by their names or as they were asked for.

    Args:
        header: the record that names them.
        asked: fields to the names of columns, for those that go by names of the company's own.
        shown: the file as problems name it.
        problems: every fault found is added here.

    Raises:
        NotFound: a field that was asked for is none.
    """
    keys = [header_key(cell) for cell in header.cells]
    places: dict[str, int] = {}
    for field, column in asked.items():
        if field not in COLUMNS:
            raise NotFound("field of a chart", field, suggestions(field, COLUMNS) or [*COLUMNS])
        if header_key(column) in keys:
            places[field] = keys.index(header_key(column))
        else:
            problems.append(_no_such_column(column, header, shown))
    taken = set(places.values())
    skipped = set(MANAGERS) if set(MANAGERS) & asked.keys() else set()
    for field, names in COLUMNS.items():
        if field in asked or field in skipped:
            continue
        place = next((keys.index(name) for name in names if name in keys and keys.index(name) not in taken), None)
        if place is not None:
            places[field] = place
            problems += _twice(field, place, keys, header, shown)
    if "employee" not in asked:
        _settle_names(places, keys)
    if not problems:
        problems += _missing(places, header, shown)
    return Columns(header, places)


def _settle_names(places: dict[str, int], keys: Sequence[str]) -> None:
    """Decide what a column such as "Name" or "Preferred Name" holds, beside those of first and last names."""
    if "employee" not in places or keys[places["employee"]] not in WEAK_NAMES or "first-name" not in places:
        return
    whole = places.pop("employee")
    if keys[whole] == "name":
        places.setdefault("last-name", whole)  # "Name, Vorname"


def _no_such_column(column: str, header: Record, shown: str) -> Problem:
    hint = did_you_mean(column, header.cells) or f"The columns are: {_listed(header.cells)}."
    return Problem(f"there is no column {column!r}", shown, header.line, hint=hint)


def _twice(field: str, place: int, keys: Sequence[str], header: Record, shown: str) -> list[Problem]:
    if keys.count(keys[place]) < 2:
        return []
    hint = f"Rename the one that is not meant, or take it out. It would be the {field} of the chart."
    return [Problem("two columns have this name", shown, header.line, field=header.cells[place], hint=hint)]


def _missing(places: Mapping[str, int], header: Record, shown: str) -> list[Problem]:
    lacking = [field for field in NEEDED if field not in places]
    if "manager" in lacking and any(field in places for field in MANAGERS):
        lacking.remove("manager")
    if "title" in lacking and "role" in places:
        lacking.remove("title")
    names = ("employee", "first-name", "last-name", "id", "position-id")
    if not any(field in places for field in names):
        lacking.insert(0, "employee")
    if not lacking:
        return []
    flags = " ".join(f'--column {field}="…"' for field in lacking)
    message = f"no column tells the {', the '.join(lacking)}"
    hint = f"The first line of the file has: {_listed(header.cells)}. Name the column: {flags}"
    return [Problem(message, shown, header.line, hint=hint)]


def _listed(names: Iterable[str]) -> str:
    known = [name for name in names if name]
    return ", ".join(known[:12]) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
