"""Pays that running text names, in English, Chinese and Russian: $52,000–$64,000 a year, 8-12K·14薪, от 80 000 ₽.

Most sums in a posting are no pay: a learning budget, a company's revenue, the book of business. A sum counts as pay
if it has a currency and a time that it is for, or if words of pay stand before it or around it; never if what
follows or precedes it in the same clause names another thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from csroles.lint.posting_text import PayOffer

if TYPE_CHECKING:
    from csroles.lint.posting_text import Part, PostingText

Per = Literal["hour", "day", "week", "month", "year", ""]

YEARLY: dict[Per, float] = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}
"""How often a year has each time of pay, in full-time work."""


@dataclass(frozen=True, slots=True)
class PayFound:
    """A pay in a text: what it offers, and from where to where its words stand, as offsets of the text."""

    offer: PayOffer
    start: int
    end: int


# --- the signs ----------------------------------------------------------------------------------

_CURRENCIES = {
    "USD": r"US\$|USD|U\.S\. dollars|US dollars|美元|美金|долл(?:аров|ара|\.)?",
    "CAD": r"CA\$|C\$|CAD|加元|加币|加幣",
    "AUD": r"AU\$|A\$|AUD|澳元",
    "NZD": r"NZ\$|NZD",
    "TWD": r"NT\$|NTD|TWD|新台幣|新臺幣|新台币|台幣|臺幣|台币",
    "HKD": r"HK\$|HKD|港币|港幣|港元",
    "SGD": r"S\$|SGD|新币|新幣",
    "BRL": r"R\$|BRL",
    "MXN": r"MX\$|MXN",
    "EUR": r"€|EUR|euros?|欧元|歐元|евро",
    "GBP": r"£|GBP|英镑|英鎊",
    "CNY": r"CN¥|CNY|RMB|人民币|人民幣|元人民币|元|¥|￥",
    "JPY": r"JPY|日元|日圓",
    "RUB": r"₽|RUB|RUR|рублей|рубля|рубль|руб\.?|р\.|р\b",
    "KZT": r"₸|KZT|тенге",
    "BYN": r"BYN",
    "UAH": r"₴|UAH|гривен|грн\.?",
    "INR": r"₹|INR|Rs\.?",
    "PLN": r"PLN|zł",
    "CZK": r"CZK|Kč",
    "SEK": r"SEK",
    "NOK": r"NOK",
    "DKK": r"DKK",
    "CHF": r"CHF",
    "PHP": r"₱|PHP|Php",
    "AED": r"AED|Dhs?\.?",
    "SAR": r"SAR|SR",
    "QAR": r"QAR|QR",
    "KWD": r"KWD|KD",
    "OMR": r"OMR",
    "BHD": r"BHD|BD",
    "EGP": r"EGP",
    "ZAR": r"ZAR|R",
    "NGN": r"₦|NGN",
    "KES": r"KES|KSh",
    "MYR": r"MYR|RM",
    "PKR": r"PKR",
    "LKR": r"LKR",
    "BDT": r"BDT",
    "THB": r"THB|฿",
    "IDR": r"IDR",
    "ILS": r"₪|ILS|NIS",
    "TRY": r"₺|TRY",
    "HUF": r"HUF",
    "RON": r"RON",
    "BGN": r"BGN",
    "$": r"\$|dollars",
}
_CURRENCY = "|".join(f"(?:{signs})(?![A-Za-z])" if signs[0].isascii() else f"(?:{signs})" for signs in _CURRENCIES.values())
_CURRENCY_OF = {code: re.compile(signs, re.IGNORECASE) for code, signs in _CURRENCIES.items()}

_LAKH = 1e5
"""100,000, in which Indian postings count rupees; LPA are lakhs per year."""

_FACTORS = {"k": 1e3, "к": 1e3, "тыс": 1e3, "т": 1e3, "千": 1e3, "万": 1e4, "萬": 1e4, "w": 1e4, "lpa": _LAKH, "lakh": _LAKH}
_TOO_BIG = (
    r"(?:m|mm|mn|mio|million|millions|mln|b|bn|billion|trillion|tn|млн|млрд|миллион\w{0,4}|миллиард\w{0,4}|亿|億|百万|百萬)"
)

# Spaces as they stand between figures; a line never ends within a sum.
_GAP = "[ \u00a0\u202f\u2009]"
_NUMBER = r"\d{1,3}(?:[,.'’ \u00a0\u202f\u2009]\d{3}){1,3}(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,9}(?:[.,]\d{1,2}(?!\d))?"
_SUM = re.compile(
    rf"(?<![0-9A-Za-z.,$])(?:(?P<before>{_CURRENCY}){_GAP}?)?(?P<number>{_NUMBER})(?!\d)"
    rf"(?:{_GAP}?(?P<big>{_TOO_BIG})(?![A-Za-zА-яё])"
    rf"|{_GAP}?(?P<factor>тыс(?:яч[аи]?)?\.?|т\.(?={_GAP}?р)|[kкКK](?![A-Za-zА-яё])|[千万萬]|w(?![A-Za-zА-яё])|LPA\b"
    rf"|lakhs?\b))?"
    rf"(?:{_GAP}?(?P<after>{_CURRENCY}))?",
    re.IGNORECASE,
)

_PER: dict[Per, str] = {
    "hour": r"/ ?(?:hr|hour|h)\b\.?|(?:per|an|a|each) (?:hour|hr)\b|hourly|p\.?/?h\b\.?|每小时|每小時|每时|一小时"
    r"|/ ?小时|/ ?小時|/ ?[时時]"
    r"|в час|за час|/ ?час|pro Stunde|/ ?Stunde|stündlich|par heure|de l'heure|/ ?heure|all'ora",
    "day": r"/ ?day\b|(?:per|a|each) day\b|daily|每天|每日|/ ?天|/ ?日|в день|за день|/ ?день|за смену|в смену|/ ?смена|pro Tag"
    r"|par jour",
    "week": r"/ ?(?:wk|week)\b|(?:per|a|each) week\b|weekly|每周|每週|/ ?周|в неделю|pro Woche|par semaine",
    "month": r"/ ?(?:mo|mon|month|mth)\b\.?|(?:per|a|each) month\b|monthly|每月|/ ?个?月|一个月|[·*xX× ]?1[2-9]薪"
    r"|в месяц|за месяц|/ ?мес\b\.?|ежемесячно|pro Monat|/ ?Monat|monatlich|par mois|/ ?mois|al mese|miesięcznie"
    r"|per mėnesį|mēnesī|mesačne",
    "year": r"/ ?(?:yr|year|y|annum)\b\.?|(?:per|a|each) (?:year|annum|yr)\b|per annum|p\.a\.?|\bpa\b|annually|yearly"
    r"|annual|annualized"
    r"|每年|/ ?年|一年|в год|за год|/ ?год|pro Jahr|/ ?Jahr|jährlich|brutto/Jahr|par an|/ ?an\b|all'anno|annui|rocznie"
    r"|per metus|gadā|ročne",
}
_PER_BEFORE: dict[Per, str] = {
    "hour": r"hourly|时薪|時薪|per hour|почасов\w{0,4}|Stundenlohn",
    "day": r"daily rate|day rate|日薪",
    "week": r"weekly",
    "month": r"monthly|月薪|月收入|月工资|ежемесячн\w{0,4}|в месяц",
    "year": r"annual(?:ly|ized)?|yearly|per year|年薪|年收入|годов\w{0,4}|Jahresgehalt",
}


def _named(patterns: dict[Per, str]) -> re.Pattern[str]:
    """A pattern of which the name of the group that matched is the time."""
    return re.compile("|".join(f"(?P<{per}>{signs})" for per, signs in patterns.items()), re.IGNORECASE)


_PER_BEHIND = _named(_PER)
_PER_IN_FRONT = _named(_PER_BEFORE)
_ANY_PER = "|".join(_PER.values())
_BEFORE_PER = re.compile(
    r"\+?\s{0,2}\(?(?:USD|CAD|EUR|GBP|gross|net|brutto|base|до вычета налогов|на руки|税前|元)?\)?[,\s]{0,3}", re.IGNORECASE
)
"""What may stand between a pay and its time: $20 (gross) an hour."""

_FROM = re.compile(
    r"(?:\bfrom|\bstarting (?:at|from)|\bstarts? (?:at|from)|\bbegin(?:s|ning) (?:at|from)"
    r"|\bminimum(?: of)?"
    r"|\bat least|\bno less than|\bupwards? of|\bmore than|\bover|≥|>|\bот|не менее|не ниже|минимум|从|從|不低于|不低於|至少"
    r"|最低"
    r"|起薪"
    r"|保底|\bab|mindestens|à partir de)"
    r"[\s:：]{0,3}$",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"(?:\bup ?to|\bas (?:much|high) as|\bmaximum(?: of)?|\bmax\.?|\bat most|\bno more than|\bnot exceeding|≤|<|\bдо"
    r"|не более|максимум"
    r"|最高(?:可达|可達|可拿|能拿|达|達)?|高达|高達|可达|可達|至多|上限|\bbis zu|jusqu'à)[\s:：]{0,3}$",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    r"\s{0,2}(?:and up\b|& up\b|and above\b|or more\b|and more\b|or (?:above|higher)\b|and higher\b|upwards\b|plus DOE\b"
    r"|以上|起|и (?:выше|более|больше)\b"
    r"|上不封顶|不封顶|et plus\b)",
    re.IGNORECASE,
)
_PLUS = re.compile(r"\+(?!\s{0,2}(?:\d|[A-Za-zА-яё%]{3}|提|奖|獎|绩|績|全勤|补|補|餐|五险|股|年终|bonus))", re.IGNORECASE)
_PLUS_PER = re.compile(rf"\+(?=\s{{0,2}}(?:{_ANY_PER}))", re.IGNORECASE)
_AND_LESS = re.compile(r"\s{0,2}(?:以下|以内|以內|or less\b|or below\b|и ниже\b|封顶)", re.IGNORECASE)

_LINK = re.compile(
    rf"\s{{0,2}}(?:(?:{_ANY_PER})\s{{0,2}})?(?:[-–—−‐‑~～〜]{{1,2}}|\bto\b|\band\b|\bthrough\b|\bup to\b|\bдо\b|\bпо\b|至|到"
    rf"|\bbis\b|\bund\b|\bà\b|\bet\b|\be\b|\ba\b)"
    r"\s{0,2}(?:\b(?:up to|до)\s)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:between|zwischen|entre|tra|da|介于|介於)\s{0,2}$", re.IGNORECASE)

# --- words of pay, and of other things ----------------------------------------------------------

_PAYS = re.compile(
    r"\b(?:salar(?:y|ies)|pay|paying|paid|pays|wages?|compensation|remuneration|base|OTE|CTC|take[- ]home|in[- ]hand"
    r"|on[- ]target earnings|earn"
    r"|earning|earnings|stipend of pay|hourly"
    r"|hiring range|rate|package|gehalt|lohn|vergütung|salaire|rémunération|retribuzione|stipendio|RAL"
    r"|wynagrodzeni\w{0,2}|mzda|plat|atlyginimas|alga|gross|brutto)\b"
    r"|[年月时時日底起]?薪|工资|工資|待遇|月收入|年收入|时薪|報酬|报酬|底薪|收入|到手|综合|綜合|月[领領入]|可拿|保底|[转轉]正|[试試]用期"
    r"|з/п|\bЗП\b|зарплат\w{0,3}|заработн\w{0,4} плат\w{0,2}|\bоклад\w{0,3}|\bдоход\w{0,3}|\bставк\w{1,2}|\bоплат\w{1,2}"
    r"|вознаграждени\w{1,2}|\bплатим|на руки|гросс|до вычета|зарабатыва(?:й(?:те)?|ть)\b",
    re.IGNORECASE,
)
_EXTRAS = (
    r"\b(?:bonus(?:es)?|stipends?|allowances?|budgets?|reimburs\w{0,8}|match(?:ing)?|credits?|voucher\w?|referrals?"
    r"|refer|sign[- ]?on|signing|welcome"
    r"|relocation|tuition|learning|wellness|wellbeing|internet|phone|home[- ]office|office|co-?working|gym|fitness"
    r"|sport|commut\w{2,4}|transit|transport"
    r"|parking|travel|mileage|gas|equipment|laptop|desk|chair|shoes|boots|uniform|clothing|glasses|books?|courses?"
    r"|conferences?|training|education"
    r"|certificat\w{2,5}|development|childcare|therapy|counseling|meals?|lunch|coffee|donat\w{2,5}|HSA|FSA|401"
    r"|deductible|premiums?|insurance|coverage"
    r"|differentials?|discounts?|gifts?|prizes?|awards?|raffle|perks?|equity|shares|options|per (?:ticket|call|user"
    r"|seat|lead|sale|order|referral|year of))\b"
    r"|奖金|獎金|补贴|補貼|津贴|津貼|补助|補助|红包|餐补|房补|话补|交通补|礼金|押金|保险|年终奖|全勤"
    r"|преми\w{1,2}|бонус\w{0,3}|компенсаци\w{1,2}|доплат\w{1,2}|надбавк\w{1,2}|ДМС|подарочн\w{2,4}|подар\w{2,4}"
    r"|обучени\w|выплат\w{1,2}|питани\w|проезд\w{0,2}|спорт\w{0,2}|фитнес\w{0,2}"
)
"""What employers pay beside the pay."""

_BUSINESS = (
    r"\b(?:revenues?|ARR|MRR|NRR|ACV|GMV|sales|funding|funded|raised|series [a-e]|investment|investors|valuation"
    r"|valued|worth|quotas?|portfolios?"
    r"|book of business|savings|saves?|saved|spend|spending|deals?|contracts?|accounts|clients|customers|guests"
    r"|subscri\w{2,8}|tickets?|orders?|refunds?"
    r"|transactions?|claims?|invoices?|renewals?|expansions?|fees?|assets|profit|turnover|plans?|pricing|priced|cost"
    r"|costs|stock|grants?|fines?|penalt\w{1,3})\b"
    r"|融资|融資|营收|營收|客单价|预算|預算|业绩|業績|订单|訂單|выручк\w{1,2}|оборот\w{0,2}|бюджет\w{0,2}|\bчек\w{0,2}|инвестици\w{1,2}"
    r"|штраф\w{0,3}"
)
"""Money of the work and of the company."""

_EXTRA_IS = re.compile(
    rf"(?:{_EXTRAS})(?:\s{{1,2}}(?!pay\b|salary\b|rate\b|wages?\b|range\b)[\w%-]{{1,12}}){{0,2}}\s{{0,2}}(?:up to\s)?$",
    re.IGNORECASE,
)
"""An extra just before a sum: a yearly bonus of $400."""

_MORE = re.compile(r"(?:\bplus|\bextra|\badditional|\banother|\bfurther|\+)\s{0,2}$|(?:另加|外加|плюс)\s{0,2}$", re.IGNORECASE)
"""A sum that comes on top is no base pay."""

_AFTER = re.compile(
    r"\s{0,2}(?:(?:extra|more|additional|on top)\b|towards?\b|for (?:your|each|every|any|good|passing|working|night"
    r"|weekend)\b|off\b|if you\b)",
    re.IGNORECASE,
)
"""What behind a sum tells that it is an extra."""

_OTHER_THINGS = re.compile(f"{_EXTRAS}|{_BUSINESS}", re.IGNORECASE)
_OTHERS_PAY = re.compile(
    r"\b(?:customers?|clients?|users?|they|who|subscribers?|members?)\s{1,2}(?:will\s|who\s|can\s)?(?:pay|paying|spend)"
    r"|[經经]常性薪[資资]",
    re.IGNORECASE,
)
"""Others pay; or a sentence that Taiwan's postings carry, which names the limit of the law and no pay."""

