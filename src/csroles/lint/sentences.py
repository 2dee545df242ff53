"""Sentences and words of a passage, in English, Chinese and Russian."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_END = re.compile(r"[.!?…]{1,6}[\"”’»)\]]{0,3}(?=\s)|[。！？]{1,6}[”’」』）]{0,3}")
# Words before a full stop that ends no sentence: abbreviations, and single letters, which are initials.
_SHORT = frozenset(
    (
        *("e.g", "i.e", "etc", "vs", "approx", "inc", "ltd", "co", "corp", "dr", "mr", "mrs", "ms", "st", "no", "dept", "u.s"),
        *("u.k", "ph.d", "m.d", "b.a", "b.s", "a.m", "p.m", "sr", "jr", "min", "max", "incl", "yrs", "hrs"),
        *("т.е", "т.д", "т.п", "т.к", "т.ч", "др", "пр", "руб", "тыс", "млн", "г", "гг", "ул", "д", "им", "см", "мин", "ч"),
    )
)


def words(text: str) -> list[str]:
    """The words of a text that is written with spaces; figures count as words."""
    return _WORD.findall(text)


def han(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_HAN.findall(text))


def is_chinese(language: str) -> bool:
    """Whether a language is counted in characters rather than words."""
    return language.partition("-")[0] == "zh"


def size(text: str, language: str) -> int:
    """How long a text is: in characters for Chinese, else in words."""
    return han(text) + len(words(_HAN.sub(" ", text))) if is_chinese(language) else len(words(text))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a text, as offsets, without the space around it."""
    start = 0
    for match in _END.finditer(text):
        if _ends_nothing(text, match):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def ends(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(re.search(r"[.!?…。！？][\"”’»)\]」』）]{0,3}\s*\Z", text[-12:]))


def _ends_nothing(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop belongs to an abbreviation, or is followed by a small letter."""
    if match.group()[0] != ".":
        return match.group()[0] == "…" and text[match.end() : match.end() + 20].lstrip()[:1].islower()
    before = text[max(0, match.start() - 12) : match.start()].split()
    last = before[-1].casefold().lstrip('("“«') if before and not text[match.start() - 1].isspace() else ""
    after = text[match.end() : match.end() + 20].lstrip()[:1]
    return last in _SHORT or (len(last) == 1 and last.isalpha()) or after.islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
