"""The catalogue as a Python program sees it: look-up, relations, levels, immutability, words and their languages."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pytest

import csroles
from conftest import MakeWorkspace
from csroles.catalogue.languages import negotiate
from csroles.catalogue.shape import shape_of, with_ids
from csroles.errors import NotFound
from csroles.model.vocabulary import LEVELS

CSM = "customer-success-manager"

# --- look-up ---------------------------------------------------------------------------------------------


def test_a_role_is_found_by_its_id(catalogue: csroles.Catalogue) -> None:
    """``catalogue[id]`` is the role, with its title and everything that it holds."""
    role = catalogue[CSM]

    assert (role.id, role.title, role.family, role.track) == (CSM, "Customer Success Manager", "success", "individual")
    assert CSM in catalogue
    assert "plumber" not in catalogue


def test_an_unknown_role_is_a_lookup_error_that_suggests(catalogue: csroles.Catalogue) -> None:
    """A wrong id raises a LookupError with the nearest ids and a sentence for people."""
    with pytest.raises(LookupError) as raised:
        catalogue["customer-succes-manager"]

    assert isinstance(raised.value, csroles.UnknownRole)
    assert raised.value.suggestions[0] == CSM
    assert str(raised.value).startswith("There is no role 'customer-succes-manager'. Did you mean customer-success-manager")


def test_other_records_are_found_by_id_and_by_position(catalogue: csroles.Catalogue) -> None:
    """A shelf of records is indexed by id or by position, sliced, counted, and asked whether it holds an id."""
    metrics = catalogue.metrics

    assert metrics["csat"].id == "csat"
    assert metrics[0] == metrics[metrics.ids[0]]
    assert [metric.id for metric in metrics[:2]] == list(metrics.ids[:2])
    assert len(metrics) == len(metrics.ids) == len(list(metrics))
    assert "csat" in metrics
    assert metrics["csat"] in metrics
    assert "plumbing" not in metrics
    assert metrics.get("plumbing") is None


def test_an_unknown_record_is_a_lookup_error_that_suggests(catalogue: csroles.Catalogue) -> None:
    """A wrong id of a skill, a metric and so on suggests too."""
    with pytest.raises(NotFound, match=r"There is no skill 'negociation'\. Did you mean negotiation"):
        catalogue.skills["negociation"]


def test_roles_stand_by_family_then_level_then_id(catalogue: csroles.Catalogue) -> None:
    """Iteration follows families.yaml, then the lowest level at which a role exists, then its id."""
    families = catalogue.families.ids
    order = [(families.index(role.family), min(LEVELS.index(level.id) for level in role.levels), role.id) for role in catalogue]

    assert order == sorted(order)
    assert [role.id for role in catalogue] == list(catalogue.roles.ids)
    assert len(catalogue) == len(order)


def test_loading_twice_gives_equal_roles(catalogue: csroles.Catalogue) -> None:
    """Equality is that of the data, whichever catalogue a role comes from."""
    again = csroles.load()

    assert list(again) == list(catalogue)
    assert hash(again[CSM]) == hash(catalogue[CSM])
    assert again[CSM] is not catalogue[CSM]
    assert len({again[CSM], catalogue[CSM]}) == 1


# --- relations -------------------------------------------------------------------------------------------


def test_a_role_knows_its_manager_and_its_reports(catalogue: csroles.Catalogue) -> None:
    """The manager is the end of the usual line; reports are the same lines seen from above."""
    role = catalogue[CSM]

    assert role.manager is not None
    assert role.manager.id == "customer-success-team-lead"
    assert [line.id for line in role.lines] == ["customer-success-team-lead", "director-of-customer-success"]
    assert role in role.manager.reports
    assert catalogue["chief-customer-officer"].manager is None
    for report in catalogue:
        if report.manager is not None:
            assert report in report.manager.reports


def test_a_role_knows_its_careers_forwards_and_back(catalogue: csroles.Catalogue) -> None:
    """Where people come from is derived from where people go."""
    steps = [(role.id, following.id) for role in catalogue for following in role.career_next]

    assert (CSM, "customer-success-team-lead") in steps
    assert sorted(steps) == sorted((before.id, role.id) for role in catalogue for before in role.career_from)


def test_items_lead_to_the_records_that_they_name(catalogue: csroles.Catalogue) -> None:
    """A role's skill, tool, metric, quality, partner and benchmark each give the record itself."""
    role = catalogue[CSM]

    assert role.skills["negotiation"].skill.definition == catalogue.skills["negotiation"].definition
    assert role.skills["negotiation"].skill.described_at(3)
    assert role.tools["crm"].tool.title == catalogue.tools["crm"].title
    assert role.metrics["churn-rate"].metric.better == "lower"
    assert role.qualities["curious"].quality.title == catalogue.qualities["curious"].title
    assert role.works_with["sales"].partner is catalogue.departments["sales"]
    assert role.benchmarks[0].benchmark is catalogue.benchmarks[role.benchmarks[0].id]
    assert role.family_record is catalogue.families["success"]