_CLAUSE_END = re.compile(
    r"[.;,!?|()\[\]\n。；，！？、（）+＋&•·]|另加|外加|加上"
    r"|\b(?:plus|and|with|as well as|based|depending|according|commensurate|determined|including|excluding|before"
    r"|subject|или|плюс|и|а также)\b|[和及]",
    re.IGNORECASE,
)
_OFFERED_AT_ONCE = re.compile(
    r"\W{0,3}(?:(?:up ?to|from|start(?:s|ing) (?:at|from)|circa|c\.|от|до)\s{1,2}\S{0,4}\s?\d|(?:最高|最低|保底)\s?\S{0,4}\s?\d)",
    re.IGNORECASE,
)
"""How a passage begins that is an offer of pay without a word of pay."""

_CLAUSE_START = re.compile(r"[.;!?|\n。；！？，•]|, ")

_NEAR = 70
"""How many characters before a sum are looked at for words of pay."""

_NOTHING = re.compile(r"\W{0,3}(?:от\s{1,2})?", re.IGNORECASE)
"""What may stand before the sum that a passage begins with."""

_PAID_MONTHLY = ("CNY", "TWD", "RUB", "KZT", "BYN")
"""Currencies of places in which pay is told by the month."""

_LEAST_RUBLES = 50
"""What no hour is paid less than: "2 р. в месяц" is how often, not how much."""

