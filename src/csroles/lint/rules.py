"""The rules as data: the built-in ones of ``data/rules/``, and what a workspace's own ``rules/`` adds or changes.

A file is a mapping of rule ids to rules. ``wording-<anything>.yaml`` holds rules about words, ``excuse-<anything>.yaml``
the contexts in which such words are no fault, ``set-<anything>.yaml`` sets of words that phrases name as ``<name>``,
``law.yaml`` and ``law-<anything>.yaml`` what the law of places asks for. Layers merge by id with the rules of RFC 7386,
as records do: a workspace writes only what differs, and null takes a rule away.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic_core import ValidationError

from csroles.catalogue import faults
from csroles.catalogue.layer import shown_path, yaml_names
from csroles.catalogue.merge import merge, removes
from csroles.catalogue.near import did_you_mean
from csroles.catalogue.shape import Shape, shape_at
from csroles.errors import InvalidCatalogue, Problem
from csroles.lint.phrases import fault_of
from csroles.lint.places_named import PLACES_FILE
from csroles.model.kinds import LAW_RULE, WORD_SET, WORDING_EXCUSE, WORDING_RULE
from csroles.model.vocabulary import KEY
from csroles.source import bundled
from csroles.source.document import Document, read_file
from csroles.source.yaml_fast import quick_or_exact

if TYPE_CHECKING:
    from csroles.model.rules import LawRule, WordingExcuse, WordingRule

_HOMES = {"set": WORD_SET, "wording": WORDING_RULE, "excuse": WORDING_EXCUSE, "law": LAW_RULE}
"""What the name of a file begins with, and the model of what it holds; sets come first, since the others name them."""

_SET = re.compile(r"<([a-z0-9-]+)>")
"""The name of a set of words in a phrase, which stands for any of them."""

_FILE = re.compile(r"(?P<kind>[a-z]+)(-[A-Za-z0-9-]+)?\.yaml")


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules that a posting is judged by, each kind in the order of its files."""

    wording: tuple[WordingRule, ...] = ()
    law: tuple[LawRule, ...] = ()
    excuses: tuple[WordingExcuse, ...] = ()


def rule_book(folders: Sequence[str] = ()) -> RuleBook:
    """The built-in rules, with what further layers change.

    Args:
        folders: the folders of layers above the built-in one, lowest first; each may have a folder ``rules``.

    Raises:
        InvalidCatalogue: files of rules are wrong; it lists every problem with its place.
    """
    with_rules = [folder for folder in folders if os.path.isdir(os.path.join(folder, "rules"))]
    return _read([str(bundled.data()), *with_rules]) if with_rules else _built_in()


@cache
def _built_in() -> RuleBook:
    return _read([str(bundled.data())])


def _read(folders: Sequence[str]) -> RuleBook:
    found = quick_or_exact(
        lambda fast: _Reader(fast=fast, built_in=len(folders) == 1).read(folders), lambda reader: reader.problems
    )
    if found.problems:
        raise InvalidCatalogue(found.problems)
    return RuleBook(*(tuple(found.rules[kind]) for kind in ("wording", "law", "excuse")))


@dataclass(slots=True)
class _Entry:
    """A rule as plain data, and the file that said something about it last."""

    value: Any
    document: Document


@dataclass(slots=True)
class _Reader:
    fast: bool
    built_in: bool = False
    """Whether nothing but the built-in rules is read."""
    problems: list[Problem] = field(default_factory=list)
    entries: dict[str, dict[str, _Entry]] = field(default_factory=lambda: {kind: {} for kind in _HOMES})
    rules: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in _HOMES})

    def read(self, folders: Sequence[str]) -> _Reader:
        """Read the files of every layer, then make what they say together into rules."""
        for folder in folders:
            rules = os.path.join(folder, "rules")
            shown = shown_path(rules)
            for name in yaml_names(rules, shown, self.problems):
                if folder == folders[0] and name == PLACES_FILE:
                    continue  # names of places, which are no rules
                self._file(os.path.join(rules, name), f"{shown}/{name}")
        for kind, entries in self.entries.items():
            shape = shape_at(_HOMES[kind])
            for id_, entry in entries.items():
                self._rule(kind, shape, id_, entry)
        return self

    def _file(self, path: str, shown: str) -> None:
        """Lay what a file says over what is known."""
        name = os.path.basename(path)
        match = _FILE.fullmatch(name)
        if match is None or match["kind"] not in _HOMES:
            near = did_you_mean(name.partition("-")[0].removesuffix(".yaml"), _HOMES)
            hint = near or "Files of rules are called wording-…, excuse-… or law."
            self.problems.append(Problem("no file of this name is read", shown, hint=hint))
            return
        document = read_file(path, shown, self.problems, fast=self.fast)
        if document is None:
            return
        if removes(document.value):
            self.problems += document.faults()  # the quick reader does not tell the written word null from nothing
        for id_, rule in document.value.items():
            self._lay(self.entries[match["kind"]], str(id_), rule, document)

    def _lay(self, known: dict[str, _Entry], id_: str, rule: Any, document: Document) -> None:
        if rule is None:
            if id_ not in known:
                message = "there is no such rule to take away"
                self.problems.append(document.problem(message, (id_,), key=True, hint=did_you_mean(id_, known)))
            known.pop(id_, None)
        elif type(rule) is not dict:
            hint = "Write its fields below the id, indented."
            self.problems.append(document.problem("should be a mapping of a rule's fields", (id_,), hint=hint))
        else:
            known[id_] = _Entry(merge(known[id_].value, rule) if id_ in known else rule, document)

    def _rule(self, kind: str, shape: Shape, id_: str, entry: _Entry) -> None:
        try:
            rule = shape.model.model_validate({**self._with_sets(entry, id_), KEY: id_})
            if not self.built_in:  # whose phrases the tests have read
                self.problems += [entry.document.problem(message, (id_, *path)) for path, message in _unreadable(rule)]
            self.rules[kind].append(rule)
        except ValidationError as error:
            for flaw in faults.explain(error, shape):
                problem = entry.document.problem(flaw.message, (id_, *flaw.path), key=flaw.at_key, hint=flaw.hint)
                self.problems.append(problem)

    def _with_sets(self, entry: _Entry, id_: str) -> dict[str, Any]:
        """What an entry says, with the words of each set that its phrases name."""
        sets = {known.id: f"({'|'.join(known.words)})" for known in self.rules["set"]}

        def written_out(value: Any, path: tuple[str | int, ...]) -> Any:
            if isinstance(value, dict):
                return {key: written_out(part, (*path, key)) for key, part in value.items()}
            if isinstance(value, list):
                return [written_out(part, (*path, number)) for number, part in enumerate(value)]
            if not isinstance(value, str) or "<" not in value:
                return value
            for name in set(_SET.findall(value)) - sets.keys():
                message = f"there is no set of words {name}"
                self.problems.append(entry.document.problem(message, (id_, *path), hint=did_you_mean(name, sets)))
            return _SET.sub(lambda match: sets.get(match[1], match[1]), value)

        found: dict[str, Any] = written_out(entry.value, ())
        return found


def _unreadable(rule: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The phrases of a rule that cannot be read, each with the way to it and why."""
    for name in ("words", "given", "unless", *_CONTEXTS):
        value = getattr(rule, name, None)
        if isinstance(value, tuple):
            faults_ = ((number, fault_of(phrase)) for number, phrase in enumerate(value))
            yield from (((*path, name, number), fault) for number, fault in faults_ if fault)
        elif value is not None:
            yield from _unreadable(value, (*path, name))


_CONTEXTS = ("around", "before", "after", "sentence", "passage", "lead", "title", "posting")
