"""A vacancy: everything about one opening resolved into plain typed values, before any words of a document are drawn.

The posting, its JobPosting markup and the feeds all read the same vacancy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from csroles.catalogue.openings import changes_of
from csroles.errors import InvalidOpening, Problem
from csroles.source.pictures import is_address
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.model.base import WorkMode
    from csroles.model.role import Role
    from csroles.model.workspace import Benefit, Company, Employment, Location, Opening, Pay, Settings, Statement

_MAILTO = "mailto:"


@dataclass(frozen=True, slots=True)
class Passage:
    """A benefit or a statement: its id, its words and their language, and the circumstances under which it holds."""

    id: str
    text: str
    language: str
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """Who offers the job.

    ``name`` is empty if nobody is named; ``url`` is the web address; ``logo`` the web address of a picture, where it has
    one on the web, ``picture`` a picture file of the workspace; ``colour`` is #rrggbb.
    """

    name: str = ""
    url: str = ""
    logo: str = ""
    picture: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """How to apply: ``url`` is the address of a form (http or https), ``email`` an e-mail address, ``text`` words."""

    url: str = ""
    email: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.url or self.email or self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """One opening with all that it draws from the role and the company.

    Words are as their authors wrote them, in one line each and without control characters; what is not given is None
    or empty. ``role`` speaks the language of the catalogue, the opening's own words are in ``language``.

    Attributes:
        id: the opening's id: its file's name, or the role's id for an opening that was made in Python.
        role: the role with the opening's changes: at its level, or what all its levels hold.
        level: the level; None for a role with several levels of which none was named.
        language: the language of the opening's own words, as a BCP 47 tag.
        company: who offers the job.
        places: where the work is done; of remote work, where people may work from.
        mode: on-site, hybrid or remote.
        employment: the type of employment.
        hours: working hours, in words.
        pay: the pay that is offered.
        bonus: pay beside it, in words.
        benefits: the company's benefits and the opening's own.
        statements: the company's passages and the opening's own.
        facts: the company's own facts about the role that postings show, by label.
        positions: how many people are wanted.
        posted: the day it is posted.
        closes: the last day to apply.
        starts: when work starts: a day, or words.
        application: how to apply.
        contact: whom to ask.
        reference: the requisition's number, or the id of the opening's file; empty if there is neither.
        url: the address at which the page of the posting will stand; empty if it is not known.
        when: the circumstances under which the opening holds, in words.
    """

    id: str
    role: Role
    level: str | None
    language: str
    posted: date
    company: Employer = Employer()
    places: tuple[Location, ...] = ()
    mode: WorkMode | None = None
    employment: Employment | None = None
    hours: str = ""
    pay: Pay | None = None
    bonus: str = ""
    benefits: tuple[Passage, ...] = ()
    statements: tuple[Passage, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    positions: int = 1
    closes: date | None = None
    starts: date | str | None = None
    application: Application = Application()
    contact: str = ""
    reference: str = ""
    url: str = ""
    when: str = ""

    @property
    def is_remote(self) -> bool:
        """Whether all of the work is done away from the company, which hybrid work is not."""
        return self.mode == "remote"


def vacancy_of(
    opening: Opening,
    *,
    on: date,
    url: str = "",
    company: Company | None = None,
    locations: Mapping[str, Location] | None = None,
) -> Vacancy:
    """The vacancy that an opening of a catalogue makes on a day.

    Args:
        opening: an opening that fits its catalogue.
        on: the day: it has to be open then, and an opening that names no day of posting is posted on it.
        url: the address at which the page will stand, if it is known.
        company: the company, if it is not that of the workspace.
        locations: places by id, if they are not those of the workspace.

    Raises:
        InvalidOpening: it has closed before the day.
    """
    _check_open(opening, on)
    catalogue = opening.catalogue
    settings = catalogue.settings
    known = locations if locations is not None else _by_id(settings.locations if settings else ())
    role = _role(opening)
    return Vacancy(
        id=opening.id,
        role=role,
        level=role.level,
        language=_language(opening),
        posted=opening.posted or on,
        company=_employer(company) if company else _employer(catalogue.company, is_own=True),
        places=tuple(known[id_] for id_ in opening.locations),
        mode=opening.mode,
        employment=opening.employment,
        hours=clean(opening.hours or ""),
        pay=opening.pay,
        bonus=clean(opening.bonus or ""),
        benefits=_passages(opening, settings.benefits if settings else (), opening.benefits),
        statements=_passages(opening, settings.statements if settings else (), opening.statements),
        facts=_shown_facts(role, settings),
        positions=opening.positions,
        closes=opening.closes,
        starts=_day_or_words(opening.starts),
        application=_application(opening),
        contact=clean(opening.contact or ""),
        reference=clean(opening.requisition or (opening.id if opening.document is not None else "")),
        url=url,
        when=clean(opening.when or ""),
    )


def has_ended(opening: Opening, on: date) -> bool:
    """Whether the last day to apply is over on a day."""
    return opening.closes is not None and opening.closes < on


def _check_open(opening: Opening, on: date) -> None:
    if has_ended(opening, on):
        message = f"the last day to apply, {opening.closes}, is over on {on}, the day of posting"
        hint = "Give a later day, or take the posting down."
        document = opening.document
        if document is None:
            raise InvalidOpening([Problem(message, field="closes", hint=hint)])
        raise InvalidOpening([document.problem(message, ("closes",), hint=hint)])


# --- the role ----------------------------------------------------------------------------------


def _role(opening: Opening) -> Role:
    """The role with the opening's changes, at its level; without one, with what all its levels hold."""
    catalogue = opening.catalogue
    changes = changes_of(opening)
    if changes:
        catalogue = catalogue.changed(opening.role, changes, _language(opening))
    role = catalogue[opening.role]
    if opening.level is None and len(role.levels) > 1:
        return role.at_all_levels
    return role.at(opening.level or role.levels.ids[0])


