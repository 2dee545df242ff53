"""A layer: one folder of YAML files in the catalogue's shape, read and with its short forms written out."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from csroles.catalogue.languages import misnamed
from csroles.catalogue.near import did_you_mean
from csroles.catalogue.packed import MANY, MANY_TO_KEEP, Packed, PackedRoles
from csroles.catalogue.shape import shape_of, write_out
from csroles.errors import Problem
from csroles.model.kinds import KINDS
from csroles.model.vocabulary import ID_PATTERN
from csroles.source.document import Document, read_file

if TYPE_CHECKING:
    from csroles.catalogue.packing import Judge
    from csroles.catalogue.role_cache import RoleCache

Record = dict[str, Any]

_ID = re.compile(ID_PATTERN)
_OTHER_FOLDERS = frozenset(("locales", "openings", "rules", "schema", "templates"))
_OTHER_FILES = frozenset(("csroles", "org"))
_NOT_OURS = re.compile(r"\.|~|Thumbs\.db$|desktop\.ini$|Icon\r?$", re.IGNORECASE)


@dataclass(slots=True)
class Layer:
    """One folder of records, or of words for them.

    Attributes:
        name: what users are told it is called.
        folder: where it lies.
        language: the language in which it is written.
        source: the id of the source that its own statements get.
        records: kind to id to record, short forms written out.
        documents: kind and id to the file that holds the record.
    """

    name: str
    folder: str
    language: str
    source: str
    records: dict[str, MutableMapping[str, Record]] = field(default_factory=dict)
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)

    def path_in_file(self, kind: str, id_: str, path: tuple[str, ...]) -> tuple[str, ...]:
        """The way to a part of a record from the root of the file that holds it."""
        return path if KINDS[kind].folder else (id_, *path)

    def problem(self, kind: str, id_: str, path: tuple[str, ...], message: str, **more: Any) -> Problem:
        """A problem at a part of one of the layer's records."""
        document = self.documents[kind, id_]
        return document.problem(message, self.path_in_file(kind, id_, path), **more)

    def languages(self) -> list[str]:
        """The languages that the layer has words in, by its folders."""
        try:
            with os.scandir(os.path.join(self.folder, "locales")) as entries:
                return sorted(entry.name for entry in entries if entry.is_dir() and not _NOT_OURS.match(entry.name))
        except OSError:
            return []


def shown_path(path: str) -> str:
    """A path as users are told of it: from the current folder if it lies there, else whole; with forward slashes."""
    relative = os.path.relpath(path)
    return (path if relative.startswith("..") else relative).replace(os.sep, "/")


def read_layer(
    name: str,
    folder: str,
    language: str,
    source: str,
    problems: list[Problem],
    *,
    fast: bool = True,
    kinds: Collection[str] = KINDS,
    judge: Judge | None = None,
    cache: RoleCache | None = None,
) -> Layer:
    """Read the records of a folder.

    Args:
        name: what users are told the layer is called.
        folder: the folder.
        language: the language in which it is written.
        source: the id of the source that its own statements get.
        problems: every fault found is added here.
        fast: whether the quick YAML reader may be used.
        kinds: the kinds of records to read.
        judge: finds those of some whole roles with which anything is wrong; with it, very many roles are packed.
        cache: the roles that were packed the last time, which takes note of those that are packed now.
    """
    layer = Layer(name, folder, language, source)
    shown = shown_path(folder)
    reader = _Reader(layer, problems, fast, judge if fast else None, cache)
    for kind in KINDS.values():
        layer.records[kind.name] = {}
        if kind.name not in kinds:
            continue
        if kind.folder:
            reader.read_folder(kind.name, f"{shown}/{kind.name}")
        else:
            reader.read_mapping(kind.name, f"{shown}/{kind.name}.yaml")
    _check_names(folder, shown, problems)
    return layer


def read_words(
    layer: Layer, language: str, problems: list[Problem], *, fast: bool, kinds: Collection[str] = KINDS
) -> Layer | None:
    """Read a layer's words in another language; None if it has none."""
    folder = os.path.join(layer.folder, "locales", language)
    if not os.path.isdir(folder):
        return None
    return read_layer(f"{layer.name}, words in {language}", folder, language, layer.source, problems, fast=fast, kinds=kinds)


