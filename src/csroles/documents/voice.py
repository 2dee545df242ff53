"""A catalogue's words as texts that know their language: the voice in which views speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from csroles.documents.languages import list_of, locale_of, semicolon
from csroles.documents.paper import Paper, paper_of
from csroles.documents.view import Phrase, Publisher, Text
from csroles.source.pictures import is_address
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.base import Record, Titled

MadeT = TypeVar("MadeT")

_PLACE = re.compile(r"\{(\w+)\}")
BASE = "en"
"""The language of what nobody has translated, and of proper titles that the catalogue keeps untranslated."""


class Voice:
    """Makes texts of the words of one catalogue, in its language where there are words in it.

    ``is_mixed`` tells whether a passage has come up that is not translated into that language.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.language = catalogue.language
        self.is_mixed = False
        self._sole_language = catalogue.sole_language
        self._titles: dict[tuple[str, str], Text] = catalogue.kept.setdefault("titles", {})
        self._labels: dict[tuple[str, int | None], Text] = catalogue.kept.setdefault("labels", {})

    def text(self, record: Record, words: str, *path: str) -> Text:
        """Words of a record, in the language of the text at a path of it."""
        language = self._sole_language or self.catalogue.language_of(record, *path)
        if language != self.language:
            self.is_mixed = True
        return Text(clean(words), language)

    def title(self, record: Titled) -> Text:
        """The title of a record, by which the words name it."""
        language = self._sole_language or self.catalogue.language_of(record, "title")
        if language != self.language:
            self.is_mixed = True
        return Text(clean(record.title), language, f"{record.kind}/{record.id}")

    def named(self, kind: str, id_: str) -> Text:
        """The title of a record of a kind; made once a catalogue."""
        title = self._titles.get((kind, id_))
        if title is None:
            words, language = self.catalogue.title_of(kind, id_)
            title = self._titles[kind, id_] = Text(clean(words), language, f"{kind}/{id_}")
        if title.language != self.language:
            self.is_mixed = True
        return title

    def name(self, words: str, language: str = "") -> Text:
        """Words that no layer translates: in the document's language unless another is given."""
        return Text(clean(words), language or self.language)

    def untranslated(self, words: str) -> Text:
        """A proper title that the catalogue keeps in English."""
        return Text(clean(words), BASE)

    def passage(self, words: str, language: str) -> Text:
        """Words of a company's own file, in the language in which it is written."""
        if language != self.language:
            self.is_mixed = True
        return Text(clean(words), language)

    def label(self, id_: str, count: int | None = None, **values: str) -> Text:
        """An interface word, with values put in for the names in braces; without values made once a catalogue."""
        label = self._labels.get((id_, count))
        if label is None:
            words, language = self.catalogue.worded(id_, count)
            label = self._labels[id_, count] = Text(clean(words), language)
        if label.language != self.language:
            self.is_mixed = True
        return Text(clean(self.catalogue.label(id_, count, **values)), label.language) if values else label

    def once(self, key: Hashable, make: Callable[[], MadeT]) -> MadeT:
        """What is the same wherever it is said in this catalogue: made when it first is, and kept.

        Args:
            key: what it is, and what it depends on.
            make: makes it, with this voice.
        """
        kept = self.catalogue.kept
        found = kept.get(key)
        if found is None:
            before, self.is_mixed = self.is_mixed, False
            found = kept[key] = (make(), self.is_mixed)
            self.is_mixed = before
        if found[1]:
            self.is_mixed = True
        made: MadeT = found[0]
        return made

    def filled(self, id_: str, **values: Phrase) -> Phrase:
        """An interface word with phrases put in for the names in braces."""
        label = self.label(id_)
        parts: list[Text] = []
        for position, part in enumerate(_pieces(label.words)):
            if position % 2 and part in values:
                parts += values[part]
            elif part:
                parts.append(Text(f"{{{part}}}" if position % 2 else part, label.language))
        return joined(parts)

    def listed(self, texts: Sequence[Text]) -> Phrase:
        """Texts as a list in the language's own form: A, B, and C."""
        return self._set(list_of(len(texts), self.language), texts)

    def divided(self, texts: Sequence[Text]) -> Phrase:
        """Texts, which may have commas of their own, one after the other."""
        places = (f"{{{position}}}" for position in range(len(texts)))
        return self._set(semicolon(self.language).join(places), texts)

    def _set(self, pattern: str, texts: Sequence[Text]) -> Phrase:
        """A pattern with texts in the places of their numbers."""
        parts = enumerate(_pieces(pattern))
        return joined(texts[int(part)] if position % 2 else Text(part, self.language) for position, part in parts)

    def date(self, day: date) -> Text:
        """A day, written out in the language's own form."""
        from babel.dates import format_date

        return self.name(format_date(day, format="long", locale=locale_of(self.language)))

    def number(self, count: float) -> Text:
        """A number in the language's own form."""
        from babel.numbers import format_decimal

        return self.name(format_decimal(count, locale=locale_of(self.language)))

    def publisher(self) -> Publisher | None:
        """The company, if the catalogue is one's own."""
        return self.once("publisher", self._publisher)

    def _publisher(self) -> Publisher | None:
        company = self.catalogue.settings_data.get("company")
        if company is None:
            return None
        logo = company.get("logo", "")
        shown = "" if is_address(logo) else logo
        return Publisher(self.name(company["name"]), company.get("url", ""), company.get("colour", ""), shown)

    def paper(self) -> Paper:
        """The paper that is used where the company has its first place of work."""
        return self.once("paper", self._paper)

    def _paper(self) -> Paper:
        settings = self.catalogue.settings_data
        return paper_of(location["country"] for location in settings.get("locations", {}).values()) if settings else "a4"


@cache
def _pieces(pattern: str) -> tuple[str, ...]:
    """A pattern in pieces: words and the names of places in turn, words first and last."""
    return tuple(_PLACE.split(pattern))


def joined(parts: Iterable[Text]) -> Phrase:
    """Parts of a phrase, neighbours in one language that name no record made into one."""
    merged: list[Text] = []
    for part in parts:
        last = merged[-1] if merged else None
        if last and last.language == part.language and not (last.record or last.address or part.record or part.address):
            merged[-1] = Text(last.words + part.words, part.language)
        elif part.words:
            merged.append(part)
    return tuple(merged)
