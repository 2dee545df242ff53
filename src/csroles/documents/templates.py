"""The templates of documents, with the functions that they may use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from csroles.documents import languages
from csroles.documents.colour import readable
from csroles.documents.markdown import escaped
from csroles.documents.plain_text import underlined, wrapped
from csroles.documents.view import Phrase, Text
from csroles.source.templates import Templates


@cache
def document_templates(workspace: str | None = None) -> Templates:
    """The templates of documents: those of a workspace's templates/ before the built-in ones."""
    filters: dict[str, Callable[..., Any]] = {
        "plain": spoken,
        "md": lambda text: escaped(spoken(text)),
        "wrapped": wrapped,
        "underlined": underlined,
        "readable": readable,
        "colon": languages.colon,
        "comma": languages.comma,
        "semicolon": languages.semicolon,
        "next_phrase": languages.next_phrase,
        "bracketed": languages.bracketed,
        "direction": languages.direction,
    }
    return Templates(workspace, filters)


def spoken(text: Text | Phrase) -> str:
    """The words alone."""
    return text.words if isinstance(text, Text) else "".join(part.words for part in text)
