"""What the law asks of a posting: every rule of data/rules/law.yaml, by place, day and size of the employer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csroles.lint.finding import Finding
from csroles.lint.law import law_findings
from csroles.lint.places_named import place_code, place_names, places_of
from csroles.lint.posting_text import PayOffer, PostingFacts, PostingText
from csroles.lint.readers.posting_file import read_posting
from csroles.lint.rules import RuleBook, rule_book
from csroles.model.rules import LawRule

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)

TITLE = "Customer Support Agent"
SHOWS = {
    "pay": "The pay is $52,000 to $64,000 a year.",
    "other-compensation": "You also get a yearly bonus of 5 %.",
    "benefits-general": "Health insurance, a retirement plan and 20 days of paid time off.",
    "application-deadline": "Applications close on December 20, 2026.",
    "how-to-apply": "Send your resume to jobs@acme.example.",
    "ai-use-statement-if-used": "We use artificial intelligence to screen applications.",
    "vacancy-exists-statement": "This posting is for an existing vacancy.",
    "accommodation-statement": "Accommodation is available to applicants on request.",
    "fair-chance-statement": "We consider qualified applicants with arrest and conviction records.",
}
"""A line for each thing that a law can ask for."""

PAY = ("pay-range", "pay-or-range", "collective-agreement-minimum-pay")
FORBIDDEN = {
    "canadian-experience-requirement": "At least two years of Canadian work experience.",
    "no-salary-history": "Please include your current salary with your resume.",
    "drivers-licence-requirement": "A valid driver's license is required.",
}


def posting_of(text: str, **facts: object) -> PostingText:
    """A posting of Markdown, with what its data say."""
    found = read_posting(text, "md")
    return PostingText(found.name, found.format, found.language, found.title, found.passages, PostingFacts(**facts))  # type: ignore[arg-type]


def advert(*, without: str = "", pay: str = SHOWS["pay"], more: str = "", title: str = TITLE) -> PostingText:
    """A posting that shows everything that any law asks for, but one thing; with another pay, or one more requirement."""
    if without == "job-description-if-any":
        return posting_of(f"# {TITLE}\n\n{pay}\n\nSend your resume to jobs@acme.example.\n")
    if without == "gender-neutral-title-and-text":
        title = "Customer Service Salesman"
    lines = {**SHOWS, "pay": pay}
    lines.pop("pay" if without in PAY else without, None)
    apply = [lines.pop(thing) for thing in ("application-deadline", "how-to-apply") if thing in lines]
    text = f"# {title}\n\n## What you will do\n\n- Answer customers by phone and in writing.\n- Record each case.\n\n"
    text += "## What you bring\n\n"
    text += f"- A calm voice.\n- {more or 'Patience.'}\n\n## What we offer\n\n" + "".join(
        f"{line}\n\n" for line in lines.values()
    )
    return posting_of(text + ("## How to apply\n\n" + "\n\n".join(apply) if apply else ""))


BOOK = rule_book()
RULES = [rule for rule in BOOK.law if rule.status == "in-force" and rule.profile is None]


def asks() -> Iterator[object]:
    """Every thing that every rule in force asks for, or keeps out."""
    for rule in RULES:
        for thing in (*rule.must, *rule.if_any, *(thing for thing in rule.must_not if thing in FORBIDDEN)):
            yield pytest.param(rule, thing, id=f"{rule.id}:{thing}")


ASKS = list(asks())


def bad(thing: str) -> PostingText:
    """A posting with one fault: it lacks a thing, or holds one that it should not."""
    return advert(more=FORBIDDEN[thing]) if thing in FORBIDDEN else advert(without=thing)


def where(rule: LawRule) -> list[str]:
    """A place in which a rule holds."""
    return ["EU-FR"] if rule.place == "EU-DIR" else [rule.place]


def first_day(rule: LawRule) -> date:
    """The day from which a rule holds."""
    assert rule.effective is not None
    return rule.effective


def found_of(findings: Sequence[Finding], rule: LawRule, thing: str) -> list[Finding]:
    """The findings about a thing that rest on a rule."""
    source = f"{rule.jurisdiction[:1].upper()}{rule.jurisdiction[1:]}: {rule.cite}, since {rule.effective}"
    names = PAY[:2] if thing in PAY[:2] else (thing,)
    return [
        finding
        for finding in findings
        if finding.rule.partition(".")[2] in names and any(evidence.source == source for evidence in finding.evidence)
    ]


def check(
    posting: PostingText, places: Sequence[str], *, headcount: int | None = None, on: date = TODAY, profile: str = "default"
) -> list[Finding]:
    """The findings about a posting, by the built-in rules."""
    return law_findings(posting, places, headcount, on, profile)[0]


def ids(findings: Sequence[Finding]) -> list[str]:
    """The ids of the rules of findings."""
    return [finding.rule for finding in findings]


# --- every rule, from the data -------------------------------------------------------------------


@pytest.mark.parametrize(("rule", "thing"), ASKS)
def test_what_a_law_asks_for_is_found_missing_from_its_first_day(rule: LawRule, thing: str) -> None:
    """A posting without a required thing, or with one that is kept out, gives a finding with the citation on the first day."""
    found = found_of(check(bad(thing), where(rule), on=first_day(rule)), rule, thing)

    assert [finding.group for finding in found] == ["law"]
    assert f"checked {rule.checked}" in " ".join(evidence.limits for evidence in found[0].evidence)


@pytest.mark.parametrize(("rule", "thing"), ASKS)
def test_nothing_is_asked_for_before_the_first_day_or_after_the_last(rule: LawRule, thing: str) -> None:
    """The day before a rule takes effect, and the day after it ends, the same posting gives no finding that rests on it."""
    before = check(bad(thing), where(rule), on=first_day(rule) - DAY)
    after = check(bad(thing), where(rule), on=rule.ends + DAY) if rule.ends else []

    assert found_of(before, rule, thing) == []
    assert found_of(after, rule, thing) == []


@pytest.mark.parametrize(("rule", "thing"), ASKS)
def test_small_employers_are_left_out(rule: LawRule, thing: str) -> None:
    """One employee under the threshold there is no finding, at the threshold there is; nobody's threshold is below one."""
    at = check(bad(thing), where(rule), headcount=rule.min_employees, on=first_day(rule))
    under = check(bad(thing), where(rule), headcount=rule.min_employees - 1, on=first_day(rule))

    assert len(found_of(at, rule, thing)) == 1
    assert found_of(under, rule, thing) == []