def _shown_facts(role: Role, settings: Settings | None) -> dict[str, str]:
    """The company's own facts that it wants to be shown, in the order in which it names them."""
    return {label: role.facts[label] for label in (settings.show_facts if settings else ()) if label in role.facts}


# --- the rest ----------------------------------------------------------------------------------


def _employer(company: Company | None, *, is_own: bool = False) -> Employer:
    """Who offers the job; the workspace's own company may have a picture there."""
    if company is None:
        return Employer()
    logo = clean(company.logo or "")
    on_the_web = is_address(logo)
    return Employer(
        name=clean(company.name),
        url=clean(company.url or ""),
        logo=logo if on_the_web else "",
        picture=logo if is_own and not on_the_web else "",
        colour=company.colour or "",
    )


def _by_id(locations: Iterable[Location]) -> dict[str, Location]:
    return {location.id: location for location in locations}


def _language(opening: Opening) -> str:
    """The language of an opening's words: that of the workspace's files, or for one made in Python that of its document."""
    settings = opening.catalogue.settings
    return settings.language if settings and opening.document is not None else opening.catalogue.language


def _passages(
    opening: Opening, company: Iterable[Benefit | Statement], own: Iterable[Benefit | Statement]
) -> tuple[Passage, ...]:
    """The company's passages, then the opening's own, which take the place of one with the same id; empty ones left out."""
    settings, language = opening.catalogue.settings, _language(opening)
    merged = {item.id: _passage(item, settings.language if settings else language) for item in company}
    merged |= {item.id: _passage(item, language) for item in own}
    return tuple(passage for passage in merged.values() if passage.text)


def _passage(item: Benefit | Statement, language: str) -> Passage:
    return Passage(id=item.id, text=clean(item.text), language=language, when=clean(item.when or ""))


def _day_or_words(starts: str | None) -> date | str | None:
    words = clean(starts or "")
    try:
        return date.fromisoformat(words)
    except ValueError:
        return words or None


def _application(opening: Opening) -> Application:
    apply = opening.apply
    if apply is None:
        return Application()
    url, email = clean(apply.url or ""), clean(apply.email or "")
    if url.startswith(_MAILTO):
        url, email = "", email or url.removeprefix(_MAILTO).partition("?")[0]
    return Application(url=url, email=email, text=clean(apply.text or ""))
