"""The roles in use at a company: what is not in use appears nowhere, and lines to it pass to the next manager in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csroles.catalogue.merge import NOTHING


def in_use(
    roles: Mapping[str, dict[str, Any]], ids: Sequence[str]
) -> tuple[dict[str, dict[str, Any]], dict[tuple[str, str], str]]:
    """The roles in use, with every line to another one passed to the next manager in use, and no other mention.

    Returns:
        the roles; and for each line that was passed on, by role and new manager, the manager that it was written for.
    """
    used = {id_: dict(roles[id_]) for id_ in ids if id_ in roles}
    passed: dict[tuple[str, str], str] = {}
    for id_, role in used.items():
        if type(role.get("reports_to")) is dict:
            role["reports_to"] = lines = {}
            for manager, line in _usual_first(roles[id_]):
                found = _next_in_use(manager, roles, used)
                if found is not None and found != id_ and found not in lines:
                    lines[found] = line
                    if found != manager:
                        passed[id_, found] = manager
        if type(role.get("works_with")) is dict:
            role["works_with"] = {key: item for key, item in role["works_with"].items() if key in used or key not in roles}
        career = role.get("career")
        if type(career) is dict and type(career.get("next")) is dict:
            role["career"] = career | {"next": {key: item for key, item in career["next"].items() if key in used}}
    return used, passed


def _usual_first(role: dict[str, Any]) -> list[tuple[str, Any]]:
    """A role's lines, the usual one first; data that is not yet found right may have no form of lines at all."""
    lines = role.get("reports_to")
    return sorted(lines.items(), key=lambda entry: not _is_usual(entry[1])) if type(lines) is dict else []


def _is_usual(line: Any) -> bool:
    return type(line) is dict and line.get("line", "usual") == "usual"


def _next_in_use(manager: str, roles: Mapping[str, Any], used: dict[str, Any]) -> str | None:
    seen: set[str] = set()
    here: str | None = manager
    while here is not None and here not in used and here not in seen:
        seen.add(here)
        here = next((id_ for id_, line in _usual_first(roles.get(here, NOTHING)) if _is_usual(line)), None)
    return here if here in used else None
