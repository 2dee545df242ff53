"""A posting against the role that it is: what it leaves out, what it asks beyond its level, and what it adds.

The same work in other words is missed now and then. So all findings are notes, and there are none where it is not clear which
role it is, or where posting and role have too little in common to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csroles.lint.asked_for import asks_for_degree, proficiency_in, years_in
from csroles.lint.cues import cues_of, found_in
from csroles.lint.finding import Evidence, Finding
from csroles.lint.job_title import level_rank
from csroles.lint.likeness import content_terms, covered
from csroles.lint.recognition import NAMED, Recognition, held_at, in_language_of, recognized
from csroles.lint.sentences import is_chinese
from csroles.lint.work import Work, wordings
from csroles.model.vocabulary import LEVELS

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.lint.finding import Spot
    from csroles.lint.posting_text import Passage, PostingText
    from csroles.model.role import Role

COMPARABLE = 0.3
"""The share of duties or skills that posting and role must have in common before it is told what one of them lacks."""

_MOST_NAMED = 3
_MOST_REQUIREMENTS = 200  # of a file of any size, so many are read

OWN = Evidence("The catalogue of roles", "Compared by words and topics; the same work in other words is missed now and then.")


def role_findings(posting: PostingText, catalogue: Catalogue, role: str | None = None, level: str | None = None) -> list[Finding]:
    """How a posting differs from the role that it is: a handful of notes, none where it is not clear which role it is.

    Args:
        posting: the posting.
        catalogue: the catalogue, in any language.
        role: the name of the role that it is, where somebody says so.
        level: the level that it is for, likewise.

    Raises:
        UnknownRole, AmbiguousRole: no role goes by the name that was given, or several do.
    """
    work = Work(posting, in_language_of(posting, catalogue))
    known = recognized(work, role, level)
    if known is None or known.sure == "perhaps":
        return []
    found = [_other_title(posting, known, work), _left_out(known), _skills_left_out(known, work)]
    return [finding for finding in (*found, _above(posting, known), _added(posting, known, work)) if finding is not None]


def _note(rule: str, why: str, instead: str, spot: Spot | None = None) -> Finding:
    return Finding(f"catalogue.{rule}", "catalogue", "note", why, instead, spot, (OWN,))


def _titled(known: Recognition) -> str:
    """The role's title with what speaks for it, as a sentence begins."""
    if known.reason == NAMED:
        return f"It is said to be {known.role.title}"
    return f"This is {'likely ' if known.sure != 'sure' else ''}{known.role.title} (by {known.reason})"


def _named(statements: Sequence[str], language: str) -> str:
    """Some statements in quotation marks, and how many more there are."""
    shown = [f"“{statement.rstrip('.。')}”" for statement in statements[:_MOST_NAMED]]
    more = len(statements) - len(shown)
    joined = ("、" if is_chinese(language) else "; ").join(shown)
    return f"{joined}; and {more} more" if more else joined


def _left_out(known: Recognition) -> Finding | None:
    """Core duties of the role that the posting does not speak of."""
    missing = [id_ for id_ in known.comparable if id_ not in known.said]
    if not missing or len(known.said) < COMPARABLE * len(known.comparable):
        return None
    role = held_at(known.role, known.level)
    texts = [role.duties[id_].text for id_ in missing]
    why = f"{_titled(known)}, and it does not speak of {len(missing)} of that role's {len(known.comparable)} core duties."
    return _note("duties-left-out", why, f"Add those that belong to the position: {_named(texts, role.catalogue.language)}.")


def _skills_left_out(known: Recognition, work: Work) -> Finding | None:
    """Required skills of the role that the posting does not mention, where it mentions some."""
    cues = cues_of(work.catalogue)["skills"]
    mentioned = {id_ for passage in work.passages for id_ in found_in(passage, cues)}
    required = [item for item in held_at(known.role, known.level).skills if item.need == "required"]
    missing = [item for item in required if item.id not in mentioned and not _speaks_of(work, item.skill.definition)]
    if not missing or len(required) - len(missing) < COMPARABLE * len(required):
        return None
    why = f"{_titled(known)}, and it does not ask for {len(missing)} of the {len(required)} skills that the role requires."
    titles = ", ".join(item.skill.title for item in missing[:8])
    more = f" and {len(missing) - 8} more" if len(missing) > 8 else ""
    return _note("skills-left-out", why, f"Ask for those that decide: {titles}{more}.")


