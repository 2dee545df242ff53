"""What adverts call the skills, qualities and tools of the catalogue, where they do not use its titles.

Each phrase is compared by the terms of its words, in any order within one sentence; in Chinese by pairs of characters. What a
workspace adds is found by its title.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from csroles.lint.likeness import all_terms
from csroles.lint.sentences import sentences

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.lint.posting_text import Passage


@dataclass(frozen=True, slots=True)
class Cue:
    """A record of the catalogue, and the ways to call it: each the terms of a phrase."""

    id: str
    phrases: tuple[frozenset[str], ...]
    names: re.Pattern[str] | None = None
    """Names of products, written as they are written: Drift is a product, a drift is none."""


Cues = dict[str, tuple[Cue, ...]]

_MADE: WeakKeyDictionary[Catalogue, Cues] = WeakKeyDictionary()
_SIDE = re.compile(r"\s+(?:and|и|или|or)\s+|[和与、／/()（）]")


def cues_of(catalogue: Catalogue) -> Cues:
    """The cues of a catalogue's skills, qualities and tools, by the name of the collection."""
    if catalogue not in _MADE:
        _MADE[catalogue] = {
            "skills": tuple(
                Cue(record.id, (*_titled(record.title), *_phrases("skills", record.id))) for record in catalogue.skills
            ),
            "qualities": tuple(Cue(record.id, _titled(record.title)) for record in catalogue.qualities),
            "tools": tuple(
                Cue(
                    record.id,
                    (*_titled(record.title), *_phrases("tools", record.id)),
                    _names([product.title for product in record.products]),
                )
                for record in catalogue.tools
            ),
        }
    return _MADE[catalogue]


def found_in(passage: Passage, cues: tuple[Cue, ...]) -> list[str]:
    """The ids of the records that a passage speaks of, in the order of the catalogue."""
    parts = [passage.text[start:end] for start, end in sentences(passage.text)]
    terms = [all_terms(part) for part in parts]
    return [
        cue.id
        for cue in cues
        if any(phrase <= said for phrase in cue.phrases for said in terms) or (cue.names and cue.names.search(passage.text))
    ]


def _titled(title: str) -> tuple[frozenset[str], ...]:
    """The terms of a title, as the only phrase."""
    terms = all_terms(_SIDE.sub(" ", title))
    return (terms,) if terms else ()


def _names(products: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, products))})(?!\w)") if products else None


def _phrases(kind: str, id_: str) -> tuple[frozenset[str], ...]:
    """What adverts say instead of a title, each as its terms."""
    return tuple(terms for phrase in _said_instead().get(f"{kind}/{id_}", ()) if (terms := all_terms(phrase)))


@cache
def _said_instead() -> dict[str, list[str]]:
    said: dict[str, list[str]] = json.loads((Path(__file__).parent / "cues.json").read_text(encoding="utf-8"))
    return said
