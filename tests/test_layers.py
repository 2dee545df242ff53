"""How layers merge: JSON Merge Patch, provenance, languages, and what no layer may ever do."""

from __future__ import annotations

import os
import random
import re
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import csroles
from conftest import MakeWorkspace
from csroles.catalogue.merge import changes, merge
from csroles.catalogue.shape import shape_of
from csroles.catalogue.stack import text_paths
from csroles.model.kinds import KINDS
from csroles.model.vocabulary import KEY

CSM = "customer-success-manager"
CSM_FILE = f"roles/{CSM}.yaml"

# --- RFC 7386 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("original", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_merging_does_what_the_examples_of_rfc_7386_show(original: Any, patch: Any, result: Any) -> None:
    """Every example of RFC 7386, appendix A, comes out as printed there."""
    assert merge(original, patch) == result


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from("xyz"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=10,
)
WITHOUT_NULL = st.recursive(
    st.booleans() | st.integers(0, 3) | st.sampled_from("xyz"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=10,
)
OBJECTS = st.dictionaries(st.sampled_from("abcd"), JSON, max_size=4)
RECORDS = st.dictionaries(st.sampled_from("abcd"), WITHOUT_NULL, max_size=4)


@given(RECORDS, OBJECTS)
def test_merging_a_patch_twice_gives_what_merging_it_once_gives(below: Any, patch: Any) -> None:
    """A patch says how things are, not what to do: saying it again changes nothing."""
    once = merge(below, patch)

    assert merge(once, patch) == once


@given(RECORDS, OBJECTS)
def test_merging_changes_neither_of_the_two(below: Any, patch: Any) -> None:
    """What lies below and the patch itself stay as they were."""
    before = repr((below, patch))

    merge(below, patch)

    assert repr((below, patch)) == before


@given(RECORDS, OBJECTS)
def test_the_changing_part_of_a_patch_does_what_the_patch_does(below: Any, patch: Any) -> None:
    """What a patch really changes, merged alone, gives what the whole patch gives."""
    assert merge(below, changes(below, patch)) == merge(below, patch)


@given(RECORDS)
def test_a_patch_that_restates_what_is_there_changes_nothing(below: Any) -> None:
    """The changing part of a record laid over itself is empty."""
    assert changes(below, below) == {}


# --- whole layers ----------------------------------------------------------------------------------------


@cache
def shipped(language: str) -> csroles.Catalogue:
    return csroles.load(language=language)


def values(catalogue: csroles.Catalogue, *, without_sources: bool = False) -> dict[str, Any]:
    """Every value of every record, in order, and the language of every text; the company itself as a source left out."""
    found: dict[str, Any] = {}
    for kind in KINDS:
        for record in catalogue.shelf(kind):
            if (kind, record.id) not in (("sources", "company"), ("sources", "germany")):
                data = record.model_dump(mode="json")
                found[f"{kind}.{record.id}"] = strip(data) if without_sources else data
    for role in catalogue:
        for duty in role.duties:
            found[f"language of {role.id}.{duty.id}"] = catalogue.language_of(role, "duties", duty.id, "text")
    return found


def strip(data: Any) -> Any:
    """The data without its sources."""
    if isinstance(data, dict):
        return {key: strip(value) for key, value in data.items() if key != "sources"}
    return data


def loaded(files: Mapping[str, Any], language: str = "en") -> csroles.Catalogue:
    """The catalogue of a workspace that is made of some files, written as YAML."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {"csroles.yaml": {"company": {"name": "Acme"}}, **files}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True), encoding="utf-8"
            )
        catalogue = csroles.load(folder, language=language)
        values(catalogue)  # records are made while the files are there
        return catalogue


def file_of(kind: str, id_: str, record: Any) -> dict[str, Any]:
    """The file of a layer that says something of one record."""
    return {f"{kind}/{id_}.yaml": record} if KINDS[kind].folder else {f"{kind}.yaml": {id_: record}}


def plain(value: Any) -> Any:
    """A record's data as a file would have it: without the ids that the engine puts in."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key != KEY}
    return value


RECORD_IDS = [(kind, id_) for kind in KINDS for id_ in shipped("en").raw(kind)]


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans", "ru"])
def test_an_empty_layer_changes_nothing(language: str) -> None:
    """A workspace that says nothing about records gives the built-in catalogue, in every language."""
    assert values(loaded({}, language)) == values(shipped(language))


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans", "ru"])
def test_a_layer_that_restates_the_whole_base_changes_no_value(language: str) -> None:
    """A copy of every file of the catalogue, laid over the catalogue, changes nothing and hides no translation."""
    base = shipped("en")
    files: dict[str, Any] = {}
    for kind, id_ in RECORD_IDS:
        for name, content in file_of(kind, id_, plain(base.original(kind)[id_])).items():
            files.setdefault(name, {}).update(content)

    assert values(loaded(files, language)) == values(shipped(language))


@settings(max_examples=40)
@given(st.data())
def test_a_layer_that_restates_a_part_changes_no_value(data: st.DataObject) -> None:
    """A layer that repeats some part of what the base says of a record changes nothing in English or Chinese."""
    kind, id_ = data.draw(st.sampled_from(RECORD_IDS))
    record = plain(shipped("en").original(kind)[id_])
    part = data.draw(part_of(record))
    language = data.draw(st.sampled_from(["en", "zh-Hant"]))

    assert values(loaded(file_of(kind, id_, part), language)) == values(shipped(language))


def part_of(record: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the fields of a mapping, and of the mappings in them."""
    return st.lists(st.sampled_from(sorted(record)), min_size=1, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries(
            {key: part_of(record[key]) if isinstance(record[key], dict) and record[key] else st.just(record[key]) for key in keys}
        )
    )


TEXTS = [(kind, id_, path) for kind, id_ in RECORD_IDS for path in text_paths(shape_of(kind), shipped("en").original(kind)[id_])]


def nested(path: tuple[str, ...], value: Any) -> Any:
    """A patch that says something at one path."""
    for part in reversed(path):
        value = {part: value}
    return value


def instead_of(old: str, new: str) -> str:
    """Words for other words: they keep the names in braces, for which something is put in."""
    return f"{' '.join([new, *re.findall('{.*?}', old)])}."


def at_path(record: Any, path: tuple[str, ...]) -> Any:
    for part in path:
        record = record[part]
    return record


@settings(max_examples=80)
@given(st.sampled_from(TEXTS), st.sampled_from(["zh-Hant", "zh-Hans", "ru"]))
def test_a_companys_rewording_is_never_shown_in_the_old_words_of_another_language(
    text: tuple[str, str, Any], language: str
) -> None:
    """Where a company changes any words, a reader of another language sees the new ones, marked with their language."""
    kind, id_, path = text
    below = at_path(shipped("en").original(kind)[id_], path[:-1])
    new = instead_of(below[path[-1]], "Something that only Acme says")
    patch = nested(path, new)
    if path[-1] == "text" and any("text" in difference for difference in below.get("at", {}).values()):
        at_path(patch, path[:-1])["at"] = dict.fromkeys(below["at"])

    catalogue = loaded(file_of(kind, id_, patch), language)

    assert at_path(catalogue.raw(kind)[id_], path) == new
    assert catalogue.language_of(catalogue.record(kind, id_), *path) == "en"


@settings(max_examples=80)
@given(st.sampled_from(TEXTS), st.sampled_from(["zh-Hant", "zh-Hans", "ru"]))
def test_a_companys_own_translation_is_shown(text: tuple[str, str, Any], language: str) -> None:
    """Words that a company gives in another language are shown to the reader of that language, and marked with it."""
    kind, id_, path = text
    new = instead_of(at_path(shipped("en").original(kind)[id_], path), "Только у нас")
    words = file_of(kind, id_, nested(path, new))
    files = {f"locales/{language}/{name}": content for name, content in words.items()}

    catalogue = loaded(files, language)

    assert at_path(catalogue.raw(kind)[id_], path) == new
    assert catalogue.language_of(catalogue.record(kind, id_), *path) == language


# What a company may do to a role, as parts of a layer that fit together in any combination.
PATCHES: tuple[dict[str, Any], ...] = (
    {"summary": "Helps Acme's customers."},
    {"title": "Customer Success Partner"},
    {"aliases": {"Account Guardian": {}}},
    {"duties": {"write-success-plans": {"text": "Draw up a plan for Acme."}}},
    {"duties": {"bring-cake": {"text": "Bring cake.", "area": "relationships"}}},
    {"duties": {"hold-business-reviews": {"text": "Prepare reviews.", "at": {"mid": {"text": "Hold reviews."}}}}},
    {"duties": {"monitor-account-health": {"weight": "supplemental", "levels": ["mid"]}}},
    {"skills": {"data-analysis": {"proficiency": 3}}},
    {"skills": {"coaching": {"proficiency": 1, "need": "preferred"}}},
    {"works_with": {"finance": {}}},
    {"reports_to": {"director-of-customer-success": {"when": "In the Berlin office."}}},
    {"work": {"mode": "remote"}},
    {"facts": {"Job code": "CS-204"}},
    {"review": {"owner": "Head of People", "reviewed": "2026-11-22"}},
    {"first": {"duties": ["keep-account-records"]}},
    {"first": {"skills": ["negotiation"], "duties": ["onboard-customers", "keep-account-records"]}},
)


def merged(parts: list[dict[str, Any]]) -> dict[str, Any]:
    whole: dict[str, Any] = {"facts": {"Made for": "a test"}}
    for part in parts:
        whole = merge(whole, part)
    return whole


LAYERS = st.lists(st.sampled_from(PATCHES), max_size=5).map(merged)


@settings(max_examples=30)
@given(LAYERS, st.sampled_from(["en", "ru"]))
def test_a_layer_that_is_merged_twice_gives_the_same_values(layer: dict[str, Any], language: str) -> None:
    """A layer under another layer that says the same gives what it gives alone, sources included."""
    settings_ = {"company": {"name": "Acme"}, "layers": ["germany"]}
    once = {"csroles.yaml": settings_, f"germany/{CSM_FILE}": layer}

    assert values(loaded({**once, CSM_FILE: layer}, language)) == values(loaded(once, language))


@settings(max_examples=20)
@given(LAYERS, st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_read_does_not_matter(layer: dict[str, Any], shuffle: random.Random) -> None:
    """Whatever order a file system lists its files in, the catalogue and its order are the same."""
    files = {
        CSM_FILE: layer,
        "roles/customer-support-manager.yaml": {"title": "Support Manager of Acme"},
        "metrics.yaml": {"csat": {"title": "Happy customers"}},
        "locales/ru/metrics.yaml": {"csat": {"title": "Довольные клиенты"}},
    }
    expected = values(loaded(files, "ru"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "scandir", _shuffled(os.scandir, shuffle))
        listdir = os.listdir
        patch.setattr(os, "listdir", lambda folder: shuffle.sample(listdir(folder), len(listdir(folder))))
        shuffled = values(loaded(files, "ru"))

    assert shuffled == expected
    assert list(shuffled) == list(expected)


def _shuffled(scandir: Any, shuffle: random.Random) -> Any:
    class Entries:
        def __init__(self, folder: Any) -> None:
            with scandir(folder) as entries:
                self.entries = list(entries)
            shuffle.shuffle(self.entries)

        def __enter__(self) -> Iterator[Any]:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None:
            return None

        def __iter__(self) -> Iterator[Any]:
            return iter(self.entries)

    return Entries


# --- short forms -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ({"duties": {"write-success-plans": "Plan."}}, {"duties": {"write-success-plans": {"text": "Plan."}}}),
        ({"practices": {"sing": "Sing."}}, {"practices": {"sing": {"text": "Sing."}}}),
        ({"requirements": {"degree": "A degree."}}, {"requirements": {"degree": {"text": "A degree."}}}),
        ({"works_with": ["finance"]}, {"works_with": {"finance": {}}}),
        ({"tools": ["phone-system", "crm"]}, {"tools": {"phone-system": {}, "crm": {}}}),
        ({"metrics": ["csat"]}, {"metrics": {"csat": {}}}),
        ({"qualities": ["patient"]}, {"qualities": {"patient": {}}}),
        ({"benchmarks": ["oews-43-4051"]}, {"benchmarks": {"oews-43-4051": {}}}),
        ({"career": {"next": ["customer-support-manager"]}}, {"career": {"next": {"customer-support-manager": {}}}}),
        (
            {"duties": {"hold-business-reviews": {"at": {"mid": "Hold."}}}},
            {"duties": {"hold-business-reviews": {"at": {"mid": {"text": "Hold."}}}}},
        ),
    ],
)
def test_a_short_form_says_what_the_long_form_says(short: dict[str, Any], long: dict[str, Any]) -> None:
    """A bare string is a text, and a list of ids a mapping of each to nothing more."""
    assert values(loaded({CSM_FILE: short})) == values(loaded({CSM_FILE: long}))


def test_a_list_of_ids_adds_to_what_is_below_it(workspace: MakeWorkspace) -> None:
    """A company's list of tools is not the whole list, and null takes one away."""
    below = shipped("en")[CSM].tools.ids

    added = csroles.load(workspace({CSM_FILE: "tools: [phone-system]\n"}))[CSM].tools.ids
    removed = csroles.load(workspace({CSM_FILE: "tools: {crm: null}\n"}))[CSM].tools.ids

    assert added == (*below, "phone-system")
    assert removed == tuple(id_ for id_ in below if id_ != "crm")


# --- provenance ----------------------------------------------------------------------------------------------


def test_a_reworded_statement_becomes_the_companys_own() -> None:
    """New words without a source are the company's; unchanged words and a changed weight keep theirs."""
    catalogue = loaded(
        {
            CSM_FILE: {
                "duties": {
                    "learn-customer-goals": "Ask every customer what a good year would be.",
                    "build-lasting-relationships": {"weight": "supplemental"},
                    "help-customers-use-product": shipped("en")[CSM].duties["help-customers-use-product"].text,
                    "increase-customer-value": {"text": "Raise the value.", "sources": ["aircall-support-roles"]},
                    "bring-cake": {"text": "Bring cake.", "area": "relationships"},
                }
            }
        }
    )
    sources = {duty.id: duty.sources for duty in catalogue[CSM].duties}

    assert sources["learn-customer-goals"] == ("company",)
    assert sources["build-lasting-relationships"] == ("liveagent-service-roles",)
    assert sources["help-customers-use-product"] == ("customer-role-descriptions", "liveagent-service-roles")
    assert sources["increase-customer-value"] == ("aircall-support-roles",)
    assert sources["bring-cake"] == ("company",)
    assert catalogue.sources["company"].title == "Acme"


def test_a_statement_without_sources_belongs_to_the_layer_that_first_mentions_it() -> None:
    """In the built-in catalogue that is the editors, in a country's layer the country, in the workspace the company."""
    catalogue = loaded(
        {
            "csroles.yaml": {"company": {"name": "Acme"}, "layers": ["germany"]},
            f"germany/{CSM_FILE}": {"duties": {"works-council": {"text": "Inform the works council.", "area": "collaboration"}}},
            CSM_FILE: {
                "duties": {
                    "works-council": {"weight": "supplemental"},
                    "bring-cake": {"text": "Bring cake.", "area": "relationships"},
                }
            },
        }
    )
    duties = catalogue[CSM].duties

    assert duties["write-success-plans"].sources == ("editors",)
    assert duties["works-council"].sources == ("germany",)
    assert duties["bring-cake"].sources == ("company",)


def test_a_translation_keeps_the_sources_of_what_it_translates() -> None:
    """Words in another language say what somebody said, and do not say it anew."""
    sources = {duty.id: duty.sources for duty in shipped("en")[CSM].duties}

    for language in ("zh-Hant", "zh-Hans", "ru"):
        assert {duty.id: duty.sources for duty in shipped(language)[CSM].duties} == sources


# --- what a layer may not do ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "duties:\n  write-success-plans:\n",
        "duties: {write-success-plans: }\n",
        "duties: {keep-account-records: {weight: core}, write-success-plans}\n",
        "facts:\n",
        "review:\n  owner: Ada\nwork:\n",
    ],
)
def test_a_key_without_a_value_is_a_problem_and_removes_nothing(text: str, workspace: MakeWorkspace) -> None:
    """Only the written word null removes: a key whose value was forgotten is told, with either YAML reader."""
    _, problems = csroles.check(workspace({CSM_FILE: text}))

    assert [problem.message for problem in problems] == ["has no value"]


