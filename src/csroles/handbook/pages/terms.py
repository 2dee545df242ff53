"""The pages of skills, tools and metrics: what each is, and the roles that need it, use it or are judged by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csroles.documents.view import Item, Phrase, Qualifier, Scale, Text
from csroles.handbook.page import Content, PageKind
from csroles.handbook.pages.names import alphabetical, has_letters
from csroles.handbook.schema_org import defined_term

if TYPE_CHECKING:
    from csroles.handbook.edition import Edition
    from csroles.model.shared import Metric, Skill, Tool


def _list_content(kind: str, edition: Edition) -> Content:
    voice, catalogue = edition.voice, edition.catalogue
    rows = [
        (
            edition.title(kind, record.id),
            voice.text(record, record.definition, "definition"),
            edition.label("role-count", len(catalogue.role_ids_with(kind, record.id))),
        )
        for record in catalogue.shelf(kind)
    ]
    if has_letters(edition.language):
        rows.sort(key=lambda row: alphabetical(row[0]))
    title = edition.label(kind)
    lead = edition.label(f"{kind}-lead")
    return Content(title, lead.words, {"title": title, "lead": lead, "rows": rows})


def _list_basis(kind: str, edition: Edition) -> Any:
    return [len(edition.catalogue.role_ids_with(kind, id_)) for id_ in edition.catalogue.shelf(kind).ids]


def _roles(kind: str, edition: Edition, id_: str) -> list[list[Any]]:
    """The roles that name a record, with what they say of it, as plain data."""
    catalogue = edition.catalogue
    return [
        [role, *catalogue.title_of("roles", role), said, catalogue.outline(role)["levels"]]
        for role, said in catalogue.mentions(kind, id_).items()
    ]


def _above(kind: str, edition: Edition) -> Sequence[tuple[str, Text]]:
    return [("index.html", edition.label(kind))]


# --- skills -----------------------------------------------------------------------------------------


def _skill_content(edition: Edition, id_: str) -> Content:
    skill, voice = edition.catalogue.skills[id_], edition.voice
    top = max(record.rank for record in edition.catalogue.proficiencies)
    proficiencies = [
        Item(
            voice.text(record, record.title, "title"),
            voice.text(skill, skill.proficiencies[record.id].text, "proficiencies", record.id, "text"),
            scale=Scale(record.rank, top),
        )
        for record in edition.catalogue.proficiencies
        if record.id in skill.proficiencies
    ]
    title = voice.text(skill, skill.title, "title")
    values = {
        "title": title,
        "definition": voice.text(skill, skill.definition, "definition"),
        "proficiencies": proficiencies,
        "rows": sorted(_needs(edition, skill, top), key=lambda row: -(row[1].scale or Scale(0, 0)).value),
    }
    data = defined_term(edition, skill.title, skill.definition, "skills")
    return Content(title, skill.definition, values, _above("skills", edition), data)


def _needs(edition: Edition, skill: Skill, top: int) -> list[tuple[Item, Item]]:
    """The roles that need a skill, each with how much."""
    voice, rows = edition.voice, []
    for role, item in edition.catalogue.mentions("skills", skill.id).items():
        rank = item["proficiency"]
        marks = [Qualifier("mark", (voice.label("preferred"),))] if item.get("need") == "preferred" else []
        changed = [
            Qualifier(
                "difference",
                voice.filled("at-level", level=(edition.level_title(level),), text=(_rank(edition, at["proficiency"]),)),
            )
            for level, at in item.get("at", {}).items()
            if at.get("proficiency", rank) != rank
        ]
        rows.append(
            (
                Item(edition.title("roles", role), qualifiers=(*marks, *_conditions(edition, role, item, "skills", skill.id))),
                Item(_rank(edition, rank), qualifiers=tuple(changed), scale=Scale(rank, top)),
            )
        )
    return rows


def _rank(edition: Edition, rank: int) -> Text:
    record = edition.catalogue.proficiency(rank)
    return edition.voice.text(record, record.title, "title") if record else edition.voice.name(str(rank))


def _conditions(edition: Edition, role: str, item: Mapping[str, Any], kind: str, id_: str) -> list[Qualifier]:
    """The levels and the circumstances under which a role names a record, if not always."""
    found = []
    held = [level for level in edition.levels_of(role) if level in item.get("levels", ())]
    if 0 < len(held) < len(edition.catalogue.outline(role)["levels"]):
        titles: Phrase = edition.voice.listed([edition.level_title(level) for level in held])
        found.append(Qualifier("condition", edition.voice.filled("only-at", levels=titles)))
    if item.get("when"):
        language = edition.catalogue.language_at("roles", role, kind, id_, "when")
        found.append(Qualifier("condition", (Text(item["when"], language),)))
    return found


# --- tools and metrics --------------------------------------------------------------------------------


def _named_by(kind: str, edition: Edition, id_: str) -> list[Item]:
    """The roles that name a tool or a metric."""
    return [
        Item(edition.title("roles", role), qualifiers=tuple(_conditions(edition, role, item, kind, id_)))
        for role, item in edition.catalogue.mentions(kind, id_).items()
    ]


def _tool_content(edition: Edition, id_: str) -> Content:
    tool, voice = edition.catalogue.tools[id_], edition.voice
    title = voice.text(tool, tool.title, "title")
    values = {
        "title": title,
        "definition": voice.text(tool, tool.definition, "definition"),
        "products": [_product(edition, tool, product) for product in tool.products.ids],
        "roles": _named_by("tools", edition, id_),
    }
    data = defined_term(edition, tool.title, tool.definition, "tools")
    return Content(title, tool.definition, values, _above("tools", edition), data)


def _product(edition: Edition, tool: Tool, id_: str) -> Item:
    product = tool.products[id_]
    sources = [edition.title("sources", source) for source in product.sources]
    said = (Qualifier("source", edition.voice.filled("source-named", sources=edition.voice.divided(sources))),) if sources else ()
    return Item(edition.voice.name(product.title), qualifiers=said)


def _metric_content(edition: Edition, id_: str) -> Content:
    metric, voice = edition.catalogue.metrics[id_], edition.voice
    title = voice.text(metric, metric.title, "title")
    values = {
        "title": title,
        "abbreviation": voice.name(metric.abbreviation) if metric.abbreviation else None,
        "definition": voice.text(metric, metric.definition, "definition"),
        "facts": _metric_facts(edition, metric),
        "roles": _named_by("metrics", edition, id_),
    }
    data = defined_term(edition, metric.title, metric.definition, "metrics", metric.abbreviation)
    return Content(title, metric.definition, values, _above("metrics", edition), data)


def _metric_facts(edition: Edition, metric: Metric) -> list[tuple[Text, Text]]:
    voice = edition.voice
    facts = []
    if metric.formula:
        facts.append((voice.label("formula"), voice.text(metric, metric.formula, "formula")))
    if metric.method:
        facts.append((voice.label("method"), voice.text(metric, metric.method, "method")))
    return [
        *facts,
        (voice.label("unit"), voice.label(f"unit-{metric.unit}")),
        (voice.label("direction"), voice.label(f"better-{metric.better}")),
    ]


def _kind(name: str, kind: str, content: Any) -> PageKind:
    return PageKind(
        name,
        kind,
        kind,
        lambda edition: edition.catalogue.shelf(kind).ids,
        content,
        lambda edition, id_: _roles(kind, edition, id_),
    )


def _listing(kind: str) -> PageKind:
    return PageKind(
        "terms",
        kind,
        kind,
        lambda _: ("index",),
        lambda edition, _: _list_content(kind, edition),
        lambda edition, _: _list_basis(kind, edition),
    )


SKILL = _kind("skill", "skills", _skill_content)
TOOL = _kind("tool", "tools", _tool_content)
METRIC = _kind("metric", "metrics", _metric_content)
SKILLS, TOOLS, METRICS = _listing("skills"), _listing("tools"), _listing("metrics")
