"""Phrases of the rules, and how they match: a small language of words, so that no rule can write what runs away.

A phrase is words between spaces. ``word*`` also has other endings, ``word?`` may be missing, ``(one|two words)`` is one
of several, ``~3`` lets up to three words stand between (up to three characters where the phrase is Chinese). ``#`` is a
number, ``{5-40}`` a number from 5 to 40, in figures or words; either may be the lower end of a range. What is written
without a space belongs together: ``молод(ой|ая)``, ``#k``. ``=DOE`` matches in these capitals only, ``^ female`` where
the text begins, ``single $`` where it ends. Case, the Chinese scripts, ё and е, the shapes of quotation marks and dashes, and
full-width signs are all one; between words a comma, a colon, a hyphen or an opening parenthesis is as good as a space, a hyphen
in a word may be a space or nothing, and one that stands alone may be a tilde. Words match whole words; Chinese matches anywhere.

Every gap and repetition is bounded, so that one phrase at one place costs at most a fixed number of steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from csroles.catalogue.find import han_folding

T = TypeVar("T")

HAN = "\u3400-\u9fff"
_IS_HAN = re.compile(f"[{HAN}]")
_IS_WORD = re.compile(r"\w")

_TERM = re.compile(rf"[{HAN}]|\d+(?:[.,]\d+){{0,3}}(?:\s?(?:[-~至到]|to|до)\s?\d+)?|[^\W\d_{HAN}]+")
"""What a phrase can begin with: a Chinese character, a number or a range of numbers, a word."""

_TOKEN = re.compile(
    r"~(?P<gap>\d{1,2})|\{(?P<low>\d+)-(?P<high>\d+)\}|(?P<sign>[()|?*#])|(?P<space>\s+)|(?P<text>[^\s~{}()|?*#]+)"
)

_SEPARATOR = r"'?[\s,:(-]{1,3}"
_AFTER_GAP = r"'?[\s,:(/&-]{1,3}"
_GAP = rf"(?:{_AFTER_GAP}[\w'+%-]{{1,30}}){{0,LIMIT}}?"
_HAN_GAP = r"[^。!?;\n]{0,LIMIT}?"
_END = " $"
_AT_END = r"(?=[\s.,;!)]{0,5}\Z)"
_KEY = 3
"""How many letters of its first word a phrase is looked up by."""

_MORE = r"(?:\s?\+)?(?:\s?(?:[-~至到]|to|до)\s?\d{1,3}\+?)?"
_ENGLISH_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty"
)
_ENGLISH = _ENGLISH_NUMBERS.split()
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy"}
_RUSSIAN_NUMBERS = (
    "ноль один|одного два|двух три|трех четыре|четырех пять|пяти шесть|шести семь|семи восемь|восьми девять|девяти десять|десяти"
    " одиннадцать|одиннадцати двенадцать|двенадцати тринадцать|тринадцати четырнадцать|четырнадцати пятнадцать|пятнадцати"
    " шестнадцать|шестнадцати семнадцать|семнадцати восемнадцать|восемнадцати девятнадцать|девятнадцати двадцать|двадцати"
)
_RUSSIAN = _RUSSIAN_NUMBERS.split()
_RUSSIAN_TENS_FROM_20 = (
    "двадцать|двадцати тридцать|тридцати сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти семьдесят|семидесяти"
)
_RUSSIAN_TENS = _RUSSIAN_TENS_FROM_20.split()
_CHINESE = "零一二三四五六七八九十"
_NO_CHINESE_NUMBER_BEFORE = "(?<![一二三四五六七八九十两])"
_CHINESE_NUMBER = _NO_CHINESE_NUMBER_BEFORE + "[一二三四五六七八九十两]{1,4}"


def fold(text: str) -> str:
    """The text as phrases compare it, character for character: places in it are places in the text."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return lower.translate(_folding())


_MORE_TRADITIONAL, _MORE_SIMPLIFIED = "檯裡鬆髮颱慾隻佈闆麵傢儘曆妳", "台里松发台欲只布板面家尽历你"
"""Characters of which several became one, so that names are not folded by them, though words of postings are."""


