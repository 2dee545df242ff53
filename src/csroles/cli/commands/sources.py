"""``csroles sources``: what each source says about a role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csroles.cli.layout import wrap
from csroles.cli.options import AsJson, Language, Level, RoleName, Workspace, examples, open_catalogue
from csroles.cli.report import counted
from csroles.cli.terminal import columns, say, say_json

if TYPE_CHECKING:
    from csroles.model.base import Item
    from csroles.model.role import Role

EXAMPLES = examples(
    ("csroles sources customer-success-manager", "the sources of one role"),
    ("csroles sources CSM --level mid", "the sources of one role at one level"),
)

_FIELDS = {
    "levels": "levels",
    "aliases": "also-known-as",
    "reports_to": "reporting",
    "works_with": "works-with",
    "duties": "duties",
    "requirements": "requirements",
    "skills": "skills",
    "qualities": "qualities",
    "tools": "tools",
    "metrics": "metrics",
    "practices": "practices",
    "codes": "codes",
    "benchmarks": "pay-figures",
}
"""The collections of a role whose items have sources, and the interface word for each."""

Said = dict[str, dict[str, list[str]]]
"""Source id to field to what the source says there."""


def run(
    role: RoleName,
    level: Level = None,
    language: Language = "en",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show who says what about a role.

    Every statement has a source: a document, a statistic, a classification, the editors of this library, or your company. This
    lists the sources of a role, the one with the most statements first, and what each of them says.
    """
    found = open_catalogue(workspace, language).resolve(role)
    found = found.at(level.lower()) if level else found
    said = _said(found)
    if as_json:
        say_json([_as_data(found, source, fields) for source, fields in said.items()])
        return
    say("\n".join(wrap(f"{found.title} ({found.id}): {counted(len(said), 'source')}", columns())))
    for source, fields in said.items():
        say()
        say("\n".join(_section(found, source, fields)))


def _said(role: Role) -> Said:
    """What each source says about a role, the source that says most first."""
    said: Said = {}
    for source in role.sources:
        said.setdefault(source, {})["summary"] = [role.summary]
    for field in _FIELDS:
        for item in getattr(role, field):
            for source in item.sources:
                said.setdefault(source, {}).setdefault(field, []).append(_words(field, item))
    for step in role.career.next if role.career else ():
        for source in step.sources:
            said.setdefault(source, {}).setdefault("career", []).append(step.role.title)
    return dict(sorted(said.items(), key=lambda entry: -_count(entry[1])))


def _count(fields: dict[str, list[str]]) -> int:
    return sum(map(len, fields.values()))


def _words(field: str, item: Any) -> str:
    """An item in a few words: its own, or the title of what it refers to."""
    if field in ("duties", "requirements", "practices"):
        return str(item.text)
    if field == "codes":
        return " ".join(filter(None, (item.id, item.code, item.title)))
    if field == "aliases":
        return str(item.id)
    return _referred(field, item)


def _referred(field: str, item: Any) -> str:
    """The title of the record that an item refers to."""
    related: dict[str, str] = {"reports_to": "manager", "works_with": "partner", "skills": "skill", "qualities": "quality"}
    related |= {"tools": "tool", "metrics": "metric", "benchmarks": "benchmark"}
    record: Item = item.catalogue.levels[item.id] if field == "levels" else getattr(item, related[field])
    return str(getattr(record, "title", record.id))


def _label(role: Role, field: str) -> str:
    words = {"summary": "job-description", "career": "career-next"} | _FIELDS
    return role.catalogue.label(words[field])


def _section(role: Role, source: str, fields: dict[str, list[str]]) -> list[str]:
    """A source with everything that it says, in lines."""
    record = role.catalogue.sources[source]
    facts = ", ".join(filter(None, (record.publisher, record.published, record.url)))
    lines = wrap(f"{record.title}{f' ({facts})' if facts else ''}", columns())
    lines += wrap(f"{source}: {counted(_count(fields), 'statement')}", columns(), "  ")
    for field, texts in fields.items():
        lines += wrap(f"{_label(role, field)} ({len(texts)})", columns(), "  ")
        for text in texts:
            lines += wrap(text, columns(), "    - ")
    return lines


def _as_data(role: Role, source: str, fields: dict[str, list[str]]) -> dict[str, Any]:
    record = role.catalogue.sources[source]
    facts = {"title": record.title, "kind": record.kind_of_source, "publisher": record.publisher, "published": record.published}
    facts |= {"url": record.url}
    return {"id": source, **{name: fact for name, fact in facts.items() if fact}, "count": _count(fields), "says": fields}
