"""JobPosting markup for job searches: a vacancy as schema.org (release 30.0) and Google's rules of September 2026 have it.

Everything that it says stands on the page too, but for the codes of the occupation, which tell an applicant nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from csroles.documents.languages import bracketed, colon, comma, next_phrase
from csroles.documents.places import country_name, region_code
from csroles.documents.posting import DUTIES, OFFER, PROFILE
from csroles.documents.view import Fact, Facts, Item, Items, Paragraph, Phrase, Section, View
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.documents.vacancy import Employer, Vacancy
    from csroles.model.role import Code
    from csroles.model.workspace import Location, Pay

Thing = dict[str, Any]
"""A node of JSON-LD."""

EMPLOYMENT = {
    "full-time": "FULL_TIME",
    "part-time": "PART_TIME",
    "contract": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "internship": "INTERN",
    "volunteer": "VOLUNTEER",
    "per-diem": "PER_DIEM",
}
"""Google's words for types of employment."""

_CODE_SETS = {"soc": "soc-2018", "isco": "isco-08", "esco": "esco"}
"""Classifications of occupations, and the sources of the catalogue that name them."""

_MONTHS = 12


def job_posting(vacancy: Vacancy, view: View) -> Thing | None:
    """A JobPosting as plain data; None where it would lack what it must have: the name of a company, and a place.

    Args:
        vacancy: the vacancy.
        view: its posting, in whose words the description is.
    """
    if not vacancy.company.name or not vacancy.places:
        return None
    found = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": view.title.words,
        "description": description(view),
        "identifier": _identifier(vacancy),
        "datePosted": vacancy.posted.isoformat(),
        "validThrough": f"{vacancy.closes.isoformat()}T23:59:59" if vacancy.closes else None,
        "hiringOrganization": _organization(vacancy.company),
        **_where(vacancy, view.language),
        "employmentType": EMPLOYMENT[vacancy.employment] if vacancy.employment else None,
        "baseSalary": _salary(vacancy.pay) if vacancy.pay else None,
        "incentiveCompensation": vacancy.bonus,
        "jobBenefits": _lines(_items(view, OFFER), view.language),
        "workHours": vacancy.hours,
        "jobStartDate": vacancy.starts.isoformat() if isinstance(vacancy.starts, date) else None,
        "totalJobOpenings": vacancy.positions if vacancy.positions > 1 else None,
        "directApply": True if vacancy.application.email else None,
        **_asked(vacancy, view),
        "occupationalCategory": _alone(
            [_category(code) for code in vacancy.role.codes if code.fit in ("exact", "close") and code.code]
        ),
        "url": vacancy.url,
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


# --- who, where, for what -----------------------------------------------------------------------


def _identifier(vacancy: Vacancy) -> Thing | None:
    if not vacancy.reference:
        return None
    return {"@type": "PropertyValue", "name": vacancy.company.name, "value": vacancy.reference}


def _organization(company: Employer) -> Thing:
    found = {"@type": "Organization", "name": company.name, "sameAs": company.url, "logo": company.logo}
    return {name: value for name, value in found.items() if value}


def _where(vacancy: Vacancy, language: str) -> Thing:
    """The places of work; of work that is wholly remote, from where people may apply."""
    if not vacancy.is_remote:
        return {"jobLocation": _alone([_place(place) for place in vacancy.places])}
    areas = [_area(place, language) for place in vacancy.places]
    return {
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": _alone([area for position, area in enumerate(areas) if area not in areas[:position]]),
    }


def _alone(things: list[Thing]) -> Thing | list[Thing]:
    """One thing by itself, several as a list: the same to JSON-LD, but not every reader looks into a list of one."""
    return things[0] if len(things) == 1 else things


def _place(place: Location) -> Thing:
    address = {
        "@type": "PostalAddress",
        "streetAddress": clean(place.street or ""),
        "addressLocality": clean(place.city or ""),
        "addressRegion": region_code(place),
        "postalCode": clean(place.postcode or ""),
        "addressCountry": place.country,
    }
    return {"@type": "Place", "address": {name: value for name, value in address.items() if value}}


def _area(place: Location, language: str) -> Thing:
    region = region_code(place)
    if region:
        return {"@type": "State", "name": f"{region}, {place.country}"}
    return {"@type": "Country", "name": country_name(place.country, language)}


