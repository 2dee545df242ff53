"""A catalogue's words as texts that know their language: the voice in which views speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csroles.documents.languages import locale_of, semicolon
from csroles.documents.paper import Paper, paper_of
from csroles.documents.view import Phrase, Publisher, Text
from csroles.source.pictures import is_address
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.base import Record, Titled

_PLACE = re.compile(r"\{(\w+)\}")
_BASE = "en"
"""The language of proper titles that the catalogue keeps untranslated, such as those of classifications."""


class Voice:
    """Makes texts of the words of one catalogue, in its language where there are words in it.

    ``is_mixed`` tells whether a passage has come up that is not translated into that language.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.language = catalogue.language
        self.is_mixed = False

    def text(self, record: Record, words: str, *path: str) -> Text:
        """Words of a record, in the language of the text at a path of it."""
        language = self.catalogue.language_of(record, *path)
        self.is_mixed = self.is_mixed or language != self.language
        return Text(clean(words), language)

    def title(self, record: Titled) -> Text:
        """The title of a record, by which the words name it."""
        language = self.catalogue.language_of(record, "title")
        self.is_mixed = self.is_mixed or language != self.language
        return Text(clean(record.title), language, f"{record.kind}/{record.id}")

    def named(self, kind: str, id_: str) -> Text:
        """The title of a record of a kind."""
        words, language = self.catalogue.title_of(kind, id_)
        self.is_mixed = self.is_mixed or language != self.language
        return Text(clean(words), language, f"{kind}/{id_}")

    def name(self, words: str, language: str = "") -> Text:
        """Words that no layer translates: in the document's language unless another is given."""
        return Text(clean(words), language or self.language)

    def untranslated(self, words: str) -> Text:
        """A proper title that the catalogue keeps in English."""
        return Text(clean(words), _BASE)

    def passage(self, words: str, language: str) -> Text:
        """Words of a company's own file, in the language in which it is written."""
        self.is_mixed = self.is_mixed or language != self.language
        return Text(clean(words), language)

    def label(self, id_: str, count: int | None = None, **values: str) -> Text:
        """An interface word, with values put in for the names in braces."""
        words, language = self.catalogue.worded(id_, count)
        self.is_mixed = self.is_mixed or language != self.language
        if values:
            return Text(clean(self.catalogue.label(id_, count, **values)), language)
        kept = self.catalogue.kept
        label: Text | None = kept.get(("label", id_, count))
        if label is None:
            label = kept["label", id_, count] = Text(clean(words), language)
        return label

    def filled(self, id_: str, **values: Phrase) -> Phrase:
        """An interface word with phrases put in for the names in braces."""
        label = self.label(id_)
        parts: list[Text] = []
        for position, part in enumerate(_PLACE.split(label.words)):
            if position % 2:
                parts += values.get(part, (Text(f"{{{part}}}", label.language),))
            elif part:
                parts.append(Text(part, label.language))
        return joined(parts)

    def listed(self, texts: Sequence[Text]) -> Phrase:
        """Texts as a list in the language's own form: A, B, and C."""
        from babel.lists import format_list

        places = [f"{{{position}}}" for position in range(len(texts))]
        return self._set(format_list(places, locale=locale_of(self.language)), texts)

    def divided(self, texts: Sequence[Text]) -> Phrase:
        """Texts, which may have commas of their own, one after the other."""
        places = (f"{{{position}}}" for position in range(len(texts)))
        return self._set(semicolon(self.language).join(places), texts)

    def _set(self, pattern: str, texts: Sequence[Text]) -> Phrase:
        """A pattern with texts in the places of their numbers."""
        parts = enumerate(_PLACE.split(pattern))
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
        company = self.catalogue.company
        if company is None:
            return None
        logo = "" if is_address(company.logo or "") else company.logo or ""
        return Publisher(self.name(company.name), company.url or "", company.colour or "", logo)

    def paper(self) -> Paper:
        """The paper that is used where the company has its first place of work."""
        settings = self.catalogue.settings
        return paper_of(location.country for location in settings.locations) if settings else "a4"


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
