"""The posting: the advert for one vacancy, in the second voice, as a view.

What it draws from the role alone is made once for each role, level and language, however many openings ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

from csroles.documents.languages import next_phrase
from csroles.documents.paper import paper_of
from csroles.documents.parts import fact, listed, paired, section
from csroles.documents.pay import pay_text
from csroles.documents.places import area_text, place_text, street_of
from csroles.documents.role_voice import RoleVoice
from csroles.documents.view import Block, Fact, Item, Paragraph, Phrase, Publisher, Qualifier, Section, Text, View
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.documents.vacancy import Passage, Vacancy
    from csroles.model.role import Requirement, Role, RoleSkill

KIND = "job-posting"

DUTIES = "what-you-will-do"
PROFILE = "what-you-bring"
OFFER = "what-we-offer"
"""The ids of the sections whose items the markup for job searches lists once more."""


def posting(vacancy: Vacancy) -> View:
    """The posting of a vacancy, in the language of its role's catalogue."""
    voice = RoleVoice(vacancy.role, sources=False)
    said = _of_role(vacancy.role)
    title, summary = said["names"].content
    facts = tuple(_facts(voice, vacancy, said["standing"].content))
    sections = (
        *said["work"].content,
        *said["person"].content,
        *said["team"].content,
        *section(voice, OFFER, _offer(voice, vacancy)),
        *section(voice, "further-facts", paired(_company_facts(voice, vacancy))),
        *said["career"].content,
        *section(voice, "how-to-apply", _application(voice, vacancy)),
        *section(voice, "statements", (Paragraph(_phrase(voice, passage)) for passage in vacancy.statements)),
    )
    lead = Item(summary, qualifiers=tuple(_condition(voice, vacancy.when, vacancy.language)))
    company = vacancy.company
    is_mixed = voice.is_mixed or any(part.is_mixed for part in said.values())
    return View(
        kind=KIND,
        name=voice.label(KIND),
        title=title,
        language=voice.language,
        lead=lead,
        publisher=Publisher(voice.name(company.name), company.url, company.colour, company.picture) if company.name else None,
        facts=facts,
        sections=sections,
        notes=tuple(_notes(voice, vacancy, is_mixed=is_mixed)),
        paper=paper_of(place.country for place in vacancy.places) if vacancy.places else voice.paper(),
    )


def _notes(voice: RoleVoice, vacancy: Vacancy, *, is_mixed: bool) -> Iterator[Phrase]:
    if vacancy.level is None:
        yield (voice.label("several-levels"),)
    if is_mixed:
        yield (voice.label("not-translated"),)