@pytest.mark.parametrize(("rule", "thing"), ASKS)
def test_how_much_a_finding_matters_follows_from_what_is_known(rule: LawRule, thing: str) -> None:
    """An error only where sources were read and the fault shows; general knowledge gives a warning, a condition a note."""
    (finding,) = found_of(check(bad(thing), where(rule), on=first_day(rule)), rule, thing)
    expected = rule.at_most if rule.confidence != "C" or rule.at_most == "note" else "warning"

    is_led_by_it = finding.rule.startswith(rule.place)
    assert not is_led_by_it or finding.level == ("note" if thing in rule.if_any else expected)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_posting_that_shows_everything_breaks_no_law(rule: LawRule) -> None:
    """A posting that shows every required thing and holds nothing forbidden gives no finding in any place on any day."""
    last = rule.ends or max(first_day(rule), TODAY)

    assert check(advert(), where(rule), on=first_day(rule)) == []
    assert check(advert(), where(rule), on=last) == []


def test_every_jurisdiction_that_was_looked_at_stands_in_the_rules() -> None:
    """No place of the evidence is forgotten: not those that ask for nothing in postings, nor those with duties elsewhere."""
    places = {rule.place for rule in BOOK.law}
    states = "CA CO CT DC DE HI IL MA MD ME MN NJ NY NY-NYC VA VT WA OH-CLEVELAND OH-COLUMBUS NJ-JERSEYCITY"
    states += " NV RI OH-CINCINNATI OH-TOLEDO OR PA"
    provinces = "ON BC PE NB NL NS MB QC AB"
    members = "DIR IT SK LT MT PL LV AT DE BE CZ SI"
    wanted = (
        {f"US-{code}" for code in states.split()}
        | {f"CA-{code}" for code in provinces.split()}
        | {f"EU-{code}" for code in members.split()}
    )

    assert wanted - places == set()
    assert {"CN", "RU", "GB", "AU"} <= places


def test_the_rules_are_whole() -> None:
    """Every rule was checked on a day, and every place has a name; those in force say since when."""
    assert [rule.id for rule in BOOK.law if rule.checked is None] == []
    assert [rule.id for rule in RULES if rule.effective is None] == []
    assert {rule.place for rule in BOOK.law} - {"any", "EU-DIR"} - place_names().names.keys() == set()


