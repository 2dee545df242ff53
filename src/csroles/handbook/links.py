"""Whether every link of a page leads somewhere: to a file of the handbook, and to a place that is in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")

# They look for plain signs first and only then at what stands before these, which takes a fifth of the time.
_LINKS = re.compile(rb'="(?<=(?:\shref|.\ssrc)=")([^"]*)', re.DOTALL)
_IDS = re.compile(rb'="(?<=\sid=")([^"]*)')

_MANY = 50_000
"""So many links of the pages of a folder are remembered."""

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
        self._met: dict[str, dict[bytes, Place | None]] = {}

    def faults(self, file: str, page: bytes) -> Iterator[str]:
        """A sentence for each link of a page that leads nowhere.

        Args:
            file: where the page lies in the handbook.
            page: its HTML.
        """
        folder = posixpath.dirname(file)
        met = self._met.setdefault(folder, {})
        if len(met) > _MANY:
            met.clear()
        here: set[str] | None = None
        for target in dict.fromkeys(_LINKS.findall(page)):
            if target not in met:
                met[target] = self._to_look_for(folder, target.decode("utf-8"))
            place = met[target]
            if place is None:
                continue
            there, anchor = place
            if there and there not in self.files:
                yield f"The page {file} links to {_unescaped(target.decode('utf-8'))}, which is not in the handbook."
            elif there in ("", file):
                here = ids_in(page) if here is None else here
                if anchor not in here:
                    yield f"The page {file} links to {_unescaped(target.decode('utf-8'))}, but that page has no such place."
            else:
                self.wanted.setdefault(place, file)

    def _to_look_for(self, folder: str, target: str) -> Place | None:
        """The place that each page with a link is to be asked for; None if the link leads out, or to a file that is there."""
        place = place_of(folder, target, self.base_url)
        if place is None or (not place[1] and (not place[0] or place[0] in self.files)):
            return None
        return place


def place_of(folder: str, target: str, base_url: str = "") -> Place | None:
    """Where a link leads; None if it leads out of the handbook.

    Args:
        folder: the folder of the page in the handbook.
        target: the link, as it stands in the page.
        base_url: where the handbook will be published, if that is known.
    """
    target = _unescaped(target)
    if base_url and target.startswith(base_url):
        folder, target = "", target[len(base_url) :] or "index.html"
    elif _OUTSIDE.match(target):
        return None
    path, _, anchor = target.partition("#")
    path = unquote(path)
    if path.endswith("/"):
        path += "index.html"
    return _from(folder, path) if path else "", unquote(anchor)


def _from(folder: str, path: str) -> str:
    """The file that a path leads to from a folder.

    Nearly all paths go up first, if at all, and then down: they are followed without ``posixpath``, which takes three times as
    long.
    """
    here, rest = folder, path
    while here and rest.startswith("../"):
        here, rest = here.rpartition("/")[0], rest[3:]
    if rest.startswith((".", "/")) or "/." in rest or "//" in rest:
        return posixpath.normpath(posixpath.join(folder, path))
    return f"{here}/{rest}" if here else rest


def ids_in(page: bytes) -> set[str]:
    """The ids of a page, which links can lead to."""
    return {_unescaped(id_.decode("utf-8")) for id_ in _IDS.findall(page)}


def _unescaped(value: str) -> str:
    """What the value of an attribute means."""
    if "&" not in value:
        return value
    from html import unescape  # a millisecond to import, and hardly ever needed

    return unescape(value)


_HREF = re.compile(r'(\shref=")([^"]*)(")')


def without_links_to(text: str, file: str, missing: Collection[str]) -> str:
    """A page whose links to pages that are not there yet lead to its own content meanwhile."""
    folder = posixpath.dirname(file)

    def kept(match: re.Match[str]) -> str:
        place = place_of(folder, match[2])
        return f"{match[1]}#content{match[3]}" if place is not None and place[0] in missing else match[0]

    return _HREF.sub(kept, text)
