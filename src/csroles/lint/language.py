"""The language that words are in, guessed from their script and, in Latin script, from the small words between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from csroles.catalogue.find import han_folding

UNKNOWN = "und"
"""The tag of BCP 47 for a language that is not known."""

SPOKEN = ("en", "zh-Hans", "zh-Hant", "ru")
"""The languages that rules are written for."""

_ENOUGH = 20_000
"""So many characters of a posting tell its language."""

_SCRIPTS = {
    "zh": re.compile("[\u3400-\u9fff\uf900-\ufaff]"),
    "ja": re.compile("[\u3041-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "en": re.compile("[A-Za-z\u00c0-\u024f]"),
    UNKNOWN: re.compile("[\u0370-\u03ff\u0530-\u1fff]"),
}
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": "a an and are as at be by can for from has have in is it of on or our that the this to us we will with you your",
        "de": "als am auf aus bei das dein dem den der des die du ein eine einen einer für ihr im ist mit sind und uns wir zu",
        "fr": "au aux avec ces dans de des du en est et la le les nos notre nous ou par pour que qui sur un une vos votre vous",
        "es": "al como con de del el en es la las los nos nuestra nuestro o para por que se sin su sus te tu un una y",
        "it": "ai al alla che con da dei del della delle di e gli i il in la le nei nel nella noi o per si sono un una",
        "pt": "ao aos com da das de do dos e em mais na nas no nos o os ou para pela por que se sua um uma você",
        "nl": "aan als bij dat de deze die een en het in is je jij met naar of om ons onze op te van voor we wij zijn",
        "pl": "dla do i jest lub na nas nasz o od oraz po przez się to w we z za ze",
    }.items()
}
_FEW_WORDS = 12
"""So few words may be a list of nouns without any small ones; they are taken for English."""


def language_of(texts: Iterable[str]) -> str:
    """The language of a posting as a tag of BCP 47: one that rules are written for, another one, or ``und``."""
    text = ""
    for part in texts:
        text += part + "\n"
        if len(text) > _ENOUGH:
            break
    return _guess(text[:_ENOUGH]) or "en"


def language_in(text: str, around: str) -> str:
    """The language of one passage: that of the posting around it, unless it is written in another script.

    A word or two in Latin letters, such as a name, do not make a passage English.
    """
    written = _script(text)
    if written is None or written == _script_of(around):
        return around
    if written == "en" and len(_WORD.findall(text)) < 3:
        return around
    return _guess(text) or around


def _script_of(language: str) -> str:
    """The script that a language is written in, by the name of the language that stands for it here."""
    short = language.partition("-")[0]
    return short if short in _SCRIPTS else "en"


def _guess(text: str) -> str | None:
    """The language of a text; None if it has no letters."""
    script = _script(text)
    if script == "zh":
        return _chinese(text)
    return _latin(text) if script == "en" else script


def _script(text: str) -> str | None:
    """The script of most letters; a Chinese character says as much as several letters, and stands among names in Latin ones."""
    counts = {name: len(letters.findall(text)) for name, letters in _SCRIPTS.items()}
    counts["zh"] *= 5
    if counts["ja"] > counts["zh"] / 20:
        counts["ja"] += counts["zh"]
    most = max(counts, key=lambda name: counts[name])
    return most if counts[most] else None


def _chinese(text: str) -> str:
    traditional = sum(map(han_folding().__contains__, map(ord, text)))
    simplified = sum(map(_simplified().__contains__, text))
    return "zh-Hant" if traditional > simplified / 3 else "zh-Hans"


@cache
def _simplified() -> frozenset[str]:
    """The characters that stand for traditional ones, and are none themselves."""
    folding = han_folding()
    return frozenset(character for character in folding.values() if ord(character) not in folding)


def _latin(text: str) -> str:
    """The language whose small words are the most frequent; English where there are too few to tell."""
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {language: sum(map(small.__contains__, words)) for language, small in _SMALL_WORDS.items()}
    most = max(counts, key=lambda language: counts[language])
    if counts[most] > 1.3 * counts["en"] and counts[most] > len(words) / 12 and len(words) >= _FEW_WORDS:
        return most
    if len(words) >= 80 and counts["en"] < len(words) / 60:
        return UNKNOWN
    return "en"
