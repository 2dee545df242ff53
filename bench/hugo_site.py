"""Lay out a workspace's roles as a Hugo site that makes the same home, family and role pages as the handbook.

    python bench/hugo_site.py WORKSPACE FOLDER [lean]

Each page is a content file whose front matter has its words and, ready, whatever Hugo would have to look up over all pages
(whom a role oversees, a family's roles in order): that spares Hugo work. Levels, departments and the like stand once, in data/.
In a lean site so does what a skill, quality, tool or metric is, and the front matter is compact; that halves what Hugo reads.
The layouts are bench/hugo/, with interface words for [[their ids]]: in English, as Hugo's user would write them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

import csroles
from csroles.catalogue.catalogue import Catalogue
from csroles.handbook.edition import MANY_ROLES, Edition
from csroles.handbook.site import Options, Site
from csroles.model.role import Duty, Practice, Requirement, Role, RoleSkill
from csroles.model.vocabulary import LEVELS

LAYOUTS = Path(__file__).parent / "hugo"
LABEL = re.compile(r"\[\[([a-z-]+)(?: (\S+))?\]\]")
LINES = {"usual": "reports-to", "alternative": "alternatively-reports-to", "dotted": "also-reports-to"}
TAXONOMIES = {"soc": "SOC 2018", "isco": "ISCO-08", "esco": "ESCO"}


def main(workspace: str, folder: Path, *, is_lean: bool) -> None:
    """Write the site."""
    site = Site(csroles.load(workspace), Options(("en",)))
    edition = site.editions["en"]
    for path in LAYOUTS.rglob("*.*"):
        write(folder / path.relative_to(LAYOUTS), labelled(site, path.read_text(encoding="utf-8")))
    records_of = shared(edition)
    for name, records in records_of.items():
        write(folder / "data" / f"{name}.yaml", dumped(records))
    catalogue = edition.catalogue
    home = {
        "title": edition.name.words,
        "description": catalogue.label("handbook-lead"),
        "count": len(catalogue),
        "shows_roles": len(catalogue) <= MANY_ROLES,
        "families": list(edition.families),
    }
    write_page(folder / "content" / "_index.md", home)
    for id_ in edition.families:
        write_page(folder / "content" / "families" / f"{id_}.md", family_page(edition, id_))
    for role in catalogue:
        page = role_page(catalogue, role)
        if not is_lean:
            page["terms"] = own_terms(page, records_of)
        write_page(folder / "content" / "roles" / f"{role.id}.md", page, is_lean=is_lean)
        catalogue.let_go()


def around(site: Site, place: int) -> str:
    """What stands above (0) or below (1) the content of our pages, the same for all but the first one, as Hugo's template."""
    home, role = (next(page for page in site.pages if page.kind.name == name) for name in ("home", "role"))
    bodies = (page.partition("<body>")[2].partition("</body>")[0] for page in site.draw((home, role)))
    first, other = ((body.partition("<main")[0], body.partition("</main>")[2])[place].strip() for body in bodies)
    return f"{{{{ if .IsHome }}}}{first}{{{{ else }}}}{other}{{{{ end }}}}"


def labelled(site: Site, template: str) -> str:
    """A layout with the interface words for their ids; one with forms for a count chooses by a variable of the layout."""
    edition = site.editions["en"]

    def words(match: re.Match[str]) -> str:
        id_, variable = match.groups()
        if id_ == "company":
            return edition.publisher.name.words if edition.publisher else ""
        if id_ in ("above", "below"):
            return around(site, ("above", "below").index(id_))
        if variable:
            one, other = (edition.catalogue.label(id_, count).replace(str(count), f"{{{{ {variable} }}}}") for count in (1, 5))
            return f"{{{{ if eq {variable} 1 }}}}{one}{{{{ else }}}}{other}{{{{ end }}}}"
        return edition.catalogue.label(id_).replace("{levels}", '{{ template "levels" . }}')

    return LABEL.sub(words, template)