# --- what the role says -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of what every posting of a role at a level says: facts or sections, and whether a passage is untranslated."""

    content: tuple[Any, ...]
    is_mixed: bool


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a part comes from: the fields of the role that it reads, and what makes it."""

    fields: frozenset[str]
    make: Callable[[RoleVoice, Role], Iterable[Any]]


_MADE: WeakKeyDictionary[Catalogue, dict[tuple[str, str | None], dict[str, _Part]]] = WeakKeyDictionary()


def _of_role(role: Role) -> dict[str, _Part]:
    """The parts of a role at its level, each made once for a catalogue."""
    made = _MADE.setdefault(role.catalogue, {})
    key = (role.id, role.level)
    if key not in made:
        made[key] = {name: _part(role, name, source) for name, source in _SOURCES.items()}
    return made[key]


def _part(role: Role, name: str, source: _Source) -> _Part:
    """A part of a role; what an opening does not change is that of the role without its changes."""
    change = role.catalogue.change
    if change is not None and role.id == change.role and not change.fields & (source.fields | {"levels"}):
        unchanged = change.below[role.id]
        return _of_role(unchanged.at(role.level) if role.level else unchanged.at_all_levels)[name]
    voice = RoleVoice(role, sources=False)
    return _Part(tuple(source.make(voice, role)), voice.is_mixed)


def _names(voice: RoleVoice, role: Role) -> Iterator[Text]:
    """The title, and what the role is for."""
    yield voice.own(role.title, "title")
    yield voice.own(role.summary, "summary")


def _standing(voice: RoleVoice, role: Role) -> Iterator[Fact]:
    """The level, and to whom the role reports."""
    levels = [Item(voice.level(id_)) for id_ in role.levels.ids]
    yield from fact(voice, "level" if len(levels) == 1 else "levels", levels)
    lines = [line for line in role.lines if line.line == "usual"]
    yield from fact(voice, "reports-to", [voice.item(voice.named("roles", line.id), "reports_to", line) for line in lines])


def _work(voice: RoleVoice, role: Role) -> Iterable[Section]:
    return section(voice, DUTIES, _duties(voice, role))


def _person(voice: RoleVoice, role: Role) -> Iterator[Section]:
    yield from section(voice, PROFILE, _profile(voice, role))
    yield from section(voice, "qualities", listed(voice.quality(item) for item in role.qualities))


def _team(voice: RoleVoice, role: Role) -> Iterable[Section]:
    return section(voice, "tools-and-teams", _surroundings(voice, role))


def _career(voice: RoleVoice, role: Role) -> Iterable[Section]:
    return section(voice, "where-it-can-lead", _prospects(voice, role))


def _duties(voice: RoleVoice, role: Role) -> Iterator[Block]:
    """The core duties in the order of the role, then under a heading of their own what may come with them."""
    for weight in ("core", "supplemental"):
        items = [
            voice.item(voice.own(duty.text, "duties", duty.id, "text"), "duties", duty)
            for duty in role.duties
            if duty.weight == weight
        ]
        yield from listed(items, None if weight == "core" else voice.label("may-also"))


def _profile(voice: RoleVoice, role: Role) -> Iterator[Block]:
    for need in ("required", "preferred"):
        requirements = [_requirement(voice, item) for item in role.requirements if item.need == need]
        skills = [_skill(voice, item) for item in role.skills if item.need == need]
        yield from listed([*requirements, *skills], voice.label(need))


def _requirement(voice: RoleVoice, item: Requirement) -> Item:
    marks = [voice.label("years-of-experience", item.years)] if item.years is not None else []
    return voice.item(voice.own(item.text, "requirements", item.id, "text"), "requirements", item, marks=marks)


def _skill(voice: RoleVoice, item: RoleSkill) -> Item:
    """A skill, with what a person who has it well enough does."""
    title = voice.title(item.skill)
    return voice.item(title, "skills", item, detail=voice.meaning(item, item.proficiency))


def _surroundings(voice: RoleVoice, role: Role) -> Iterator[Block]:
    tools = [voice.item(voice.title(item.tool), "tools", item) for item in role.tools]
    partners = [voice.item(voice.partner(item), "works_with", item) for item in role.works_with]
    yield from listed(tools, voice.label("tools"))
    yield from listed(partners, voice.label("you-work-with"))


def _prospects(voice: RoleVoice, role: Role) -> Iterator[Block]:
    steps = role.career.next if role.career else ()
    yield from listed(voice.item(voice.named("roles", step.id), "career.next", step) for step in steps)


_SOURCES = {
    "names": _Source(frozenset(("title", "summary")), _names),
    "standing": _Source(frozenset(("reports_to",)), _standing),
    "work": _Source(frozenset(("duties",)), _work),
    "person": _Source(frozenset(("requirements", "skills", "qualities")), _person),
    "team": _Source(frozenset(("tools", "works_with")), _team),
    "career": _Source(frozenset(("career",)), _career),
}
"""The parts of a posting that are the role's."""


# --- what the opening says ----------------------------------------------------------------------


def _facts(voice: RoleVoice, vacancy: Vacancy, standing: Iterable[Fact]) -> Iterator[Fact]:
    """What a reader wants to know first: who, where, how, for what, and until when."""
    yield from fact(voice, "company", _company(voice, vacancy))
    yield from fact(voice, "remote-from" if vacancy.is_remote else "place", _places(voice, vacancy))
    mode = "fully-remote" if vacancy.is_remote else f"mode-{vacancy.mode}"
    yield from fact(voice, "work-mode", [Item(voice.label(mode))] if vacancy.mode else [])
    employment = [Item(voice.label(f"employment-{vacancy.employment}"))] if vacancy.employment else []
    yield from fact(voice, "employment", employment)
    yield from fact(voice, "hours", _words(voice, vacancy, vacancy.hours))
    yield from _pay(voice, vacancy)
    yield from standing
    positions = [Item(voice.number(vacancy.positions))] if vacancy.positions > 1 else []
    yield from fact(voice, "positions", positions)
    yield from fact(voice, "starts", _start(voice, vacancy))
    yield from fact(voice, "apply-by", _day(voice, vacancy.closes))
    yield from fact(voice, "posted-on", _day(voice, vacancy.posted))
    yield from fact(voice, "requisition", [Item(voice.name(vacancy.reference))] if vacancy.reference else [])


