"""Records that roles refer to by id: skills, tools, metrics and the rest, each with its words in one place."""

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from csroles.model.base import Id, Item, Map, Maybe, Plain, Record, Records, Statements, Text, Titled, described

if TYPE_CHECKING:
    from csroles.model.role import Role


class Referred(Titled):
    """A record that roles refer to by its id."""

    @property
    def roles(self) -> "tuple[Role, ...]":
        """The roles that refer to it, in the order of the catalogue: those that need the skill, are held to the metric."""
        return self.catalogue.roles_with(self.kind, self.id)


class Family(Titled):
    """A family of roles."""

    kind: ClassVar[str] = "families"
    title: Annotated[Text, described("The family's name.")]
    summary: Annotated[Text, described("What the roles of the family have in common.")]


class LevelRecord(Titled):
    """A level of experience."""

    kind: ClassVar[str] = "levels"
    title: Annotated[Text, described("The level's name.")]
    definition: Annotated[Text, described("What can be expected of a person at this level.")]


class ProficiencyRecord(Titled):
    """A degree of skill."""

    kind: ClassVar[str] = "proficiencies"
    rank: Annotated[int, described("Its place on the scale: 1 to 4.", ge=1, le=4, strict=True)]
    title: Annotated[Text, described("Its name.")]
    definition: Annotated[Text, described("What a person at this proficiency does.")]


class Area(Titled):
    """A heading under which duties stand."""

    kind: ClassVar[str] = "areas"
    title: Annotated[Text, described("The heading.")]


class Department(Titled):
    """A part of a company that roles work with."""

    kind: ClassVar[str] = "departments"
    title: Annotated[Text, described("Its name.")]
    definition: Annotated[Maybe[Text], described("What it does.")] = None


class Quality(Referred):
    """A personal quality."""

    kind: ClassVar[str] = "qualities"
    title: Annotated[Text, described("An adjective or a short phrase.")]
    definition: Annotated[Text, described("What it looks like at work.")]


class SkillProficiency(Item):
    """What a person at one proficiency of a skill does."""

    text: Annotated[Text, described("What can be observed, in one sentence.")]


class Skill(Referred):
    """A skill, with its four proficiencies described."""

    kind: ClassVar[str] = "skills"
    title: Annotated[Text, described("The skill's name.")]
    definition: Annotated[Text, described("What the skill is.")]
    proficiencies: Annotated[
        Statements[SkillProficiency], described("What each proficiency looks like: basic, working, advanced, expert.")
    ]

    def described_at(self, proficiency: int) -> str:
        """What a person with this proficiency (1 to 4) does; empty if the skill does not say."""
        record = self.catalogue.proficiency(proficiency)
        return self.proficiencies[record.id].text if record and record.id in self.proficiencies else ""


class Product(Item):
    """A product that a source names as an example of a kind of tool."""

    title: Annotated[Plain, described("The product's name as its maker writes it.")]


class Tool(Referred):
    """A kind of tool."""

    kind: ClassVar[str] = "tools"
    title: Annotated[Text, described("Its name.")]
    definition: Annotated[Text, described("What it is for.")]
    products: Annotated[Records[Product], described("Products that the sources name.")] = Records()


class Metric(Referred):
    """A figure by which work is judged."""

    kind: ClassVar[str] = "metrics"
    title: Annotated[Text, described("Its name.")]
    abbreviation: Annotated[Maybe[Plain], described("Its abbreviation, such as CSAT.")] = None
    definition: Annotated[Text, described("What it tells.")]
    formula: Annotated[Maybe[Text], described("How it is calculated.")] = None
    method: Annotated[Maybe[Text], described("How it is gathered.")] = None
    unit: Annotated[
        Literal["percent", "score", "seconds", "minutes", "hours", "days", "count", "currency", "ratio"],
        described("What it is counted in."),
    ]
    better: Annotated[Literal["higher", "lower"], described("Which way is better.")]


class Source(Titled):
    """Somebody who says something: a document, a statistic, a classification, the editors, a company."""

    kind: ClassVar[str] = "sources"
    kind_of_source: Annotated[
        Literal["document", "statistic", "classification", "editors", "company"],
        described("document, statistic, classification, editors or company.", alias="kind"),
    ]
    title: Annotated[Plain, described("Its title.")]
    publisher: Annotated[Maybe[Plain], described("Who published it.")] = None
    published: Annotated[Maybe[Plain], described("When, as YYYY, YYYY-MM or YYYY-MM-DD.")] = None
    language: Annotated[Maybe[Plain], described("Its language, as a BCP 47 tag.")] = None
    url: Annotated[Maybe[Plain], described("Its address.")] = None


