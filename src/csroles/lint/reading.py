"""A posting made ready for phrases: its passages folded, and what stands around a place in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from csroles.lint.phrases import any_of, fold
from csroles.lint.title import titles_of

if TYPE_CHECKING:
    from csroles.lint.posting_text import Passage, PostingText
    from csroles.model.rules import Contexts

_STOP = re.compile(r"[!?;。\n]|(?<!e\.g)(?<!i\.e)(?<!\bapprox)(?<!\bvs)(?<!\bт\.е)(?<!\bт\.д)\.(?=[\s\"')]|$)")
_LONGEST_SENTENCE = 400
"""How far around some words their sentence is looked for, in characters, in either direction."""

_LONGEST_AROUND = 120
"""How far before and after some words a longer phrase that they are a part of is looked for, in characters."""

_REACH = {False: 30, True: 8}
"""How near to the words a phrase before or after them stands, in characters; Chinese needs fewer."""

_CLAUSE = re.compile(r"[,(;]|\bbut\b")
"""What ends a clause."""


class Reading:
    """A posting whose passages are folded once, and whose sentences are found when they are asked for."""

    def __init__(self, posting: PostingText) -> None:
        self.passages = posting.passages
        self.titles = titles_of(posting)
        self.folded = tuple(fold(passage.text) for passage in posting.passages)
        self._title = fold(" ".join((posting.title, *(posting.passages[number].text for number in self.titles))))
        self._stops: dict[int, list[int]] = {}
        self._leads: list[str] = []
        self._in_passage: dict[tuple[int, tuple[str, ...]], bool] = {}
        self._anywhere: dict[tuple[str, ...], bool] = {}

    def sentence(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Where the sentence around a stretch of a passage begins and ends."""
        if number not in self._stops:
            self._stops[number] = [match.end() for match in _STOP.finditer(self.folded[number])]
        stops = self._stops[number]
        place = bisect_right(stops, start)
        first = stops[place - 1] if place else 0
        after = bisect_right(stops, end)
        last = stops[after] if after < len(stops) else len(self.folded[number])
        return max(first, start - _LONGEST_SENTENCE), min(last, end + _LONGEST_SENTENCE)

    def lead(self, number: int) -> str:
        """The heading or the line that introduces what a passage stands in; empty if there is none."""
        if not self._leads:
            heading = line = ""
            for passage, folded in zip(self.passages, self.folded, strict=True):
                self._leads.append(line if passage.kind in ("item", "cell") else heading)
                if passage.kind == "heading":
                    heading = line = folded
                elif passage.kind == "paragraph":
                    line = folded
        return self._leads[number]

    def stands(self, contexts: Contexts, number: int, start: int, end: int, *, han: bool) -> bool:
        """Whether any of some contexts stands around a stretch of a passage."""
        return (
            (bool(contexts.around) and self._is_part(contexts.around, number, start, end))
            or self._is_near(contexts, number, start, end, han=han)
            or (bool(contexts.passage) and self._is_in_passage(contexts.passage, number))
            or (bool(contexts.lead) and any_of(contexts.lead).search(self.lead(number)) is not None)
            or (bool(contexts.title) and any_of(contexts.title).search(self._title) is not None)
            or (bool(contexts.posting) and self._is_anywhere(contexts.posting))
        )

    def _is_part(self, phrases: tuple[str, ...], number: int, start: int, end: int) -> bool:
        first, last = self.sentence(number, start, end)
        found = any_of(phrases).finditer(
            self.folded[number], max(first, start - _LONGEST_AROUND), min(last, end + _LONGEST_AROUND)
        )
        return any(match.start() < end and start < match.end() for match in found)

    def _is_near(self, contexts: Contexts, number: int, start: int, end: int, *, han: bool) -> bool:
        first, last = self.sentence(number, start, end)
        text, reach = self.folded[number], contexts.reach or _REACH[han]
        low, high = max(first, start - reach), min(last, end + reach)
        if contexts.clause:
            low = max((low, *(match.end() for match in _CLAUSE.finditer(text, low, start))))
            high = min((high, *(match.start() for match in _CLAUSE.finditer(text, end, high))))
        windows: Sequence[tuple[tuple[str, ...], int, int]] = (
            (contexts.before, low, start),
            (contexts.after, end, high),
            (contexts.sentence, first, last),
        )
        return any(phrases and any_of(phrases).search(text, begin, stop) is not None for phrases, begin, stop in windows)

    def _is_in_passage(self, phrases: tuple[str, ...], number: int) -> bool:
        if (number, phrases) not in self._in_passage:
            self._in_passage[number, phrases] = any_of(phrases).search(self.folded[number]) is not None
        return self._in_passage[number, phrases]

    def _is_anywhere(self, phrases: tuple[str, ...]) -> bool:
        if phrases not in self._anywhere:
            pattern = any_of(phrases)
            self._anywhere[phrases] = any(pattern.search(text) is not None for text in self.folded)
        return self._anywhere[phrases]


def quotes(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch of a passage is somebody else's words."""
    return any(first < end and start < last for first, last in passage.quoted)
