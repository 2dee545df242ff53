"""Findings about a posting's title that no list of words can say: its shouting, its signs, what should not stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from csroles.lint.finding import Evidence, Finding
from csroles.lint.phrases import PhraseIndex, fold

if TYPE_CHECKING:
    from csroles.lint.posting_text import PostingText
    from csroles.model.rules import WordingRule

Stretch = tuple[int, int]

_LONGEST = 400
"""So much of a title is looked at: what is longer is no title."""

_SHORT_FORM = 4
"""A word of so many capitals is read as a short form, such as CRM or SaaS."""

_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(
    r"[!！]{2,20}|\*{2,20}|[$€£₽]{2,20}|={2,20}|\.{3,20}|…|\?{2,20}|~{2,20}|[\u2600-\u27bf\u2b50-\u2b59\U0001f300-\U0001faff]{1,20}"
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}\b(?:,?\s\d{{4}})?|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}})?"
    r"|\b(?:by|until|before|closes|closing)\s\d{1,2}/\d{1,2}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|(?:\d{4}年)?\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:requisition|req|reference|ref|job|vacancy|posting|position|вакансия|арт)\b[\s.:#-]{0,3}(?:id|no|nr|number|code|№)?[\s.:#№-]{0,3}"
    r"(?=[\w/-]{0,12}\d{2})[\w/-]{2,16}|#\s?\d{3,10}\b|№\s?\d{2,10}\b|\b[A-Z]{1,5}[-_]?\d{4,10}(?:[-_]\d{1,8})?\b|(?<![\d$€£¥₽,.])\b\d{5,10}\b(?![,.]?\d)",
    re.IGNORECASE,
)
_AMOUNT = r"\d{1,3}(?:[ \u00a0\u202f,.]\d{3}){0,2}(?:\.\d{1,2})?"
_MONEY = r"(?:₽|руб\w{0,4}\.?|тыс\.?|т\.\s?р\b\.?|р\.|р\b(?=\s?/)|元|万|萬|€|£|\$|USD|EUR|GBP|CAD|INR|PHP|LPA|CTC)"
_PER = r"(?:\s?(?:/|per|an?|в|на)\s?[^\W\d_]{1,8}\.?)?"
_PAY = re.compile(
    rf"[$€£¥￥₽₹]\s?\d[\d,.]{{0,12}}[kK]?(?:\s?[-–—]\s?[$€£¥￥₽₹]?\s?\d[\d,.]{{0,12}}[kK]?)?\+?{_PER}"
    rf"|{_AMOUNT}(?:\s?[-–—~至到]\s?{_AMOUNT})?\s?{_MONEY}{_PER}(?:\sна руки!?)?"
    rf"|\b(?:з/?п|зарплата|оклад|доход)\s(?:от\s|до\s)?{_AMOUNT}"
    r"|\b\d{1,3}(?:\s?[-–—~]\s?\d{1,3})?\s?[kKкК]\b(?!\s?(?:users|customers|accounts))|\b\d{4,6}(?:[-–—~]\d{4,6})?\+?(?=\s?[元，,）)]|\+)\+?",
)
_STATE_CODES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
    "|ON|BC|AB|QC|NS|USA|UK"
)
_CITY_AND_STATE = re.compile(
    rf"(?:[-–—|,(@]|\bin)\s?((?:[A-Z][\w.'’-]{{1,20}}\s?){{1,3}},\s?(?:{_STATE_CODES})\b(?:\s\d{{5}}\b)?)"
)
_COMPANY = re.compile(
    r"^(?:[^\s,|-]{1,30}\s){1,4}?(?:is|are)\s(?:now\s)?(?:hiring|looking for|seeking)\b"
    r"|\b(?:Inc|LLC|Ltd|GmbH|Corp|Pvt|ООО|АО|ИП)\b\.?|有限公司"
    r"|\bat (?!Home|Scale|Large|Sea|Work|Night|Heart|Risk|Height)[A-Z][\w&.'’-]{1,30}(?: [A-Z][\w&.'’-]{1,30}){0,3}"
    r"(?=$|\s?[-–—|,(])"
)
_KEYWORDS = 3
"""So many slashes or bars make a title a string of keywords."""

_COMMAS = 4
"""So many commas do, of which a title may have some: CSM, SMB, DACH."""


def title_findings(posting: PostingText, rules: Iterable[WordingRule]) -> list[Finding]:
    """What the title of a posting should mend, in the order of the rules; each rule is told once.

    Args:
        posting: the posting.
        rules: those rules that say what is measured.
    """
    titles = [posting.passages[number] for number in titles_of(posting)]
    found = []
    for rule in rules:
        measure = MEASURES.get(rule.measure or "")
        spots = [
            title.spot(*stretch) for title in titles for stretch in (measure(title.text[:_LONGEST], rule) if measure else ())
        ]
        if spots:
            found.append(Finding(rule.id, rule.group, rule.level, rule.why, rule.instead, spots[0], evidence_of(rule)))
    return found


def evidence_of(rule: WordingRule) -> tuple[Evidence, ...]:
    """What a rule rests on, as a finding says it."""
    return tuple(Evidence(each.source, each.limits, each.url or "") for each in rule.evidence)


def titles_of(posting: PostingText) -> tuple[int, ...]:
    """The numbers of the passages that are the title; where none is known to be, a heading that the posting begins with."""
    known = tuple(number for number, passage in enumerate(posting.passages) if passage.part == "title")
    if known or not posting.passages:
        return known
    first = posting.passages[0]
    return (0,) if first.kind == "heading" and not first.text.endswith((".", "。", ";", "；", ":", "：")) else ()


def _capitals(title: str, _: WordingRule) -> Iterator[Stretch]:
    """Words in capitals that are no short forms, if most of the longer words are such."""
    words = (word for word in _WORD.finditer(title) if len(word.group()) > _SHORT_FORM)
    longer = [word for word in words if word.group().lower() != word.group().upper()]
    loud = [word for word in longer if word.group().isupper()]
    if len(loud) * 2 > len(longer):
        yield loud[0].start(), loud[-1].end()


def _length(title: str, rule: WordingRule) -> Iterator[Stretch]:
    if rule.limit is not None and len(title) > rule.limit:
        yield 0, len(title)


def _keywords(title: str, _: WordingRule) -> Iterator[Stretch]:
    if max(title.count("/"), title.count("|"), title.count("、")) >= _KEYWORDS or title.count(",") >= _COMMAS:
        yield 0, len(title)


def _place(title: str, rule: WordingRule) -> Iterator[Stretch]:
    """A town: with its state, by its name among the places that rules know, or among the rule's own words."""
    from csroles.lint.places_named import place_names

    yield from (match.span(1) for match in _CITY_AND_STATE.finditer(title))
    folded = fold(title)
    yield from ((start, end) for start, end, (_, is_region) in place_names().index.find(title, folded) if not is_region)
    yield from ((start, end) for start, end, _ in PhraseIndex((name, rule) for name in rule.words).find(title, folded))


def _matches(pattern: re.Pattern[str]) -> Callable[[str, WordingRule], Iterator[Stretch]]:
    return lambda title, _: (match.span() for match in pattern.finditer(title))


MEASURES: dict[str, Callable[[str, WordingRule], Iterable[Stretch]]] = {
    "capitals": _capitals,
    "signs": _matches(_SIGNS),
    "length": _length,
    "code": _matches(_CODE),
    "pay": _matches(_PAY),
    "date": _matches(_DATE),
    "place": _place,
    "company": _matches(_COMPANY),
    "keywords": _keywords,
}
"""What measures each thing that a rule can ask for; it gives the stretches of the title that are at fault."""
