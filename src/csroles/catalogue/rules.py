"""What must hold between records. One function is one rule; its docstring is the rule as users read it.

A rule is asked about some records of a catalogue and yields findings, which become problems at the place where the
topmost layer says what the finding is about. A workspace is asked about the records that it adds or changes.
``allow: {rule-id: reason}`` at the passage, the item or the record excuses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, cast

from csroles.catalogue.merge import NOTHING
from csroles.catalogue.near import did_you_mean
from csroles.catalogue.packed import REFERRED, Named, PackedRoles
from csroles.catalogue.shape import Shape, shape_of, sources_of
from csroles.catalogue.stack import text_paths, words_of
from csroles.model.kinds import KINDS, SHARED
from csroles.model.vocabulary import LEVELS, PLACEHOLDER

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the record, the path within it, what is wrong, and another place that belongs to it."""

    kind: str
    id: str
    path: Path
    message: str
    hint: str = ""
    other: tuple[str, str, Path] | None = None


class Asked:
    """What the rules are asked about: records of a catalogue, and the whole of it to compare them with.

    Records are plain data that has been found right by itself, so that thousands can be asked about quickly.

    Attributes:
        catalogue: the whole catalogue.
        ids: kind and id of the records asked about.
    """

    def __init__(self, catalogue: Catalogue, ids: Collection[tuple[str, str]]) -> None:
        self.catalogue = catalogue
        self.ids = ids

    @classmethod
    def alone(cls, roles: Mapping[str, dict[str, Any]]) -> Asked:
        """Some roles with no catalogue around them, for rules that look at nothing else."""
        asked = cls(cast("Catalogue", None), frozenset(("roles", id_) for id_ in roles))
        asked.records = {kind: dict(roles) if kind == "roles" else {} for kind in KINDS}
        return asked

    def asks_about(self, role: str) -> bool:
        """Whether a role is among the records asked about."""
        return ("roles", role) in self.ids

    @cached_property
    def records(self) -> dict[str, dict[str, Any]]:
        """The records asked about: kind to id to data."""
        wanted: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for kind, id_ in sorted(self.ids):
            wanted[kind].append(id_)
        found = {}
        for kind, ids in wanted.items():
            records = self.catalogue.raw(kind)
            in_order = records if len(ids) == len(records) else ids
            found[kind] = {id_: records[id_] for id_ in in_order if id_ in records}
        return found

    @property
    def roles(self) -> dict[str, Any]:
        """The roles asked about, by id."""
        return self.records["roles"]

    @cached_property
    def words(self) -> list[tuple[str, str, Any, list[str], list[str]]]:
        """The words of each record asked about: kind, id, data, statements, labels."""
        found = []
        for kind, records in self.records.items():
            shape = shape_of(kind)
            for id_, data in records.items():
                found.append((kind, id_, data, *words_of(shape, data, STATEMENTS)))
        return found


Findings = Iterator[Finding]
Rule = Callable[[Asked], Findings]


# --- references ------------------------------------------------------------------------------------


def ids_exist(asked: Asked) -> Findings:
    """Every id that a record refers to exists."""
    known = _Known.of(asked.catalogue)
    for id_, role in asked.roles.items():
        yield from known.check_role(id_, role)
    for kind, records in asked.records.items():
        shape = shape_of(kind)
        for id_, record in records.items():
            yield from known.check_sources(kind, id_, record, shape)
    for id_, duty in asked.records["duties"].items():
        if duty["area"] not in known.areas:
            yield _unknown("duties", id_, ("area",), "area", duty["area"], known.areas)


def all_known(catalogue: Catalogue, named: Named) -> bool:
    """Whether a catalogue has all ids that some roles name."""
    return _Known.of(catalogue).has(named)