def test_duties_stand_under_their_headings(catalogue: csroles.Catalogue) -> None:
    """Duties are grouped under headings in the order in which the role first mentions them, core ones first, and none is lost."""
    role = catalogue[CSM]
    grouped = role.duties_by_area()
    areas = [area.id for area, _ in grouped]

    assert areas == list(dict.fromkeys(duty.area for duty in role.duties))
    assert sorted(duty.id for _, duties in grouped for duty in duties) == sorted(role.duties.ids)
    for _, duties in grouped:
        weights = [duty.weight for duty in duties]
        assert weights == sorted(weights)


# --- keyed collections --------------------------------------------------------------------------------------


def test_a_keyed_mapping_is_a_collection_of_records(catalogue: csroles.Catalogue) -> None:
    """Iterating gives records in the order of the file; an id, a position or a slice picks some."""
    duties = catalogue[CSM].duties

    assert next(iter(duties)).id == "learn-customer-goals"
    assert duties["keep-account-records"].area == "knowledge"
    assert duties[0] is duties["learn-customer-goals"]
    assert duties[-1] is duties["keep-account-records"]
    assert [duty.id for duty in duties[:2]] == ["learn-customer-goals", "build-lasting-relationships"]
    assert "keep-account-records" in duties
    assert duties[0] in duties
    assert duties.get("fix-pipes") is None
    with pytest.raises(KeyError):
        duties["fix-pipes"]


def test_shared_duties_bring_their_words(catalogue: csroles.Catalogue) -> None:
    """A role that names a shared duty gets its words and its area from duties.yaml, and keeps its own weight."""
    duty = catalogue["customer-success-team-lead"].duties["interview-candidates"]
    shared = catalogue.shared_duties["interview-candidates"]

    assert (duty.text, duty.area) == (shared.text, shared.area)
    assert duty.weight == "supplemental"


# --- levels ------------------------------------------------------------------------------------------------


def test_a_role_at_a_level_has_what_is_held_there(catalogue: csroles.Catalogue) -> None:
    """``at`` leaves out what is not held at a level, and gives the rest as it stands there."""
    role = catalogue[CSM]
    junior, mid = role.at("junior"), role.at("mid")

    assert (junior.title, mid.title) == ("Associate Customer Success Manager", "Customer Success Manager")
    assert (junior.level, mid.level, role.level) == ("junior", "mid", None)
    assert junior.levels.ids == ("junior",)
    assert "prepare-renewals" not in junior.duties
    assert "prepare-renewals" in mid.duties
    assert "worked-with-customers" not in mid.requirements
    assert junior.duties["hold-business-reviews"].text == role.duties["hold-business-reviews"].text
    assert mid.duties["hold-business-reviews"].text != role.duties["hold-business-reviews"].text
    assert (junior.skills["customer-focus"].proficiency, mid.skills["customer-focus"].proficiency) == (2, 3)
    assert "negotiation" not in junior.skills


