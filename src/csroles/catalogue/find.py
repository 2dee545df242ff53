"""Search over the names of roles: any language, either Chinese script, typing errors, any order of words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from csroles.catalogue.names import Name

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.role import Role

LEAST_SCORE = 0.6
"""Below this score a name has nothing to do with what was asked for."""

_TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W_]+")
PASSED_OVER = frozenset(("of", "the", "a", "an", "and", "for", "to", "in", "по", "с", "и", "в", "на", "для"))
SHORT_FOR = {
    "rep": "representative",
    "reps": "representative",
    "mgr": "manager",
    "dir": "director",
    "exec": "executive",
    "sr": "senior",
    "jr": "junior",
    "svc": "service",
    "tech": "technical",
    "centre": "center",
}
# Endings of Russian nouns and adjectives, longest first; a stem keeps at least four letters.
RUSSIAN_ENDINGS = tuple(
    sorted(
        (
            *("ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ов", "ев", "ей", "ой", "ый", "ий", "ая", "яя", "ое", "ее"),
            *("ые", "ие", "ых", "их", "ым", "им", "ом", "ем", "ам", "ям", "ах", "ях", "ую", "юю", "ью", "ия", "ии", "ию"),
            *("а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й"),
        ),
        key=len,
        reverse=True,
    )
)


@dataclass(frozen=True, slots=True)
class Match:
    """A role that was found: the name that matched, and how well (1 is the same)."""

    role: Role
    name: Name
    score: float


class NameIndex:
    """All names of a catalogue's roles, ready to be searched."""

    def __init__(self, catalogue: Catalogue, names: Iterable[Name]) -> None:
        self._catalogue = catalogue
        self._names = [(name, frozenset(terms(name.text))) for name in names]
        self._vocabulary = frozenset(term for _, name_terms in self._names for term in name_terms)

    def exactly(self, name: str) -> list[str]:
        """Ids of the roles that go by a name, case, script and endings aside; a title counts before an alias."""
        wanted = frozenset(terms(name))
        found: dict[str, bool] = {}
        for known, known_terms in self._names:
            if wanted and known_terms == wanted:
                found[known.role] = found.get(known.role, False) or known.source == "title"
        titled = [role for role, by_title in found.items() if by_title]
        return titled or list(found)

    def find(self, words: str, limit: int) -> list[Match]:
        """The best match of each role, best first."""
        wanted = list(dict.fromkeys(terms(words)))
        if not wanted:
            return []
        likeness = {term: self._likeness(term) for term in wanted}
        best: dict[str, tuple[float, int, Name]] = {}
        for name, name_terms in self._names:
            score = _score(likeness, name_terms) * (1 if name.source == "title" else 0.98)
            if score < LEAST_SCORE:
                continue
            as_written = len(set(words) & set(name.text))  # of two names that answer alike, the one in the reader's script
            if (score, as_written) > best.get(name.role, (0.0, 0))[:2]:
                best[name.role] = (score, as_written, name)
        places = {role: place for place, role in enumerate(self._catalogue.roles.ids)}
        order = sorted(best, key=lambda role: (-best[role][0], places[role]))
        return [Match(self._catalogue[role], best[role][2], round(best[role][0], 3)) for role in order[:limit]]

    def _likeness(self, term: str) -> dict[str, float]:
        """How like each known term is to a term that was asked for; unlike ones are left out."""
        found = {}
        for known in self._vocabulary:
            likeness = _alike(term, known)
            if likeness:
                found[known] = likeness
        return found


def _score(likeness: dict[str, dict[str, float]], name_terms: frozenset[str]) -> float:
    """How well a name answers: how much of the question it meets, and how much of the name was asked for."""
    met, used = 0.0, set()
    for known in likeness.values():
        best = max(((known[term], term) for term in name_terms if term in known), default=None)
        if best is not None:
            met += best[0]
            used.add(best[1])
    if not used:
        return 0.0
    return (met / len(likeness)) * (0.7 + 0.3 * len(used) / len(name_terms))


def _alike(term: str, known: str) -> float:
    """How like two terms are: 1 the same, less for a beginning or a typing error, 0 otherwise."""
    if term == known:
        return 1.0
    if _is_han(term) or _is_han(known) or min(len(term), len(known)) < 4:
        return 0.0  # an abbreviation or a Chinese character is right or wrong
    if known.startswith(term):
        return 0.9
    if abs(len(term) - len(known)) > 2:
        return 0.0
    matcher = SequenceMatcher(None, term, known)
    if matcher.quick_ratio() < 0.8:
        return 0.0
    ratio = matcher.ratio()
    return 0.95 * ratio if ratio >= 0.8 else 0.0


def terms(text: str) -> list[str]:
    """The terms of a text: folded words, and pairs of characters for Chinese."""
    found: list[str] = []
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    folded = folded.replace("vice president", "vp").replace("вице-президент", "вицепрезидент").replace("e-mail", "email")
    for token in _TOKEN.findall(folded):
        if _is_han(token):
            simplified = token.translate(han_folding())
            found += [simplified[at : at + 2] for at in range(len(simplified) - 1)] or [simplified]
        elif token not in PASSED_OVER:
            found.append(_stem(SHORT_FOR.get(token, token)))
    return found


def _is_han(token: str) -> bool:
    return "\u3400" <= token[0] <= "\u9fff" or "\uf900" <= token[0] <= "\ufaff"


def _stem(word: str) -> str:
    """A word without its inflection: the English plural, Russian endings."""
    if "а" <= word[0] <= "я":
        for ending in RUSSIAN_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
        return word
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@cache
def han_folding() -> dict[int, str]:
    """Traditional to simplified, for the characters that names use; made by ``tools/han_folding.py``."""
    text = (Path(__file__).parent / "han_folding.json").read_text(encoding="utf-8")
    return {ord(traditional): simplified for traditional, simplified in json.loads(text).items()}
