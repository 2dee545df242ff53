"""The rules by which a posting is judged, as the files of ``data/rules/`` say them: wording, and the law of a place."""

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field, field_validator

from csroles.model.base import Map, Maybe, Model, Plain, described
from csroles.model.vocabulary import KEY


class RuleEvidence(Model):
    """What a rule rests on: a source, and how far it carries."""

    source: Annotated[Plain, described("The source, as a reader would look it up.")]
    limits: Annotated[Plain, described("How far it carries.")] = ""
    url: Annotated[Maybe[Plain], described("Its web address.", pattern=r"^https?://[^\s]+$")] = ""


class Rule(Model):
    """What every rule says."""

    id: Annotated[str, Field(validation_alias=KEY, description="The key under which it stands.")]
    evidence: Annotated[tuple[RuleEvidence, ...], described("What it rests on.")] = ()
    checked: Annotated[Maybe[date], described("The day on which it was last compared with its sources, as YYYY-MM-DD.")] = None
    note: Annotated[Maybe[Plain], described("Why it stands as it does: for editors, not printed.")] = None


RuleGroup = Literal["age", "gender", "ability", "origin", "family", "degree", "experience", "cliche", "title", "pay"]
"""What a rule about words is about."""

PostingPart = Literal[
    "title", "about", "duties", "requirements", "preferred", "pay", "benefits", "equal-opportunity", "apply", "facts", "other"
]
"""A part of a posting."""

RuleLanguage = Literal["en", "zh-Hans", "zh-Hant", "ru"]

Measure = Literal["density", "capitals", "signs", "length", "code", "pay", "date", "place", "company", "keywords"]
"""What code measures where words alone do not say it."""

Phrases = Annotated[tuple[Plain, ...], described("Phrases, in the small language of lint/phrases.py.")]


class WordSet(Model):
    """Words that several phrases name together, as ``<name>``: any of them stands there."""

    id: Annotated[str, Field(validation_alias=KEY, description="The key under which it stands, and its name.")]
    words: Annotated[Phrases, described("The words, each a phrase of its own.")]
    note: Annotated[Maybe[Plain], described("Why it stands as it does: for editors, not printed.")] = None


class Contexts(Model):
    """What may stand around some words: phrases that hold them, or that stand near them."""

    around: Annotated[Phrases, described("Longer phrases that hold some of the words.")] = ()
    before: Annotated[Phrases, described("Phrases before the words, in the same sentence and near them.")] = ()
    after: Annotated[Phrases, described("Phrases after the words, in the same sentence and near them.")] = ()
    sentence: Annotated[Phrases, described("Phrases anywhere in the same sentence.")] = ()
    passage: Annotated[Phrases, described("Phrases anywhere in the same paragraph, item or heading.")] = ()
    lead: Annotated[
        Phrases, described("Phrases in the heading or the line that introduces the list that the words stand in.")
    ] = ()
    title: Annotated[Phrases, described("Phrases in the title of the posting.")] = ()
    posting: Annotated[Phrases, described("Phrases anywhere in the posting.")] = ()
    clause: Annotated[bool, described("Whether a comma or a parenthesis ends what is near before and after the words.")] = False
    reach: Annotated[
        Maybe[int],
        described("How many characters before and after the words are near; 30, and 8 in Chinese, where nothing is said.", gt=0),
    ] = None


class WordingExcuse(Contexts):
    """Contexts in which the words of whole groups of rules are no fault, such as a denial."""

    id: Annotated[str, Field(validation_alias=KEY, description="The key under which it stands.")]
    why: Annotated[Plain, described("Why words are no fault there, in one sentence.")]
    languages: Annotated[tuple[RuleLanguage, ...], described("The languages of its phrases.")]
    groups: Annotated[tuple[RuleGroup, ...], described("The groups of rules that it excuses.")]
    note: Annotated[Maybe[Plain], described("Why it stands as it does: for editors, not printed.")] = None


class WordingRule(Rule):
    """Words that a posting should not use, and what to write instead."""

    group: Annotated[RuleGroup, described("What it is about.")]
    level: Annotated[Literal["error", "warning", "note"], described("How much a finding matters.")]
    languages: Annotated[tuple[RuleLanguage, ...], described("The languages of its words.")]
    why: Annotated[Plain, described("Why, in one sentence.")]
    instead: Annotated[Plain, described("What to write instead.")] = ""
    words: Phrases = ()
    given: Annotated[Maybe[Contexts], described("It holds only where one of these stands.")] = None
    unless: Annotated[Maybe[Contexts], described("It does not hold where one of these stands.")] = None
    parts: Annotated[tuple[PostingPart, ...], described("The parts in which it holds; without them, every part.")] = ()
    not_in: Annotated[tuple[PostingPart, ...], described("The parts in which it does not hold.")] = ()
    unlawful: Annotated[
        Map[Plain],
        described("Where such words break the law: the place's code, and the law. Shown there, the finding is an error."),
    ] = Map()
    disputed: Annotated[bool, described("Whether studies disagree; the rule is then never more than a note.")] = False
    without_pay: Annotated[bool, described("Whether it holds only where the posting names no pay with both its ends.")] = False
    measure: Annotated[Maybe[Measure], described("What code measures: it knows where, the rule says why.")] = None
    limit: Annotated[Maybe[float], described("Above which figure of what is measured there is a finding.", gt=0)] = None


