"""How hard a posting's prose is to read, by a figure that needs no dictionary and works in each language.

English and Russian are measured by LIX (Björnsson 1968): words a sentence, and the share of words with more than six
letters, in percent; the sum is below 30 in children's books, 40 to 50 in newspapers, and above 60 in laws and dissertations.
Russian has longer words: the same statements of the catalogue have a LIX of 43 in English and of 52 in Russian, so that
its limit lies nine higher. Chinese is measured in characters a sentence, and by the share of sentences with more than 80.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csroles.lint.finding import Evidence, Finding
from csroles.lint.sentences import ends, han, is_chinese, sentences, words

if TYPE_CHECKING:
    from csroles.lint.posting_text import Passage, PostingText

HARD_LIX = {"en": 60.0, "ru": 69.0}
"""The LIX from which on prose is hard to read."""

HARD_CHARACTERS = 60.0
"""The Chinese characters a sentence from which on prose is hard to read."""

LONG_CHARACTERS = 80
"""The characters of a long Chinese sentence."""

MOST_LONG = 1 / 3
"""The share of long Chinese sentences from which on prose is hard to read."""

_LONG_WORD = 7
_LEAST_WORDS = 80
_LEAST_CHARACTERS = 150
_LEAST_SENTENCES = 4

LIX = Evidence(
    "Björnsson 1968, Läsbarhet; Björnsson 1983, Readability of Newspapers in 11 Languages",
    "A figure of length alone: it knows neither rare words nor good order. Trade words such as customer count as long.",
)
CHARACTERS = Evidence(
    "Characters a sentence, as studies of Chinese readability count them",
    "No study fixes a limit for postings; this one is the editors'.",
)


@dataclass(frozen=True, slots=True)
class Readability:
    """How a posting's prose reads.

    Attributes:
        scale: lix, or characters (a sentence).
        figure: its place on the scale, higher being harder.
        limit: the figure from which on it is hard to read.
        length: the words (Chinese: characters) of an average sentence.
        long: the share of long words (Chinese: of long sentences), 0 to 1.
    """

    scale: str
    figure: float
    limit: float
    length: float
    long: float

    @property
    def is_hard(self) -> bool:
        """Whether it is hard to read."""
        return self.figure > self.limit or (self.scale == "characters" and self.long > MOST_LONG)


def readability(posting: PostingText) -> Readability | None:
    """How a posting's prose reads; None where there is too little of it to tell.

    Paragraphs count, and items of lists that are whole sentences; headings, keywords, and what the law words do not.
    """
    texts = [text for passage in posting.passages if _is_prose(passage) for text in _sentences(passage)]
    return _characters(texts) if is_chinese(posting.language) else _lix(texts, posting.language)


def readability_findings(posting: PostingText) -> list[Finding]:
    """A note where the prose is hard to read."""
    found = readability(posting)
    if found is None or not found.is_hard:
        return []
    if found.scale == "lix":
        easier = round(found.limit - 15)
        why = (
            f"The prose is hard to read: LIX {found.figure:.0f}, with {found.length:.0f} words a sentence and {found.long:.0%} "
            f"long words; a newspaper in this language has about {easier}, laws have more than {found.limit:.0f}."
        )
        evidence = LIX
    else:
        why = (
            f"The prose is hard to read: {found.length:.0f} characters a sentence, and {found.long:.0%} of the sentences have "
            f"more than {LONG_CHARACTERS}; up to 40 read easily."
        )
        evidence = CHARACTERS
    instead = "Shorten the sentences, and say what people do with verbs."
    return [Finding("structure.hard-to-read", "structure", "note", why, instead, None, (evidence,))]


def _is_prose(passage: Passage) -> bool:
    if passage.part in ("equal-opportunity", "facts", "title") or passage.kind not in ("paragraph", "item"):
        return False
    return ends(passage.text)


def _sentences(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in sentences(passage.text)]


def _lix(texts: list[str], language: str) -> Readability | None:
    counted = [found for text in texts if (found := words(text))]
    total = sum(map(len, counted))
    if total < _LEAST_WORDS or len(counted) < _LEAST_SENTENCES:
        return None
    long = sum(_letters(word) >= _LONG_WORD for found in counted for word in found) / total
    length = total / len(counted)
    limit = HARD_LIX.get(language.partition("-")[0], HARD_LIX["en"])
    return Readability("lix", length + 100 * long, limit, length, long)


def _letters(word: str) -> int:
    """The letters of a word; of one that is joined by hyphens, those of its longest part."""
    return max((len(part) for part in re.split("[-'’]", word) if part.isalpha()), default=0)


def _characters(texts: list[str]) -> Readability | None:
    counted = [count for text in texts if (count := han(text))]
    if sum(counted) < _LEAST_CHARACTERS or len(counted) < _LEAST_SENTENCES:
        return None
    length = sum(counted) / len(counted)
    long = sum(count > LONG_CHARACTERS for count in counted) / len(counted)
    return Readability("characters", length, HARD_CHARACTERS, length, long)
