"""Pays that running text names: ranges, single sums, open ends, in three languages; and sums that are no pay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csroles.lint.pay_text import explicit_currency, guessed_per, is_open, is_reversed, pays_in, pays_of, yearly
from csroles.lint.posting_text import PayOffer, PostingFacts, PostingText
from csroles.lint.readers.posting_file import read_posting

Pay = tuple[float | None, float | None, str, str]


def pays(text: str, part: str = "other") -> list[Pay]:
    """The pays of a text: lower end, upper end, currency, time."""
    return [(pay.offer.min, pay.offer.max, pay.offer.currency, pay.offer.per) for pay in pays_in(text, part)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The salary range is $52,000 – $64,000 per year.", (52_000, 64_000, "USD", "year")),
        ("$20–$25/hr", (20, 25, "USD", "hour")),
        ("from $20 to $25 per hour", (20, 25, "USD", "hour")),
        ("Pay is between $45,000 and $55,000.", (45_000, 55_000, "USD", "")),
        ("$20/hr - $25/hr", (20, 25, "USD", "hour")),
        ("Compensation: $21.50 - $24.75 hourly, DOE", (21.5, 24.75, "USD", "hour")),
        ("Salary: 52,000 - 64,000", (52_000, 64_000, "", "")),
        ("Salary $52-64k", (52_000, 64_000, "USD", "")),
        ("US$ 60K–80K / year", (60_000, 80_000, "USD", "year")),
        ("Salary: $90-110,000", (90_000, 110_000, "USD", "")),
        ("CAD 60,000 to CAD 75,000 annually", (60_000, 75_000, "CAD", "year")),
        ("$55,000 - $115,000 CAD base", (55_000, 115_000, "CAD", "")),
        ("Hourly rate: CAD 19 - CAD 41", (19, 41, "CAD", "hour")),
        ("£25,200 to £26,800 a year", (25_200, 26_800, "GBP", "year")),
        ("Gehalt: 40.000 – 50.000 € brutto pro Jahr", (40_000, 50_000, "EUR", "year")),
        ("Annual pay of $71,000 to $84,000, with no commission.", (71_000, 84_000, "USD", "year")),
        ("月薪8000-12000元", (8_000, 12_000, "CNY", "month")),
        ("8-12K·14薪", (8_000, 12_000, "", "month")),
        ("1.5-2万/月", (15_000, 20_000, "", "month")),
        ("8千-1.2万/月", (8_000, 12_000, "", "month")),
        ("年薪15-20万", (150_000, 200_000, "", "year")),
        ("薪資範圍：月薪 45,000–58,000 元", (45_000, 58_000, "CNY", "month")),
        ("月薪36,000至42,000元，依經驗核薪", (36_000, 42_000, "CNY", "month")),
        ("от 80 000 до 120 000 руб. на руки", (80_000, 120_000, "RUB", "")),
        ("80–120 тыс. руб.", (80_000, 120_000, "RUB", "")),
        ("Оклад: 58 000–72 000 ₽ до вычета налога", (58_000, 72_000, "RUB", "")),
        ("Зарплата от 40 000 до 150 000 ₽ в месяц.", (40_000, 150_000, "RUB", "month")),
    ],
)
def test_ranges_are_found(text: str, expected: Pay) -> None:
    """Two ends, in any of the usual forms of figures, signs and words, with the time that they are for."""
    assert pays(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The wage is $38.64 an hour, set by the agreement.", (38.64, 38.64, "USD", "hour")),
        ("Base salary: $64,000", (64_000, 64_000, "USD", "")),
        ("We pay $60,000 + commission", (60_000, 60_000, "USD", "")),
        ("some evenings, £12.90 an hour, 30 hours a week", (12.9, 12.9, "GBP", "hour")),
        ("€ 2.500 brutto/Monat", (2_500, 2_500, "EUR", "month")),
        ("底薪5000元", (5_000, 5_000, "CNY", "")),
        ("з/п 60 000 рублей в месяц", (60_000, 60_000, "RUB", "month")),
        ("оплата 500 руб/час", (500, 500, "RUB", "hour")),
        ("оклад 45 000 + премия", (45_000, 45_000, "", "")),
    ],
)
def test_a_single_sum_stands_at_both_ends(text: str, expected: Pay) -> None:
    """One sum is a pay of which both ends are the same; what is added to it is no part of it."""
    assert pays(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pay: $20+ per hour.", (20, None, "USD", "hour")),
        ("Pay: $20+/hr", (20, None, "USD", "hour")),
        ("Wage: $21 and up.", (21, None, "USD", "")),
        ("Pay starts at $17.75 an hour and up.", (17.75, None, "USD", "hour")),
        ("starting at $20 an hour", (20, None, "USD", "hour")),
        ("Earn up to $25 an hour on our busiest queue!", (None, 25, "USD", "hour")),
        ("Salary of up to 64,000 USD", (None, 64_000, "USD", "")),
        ("Up to PHP 28,000 monthly package", (None, 28_000, "PHP", "month")),
        ("Salary up to 4 LPA + incentives", (None, 400_000, "INR", "year")),
        ("Up to AED 5,000 per month.", (None, 5_000, "AED", "month")),
        ("CTC up to 4.5 LPA", (None, 450_000, "INR", "year")),
        ("月薪 40,000 元以上", (40_000, None, "CNY", "month")),
        ("薪资：15K以上", (15_000, None, "", "")),
        ("时薪25元起", (25, None, "CNY", "hour")),
        ("最高20万年薪", (None, 200_000, "", "")),
        ("Зарплата: до 80 000 ₽", (None, 80_000, "RUB", "")),
        ("оклад от 60000", (60_000, None, "", "")),
        ("До 90 000 ₽ в месяц", (None, 90_000, "RUB", "month")),
        ("最高可拿15000元", (None, 15_000, "CNY", "")),
    ],
)
def test_an_end_that_is_left_open_is_told(text: str, expected: Pay) -> None:
    """Up to, from, plus and their like in three languages leave one end open."""
    (found,) = pays_in(text)

    assert (found.offer.min, found.offer.max, found.offer.currency, found.offer.per) == expected
    assert is_open(found.offer)


@pytest.mark.parametrize(
    "text",
    [
        "$1,500 annual learning budget",
        "401(k) with a 4% match",
        "We raised $40M in Series B.",
        "Manage a $3 million book of business.",
        "$50 per month phone stipend",
        "Sign-on bonus of $5,000",
        "Bonus of up to 10% of base pay, and up to 5% matched in the 401(k).",
        "Approve refunds of up to $250 without asking a supervisor.",
        "Look after accounts with $50K+ in annual recurring revenue.",
        "Plans start at $20 a month, and most questions are about moving to the next one.",
        "Customers pay $20 per month.",
        "Accounts of $50k–$250k a year",
        "Work 9-5, 24/7, with 3-5 years of experience and 2,000 tickets a month.",
        "From 2024 to 2026 we grew to 10,000 customers in 50 countries.",
        "tuition reimbursement of up to $5,250 a year",
        "Therapy stipend: $100 a month",
        "Salary review in 2026-2027.",
        "每月全勤奖200元",
        "出差补贴每天100元",
        "负责年薪百万客户",
        "年龄18-40周岁，打字每分钟60字以上",
        "工作待遇：待遇面議（經常性薪資達4萬元或以上）",
        "опыт от 3 до 5 лет, зарплата по договорённости",
        "график 2/2, с 9:00 до 21:00, звоните +7 343 555-01-20",
        "выплату 30 000 ₽ при рождении ребёнка",
        "премия до 50 000 ₽",
        "зарплата 2 р. в месяц, без задержек",
    ],
)
def test_other_sums_are_no_pay(text: str) -> None:
    """Budgets, bonuses, prices, revenue, ages, hours and telephone numbers are nobody's salary."""
    assert pays(text, "benefits") == []


