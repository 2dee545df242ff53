"""Options that say what the file of an opening would, and what is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from csroles.cli.options import WrongUsage
from csroles.errors import CsrolesError, InvalidOpening, Problem

if TYPE_CHECKING:
    from csroles.model.workspace import Company


def _kinds_of_employment(incomplete: str) -> list[str]:
    """The types of employment that begin with what was typed."""
    from csroles.model.workspace import Employment

    return [kind for kind in get_args(Employment) if kind.startswith(incomplete)]


def _option(flag: str, metavar: str, text: str, complete: Any = None) -> Any:
    return typer.Option(flag, metavar=metavar, show_default=False, help=text, autocompletion=complete)


def _among(*words: str) -> Any:
    """A completion by words that begin with what was typed."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return complete


Pay = Annotated[str | None, _option("--pay", "FROM-TO", "The pay: both ends of the range, or one figure, such as 52000-64000.")]
Currency = Annotated[str | None, _option("--currency", "CODE", "The currency of the pay: USD, EUR, TWD and so on.")]
Per = Annotated[
    str | None,
    _option(
        "--per", "TIME", "What the pay is for: hour, day, week, month or year.", _among("hour", "day", "week", "month", "year")
    ),
]
Bonus = Annotated[str | None, _option("--bonus", "TEXT", "Pay beside it, in words.")]
Benefit = Annotated[list[str] | None, _option("--benefit", "TEXT", "A benefit, in one sentence. May be given several times.")]
Location = Annotated[
    list[str] | None, _option("--location", "ID", "A place of work among those of the workspace. May be given several times.")
]
City = Annotated[str | None, _option("--city", "CITY", "The city of the place of work.")]
Region = Annotated[str | None, _option("--region", "CODE", "Its region, such as US-CO (ISO 3166-2).")]
Country = Annotated[str | None, _option("--country", "CODE", "Its country, such as US (ISO 3166-1).")]
Street = Annotated[str | None, _option("--street", "TEXT", "Its street and number.")]
Postcode = Annotated[str | None, _option("--postcode", "TEXT", "Its postal code.")]
Mode = Annotated[
    str | None, _option("--mode", "MODE", "on-site, hybrid or remote (all of the time).", _among("on-site", "hybrid", "remote"))
]
Employment = Annotated[
    str | None,
    _option(
        "--employment",
        "TYPE",
        "full-time, part-time, contract, temporary, internship, volunteer or per-diem.",
        _kinds_of_employment,
    ),
]
Hours = Annotated[str | None, _option("--hours", "TEXT", 'Working hours, in words, such as "40 hours a week".')]
Starts = Annotated[str | None, _option("--starts", "DATE", "When work starts: a date, or words.")]
Posted = Annotated[str | None, _option("--posted", "DATE", "The day it was first posted; without it, today.")]
Closes = Annotated[str | None, _option("--closes", "DATE", "The last day to apply, such as 2026-12-31.")]
Apply = Annotated[str | None, _option("--apply", "HOW", "How to apply: the address of a form, an e-mail address, or words.")]
Contact = Annotated[str | None, _option("--contact", "TEXT", "Whom to ask.")]
Requisition = Annotated[str | None, _option("--requisition", "NUMBER", "The requisition's number.")]
Positions = Annotated[int | None, _option("--positions", "N", "How many people are wanted.")]
Statement = Annotated[
    list[str] | None,
    _option(
        "--statement",
        "ID=TEXT",
        'A passage that postings carry, such as equal-opportunity="We decide by skill." May be given several times.',
    ),
]
CompanyName = Annotated[str | None, _option("--company", "NAME", "The company, where it is not that of the workspace.")]
CompanyUrl = Annotated[str | None, _option("--company-url", "URL", "Its web address.")]

_NAMES = {
    "pay.currency": "--currency",
    "pay.per": "--per",
    "company.name": "--company",
    "company.url": "--company-url",
    "requisition": "--requisition",
}
"""Fields of an opening to the options that say them, where the option is not called like the first part of the field."""

_AS_THEY_ARE = (
    "bonus",
    "mode",
    "employment",
    "hours",
    "starts",
    "posted",
    "closes",
    "contact",
    "requisition",
    "positions",
)
"""Options that say what the field of the same name would."""