class _Known:
    """The ids of a catalogue, as sets: thousands of references are looked up in them."""

    @classmethod
    def of(cls, catalogue: Catalogue) -> _Known:
        """Those of a catalogue, gathered once."""
        known: _Known = catalogue.kept.get("known ids") or cls(catalogue)
        catalogue.kept["known ids"] = known
        return known

    def __init__(self, catalogue: Catalogue) -> None:
        roles = frozenset(catalogue.raw("roles"))
        self.areas = frozenset(catalogue.raw("areas"))
        self.families = frozenset(catalogue.raw("families"))
        self.sources = frozenset(catalogue.raw("sources"))
        self.roles = roles
        self.referred = (
            ("reports_to", roles, "role"),
            ("works_with", roles | frozenset(catalogue.raw("departments")), "department or role"),
            *((field, frozenset(catalogue.raw(field)), KINDS[field].singular) for field in REFERRED[2:]),
        )

    def has(self, named: Named) -> bool:
        """Whether there is everything that some roles name."""
        kinds = {"family": self.families, "area": self.areas, "career": self.roles, "sources": self.sources}
        kinds |= {field: known for field, known, _ in self.referred}
        return all(kinds[kind].issuperset(ids) for kind, ids in named.items())

    def check_role(self, id_: str, role: Any) -> Findings:
        if role["family"] not in self.families:
            yield _unknown("roles", id_, ("family",), "family", role["family"], self.families)
        for field, known, singular in self.referred:
            items = role.get(field)
            if items and not known.issuperset(items):
                for key in items:
                    if key not in known:
                        yield _unknown("roles", id_, (field, key), singular, key, known)
        for key, duty in role.get("duties", NOTHING).items():
            if "area" in duty and duty["area"] not in self.areas:
                yield _unknown("roles", id_, ("duties", key, "area"), "area", duty["area"], self.areas)
        for step in role.get("career", NOTHING).get("next", ()):
            if step not in self.roles:
                yield _unknown("roles", id_, ("career", "next", step), "role", step, self.roles)

    def check_sources(self, kind: str, id_: str, record: Any, shape: Shape) -> Findings:
        """Unknown sources anywhere in a record; the way to one is only looked for if there is one."""
        if not self.sources.issuperset(sources_of(record, shape)):
            for path, source in _named_sources(record, shape, ()):
                if source not in self.sources:
                    yield _unknown(kind, id_, path, "source", source, self.sources)


def _named_sources(record: Any, shape: Shape, path: Path) -> Iterator[tuple[Path, str]]:
    for position, source in enumerate(record.get("sources", ())):
        yield (*path, "sources", str(position)), source
    for field, (_, item_shape) in shape.collections.items():
        for key, item in record.get(field, NOTHING).items():
            yield from _named_sources(item, item_shape, (*path, field, key))
    for field, part_shape in shape.parts.items():
        if field in record:
            yield from _named_sources(record[field], part_shape, (*path, field))


def _unknown(kind: str, id_: str, path: Path, what: str, name: str, known: frozenset[str]) -> Finding:
    return Finding(kind, id_, path, f"there is no {what} {name}", did_you_mean(name, sorted(known)))


# --- reporting lines and careers -------------------------------------------------------------------


def one_usual_line(asked: Asked) -> Findings:
    """Every role has exactly one usual reporting line; only a role of the executive track may have none."""
    for id_, role in asked.roles.items():
        usual = [manager for manager, line in role.get("reports_to", NOTHING).items() if line.get("line", "usual") == "usual"]
        if not usual and role["track"] != "executive":
            hint = "Name its usual manager: reports_to: {a-role: {line: usual}}."
            yield Finding("roles", id_, ("reports_to",), "has no usual reporting line", hint)
        for manager in usual[1:]:
            message = f"has a second usual reporting line, to {manager} beside {usual[0]}"
            hint = f"Call one of them alternative or dotted, or remove it: {usual[0]}: null."
            yield Finding("roles", id_, ("reports_to", manager), message, hint, ("roles", id_, ("reports_to", usual[0])))


def no_reporting_circle(asked: Asked) -> Findings:
    """No role reports to itself, directly or through others, along usual and alternative lines."""
    for circle in _circles(_managers(asked.catalogue), asked):
        message = f"reports to itself: {' → '.join(circle)}"
        yield Finding("roles", circle[0], ("reports_to", circle[1]), message)


def no_career_circle(asked: Asked) -> Findings:
    """No career leads back to where it began."""
    steps = {id_: list(role.get("career", NOTHING).get("next", NOTHING)) for id_, role in asked.catalogue.outlines().items()}
    for circle in _circles(steps, asked):
        message = f"the career leads back to where it began: {' → '.join(circle)}"
        yield Finding("roles", circle[0], ("career", "next", circle[1]), message)


def _managers(catalogue: Catalogue) -> dict[str, list[str]]:
    """Each role's managers along usual and alternative lines."""
    return {
        id_: [manager for manager, line in role.get("reports_to", NOTHING).items() if line.get("line") != "dotted"]
        for id_, role in catalogue.outlines().items()
    }


