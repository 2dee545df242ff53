"""What a posting says of the work, made ready to be compared with the duties of a catalogue.

Statements are compared by the words that they share (``likeness.py``) and by what they are about (``topics.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from csroles.catalogue.editorial import NEARLY_THE_SAME
from csroles.lint.likeness import content_terms, covered, shared, weights_of
from csroles.lint.topics import topics_of

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.lint.posting_text import PostingText
    from csroles.model.role import Duty

SAID = 0.4
"""The share of a statement's words, by weight, that one passage of a posting has in common with it when it speaks of it."""

ABOUT = 0.45
"""The share of a statement's topics, by weight, that a posting has in common with it when it speaks of it."""

SAME_WORK = 0.25
"""The share of their words in common (Jaccard) from which on two duties are the same work."""

_MOST_READ = 600  # of a file of any size, so many passages are compared
_MOST_DUTIES = 80


class Work:
    """What a posting says of the work, as terms to compare with a catalogue in its language."""

    def __init__(self, posting: PostingText, catalogue: Catalogue) -> None:
        self.posting = posting
        self.catalogue = catalogue
        kept = [
            passage
            for passage in posting.passages
            if passage.kind != "heading" and passage.part not in ("benefits", "equal-opportunity", "pay", "apply", "title")
        ]
        self.passages = kept[:_MOST_READ]
        self.terms = [content_terms(passage.text) for passage in self.passages]
        self.index = _index(catalogue)

    @cached_property
    def duties(self) -> list[int]:
        """The places of the passages that are duties."""
        return [place for place, passage in enumerate(self.passages) if passage.part == "duties"][:_MOST_DUTIES]

    @cached_property
    def all_topics(self) -> frozenset[str]:
        """The topics of all passages."""
        return frozenset(topic for passage in self.passages for topic in topics_of(passage.text))

    def says(self, statement: str) -> bool:
        """Whether the posting speaks of a duty: somewhere in its words, or here and there of its topics."""
        terms, topics = content_terms(statement), topics_of(statement)
        if covered(topics, self.all_topics, self.index.topic_weights) >= ABOUT:
            return True
        least, weights = min(2, len(terms)), self.index.weights
        return any(len(terms & said) >= least and covered(terms, said, weights) >= SAID for said in self.terms)

    def is_known(self, text: str, others: Sequence[str]) -> bool:
        """Whether a duty is among some others, or a part of one, in whatever words; True where it is too bare to be judged."""
        terms, topics = content_terms(text), topics_of(text)
        theirs = frozenset(topic for other in others for topic in topics_of(other))
        if len(terms) < 2 or not topics or covered(topics, theirs, self.index.topic_weights) >= ABOUT:
            return True
        return any(len(terms & own) >= 2 and shared(terms, own) >= SAME_WORK for own in map(content_terms, others))

    def likest(self, text: str) -> list[tuple[float, str, str]]:
        """The duties of the catalogue that a statement is like: how like (0 to 1), role and id, the likest first."""
        terms, topics = content_terms(text), topics_of(text)
        found = [(self._likeness(terms, topics, own, about), role, duty) for role, duty, own, about in self.index.duties]
        return sorted((entry for entry in found if entry[0] > 0), key=lambda entry: -entry[0])

    @cached_property
    def by_role(self) -> dict[str, float]:
        """How well each role knows the posting's duties, 0 to 1: how like its likest duty each of them is, on average."""
        if len(self.duties) < 3:
            return {}
        known: dict[str, float] = {}
        for place in self.duties:
            seen: set[str] = set()
            for alike, role, _ in self.likest(self.passages[place].text):
                if role not in seen:
                    seen.add(role)
                    known[role] = known.get(role, 0.0) + alike
        return {role: score / len(self.duties) for role, score in known.items()}

    def _likeness(self, terms: frozenset[str], topics: frozenset[str], own: frozenset[str], about: frozenset[str]) -> float:
        """How like two statements are, 0 to 1: by the words that both have, or a little less by their topics."""
        by_words = min(1.0, shared(terms, own) / NEARLY_THE_SAME) if len(terms & own) > 1 else 0.0
        if by_words == 1.0 or not topics & about:
            return by_words
        weights = self.index.topic_weights
        return max(by_words, 0.6 * covered(topics, about, weights) * covered(about, topics, weights))


@dataclass(frozen=True, slots=True)
class _Index:
    """Each wording of each duty of a catalogue: its role, its id, its terms and its topics; and what terms and topics weigh."""

    duties: tuple[tuple[str, str, frozenset[str], frozenset[str]], ...]
    weights: dict[str, float]
    topic_weights: dict[str, float]


_MADE: WeakKeyDictionary[Catalogue, _Index] = WeakKeyDictionary()


def _index(catalogue: Catalogue) -> _Index:
    """The index of a catalogue, made once."""
    made = _MADE.get(catalogue)
    if made is None:
        duties = tuple(
            (role.id, duty.id, content_terms(text), topics_of(text))
            for role in catalogue
            for duty in role.duties
            for text in wordings(duty)
        )
        weights, topic_weights = weights_of(entry[2] for entry in duties), weights_of(entry[3] for entry in duties)
        made = _MADE[catalogue] = _Index(duties, weights, topic_weights)
    return made


def wordings(duty: Duty) -> Iterator[str]:
    """A duty in its own words, and in those that it has at single levels."""
    yield duty.text
    for difference in (duty.at or {}).values():
        if difference.text:
            yield difference.text