@cache
def _folding() -> dict[int, str]:
    table = dict(han_folding())
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
    table.update(dict.fromkeys(map(ord, "‘’ʼ`´"), "'"))
    table.update(dict.fromkeys(map(ord, "“”„«»"), '"'))
    table.update(dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), "-"))
    table.update(dict.fromkeys(map(ord, "～〜∼"), "~"))
    table.update(dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u3000\t"), " "))
    table.update(zip(map(ord, _MORE_TRADITIONAL), _MORE_SIMPLIFIED, strict=True))
    table[ord("ё")] = "е"
    return table


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says why."""


Keys = frozenset[str]
_NONE: Keys = frozenset()


@dataclass(slots=True)
class _Item:
    """A part of a phrase: its pattern, what it can begin with, and how it joins its neighbors.

    ``seconds`` are the keys of its second term, where it has one; None where that is not known. ``is_single`` says
    whether it can be one term, so that the second term is that of the next part.
    """

    pattern: str
    keys: Keys
    seconds: Keys | None = _NONE
    is_single: bool = True
    optional: bool = False
    gap: int = 0
    stem: bool = False
    is_word: bool = True
    glued: bool = False
    is_keyed: bool = True
    """Whether it always begins with a term, so that ``keys`` is all that it can begin with."""


class _Parser:
    """Reads one phrase, folded, from left to right."""

    def __init__(self, phrase: str) -> None:
        self._phrase = phrase
        self._han = bool(_IS_HAN.search(phrase))
        self._tokens: list[tuple[str, str]] = []
        place = 0
        while place < len(phrase):
            match = _TOKEN.match(phrase, place)
            if match is None:
                raise PhraseError(f"{phrase!r}: {phrase[place]!r} means nothing here")
            kind = match.lastgroup or ""
            self._tokens.append((kind, match[0] if kind == "high" else match[kind]))
            place = match.end()
        self._next = 0

    def whole(self) -> _Parsed:
        """The pattern of the whole phrase, and the keys of the words that it can begin with."""
        items = self._items(nested=False)
        if not items or all(item.optional or item.gap for item in items):
            raise PhraseError(f"{self._phrase!r} says nothing that must be there")
        if items[0].gap or items[-1].gap:
            raise PhraseError(f"{self._phrase!r} begins or ends with a gap")
        return _Parsed(self._joined(items), _first_keys(items), _second_keys(items))

    def _items(self, *, nested: bool) -> list[_Item]:
        found: list[_Item] = []
        glued = False
        while self._next < len(self._tokens):
            kind, text = self._tokens[self._next]
            if nested and kind == "sign" and text in "|)":
                break
            self._next += 1
            if kind == "space":
                glued = False
                continue
            item = self._item(kind, text)
            item.glued, glued = glued, True
            follows = self._tokens[self._next] if self._next < len(self._tokens) else ("", "")
            if follows in (("sign", "*"), ("sign", "?")):
                self._next += 1
                item.stem, item.optional = follows[1] == "*", follows[1] == "?"
            found.append(item)
        return found

    def _item(self, kind: str, text: str) -> _Item:
        if kind == "text":
            return _text(text)
        if kind == "gap":
            return _Item("", _NONE, None, gap=int(text))
        if text == "(":
            return self._choice()
        if kind == "high" or text == "#":
            low, _, high = text.strip("{}").partition("-")
            item = _number(int(low), int(high)) if high else _any_number()
            if self._han:
                item.seconds = None  # a number of several Chinese characters is several terms
            return item
        raise PhraseError(f"{self._phrase!r}: {text!r} means nothing here")

    def _choice(self) -> _Item:
        branches: list[list[_Item]] = []
        while True:
            branches.append(self._items(nested=True))
            if self._next >= len(self._tokens):
                raise PhraseError(f"{self._phrase!r}: a parenthesis is not closed")
            self._next += 1
            if self._tokens[self._next - 1][1] == ")":
                break
        if not all(any(not item.optional for item in branch) for branch in branches):
            raise PhraseError(f"{self._phrase!r}: a choice is empty; write ? behind the parenthesis")
        seconds = [branch[0].seconds if len(branch) == 1 else _second_keys(branch) for branch in branches]
        known = [keys for keys in seconds if keys is not None]
        return _Item(
            "(?:" + "|".join(self._joined(branch) for branch in branches) + ")",
            _NONE.union(*(_first_keys(branch) for branch in branches)),
            _NONE.union(*known) if len(known) == len(seconds) else None,
            is_single=any(len(branch) == 1 and branch[0].is_single for branch in branches),
            is_word=all(branch[0].is_word and branch[-1].is_word for branch in branches),
            is_keyed=all(branch[0].is_keyed for branch in branches),
        )

    def _joined(self, items: Sequence[_Item]) -> str:
        out, wanted = "", ""  # what is written, and the separator that the next part needs
        for position, item in enumerate(items):
            if item.gap:
                out += (_HAN_GAP if self._han else _GAP).replace("LIMIT", str(item.gap))
                wanted = wanted if self._han else _AFTER_GAP
                continue
            pattern = item.pattern + (r"\w*" if item.stem and not self._han else "")
            after = items[position + 1] if position + 1 < len(items) else None
            separator = self._separator(item, after)
            if item.optional and not out and after is not None:
                out, wanted = f"(?:{pattern}{separator})?", ""
                continue
            out += f"(?:{wanted}{pattern})?" if item.optional else wanted + pattern
            wanted = separator
        return out

    def _separator(self, item: _Item, after: _Item | None) -> str:
        if after is not None and after.glued:
            return ""
        if self._han or not item.is_word or (after is not None and not after.is_word):
            return r"[\s:()]{0,2}"
        return _SEPARATOR


class _Parsed(NamedTuple):
    """A phrase that was read: its pattern, and the keys of the terms that it can begin with.

    ``seconds`` are the keys of what may be its second term; None where anything may.
    """

    pattern: str
    keys: Keys
    seconds: Keys | None


def _first_keys(items: Sequence[_Item]) -> Keys:
    keys = _NONE
    for position, item in enumerate(items):
        keys |= item.keys
        after = items[position + 1] if position + 1 < len(items) else None
        if after is not None and after.glued:
            keys |= {(key + more)[:_KEY] for key in item.keys if _is_short(key) for more in after.keys}
        if not item.optional:
            break
    return keys


def _is_short(key: str) -> bool:
    """Whether a key is a word shorter than what words are looked up by, so that what is written to it belongs to it."""
    return len(key) < _KEY and key.isalpha() and not _IS_HAN.match(key)


def _second_keys(items: Sequence[_Item]) -> Keys | None:
    first, rest = items[0], items[1:]
    if first.optional or first.seconds is None:
        return None
    if not first.is_single:
        return first.seconds
    needed = next((number for number, item in enumerate(rest) if not item.optional), None)
    if needed is None or any(item.gap or item.glued or not item.is_keyed for item in rest[: needed + 1]):
        return None
    following = _first_keys(rest)
    if _FIGURE in first.keys and _FIGURE in following:
        return None  # 20-30 is one term
    return first.seconds | following


def _text(text: str) -> _Item:
    """A word, or words that signs join; Chinese characters are terms of their own."""
    if text.isalpha():
        if not _IS_HAN.search(text):
            return _Item(text, frozenset((text[:_KEY],)))
        if all(map(_IS_HAN.match, text)):
            return _Item(text, frozenset((text[0],)), frozenset(text[1:2]), is_single=len(text) == 1)
    if text == "-":
        return _Item("[-~]", _NONE, None, is_word=False, is_keyed=False)  # 20-40 is also written 20~40
    pattern = ""
    for place, character in enumerate(text):
        if character in "'," and len(text) > 1:
            pattern += re.escape(character) + "?"
        elif character == "-" and 0 < place < len(text) - 1:
            pattern += r"[\s-]?"
        else:
            pattern += re.escape(character)
    terms = [term.group() for term in _TERM.finditer(text)]
    if not terms:
        return _Item(pattern, _NONE, None, is_word=False, is_keyed=False)
    keys = {_FIGURE if terms[0][0].isdigit() else terms[0][:_KEY]}
    if len(terms[0]) < _KEY and len(terms) > 1:
        keys.add((terms[0] + terms[1])[:_KEY])  # e-mail is also written email
    return _Item(pattern, frozenset(keys), None)


_FIGURE = "#"
"""The key of every number in figures."""

_SPELLED = (*_ENGLISH[1:], *(word for tens, word in _TENS.items() if tens > len(_ENGLISH) - 1))
_ANY_NUMBER = rf"(?:\d{{1,3}}(?:[.,]?\d{{3}}){{0,2}}(?!\d){_MORE}|(?:{'|'.join(_SPELLED)})\b|{_CHINESE_NUMBER})"

_CHINESE_DIGITS = frozenset((*_CHINESE[1:], "两"))
_ANY_NUMBER_KEYS = frozenset((_FIGURE, *(word[:_KEY] for word in _SPELLED))) | _CHINESE_DIGITS


def _any_number() -> _Item:
    return _Item(_ANY_NUMBER, _ANY_NUMBER_KEYS, _CHINESE_DIGITS)


def _number(low: int, high: int) -> _Item:
    figures = "|".join(str(number) for number in range(high, low - 1, -1))
    words = sorted((word for number in range(low, high + 1) for word in _in_words(number)), key=len, reverse=True)
    spelled = "".join(rf"|{word}\b" if not _IS_HAN.match(word) else f"|{_NO_CHINESE_NUMBER_BEFORE}{word}(?!十)" for word in words)
    keys = (word[0] if _IS_HAN.match(word) else word[:_KEY] for word in words)
    seconds = _CHINESE_DIGITS.union(second[:_KEY] for word in words for second in word.split()[1:])
    return _Item(rf"(?:(?:{figures})(?!\d|[.,]\d){_MORE}{spelled})", frozenset((_FIGURE, *keys)), seconds)


def _in_words(number: int) -> list[str]:
    words = [_ENGLISH[number]] if number < len(_ENGLISH) else [_TENS[number]] if number in _TENS else []
    words += _in_russian(number)
    if number <= 10:
        words.append(_CHINESE[number])
    elif number < 100:
        tens, ones = divmod(number, 10)
        words.append((_CHINESE[tens] if tens > 1 else "") + "十" + (_CHINESE[ones] if ones else ""))
    return words


def _in_russian(number: int) -> list[str]:
    """A number below 80 in the two cases that words of age and experience have: тридцать пять, тридцати пяти."""
    if number < len(_RUSSIAN):
        return _RUSSIAN[number].split("|")
    tens, ones = divmod(number, 10)
    if tens - 2 >= len(_RUSSIAN_TENS):
        return []
    cases = _RUSSIAN_TENS[tens - 2].split("|")
    return [f"{ten} {one}" for ten, one in zip(cases, _RUSSIAN[ones].split("|"), strict=True)] if ones else cases


@cache
def _parsed(phrase: str) -> _Parsed:
    return _Parser(fold(phrase.lstrip("=^ ").removesuffix(_END))).whole()


def _pattern(phrase: str) -> str:
    """The pattern of one phrase, held at whole words where it begins and ends with a word that is not Chinese."""
    pattern = _parsed(phrase).pattern
    words = phrase.lstrip("=^ ").removesuffix(_END).strip()
    begin = r"\A" if phrase.startswith("^") else ""
    if _IS_HAN.search(words):
        return begin + (rf"(?<!\d)(?:{pattern})" if words[0] in "#{" else f"(?:{pattern})")
    end = _AT_END if phrase.endswith(_END) else "" if words.endswith("*") else r"(?!\w)"
    return rf"{begin}(?<!\w)(?:{pattern}){end}"


@cache
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of some phrases in a folded text."""
    return re.compile("|".join(_pattern(phrase) for phrase in phrases))


def fault_of(phrase: str) -> str:
    """Why a phrase cannot be read; empty if it can."""
    try:
        _parsed(phrase)
    except PhraseError as error:
        return str(error)
    return ""


@dataclass(slots=True)
class _Entry(Generic[T]):
    """A phrase that is looked up by what it begins with; its pattern is made when it is first needed."""

    phrase: str
    of: T
    seconds: Keys | None
    pattern: re.Pattern[str] | None = None

    def match(self, text: str, folded: str, place: int) -> int:
        """Where the phrase ends that begins at a place, or -1."""
        if self.pattern is None:
            self.pattern = re.compile(_pattern(self.phrase))
        found = self.pattern.match(folded, place)
        if found is None or found.end() == place:
            return -1
        if self.phrase.startswith("=") and text[place : found.end()] != self.phrase[1:]:
            return -1
        return found.end()


class PhraseIndex(Generic[T]):
    """Many phrases, each of something, found in a text by one walk over its words.

    A phrase is tried only where the word that it begins with stands, followed by its second word if that is known.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._entries: dict[str, list[_Entry[T]]] = {}
        for phrase, of in phrases:
            parsed = _parsed(phrase)
            entry = _Entry(phrase, of, parsed.seconds)
            for key in parsed.keys:
                self._entries.setdefault(key, []).append(entry)

    def find(self, text: str, folded: str) -> Iterator[tuple[int, int, T]]:
        """Every phrase that a text holds: from where, to where, and what it is of.

        Args:
            text: the text.
            folded: the same, folded.
        """
        place, key = -1, ""
        for term in _TERM.finditer(folded):
            after = term.start()
            next_key = _FIGURE if folded[after].isdigit() else term.group()[:_KEY]
            if key in self._entries:
                yield from self._found(text, folded, place, key, next_key)
            place, key = after, next_key
        if key in self._entries:
            yield from self._found(text, folded, place, key, "")

    def _found(self, text: str, folded: str, place: int, key: str, next_key: str) -> Iterator[tuple[int, int, T]]:
        for entry in self._entries[key]:
            if entry.seconds is None or next_key in entry.seconds:
                end = entry.match(text, folded, place)
                if end > place:
                    yield place, end, entry.of