def _circles(edges: dict[str, list[str]], asked: Asked) -> Iterator[list[str]]:
    """Each circle of a graph once, from its first role that is asked about, without recursion."""
    done: set[str] = set()
    for start, ends in edges.items():
        if start in done or not ends:
            continue
        trail: list[str] = []
        walk: list[Iterator[str]] = [iter([start])]
        while walk:
            here = next(walk[-1], None)
            if here is None:
                walk.pop()
                if trail:
                    done.add(trail.pop())
            elif here in trail:
                circle = trail[trail.index(here) :]
                first = next((place for place, id_ in enumerate(circle) if asked.asks_about(id_)), 0)
                yield [*circle[first:], *circle[: first + 1]]
            elif here not in done and here in edges:
                trail.append(here)
                walk.append(iter(edges[here]))


def manager_not_below_report(asked: Asked) -> Findings:
    """A manager's highest level is not below the highest level of a role that reports to it."""
    highest = {id_: _highest_rank(tuple(role.get("levels", ()))) for id_, role in asked.catalogue.outlines().items()}
    for id_, managers in _managers(asked.catalogue).items():
        for manager in managers:
            if highest.get(manager, len(LEVELS)) < highest[id_] < len(LEVELS):
                own, other = LEVELS[highest[id_]], LEVELS[highest[manager]]
                message = f"reaches level {own}, but reports to {manager}, which only reaches {other}"
                if asked.asks_about(id_):
                    yield Finding("roles", id_, ("reports_to", manager), message)
                else:
                    yield Finding("roles", manager, ("levels",), f"{id_} {message}")


@cache
def _highest_rank(levels: tuple[str, ...]) -> int:
    return max(map(level_rank_or_last, levels), default=0)


# --- names -----------------------------------------------------------------------------------------


def one_name_one_role(asked: Asked) -> Findings:
    """No title or alias belongs to two roles, unless a note at the alias says why."""
    if _all_differ(asked.catalogue):
        return
    first: dict[str, tuple[str, Path]] = {}
    names = list(_names(asked.catalogue))
    names.sort(key=lambda entry: (asked.asks_about(entry[1]), entry[2] != ("title",)))
    for name, id_, path, note in names:  # those that are asked about come last: it is they that are wrong
        other, other_path = first.setdefault(_folded(name), (id_, path))
        if other != id_ and not note:
            hint = "Remove one of the two, or say in a note at the alias why both stand."
            yield Finding("roles", id_, path, f"{name} is a name of {other} too", hint, ("roles", other, other_path))


def _all_differ(catalogue: Catalogue) -> bool:
    """Whether no two titles and aliases are the same, as is nearly always so."""
    names: list[str] = []
    for role in catalogue.outlines().values():
        names += (role["title"], *role.get("aliases", ()))
    return len(set(map(_folded, names))) == len(names)


def _folded(name: str) -> str:
    """A name without regard to case and space."""
    return " ".join(name.casefold().split())


def _names(catalogue: Catalogue) -> Iterator[tuple[str, str, Path, Any]]:
    """Every title and alias: the name, the role, the path, the alias's note."""
    for id_, role in catalogue.outlines().items():
        yield role["title"], id_, ("title",), None
        for alias, more in role.get("aliases", NOTHING).items():
            yield alias, id_, ("aliases", alias), more.get("note")


def statement_lives_once(asked: Asked) -> Findings:
    """A statement lives once: no two roles word the same duty or practice; what they share is one shared record."""
    raw = asked.catalogue.raw("roles")
    ids: Iterable[str] = raw
    if isinstance(raw, PackedRoles):
        from csroles.catalogue.packing import with_equal_statements

        ids = with_equal_statements(raw, _shared_statements(asked.catalogue))
    roles = [(id_, raw[id_]) for id_ in sorted(ids, key=asked.asks_about)]
    for field in SHARED:
        shared = asked.catalogue.raw(field)
        first = {record["text"].casefold(): ("", id_) for id_, record in shared.items() if "text" in record}
        for id_, role in roles:  # those that are asked about come last: it is they that are wrong
            for key, item in role.get(field, NOTHING).items():
                if "text" in item:
                    other = first.setdefault(item["text"].casefold(), (id_, key))
                    if not other[0]:
                        message = f"has the words of the shared record {other[1]}"
                        yield Finding("roles", id_, (field, key), message, f"Name its id and give no words: {other[1]}: {{}}.")
                    elif other[0] != id_:
                        message = f"has the same words as {field} {other[1]} of {other[0]}"
                        hint = f"Put the words into {field}.yaml and let both roles name their id."
                        yield Finding("roles", id_, (field, key), message, hint)


