"""An org chart: a tree of positions or roles that can be drawn in any format and saved."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from csroles.charts.formats import FILE_FORMATS, FORMATS
from csroles.charts.tree import Node, Part, Tree, select_roles
from csroles.errors import CsrolesError, UnknownFormat
from csroles.source.writing import Drawing, format_of

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.charts.statistics import Statistics
    from csroles.errors import Problem
    from csroles.model.workspace import Company, Organisation

Paper = Literal["a4", "letter", "a3"]
"""The paper that a PDF is for."""

PAPERS: tuple[Paper, ...] = ("a4", "letter", "a3")
"""All of them."""


class ChartOptions(TypedDict, total=False):
    """What ``chart`` takes beside a catalogue and a root.

    Attributes:
        org: the organisation: True for the workspace's org.yaml, a file in its form (.yaml, .yml), a CSV file that an HR
            system exported, or an ``Organisation``; without it, the catalogue's roles.
        columns: for a CSV file, fields (the keys of ``csroles.charts.hr_columns.COLUMNS``) to the names of columns.
        many_roots: whether several positions may report to nobody.
        chain: show somebody's managers up to the top and their team, and nobody else: named as the root is.
        depth: how many rows to show below the top (with ``chain``, below that one).
        family: only roles of this family, and the root: those below others pass to the next manager shown.
        level: only roles that exist at this level, and the root, under the titles that they have there.
        department: only positions of this department, and the root: those below others pass to the next manager shown.
        managers: only those to whom somebody reports.
        collapse: whether equal reports of one manager stand as one even where people are named.
        title: the chart's heading.
        on: the day that it bears.
        base_url: the address of the handbook to which roles are linked.
        paper: the paper that a PDF is for.
    """

    org: bool | str | os.PathLike[str] | Organisation | None
    columns: Mapping[str, str] | None
    many_roots: bool
    chain: str | None
    depth: int | None
    family: str | None
    level: str | None
    department: str | None
    managers: bool
    collapse: bool
    title: str
    on: date | None
    base_url: str
    paper: Paper


class Chart(Drawing):
    """An org chart. ``str()`` gives it as text.

    Attributes:
        catalogue: the catalogue whose roles, words, templates and company it shows.
        roots: the tree, as data.
        title: its heading; empty if it has none.
        date: the day that it bears, if it is to bear one.
        people: whether it shows an organisation of people; if not, it shows the catalogue's roles, and counts roles.
        base_url: the address of the handbook to which roles are linked, without a slash at its end; empty for no links.
        paper: the paper that a PDF is for.
        whole: the same tree with everybody in it, whatever ``roots`` shows of it.
        notes: what was noticed in an export and stands in the way of nothing, such as a title that no role goes by.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        roots: tuple[Node, ...],
        *,
        title: str = "",
        on: date | None = None,
        people: bool = False,
        base_url: str = "",
        paper: Paper = "a4",
        whole: tuple[Node, ...] | None = None,
        notes: tuple[Problem, ...] = (),
    ) -> None:
        self.catalogue = catalogue
        self.roots = roots
        self.title = title
        self.date = on
        self.people = people
        self.base_url = base_url.rstrip("/")
        self.paper = paper
        self.whole = roots if whole is None else whole
        self.notes = notes

    @property
    def company(self) -> Company | None:
        """The company whose workspace the catalogue is; its colour is the chart's."""
        return self.catalogue.company

    def statistics(self) -> Statistics:
        """The figures of the organisation: headcount, layers, spans. They count everybody, whatever the chart shows."""
        from csroles.charts.statistics import statistics

        return statistics(self.whole)

    def render(self, format: str, *, ascii_only: bool = False) -> str:  # noqa: A002 - the plain word is the right one
        """The chart as text: txt, svg, html, mmd, dot or json.

        Args:
            format: the format, or a file name with its suffix.
            ascii_only: whether branches are drawn with signs that every terminal has.

        Raises:
            UnknownFormat: there is no such format, or it is no text.
            TemplateProblem: a template of the workspace is wrong.
        """
        suffix = self._format(format)
        if suffix in FILE_FORMATS:
            raise UnknownFormat(f"A .{suffix} file is no text to look at. Write it to a file: chart.{suffix}")
        return FORMATS[suffix](self, ascii_only=ascii_only)

    def to_bytes(self, format: str) -> bytes:  # noqa: A002 - as in render
        """The file that the chart is in a format: those of ``render``, and those that are no text.

        Raises:
            UnknownFormat: there is no such format.
            MissingExtra: the format needs a package that is not installed.
            TemplateProblem: a template of the workspace is wrong.
        """
        suffix = self._format(format)
        return FILE_FORMATS[suffix](self) if suffix in FILE_FORMATS else super().to_bytes(suffix)

    def _format(self, name: str) -> str:
        return format_of(name, (*FORMATS, *FILE_FORMATS), "An org chart")

    def __str__(self) -> str:
        return self.render("txt")

    def __repr__(self) -> str:
        what = "positions" if self.people else "roles"
        return f"<Chart of {sum(1 for root in self.roots for _ in root.walk())} {what}>"