def test_a_role_at_a_level_says_nothing_of_levels_any_more(catalogue: csroles.Catalogue) -> None:
    """What is left of an item at a level has neither levels nor differences."""
    mid = catalogue[CSM].at("mid")

    assert all(duty.levels == () and duty.at is None for duty in mid.duties)
    assert all(skill.levels == () and skill.at is None for skill in mid.skills)
    assert mid.at("mid") == mid


def test_a_role_at_a_level_knows_its_catalogue(catalogue: csroles.Catalogue) -> None:
    """Relations work for the role at a level as for the whole role."""
    mid = catalogue[CSM].at("mid")

    assert mid.manager is catalogue["customer-success-team-lead"]
    assert mid.skills["negotiation"].skill.title == catalogue.skills["negotiation"].title


def test_an_unknown_level_is_a_lookup_error_that_names_the_levels(catalogue: csroles.Catalogue) -> None:
    """A level at which the role does not exist is refused, and the levels that it has are named."""
    with pytest.raises(csroles.UnknownLevel) as raised:
        catalogue[CSM].at("senior")

    assert isinstance(raised.value, LookupError)
    assert raised.value.suggestions == ("junior", "mid")


# --- records are values ---------------------------------------------------------------------------------------


def test_records_are_deeply_immutable(catalogue: csroles.Catalogue) -> None:
    """Neither a field, nor an item, nor a collection of a record can be changed."""
    role = catalogue[CSM]

    with pytest.raises(ValueError, match="frozen"):
        role.title = "Boss"
    with pytest.raises(ValueError, match="frozen"):
        role.duties[0].text = "Nothing."
    with pytest.raises(TypeError):
        role.duties["new"] = role.duties[0]  # type: ignore[index]
    with pytest.raises(TypeError):
        del role.duties[0]  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        role.facts["grade"] = "7"  # type: ignore[index]
    assert isinstance(role.sources, tuple)
    assert not hasattr(role.duties, "append")


def test_every_record_can_be_hashed(catalogue: csroles.Catalogue) -> None:
    """Roles, their items and all other records can be members of a set."""
    everything = set(catalogue) | set(catalogue.skills) | {duty for role in catalogue for duty in role.duties}

    assert len(everything) > 100
    assert catalogue[CSM] in everything


def test_a_dump_holds_the_data_and_not_the_catalogue(catalogue: csroles.Catalogue) -> None:
    """A role dumps to plain JSON data, in which no trace of the catalogue is left, and reads back as an equal role."""
    role = catalogue[CSM]

    dump = role.model_dump(mode="json", exclude_defaults=True)
    id_ = dump.pop("id")

    assert dump["title"] == "Customer Success Manager"
    assert dump["duties"]["keep-account-records"]["area"] == "knowledge"
    assert "catalogue" not in json.dumps(dump)
    assert csroles.Role.model_validate(with_ids(shape_of("roles"), dump, id_)) == role


def test_a_role_can_be_copied_and_pickled(catalogue: csroles.Catalogue) -> None:
    """A copy of a role is an equal role, also through another process."""
    role = catalogue[CSM]

    assert copy.deepcopy(role) == role
    assert pickle.loads(pickle.dumps(role)) == role  # noqa: S301  what is read was written on the line itself


def test_a_record_made_by_hand_belongs_to_no_catalogue() -> None:
    """Its data can be used; a question about its surroundings is a LookupError that says so."""
    duty = csroles.Role.model_validate(
        {
            "@id": "host",
            "title": "Host",
            "family": "success",
            "track": "individual",
            "summary": "Hosts.",
            "levels": {"mid": {"@id": "mid"}},
            "reports_to": {"boss": {"@id": "boss"}},
        }
    )

    assert duty.title == "Host"
    with pytest.raises(LookupError, match="belongs to no catalogue"):
        assert duty.manager


