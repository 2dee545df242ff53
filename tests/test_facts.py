"""Nothing that the five documents say is lost: each fact, in a few words, and the passages of the catalogue that hold it.

One file of ``tests/facts/`` is one document, by its id in ``data/sources.yaml``. A fact names its line in the document,
says itself in short, and tells where it is found (``at``), such as ``roles.customer-support-manager.duties.set-team-goals``,
or why it was left out (``left_out``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import csroles

FILES = sorted((Path(__file__).parent / "facts").glob("*.yaml"))
FACTS = [(path.stem, fact) for path in FILES for fact in yaml.safe_load(path.read_text(encoding="utf-8"))]


def named(value: tuple[str, dict[str, Any]]) -> str:
    source, fact = value
    return f"{source}:{fact['line']}: {fact['fact']}"


CONTAINERS = {
    "aliases",
    "levels",
    "reports_to",
    "works_with",
    "duties",
    "requirements",
    "skills",
    "qualities",
    "tools",
    "metrics",
} | {
    *("practices", "career", "next", "benchmarks", "sections", "items", "products", "words"),
}
"""Fields that hold items; what stands in them has sources of its own, or none."""


def passage(catalogue: csroles.Catalogue, place: str) -> tuple[Any, list[str]]:
    """What stands at a place of the catalogue, and the sources of the innermost record or item around it."""
    kind, *path = place.split(".")
    value: Any = catalogue.raw(kind)
    sources: list[str] = []
    for position, part in enumerate(path):
        value = value[part]
        if isinstance(value, dict) and part not in CONTAINERS and "at" not in path[: position + 1]:  # a difference is the item's
            sources = list(value.get("sources", ()))
    return value, sources


def test_every_document_has_its_facts(catalogue: csroles.Catalogue) -> None:
    """Each document among the sources has a file here, and so many facts that a lost file is noticed."""
    documents = {source.id for source in catalogue.sources if source.kind_of_source == "document"}

    assert {path.stem for path in FILES} == documents
    assert len(FACTS) >= 400


@pytest.mark.parametrize("source_and_fact", FACTS, ids=map(named, FACTS))
def test_a_fact_is_found_with_its_source(source_and_fact: tuple[str, dict[str, Any]], catalogue: csroles.Catalogue) -> None:
    """A fact stands where its list says, and the passage names the document; or the list says why it was left out."""
    source, fact = source_and_fact

    assert bool(fact.get("at")) != bool(fact.get("left_out"))
    for place in fact.get("at", ()):
        value, sources = passage(catalogue, place)
        assert value
        assert source in sources, place
