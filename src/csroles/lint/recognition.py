"""Which role of a catalogue a posting is: by its title, in any language, and by what it says of the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

from csroles.catalogue.workspace import load
from csroles.errors import CsrolesError
from csroles.lint.job_title import kin_of, level_of, titles_in
from csroles.lint.topics import topics_of
from csroles.lint.work import Work, wordings

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.lint.posting_text import PostingText
    from csroles.model.role import Role

Sure = Literal["sure", "likely", "perhaps"]

NAMED = "its name"
"""The reason where somebody says which role it is."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which role a posting is.

    Attributes:
        role: the role, in the posting's language where the catalogue has words in it.
        level: the level that the posting names, if the role exists there.
        sure: how sure that is.
        reason: what it rests on, in words.
        said: the ids of the role's core duties that the posting speaks of.
        comparable: the ids of those that could be compared.
    """

    role: Role
    level: str | None
    sure: Sure
    reason: str
    said: tuple[str, ...] = ()
    comparable: tuple[str, ...] = ()


def recognize(
    posting: PostingText, catalogue: Catalogue, role: str | None = None, level: str | None = None
) -> Recognition | None:
    """Which role of a catalogue a posting is; None where nothing speaks for any.

    Args:
        posting: the posting.
        catalogue: the catalogue, in any language.
        role: the id, title or alias of the role that it is, where somebody says so.
        level: the level that it is for, likewise; what the role does not have is passed over.

    Raises:
        UnknownRole, AmbiguousRole: no role goes by the name that was given, or several do.
    """
    return recognized(Work(posting, in_language_of(posting, catalogue)), role, level)


def recognized(work: Work, role: str | None = None, level: str | None = None) -> Recognition | None:
    """Which role a posting is of which it is known what it says of the work; see ``recognize``."""
    posting, spoken = work.posting, work.catalogue
    named = role or posting.facts.role
    if named and (role or len(spoken.roles_called(named)) == 1):
        best: tuple[Role, Sure, str] | None = (spoken.resolve(named), "sure", NAMED)
    else:
        best = _best(work)
    if best is None:
        return None
    found, sure, reason = best
    said_level = level or level_of(posting, spoken)
    at = said_level if said_level in found.levels else None
    if said_level is None and len(found.levels) == 1:
        at = found.levels.ids[0]
    core = [duty for duty in held_at(found, at).duties if duty.weight == "core"]
    said = tuple(duty.id for duty in core if any(map(work.says, wordings(found.duties[duty.id]))))
    return Recognition(found, at, sure, reason, said, tuple(duty.id for duty in core if duty.id in said or topics_of(duty.text)))


def in_language_of(posting: PostingText, catalogue: Catalogue) -> Catalogue:
    """The catalogue in a posting's language; the catalogue itself where it has no words in it."""
    language = posting.language
    if language == catalogue.language or catalogue.change is not None:
        return catalogue
    spoken = _SPOKEN.setdefault(catalogue, {})
    if language not in spoken:
        try:
            spoken[language] = load(catalogue.folder, language=language)
        except CsrolesError:
            spoken[language] = None
    return spoken[language] or catalogue


_SPOKEN: WeakKeyDictionary[Catalogue, dict[str, Catalogue | None]] = WeakKeyDictionary()


def held_at(role: Role, level: str | None) -> Role:
    """The role at a level; without one, what all its levels hold."""
    return role.at(level) if level else role.at_all_levels


def _best(work: Work) -> tuple[Role, Sure, str] | None:
    """The role that title and work speak for, how sure that is, and why."""
    catalogue = work.catalogue
    titles = titles_in(work.posting.title)
    for title in titles:
        called = catalogue.roles_called(title)
        if len(called) == 1:
            return catalogue[called[0]], "sure", "its title"
        if called:
            best = max(called, key=lambda id_: work.by_role.get(id_, 0.0))
            return catalogue[best], "likely", "its title, which several roles have, and its duties"
    kin = [title for title in map(kin_of, titles) if title not in titles]
    for title in kin:
        called = catalogue.roles_called(title)
        if len(called) == 1:
            return catalogue[called[0]], "likely", "a title that is like it"
    scores: dict[str, float] = {}
    for title in (*titles, *kin):
        for match in catalogue.find(title):
            scores[match.role.id] = max(scores.get(match.role.id, 0.0), match.score)
    return _weighed(catalogue, scores, work.by_role)


def _weighed(catalogue: Catalogue, by_title: dict[str, float], by_work: dict[str, float]) -> tuple[Role, Sure, str] | None:
    """The role that is best by a title that is like its own, and by the work."""
    total = {id_: by_title.get(id_, 0.0) + by_work.get(id_, 0.0) for id_ in dict.fromkeys((*by_title, *by_work))}
    if not total:
        return None
    order = sorted(total, key=lambda id_: -total[id_])
    best, title, said = order[0], by_title.get(order[0], 0.0), by_work.get(order[0], 0.0)
    ahead = total[best] - (total[order[1]] if len(order) > 1 else 0.0)
    if title >= 0.85 or (title >= 0.6 and said >= 0.4 and ahead >= 0.1):
        return catalogue[best], "likely", "a title that is like it" if said < 0.4 else "a title that is like it, and its duties"
    if said >= 0.6 and ahead >= 0.1:
        return catalogue[best], "likely", "its duties"
    if title >= 0.6 or (said >= 0.35 and ahead >= 0.1):
        return catalogue[best], "perhaps", "its title" if title >= said else "its duties"
    return None
