"""The catalogue: every record by id, in one language, each made into its model when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from pydantic_core import ValidationError, to_json

from csroles.catalogue import faults
from csroles.catalogue.in_use import in_use
from csroles.catalogue.languages import negotiate
from csroles.catalogue.merge import NOTHING
from csroles.catalogue.near import suggestions
from csroles.catalogue.packed import Packed, PackedRoles, outlines_of
from csroles.catalogue.shape import STATEMENTS, Shape, left_out, shape_of, signed, validator_at, with_ids
from csroles.catalogue.shelf import Shelf
from csroles.catalogue.stack import BASE_LANGUAGE, Stack, build
from csroles.errors import AmbiguousRole, InvalidCatalogue, NotFound, Problem, UnknownRole
from csroles.model.kinds import KINDS, SHARED
from csroles.model.vocabulary import LEVELS, PLACEHOLDER

if TYPE_CHECKING:
    from typing import Unpack

    from csroles.catalogue.find import Match, NameIndex
    from csroles.catalogue.layer import Layer
    from csroles.catalogue.names import Name
    from csroles.catalogue.workspace import Workspace
    from csroles.charts.chart import Chart, ChartOptions
    from csroles.model.base import Record
    from csroles.model.judged import JudgedRecords
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
        NamePart,
        ProficiencyRecord,
        Quality,
        SharedDuty,
        SharedPractice,
        Skill,
        Source,
        Tool,
    )
    from csroles.model.workspace import Company, Opening, Organisation, Settings


class Change(NamedTuple):
    """How a catalogue differs from another one: in some fields of one role.

    Attributes:
        below: the catalogue without the change.
        role: the role's id.
        fields: the fields that differ.
    """

    below: Catalogue
    role: str
    fields: frozenset[str]


class Catalogue:
    """A catalogue of roles with everything that they refer to, in one language.

    ``catalogue["customer-success-manager"]`` is a role; iterating gives every role by family, level and id.
    ``kept`` is where others keep what they made of the catalogue once and for all, each under keys of its own.
    The other records stand in ``skills``, ``tools``, ``metrics`` and so on, each a read-only collection. ``change`` is
    how it differs from the catalogue that it was made of, if an opening made it.
    """

    def __init__(self, stack: Stack, workspace: Workspace | None = None) -> None:
        self._stack = stack
        self._workspace = workspace
        self.kept: dict[Hashable, Any] = {}
        self._made: defaultdict[str, dict[str, Record]] = defaultdict(dict)
        self._shelves: dict[str, Shelf[Any]] = {}
        self._worded: dict[tuple[str, int | None], tuple[str, str]] = {}
        self._digests: dict[str, str] = {}
        self._left_to_shared: dict[str, Mapping[str, Collection[str]]] = {}
        self._judged_records: dict[str, JudgedRecords] = {}
        self.change: Change | None = None
        self._in_languages: dict[str, Catalogue] = {}
        self._beside: Catalogue | None = None  # in another language, from the same layers
        self._role_data = stack.records["roles"]
        self._passed: dict[tuple[str, str], str] = {}
        if not self.uses_all_roles:
            self._role_data, self._passed = in_use(self._role_data, cast("Workspace", workspace).said["roles"])
        self._outlines = outlines_of(self._role_data)
        self._order = sorted(self._role_data, key=self._rank)

    # --- roles ---------------------------------------------------------------------------------

    def __getitem__(self, id_: str) -> Role:
        """The role with this id.

        Raises:
            UnknownRole: there is none (a LookupError); it suggests near ids.
        """
        if id_ not in self._role_data:
            raise UnknownRole(id_, suggestions(id_, self._order))
        return cast("Role", self.record("roles", id_))

    def __iter__(self) -> Iterator[Role]:
        return (self[id_] for id_ in self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._outlines

    def __repr__(self) -> str:
        return f"<Catalogue of {len(self)} roles in {self.language}>"

    @property
    def roles(self) -> Shelf[Role]:
        """Every role, by family, level and id."""
        return self.shelf("roles")

    def reports_of(self, id_: str) -> tuple[Role, ...]:
        """The roles whose usual line ends at a role, in the order of the catalogue."""
        return tuple(map(self.__getitem__, self.report_ids(id_)))

    def report_ids(self, id_: str) -> tuple[str, ...]:
        """The ids of the roles whose usual line ends at a role, in the order of the catalogue."""
        return tuple(self._reports.get(id_, ()))

    def careers_to(self, id_: str) -> tuple[Role, ...]:
        """The roles whose people move on to a role, in the order of the catalogue."""
        return tuple(map(self.__getitem__, self.career_ids_to(id_)))

    def career_ids_to(self, id_: str) -> tuple[str, ...]:
        """The ids of the roles whose people move on to a role, in the order of the catalogue."""
        return tuple(self._careers.get(id_, ()))

    def roles_with(self, field: str, id_: str) -> tuple[Role, ...]:
        """The roles that name a record in one of their fields, such as ``roles_with("skills", "negotiation")``, in order."""
        return tuple(map(self.__getitem__, self.role_ids_with(field, id_)))

    def role_ids_with(self, field: str, id_: str) -> tuple[str, ...]:
        """The ids of the roles that name a record in one of their fields, in order."""
        return tuple(self.mentions(field, id_))

    def mentions(self, field: str, id_: str) -> Mapping[str, dict[str, Any]]:
        """The roles that name a record in one of their fields, in order, each with what it says of it.

        That is plain data; of fields with statements of the role's own it is left out.
        """
        return self._mentions.get(field, {}).get(id_, {})

    @cached_property
    def _mentions(self) -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
        """Collection, id, role and what it says; gathered in one go, since very many roles are unpacked for it."""
        shapes = shape_of("roles").collections
        found: dict[str, dict[str, dict[str, dict[str, Any]]]] = {field: {} for field in shapes}
        same: dict[bytes, dict[str, Any]] = {}
        for role in self._order:
            data = self._role_data[role]
            for field, (form, _) in shapes.items():
                for id_, said in data.get(field, NOTHING).items():
                    own = same.setdefault(to_json(said), said) if form != STATEMENTS else NOTHING
                    found[field].setdefault(id_, {})[role] = own
        return found

    @cached_property
    def _reports(self) -> dict[str, list[str]]:
        reports: dict[str, list[str]] = {}
        for id_ in self._order:
            for manager, line in self._outlines[id_].get("reports_to", NOTHING).items():
                if line.get("line", "usual") == "usual":
                    reports.setdefault(manager, []).append(id_)
        return reports

    @cached_property
    def _careers(self) -> dict[str, list[str]]:
        careers: dict[str, list[str]] = {}
        for id_ in self._order:
            for step in self._outlines[id_].get("career", NOTHING).get("next", NOTHING):
                careers.setdefault(step, []).append(id_)
        return careers

    def find(self, words: str, limit: int = 10) -> list[Match]:
        """Roles whose titles or aliases, in any language, are like some words: best first, none if none is.

        Typing errors, another order of the words, either Chinese script and Russian endings are forgiven.
        """
        return self._names.find(words, limit)

    def roles_called(self, name: str) -> tuple[str, ...]:
        """The ids of the roles that an id, a title or an alias in any language names: none, one or several."""
        return (name,) if name in self._role_data else tuple(self._names.exactly(name))

    def resolve(self, name: str) -> Role:
        """The role that an id, a title or an alias in any language names.

        Raises:
            UnknownRole: no role goes by it.
            AmbiguousRole: several do.
        """
        candidates = self.roles_called(name)
        if len(candidates) == 1:
            return self[candidates[0]]
        if candidates:
            raise AmbiguousRole(name, candidates)
        near = list(dict.fromkeys(match.role.id for match in self.find(name, 3))) or suggestions(name, self._order)
        raise UnknownRole(name, near)

    def changed(self, id_: str, patch: dict[str, Any], language: str) -> Catalogue:
        """This catalogue with one role as an opening changes it; this one stays as it is.

        Args:
            id_: the role's id.
            patch: what differs, in the shape of a role's layer, short forms written out and found right.
            language: the language of its words.
        """
        other = Catalogue(self._stack.changed("roles", id_, patch, language), self._workspace)
        other.change = Change(self, id_, frozenset((*patch, *patch.get("first", ()))))
        return other

    def chart(self, root: str | None = None, **options: Unpack[ChartOptions]) -> Chart:
        """The org chart of the roles by their usual reporting lines, or of an organisation of people.

        Args:
            root: who is at the top: a name of a role, or of a position its id, person or title; None for everybody.
            options: as ``csroles.charts.chart.ChartOptions`` says. ``org`` is True for the workspace's org.yaml, or a file,
                such as the CSV that an HR system exports; ``depth``, ``family``, ``level``, ``department``, ``chain``,
                ``managers`` and ``collapse`` choose what is shown, ``title`` and ``on`` say what stands above it.

        Raises:
            InvalidOrganisation: the organisation's file is wrong; it lists every problem with its place.
            UnknownRole, NotFound: nothing goes by a name that was given.
            AmbiguousRole, AmbiguousPosition: several roles or positions do.
        """
        from csroles.charts.chart import chart  # the one look upwards: a catalogue is where people look for its chart

        return chart(self, root, **options)

    @cached_property
    def _names(self) -> NameIndex:
        from csroles.catalogue.find import NameIndex

        return NameIndex(self, self.names())

    def names(self) -> list[Name]:
        """Every title and other name of the roles, in every language, those in the reader's language first."""
        from csroles.catalogue.names import all_names

        return all_names(self._stack, self._outlines)

    def titles(self, *kinds: str) -> Iterator[tuple[str, str, str, str]]:
        """Every title of the records of some kinds, in every language: the kind, the id, the title and its language."""
        from csroles.catalogue.names import all_titles

        return all_titles(self._stack, kinds)

    # --- the other records ---------------------------------------------------------------------

    @property
    def families(self) -> Shelf[Family]:
        """Families of roles."""
        return self.shelf("families")

    @property
    def levels(self) -> Shelf[LevelRecord]:
        """Levels of experience."""
        return self.shelf("levels")

    @property
    def proficiencies(self) -> Shelf[ProficiencyRecord]:
        """Degrees of skill."""
        return self.shelf("proficiencies")

    def proficiency(self, rank: int) -> ProficiencyRecord | None:
        """The degree of skill of a rank, 1 to 4; None if there is none."""
        return self._proficiencies.get(rank)

    @cached_property
    def _proficiencies(self) -> dict[int, ProficiencyRecord]:
        return {record.rank: record for record in reversed(self.proficiencies[:])}

    @property
    def areas(self) -> Shelf[Area]:
        """Headings of duties."""
        return self.shelf("areas")

    @property
    def departments(self) -> Shelf[Department]:
        """Departments that roles work with."""
        return self.shelf("departments")

    @property
    def qualities(self) -> Shelf[Quality]:
        """Personal qualities."""
        return self.shelf("qualities")

    @property
    def skills(self) -> Shelf[Skill]:
        """Skills with their proficiencies."""
        return self.shelf("skills")

    @property
    def tools(self) -> Shelf[Tool]:
        """Kinds of tools."""
        return self.shelf("tools")

    @property
    def metrics(self) -> Shelf[Metric]:
        """Metrics."""
        return self.shelf("metrics")

    @property
    def sources(self) -> Shelf[Source]:
        """Sources, the editors and the company among them."""
        return self.shelf("sources")

    @property
    def benchmarks(self) -> Shelf[Benchmark]:
        """Public pay figures."""
        return self.shelf("benchmarks")

    @property
    def shared_duties(self) -> Shelf[SharedDuty]:
        """Duties that several roles share."""
        return self.shelf("duties")

    @property
    def shared_practices(self) -> Shelf[SharedPractice]:
        """Practices that several roles share."""
        return self.shelf("practices")

    @property
    def naming(self) -> Shelf[NamePart]:
        """The parts of team names and titles, with the words that can stand in each."""
        return self.shelf("naming")

    @property
    def interface(self) -> Shelf[InterfaceWord]:
        """Words that documents print around a record's own."""
        return self.shelf("interface")

    @property
    def guides(self) -> Shelf[Guide]:
        """Chapters of the handbook."""
        return self.shelf("guides")

    # --- the company ---------------------------------------------------------------------------

    @property
    def uses_all_roles(self) -> bool:
        """Whether every role is in use, rather than those that the workspace names."""
        return self._workspace is None or self._workspace.said.get("roles", "all") == "all"

    @property
    def settings(self) -> Settings | None:
        """What the workspace's csroles.yaml says; None without a workspace."""
        return self._workspace.settings if self._workspace else None

    @property
    def settings_data(self) -> Mapping[str, Any]:
        """What the workspace's csroles.yaml says, as plain data that was found right; empty without a workspace."""
        return self._workspace.said if self._workspace else NOTHING

    @property
    def company(self) -> Company | None:
        """The company whose workspace this is."""
        return self._workspace.settings.company if self._workspace else None

    @cached_property
    def openings(self) -> dict[str, Opening]:
        """The workspace's openings by id; asking for one that there is not raises NotFound, a LookupError."""
        found = _Openings(self._workspace.openings if self._workspace else {})
        for opening in found.values():
            opening.bind(self)
        return found

    @property
    def organisation(self) -> Organisation | None:
        """The workspace's organisation, if it has an org.yaml."""
        return self._workspace.organisation if self._workspace else None

    @property
    def folder(self) -> str | None:
        """The workspace's folder; None without a workspace."""
        return self._workspace.folder if self._workspace else None

    @property
    def layer_folders(self) -> tuple[str, ...]:
        """The folders of the layers above the built-in one, lowest first."""
        return tuple(layer.folder for layer in self._stack.layers[1:])

    # --- words ---------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language of the reader, as a BCP 47 tag."""
        return self._stack.language

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the layers have words in, English first."""
        found = {language for layer in self._stack.layers for language in (layer.language, *layer.languages())}
        return ("en", *sorted(found - {"en"}))

    @property
    def published_languages(self) -> tuple[str, ...]:
        """The languages in which the company says that it publishes; empty if it does not say."""
        settings = self._workspace.documents.get("settings") if self._workspace else None
        return tuple(settings.value.get("languages", ())) if settings else ()

    @property
    def languages_of_layers(self) -> set[str]:
        """The languages in which the layers themselves are written."""
        return {layer.language for layer in self._stack.layers}

    @property
    def sole_language(self) -> str:
        """The language that every text is in; "" if there are texts in another one too."""
        return "" if self._stack.spoken else BASE_LANGUAGE

    def language_of(self, record: Record, *path: str) -> str:
        """The language of a text of a record, such as ``language_of(role, "duties", "set-team-goals", "text")``."""
        if not self._stack.spoken:
            return BASE_LANGUAGE
        if record.kind == "roles":
            return self._language_in_role(cast("Role", record), path)
        return self._stack.language_of(record.kind, record.id, path)

    def untranslated(self, role: Role) -> Mapping[str, Collection[str]] | None:
        """Of a role that nobody has translated, and not at a chosen level, the duties and practices with shared words.

        All its other words are in English. None for other roles. Most roles of a company with thousands are such.
        """
        if role.level is not None or ("roles", role.id) in self._stack.spoken:
            return None
        return self._left(role.id)

    def _language_in_role(self, role: Role, path: tuple[str, ...]) -> str:
        left = self.untranslated(role)
        if left is not None:
            is_shared = len(path) == 3 and path[2] == "text" and path[1] in left.get(path[0], ())
            return self._stack.language_of(path[0], path[1], path[2:]) if is_shared else BASE_LANGUAGE
        data = self._role_data[role.id]
        if role.level is not None:
            if path == ("title",) and "title" in data["levels"][role.level]:
                path = ("levels", role.level, "title")
            elif len(path) == 3 and path[2] in data[path[0]][path[1]].get("at", NOTHING).get(role.level, NOTHING):
                path = (path[0], path[1], "at", role.level, path[2])
        if len(path) == 3 and path[0] == "reports_to":
            path = (path[0], self._passed.get((role.id, path[1]), path[1]), path[2])
        if len(path) == 3 and path[0] in SHARED and path[2] not in data[path[0]][path[1]]:
            return self._stack.language_of(path[0], path[1], path[2:])
        return self._stack.language_of("roles", role.id, path)

    def label(self, id_: str, count: int | None = None, **values: object) -> str:
        """An interface word in the reader's language.

        Args:
            id_: an id of interface.yaml.
            count: for words with forms, the number that decides the form (CLDR plural rules); it is put in for {count}.
            values: what is put in for the other names in braces.
        """
        text, _ = self.worded(id_, count)
        return PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), text) if values else text

    def worded(self, id_: str, count: int | None = None) -> tuple[str, str]:
        """An interface word in the form for a count, if one is given, and the language that it is in."""
        found = self._worded.get((id_, count))
        if found is None:
            word = self.interface[id_]
            language = self.language_of(word, *(("text",) if word.text else ("forms", "other")))
            text = word.text or ""
            if word.forms is not None and count is not None:
                text = PLACEHOLDER.sub(
                    lambda match: str(count) if match[1] == "count" else match[0], self._plural(word.forms, count, language)
                )
            found = self._worded[id_, count] = (text, language)
        return found

    @staticmethod
    def _plural(forms: Any, count: int, language: str) -> str:
        from babel import Locale

        category = Locale.parse(language.replace("-", "_")).plural_form(count)
        return str(forms.get(category) or forms["other"])

    def title_of(self, kind: str, id_: str) -> tuple[str, str]:
        """The title of a record and the language that it is in, without making a model of the record.

        Raises:
            KeyError: there is no such record, or it has no title.
        """
        data = self._outlines[id_] if kind == "roles" else self._stack.records[kind][id_]
        return data["title"], self.language_at(kind, id_, "title")

    def language_at(self, kind: str, id_: str, *path: str) -> str:
        """The language of the text at a path of a record's data, without making a model of the record."""
        return self.sole_language or self._stack.language_of(kind, id_, path)

    def languages_in(self, kind: str, id_: str) -> list[tuple[tuple[str, ...], str]]:
        """The texts of a record that are not in English: the path and the language of each, in order."""
        return sorted(self._stack.spoken.get((kind, id_), {}).items())

    def in_language(self, language: str) -> Catalogue:
        """The same catalogue for a reader of another language; what was read of the records is not read again.

        It is made once; for a reader of this catalogue's own language it is the catalogue itself.

        Args:
            language: a BCP 47 tag, such as ru or zh-TW.

        Raises:
            UnknownLanguage: the catalogue has no words in this language.
            InvalidCatalogue: its words in this language are wrong.
        """
        tag = negotiate(language, self.languages)
        if tag == self.language:
            return self
        if tag not in self._in_languages:
            self._in_languages[tag] = self._read_in(tag)
        return self._in_languages[tag]

    def _read_in(self, tag: str) -> Catalogue:
        problems: list[Problem] = []
        stack = build(self._stack.layers, tag, problems, fast=True)
        if problems:  # the quick reader has doubts: the exact one judges
            problems = []
            stack = build(self._stack.layers, tag, problems, fast=False)
        if problems:
            raise InvalidCatalogue(sorted(set(problems), key=lambda problem: problem.sort_key))
        other = Catalogue(stack, self._workspace)
        other._beside = self
        return other

    # --- for rules and pages of many records: data before it is models ---------------------------------------------------

    @property
    def all_role_ids(self) -> tuple[str, ...]:
        """The ids of all roles, those not in use among them."""
        return tuple(self._stack.records["roles"])

    def raw(self, kind: str) -> Mapping[str, dict[str, Any]]:
        """The merged data of all records of a kind, short forms written out, before it is made into models."""
        return self._stack.records[kind]

    def outlines(self) -> Mapping[str, dict[str, Any]]:
        """The merged data of all roles, as ``raw`` has it, but perhaps no other fields than those of ``packed.OUTLINE``."""
        return outlines_of(self._stack.records["roles"])

    def outline(self, id_: str) -> dict[str, Any]:
        """The data of a role as it is in use, perhaps without other fields than those of ``packed.OUTLINE``: quicker to have.

        Raises:
            KeyError: there is none.
        """
        return self._outlines[id_]

    def sheets(self) -> Iterator[Layer]:
        """Every layer and its words in the reader's language, the topmost first."""
        return self._stack.sheets()

    def first_source(self, kind: str, id_: str) -> str:
        """The source to which a record's statements belong that name none."""
        return self._stack.first_source(kind, id_)

    def data(self, kind: str, id_: str) -> dict[str, Any]:
        """The merged data of one record: of a role, as it is in use.

        Raises:
            KeyError: there is none.
        """
        return self._role_data[id_] if kind == "roles" else self._stack.records[kind][id_]

    def digest(self, id_: str) -> str:
        """A digest of all data of a role as it is in use: another one as soon as anything of it is other.

        Raises:
            KeyError: there is no such role.
        """
        found = self._digests.get(id_)
        if found is None:
            from csroles.source.digest import digest_of  # only a handbook asks for it

            packed = self.packed(id_)
            found = self._digests[id_] = digest_of(to_json(self._role_data[id_])) if packed is None else packed.digest
        return found

    def look(self) -> str:
        """What tells roles that differ in more than their own statements from these; "" if they are not packed."""
        roles = self._role_data
        if not isinstance(roles, PackedRoles):
            return ""
        from csroles.catalogue.packing import look_of  # who has so few roles needs none of it

        spoken = sorted((id_, self.languages_in(kind, id_)) for kind, id_ in self._stack.spoken if kind == "roles")
        sources = [self._stack.first_source("roles", id_) for id_ in self._order]
        return " ".join([self.language, look_of(roles), *sources, *map(str, spoken)])

    def whole_data(self, kind: str, id_: str) -> dict[str, Any]:
        """The data of one record with all that stands elsewhere: its sources, and the words that it shares with others.

        Raises:
            KeyError: there is none.
        """
        data: dict[str, Any] = signed(shape_of(kind), self._data(kind, id_), self._stack.first_source(kind, id_))
        return data

    def let_go(self) -> None:
        """Forget the models of roles made so far, so that going through very many takes little memory."""
        self._made.pop("roles", None)
        self._left_to_shared.clear()

    def original(self, kind: str) -> Mapping[str, dict[str, Any]]:
        """The records of a kind as the built-in catalogue has them, in English."""
        return self._stack.layers[0].records[kind]

    def shelf(self, kind: str) -> Shelf[Any]:
        """All records of a kind, by the kind's name."""
        found = self._shelves.get(kind)
        if found is None:
            found = self._shelves[kind] = Shelf(self, kind, self._ids_in_order(kind))
        return found

    def _ids_in_order(self, kind: str) -> list[str]:
        """The ids of a kind: roles by family, level and id, guides as chapters, others in the order of their file."""
        records = self._stack.records[kind]
        if kind == "guides":
            return sorted(records, key=lambda id_: (records[id_].get("chapter") or len(records) + 1, id_))
        return self._order if kind == "roles" else list(records)

    # --- how records are made ------------------------------------------------------------------

    def record(self, kind: str, id_: str) -> Record:
        """The record of a kind with an id, as a model that knows its catalogue.

        Raises:
            KeyError: there is none.
            InvalidCatalogue: its file is wrong.
        """
        if self.change is not None and (kind, id_) != ("roles", self.change.role):
            return self.change.below.record(kind, id_)
        of_kind = self._made[kind]
        made = of_kind.get(id_)
        if made is None and kind == "roles" and self._beside is not None:
            lent = self._beside.lent(id_, self)
            if lent is not None:
                made, self._left_to_shared[id_] = lent
                of_kind[id_] = made
        if made is None:
            judged = (kind, id_) in self.packed_whole and self.packed(id_) is not None
            made = of_kind[id_] = (self._of_judged if judged else self._judged)(kind, id_)
        return made

    def _judged(self, kind: str, id_: str) -> Record:
        data = signed(shape_of(kind), self._data(kind, id_), self._stack.first_source(kind, id_))
        try:
            made: Record = KINDS[kind].model.model_validate(with_ids(shape_of(kind), data, id_))
        except ValidationError:
            raise InvalidCatalogue(self.faults_of(kind, id_)) from None
        made.bind(self)
        return made

    def _of_judged(self, kind: str, id_: str) -> Record:
        """A record that was found right when it was packed."""
        source = self._stack.first_source(kind, id_)
        records = self._judged_records.get(source)
        if records is None:
            from csroles.model.judged import JudgedRecords

            records = self._judged_records[source] = JudgedRecords(self, source)
        return records.record(KINDS[kind].model, id_, self._data(kind, id_))

    def lent(self, id_: str, other: Catalogue) -> tuple[Role, Mapping[str, Collection[str]]] | None:
        """A role for the catalogue in another language, and the duties and practices whose words the shared records have.

        None if it is not at hand, or if it has words of its own there. In a company with thousands of roles hardly any has:
        only the words that roles share are translated.
        """
        role, packed = cast("Role | None", self._made["roles"].get(id_)), self.packed(id_)
        if role is None or packed is None or packed is not other.packed(id_):
            return None
        if self.first_source("roles", id_) != other.first_source("roles", id_):
            return None
        left = self._left(id_)
        words = {field: {key: {"text": other.raw(field)[key]["text"]} for key in keys} for field, keys in left.items()}
        return role.twin(other, words), left

    def _left(self, id_: str) -> Mapping[str, Collection[str]]:
        """The duties and practices of a role whose words are those of the shared records."""
        found = self._left_to_shared.get(id_)
        if found is None:
            found = self._left_to_shared[id_] = _left_by(self._role_data[id_])
        return found

    def packed(self, id_: str) -> Packed | None:
        """A role as it is packed, if it is."""
        roles = self._role_data
        return roles.packed(id_) if isinstance(roles, PackedRoles) else None

    def faults_of(self, kind: str, id_: str) -> list[Problem]:
        """What is wrong with a record by itself, in use or not: nothing, if it can be made into its model."""
        if (kind, id_) in self.packed_whole:
            return []
        shape, data = shape_of(kind), self._stack.records[kind][id_]
        try:
            validator_at(shape.home).validate_python(data)
        except ValidationError:
            pass
        else:
            if kind != "roles" or self._has_all_words(data):
                return []
        return [
            self._stack.problem(kind, id_, flaw.path, flaw.message, key=flaw.at_key, hint=flaw.hint)
            for flaw in self._flaws(shape, self._filled(data) if kind == "roles" else data, id_)
        ]

    def faults_in_role(self, data: dict[str, Any], id_: str) -> list[faults.Flaw]:
        """What is wrong with plain data as a role of this catalogue."""
        return self._flaws(shape_of("roles"), self._filled(data), id_)

    @staticmethod
    def _flaws(shape: Shape, data: dict[str, Any], id_: str) -> list[faults.Flaw]:
        try:
            shape.model.model_validate(with_ids(shape, data, id_))
        except ValidationError as error:
            return list(faults.explain(error, shape))
        return []

    def _has_all_words(self, role: dict[str, Any]) -> bool:
        """Whether what a role's duties and practices leave out stands in the shared records."""
        return all(id_ in self._stack.records[field] for field in SHARED for id_ in left_out(role, field))

    @cached_property
    def packed_whole(self) -> frozenset[tuple[str, str]]:
        """The records that were found right when they were packed, and whose shared words the shared records have."""
        roles = self._stack.records["roles"]
        if not isinstance(roles, PackedRoles):
            return frozenset()
        known = {field: self._stack.records[field].keys() for field in SHARED}
        return frozenset(
            ("roles", id_)
            for id_, packed in roles.all_packed()
            if all(known[field] >= set(ids) for field, ids in packed.shared.items())
        )

    def _data(self, kind: str, id_: str) -> dict[str, Any]:
        return self._filled(self._role_data[id_]) if kind == "roles" else self._stack.records[kind][id_]

    def _filled(self, data: dict[str, Any]) -> dict[str, Any]:
        """A role's data, with the words and areas of shared duties and practices where it gives none of its own."""
        for field in SHARED:
            shared, taken = self._stack.records[field], shape_of(field).required
            lacking = [id_ for id_ in left_out(data, field) if id_ in shared]
            if lacking:
                words = {id_: {name: shared[id_][name] for name in taken if name in shared[id_]} for id_ in lacking}
                items = data[field]
                data = data | {field: items | {id_: words[id_] | items[id_] for id_ in lacking}}
        return data

    def _rank(self, id_: str) -> tuple[int, int, str]:
        data = self._outlines[id_]
        families = self._family_ranks
        levels = data.get("levels")
        ranks = [LEVELS.index(level) for level in levels if level in LEVELS] if type(levels) is dict else []
        family = data.get("family")
        return (families.get(family, len(families)) if type(family) is str else len(families), min(ranks, default=0), id_)

    @cached_property
    def _family_ranks(self) -> dict[str, int]:
        return {family: rank for rank, family in enumerate(self._stack.records["families"])}


def _left_by(role: dict[str, Any]) -> dict[str, list[str]]:
    """The duties and practices to which a role gives no words of its own."""
    found = {}
    for field in SHARED:
        items = role.get(field)
        if type(items) is dict:
            found[field] = [id_ for id_, item in items.items() if type(item) is dict and "text" not in item]
    return found


class _Openings(dict[str, "Opening"]):
    """Openings by id, which say so where there is none."""

    def __missing__(self, id_: str) -> Opening:
        raise NotFound("opening", id_, suggestions(id_, self))