def test_versions_of_a_rule_do_not_overlap() -> None:
    """Where a law was changed, the day after the last day of one version is the first of the next."""
    ended = {rule.id: rule for rule in BOOK.law if rule.ends}
    starts = {(rule.place, rule.effective) for rule in BOOK.law}

    assert sorted(ended) == [
        *("eu-lt-pay-2019", "ru-limits-2013", "us-ca-pay-scale-2023", "us-co-pay-2021", "us-ct-on-request", "us-wa-pay-2023")
    ]
    assert [id_ for id_, rule in ended.items() if rule.ends and (rule.place, rule.ends + DAY) not in starts] == []


# --- laws that changed ------------------------------------------------------------------------------


def test_connecticut_asks_for_pay_from_october_2026() -> None:
    """Until 2026-09-30 pay was told on request in Connecticut; from the next day the posting shows it, and the benefits."""
    bare = posting_of(
        "# Agent\n\nWe sell books.\n\n- Answer the phone.\n\n- Sort the mail.\n\nSend a resume to jobs@acme.example.\n"
    )

    assert ids(check(bare, ["US-CT"], on=date(2026, 9, 30))) == ["pay.missing"]
    assert ids(check(bare, ["US-CT"], on=date(2026, 10, 1))) == ["US-CT.pay-range", "US-CT.benefits-general"]


def test_colorado_asks_for_a_deadline_since_2024() -> None:
    """The amended act of Colorado added the deadline to pay and benefits."""
    without = advert(without="application-deadline")

    assert ids(check(without, ["US-CO"], on=date(2023, 12, 31))) == []
    assert ids(check(without, ["US-CO"], on=date(2024, 1, 1))) == ["US-CO.application-deadline"]


def test_ontario_asks_for_nothing_before_2026() -> None:
    """In 2025 a posting in Ontario may ask for Canadian experience and leave out its pay; in 2026 it may not."""
    faulty = advert(without="pay-or-range", more=FORBIDDEN["canadian-experience-requirement"])

    assert ids(check(faulty, ["CA-ON"], on=date(2025, 12, 31))) == ["pay.missing"]
    assert ids(check(faulty, ["CA-ON"], on=date(2026, 1, 1))) == ["CA-ON.pay-or-range", "CA-ON.canadian-experience-requirement"]


def test_california_names_the_version_in_force() -> None:
    """SB 642 changed what a pay scale is on 2026-01-01; each day cites its version."""
    without = advert(without="pay-range")
    old, new = (check(without, ["US-CA"], on=day)[0] for day in (date(2025, 12, 31), date(2026, 1, 1)))

    assert old.evidence[0].source == "California: Cal. Lab. Code 432.3 (SB 1162), since 2023-01-01"
    assert new.evidence[0].source == "California: Cal. Lab. Code 432.3 (SB 1162; SB 642), since 2026-01-01"


# --- no mandates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place", ["US-NV", "US-RI", "US-OH-CINCINNATI", "US-OH-TOLEDO", "US-OR", "US-PA", "US-TX", "CA-NL", "CA-QC", "GB", "AU"]
)
def test_places_without_a_posting_rule_ask_for_no_pay(place: str) -> None:
    """Where pay is told on request, later or never, a posting without pay gets a note that no law is behind."""
    assert ids(check(advert(without="pay-range"), [place])) == ["pay.missing"]


def test_what_is_uncertain_is_a_note() -> None:
    """Of New Brunswick's act no first day was found: a posting without pay gets a note that says so."""
    (finding,) = check(advert(without="pay-or-range"), ["CA-NB"])

    assert (finding.rule, finding.level) == ("CA-NB.pay-or-range", "note")
    assert "uncertain" in finding.evidence[0].limits


def test_the_directive_asks_for_pay_before_the_interview_and_not_in_the_posting() -> None:
    """In Germany a posting without pay gets the note that any posting gets, with the Directive beside it."""
    (finding,) = check(advert(without="pay-or-range"), ["DE"])

    assert (finding.rule, finding.level) == ("pay.missing", "note")
    assert finding.evidence[0].source == "The European Union: Directive (EU) 2023/970, art. 5, since 2026-06-07"