def test_several_pays_are_told_in_order() -> None:
    """A posting for several towns may name a range for each."""
    text = "Salary: $52,000–$64,000 in Denver; $60,000–$72,000 in New York."

    assert [(low, high) for low, high, _, _ in pays(text)] == [(52_000, 64_000), (60_000, 72_000)]


def test_a_range_whose_upper_end_stands_first_is_reversed() -> None:
    """The ends are told as they stand, so that a slip can be shown."""
    (found,) = pays_in("The salary range for this role is $65,000 - $48,000 per year.")

    assert is_reversed(found.offer)
    assert (found.offer.min, found.offer.max) == (65_000, 48_000)


def test_the_words_of_a_pay_are_marked() -> None:
    """The place of a pay holds the figures, the words that open it, and the time that it is for."""
    text = "Earn up to $25 an hour on our busiest queue!"
    (found,) = pays_in(text)

    assert text[found.start : found.end] == "up to $25 an hour"


@pytest.mark.parametrize(("part", "count"), [("pay", 1), ("title", 1), ("duties", 0), ("about", 0)])
def test_a_bare_range_is_pay_where_pay_is_expected(part: str, count: int) -> None:
    """A range of money without any word is pay in a part about pay, and money of the work among the duties."""
    assert len(pays("$52,000 – $64,000", part)) == count


