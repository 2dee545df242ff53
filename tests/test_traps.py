"""The catalogue's sources are damaged machine translations. Each trap in them has a test here that it is not fallen into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import csroles
from conftest import REPOSITORY
from csroles.catalogue.shape import shape_of
from csroles.catalogue.stack import text_paths
from csroles.model.kinds import KINDS

FILES = sorted((REPOSITORY / "data").rglob("*.yaml"))


def words(catalogue: csroles.Catalogue) -> Iterator[tuple[str, str]]:
    """Every text of the catalogue that readers see, with its place."""
    for kind in KINDS:
        for id_, record in catalogue.raw(kind).items():
            for path in text_paths(shape_of(kind), record):
                value = record
                for part in path:
                    value = value[part]
                yield ".".join((kind, id_, *path)), value
            for alias in record.get("aliases", ()):
                yield f"{kind}.{id_}.aliases", alias


def saying(catalogue: csroles.Catalogue, pattern: str, within: str = "") -> list[str]:
    """The places whose words fit a pattern."""
    return [f"{place}: {text}" for place, text in words(catalogue) if within in place and re.search(pattern, text, re.IGNORECASE)]


def words_of(role: csroles.Role) -> str:
    """All words of a role itself, in one text."""
    catalogue = role.catalogue
    return "\n".join(text for place, text in words(catalogue) if place.startswith(f"roles.{role.id}."))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_broken_encoding_and_templates_stay_out(path: Path) -> None:
    """No placeholder of a template, no half character, no private or invisible sign of the sources is in any file."""
    text = path.read_text(encoding="utf-8")

    assert "XNUMX" not in text.upper()
    assert "XX min" not in text
    assert re.findall("[\ue000-\uf8ff\ufffd\u00a0\u200b\ufeff]", text) == []
    assert re.findall(r"\?\?[\u4e00-\u9fff]", text) == []


def test_the_advert_for_phone_numbers_stays_out(catalogue: csroles.Catalogue) -> None:
    """WhatsApp is an app that the source on service management names, and no channel of the support representative."""
    role = catalogue["customer-support-representative"]

    assert "messaging" not in role.work.channels
    assert "messaging-apps" not in role.tools
    assert "customer-role-descriptions" not in catalogue.tools["messaging-apps"].products["whatsapp"].sources
    assert [
        path.name
        for path in FILES
        if path.name != "places.yaml" and re.search("New Zealand|新西蘭|新西兰|號碼數據", path.read_text(encoding="utf-8"))
    ] == []


def test_the_virtual_agent_is_a_person(catalogue: csroles.Catalogue) -> None:
    """A virtual support agent works remotely. It is no bot."""
    role = catalogue["virtual-support-agent"]

    assert role.work.mode == "remote"
    assert role.track == "individual"
    assert saying(catalogue, r"\b(chat)?bots?\b|artificial|\bAI\b", f"roles.{role.id}.") == []


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "zh-Hant"])
def test_accounts_at_risk_are_not_high_risk(language: str) -> None:
    """An account at risk may leave. Nothing about it is dangerous."""
    catalogue = csroles.load(language=language)
    role = catalogue["customer-retention-manager"]

    found = saying(catalogue, r"high[- ]risk|высок\w+ риск|高風險|高风险")
    assert [place for place in found if ".aliases: " not in place] == []
    assert [alias.id for alias in role.aliases if "高風險" in alias.id and not alias.note] == []
    assert "At-Risk Customer Support Manager" in role.aliases
    assert "at risk" in words_of(csroles.load()["customer-retention-manager"])


def test_an_escalation_is_no_upgrade_and_no_promotion(catalogue: csroles.Catalogue) -> None:
    """What the sources write with the word for a rise in rank is an escalated case."""
    for role in catalogue:
        for duty in role.duties:
            if duty.area == "escalations":
                assert re.search("upgrad|promot", duty.text, re.IGNORECASE) is None, duty.text
    for id_ in ("customer-success-team-lead", "customer-retention-manager"):
        assert "escalat" in words_of(catalogue[id_]) or "handle-escalations" in catalogue[id_].duties


def test_a_lost_number_is_not_filled_in(catalogue: csroles.Catalogue) -> None:
    """How many customers prefer to solve problems themselves is not known: the source's figure is lost."""
    helping_themselves = saying(catalogue, r"themselves|on their own|self-service", "guides.")

    assert helping_themselves
    assert [text for text in helping_themselves if re.search(r"\d+ ?(%|percent)", text)] == []