# --- pay ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pay", "place", "expected"),
    [
        ("The pay is $20 to $24 an hour.", "US-MN", []),
        ("The pay is $20 an hour.", "US-MN", []),
        ("The pay is $20 and up.", "US-MN", ["US-MN.pay-range"]),
        ("Pay: up to $25 an hour.", "US-MN", ["US-MN.pay-range"]),
        ("Wage: $21+ an hour.", "CA-BC", ["CA-BC.pay-or-range"]),
        ("Wage: $21 to $24 an hour.", "CA-BC", []),
        ("The pay is $20 and up.", "US-CO", ["pay.open"]),
        ("Pay: $64,000 to $52,000 a year.", "US-CO", ["pay.reversed"]),
        ("Pay: $40,000 to $60,000 a year.", "US-CO", []),
        ("Pay: $40,000 to $61,000 a year.", "US-CO", ["pay.too-wide"]),
        ("Pay: CAD 150,000 to CAD 200,000 a year.", "CA-ON", []),
        ("Pay: CAD 149,000 to CAD 200,000 a year.", "CA-ON", ["CA-ON.range-rule"]),
        ("Pay: CAD 140,000 to CAD 200,001 a year.", "CA-ON", []),
        ("Pay: $30 to $54.03 an hour.", "CA-ON", ["pay.too-wide"]),
        ("Pay: $60 to $85 an hour.", "CA-ON", ["CA-ON.range-rule"]),
        ("Pay: CAD 70,000 a year.", "CA-ON", []),
        ("The pay is $38.64 an hour.", "US-WA", []),
    ],
)
def test_ranges_are_judged_by_the_law_of_the_place(pay: str, place: str, expected: list[str]) -> None:
    """Open, reversed and wide ranges, each way: where a law speaks of them it is named, elsewhere pay is."""
    assert ids(check(advert(pay=pay), [place])) == expected


def test_pay_above_the_limit_need_not_be_shown_in_ontario() -> None:
    """The exemption of Ontario is for pay above CAD 200,000 a year: such a range may be as wide as it likes."""
    assert ids(check(advert(pay="Pay: CAD 150,000 to CAD 210,000 a year."), ["CA-ON"])) == []


def test_a_wide_range_with_a_reason_is_a_note() -> None:
    """Where the posting says that one range covers several places, its width is something to think about."""
    plain = check(advert(pay="Pay: $40,000 to $70,000 a year."), ["US-TX"])
    with_reason = check(advert(pay="Pay: $40,000 to $70,000 a year, depending on location."), ["US-TX"])

    assert [(finding.rule, finding.level) for finding in (*plain, *with_reason)] == [
        ("pay.too-wide", "warning"),
        ("pay.too-wide", "note"),
    ]


def test_an_open_figure_beside_a_range_is_no_fault() -> None:
    """Where the base pay has both ends, what can be earned with commission may be open."""
    pay = "Base pay: $52,000 to $60,000 a year. Earn up to $80,000 with commission."

    assert check(advert(pay=pay), ["US-CO"]) == []


@pytest.mark.parametrize(("place", "expected"), [("US-NY", []), ("US-ME", []), ("US-CA", ["US-CA.pay-range"])])
def test_commission_alone_is_said_where_a_law_lets_it(place: str, expected: list[str]) -> None:
    """New York takes the words in place of a range, Maine exempts such work, California does not."""
    found = ids(check(advert(pay="This job is paid solely on commission."), [place]))

    assert [id_ for id_ in found if id_ != "pay.missing"] == expected


def test_the_pay_of_the_data_counts() -> None:
    """Pay that JSON-LD or an opening's file says need not stand in a sentence as well."""
    text = "# Agent\n\nWe sell books.\n\n- Answer the phone.\n\n- Sort the mail.\n"
    offer = PayOffer(52_000, 64_000, "USD", "year")

    assert ids(check(posting_of(text, pay=offer), ["US-VA"])) == []
    assert ids(check(posting_of(text), ["US-VA"])) == ["US-VA.pay-range"]


def test_the_deadline_of_the_data_counts() -> None:
    """A closing date that the data say is a deadline."""
    found = advert(without="application-deadline")
    with_date = PostingText(
        found.name, found.format, found.language, found.title, found.passages, PostingFacts(closes=date(2026, 12, 20))
    )

    assert ids(check(found, ["US-CO"])) == ["US-CO.application-deadline"]
    assert ids(check(with_date, ["US-CO"])) == []


# --- places -------------------------------------------------------------------------------------------


