"""Fonts: which of those that are installed a language is set in, and whether they have every character of some words."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from csroles.errors import MissingExtra, MissingGlyph

if TYPE_CHECKING:
    from typst import FontInfo
    from typst import Fonts as TypstFonts

_SANS = ("Noto Sans", "Segoe UI", "Helvetica Neue", "Liberation Sans", "Arial", "DejaVu Sans", "Calibri", "Carlito")
_SERIF = ("Noto Serif", "Source Serif 4", "Georgia", "PT Serif", "Libertinus Serif")
"""Families for words and for titles, the best first. Typst brings the last serif family itself."""

_HAN = {
    "zh-Hant": ("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei", "Heiti TC"),
    "zh-Hans": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Heiti SC", "SimHei"),
    "ja": ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Hiragino Sans", "Yu Gothic", "Meiryo"),
    "ko": ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Apple SD Gothic Neo", "Malgun Gothic"),
}
"""Families that have the characters of East Asia in the forms of one language, the best first."""

_BUILT_IN = "Libertinus Serif"
_BUILT_IN_CHARACTERS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x391, 0x3A1), (0x3A3, 0x3CE), (0x400, 0x45F), (0x490, 0x4C4), (0x1EA0, 0x1EF9),
    (0x2010, 0x2029), (0x2030, 0x2037), (0x2039, 0x203E), (0x20AB, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122),
    (0x2190, 0x2199), (0x2212, 0x2212), (0x221E, 0x221E), (0x2260, 0x2260), (0x2264, 0x2265),
)  # fmt: skip
"""The family that is there without any font installed, and what it surely has: Latin, Greek and Cyrillic."""

_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")
_SCRIPTS = (
    "ARABIC", "ARMENIAN", "BENGALI", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GUJARATI", "GURMUKHI", "HEBREW", "KANNADA", "KHMER",
    "LAO", "MALAYALAM", "MONGOLIAN", "MYANMAR", "ORIYA", "SINHALA", "TAMIL", "TELUGU", "THAI", "TIBETAN",
)  # fmt: skip
"""How the Unicode names of characters begin that have a Noto family of their own."""

_GLYPH_NAMES = ["", *["shown"] * 0xFFFF]
"""Names for the glyphs of any font: they are not asked for, and reading a font's own takes ten times as long as the rest. The
first glyph of a font is the box for what it does not have."""

_NEVER = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]")
"""Control characters, what is no character at all, and those that mean something in one company's font only."""

_UNSEEN = re.compile(
    "[ \u00a0\u2000-\u200a\u202f\u205f\u3000"
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\U000e0001-\U000e01ef]"
)
"""Spaces, and characters that only say how others are to be set: no font needs to have them."""


@dataclass(frozen=True, slots=True)
class Faces:
    """Families, the first one that has a character is used: for words, and for titles."""

    text: tuple[str, ...]
    display: tuple[str, ...]


@cache
def installed() -> tuple[TypstFonts, dict[str, list[FontInfo]]]:
    """The fonts that Typst finds on this machine, to be handed to it again, and the same by family.

    Raises:
        MissingExtra: a package is not installed.
    """
    try:
        import fontTools.ttLib  # noqa: F401 - asked for here, so that a missing package is told before work is done
        from typst import Fonts
    except ImportError:
        raise MissingExtra("PDF files", "pdf") from None
    fonts = Fonts()
    families: dict[str, list[FontInfo]] = {}
    for font in fonts.fonts():
        families.setdefault(font.family, []).append(font)
    return fonts, families


def faces(language: str, words: Sequence[str], titles: Sequence[str]) -> Faces:
    """The families in which the words of one language are set.

    Args:
        language: a BCP 47 tag.
        words: all words of that language.
        titles: those of them that are titles.

    Raises:
        MissingGlyph: no installed font has a character of the words.
        MissingExtra: a package is not installed.
    """
    needed = _characters(words)
    if any(map(_NEVER.match, needed)):
        _refuse(needed, words)
    chosen: list[str] = []
    for family in _candidates(language):
        found = covered(family, needed)
        if found or not chosen:
            chosen.append(family)
        needed -= found
        if not needed:
            break
    if needed:
        _refuse(needed, words)
    serif = () if is_east_asian(language) else _SERIF
    in_titles = _characters(titles)
    display = next((family for family in serif if _is_there(family) and covered(family, in_titles) == in_titles), None)
    return Faces(tuple(chosen), (*((display,) if display else ()), *chosen))