def test_a_near_miss_with_a_reason_is_an_addition(workspace: MakeWorkspace) -> None:
    """An id that is close to one below is accepted where the layer says that it is another one."""
    text = (
        "duties:\n  write-success-plan:\n    text: Write a plan for yourself.\n    area: planning\n"
        "    allow:\n      near-miss: It is the manager's own plan.\n"
    )

    catalogue, problems = csroles.check(workspace({CSM_FILE: text}))

    assert problems == []
    assert {"write-success-plan", "write-success-plans"} <= set(catalogue[CSM].duties.ids)


def test_an_allowed_passage_is_excused_from_the_rule_and_others_are_not(workspace: MakeWorkspace) -> None:
    """``allow`` at an item excuses this item from this rule, and nothing else from anything else."""
    text = (
        "duties:\n  write-success-plans:\n    text: Draw up a plan\n    allow:\n      statements-end: It is a motto.\n"
        "  keep-account-records: Keep records\n"
    )

    _, problems = csroles.check(workspace({CSM_FILE: text}))

    assert [(problem.field, problem.rule) for problem in problems] == [("duties.keep-account-records.text", "statements-end")]


def test_a_workspace_may_be_excused_from_a_rule(workspace: MakeWorkspace) -> None:
    """``allow`` in csroles.yaml excuses the whole workspace."""
    settings_text = "company:\n  name: Acme\nallow:\n  statements-end: Our style guide has no full stops.\n"

    _, problems = csroles.check(workspace({"csroles.yaml": settings_text, CSM_FILE: "summary: Helps customers\n"}))

    assert problems == []