def chart(catalogue: Catalogue, root: str | None = None, **options: Unpack[ChartOptions]) -> Chart:
    """The org chart of a catalogue's roles by their usual reporting lines, or of an organisation of people.

    Args:
        catalogue: the catalogue.
        root: who is at the top: the id or a name of a role, or of a position its id, person or title; None for everybody.
        options: as ``ChartOptions`` says.

    Raises:
        InvalidOrganisation: the organisation's file is wrong; it lists every problem with its place.
        UnknownRole, NotFound: nothing goes by a name that was given.
        AmbiguousRole, AmbiguousPosition: several roles or positions do.
        UnknownLevel: there is no such level.
    """
    org, level = options.get("org"), options.get("level")
    notes: tuple[Problem, ...] = ()
    family = options.get("family")
    part = Part(
        root=root,
        chain=options.get("chain"),
        family=None if family is None else catalogue.families[family].id,
        department=options.get("department"),
        depth=options.get("depth"),
        managers=options.get("managers", False),
        collapse=options.get("collapse", False),
    )
    if org is None or org is False:
        tree = select_roles(catalogue, part, level)
    elif level is None:
        tree, notes = _people(catalogue, org, part, options.get("columns") or {}, many_roots=options.get("many_roots", False))
    else:
        raise CsrolesError("A level chooses among the catalogue's roles. In an organisation, everybody has the level they have.")
    return Chart(
        catalogue,
        tree.roots,
        title=options.get("title", ""),
        on=options.get("on"),
        people=org is not None and org is not False,
        base_url=options.get("base_url", ""),
        paper=options.get("paper", "a4"),
        whole=tree.whole,
        notes=notes,
    )


def _people(
    catalogue: Catalogue,
    org: bool | str | os.PathLike[str] | Organisation,
    part: Part,
    columns: Mapping[str, str],
    *,
    many_roots: bool,
) -> tuple[Tree, tuple[Problem, ...]]:
    """The tree of an organisation, and notes about it."""
    from csroles.catalogue.organisations import checked_organisation, read_organisation
    from csroles.charts.organisation import organisation_tree

    path = _workspace_file(catalogue) if isinstance(org, bool) else org
    if not isinstance(path, str | os.PathLike):
        return organisation_tree(checked_organisation(catalogue, path), catalogue, part, many_roots=many_roots), ()
    if os.fspath(path).lower().endswith((".yaml", ".yml")):
        organisation, document = read_organisation(catalogue, path)
        return organisation_tree(organisation, catalogue, part, many_roots=many_roots, document=document), ()
    from csroles.charts.hr_export import export_tree

    return export_tree(path, catalogue, part, columns=columns, many_roots=many_roots)


def _workspace_file(catalogue: Catalogue) -> str:
    """The org.yaml of a catalogue's workspace.

    Raises:
        CsrolesError: there is none.
    """
    if catalogue.folder is None or catalogue.organisation is None:
        raise CsrolesError("The workspace has no org.yaml. Write one, or name the file that has the organisation.")
    return os.path.join(catalogue.folder, "org.yaml")