_MOST = 1_000
"""How many figures of a posting are looked at: no posting has as many."""

_OF_OTHERS = ("about", "duties", "requirements", "preferred")
"""The parts in which money by the month or the year is rather that of customers, unless a word of pay says otherwise."""

_PLAIN_PARTS = ("title", "facts", "pay", "other", "apply", "benefits")
"""The parts in which a range of money is pay though no word says so; elsewhere sums are about the work or the company."""


class _Sum(NamedTuple):
    """A sum of money, or a bare number."""

    number: float
    factor: float
    currency: str
    start: int
    end: int
    is_written_big: bool
    """Whether it has thousands that only sums have: 52,000 or 52k."""

    @property
    def is_money(self) -> bool:
        """Whether it can be pay at all: with a currency, or as large as only sums are."""
        return bool(self.currency) or self.is_written_big

    @property
    def amount(self) -> float:
        return self.number * self.factor


def pays_of(posting: PostingText) -> tuple[PayOffer, ...]:
    """The pays that a posting names, those of its data first, then those of its text in order; what is quoted is no offer."""
    found = [posting.facts.pay] if posting.facts.pay is not None else []
    left = _MOST
    for passage in posting.passages:
        sums = list(islice(_sums(passage.text), left))
        left -= len(sums)
        for pay in _pays(passage.text, sums, passage.part):
            is_quoted = any(start <= pay.start < end for start, end in passage.quoted)
            if not is_quoted and not any(_same(pay.offer, known) for known in found):
                found.append(replace(pay.offer, spot=passage.spot(pay.start, pay.end)))
    return tuple(found)


