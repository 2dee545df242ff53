"""The job description: the internal record of a role, in the third person, as a view."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csroles.documents.parts import fact, listed, paired, section
from csroles.documents.pay_figures import pay_figures
from csroles.documents.role_voice import RoleVoice
from csroles.documents.view import (
    Block,
    Fact,
    Item,
    Items,
    Paragraph,
    Phrase,
    Qualifier,
    Scale,
    Section,
    SharedRow,
    Table,
    Text,
    View,
)

if TYPE_CHECKING:
    from csroles.model.role import Code, Duty, Practice, Requirement, Review, Role, RoleLevel, RoleSkill

KIND = "job-description"

_ROOM = "_" * 14
"""A line to write on."""

_LINES = (("usual", "reports-to"), ("alternative", "alternatively-reports-to"), ("dotted", "also-reports-to"))


def job_description(
    role: Role, *, sources: bool = False, figures: bool = False, signatures: bool = False, on: date | None = None
) -> View:
    """The job description of a role: at the level that ``role.at`` chose, or with what differs between its levels.

    Args:
        role: a role of a catalogue.
        sources: whether each statement says its sources, and a part that the role does not have is "not stated".
        figures: whether it has the public pay figures that bear on the role.
        signatures: whether it ends with a place for signatures.
        on: the date that the document bears, if it is to bear one.
    """
    voice = RoleVoice(role, sources=sources)
    return role_view(voice, figures=figures, signatures=signatures, on=on)


def role_view(voice: RoleVoice, *, figures: bool = False, signatures: bool = False, on: date | None = None) -> View:
    """The job description that a role's voice tells; arguments as those of ``job_description``."""
    role, sources = voice.record, voice.sources
    lead = Item(voice.own(role.summary, "summary"), qualifiers=tuple(voice.named_sources(role.sources)))
    facts = _facts(voice, role)
    sections = [*_sections(voice, role), *_company_sections(voice, role)]
    if figures:
        sections += section(voice, "pay-figures", pay_figures(voice))
    if sources:  # after all others, when every source that is cited is known
        sections += section(voice, "sources", [Items(tuple(_bibliography(voice)))])
    if signatures:
        sections += section(voice, "signatures", [_signatures(voice)])
    return View(
        kind=KIND,
        name=voice.label(KIND),
        title=voice.own(role.title, "title"),
        language=voice.language,
        lead=lead,
        publisher=voice.publisher(),
        facts=tuple(facts),
        sections=tuple(sections),
        notes=tuple(_notes(voice, on)),
        paper=voice.paper(),
    )


def _signatures(voice: RoleVoice) -> Table:
    """A row for each who signs, with room to write in."""
    header = ("signs-as", "printed-name", "signature", "date-of-signature")
    room = Item(Text(_ROOM, voice.language))
    return Table(
        tuple(map(voice.label, header)),
        tuple((Item(voice.label(who)), room, room, room) for who in ("employee", "line-manager", "hr-department")),
    )


def _notes(voice: RoleVoice, on: date | None) -> list[Phrase]:
    """Remarks on the document itself; made last, when it is known whether all passages are in its language."""
    notes: list[Phrase] = [(voice.label("not-translated"),)] if voice.is_mixed else []
    if on is not None:
        notes.append(voice.filled("dated-on", date=(voice.date(on),)))
    return notes


# --- the facts at the head ---------------------------------------------------------------------


def _facts(voice: RoleVoice, role: Role) -> list[Fact]:
    levels = [_level(voice, level) for level in role.levels]
    facts = [
        *_stated(voice, "also-known-as", _aliases(voice, role)),
        *fact(voice, "family", [Item(voice.named("families", role.family))]),
        *fact(voice, "level" if len(levels) == 1 else "levels", levels),
        *fact(voice, "track", [Item(voice.label(f"track-{role.track}"))]),
    ]
    for kind, label in _LINES:
        lines = [voice.item(voice.named("roles", line.id), "reports_to", line) for line in role.reports_to if line.line == kind]
        facts += (_stated if kind == "usual" else fact)(voice, label, lines)
    facts += fact(voice, "oversees", [Item(voice.named("roles", report)) for report in voice.catalogue.report_ids(role.id)])
    partners = [voice.item(voice.partner(partner), "works_with", partner) for partner in role.works_with]
    facts += _stated(voice, "works-with", partners)
    facts += _work(voice, role)
    return facts


