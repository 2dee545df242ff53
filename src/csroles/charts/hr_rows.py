"""The rows of an HR system's export: who stands in each, and what is wrong with it by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from csroles.charts.hr_columns import MANAGERS, Columns, header_key
from csroles.charts.position_names import name_key
from csroles.errors import Problem
from csroles.source.csv_table import Record, Table

_NOBODY = frozenset(
    ("", "-", "–", "—", "/", "n/a", "none", "null", "nobody", "no manager", "no_manager", "keine", "keiner", "нет", "无", "無")
)
"""What stands in the cell of a manager where there is none."""

_VACANT = re.compile(
    r"(?:vacant|vacancy|unfilled|open position|open role|to be hired|tbh|vakant|unbesetzt|вакансия|вакантн\w*)(?:\W.*)?"
    r"|(?:空缺|待招|待聘).*|open|tbd|tba|n\. ?n\.|offen|待定|招聘中|招募中|открыта",
    re.IGNORECASE,
)
_YES = frozenset(("yes", "y", "true", "1", "x", "✓", "ja", "да", "是"))
_VACANCY_COLUMNS = frozenset(("vacant", "isvacant", "vacancy", "vakant", "unbesetzt", "是否空缺", "空缺", "вакансия"))
_LEFT = re.compile(
    r"(?:terminated|inactive|deactivated|former|left|resigned|retired|offboarded|ausgeschieden|inaktiv|уволен\w*|неактив\w*)"
    r"(?:\W.*)?|已?(?:离职|離職|退休)",
    re.IGNORECASE,
)
"""A status of people who are no longer there."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it was understood.

    Attributes:
        line: the line on which it begins.
        id: the employee's id, else that of the position, else an e-mail address; empty if it has none of them.
        position: the position's id, if the file tells it.
        name: the cell of the employee, as it stands there.
        person: who holds the position; empty if nobody does, or nobody is named.
        vacant: whether nobody holds it.
        count: how many people.
        manager_field: the field that tells the manager.
        manager: what it says; empty for nobody.
    """

    line: int
    id: str
    position: str
    name: str
    email: str
    person: str
    vacant: bool
    count: int
    title: str
    role: str
    level: str
    department: str
    location: str
    manager_field: str
    manager: str

    @property
    def shown(self) -> str:
        """How people know it: by its person, else by its title."""
        return self.person or self.name or self.title or self.id


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody of the export who has left the company."""

    line: int
    name: str
    id: str
    email: str
    status: str