def pays_in(text: str, part: Part = "other") -> Iterator[PayFound]:
    """The pays that a text names.

    Args:
        text: a paragraph, a line or a whole text.
        part: the part of the posting that it stands in; a part about pay makes a bare range one.
    """
    return _pays(text, list(islice(_sums(text), _MOST)), part)


def _pays(text: str, sums: Sequence[_Sum], part: Part) -> Iterator[PayFound]:
    """The pays among the sums of a text."""
    boundaries = _Boundaries(text) if any(found.is_money for found in sums) else None
    position = 0
    while position < len(sums) and boundaries is not None:
        low, high = sums[position], None
        if position + 1 < len(sums):
            high = _partner(text, low, sums[position + 1])
        position += 1 if high is None else 2
        found = _judged(text, low, high, part, boundaries)
        if found is not None:
            yield found


def yearly(offer: PayOffer) -> tuple[float | None, float | None]:
    """The ends of a pay as full-time pay of a year; where no time is said, what the size of the figures suggests."""
    times = YEARLY[offer.per or guessed_per(offer)]
    return (None if offer.min is None else offer.min * times, None if offer.max is None else offer.max * times)


def guessed_per(offer: PayOffer) -> Per:
    """The time that a pay is probably for where it does not say: by its currency and size."""
    amount = offer.max or offer.min or 0
    if offer.currency in ("RUB", "CNY", "TWD", "KZT", "UAH"):
        return "hour" if amount < 1_000 and offer.currency != "RUB" else "month" if amount < 1_000_000 else "year"
    return "hour" if amount < 250 else "month" if amount < 12_000 else "year"


