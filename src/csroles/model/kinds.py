"""Every kind of record, where its files lie, and the model that it is. Importing this imports no model."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csroles.model.base import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record.

    Attributes:
        name: its folder (one record a file) or its file (one mapping of all records).
        home: the module and the name of its model.
        singular: one of them, in words.
        folder: whether each record has a file of its own.
    """

    name: str
    home: str
    singular: str
    folder: bool = False

    @property
    def model(self) -> type[Record]:
        """The model of a record of this kind."""
        found: type[Record] = model_at(self.home)
        return found


def model_at(home: str) -> Any:
    """The model that has a home, such as ``csroles.model.role:Role``."""
    module, _, name = home.partition(":")
    return getattr(import_module(module), name)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("families", "csroles.model.shared:Family", "family"),
        Kind("levels", "csroles.model.shared:LevelRecord", "level"),
        Kind("proficiencies", "csroles.model.shared:ProficiencyRecord", "proficiency"),
        Kind("areas", "csroles.model.shared:Area", "area"),
        Kind("departments", "csroles.model.shared:Department", "department"),
        Kind("qualities", "csroles.model.shared:Quality", "quality"),
        Kind("skills", "csroles.model.shared:Skill", "skill"),
        Kind("tools", "csroles.model.shared:Tool", "tool category"),
        Kind("metrics", "csroles.model.shared:Metric", "metric"),
        Kind("sources", "csroles.model.shared:Source", "source"),
        Kind("benchmarks", "csroles.model.shared:Benchmark", "benchmark"),
        Kind("duties", "csroles.model.shared:SharedDuty", "shared duty"),
        Kind("practices", "csroles.model.shared:SharedPractice", "shared practice"),
        Kind("naming", "csroles.model.shared:NamePart", "part of a name"),
        Kind("interface", "csroles.model.shared:InterfaceWord", "interface word"),
        Kind("guides", "csroles.model.shared:Guide", "guide", folder=True),
        Kind("roles", "csroles.model.role:Role", "role", folder=True),
    )
}
"""The kinds that every layer may hold, in the order in which they refer to one another."""

SHARED = ("duties", "practices")
"""The kinds whose records a role may name by id instead of giving words of its own."""

SETTINGS = "csroles.model.workspace:Settings"
OPENING = "csroles.model.workspace:Opening"
ORGANISATION = "csroles.model.workspace:Organisation"
"""The homes of the models of a workspace's own files."""

WORDING_RULE = "csroles.model.rules:WordingRule"
WORD_SET = "csroles.model.rules:WordSet"
WORDING_EXCUSE = "csroles.model.rules:WordingExcuse"
LAW_RULE = "csroles.model.rules:LawRule"
"""The homes of the models of the rules by which postings are judged."""
