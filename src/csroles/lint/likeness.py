"""The words that say what a text is about, in English, Chinese and Russian, and how like two texts are by them.

Words are compared by what search knows of them (``catalogue/find.py``: folded case, either Chinese script in pairs of
characters, Russian endings) and by English stems, so that a posting and the catalogue meet in spite of inflection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from csroles.catalogue.editorial import content_words, likeness, stem
from csroles.catalogue.find import terms

_MOST_READ = 10_000  # characters of a passage: what is longer is no statement
_LATIN = re.compile(r"[a-z]")

# What the trade says in several words is compared as one. Stems, as ``editorial.stem`` makes them.
_SAID_OTHERWISE = {
    "ask": "question query inquiry enquiry",
    "request": "ticket enquirie",
    "problem": "issue trouble",
    "solv": "resolve resolv resolution solution",
    "renew": "renewal",
    "expand": "expansion upsell crosssell cross-sell",
    "retain": "retention churn",
    "train": "trainer training",
    "coach": "mentor mentoring",
    "recruit": "hire hir hiring recruitment",
    "review": "qbr ebr",
    "figur": "kpi metric statistic",
    "call": "phone telephone",
    "articl": "faq documentation document",
    "report": "dashboard",
    "improv": "improvement optimiz optimis enhanc",
    "onboard": "onboarding",
    "setup": "implement implementation configur deploy",
    "relat": "relationship rapport",
    "escalat": "escalation",
    "feedback": "voice",
    "procedur": "process workflow",
    "goal": "target objectiv outcom",
    "develop": "development grow",
    "analyz": "analyze analysi analys analytic",
    "diagnos": "troubleshoot diagnosi",
    "communicat": "communication",
    "collaborat": "collaboration cooperat partner",
}
_ONE_WORD = {other: word for word, others in _SAID_OTHERWISE.items() for other in others.split()}

_RUSSIAN_SMALL = """
а без более бы был была были было быть вам вас ваш ваша ваши весь во вы где да для до его ее если есть еще же за и из или им
их к как каждый каждого каждому каждым ко который которые которых которым которой ли мы на над нам нас наш не него нее них но
о об он она они от по под при про с свой своих свои своей со так также там то тот том ты у уже чего чем что чтобы это этого
этой этом эту я клиент компания команда сотрудник работа служба сервис поддержка
"""
_CHINESE_SMALL = """
我们 你们 他们 以及 或者 并且 通过 对于 关于 进行 相关 能够 可以 需要 具有 具备 负责 客户 公司 团队 部门 工作
服务 支持 员工 人员 的工 的客 户的 司的 们的 等工 作的 并对 和客 与客 为客 向客 对客
"""


@lru_cache(maxsize=2048)
def all_terms(text: str) -> frozenset[str]:
    """The stems of all words of a text, and pairs of characters of its Chinese."""
    return frozenset(stem(term) if _LATIN.match(term) else term for term in terms(text[:_MOST_READ]))


@lru_cache(maxsize=2048)
def content_terms(text: str) -> frozenset[str]:
    """The terms that say what a text is about: without the small words, and without those that the whole trade shares."""
    found = terms(text[:_MOST_READ])
    latin = content_words(" ".join(term for term in found if _LATIN.match(term)))
    return frozenset(_ONE_WORD.get(term, term) for term in latin) | (
        frozenset(term for term in found if not _LATIN.match(term)) - _small_terms()
    )


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the terms of two texts that both have: 0 to 1."""
    return likeness(one, other)


def covered(wanted: frozenset[str], said: frozenset[str], weights: Mapping[str, float]) -> float:
    """The share of a text's terms that another has too, by weight: 0 to 1. A term without a weight counts as 1."""
    whole = sum(weights.get(term, 1.0) for term in wanted)
    return sum(weights.get(term, 1.0) for term in wanted & said) / whole if whole else 0.0


def weights_of(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much each term tells texts apart: the fewer have it, the more (inverse document frequency)."""
    from math import log

    counts: dict[str, int] = {}
    total = 0
    for text in texts:
        total += 1
        for term in text:
            counts[term] = counts.get(term, 0) + 1
    return {term: log((total + 1) / count) for term, count in counts.items()}


@cache
def _small_terms() -> frozenset[str]:
    return frozenset(term for words in (_RUSSIAN_SMALL, _CHINESE_SMALL) for term in terms(words)) | frozenset("0123456789")
