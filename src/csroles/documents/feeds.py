"""Feeds for those who gather jobs: the XML feed of Indeed, and a sitemap for search engines.

Indeed's rules of September 2026 (docs.indeed.com/indeed-apply/xml-feed): every value in CDATA and in literal characters, no HTML
entities; one job for each place, under a number that never changes. Sitemaps follow sitemaps.org/protocol.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from csroles.documents.pay import pay_text
from csroles.documents.templates import document_templates
from csroles.documents.voice import Voice
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.documents.posting_document import Posting
    from csroles.documents.vacancy import Employer, Vacancy
    from csroles.model.workspace import Location

REQUIRED = (
    "title",
    "date",
    "referencenumber",
    "requisitionid",
    "url",
    "company",
    "sourcename",
    "city",
    "state",
    "country",
    "email",
    "description",
)
"""Elements that each job of Indeed's feed has, be they empty."""

_JOB_TYPES = {"full-time": "fulltime", "part-time": "parttime", "per-diem": "per diem"}
"""Indeed's words for types of employment, where they are not ours."""

_REMOTE_TYPES = {"remote": "Fully remote", "hybrid": "Hybrid remote"}
"""Indeed's words for work that is done elsewhere than at the company."""

_ESCAPED = re.compile("&(lt|gt|amp);")
_TAG = re.compile("[A-Za-z/!?]")
_ENTITY = re.compile("#?[0-9A-Za-z]+;")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a sitemap: its address, and the day on which it last changed."""

    address: str
    changed: date


def jobs_xml(postings: Iterable[Posting], publisher: Employer, built: date, workspace: str | None = None) -> str:
    """Indeed's feed: a job for each place of each posting.

    Args:
        postings: the postings, whose pages have addresses. One without markup is left out: it names no company or no place,
            and a job of the feed must have both.
        publisher: who publishes the feed.
        built: the day on which it is made.
        workspace: the folder of a workspace that may have templates of its own.

    Raises:
        TemplateProblem: a template of the workspace is wrong.
    """
    return document_templates(workspace).draw(
        "posting/jobs.j2.xml",
        publisher=publisher.name,
        publisher_url=publisher.url,
        built=built.isoformat(),
        jobs=[job for posting in postings if posting.view.data for job in _jobs(posting, posting.view.data)],
    )


def sitemap_xml(pages: Iterable[Page], workspace: str | None = None) -> str:
    """A sitemap of pages, in their order.

    Raises:
        TemplateProblem: a template of the workspace is wrong.
    """
    return document_templates(workspace).draw("posting/sitemap.j2.xml", pages=list(pages))


# --- a job ---------------------------------------------------------------------------------------


def _jobs(posting: Posting, markup: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The elements of each job that a posting makes; of those that need not be, only what it says."""
    shared = _shared(posting, markup)
    for place in posting.vacancy.places:
        found = shared | _placed(posting.vacancy, place)
        yield {name: found.get(name, "") for name in REQUIRED} | {name: words for name, words in found.items() if words}


def _shared(posting: Posting, markup: Mapping[str, Any]) -> dict[str, str]:
    """What is the same at all places."""
    vacancy, role = posting.vacancy, posting.vacancy.role
    voice = Voice(role.catalogue)
    months = markup.get("experienceRequirements", {}).get("monthsOfExperience", 0)
    education = [item.text for item in role.requirements if (item.kind, item.need) == ("education", "required")]
    return {
        "title": posting.view.title.words,
        "date": vacancy.posted.isoformat(),
        "requisitionid": vacancy.reference or vacancy.id,
        "url": vacancy.url,
        "company": vacancy.company.name,
        "sourcename": vacancy.company.name,
        "email": vacancy.application.email,
        "description": literal(markup["description"]),
        "salary": pay_text(voice, vacancy.pay).words if vacancy.pay else "",
        "education": " ".join(education),
        "jobtype": _JOB_TYPES.get(vacancy.employment, vacancy.employment) if vacancy.employment else "",
        "category": role.catalogue.families[role.family].title,
        "experience": voice.label("years-of-experience", months // 12).words if months else "",
        "expirationdate": vacancy.closes.isoformat() if vacancy.closes else "",
        "remotetype": _REMOTE_TYPES.get(vacancy.mode or "", ""),
    }


def _placed(vacancy: Vacancy, place: Location) -> dict[str, str]:
    """What differs from place to place. No id of a place has a full stop, so that no two numbers are the same."""
    return {
        "referencenumber": f"{vacancy.id}.{place.id}",
        "city": clean(place.city or ""),
        "state": (place.region or "").partition("-")[2],
        "country": place.country,
        "postalcode": clean(place.postcode or ""),
        "streetaddress": clean(place.street or ""),
    }


def literal(html: str) -> str:
    """HTML without entities, for a reader who knows none: AT&amp;T as AT&T, &lt; 5 as < 5.

    Where a literal sign would begin a tag or an entity, a space behind it keeps it a sign: < script>.
    """
    return _ESCAPED.sub(_sign, html)


def _sign(match: re.Match[str]) -> str:
    behind, at = match.string, match.end()
    if match[1] == "gt":
        return ">"
    if match[1] == "lt":
        return "< " if _TAG.match(behind, at) else "<"
    return "& " if _ENTITY.match(behind, at) else "&"
