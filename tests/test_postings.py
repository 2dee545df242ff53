"""Postings: what they say and refuse, their markup for job searches, and that nothing in an opening can become markup."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import extruct
import pytest

import csroles
from conftest import GOLDEN, Golden, MakeWorkspace
from csroles.catalogue.openings import read_opening
from csroles.catalogue.workspace import load_openings
from csroles.documents.job_posting import EMPLOYMENT
from csroles.documents.languages import locale_of
from csroles.documents.pay import money, pay_range
from csroles.documents.posting_document import Posting, post
from csroles.documents.vacancy import has_ended
from csroles.documents.view import Text, View
from csroles.errors import (
    CsrolesError,
    IncompletePosting,
    InvalidCatalogue,
    InvalidOpening,
    NotFound,
    TemplateProblem,
    UnknownFormat,
)
from csroles.model.role import Role
from csroles.source.today import today

HARBOR = GOLDEN / "harbor"
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")
FORMATS = ("md", "html", "txt", "json", "jsonld")
DAY = date(2026, 11, 22)
GAP = re.compile(r"\bNone\b|\{\{|\{%|\{\w+\}|Undefined|<csroles|object at 0x")
CSM = "customer-success-manager"
PAY = {"min": 52000, "max": 64000, "currency": "USD", "per": "year"}
WHOLE: dict[str, Any] = {
    "locations": [{"city": "Denver", "region": "US-CO", "country": "US", "street": "1 Main Street", "postcode": "80202"}],
    "mode": "hybrid",
    "employment": "full-time",
    "hours": "40 hours a week",
    "positions": 3,
    "pay": PAY,
    "bonus": "A share of the profit.",
    "benefits": {
        "health": "Medical cover from the first day.",
        "learning": {"text": "Five days for courses.", "when": "Each year."},
    },
    "statements": {"equal-opportunity": "We decide by skill.", "accommodation": "Tell us what you need."},
    "starts": "2027-02-01",
    "posted": "2026-11-01",
    "closes": "2026-12-20",
    "apply": {"url": "https://acme.example/jobs?a=1&b=2", "email": "jobs@acme.example", "text": "Write us a letter."},
    "contact": "Ada Li",
    "requisition": "R-1",
}
"""Everything that an opening can say, in keywords."""

ACME = {"name": "Acme & Sons", "url": "https://acme.example", "colour": "#0b5fff"}


@pytest.fixture(scope="module")
def harbor() -> csroles.Catalogue:
    """The small catalogue of the golden files, in English."""
    return csroles.load(HARBOR)


@pytest.fixture(scope="module")
def shipped() -> dict[str, csroles.Catalogue]:
    """The shipped catalogue in each of its languages."""
    return {language: csroles.load(language=language) for language in LANGUAGES}


def csm(catalogue: csroles.Catalogue, **fields: Any) -> Posting:
    """A posting of the customer success manager at the middle level."""
    return post(catalogue[CSM], on=DAY, company=fields.pop("company", ACME), **{"level": "mid", **fields})


class Page(HTMLParser):
    """A page read back: its words in order with the language of each, the addresses that it leads to, its scripts and tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.attributes: list[str] = []
        self.scripts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, its attributes, and the language that it opens."""
        attributes = dict(attrs)
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag == "a":
            self.addresses.append(attributes.get("href") or "")
        if tag not in ("meta", "link"):
            self._open.append((tag, attributes.get("lang") or (self._open[-1][1] if self._open else "")))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag; another one would be out of place."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Note words, or a script."""
        tag, language = self._open[-1] if self._open else ("", "")
        if tag == "script":
            self.scripts.append(data)
        elif tag != "style" and data.strip():
            self.said.append((data.strip(), language))

    @property
    def words(self) -> str:
        """All words of the page."""
        return " ".join(words for words, _ in self.said)


def without_style(html: str) -> str:
    return re.sub(r"<style>.*?</style>", "<style></style>", html, flags=re.DOTALL)


def bare(words: str) -> str:
    """Words without the space and the signs that one output sets otherwise than another."""
    return re.sub(r"[\s()（）:：;；,、—]", "", words)


def texts_of(part: Any) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts_of(inner)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from texts_of(getattr(part, field.name))


def facts_of(view: View) -> dict[str, list[str]]:
    """The facts at the head of a view, in words."""
    return {fact.label.words: [value.text.words for value in fact.values] for fact in view.facts}


def every_posting(catalogue: csroles.Catalogue) -> Iterator[tuple[Role, str | None, Posting]]:
    """Each role at each level and at none, with everything that an opening can say."""
    for role in catalogue:
        for level in (None, *role.levels.ids):
            fields = WHOLE if level is None else {**WHOLE, "level": level}
            yield role, level, post(role, on=DAY, company=ACME, **fields)


# --- golden files ------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_posting_in_each_format(harbor: csroles.Catalogue, golden: Golden, format_: str) -> None:
    """An opening that says everything shows everything, in the order in which an applicant asks, in every format."""
    text = post(harbor.openings["2026-07"], on=date(2026, 3, 2)).render(format_)

    golden(f"postings/2026-07.{format_}", without_style(text))


@pytest.mark.parametrize("format_", ["md", "html"])
def test_posting_with_words_in_two_languages(golden: Golden, format_: str) -> None:
    """The company's own words stand in the language in which it wrote them, marked as such on the page."""
    harbor_zh = csroles.load(HARBOR, language="zh-Hant")
    text = post(harbor_zh.openings["2026-07"], on=date(2026, 3, 2)).render(format_)

    golden(f"postings/2026-07.zh-Hant.{format_}", without_style(text))


# --- every shipped role ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_role_makes_a_whole_posting(shipped: dict[str, csroles.Catalogue], language: str) -> None:
    """At each level every duty held there is on the page and in the description; no heading is empty, no gap shows."""
    for role, level, posting in every_posting(shipped[language]):
        name = f"{role.id} {level}"
        page, markup = without_style(posting.render("html")), posting.to_json_ld()
        found, described = bare(Page(page).words), bare(Page(markup["description"]).words)
        for duty in posting.vacancy.role.duties:
            assert bare(duty.text) in found, f"{name} {duty.id}"
            assert bare(duty.text) in described, f"{name} {duty.id}"
        for text in (page, posting.render("md"), posting.render("txt"), json.dumps(markup, ensure_ascii=False)):
            assert not GAP.search(text), name
        assert all(text.words.strip() for text in texts_of(posting.view)), name
        assert all(section.blocks for section in posting.view.sections), name
        assert all(getattr(block, "items", True) for section in posting.view.sections for block in section.blocks), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_markup_says_the_page_shows(shipped: dict[str, csroles.Catalogue], language: str) -> None:
    """Each value of the markup stands on the page in words, or as an address that it leads to."""
    catalogue = shipped[language]
    for role, level, posting in every_posting(catalogue):
        page = Page(posting.render("html"))
        found = bare(page.words)
        missing = [value for value in shown(catalogue, posting) if bare(value) not in found and value not in page.addresses]
        assert missing == [], f"{role.id} {level}"


