"""Who reports to whom, as a tree with no idea how it is drawn."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from csroles.catalogue.near import suggestions
from csroles.errors import NotFound, UnknownLevel
from csroles.model.vocabulary import LEVELS
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.role import Role


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A line beside the usual one: its kind (alternative or dotted) and the role at its end."""

    line: str
    id: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Below:
    """What lies below a node in the whole organisation, shown or not.

    Attributes:
        people: how many people; vacancies are not counted.
        vacancies: how many vacancies.
        span: how many report directly, people and vacancies.
        layers: how many rows, 0 for somebody without reports.
    """

    people: int = 0
    vacancies: int = 0
    span: int = 0
    layers: int = 0


_UNCOUNTED = Below(span=-1)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Node:
    """A position, or in a chart of roles a role, with those that report to it.

    Nodes are built from the leaves up and never change. No method recurses, so that a chain of any length can be
    walked, compared and hashed.

    Attributes:
        id: what it is known by; no other node of the tree has it.
        title: its title, in ``language``.
        language: the language of the title, as a BCP 47 tag.
        role: the id of its role in the catalogue; empty if it has none.
        family: the id of the family of its role; empty if it has no role.
        level: the title of its level, where its own title does not say it; else empty.
        person: who holds it; empty if that is not told.
        department: its department, in words.
        location: its place, in words.
        vacant: whether nobody holds it.
        count: how many people hold it, or, if it is vacant, how many are wanted.
        also_reports_to: its lines beside the usual one.
        reports: those below it that are shown, in the order of the source.
        hidden: how many positions below it are not shown, because they lie deeper than was asked for; one with a
            count is as many.
        below: what lies below it, shown or not; counted from ``reports`` where it is not given, and kept by
            ``dataclasses.replace``.
    """

    id: str
    title: str
    language: str
    role: str = ""
    family: str = ""
    level: str = ""
    person: str = ""
    department: str = ""
    location: str = ""
    vacant: bool = False
    count: int = 1
    also_reports_to: tuple[OtherLine, ...] = ()
    reports: tuple[Node, ...] = ()
    hidden: int = 0
    below: Below = _UNCOUNTED

    def __post_init__(self) -> None:
        if self.below is _UNCOUNTED:
            object.__setattr__(self, "below", _counted(self.reports))

    @property
    def headcount(self) -> int:
        """How many people work below it, in the whole organisation; vacancies are not counted."""
        return self.below.people

    @property
    def vacancies(self) -> int:
        """How many vacancies lie below it, in the whole organisation."""
        return self.below.vacancies

    @property
    def span(self) -> int:
        """How many report to it directly, people and vacancies, in the whole organisation."""
        return self.below.span

    @property
    def layers(self) -> int:
        """How many rows lie below it, in the whole organisation."""
        return self.below.layers

    @property
    def is_manager(self) -> bool:
        """Whether somebody reports to it, shown or not."""
        return self.below.span > 0

    def walk(self) -> Iterator[Node]:
        """The node and all below it that are shown, each before those that report to it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.reports))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return NotImplemented
        # The number of reports is compared too: two walks that agree in it are of the same shape, and end together.
        return all(_own(mine) == _own(theirs) for mine, theirs in zip(self.walk(), other.walk(), strict=False))

    def __hash__(self) -> int:
        return hash(_own(self))

    def __repr__(self) -> str:
        held_by = f" {self.person!r}" if self.person else ""
        return f"<Node {self.id!r} {self.title!r}{held_by}, reports: {len(self.reports)}>"


_OWN_FIELDS = tuple(each.name for each in fields(Node) if each.name != "reports")


def _own(node: Node) -> tuple[object, ...]:
    """All that a node says itself, and how many report to it."""
    return (len(node.reports), *(getattr(node, name) for name in _OWN_FIELDS))


def _counted(reports: Iterable[Node]) -> Below:
    people = vacancies = span = layers = 0
    for report in reports:
        span += report.count
        layers = max(layers, report.below.layers + 1)
        people += report.below.people + (0 if report.vacant else report.count)
        vacancies += report.below.vacancies + (report.count if report.vacant else 0)
    return Below(people, vacancies, span, layers)


# --- from a list to a tree ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an organisation as its source lists it: a node that has no reports yet, and the id of its manager.

    ``manager`` is empty for somebody at the top.
    """

    node: Node
    manager: str


def grow(entries: Sequence[Entry]) -> tuple[Node, ...]:
    """The tree that a list is: those at the top, and below each its reports in the order of the list.

    Args:
        entries: no id twice, every manager among them, no circle.
    """
    reports: dict[str, list[Entry]] = {}
    for entry in entries:
        reports.setdefault(entry.manager, []).append(entry)
    made: dict[str, Node] = {}
    for entry in _leaves_first(reports):
        below = tuple(made[report.node.id] for report in reports.get(entry.node.id, ()))
        made[entry.node.id] = replace(entry.node, reports=below, below=_counted(below))
    return tuple(made[top.node.id] for top in reports.get("", ()))


