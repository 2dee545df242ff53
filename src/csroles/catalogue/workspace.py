"""A company's workspace: its settings, openings and organisation, and how it and the catalogue are loaded."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic_core import ValidationError

from csroles.catalogue import faults
from csroles.catalogue.catalogue import Catalogue
from csroles.catalogue.languages import misnamed, negotiate
from csroles.catalogue.layer import Layer, check_locales, read_layer, shown_path, yaml_names
from csroles.catalogue.merge import NOTHING, removes
from csroles.catalogue.openings import opening_in
from csroles.catalogue.rule_problems import rule_problems
from csroles.catalogue.rules import WORD_RULES, found_wrong
from csroles.catalogue.shape import Shape, shape_at, validator_at, with_ids, write_out
from csroles.catalogue.stack import BASE_LANGUAGE, Stack, build
from csroles.catalogue.workspace_rules import opening_problems, workspace_problems
from csroles.errors import InvalidCatalogue, Problem
from csroles.model.kinds import ORGANISATION, SETTINGS
from csroles.model.vocabulary import SETTINGS_FILE
from csroles.source import bundled
from csroles.source.document import Document, read_file
from csroles.source.garbage import without_garbage_collection
from csroles.source.yaml_fast import quick_or_exact

if TYPE_CHECKING:
    from csroles.catalogue.role_cache import RoleCache
    from csroles.model.workspace import Opening, Organisation, Settings

EDITORS = "editors"
COMPANY = "company"


@dataclass
class Workspace:
    """What a workspace says beside its layer of records.

    Attributes:
        folder: where it lies.
        said: what its settings file says, as plain data that has been found right.
        openings: its openings by id.
        organisation: its organisation, if it has an org.yaml.
        documents: ``settings``, ``org`` and ``openings/<id>`` to the file that says it.
        faulty: what is wrong with files of openings.
    """

    folder: str
    said: dict[str, Any] = field(default_factory=dict)
    openings: dict[str, Opening] = field(default_factory=dict)
    organisation: Organisation | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    faulty: list[Problem] = field(default_factory=list)

    @cached_property
    def settings(self) -> Settings:
        """Its settings."""
        from csroles.model.workspace import Settings

        return Settings.model_validate(with_ids(shape_at(SETTINGS), self.said, None))


def load(
    workspace: str | os.PathLike[str] | None = None, *, language: str = BASE_LANGUAGE, cache: RoleCache | None = None
) -> Catalogue:
    """Load the built-in catalogue, or a company's workspace over it.

    Args:
        workspace: the folder that holds ``csroles.yaml``; None for the built-in catalogue alone.
        language: the reader's language as a BCP 47 tag, such as ru or zh-TW.
        cache: what an earlier load found in very many files, for who loads them again and again.

    Raises:
        InvalidCatalogue: files are wrong; it lists every problem of every file.
        UnknownLanguage: the catalogue has no words in this language.
    """
    catalogue, problems, faulty = _load(workspace, language, whole=False, cache=cache)
    if problems or faulty:
        raise InvalidCatalogue([*problems, *faulty])
    return catalogue


def load_openings(
    workspace: str | os.PathLike[str] | None = None, *, language: str = BASE_LANGUAGE
) -> tuple[Catalogue, list[Problem]]:
    """Load a workspace for its openings, so that a broken one does not stop the others.

    Args:
        workspace: the folder, as for ``load``.
        language: the reader's language, as for ``load``.

    Returns:
        the catalogue, whose openings are those that are right, and what is wrong with the others, sorted by place.

    Raises:
        InvalidCatalogue: anything but an opening is wrong.
        UnknownLanguage: the catalogue has no words in this language.
    """
    catalogue, problems, faulty = _load(workspace, language, whole=False)
    if problems:
        raise InvalidCatalogue([*problems, *faulty])
    return catalogue, faulty


def check(workspace: str | os.PathLike[str] | None = None) -> tuple[Catalogue, list[Problem]]:
    """Check the built-in catalogue, or a workspace: every file, every language, every rule.

    Returns:
        the catalogue in English, and every problem, sorted by place.
    """
    catalogue, problems, faulty = _load(workspace, BASE_LANGUAGE, whole=True)
    return catalogue, _sorted([*problems, *faulty])


def _load(
    workspace: str | os.PathLike[str] | None, language: str, *, whole: bool, cache: RoleCache | None = None
) -> tuple[Catalogue, list[Problem], list[Problem]]:
    """Load with the quick YAML reader; whatever it finds wrong is read again and judged by the reference reader.

    Returns:
        the catalogue, what is wrong with it, and what is wrong with single openings.
    """
    folder = None if workspace is None else os.path.abspath(os.fspath(workspace))
    with without_garbage_collection():
        catalogue, problems, faulty = quick_or_exact(
            lambda fast: _Loader(folder, language, whole=whole, fast=fast, cache=cache).run(), lambda found: found[1] or found[2]
        )
    return catalogue, _sorted(problems), _sorted(faulty)


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(set(problems), key=lambda problem: problem.sort_key)


class _Loader:
    def __init__(self, folder: str | None, language: str, *, whole: bool, fast: bool, cache: RoleCache | None) -> None:
        self.folder = folder
        self.language = language
        self.whole = whole
        self.fast = fast
        self.cache = cache
        self.problems: list[Problem] = []

    def run(self) -> tuple[Catalogue, list[Problem], list[Problem]]:
        layers = [read_layer("built-in", str(bundled.data()), BASE_LANGUAGE, EDITORS, self.problems, fast=self.fast)]
        workspace = None
        if self.folder is not None:
            workspace = self._workspace(self.folder)
            layers = self._layers(self.folder, workspace, layers)
        language = self._language(layers)
        stack = build(layers, language, self.problems, fast=self.fast)
        catalogue = Catalogue(stack, workspace)
        self._check(catalogue, stack, workspace)
        return catalogue, self.problems, workspace.faulty if workspace is not None else []

    def _language(self, layers: list[Layer]) -> str:
        available = dict.fromkeys([BASE_LANGUAGE, *(tag for layer in layers for tag in (layer.language, *layer.languages()))])
        return negotiate(self.language, available)

    def _layers(self, folder: str, workspace: Workspace, below: list[Layer]) -> list[Layer]:
        language = workspace.said.get("language", BASE_LANGUAGE)
        known = {BASE_LANGUAGE, *(tag for layer in below for tag in layer.languages())}
        if fault := misnamed(language, known):
            self.problems.append(workspace.documents["settings"].problem(fault, ("language",)))
        layers = list(below)
        for position, name in enumerate(workspace.said.get("layers", ())):
            further = os.path.normpath(os.path.join(folder, name))
            if os.path.isdir(further):
                title = os.path.basename(further)
                source = _source_id(title, {id_ for layer in layers for id_ in layer.records["sources"]})
                layers.append(self._layer(further, language, source, title))
            else:
                document = workspace.documents["settings"]
                self.problems.append(document.problem(f"there is no folder {name}", ("layers", position)))
        title = workspace.said.get("company", NOTHING).get("name", "The company")
        layers.append(self._layer(folder, language, COMPANY, title))
        for layer in layers[len(below) :]:
            check_locales(layer, known - {BASE_LANGUAGE}, self.problems)
            known |= set(layer.languages())
        return layers

    def _layer(self, folder: str, language: str, source: str, title: str) -> Layer:
        """A layer of the workspace, with the source that its own statements have."""
        judge = None if self.whole else found_wrong  # nobody goes on with what is only checked: packing it would be for nothing
        layer = read_layer(
            shown_path(folder), folder, language, source, self.problems, fast=self.fast, judge=judge, cache=self.cache
        )
        record = {"kind": "company", "title": title, "sources": [source]}
        layer.records["sources"].setdefault(source, record)
        return layer

    # --- the workspace's own files -------------------------------------------------------------

    def _workspace(self, folder: str) -> Workspace:
        shown = shown_path(folder)
        if not os.path.isdir(folder):
            hint = f"Make a workspace with: csroles init {shown}"
            raise InvalidCatalogue([Problem("there is no such folder", shown, hint=hint)])
        workspace = Workspace(folder)
        self._settings(workspace, shown)
        document = self._file(folder, shown, "org.yaml")
        if document is not None:
            workspace.documents["org"] = document
            workspace.organisation = self._model(document, ORGANISATION, None)
        self._openings(workspace, shown)
        return workspace

    def _settings(self, workspace: Workspace, shown: str) -> None:
        document = self._file(workspace.folder, shown, SETTINGS_FILE)
        if document is None:
            if not os.path.lexists(os.path.join(workspace.folder, SETTINGS_FILE)):
                hint = f"Make a workspace with: csroles init {shown}"
                self.problems.append(Problem(f"the workspace has no {SETTINGS_FILE}", shown, hint=hint))
            return
        workspace.documents["settings"] = document
        shape = shape_at(SETTINGS)
        try:
            workspace.said = validator_at(SETTINGS).validate_python(write_out(shape, document.value))
        except ValidationError as error:
            self._add_faults(document, error, shape)

    def _openings(self, workspace: Workspace, shown: str) -> None:
        folder = os.path.join(workspace.folder, "openings")
        for name in yaml_names(folder, f"{shown}/openings", workspace.faulty):
            opening, document, problems = opening_in(os.path.join(folder, name), f"{shown}/openings/{name}", fast=self.fast)
            workspace.faulty += problems
            if opening is not None and document is not None:
                workspace.openings[opening.id] = opening
                workspace.documents[f"openings/{opening.id}"] = document

    def _file(self, folder: str, shown: str, name: str) -> Document | None:
        path = os.path.join(folder, name)
        if not os.path.lexists(path):
            return None
        document = read_file(path, f"{shown}/{name}", self.problems, fast=self.fast)
        if document is not None and removes(document.value):
            self.problems += document.faults()  # the quick reader does not tell the written word null from nothing
        return document

    def _model(self, document: Document, home: str, id_: str | None) -> Any:
        shape = shape_at(home)
        try:
            return shape.model.model_validate(with_ids(shape, write_out(shape, document.value), id_))
        except ValidationError as error:
            self._add_faults(document, error, shape)
            return None

    def _add_faults(self, document: Document, error: ValidationError, shape: Shape) -> None:
        for flaw in faults.explain(error, shape):
            self.problems.append(document.problem(flaw.message, flaw.path, key=flaw.at_key, hint=flaw.hint))

    # --- checks --------------------------------------------------------------------------------

    def _check(self, catalogue: Catalogue, stack: Stack, workspace: Workspace | None) -> None:
        """Validate what is asked about; rules between records speak only of records that are whole."""
        if workspace is None and not self.whole:
            return  # the built-in catalogue was checked when it was released; a record is validated when it is used
        asked = stack.touched if workspace is not None else _all_ids(stack)
        excused = workspace.said.get("allow", ()) if workspace is not None else ()
        faulty = {}
        for kind, id_ in sorted(asked - catalogue.packed_whole):
            if found := catalogue.faults_of(kind, id_):
                faulty[kind, id_] = found
                self.problems += found
        asked = {(kind, id_) for kind, id_ in asked if kind != "roles" or id_ in catalogue}
        if not faulty:
            self.problems += rule_problems(catalogue, stack, asked, excused, cache=self.cache)
            if workspace is not None:
                self.problems += workspace_problems(catalogue, workspace)
                for id_, found in opening_problems(catalogue, workspace).items():
                    if found:
                        workspace.faulty += found
                        del workspace.openings[id_]
            else:
                self.problems += _editorial_problems(catalogue, stack, asked)
        if self.whole:
            self._check_other_languages(stack, workspace, excused, faulty)

    def _check_other_languages(
        self, stack: Stack, workspace: Workspace | None, excused: Collection[str], faulty: Collection[tuple[str, str]]
    ) -> None:
        """Words in the other languages, of the layers that are asked about, for the records that are whole."""
        first = 0 if workspace is None else 1
        for language in sorted({language for layer in stack.layers[first:] for language in layer.languages()}):
            problems: list[Problem] = []
            worded = build(stack.layers, language, problems, fast=self.fast)
            self.problems += problems
            if not problems:
                ids = _worded_ids(worded, first).difference(faulty)
                catalogue = Catalogue(worded, workspace)
                ids = {(kind, id_) for kind, id_ in ids if kind != "roles" or id_ in catalogue}
                self.problems += rule_problems(catalogue, worded, ids, excused, WORD_RULES)


def _editorial_problems(catalogue: Catalogue, stack: Stack, asked: Collection[tuple[str, str]]) -> list[Problem]:
    """What the built-in catalogue's own style finds; a company writes as it likes, and does not wait for these rules."""
    from csroles.catalogue.editorial import EDITORIAL_RULES

    return rule_problems(catalogue, stack, asked, (), EDITORIAL_RULES)


def _source_id(name: str, taken: Collection[str]) -> str:
    """The id of the source that stands for a layer, made of its folder's name; never that of another source."""
    id_ = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "layer"
    return f"{id_}-layer" if id_ == COMPANY or id_ in taken else id_


def _all_ids(stack: Stack) -> set[tuple[str, str]]:
    return {(kind, id_) for kind, records in stack.records.items() for id_ in records}


def _worded_ids(stack: Stack, first: int) -> set[tuple[str, str]]:
    """The records for which the layers from a place in the stack on have words."""
    sheets = [words for position, words in stack.words.items() if position >= first]
    return {(kind, id_) for words in sheets for kind, records in words.records.items() for id_ in records}
