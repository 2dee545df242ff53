"""The search of a handbook: what its data say, and what its engine finds in them; node runs the engine, no browser is needed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import csroles
from conftest import REPOSITORY, MakeWorkspace
from csroles.catalogue.find import SHORT_FOR, han_folding, terms
from csroles.handbook.edition import Edition
from csroles.handbook.search_data import duty_data, search_data
from test_web import LANGUAGES, needs

SEARCH = REPOSITORY / "templates" / "handbook" / "assets" / "search.js"
FIND = REPOSITORY / "tests" / "web" / "find.mjs"
CLERK = """\
title: {}
family: support
track: individual
summary: Works in the port.
levels:
  mid: {{}}
reports_to:
  customer-support-manager:
    line: usual
"""
needs_node = needs(("node", shutil.which("node")))


@cache
def edition_in(language: str) -> Edition:
    """The handbook of the shipped roles in a language."""
    return Edition(csroles.load(language=language))


def said(script: str) -> dict[str, Any]:
    """What a script sets its variable to."""
    found: dict[str, Any] = json.loads(script.partition("=")[2].rstrip(";\n"))
    return found


def asked(folder: Path, edition: Edition, questions: list[str], *, duties: bool = False, texts: list[str] | None = None) -> Any:
    """What the engine finds for questions, or makes of texts, with the data of an edition."""
    files = [folder / "search-data.js", *([folder / "search-duties.js"] if duties else [])]
    for file, make in zip(files, (search_data, duty_data), strict=False):
        file.write_text(make(edition), encoding="utf-8", newline="\n")
    run = subprocess.run(
        ["node", str(FIND), str(SEARCH), *map(str, files)],
        input=json.dumps({"find": questions, "terms": texts or []}),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    answers = json.loads(run.stdout)
    return answers["find"] if texts is None else answers["terms"]


def first(answer: dict[str, Any]) -> str:
    """The record that came first, "" if none did."""
    return answer["results"][0]["record"] if answer["results"] else ""


# --- what is asked, and what comes first ------------------------------------------------------------------

CSM = "roles/customer-success-manager"
SUPPORT_MANAGER = "roles/customer-support-manager"
REPRESENTATIVE = "roles/customer-support-representative"

IN_EVERY_LANGUAGE = [
    # titles, aliases and abbreviations, whatever the language of the page is
    ("CSM", CSM),
    ("csm", CSM),
    ("CSAT", "metrics/csat"),
    ("NPS", "metrics/nps"),
    ("Zendesk", "tools/help-desk"),
    ("Customer Success Manager", CSM),
    ("Client Success Manager", CSM),
    ("Associate Customer Success Manager", CSM),
    ("客戶成功經理", CSM),
    ("客户成功经理", CSM),
    ("менеджер по успеху клиентов", CSM),
    # either Chinese script, with words of the other side of the strait
    ("客戶支援經理", SUPPORT_MANAGER),
    ("客户支持经理", SUPPORT_MANAGER),
    ("客戶支持經理", SUPPORT_MANAGER),
    ("首席客户官", "roles/chief-customer-officer"),
    ("首席客戶長", "roles/chief-customer-officer"),
    ("經理 客戶成功", CSM),
    # Russian endings, and any order of words
    ("менеджера по успеху", CSM),
    ("Менеджером успеха клиентов", CSM),
    ("клиентов успех менеджер", CSM),
    ("директору по поддержке", "roles/director-of-customer-support"),
    # English plurals, orders and short forms
    ("customer success managers", CSM),
    ("manager success customer", CSM),
    ("support rep", REPRESENTATIVE),
    ("customer support reps", REPRESENTATIVE),
    ("sr. customer support manager", SUPPORT_MANAGER),
    ("vp support", "roles/vp-of-customer-support"),
    ("vice president of customer support", "roles/vp-of-customer-support"),
    ("call centre agent", "roles/call-center-agent"),
    ("callcenter agent", "roles/call-center-agent"),
    # slips of the pen
    ("custmer sucess manger", CSM),
    ("cutsomer success", CSM),
    ("direktor of customer support", "roles/director-of-customer-support"),
    ("technical suport specialst", "roles/technical-support-specialist"),
    ("менеджр по успеху", CSM),
    ("деректор по поддержке клентов", "roles/director-of-customer-support"),
    # words that are not yet whole
    ("client succ", CSM),
    ("technical sup", "roles/technical-support-specialist"),
    ("custmer succes man", CSM),
    ("менеджер по усп", CSM),
    # accents, width and case make no difference
    ("ＣＳＭ", CSM),
    ("Cüstomer Sùccess Managér", CSM),
]

IN_ONE_LANGUAGE = [
    ("en", "negotiation", "skills/negotiation"),
    ("en", "negotation", "skills/negotiation"),
    ("en", "active listening", "skills/active-listening"),
    ("en", "helpdesk", "tools/help-desk"),
    ("en", "customer satisfaction", "metrics/csat"),
    ("en", "Net Promoter scre", "metrics/nps"),
    ("en", "naming a team", "guides/naming"),
    ("zh-Hant", "談判", "skills/negotiation"),
    ("zh-Hant", "谈判", "skills/negotiation"),
    ("zh-Hant", "数据分析", "skills/data-analysis"),
    ("zh-Hant", "客戶滿意", "metrics/csat"),
    ("zh-Hant", "negotiation", "skills/negotiation"),
    ("zh-Hans", "谈判", "skills/negotiation"),
    ("zh-Hans", "談判", "skills/negotiation"),
    ("zh-Hans", "資料分析", "skills/data-analysis"),
    ("zh-Hans", "客户满意", "metrics/csat"),
    ("ru", "ведение переговоров", "skills/negotiation"),
    ("ru", "переговоров", "skills/negotiation"),
    ("ru", "перегоыоры", "skills/negotiation"),
    ("ru", "активного слушания", "skills/active-listening"),
    ("ru", "empathy", "skills/empathy"),
]

NOT_OURS = ["plumber", "nurse", "software developer", "厨师", "厨师经理", "律师", "повар", "медсестра", "", "  ", "!?", "zzz"]


@needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_meant_comes_first(language: str, tmp_path: Path) -> None:
    """Names in any language, script, order and ending, shortened, begun or mistyped, bring what is meant first."""
    wanted = IN_EVERY_LANGUAGE + [(question, record) for tag, question, record in IN_ONE_LANGUAGE if tag == language]

    answers = asked(tmp_path, edition_in(language), [question for question, _ in wanted])

    found = [(question, first(answer)) for (question, _), answer in zip(wanted, answers, strict=True)]
    assert found == wanted


@needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_ours_finds_nothing(language: str, tmp_path: Path) -> None:
    """The name of another trade finds nothing, and neither does a question without words."""
    answers = asked(tmp_path, edition_in(language), NOT_OURS)

    assert [answer["total"] for answer in answers] == [0] * len(NOT_OURS)


@needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_found_by_its_title(language: str, tmp_path: Path) -> None:
    """Each role, family, skill, tool, metric and guide comes first for its own title, but for another one of the same title."""
    edition = edition_in(language)
    catalogue = edition.catalogue
    titles = {
        f"{kind}/{id_}": catalogue.title_of(kind, id_)[0]
        for kind in ("roles", "families", "skills", "tools", "metrics", "guides")
        for id_ in (edition.families if kind == "families" else catalogue.shelf(kind).ids)
    }

    answers = asked(tmp_path, edition, list(titles.values()))

    assert len(titles) > 150
    for (record, title), answer in zip(titles.items(), answers, strict=True):
        before = [result["title"][0] for result in answer["results"]]
        at = [result["record"] for result in answer["results"]].index(record)
        assert before[:at] == [title] * at, title


@needs_node
def test_everything_is_found_by_its_other_names(tmp_path: Path) -> None:
    """Each alias and title of a role in any language, each abbreviation and product brings its record among the first three."""
    edition = edition_in("en")
    catalogue = edition.catalogue
    wanted = [(f"roles/{name.role}", name.text) for name in catalogue.names()]
    wanted += [(f"metrics/{metric.id}", metric.abbreviation) for metric in catalogue.metrics if metric.abbreviation]
    wanted += [(f"tools/{tool.id}", product.title) for tool in catalogue.tools for product in tool.products]

    answers = asked(tmp_path, edition, [name for _, name in wanted])

    assert len(wanted) > 300
    for (record, name), answer in zip(wanted, answers, strict=True):
        assert record in [result["record"] for result in answer["results"][:3]], name


@needs_node
def test_titles_come_before_other_names_and_those_before_skills(tmp_path: Path) -> None:
    """A role whose title answers comes before one that answers by another name, and that before one that needs a skill."""
    (folder := tmp_path / "acme" / "roles").mkdir(parents=True)
    (tmp_path / "acme" / "csroles.yaml").write_text("company: {name: Acme}\n", encoding="utf-8")
    for id_, title, more in (
        ("by-skill", "Berth Clerk", "skills: {negotiation: {proficiency: 2, need: required}}\n"),
        ("by-alias", "Dock Clerk", "aliases: {Negotiation Clerk of the Dock: {}}\n"),
        ("by-title", "Negotiation Clerk of the Port", ""),
    ):
        (folder / f"{id_}.yaml").write_text(CLERK.format(title) + more, encoding="utf-8")

    (answer,) = asked(tmp_path, Edition(csroles.load(tmp_path / "acme")), ["negotiation clerk"])

    assert [(result["record"], result["reason"]) for result in answer["results"]] == [
        ("roles/by-title", None),
        ("roles/by-alias", ["aliases", "Negotiation Clerk of the Dock", None]),
        ("roles/by-skill", ["skills", "Negotiation", None]),
    ]


@needs_node
def test_a_result_says_why_it_was_found(tmp_path: Path) -> None:
    """A result carries the other name, in its language, or the skill that answers, and what of it was asked for."""
    answers = asked(tmp_path, edition_in("en"), ["客户成功经理", "zendesk", "custmer success", "account negotiation"])

    told = [answer["results"][0] for answer in answers]
    assert told[0] == {
        "record": CSM,
        "title": ["Customer Success Manager", None],
        "family": "Success",
        "reason": ["aliases", "客户成功经理", "zh-Hans"],
        "marked": ["客户", "户成", "成功", "功经", "经理"],
    }
    assert told[1]["reason"] == ["aliases", "Zendesk", None]
    assert told[2]["marked"] == ["Customer", "Success"]
    assert (told[3]["record"], told[3]["reason"]) == ("roles/account-manager", ["skills", "Negotiation", None])
    by_skill = {result["record"]: result["reason"] for result in asked(tmp_path, edition_in("en"), ["negotiation"])[0]["results"]}
    assert by_skill[CSM] == ["skills", "Negotiation", None]


# --- duties ----------------------------------------------------------------------------------------------------


@needs_node
@pytest.mark.parametrize(
    ("language", "question", "role"),
    [
        ("en", "renewal talks before contracts end", "roles/account-manager"),
        ("en", "renewel talks", "roles/account-manager"),
        ("zh-Hans", "續約", CSM),
        ("zh-Hant", "续约", CSM),
        ("ru", "продление договора", CSM),
    ],
)
def test_duties_are_found_when_they_have_been_loaded(language: str, question: str, role: str, tmp_path: Path) -> None:
    """With the file of duties a role is found by one of them, once, with its words; without that file it is not."""
    edition = edition_in(language)

    (without,) = asked(tmp_path, edition, [question])
    (answer,) = asked(tmp_path, edition, [question], duties=True)

    found = [result["record"] for result in answer["results"] if result["reason"] and result["reason"][0] == "duties"]
    assert role in found
    assert len(found) == len(set(found))
    assert role not in [result["record"] for result in without["results"]]


@needs_node
def test_every_duty_is_found_at_each_of_its_roles(tmp_path: Path) -> None:
    """The words of a duty, a shared one among them, find every role that has it."""
    edition = edition_in("en")
    holders: dict[str, set[str]] = {}
    for role in edition.catalogue:
        for duty in role.duties:
            holders.setdefault(duty.text, set()).add(f"roles/{role.id}")
    chosen = sorted(holders, key=lambda text: (-len(holders[text]), text))[:60]

    answers = asked(tmp_path, edition, chosen, duties=True)

    assert len(holders[chosen[0]]) > 3
    for text, answer in zip(chosen, answers, strict=True):
        assert holders[text] <= {result["record"] for result in answer["results"]}, text


def test_duties_of_another_build_do_not_fit() -> None:
    """The two scripts of one build bear the same mark, and other roles another one."""
    edition = edition_in("en")
    acme = Edition(csroles.load(REPOSITORY / "tests" / "golden" / "harbor"))

    assert said(search_data(edition))["build"] == said(duty_data(edition))["build"]
    assert said(search_data(acme))["build"] != said(search_data(edition))["build"]


# --- the data ------------------------------------------------------------------------------------------------


@needs_node
def test_words_are_folded_as_the_program_folds_them(tmp_path: Path) -> None:
    """The search of the handbook and that of the program make the same terms of every name, but for their short forms."""
    short = {*SHORT_FOR, "vp", "vice", "вице"}
    texts = [name.text for name in edition_in("en").catalogue.names() if not short & set(re.split(r"\W+", name.text.casefold()))]

    found = asked(tmp_path, edition_in("en"), [], texts=texts)

    assert len(texts) > 200
    assert found == [terms(text) for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_folding_covers_both_scripts_of_what_is_there(language: str) -> None:
    """The folding table has each traditional form of the characters in the data, and no other one."""
    edition = edition_in(language)
    for script in (search_data(edition), duty_data(edition)):
        data = said(script)
        pairs = dict(zip(data["fold"][::2], data["fold"][1::2], strict=True))
        table = {chr(traditional): simplified for traditional, simplified in han_folding().items()}
        words = json.dumps({key: value for key, value in data.items() if key not in ("fold", "words")}, ensure_ascii=False)
        there = {table.get(character, character) for character in words}

        assert pairs == {traditional: simplified for traditional, simplified in table.items() if simplified in there}


def test_words_of_another_language_are_marked() -> None:
    """A name in another language than the page's, and an interface word without a translation, say which one it is."""
    data = said(search_data(edition_in("ru")))
    roles = [role for role in data["roles"] if "Customer Success Manager" in role]

    assert data["languages"][0] == "ru"
    assert "lang" not in data["words"]["skill"]
    (role,) = roles
    before = role[: role.index("Customer Success Manager")]
    number = next(part for part in reversed(before[2:]) if isinstance(part, int))
    assert data["languages"][number // 3] == "en"


def test_signs_of_scripts_in_a_name_stay_words(workspace: MakeWorkspace) -> None:
    """Quotes, backslashes and the like in a title stand in the data as they are, and the script keeps its one line."""
    title = 'Clerk "A" \\ ${B} */ //'
    folder = workspace({"roles/clerk.yaml": CLERK.format(f"'{title}'")})

    script = search_data(Edition(csroles.load(folder)))

    assert script.startswith("var csrolesSearch={")
    assert script.endswith("};\n")
    assert script.count("\n") == 1
    assert title in [name for role in said(script)["roles"] for name in role]


def test_no_model_of_a_role_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data come from plain values, so that ten thousand roles take no memory."""
    edition = Edition(csroles.load())
    monkeypatch.setattr(csroles.Catalogue, "record", lambda *_: pytest.fail("a model was made"))

    assert len(said(search_data(edition))["roles"]) == len(said(duty_data(edition))["roles"]) == 33


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    """Two makings of the data give the same text."""
    assert search_data(Edition(csroles.load())) == search_data(edition_in("en"))
    assert duty_data(Edition(csroles.load())) == duty_data(edition_in("en"))
