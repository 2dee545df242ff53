"""Findings about the words of a posting, by the rules of ``data/rules/wording-*.yaml``.

The rules hold phrases, and the contexts in which a phrase is no fault. One walk over the words of each passage finds
the phrases; only where one is found are the contexts looked at. The time grows with the length of the posting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from csroles.lint.finding import LEVELS, Evidence, Finding
from csroles.lint.pay_text import is_open, pays_of
from csroles.lint.phrases import PhraseIndex
from csroles.lint.places_named import place_name, places_of
from csroles.lint.reading import Reading, quotes
from csroles.lint.title import evidence_of, title_findings

if TYPE_CHECKING:
    from csroles.lint.finding import Level
    from csroles.lint.places_named import WorkPlaces
    from csroles.lint.posting_text import PostingText
    from csroles.lint.rules import RuleBook
    from csroles.model.rules import Contexts, WordingExcuse, WordingRule

HOME_OF_LANGUAGE = {"zh-Hans": "CN", "zh-Hant": "TW", "ru": "RU"}
"""Whose law is named beside a finding where a posting in a language names no place."""

_OFTEN = 100
"""So often excused in one posting, the same words are no longer looked at: only texts made to take long repeat them so."""

_CHINESE = frozenset(("zh-Hans", "zh-Hant"))


def wording_findings(posting: PostingText, book: RuleBook | None = None, where: Sequence[str] = ()) -> list[Finding]:
    """What a posting's words should mend, in the order of the text; the same words are told once.

    Args:
        posting: the posting.
        book: the rules; without it, the built-in ones.
        where: codes of places where it is shown; without them what the posting says.
    """
    if book is None:
        from csroles.lint.rules import rule_book

        book = rule_book()
    wording = _wording(book)
    places = places_of(posting, where)
    found = [_finding(hit, posting, places) for hit in wording.hits(posting)]
    measured = [rule for rule in book.wording if rule.measure]
    return found + wording.dense(posting) + title_findings(posting, measured)


@lru_cache(maxsize=4)
def _wording(book: RuleBook) -> Wording:
    return Wording(book.wording, book.excuses)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that a rule is about: in which passage, from where to where."""

    rule: WordingRule
    passage: int
    start: int
    end: int

    @property
    def weight(self) -> tuple[int, int]:
        """Which of two hits on the same words is told: the graver, then the longer."""
        return -LEVELS.index(self.rule.level), self.end - self.start


class Wording:
    """The rules about words, ready to be held to postings."""

    def __init__(self, rules: Sequence[WordingRule], excuses: Sequence[WordingExcuse]) -> None:
        self._index = PhraseIndex((phrase, rule) for rule in rules if not rule.measure for phrase in rule.words)
        self._dense = [(rule, PhraseIndex((word, rule) for word in rule.words)) for rule in rules if rule.measure == "density"]
        self._excuses = excuses
        self._unless: dict[str, tuple[Contexts, ...]] = {}

    def hits(self, posting: PostingText) -> Iterator[Hit]:
        """The words that rules are about and that nothing excuses, in the order of the text, the same words once."""
        reading = Reading(posting)
        is_paid = any(not is_open(pay) for pay in pays_of(posting))
        told: set[tuple[str, str]] = set()
        excused: Counter[tuple[str, str]] = Counter()
        for number, passage in enumerate(posting.passages):
            folded = reading.folded[number]
            held = []
            for hit in self._found(number, passage.text, folded):
                if is_paid and hit.rule.without_pay:
                    continue
                words = hit.rule.id, folded[hit.start : hit.end]
                if words in told or (excused[words] < _OFTEN and self.holds(hit, reading)):
                    held.append(hit)
                else:
                    excused[words] += 1
            for hit in _one_each(held):
                words = hit.rule.id, folded[hit.start : hit.end]
                if words not in told:
                    told.add(words)
                    yield hit

    def _found(self, number: int, text: str, folded: str) -> Iterator[Hit]:
        return (Hit(rule, number, start, end) for start, end, rule in self._index.find(text, folded))

    def holds(self, hit: Hit, reading: Reading) -> bool:
        """Whether nothing excuses the words where they stand."""
        rule, passage = hit.rule, reading.passages[hit.passage]
        part = "title" if hit.passage in reading.titles else passage.part
        if (rule.parts and part not in rule.parts) or part in rule.not_in:
            return False
        if quotes(passage, hit.start, hit.end):
            return False
        han = not _CHINESE.isdisjoint(rule.languages)
        place = hit.passage, hit.start, hit.end
        if rule.given is not None and not reading.stands(rule.given, *place, han=han):
            return False
        return not any(reading.stands(contexts, *place, han=han) for contexts in self._contexts(rule))

    def _contexts(self, rule: WordingRule) -> tuple[Contexts, ...]:
        """Everything that excuses a rule's words: what the rule itself says, and what holds for its group."""
        if rule.id not in self._unless:
            languages = set(rule.languages)
            of_group = (excuse for excuse in self._excuses if rule.group in excuse.groups)
            shared = (excuse for excuse in of_group if not languages.isdisjoint(excuse.languages))
            self._unless[rule.id] = (*((rule.unless,) if rule.unless else ()), *shared)
        return self._unless[rule.id]

    def dense(self, posting: PostingText) -> list[Finding]:
        """Findings about words that matter only by how many there are."""
        return [finding for rule, index in self._dense if (finding := _dense_finding(rule, index, posting, self)) is not None]