def _leaves_first(reports: dict[str, list[Entry]]) -> list[Entry]:
    waiting, found = list(reports.get("", ())), []
    while waiting:
        entry = waiting.pop()
        found.append(entry)
        waiting.extend(reports.get(entry.node.id, ()))
    return found[::-1]


def keep(entries: Sequence[Entry], is_wanted: Callable[[Node], bool]) -> list[Entry]:
    """The entries that are wanted; those below one that is not pass to the next manager above it that is.

    Args:
        entries: as ``grow`` takes them.
        is_wanted: whether a node is wanted.
    """
    managers = {entry.node.id: entry.manager for entry in entries}
    next_wanted = {entry.node.id: entry.node.id for entry in entries if is_wanted(entry.node)}
    next_wanted[""] = ""
    for start in managers:
        trail, here = [], start
        while here not in next_wanted:
            trail.append(here)
            here = managers[here]
        next_wanted.update(dict.fromkeys(trail, next_wanted[here]))
    return [Entry(entry.node, next_wanted[entry.manager]) for entry in entries if next_wanted[entry.node.id] == entry.node.id]


# --- the part that is wanted -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of a tree is wanted, and how much of it is shown.

    Attributes:
        root: a name of the node at the top; None for everybody.
        chain: a name of somebody whose managers up to the top and whose team are shown, and nobody else.
        family: the id of a family: only those of it, and ``root`` and ``chain``.
        department: only those of this department, and ``root`` and ``chain``.
        depth: how many rows to show below the top, or below ``chain``; None for all.
        managers: only those to whom somebody reports.
        collapse: whether equal reports of one manager stand as one even where people are named.
    """

    root: str | None = None
    chain: str | None = None
    family: str | None = None
    department: str | None = None
    depth: int | None = None
    managers: bool = False
    collapse: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree as it was asked for.

    Attributes:
        roots: the top, with what is shown below it.
        whole: the same organisation or branch with everybody in it: neither cut nor collapsed, what statistics count.
    """

    roots: tuple[Node, ...]
    whole: tuple[Node, ...]


def select(entries: Sequence[Entry], part: Part, find: Callable[[str], str]) -> Tree:
    """The part of an organisation that is wanted.

    Those below somebody of another family or department pass to the next manager that is shown. Numbers below a node
    count them, and they count everybody, shown or not, where rows or people are left out.

    Args:
        entries: as ``grow`` takes them.
        part: what is wanted.
        find: the id of the node that goes by a name.

    Raises:
        NotFound: there is no such department, or nobody of the name is in the part that is wanted.
    """
    top, focus = (None if name is None else find(name) for name in (part.root, part.chain))
    if part.family is not None:
        entries = keep(entries, lambda node: node.family == part.family or node.id in (top, focus))
    if part.department is not None:
        entries = _of_department(entries, part.department, (top, focus))
    roots = whole = grow(entries)
    if top is not None:
        roots = whole = (_found(whole, top, part.root),)
    if focus is not None:
        roots = _chain(whole, _found(whole, focus, part.chain), part)
    else:
        roots = trimmed(tuple(root for root in roots if root.is_manager or not part.managers) or roots[:1], part)
    return Tree(roots, whole)


def _of_department(entries: Sequence[Entry], department: str, also: tuple[str | None, ...]) -> list[Entry]:
    known = dict.fromkeys(entry.node.department for entry in entries if entry.node.department)
    wanted = department.strip().casefold()
    if wanted not in (name.casefold() for name in known):
        raise NotFound("department", department, suggestions(department, known))
    return keep(entries, lambda node: node.department.casefold() == wanted or node.id in also)


def _found(roots: Iterable[Node], id_: str, name: str | None) -> Node:
    for root in roots:
        for node in root.walk():
            if node.id == id_:
                return node
    raise NotFound("position below the top of this chart called", name or id_)


def _chain(roots: Sequence[Node], focus: Node, part: Part) -> tuple[Node, ...]:
    """Somebody's team, and above it their managers up to the top."""
    managers = {report.id: node for root in roots for node in root.walk() for report in node.reports}
    (shown,) = trimmed((focus,), part)
    while (manager := managers.get(shown.id)) is not None:
        shown = replace(manager, reports=(shown,))
    return (shown,)


