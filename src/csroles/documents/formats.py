"""The formats that a document can take: each draws any view."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from csroles.documents.logo import logo_of
from csroles.documents.setting import Setting
from csroles.documents.templates import document_templates
from csroles.documents.view import Text, View, plain

_LINE_END = re.compile("[ \t]+$", re.MULTILINE)
_EMPTY_LINES = re.compile("\n{3,}")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page."""

    address: str
    text: Text


Draw = Callable[[View, str | None], str]
"""Draws a view as text; the second argument is the folder of a workspace that may have templates of its own."""

Make = Callable[[View, str | None], bytes]
"""Makes a file of a view that is no text; the arguments are the same."""


def draw_markdown(view: View, workspace: str | None = None) -> str:
    """Markdown: CommonMark with GitHub's tables."""
    return _tidy(document_templates(workspace).draw("document/document.j2.md", view=view))


def draw_html(view: View, workspace: str | None = None, links: Mapping[str, str] | None = None, home: Link | None = None) -> str:
    """A page of HTML that needs nothing beside it.

    Args:
        view: what it says.
        workspace: the folder of a workspace that may have templates of its own.
        links: role ids to addresses; the words that name such a role become links.
        home: the page above this one, if there is one.
    """
    logo = logo_of(view.publisher, workspace)
    page = Setting(view.language, lambda record: (links or {}).get(record.removeprefix("roles/"), ""))
    return document_templates(workspace).draw("document/document.j2.html", view=view, page=page, home=home, logo=logo)


def draw_text(view: View, workspace: str | None = None) -> str:
    """Plain text in lines of 78 columns."""
    return _tidy(document_templates(workspace).draw("document/document.j2.txt", view=view))


def draw_json(view: View, workspace: str | None = None) -> str:  # noqa: ARG001 - all formats are called alike
    """The view itself, for a program."""
    return json.dumps(plain(view), ensure_ascii=False, indent=2) + "\n"


def make_word(view: View, workspace: str | None = None) -> bytes:
    """A Word file, in the styles of the template ``document/document.docx``."""
    from csroles.documents.word import draw_word

    return draw_word(view, document_templates(workspace).find("document/document.docx"), logo_of(view.publisher, workspace))


def make_pdf(view: View, workspace: str | None = None) -> bytes:
    """A PDF file, tagged for screen readers, set by the Typst templates ``document/*.typ``."""
    from csroles.documents.pdf import draw_pdf

    return draw_pdf(view, document_templates(workspace).folders, logo_of(view.publisher, workspace))


def _tidy(text: str) -> str:
    """Text without spaces at line ends and with one empty line at most, so that templates may be laid out to be read."""
    return _EMPTY_LINES.sub("\n\n", _LINE_END.sub("", text)).strip("\n") + "\n"


FORMATS: dict[str, Draw] = {"md": draw_markdown, "html": draw_html, "txt": draw_text, "json": draw_json}
"""The formats that are text: a file's suffix to what draws it."""

FILE_FORMATS: dict[str, Make] = {"docx": make_word, "pdf": make_pdf}
"""The formats that are no text: a file's suffix to what makes it."""