def _shared_statements(catalogue: Catalogue) -> list[str]:
    return [record["text"] for field in SHARED for record in catalogue.raw(field).values() if "text" in record]


# --- what a record says within itself --------------------------------------------------------------


def levels_fit(asked: Asked) -> Findings:
    """Items are held, and differ, only at levels at which their role exists; a role exists at one level at least."""
    levelled = [field for field, (_, shape) in shape_of("roles").collections.items() if "levels" in shape.fields]
    for id_, role in asked.roles.items():
        own = role["levels"]
        if not own:
            yield Finding("roles", id_, ("levels",), "has no level", f"Give one at least: {', '.join(LEVELS)}.")
        for level in own:
            if level not in LEVELS:
                hint = did_you_mean(level, LEVELS) or f"The levels are {', '.join(LEVELS)}."
                yield Finding("roles", id_, ("levels", level), f"there is no level {level}", hint)
        for field in levelled:
            for key, item in role.get(field, NOTHING).items():
                if "levels" in item or "at" in item:
                    yield from _levels_of_item(id_, (field, key), item, own)


def _levels_of_item(id_: str, path: Path, item: Any, own: Collection[str]) -> Findings:
    hint = f"The role exists at {', '.join(sorted(own, key=level_rank_or_last))}."
    held = item.get("levels", ())
    for level in held:
        if level not in own:
            yield Finding("roles", id_, (*path, "levels"), f"is held at {level}, where the role does not exist", hint)
    for level in item.get("at", ()):
        if level not in own:
            yield Finding("roles", id_, (*path, "at", level), f"differs at {level}, where the role does not exist", hint)
        elif held and level not in held:
            message = f"differs at {level}, where it is not held"
            yield Finding("roles", id_, (*path, "at", level), message, f"Add {level} to its levels, or remove it from at.")