def shared(edition: Edition) -> dict[str, Any]:
    """What pages share, by the name of its file in data/."""
    catalogue = edition.catalogue
    degrees = {record.rank: record for record in catalogue.proficiencies}
    return {
        "areas": {record.id: record.title for record in catalogue.areas},
        "departments": {record.id: record.title for record in catalogue.departments},
        "sources": {record.id: record.title for record in catalogue.sources},
        "levels": {record.id: {"title": record.title, "definition": record.definition} for record in catalogue.levels},
        "proficiencies": {record.id: {"title": record.title, "rank": rank} for rank, record in degrees.items()},
        "qualities": terms(catalogue.qualities),
        "tools": terms(catalogue.tools),
        "metrics": terms(catalogue.metrics),
        "skills": {
            skill.id: {
                "title": skill.title,
                "means": {
                    degree.id: skill.proficiencies[degree.id].text if degree.id in skill.proficiencies else skill.definition
                    for degree in degrees.values()
                },
            }
            for skill in catalogue.skills
        },
        "words": words_of(catalogue),
    }


def terms(records: Iterable[Any]) -> dict[str, Any]:
    """Records with a definition."""
    return {
        record.id: said(title=record.title, definition=record.definition, abbreviation=getattr(record, "abbreviation", None))
        for record in records
    }


def words_of(catalogue: Catalogue) -> dict[str, Any]:
    """The interface words that layouts look up by an id of a role."""
    label = catalogue.label
    plain = [*LINES.values(), "oversees", "works-with", "duties", "requirements", "skills", "qualities", "tools", "metrics"]
    plain += ["practices", "career", "codes", "required", "preferred", "core", "supplemental"]
    kinds: dict[str, tuple[str, ...]] = {
        "track": ("individual", "specialist", "management", "executive"),
        "mode": ("on-site", "hybrid", "remote"),
        "channel": ("email", "phone", "chat", "social", "messaging", "video", "in-person"),
        "kind": ("experience", "education", "certification"),
        "fit": ("exact", "close", "judgement", "none"),
    }
    return {
        **{id_: label(id_) for id_ in plain},
        **{kind: {id_: label(f"{kind}-{id_}") for id_ in ids} for kind, ids in kinds.items()},
        **{change: label(f"{change}-at-level") for change in ("new", "changed")},
        "sets": TAXONOMIES,
    }


def family_page(edition: Edition, id_: str) -> dict[str, Any]:
    """The front matter of a family."""
    family = edition.catalogue.families[id_]
    roles = edition.families[id_]
    held = {level for role in roles for level in edition.brief(role).levels}
    levels = [level for level in LEVELS if level in held]
    return {"title": family.title, "description": family.summary, "roles": roles, "levels": levels}


def role_page(catalogue: Catalogue, role: Role) -> dict[str, Any]:
    """The front matter of a role: its words, and the ids of what it shares with others."""
    levels = [level for level in LEVELS if level in role.levels]
    lines = {label: [entry("role", line) for line in role.reports_to if line.line == kind] for kind, label in LINES.items()}
    partners = [entry("department" if partner.id in catalogue.departments else "role", partner) for partner in role.works_with]
    steps = [entry("role", step) for step in role.career.next] if role.career else []
    names = [alias.id for alias in role.aliases if alias.language == "en" and alias.id.casefold() != role.title.casefold()]
    return said(
        title=role.title,
        description=role.summary,
        family=role.family,
        levels=levels,
        titles={level.id: level.title for level in role.levels if level.title},
        track=role.track,
        names=names,
        **lines,
        oversees=list(catalogue.report_ids(role.id)),
        **{"works-with": partners},
        mode=role.work and role.work.mode,
        channels=list(role.work.channels) if role.work else (),
        work=said(when=role.work and role.work.when),
        duties=[
            {"area": area.id, "items": [statement(duty, levels) for duty in duties]} for area, duties in role.duties_by_area()
        ],
        requirements=[statement(item, levels) for item in role.requirements],
        skills=[skill(catalogue, item, levels) for item in sorted(role.skills, key=lambda skill: skill.need != "required")],
        **{kind: [plain(item, levels) for item in getattr(role, kind)] for kind in ("qualities", "tools", "metrics")},
        practices=[practice(item, levels) for item in role.practices],
        career=said(next=steps, **{"from": list(catalogue.career_ids_to(role.id))}),
        codes=[
            said(set=code.id, code=code.code, title=code.title, fit=code.fit, uri=code.uri, when=code.when) for code in role.codes
        ],
        sources=sources(catalogue, role),
    )