def test_check_is_silent_about_files_below_the_asked_layer(workspace: MakeWorkspace) -> None:
    """A workspace answers for what it says and changes, never for what lies below it."""
    _, problems = csroles.check(workspace({CSM_FILE: "summary: Helps customers\n"}))

    assert {problem.file for problem in problems} == {f"acme/{CSM_FILE}"}


# --- order -----------------------------------------------------------------------------------------------------


def test_first_puts_items_in_front_and_leaves_the_rest_in_order() -> None:
    """Items that ``first`` names come first, in its order; the others keep theirs."""
    below = shipped("en")[CSM].duties.ids
    front = ("keep-account-records", "prepare-renewals")

    duties = loaded({CSM_FILE: {"first": {"duties": list(front)}}})[CSM].duties.ids

    assert duties == (*front, *(id_ for id_ in below if id_ not in front))


def test_additions_come_after_what_is_below() -> None:
    """Items stand in order of first mention."""
    addition = {"bring-cake": {"text": "Bring cake.", "area": "relationships"}}

    duties = loaded({CSM_FILE: {"duties": {**addition, "keep-account-records": {"weight": "core"}}}})[CSM].duties.ids

    assert duties == (*shipped("en")[CSM].duties.ids, "bring-cake")


def test_a_role_of_ones_own_stands_by_family_and_level() -> None:
    """A company's role takes its place among the others, whatever its file is called."""
    role = {
        "title": "Aaa",
        "family": "success",
        "track": "specialist",
        "summary": "Does it.",
        "levels": {"junior": {}},
        "reports_to": {"customer-success-team-lead": {"line": "usual"}},
    }

    ids = loaded({"roles/zzz.yaml": role}).roles.ids

    assert ids[ids.index("zzz") - 1] == "customer-success-specialist", "the last of the junior roles of its family"
    assert ids.index(CSM) < ids.index("zzz") < ids.index("customer-success-team-lead")