def level_rank_or_last(level: str) -> int:
    """The place of a level on the ladder; what is no level comes last."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def proficiencies_described(asked: Asked) -> Findings:
    """Every skill describes every proficiency."""
    wanted = asked.catalogue.raw("proficiencies")
    for id_, skill in asked.records["skills"].items():
        missing = [proficiency for proficiency in wanted if proficiency not in skill["proficiencies"]]
        if missing:
            yield Finding("skills", id_, ("proficiencies",), f"does not describe {', '.join(missing)}")
        for proficiency in skill["proficiencies"]:
            if proficiency not in wanted:
                message = f"there is no proficiency {proficiency}"
                yield Finding("skills", id_, ("proficiencies", proficiency), message, did_you_mean(proficiency, wanted))


def metric_says_how(asked: Asked) -> Findings:
    """Every metric says how it is calculated or gathered."""
    for id_, metric in asked.records["metrics"].items():
        if "formula" not in metric and "method" not in metric:
            yield Finding("metrics", id_, (), "has neither formula nor method", "Say how it is calculated or gathered.")


def interface_word_whole(asked: Asked) -> Findings:
    """Every interface word has its words, or its forms beside a count with the form other among them."""
    for id_, word in asked.records["interface"].items():
        if ("text" in word) == ("forms" in word):
            yield Finding("interface", id_, (), "should have either text or forms")
        elif "forms" in word and "other" not in word["forms"]:
            yield Finding("interface", id_, ("forms",), "lacks the form other, which every language has")


def in_use_somewhere(asked: Asked) -> Findings:
    """Every skill, quality, kind of tool, metric, shared duty and shared practice is used by a role."""
    if not asked.catalogue.uses_all_roles:
        return  # what only other roles use is not used here, and that is as it should be
    for kind in ("skills", "qualities", "tools", "metrics", *SHARED):
        mine = [id_ for id_ in asked.catalogue.raw(kind) if (kind, id_) in asked.ids]
        if mine:
            used = {key for role in asked.catalogue.raw("roles").values() for key in role.get(kind, NOTHING)}
            for id_ in mine:
                if id_ not in used:
                    yield Finding(kind, id_, (), f"no role uses this {KINDS[kind].singular}", "Use it, or remove it.")


# --- words -----------------------------------------------------------------------------------------

STATEMENTS = frozenset(("text", "summary", "definition", "lead", "when"))
"""The fields whose words are sentences; the words of other fields are labels."""

_OTHER_ENDS = ("!", "?", "！", "？", ":", "：", "…", ".”", "。”", "」", "»", ".)", "）")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&[a-z]+;|\*\*|__|`|\]\(|^#{1,6} |^[-*] ", re.MULTILINE)
_MARKUP_SIGNS = ("<", "&", "*", "__", "`", "](", "# ", "- ")


def statements_end(asked: Asked) -> Findings:
    """A statement ends with a full stop, so that one cut short is found."""
    for kind, id_, data, statements, _ in asked.words:
        together = "\n".join(statements) + "\n"
        if kind == "interface" or together.count(".\n") == together.count("\n") == len(statements):
            continue
        for path, text in texts(kind, data):
            if path[-1] in STATEMENTS and not _ends(text):
                shown = text if len(text) <= 40 else f"…{text[-40:]}"
                hint = "End it with a full stop. If words are missing: YAML cuts text at “ #”, and inside { } at a comma."
                yield Finding(kind, id_, path, f"does not end with a full stop: {shown}", hint)


def _ends(text: str) -> bool:
    return text[-1:] in ".。" or text.endswith(_OTHER_ENDS)


def words_are_plain(asked: Asked) -> Findings:
    """Words are plain text: no HTML and no Markdown."""
    for kind, id_, data, statements, labels in asked.words:
        together = "\n".join([*statements, *labels])
        for sign in _MARKUP_SIGNS:
            if sign in together and _MARKUP.search(together):
                break
        else:
            continue
        for path, text in texts(kind, data):
            found = _MARKUP.search(text)
            if found is not None:
                message = f"contains markup: {found.group().strip()}"
                yield Finding(kind, id_, path, message, "Write plain words; formats add their own markup.")


def texts(kind: str, record: Any) -> Iterator[tuple[Path, str]]:
    """Every text of a record that can be translated, with its path."""
    for path in text_paths(shape_of(kind), record):
        value: Any = record
        for part in path:
            value = value[part]
        if type(value) is str:
            yield path, value


def placeholders_kept(asked: Asked) -> Findings:
    """A translated interface word has the same {names} in braces as the English one, and forms where it has forms."""
    english = asked.catalogue.original("interface")
    for id_, word in asked.records["interface"].items():
        names = {name for _, text in _word_texts(english.get(id_, NOTHING)) for name in PLACEHOLDER.findall(text)}
        for path, text in _word_texts(word):
            found = set(PLACEHOLDER.findall(text))
            if found - names and id_ in english:
                yield Finding("interface", id_, path, f"has {{{min(found - names)}}}, which nothing is put in for")
            elif path == ("text",) and names - found:
                yield Finding("interface", id_, path, f"has lost {{{min(names - found)}}}")


def _word_texts(word: Any) -> Iterator[tuple[Path, str]]:
    if "text" in word:
        yield ("text",), word["text"]
    for form, text in word.get("forms", NOTHING).items():
        yield ("forms", form), text


RULES: tuple[Rule, ...] = (
    ids_exist,
    one_usual_line,
    no_reporting_circle,
    no_career_circle,
    manager_not_below_report,
    one_name_one_role,
    statement_lives_once,
    levels_fit,
    proficiencies_described,
    metric_says_how,
    interface_word_whole,
    in_use_somewhere,
    statements_end,
    words_are_plain,
    placeholders_kept,
)
"""Every rule, in the order in which they are told."""

OF_OUTLINES: frozenset[Rule] = frozenset((no_reporting_circle, no_career_circle, manager_not_below_report, one_name_one_role))
"""The rules that compare the outlines of roles."""

OF_ALL_ROLES = OF_OUTLINES | {statement_lives_once, in_use_somewhere}
"""The rules that compare roles; every other one looks at one record after the other."""

OF_ONE_ROLE: tuple[Rule, ...] = (one_usual_line, levels_fit, statements_end, words_are_plain)
"""The rules that look at nothing but a role itself, though some look at other records too."""


def found_wrong(roles: Mapping[str, dict[str, Any]]) -> set[str]:
    """Those of some roles about which the rules of ``OF_ONE_ROLE`` find anything; whatever excuses it is not looked at.

    Args:
        roles: roles by id, whole and right by their model.
    """
    asked = Asked.alone(roles)
    return {finding.id for rule in OF_ONE_ROLE for finding in rule(asked)}


WORD_RULES: tuple[Rule, ...] = (statements_end, words_are_plain, placeholders_kept, interface_word_whole)
"""The rules that words in another language have to keep too."""


def rule_id(rule: Rule) -> str:
    """The id of a rule, by which ``allow`` excuses a passage from it."""
    return rule.__name__.replace("_", "-")