@pytest.mark.parametrize(
    ("tool", "product", "title"),
    [
        ("social-media-management", "sprout-social", "Sprout Social"),
        ("social-media-management", "hootsuite", "Hootsuite"),
        ("collaboration", "slack", "Slack"),
        ("surveys", "surveymonkey", "SurveyMonkey"),
        ("marketing-automation", "mailchimp", "Mailchimp"),
        ("messaging-apps", "apple-business-chat", "Apple Business Chat"),
        ("help-desk", "jira-service-management", "Jira Service Management"),
        ("help-desk", "zendesk", "Zendesk"),
        ("subscription-billing", "recurly", "Recurly"),
        ("social-networks", "facebook", "Facebook"),
    ],
)
def test_a_product_has_its_makers_name(tool: str, product: str, title: str, catalogue: csroles.Catalogue) -> None:
    """Products that the sources translate word by word, or misspell, have the names that their makers give them."""
    assert catalogue.tools[tool].products[product].title == title


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_translated_product_names_stay_out(path: Path) -> None:
    """Slackness, a sprouting society and their like are in no file."""
    text = path.read_text(encoding="utf-8")

    assert re.findall("松弛|鬆弛|萌芽社会|萌芽社會|苹果商务聊天|蘋果商務聊天|Jira 服務管理|MailChimp|HootSuite", text) == []


def test_adverts_and_their_figures_stay_out(catalogue: csroles.Catalogue) -> None:
    """An e-book's 585,000 dollars and a trial's 14 days are no figures of the field; the publishers' products are no advice."""
    assert saying(catalogue, r"585[,. ]?000|58\.5|14[- ]day free|free trial|\be-?book|subscribe to") == []
    products = [product.title for tool in catalogue.tools for product in tool.products]
    assert not {"Aircall", "LiveAgent"} & set(products)
    paid = [benchmark.mean for benchmark in catalogue.benchmarks if "customer-service-management" in benchmark.sources]
    assert [figure for figure in paid if figure is not None] == [46566]


def test_the_net_promoter_score_is_a_figure(catalogue: csroles.Catalogue) -> None:
    """One source counts NPS and CSAT as qualitative data: a note may say so, no statement does."""
    assert saying(catalogue, r"qualitative") == []
    assert catalogue.metrics["nps"].unit == "score"
    assert catalogue.metrics["csat"].unit == "percent"


def test_crm_is_software_and_never_a_person(catalogue: csroles.Catalogue) -> None:
    """A customer relationship manager is not shortened to CRM, and CSM is the customer success manager only."""
    names = {name: role.id for role in catalogue for name in (role.title, *role.aliases.ids)}

    assert [name for name in names if re.search(r"\bCRM\b", name)] == []
    assert names["CSM"] == "customer-success-manager"
    assert names["Customer Relationship Manager"] == "customer-experience-manager"
    software = r"CRM\)? (software|system|approach)|relationship management \(CRM\)|abbreviation CRM"
    assert [text for text in saying(catalogue, r"\bCRM\b") if not re.search(software, text)] == []


def test_onboarding_of_customers_is_no_work_of_human_resources(catalogue: csroles.Catalogue) -> None:
    """The onboarding specialist brings customers in, and trains no employees."""
    role = catalogue["implementation-specialist"]

    assert "Onboarding Specialist" in role.aliases
    assert role.family == "success"
    assert saying(catalogue, r"new (employee|hire|staff)", f"roles.{role.id}.") == []


def test_other_names_that_a_source_claims_are_no_names_of_the_role(catalogue: csroles.Catalogue) -> None:
    """The service manager is not also a success specialist, a director, an account manager: each is another role."""
    manager = catalogue["customer-service-manager"]

    for title in ("Customer Success Specialist", "Director of Customer Service", "Account Manager", "Customer Support"):
        assert title not in manager.aliases
        if title != "Customer Support":
            assert catalogue.resolve(title) != manager
    assert manager.note
    assert "claim" in manager.note


def test_a_quality_is_patient_and_no_patient(catalogue: csroles.Catalogue) -> None:
    """Patience is a quality of agents; take-away food, waiting restaurants and clinics are not in the catalogue."""
    assert "patient" in catalogue["customer-support-representative"].qualities
    assert saying(catalogue, r"\bpatients\b|take-?away|restaurant|cold soup") == []