def explicit_currency(pay: PayOffer) -> str:
    """The currency that a pay names; empty for a bare dollar sign, which is that of the place."""
    is_bare = pay.currency == "USD" and pay.spot is not None and not re.search(r"US|美|долл", pay.spot.words)
    return "" if is_bare else pay.currency


def is_reversed(offer: PayOffer) -> bool:
    """Whether the lower end stands second."""
    return offer.min is not None and offer.max is not None and offer.min > offer.max


def is_open(offer: PayOffer) -> bool:
    """Whether one end is left open."""
    return offer.min is None or offer.max is None


# --- sums ---------------------------------------------------------------------------------------


def _sums(text: str) -> Iterator[_Sum]:
    for match in _SUM.finditer(text):
        if match["big"] or (match.end() < len(text) and text[match.end()] in "%％‰°"):
            continue
        number = match["number"]
        value = _value(number)
        if value is None:
            continue
        before, after = _code(match["before"] or ""), _code(match["after"] or "")
        code = before if before not in ("", "$") or not after else after  # $60,000 CAD
        factor = _factor(match["factor"] or "")
        code = code or ("INR" if factor == _LAKH else "")
        if not code and factor == 1 and _is_year(number):
            continue
        yield _Sum(value, factor, code, match.start(), match.end(), factor > 1 or value >= 1_000)


