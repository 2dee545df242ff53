"""What rules find about records, as problems; packed roles, which were judged when they were read, are asked about less."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from csroles.catalogue.merge import NOTHING
from csroles.catalogue.packed import PackedRoles
from csroles.catalogue.rules import OF_ALL_ROLES, OF_OUTLINES, RULES, Asked, Finding, Rule, all_known, rule_id
from csroles.catalogue.stack import Stack
from csroles.errors import Problem

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.catalogue.role_cache import RoleCache

_AT_ONCE = 64
"""So many packed roles are looked at together."""


def rule_problems(
    catalogue: Catalogue,
    stack: Stack,
    ids: Collection[tuple[str, str]],
    excused: Collection[str],
    rules: Sequence[Rule] = RULES,
    cache: RoleCache | None = None,
) -> list[Problem]:
    """What rules find about some records, as problems at the place where the topmost layer says it.

    Args:
        catalogue: the catalogue; the records that are asked about are whole.
        stack: the layers that it was merged from.
        ids: kind and id of the records that are asked about.
        excused: ids of rules that are not asked.
        rules: the rules to ask.
        cache: what was found right the last time, so that it need not be asked about again.
    """
    chosen = [rule for rule in rules if rule_id(rule) not in excused]
    roles = catalogue.raw("roles")
    if not isinstance(roles, PackedRoles):
        return _problems(catalogue, stack, ids, chosen)
    compared = _compared(roles, excused) if cache is not None else ""
    known = OF_OUTLINES if cache is not None and cache.compared == compared else ()
    of_all = [rule for rule in chosen if rule in OF_ALL_ROLES and rule not in known]
    of_one = [rule for rule in chosen if rule not in OF_ALL_ROLES]
    others = set(ids) - {("roles", id_) for id_, _ in roles.all_packed()}
    found = _problems(catalogue, stack, others, of_one) + _problems(catalogue, stack, ids, of_all)
    if not all_known(catalogue, roles.named):  # some of the packed roles name what there is not
        found += _problems_in_turn(catalogue, stack, sorted(set(ids) - others), of_one)
        if cache is not None and not found:  # they did once: now it is known better
            from csroles.catalogue.packing import named_by

            cache.note_named(named_by(roles), is_all=True)
    if cache is not None and not found:
        cache.compared = compared
    return found


def _compared(roles: PackedRoles, excused: Collection[str]) -> str:
    """A digest of all that the rules which compare outlines look at."""
    from csroles.catalogue.packing import look_of  # few have so many roles
    from csroles.source.digest import digest_of

    return digest_of(" ".join([look_of(roles), *sorted(excused)]).encode())


def _problems_in_turn(catalogue: Catalogue, stack: Stack, ids: Sequence[tuple[str, str]], rules: Sequence[Rule]) -> list[Problem]:
    """What rules find about very many records, a few of them unpacked at a time."""
    return [
        problem
        for start in range(0, len(ids), _AT_ONCE)
        for problem in _problems(catalogue, stack, frozenset(ids[start : start + _AT_ONCE]), rules)
    ]


def _problems(catalogue: Catalogue, stack: Stack, ids: Collection[tuple[str, str]], rules: Sequence[Rule]) -> list[Problem]:
    asked = Asked(catalogue, ids)
    return [
        _problem(stack, finding, rule_id(rule))
        for rule in rules
        for finding in rule(asked)
        if (finding.kind, finding.id) in ids and not _allowed(stack, finding, rule_id(rule))
    ]


def _problem(stack: Stack, finding: Finding, rule: str) -> Problem:
    hint = finding.hint
    if finding.other is not None:
        place = stack.problem(*finding.other, "")
        hint = " ".join(filter(None, (f"The other is at {place.file}:{place.line}:{place.column}.", hint)))
    return stack.problem(finding.kind, finding.id, finding.path, finding.message, hint=hint, rule=rule)


def _allowed(stack: Stack, finding: Finding, rule: str) -> bool:
    """Whether the passage, or anything that it stands in, is excused from a rule."""
    value: Any = stack.records[finding.kind].get(finding.id, NOTHING)
    for part in (*finding.path, ""):  # the passage itself is looked at last
        if type(value) is not dict:
            return False
        allow = value.get("allow")
        if type(allow) is dict and rule in allow:
            return True
        value = value.get(part)
    return False