class SharedDuty(Record):
    """A duty that several roles share."""

    kind: ClassVar[str] = "duties"
    text: Annotated[Text, described("The duty, in one sentence that is true for every role that names it.")]
    area: Annotated[Id, described("The heading under which it stands.")]


class SharedPractice(Record):
    """A practice that several roles share."""

    kind: ClassVar[str] = "practices"
    text: Annotated[Text, described("The practice, in one sentence.")]


class Benchmark(Referred):
    """A public pay figure, under the occupation title of the statistic itself; never a pay offer."""

    kind: ClassVar[str] = "benchmarks"
    kind_of_figure: Annotated[
        Literal["statistic", "claim"], described("statistic, or claim: what a source says without evidence.", alias="kind")
    ]
    title: Annotated[Plain, described("The statistic's own title of the occupation.")]
    code: Annotated[Maybe[Plain], described("The statistic's own code of the occupation.")] = None
    region: Annotated[Maybe[Plain], described("ISO 3166 code of the country or region.")] = None
    period: Annotated[Maybe[Plain], described("The period, such as 2025-05.")] = None
    currency: Annotated[Maybe[Plain], described("ISO 4217 code.", pattern="^[A-Z]{3}$")] = None
    per: Annotated[Maybe[Literal["hour", "week", "month", "year"]], described("The time that the pay is for.")] = None
    p10: Annotated[Maybe[float], described("The 10th percentile.", ge=0, strict=True, allow_inf_nan=False)] = None
    p25: Annotated[Maybe[float], described("The 25th percentile.", ge=0, strict=True, allow_inf_nan=False)] = None
    median: Annotated[Maybe[float], described("The median.", ge=0, strict=True, allow_inf_nan=False)] = None
    p75: Annotated[Maybe[float], described("The 75th percentile.", ge=0, strict=True, allow_inf_nan=False)] = None
    p90: Annotated[Maybe[float], described("The 90th percentile.", ge=0, strict=True, allow_inf_nan=False)] = None
    mean: Annotated[Maybe[float], described("The mean.", ge=0, strict=True, allow_inf_nan=False)] = None
    employment: Annotated[Maybe[int], described("How many people the occupation employs.", ge=0, strict=True)] = None
    text: Annotated[Maybe[Text], described("What a claim says.")] = None


class GuideItem(Item):
    """A point of a guide's section."""

    text: Annotated[Text, described("The point, in a sentence or two.")]


class GuideSection(Item):
    """A section of a guide."""

    title: Annotated[Text, described("Its heading.")]
    text: Annotated[Maybe[Text], described("Its opening paragraph.")] = None
    items: Annotated[Statements[GuideItem], described("Its points.")] = Statements()


class Guide(Titled):
    """A chapter of the handbook that belongs to no one role."""

    kind: ClassVar[str] = "guides"
    title: Annotated[Text, described("Its title.")]
    lead: Annotated[Text, described("What the chapter answers, in a sentence or two.")]
    chapter: Annotated[
        Maybe[int], described("Its place in the order of reading; chapters without one come last, by id.", ge=1, strict=True)
    ] = None
    sections: Annotated[Records[GuideSection], described("Its sections.")]


class NamingWord(Item):
    """A word that names of teams and titles are made with."""

    title: Annotated[Text, described("The word as it stands in a name: one person or one team.")]
    plural: Annotated[Maybe[Text], described("Its plural, where a name may need one.")] = None


class NamePart(Titled):
    """One place in the name of a team or in a title, with the words that can stand in it.

    The parts of a team's name stand in the order of the file: whom it serves, what it does, who does it.
    """

    kind: ClassVar[str] = "naming"
    title: Annotated[Text, described("What the words have in common.")]
    definition: Annotated[Text, described("What the choice among them tells a reader.")]
    used_in: Annotated[Literal["team-name", "title"], described("team-name or title.")]
    words: Annotated[Records[NamingWord], described("The words.")]


class InterfaceWord(Record):
    """A word or phrase that documents and pages print around a record's own words."""

    kind: ClassVar[str] = "interface"
    text: Annotated[Maybe[Text], described("The words; {name} stands for a value that is put in.")] = None
    forms: Annotated[
        Maybe[Map[Text]], described("The words beside a count: one form for each plural category of the language (CLDR).")
    ] = None