_ONE_OF_A_LIST = {"benefits": "--benefit", "statements": "--statement", "locations": "--location"}

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_BARE_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningOptions:
    """What the options say of an opening. Each is None if it was not given; the names are those of the options."""

    level: str | None = None
    pay: str | None = None
    currency: str | None = None
    per: str | None = None
    bonus: str | None = None
    benefit: list[str] | None = None
    location: list[str] | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None
    street: str | None = None
    postcode: str | None = None
    mode: str | None = None
    employment: str | None = None
    hours: str | None = None
    starts: str | None = None
    posted: str | None = None
    closes: str | None = None
    apply: str | None = None
    contact: str | None = None
    requisition: str | None = None
    positions: int | None = None
    statement: list[str] | None = None
    company: str | None = None
    company_url: str | None = None

    @property
    def given(self) -> list[str]:
        """The options that were given."""
        return [f"--{each.name.replace('_', '-')}" for each in fields(self) if getattr(self, each.name) not in (None, [])]

    def said(self) -> dict[str, Any]:
        """What they say, as the fields of an opening.

        Raises:
            InvalidOpening: the pay is no range, or the way to apply is none.
            WrongUsage: options that go together were not given together.
        """
        said: dict[str, Any] = {name: getattr(self, name) for name in _AS_THEY_ARE}
        said["level"] = self.level.lower() if self.level else None
        said["pay"] = self._pay()
        said["locations"] = self._locations()
        said["benefits"] = {f"benefit-{number}": text for number, text in enumerate(self.benefit or (), start=1)}
        said["statements"] = dict(_statement(words, number) for number, words in enumerate(self.statement or (), start=1))
        said["apply"] = _application(self.apply) if self.apply else None
        return {name: value for name, value in said.items() if value not in (None, [], {})}

    def employer(self, company: Company | None) -> dict[str, Any] | None:
        """The company as they change it; None if they do not."""
        if self.company is None and self.company_url is None:
            return None
        known: dict[str, Any] = {}
        if company is not None and self.company in (None, company.name):
            known = {"name": company.name, "url": company.url, "logo": company.logo, "colour": company.colour}
        said = known | {name: value for name, value in (("name", self.company), ("url", self.company_url)) if value is not None}
        return {name: value for name, value in said.items() if value is not None}

    def _pay(self) -> dict[str, Any] | None:
        from csroles.documents.pay import pay_range

        if self.pay is None:
            if self.currency or self.per:
                raise WrongUsage("--currency and --per go with --pay.")
            return None
        try:
            low, high = pay_range(self.pay)
        except CsrolesError as error:
            message, _, hint = str(error).partition(". ")
            raise InvalidOpening([Problem(message[:1].lower() + message[1:], field="--pay", hint=hint)]) from None
        given = {"currency": self.currency.upper() if self.currency else None, "per": self.per}
        return {"min": low, "max": high, **{name: value for name, value in given.items() if value is not None}}

    def _locations(self) -> list[Any]:
        place = {name: getattr(self, name) for name in ("city", "region", "country", "street", "postcode")}
        place = {name: value for name, value in place.items() if value is not None}
        return [*(self.location or ()), *([place] if place else ())]

    def named(self, error: InvalidOpening) -> InvalidOpening:
        """The same error with the options that are wrong, in place of the fields of an opening."""
        return InvalidOpening([replace(problem, field=self._option_of(problem.field)) for problem in error.problems])

    def _option_of(self, field: str) -> str:
        if field in _NAMES or field.startswith("--"):
            return _NAMES.get(field, field)
        first, *rest = field.split(".")
        if first == "locations" and len(rest) > 1:
            return f"--{rest[1]}"
        return _ONE_OF_A_LIST.get(first, f"--{first}")


def _statement(words: str, number: int) -> tuple[str, str]:
    """The id of a statement and its text; one that has no id gets a number."""
    id_, equals, text = words.partition("=")
    return (id_.strip(), text) if equals and re.fullmatch(r"[a-z0-9-]+", id_.strip()) else (f"statement-{number}", words)


def _application(words: str) -> dict[str, str]:
    """How to apply: an address, an e-mail address, or words."""
    if words.lower().startswith(("http://", "https://", "mailto:")):
        return {"url": words}
    if _EMAIL.fullmatch(words):
        return {"email": words}
    if _BARE_ADDRESS.fullmatch(words):
        hint = f"Write it whole: --apply https://{words}"
        raise InvalidOpening([Problem(f"{words} is no address of a form, and no words", field="--apply", hint=hint)])
    return {"text": words}


def option_names() -> Iterator[str]:
    """The names of the options, as a command takes them."""
    return (each.name for each in fields(OpeningOptions))