def test_remote_in_a_country_is_the_union_of_its_places() -> None:
    """Remote work in the United States is asked for by every state that asks, in one finding with the evidence of each."""
    found = check(advert(without="pay-range"), ["US", "remote"])

    assert [(finding.rule, finding.level) for finding in found] == [("US.pay-range", "error")]
    cited = {evidence.source.partition(":")[0] for evidence in found[0].evidence}
    assert {"California", "Colorado", "Connecticut", "New York City", "Virginia", "Washington"} <= cited
    assert cited & {"Ontario", "Delaware", "Columbus", "Italy"} == set()
    assert found[0].why == (
        "California, Colorado, Connecticut, District of Columbia and 14 more places ask that a posting shows the pay"
        " or its range."
    )


def test_remote_anywhere_is_the_union_of_all() -> None:
    """Remote work that names no place is asked for by the laws of every country; one finding joins them."""
    found = check(advert(without="pay-range"), ["remote"])

    assert ids(found) == ["several.pay-range", "EU-AT.collective-agreement-minimum-pay"]
    assert len(found[0].evidence) > 25


def test_what_one_state_asks_for_stays_its_own_in_a_union() -> None:
    """Only Colorado asks for a deadline, so a remote posting without one gets the finding of Colorado."""
    assert ids(check(advert(without="application-deadline"), ["US"])) == ["US-CO.application-deadline"]


def test_rules_of_single_cities_wait_until_the_city_is_named() -> None:
    """A remote posting need not carry the sentence of San Francisco; one in San Francisco must."""
    without = advert(without="fair-chance-statement")

    assert ids(check(without, ["US", "remote"])) == []
    assert ids(check(without, ["US-CA-SF"])) == ["US-CA-SF.fair-chance-statement"]


def test_remote_work_of_employers_elsewhere_is_at_most_a_warning_in_delaware() -> None:
    """Delaware binds remote jobs of employers who are based there; who is based where is not known."""
    without, later = advert(without="benefits-general"), date(2027, 10, 1)
    others = [rule for rule in BOOK.law if rule.place == "US-DE"]
    remote, _ = law_findings(without, ["US", "remote"], None, later, book=RuleBook(law=tuple(others)))

    assert [(finding.rule, finding.level) for finding in remote] == [("US-DE.benefits-general", "warning")]
    assert check(without, ["US-DE"], on=later)[0].level == "error"


def test_an_unknown_headcount_counts_as_covered_and_is_said() -> None:
    """Without a headcount every threshold is met, and the evidence says that this was assumed."""
    without = advert(without="pay-range")
    (unknown,) = check(without, ["US-HI"])
    (known,) = check(without, ["US-HI"], headcount=50)

    assert "the headcount is not known, which counts as enough" in unknown.evidence[0].limits
    assert "not known" not in known.evidence[0].limits
    assert ids(check(without, ["US-HI"], headcount=49)) == ["pay.missing"]


def test_the_headcount_of_the_data_counts_unless_one_is_given() -> None:
    """What an opening's workspace says of the headcount holds where the command line says nothing."""
    text = "# Agent\n\nWe sell books.\n\n- Answer the phone.\n\n- Sort the mail.\n"

    assert ids(check(posting_of(text, headcount=9), ["US-MA"])) == ["pay.missing"]
    assert ids(check(posting_of(text, headcount=9), ["US-MA"], headcount=30)) == ["US-MA.pay-range"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Denver, CO", ["US-CO"]),
        ("Remote (US)", ["US"]),
        ("Toronto, Ontario", ["CA-ON"]),
        ("上海", ["CN"]),
        ("Москва", ["RU"]),
        ("New York, NY; Seattle, WA; San Diego, CA", ["US-NY-NYC", "US-WA", "US-CA"]),
        ("Vancouver, WA", ["US-WA"]),
        ("Vancouver, BC", ["CA-BC"]),
        ("London, ON", ["CA-ON"]),
        ("London", ["GB"]),
        ("Paris, Texas", ["US-TX"]),
        ("Toronto, CA", ["CA-ON"]),
        ("Berlin or remote within Germany", ["EU-DE"]),
        ("Cleveland, OH", ["US-OH-CLEVELAND"]),
        ("Washington, DC", ["US-DC"]),
        ("Remote (CA, NY, CO)", ["US-CA", "US-NY", "US-CO"]),
        ("Denver, CO or remote", ["US-CO", "US"]),
        ("Казань, ул. Баумана", ["RU"]),
        ("台北市信義區", ["TW"]),
        ("a nice place", []),
    ],
)
def test_places_are_read_from_the_facts_of_a_posting(words: str, codes: list[str]) -> None:
    """The line that says the location gives the codes of the places in it."""
    posting = posting_of(f"# Agent\n\n**Location:** {words}\n\n## Duties\n\n- Answer the phone.\n")

    assert list(places_of(posting).codes) == codes


