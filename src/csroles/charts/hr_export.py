"""The tree of an organisation as an HR system exports it: a CSV file with a row for each employee."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from csroles.catalogue.layer import shown_path
from csroles.catalogue.near import suggestions
from csroles.catalogue.organisations import circles
from csroles.charts.hr_columns import find_columns, is_known
from csroles.charts.hr_rows import Leaver, Row, Rows, bare_name, in_brackets
from csroles.charts.organisation import EVERYBODY, MANY_ROOTS_HINT, several_tops
from csroles.charts.position_names import PositionNames, name_key
from csroles.charts.title_roles import TitleRoles, language_of
from csroles.charts.tree import Entry, Node, Part, Tree, select
from csroles.errors import InvalidOrganisation, Problem
from csroles.source.csv_table import read_table

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

_MOST_HINTS = 10
"""Near names are looked for this often: more mistakes than that have one cause, which is not a slip of the pen."""

_AS_IT_IS: Mapping[str, str] = {}


def export_tree(
    path: str | os.PathLike[str],
    catalogue: Catalogue,
    part: Part = EVERYBODY,
    *,
    columns: Mapping[str, str] = _AS_IT_IS,
    many_roots: bool = False,
) -> tuple[Tree, tuple[Problem, ...]]:
    """The part of an exported organisation that is wanted, from the top.

    Args:
        path: a CSV file; ``read_table`` says what is understood, ``COLUMNS`` which columns are found by their names.
        catalogue: the catalogue, with whose roles titles are matched.
        part: what is wanted.
        columns: fields (the keys of ``COLUMNS``) to names of columns, where a company has names of its own.
        many_roots: whether several people may report to nobody.

    Returns:
        the tree, and notes: titles that no role goes by, people left out. They stand in the way of nothing.

    Raises:
        InvalidOrganisation: the file is wrong; it lists every problem with its line and column.
        NotFound: nothing goes by a name that ``part`` has, or there is no such field.
        AmbiguousPosition: several positions go by it.
    """
    export = _Export(path, columns, many_roots=many_roots)
    entries, notes = _entries(export, catalogue)
    return select(entries, part, PositionNames([entry.node for entry in entries], catalogue).find), notes


class _Export:
    """A file that was read and is right: its rows, an id for each, and the id of the manager of each."""

    def __init__(self, path: str | os.PathLike[str], columns: Mapping[str, str], *, many_roots: bool) -> None:
        self.shown = shown_path(os.path.abspath(os.fspath(path)))
        self.problems: list[Problem] = []
        table = read_table(os.fspath(path), self.shown, self.problems, is_known)
        if table is not None:
            self.columns = find_columns(table.header, columns, self.shown, self.problems)
        if self.problems or table is None:
            raise InvalidOrganisation(self.problems)
        self.sheet = Rows(table, self.columns)
        self.rows = self.sheet.rows
        self.problems += self.sheet.problems
        if not self.rows and not self.problems:
            hint = (
                "Everybody in it has left." if self.sheet.leavers else "The first line names the columns; a row for each follows."
            )
            self.problems.append(Problem("no row names an employee", self.shown, hint=hint))
        self.ids = self._ids()
        self.managers: dict[str, str] = {}
        if self.sheet.is_whole:
            found = _Managers(self)
            self.managers = dict(zip(self.ids, found.managers, strict=True))
            self.problems += [*found.problems, *self._reporting_problems(many_roots=many_roots or bool(found.problems))]
        if self.problems:
            raise InvalidOrganisation(self.problems)

    def _ids(self) -> list[str]:
        """An id for each row: its own, else its name, else its line; an id that stands twice is a problem."""
        lines: dict[str, list[int]] = {}
        for row in self.rows:
            if row.id:
                lines.setdefault(row.id, []).append(row.line)
        self.problems += [self._twice(id_, places) for id_, places in lines.items() if len(places) > 1]
        names = Counter(row.person for row in self.rows)
        ids: dict[str, None] = {}
        for row in self.rows:
            id_ = row.id or (row.person if names[row.person] == 1 else "") or f"line-{row.line}"
            while id_ in ids or (not row.id and id_ in lines):
                id_ += f"-{row.line}"
            ids[id_] = None
        return list(ids)

    def _twice(self, id_: str, lines: Sequence[int]) -> Problem:
        field = next((name for name in ("id", "position-id") if name in self.columns), "email")
        often = "twice" if len(lines) == 2 else f"{len(lines)} times"
        message = f"{id_} stands {often}: first on line {lines[0]}"
        return self.sheet.problem(lines[1], field, message, "An id is one person's alone.")

    def _reporting_problems(self, *, many_roots: bool) -> list[Problem]:
        """Who reports to themselves, and whether more than one reports to nobody."""
        rows = dict(zip(self.ids, self.rows, strict=True))
        found = []
        for circle in circles({id_: manager or None for id_, manager in self.managers.items()}):
            names = " → ".join(rows[id_].shown for id_ in [*circle, circle[0]])
            row = rows[circle[0]]
            message = f"{row.shown} reports to themselves" + (f": {names}" if len(circle) > 1 else "")
            found.append(
                self.sheet.problem(row.line, row.manager_field, message, "Leave the cell empty for whoever is at the top.")
            )
        tops = [rows[id_] for id_, manager in self.managers.items() if not manager]
        if not found and not many_roots and len(tops) > 1:
            message = several_tops([f"{row.shown} (line {row.line})" for row in tops])
            found.append(self.sheet.problem(tops[1].line, tops[1].manager_field, message, MANY_ROOTS_HINT))
        return found


class _Managers:
    """Finds the manager of each row.

    Attributes:
        managers: for each row the id of its manager; empty for nobody, and where there is a problem.
        problems: managers that are not found, or not clear.
    """

    def __init__(self, export: _Export) -> None:
        self.problems: list[Problem] = []
        self._export = export
        self._by_id: dict[str, str] = {}
        self._by_email: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_bare_name: dict[str, list[str]] = {}
        self._unknown: dict[tuple[str, str], list[int]] = {}
        self._unclear: dict[tuple[str, str], list[int]] = {}
        self._lines = {id_: row.line for id_, row in zip(export.ids, export.rows, strict=True)}
        for id_, row in zip(export.ids, export.rows, strict=True):
            for own in (row.id, row.position):
                self._by_id.setdefault(own.casefold(), id_) if own else None
            _add(self._by_email, row.email.casefold(), id_)
            _add(self._by_name, name_key(row.name), id_)
            _add(self._by_bare_name, bare_name(row.name), id_)
        self.managers = [self._of(row) for row in export.rows]
        self.problems += [*self._unknown_problems(), *self._unclear_problems()]

    def _of(self, row: Row) -> str:
        if not row.manager:
            return ""
        found = self._named(row.manager_field, row.manager)
        if len(found) == 1:
            return found[0]
        wrong = self._unclear if found else self._unknown
        wrong.setdefault((row.manager_field, row.manager), []).append(row.line)
        return ""

    def _named(self, field: str, cell: str) -> Sequence[str]:
        """The ids of those whom a cell may mean: by id, by e-mail, by name, and with an id or anything else in brackets."""
        by_id = self._by_id.get(cell.casefold())
        if by_id is not None and field != "manager-email":
            return [by_id]
        if field == "manager-id":
            return []
        found = self._by_email.get(cell.casefold(), ())
        if found or field == "manager-email":
            return found
        found = self._by_name.get(name_key(cell), ())
        if found:
            return found
        aside = in_brackets(cell)
        return (
            self._named("manager", aside)
            if aside and aside.casefold() in self._by_id
            else self._by_bare_name.get(bare_name(cell), ())
        )

    def _unclear_problems(self) -> Iterator[Problem]:
        columns = self._export.columns
        sure = next((columns.name(field) for field in ("id", "position-id", "email") if field in columns), "")
        hint = f"Write the manager's {sure} instead." if sure else "Export a column of employee ids, and name the manager by id."
        for (field, cell), lines in self._unclear.items():
            found = self._named(field, cell)
            places = ", ".join(str(self._lines[id_]) for id_ in found[:5]) + (" and more" if len(found) > 5 else "")
            message = f"{len(found)} people are called {cell} (lines {places}){_on_lines(lines)}"
            yield self._export.sheet.problem(lines[0], field, message, hint)

    def _unknown_problems(self) -> Iterator[Problem]:
        for number, ((field, cell), lines) in enumerate(self._unknown.items()):
            more = _on_lines(lines)
            left = self._who_left(cell)
            if left is not None:
                message = f"{cell} has left: {left.status} on line {left.line}{more}"
                yield self._export.sheet.problem(lines[0], field, message, "Name whom they report to now.")
            else:
                hint = self._near(field, cell) if number < _MOST_HINTS else ""
                hint = hint or "The manager needs a row too; leave the cell empty for whoever is at the top."
                yield self._export.sheet.problem(lines[0], field, f"there is no employee {cell}{more}", hint)

    def _who_left(self, cell: str) -> Leaver | None:
        wanted = (cell.casefold(), name_key(cell))
        return next(
            (
                leaver
                for leaver in self._export.sheet.leavers
                if wanted[0] in (leaver.id.casefold(), leaver.email.casefold()) or wanted[1] == name_key(leaver.name)
            ),
            None,
        )

    def _near(self, field: str, cell: str) -> str:
        rows = self._export.rows
        if field == "manager-id":
            known = {own.casefold(): own for row in rows for own in (row.id, row.position) if own}
        elif field == "manager-email":
            known = {row.email.casefold(): row.email for row in rows if row.email}
        else:
            known = {name_key(row.name): row.name for row in rows if row.name}
        near = [known[key] for key in suggestions(name_key(cell) if field == "manager" else cell.casefold(), known)]
        return f"Did you mean {' or '.join(near)}?" if near else ""


def _on_lines(lines: Sequence[int]) -> str:
    """On how many lines a manager is named, if it is more than one."""
    return f" (the manager on {len(lines)} lines)" if len(lines) > 1 else ""


def _add(index: dict[str, list[str]], key: str, id_: str) -> None:
    if key:
        index.setdefault(key, []).append(id_)


# --- from rows to nodes ------------------------------------------------------------------------


def _entries(export: _Export, catalogue: Catalogue) -> tuple[list[Entry], tuple[Problem, ...]]:
    """The nodes of an export with their managers, and notes about it."""
    titles = TitleRoles(catalogue)
    roles: dict[tuple[str, str], str] = {}
    for row in export.rows:
        if (row.role, row.title) not in roles:
            roles[row.role, row.title] = (titles.role_of(row.role) if row.role else "") or titles.role_of(row.title)
    levels = {word.casefold(): level.title for level in catalogue.levels for word in (level.id, level.title)}
    entries = [
        Entry(_node(id_, row, roles[row.role, row.title], levels, catalogue), export.managers[id_])
        for id_, row in zip(export.ids, export.rows, strict=True)
    ]
    unmatched = [row for row in export.rows if not roles[row.role, row.title]]
    return entries, (*_left_out(export), *_title_notes(export, unmatched, titles))


def _node(id_: str, row: Row, role: str, levels: Mapping[str, str], catalogue: Catalogue) -> Node:
    title, language = row.title, language_of(row.title, catalogue.language)
    if role and title == row.role:  # the file has no titles of its own
        title, language = catalogue[role].title, catalogue.language_of(catalogue[role], "title")
    level = levels.get(row.level.casefold(), row.level)
    return Node(
        id=id_,
        title=title,
        language=language,
        role=role,
        family=catalogue[role].family if role else "",
        level="" if level.casefold() in title.casefold() else level,
        person=row.person,
        department=row.department,
        location=row.location,
        vacant=row.vacant,
        count=row.count,
    )


def _left_out(export: _Export) -> Iterator[Problem]:
    leavers = export.sheet.leavers
    if leavers:
        names = ", ".join(f"{leaver.name or leaver.id} (line {leaver.line})" for leaver in leavers[:5])
        more = f" and {len(leavers) - 5} more" if len(leavers) > 5 else ""
        yield export.sheet.problem(0, "status", f"not shown, because they have left: {names}{more}")


def _title_notes(export: _Export, rows: Sequence[Row], titles: TitleRoles) -> Iterator[Problem]:
    """A note for each title that no role goes by, at the first who has it."""
    lines: dict[str, list[int]] = {}
    for row in rows:
        lines.setdefault(row.title, []).append(row.line)
    for number, (title, places) in enumerate(lines.items()):
        near = titles.suggestions(title) if number < _MOST_HINTS else []
        more = f" (on {len(places)} lines)" if len(places) > 1 else ""
        hint = f"Near it: {', '.join(near)}." if near else ""
        yield export.sheet.problem(
            places[0], "title" if "title" in export.columns else "role", f"no role goes by {title}{more}", hint
        )