def is_east_asian(language: str) -> bool:
    """Whether a language is written in the characters of East Asia, which have no slanted forms."""
    return language.partition("-")[0] in ("zh", "ja", "ko", "yue")


def covered(family: str, characters: Iterable[str]) -> set[str]:
    """Those of some characters that a family has in each of its forms that documents use."""
    return {character for character in characters if all(_has(glyphs, character) for glyphs in _glyphs(family))}


def _characters(words: Iterable[str]) -> set[str]:
    """The characters that a font must have; accents are joined to their letters where one character stands for both."""
    return set(_UNSEEN.sub("", unicodedata.normalize("NFC", "".join(words))))


def _has(glyphs: frozenset[int], character: str) -> bool:
    """Whether a font has a character, or the parts that it can be put together from."""
    return ord(character) in glyphs or (
        len(parts := unicodedata.normalize("NFD", character)) > 1 and all(ord(part) in glyphs for part in parts)
    )


@cache
def _glyphs(family: str) -> tuple[frozenset[int], ...]:
    """The characters of a family's upright, bold and slanted fonts, as far as it has them; a broken font has none."""
    if family == _BUILT_IN:
        return (frozenset(code for first, last in _BUILT_IN_CHARACTERS for code in range(first, last + 1)),)
    fonts = installed()[1][family]
    wanted = [("normal", 400), ("normal", 700)] + [("italic", 400)] * any(font.style == "italic" for font in fonts)
    nearest = [
        min(fonts, key=lambda font: (font.style != style, abs(font.stretch - 1), abs(font.weight - weight)))
        for style, weight in wanted
    ]
    return tuple(_in_file(path, index) for path, index in dict.fromkeys((font.path or "", font.index) for font in nearest))


@cache
def _in_file(path: str, index: int) -> frozenset[int]:
    """The characters of one font in a file, read from nothing but its table of characters (cmap)."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            font.setGlyphOrder(_GLYPH_NAMES)
            return frozenset(code for code, name in (font.getBestCmap() or {}).items() if name)
    except (OSError, TTLibError, LookupError, ValueError, AssertionError, struct.error):
        return frozenset()


def _is_there(family: str) -> bool:
    return family in installed()[1]


def _candidates(language: str) -> Iterator[str]:
    """The installed families that a language may be set in, the best first."""
    own = next((families for tag, families in _HAN.items() if language.startswith(tag)), ())
    han = [family for families in _HAN.values() for family in families]
    has_sans = any(map(_is_there, _SANS))
    listed = (*own, *_SANS, *((_BUILT_IN,) if has_sans else ()), *han, _BUILT_IN)
    yield from filter(_is_there, dict.fromkeys(listed))
    others = sorted(installed()[1], key=lambda family: (not family.startswith("Noto Sans"), family))
    yield from (family for family in others if family not in listed and _is_usual(family))


def _is_usual(family: str) -> bool:
    """Whether a family is there to be read: some systems have one that shows a box for every character that there is."""
    return not family.startswith((".", "LastResort", "Last Resort", "Adobe Blank"))


def _refuse(needed: set[str], words: Sequence[str]) -> None:
    """Say which characters cannot be shown, and what helps.

    Raises:
        MissingGlyph: always.
    """
    text = "".join(unicodedata.normalize("NFC", each) for each in words)
    missing = [character for character in dict.fromkeys(text) if character in needed]
    hopeless = [character for character in missing if _NEVER.match(character)]
    first = (hopeless or missing)[0]
    where = next(each for each in words if first in unicodedata.normalize("NFC", each))
    raise MissingGlyph(hopeless or missing, "" if hopeless else font_for(first), _around(first, where))


def _around(character: str, words: str) -> str:
    """A few words around a character; what cannot be seen in them is shown as the sign for that."""
    words = unicodedata.normalize("NFC", words)
    place = words.index(character)
    near = words[max(place - 20, 0) : place + 20]
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in near).strip()


def font_for(character: str) -> str:
    """A font that has a character, free to be installed."""
    script = unicodedata.name(character, "").split(" ")[0]
    if script in _EAST_ASIAN:
        return "Noto Sans CJK"
    if unicodedata.category(character) == "So":
        return "Noto Sans Symbols 2" if ord(character) < 0x1F000 else "Noto Emoji"
    return f"Noto Sans {script.title()}" if script in _SCRIPTS else "Noto Sans"