@pytest.mark.parametrize(
    "sentence",
    [
        "Our customers are in Denver, Colorado, and in Toronto.",
        "We were founded in Seattle, Washington, in 2009.",
        "You will help clients from Boston to New York.",
    ],
)
def test_places_of_others_are_no_places_of_work(sentence: str) -> None:
    """Where customers are, or where a company comes from, is not where the work is."""
    posting = posting_of(f"# Agent\n\n## About us\n\n{sentence}\n\n## Duties\n\n- Answer the phone.\n")

    assert not places_of(posting).known


def test_a_sentence_says_where_people_work() -> None:
    """Beside labelled lines, a sentence about the position counts."""
    text = (
        "# Agent\n\n## About the job\n\nThis position is based in Boulder, Colorado, and reports to Mia. Clients are in Texas.\n"
    )

    assert places_of(posting_of(text)).codes == ("US-CO",)


@pytest.mark.parametrize(
    ("line", "everywhere"),
    [
        ("Remote", True),
        ("Work from anywhere in the world", True),
        ("Hybrid", False),
        ("Remote, Canada", False),
        ("On site", False),
    ],
)
def test_remote_without_a_place_is_everywhere(line: str, everywhere: bool) -> None:
    """Remote work of which nobody says where it may be done may be done anywhere."""
    posting = posting_of(f"# Agent\n\n**Location:** {line}\n\n## Duties\n\n- Give remote support.\n")

    assert places_of(posting).everywhere is everywhere


def test_remote_work_in_chinese_or_russian_is_at_home_in_its_country() -> None:
    """A posting in Russian that offers remote work is not one for Colorado."""
    posting = posting_of(
        "# Специалист поддержки\n\nФормат работы: удалённо\n\n## Обязанности\n\n- Отвечать на звонки клиентов.\n"
    )

    assert places_of(posting).codes == ("RU",)


def test_given_places_stand_before_the_data_and_the_data_before_the_text() -> None:
    """What the command line says holds, then what the file says as data, then what its words say."""
    text = "# Agent\n\n**Location:** Denver, CO\n\n## Duties\n\n- Answer the phone.\n"

    assert places_of(posting_of(text, places=("US-WA",)), ["DE"]).codes == ("EU-DE",)
    assert places_of(posting_of(text, places=("US-WA",))).codes == ("US-WA",)
    assert places_of(posting_of(text)).codes == ("US-CO",)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("US-CO", "US-CO"),
        ("de", "EU-DE"),
        ("EU-AT", "EU-AT"),
        ("UK", "GB"),
        ("Denver, CO", "US-CO"),
        ("Ontario", "CA-ON"),
        ("CN-31", "CN"),
        ("Nowhere", ""),
    ],
)
def test_a_place_is_given_as_a_code_or_by_its_name(words: str, code: str) -> None:
    """People write codes in any case, names, or what ISO 3166-2 calls a Chinese region."""
    assert place_code(words) == code


# --- what must not stand there ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Canadian experience is not required.", "CA-ON"),
        ("We do not ask for Canadian experience.", "CA-ON"),
        ("You will not be asked about your current or past pay.", "US-CA"),
        ("Tell us your salary expectations.", "US-CA"),
        ("Keep a history of pay changes in the HR system.", "US-CA"),
        ("No driver's license is needed.", "US-CA"),
        ("A driver's license, as you drive to customers most weeks.", "US-CA"),
        ("Help callers renew a driver's license.", "US-CA"),
        ("A photo ID, such as a driver's license, on the first day.", "US-CA"),
        ("Canadian or international experience.", "CA-ON"),
        ("Experience with travellers in Canada.", "CA-ON"),
        ("What you earned before is none of our business.", "US-VA"),
    ],
)
def test_denials_and_work_that_needs_it_are_no_faults(words: str, place: str) -> None:
    """Saying that something is not asked for is no fault, nor is a license where the work is driving."""
    assert check(advert(more=words), [place]) == []


