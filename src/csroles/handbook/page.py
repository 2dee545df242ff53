"""A page of a handbook: what it is, where it lies, and what a template makes it of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csroles.documents.view import Text, fixed

if TYPE_CHECKING:
    from csroles.documents.setting import Setting
    from csroles.handbook.edition import Edition


@fixed
class Content:
    """What a page says.

    Attributes:
        title: what it is about.
        description: a sentence for those who find it by a search.
        values: what its template needs, by name.
        above: the pages above it, the highest first, each with its address from the page; the home page goes without saying.
        data: what it says for programs too, as a JSON-LD object.
    """

    title: Text
    description: str
    values: Mapping[str, Any]
    above: Sequence[tuple[str, Text]] = ()
    data: Mapping[str, Any] | None = None


def _none(_edition: Edition, _id: str) -> Sequence[str]:
    """A page has no role's own statements."""
    return ()


def _as_they_are(_setting: Setting, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The template sets all words."""
    return values


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of pages, drawn by one template.

    Attributes:
        name: what it is called; its template is handbook/<name>.j2.html.
        folder: the folder of its pages in a language's folder, "" for that one itself.
        section: the entry of the navigation that it belongs to.
        ids: the ids of its pages in an edition; the file of a page is its id and .html.
        content: what the page of an id says.
        basis: all of the catalogue's roles that its content depends on, as plain data, but for statements of their own;
            shared records count for every page.
        told: the roles whose own statements it has.
        laid_out: sets words of a content's values in HTML ahead of the template, where that saves time.
    """

    name: str
    folder: str
    section: str
    ids: Callable[[Edition], Sequence[str]]
    content: Callable[[Edition, str], Content]
    basis: Callable[[Edition, str], Any]
    told: Callable[[Edition, str], Sequence[str]] = _none
    laid_out: Callable[[Setting, Mapping[str, Any]], Mapping[str, Any]] = _as_they_are


@fixed
class Page:
    """One page of one edition.

    Attributes:
        kind: what it is.
        language: the language of its edition.
        id: what it is about, among the pages of its kind.
        address: where it lies in its language's folder.
    """

    kind: PageKind
    language: str
    id: str
    address: str

    @property
    def file(self) -> str:
        """Where it lies in the handbook."""
        return f"{self.language}/{self.address}"


def page_of(kind: PageKind, language: str, id_: str) -> Page:
    """The page of an id."""
    return Page(kind, language, id_, f"{kind.folder}/{id_}.html" if kind.folder else f"{id_}.html")