def own_terms(page: Mapping[str, Any], records_of: Mapping[str, Any]) -> dict[str, Any]:
    """What the skills, qualities, tools and metrics of a role are, as far as its page says it."""
    found: dict[str, Any] = {}
    for kind in ("qualities", "tools", "metrics"):
        ids = [item if isinstance(item, str) else item["id"] for item in page.get(kind, ())]
        found[kind] = {id_: records_of[kind][id_] for id_ in ids}
    found["skills"] = {item["skill"]: own_skill(item, records_of["skills"][item["skill"]]) for item in page.get("skills", ())}
    return found


def own_skill(item: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """A skill with the proficiencies that a role names."""
    named = {item["proficiency"], *(other.get("proficiency") for other in item.get("at", {}).values())}
    return {"title": record["title"], "means": {degree: words for degree, words in record["means"].items() if degree in named}}


def said(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value}


def entry(kind: str, item: Any) -> Any:
    """Another record: a role's id alone, or what it is and when that holds."""
    return item.id if kind == "role" and not item.when else said(**{kind: item.id}, when=item.when)


def held(item: Any, levels: list[str]) -> dict[str, Any]:
    """Where and when a statement holds, if that is not always."""
    own = [level for level in levels if level in item.levels]
    return said(levels=own if len(own) < len(levels) else None, when=item.when)


def at(item: Duty | Requirement | Practice, levels: list[str]) -> dict[str, Any]:
    """What a statement is at the levels where it differs."""
    found = {
        level: {name: value for name, value in item.at[level].model_dump().items() if value not in (None, getattr(item, name))}
        for level in levels
        if item.at and level in item.at
    }
    return said(at=found)


def plain(item: Any, levels: list[str]) -> Any:
    """A quality, a tool or a metric: its id alone, or with where and when it holds."""
    about = held(item, levels)
    return {"id": item.id, **about} if about else item.id


def statement(item: Duty | Requirement, levels: list[str]) -> dict[str, Any]:
    """A duty or a requirement."""
    if isinstance(item, Requirement):
        about = said(kind=item.kind, need=item.need, years=item.years)
    else:
        about = said(weight=item.weight if item.weight != "core" else None)
    return {"text": item.text, **about, **held(item, levels), **at(item, levels)}


def practice(item: Practice, levels: list[str]) -> Any:
    """A practice: its words alone, or with where and when it holds."""
    about = {**held(item, levels), **at(item, levels)}
    return {"text": item.text, **about} if about else item.text


def skill(catalogue: Catalogue, item: RoleSkill, levels: list[str]) -> dict[str, Any]:
    """A skill of a role."""
    degree = {record.rank: record.id for record in catalogue.proficiencies}
    found: dict[str, Any] = {}
    for level in levels if item.at else ():
        other = item.at.get(level) if item.at else None
        if other:
            rank, need = other.proficiency, other.need
            found[level] = said(
                proficiency=degree[rank] if rank and rank != item.proficiency else None, need=need if need != item.need else None
            )
    need = "preferred" if item.need == "preferred" else None
    return {"skill": item.id, "proficiency": degree[item.proficiency], **said(need=need), **held(item, levels), **said(at=found)}


def sources(catalogue: Catalogue, role: Role) -> list[str]:
    """The ids of the sources that the role and its statements name, in the order of the catalogue."""
    parts = (role.duties, role.requirements, role.skills, role.qualities, role.tools, role.metrics, role.practices)
    named = {*role.sources, *(source for items in parts for item in items for source in item.sources)}
    return [id_ for id_ in catalogue.sources.ids if id_ in named]


class Dumper(yaml.CSafeDumper):
    """Writes each value where it stands, as people do."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - yaml calls it so
        """Nothing is written by reference."""
        return True


def dumped(value: Mapping[str, Any], *, is_lean: bool = True) -> str:
    """YAML in blocks; where it is to be lean, innermost lists and mappings on a line."""
    form: dict[str, Any] = {"width": 100_000, "default_flow_style": None} if is_lean else {"width": 120}
    return yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, **form)


def write_page(path: Path, front_matter: Mapping[str, Any], *, is_lean: bool = True) -> None:
    """Write a content file that is all front matter."""
    write(path, f"---\n{dumped(front_matter, is_lean=is_lean)}---\n")


def write(path: Path, text: str) -> None:
    """Write a file, and its folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), is_lean=sys.argv[3:] == ["lean"])
