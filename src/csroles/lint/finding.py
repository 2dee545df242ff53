"""A finding: what a posting should mend, where, why, what to write instead, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]

LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""How much a finding matters, the gravest first: unlawful or not publishable, to be mended, to be thought about."""

Group = Literal[
    "age",
    "gender",
    "ability",
    "origin",
    "family",
    "degree",
    "experience",
    "cliche",
    "title",
    "pay",
    "law",
    "structure",
    "catalogue",
]
"""What a rule is about; precision and recall are counted by it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a file some words stand.

    ``line`` and ``column`` count from 1, columns in characters. In a file that has no lines, such as a Word file, the
    line is the number of the paragraph; it is 0 where the words stand in no file that can be named. ``words`` are those
    that the finding is about, ``context`` the line or paragraph that they stand in, and ``offset`` their place in it,
    from 0. ``file`` is the file, where it is not the posting's own: an opening draws words from its role and its company.
    """

    line: int
    column: int
    words: str
    context: str
    offset: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule rests on: a source, and how far it carries."""

    source: str
    limits: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend.

    Attributes:
        rule: the rule's id, such as age.digital-native or US-CO.application-deadline.
        group: what it is about.
        level: how much it matters.
        why: one sentence.
        instead: what to write instead, or to do; empty where nothing is better than to leave it out.
        spot: where; None for what is missing in the whole.
        evidence: what the rule rests on.
    """

    rule: str
    group: Group
    level: Level
    why: str
    instead: str = ""
    spot: Spot | None = None
    evidence: tuple[Evidence, ...] = ()
