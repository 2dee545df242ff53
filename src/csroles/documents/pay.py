"""Money as a language writes it (CLDR, through Babel): $52,000–$64,000 (USD), 52 000–64 000 $ (USD), 52,000–64,000 美元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from csroles.documents.languages import bracketed, locale_of
from csroles.errors import CsrolesError

if TYPE_CHECKING:
    from csroles.documents.view import Text
    from csroles.documents.voice import Voice
    from csroles.model.workspace import Pay

_DASH = "–"
_GAP = "\u00a0"
"""Between a code and its figure, so that no line ends there."""

_SHARED_SIGNS = frozenset(("$", "¥", "￥", "£", "kr", "kr.", "₨", "Rs", "Rp", "R", "Br", "Fr", "Fr.", "лв.", "﷼"))
"""Signs of several currencies, or of one that readers take for another: the code stands beside them."""

_NAMED_IN_WORDS = ("zh",)
"""Languages that write a currency as a word."""

_NAMES_OF_MONEY = ("幣", "币")
"""Names with this end name the money and not its unit, which is 元: 新台幣 40,000 元, but 40,000 美元."""

_RANGE = re.compile(r"\s*([^\s–—-]+)\s*[–—-]\s*([^\s–—-]+)\s*")
_FIGURE = re.compile(r"\d+(\.\d+)?|\d{1,3}(,\d{3})+(\.\d+)?")


def pay_text(voice: Voice, pay: Pay) -> Text:
    """A pay range, or the one figure where both ends are the same, with the time that it is for."""
    amounts = [pay.min] if pay.min == pay.max else [pay.min, pay.max]
    return voice.label(f"pay-per-{pay.per}", pay=money(amounts, pay.currency, voice.language))


def money(amounts: Sequence[float], currency: str, language: str) -> str:
    """One or two amounts of a currency in a language's own form.

    Args:
        amounts: an amount, or the ends of a range, in units of the currency.
        currency: its ISO 4217 code.
        language: a BCP 47 tag.
    """
    figures = _figures(amounts, currency, language)
    if language.startswith(_NAMED_IN_WORDS):
        return _named(_DASH.join(figures), _name(currency, language))
    sign, is_before, gap = _sign(currency, language)
    if not is_before:
        words = _DASH.join(figures) + gap + sign
    elif sign[-1].isalpha():
        words = sign + _GAP + _DASH.join(figures)
    else:
        words = _DASH.join(sign + gap + figure for figure in figures)
    return words + bracketed(currency, language) if sign in _SHARED_SIGNS else words


def pay_range(words: str) -> tuple[float, float]:
    """The ends of a range as people type it: 52000-64000, 18.50–21, or one figure, which stands for both.

    Raises:
        CsrolesError: the range is open, or an end of it is no number.
    """
    found = _RANGE.fullmatch(words)
    ends = found.groups() if found else (words.strip(), words.strip())
    if all(_FIGURE.fullmatch(end) for end in ends):
        low, high = (float(end.replace(",", "")) for end in ends)
        return low, high
    if re.search(r"\d", words) and (re.search(r"[–—+-]\s*$|^\s*[–—-]", words) or re.match(r"\s*[^\W\d]+\b", words)):
        raise CsrolesError(f"The pay {words!r} is an open range. Give both ends, such as 52000-64000, or one figure.")
    raise CsrolesError(f"The pay {words!r} is no number. Write figures alone, such as 52000-64000 or 18.50-21.")


def _figures(amounts: Sequence[float], currency: str, language: str) -> list[str]:
    """Amounts as figures: whole ones without decimals, others with as many as the currency has, all of them alike."""
    from babel.numbers import format_decimal

    exact = [Decimal(repr(amount)) for amount in amounts]
    needed = max(-int(amount.normalize().as_tuple().exponent) for amount in exact)
    digits = max(needed, _digits(currency)) if needed > 0 else 0
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return [format_decimal(amount, format=pattern, locale=locale_of(language)) for amount in exact]


def _named(figures: str, name: str) -> str:
    return f"{name} {figures} 元" if name.endswith(_NAMES_OF_MONEY) else f"{figures} {name}"


@cache
def _name(currency: str, language: str) -> str:
    from babel.numbers import get_currency_name

    return get_currency_name(currency, count=2, locale=locale_of(language))


@cache
def _digits(currency: str) -> int:
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


@cache
def _sign(currency: str, language: str) -> tuple[str, bool, str]:
    """A currency's sign in a language, whether it stands before the figure, and what stands between them."""
    from babel.numbers import get_currency_symbol

    locale = locale_of(language)
    pattern = locale.currency_formats["standard"]
    before, after = pattern.prefix[0], pattern.suffix[0]
    is_before = "¤" in before
    return get_currency_symbol(currency, locale), is_before, (before if is_before else after).replace("¤", "")