def _speaks_of(work: Work, definition: str) -> bool:
    wanted = content_terms(definition)
    return any(len(wanted & said) > 1 and covered(wanted, said, work.index.weights) >= 0.5 for said in work.terms)


def _other_title(posting: PostingText, known: Recognition, work: Work) -> Finding | None:
    """A title of one role over the duties of another."""
    by_work = work.by_role if known.reason == "its title" else {}
    if not by_work:
        return None
    best = max(by_work, key=lambda id_: by_work[id_])
    if best == known.role.id or by_work[best] < 0.5 or by_work[best] < 2 * by_work.get(known.role.id, 0.0) + 0.1:
        return None
    other = work.catalogue[best]
    why = f"The title is that of {known.role.title}, and the duties are rather those of {other.title}."
    spot = next((passage.spot(0, len(passage.text)) for passage in posting.passages if passage.part == "title"), None)
    return _note("title-and-duties", why, "Choose the title that tells applicants what they will do.", spot)


def _added(posting: PostingText, known: Recognition, work: Work) -> Finding | None:
    """Duties of the posting that the role does not have."""
    own = list(_texts(known.role))
    listed = [place for place in work.duties if work.passages[place].kind == "item"]
    added = [work.passages[place] for place in listed if not work.is_known(work.passages[place].text, own)]
    if not added or len(listed) - len(added) < COMPARABLE * len(listed) or len(known.said) < COMPARABLE * len(known.comparable):
        return None
    first = added[0]
    count = f"{len(added)} duties" if len(added) > 1 else "a duty"
    why = f"{_titled(known)}, and it adds {count} that the role does not have."
    texts = _named([passage.text for passage in added], posting.language)
    instead = f"Keep what belongs to the position; a layer of the role can hold it: {texts}."
    return _note("duties-added", why, instead, first.spot(0, len(first.text)))


def _texts(role: Role) -> Iterator[str]:
    """Every wording of a role's duties, and what else says what it does."""
    yield role.summary
    for duty in role.duties:
        yield from wordings(duty)
    for practice in role.practices:
        yield practice.text


# --- what it asks beyond its level ----------------------------------------------------------------


def _above(posting: PostingText, known: Recognition) -> Finding | None:
    """Requirements above those of the role at the level that the posting names."""
    if known.level is None:
        return None
    role = known.role.at(known.level)
    cues = cues_of(role.catalogue)["skills"]
    above: list[tuple[Passage, str]] = []
    for passage in posting.in_parts("requirements")[:_MOST_REQUIREMENTS]:
        said = _years_above(passage, role) or _degree_above(passage, role)
        if not said and proficiency_in(passage.text) == 4:
            wanted = [role.skills[id_] for id_ in found_in(passage, cues) if id_ in role.skills]
            low = next((item for item in wanted if item.proficiency <= 2), None)
            said = f"expert {low.skill.title.lower()}, which the role needs at {low.proficiency} of 4" if low else ""
        if said:
            above.append((passage, said))
    if not above:
        return None
    level = role.catalogue.levels[known.level].title
    named = "; ".join(said for _, said in above[:_MOST_NAMED])
    why = f"It asks for more than the role needs at this level ({known.role.title}, {level}): {named}."
    first = above[0][0]
    return _note("above-its-level", why, "Ask for what the level needs, or name a higher level.", first.spot(0, len(first.text)))


def _years_above(passage: Passage, role: Role) -> str:
    """More years than the role itself names at the level, with some years to spare; empty if it names none."""
    years = years_in(passage.text)
    named = [item.years for item in role.requirements if item.years is not None]
    if years is None or not named or years <= max(named):
        return ""
    return f"{years} years of experience, where the role has {max(named)}"


def _degree_above(passage: Passage, role: Role) -> str:
    """A degree and nothing else, where the role takes experience instead, or asks for none."""
    if not asks_for_degree(passage.text) or level_rank(role.level) > LEVELS.index("mid"):
        return ""
    needed = any(item.kind == "education" and item.need == "required" for item in role.requirements)
    return "" if needed else "a degree, which the role does not require"