def _value(number: str) -> float | None:
    """The value of a number in any of the usual forms: 52,000 52.000 52 000 20.50 1,5."""
    plain = re.sub("[ \u00a0\u202f\u2009'’]", "", number)
    tail = re.search(r"[.,](\d{1,2})$", plain)
    whole = re.sub(r"[.,]", "", plain[: tail.start()] if tail else plain)
    return float(f"{whole}.{tail[1]}" if tail else whole) if whole else None


def _factor(sign: str) -> float:
    sign = sign.lower().rstrip(".")
    return next((factor for name, factor in _FACTORS.items() if sign.startswith(name)), 1.0) if sign else 1.0


def _code(sign: str) -> str:
    return next((code for code, signs in _CURRENCY_OF.items() if signs.fullmatch(sign)), "") if sign else ""


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20") and number.isdecimal()


def _partner(text: str, low: _Sum, high: _Sum) -> _Sum | None:
    """The other end of a range, if a sum is one."""
    link = _LINK.match(text, low.end, high.start)
    if link is None or link.end() != high.start:
        return None
    word = link[0].strip().lower()
    if word in ("and", "et", "und", "e", "a") and not _BETWEEN.search(text, max(0, low.start - 20), low.start):
        return None
    if low.currency and high.currency and low.currency != high.currency and "$" not in (low.currency, high.currency):
        return None
    return high


def _levelled(low: _Sum, high: _Sum) -> tuple[float, float]:
    """The ends of a range of which one may share the other's thousands: 8-12K, $90-110,000."""
    first, second = low.amount, high.amount
    if low.factor == 1 and high.factor > 1 and low.number * high.factor <= 10 * second:
        first = low.number * high.factor
    elif high.factor == 1 and low.factor > 1 and high.number * low.factor <= 10 * first:
        second = high.number * low.factor
    elif first < 1_000 <= second and second % 1_000 == 0 and first * 1_000 <= 2 * second and second / max(first, 1) > 50:
        first *= 1_000
    return first, second


# --- is it pay ----------------------------------------------------------------------------------


