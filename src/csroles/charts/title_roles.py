"""Which role of the catalogue a company's own job title means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

_BEFORE = (
    *(
        "senior",
        "sr.",
        "sr",
        "snr.",
        "snr",
        "junior",
        "jr.",
        "jr",
        "jnr.",
        "jnr",
        "mid-level",
        "mid level",
        "entry-level",
        "entry level",
    ),
    *("associate", "principal", "staff", "trainee", "acting", "interim"),
    *("资深", "資深", "高级", "高級", "中级", "中級", "初级", "初級", "见习", "見習", "实习", "實習", "代理"),
    *("старший", "старшая", "младший", "младшая", "ведущий", "ведущая", "главный", "главная", "и.о."),
    *("leitender", "leitende"),
)
_AFTER = ("i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5", "senior", "sr.", "sr", "junior", "jr.", "jr")


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_LEVEL_BEFORE = re.compile(rf"(?:{_either(_BEFORE)})(?:(?<=[^\x00-\u2fff])\s*|\s+|(?<=\.)\s*)(?=\S)", re.IGNORECASE)
_LEVEL_AFTER = re.compile(rf"\s*[,–-]?\s*(?<=[\s,–-])(?:level\s+)?(?:{_either(_AFTER)})$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|（[^（）]*）|\[[^\[\]]*\])\s*$")
_PART = re.compile(r"\s*(?:,|;|\||/|：|:|，|、|\s[-–—]\s)")


@dataclass(frozen=True, slots=True)
class TitleRoles:
    """Matches titles with the roles of a catalogue."""

    catalogue: Catalogue

    def role_of(self, title: str) -> str:
        """The id of the role that a title means: as it is, without words of level, without a part such as ", EMEA".

        Empty if no role or more than one goes by any of these.
        """
        for form in dict.fromkeys(_forms(title)):
            found = self.catalogue.roles_called(form)
            if found:
                return found[0] if len(found) == 1 else ""
        return ""

    def suggestions(self, title: str) -> list[str]:
        """Titles of roles that are like a title, best first."""
        found = self.catalogue.roles_called(title) or [match.role.id for match in self.catalogue.find(title, 3)]
        return [self.catalogue[id_].title for id_ in found[:3]]


def _forms(title: str) -> Iterator[str]:
    """A title and what is left of it, the more of it the sooner."""
    yield title
    bare = _without_level(title)
    yield bare
    plain = _ASIDE.sub("", title)
    yield plain
    yield _without_level(plain)
    head = _PART.split(plain, maxsplit=1)[0]
    yield head
    yield _without_level(head)


def _without_level(title: str) -> str:
    """A title without the words that say only at which level of a role somebody is."""
    before = _LEVEL_BEFORE.match(title)
    return _LEVEL_AFTER.sub("", title[before.end() :] if before else title)


def language_of(title: str, reader: str) -> str:
    """The language that a title of unknown language is most likely in, by its script, as a BCP 47 tag.

    Args:
        title: the title.
        reader: the language of the reader, which is taken where the script allows it.
    """
    if any("\u3400" <= char <= "\u9fff" for char in title):
        return reader if reader.startswith("zh") else "zh"
    if any("\u0400" <= char <= "\u04ff" for char in title):
        return reader if reader == "ru" else "ru"
    return "en" if reader == "ru" or reader.startswith("zh") else reader
