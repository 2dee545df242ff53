"""What rules find about records, as problems; of very many roles a few are looked at at a time, by two processes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from csroles.catalogue.merge import NOTHING
from csroles.catalogue.packed import PackedRoles
from csroles.catalogue.role_cache import RoleCache
from csroles.catalogue.rules import OF_ALL_ROLES, OF_OUTLINES, RULES, Asked, Finding, Rule, rule_id
from csroles.catalogue.stack import Stack
from csroles.errors import Problem
from csroles.model.kinds import KINDS
from csroles.source.digest import digest_of
from csroles.source.workers import in_two

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

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
    if not isinstance(catalogue.raw("roles"), PackedRoles):
        return _problems(catalogue, stack, ids, chosen)
    known = OF_OUTLINES if cache is not None and cache.compared == compared(catalogue, excused) else ()
    of_all = [rule for rule in chosen if rule in OF_ALL_ROLES and rule not in known]
    of_one = [rule for rule in chosen if rule not in OF_ALL_ROLES]
    anew = sorted(set(ids) - _found_right(catalogue, excused))
    parts = in_two(lambda some: _problems_in_turn(catalogue, stack, some, of_one), anew)
    return [*(problem for part in parts for problem in part), *_problems(catalogue, stack, ids, of_all)]


def judged_against(catalogue: Catalogue, excused: Collection[str]) -> str:
    """A digest of all that roles are compared with by the rules that look at one at a time: what ids there are.

    Args:
        catalogue: the catalogue.
        excused: ids of rules that are not asked.
    """
    return digest_of(
        "\n".join(sorted(excused) + [id_ for kind in KINDS for id_ in (kind.upper(), *catalogue.raw(kind))]).encode()
    )


def compared(catalogue: Catalogue, excused: Collection[str]) -> str:
    """A digest of all that the rules which compare outlines look at; "" if the roles are not packed."""
    roles = catalogue.raw("roles")
    return digest_of(" ".join([roles.look(), *sorted(excused)]).encode()) if isinstance(roles, PackedRoles) else ""


def _found_right(catalogue: Catalogue, excused: Collection[str]) -> set[tuple[str, str]]:
    """The packed roles that were judged against the same the last time."""
    roles, against = catalogue.raw("roles"), judged_against(catalogue, excused)
    packed = roles.all_packed() if isinstance(roles, PackedRoles) else ()
    return {("roles", id_) for id_, role in packed if role.judged == against}


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
