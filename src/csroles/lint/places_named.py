"""Where the work of a posting can be done: the codes that somebody gave, or the places that its text names.

Text names many places where nobody works: customers are in Canada, the company was founded in Oslo. Names count only in
the title, in the facts at the head, behind a label such as Location, in short lines before the first section, and in
sentences that say where people work from.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from csroles.errors import InvalidCatalogue, Problem
from csroles.lint.phrases import PhraseIndex, any_of, fold
from csroles.lint.sentences import sentences
from csroles.source import bundled
from csroles.source.document import read_file

if TYPE_CHECKING:
    from csroles.lint.posting_text import Passage, PostingText

PLACES_FILE = "places.yaml"
"""The file of names, which stands beside the rules."""

ANYWHERE = "remote"
"""The word for a place that says: from anywhere."""

UNION = "EU-DIR"
"""The place of what holds in the whole European Union."""

_MEMBERS = frozenset(
    (
        *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL"),
        *("PL", "PT", "RO", "SK", "SI", "ES", "SE"),
    )
)
_AREAS = frozenset(("US", "CA", "EU"))
"""Countries, and the Union, whose parts have rules of their own: work that is said to be there may be in any part."""

_HOMES = {"zh-Hans": "CN", "zh-Hant": "TW", "ru": "RU"}
"""Where remote work is done that a posting in a language offers without a word about the place."""


def _any_of(phrases: str) -> re.Pattern[str]:
    """A pattern of phrases between semicolons."""
    return any_of(tuple(phrase.strip() for phrase in phrases.split(";")))


_CODE = re.compile(r"(?:[,/;|]\s?|\()(?P<code>[A-Z]{2})(?=[\s,)/;|.·]|$)")
_END_OF_ADDRESS = re.compile(r"[\s,()–-]*(?:[A-Z]{2}\b)?[\s,()0-9–-]*")
"""What may stand between a city and the country that it is in: the code of the region, and that of the post."""
_LABEL = _any_of(
    "location; locations; work location; work locations; job location; place of work; where; based in; office; workplace; "
    "city; region; country; remote; work arrangement; 地点; 工作地点; 上班地点; 城市; 工作城市; 办公地点; город; "
    "место работы; локация; регион; адрес; формат работы; офис"
)
_LABELLED = re.compile(r"^[\s*_•·-]{0,4}(?P<label>[^:：\n]{2,30})[:：]")
_WORKS_THERE = _any_of(
    "(this|the|our) (role|position|job|opening|vacancy) ~6 (based|located|remote|open to|sits|done|performed); "
    "(you|candidate*|applicant*|employee*|hire*) (will|can|must|may|should|would|need to) ~3 "
    "(work|live|reside|be based|be located|sit) ~4 (in|from|within|at|out of); "
    "(candidate*|applicant*|people|resident*|anyone) (who)? (based|located|residing|living|live|reside) (in|within|anywhere); "
    "(open|available) to (all)? (candidates|applicants|people|residents|anyone); "
    "remote (within|in|from|across|anywhere|throughout); remotely (within|in|from|across|anywhere|throughout); "
    "work from (anywhere|our|home|any); (live|reside|residing|based) (in|within) (one of); "
    "(hiring|hire) (in|within|across) (the following)? (states|provinces|countries|locations)?; "
    "based (in|at|out of) our ~4 (office|headquarters|hub|center|centre); (in|at|from) our ~4 (office|headquarters|hub); "
    "looking for ~9 in; (удаленно|удаленка|удаленная работа) (из|по|в); (работа|офис) (в|на); 工作地点; 办公地点"
)
_REMOTE = _any_of(
    "remote; fully remote; 100% remote; work from home; work from anywhere; =WFH; telecommut*; home-based; 远程; 居家办公; "
    "在家办公; удаленно; удаленка; удаленн* работ*; удаленн* формат*; дистанционн*"
)
_NO_REMOTE = _any_of(
    "(not|no|never|isn't|without) ~2 (remote|remotely|work from home); remote (work)? (is|are) (not|n't); "
    "(remote|home) (day|days|friendly|stipend|support|desktop|access|team|teams|control|sensing|assistance); hybrid; "
    "on-site; in-person; (days|day|times) (a|per|in|at|week|month) ~3 (office|home|remote|remotely); "
    "(office|home) ~3 (days|day) (a|per) (week|month); 混合办公; гибридн*; гибрид; возможн* удаленн*; не удаленн*; 可远程; "
    "可混合; 每月进办公室"
)
_OF_OTHERS = re.compile(
    r"[\s-]{1,2}(?:(?:business|working|office|standard|eastern|pacific) )?(?:hours|time ?zones?|time\b|shift"
    r"|customers|clients|market|dollars|citizen"
    r"|telco|passport|accent|experience|holidays|law)",
    re.IGNORECASE,
)
"""What follows a name that is no place of work: US hours, Canadian customers."""

_OR_REMOTE = re.compile(r"(?:\bor|/|\|) (?:fully )?remote\b(?! (?:within|in|from|across)\b)|\bremote or\b")
_WORLD = _any_of(
    "worldwide; anywhere in the world; work from anywhere; remote anywhere; anywhere remote; any country; globally remote; "
    "global remote; remote global; remote worldwide; from anywhere in the world; 全球; из любой (страны|точки мира); "
    "по всему миру"
)
_ABOUT_OTHERS = _any_of(
    "customers; clients; users; our company; serve*; founded; headquarter*; offices in; backed by; trusted by; members; "
    "наши; клиент*; 我们; 客户; 总部"
)
_HEAD = 4
"""How many passages behind the title may be lines about the place."""
_SHORT = 140
"""How long such a line is at most."""


@dataclass(frozen=True, slots=True)
class WorkPlaces:
    """Where work can be done.

    Attributes:
        codes: codes of countries, regions and cities; a member of the European Union stands behind EU-.
        remote: whether it is done from where people live, so that a place means every part of it.
        everywhere: whether it can be done anywhere, or anywhere that nobody named.
    """

    codes: tuple[str, ...] = ()
    remote: bool = False
    everywhere: bool = False

    @property
    def known(self) -> bool:
        """Whether anything is known of the place."""
        return self.everywhere or bool(self.codes)

    def reach(self, place: str, *, by_name: bool = False) -> bool:
        """Whether what holds in a place concerns the work.

        Args:
            place: the code of the place that a rule holds in; ``any`` for every place.
            by_name: whether it counts only where the place, or a part of it, is named.
        """
        if place == "any":
            return True
        if self.everywhere and not by_name:
            return True
        wide = "EU" if place == UNION else place
        for code in self.codes:
            if code == wide or code.startswith(wide + "-"):
                return True
            if not by_name and wide.startswith(code + "-") and (self.remote or code in _AREAS):
                return True
        return False


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The names of places, ready to be looked for."""

    names: dict[str, str]
    index: PhraseIndex[tuple[str, bool]]
    """Every name, with the code of its place, and whether it is that of a whole region rather than of a city in it."""