def _stated(voice: RoleVoice, label: str, values: list[Item]) -> list[Fact]:
    """A fact that a source could state: without values it is not stated, where sources are asked for."""
    if voice.sources and not values:
        values = [Item(voice.label("not-stated"))]
    return fact(voice, label, values)


def _aliases(voice: RoleVoice, role: Role) -> list[Item]:
    """Other names in the document's language and in English; those of other languages are for search."""
    title = role.title.casefold()
    return [
        voice.item(voice.name(alias.id, alias.language), "aliases", alias)
        for alias in role.aliases
        if alias.language in (voice.language, "en") and alias.id.casefold() != title
    ]


def _level(voice: RoleVoice, level: RoleLevel) -> Item:
    """A level, with the title that the role has there; at a chosen level that is the document's title already."""
    title = voice.own(level.title, "levels", level.id, "title") if level.title and not voice.record.level else None
    return voice.item(voice.level(level.id), "levels", level, detail=title)


def _work(voice: RoleVoice, role: Role) -> list[Fact]:
    work = role.work
    about = (*voice.when(work, "work"), *voice.named_sources(work.sources)) if work else ()
    mode = [Item(voice.label(f"mode-{work.mode}"), qualifiers=about)] if work and work.mode else []
    channels = [Item(voice.label(f"channel-{channel}")) for channel in work.channels] if work else []
    if channels and not mode:
        channels[-1] = Item(channels[-1].text, qualifiers=about)
    return [*_stated(voice, "work-mode", mode), *_stated(voice, "channels", channels)]


# --- the sections ------------------------------------------------------------------------------


def _sections(voice: RoleVoice, role: Role) -> list[Section]:
    """What sources could state of a role: a part without a word is not stated, where sources are asked for."""
    parts: dict[str, list[Block]] = {
        "duties": _duties(voice, role),
        "requirements": _requirements(voice, role),
        "skills": _skills(voice, role),
        "qualities": listed([voice.quality(item) for item in role.qualities]),
        "tools": listed([voice.tool(item) for item in role.tools]),
        "metrics": listed([voice.metric(item) for item in role.metrics]),
        "practices": listed([_practice(voice, item) for item in role.practices]),
        "career": _career(voice, role),
        "codes": paired([Fact(voice.name(code.id.upper()), (_code(voice, code),)) for code in role.codes]),
    }
    unstated: list[Block] = [Paragraph((voice.label("not-stated"),))] if voice.sources else []
    return [made for id_, blocks in parts.items() for made in section(voice, id_, blocks or unstated)]


def _company_sections(voice: RoleVoice, role: Role) -> list[Section]:
    facts = [Fact(voice.name(label), (Item(voice.name(text)),)) for label, text in role.facts.items()] if role.facts else []
    review = _review(voice, role.review) if role.review else []
    return [*section(voice, "facts", paired(facts)), *section(voice, "review", review)]


def _duties(voice: RoleVoice, role: Role) -> list[Block]:
    return [
        Items(tuple([_duty(voice, duty) for duty in duties]), voice.named("areas", area.id))
        for area, duties in role.duties_by_area()
    ]


def _duty(voice: RoleVoice, duty: Duty) -> Item:
    """A duty; that it is core goes without saying."""
    differences: list[Phrase] = []
    for level, other in voice.at_levels(duty.at):
        if other.text:
            differences.append(voice.at_level(level, voice.own(other.text, "duties", duty.id, "at", level, "text")))
        if other.weight and other.weight != duty.weight:
            differences.append(voice.at_level(level, voice.label(other.weight)))
    marks = [voice.label("supplemental")] if duty.weight == "supplemental" else []
    text = voice.own(duty.text, "duties", duty.id, "text")
    return voice.item(text, "duties", duty, marks=marks, differences=differences)


def _requirements(voice: RoleVoice, role: Role) -> list[Block]:
    blocks: list[Block] = []
    for need in ("required", "preferred"):
        items = [_requirement(voice, requirement) for requirement in role.requirements if requirement.need == need]
        if items:
            blocks.append(Items(tuple(items), voice.label(need)))
    return blocks


