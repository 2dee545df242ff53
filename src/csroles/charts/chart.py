"""An org chart: a tree of roles that can be drawn in any format and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csroles.charts.formats import FORMATS
from csroles.charts.tree import Node, tree
from csroles.source.writing import Drawing, format_of

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue


class Chart(Drawing):
    """An org chart. ``str()`` gives it as text; ``roots`` is the tree, as data."""

    def __init__(self, catalogue: Catalogue, roots: tuple[Node, ...]) -> None:
        self.roots = roots
        self._catalogue = catalogue

    def render(self, format: str, *, ascii_only: bool = False) -> str:  # noqa: A002 - the plain word is the right one
        """The chart in a format: txt, mmd or json.

        Args:
            format: the format, or a file name with its suffix.
            ascii_only: whether branches are drawn with signs that every terminal has.

        Raises:
            UnknownFormat: there is no such format.
            TemplateProblem: a template of the workspace is wrong.
        """
        return FORMATS[format_of(format, FORMATS, "An org chart")](self._catalogue, self.roots, ascii_only=ascii_only)

    def __str__(self) -> str:
        return self.render("txt")

    def __repr__(self) -> str:
        return f"<Chart of {sum(1 for root in self.roots for _ in root.walk())} roles>"


def chart(catalogue: Catalogue, root: str | None = None, *, depth: int | None = None, family: str | None = None) -> Chart:
    """The org chart of a catalogue's roles, by their usual reporting lines.

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
    return Chart(catalogue, tree(catalogue, root, depth=depth, family=family))