class _Boundaries:
    """Where clauses end and begin in a text, found once."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in _CLAUSE_END.finditer(text)]
        starts = list(_CLAUSE_START.finditer(text))
        self._starts = [match.end() for match in starts]
        self._length = len(text)

    def end_after(self, offset: int) -> int:
        at = bisect_left(self._ends, offset)
        return self._ends[at] if at < len(self._ends) else self._length

    def start_before(self, offset: int) -> int:
        at = bisect_right(self._starts, offset)
        return self._starts[at - 1] if at else 0


def _judged(text: str, low: _Sum, high: _Sum | None, part: Part, boundaries: _Boundaries) -> PayFound | None:
    """The pay that one sum or two are, or None if they are something else."""
    if not (low.is_money or (high is not None and high.is_money)):
        return None
    end = high.end if high is not None else low.end
    first, second = (low.amount, low.amount) if high is None else _levelled(low, high)
    codes = [code for code in (low.currency, high.currency if high else "") if code]
    currency = next((code for code in codes if code != "$"), "USD" if codes else "")
    before = text[max(boundaries.start_before(low.start), low.start - _NEAR) : low.start]
    per, per_end = _per(text, low, end, before)
    opening = _Opening() if high is not None else _opening(text, low, end, per_end)
    seen = _Sighting(low, high, currency, per, before, max(per_end, opening.end), part, opening.is_open_above)
    least = _LEAST_RUBLES if currency == "RUB" else 1
    if not least <= max(first, second) <= 1e9 or not _is_pay(text, seen, boundaries):
        return None
    offer = PayOffer(None if opening.is_open_below else first, None if opening.is_open_above else second, currency, per)
    return PayFound(offer, low.start - opening.before, max(end, per_end, opening.end))


class _Sighting(NamedTuple):
    """What is to be known of sums to tell whether they are pay."""

    low: _Sum
    high: _Sum | None
    currency: str
    per: Per
    before: str
    end: int
    part: Part
    is_open_above: bool


def _is_pay(text: str, seen: _Sighting, boundaries: _Boundaries) -> bool:
    after = text[seen.end : min(boundaries.end_after(seen.end), seen.end + 45)]
    says_pay = _PAYS.search(seen.before) is not None or _PAYS.match(after.lstrip()[:30]) is not None
    if _OTHER_THINGS.search(after) or _AFTER.match(after) or _OTHERS_PAY.search(seen.before) or _MORE.search(seen.before):
        return False
    if _EXTRA_IS.search(seen.before) or (not says_pay and _OTHER_THINGS.search(seen.before[-50:])):
        return False
    is_money = bool(seen.currency)
    factors = (seen.low.factor, seen.high.factor if seen.high else 1.0)
    if seen.per and (is_money or max(factors) > 1):
        return says_pay or seen.per == "hour" or seen.part not in _OF_OTHERS or _begins_as_offer(text, seen)
    if says_pay or seen.part == "pay":
        is_big = seen.low.is_written_big or (seen.high is not None and seen.high.is_written_big)
        return is_money or (is_big and (says_pay or seen.high is not None))
    if seen.high is None and not (seen.is_open_above or seen.part in ("title", "facts")):
        return False
    return is_money and seen.part in _PLAIN_PARTS and _plausible(seen)


def _begins_as_offer(text: str, seen: _Sighting) -> bool:
    """Whether a passage begins with the sum, as offers do: Up to AED 5,000 a month, 6000-7500元/月."""
    is_monthly = seen.per == "month" and seen.high is not None and seen.currency in _PAID_MONTHLY
    if is_monthly and _NOTHING.fullmatch(text, 0, seen.low.start):
        return True
    begins = _OFFERED_AT_ONCE.match(text)
    return begins is not None and seen.low.start < begins.end() <= seen.low.end and seen.low.amount >= 1_000


def _plausible(seen: _Sighting) -> bool:
    """Whether money without any word of pay is as high as a pay: a range from 8 to 200 an hour, or of a month or a year."""
    if seen.high is None:
        return seen.low.amount >= 15_000
    return (8 <= seen.low.amount <= 200 and seen.high.amount <= 250) or seen.high.amount >= 1_500


def _per(text: str, low: _Sum, end: int, before: str) -> tuple[Per, int]:
    """The time that a pay is for, said behind it or before it, and where the words behind it end."""
    gap = _BEFORE_PER.match(text, end)
    for at in (end, gap.end() if gap else end):
        if match := _PER_BEHIND.match(text, at):
            return cast(Per, match.lastgroup), match.end()
    match = _PER_BEHIND.search(text, low.end, end) or next(iter(deque(_PER_IN_FRONT.finditer(before), maxlen=1)), None)
    if match is None:
        return ("year" if low.factor == _LAKH else ""), end  # lakhs of rupees are those of a year
    return cast(Per, match.lastgroup), end


class _Opening(NamedTuple):
    """Which end of a single sum is left open, how many characters before it say so, and where words behind it end."""

    is_open_below: bool = False
    is_open_above: bool = False
    before: int = 0
    end: int = 0


def _opening(text: str, low: _Sum, end: int, per_end: int) -> _Opening:
    before = text[max(0, low.start - 24) : low.start]
    if match := _UP_TO.search(before):
        return _Opening(is_open_below=True, before=len(before) - match.start())
    if match := _FROM.search(before):
        return _Opening(is_open_above=True, before=len(before) - match.start())
    for at in (end, per_end):
        if match := _AND_LESS.match(text, at):
            return _Opening(is_open_below=True, end=match.end())
        for sign in (_AND_MORE, _PLUS, _PLUS_PER):
            if match := sign.match(text, at):
                return _Opening(is_open_above=True, end=match.end())
    return _Opening()


def _same(one: PayOffer, other: PayOffer) -> bool:
    return (one.min, one.max) == (other.min, other.max) and (
        one.currency == other.currency or not (one.currency and other.currency)
    )
