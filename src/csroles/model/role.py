"""A role, and everything that a role file says."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, TypeVar

from csroles.errors import UnknownLevel
from csroles.model.base import (
    Channel,
    Fit,
    Id,
    Item,
    Level,
    Levelled,
    Line,
    Map,
    Maybe,
    Model,
    Need,
    Plain,
    Records,
    References,
    Sourced,
    Statements,
    Text,
    Titled,
    Track,
    Weight,
    WorkMode,
    described,
    keyed_fields,
)

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.shared import Area, Benchmark, Department, Family, Metric, Quality, Skill, Tool

Proficiency = Annotated[int, described("How well, 1 (basic) to 4 (expert).", ge=1, le=4, strict=True)]
Years = Annotated[int, described("Years of experience, where a source or the company gives a figure.", ge=0, le=50, strict=True)]


class Alias(Item):
    """Another name by which people know the role; search finds it."""

    key_pattern: ClassVar[str | None] = None

    language: Annotated[Plain, described("The language of the name, as a BCP 47 tag; without it American English.")] = "en"


class RoleLevel(Item):
    """A level of experience at which the role exists."""

    title: Annotated[Maybe[Text], described("The title at this level, where it has one of its own.")] = None


class ReportingLine(Item):
    """To whom the role reports: the id of the manager's role, and the kind of line."""

    line: Annotated[
        Line,
        described("usual (exactly one), alternative (instead of it), or dotted (beside it)."),
    ] = "usual"

    @property
    def manager(self) -> "Role":
        """The role at the other end of the line."""
        return self.catalogue[self.id]


class Partner(Item):
    """A department or a role that the role works with."""

    @property
    def partner(self) -> "Department | Role":
        """The department, or else the role, that has this id."""
        departments = self.catalogue.departments
        return departments[self.id] if self.id in departments else self.catalogue[self.id]


class DutyDifference(Model):
    """How a duty differs at one level."""

    text: Annotated[Maybe[Text], described("The duty as it stands at this level.")] = None
    weight: Annotated[Maybe[Weight], described("Whether it is core or supplemental at this level.")] = None


class Duty(Levelled):
    """Something that the role does: one idea, a sentence that begins with a verb."""

    text: Annotated[Text, described("The duty, in one sentence. Left out, the words are those of duties.yaml.")]
    area: Annotated[Id, described("The heading under which it stands: an id of areas.yaml.")]
    weight: Annotated[Weight, described("core: the role is not itself without it; supplemental: often part of it.")] = "core"
    at: Annotated[Maybe[Map[DutyDifference]], described("What differs at a level. A bare string is the text.")] = None


class RequirementDifference(Model):
    """How a requirement differs at one level."""

    text: Annotated[Maybe[Text], described("The requirement as it stands at this level.")] = None
    need: Annotated[Maybe[Need], described("Whether it is required or preferred at this level.")] = None
    years: Annotated[Maybe[Years], described("Years of experience at this level.")] = None


class Requirement(Levelled):
    """Experience, education or a certificate that a person brings to the role."""

    kind: Annotated[Literal["experience", "education", "certification"], described("experience, education or certification.")] = (
        "experience"
    )
    text: Annotated[Text, described("The requirement, in one sentence.")]
    need: Annotated[Need, described("required or preferred.")] = "preferred"
    years: Annotated[Maybe[Years], described("Years of experience, where a figure is known.")] = None
    at: Annotated[Maybe[Map[RequirementDifference]], described("What differs at a level. A bare string is the text.")] = None


class SkillDifference(Model):
    """How a skill differs at one level."""

    proficiency: Annotated[Maybe[Proficiency], described("The proficiency at this level.")] = None
    need: Annotated[Maybe[Need], described("Whether it is required or preferred at this level.")] = None


class RoleSkill(Levelled):
    """A skill that the role needs, and how well."""

    proficiency: Annotated[Proficiency, described("How well: 1 (basic) to 4 (expert), as skills.yaml describes.")]
    need: Annotated[Need, described("required or preferred.")] = "required"
    at: Annotated[Maybe[Map[SkillDifference]], described("What differs at a level.")] = None

    @property
    def skill(self) -> "Skill":
        """The skill itself, with its definition and its four proficiencies."""
        return self.catalogue.skills[self.id]


class RoleQuality(Levelled):
    """A personal quality that helps in the role."""

    @property
    def quality(self) -> "Quality":
        """The quality itself, with its definition."""
        return self.catalogue.qualities[self.id]


class RoleTool(Levelled):
    """A kind of tool that the role works with."""

    @property
    def tool(self) -> "Tool":
        """The kind of tool itself, with its products."""
        return self.catalogue.tools[self.id]


class RoleMetric(Levelled):
    """A figure by which the role's work is judged."""

    @property
    def metric(self) -> "Metric":
        """The metric itself, with its definition."""
        return self.catalogue.metrics[self.id]


class PracticeDifference(Model):
    """How a practice differs at one level."""

    text: Annotated[Maybe[Text], described("The practice as it stands at this level.")] = None


