"""The formats that an org chart can take; templates draw prepared rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from csroles.charts.cards import Content, heading_words
from csroles.charts.groups import COLOURS
from csroles.errors import display_width
from csroles.source.templates import Templates

if TYPE_CHECKING:
    from csroles.charts.chart import Chart
    from csroles.charts.tree import Node

_BOXES = ("├── ", "└── ", "│   ", "    ")
_ASCII = ("|-- ", "`-- ", "|   ", "    ")
"""What stands before a report, before the last one, and below each of the two."""

_PLAIN = {ord("×"): "x", ord("\N{NO-BREAK SPACE}"): " "}
"""What a plain terminal shows in place of signs that titles get here."""

_GAP = 2
"""Spaces between columns."""

_UNSAFE = re.compile(r"[!\"#$%&*+:;<=>?@\[\\\]^_`{|}~]")
_LIST_SIGN = re.compile(r"^(?:[-+]|(\d+)[.)])(?=\s)")


# --- text --------------------------------------------------------------------------------------


class Row(NamedTuple):
    """A line of a text chart: the branches before the title, the title, and what stands behind it in columns."""

    stem: str
    title: str
    gap: str
    note: str


def draw_text(chart: Chart, *, ascii_only: bool = False) -> str:
    """A tree of lines; what stands behind the titles is aligned, East Asian titles counted as wide as they are."""
    content = Content(chart)
    dot = " | " if ascii_only else " · "
    stems = list(_stems(content, _ASCII if ascii_only else _BOXES))
    notes = [
        (said.person, dot.join(filter(None, (department, *said.notes[bool(said.person) :]))))
        for said, department in zip(content.said, content.departments(), strict=True)
    ]
    people = max((display_width(person) for person, _ in notes), default=0)
    widest = max((display_width(stem + said.title) for stem, said in zip(stems, content.said, strict=True)), default=0)
    rows = []
    for stem, said, (person, rest) in zip(stems, content.said, notes, strict=True):
        note = (person + " " * (people + _GAP * bool(people) - display_width(person)) + rest) if rest else person
        gap = " " * (widest + _GAP - display_width(stem + said.title)) if note else ""
        rows.append(Row(stem, said.title.translate(_PLAIN) if ascii_only else said.title, gap, note))
    return _draw(chart, "txt", rows=rows, heading=_asked_for(content))


def _stems(content: Content, branches: tuple[str, str, str, str]) -> Iterator[str]:
    """What stands before each title."""
    inner, last, bar, blank = branches
    last_of = dict(zip(content.managers, range(len(content.managers)), strict=True))
    below: list[str] = []
    for index, manager in enumerate(content.managers):
        is_last = last_of[manager] == index
        stem = below[manager] if manager >= 0 else ""
        below.append(stem + (blank if is_last else bar) if manager >= 0 else "")
        yield stem + (last if is_last else inner) if manager >= 0 else ""


def _asked_for(content: Content) -> list[str]:
    """The heading, where formats have one only if a title or a date was asked for."""
    chart = content.chart
    return [heading_words(content), content.heading[-1][1]] if chart.title or chart.date else []


# --- languages of diagrams ---------------------------------------------------------------------


class Box(NamedTuple):
    """A node of a diagram: its key, its words line by line, its group's color, whether it is vacant, and where it leads."""

    key: str
    lines: list[str]
    colour: str
    is_vacant: bool
    address: str


def draw_mermaid(chart: Chart, *, ascii_only: bool = False) -> str:  # noqa: ARG001 - all formats are called alike
    """A flowchart in Mermaid's language, which wikis draw; they draw no more than 500 lines."""
    content = Content(chart)
    # A dotted line drawn would pull the tree out of shape: it stands in the card of the role that has it.
    return _draw(
        chart,
        "mmd",
        boxes=list(_boxes(content, _mermaid_words)),
        lines=list(_lines(content)),
        heading=json.dumps(" – ".join(_asked_for(content)), ensure_ascii=False) if _asked_for(content) else "",
    )


def draw_dot(chart: Chart, *, ascii_only: bool = False) -> str:  # noqa: ARG001 - all formats are called alike
    """A graph in Graphviz's language."""
    content = Content(chart)
    legend = " · ".join(f"{group.code} {group.title}" for group in content.groups.legend)
    heading = [words for _, words in content.heading]
    return _draw(
        chart,
        "dot",
        boxes=list(_boxes(content, _dot_words, has_codes=True)),
        lines=list(_lines(content)),
        heading=[_dot_words(words) for words in filter(None, (*heading, legend))],
    )