def _salary(pay: Pay) -> Thing:
    low, high = _number(pay.min), _number(pay.max)
    amount = {"value": low} if low == high else {"minValue": low, "maxValue": high}
    value = {"@type": "QuantitativeValue", **amount, "unitText": pay.per.upper()}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def _number(amount: float) -> float | int:
    return int(amount) if amount.is_integer() else amount


def _category(code: Code) -> Thing:
    source = code.catalogue.sources.get(_CODE_SETS.get(code.id, code.id))
    code_set = {
        "@type": "CategoryCodeSet",
        "name": source.title if source else code.id.upper(),
        "url": source.url if source else None,
    }
    found = {
        "@type": "CategoryCode",
        "codeValue": code.code,
        "name": code.title,
        "url": code.uri,
        "inCodeSet": {name: value for name, value in code_set.items() if value},
    }
    return {name: value for name, value in found.items() if value}


# --- what is done and asked for -----------------------------------------------------------------


def _asked(vacancy: Vacancy, view: View) -> Thing:
    """Duties, requirements and skills once more, each as lines of text; and the years of experience that are required."""
    profile, language = _items(view, PROFILE), view.language
    required = [item for item in vacancy.role.requirements if (item.kind, item.need) == ("experience", "required")]
    years = max((item.years or 0 for item in required), default=0)
    experience = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": years * _MONTHS} if years else None
    return {
        "responsibilities": _lines(_items(view, DUTIES), language),
        "qualifications": _lines([item for item in profile if item.detail is None], language),
        "skills": _lines([item for item in profile if item.detail is not None], language),
        "experienceRequirements": experience,
    }


def _lines(items: Iterable[Item], language: str) -> str:
    return "\n".join(line(item, language) for item in items)


def _items(view: View, id_: str) -> list[Item]:
    """The items of a section, whatever headings they stand under."""
    sections = [section for section in view.sections if section.id == id_]
    return [item for section in sections for block in section.blocks if isinstance(block, Items) for item in block.items]


# --- the description ----------------------------------------------------------------------------


def description(view: View) -> str:
    """A posting in the few tags that job searches draw: p, ul and li. It says all that the page says."""
    return "".join(_passages(view))


def _passages(view: View) -> Iterator[str]:
    if view.lead:
        yield _paragraph(line(view.lead, view.language))
    yield _list(_fact(fact, view.language) for fact in view.facts)
    for section in view.sections:
        yield from _section(section, view.language)
    for note in view.notes:
        yield _paragraph(_words(note))


def _section(section: Section, language: str) -> Iterator[str]:
    yield _paragraph(section.heading.words)
    for block in section.blocks:
        if isinstance(block, Items):
            if block.heading:
                yield _paragraph(block.heading.words)
            yield _list(line(item, language) for item in block.items)
        elif isinstance(block, Facts):
            yield _list(_fact(fact, language) for fact in block.facts)
        elif isinstance(block, Paragraph):
            yield _paragraph(_words(block.text))


def line(item: Item, language: str) -> str:
    """An item as one line of text: Term (mark): explanation (when it holds)."""
    words = item.text.words
    detail = colon(language) + item.detail.words if item.detail else ""
    if not item.qualifiers:
        return words + detail
    marks, conditions = item.said("mark"), item.said("condition")
    if detail:
        return words + _aside(marks, language) + detail + _aside(conditions, language)
    return words + _aside((*marks, *conditions), language)


def _aside(phrases: tuple[Phrase, ...], language: str) -> str:
    said = ""
    for phrase in phrases:
        said += (next_phrase(said, language) if said else "") + _words(phrase)
    return bracketed(said, language) if said else ""


def _fact(fact: Fact, language: str) -> str:
    values = comma(language, fact.is_plain).join(_value(item, language) for item in fact.values)
    return fact.label.words + colon(language) + values


def _value(item: Item, language: str) -> str:
    detail = ((item.detail,),) if item.detail else ()
    return item.text.words + _aside((*detail, *item.said("mark", "condition")), language)


def _words(phrase: Phrase) -> str:
    return "".join(text.words for text in phrase)


def _paragraph(words: str) -> str:
    return f"<p>{escape(words, quote=False)}</p>"


def _list(lines: Iterator[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(words, quote=False)}</li>" for words in lines) + "</ul>"