def test_words_of_pay_that_are_no_fault_do_not_stand_for_the_pay() -> None:
    """Where vague words are those of the work, or the pay that applicants expect, the pay is still missing."""
    for line in ("Explain to clients what a competitive salary analysis shows.", "Tell us your salary expectations."):
        assert ids(check(advert(without="pay-range", more=line), ["US-TX"])) == ["pay.missing"]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Own car and a current CA driver's license.", "US-CA.drivers-licence-requirement"),
        ("You must be licensed to drive.", "US-CA.drivers-licence-requirement"),
        ("A clean driving record and license.", "US-CA.drivers-licence-requirement"),
        ("Canadian retail or call centre experience.", "CA-ON.canadian-experience-requirement"),
        ("Two years of experience with a Canadian employer.", "CA-ON.canadian-experience-requirement"),
        ("You must have worked in Canada.", "CA-ON.canadian-experience-requirement"),
        ("Indicate current and expected salary.", "US-VA.no-salary-history"),
        ("How much do you earn now?", "US-VA.no-salary-history"),
        ("Attach your two latest pay stubs.", "US-VA.no-salary-history"),
    ],
)
def test_what_is_kept_out_is_found_in_other_words(words: str, rule: str) -> None:
    """A license, Canadian experience and earlier pay are asked for in many ways."""
    assert ids(check(advert(more=words), [rule.partition(".")[0]])) == [rule]


@pytest.mark.parametrize(
    ("thing", "line"),
    [
        ("vacancy-exists-statement", "This role is a backfill; the position is vacant."),
        ("vacancy-exists-statement", "This ad is for an existing job opening."),
        ("ai-use-statement-if-used", "A person reads every application; no AI screens it."),
    ],
)
def test_ontario_takes_statements_in_other_words(thing: str, line: str) -> None:
    """A vacancy and the use of artificial intelligence may be stated in any plain sentence."""
    stated = advert(without=thing, pay=f"{SHOWS['pay']}\n\n{line}")

    assert ids(check(advert(without=thing), ["CA-ON"])) == [f"CA-ON.{thing}"]
    assert ids(check(stated, ["CA-ON"])) == []


def test_forbidden_words_are_shown_where_they_stand() -> None:
    """The finding has the words, their line and column."""
    (finding,) = check(advert(more="At least two years of Canadian work experience."), ["CA-ON"])

    assert finding.spot is not None
    assert (finding.spot.words, finding.spot.column) == ("Canadian work experience", 25)


@pytest.mark.parametrize(
    "title", ["Kundenberater (m/w/d)", "Kundenberater:in", "Customer Success Manager", "Sachbearbeiter*in Support"]
)
def test_titles_for_every_gender_pass_in_germany(title: str) -> None:
    """A marker, both endings, or an English title that has no gender."""
    assert check(advert(title=title), ["EU-DE"]) == []


@pytest.mark.parametrize(
    ("title", "words"), [("Kundenberater", "Kundenberater"), ("Support Agent (m/w)", "(m/w)"), ("Salesman", "Salesman")]
)
def test_titles_for_one_gender_are_found_in_germany(title: str, words: str) -> None:
    """A masculine noun alone, or a marker without the third gender, is a warning: the words prove no refusal."""
    (finding,) = check(advert(title=title), ["EU-DE"])

    assert (finding.rule, finding.level) == ("EU-DE.gender-neutral-title-and-text", "warning")
    assert finding.spot is not None
    assert finding.spot.words == words


# --- things in other words, and in other languages ------------------------------------------------------


@pytest.mark.parametrize(
    ("thing", "line"),
    [
        ("application-deadline", "Please apply by 12 January 2027."),
        ("application-deadline", "Applications are accepted on an ongoing basis."),
        ("application-deadline", "Apply by 11:59 p.m. on December 20."),
        ("application-deadline", "Last day to apply: 20 December."),
        ("application-deadline", "We stop taking applications on December 18."),
        ("application-deadline", "请在2026年12月20日前发送简历。"),
        ("application-deadline", "Ждём отклики до 20 декабря 2026 года."),
        ("benefits-general", "401(k) with a match."),
        ("benefits-general", "We cover 90% of your medical premiums."),
        ("benefits-general", "Vacation: 15 days. Sick time: 5 days."),
        ("benefits-general", "五险一金，带薪年假。"),
        ("benefits-general", "ДМС и оплачиваемый отпуск."),
        ("other-compensation", "There is no bonus or commission."),
        ("other-compensation", "Holidays are paid at double time."),
        ("other-compensation", "另有年终奖金。"),
        ("how-to-apply", "Apply online at acme.example/jobs."),
        ("how-to-apply", "Присылайте резюме на адрес отдела."),
    ],
)
def test_things_are_recognized_in_other_words(thing: str, line: str) -> None:
    """What Colorado asks for counts in any of the usual wordings, in English, Chinese and Russian."""
    kept = [words for known, words in SHOWS.items() if known not in (thing, "application-deadline", "how-to-apply")]
    text = "# Agent\n\n## Duties\n\n- Answer the phone.\n\n## Offer\n\n" + "\n\n".join(kept)

    assert f"US-CO.{thing}" in ids(check(posting_of(text), ["US-CO"]))
    assert f"US-CO.{thing}" not in ids(check(posting_of(f"{text}\n\n{line}"), ["US-CO"]))