# --- words and languages --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "duties"),
    [
        ("en", "Customer Success Manager", "Duties"),
        ("zh-Hant", "客戶成功經理", "工作職責"),
        ("zh-Hans", "客户成功经理", "岗位职责"),
        ("ru", "Менеджер по успеху клиентов", "Обязанности"),
    ],
)
def test_a_catalogue_speaks_its_language(language: str, title: str, duties: str) -> None:
    """Titles, statements and labels are in the reader's language, and say which language that is."""
    catalogue = csroles.load(language=language)
    role = catalogue[CSM]

    assert catalogue.language == language
    assert role.title == title
    assert catalogue.label("duties") == duties
    assert catalogue.language_of(role, "title") == language
    assert catalogue.language_of(role, "duties", "keep-account-records", "text") == language


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        *(
            ("zh-TW", "zh-Hant"),
            ("zh-HK", "zh-Hant"),
            ("zh_TW", "zh-Hant"),
            ("zh-Hant-TW", "zh-Hant"),
            ("zh_TW.UTF-8", "zh-Hant"),
        ),
        *(("zh-CN", "zh-Hans"), ("zh", "zh-Hans"), ("zh-SG", "zh-Hans"), ("ru-RU", "ru"), ("ru_RU.UTF-8", "ru"), ("en-GB", "en")),
    ],
)
def test_a_language_is_found_by_any_of_its_tags(asked: str, given: str) -> None:
    """Regions, scripts and the names that systems use lead to the language at hand."""
    assert negotiate(asked, ("en", "ru", "zh-Hans", "zh-Hant")) == given


@pytest.mark.parametrize("asked", ["uk", "de", "de-AT", "x", "", "tlh", "../en", "en\n"])
def test_a_language_without_words_is_refused(asked: str) -> None:
    """A language that the catalogue does not speak is a LookupError, never a neighbouring language."""
    with pytest.raises(csroles.UnknownLanguage) as raised:
        csroles.load(language=asked)

    assert isinstance(raised.value, LookupError)


def test_what_is_not_translated_is_shown_in_english_and_says_so() -> None:
    """A role without words in the reader's language keeps its own, marked with their language."""
    catalogue = csroles.load(language="ru")
    role = catalogue["customer-support-experience-manager"]

    assert catalogue.language_of(role, "title") == "ru"
    untranslated = [duty for duty in role.duties if catalogue.language_of(role, "duties", duty.id, "text") == "en"]
    assert all(duty.text.isascii() for duty in untranslated)


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("en", 1, "1 role"),
        ("en", 2, "2 roles"),
        ("ru", 1, "1 должность"),
        ("ru", 3, "3 должности"),
        ("ru", 5, "5 должностей"),
        ("ru", 11, "11 должностей"),
        ("ru", 21, "21 должность"),
        ("zh-Hant", 3, "3 個職務"),
        ("zh-Hans", 3, "3 个岗位"),
    ],
)
def test_counted_words_take_the_form_of_their_number(language: str, count: int, text: str) -> None:
    """A word beside a count has the form that the plural rules of its language ask for."""
    assert csroles.load(language=language).label("role-count", count=count) == text


def test_values_are_put_into_labels_once() -> None:
    """What is put in for a name in braces is not searched for further names."""
    label = csroles.load().label("at-level", level="{text}", text="{level}")

    assert "{level}" in label
    assert label == "{text}: {level}"


# --- roles in use ------------------------------------------------------------------------------------------------


def only(*ids: str) -> dict[str, str]:
    return {"csroles.yaml": f"company:\n  name: Acme\nroles: [{', '.join(ids)}]\n"}


def test_roles_not_in_use_appear_nowhere(workspace: MakeWorkspace) -> None:
    """What csroles.yaml does not name is in no list, no relation and no search."""
    catalogue = csroles.load(workspace(only(CSM, "customer-success-team-lead", "chief-customer-officer")))

    assert set(catalogue.roles.ids) == {CSM, "customer-success-team-lead", "chief-customer-officer"}
    assert "customer-support-manager" not in catalogue
    assert "customer-support-manager" not in {match.role.id for match in catalogue.find("customer support manager", limit=50)}
    with pytest.raises(csroles.UnknownRole):
        catalogue["customer-support-manager"]
    for role in catalogue:
        for step in role.career_next:
            assert step in catalogue.roles


