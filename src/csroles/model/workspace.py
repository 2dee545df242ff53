"""A company's own files: its settings, its openings, its organisation."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, ValidationInfo, field_validator, model_validator

from csroles.model.base import (
    Id,
    Item,
    Level,
    Map,
    Maybe,
    Model,
    Plain,
    Record,
    Records,
    Statements,
    Text,
    WorkMode,
    described,
    frozen,
)

if TYPE_CHECKING:
    from csroles.source.document import Document

Employment = Literal["full-time", "part-time", "contract", "temporary", "internship", "volunteer", "per-diem"]
"""The type of an employment."""


class Company(Model):
    """The company whose workspace this is."""

    name: Annotated[Plain, described("The company's name as it is printed.")]
    url: Annotated[Maybe[Plain], described("Its web address.", pattern=r"^https?://[^\s]+$")] = None
    logo: Annotated[Maybe[Plain], described("A picture file in the workspace.")] = None
    colour: Annotated[Maybe[Plain], described('Its colour, as "#0b5fff".', pattern=r"^#[0-9a-fA-F]{6}$")] = None
    headcount: Annotated[Maybe[int], described("How many people it employs; pay law depends on it.", ge=1, strict=True)] = None


class Location(Item):
    """A place of work."""

    city: Annotated[Maybe[Plain], described("The city.")] = None
    region: Annotated[
        Maybe[Plain], described("ISO 3166-2 code of the region, such as US-CO.", pattern="^[A-Z]{2}-[A-Z0-9]{1,3}$")
    ] = None
    country: Annotated[Plain, described("ISO 3166-1 code of the country, such as US.", pattern="^[A-Z]{2}$")]
    street: Annotated[Maybe[Plain], described("Street and number.")] = None
    postcode: Annotated[Maybe[Plain], described("Postal code, in quotes where it is all digits.")] = None


class Benefit(Item):
    """Something that the company offers."""

    text: Annotated[Text, described("The benefit, in one sentence.")]


class Statement(Item):
    """A passage that postings carry, such as the one on equal opportunity."""

    text: Annotated[Text, described("The passage.")]


class LintSettings(Model):
    """How postings are checked (``csroles lint``)."""

    allow: Annotated[
        Map[Plain], described("Rules that postings are excused from, such as degree.required: the rule's id, and the reason.")
    ] = Map()


class Settings(Model):
    """What csroles.yaml says: the company, what it uses, and what its documents share."""

    company: Annotated[Maybe[Company], described("The company.")] = None
    language: Annotated[Plain, described("The language in which the workspace's own files are written.")] = "en"
    languages: Annotated[tuple[Plain, ...], described("The languages in which it publishes.")] = ("en",)
    roles: Annotated[
        Literal["all"] | tuple[Id, ...], described("all, or the ids of the roles in use; the others appear nowhere.")
    ] = "all"
    layers: Annotated[tuple[Plain, ...], described("Folders of further layers below this one, lowest first.")] = ()
    locations: Annotated[Records[Location], described("Places of work.")] = Records()
    benefits: Annotated[Statements[Benefit], described("What the company offers.")] = Statements()
    statements: Annotated[Statements[Statement], described("Passages that postings carry.")] = Statements()
    show_facts: Annotated[tuple[Plain, ...], described("A company's own facts that postings show.")] = ()
    allow: Annotated[Map[Plain], described("Rules that the workspace is excused from: the rule's id, and the reason.")] = Map()
    lint: Annotated[Maybe[LintSettings], described("How its postings are checked.")] = None


class Apply(Model):
    """How to apply."""

    url: Annotated[
        Maybe[Plain],
        described("The address of the form, with https://, http:// or mailto: before it.", pattern=r"^(https?://|mailto:)\S+$"),
    ] = None
    email: Annotated[Maybe[Plain], described("An e-mail address.", pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] = None
    text: Annotated[Maybe[Text], described("How to apply, in words.")] = None


class Pay(Model):
    """The pay that an opening offers."""

    min: Annotated[
        float,
        described("The lower end of the range; a single figure stands at both ends.", gt=0, strict=True, allow_inf_nan=False),
    ]
    max: Annotated[
        float,
        described("The upper end of the range; a single figure stands at both ends.", gt=0, strict=True, allow_inf_nan=False),
    ]
    currency: Annotated[Plain, described("ISO 4217 code, such as USD.", pattern="^[A-Z]{3}$")]
    per: Annotated[Literal["hour", "day", "week", "month", "year"], described("The time that it is for.")]

    @model_validator(mode="after")
    def _in_order(self) -> "Pay":
        if self.min > self.max:
            raise ValueError(f"the range is reversed: min {_figure(self.min)} is above max {_figure(self.max)}")
        return self


def _figure(amount: float) -> str:
    return str(int(amount)) if amount.is_integer() else str(amount)


class Opening(Record):
    """A vacancy: a role at a level and place, with pay and dates."""

    __slots__ = ("_document",)
    kind: ClassVar[str] = "openings"
    role: Annotated[Id, described("The id of the role.")]
    level: Annotated[Maybe[Level], described("The level; without it, what every level of the role holds.")] = None
    posted: Annotated[Maybe[date], described("The day it is posted, as YYYY-MM-DD; without it, today.")] = None
    closes: Annotated[Maybe[date], described("The last day to apply, as YYYY-MM-DD.")] = None
    starts: Annotated[Maybe[Plain], described("When work starts: a date, or words.")] = None
    locations: Annotated[tuple[Id, ...], described("Ids of the workspace's locations.")] = ()
    mode: Annotated[Maybe[WorkMode], described("on-site, hybrid or remote.")] = None
    employment: Annotated[Maybe[Employment], described("The type of employment.")] = None
    hours: Annotated[Maybe[Plain], described("Working hours, in words.")] = None
    positions: Annotated[int, described("How many people are wanted.", ge=1, strict=True)] = 1
    pay: Annotated[Maybe[Pay], described("The pay that is offered.")] = None
    bonus: Annotated[Maybe[Text], described("Pay beside the range, in words.")] = None
    benefits: Annotated[
        Statements[Benefit], described("What is offered beside the company's own benefits; the same id replaces one of those.")
    ] = Statements()
    statements: Annotated[
        Statements[Statement], described("Passages beside the company's own; the same id replaces one of those.")
    ] = Statements()
    apply: Annotated[Maybe[Apply], described("How to apply.")] = None
    contact: Annotated[Maybe[Plain], described("Whom to ask.")] = None
    requisition: Annotated[Maybe[Plain], described("The requisition's number in the company's own system.")] = None
    changes: Annotated[
        Maybe[Map[Annotated[Any, AfterValidator(frozen)]]],
        described("What differs from the role for this opening, in the shape of a role's layer."),
    ] = None

    @field_validator("closes")
    @classmethod
    def _closes_after_posted(cls, closes: date, info: ValidationInfo) -> date:
        posted = info.data.get("posted")
        if posted and closes < posted:
            raise ValueError(f"{closes} is before the day of posting, {posted}")
        return closes

    @property
    def document(self) -> "Document | None":
        """The file that says it; None for an opening that was made in Python."""
        return getattr(self, "_document", None)


class Position(Item):
    """A position in the organisation: a role that one or several people hold."""

    role: Annotated[Id, described("The id of the role.")]
    title: Annotated[Maybe[Plain], described("The title, where it is not the role's.")] = None
    level: Annotated[Maybe[Level], described("The level.")] = None
    person: Annotated[Maybe[Plain], described("Who holds it.")] = None
    vacant: Annotated[bool, described("Whether nobody holds it.", strict=True)] = False
    count: Annotated[int, described("How many people hold it.", ge=1, strict=True)] = 1
    reports_to: Annotated[Maybe[Id], described("The id of the manager's position.")] = None
    department: Annotated[Maybe[Plain], described("The department.")] = None
    location: Annotated[Maybe[Id], described("The id of a location.")] = None


class Organisation(Model):
    """What org.yaml says: positions and who reports to whom."""

    positions: Annotated[Records[Position], described("Every position, by an id of your choice.")]