def _one_each(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits of one group on the same words, the one to tell; in the order of the text."""
    kept: list[Hit] = []
    last: dict[str, int] = {}  # of each group, where its last hit stands among those that are kept
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        place = last.get(hit.rule.group)
        if place is None or kept[place].end <= hit.start:
            last[hit.rule.group] = len(kept)
            kept.append(hit)
        elif hit.weight > kept[place].weight:
            kept[place] = hit
    return kept


def _finding(hit: Hit, posting: PostingText, places: WorkPlaces) -> Finding:
    rule, passage = hit.rule, posting.passages[hit.passage]
    laws = {place: law for place, law in rule.unlawful.items() if places.reach(place, by_name=True)}
    level: Level = "error" if laws else rule.level
    home = "" if places.known else HOME_OF_LANGUAGE.get(passage.language, "")
    if home in rule.unlawful:
        laws = {home: rule.unlawful[home]}
    evidence = (
        *(Evidence(law, f"Where the posting is shown in {place_name(place)}.") for place, law in laws.items()),
        *evidence_of(rule),
    )
    return Finding(rule.id, rule.group, level, rule.why, rule.instead, passage.spot(hit.start, hit.end), evidence)


_FEWEST = 6
"""So many different words at least, before their share of a text says anything."""

_SHORTEST = 150
"""The words that a posting has at least, before a share of them says anything."""


def _dense_finding(rule: WordingRule, index: PhraseIndex[WordingRule], posting: PostingText, wording: Wording) -> Finding | None:
    """A finding if more of a posting's words than the rule's limit are of its list; at the first of them."""
    reading = Reading(posting)
    length = sum(len(passage.text.split()) for passage in posting.passages)
    hits = [
        hit
        for number, passage in enumerate(posting.passages)
        for start, end, _ in index.find(passage.text, reading.folded[number])
        if wording.holds(hit := Hit(rule, number, start, end), reading)
    ]
    different = list(dict.fromkeys(reading.folded[hit.passage][hit.start : hit.end] for hit in hits))
    if length < _SHORTEST or len(different) < _FEWEST or len(hits) / length <= (rule.limit or 1):
        return None
    first = hits[0]
    why = f"{rule.why} Here {len(hits)} of {length} words: {', '.join(different)}."
    spot = posting.passages[first.passage].spot(first.start, first.end)
    return Finding(rule.id, rule.group, rule.level, why, rule.instead, spot, evidence_of(rule))
