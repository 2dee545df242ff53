"""A posting that csroles itself makes of an opening: its words by what they are, each found again in the file that says it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from csroles.catalogue.layer import shown_path
from csroles.documents.languages import bracketed, colon, comma
from csroles.documents.posting import DUTIES, OFFER, PROFILE
from csroles.documents.view import Block as ViewBlock
from csroles.documents.view import Fact, Facts, Item, Items, Paragraph, Phrase, Section, Table, Text
from csroles.lint.finding import Spot
from csroles.lint.posting_text import Part, PayOffer, PostingFacts, PostingText, Silence
from csroles.lint.readers.draft import Block, Draft
from csroles.lint.readers.job_markup import code_of
from csroles.lint.readers.origin import NOWHERE, FileOrigin, Origin
from csroles.lint.readers.words import Words
from csroles.model.vocabulary import SETTINGS_FILE

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.documents.posting_document import Posting
    from csroles.documents.vacancy import Vacancy
    from csroles.model.workspace import Opening

_PARTS: dict[str, Part] = {
    DUTIES: "duties",
    PROFILE: "requirements",
    "qualities": "requirements",
    OFFER: "benefits",
    "further-facts": "facts",
    "how-to-apply": "apply",
}
"""The sections of a posting by the part that they are."""

_FACTS: dict[str, tuple[Part, str]] = {
    "pay": ("pay", "pay"),
    "bonus": ("pay", "bonus"),
    "apply-by": ("apply", "closes"),
    "place": ("facts", "locations"),
    "remote-from": ("facts", "locations"),
    "work-mode": ("facts", "mode"),
    "employment": ("facts", "employment"),
}
"""Facts by the id of their label: the part that they are, and the field of the opening that says them."""

_STATEMENTS: dict[str, Part] = {"equal-opportunity": "equal-opportunity", "accommodation": "equal-opportunity"}


def read_posting_document(posting: Posting, name: str = "", opening: Opening | None = None) -> PostingText:
    """The words of a posting that csroles made.

    Args:
        posting: the posting.
        name: the opening's file as users are told of it; empty if there is none.
        opening: the opening, if its words are to be found again in its own file, its role's and its company's.
    """
    catalogue, vacancy = posting.vacancy.role.catalogue, posting.vacancy
    reader = _Reader(posting, Draft("yaml", name or posting.view.title.words), _Files(catalogue, vacancy, opening))
    reader.read()
    reader.draft.facts = _facts(vacancy, reader.files.field("pay", reader.files.pay_words(posting)))
    if opening is not None:
        reader.draft.silences += [Silence(rule, reason) for rule, reason in (opening.allow or {}).items()]
    return reader.draft.finished(posting.view.language)


def _facts(vacancy: Vacancy, pay_spot: Spot | None) -> PostingFacts:
    """What the vacancy says as data."""
    company, pay = vacancy.role.catalogue.company, vacancy.pay
    return PostingFacts(
        places=tuple(dict.fromkeys(code for place in vacancy.places for code in code_of(place.region or "", place.country))),
        remote=vacancy.is_remote if vacancy.mode else None,
        headcount=company.headcount if company else None,
        pay=PayOffer(pay.min, pay.max, pay.currency, pay.per, pay_spot) if pay else None,
        closes=vacancy.closes,
        employment=vacancy.employment or "",
        role=vacancy.role.id,
        level=vacancy.level or "",
    )


class _Reader:
    """Goes through the view of a posting."""

    def __init__(self, posting: Posting, draft: Draft, files: _Files) -> None:
        self.view = posting.view
        self.vacancy = posting.vacancy
        self.catalogue = posting.vacancy.role.catalogue
        self.draft = draft
        self.files = files
        self.labels = {self.catalogue.label(id_): (part, field) for id_, (part, field) in _FACTS.items()}

    def read(self) -> None:
        """Read the view from the top."""
        view = self.view
        self.draft.title = view.title.words
        self._add("heading", self._words(view.title), "title", view.title.language, depth=1)
        if view.lead:
            self._add("paragraph", self._item(view.lead), "about", view.lead.text.language)
        for fact in view.facts:
            self._fact(fact, "facts")
        for section in view.sections:
            self._section(section)
        for note in view.notes:
            self._add("paragraph", self._phrase(note), "other", view.language)

    def _section(self, section: Section) -> None:
        part = _PARTS.get(section.id, "other")
        self._add("heading", self._words(section.heading), part, section.heading.language, depth=2)
        preferred = self.catalogue.label("preferred")
        for block in section.blocks:
            heading = block.heading if isinstance(block, Items) else None
            own: Part = "preferred" if part == "requirements" and heading and heading.words == preferred else part
            if heading:
                self._add("heading", self._words(heading), own, heading.language, depth=3)
            self._block(block, own)

    def _block(self, block: ViewBlock, part: Part) -> None:
        if isinstance(block, Items):
            for item in block.items:
                self._add("item", self._item(item), part, item.text.language)
        elif isinstance(block, Facts):
            for fact in block.facts:
                self._fact(fact, part)
        elif isinstance(block, Paragraph):
            self._add("paragraph", self._phrase(block.text), self._statement(block.text, part), block.text[0].language)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    self._add("cell", self._item(cell), part, cell.text.language)

    def _statement(self, phrase: Phrase, part: Part) -> Part:
        """The part of a paragraph: statements on equal opportunity and accommodation go by their ids."""
        said = "".join(text.words for text in phrase)
        kind = next(
            (statement.id for statement in self.vacancy.statements if statement.text and said.startswith(statement.text)), ""
        )
        return _STATEMENTS.get(kind, part)

    def _fact(self, fact: Fact, part: Part) -> None:
        part, field = self.labels.get(fact.label.words, (part, ""))
        words = self._words(fact.label)
        spot = self.files.field(field, "") if field else None
        for number, value in enumerate(fact.values):
            between = comma(self.view.language, fact.is_plain) if number else colon(self.view.language)
            words.join(self._item(value, spot), between)
        self._add("cell", words, part, fact.label.language)

    # --- words --------------------------------------------------------------------------------------

    def _add(self, kind: str, words: Words, part: Part, language: str, depth: int = 0) -> None:
        self.draft.add(Block(kind, words, depth, part, language))  # type: ignore[arg-type]  # one of the kinds above

    def _item(self, item: Item, spot: Spot | None = None) -> Words:
        """An item in one line, as job searches get it: term (mark): explanation (when it holds)."""
        words = self._words(item.text, spot)
        for mark in item.said("mark"):
            self._aside(words, mark)
        if item.detail:
            words.join(self._words(item.detail), colon(self.view.language))
        for condition in item.said("condition"):
            self._aside(words, condition)
        return words

    def _aside(self, words: Words, phrase: Phrase) -> None:
        before, _, after = bracketed("\0", self.view.language).partition("\0")
        words.join(self._phrase(phrase), before)
        words.add(after, 0, NOWHERE)

    def _phrase(self, phrase: Phrase) -> Words:
        words = Words()
        for text in phrase:
            words.join(self._words(text), "" if text.words.strip() else text.words)
        return words

    def _words(self, text: Text, spot: Spot | None = None) -> Words:
        words = Words()
        offset, found, origin = self.files.find(text.words, spot)
        words.add(found, offset, origin)
        return words


# --- where words stand ----------------------------------------------------------------------------------


class _Place:
    """The place of a field of the opening, for words that are made of it."""

    file = ""

    def __init__(self, spot: Spot) -> None:
        self.spot = spot

    def place(self, offset: int) -> tuple[int, int]:  # noqa: ARG002 - as in Origin
        """The place of the field, whichever word is asked for."""
        return self.spot.line, self.spot.column

    def run(self, offset: int, length: int) -> int:  # noqa: ARG002 - as in Origin
        """All of them."""
        return length


class _Files:
    """The files of a workspace that a posting's words may come from."""

    def __init__(self, catalogue: Catalogue, vacancy: Vacancy, opening: Opening | None) -> None:
        self._document = opening.document if opening is not None else None
        self._origins: list[FileOrigin] = []
        if opening is None:
            return
        if self._document is not None:
            self._origins += _origins([(self._document.path, "")])
        if catalogue.folder is not None:
            self._origins += _origins(_paths(catalogue.folder, catalogue.language, vacancy.role.id))

    def find(self, words: str, spot: Spot | None) -> tuple[int, str, Origin]:
        """Where words begin in a file, as they stand there, and the file; else the words themselves, and the place given."""
        if len(words) > 3:
            pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
            for origin in self._origins:
                match = pattern.search(origin.text)
                if match:
                    return match.start(), match[0], origin
        return 0, words, _Place(spot) if spot else NOWHERE

    def field(self, name: str, words: str) -> Spot | None:
        """The place of a field of the opening's file; None where it says nothing of it."""
        if self._document is None or name not in self._document.value:
            return None
        place = self._document.place((name,), key=True)
        return Spot(place.line, place.column, words, words, 0)

    def pay_words(self, posting: Posting) -> str:
        """The pay as the posting prints it."""
        label = posting.vacancy.role.catalogue.label("pay")
        return next((fact.values[0].text.words for fact in posting.view.facts if fact.label.words == label), "")


def _paths(folder: str, language: str, role: str) -> Iterator[tuple[str, str]]:
    """The files of a workspace that may hold a posting's words, each with how users are told of it; those of words first."""
    names = [os.path.join("roles", f"{role}.yaml"), SETTINGS_FILE, *sorted(_yaml(folder) - {SETTINGS_FILE, "org.yaml"})]
    for base in (os.path.join(folder, "locales", language), folder):
        for name in names:
            path = os.path.join(base, name)
            if os.path.isfile(path):
                yield path, shown_path(os.path.abspath(path))


def _yaml(folder: str) -> set[str]:
    try:
        return {name for name in os.listdir(folder) if name.endswith(".yaml")}
    except OSError:
        return set()


def _origins(paths: Iterable[tuple[str, str]]) -> Sequence[FileOrigin]:
    origins = []
    for path, shown in paths:
        try:
            with open(path, encoding="utf-8-sig") as file:
                origins.append(FileOrigin(file.read(), shown))
        except (OSError, UnicodeDecodeError):
            continue  # words are then told without a place
    return origins