@pytest.mark.parametrize("line", ["Our product uses AI to route tickets.", "You will train the AI that answers customers."])
def test_artificial_intelligence_in_the_product_is_no_statement(line: str) -> None:
    """That the product has artificial intelligence says nothing about how applicants are chosen."""
    posting = advert(without="ai-use-statement-if-used", more=line)

    assert ids(check(posting, ["CA-ON"])) == ["CA-ON.ai-use-statement-if-used"]


def test_excellent_benefits_name_none() -> None:
    """A general description names benefits; praise does not."""
    posting = posting_of(
        f"# Agent\n\n## Duties\n\n- Answer the phone.\n\n## Offer\n\n{SHOWS['pay']}\n\nExcellent benefits and perks.\n"
    )

    assert "US-CT.benefits-general" in ids(check(posting, ["US-CT"]))


# --- the profile, silences, numbers ---------------------------------------------------------------------


def test_the_strictest_profile_asks_for_everything_anywhere() -> None:
    """With the strictest profile a posting for Texas is held to what the strictest places ask for, as warnings."""
    bare = posting_of("# Agent\n\nWe sell books.\n\n- Answer the phone.\n\n- Sort the mail.\n")
    found = check(bare, ["US-TX"], profile="strictest")

    assert {finding.level for finding in found} == {"warning"}
    assert ids(found) == [
        "strictest.pay-range",
        "strictest.benefits-general",
        "strictest.other-compensation",
        "strictest.application-deadline",
        "strictest.vacancy-exists-statement",
        "strictest.ai-use-statement-if-used",
    ]
    assert check(advert(), ["US-TX"], profile="strictest") == []
    assert ids(check(advert(pay="Pay: $20+ an hour."), ["US-TX"], profile="strictest")) == ["strictest.pay-range"]


def test_the_strictest_profile_does_not_say_twice_what_a_law_says() -> None:
    """Where the law of the place asks for the same, there is one finding, with the level of the law."""
    found = check(advert(without="pay-range"), ["US-CO"], profile="strictest")

    assert [(finding.rule, finding.level) for finding in found] == [("US-CO.pay-range", "error")]


def test_a_silenced_rule_takes_no_other_with_it() -> None:
    """What somebody silenced for one state stands alone, so that the others are still told, together."""
    found, _ = law_findings(advert(without="pay-range"), ["US", "remote"], None, TODAY, silenced=("US-CO.pay-range",))
    cited = {evidence.source.partition(":")[0] for evidence in found[0].evidence}

    assert ids(found) == ["US.pay-range", "US-CO.pay-range"]
    assert "Virginia" in cited
    assert "Colorado" not in cited


def test_each_named_place_has_a_finding_of_its_own() -> None:
    """Of two states that are named each is told with its own law; of many that ask for the same, all in one."""
    without = advert(without="pay-range")

    assert ids(check(without, ["US-VA", "US-ME"])) == ["US-ME.pay-range", "US-VA.pay-range"]
    assert ids(check(without, ["US-VA", "US-ME", "US-CO", "US-WA", "US-MN"])) == ["US.pay-range"]


def test_the_number_of_rules_that_were_evaluated_is_told() -> None:
    """Four rules about pay hold anywhere; each place adds what it asks for."""
    _, nowhere = law_findings(advert(), ["US-TX"], None, TODAY)
    _, virginia = law_findings(advert(), ["US-VA"], None, TODAY)

    assert (nowhere, virginia) == (4, 6)


def test_a_line_or_two_is_no_posting_that_lacks_pay() -> None:
    """A single sentence gets no note that pay is missing."""
    assert check(posting_of("We are looking for an agent."), []) == []


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=300))
def test_any_text_is_judged(text: str) -> None:
    """Whatever stands in a posting, in any place: findings, never an exception."""
    posting = read_posting(f"# {text}\n\n{text}\n\n- {text}\n", "md")

    found, rules = law_findings(posting, ["remote"], None, TODAY, "strictest")
    assert rules > 60
    assert all(finding.why and finding.evidence for finding in found if finding.group == "law")
