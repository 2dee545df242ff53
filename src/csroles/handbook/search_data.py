"""What the search of a handbook knows: scripts with the names of everything that has a page, and with the duties.

A script sets one variable, as plain lists, which ``templates/handbook/assets/search.js`` makes an index of: half the bytes
of a ready index. Nothing here makes a model of a role, so that ten thousand roles take no memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csroles.catalogue.find import PASSED_OVER, RUSSIAN_ENDINGS, SHORT_FOR, han_folding
from csroles.source.digest import digest_of
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.handbook.edition import Edition

_WORDS = (
    *("role", "family", "skill", "tool", "metric", "guide", "duty", "also-known-as", "labelled"),
    *("search-found", "search-results", "search-first-results", "search-nothing", "search-duties", "search-a-z", "search-key"),
)
"""The interface words that the search speaks with."""

_OF_A_ROLE = ("skills", "tools", "metrics")
_SHARED = (*_OF_A_ROLE, "families", "guides")
_SOURCES = ("title", "level", "alias")
"""What a name is. A name's number is its language's place among the languages times three, and its place here."""

_ABBREVIATIONS = {**SHORT_FOR, "vp": "vice president"}

_NOT_SLUG = re.compile("[^a-z0-9]+")


def search_data(edition: Edition) -> str:
    """The script of all names: of roles and families, skills, tools, metrics and guides, with the words of the search."""
    catalogue = edition.catalogue
    languages = _Languages(edition.language)
    said: dict[str, Any] = {"build": _build(edition), "words": {id_: _word(catalogue, id_) for id_ in _WORDS}}
    titles = _titles(catalogue)
    ids = {kind: catalogue.shelf(kind).ids for kind in _SHARED} | {"families": tuple(edition.families)}
    records = {kind: [_record(catalogue, kind, id_, titles, languages) for id_ in own] for kind, own in ids.items()}
    said |= records
    said["sizes"] = [len(roles) for roles in edition.families.values()]
    said["roles"], said["needs"] = _roles(edition, languages)
    said["languages"] = languages.tags
    texts = (word for kind in (*records.values(), said["roles"]) for record in kind for word in record if isinstance(word, str))
    said["fold"] = _folding(texts)
    said["small"] = sorted(PASSED_OVER)
    said["endings"] = RUSSIAN_ENDINGS
    said["short"] = _ABBREVIATIONS
    return _script("csrolesSearch", said)


def duty_data(edition: Edition) -> str:
    """The script of all duties, role by role in the order of the other script; those that several roles share stand once."""
    catalogue = edition.catalogue
    languages = _Languages(edition.language)
    roles = [list(dict.fromkeys(_duties(catalogue, id_))) for ids in edition.families.values() for id_ in ids]
    seen: set[tuple[str, str]] = set()
    shared: dict[tuple[str, str], int] = {}
    for duty in (duty for duties in roles for duty in duties):
        if duty in seen:
            shared.setdefault(duty, len(shared))
        seen.add(duty)
    own = [[shared[duty] if duty in shared else _text(duty, languages) for duty in duties] for duties in roles]
    said = {
        "build": _build(edition),
        "languages": languages.tags,
        "fold": _folding(words for words, _ in seen),
        "shared": [_text(duty, languages) for duty in shared],
        "roles": own,
    }
    return _script("csrolesDuties", said)


def search_basis(edition: Edition) -> Any:
    """All data of roles, and all words of other languages, that the two scripts depend on, as plain data."""
    catalogue = edition.catalogue
    said = [[id_, catalogue.digest(id_), catalogue.languages_in("roles", id_)] for id_ in catalogue.roles.ids]
    names = [[name.text, name.role, name.language, name.source] for name in catalogue.names()]
    return [said, names, list(catalogue.titles(*_SHARED))]


class _Languages:
    """The languages of names, each by its place: the reader's own is the first."""

    def __init__(self, own: str) -> None:
        self._places = {own: 0}

    @property
    def tags(self) -> list[str]:
        """The languages that names have turned out to be in."""
        return list(self._places)

    def place(self, language: str) -> int:
        """The place of a language."""
        return self._places.setdefault(language, len(self._places))


Name = tuple[str, str, str]
"""A name, its language, and what it is."""


def _titles(catalogue: Catalogue) -> dict[tuple[str, str], list[Name]]:
    """Further titles of shared records: English ones, and those in the reader's language as it is written elsewhere."""
    spoken = catalogue.language.partition("-")[0]
    found: dict[tuple[str, str], list[Name]] = {}
    for kind, id_, title, language in catalogue.titles(*_SHARED):
        if language.partition("-")[0] in (spoken, "en"):
            found.setdefault((kind, id_), []).append((clean(title), language, "alias"))
    return found