class _Reader:
    def __init__(self, layer: Layer, problems: list[Problem], fast: bool, judge: Judge | None, cache: RoleCache | None) -> None:
        self.layer = layer
        self.problems = problems
        self.fast = fast
        self.judge = judge
        self.cache = cache

    def read_folder(self, kind: str, shown: str) -> None:
        """Read a folder of records, one a file."""
        folder = os.path.join(self.layer.folder, kind)
        beginning = os.path.join(folder, "")
        names = yaml_names(folder, shown, self.problems)
        roles = PackedRoles()
        packed: dict[str, Packed] = {}
        many = MANY if self.cache is None else min(MANY, MANY_TO_KEEP)
        if self.judge is not None and kind == "roles" and len(names) >= many:
            self.layer.records[kind] = roles
            from csroles.catalogue.packing import packed_roles  # few have so many

            packed, roles.named = packed_roles(folder, names, self.judge, self.cache)
        for name in names:
            id_ = name[: -len(".yaml")]
            path = f"{shown}/{name}"
            if not _ID.match(id_):
                wanted = "-".join(re.findall(r"[a-z0-9]+", id_.lower())) or "a-role"
                hint = f"A file is named after its id, in lower-case words joined by hyphens: {wanted}.yaml."
                self.problems.append(Problem(f"the name of the file is no id: {id_}", path, hint=hint))
            elif name in packed:
                roles.put(id_, packed[name])
                self.layer.documents[kind, id_] = Document(beginning + name, path, None)
            else:
                document = read_file(beginning + name, path, self.problems, fast=self.fast)
                if document is not None:
                    self._keep(kind, id_, document.value, document)

    def read_mapping(self, kind: str, shown: str) -> None:
        """Read a file that holds all records of a kind."""
        path = os.path.join(self.layer.folder, f"{kind}.yaml")
        if not os.path.lexists(path):
            return
        document = read_file(path, shown, self.problems, fast=self.fast)
        if document is None:
            return
        for id_, record in document.value.items():
            if type(id_) is not str or not _ID.match(id_):
                hint = "Ids are lower-case words joined by hyphens."
                self.problems.append(document.problem(f"{id_} is no id", (id_,), key=True, hint=hint))
            elif type(record) is not dict:
                message = "has no value" if record is None else f"should be a mapping of a {KINDS[kind].singular}'s fields"
                hint = "Write its fields below the id, indented."
                self.problems.append(document.problem(message, (id_,), hint=hint))
            else:
                self._keep(kind, id_, record, document)

    def _keep(self, kind: str, id_: str, record: Record, document: Document) -> None:
        self.layer.records[kind][id_] = write_out(shape_of(kind), record)
        self.layer.documents[kind, id_] = document


def check_locales(layer: Layer, known: Collection[str], problems: list[Problem]) -> None:
    """Words in a folder or a file that no reader's language leads to would be passed over in silence.

    Args:
        layer: the layer whose folder ``locales`` is looked at.
        known: the languages that layers below it have words in.
        problems: every fault found is added here.
    """
    shown = f"{shown_path(layer.folder)}/locales"
    for tag in layer.languages():
        if tag == layer.language:
            hint = "What is written in this language stands beside locales, not in it."
            problems.append(Problem(f"the layer itself is written in {tag}, so this is not read", f"{shown}/{tag}", hint=hint))
        elif fault := misnamed(tag, known):
            hint = "A folder of words is called by the tag of its language."
            problems.append(Problem(f"no folder of this name is read: {fault}", f"{shown}/{tag}", hint=hint))
    for name in yaml_names(os.path.join(layer.folder, "locales"), shown, problems):
        hint = "Words stand in a folder of their language, such as locales/ru/roles."
        problems.append(Problem("no file of this name is read", f"{shown}/{name}", hint=hint))


def yaml_names(folder: str, shown: str, problems: list[Problem]) -> list[str]:
    """The YAML files of a folder, sorted; whatever the system or an editor left there is passed over."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(Problem(f"cannot be read: {os.strerror(error.errno or 0)}", shown))
        return []
    for name in names:
        if name.lower().endswith((".yml", ".yaml")) and not name.endswith(".yaml") and not _NOT_OURS.match(name):
            hint = f"Rename it to {name[: name.rindex('.')]}.yaml."
            problems.append(Problem("is not read: files of records end in .yaml", f"{shown}/{name}", hint=hint))
    return [name for name in names if name.endswith(".yaml") and not _NOT_OURS.match(name)]


def _check_names(folder: str, shown: str, problems: list[Problem]) -> None:
    """A misspelt file or folder would be passed over in silence, and all that it says with it."""
    folders = {kind.name for kind in KINDS.values() if kind.folder} | _OTHER_FOLDERS
    files = {kind.name for kind in KINDS.values() if not kind.folder} | _OTHER_FILES
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir()) for entry in entries if not _NOT_OURS.match(entry.name))
    except OSError as error:
        problems.append(Problem(f"cannot be read: {os.strerror(error.errno or 0)}", shown))
        return
    for name, is_folder in found:
        stem, suffix = os.path.splitext(name)
        if is_folder and name not in folders and (hint := did_you_mean(name, folders)):
            problems.append(Problem("no folder of this name is read", f"{shown}/{name}", hint=hint))
        elif not is_folder and suffix.lower() in (".yaml", ".yml") and (stem not in files or suffix != ".yaml"):
            hint = f"Rename it to {stem}.yaml." if stem in files else did_you_mean(stem, files | folders)
            problems.append(Problem("no file of this name is read", f"{shown}/{name}", hint=hint))