def places_of(posting: PostingText, where: Sequence[str] = ()) -> WorkPlaces:
    """Where the work of a posting can be done: as somebody says, else as its data say, else as its text says.

    Args:
        posting: the posting.
        where: codes or names of places, or ``remote``.
    """
    if where:
        return _given(where)
    facts = posting.facts
    named = _in_text(posting)
    if facts.places:
        codes = tuple(code for code in map(place_code, facts.places) if code)
        return WorkPlaces(codes, bool(facts.remote))
    remote = named.remote if facts.remote is None else facts.remote
    if named.codes or named.everywhere or not remote:
        return WorkPlaces(named.codes, remote, named.everywhere)
    home = _HOMES.get(posting.language)
    return WorkPlaces((home,), remote=True) if home else WorkPlaces(remote=True, everywhere=True)


def place_code(words: str) -> str:
    """The code of a place that is given as a code or by its name; empty if it is unknown.

    A code of a country or a region is taken as it is, whether or not there are rules for it.
    """
    code = words.strip().upper().replace("_", "-")
    known = place_names().names
    if code in ("EU", UNION, "EUROPE"):
        return "EU"
    if code == "UK":
        return "GB"
    country = code.partition("-")[0]
    if country in _MEMBERS:
        return f"EU-{country}"
    if code in known or re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,12}){0,2}", code):
        return code if code in known or country in ("US", "CA", "EU") else country
    found = tuple(dict.fromkeys(code for _, _, code in _named(f", {words.strip()}")))
    return found[0] if found else ""


def place_name(code: str) -> str:
    """The English name of a place by its code; the code itself if it has none."""
    return place_names().names.get("EU" if code == UNION else code, code)


@cache
def place_names() -> PlaceNames:
    """The names of places, of the file beside the rules.

    Raises:
        InvalidCatalogue: the file is wrong.
    """
    path = os.path.join(str(bundled.data()), "rules", PLACES_FILE)
    problems: list[Problem] = []
    document = read_file(path, f"data/rules/{PLACES_FILE}", problems)
    if document is None:
        raise InvalidCatalogue(problems)
    phrases = [
        (phrase, (code, field == "names" and code.count("-") < 2))
        for code, place in document.value.items()
        for field in ("names", "cities")
        for phrase in place.get(field, ())
    ]
    return PlaceNames({code: place["name"] for code, place in document.value.items()}, PhraseIndex(phrases))


