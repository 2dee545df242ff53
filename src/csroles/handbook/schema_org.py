"""What pages say for programs: schema.org's Occupation and DefinedTerm, as JSON-LD objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csroles.handbook.edition import Edition
    from csroles.model.role import Role

CONTEXT = "https://schema.org"

_TAXONOMIES = {"soc": "SOC 2018", "isco": "ISCO-08", "esco": "ESCO"}


def occupation(edition: Edition, role: Role) -> dict[str, Any]:
    """A role as an Occupation, with its skills and the codes that it has."""
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Occupation",
        "name": role.title,
        "description": role.summary,
    }
    skills = [edition.title("skills", id_).words for id_ in role.skills.ids]
    codes = [_code(code.id, code.code, code.title, code.uri) for code in role.codes if code.code]
    return said | ({"skills": skills} if skills else {}) | ({"occupationalCategory": codes} if codes else {})


def _code(taxonomy: str, code: str, title: str | None, uri: str | None) -> dict[str, Any]:
    taxonomy_set = {"@type": "CategoryCodeSet", "name": _TAXONOMIES.get(taxonomy, taxonomy.upper())}
    said = {"@type": "CategoryCode", "inCodeSet": taxonomy_set, "codeValue": code}
    return said | ({"name": title} if title else {}) | ({"url": uri} if uri else {})


def defined_term(edition: Edition, name: str, definition: str, kind: str, code: str | None = None) -> dict[str, Any]:
    """A skill, a tool or a metric as a DefinedTerm of the handbook's set of its kind."""
    term = {
        "@context": CONTEXT,
        "@type": "DefinedTerm",
        "name": name,
        "description": definition,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": edition.label(kind).words, "inLanguage": edition.language},
    }
    return term | ({"termCode": code} if code else {})