def shown(catalogue: csroles.Catalogue, posting: Posting) -> Iterator[str]:
    """What a page has to show of its markup: codes and dates as a reader sees them, the rest as it is."""
    markup, locale, language = posting.to_json_ld(), locale_of(catalogue.language), catalogue.language
    yield from (markup["title"], markup["identifier"]["name"], markup["identifier"]["value"])
    yield from (markup["hiringOrganization"]["name"], markup["hiringOrganization"]["sameAs"])
    for name in ("responsibilities", "qualifications", "skills", "jobBenefits", "workHours", "incentiveCompensation"):
        yield from markup.get(name, "").splitlines()
    yield from (words for words, _ in Page(markup["description"]).said)
    from babel.dates import format_date

    for name in ("datePosted", "validThrough", "jobStartDate"):
        yield format_date(date.fromisoformat(markup[name][:10]), "long", locale=locale)
    address = {key: value for key, value in markup["jobLocation"]["address"].items() if key != "@type"}
    yield from (locale.territories[value] if key == "addressCountry" else value for key, value in address.items())
    types = {google: ours for ours, google in EMPLOYMENT.items()}
    yield catalogue.label(f"employment-{types[markup['employmentType']]}")
    value = markup["baseSalary"]["value"]
    amount = money([value["minValue"], value["maxValue"]], markup["baseSalary"]["currency"], language)
    yield catalogue.label(f"pay-per-{value['unitText'].lower()}", pay=amount)
    yield str(markup["totalJobOpenings"])
    assert markup["directApply"] is any(address.startswith("mailto:") for address in Page(posting.render("html")).addresses)
    if "experienceRequirements" in markup:
        yield catalogue.label("years-of-experience", markup["experienceRequirements"]["monthsOfExperience"] // 12)


def test_no_level_means_what_all_levels_hold(shipped: dict[str, csroles.Catalogue]) -> None:
    """Without a level a posting has the items that every level has, names the levels and says so; a single level is meant."""
    for role in shipped["en"]:
        posting = post(role, on=DAY, company=ACME, **WHOLE)
        if len(role.levels) == 1:
            assert posting.vacancy.level == role.levels.ids[0]
            continue
        everywhere = [duty.id for duty in role.duties if not duty.levels or set(duty.levels) >= set(role.levels.ids)]
        assert list(posting.vacancy.role.duties.ids) == everywhere
        assert [note[0].words for note in posting.view.notes] == [role.catalogue.label("several-levels")]
        assert any(sentence.startswith("It names no level") for sentence in posting.missing)


def test_a_posting_has_nothing_that_is_only_for_the_company(shipped: dict[str, csroles.Catalogue]) -> None:
    """Metrics, practices, occupation codes, sources, proficiency names and marks of weight stay in the job description."""
    posting = csm(shipped["en"], **WHOLE)
    role = shipped["en"][CSM]

    sections = [section.id for section in posting.view.sections]
    assert sections == [
        *("what-you-will-do", "what-you-bring", "qualities", "tools-and-teams"),
        *("what-we-offer", "where-it-can-lead", "how-to-apply", "statements"),
    ]
    words = str(posting)
    hidden = [metric.metric.title for metric in role.metrics] + [practice.text for practice in role.practices]
    assert [text for text in (*hidden, "13-1199", "Supplemental", "Source", "Advanced", "Only at") if text in words] == []


# --- the markup --------------------------------------------------------------------------------


def test_markup_is_read_back_from_the_page(harbor: csroles.Catalogue) -> None:
    """Extruct, which is not ours, finds one JobPosting in the page: the same data that jsonld gives."""
    posting = post(harbor.openings["2026-07"], on=DAY.replace(month=3), url="https://harbor.example/jobs/2026-07.html")

    found = extruct.extract(posting.render("html"), syntaxes=["json-ld"])["json-ld"]

    assert found == [posting.to_json_ld()] == [json.loads(posting.render("jsonld"))]
    assert found[0]["url"] == "https://harbor.example/jobs/2026-07.html"
    assert json.loads(posting.render("json"))["data"] == found[0]


def test_description_has_the_tags_that_job_searches_draw_and_no_others(shipped: dict[str, csroles.Catalogue]) -> None:
    """The description is paragraphs and lists, and it is not the title."""
    for role, _, posting in every_posting(shipped["zh-Hant"]):
        markup = posting.to_json_ld()
        assert set(Page(markup["description"]).tags) == {"p", "ul", "li"}, role.id
        assert "<ul></ul>" not in markup["description"]
        assert markup["description"] != markup["title"] == posting.vacancy.role.title


@pytest.mark.parametrize(
    ("employment", "google"),
    [
        ("full-time", "FULL_TIME"),
        ("part-time", "PART_TIME"),
        ("contract", "CONTRACTOR"),
        ("temporary", "TEMPORARY"),
        ("internship", "INTERN"),
        ("volunteer", "VOLUNTEER"),
        ("per-diem", "PER_DIEM"),
    ],
)
def test_employment_type_is_one_of_googles_words(catalogue: csroles.Catalogue, employment: str, google: str) -> None:
    """Each type of employment has its word in the markup and one of its own on the page."""
    posting = csm(catalogue, **{**WHOLE, "employment": employment})

    assert posting.to_json_ld()["employmentType"] == google
    assert facts_of(posting.view)["Employment type"] == [catalogue.label(f"employment-{employment}")]


@pytest.mark.parametrize("per", ["hour", "day", "week", "month", "year"])
def test_pay_is_the_range_or_the_one_figure(catalogue: csroles.Catalogue, per: str) -> None:
    """A range has both its ends in the markup, a single figure is a value; the unit is one of schema.org's."""
    ranged = csm(catalogue, **{**WHOLE, "pay": {**PAY, "min": 18.5, "per": per}}).to_json_ld()["baseSalary"]
    single = csm(catalogue, **{**WHOLE, "pay": {**PAY, "max": 52000, "per": per}}).to_json_ld()["baseSalary"]

    unit = {"@type": "QuantitativeValue", "unitText": per.upper()}
    assert ranged == {"@type": "MonetaryAmount", "currency": "USD", "value": {**unit, "minValue": 18.5, "maxValue": 64000}}
    assert single["value"] == {**unit, "value": 52000}
    assert type(single["value"]["value"]) is int


def test_remote_work_is_telecommute_with_where_people_may_work_from(catalogue: csroles.Catalogue) -> None:
    """Only remote work has the type TELECOMMUTE; it has areas in place of places, each once, and the page says 100%."""
    places = [
        {"city": "Denver", "region": "US-CO", "country": "US"},
        {"city": "Boulder", "region": "US-CO", "country": "US"},
        {"country": "CA"},
        {"city": "Taipei", "region": "TW-TPE", "country": "TW"},
    ]
    posting = csm(catalogue, **{**WHOLE, "mode": "remote", "locations": places})
    markup = posting.to_json_ld()

    assert markup["jobLocationType"] == "TELECOMMUTE"
    assert "jobLocation" not in markup
    assert markup["applicantLocationRequirements"] == [
        {"@type": "State", "name": "CO, US"},
        {"@type": "Country", "name": "Canada"},
        {"@type": "Country", "name": "Taiwan"},
    ]
    assert facts_of(posting.view)["Remote from"] == ["CO, United States", "Canada", "Taiwan"]
    assert facts_of(posting.view)["Work mode"] == ["Fully remote (100%)"]
    assert "Fully remote (100%)" in markup["description"]


@pytest.mark.parametrize("mode", ["hybrid", "on-site", None])
def test_other_work_is_never_telecommute(catalogue: csroles.Catalogue, mode: str | None) -> None:
    """Hybrid work, work on site and work of which nothing is said have places and no type."""
    fields = {name: value for name, value in WHOLE.items() if name != "mode"} | ({"mode": mode} if mode else {})
    markup = csm(catalogue, **fields).to_json_ld()

    assert "jobLocationType" not in markup
    assert "applicantLocationRequirements" not in markup
    assert markup["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 Main Street",
        "addressLocality": "Denver",
        "addressRegion": "CO",
        "postalCode": "80202",
        "addressCountry": "US",
    }


def test_region_stands_where_readers_know_its_code(catalogue: csroles.Catalogue) -> None:
    """Denver has its state; Taipei has no code that nobody knows; a place without a city is its region."""
    places = [
        {"city": "Denver", "region": "US-CO", "country": "US"},
        {"city": "Taipei", "region": "TW-TPE", "country": "TW"},
        {"region": "DE-BY", "country": "DE"},
        {"country": "FR"},
    ]
    posting = csm(catalogue, **{**WHOLE, "locations": places})

    assert facts_of(posting.view)["Location"] == ["Denver, CO, United States", "Taipei, Taiwan", "BY, Germany", "France"]
    addresses = [place["address"] for place in posting.to_json_ld()["jobLocation"]]
    assert [address.get("addressRegion") for address in addresses] == ["CO", None, "BY", None]


def test_only_a_way_to_apply_on_the_page_is_direct(catalogue: csroles.Catalogue) -> None:
    """An e-mail address makes it direct, given as such or as mailto:; the address of a form elsewhere does not."""
    ways: list[tuple[dict[str, str], bool, str]] = [
        ({"email": "jobs@acme.example"}, True, "mailto:jobs@acme.example"),
        ({"url": "mailto:a+b@acme.example?subject=x"}, True, "mailto:a%2Bb@acme.example"),
        ({"url": "https://acme.example/apply"}, False, "https://acme.example/apply"),
        ({"text": "Come by."}, False, ""),
    ]
    for apply, direct, address in ways:
        posting = csm(catalogue, **{**WHOLE, "apply": apply})
        assert posting.to_json_ld().get("directApply", False) is direct
        assert not address or address in Page(posting.render("html")).addresses


def test_codes_that_fit_are_in_the_markup(harbor: csroles.Catalogue, shipped: dict[str, csroles.Catalogue]) -> None:
    """A code that fits exactly or closely is named with its classification; the editors' judgments are not."""
    markup = post(harbor.openings["2026-07"], on=date(2026, 3, 2)).to_json_ld()

    category = markup["occupationalCategory"]
    assert (category["codeValue"], category["name"]) == ("4323", "Transport clerks")
    assert category["inCodeSet"]["name"].endswith("ISCO-08")
    assert "occupationalCategory" not in csm(shipped["en"], **WHOLE).to_json_ld()


def test_years_are_said_where_experience_is_required(harbor: csroles.Catalogue) -> None:
    """Required experience has its months in the markup; preferred experience has not."""
    required = post(harbor.openings["2026-07"], on=date(2026, 3, 2)).to_json_ld()
    preferred = post(harbor["berth-clerk"], level="entry", locations=["north-quay"], on=DAY).to_json_ld()

    assert required["experienceRequirements"] == {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36}
    assert "experienceRequirements" not in preferred


def test_what_is_not_said_is_not_in_the_markup(catalogue: csroles.Catalogue) -> None:
    """The least markup has what Google requires and nothing empty; one position is not counted, words are no date."""
    markup = csm(catalogue, locations=[{"country": "US"}], starts="As soon as you like", company={"name": "Acme"}).to_json_ld()

    assert set(markup) == {
        *("@context", "@type", "title", "description", "datePosted", "hiringOrganization", "jobLocation"),
        *("responsibilities", "qualifications", "skills"),
    }
    assert markup["datePosted"] == "2026-11-22"
    assert markup["hiringOrganization"] == {"@type": "Organization", "name": "Acme"}


def test_logo_is_named_only_by_an_address(catalogue: csroles.Catalogue) -> None:
    """A picture that lies in the workspace has no address on the web."""
    own = csm(catalogue, **WHOLE, company={**ACME, "logo": "logo.svg"}).to_json_ld()
    on_the_web = csm(catalogue, **WHOLE, company={**ACME, "logo": "https://acme.example/logo.svg"}).to_json_ld()

    assert "logo" not in own["hiringOrganization"]
    assert on_the_web["hiringOrganization"]["logo"] == "https://acme.example/logo.svg"


# --- what it lacks -----------------------------------------------------------------------------

MISSING = {
    "company": "It names no company, so its page carries no JobPosting markup, and job searches pass it over: "
    "company.name in csroles.yaml, or --company.",
    "locations": "It names no place, so its page carries no JobPosting markup, and job searches pass it over: "
    "locations, or --location, or --country with --city and --region.",
    "level": "It names no level, so it says what all of them (junior, mid) have in common: level, or --level.",
    "pay": "It names no pay, which applicants look for first and many laws ask for: pay, or --pay with --currency and --per.",
    "closes": "It names no last day to apply: closes, or --closes.",
    "apply": "It does not say how to apply: apply, or --apply.",
    "employment": "It names no employment type: employment, or --employment.",
    "benefits": "It names no benefits: benefits in csroles.yaml or in the opening, or --benefit.",
    "equal-opportunity": "It has no statement on equal opportunity: "
    "statements.equal-opportunity in csroles.yaml or in the opening, or --statement.",
    "accommodation": "It has no statement on accommodation for applicants: "
    "statements.accommodation in csroles.yaml or in the opening, or --statement.",
}
CONDITIONS = {"duties": {"onboard-customers": None, "prepare-renewals": None, "track-customer-progress": None}}


def test_a_bare_posting_says_what_it_lacks(catalogue: csroles.Catalogue) -> None:
    """The page is made all the same, without markup; what it lacks is told in sentences, the markup's needs first."""
    posting = post(catalogue[CSM], on=DAY)

    assert [sentence for sentence in posting.missing if not sentence.startswith("It leaves")] == list(MISSING.values())
    assert "ld+json" not in posting.render("html")
    assert posting.view.data is None
    with pytest.raises(IncompletePosting, match=r"It names no company, .* It names no place"):
        posting.to_json_ld()
    with pytest.raises(IncompletePosting):
        posting.render("jsonld")


@pytest.mark.parametrize("field", ["locations", "pay", "closes", "apply", "employment", "benefits"])
def test_each_thing_that_is_missing_is_told(catalogue: csroles.Catalogue, field: str) -> None:
    """A posting that lacks one thing says that one thing."""
    fields = {name: value for name, value in WHOLE.items() if name != field}

    told = [sentence for sentence in csm(catalogue, **fields).missing if not sentence.startswith("It leaves")]

    assert told == [MISSING[field]]


def test_conditions_of_the_role_are_told_until_the_company_decides(catalogue: csroles.Catalogue) -> None:
    """What holds in some companies only is counted, so that the company says what holds at its own."""
    open_ones = [sentence for sentence in csm(catalogue, **WHOLE).missing if sentence.startswith("It leaves")]
    role = catalogue[CSM].at("mid")
    items = [*role.duties, *role.works_with]
    decided = {
        "duties": {duty.id: {"when": None} for duty in role.duties if duty.when},
        "works_with": {partner.id: {"when": None} for partner in role.works_with if partner.when},
    }

    count = sum(1 for item in items if item.when)
    assert len(open_ones) == 1
    assert f"It leaves {count} statements under conditions, such as “" in open_ones[0]
    assert csm(catalogue, **WHOLE, changes=decided).missing == ()


# --- what is refused ---------------------------------------------------------------------------


STATISTIC = "Give the range that you will pay. If it is that very one, say why: allow: {statistic-as-pay: …}."
OPERATIONS = "Business Operations Specialists, All Other: a statistic is no offer"


@pytest.mark.parametrize(
    ("fields", "field", "message", "hint"),
    [
        (
            {"closes": "2026-11-21"},
            "closes",
            "the last day to apply, 2026-11-21, is over on 2026-11-22, the day of posting",
            "Give a later day, or take the posting down.",
        ),
        ({"posted": "2026-12-21", "closes": "2026-12-20"}, "closes", "2026-12-20 is before the day of posting, 2026-12-21", ""),
        ({"closes": "soon"}, "closes", "should be a date", "Write it as 2026-11-22."),
        ({"pay": {**PAY, "min": 70000}}, "pay", "the range is reversed: min 70000 is above max 64000", ""),
        (
            {"pay": {"min": 52000, "currency": "USD", "per": "year"}},
            "pay.max",
            "max is missing",
            "max: The upper end of the range; a single figure stands at both ends.",
        ),
        (
            {"pay": {**PAY, "max": "up to 64000"}},
            "pay.max",
            "should be a number",
            "Write figures alone, without quotes, signs or words.",
        ),
        ({"pay": {**PAY, "min": 0}}, "pay.min", "0 is out of range: it should be more than 0.0", ""),
        (
            {"pay": "competitive"},
            "pay",
            "should be a mapping of fields to values",
            "Write its fields below it, one a line, indented.",
        ),
        ({"pay": {**PAY, "currency": "USX"}}, "pay.currency", "USX is no currency", "Write its ISO 4217 code, such as USD."),
        (
            {"pay": {**PAY, "currency": "dollars"}},
            "pay.currency",
            "dollars does not have the right form",
            "currency: ISO 4217 code, such as USD.",
        ),
        (
            {"pay": {"min": 52000, "max": 64000, "per": "year"}},
            "pay.currency",
            "currency is missing",
            "currency: ISO 4217 code, such as USD.",
        ),
        (
            {"pay": {**PAY, "min": 62640, "max": 114010}},
            "pay",
            f"this is the 25th percentile to the 75th percentile of {OPERATIONS}",
            STATISTIC,
        ),
        ({"pay": {**PAY, "min": 83050, "max": 83050}}, "pay", f"this is the median of {OPERATIONS}", STATISTIC),
        (
            {"mode": "remote"},
            "mode",
            "remote work needs a country",
            "Name at least one location: its country, or its region, is where people may work from.",
        ),
        ({"locations": ["denver"]}, "locations.0", "there is no location denver", "Locations stand in csroles.yaml."),
        (
            {"locations": [{"city": "London", "country": "UK"}]},
            "locations.0.country",
            "UK is no country",
            "Did you mean GB?",
        ),
        (
            {"locations": [{"country": "EU"}]},
            "locations.0.country",
            "EU is no country",
            "Write its ISO 3166-1 code, such as US.",
        ),
        (
            {"locations": [{"country": "CA", "region": "US-NY"}]},
            "locations.0.region",
            "US-NY is no region of CA",
            "The code of a region begins with that of its country: CA-…",
        ),
        (
            {"locations": [{"city": "Nowhere"}]},
            "locations.0.country",
            "country is missing",
            "country: ISO 3166-1 code of the country, such as US.",
        ),
        ({"level": "senior"}, "level", "the role does not exist at level senior", "It exists at junior, mid."),
        (
            {"level": "high"},
            "level",
            "high is not possible here",
            "Choose one of: entry, junior, mid, senior, executive.",
        ),
        ({"employment": "Full time"}, "employment", "Full time is not possible here", "Did you mean full-time?"),
        (
            {"apply": {"url": "javascript:alert(1)"}},
            "apply.url",
            "javascript:alert(1) does not have the right form",
            "url: The address of the form, with https://, http:// or mailto: before it.",
        ),
        ({"positions": 0}, "positions", "0 is out of range: it should be at least 1", ""),
        ({"clozes": "2026-12-20"}, "clozes", "clozes is no field here", "Did you mean closes?"),
        (
            {"changes": {"duties": {"write-plans": None}}},
            "changes.duties.write-plans",
            "there is nothing to remove here",
            "Did you mean write-success-plans?",
        ),
        (
            {"company": {"name": "Acme", "url": "acme.example"}},
            "company.url",
            "acme.example does not have the right form",
            "url: Its web address.",
        ),
    ],
)
def test_what_is_wrong_is_refused_in_a_sentence(
    catalogue: csroles.Catalogue, fields: dict[str, Any], field: str, message: str, hint: str
) -> None:
    """An opening made in Python is judged as one from a file is; the error says which field is wrong, why, and what to do."""
    with pytest.raises(InvalidOpening) as refused:
        csm(catalogue, **fields)

    assert str(refused.value) == f"The opening's {field} is wrong: {message}. {hint}".rstrip()
    assert isinstance(refused.value, InvalidCatalogue)


def test_all_that_is_wrong_is_told_at_once(catalogue: csroles.Catalogue) -> None:
    """Several faults are several problems, each with its field."""
    with pytest.raises(InvalidOpening) as refused:
        csm(catalogue, mode="remote", pay={**PAY, "currency": "USX"})

    assert [problem.field for problem in refused.value.problems] == ["mode", "pay.currency"]
    assert len(str(refused.value).splitlines()) == 2


def test_a_statistic_may_be_the_pay_for_a_reason(catalogue: csroles.Catalogue) -> None:
    """The company that pays exactly the published range says why; another unit or currency is no coincidence at all."""
    statistic = {**PAY, "min": 62640, "max": 114010}

    assert csm(catalogue, pay=statistic, allow={"statistic-as-pay": "Our union agreed on these figures."}).vacancy.pay
    assert csm(catalogue, pay={**statistic, "per": "month"}).vacancy.pay
    assert csm(catalogue, pay={**statistic, "currency": "EUR"}).vacancy.pay
    assert csm(catalogue, pay={**statistic, "max": 114000}).vacancy.pay


def test_an_opening_that_has_ended_is_refused_at_its_place(acme: Path) -> None:
    """The last day counts as open; the day after, the file, line and column of the last day are told."""
    opening = csroles.load(acme).openings["2026-014"]

    assert post(opening, on=date(2026, 12, 20)).vacancy.closes == date(2026, 12, 20)
    assert has_ended(opening, date(2026, 12, 21))
    with pytest.raises(InvalidOpening) as refused:
        post(opening, on=date(2026, 12, 21))
    (problem,) = refused.value.problems
    assert str(refused.value).startswith(
        "acme/openings/2026-014.yaml:6:9: closes: the last day to apply, 2026-12-20, is over on 2026-12-21, the day of posting"
    )
    assert (problem.line, problem.column, problem.text) == (6, 9, "closes: 2026-12-20")


def test_fields_go_with_a_role(acme: Path) -> None:
    """An opening of a file says its own fields; keywords beside it are a mistake of the program."""
    with pytest.raises(TypeError, match="An opening has its own pay"):
        post(csroles.load(acme).openings["2026-014"], pay=PAY)


def test_hand_made_records_belong_to_no_catalogue(acme: Path) -> None:
    """A copy that was never bound to a catalogue says so rather than failing somewhere inside."""
    opening = csroles.load(acme).openings["2026-014"]

    with pytest.raises(LookupError, match=r"Opening '2026-014' belongs to no catalogue"):
        post(opening.model_copy(), on=DAY)


# --- openings ----------------------------------------------------------------------------------


def test_openings_know_their_catalogue(acme: Path) -> None:
    """An opening of a catalogue leads to it, in its language; what there is not is an error that suggests."""
    english, chinese = csroles.load(acme), csroles.load(acme, language="zh-Hant")

    assert english.openings["2026-014"].catalogue is english
    assert chinese.openings["2026-014"].catalogue is chinese
    assert english.openings["2026-014"] == chinese.openings["2026-014"]
    assert post(chinese.openings["2026-014"], on=DAY).view.title.words == "客戶成功經理"
    with pytest.raises(NotFound, match=r"There is no opening '2026-14'\. Did you mean 2026-014\?"):
        english.openings["2026-14"]


def test_a_broken_opening_does_not_stop_the_others(workspace: MakeWorkspace) -> None:
    """Loaded for its openings, a workspace gives those that are right, and the problems of the others; load refuses it."""
    folder = workspace(
        {
            "openings/good.yaml": f"role: {CSM}\n",
            "openings/bad-role.yaml": "role: plumber\n",
            "openings/bad-pay.yaml": f"role: {CSM}\npay: {{min: 2, max: 1, currency: USD, per: hour}}\n",
            "openings/bad.yml": "role: x\n",
            "openings/bad-yaml.yaml": "role: [\n",
        }
    )

    catalogue, problems = load_openings(folder)

    assert list(catalogue.openings) == ["good"]
    assert [problem.file.rpartition("/")[2] for problem in problems] == [
        *("bad-pay.yaml", "bad-role.yaml", "bad-yaml.yaml", "bad.yml"),
    ]
    with pytest.raises(InvalidCatalogue) as refused:
        csroles.load(folder)
    assert list(refused.value.problems) == problems
    (folder / "org.yaml").write_text("positions: {a: {role: plumber}}\n", encoding="utf-8")
    with pytest.raises(InvalidCatalogue, match="plumber"):
        load_openings(folder)


def test_an_opening_may_lie_anywhere(acme: Path) -> None:
    """A file outside the workspace is read with the workspace's locations and company, and judged with places of its own."""
    catalogue = csroles.load(acme)
    file = Path("desk", "opening 7.yml")
    file.parent.mkdir()
    file.write_text(f"role: {CSM}\nlevel: mid\nlocations: [denver]\n", encoding="utf-8")

    opening = read_opening(catalogue, file)

    assert post(opening, on=DAY).vacancy.reference == opening.id == "opening 7"
    assert post(opening, on=DAY).to_json_ld()["hiringOrganization"]["name"] == "Acme"
    file.write_text(f"role: {CSM}\nlocations: [denvr]\nlevel: high\n", encoding="utf-8")
    with pytest.raises(InvalidOpening, match=r"desk/opening 7\.yml:3:8: level: high is not possible here"):
        read_opening(catalogue, file)
    file.write_text(f"role: {CSM}\nlocations: [denvr]\n", encoding="utf-8")
    with pytest.raises(InvalidOpening, match=r"desk/opening 7\.yml:2:13: locations\.0: there is no location denvr"):
        read_opening(catalogue, file)


def test_changes_hold_for_one_opening_only(acme: Path) -> None:
    """An opening drops, rewords, adds and reorders; the role and its other openings stay as they are."""
    text = (
        f"role: {CSM}\nlevel: mid\nchanges:\n  title: Customer Champion\n  duties:\n    prepare-renewals: null\n"
        "    involve-other-teams: Bring in the help that customers need.\n"
        "    water-plants: {text: Water the plants., area: relationships}\n"
        "  skills: {negotiation: null}\n  first: {duties: [water-plants]}\n"
    )
    (acme / "openings" / "changed.yaml").write_text(text, encoding="utf-8")
    catalogue = csroles.load(acme)
    before = post(catalogue[CSM], level="mid", on=DAY)

    changed = post(catalogue.openings["changed"], on=DAY)

    duties = changed.vacancy.role.duties
    assert changed.view.title.words == "Customer Champion"
    assert duties[0].text == "Water the plants."
    assert "prepare-renewals" not in duties
    assert duties["involve-other-teams"].text == "Bring in the help that customers need."
    assert "negotiation" not in changed.vacancy.role.skills
    assert "Negotiation" not in str(changed)
    assert "Negotiation" in str(before) == str(post(catalogue[CSM], level="mid", on=DAY))
    assert catalogue[CSM].title == "Customer Success Manager"


def test_an_opening_may_add_the_level_that_it_is_at(catalogue: csroles.Catalogue) -> None:
    """A level that the role has only in this opening is one that the opening may name; one that it takes away is not."""
    posting = csm(catalogue, level="senior", changes={"levels": {"senior": {"title": "Principal"}}})

    assert posting.view.title.words == "Principal"
    with pytest.raises(InvalidOpening, match=r"the role does not exist at level mid\. It exists at junior"):
        csm(catalogue, level="mid", changes={"levels": {"mid": None}})


def test_changes_of_an_opening_are_those_of_a_layer(acme: Path) -> None:
    """The same changes in a layer and in an opening make the same posting, in each language."""
    changes = {
        "summary": "Looks after customers.",
        "duties": {"prepare-renewals": None, "involve-other-teams": {"text": "Bring in help."}},
        "skills": {"negotiation": {"need": "required"}},
        "works_with": {"sales": None},
        "career": {"next": {"customer-retention-manager": None}},
        "first": {"skills": ["negotiation"]},
    }
    layer = acme.parent / "layered"
    (layer / "roles").mkdir(parents=True)
    (layer / "csroles.yaml").write_text(
        f"company: {{name: Acme}}\nlayers: [../{acme}]\nshow_facts: [FLSA status]\n", encoding="utf-8"
    )
    (layer / "roles" / f"{CSM}.yaml").write_text(json.dumps(changes, ensure_ascii=False), encoding="utf-8")
    for language in ("en", "zh-Hant", "ru"):
        layered = post(csroles.load(layer, language=language)[CSM], level="mid", on=DAY)
        catalogue = csroles.load(acme, language=language)
        opening = acme / "openings" / "x.yaml"
        opening.write_text(json.dumps({"role": CSM, "level": "mid", "changes": changes}), encoding="utf-8")
        own = post(read_opening(catalogue, opening), on=DAY)
        for one, other in zip(own.view.sections[:4], layered.view.sections[:4], strict=True):
            assert one == other, f"{language} {one.id}"
        assert own.view.lead == layered.view.lead


def test_company_passages_come_first_and_an_opening_may_replace_one(harbor: csroles.Catalogue) -> None:
    """Benefits and statements of an opening follow the company's; with the same id they take its place."""
    vacancy = post(harbor.openings["2026-07"], on=date(2026, 3, 2)).vacancy

    assert [(benefit.id, benefit.text) for benefit in vacancy.benefits] == [
        ("boots", 'Boots & oilskins for "all weathers".'),
        ("sick-pay", "Full pay for 40 days of illness a year."),
        ("ferry", "Free rides on the harbor ferry."),
    ]
    assert [statement.id for statement in vacancy.statements] == ["equal-opportunity", "accommodation", "vacancy"]


def test_words_of_a_file_are_in_the_workspaces_language(workspace: MakeWorkspace) -> None:
    """A Russian company's own words are Russian on an English page; what a program gives is in the page's language."""
    folder = workspace(
        {
            "csroles.yaml": "company: {name: Акме}\nlanguage: ru\nbenefits: {food: Обеды.}\n",
            "openings/1.yaml": f"role: {CSM}\nlevel: mid\nhours: Днём\nbonus: Премия.\nchanges: {{summary: Помогает.}}\n",
        }
    )
    catalogue = csroles.load(folder)

    page = Page(post(catalogue.openings["1"], on=DAY).render("html"))
    made = Page(post(catalogue[CSM], level="mid", hours="By day", on=DAY).render("html"))

    assert [(words, language) for words, language in page.said if re.search("Днём|Премия|Обеды|Помогает", words)] == [
        *(("Помогает.", "ru"), ("Днём", "ru"), ("Премия.", "ru"), ("Премия.", "ru"), ("Обеды.", "ru")),
    ]
    assert catalogue.label("not-translated") in page.words
    assert ("By day", "en") in made.said
    assert ("Обеды.", "ru") in made.said


def test_facts_of_the_company_are_those_that_it_shows(acme: Path) -> None:
    """Of the company's own facts a posting has those named in show_facts."""
    words = str(post(csroles.load(acme).openings["2026-014"], on=DAY))

    assert "- **FLSA status**: Exempt\n" in words
    assert "CS-204" not in words


# --- days --------------------------------------------------------------------------------------


def test_same_input_gives_the_same_posting() -> None:
    """A catalogue loaded anew gives the same bytes in every format."""
    first, second = (post(csroles.load(HARBOR).openings["2026-07"], on=date(2026, 3, 2)) for _ in range(2))

    assert [first.to_bytes(format_) for format_ in FORMATS] == [second.to_bytes(format_) for format_ in FORMATS]


def test_day_of_posting_is_asked_for_or_of_the_build(catalogue: csroles.Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """An opening that names no day is posted on the day that was asked for, else on that of SOURCE_DATE_EPOCH, else today."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225599")  # the last second of 2025

    assert post(catalogue[CSM]).vacancy.posted == date(2025, 12, 31)
    assert post(catalogue[CSM], on=DAY).vacancy.posted == DAY
    assert post(catalogue[CSM], posted=date(2026, 1, 5), on=DAY).vacancy.posted == date(2026, 1, 5)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs((today() - date.today()).days) <= 1  # noqa: DTZ011 - the machine's own date is what is meant
    for wrong in ("soon", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(CsrolesError, match=r"SOURCE_DATE_EPOCH is '.*', which is no number of seconds"):
            today()


def test_last_day_is_judged_on_the_day_of_posting(catalogue: csroles.Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of a build decides whether an opening is open, not the clock of the machine."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225599")

    assert post(catalogue[CSM], closes="2025-12-31").vacancy.closes == date(2025, 12, 31)
    with pytest.raises(InvalidOpening, match="is over on 2025-12-31"):
        post(catalogue[CSM], closes="2025-12-30")


# --- pay in words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pay", "en", "ru", "hans", "hant"),
    [
        (
            PAY,
            "$52,000–$64,000 (USD) a year",
            "52 000–64 000 $ (USD) в год",
            "年薪 52,000–64,000 美元",
            "年薪 52,000–64,000 美元",
        ),
        (
            {"min": 18.5, "max": 21, "currency": "USD", "per": "hour"},
            "$18.50–$21.00 (USD) an hour",
            "18,50–21,00 $ (USD) в час",
            "时薪 18.50–21.00 美元",
            "時薪 18.50–21.00 美元",
        ),
        (
            {"min": 40000, "max": 50000, "currency": "TWD", "per": "month"},
            "NT$40,000–NT$50,000 a month",
            "40 000–50 000 NT$ в месяц",
            "月薪 新台币 40,000–50,000 元",
            "月薪 新台幣 40,000–50,000 元",
        ),
        (
            {"min": 10000, "max": 15000, "currency": "CNY", "per": "month"},
            "CN¥10,000–CN¥15,000 a month",
            "10 000–15 000 CN¥ в месяц",
            "月薪 人民币 10,000–15,000 元",
            "月薪 人民幣 10,000–15,000 元",
        ),
        (
            {"min": 80000, "max": 120000, "currency": "RUB", "per": "month"},
            "RUB 80,000–120,000 a month",
            "80 000–120 000 ₽ в месяц",
            "月薪 80,000–120,000 俄罗斯卢布",
            "月薪 80,000–120,000 俄羅斯盧布",
        ),
        (
            {"min": 45000, "max": 45000, "currency": "EUR", "per": "year"},
            "€45,000 a year",
            "45 000 € в год",
            "年薪 45,000 欧元",
            "年薪 45,000 歐元",
        ),
        (
            {"min": 300.5, "max": 400.25, "currency": "GBP", "per": "week"},
            "£300.50–£400.25 (GBP) a week",
            "300,50–400,25 £ (GBP) в неделю",
            "周薪 300.50–400.25 英镑",
            "週薪 300.50–400.25 英鎊",
        ),
        (
            {"min": 12000, "max": 1234567, "currency": "JPY", "per": "day"},
            "¥12,000–¥1,234,567 (JPY) a day",
            "12 000–1 234 567 ¥ (JPY) в день",
            "日薪 12,000–1,234,567 日元",
            "日薪 12,000–1,234,567 日圓",
        ),
    ],
)
def test_pay_stands_in_the_form_of_the_language(
    shipped: dict[str, csroles.Catalogue], pay: dict[str, Any], en: str, ru: str, hans: str, hant: str
) -> None:
    """Figures, signs, codes and the unit of time stand as readers of each language write them; no cents where there are none."""
    for language, words in zip(LANGUAGES, (en, ru, hans, hant), strict=True):
        facts = facts_of(csm(shipped[language], pay=pay).view)
        (told,) = facts[shipped[language].label("pay")]
        assert told.replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("52000-64000", (52000, 64000)),
        (" 52,000 – 64,000 ", (52000, 64000)),
        ("18.50—21", (18.5, 21)),
        ("52000", (52000, 52000)),
        ("64000-52000", (64000, 52000)),
    ],
)
def test_pay_range_is_read_as_people_type_it(words: str, ends: tuple[float, float]) -> None:
    """Two figures with a dash between them, or one figure; which of them is the larger is judged with the opening."""
    assert pay_range(words) == ends


@pytest.mark.parametrize("words", ["52000-", "-64000", "52000+", "from 52000", "up to 64000", "до 64000"])
def test_an_open_range_is_refused(words: str) -> None:
    """A range without one of its ends says nothing that an applicant, or the law, can hold on to."""
    with pytest.raises(CsrolesError, match=re.escape(f"The pay {words!r} is an open range. Give both ends, such as 52000-64000")):
        pay_range(words)


@pytest.mark.parametrize("words", ["competitive", "", "52k-64k", "$52000", "50%-60%", "1e5", "52.000,00", "5,00"])
def test_pay_that_is_no_number_is_refused(words: str) -> None:
    """Figures alone are pay; an abbreviation, a sign or another country's separators would be a guess."""
    with pytest.raises(
        CsrolesError, match=re.escape(f"The pay {words!r} is no number. Write figures alone, such as 52000-64000")
    ):
        pay_range(words)


# --- nothing escapes ---------------------------------------------------------------------------

WICKED = (
    '</script><script>alert("1")</script><!-- --><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} *b* [a](javascript:x) '
    "&lt; ]]> \x00\x1b[31m \u202e rtl \u2066 \u2028 end"
)
"""Signs that mean something to HTML, JSON, Jinja, Markdown, XML, a terminal, or the direction of writing."""

SEEN = (
    '</script><script>alert("1")</script><!-- --><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} *b* [a](javascript:x) '
    "&lt; ]]> [31m rtl end"
)
"""The same as a reader sees them."""

WICKED_ADDRESS = 'https://x.example/?"><script>alert(1)</script>&\u202e{{7*7}}'


def wicked_fields() -> dict[str, Any]:
    return {
        "locations": [{"city": WICKED, "country": "US", "street": WICKED, "postcode": WICKED, "when": WICKED}],
        **dict.fromkeys(("hours", "bonus", "starts", "contact", "requisition", "when", "note"), WICKED),
        "benefits": {"one": {"text": WICKED, "when": WICKED}},
        "statements": {"one": {"text": WICKED, "when": WICKED}},
        "apply": {"text": WICKED, "url": WICKED_ADDRESS, "email": '"><script>@x.example'},
        "changes": {"title": WICKED, "summary": WICKED, "facts": {WICKED: WICKED}},
    }


def test_wicked_words_of_an_opening_stay_words(catalogue: csroles.Catalogue) -> None:
    """In a page wicked words of every field are words: one script, ours, and no other tag, attribute or address."""
    harmless = csm(catalogue, **WHOLE).render("html")
    company = {"name": WICKED, "url": WICKED_ADDRESS, "logo": WICKED_ADDRESS}
    posting = csm(catalogue, **{**WHOLE, **wicked_fields(), "company": company})

    page, usual = Page(posting.render("html")), Page(harmless)

    assert set(page.tags) <= {*usual.tags}
    assert page.tags.count("script") == 1
    assert set(page.attributes) <= {*usual.attributes}
    assert page.words.count(SEEN) >= 12
    assert all(re.match(r"https://x\.example/|mailto:", address) for address in page.addresses)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", posting.render("html"))
    assert "49" not in page.words


def test_wicked_words_stay_words_in_the_markup(catalogue: csroles.Catalogue) -> None:
    """The script of the page is JSON without a sign of markup; read back, it holds the words as a reader sees them."""
    posting = csm(catalogue, **{**WHOLE, **wicked_fields(), "company": {"name": WICKED}})
    (script,) = Page(posting.render("html")).scripts

    assert not re.search("[<>&\u2028\u2029]", script)
    markup = json.loads(script)
    assert markup == posting.to_json_ld() == extruct.extract(posting.render("html"), syntaxes=["json-ld"])["json-ld"][0]
    assert markup["title"] == markup["hiringOrganization"]["name"] == markup["workHours"] == SEEN
    assert set(Page(markup["description"]).tags) == {"p", "ul", "li"}
    assert Page(markup["description"]).words.count(SEEN) >= 10


@pytest.mark.parametrize("format_", ["md", "txt", "json", "jsonld"])
def test_wicked_words_give_no_orders_in_any_text(catalogue: csroles.Catalogue, format_: str) -> None:
    """No text has control characters but its line ends, nor signs that turn the direction of what follows."""
    text = csm(catalogue, **{**WHOLE, **wicked_fields(), "company": {"name": WICKED}}).render(format_)

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]", text)


def test_words_that_are_nothing_but_orders_are_left_out(catalogue: csroles.Catalogue) -> None:
    """What has no word left once control characters are gone is not there: no empty line, no empty heading, no company."""
    empty = "\x00\u202e \x1b"
    fields = {**WHOLE, "hours": empty, "bonus": empty, "contact": empty, "requisition": empty, "starts": empty}
    fields |= {"benefits": {"one": empty}, "statements": {"one": empty}, "apply": {"text": empty}}
    posting = csm(catalogue, **fields, company={"name": empty})

    assert all(text.words for text in texts_of(posting.view))
    assert {MISSING["company"], MISSING["benefits"], MISSING["apply"]} <= set(posting.missing)
    assert [section.id for section in posting.view.sections if section.id in ("statements", "what-we-offer")] == ["what-we-offer"]


def test_a_very_long_name_is_a_name(catalogue: csroles.Catalogue) -> None:
    """A company's name of 10,000 characters breaks nothing."""
    posting = csm(catalogue, **WHOLE, company={"name": "Ä" * 10_000})

    assert posting.to_json_ld()["hiringOrganization"]["name"] == "Ä" * 10_000
    assert "Ä" * 10_000 in posting.render("html")


# --- formats and templates ---------------------------------------------------------------------


def test_formats_are_those_of_a_document_and_jsonld(catalogue: csroles.Catalogue, tmp_path: Path) -> None:
    """A posting is saved in the format of the suffix; one that there is not names those that there are."""
    posting = csm(catalogue, **WHOLE)

    written = posting.save(tmp_path / "csm.jsonld")

    assert json.loads(written.read_text(encoding="utf-8")) == posting.to_json_ld()
    assert repr(posting) == f"<Posting '{CSM}' in en>"
    with pytest.raises(UnknownFormat, match=r"A posting cannot be written as '.*csm\.rtf'\. The formats are: \.md, .*\.jsonld"):
        posting.save(tmp_path / "csm.rtf")


def test_workspace_template_draws_a_posting_too(workspace: MakeWorkspace) -> None:
    """A company's own template stands before the built-in one, may use the markup, and its mistakes are told by line."""
    template = "{{ view.title.words }}\n{{ view.data|json_ld }}\n"
    role = csroles.load(workspace({"templates/document/document.j2.html": template}))[CSM]
    posting = csm(role.catalogue, **WHOLE)

    title, script = posting.render("html").splitlines()
    assert (title, json.loads(script)) == ("Customer Success Manager", posting.to_json_ld())
    workspace({"templates/document/document.j2.html": "\n{{ view.date }}\n"})
    with pytest.raises(TemplateProblem, match=r"document\.j2\.html:2: .*date"):
        csm(csroles.load("acme")[CSM].catalogue, **WHOLE).render("html")


def test_a_role_keeps_each_of_its_forms(catalogue: csroles.Catalogue) -> None:
    """A role at a level is made once, and so is what all its levels hold."""
    role = catalogue[CSM]

    assert role.at("mid") is role.at("mid")
    assert role.at("mid") is not role.at("junior")
    assert role.at_all_levels is role.at_all_levels
    assert role.at_all_levels.catalogue is catalogue
    assert role.at_all_levels.level is None


def test_links_lead_only_where_the_opening_says(catalogue: csroles.Catalogue) -> None:
    """The company, the form and the e-mail address are links, on the page and in Markdown."""
    posting = csm(catalogue, **WHOLE)

    assert Page(posting.render("html")).addresses == [
        *("https://acme.example", "https://acme.example/jobs?a=1&b=2", "mailto:jobs@acme.example"),
    ]
    assert "[Acme & Sons](<https://acme.example>)" in str(posting)
    assert "- **By email**: [jobs@acme.example](<mailto:jobs@acme.example>)\n" in str(posting)


def mapping_values(value: Mapping[str, Any]) -> Iterator[Any]:
    for inner in value.values():
        yield from mapping_values(inner) if isinstance(inner, Mapping) else (inner,)


def test_markup_holds_nothing_empty(shipped: dict[str, csroles.Catalogue]) -> None:
    """No value of any markup is empty or null."""
    for role, level, posting in every_posting(shipped["ru"]):
        assert all(value not in (None, "", [], {}) for value in mapping_values(posting.to_json_ld())), f"{role.id} {level}"
