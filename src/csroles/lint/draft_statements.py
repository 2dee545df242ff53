"""The duties, requirements, skills and tools of a posting, as what a role's file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from csroles.lint.amount import WELCOME
from csroles.lint.asked_for import proficiency_in, years_in
from csroles.lint.cues import cues_of, found_in
from csroles.lint.likeness import all_terms
from csroles.lint.sentences import is_chinese, sentences
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.lint.posting_text import Part, Passage, PostingText
    from csroles.model.role import Role
    from csroles.model.shared import Skill

MOST_STATEMENTS = 60
"""So many statements of one kind are taken from a posting; no role has more."""

LONGEST = 600
"""A statement is cut short after so many characters."""

_LEVEL_PROFICIENCY = {"entry": 1, "junior": 2, "mid": 2, "senior": 3, "executive": 3}


@dataclass(slots=True)
class Statement:
    """A duty or a requirement, with an id made of its words.

    Attributes:
        id: its id.
        text: its words, a sentence.
        when: the circumstances under which it holds.
        is_extra: whether the posting says that it may come with the others.
        kind: of a requirement, experience, education or certification.
        need: of a requirement, required or preferred.
        years: of a requirement, the years of experience it asks for.
        doubt: what a person must decide about it; empty if nothing.
    """

    id: str
    text: str
    when: str = ""
    is_extra: bool = False
    kind: str = "experience"
    need: str = "required"
    years: int | None = None
    doubt: str = ""


@dataclass(slots=True)
class Wanted:
    """A skill or a quality that a posting asks for.

    Attributes:
        collection: skills or qualities.
        id: its id.
        data: what a role's file says of it.
        words: the words of the posting, where they are not its title.
        is_guess: whether its proficiency is a guess.
    """

    collection: str
    id: str
    data: dict[str, Any] = field(default_factory=dict)
    words: str = ""
    is_guess: bool = False


# --- words ----------------------------------------------------------------------------------------

_MARKS = re.compile(r"\*{2,}|_{2,}|`|</?[A-Za-z][^<>]{0,200}>|&[a-z]{1,20};")
_NUMBER = re.compile(r"^\d{1,2}[.)、]\s*")
_SIGNS = "#*•·▪●◦‣–—- "
_END = ".!?。！？…”»）)"


def stated(text: str, language: str, *, ends: bool = True) -> str:
    """Words as a statement of a role: plain, with a capital first and, where asked, a full stop at the end; never too long."""
    plain = clean(_MARKS.sub(" ", text[: 2 * LONGEST])).replace("](", "] (").replace("<", "‹")
    plain = _NUMBER.sub("", plain.lstrip(_SIGNS)).lstrip(_SIGNS)
    if len(plain) > LONGEST:
        plain = plain[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:，；：") + "…"
    plain = plain.rstrip(" ;,；，、:：") if ends else plain.rstrip(" .;,:")
    if not plain:
        return ""
    plain = plain[0].upper() + plain[1:] if len(plain[0].upper()) == 1 else plain
    if ends and (plain[-1] not in _END or plain[-1] in ")）") and not plain.endswith((".)", "。）")):
        plain += "。" if is_chinese(language) else "."
    return plain


_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
_NO_NAME = frozenset(
    [
        "a",
        "an",
        "and",
        "the",
        "of",
        "to",
        "for",
        "in",
        "on",
        "with",
        "by",
        "our",
        "your",
        "their",
        "its",
        "all",
        "or",
        "as",
        "at",
        "from",
        "that",
        "this",
        "is",
        "are",
        "be",
        "will",
        "you",
        "we",
    ]
)


def id_of(text: str, kind: str, taken: set[str]) -> str:
    """An id made of the first words of a text that say something, unlike those that are taken; it is taken from now on."""
    latin = "".join(_CYRILLIC.get(letter, letter).strip("_") for letter in text.casefold().replace("'", "").replace("’", ""))
    words = [word for word in re.findall(r"[a-z0-9]+", latin) if word not in _NO_NAME and not word.isdecimal()][:5]
    while len("-".join(words)) > 48:
        words = words[:-1] if len(words) > 1 else [words[0][:48]]
    stem = "-".join(words) or kind
    found, number = stem if words else f"{stem}-1", 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found)
    return found


# --- statements -----------------------------------------------------------------------------------

_WHEN = re.compile(
    r"(?:In|Where|When|If|For|At|During|Only|В|Если|Где|Там|Когда|На|Для|При|Только)\s|在|如果|公司|当|當|若|仅|僅|适合|適合|由"
)
"""How a sentence begins that says when the one before it holds. No duty and no requirement begins so."""

_EXTRA = re.compile(r"\bmay also\b|\boccasional|возможные|дополнительные|视情况|視情況", re.IGNORECASE)


def duties_in(posting: PostingText, taken: set[str]) -> Iterator[Statement]:
    """The duties that a posting names.

    They are the items under its headings of duties, else the sentences there, else the items under no known heading.
    """
    taken = set(taken)
    seen: set[str] = set()
    for passage, text, heading in _said(posting, ("duties",)) or _said(posting, ("other", "about"), only_items=True):
        words, when = _parted(text, passage.language)
        if not words or words.casefold() in seen or len(seen) == MOST_STATEMENTS:
            continue
        seen.add(words.casefold())
        doubt = "is this a duty? The posting has it under no heading of duties." if passage.part != "duties" else ""
        doubt = "it was too long and is cut short." if words.endswith(("….", "…")) else doubt
        yield Statement(id_of(words, "duty", taken), words, when, bool(_EXTRA.search(heading)), doubt=doubt)


def _parted(text: str, language: str) -> tuple[str, str]:
    """A statement, and the circumstances under which it holds, if its last sentence says them."""
    stretches = [text[start:end] for start, end in sentences(text)]
    if len(stretches) > 1 and _WHEN.match(stretches[-1]):
        return stated(" ".join(stretches[:-1]), language), stated(stretches[-1], language)
    return stated(text, language), ""


def _said(posting: PostingText, parts: tuple[Part, ...], *, only_items: bool = False) -> list[tuple[Passage, str, str]]:
    """What stands in some parts, each with the heading above it: items if there are any, else sentences."""
    found: list[tuple[Passage, str, str]] = []
    prose: list[tuple[Passage, str, str]] = []
    heading = ""
    for passage in posting.passages:
        if passage.kind == "heading" or (passage.kind == "paragraph" and passage.text.endswith((":", "："))):
            heading = passage.text
        elif passage.part in parts and passage.kind in ("item", "cell"):
            found.append((passage, passage.text, heading))
        elif passage.part in parts and not only_items and len(prose) < MOST_STATEMENTS:
            prose += ((passage, passage.text[start:end], heading) for start, end in sentences(passage.text))
    return (found or prose)[: 4 * MOST_STATEMENTS]


_EDUCATION = re.compile(
    r"\b(?:degree|diploma|bachelor|master(?:['’]?s)? (?:of|in|degree)|ged|high school|university|college|education"
    r"|vocational training)\b"
    r"|学历|學歷|本科|大专|大專|学士|學士|硕士|碩士|毕业|畢業|学位|образовани|диплом|бакалавр|магистр",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(r"\bcertif\w+|\blicen[cs]e\b|证书|證書|证照|證照|сертификат|лицензи", re.IGNORECASE)
_EXPERIENCE = re.compile(
    r"\bexperience\w*|\bbackground in\b|\btrack record\b|\byears?\b|经验|經驗|经历|經歷|опыт|стаж", re.IGNORECASE
)
_SKILL = re.compile(r"\bskills?\b|\bability\b|\bable to\b|навык|умени|能力|技能|技巧", re.IGNORECASE)
_HEAD = re.compile(r"\s+[—–]\s+|[:：]\s*")


def requirements_in(posting: PostingText, catalogue: Catalogue, taken: set[str] | None = None) -> Iterator[Statement]:
    """The requirements that a posting names and that are more than a skill or a quality of the catalogue."""
    taken = set(taken or ())
    seen: set[str] = set()
    for passage, text, _ in _said(posting, ("requirements", "preferred")):
        kind = _kind(text)
        if _titled(text, catalogue) or (kind is None and _wanted(passage, catalogue)):
            continue
        words, when = _parted(text, passage.language)
        if not words or words.casefold() in seen or len(seen) == MOST_STATEMENTS:
            continue
        seen.add(words.casefold())
        doubt = "" if kind else "is it experience, or a skill or a quality of the catalogue?"
        years = years_in(text)
        years = years if years is not None and years <= 50 else None
        yield Statement(
            id_of(words, "requirement", taken),
            words,
            when,
            kind=kind or "experience",
            need=_need(passage),
            years=years,
            doubt=doubt,
        )


def _kind(text: str) -> str | None:
    """What kind of requirement a text is; None if it is no clear one."""
    if _EDUCATION.search(text):
        return "education"
    if _CERTIFICATE.search(text):
        return "certification"
    return "experience" if _EXPERIENCE.search(text) else None


def _need(passage: Passage) -> str:
    return "preferred" if passage.part == "preferred" or WELCOME.search(passage.text) else "required"


# --- skills, qualities and tools ------------------------------------------------------------------


def _titled(text: str, catalogue: Catalogue) -> tuple[str, str, str] | None:
    """The skill or quality whose title stands before a dash or a colon, and what stands behind: field, id, explanation."""
    head, *rest = _HEAD.split(text, maxsplit=1)
    terms = all_terms(head) if len(head) <= 80 else frozenset()
    for name in ("skills", "qualities"):
        for record in catalogue.shelf(name):
            if terms and terms == all_terms(record.title):
                return name, record.id, rest[0] if rest else ""
    return None


def _wanted(passage: Passage, catalogue: Catalogue) -> list[tuple[str, str]]:
    """The skills that a requirement speaks of, else the qualities."""
    cues = cues_of(catalogue)
    if _kind(passage.text) is not None and not _SKILL.search(passage.text):
        return []
    for name in ("skills", "qualities"):
        found = found_in(passage, cues[name])
        if found:
            return [(name, id_) for id_ in found]
    return []


def skills_in(posting: PostingText, catalogue: Catalogue, level: str, like: Role | None) -> dict[tuple[str, str], Wanted]:
    """The skills and qualities that a posting asks for, by field and id.

    Args:
        posting: the posting.
        catalogue: the catalogue in its language.
        level: the level that it is for.
        like: the role whose proficiencies stand in where the posting does not say how well.
    """
    said = _said(posting, ("requirements", "preferred"))
    found: dict[tuple[str, str], Wanted] = {}
    for passage, text, _ in said:
        titled = _titled(text, catalogue)
        if titled is not None:
            name, id_, explanation = titled
            rank = _described(catalogue.skills[id_], explanation) if name == "skills" else None
            found.setdefault((name, id_), _asked(name, id_, passage, rank, level, like))
    for passage, text, _ in said:
        if _titled(text, catalogue) is None:
            for name, id_ in _wanted(passage, catalogue):
                if (name, id_) not in found:
                    found[name, id_] = _asked(name, id_, passage, proficiency_in(text), level, like)
                    found[name, id_].words = clean(text)[:200]
    return found


def _asked(name: str, id_: str, passage: Passage, rank: int | None, level: str, like: Role | None) -> Wanted:
    """A skill or a quality as a role's file has it; how well is a guess where the posting does not say it."""
    if name == "qualities":
        return Wanted(name, id_)
    return Wanted(name, id_, {"proficiency": rank or _usual(id_, level, like), "need": _need(passage)}, is_guess=rank is None)


def _described(skill: Skill, explanation: str) -> int | None:
    """The proficiency whose words an explanation has."""
    said = explanation.strip().casefold()
    return next((rank for rank in range(1, 5) if (words := skill.described_at(rank)) and said.startswith(words.casefold())), None)


def _usual(id_: str, level: str, like: Role | None) -> int:
    """How well a skill is usual: as the role has it that the posting is like, else by the level."""
    if like is not None:
        role = like.at(level) if level in like.levels else like
        if id_ in role.skills:
            return role.skills[id_].proficiency
    return _LEVEL_PROFICIENCY.get(level, 2)


def tools_in(posting: PostingText, catalogue: Catalogue) -> list[str]:
    """The kinds of tools that a posting names, in the order of the catalogue."""
    cues = cues_of(catalogue)["tools"]
    passages = posting.in_parts("duties", "requirements", "preferred", "other")[:400]
    named = {id_ for passage in passages for id_ in found_in(passage, cues)}
    return [tool.id for tool in catalogue.tools if tool.id in named]
