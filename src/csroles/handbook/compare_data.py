"""What a reader's own choice of two roles is compared with: a script for each role, and one that lists them all.

The scripts fill ``csrolesCompare``, an object that the list makes. All words in them are set in HTML like those of the
comparisons made in advance, so that ``compare.js`` has only to lay them out.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from csroles.handbook.comparing import LISTS, NAMED_PARTS
from csroles.handbook.edition import MANY_ROLES
from csroles.handbook.sheets import FACTS, FOLDER, PARTS, Entry, Held, proficiencies, sheet_of
from csroles.model.vocabulary import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csroles.handbook.edition import Edition

NAME = "csrolesCompare"

_WORDS = ("at-a-glance", "in-both-different", "on-one-side", "in-both", "not-named", "not-at-level", "higher", "lower")
_SAME = 0
"""Stands for what is the same as at the level below."""


def compare_data(edition: Edition, id_: str) -> str:
    """The script of a role: what it says at each of its levels, in brief.

    ``facts`` and each of ``parts`` are lists of entries that follow one another under one name: [name, entries]. An entry is
    [key, said] where all levels say the same, else [key, said, said, …] with one for each level: null where there is nothing, 0
    for the same as before. What is said is HTML, of a skill [rank, HTML, meaning].
    """
    sheet = sheet_of(edition, id_)
    data = {
        "levels": sheet.levels,
        "titles": sheet.titles,
        "facts": _grouped(sheet.facts),
        "parts": {part: _grouped(sheet.parts[part]) for part in PARTS if sheet.parts[part]},
    }
    return f"{NAME}.roles[{json.dumps(id_)}]={_packed(data)};\n"


def _grouped(entries: Sequence[Entry]) -> list[Any]:
    groups: list[Any] = []
    for entry in entries:
        if not groups or groups[-1][0] != entry.name:
            groups.append([entry.name, []])
        groups[-1][1].append(_entry(entry))
    return groups


def _entry(entry: Entry) -> list[Any]:
    said = [_said(held) for held in entry.held]
    if all(each == said[0] for each in said):
        return [entry.key, said[0]]
    return [entry.key, said[0], *(_SAME if now == before else now for before, now in pairwise(said))]


def _said(held: Held | None) -> Any:
    if held is None or not held.rank:
        return held and held.words
    return [held.rank, held.words, held.detail]


def compare_index(edition: Edition) -> str:
    """The script that lists the roles by family, each with its title and its levels, and has the words of comparisons."""
    setting = edition.setting(FOLDER)
    parts = {part: setting.one(edition.label(part)) for part in PARTS}
    data = {
        "facts": FACTS,
        "families": [[edition.title("families", family).words, ids] for family, ids in _families(edition)],
        "levels": {level: [text.words, setting.one(text)] for level in LEVELS for text in (edition.level_title(level).bare,)},
        "many": len(edition.catalogue) > MANY_ROLES,
        "parts": [[part, words, part in NAMED_PARTS, LISTS.get(part, "sentences")] for part, words in parts.items()],
        "proficiencies": proficiencies(edition),
        "roles": {},
        "words": {word: setting.one(edition.label(word)) for word in _WORDS},
    }
    return f"window.{NAME}={_packed(data)};\n"


def _families(edition: Edition) -> list[tuple[str, list[list[Any]]]]:
    """The families, each with the roles in it: id, title, the ranks of the levels, and its language if not the page's."""
    found = []
    for family, ids in edition.families.items():
        roles = []
        for id_ in ids:
            title, levels = edition.title("roles", id_), edition.brief(id_).levels
            ranks = "".join(str(LEVELS.index(level)) for level in levels)
            roles.append([id_, title.words, ranks, *([title.language] if title.language != edition.language else [])])
        found.append((family, roles))
    return found


def _packed(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
