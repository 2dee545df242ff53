"""Near misses: what somebody may have meant by a word that nothing is called."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches


def suggestions(word: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Known words that are close to a word, best first."""
    return get_close_matches(word, list(known), n=limit, cutoff=0.7)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the closest known words; empty if none is close."""
    close = suggestions(word, known)
    return f"Did you mean {' or '.join(close)}?" if close else ""


class NearIds:
    """Finds ids that differ from known ones so little that a slip of the pen is likely.

    Two ids are near if they are the same but for one word, and those two words are close; if they have the same
    words in another order; or if they differ in hyphens only. Looking one id up costs the same however many are known.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._forms: dict[str, list[tuple[str, str]]] = {}
        self._words: set[str] = set()
        for id_ in known:
            self._words.update(id_.split("-"))
            for form, word in _forms(id_):
                self._forms.setdefault(form, []).append((word, id_))

    def of(self, id_: str) -> str | None:
        """The known id that is near, if there is one."""
        for form, word in _forms(id_) if self._has_a_word_of(id_) else [(id_.replace("-", ""), "")]:
            for other_word, other in self._forms.get(form, ()):
                if other != id_ and (word == other_word or _close(word, other_word)):
                    return other
        return None

    def _has_a_word_of(self, id_: str) -> bool:
        """Whether a known id may have words in common with an id; without any, the two can only differ in hyphens."""
        words = id_.split("-")
        return len(words) == 1 or not self._words.isdisjoint(words)


def _forms(id_: str) -> list[tuple[str, str]]:
    words = id_.split("-")
    forms = [("".join(words), ""), (" ".join(sorted(words)), "")]
    for position, word in enumerate(words):
        forms.append((" ".join([*words[:position], "*", *words[position + 1 :]]), word))
    return forms


def _close(word: str, other: str) -> bool:
    """Whether two words are a slip apart: nearly all letters in common, or one the other's plural."""
    if min(len(word), len(other)) < 3:
        return False
    if word.rstrip("s") == other.rstrip("s"):
        return True
    if abs(len(word) - len(other)) > 2:
        return False
    return SequenceMatcher(None, word, other).ratio() >= 0.8