def test_what_is_quoted_is_no_offer() -> None:
    """A customer's words about money are not the employer's."""
    text = "# Agent\n\n> They told me: the salary is $20 to $90 an hour.\n\nThe pay is $20 to $24 an hour.\n"

    assert [(pay.min, pay.max) for pay in pays_of(read_posting(text, "md"))] == [(20, 24)]


def test_the_pay_of_the_data_comes_first_and_once() -> None:
    """Pay that both the data and the text say is one pay."""
    found = read_posting("# Agent\n\nThe pay is $20 to $24 an hour.\n\nBonus rate: $30 to $31 an hour.\n", "md")
    facts = PostingFacts(pay=PayOffer(20, 24, "USD", "hour"))
    posting = PostingText(found.name, found.format, found.language, found.title, found.passages, facts)

    assert pays_of(posting)[0].spot is None
    assert len({(pay.min, pay.max) for pay in pays_of(posting)}) == len(pays_of(posting))


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (PayOffer(20, 24, "USD", "hour"), (41_600, 49_920)),
        (PayOffer(4_000, None, "EUR", "month"), (48_000, None)),
        (PayOffer(52_000, 64_000, "USD"), (52_000, 64_000)),
        (PayOffer(20, 24, "USD"), (41_600, 49_920)),
        (PayOffer(80_000, 120_000, "RUB"), (960_000, 1_440_000)),
        (PayOffer(8_000, 12_000, "CNY"), (96_000, 144_000)),
    ],
)
def test_pay_of_any_time_is_compared_by_the_year(offer: PayOffer, expected: tuple[float | None, float | None]) -> None:
    """Hours, weeks and months become years of full-time work; where no time is said, currency and size tell it."""
    assert yearly(offer) == expected


def test_the_time_is_guessed_by_currency_and_size() -> None:
    """$22 is an hour's pay, $62,000 a year's, 62,000 roubles a month's."""
    assert [guessed_per(PayOffer(end, end, code)) for end, code in ((22, "USD"), (62_000, "USD"), (62_000, "RUB"))] == [
        "hour",
        "year",
        "month",
    ]


def test_a_bare_dollar_sign_is_that_of_the_place() -> None:
    """In Canada $ means Canadian dollars unless US stands with it."""
    posting = read_posting("# Agent\n\nThe pay is $20 to $24 an hour.\n\nThe salary is US$ 50,000.\n", "md")

    assert [explicit_currency(pay) for pay in pays_of(posting)] == ["", "USD"]


@given(st.text(alphabet="0123456789.,-–$€¥ kKtoперсdо от万元/hryear+\n", max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    """Whatever figures and signs stand in a row, the pays found lie in the text and have an end."""
    for pay in pays_in(text, "pay"):
        assert 0 <= pay.start < pay.end <= len(text)
        assert pay.offer.min is not None or pay.offer.max is not None
