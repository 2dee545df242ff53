"""The JSON Schemas: derived from the models, accepted by independent validators, and as strict as the models are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

import csroles
from csroles.catalogue.schema import Part, file_name, schema_texts, schemas, write_schemas
from csroles.catalogue.shape import Shape, shape_at, shape_of, validator_at, with_ids, write_out
from csroles.errors import CannotWrite
from csroles.model.base import Record
from csroles.model.compiled import FILE, compiled_text
from csroles.model.kinds import KINDS, OPENING
from csroles.model.vocabulary import KEY
from csroles.model.workspace import Opening, Organisation, Settings
from csroles.source import yaml_reference

DATA = Path(__file__).resolve().parents[1] / "data"
EXAMPLE = DATA.parent / "examples" / "acme"
SHIPPED = sorted(path for path in DATA.rglob("*.yaml") if path.relative_to(DATA).parts[0] != "rules")
REFRESH = "The models have changed: refresh data/schema with python -m csroles.catalogue.schema data/schema"
SAMPLES = Path(__file__).parent / "broken"
MODELINE = "# yaml-language-server: $schema="
WORKSPACE: dict[str, type[BaseModel]] = {
    "csroles.schema.json": Settings,
    "opening.schema.json": Opening,
    "org.schema.json": Organisation,
}

ROLE = """\
title: Support Manager
family: support
track: management
summary: Runs the support team.
levels: {mid: {}, senior: {title: Senior Support Manager}}
aliases: {"Head of Support": {}, 客戶支援經理: {language: zh-Hant}}
reports_to: {director-of-support: {line: usual}}
duties:
  set-goals:
    text: Set the team's goals.
    area: leading
    at: {senior: Set the department's goals.}
requirements:
  managed-a-team: Experience in management.
skills:
  empathy: {proficiency: 3, at: {senior: {proficiency: 4}}}
tools: [help-desk, knowledge-base]
career: {next: [director-of-support]}
work: {mode: hybrid, channels: [email, phone]}
review: {owner: Ada Li, status: approved, reviewed: 2026-11-22, every: 12 months}
facts: {Job code: CS-204}
"""


def value_of(text: str) -> Any:
    """A YAML text as csroles reads it."""
    return yaml_reference.read(text).value


def errors(schema: str, value: Any) -> list[str]:
    """What an independent validator has against a value."""
    validator = Draft202012Validator(schemas()[schema], format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def shape_for(model: type[BaseModel]) -> Shape:
    """The compiled shape of a model."""
    return shape_at(f"{model.__module__}:{model.__qualname__}")


def model_refuses(model: type[BaseModel], value: Any) -> bool:
    """Whether the model refuses a value, short forms written out; what judges plain data has to agree with it."""
    shape, id_ = shape_for(model), "an-id" if issubclass(model, Record) else None
    plain = write_out(shape, value)
    try:
        model.model_validate(with_ids(shape, plain, id_))
        refused = False
    except ValidationError:
        refused = True
    if shape.home != OPENING:  # an opening compares its fields with one another, which only its model does
        assert refused == plain_data_refused(shape, plain)
    return refused


def plain_data_refused(shape: Shape, value: Any) -> bool:
    """Whether the compiled rules of a model refuse a value."""
    try:
        validator_at(shape.home).validate_python(value)
    except ValidationError:
        return True
    return False


def check_jsonschema(*runs: list[str]) -> subprocess.CompletedProcess[str]:
    """Run check-jsonschema's command once for each list of arguments, all in one new process."""
    program = (
        "import json, sys\nfrom check_jsonschema import main\nworst = 0\n"
        "for arguments in json.load(sys.stdin):\n"
        "    try: main(arguments)\n"
        "    except SystemExit as end: worst = max(worst, int(end.code or 0))\n"
        "sys.exit(worst)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(runs), capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def expected_schema(path: Path) -> str:
    """The name of the schema that a shipped file should name, by where the file lies."""
    parts = path.relative_to(DATA).parts
    part, inner = (Part.WORDS, parts[2:]) if parts[0] == "locales" else (Part.WHOLE, parts)
    return file_name(KINDS[inner[0].removesuffix(".yaml")], part)


def schema_of_workspace_file(parts: tuple[str, ...]) -> str:
    """The name of the schema of a workspace's file, by its path from the workspace's folder."""
    if parts[0] in ("csroles.yaml", "org.yaml"):
        return f"{parts[0].removesuffix('.yaml')}.schema.json"
    if parts[0] == "openings":
        return "opening.schema.json"
    part, inner = (Part.WORDS, parts[2:]) if parts[0] == "locales" else (Part.LAYER, parts)
    return file_name(KINDS[inner[0].removesuffix(".yaml")], part)


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and every schema within it."""
    yield schema
    for name in ("properties", "$defs"):
        for inner in schema.get(name, {}).values():
            yield from nodes(inner)
    for name in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(name), dict):
            yield from nodes(schema[name])
    for inner in schema.get("anyOf", ()):
        yield from nodes(inner)


def models() -> Iterator[type[BaseModel]]:
    """Every model that a file can hold a part of."""
    waiting: list[Shape] = [shape_for(model) for model in (*(kind.model for kind in KINDS.values()), *WORKSPACE.values())]
    seen: set[type[BaseModel]] = set()
    while waiting:
        shape = waiting.pop()
        if shape.model not in seen:
            seen.add(shape.model)
            waiting += [*shape.parts.values(), *shape.maps.values(), *(item for _, item in shape.collections.values())]
            yield shape.model


def test_compiled_models_are_what_the_models_give() -> None:
    """What commands know of the models without importing them is what the models say."""
    assert FILE.read_text(encoding="utf-8") == compiled_text(), "The models have changed: refresh with make schema"


# --- the shipped files -------------------------------------------------------------------------


def test_shipped_schemas_are_those_of_the_models() -> None:
    """data/schema holds exactly what the models give, byte for byte."""
    shipped = {path.name: path.read_text(encoding="utf-8") for path in (DATA / "schema").iterdir()}
    assert sorted(shipped) == sorted(schema_texts()), REFRESH
    for name, text in schema_texts().items():
        assert shipped[name] == text, f"{name} is not up to date. {REFRESH}"


def test_every_kind_has_three_schemas_and_the_workspace_has_its_own() -> None:
    """Each kind of record has a schema of the whole, of a layer's part and of its words; so have settings, openings, org.yaml."""
    names = set(schemas())
    assert len(names) == 3 * len(KINDS) + 3
    assert {"role.schema.json", "role.layer.schema.json", "role.words.schema.json", "guide.words.schema.json"} <= names
    assert {"skills.schema.json", "skills.layer.schema.json", "skills.words.schema.json", *WORKSPACE} <= names


def test_schemas_keep_to_the_metaschema() -> None:
    """Each shipped schema is a valid schema of draft 2020-12."""
    found = sorted((DATA / "schema").glob("*.json"))
    assert found
    run = check_jsonschema(["--check-metaschema", *map(str, found)])
    assert run.returncode == 0, run.stdout + run.stderr
    assert {schema["$schema"] for schema in schemas().values()} == {"https://json-schema.org/draft/2020-12/schema"}


def test_shipped_files_are_accepted_by_an_independent_validator() -> None:
    """check-jsonschema accepts every shipped file by the schema that belongs to it."""
    groups: dict[str, list[str]] = {}
    for path in SHIPPED:
        groups.setdefault(expected_schema(path), []).append(str(path))
    assert {"role.schema.json", "guide.schema.json", "skills.schema.json", "role.words.schema.json"} <= set(groups)
    run = check_jsonschema(*(["--schemafile", str(DATA / "schema" / name), *files] for name, files in sorted(groups.items())))
    assert run.returncode == 0, run.stdout + run.stderr


def judge_workspace(folder: Path) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema has to say of a workspace's files, each by the schema that belongs to it."""
    groups: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if ".github" not in path.parts:  # a workflow is no part of the catalogue
            groups.setdefault(schema_of_workspace_file(path.relative_to(folder).parts), []).append(str(path))
    return check_jsonschema(*(["--schemafile", str(DATA / "schema" / name), *files] for name, files in sorted(groups.items())))


def test_workflow_of_a_new_workspace_is_one_that_github_accepts(tmp_path: Path) -> None:
    """The workflow that publishes the handbook is right by the schema of GitHub's workflows."""
    csroles.init(tmp_path / "acme")
    workflow = tmp_path / "acme" / ".github" / "workflows" / "handbook.yaml"
    run = check_jsonschema(["--builtin-schema", "vendor.github-workflows", str(workflow)])
    assert run.returncode == 0, run.stdout + run.stderr


def test_example_workspace_is_accepted_by_an_independent_validator() -> None:
    """check-jsonschema accepts the example company's settings, organisation, openings, changes and words."""
    assert {"csroles.yaml", "org.yaml", "openings", "roles", "locales"} <= {path.name for path in EXAMPLE.iterdir()}
    run = judge_workspace(EXAMPLE)
    assert run.returncode == 0, run.stdout + run.stderr


def test_new_workspace_is_accepted_by_an_independent_validator(tmp_path: Path) -> None:
    """check-jsonschema accepts what init writes, and a role that new begins there."""
    csroles.init(tmp_path / "acme")
    csroles.new_role(tmp_path / "acme", "renewals-manager", "CSM")
    run = judge_workspace(tmp_path / "acme")
    assert run.returncode == 0, run.stdout + run.stderr
    csroles_yaml = (tmp_path / "acme" / "csroles.yaml").read_text(encoding="utf-8")
    named = csroles_yaml.split("\n", 1)[0].removeprefix(MODELINE)
    assert (tmp_path / "acme" / named).read_text(encoding="utf-8") == schema_texts()["csroles.schema.json"]


SEEN_BY_SCHEMAS = {path.name for path in SAMPLES.glob("model-*")} - {"model-missing-fields"} | {"rule-levels-fit"}
"""Samples whose fault a schema sees. What a layer leaves out, the layer below may have; a level is one of five words."""


@pytest.mark.parametrize("case", sorted(SEEN_BY_SCHEMAS))
def test_broken_records_are_refused_by_an_independent_validator(case: str) -> None:
    """What is wrong with a record by itself, an editor sees too: check-jsonschema refuses each such sample."""
    run = judge_workspace(SAMPLES / case)
    assert run.returncode == 1, run.stdout + run.stderr


@pytest.mark.parametrize("case", sorted({path.name for path in SAMPLES.glob("rule-*")} - SEEN_BY_SCHEMAS))
def test_faults_between_records_are_beyond_a_schema(case: str) -> None:
    """Samples that break a rule between records are right one by one: check-jsonschema accepts each file."""
    run = judge_workspace(SAMPLES / case)
    assert run.returncode == 0, run.stdout + run.stderr


def test_independent_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    """check-jsonschema refuses a misspelt field and a day that is none, and takes a date without quotes for a date."""
    texts = {
        "good": ROLE,
        "misspelt": ROLE.replace("area: leading", "aera: leading"),
        "day": ROLE.replace("2026-11-22", "2026-02-30"),
    }
    ends = {}
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        run = check_jsonschema(["--schemafile", str(DATA / "schema" / "role.schema.json"), str(tmp_path / f"{name}.yaml")])
        ends[name] = (run.returncode, run.stdout)
    assert ends["good"][0] == 0, ends["good"][1]
    assert ends["misspelt"][0] == 1
    assert "Additional properties are not allowed ('aera' was unexpected)" in ends["misspelt"][1]
    assert ends["day"][0] == 1
    assert "'2026-02-30' is not a 'date'" in ends["day"][1]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(DATA).as_posix())
def test_shipped_file_names_its_schema(path: Path) -> None:
    """The first line of every shipped file leads editors to the schema that belongs to it."""
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith(MODELINE), f"{path}: the first line is not {MODELINE}…"
    named = (path.parent / first.removeprefix(MODELINE)).resolve()
    assert named == DATA / "schema" / expected_schema(path)
    assert named.is_file()


# --- how the schemas are made ------------------------------------------------------------------


def test_same_models_give_same_bytes(tmp_path: Path) -> None:
    """The command writes the shipped bytes, whatever order sets and hashes have in its process."""
    source = str(Path(csroles.__file__).parents[1])
    for seed in ("1", "2"):
        folder = tmp_path / seed
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": source}
        command = [sys.executable, "-W", "error", "-m", "csroles.catalogue.schema", str(folder)]
        subprocess.run(command, env=environment, check=True, timeout=120)
        written = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert written == {name: text.encode() for name, text in schema_texts().items()}


def test_schemas_are_written_into_a_new_folder(tmp_path: Path) -> None:
    """write_schemas makes the folder, names the files that it wrote, and leaves nothing else there."""
    written = write_schemas(tmp_path / "deep" / "schema")
    assert written == sorted((tmp_path / "deep" / "schema").iterdir())
    assert [path.name for path in written] == sorted(schemas())


def test_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, the error names it."""
    (tmp_path / "schema").write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"^Cannot write .*schema.*: a part of its path is a file"):
        write_schemas(tmp_path / "schema")
    assert [path.name for path in tmp_path.iterdir()] == ["schema"]


@pytest.mark.parametrize("model", list(models()), ids=lambda model: model.__name__)
def test_every_field_of_a_model_is_described(model: type[BaseModel]) -> None:
    """Every model says what it is, and every field what it means."""
    assert model.__doc__
    assert model.__doc__.strip() != (BaseModel.__doc__ or "").strip()
    undescribed = [name for name, field in model.model_fields.items() if not field.description]
    assert undescribed == []


@pytest.mark.parametrize("name", sorted(schemas()))
def test_schema_describes_every_property_and_refuses_others(name: str) -> None:
    """Editors show a description at every property; no mapping takes fields that it does not know; no key is internal."""
    schema = schemas()[name]
    assert {"$schema", "title", "description"} <= set(schema)
    assert "$id" not in schema
    assert KEY not in json.dumps(schema)
    for node in nodes(schema):
        assert node is schema or "title" not in node
        for field, inner in node.get("properties", {}).items():
            target = schema["$defs"][inner["$ref"].removeprefix("#/$defs/")] if "$ref" in inner else {}
            assert inner.get("description") or target.get("description"), f"{field} of {node.get('description')}"
        if "properties" in node:
            assert node["additionalProperties"] is False


# --- whole records -----------------------------------------------------------------------------


def test_short_forms_are_accepted() -> None:
    """A bare string for a statement and at a level, and a list of ids for references, are as good as the long forms."""
    assert errors("role.schema.json", value_of(ROLE)) == []
    assert not model_refuses(csroles.Role, value_of(ROLE))
    skill = {
        "title": "Empathy",
        "definition": "Feeling.",
        "proficiencies": {"basic": "Says sorry.", "working": {"text": "Asks."}},
    }
    assert errors("skills.schema.json", {"empathy": skill}) == []


def test_duty_and_practice_may_take_their_words_from_a_shared_record() -> None:
    """A role's duty may lack text and area and a practice its text; a requirement may not, and a shared duty may not."""
    role = value_of(ROLE)
    role["duties"]["train-new-team-members"] = {"weight": "core"}
    role["practices"] = {"lead-by-example": {}}
    assert errors("role.schema.json", role) == []
    role["requirements"]["a-degree"] = {"kind": "education"}
    assert errors("role.schema.json", role) == ["$.requirements['a-degree']: 'text' is a required property"]
    assert errors("duties.schema.json", {"a-duty": {"text": "Set goals."}}) == ["$['a-duty']: 'area' is a required property"]


BROKEN = {
    "unknown field": ("track:", "trakc:"),
    "unknown field of a duty": ("area: leading", "area: leading\n    arae: leading"),
    "unknown field at a level": ("{proficiency: 4}", "{profficiency: 4}"),
    "first in a whole record": ("facts:", "first: {duties: [set-goals]}\nfacts:"),
    "no title": ("title: Support Manager\n", ""),
    "no proficiency": ("{proficiency: 3, at:", "{at:"),
    "no such track": ("track: management", "track: manager"),
    "no such line": ("line: usual", "line: solid"),
    "no such kind of requirement": ("managed-a-team: Experience in management.", "a-degree: {kind: degree, text: A degree.}"),
    "no such channel": ("[email, phone]", "[email, fax]"),
    "null as a field": ("summary: Runs the support team.", "summary: null"),
    "null as an entry": ("facts:", "practices: {lead-by-example: null}\nfacts:"),
    "null at a level": ("{senior: Set the department's goals.}", "{senior: null}"),
    "null as a fact": ("{Job code: CS-204}", "{Job code: null}"),
    "id with capitals": ("family: support", "family: Support"),
    "area with capitals": ("area: leading", "area: Leading"),
    "no words": ("summary: Runs the support team.", 'summary: ""'),
    "number for text": ("summary: Runs the support team.", "summary: 3"),
    "text for a number": ("{proficiency: 4}", "{proficiency: much}"),
    "proficiency off the scale": ("{proficiency: 4}", "{proficiency: 5}"),
    "day that is none": ("2026-11-22", "2026-02-30"),
    "no such period": ("12 months", "yearly"),
    "id twice in a list": ("[help-desk, knowledge-base]", "[help-desk, help-desk]"),
    "string for references": ("[help-desk, knowledge-base]", "help-desk"),
    "string for a skill": ("{proficiency: 3, at: {senior: {proficiency: 4}}}", "much"),
    "list of duties": ("{next: [director-of-support]}", "[director-of-support]"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_role_is_refused_by_schema_and_model(fault: str) -> None:
    """What the model refuses in a whole role, the schema refuses too."""
    there, instead = BROKEN[fault]
    assert ROLE.count(there) == 1
    broken = value_of(ROLE.replace(there, instead))
    assert errors("role.schema.json", broken) != []
    assert model_refuses(csroles.Role, broken)


def test_id_of_an_entry_has_no_capitals() -> None:
    """The key of a record and of an item is an id; an alias is written as people write it."""
    assert len(errors("areas.schema.json", {"Leading": {"title": "Leading"}})) == 1
    assert errors("areas.schema.json", {"leading": {"title": "Leading"}}) == []
    role = value_of(ROLE)
    role["duties"]["Set-Goals"] = {"text": "Set goals.", "area": "leading"}
    assert ["Set-Goals" in error for error in errors("role.schema.json", role)] == [True]


# --- a layer's part ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_layer_may_leave_out_and_remove_every_field(kind: str) -> None:
    """In a layer's part nothing is required and every field may be null; in a whole record no field may."""
    shape = shape_of(kind)
    layer, whole = (file_name(KINDS[kind], part) for part in (Part.LAYER, Part.WHOLE))
    for value in ({name: None} for name in shape.fields):
        assert errors(layer, value if KINDS[kind].folder else {"an-id": value}) == []
        assert errors(whole, value if KINDS[kind].folder else {"an-id": value}) != []
    assert errors(layer, {} if KINDS[kind].folder else {"an-id": {}}) == []


def test_layer_may_remove_and_put_first() -> None:
    """A layer's part takes null at every entry and field, short forms, and ids to put first."""
    part = value_of("""\
duties:
  set-goals: null
  own-the-budget: {text: null, at: {senior: null, mid: {weight: null}}, allow: {near-miss: null}}
  new-duty: Meet customers.
levels: {mid: null}
aliases: {Head of Support: null}
tools: {help-desk: null}
metrics: [csat]
career: {next: {director-of-support: null}}
work: {mode: null}
facts: {Job code: null}
first: {duties: [new-duty], metrics: [csat]}
""")
    assert errors("role.layer.schema.json", part) == []
    assert errors("skills.layer.schema.json", {"empathy": {"proficiencies": {"basic": None, "working": "Asks."}}}) == []


def test_layer_accepts_whole_records() -> None:
    """A layer may add records: every shipped whole record is accepted as a layer's part too."""
    assert errors("role.layer.schema.json", value_of(ROLE)) == []
    whole = [path for path in SHIPPED if path.relative_to(DATA).parts[0] != "locales"]
    groups: dict[str, list[str]] = {}
    for path in whole:
        groups.setdefault(expected_schema(path).replace(".schema", ".layer.schema"), []).append(str(path))
    run = check_jsonschema(*(["--schemafile", str(DATA / "schema" / name), *files] for name, files in sorted(groups.items())))
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    "text",
    [
        "dutys: {set-goals: null}",
        "duties: {set-goals: {txt: null}}",
        "duties: {Set-Goals: null}",
        "duties: {set-goals: 3}",
        "track: manager",
        "levels: {expert: null}",
        "skills: {empathy: much}",
        "tools: [null]",
        "first: {summary: [set-goals]}",
        "first: {duties: set-goals}",
    ],
)
def test_broken_layer_is_refused(text: str) -> None:
    """A layer's part is checked as closely as a whole record, null apart."""
    assert len(errors("role.layer.schema.json", value_of(text))) == 1


def test_record_of_a_shared_file_is_not_removed_as_a_whole() -> None:
    """A layer changes the records of a shared file, as the loader has it; it does not set one to null."""
    assert errors("tools.layer.schema.json", {"crm": None}) == ["$.crm: None is not of type 'object'"]


# --- words -------------------------------------------------------------------------------------


def test_words_are_accepted_in_their_short_forms() -> None:
    """A file of words has any of a record's texts, wherever they stand in it, and nothing is required."""
    words = value_of("""\
title: 客戶支援經理
title_forms: {other: 客戶支援經理}
levels: {senior: {title: 資深客戶支援經理}}
reports_to: {director-of-support: {when: 公司設有總監時。}}
duties:
  set-goals: {text: 訂定團隊目標。, at: {senior: 訂定部門目標。}}
  train: 培訓新人。
""")
    assert errors("role.words.schema.json", words) == []
    assert errors("role.words.schema.json", {}) == []


@pytest.mark.parametrize(
    "text",
    [
        "family: support",
        "title: null",
        "sources: [editors]",
        "duties: {set-goals: {area: leading}}",
        "duties: {set-goals: null}",
        "skills: {empathy: {at: {senior: {proficiency: 4}}}}",
        "tools: [crm]",
        "review: {owner: Ada Li}",
        "first: {duties: [set-goals]}",
    ],
)
def test_file_of_words_holds_nothing_else(text: str) -> None:
    """What is not words is refused in a file of words, and so is null."""
    assert len(errors("role.words.schema.json", value_of(text))) == 1


# --- a workspace's own files -------------------------------------------------------------------

OWN_FILES = {
    "csroles.schema.json": """\
company: {name: Acme, url: "https://acme.example", logo: logo.svg, colour: "#0b5fff", headcount: 120}
languages: [en]
roles: all
layers: []
locations: {denver: {city: Denver, region: US-CO, country: US}}
benefits:
  health: Medical and dental cover from the first day.
statements:
  equal-opportunity: Acme is an equal opportunity employer.
show_facts: [FLSA status]
""",
    "opening.schema.json": """\
role: customer-success-manager
level: mid
closes: 2026-12-20
locations: [denver]
mode: hybrid
employment: full-time
positions: 1
pay: {min: 52000, max: 64000, currency: USD, per: year}
apply: {url: "https://acme.example/jobs/2026-014"}
changes:
  duties: {negotiate-renewals: null, build-relationships: Know every customer.}
  first: {duties: [build-relationships]}
""",
    "org.schema.json": """\
positions:
  cco: {role: chief-customer-officer, person: Ada Li}
  support-manager: {role: customer-support-manager, vacant: true, reports_to: cco, location: denver}
  support-reps: {role: customer-support-representative, count: 12, reports_to: support-manager}
""",
}


@pytest.mark.parametrize("name", OWN_FILES)
def test_workspace_file_is_accepted_by_schema_and_model(name: str) -> None:
    """Settings, an opening and an organisation, as a company writes them, pass both."""
    assert errors(name, value_of(OWN_FILES[name])) == []
    assert not model_refuses(WORKSPACE[name], value_of(OWN_FILES[name]))


@pytest.mark.parametrize(
    ("name", "there", "instead"),
    [
        ("csroles.schema.json", "languages:", "langauges:"),
        ("csroles.schema.json", "name: Acme, ", ""),
        ("csroles.schema.json", "roles: all", "roles: some"),
        ("csroles.schema.json", "country: US", "country: us"),
        ("csroles.schema.json", '"#0b5fff"', "blue"),
        ("csroles.schema.json", "headcount: 120", "headcount: 0"),
        ("csroles.schema.json", "layers: []", "layers: null"),
        ("opening.schema.json", "closes: 2026-12-20", "closes: soon"),
        ("opening.schema.json", "level: mid", "level: middle"),
        ("opening.schema.json", "min: 52000", "min: 0"),
        ("opening.schema.json", "currency: USD", "currency: usd"),
        ("opening.schema.json", "positions: 1", "positions: many"),
        ("opening.schema.json", "changes:", "changes: null\nother:"),
        ("org.schema.json", "count: 12", "count: 0"),
        ("org.schema.json", "vacant: true", "vacant: maybe"),
        ("org.schema.json", "role: chief-customer-officer, ", ""),
        ("org.schema.json", "reports_to: cco", "reports_to: CCO"),
    ],
)
def test_broken_workspace_file_is_refused_by_schema_and_model(name: str, there: str, instead: str) -> None:
    """What the models refuse in a company's own files, the schemas refuse too."""
    assert OWN_FILES[name].count(there) == 1
    broken = value_of(OWN_FILES[name].replace(there, instead))
    assert errors(name, broken) != []
    assert model_refuses(WORKSPACE[name], broken)


def test_changes_of_an_opening_have_the_shape_of_a_layer() -> None:
    """A fault in what an opening changes is told at its place, as in a role's layer."""
    opening = value_of(OWN_FILES["opening.schema.json"])
    opening["changes"]["duties"]["negotiate-renewals"] = {"txt": "Renew."}
    assert errors("opening.schema.json", opening) == [
        "$.changes.duties['negotiate-renewals']: Additional properties are not allowed ('txt' was unexpected)"
    ]
