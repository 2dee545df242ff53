"""How wide words are, and where they may be cut into lines, without a font or a browser.

Widths come from a table of the wider of DejaVu Sans and Noto Sans (tools/text_widths.py made it) and have some slack, so that
words fit in whichever usual font a reader has. East Asian wide characters (Unicode Standard Annex 11) are one em wide. Lines
break at spaces, after hyphens and slashes, and between East Asian characters where punctuation allows it (a simple Annex 14).
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from csroles.source.words import clean

SLACK = 1.06
"""How much wider than in the table words may turn out to be."""

_TABLE = Path(__file__).with_name("text_widths.json")
_EMOJI = 1.3
_UNKNOWN = 1.0
"""Widths in em of what the table does not have: emoji, and characters of scripts that neither font knows."""

_NO_LINE_BEGINS = frozenset("、。，．・：；？！ー’”）」』】》〉］｝〕…—～,.:;?!)]}%‰°々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_NO_LINE_ENDS = frozenset("‘“（「『【《〈［｛〔([{$£¥€№")
"""Punctuation that stays with the East Asian character before it, or with the one behind it."""

_LABEL = re.compile(r"([^:：]+(?:: ?|：))(.+)")
"""A label, and what it is the label of."""

_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_][-‐/])(?=\w)")
"""Between a word's hyphen or slash and what follows."""


def plain(words: str) -> str:
    """Words in one line without control characters, accents joined to their letters (NFC); nearly all are so already."""
    return (
        words if words.isprintable() and unicodedata.is_normalized("NFC", words) else unicodedata.normalize("NFC", clean(words))
    )


class Widths(dict[str, float]):
    """Characters to their widths in em; what is not in it is judged by its kind once it is asked for.

    Args:
        known: the widths that are known.
        is_wide: whether an East Asian font draws them, whose dashes, dots and quotation marks are as wide as its characters.
    """

    def __init__(self, known: Mapping[str, float], *, is_wide: bool = False) -> None:
        super().__init__(known)
        self._wide = "WFA" if is_wide else "WF"

    def __missing__(self, char: str) -> float:
        if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
            width = 0.0
        elif unicodedata.east_asian_width(char) in self._wide:
            width = _EMOJI if unicodedata.category(char) == "So" else 1.0
        else:
            width = _UNKNOWN
        self[char] = width * SLACK
        return self[char]


@cache
def usual_widths(is_bold: bool, is_wide: bool) -> Widths:
    """The widths that the table has, with their slack."""
    found = {
        chr(code): width / 1000 * SLACK
        for first, widths in json.loads(_TABLE.read_text(encoding="utf-8"))["bold" if is_bold else "regular"]
        for code, width in enumerate(widths, first)
    }
    if is_wide:
        found.update({char: SLACK for char in found if unicodedata.east_asian_width(char) == "A"})
    return Widths(found, is_wide=is_wide)


