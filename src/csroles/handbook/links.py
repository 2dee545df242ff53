"""Whether every link of a page leads somewhere: to a file of the handbook, and to a place that is in it."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from urllib.parse import unquote

_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")

Place = tuple[str, str]
"""A file of the handbook, and the id of a place in it."""


class LinkCheck:
    """Checks the links of pages one by one.

    ``wanted`` gathers the places in other pages to which links lead, for when all pages are there.

    Args:
        files: every file that the handbook has.
        base_url: where it will be published; addresses that begin with it lead to its files too.
    """

    def __init__(self, files: Collection[str], base_url: str = "") -> None:
        self.files = files
        self.base_url = base_url
        self.wanted: dict[Place, str] = {}
        self._found: dict[tuple[str, str], Place | None] = {}

    def faults(self, file: str, text: str) -> Iterator[str]:
        """A sentence for each link of a page that leads nowhere.

        Args:
            file: where the page lies in the handbook.
            text: its HTML.
        """
        folder = posixpath.dirname(file)
        here: set[str] | None = None
        for target in dict.fromkeys((*_values(text, "href"), *_values(text, "src"))):
            place = self.place(folder, target)
            if place is None:
                continue
            there, anchor = place
            if there and there not in self.files:
                yield f"The page {file} links to {html.unescape(target)}, which is not in the handbook."
            elif anchor and there in ("", file):
                here = ids_in(text) if here is None else here
                if anchor not in here:
                    yield f"The page {file} links to {html.unescape(target)}, but that page has no such place."
            elif anchor:
                self.wanted.setdefault(place, file)

    def place(self, folder: str, target: str) -> Place | None:
        """Where a link of the pages of a folder leads; None if it leads out of the handbook."""
        key = (folder, target)
        if key not in self._found:
            if len(self._found) > 50_000:
                self._found.clear()
            self._found[key] = self._resolved(folder, html.unescape(target))
        return self._found[key]

    def _resolved(self, folder: str, target: str) -> Place | None:
        if self.base_url and target.startswith(self.base_url):
            folder, target = "", target[len(self.base_url) :] or "index.html"
        elif _OUTSIDE.match(target):
            return None
        path, _, anchor = target.partition("#")
        path = unquote(path)
        if path.endswith("/"):
            path += "index.html"
        there = posixpath.normpath(posixpath.join(folder, path)) if path else ""
        return there, unquote(anchor)


def ids_in(text: str) -> set[str]:
    """The ids of a page, which links can lead to."""
    return {html.unescape(id_) for id_ in _values(text, "id")}


def _values(text: str, attribute: str) -> Iterator[str]:
    """The values of an attribute of a page's elements; looking for plain words is ten times as quick as a pattern."""
    parts = text.split(f'{attribute}="')
    return (part[: part.find('"')] for before, part in pairwise(parts) if before[-1:].isspace())


_HREF = re.compile(r'(\shref=")([^"]*)(")')


def without_links_to(text: str, file: str, missing: Collection[str]) -> str:
    """A page whose links to pages that are not there yet lead to its own content meanwhile."""
    check, folder = LinkCheck(()), posixpath.dirname(file)

    def kept(match: re.Match[str]) -> str:
        place = check.place(folder, match[2])
        return f"{match[1]}#content{match[3]}" if place is not None and place[0] in missing else match[0]

    return _HREF.sub(kept, text)
