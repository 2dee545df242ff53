"""A posting as a document, and how an opening, or a role with what an opening would say, becomes one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from csroles.catalogue.openings import made_company, made_location, made_opening
from csroles.documents.document import Document
from csroles.documents.formats import FILE_FORMATS, FORMATS
from csroles.documents.job_posting import job_posting
from csroles.documents.posting import posting
from csroles.documents.vacancy import Vacancy, vacancy_of
from csroles.errors import IncompletePosting
from csroles.model.role import Role
from csroles.source.today import today
from csroles.source.writing import format_of

if TYPE_CHECKING:
    from csroles.model.workspace import Location, Opening

JSON_LD = "jsonld"
"""The format that is the markup alone, by the suffix of its files."""


class Posting(Document):
    """A posting. Its formats are those of a document, and jsonld: the markup for job searches alone.

    Attributes:
        view: what it says, as data; ``view.data`` is the JobPosting markup that its page carries, or None.
        vacancy: what it is about, as data: the opening with all that it draws from the role and the company.
        missing: sentences on what it lacks: first what keeps the page without markup, then what a good posting has.
    """

    def __init__(self, vacancy: Vacancy) -> None:
        self.vacancy = vacancy
        view = posting(vacancy)
        super().__init__(replace(view, data=job_posting(vacancy, view)), vacancy.role.catalogue.folder)
        self.missing = tuple(_missing(vacancy))

    def to_json_ld(self) -> dict[str, Any]:
        """The JobPosting of schema.org that its page carries, as plain data.

        Raises:
            IncompletePosting: it lacks a company's name or a place, without which there is none.
        """
        if self.view.data is None:
            raise IncompletePosting(" ".join(_lacking_for_markup(self.vacancy)))
        return dict(self.view.data)

    def render(self, format: str) -> str:  # noqa: A002 - as in Document
        """The posting as text: md, html, txt, json or jsonld.

        Raises:
            UnknownFormat: there is no such format, or it is no text, as docx is none.
            IncompletePosting: the format is jsonld, and the posting lacks what the markup must have.
            TemplateProblem: a template of the workspace is wrong.
        """
        if self._format(format) == JSON_LD:
            return json.dumps(self.to_json_ld(), ensure_ascii=False, indent=2) + "\n"
        return super().render(format)

    def _format(self, name: str) -> str:
        return format_of(name, (*FORMATS, *FILE_FORMATS, JSON_LD), "A posting")

    def __repr__(self) -> str:
        return f"<Posting {self.vacancy.id!r} in {self.view.language}>"


def post(
    opening: Opening | Role,
    *,
    on: date | None = None,
    url: str = "",
    company: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Posting:
    """The posting of an opening; or of a role, with what an opening's file would say as keywords.

    ``post(catalogue.openings["2026-014"])`` and ``post(role, level="mid", locations=["denver"], pay={"min": 52000, "max":
    64000, "currency": "USD", "per": "year"}, closes="2026-12-20")`` are judged by the same rules. A location is the id of
    one of the workspace's, or a mapping with its country, region and city.

    Args:
        opening: an opening of a catalogue, or a role of one; a role at a level is posted at that level.
        on: the day of posting; without it SOURCE_DATE_EPOCH, else the machine's date.
        url: the address at which the page will stand, if it is known.
        company: the company's name and, as it likes, url, logo and colour, where it is not that of the workspace.
        fields: the fields of an opening, for a role only.

    Raises:
        InvalidOpening: the opening is wrong or has closed; the message says where, and what to do.
        LookupError: the opening or the role belongs to no catalogue.
    """
    employer = made_company(company) if company is not None else None
    locations = None
    if isinstance(opening, Role):
        opening, locations = _opening(opening, fields)
    elif fields:
        raise TypeError(f"An opening has its own {', '.join(fields)}. Fields go with a role: csroles.post(role, …).")
    return Posting(vacancy_of(opening, on=on or today(), url=url, company=employer, locations=locations))


def _opening(role: Role, fields: Mapping[str, Any]) -> tuple[Opening, dict[str, Location]]:
    """An opening for a role, made of its fields, and the places that it may name."""
    catalogue = role.catalogue
    known = {place.id: place for place in catalogue.settings.locations} if catalogue.settings else {}
    said: dict[str, Any] = {"role": role.id, **({"level": role.level} if role.level else {}), **fields}
    if isinstance(said.get("locations"), list | tuple):
        places = list(said["locations"])
        for position, place in enumerate(places):
            if isinstance(place, Mapping):
                made = made_location(place, position)
                places[position] = made.id
                known[made.id] = made
        said["locations"] = places
    return made_opening(catalogue, role.id, said, known), known


_CONDITIONAL = ("duties", "requirements", "skills", "qualities", "tools", "works_with")
"""The fields of a role whose conditions an applicant cannot judge, but the company can."""


# --- what it lacks ------------------------------------------------------------------------------


def _missing(vacancy: Vacancy) -> Iterator[str]:
    yield from _lacking_for_markup(vacancy)
    if vacancy.level is None:
        levels = ", ".join(vacancy.role.levels.ids)
        yield f"It names no level, so it says what all of them ({levels}) have in common: level, or --level."
    conditions = [item.when for field in _CONDITIONAL for item in getattr(vacancy.role, field) if item.when]
    if conditions:
        count = f"{len(conditions)} statements" if len(conditions) > 1 else "a statement"
        first = conditions[0].rstrip(".。")
        yield f"It leaves {count} under conditions, such as “{first}”: keep what holds at the company, with changes."
    if vacancy.pay is None:
        yield "It names no pay, which applicants look for first and many laws ask for: pay, or --pay with --currency and --per."
    if vacancy.closes is None:
        yield "It names no last day to apply: closes, or --closes."
    if not vacancy.application:
        yield "It does not say how to apply: apply, or --apply."
    if vacancy.employment is None:
        yield "It names no employment type: employment, or --employment."
    if not vacancy.benefits:
        yield "It names no benefits: benefits in csroles.yaml or in the opening, or --benefit."
    statements = {statement.id for statement in vacancy.statements}
    for id_, about in (("equal-opportunity", "equal opportunity"), ("accommodation", "accommodation for applicants")):
        if id_ not in statements:
            yield f"It has no statement on {about}: statements.{id_} in csroles.yaml or in the opening, or --statement."


def _lacking_for_markup(vacancy: Vacancy) -> Iterator[str]:
    """What a JobPosting must have and the vacancy does not say."""
    without = "so its page carries no JobPosting markup, and job searches pass it over"
    if not vacancy.company.name:
        yield f"It names no company, {without}: company.name in csroles.yaml, or --company."
    if not vacancy.places:
        yield f"It names no place, {without}: locations, or --location, or --country with --city and --region."
