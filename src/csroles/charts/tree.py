"""Who reports to whom, as a tree with no idea how it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
class Node:
    """A role in the tree.

    Attributes:
        id: the role's id.
        title: its title, in ``language``.
        language: the language of the title, as a BCP 47 tag.
        family: the id of its family.
        also_reports_to: its lines beside the usual one.
        reports: the roles below it, in the order of the catalogue.
        hidden: how many roles below it are not shown, because they lie deeper than was asked for.
    """

    id: str
    title: str
    language: str
    family: str
    also_reports_to: tuple[OtherLine, ...] = ()
    reports: tuple[Node, ...] = ()
    hidden: int = 0

    def walk(self) -> Iterator[Node]:
        """The node and all below it, each before those that report to it."""
        yield self
        for report in self.reports:
            yield from report.walk()


def tree(
    catalogue: Catalogue, root: str | None = None, *, depth: int | None = None, family: str | None = None
) -> tuple[Node, ...]:
    """The roles by their usual reporting lines, from the top.

    Args:
        catalogue: the catalogue.
        root: an id or a name of the role at the top; None for all that report to nobody.
        depth: how many rows to show below the top; None for all.
        family: only roles of this family (and the root): those below others pass to the next manager shown.

    Raises:
        UnknownRole: no role goes by the root's name.
        AmbiguousRole: several do.
        NotFound: there is no such family.
    """
    return _Tree(catalogue, catalogue.families[family].id if family else None).nodes(root, depth)


class _Tree:
    def __init__(self, catalogue: Catalogue, family: str | None) -> None:
        self.catalogue = catalogue
        self.family = family
        self.order = {id_: place for place, id_ in enumerate(catalogue.roles.ids)}

    def nodes(self, root: str | None, depth: int | None) -> tuple[Node, ...]:
        if root is not None:
            return (self._node(self.catalogue.resolve(root), depth),)
        tops = self._shown([role for role in self.catalogue if role.manager is None])
        return tuple(self._node(role, depth) for role in tops)

    def _shown(self, roles: Iterable[Role]) -> list[Role]:
        """Roles of the family that is asked for; in place of another, those below it."""
        found: list[Role] = []
        for role in roles:
            if self.family in (None, role.family):
                found.append(role)
            else:
                found += self._shown(role.reports)
        return sorted(found, key=lambda role: self.order[role.id])

    def _node(self, role: Role, depth: int | None) -> Node:
        reports = self._shown(role.reports)
        is_cut = depth is not None and depth <= 0
        return Node(
            role.id,
            clean(role.title),
            self._language(role),
            role.family,
            tuple(self._other_lines(role)),
            () if is_cut else tuple(self._node(report, None if depth is None else depth - 1) for report in reports),
            sum(1 + self._below(report) for report in reports) if is_cut else 0,
        )

    def _below(self, role: Role) -> int:
        return sum(1 + self._below(report) for report in self._shown(role.reports))

    def _other_lines(self, role: Role) -> Iterator[OtherLine]:
        for line in role.lines:
            if line.line != "usual":
                yield OtherLine(line.line, line.id, clean(line.manager.title), self._language(line.manager))

    def _language(self, role: Role) -> str:
        return self.catalogue.language_of(role, "title")