class Practice(Levelled):
    """A way of working that makes people good at the role."""

    text: Annotated[Text, described("The practice, in one sentence. Left out, the words are those of practices.yaml.")]
    at: Annotated[Maybe[Map[PracticeDifference]], described("What differs at a level. A bare string is the text.")] = None


class CareerStep(Item):
    """A role that people move on to."""

    @property
    def role(self) -> "Role":
        """The role that the step leads to."""
        return self.catalogue[self.id]


class Career(Sourced):
    """Where people go from here; where they come from is derived."""

    next: Annotated[References[CareerStep], described("Ids of the roles that people move on to.")] = References()


class Work(Sourced):
    """Where the work is done, and through which channels."""

    mode: Annotated[Maybe[WorkMode], described("on-site, hybrid or remote, as is usual for the role.")] = None
    channels: Annotated[tuple[Channel, ...], described("The channels through which the role meets customers.")] = ()


class Code(Item):
    """The place of the role in an occupation classification."""

    code: Annotated[Maybe[Plain], described('The code, in quotes where it is all digits: "3512".')] = None
    title: Annotated[Maybe[Plain], described("The classification's own title for the code.")] = None
    fit: Annotated[Fit, described("exact, close, judgement (the editors chose), or none (no code fits).")]
    uri: Annotated[Maybe[Plain], described("The address of the occupation, where the classification has one.")] = None


class BenchmarkReference(Item):
    """A public pay figure that bears on the role."""

    @property
    def benchmark(self) -> "Benchmark":
        """The figure itself."""
        return self.catalogue.benchmarks[self.id]


class GuideReference(Item):
    """A chapter of the handbook that bears on the role."""


class Review(Model):
    """Who answers for the record, and when it was last read."""

    owner: Annotated[Maybe[Plain], described("Who answers for the record.")] = None
    status: Annotated[
        Maybe[Literal["draft", "in review", "approved", "retired"]], described("draft, in review, approved or retired.")
    ] = None
    reviewed: Annotated[Maybe[date], described("The day of the last review, as YYYY-MM-DD.")] = None
    every: Annotated[
        Maybe[Plain], described("How often it is to be reviewed, such as 12 months.", pattern=r"^\d+ (day|week|month|year)s?$")
    ] = None


LevelledT = TypeVar("LevelledT", bound=Levelled)


