"""The formats that an org chart can take; templates draw prepared rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING

from csroles.charts.tree import Node
from csroles.errors import display_width
from csroles.source.templates import Templates

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

LINE_LABELS = {"alternative": "alternatively-reports-to", "dotted": "also-reports-to"}
"""The interface word for a line beside the usual one."""

_BOXES = ("├── ", "└── ", "│   ", "    ")
_ASCII = ("|-- ", "`-- ", "|   ", "    ")
"""What stands before a report, before the last one, and below each of the two."""

_UNSAFE = re.compile(r"[!\"#$%&*+:;<=>?@\[\\\]^_`{|}~]")
_LIST_SIGN = re.compile(r"^(?:[-+]|(\d+)[.)])(?=\s)")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a text chart: the branches before the title, the title, and what stands behind it in a column."""

    stem: str
    title: str
    gap: str
    note: str


def draw_text(catalogue: Catalogue, roots: Sequence[Node], *, ascii_only: bool = False) -> str:
    """A tree of lines; what stands behind the titles is aligned, East Asian titles counted as wide as they are."""
    lines = [line for root in roots for line in _lines(root, "", "", _ASCII if ascii_only else _BOXES)]
    widest = max((display_width(stem + node.title) for stem, node in lines), default=0)
    rows = []
    for stem, node in lines:
        note = (" | " if ascii_only else " · ").join(_notes(catalogue, node))
        gap = " " * (widest + 2 - display_width(stem + node.title)) if note else ""
        rows.append(Row(stem, node.title, gap, note))
    return _templates(catalogue.folder).draw("chart/chart.j2.txt", rows=rows)


def _lines(node: Node, stem: str, below: str, branches: tuple[str, str, str, str]) -> Iterator[tuple[str, Node]]:
    yield stem, node
    inner, last, bar, blank = branches
    for place, report in enumerate(node.reports, 1):
        is_last = place == len(node.reports)
        yield from _lines(report, below + (last if is_last else inner), below + (blank if is_last else bar), branches)


def _notes(catalogue: Catalogue, node: Node) -> Iterator[str]:
    if node.hidden:
        yield "+ " + catalogue.label("role-count", node.hidden)
    for line in node.also_reports_to:
        yield catalogue.label("labelled", label=catalogue.label(LINE_LABELS[line.line]), value=line.title)


def draw_mermaid(catalogue: Catalogue, roots: Sequence[Node], *, ascii_only: bool = False) -> str:  # noqa: ARG001 - all formats are called alike
    """A flowchart in Mermaid's language, which wikis draw."""
    nodes = [node for root in roots for node in root.walk()]
    # A dotted line drawn would pull the tree out of shape: it stands in the card of the role that has it.
    cards = [(_key(node.id), _label(node.title), [_label(note) for note in _notes(catalogue, node)]) for node in nodes]
    lines = [(_key(node.id), _key(report.id)) for node in nodes for report in node.reports]
    return _templates(catalogue.folder).draw("chart/chart.j2.mmd", cards=cards, lines=lines)


def _key(id_: str) -> str:
    """An id as Mermaid takes it: without hyphens, which could be read as a line, and never a word of its language."""
    return "role_" + id_.replace("-", "_")


def _label(words: str) -> str:
    """Words in which every sign that means something to Mermaid, Markdown or HTML is written as its number."""
    safe = _UNSAFE.sub(lambda match: f"#{ord(match[0])};", words)
    return _LIST_SIGN.sub(lambda match: f"{match[1] or ''}#{ord(match[0][-1])};", safe)


def draw_json(catalogue: Catalogue, roots: Sequence[Node], *, ascii_only: bool = False) -> str:
    """The tree itself, for a program."""
    data = {"language": catalogue.language, "roots": [asdict(root) for root in roots]}
    return json.dumps(data, ensure_ascii=ascii_only, indent=2) + "\n"


@cache
def _templates(workspace: str | None) -> Templates:
    return Templates(workspace)


FORMATS: dict[str, Callable[..., str]] = {"txt": draw_text, "mmd": draw_mermaid, "json": draw_json}
"""A file's suffix to what draws it."""