def test_lines_pass_to_the_next_manager_in_use(workspace: MakeWorkspace) -> None:
    """Where the usual manager is not in use, its own usual manager takes its place, and so on upwards."""
    catalogue = csroles.load(workspace(only(CSM, "chief-customer-officer")))
    manager = catalogue[CSM].manager

    assert manager is not None
    assert manager.id == "chief-customer-officer"
    assert [line.id for line in catalogue[CSM].lines] == ["chief-customer-officer"]
    assert [report.id for report in manager.reports] == [CSM]


def test_a_role_whose_managers_are_all_out_of_use_stands_at_the_top(workspace: MakeWorkspace) -> None:
    """With nobody above it in use, a role has no manager; that is no problem."""
    catalogue, problems = csroles.check(workspace(only(CSM, "customer-support-representative")))

    assert problems == []
    assert catalogue[CSM].manager is None


# --- a company's own files -------------------------------------------------------------------------------------------


def test_the_example_workspace_is_whole(acme: Path) -> None:
    """The example company loads with its settings, openings and organisation, and has no problem."""
    catalogue, problems = csroles.check(acme)

    assert problems == []
    assert catalogue.company is not None
    assert catalogue.company.name == "Acme"
    assert catalogue.settings is not None
    assert catalogue.settings.locations["denver"].region == "US-CO"
    assert catalogue.openings["2026-014"].pay is not None
    assert catalogue.openings["2026-014"].pay.max == 64000
    assert catalogue.organisation is not None
    assert catalogue.organisation.positions["support-reps-denver"].count == 12
    assert catalogue["customer-education-specialist"].sources == ("company",)


def test_the_built_in_catalogue_has_no_company(catalogue: csroles.Catalogue) -> None:
    """Without a workspace there is no company, no opening and no organisation."""
    assert catalogue.company is None
    assert catalogue.settings is None
    assert catalogue.openings == {}
    assert catalogue.organisation is None


@pytest.mark.parametrize("folder", ["nowhere", "empty", "file"])
def test_a_folder_that_is_no_workspace_is_one_problem_with_a_way_out(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing folder, a folder without csroles.yaml and a file each say what to do."""
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("file").write_text("", encoding="utf-8")

    with pytest.raises(csroles.InvalidCatalogue) as raised:
        csroles.load(folder)

    (problem,) = raised.value.problems
    assert problem.file == folder
    assert problem.hint == f"Make a workspace with: csroles init {folder}"


def test_a_part_of_what_a_shared_record_words_is_explained(catalogue: csroles.Catalogue) -> None:
    """The text of a practice that a role only names is that of the shared practice, with its place."""
    said = csroles.explain(catalogue, f"{CSM}.practices.keep-learning.text")

    assert said.value == catalogue.shared_practices["keep-learning"].text
    assert [place.file.rpartition("/")[2] for place in said.contributions] == ["practices.yaml"]


def test_a_part_of_what_was_removed_is_explained_as_removed(tmp_path: Path) -> None:
    """Who asks for the words of a duty that a company took away is told that, and by whom."""
    for name, text in {"csroles.yaml": "company: {name: A}\n", f"roles/{CSM}.yaml": "duties: {prepare-renewals: null}\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    said = csroles.explain(csroles.load(tmp_path), f"{CSM}.duties.prepare-renewals.text")

    assert said.value is None
    assert [place.value for place in said.contributions][-1] is None
    assert len(said.contributions) == 2


def test_a_role_is_explained_by_its_kind_and_any_of_its_names(catalogue: csroles.Catalogue) -> None:
    """roles.CSM.title is the title of the role that goes by CSM."""
    assert csroles.explain(catalogue, "roles.CSM.title").value == "Customer Success Manager"