def _boxes(content: Content, words: Callable[[str], str], *, has_codes: bool = False) -> Iterator[Box]:
    legend = content.groups.legend
    for index, (node, said, department) in enumerate(zip(content.nodes, content.said, content.departments(), strict=True)):
        group = legend[content.groups.of[index]] if content.groups.of[index] >= 0 else None
        title = f"{group.code} · {said.title}" if group and has_codes else said.title
        lines = [title, *filter(None, (said.person, department)), *said.notes[bool(said.person) :]]
        yield Box(
            f"n{index + 1}",
            [words(line) for line in lines],
            COLOURS[group.colour][0] if group else "",
            node.vacant,
            words(content.address(node)),
        )


def _lines(content: Content) -> Iterator[tuple[str, str]]:
    for index, manager in enumerate(content.managers):
        if manager >= 0:
            yield f"n{manager + 1}", f"n{index + 1}"


def _mermaid_words(words: str) -> str:
    """Words in which every sign that means something to Mermaid, Markdown or HTML is written as its number."""
    safe = _UNSAFE.sub(lambda match: f"#{ord(match[0])};", words)
    return _LIST_SIGN.sub(lambda match: f"{match[1] or ''}#{ord(match[0][-1])};", safe)


def _dot_words(words: str) -> str:
    """Words as they may stand in a quoted string of DOT, where a backslash and an ampersand begin something."""
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


# --- data --------------------------------------------------------------------------------------


def draw_json(chart: Chart, *, ascii_only: bool = False) -> str:
    """The positions for a program, each with the id of its manager, and before those that report to it."""
    content = Content(chart)
    data = {
        "title": heading_words(content),
        "language": chart.catalogue.language,
        "date": chart.date.isoformat() if chart.date else None,
        "positions": [
            _position(node, content.nodes[manager].id if manager >= 0 else None)
            for node, manager in zip(content.nodes, content.managers, strict=True)
        ],
    }
    return json.dumps(data, ensure_ascii=ascii_only, indent=2) + "\n"


def _position(node: Node, manager: str | None) -> dict[str, Any]:
    return {
        "id": node.id,
        "reports_to": manager,
        "title": node.title,
        "language": node.language,
        "role": node.role or None,
        "family": node.family or None,
        "level": node.level or None,
        "person": node.person or None,
        "department": node.department or None,
        "location": node.location or None,
        "vacant": node.vacant,
        "count": node.count,
        "also_reports_to": [asdict(line) for line in node.also_reports_to],
        "hidden": node.hidden,
        "below": asdict(node.below),
    }


# --- pictures and pages ------------------------------------------------------------------------


def draw_svg(chart: Chart, *, ascii_only: bool = False) -> str:  # noqa: ARG001 - all formats are called alike
    """A drawing that browsers, wikis and Word show, in light and dark."""
    from csroles.charts.svg import values

    return _draw(chart, "svg", **values(chart))


def draw_html(chart: Chart, *, ascii_only: bool = False) -> str:  # noqa: ARG001 - all formats are called alike
    """A page whose teams fold away, without a script."""
    from csroles.charts.page import values

    return _draw(chart, "html", **values(chart))


def make_pdf(chart: Chart) -> bytes:
    """Sheets of paper: one if the chart can be read there, otherwise further ones with references."""
    from csroles.charts.pdf import draw_pdf

    return draw_pdf(chart, _templates(chart.catalogue.folder).folders)


def _draw(chart: Chart, suffix: str, **values: object) -> str:
    return _templates(chart.catalogue.folder).draw(f"chart/chart.j2.{suffix}", **values)


@cache
def _templates(workspace: str | None) -> Templates:
    from csroles.documents.colour import readable
    from csroles.documents.languages import direction

    return Templates(workspace, {"readable": readable, "direction": direction})


FORMATS: dict[str, Callable[..., str]] = {
    "txt": draw_text,
    "svg": draw_svg,
    "html": draw_html,
    "mmd": draw_mermaid,
    "dot": draw_dot,
    "json": draw_json,
}
"""The formats that are text: a file's suffix to what draws it."""

FILE_FORMATS: dict[str, Callable[[Chart], bytes]] = {"pdf": make_pdf}
"""The formats that are no text: a file's suffix to what makes it."""