def _record(
    catalogue: Catalogue, kind: str, id_: str, titles: Mapping[tuple[str, str], Sequence[Name]], languages: _Languages
) -> list[str | int]:
    """A record's id and names: its title, its abbreviation, the products that it stands for, and what it is called elsewhere."""
    data = catalogue.data(kind, id_)
    names = {clean(data["title"]): (catalogue.language_at(kind, id_, "title"), "title")}
    if data.get("abbreviation"):
        names.setdefault(clean(data["abbreviation"]), (catalogue.language_at(kind, id_, "abbreviation"), "alias"))
    for product, said in data.get("products", {}).items():
        names.setdefault(clean(said["title"]), (catalogue.language_at(kind, id_, "products", product, "title"), "alias"))
    for text, language, source in titles.get((kind, id_), ()):
        names.setdefault(text, (language, source))
    every = [(text, language, source) for text, (language, source) in names.items()]
    return [_id(id_, every), *_said(every, languages)]


def _roles(edition: Edition, languages: _Languages) -> tuple[list[list[str | int]], list[list[int]]]:
    """The roles by family, each with its id, its needs and its names; and the needs, which roles often have alike."""
    catalogue = edition.catalogue
    places: dict[tuple[str, str], int] = {}
    for kind in _OF_A_ROLE:
        for id_ in catalogue.shelf(kind).ids:
            places[kind, id_] = len(places)
    names: dict[str, list[Name]] = {}
    for name in catalogue.names():
        names.setdefault(name.role, []).append((clean(name.text), name.language, name.source))
    needs: dict[tuple[int, ...], int] = {}
    roles: list[list[str | int]] = []
    for ids in edition.families.values():
        for id_ in ids:
            data = catalogue.data("roles", id_)
            own = tuple(sorted(places[kind, need] for kind in _OF_A_ROLE for need in data.get(kind, ())))
            roles.append([_id(id_, names[id_]), needs.setdefault(own, len(needs)), *_said(names[id_], languages)])
    return roles, [list(own) for own in needs]


def _id(id_: str, names: Sequence[Name]) -> str | int:
    """An id; the place of the name that gives it, if one does: search.js makes the same of it."""
    for place, (text, _, _) in enumerate(names):
        if text.isascii() and _NOT_SLUG.sub("-", text.lower()).strip("-") == id_:
            return place
    return id_


def _said(names: Iterable[Name], languages: _Languages) -> Iterator[str | int]:
    """Names one after the other, and a number before each that is something else than the one before; 0 goes without saying."""
    before = 0
    for text, language, source in names:
        number = 3 * languages.place(language) + _SOURCES.index(source)
        if number != before:
            yield number
            before = number
        yield text


def _duties(catalogue: Catalogue, role: str) -> Iterator[tuple[str, str]]:
    """The duties of a role, as it words them or as all do, and as they are worded for single levels; each with its language."""
    shared = catalogue.raw("duties")
    for id_, duty in catalogue.data("roles", role).get("duties", {}).items():
        if "text" in duty:
            yield clean(duty["text"]), catalogue.language_at("roles", role, "duties", id_, "text")
        else:
            yield clean(shared[id_]["text"]), catalogue.language_at("duties", id_, "text")
        for level, at in duty.get("at", {}).items():
            if "text" in at:
                yield clean(at["text"]), catalogue.language_at("roles", role, "duties", id_, "at", level, "text")


def _text(duty: tuple[str, str], languages: _Languages) -> str | list[int | str]:
    """The words of a duty, with the place of their language if it is not the reader's."""
    words, language = duty
    place = languages.place(language)
    return [place, words] if place else words


def _word(catalogue: Catalogue, id_: str) -> Mapping[str, Any]:
    """An interface word, its forms, and its language if it is not the reader's."""
    data = catalogue.data("interface", id_)
    forms = data.get("forms")
    language = catalogue.language_at("interface", id_, *(("forms", "other") if forms else ("text",)))
    own: dict[str, Any] = {"forms": forms} if forms else {"text": data["text"]}
    return own if language == catalogue.language else own | {"lang": language}


def _folding(texts: Iterable[str]) -> str:
    """Pairs of a traditional Chinese character and its simplified one, for the characters of some texts in either script."""
    table = han_folding()
    signs: set[str] = set()
    for text in texts:
        signs.update(text)
    folded = set("".join(signs).translate(table))
    return "".join(chr(traditional) + simplified for traditional, simplified in table.items() if simplified in folded)


def _build(edition: Edition) -> str:
    """What both scripts of one build have in common, and scripts of builds with other roles do not."""
    ids = "\n".join(id_ for ids in edition.families.values() for id_ in ids)
    return digest_of(ids.encode())


def _script(variable: str, said: Mapping[str, Any]) -> str:
    """A script that sets a variable."""
    return f"var {variable}={json.dumps(said, ensure_ascii=False, separators=(',', ':'))};\n"
