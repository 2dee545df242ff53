"""The templates of documents, with the functions that they may use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup
from pydantic_core import to_json

from csroles.documents import languages
from csroles.documents.colour import readable
from csroles.documents.markdown import escaped, linked
from csroles.documents.plain_text import underlined, wrapped
from csroles.documents.setting import markup
from csroles.documents.view import Phrase, Text
from csroles.source.templates import Templates
from csroles.source.words import clean


def document_templates(workspace: str | None = None) -> Templates:
    """The templates of documents as they are now: those of a workspace's templates/ before the built-in ones.

    They are asked for once for many pages: whether they have changed is looked at here, not at each page.
    """
    templates = _templates(workspace if workspace and os.path.isdir(os.path.join(workspace, "templates")) else None)
    templates.look_again()
    return templates


@cache
def _templates(workspace: str | None) -> Templates:
    filters: dict[str, Callable[..., Any]] = {
        "plain": spoken,
        "md": in_markdown,
        "json_ld": embedded,
        "cdata": cdata,
        "wrapped": wrapped,
        "underlined": underlined,
        "readable": readable,
        "colon": languages.colon,
        "comma": languages.comma,
        "semicolon": languages.semicolon,
        "next_phrase": languages.next_phrase,
        "bracketed": languages.bracketed,
        "direction": languages.direction,
        "each": each,
        "each_row": each_row,
    }
    return Templates(workspace, filters, looks_each_time=False)


def spoken(text: Text | Phrase) -> str:
    """The words alone."""
    return text.words if isinstance(text, Text) else "".join(part.words for part in text)


def in_markdown(text: Text | Phrase) -> str:
    """The words in Markdown, those that lead somewhere as links."""
    parts = (text,) if isinstance(text, Text) else text
    if not any(part.address for part in parts):
        return escaped(spoken(text))
    return "".join(linked(part.words, part.address) if part.address else escaped(part.words) for part in parts)


def each(values: Iterable[Markup], before: str, after: str) -> Markup:
    """Words that are set in HTML, each between two pieces of markup in a line of its own: quicker than a template's loop."""
    return markup("\n".join([f"{before}{value}{after}" for value in values]))


def each_row(rows: Iterable[Sequence[Markup]], before: str, then: str, between: str, after: str) -> Markup:
    """Rows of words that are set in HTML: markup, the first cell, markup, the other cells with markup between them, markup."""
    return markup("\n".join([f"{before}{row[0]}{then}{between.join(row[1:])}{after}" for row in rows]))


_NOT_IN_SCRIPTS = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def embedded(data: Mapping[str, Any]) -> Markup:
    """Data as JSON that can stand in a script element: nothing in it ends the element or opens another one."""
    words = to_json(data).decode("utf-8")
    for char, escape in _NOT_IN_SCRIPTS.items():  # ten times as quick as str.translate
        words = words.replace(char, escape)
    return markup(words)


def cdata(words: str) -> str:
    """Words as a CDATA section of XML, or as several where the words hold its end."""
    return "<![CDATA[" + clean(words).replace("]]>", "]]]]><![CDATA[>") + "]]>"