def trimmed(roots: Sequence[Node], part: Part) -> tuple[Node, ...]:
    """The tree with the rows and people that are wanted, equal reports joined; what lies below each stays told.

    Args:
        roots: the top, which is shown in any case.
        part: its ``depth``, ``managers`` and ``collapse`` count here.
    """
    order: list[tuple[Node, bool]] = []
    shown: dict[str, Sequence[Node]] = {}
    waiting = [(root, 0) for root in roots]
    while waiting:
        node, row = waiting.pop()
        is_cut = part.depth is not None and row >= part.depth
        order.append((node, is_cut))
        reports = [] if is_cut else [report for report in node.reports if report.is_manager or not part.managers]
        shown[node.id] = joined(reports, collapse=part.collapse)
        waiting.extend((report, row + 1) for report in shown[node.id])
    made: dict[str, Node] = {}
    for node, is_cut in reversed(order):
        kept = tuple(made[report.id] for report in shown[node.id])
        is_whole = len(kept) == len(node.reports) and all(map(operator.is_, kept, node.reports))
        hidden = node.below.people + node.below.vacancies if is_cut else node.hidden
        made[node.id] = node if is_whole else replace(node, reports=kept, hidden=hidden)
    return tuple(made[root.id] for root in roots)


def joined(reports: Sequence[Node], *, collapse: bool) -> list[Node]:
    """Reports of one manager, those without reports of their own that are equal as one with their count.

    Args:
        reports: the reports.
        collapse: whether those that name a person are joined too; the one that stands for several names nobody.
    """
    alike: dict[object, list[Node]] = {}
    for report in reports:
        alone = report.is_manager or (report.person and not collapse)
        alike.setdefault(report.id if alone else _likeness(report), []).append(report)
    return [
        nodes[0] if len(nodes) == 1 else replace(nodes[0], person="", count=sum(node.count for node in nodes))
        for nodes in alike.values()
    ]


def _likeness(node: Node) -> tuple[object, ...]:
    """What two nodes have in common that can stand as one."""
    where = (node.department, node.location, node.also_reports_to)
    return (node.title, node.language, node.role, node.family, node.level, node.vacant, *where)


# --- the catalogue's roles ---------------------------------------------------------------------


def roles_tree(
    catalogue: Catalogue,
    root: str | None = None,
    *,
    depth: int | None = None,
    family: str | None = None,
    level: str | None = None,
    managers: bool = False,
    chain: str | None = None,
) -> tuple[Node, ...]:
    """The roles by their usual reporting lines, from the top.

    Args:
        catalogue: the catalogue.
        root: an id or a name of the role at the top; None for all that report to nobody.
        depth: how many rows to show below the top; None for all.
        family: only roles of this family (and the root): those below others pass to the next manager shown.
        level: only roles that exist at this level (and the root), under the titles that they have there.
        managers: only roles to which others report.
        chain: an id or a name of the one role of which the managers up to the top, and the team, are shown.

    Raises:
        UnknownRole: no role goes by the root's name.
        AmbiguousRole: several do.
        NotFound: there is no such family, or the chain is not below the root.
        UnknownLevel: there is no such level.
    """
    part = Part(root=root, chain=chain, family=family, depth=depth, managers=managers)
    return select_roles(catalogue, part, level).roots


def select_roles(catalogue: Catalogue, part: Part, level: str | None = None) -> Tree:
    """The part of the catalogue's roles that is wanted; arguments and errors as those of ``roles_tree``."""
    if level is not None and level not in LEVELS:
        raise UnknownLevel(level, suggestions(level, LEVELS) or LEVELS)
    if part.family is not None:
        part = replace(part, family=catalogue.families[part.family].id)
    named = [catalogue.resolve(name).id for name in (part.root, part.chain) if name is not None]
    entries = [Entry(_role_node(catalogue, role, level), role.manager.id if role.manager else "") for role in catalogue]
    if level is not None:
        entries = keep(entries, lambda node: level in catalogue[node.id].levels or node.id in named)
    return select(entries, part, lambda name: catalogue.resolve(name).id)


def _role_node(catalogue: Catalogue, role: Role, level: str | None) -> Node:
    at_level = level is not None and level in role.levels
    shown = role.at(level) if level is not None and at_level else role
    others = tuple(
        OtherLine(line.line, line.id, clean(line.manager.title), catalogue.language_of(line.manager, "title"))
        for line in role.lines
        if line.line != "usual"
    )
    return Node(
        id=role.id,
        title=clean(shown.title),
        language=catalogue.language_of(shown, "title"),
        role=role.id,
        family=role.family,
        level=level_words(catalogue, role, level, shown.title) if at_level else "",
        also_reports_to=others,
    )


def level_words(catalogue: Catalogue, role: Role, level: str | None, title: str) -> str:
    """The title of a level, where a title does not say it: where it is the one that the role has at any level."""
    return clean(catalogue.levels[level].title) if level is not None and title == role.title else ""
