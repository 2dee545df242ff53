"""Finding roles by any name that people know them by, and nothing for what is not in the catalogue."""

from __future__ import annotations

import json

import opencc
import pytest

import csroles
from conftest import REPOSITORY
from csroles.catalogue.find import terms

FOUND = [
    # ids, titles, abbreviations, aliases
    ("Customer Success Manager", "customer-success-manager"),
    ("CSM", "customer-success-manager"),
    ("csm", "customer-success-manager"),
    ("CCO", "chief-customer-officer"),
    ("Chief Customer Officer", "chief-customer-officer"),
    ("Client Success Manager", "customer-success-manager"),
    ("Sr. Customer Support Manager", "customer-support-manager"),
    ("Associate Customer Success Manager", "customer-success-manager"),
    # shortened words and parts
    ("support rep", "customer-support-representative"),
    ("support reps", "customer-support-representative"),
    ("tech support", "technical-support-specialist"),
    ("vp support", "vp-of-customer-support"),
    ("chief customer", "chief-customer-officer"),
    ("success manager", "customer-success-manager"),
    # other orders, other little words
    ("manager customer success", "customer-success-manager"),
    ("support director", "director-of-customer-support"),
    ("vice president of customer success", "vp-of-customer-success"),
    ("Vice President, Customer Experience", "vp-of-customer-experience"),
    # slips of the pen
    ("custmer sucess manger", "customer-success-manager"),
    ("customer suport manager", "customer-support-manager"),
    ("technical suport specialst", "technical-support-specialist"),
    ("direktor of customer support", "director-of-customer-support"),
    # Chinese in both scripts
    ("客戶成功經理", "customer-success-manager"),
    ("客户成功经理", "customer-success-manager"),
    ("客戶支援代表", "customer-support-representative"),
    ("客户支持经理", "customer-support-manager"),
    ("客戶支持經理", "customer-support-manager"),
    ("首席客戶長", "chief-customer-officer"),
    ("首席客户官", "chief-customer-officer"),
    # Russian in any ending
    ("менеджер по успеху клиентов", "customer-success-manager"),
    ("менеджера по успеху клиентов", "customer-success-manager"),
    ("менеджеры по успеху клиентов", "customer-success-manager"),
    ("МЕНЕДЖЕРУ ПО УСПЕХУ", "customer-success-manager"),
    ("успех клиентов менеджер", "customer-success-manager"),
    ("директора по поддержке клиентов", "director-of-customer-support"),
]

NOT_OURS = [
    *(
        "plumber",
        "nurse",
        "nurse manager",
        "warehouse manager",
        "software developer",
        "bank teller",
        "police officer",
        "accountant",
    ),
    *("CRM", "QA", "HR", "CEO", "CTO", "CFO", "csat"),
    *("sales manager", "product manager", "vp of sales", "director of marketing", "customer plumber"),
    *("厨师", "厨师经理", "工程師", "律师", "客"),
    *("повар", "водитель", "медсестра", "менеджер по продажам"),
    *("", "   ", "!!!", "—", "of the"),
]


@pytest.mark.parametrize(("words", "role"), FOUND)
def test_the_role_that_is_meant_comes_first(words: str, role: str, catalogue: csroles.Catalogue) -> None:
    """Any title, alias, abbreviation or part of one, with slips, in any order and language, finds its role first."""
    matches = catalogue.find(words)

    assert matches[0].role.id == role


@pytest.mark.parametrize("words", NOT_OURS)
def test_what_is_not_ours_finds_nothing(words: str, catalogue: csroles.Catalogue) -> None:
    """The name of another trade, another department's manager, or an unrelated abbreviation finds no role at all."""
    assert catalogue.find(words) == []


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans", "ru"])
def test_every_title_and_alias_finds_its_role(language: str) -> None:
    """In every language, each title finds its role first, and each alias finds its role among the best."""
    catalogue = csroles.load(language=language)
    for role in catalogue:
        assert catalogue.find(role.title)[0].role.id == role.id
        for alias in role.aliases:
            assert role.id in [match.role.id for match in catalogue.find(alias.id)], alias.id