# --- what is wrong is told, whatever its form --------------------------------------------------------------------

ROLE_OF_ONES_OWN = (
    "title: Night Watch\nfamily: success\ntrack: specialist\nsummary: Watches at night.\nlevels: {junior: {}}\n"
    "reports_to: {customer-success-team-lead: {line: usual}}\n"
)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {CSM_FILE: "codes: true\n", f"locales/ru/{CSM_FILE}": "title: А\n"},
            ("codes", "should be a mapping of ids to entries"),
        ),
        (
            {"openings/1.yaml": f"role: {CSM}\nchanges: {{duties: 5, first: {{duties: [prepare-renewals]}}}}\n"},
            ("changes.duties", "should be a mapping of ids to entries"),
        ),
        ({CSM_FILE: "first: null\n"}, ("first", "should be a mapping of fields to lists of ids")),
        ({CSM_FILE: "first: {duties: [[prepare-renewals]]}\n"}, ("first.duties.0", "should be an id")),
        ({"roles/night-watch.yaml": ROLE_OF_ONES_OWN + "first: {duties: [x]}\n"}, ("first.duties.0", "there is no x in duties")),
        ({CSM_FILE: "facts: {Job code: null}\n"}, ("facts.Job code", "there is nothing to remove here")),
        (
            {CSM_FILE: "duties: {hold-business-reviews: {at: {junior: null}}}\n"},
            ("duties.hold-business-reviews.at.junior", "there is nothing to remove here"),
        ),
        (
            {CSM_FILE: "duties: {bring-cake: {text: Bring cake., area: relationships, when: null}}\n"},
            ("duties.bring-cake.when", "there is nothing to remove here"),
        ),
        ({f"locales/ru/{CSM_FILE}": "title: 5\n"}, ("title", "should be text, not a number")),
        ({f"locales/ru/{CSM_FILE}": "title: ''\n"}, ("title", "has no words")),
        ({f"locales/ru/{CSM_FILE}": "title_forms: {few: [a]}\n"}, ("title_forms.few", "should be text, not a list")),
        (
            {"csroles.yaml": f"company: {{name: A}}\nroles: [{CSM}]\n", CSM_FILE: "reports_to: x\n"},
            ("reports_to", "should be a mapping of ids to entries"),
        ),
        (
            {"csroles.yaml": f"company: {{name: A}}\nroles: [{CSM}]\n", "roles/customer-success-team-lead.yaml": "titel: x\n"},
            ("titel", "titel is no field here"),
        ),
        (
            {"openings/1.yaml": f"role: {CSM}\nchanges: {{duties: {{write-success-plans: {{titel: x}}}}}}\n"},
            ("changes.duties.write-success-plans.titel", "titel is no field here"),
        ),
        ({"openings/1.yml": f"role: {CSM}\n"}, ("", "is not read: files of records end in .yaml")),
        (
            {"openings/1.yaml": f"role: {CSM}\npay: {{min: 5, max: .inf, currency: USD, per: year}}\n"},
            ("pay.max", "should be a number that is not infinite"),
        ),
        (
            {CSM_FILE: f"skills: {{data-analysis: {{proficiency: {'9' * 5000}}}}}\n"},
            ("skills.data-analysis.proficiency", "should be a whole number"),
        ),
    ],
)
def test_what_a_layer_says_in_no_right_form_is_one_problem(
    files: dict[str, str], told: tuple[str, str], workspace: MakeWorkspace
) -> None:
    """A slip is told at its place, in a role that is not in use too, and neither passes in silence nor stops the check."""
    _, problems = csroles.check(workspace(files))

    assert [(problem.field, problem.message) for problem in problems] == [told]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (f"locales/zh_TW/{CSM_FILE}", "no folder of this name is read: zh_TW is called zh-Hant here"),
        (f"locales/zh-TW/{CSM_FILE}", "no folder of this name is read: zh-TW is called zh-Hant here"),
        (f"locales/pt_br/{CSM_FILE}", "no folder of this name is read: pt_br is called pt-BR here"),
        (
            f"locales/klingon/{CSM_FILE}",
            "no folder of this name is read: klingon is not the tag of a language, such as de or zh-Hant",
        ),
        (f"locales/en/{CSM_FILE}", "the layer itself is written in en, so this is not read"),
        ("locales/ru.yaml", "no file of this name is read"),
    ],
)
def test_words_that_no_reader_would_ever_see_are_a_problem(path: str, message: str, workspace: MakeWorkspace) -> None:
    """A folder of words has the one tag by which its language is asked for; anything else would be passed over."""
    _, problems = csroles.check(workspace({path: "title: X\n"}))

    assert [problem.message for problem in problems] == [message]