RequiredThing = Literal[
    "pay-range",
    "pay-or-range",
    "benefits-general",
    "other-compensation",
    "application-deadline",
    "how-to-apply",
    "ai-use-statement-if-used",
    "vacancy-exists-statement",
    "job-description-if-any",
    "gender-neutral-title-and-text",
    "collective-agreement-minimum-pay",
    "accommodation-statement",
    "fair-chance-statement",
]
"""Something that a law asks a posting to show. Both names of pay mean a range or, where one is offered, one sum."""

ForbiddenThing = Literal[
    "canadian-experience-requirement", "no-salary-history", "drivers-licence-requirement", "limits-on-people"
]
"""Something that a law keeps out of a posting; limits by sex, age and the like are found by the rules about words."""


class PaySpread(Model):
    """How wide a range may be."""

    at_most: Annotated[float, described("The greatest difference of its ends, as pay of a year.", gt=0)]
    currency: Annotated[Plain, described("The currency of both figures, as ISO 4217 code.", pattern="^[A-Z]{3}$")]
    exempt_above: Annotated[
        Maybe[float], described("No pay need be shown where the pay or the upper end is above this, as pay of a year.", gt=0)
    ] = None


class PayRangeRule(Model):
    """What a law says of the range itself."""

    open: Annotated[Literal["not-allowed", "not-said"], described("Whether an end may be left open.")] = "not-said"
    single: Annotated[Literal["allowed", "not-said"], described("Whether one sum will do where only one is offered.")] = (
        "not-said"
    )
    spread: Annotated[Maybe[PaySpread], described("How wide it may be.")] = None
    words: Annotated[Maybe[Plain], described("What the law says, in words.")] = None


class RemoteRule(Model):
    """Which remote work a law covers."""

    covers: Annotated[
        Literal["work-there", "work-or-report-there", "employer-there", "place-named", "not-said"],
        described(
            "Work that may be done there; or also work that reports there; or only that of employers who are based there; or "
            "only a posting that names the place; or it is not said, and work that may be done there is taken as covered."
        ),
    ] = "not-said"
    words: Annotated[Maybe[Plain], described("What the law says, in words.")] = None


class LawRule(Rule):
    """What the law of a jurisdiction asks of a posting, from one day to another."""

    place: Annotated[
        Plain,
        described(
            "The code of the place, such as US-CO, US-NY-NYC, EU-DE or CN.", pattern=r"^(any|EU-DIR|[A-Z]{2}(-[A-Z]{2,12}){0,2})$"
        ),
    ]
    jurisdiction: Annotated[Plain, described("Its name in English.")]
    cite: Annotated[Plain, described("The statute.")]
    status: Annotated[
        Literal["in-force", "not-in-force", "uncertain", "no-posting-rule"],
        described(
            "not-in-force asks for nothing yet, uncertain is told as a note, and no-posting-rule stands here so that nobody "
            "thinks it forgotten."
        ),
    ] = "in-force"
    effective: Annotated[Maybe[date], described("Its first day, as YYYY-MM-DD.")] = None
    ends: Annotated[Maybe[date], described("Its last day, where another version follows.")] = None
    min_employees: Annotated[int, described("From how many employees it holds.", ge=1, strict=True)] = 1
    counted: Annotated[Maybe[Plain], described("Which employees count, where it is not all of them.")] = None
    remote: Annotated[RemoteRule, described("Which remote work it covers.", default_factory=RemoteRule)]
    must: Annotated[tuple[RequiredThing, ...], described("What the posting must show.")] = ()
    if_any: Annotated[
        Map[Plain], described("What the posting must show under a condition that it cannot tell, and the condition; a note.")
    ] = Map()
    before_interview: Annotated[
        tuple[RequiredThing, ...],
        described("What applicants must be told before the interview, in the posting or otherwise."),
    ] = ()
    must_not: Annotated[tuple[ForbiddenThing, ...], described("What the posting must not hold.")] = ()
    range_rule: Annotated[PayRangeRule, described("What it says of the range.", default_factory=PayRangeRule)]
    commission_only: Annotated[
        Literal["exempt", "say-so", "not-said"], described("Whether work that is paid by commission alone needs no range.")
    ] = "not-said"
    exception: Annotated[Maybe[Plain], described("Whom it leaves out.")] = None
    otherwise: Annotated[Maybe[Plain], described("What it asks for outside the posting, such as pay on request.")] = None
    cure: Annotated[Maybe[Plain], described("How long a fault may be mended.")] = None
    third_party: Annotated[bool, described("Whether it also binds those who publish postings for others.", strict=True)] = False
    profile: Annotated[Maybe[Literal["strictest"]], described("The profile that it belongs to, where it is no law.")] = None
    at_most: Annotated[
        Literal["error", "warning", "note"], described("How much a finding may matter, where what is seen proves little.")
    ] = "error"
    confidence: Annotated[
        Literal["A", "B", "C"],
        described("A: two or more independent sources; B: one source was read; C: general knowledge, never more than a warning."),
    ]
    sources: Annotated[tuple[Plain, ...], described("What was read, beside the statute.")] = ()

    @field_validator("if_any")
    @classmethod
    def _if_any_names_things(cls, if_any: Map[str]) -> Map[str]:
        for thing in if_any:
            if thing not in get_args(RequiredThing):
                raise ValueError(f"{thing} is nothing that a law can ask for: choose one of {', '.join(get_args(RequiredThing))}")
        return if_any