def _requirement(voice: RoleVoice, requirement: Requirement) -> Item:
    differences: list[Phrase] = []
    for level, other in voice.at_levels(requirement.at):
        if other.text:
            text = voice.own(other.text, "requirements", requirement.id, "at", level, "text")
            differences.append(voice.at_level(level, text))
        if other.years is not None and other.years != requirement.years:
            differences.append(voice.at_level(level, voice.label("years-of-experience", other.years)))
        if other.need and other.need != requirement.need:
            differences.append(voice.at_level(level, voice.label(other.need)))
    marks = [voice.label(f"kind-{requirement.kind}")]
    if requirement.years is not None:
        marks.append(voice.label("years-of-experience", requirement.years))
    text = voice.own(requirement.text, "requirements", requirement.id, "text")
    return voice.item(text, "requirements", requirement, marks=marks, differences=differences)


def _skills(voice: RoleVoice, role: Role) -> list[Block]:
    skills = sorted(role.skills, key=lambda skill: skill.need != "required")
    if not skills:
        return []
    header = (voice.label("skill"), voice.label("proficiency"), voice.label("what-it-means"))
    return [Table(header, tuple([_skill(voice, skill) for skill in skills]))]


def _skill(voice: RoleVoice, item: RoleSkill) -> tuple[Item, ...]:
    """A row: the skill, how well it is needed, and what a person who has it so well does."""
    if not voice.is_bare(item):
        return _skill_cells(voice, item)
    changes = tuple([(level, other.proficiency, other.need) for level, other in voice.at_levels(item.at)]) if item.at else ()
    key = ("skill", item.id, item.proficiency, item.need, changes)
    return voice.once(key, lambda: SharedRow(_skill_cells(voice, item)))


def _skill_cells(voice: RoleVoice, item: RoleSkill) -> tuple[Item, Item, Item]:
    needs: list[Phrase] = []
    names: list[Phrase] = []
    meanings: list[Phrase] = []
    for level, other in voice.at_levels(item.at):
        if other.need and other.need != item.need:
            needs.append(voice.at_level(level, voice.label(other.need)))
        if other.proficiency and other.proficiency != item.proficiency:
            names.append(voice.at_level(level, voice.skilled(other.proficiency)))
            meanings.append(voice.at_level(level, voice.meaning(item, other.proficiency)))
    marks = [voice.label("preferred")] if item.need == "preferred" else []
    scale = Scale(item.proficiency, voice.top_proficiency)
    return (
        voice.item(voice.named("skills", item.id), "skills", item, marks=marks, differences=needs),
        voice.item(voice.skilled(item.proficiency), differences=names, scale=scale),
        voice.item(voice.meaning(item, item.proficiency), differences=meanings),
    )


def _practice(voice: RoleVoice, item: Practice) -> Item:
    differences = [
        voice.at_level(level, voice.own(other.text, "practices", item.id, "at", level, "text"))
        for level, other in voice.at_levels(item.at)
        if other.text
    ]
    return voice.item(voice.own(item.text, "practices", item.id, "text"), "practices", item, differences=differences)


def _career(voice: RoleVoice, role: Role) -> list[Block]:
    steps = [voice.item(voice.named("roles", step.id), "career.next", step) for step in role.career.next] if role.career else []
    origins = [Item(voice.named("roles", origin)) for origin in voice.catalogue.career_ids_to(role.id)]
    return paired([*fact(voice, "career-next", steps), *fact(voice, "career-from", origins)])


def _code(voice: RoleVoice, code: Code) -> Item:
    fit = voice.label(f"fit-{code.fit}")
    if code.code is None:
        return voice.item(fit, "codes", code)
    title = voice.untranslated(code.title) if code.title else None
    return voice.item(voice.name(code.code), "codes", code, detail=title, marks=[fit])


def _review(voice: RoleVoice, review: Review) -> list[Block]:
    owner = [Item(voice.name(review.owner))] if review.owner else []
    status = [Item(voice.label("status-" + review.status.replace(" ", "-")))] if review.status else []
    blocks = paired([*fact(voice, "owner", owner), *fact(voice, "status", status)])
    if review.reviewed:
        blocks.append(Paragraph(voice.filled("reviewed-on", date=(voice.date(review.reviewed),))))
    return blocks


def _bibliography(voice: RoleVoice) -> list[Item]:
    """The sources that are cited, with publisher, date of publication and address."""
    items = []
    for source in voice.catalogue.sources:
        if source.id in voice.cited:
            marks = [voice.name(words) for words in (source.publisher, source.published) if words]
            address = (Qualifier("condition", (voice.name(source.url),)),) if source.url else ()
            item = voice.item(voice.source(source), marks=marks)
            items.append(Item(item.text, qualifiers=(*item.qualifiers, *address)))
    return items