def _given(where: Sequence[str]) -> WorkPlaces:
    codes: dict[str, None] = {}
    remote = False
    for words in where:
        if words.strip().lower() in (ANYWHERE, "anywhere", "worldwide", "everywhere"):
            remote = True
            continue
        place = re.sub(r"(?i)^\s*remote[\s,:-]+", "", words)
        remote = remote or place != words
        if code := place_code(place):
            codes[code] = None
    return WorkPlaces(tuple(codes), remote, everywhere=remote and not codes)


# --- names in a text ----------------------------------------------------------------------------


def _in_text(posting: PostingText) -> WorkPlaces:
    """What the text of a posting says of the place."""
    codes: dict[str, None] = {}
    remote = everywhere = False
    for words in _lines_about_places(posting):
        folded = fold(words)
        for _, _, code in _named(words):
            codes[code] = None
        if _REMOTE.search(folded) and not _NO_REMOTE.search(folded):
            remote = True
            everywhere = everywhere or bool(_WORLD.search(folded))
            if _OR_REMOTE.search(folded):
                codes |= dict.fromkeys(_area_of(code) for code in tuple(codes))
    return WorkPlaces(tuple(codes), remote, everywhere and not codes)


def _lines_about_places(posting: PostingText) -> Iterator[str]:
    """The title, the facts, and every sentence that says where people work."""
    if posting.title:
        yield posting.title
    seen = 0
    before_sections = True
    for passage in posting.passages:
        if passage.text == posting.title or passage.part == "title":
            continue
        before_sections = before_sections and passage.kind != "heading"
        seen += 1
        labelled = _LABELLED.match(passage.text)
        if labelled and _LABEL.fullmatch(fold(labelled["label"].strip(" *_"))):
            yield passage.text[labelled.end() :]
        elif passage.part == "facts" or (before_sections and seen <= _HEAD and _is_line(passage)):
            yield passage.text if not labelled else ""
        else:
            yield from _sentences_about_places(passage)


def _is_line(passage: Passage) -> bool:
    """Whether a passage is a line such as: Blue Mesa · Denver, Colorado (hybrid)."""
    return len(passage.text) <= _SHORT and not _ABOUT_OTHERS.search(fold(passage.text))


def _sentences_about_places(passage: Passage) -> Iterator[str]:
    folded = fold(passage.text)
    if passage.part in ("equal-opportunity", "benefits", "requirements", "preferred") or not _WORKS_THERE.search(folded):
        return
    for start, end in sentences(passage.text):
        if match := _WORKS_THERE.search(folded, start, end):
            yield passage.text[match.start() : end]


def _named(words: str) -> Iterator[tuple[int, int, str]]:
    """The places that words name, from where to where; of names that overlap only the longest.

    A code behind a comma, or in brackets, is that of a state or a province; behind the name of a city it says which one:
    Vancouver, WA. So does the name of a region: Paris, Texas.
    """
    names = place_names()
    kept = _longest(sorted(names.index.find(words, fold(words)), key=lambda hit: (hit[0], -hit[1])))
    codes = {match.start("code"): match for match in _CODE.finditer(words)}
    for position, (start, stop, (code, is_region)) in enumerate(kept):
        if _OF_OTHERS.match(words, stop) or (position and _is_around(code, kept[position - 1], words[:start])):
            continue
        behind = next((match for at, match in codes.items() if 0 < at - stop <= 3), None)
        if behind is not None:
            del codes[behind.start("code")]
            said = behind["code"]
            is_same = said in code.split("-") or (said == "UK" and code == "GB")
            yield start, behind.end("code"), code if is_same else _region(said, names) or code
            continue
        after = kept[position + 1] if position + 1 < len(kept) else None
        is_elsewhere = after and after[2][1] and words[stop : after[0]].strip() == "," and not is_region
        if not is_elsewhere or not after or code.startswith(after[2][0]):
            yield start, stop, code
    for match in codes.values():
        if code := _region(match["code"], names):
            yield match.start("code"), match.end("code"), code


def _is_around(code: str, before: tuple[int, int, tuple[str, bool]], words: str) -> bool:
    """Whether a country only ends the address of a place that stands before it: Toronto, ON, Canada."""
    return before[2][0].startswith(code + "-") and bool(_END_OF_ADDRESS.fullmatch(words, before[1]))


def _longest(hits: list[tuple[int, int, tuple[str, bool]]]) -> list[tuple[int, int, tuple[str, bool]]]:
    kept: list[tuple[int, int, tuple[str, bool]]] = []
    for hit in hits:
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


def _area_of(code: str) -> str:
    """The country of a place; a member of the European Union is one."""
    return code if code.startswith("EU-") else code.partition("-")[0]


def _region(code: str, names: PlaceNames) -> str:
    """The code of a state or a province by its two letters, of the United States first; empty if it is none."""
    return next((full for full in (f"US-{code}", f"CA-{code}") if full in names.names), "")