def _company(voice: RoleVoice, vacancy: Vacancy) -> Iterator[Item]:
    company = vacancy.company
    if company.name:
        yield Item(Text(company.name, voice.language, address=company.url))


def _places(voice: RoleVoice, vacancy: Vacancy) -> Iterator[Item]:
    """Where the work is done; if that is anywhere, the areas from where people may do it, each once."""
    if vacancy.is_remote:
        yield from (Item(area) for area in dict.fromkeys(area_text(voice, place) for place in vacancy.places))
        return
    for place in vacancy.places:
        street = street_of(place)
        condition = tuple(_condition(voice, clean(place.when or ""), vacancy.language))
        yield Item(place_text(voice, place), voice.name(street) if street else None, condition)


def _pay(voice: RoleVoice, vacancy: Vacancy) -> Iterator[Fact]:
    yield from fact(voice, "pay", [Item(pay_text(voice, vacancy.pay))] if vacancy.pay else [])
    yield from fact(voice, "bonus", _words(voice, vacancy, vacancy.bonus))


def _start(voice: RoleVoice, vacancy: Vacancy) -> Iterable[Item]:
    starts = vacancy.starts
    return _day(voice, starts) if isinstance(starts, date) else _words(voice, vacancy, starts or "")


def _offer(voice: RoleVoice, vacancy: Vacancy) -> Iterator[Block]:
    yield from paired(_pay(voice, vacancy))
    benefits = [
        Item(voice.passage(benefit.text, benefit.language), qualifiers=tuple(_condition(voice, benefit.when, benefit.language)))
        for benefit in vacancy.benefits
    ]
    yield from listed(benefits, voice.label("benefits"))


def _company_facts(voice: RoleVoice, vacancy: Vacancy) -> Iterator[Fact]:
    for label, text in vacancy.facts.items():
        yield Fact(voice.name(label), (Item(voice.name(text)),))


def _application(voice: RoleVoice, vacancy: Vacancy) -> Iterator[Block]:
    """How to apply and whom to ask, with the last day once more; nothing if neither is said."""
    way = vacancy.application
    if not way and not vacancy.contact:
        return
    if way.text:
        yield Paragraph((voice.passage(way.text, vacancy.language),))
    online = [Item(Text(way.url, voice.language, address=way.url))] if way.url else []
    address = f"mailto:{quote(way.email, safe='@')}"
    email = [Item(Text(way.email, voice.language, address=address))] if way.email else []
    yield from paired(
        (
            *fact(voice, "apply-online", online),
            *fact(voice, "apply-by-email", email),
            *fact(voice, "apply-by", _day(voice, vacancy.closes)),
            *fact(voice, "contact", [Item(voice.name(vacancy.contact))] if vacancy.contact else []),
        )
    )


def _phrase(voice: RoleVoice, passage: Passage) -> Phrase:
    """A passage, and after it when it holds."""
    text = voice.passage(passage.text, passage.language)
    if not passage.when:
        return (text,)
    gap = Text(next_phrase(passage.text, passage.language), passage.language)
    return (text, gap, voice.passage(passage.when, passage.language))


def _condition(voice: RoleVoice, when: str, language: str) -> Iterator[Qualifier]:
    if when:
        yield Qualifier("condition", (voice.passage(when, language),))


def _words(voice: RoleVoice, vacancy: Vacancy, words: str) -> list[Item]:
    """Words of the opening itself, if there are any."""
    return [Item(voice.passage(words, vacancy.language))] if words else []


def _day(voice: RoleVoice, day: date | None) -> list[Item]:
    return [Item(voice.date(day))] if day else []