class Rows:
    """Reads the records of a table.

    Attributes:
        rows: who stands there.
        leavers: who stands there, but has left.
        problems: what is wrong.
        is_whole: whether every record was understood, so that whoever is missing is really missing.
    """

    def __init__(self, table: Table, columns: Columns) -> None:
        self.rows: list[Row] = []
        self.leavers: list[Leaver] = []
        self.problems: list[Problem] = []
        self.is_whole = True
        self._table = table
        self._columns = columns
        for place, record in enumerate(table.records):
            if place == 0 and columns.is_header(record):
                continue  # SuccessFactors names the columns twice: for the system, and for people
            self._read(record)

    def problem(self, line: int, field: str, message: str, hint: str = "") -> Problem:
        """A problem in the column of a field."""
        return Problem(message, self._table.shown, line, field=self._columns.name(field), hint=hint)

    def _cell(self, record: Record, field: str) -> str:
        return self._columns.cell(record, field)

    def _read(self, record: Record) -> None:
        width, given = len(self._table.header.cells), len(record.cells)
        if any(record.cells[width:]):
            hint = "A cell that has the delimiter in it is written in quotation marks."
            message = f"has {given} cells, but there are {width} columns"
            self.problems.append(Problem(message, self._table.shown, record.line, hint=hint))
            self.is_whole = False
            return
        status = self._cell(record, "status")
        id_, email, name = self._id(record), self._cell(record, "email"), self._name(record)
        if _LEFT.fullmatch(status):
            self.leavers.append(Leaver(record.line, name, id_, email, status))
            return
        vacant = self._is_vacant(record, name, status)
        found = list(self._flaws(record, name, status, vacant=vacant))
        self.problems += found
        manager_field, manager = self._manager(record)
        row = Row(
            line=record.line,
            id=id_,
            position=self._cell(record, "position-id"),
            name=name,
            email=email,
            person="" if vacant else name,
            vacant=vacant,
            count=1 if found else self._count(record, is_named=bool(name) and not vacant),
            title=self._cell(record, "title") or self._cell(record, "role"),
            role=self._cell(record, "role"),
            level=self._cell(record, "level"),
            department=self._cell(record, "department"),
            location=self._cell(record, "location"),
            manager_field=manager_field,
            manager=manager,
        )
        self.rows.append(row)

    def _id(self, record: Record) -> str:
        """The surest id that the file has for somebody."""
        employee, position = self._cell(record, "id"), self._cell(record, "position-id")
        has_ids = "id" in self._columns or "position-id" in self._columns
        return employee or position or ("" if has_ids else self._cell(record, "email"))

    def _name(self, record: Record) -> str:
        whole = self._cell(record, "employee")
        if whole or "first-name" not in self._columns:
            return whole or self._cell(record, "last-name")
        first, last = self._cell(record, "first-name"), self._cell(record, "last-name")
        is_chinese = all("\u3400" <= char <= "\u9fff" for char in first + last)
        return last + first if is_chinese else f"{first} {last}".strip()

    def _is_vacant(self, record: Record, name: str, status: str) -> bool:
        if _VACANT.fullmatch(status) or _VACANT.fullmatch(name):
            return True
        if status.casefold() in _YES and header_key(self._columns.name("status")) in _VACANCY_COLUMNS:
            return True
        # Where the file names people, a position without one is vacant, unless it says how many there are.
        return not name and "employee" in self._columns and not self._cell(record, "count")

    def _manager(self, record: Record) -> tuple[str, str]:
        """The field that tells the manager, and what it says; empty for nobody."""
        for field in MANAGERS:
            cell = self._cell(record, field)
            if cell.casefold() not in _NOBODY:
                return field, cell
        return next((field for field in reversed(MANAGERS) if field in self._columns), "manager"), ""

    def _count(self, record: Record, *, is_named: bool) -> int:
        """How many people a record stands for; part-time is a person too."""
        cell = self._cell(record, "count") or ("" if is_named else self._cell(record, "fte"))
        return max(1, int(_number(cell) or 1))

    def _flaws(self, record: Record, name: str, status: str, *, vacant: bool) -> Iterator[Problem]:
        """What is wrong with a record by itself."""
        line = record.line
        if not self._cell(record, "title") and not self._cell(record, "role"):
            yield self.problem(line, "title", f"{name or 'the position'} has no title")
        if vacant and name and not _VACANT.fullmatch(name):
            yield self.problem(line, "status", f"is {status}, but {name} holds it", "Take out the name, or the status.")
        count, fte = self._cell(record, "count"), "" if name and not vacant else self._cell(record, "fte")
        if count and not _is_whole(count):
            yield self.problem(line, "count", f"{count} is no number of people", "Write a whole number, 1 or more.")
        elif count and name and not vacant and _number(count) != 1:
            hint = "Leave out the name or the number, or give each of them a row of their own."
            yield self.problem(line, "count", f"{count} people hold it, but one is named: {name}", hint)
        elif not count and fte and not _is_whole(fte) and (_number(fte) or 2) > 1:
            hint = "Write a whole number, or say in a column Count how many people they are."
            yield self.problem(line, "fte", f"{fte} is no number of people", hint)


def _number(cell: str) -> float | None:
    """The number in a cell, with a decimal point or comma; None if it is none."""
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def _is_whole(cell: str) -> bool:
    number = _number(cell)
    return number is not None and number >= 1 and number.is_integer()


def bare_name(name: str) -> str:
    """A name as names are compared, without what stands in brackets behind it, as Workday writes it: Ada Li (On Leave)."""
    return name_key(re.sub(r"\s*[(（\[<][^()（）\[\]<>]*[)）\]>]\s*$", "", name))


def in_brackets(cell: str) -> str:
    """What stands in brackets at the end of a cell: Ada Li (1001); empty if nothing does."""
    match = re.search(r"[(（\[<]([^()（）\[\]<>]*)[)）\]>]\s*$", cell)
    return match[1].strip() if match else ""