def test_matches_come_best_first_with_a_score(catalogue: csroles.Catalogue) -> None:
    """The same name scores 1, a part of a name less, and the order is that of the scores."""
    matches = catalogue.find("Customer Support Manager")

    assert (matches[0].role.id, matches[0].score, matches[0].name.text) == (
        "customer-support-manager",
        1.0,
        "Customer Support Manager",
    )
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    assert matches[1].score < 1


def test_each_role_is_found_once_and_the_limit_holds(catalogue: csroles.Catalogue) -> None:
    """A role with many fitting names is one match, and no more matches are given than asked for."""
    found = [match.role.id for match in catalogue.find("customer", limit=100)]

    assert len(found) == len(set(found)) > 3
    assert [match.role.id for match in catalogue.find("customer", limit=3)] == found[:3]


@pytest.mark.parametrize(
    "name",
    [
        "customer-success-manager",
        "Customer Success Manager",
        "customer success manager",
        "CSM",
        "客戶成功經理",
        "менеджер по успеху клиентов",
    ],
)
def test_a_role_is_resolved_by_id_title_or_alias(name: str, catalogue: csroles.Catalogue) -> None:
    """Where a command asks for a role, its id, its title or an alias in any language will do."""
    assert catalogue.resolve(name).id == "customer-success-manager"


def test_a_name_that_is_nearly_right_is_not_taken_for_right(catalogue: csroles.Catalogue) -> None:
    """A command never works on a role that was only nearly named: it says which one may be meant."""
    with pytest.raises(csroles.UnknownRole) as raised:
        catalogue.resolve("custmer success manager")

    assert raised.value.suggestions[0] == "customer-success-manager"
    assert "Did you mean customer-success-manager" in str(raised.value)


def test_a_name_of_nothing_is_unknown_without_a_suggestion(catalogue: csroles.Catalogue) -> None:
    """What is like no role has no suggestion."""
    with pytest.raises(csroles.UnknownRole, match=r"^There is no role 'plumber'\.$"):
        catalogue.resolve("plumber")


def test_a_name_of_several_roles_is_ambiguous(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A name that two roles go by is told with both, and none is chosen."""
    folder = tmp_path_factory.mktemp("acme")
    (folder / "roles").mkdir()
    (folder / "csroles.yaml").write_text("company:\n  name: Acme\n", encoding="utf-8")
    for id_ in ("customer-success-manager", "customer-support-manager"):
        text = "aliases:\n  Customer Captain:\n    note: Both teams use it.\n"
        (folder / "roles" / f"{id_}.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(csroles.AmbiguousRole) as raised:
        csroles.load(folder).resolve("customer captain")

    assert sorted(raised.value.candidates) == ["customer-success-manager", "customer-support-manager"]
    assert isinstance(raised.value, LookupError)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Customer Success Managers", ["customer", "success", "manager"]),
        ("VP of Support", ["vp", "support"]),
        ("客戶", ["客户"]),
        ("客戶成功", ["客户", "户成", "成功"]),
        ("經理 経理", ["经理", "経理"]),
        ("Менеджером", ["менеджер"]),
        ("Ｃｕｓｔｏｍｅｒ", ["customer"]),
        ("", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    """Case, width, plural, ending, script and little words make no difference."""
    assert terms(text) == expected


def test_every_chinese_character_of_the_catalogue_folds_to_one_script() -> None:
    """The folding table knows each traditional character of the catalogue as OpenCC does, and folds nothing twice."""
    table = json.loads((REPOSITORY / "src" / "csroles" / "catalogue" / "han_folding.json").read_text(encoding="utf-8"))
    text = "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "data").rglob("*.yaml"))
    convert = opencc.OpenCC("t2s").convert
    expected = {character: convert(character) for character in text if "\u3400" <= character <= "\u9fff"}

    assert len(expected) > 800
    missing = {old: new for old, new in expected.items() if table.get(old, old) != new}
    assert missing == {}, "run: python tools/han_folding.py"
    assert set(table) & set(table.values()) == set()


@pytest.mark.parametrize("words", ["客戶成功經理", "客户成功经理"])
def test_the_name_that_is_found_is_in_the_script_of_the_question(words: str, catalogue: csroles.Catalogue) -> None:
    """Either Chinese script finds the role by the name as the reader wrote it."""
    assert catalogue.find(words)[0].name.text == words