@pytest.mark.parametrize("tag", ["de", "pt-BR", "en-GB"])
def test_words_in_a_language_of_ones_own_are_read(tag: str, workspace: MakeWorkspace) -> None:
    """A company may bring words in a language that the catalogue does not have."""
    folder = workspace({f"locales/{tag}/{CSM_FILE}": "title: Eigener Titel\n"})

    assert csroles.check(folder)[1] == []
    assert csroles.load(folder, language=tag)[CSM].title == "Eigener Titel"


def test_the_language_of_a_workspace_is_called_as_the_catalogue_calls_it(workspace: MakeWorkspace) -> None:
    """A workspace in ru_RU would hide the catalogue's Russian from its readers."""
    _, problems = csroles.check(workspace({"csroles.yaml": "company: {name: A}\nlanguage: ru_RU\n"}))

    assert [(problem.field, problem.message) for problem in problems] == [("language", "ru_RU is called ru here")]


def test_a_layer_never_speaks_in_the_name_of_another_source(workspace: MakeWorkspace) -> None:
    """A folder that is called as a source is, or as no id can be, gets a source of its own; two alike are no near miss."""
    settings_text = "company: {name: Acme}\nlayers: [editors, company, Mein Land, germany, germanys]\n"
    addition = "duties: {{{}: {{text: Do it., area: relationships}}}}\n"
    folder = workspace(
        {
            "csroles.yaml": settings_text,
            f"editors/{CSM_FILE}": addition.format("greet"),
            f"company/{CSM_FILE}": addition.format("applaud"),
            f"Mein Land/{CSM_FILE}": addition.format("wave"),
            f"germany/{CSM_FILE}": "summary: Helps.\n",
            f"germanys/{CSM_FILE}": "summary: Helps more.\n",
        }
    )

    catalogue, problems = csroles.check(folder)

    assert problems == []
    duties = catalogue[CSM].duties
    assert [duties[id_].sources for id_ in ("greet", "applaud", "wave")] == [
        ("editors-layer",),
        ("company-layer",),
        ("mein-land",),
    ]
    assert catalogue.sources["editors"] == shipped("en").sources["editors"]


