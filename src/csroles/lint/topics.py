"""What customer work is about, as some sixty topics: so that two statements meet that have hardly a word in common.

"Take the complaints that others could not solve" and "Step in when a customer case is escalated" share no word that counts,
and both are about escalations. Topics are told by beginnings of words, in English, Chinese and Russian, so that a posting can
be compared with a catalogue in another language too.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path

from csroles.catalogue.find import han_folding

_MOST_READ = 2000  # characters of a statement


def _pattern(signs: list[str]) -> re.Pattern[str]:
    """Signs as one pattern: beginnings of words, whole words where a sign ends in a space, Chinese anywhere."""
    parts = []
    for sign in signs:
        if "\u3400" <= sign[0] <= "\u9fff":
            parts.append(re.escape(sign))
        else:
            words = re.escape(sign.rstrip()).replace(r"\ ", r"\w{0,8}[ -]")
            parts.append(rf"\b{words}" + (r"\b" if sign.endswith(" ") else ""))
    return re.compile("|".join(parts), re.IGNORECASE)


@cache
def _topics() -> dict[str, re.Pattern[str]]:
    """The topics, each with its signs: beginnings of English and Russian words, and Chinese characters in simplified form."""
    text = (Path(__file__).parent / "topics.json").read_text(encoding="utf-8")
    return {topic: _pattern(signs) for topic, signs in json.loads(text).items()}


@lru_cache(maxsize=4096)
def topics_of(text: str) -> frozenset[str]:
    """The topics that a text is about."""
    folded = text[:_MOST_READ].replace("ё", "е").replace("’", "'").translate(han_folding())
    return frozenset(topic for topic, pattern in _topics().items() if pattern.search(folded))
