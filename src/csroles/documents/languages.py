"""What differs between languages when words are set: lists, colons, the direction of writing (CLDR, through Babel)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_WIDE = ("zh", "ja")
"""Languages whose punctuation is as wide as their characters and brings its own space."""


_ENDS = (".", "!", "?")
_WIDE_ENDS = ("。", "！", "？")
"""What ends a sentence; the wide signs bring their own space."""


@cache
def locale_of(language: str) -> Locale:
    """Babel's locale for a BCP 47 tag; English for a language that CLDR does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@cache
def list_of(count: int, language: str) -> str:
    """So many places in braces as a list in a language's own form: {0}, {1}, and {2}."""
    from babel.lists import format_list

    return format_list([f"{{{position}}}" for position in range(count)], locale=locale_of(language))


def comma(language: str, is_plain: bool = True) -> str:
    """What stands between values that have no commas of their own; between others it is a semicolon."""
    if is_plain:
        return "、" if language.startswith(_WIDE) else ", "
    return semicolon(language)


def semicolon(language: str) -> str:
    """What stands between phrases, which may have commas of their own."""
    return "；" if language.startswith(_WIDE) else "; "


def next_phrase(words: str, language: str) -> str:
    """What stands between words and a further phrase: after a sentence a space, else a semicolon."""
    if words.endswith(_WIDE_ENDS):
        return ""
    return " " if words.endswith(_ENDS) else semicolon(language)


def colon(language: str) -> str:
    """What stands between a label and its value."""
    return "：" if language.startswith(_WIDE) else ": "


def bracketed(words: str, language: str) -> str:
    """Words in round brackets, to be set behind others."""
    return f"（{words}）" if language.startswith(_WIDE) else f" ({words})"


def direction(language: str) -> str:
    """The direction in which a language is written: ltr or rtl."""
    return str(locale_of(language).text_direction)


def word_tag(language: str) -> str:
    """A language with the territory where it is mostly written, as Word and PDF name it: zh-TW for zh-Hant, ru-RU for ru."""
    from babel.core import get_global

    name = str(locale_of(language))
    known = get_global("likely_subtags")
    usual = known.get(name.partition("_")[0], "")  # the script that a language mostly has is not listed with it
    likely = known.get(name, usual if usual.startswith(f"{name}_") else name).split("_")
    return f"{likely[0]}-{likely[-1]}"