def test_new_words_of_a_shared_record_are_the_companys_own(workspace: MakeWorkspace) -> None:
    """A practice that several roles share, or an interface word, belongs to whoever words it."""
    catalogue = csroles.load(
        workspace({"practices.yaml": "keep-learning: {text: Learn.}\n", "interface.yaml": "duties: {text: Tasks}\n"})
    )

    assert catalogue.shared_practices["keep-learning"].sources == ("company",)
    assert catalogue.interface["duties"].sources == ("company",)


def test_the_words_of_a_line_that_was_passed_on_keep_their_language(workspace: MakeWorkspace) -> None:
    """Where a line passes to the next manager in use, its circumstances are still marked with the language they are in."""
    folder = workspace(
        {
            "csroles.yaml": f"company: {{name: A}}\nroles: [{CSM}, vp-of-customer-success]\n",
            CSM_FILE: "reports_to: {customer-success-team-lead: {when: In Berlin.}}\n",
            f"locales/ru/{CSM_FILE}": "reports_to: {customer-success-team-lead: {when: В Берлине.}}\n",
        }
    )
    catalogue = csroles.load(folder, language="ru")

    assert catalogue[CSM].reports_to["vp-of-customer-success"].when == "В Берлине."
    assert catalogue.language_of(catalogue[CSM], "reports_to", "vp-of-customer-success", "when") == "ru"


def test_an_opening_cannot_be_changed_and_can_be_hashed(workspace: MakeWorkspace) -> None:
    """An opening is a value like every record, what it changes included."""
    text = f"role: {CSM}\nchanges: {{duties: {{prepare-renewals: null}}, first: {{duties: [keep-account-records]}}}}\n"
    opening = csroles.load(workspace({"openings/1.yaml": text})).openings["1"]

    assert hash(opening) == hash(opening.model_copy())
    assert opening.changes is not None
    with pytest.raises(TypeError):
        opening.changes["duties"]["prepare-renewals"] = "x"
    assert opening.model_dump(mode="json")["changes"] == {
        "duties": {"prepare-renewals": None},
        "first": {"duties": ["keep-account-records"]},
    }


def test_an_alias_may_be_close_to_another(workspace: MakeWorkspace) -> None:
    """Aliases are names, not ids: one that differs in a letter from one below is another name, and no slip of the pen."""
    folder = workspace({CSM_FILE: "aliases:\n  Client Success Managers: {}\n"})
    catalogue, problems = csroles.check(folder)

    assert problems == []
    assert {"Client Success Manager", "Client Success Managers"} <= set(catalogue[CSM].aliases.ids)
