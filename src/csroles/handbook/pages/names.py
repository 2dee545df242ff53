"""A–Z: every title and every other name of the roles, by letter, or by family in a language without letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from csroles.documents.view import Text
from csroles.handbook.page import Content, PageKind

if TYPE_CHECKING:
    from csroles.handbook.edition import Edition

_WITHOUT_LETTERS = ("zh", "ja")
"""Languages whose readers look for a name by its family, not by its first sign."""


class Name(NamedTuple):
    """A name of a role; ``role`` is the role's title where the name is another one."""

    text: Text
    role: Text | None
    family: str


def _content(edition: Edition, _: str) -> Content:
    title = edition.label("a-z")
    names = list(_names(edition))
    by_family = not has_letters(edition.language)
    groups = _by_family(edition, names) if by_family else _by_letter(edition, names)
    lead = edition.label("a-z-lead")
    return Content(title, lead.words, {"title": title, "lead": lead, "groups": groups, "by_family": by_family})


def _names(edition: Edition) -> Iterator[Name]:
    """The titles and the other names that readers of the language may look for: those in it, and English ones."""
    catalogue = edition.catalogue
    for id_ in catalogue.roles.ids:
        data = catalogue.outline(id_)
        title = edition.title("roles", id_)
        yield Name(title, None, data["family"])
        seen = {title.words.casefold()}
        for level, at in data["levels"].items():
            if at.get("title") and at["title"].casefold() not in seen:
                seen.add(at["title"].casefold())
                language = catalogue.language_at("roles", id_, "levels", level, "title")
                yield Name(Text(at["title"], language, title.record), title.bare, data["family"])
        for alias, said in data.get("aliases", {}).items():
            language = said.get("language", "en")
            if language in (edition.language, "en") and alias.casefold() not in seen:
                seen.add(alias.casefold())
                yield Name(Text(alias, language, title.record), title.bare, data["family"])


Group = tuple[str, Text, list[tuple[Text, Text | None]]]


def _by_letter(edition: Edition, names: Iterable[Name]) -> list[Group]:
    letters: dict[str, list[Name]] = {}
    for name in names:
        letters.setdefault(_letter(name.text.words), []).append(name)
    return [
        (
            f"letter-{_anchor(letter)}",
            edition.voice.name(letter),
            [(name.text, name.role) for name in sorted(found, key=lambda name: alphabetical(name.text))],
        )
        for letter, found in sorted(letters.items())
    ]


def _letter(words: str) -> str:
    """The letter under which a name stands: without its accent, and # for what is no letter."""
    first = unicodedata.normalize("NFKD", words)[:1].upper()
    return first if first.isalpha() else "#"


def _anchor(letter: str) -> str:
    return letter.lower() if letter.isascii() and letter.isalpha() else f"{ord(letter):x}"


def has_letters(language: str) -> bool:
    """Whether readers of a language look for a name by its first letter."""
    return not language.startswith(_WITHOUT_LETTERS)


def alphabetical(text: Text) -> tuple[str, str]:
    """What puts words into the order of the alphabet; in Russian ё stands with е."""
    return text.words.casefold().replace("ё", "е"), text.words


def _by_family(edition: Edition, names: Iterable[Name]) -> list[Group]:
    families: dict[str, list[tuple[Text, Text | None]]] = {}
    for name in names:
        families.setdefault(name.family, []).append((name.text, name.role))
    return [(f"family-{family}", edition.title("families", family), found) for family, found in families.items()]


def _basis(edition: Edition, _: str) -> Any:
    catalogue = edition.catalogue
    return [
        [id_, *catalogue.title_of("roles", id_), data["family"], data["levels"], data.get("aliases")]
        for id_ in catalogue.roles.ids
        for data in (catalogue.outline(id_),)
    ]


NAMES = PageKind("names", "", "a-z", lambda _: ("a-z",), _content, _basis)