class Role(Titled):
    """A role: what it is for, what it does, what it asks for, and where it stands among the others."""

    __slots__ = ("_kept", "_level", "_made")
    kind: ClassVar[str] = "roles"

    title: Annotated[Text, described("The title, in title case, singular.")]
    title_forms: Annotated[
        Maybe[Map[Text]], described("The title in other grammatical forms, such as plural, for use beside a count.")
    ] = None
    family: Annotated[Id, described("The family it belongs to: an id of families.yaml.")]
    track: Annotated[Track, described("individual, specialist, management or executive.")]
    summary: Annotated[Text, described("What the role is for, in one or two sentences.")]
    aliases: Annotated[Records[Alias], described("Other names, as they are written; search finds them.")] = Records()
    levels: Annotated[Records[RoleLevel], described("The levels of experience at which the role exists.")]
    reports_to: Annotated[Records[ReportingLine], described("The roles it reports to; one line is the usual one.")] = Records()
    works_with: Annotated[References[Partner], described("Departments and roles it works with.")] = References()
    duties: Annotated[Statements[Duty], described("What the role does.")] = Statements()
    requirements: Annotated[Statements[Requirement], described("What a person brings to it.")] = Statements()
    skills: Annotated[Records[RoleSkill], described("Skills it needs: ids of skills.yaml.")] = Records()
    qualities: Annotated[References[RoleQuality], described("Qualities that help: ids of qualities.yaml.")] = References()
    tools: Annotated[References[RoleTool], described("Kinds of tools: ids of tools.yaml.")] = References()
    metrics: Annotated[References[RoleMetric], described("How its work is judged: ids of metrics.yaml.")] = References()
    practices: Annotated[Statements[Practice], described("Ways of working that make people good at it.")] = Statements()
    work: Annotated[Maybe[Work], described("Work mode and channels.")] = None
    career: Annotated[Maybe[Career], described("Where people go from here.")] = None
    codes: Annotated[Records[Code], described("Occupation codes: soc, isco, esco.")] = Records()
    benchmarks: Annotated[References[BenchmarkReference], described("Public pay figures: ids of benchmarks.yaml.")] = References()
    guides: Annotated[References[GuideReference], described("Chapters of the handbook: ids of guides.")] = References()
    review: Annotated[Maybe[Review], described("Who answers for the record, and when it was last read.")] = None
    facts: Annotated[Map[Plain], described("A company's own facts: a label, and its text.")] = Map()

    @property
    def level(self) -> Level | None:
        """The level that ``at`` chose, or None for the role at all its levels."""
        return getattr(self, "_level", None)

    @property
    def kept(self) -> dict[Hashable, Any]:
        """Where others keep what they made of the role's own statements, whatever the language: its twins share it."""
        if not hasattr(self, "_kept"):
            object.__setattr__(self, "_kept", {})
        return self._kept  # type: ignore[no-any-return, attr-defined]

    def at(self, level: str) -> "Role":
        """The role at one level: the items held there, each as it stands there, under the title it has there.

        Raises:
            UnknownLevel: the role does not exist at this level.
        """
        if level not in self.levels:
            raise UnknownLevel(level, self.levels.ids, self.title)
        return self._once(level, self._at)

    @property
    def at_all_levels(self) -> "Role":
        """The role with what all its levels hold: without the items that stand at some of them only."""
        return self._once("", self._shared)

    def _once(self, form: str, make: Callable[[str], "Role"]) -> "Role":
        """The role in one of its forms, of which a catalogue's role, since it cannot change, keeps each that was asked for."""
        made: dict[str, Role] = getattr(self, "_made", {})
        if form not in made:
            made[form] = make(form)
        return made[form]

    def _shared(self, _: str) -> "Role":
        everywhere = set(self.levels.ids)
        changes: dict[str, object] = {}
        for name in keyed_fields(type(self)):
            items = getattr(self, name)
            if items and isinstance(items[0], Levelled):
                changes[name] = type(items)([item for item in items if not item.levels or everywhere <= set(item.levels)])
        return self._formed(changes)

    def _at(self, level: str) -> "Role":
        here = self.levels[level]
        changes: dict[str, object] = {"levels": type(self.levels)([here]), "title": here.title or self.title}
        if here.title:
            changes["title_forms"] = None
        for name in keyed_fields(type(self)):
            items = getattr(self, name)
            if items and isinstance(items[0], Levelled):
                held = [_at(item, level) for item in items if not item.levels or level in item.levels]
                changes[name] = type(items)(held)
        role = self._formed(changes)
        object.__setattr__(role, "_level", level)
        return role

    def _formed(self, changes: dict[str, object]) -> "Role":
        role = self.model_copy(update=changes)
        if hasattr(self, "_catalogue"):
            role.bind(self.catalogue)
        return role

    @property
    def family_record(self) -> "Family":
        """The family it belongs to."""
        return self.catalogue.families[self.family]

    @property
    def lines(self) -> tuple[ReportingLine, ...]:
        """Its reporting lines: the usual one first, then alternative, then dotted ones."""
        order = ("usual", "alternative", "dotted")
        return tuple(sorted(self.reports_to, key=lambda line: order.index(line.line)))

    @property
    def manager(self) -> "Role | None":
        """The role at the end of its usual line; None at the top."""
        for line in self.reports_to:
            if line.line == "usual":
                return line.manager
        return None

    @property
    def reports(self) -> tuple["Role", ...]:
        """The roles whose usual line ends here, in the order of the catalogue."""
        return self.catalogue.reports_of(self.id)

    @property
    def career_next(self) -> tuple["Role", ...]:
        """The roles that people move on to."""
        return tuple(step.role for step in self.career.next) if self.career else ()

    @property
    def career_from(self) -> tuple["Role", ...]:
        """The roles that people come from."""
        return self.catalogue.careers_to(self.id)

    def duties_by_area(self) -> tuple[tuple["Area", tuple[Duty, ...]], ...]:
        """The duties under their headings, in the order in which the role first mentions them; core duties first."""
        grouped: dict[str, list[Duty]] = {}
        for duty in self.duties:
            grouped.setdefault(duty.area, []).append(duty)
        areas = self.catalogue.areas
        return tuple(
            (areas[area], tuple(sorted(duties, key=lambda duty: duty.weight != "core"))) for area, duties in grouped.items()
        )

    def twin(self, catalogue: "Catalogue", words: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Self:
        """The same role in another catalogue, as ``Item.twin`` makes it."""
        role = super().twin(catalogue, words)
        role.begin()
        object.__setattr__(role, "_kept", self.kept)
        if self.career:
            role.__dict__["career"] = self.career.model_copy(update={"next": self.career.next.twin(catalogue, {})})
        return role

    def begin(self) -> None:
        """Keep its forms from now on, of which it is the one at all its levels."""
        object.__setattr__(self, "_made", {})
        object.__setattr__(self, "_level", None)

    def bind(self, catalogue: "Catalogue") -> None:
        """Let the role, its items and its career steps know their catalogue."""
        super().bind(catalogue)
        self.begin()
        for step in self.career.next if self.career else ():
            step.bind(catalogue)


def _at(item: LevelledT, level: str) -> LevelledT:
    """An item as it stands at a level."""
    if not item.levels and not getattr(item, "at", None):
        return item
    difference = (getattr(item, "at", None) or {}).get(level)
    changes: dict[str, object] = {"levels": ()}
    if hasattr(item, "at"):
        changes["at"] = None
    if difference is not None:
        changes |= {name: getattr(difference, name) for name in difference.model_fields_set}
    return item.model_copy(update=changes)
