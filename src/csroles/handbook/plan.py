"""The plan of a handbook: every page that it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csroles.handbook.page import Page, page_of
from csroles.handbook.pages.careers import CAREERS, FAMILY_CAREERS
from csroles.handbook.pages.chart import CHART
from csroles.handbook.pages.comparison import COMPARE, COMPARISON, COMPARISONS
from csroles.handbook.pages.family import FAMILY
from csroles.handbook.pages.guide import GUIDE, GUIDES
from csroles.handbook.pages.home import HOME
from csroles.handbook.pages.names import NAMES
from csroles.handbook.pages.reference import ABOUT, SOURCES
from csroles.handbook.pages.role import ROLE
from csroles.handbook.pages.terms import METRIC, METRICS, SKILL, SKILLS, TOOL, TOOLS

if TYPE_CHECKING:
    from csroles.handbook.edition import Edition

PAGE_KINDS = (
    HOME,
    FAMILY,
    ROLE,
    SKILLS,
    SKILL,
    TOOLS,
    TOOL,
    METRICS,
    METRIC,
    GUIDES,
    GUIDE,
    CHART,
    CAREERS,
    FAMILY_CAREERS,
    COMPARE,
    COMPARISON,
    COMPARISONS,
    NAMES,
    SOURCES,
    ABOUT,
)
"""All kinds of pages; a new one is a module in pages/, a template of its name, and a word here."""


def pages_of(edition: Edition) -> Iterator[Page]:
    """The pages of an edition, the first page first."""
    for kind in PAGE_KINDS:
        for id_ in kind.ids(edition):
            yield page_of(kind, edition.language, id_)
