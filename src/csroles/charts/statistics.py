"""Figures of an organisation: how many people, how many layers, and how many report to each manager."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import TYPE_CHECKING, Any

from csroles.charts.tree import Node
from csroles.errors import display_width
from csroles.source.writing import Drawing, format_of

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures of an organisation.

    A position to which somebody reports is a manager's, held or vacant; its span is how many report to it directly,
    people and vacancies.

    Attributes:
        headcount: how many people there are.
        vacancies: how many positions nobody holds.
        managers: how many of the people have reports.
        layers: how many rows there are, the top among them.
        average_span: the mean of the managers' spans; 0 where nobody reports to anybody.
        median_span: their median.
        spans: the managers' positions, in the order of the organisation.
    """

    headcount: int
    vacancies: int
    managers: int
    layers: int
    average_span: float
    median_span: float
    spans: tuple[Node, ...]

    @property
    def individual_contributors(self) -> int:
        """How many of the people have no reports."""
        return self.headcount - self.managers

    def over(self, span: int) -> tuple[Node, ...]:
        """The managers with a span above one, the widest first."""
        return tuple(sorted((node for node in self.spans if node.span > span), key=lambda node: -node.span))

    def under(self, span: int) -> tuple[Node, ...]:
        """The managers with a span below one, the narrowest first."""
        return tuple(sorted((node for node in self.spans if node.span < span), key=lambda node: node.span))


def statistics(roots: Sequence[Node]) -> Statistics:
    """The figures of an organisation from its tree, of which nobody is left out."""
    nodes = [node for root in roots for node in root.walk()]
    managers = tuple(node for node in nodes if node.is_manager)
    spans = [node.span for node in managers]
    return Statistics(
        headcount=sum(node.count for node in nodes if not node.vacant),
        vacancies=sum(node.count for node in nodes if node.vacant),
        managers=sum(node.count for node in managers if not node.vacant),
        layers=max((root.layers + 1 for root in roots), default=0),
        average_span=mean(spans) if spans else 0,
        median_span=median(spans) if spans else 0,
        spans=managers,
    )


class StatisticsTable(Drawing):
    """Figures of an organisation as a table: ``txt`` in the reader's language, ``json`` for a program."""

    def __init__(self, catalogue: Catalogue, figures: Statistics, *, over: int | None = None, under: int | None = None) -> None:
        """A table of figures.

        Args:
            catalogue: the catalogue with the reader's language.
            figures: the figures.
            over: managers with a wider span than this are listed.
            under: managers with a narrower span than this are listed.
        """
        self.figures = figures
        self._catalogue = catalogue
        self._lists = [
            (side, span, find(span))
            for side, span, find in (("over", over, figures.over), ("under", under, figures.under))
            if span is not None
        ]

    def render(self, format: str) -> str:  # noqa: A002 - the plain word is the right one
        """The table as text: txt or json.

        Raises:
            UnknownFormat: there is no such format.
        """
        formats = {"txt": self._text, "json": self._json}
        return formats[format_of(format, formats, "Statistics")]()

    def _text(self) -> str:
        label, figures = self._catalogue.label, self.figures
        rows = [
            (label("headcount"), str(figures.headcount)),
            (label("vacancies"), str(figures.vacancies)),
            (label("managers"), str(figures.managers)),
            (label("individual-contributors"), str(figures.individual_contributors)),
            (label("layers"), str(figures.layers)),
            (label("average-span"), self._decimal(figures.average_span)),
            (label("median-span"), self._decimal(figures.median_span)),
        ]
        lines = _aligned(rows)
        for side, span, managers in self._lists:
            lines += ["", label("labelled", label=label(f"managers-{side}-span", span=span), value=len(managers))]
            widest = len(str(max((node.span for node in managers), default=0)))
            lines += [f"  {node.span:>{widest}}  {self._who(node)}" for node in managers]
        return "\n".join(lines) + "\n"

    def _who(self, node: Node) -> str:
        held_by = self._catalogue.label("vacant") if node.vacant else node.person
        return " · ".join(words for words in (held_by, node.title, node.department, node.location) if words)

    def _decimal(self, number: float) -> str:
        from babel.numbers import format_decimal  # 30 ms to import

        return str(format_decimal(number, format="0.0", locale=self._catalogue.language.replace("-", "_")))

    def _json(self) -> str:
        figures = self.figures
        data: dict[str, Any] = {
            "headcount": figures.headcount,
            "vacancies": figures.vacancies,
            "managers": figures.managers,
            "individual_contributors": figures.individual_contributors,
            "layers": figures.layers,
            "average_span": round(figures.average_span, 3),
            "median_span": figures.median_span,
        }
        for side, span, managers in self._lists:
            data[f"span_{side}"] = {"span": span, "managers": [_plain(node) for node in managers]}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    def __str__(self) -> str:
        return self.render("txt")


def _plain(node: Node) -> dict[str, Any]:
    names = ("id", "title", "person", "department", "location", "vacant", "span")
    return {name: getattr(node, name) for name in names}


def _aligned(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Labels with their figures, which end in one column; East Asian characters are counted as wide as they are."""
    label_width = max(display_width(label) for label, _ in rows)
    figure_width = max(len(figure) for _, figure in rows)
    return [f"{label}{' ' * (label_width - display_width(label))}  {figure:>{figure_width}}" for label, figure in rows]
