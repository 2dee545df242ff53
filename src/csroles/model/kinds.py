"""Every kind of record, where its files lie, and the model that it is."""

from dataclasses import dataclass

from csroles.model.base import Record
from csroles.model.role import Role
from csroles.model.shared import (
    Area,
    Benchmark,
    Department,
    Family,
    Guide,
    InterfaceWord,
    LevelRecord,
    Metric,
    ProficiencyRecord,
    Quality,
    SharedDuty,
    SharedPractice,
    Skill,
    Source,
    Tool,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: ``name`` is its folder (one record a file) or its file (one mapping of all records)."""

    name: str
    model: type[Record]
    singular: str
    folder: bool = False


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("families", Family, "family"),
        Kind("levels", LevelRecord, "level"),
        Kind("proficiencies", ProficiencyRecord, "proficiency"),
        Kind("areas", Area, "area"),
        Kind("departments", Department, "department"),
        Kind("qualities", Quality, "quality"),
        Kind("skills", Skill, "skill"),
        Kind("tools", Tool, "tool category"),
        Kind("metrics", Metric, "metric"),
        Kind("sources", Source, "source"),
        Kind("benchmarks", Benchmark, "benchmark"),
        Kind("duties", SharedDuty, "shared duty"),
        Kind("practices", SharedPractice, "shared practice"),
        Kind("interface", InterfaceWord, "interface word"),
        Kind("guides", Guide, "guide", folder=True),
        Kind("roles", Role, "role", folder=True),
    )
}
"""The kinds that every layer may hold, in the order in which they refer to one another."""
