"""Titles and levels as adverts write them: what is left of a title without its trimmings, and the level that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csroles.catalogue.find import han_folding
from csroles.model.vocabulary import LEVELS

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.lint.posting_text import PostingText

_LEVEL_WORDS = {
    "entry": r"\bentry[- ]level\b|\bintern\b|\btrainee\b|\bgraduate\b|实习|實習|стаж[её]р",
    "junior": r"\bjunior\b|\bjr\b|\bassociate\b|初级|初級|助理|младш|джуниор",
    "senior": r"\bsenior\b|\bsr\b|\bprincipal\b|\bstaff\b|\blead\b|\bdirector\b|高级|高級|资深|資深|总监|總監|старш"
    "|ведущ|сеньор|директор",
    "executive": r"\bvp\b|\bvice[- ]president\b|\bchief\b|\bsvp\b|副总裁|副總裁|首席|вице-президент",
    "mid": r"\bmid(?:dle)?(?:[- ]level)?\b|中级|中級|мидл",
}
_LEVEL = {level: re.compile(words, re.IGNORECASE) for level, words in _LEVEL_WORDS.items()}
_LEVEL_LABEL = re.compile(
    r"(?:job )?(?:level|seniority|grade)s?\s{0,3}[:：]|(?:职级|職級|级别|級別)\s{0,3}[:：]|уровень\s{0,3}[:：]", re.IGNORECASE
)
_RANK = re.compile(
    r"\b(?:entry[- ]level|junior|jr\.?|mid[- ]level|senior|sr\.?|principal|staff|i{1,3}|iv|remote|hybrid|full[- ]time"
    r"|part[- ]time|temporary"
    r"|contract|bilingual|m/f/d|f/m/d|m/w/d)(?!\w)|初级|中级|高级|资深|初級|中級|高級|資深|младший|старший|ведущий",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]{0,80}\)|（[^（）]{0,80}）|\[[^\[\]]{0,80}\]|【[^【】]{0,80}】")
_CUT = re.compile(r"\s[-–—|@/:]\s|[,|;:：，]|\s-\s?| at (?=[A-Z])| в (?=[А-ЯЁA-Z])")


_KIN = tuple(
    (re.compile(words, re.IGNORECASE), instead)
    for words, instead in (
        (r"\b(?:it|technical) (?:help ?desk|service ?desk|support)\b|\b(?:help ?desk|service ?desk)\b", "technical support"),
        (r"\b(?:client|guest|member|user|consumer)\b", "customer"),
        (r"\bcustomer (?:care|happiness)\b", "customer service"),
        (r"\b(?:contact|call) cent(?:er|re)\b", "call center"),
        (
            r"\b(?:advis[eo]r|assistant|associate|operator|executive|consultant|clerk|officer|champion|hero|professional)\b",
            "representative",
        ),
        (r"\b(?:engineer|technician)\b", "specialist"),
        ("客服中心", "呼叫中心"),
        ("客服", "客户服务"),
        ("(?<=客户服务)(?:专员|人员|顾问|助理)|(?<=客户服务)$", "代表"),
        ("坐席员|话务员", "坐席"),
        ("工程师", "专员"),
        (r"\bинженер\b", "специалист"),
        (r"\bгорячей линии\b|\bконтакт-центра\b|\bcall-центра\b", "колл-центра"),
        (r"\bпо работе с ключевыми клиентами\b", "аккаунт"),
    )
)


def kin_of(title: str) -> str:
    """A title with the words of the catalogue where adverts have others that mean much the same."""
    kin = title.translate(han_folding())
    for words, instead in _KIN:
        kin = words.sub(instead, kin)
    return " ".join(kin.split())


def level_in(title: str) -> str | None:
    """The level that the words of a title name, if they name one."""
    return next((level for level, words in _LEVEL.items() if words.search(title)), None)


def level_of(posting: PostingText, catalogue: Catalogue) -> str | None:
    """The level that a posting names: as data, in its title, or behind a label such as Level."""
    if posting.facts.level:
        return posting.facts.level
    for passage in posting.in_parts("facts"):
        match = _LEVEL_LABEL.match(passage.text)
        if match:
            said = passage.text[match.end() :].strip().casefold()
            titles = {level.title.casefold(): level.id for level in catalogue.levels}
            return titles.get(said) or level_in(said)
    return level_in(posting.title)


def titles_in(title: str) -> list[str]:
    """A title as it stands, and what is left of it without asides, without what follows it, and without ranks."""
    bare = " ".join(_ASIDE.sub(" ", title[:300]).split())
    first = next((part for part in _CUT.split(bare) if part.strip()), bare)
    unranked = " ".join(_RANK.sub(" ", first).split())
    return [form for form in dict.fromkeys((title[:300].strip(), bare, first.strip(), unranked)) if form]


def level_rank(level: str | None) -> int:
    """The place of a level on the ladder, from 0."""
    return LEVELS.index(level) if level in LEVELS else 0