class Measure:
    """Measures words, and cuts them into lines.

    The arguments of its methods: ``size``, the size of the text, in whose unit all widths are; ``is_bold``; and ``is_wide``,
    whether the words are of an East Asian language.

    Args:
        widths: gives the widths of characters by ``is_bold`` and ``is_wide``; those of the table, if not given.
    """

    def __init__(self, widths: Callable[[bool, bool], Widths] = usual_widths) -> None:
        self._widths = widths
        self.wrapped = lru_cache(maxsize=16384)(self._wrapped)

    def width(self, words: str, size: float, is_bold: bool = False, is_wide: bool = False) -> float:
        """How wide words are in one line, at most."""
        return size * sum(map(self._widths(is_bold, is_wide).__getitem__, words))

    def widest_word(self, words: str, size: float, is_bold: bool = False, is_wide: bool = False) -> float:
        """How wide lines must be so that no word is cut."""
        pieces = _pieces(words, self._widths(is_bold, is_wide), math.inf)
        return size * max((width for _, width in pieces), default=0.0)

    def _wrapped(self, words: str, limit: float, size: float, is_bold: bool = False, is_wide: bool = False) -> tuple[str, ...]:
        """Words in as few lines as they need, of about the same width.

        A word that is wider than a line is cut between two characters; nothing is left out.

        Args:
            words: the words, with single spaces.
            limit: how wide a line may be.
            size: see the class, as for the others.
            is_bold: see the class.
            is_wide: see the class.
        """
        widths = self._widths(is_bold, is_wide)
        most = limit / size
        if sum(map(widths.__getitem__, words)) <= most:
            return (words,)
        pieces = list(_pieces(words, widths, most))
        lines = _filled(pieces, most)
        least, enough = max(width for _, width in pieces), most
        while enough - least > 0.2:  # the narrowest lines of which there are no more: they are the most even ones
            middle = (least + enough) / 2
            if len(tried := _filled(pieces, middle)) <= len(lines):
                enough, lines = middle, tried
            else:
                least = middle
        return tuple(self._at_colon(words, limit, (size, is_bold, is_wide), lines))

    def _at_colon(self, words: str, limit: float, style: tuple[float, bool, bool], lines: list[str]) -> Sequence[str]:
        """The lines, or as many of which one ends where a label does."""
        label = _LABEL.match(words)
        if label is None:
            return lines
        apart = [line for part in label.groups() for line in self.wrapped(part.strip(), limit, *style)]
        return apart if len(apart) <= len(lines) else lines


@cache
def usual_measure() -> Measure:
    """Measures by the table."""
    return Measure()


def _filled(pieces: Sequence[tuple[str, float]], limit: float) -> list[str]:
    """Pieces in lines, each as full as can be. A piece that begins with a space loses it at the beginning of a line."""
    lines: list[str] = []
    line, used = "", 0.0
    for piece, width in pieces:
        if line and used + width > limit:
            lines.append(line)
            line, used = "", 0.0
        line += piece if line else piece.removeprefix(" ")  # its width still has the space, which is slack
        used += width
    return [*lines, line] if line else lines


def _pieces(words: str, widths: Widths, limit: float) -> Iterator[tuple[str, float]]:
    """What is not to be broken, in order, with its width in em; all but the first word begin with the space before them."""
    space = ""
    for word in words.split(" "):
        for part in _parts(word):
            width = sum(map(widths.__getitem__, part))
            if width + widths[" "] <= limit:
                yield space + part, width + (widths[" "] if space else 0.0)
            else:
                yield from _cut(space, part, widths, limit)
            space = ""
        space = " "


def _parts(word: str) -> Iterator[str]:
    """A word without spaces, cut where a line may end in it."""
    if word.isascii():
        yield from filter(None, _AFTER_HYPHEN.split(word))
        return
    part = ""
    for cluster in _clusters(word):
        if part and _may_break(part[-1], cluster[0]):
            yield part
            part = ""
        part += cluster
    if part:
        yield part


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters of a word."""
    if after in _NO_LINE_BEGINS or before in _NO_LINE_ENDS:
        return False
    if before in "-‐/":
        return after.isalpha()
    return _is_ideograph(before) or _is_ideograph(after)


def _is_ideograph(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _cut(space: str, part: str, widths: Widths, limit: float) -> Iterator[tuple[str, float]]:
    """A part that is wider than a line, cut between characters that a reader sees as such."""
    line, used = space, widths[" "] if space else 0.0
    for cluster in _clusters(part):
        width = sum(map(widths.__getitem__, cluster))
        if used + width > limit and line.strip(" "):
            yield line, used
            line, used = "", 0.0
        line += cluster
        used += width
    yield line, used


def _clusters(word: str) -> Iterator[str]:
    """Characters with the accents, signs of variants and joined emoji that belong to them."""
    cluster = ""
    for char in word:
        belongs = unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf") or "\U0001f3fb" <= char <= "\U0001f3ff"
        if cluster and not belongs and not cluster.endswith("\N{ZERO WIDTH JOINER}"):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster
