"""Findings about words: what the phrases of the rules match, what excuses them, and how grave they are where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import csroles
from csroles.errors import InvalidCatalogue
from csroles.lint import posting_text
from csroles.lint.finding import Finding, Group
from csroles.lint.phrases import PhraseIndex, any_of, fault_of, fold
from csroles.lint.rules import rule_book
from csroles.lint.title import MEASURES
from csroles.lint.wording import wording_findings
from csroles.model.rules import Contexts, PostingPart, RuleGroup

BOOK = rule_book()
CONTEXTS = ("around", "before", "after", "sentence", "passage", "lead", "title", "posting")


def findings(text: str, language: str = "en", where: tuple[str, ...] = ()) -> list[Finding]:
    return wording_findings(csroles.read_posting(text, "md", language=language, name="advert"), BOOK, where)


def told(text: str, language: str = "en") -> list[str]:
    return [finding.rule for finding in findings(text, language)]


def phrases_of(contexts: Contexts | None) -> list[str]:
    return [phrase for name in CONTEXTS for phrase in getattr(contexts, name, ())]


def all_phrases() -> list[str]:
    found = [phrase for rule in BOOK.wording for phrase in (*rule.words, *phrases_of(rule.given), *phrases_of(rule.unless))]
    return found + [phrase for excuse in BOOK.excuses for phrase in phrases_of(excuse)]


# --- phrases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("young team", "A Young, team", "Young, team"),
        ("fast-paced", "a fast paced and fastpaced place", "fast paced"),
        ("energ*", "so energetic", "energetic"),
        ("very? young", "young", "young"),
        ("(men|young women) only", "young women only", "young women only"),
        ("young ~2 team", "a young and merry team", "young and merry team"),
        ("# years", "1,500 years", "1,500 years"),
        ("# years", "twenty years", "twenty years"),
        ("{3-40} years", "from five years on", "five years"),
        ("{3-40} years", "3-5 years", "3-5 years"),
        ("{3-40}年", "十五年", "十五年"),
        ("{3-40} (лет|года)", "от трёх лет", "трёх лет"),
        ("молод(ой|ая) команда", "Молодая команда", "Молодая команда"),
        ("ищ(ем|у) коллегу", "Ищем коллегу", "Ищем коллегу"),
        ("=DOE", "Pay: DOE", "DOE"),
        ("^ female", "Female, 20", "Female"),
        ("single $", "Single.", "Single"),
        ("{18-45} {19-70} year olds", "20-30 year olds", "20-30 year olds"),
        ("career (native)", "career (native)", "career (native"),
        ("学历要求", "學歷要求：本科", "學歷要求"),
        ("# 岁 以下", "３５岁以下", "３５岁以下"),
        ("限 ~2 人", "限上海人", "限上海人"),
        ("can't", "can’t", "can’t"),
        ("до {18-70} (лет)?", "до тридцати пяти лет", "до тридцати пяти лет"),
        ("{16-60} (-|至) {18-70} 岁", "20～35歲", "20～35歲"),
        ("柜台人员", "櫃檯人員", "櫃檯人員"),
    ],
)
def test_a_phrase_finds(phrase: str, text: str, words: str) -> None:
    """Phrases match whole words whatever their case, script, signs and form of numbers."""
    found = [text[start:end] for start, end, _ in PhraseIndex([(phrase, None)]).find(text, fold(text))]

    assert words in found


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("men", "women and mention"),
        ("young ~2 team", "young and so very merry team"),
        ("young team", "young. Team"),
        ("{3-40} years", "1-3 years"),
        ("{3-40} years", "2 years"),
        ("=DOE", "John Doe"),
        ("^ female", "a female"),
        ("single $", "single sign-on"),
        ("{15-40}年", "十四年"),
        ("до {36-70} лет", "до тридцати пяти лет"),
    ],
)
def test_a_phrase_does_not_find(phrase: str, text: str) -> None:
    """No part of a word, no gap that is too long, no sentence end, no number out of range matches."""
    assert list(PhraseIndex([(phrase, None)]).find(text, fold(text))) == []


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("(one|two", "a parenthesis is not closed"),
        ("one | two", "'|' means nothing here"),
        ("(one|)", "a choice is empty"),
        ("one ~3", "begins or ends with a gap"),
        ("one?", "says nothing that must be there"),
        ("{3 years", "'{' means nothing here"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str, why: str) -> None:
    """A mistake in a phrase is told in words."""
    assert why in fault_of(phrase)


def test_every_phrase_of_the_rules_can_be_read() -> None:
    """No built-in phrase is at fault, and none begins in the middle of a set that is not written out."""
    assert [(phrase, fault) for phrase in all_phrases() if (fault := fault_of(phrase)) or "<" in phrase] == []


def test_no_phrase_can_run_away() -> None:
    """What may repeat without a bound in a pattern is only the letters of an ending: there is one way to match it."""
    endings = re.compile(r"\\w\*")

    unbounded = {
        match.group()
        for phrase in all_phrases()
        for match in re.finditer(r"(?<!\\)[*+]|\{\d*,\}", endings.sub("", any_of((phrase,)).pattern.replace(r"[\w'+%-]", "")))
    }

    assert unbounded == set()


@given(st.text(st.sampled_from("young, menowly 35-до лет岁以下限男女「」()'’İß!.?\n"), max_size=60))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    """A place in the folded text is the same place in the text."""
    assert len(fold(text)) == len(text)


def test_the_second_word_that_phrases_are_looked_up_by_loses_none() -> None:
    """An index that knows the second word of its phrases finds what one finds that tries every phrase."""
    text = " ".join(re.sub(r"[(|)?*~#{}<>=^]", " ", phrase) for phrase in all_phrases()[::7])
    index, plain = (PhraseIndex((phrase, phrase) for phrase in all_phrases()) for _ in range(2))
    for entries in plain._entries.values():
        for entry in entries:
            entry.seconds = None

    found = set(index.find(text, fold(text)))

    assert found == set(plain.find(text, fold(text)))
    assert len(found) > 500


# --- rules ------------------------------------------------------------------------------------------


def test_rules_know_the_groups_and_parts_of_findings_and_postings() -> None:
    """What rules can name is what findings and postings have."""
    assert set(get_args(RuleGroup)) < set(get_args(Group))
    assert get_args(PostingPart) == get_args(posting_text.Part)


def test_every_rule_says_what_it_rests_on() -> None:
    """A rule has its group in its id, evidence with its limits, and the day of its check; a disputed one is only a note."""
    for rule in BOOK.wording:
        assert rule.id.startswith(f"{rule.group}."), rule.id
        assert rule.evidence, rule.id
        assert all(evidence.limits for evidence in rule.evidence), rule.id
        assert rule.checked is not None, rule.id
        assert rule.words or rule.measure in MEASURES, rule.id
        assert rule.level == "note" or not rule.disputed, rule.id


def test_studies_that_disagree_stand_side_by_side() -> None:
    """What rests on the word lists of 2011 names the study of 2023 that found no effect; nobody cites 60 and 100 per cent."""
    for rule in BOOK.wording:
        cited = " ".join(f"{evidence.source} {evidence.limits}" for evidence in rule.evidence)
        assert "Gaucher" not in cited or "Castilla and Rho 2023" in cited, rule.id
        assert "60 %" not in cited, rule.id


# --- what is found and what is not ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We want a young and energetic agent.", "age.young"),
        ("Recent graduates preferred.", "age.graduate"),
        ("Applicants must be under 35.", "age.limit"),
        ("Men only.", "gender.limit"),
        ("You forecast manpower.", "gender.noun"),
        ("Must be able to lift 50 lbs.", "ability.body"),
        ("Native English speakers only.", "origin.native-speaker"),
        ("No foreign accent, please.", "origin.accent"),
        ("Unmarried candidates preferred.", "family.status"),
        ("Bachelor's degree required, business preferred.", "degree.required"),
        ("Entry-level agent with 5 years of experience.", "experience.entry-level"),
        ("0-2 years of experience only.", "experience.cap"),
        ("Be our next support ninja.", "cliche.rockstar"),
        ("You wear many hats.", "cliche.hidden-load"),
        ("Salary: competitive, DOE.", "pay.vague"),
    ],
)
def test_english_words_are_found(text: str, rule: str) -> None:
    """One plain example of each rule."""
    assert rule in told(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Somebody in their twenties or early thirties would blend in.", "age.limit"),
        ("Telecaller wanted, age 19 to 27, with clear Hindi.", "age.limit"),
        ("A crew of under-30s runs the desk.", "age.young"),
        ("2025 pass-outs may send a resume.", "age.graduate"),
        ("Name, D.O.B. and address at the top, please.", "age.too-experienced"),
        ("- Female", "gender.limit"),
        ("Ladies will be given preference for the day desk.", "gender.limit"),
        ("Our ideal dispatcher knows her way around a map.", "gender.he-will"),
        ("You must remain in a stationary position for most of the shift.", "ability.body"),
        ("No medical history, please.", "ability.body"),
        ("Nepali or Kenyan nationals preferred.", "origin.nation"),
        ("State your nationality and religion in the CV.", "origin.nation"),
        ("MTI-free English is a must.", "origin.accent"),
        ("Women on husband's visa can start at once.", "family.status"),
        ("Homemakers can apply.", "family.status"),
        ("A lovely little job for mums with school runs.", "family.status"),
        ("Minimum qualification: graduation.", "degree.no-equivalent"),
        ("- Degree", "degree.no-equivalent"),
        ("B.Tech / BCA with good typing.", "degree.no-equivalent"),
        ("Freshers only for this shift.", "experience.cap"),
        ("Some desk work, but no more than two years, so that we can shape you.", "experience.cap"),
        ("# Associate Customer Success Manager\n\n- 8+ years in customer success", "experience.many-years-agent"),
        ("You do what it takes to close a case.", "cliche.hidden-load"),
        ("We don't want clock-watchers.", "cliche.hidden-load"),
        ("It is not your average 9 to 5.", "cliche.hidden-load"),
        ("You'll be joining the Acme family.", "cliche.hidden-load"),
        ("Calling all inbox gurus.", "cliche.rockstar"),
        ("CTC as per industry standards.", "pay.vague"),
        ("Salary: £Competitive.", "pay.vague"),
        ("The rates of pay are excellent: excellent rates of pay.", "pay.vague"),
    ],
)
def test_english_faults_are_found_in_other_words(text: str, rule: str) -> None:
    """A fault is the same in the words of another country, in another order, or alone in a list."""
    assert rule in told(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Unmarried women preferred, since customers like them.", "family.status"),
        ("Married applicants preferred for our hotel's hotline.", "family.status"),
        ("Customer service agent, aged 20 to 28.", "age.limit"),
        ("Serve our guests as part of a young, energetic team.", "age.young"),
        ("Help users in French as a native speaker.", "origin.native-speaker"),
        ("Support role for recent graduates.", "age.graduate"),
        ("You need no degree, but you must be under 30.", "age.limit"),
        ("All applicants must be unmarried.", "family.status"),
        ("Experience is not required; native English speakers only.", "origin.native-speaker"),
        ("No kids; own car required.", "family.status"),
    ],
)
def test_customers_and_denials_excuse_only_what_is_about_them(text: str, rule: str) -> None:
    """A word about customers, or a denial in another clause, does not excuse a limit on applicants."""
    assert rule in told(text)


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("zh-Hans", "35岁以下。", "age.limit-zh"),
        ("zh-Hant", "限女性。", "gender.limit-zh"),
        ("zh-Hans", "五官端正。", "ability.looks-zh"),
        ("zh-Hant", "英語母語者優先。", "origin.native-speaker-zh"),
        ("zh-Hans", "已婚已育优先。", "family.status-zh"),
        ("zh-Hant", "大學以上畢業。", "degree.no-equivalent-zh"),
        ("zh-Hans", "薪资面议。", "pay.vague-zh"),
        ("ru", "Возраст до 35 лет.", "age.limit-ru"),
        ("ru", "Требуется девушка.", "gender.limit-ru"),
        ("ru", "Славянская внешность.", "origin.nation-ru"),
        ("ru", "Желательно без детей.", "family.status-ru"),
        ("ru", "Высшее образование обязательно.", "degree.no-equivalent-ru"),
        ("ru", "Достойная зарплата.", "pay.vague-ru"),
    ],
)
def test_chinese_and_russian_words_are_found(language: str, text: str, rule: str) -> None:
    """Chinese is found in both scripts, Russian in any form of a word."""
    assert rule in told(text, language)


@pytest.mark.parametrize(
    ("language", "text", "rules"),
    [
        ("ru", "Опыт не требуется, возраст — до сорока лет.", ["age.limit-ru"]),
        ("ru", "Работа с гостями, ищем в смену улыбчивую, активную девушку.", ["gender.limit-ru"]),
        ("ru", "Помощь клиентам в чате, гражданство только РФ.", ["origin.nation-ru"]),
        ("ru", "Дети школьного возраста, льготы по закону.", ["family.status-ru"]),
        ("ru", "Отличное здоровье, наличие медицинской книжки.", ["ability.health-ru"]),
        ("ru", "Смена стоя 12 часов, кофе за наш счёт.", ["ability.body-ru"]),
        ("ru", "Оператор первой линии, опыт от шести лет.", ["experience.many-years-agent-ru"]),
        ("ru", "Опыт не больше двух лет.", ["experience.cap-ru"]),
        ("ru", "Общение с покупателями, в/о.", ["degree.no-equivalent-ru"]),
        ("ru", "Договоры с клиентами, оклад оговаривается при встрече.", ["pay.vague-ru"]),
        ("ru", "Наша команда молода, будьте звездой чата.", ["age.young-ru", "cliche.empty-ru"]),
        ("zh-Hans", "经验不限，已婚已育优先。", ["family.status-zh"]),
        ("zh-Hans", "女生优先，能独立处理投诉。", ["gender.limit-zh"]),
        ("zh-Hans", "身体健康，无违法犯罪记录。", ["ability.health-zh"]),
        ("zh-Hans", "本地户口优先，依法缴纳社保。", ["origin.place-zh"]),
        ("zh-Hans", "大专以上学历，经验不限。", ["degree.no-equivalent-zh"]),
        ("zh-Hans", "电话客服，七年以上客服经验。", ["experience.many-years-agent-zh"]),
        ("zh-Hant", "22～34歲，可久站。", ["age.limit-zh", "ability.body-zh"]),
        ("zh-Hant", "誠徵櫃檯小姐，不計較工時。", ["gender.noun-zh", "cliche.empty-zh"]),
        ("zh-Hant", "八年級生為佳，薪資依公司規定。", ["age.young-zh", "pay.vague-zh"]),
    ],
)
def test_words_of_the_trade_beside_a_fault_do_not_hide_it(language: str, text: str, rules: list[str]) -> None:
    """What excuses words stands in their own clause: another one about customers or a denial of something else does not."""
    assert told(text, language) == rules


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Возраст от 18 лет: договор с материальной ответственностью."),
        ("ru", "В отделе работают люди от 19 до 63 лет."),
        ("ru", "Страховка для детей сотрудников до 18 лет."),
        ("ru", "Мы не спрашиваем о возрасте, семейном положении, гражданстве и прописке."),
        ("ru", "Не требуем высшее образование, гражданство РФ и прописку."),
        ("ru", "Консультируем женщин и мужчин, помогаем мамам с маленькими детьми."),
        ("ru", "Образование среднее или высшее."),
        ("ru", "Рост дохода до 90 000 ₽, смены по договорённости."),
        ("ru", "Переработок не бывает, наставник всегда на связи."),
        ("ru", "Подойдёт и студентам, и пенсионерам."),
        ("ru", "Ставка постоянная, не декретная."),
        ("zh-Hans", "同事年龄从22岁到58岁都有。"),
        ("zh-Hans", "孩子满6岁需购学生票，请向家长说明。"),
        ("zh-Hans", "面议价格的商品由商家报价，忍者主题乐园除外。"),
        ("zh-Hans", "身高体重、婚姻状况请勿写在简历上。"),
        ("zh-Hant", "意者請洽林小姐，男女皆可。"),
        ("zh-Hant", "提供護具與座椅，久站可輪流休息。"),
        ("zh-Hant", "去年獲頒服務之星的同事分享經驗。"),
    ],
)
def test_chinese_and_russian_words_of_the_trade_are_silent(language: str, text: str) -> None:
    """Customers, colleagues, benefits, least ages, denials and lists of what is denied are no finding."""
    assert told(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "You support customers, understand what they need and help them with care and empathy.",
        "Lead a team, coach customer success managers and champion the customer.",
        "We are a young company, founded in 2021.",
        "Mental health benefits, dental and vision insurance, parental leave.",
        "Women, veterans and people with disabilities are encouraged to apply.",
        "You do not need a degree, and no native level is needed.",
        "Bachelor's degree or equivalent experience.",
        "Help young adults who use our app.",
        "Handle native app bugs and single sign-on questions; the stand-up is at nine.",
        "Every desk is wheelchair accessible, and you may sit or stand.",
        "“You guys are rockstars,” a customer wrote.",
        "The market is competitive.",
        "Competitive salary of $54,000 to $61,000.",
        "Calls from customers aged 65 and over.",
        "You must be at least 18 years old.",
        "360-degree feedback, with a high degree of autonomy.",
        "We have 25 years of experience with small banks.",
        "Administer NinjaOne and the setup wizard.",
        "Superhero costumes and wizard hats are what our callers return.",
        "You'll book weekend warriors onto rafting trips.",
        "Did you ever work for Rockstar or another studio?",
        "High school diploma or GED required.",
        "Bachelor's degree, or 3+ years at a desk like ours.",
        "A degree isn't necessary.",
        "You hold a degree as our Director of Support.",
        "Must be at least 18 years of age.",
        "Acme has over 25 years of experience in pumps.",
        "The average age of an open ticket is 26 hours.",
        "Our platform serves 18-25 year olds.",
        "No age limit: our oldest agent is 71.",
        "Ask the caller for a date of birth.",
        "Stand in for the team lead when she's away.",
        "Each tenant picks the day that suits her.",
        "You'll speak with single parents about housing.",
        "Our callers are expectant mothers and nervous fathers.",
        "A work permit or an EU passport is needed.",
        "Take calls from US citizens who are overseas.",
        "You're able to work under pressure.",
        "Vegetable boxes and dumb waiters are our trade.",
        "Well-groomed dogs come to our salons.",
        "Pay periods end on Fridays, per company policy.",
    ],
)
def test_words_of_the_trade_and_of_others_are_silent(text: str) -> None:
    """What names the work, the customers, a benefit or a denial, and what somebody else said, is no finding."""
    assert told(text) == []


def test_the_same_words_are_told_once() -> None:
    """A posting that says a thing five times has one finding about it, at the first place."""
    found = findings("We want a ninja.\n\nA ninja, yes.\n\nReally a ninja.")

    assert [(finding.rule, finding.spot.line if finding.spot else 0) for finding in found] == [("cliche.rockstar", 1)]


def test_a_finding_says_where_why_and_on_what_evidence() -> None:
    """A finding names the words with line and column, a reason, a replacement, and a source with its limits."""
    (finding,) = findings("# Agent\n\n- Calm\n- Young and energetic people")

    assert finding.spot is not None
    assert (finding.spot.line, finding.spot.column, finding.spot.words) == (4, 3, "Young and energetic people")
    assert (finding.level, finding.why.endswith("."), finding.instead.endswith(".")) == ("warning", True, True)
    assert "29 CFR 1625.4" in finding.evidence[0].source
    assert finding.evidence[0].limits


@pytest.mark.parametrize("heading", ["Nice to have", "Preferred qualifications"])
def test_a_preferred_degree_is_no_finding(heading: str) -> None:
    """What stands under a heading of preferences is not demanded."""
    assert told(f"# Agent\n\n## {heading}\n\n- Bachelor's degree in business") == []


def test_vague_pay_is_told_only_where_no_figure_stands() -> None:
    """Competitive is no fault beside a range, and still one beside a sum that is open at one end."""
    assert told("# Agent\n\nCompetitive pay.\n\nPay: $20 to $24 an hour.") == []
    assert told("# Agent\n\nCompetitive pay.\n\nPay: $20+ an hour.") == ["pay.vague"]


# --- how grave, and where ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "where", "level", "law"),
    [
        ("zh-Hans", "仅限男性。", ("CN",), "error", "Women's Rights Protection Law art. 43"),
        ("zh-Hans", "仅限男性。", (), "warning", "Women's Rights Protection Law art. 43"),
        ("zh-Hans", "仅限男性。", ("US-CO",), "warning", ""),
        ("zh-Hans", "35岁以下。", ("CN",), "warning", ""),
        ("zh-Hant", "35歲以下。", ("TW",), "error", "Employment Service Act art. 5"),
        ("zh-Hans", "未婚优先。", ("CN",), "error", "Women's Rights Protection Law art. 43"),
        ("zh-Hans", "要求无残疾。", ("CN",), "error", "Employment Promotion Law art. 29"),
        ("zh-Hans", "仅限汉族。", ("CN",), "error", "Employment Promotion Law art. 26 and 28"),
        ("ru", "Только мужчины.", ("RU",), "error", "13.11.1"),
        ("ru", "Только мужчины.", (), "warning", "13.11.1"),
        ("ru", "Возраст до 35 лет.", ("RU",), "error", "565-ФЗ"),
        ("en", "Men only.", ("RU",), "error", "565-FZ"),
        ("en", "Men only.", ("US-CO",), "error", "2000e-3(b)"),
        ("en", "Men only.", ("GB",), "warning", ""),
    ],
)
def test_what_the_law_of_a_place_forbids_is_an_error_there(
    language: str, text: str, where: tuple[str, ...], level: str, law: str
) -> None:
    """Limits by sex, age, family and nation are errors where the posting is shown, with the law; warnings elsewhere."""
    (finding,) = findings(text, language, where)

    assert finding.level == level
    assert law in finding.evidence[0].source
    assert finding.evidence[0].limits.startswith("Where the posting is shown in") == bool(law)


def test_combative_words_are_notes_with_both_studies() -> None:
    """Words of the disputed lists count only about the person, as a note that cites the study against them."""
    (finding,) = findings("We need an aggressive closer.")

    assert (finding.rule, finding.level) == ("gender.combative", "note")
    assert [evidence.source[:7] for evidence in finding.evidence] == ["Gaucher", "Castill"]


def test_masculine_words_are_told_by_their_share() -> None:
    """Three times the share of real postings is a note with the words; fewer, or a short text, is nothing."""
    plain = "You answer calls and write down what customers say. " * 20
    words = "ambitious assertive relentless fearless outspoken decisive stubborn superior determined dominant driven hustling"
    found = [finding for finding in findings(f"# Agent\n\n{plain}\n\n{words}.") if finding.rule == "gender.coded-masculine"]

    assert [(finding.level, "12 of" in finding.why) for finding in found] == [("note", True)]
    assert "gender.coded-masculine" not in told(f"# Agent\n\n{plain}\n\nYou are ambitious and determined.")
    assert "gender.coded-masculine" not in told(f"# Agent\n\n{words}.")


# --- titles -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "rule", "words"),
    [
        ("CUSTOMER SUPPORT SPECIALIST", "title.capitals", "CUSTOMER SUPPORT SPECIALIST"),
        ("Support Agent!!!", "title.signs", "!!!"),
        ("Support Agent - Job ID CS-2291", "title.code", "Job ID CS-2291"),
        ("Support Agent - $19.50/hr", "title.pay", "$19.50/hr"),
        ("Support Agent by 15 December 2026", "title.date", "15 December 2026"),
        ("Support Agent - Denver, CO", "title.place", "Denver, CO"),
        ("Support Agent | Makati", "title.place", "Makati"),
        ("Support Agent (Milton Keynes)", "title.place", "Milton Keynes"),
        ("Support Agent - Ref: CS/2026/114", "title.code", "Ref: CS/2026/114"),
        ("Support Agent - apply by 12/15", "title.date", "by 12/15"),
        ("Support Agent at Acme Water", "title.company", "at Acme Water"),
        ("Support, phones, sales, data entry, reception jobs", "title.keywords", "Support, phones"),
        ("We're hiring: Support Agent", "title.call", "We're hiring"),
        ("Brightlane Inc. is hiring a Support Agent", "title.company", "Brightlane Inc. is hiring"),
        ("Chat/email/phone/back office agent", "title.keywords", "Chat/email/phone/back office agent"),
        ("Urgent: Support Agent", "title.call", "Urgent"),
        ("Support Agent for " + "everything that customers ask " * 3, "title.length", "Support Agent"),
    ],
)
def test_a_title_holds_the_job_alone(title: str, rule: str, words: str) -> None:
    """Shouting, signs, codes, pay, dates, towns, companies, strings of keywords and calls are no part of a title."""
    found = [finding for finding in findings(f"# {title}\n\nYou answer calls.") if finding.rule == rule]

    assert [finding.spot.words.startswith(words) for finding in found if finding.spot] == [True]


@pytest.mark.parametrize(
    "title",
    [
        "Customer Success Manager, EMEA",
        "IT Help Desk Analyst – Night Shift",
        "Customer Support Agent (m/f/d)",
        "311 Customer Service Representative",
        "CSM, SMB & Mid-Market",
        "Director of CX, 24/7 Operations",
        "Work at Home Agent, Evenings, Weekends",
        "客服主管（华南区）",
        "Специалист технической поддержки (вторая линия)",
    ],
)
def test_a_region_a_shift_or_a_short_form_may_stand_in_a_title(title: str) -> None:
    """What tells a job from its like is no fault."""
    assert told(f"# {title}\n\nYou answer calls.") == []


# --- a company's own rules --------------------------------------------------------------------------

MakeWorkspace = Callable[[Mapping[str, str]], Path]

OWN_RULE = """
cliche.guests:
  group: cliche
  level: warning
  languages: [en]
  why: We say guests.
  words: [<guest-words>]
  unless: {before: [not]}
  evidence: [{source: Style guide, limits: Ours.}]
"""


def test_a_company_adds_rules_sets_and_excuses_and_takes_rules_away(workspace: MakeWorkspace) -> None:
    """Files of a workspace add rules by id, name sets of words, and null takes a rule away."""
    folder = workspace(
        {
            "rules/set-acme.yaml": "guest-words:\n  words: [punter, punters]\n",
            "rules/wording-acme.yaml": f"age.young: null\n{OWN_RULE}",
        }
    )
    book = rule_book([str(folder)])
    posting = csroles.read_posting("A young team. We help punters.", "md", language="en", name="advert")

    assert [finding.rule for finding in wording_findings(posting, book)] == ["cliche.guests"]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (OWN_RULE.replace("<guest-words>", "(one|two"), "cliche.guests.words.0: '(one|two': a parenthesis is not closed"),
        (OWN_RULE, "cliche.guests.words.0: there is no set of words guest-words"),
        (OWN_RULE.replace("<guest-words>", "guest").replace("[not]", "[not ~2]"), "cliche.guests.unless.before.0"),
        (OWN_RULE.replace("group: cliche", "group: cliches"), "cliche.guests.group: cliches is not possible here"),
    ],
)
def test_a_mistake_in_a_companys_rule_is_told_with_its_place(workspace: MakeWorkspace, rule: str, message: str) -> None:
    """A phrase that cannot be read, an unknown set and a wrong field are problems with file and line."""
    folder = workspace({"rules/wording-acme.yaml": rule})

    with pytest.raises(InvalidCatalogue) as caught:
        rule_book([str(folder)])

    assert re.search(r"wording-acme\.yaml:\d+:\d+: ", str(caught.value))
    assert message in str(caught.value)


# --- what csroles itself says -----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ru"])
def test_the_shipped_descriptions_have_no_warning(language: str) -> None:
    """Every role's description, in every language, says nothing that a careful recruiter would change."""
    catalogue = csroles.load(language=language)
    found: list[Any] = []
    for role in catalogue:
        posting = csroles.read_posting(csroles.describe(role).render("md"), "md", language=language, name=role.id)
        found += [(role.id, finding.rule, finding.spot) for finding in wording_findings(posting, BOOK) if finding.level != "note"]

    assert found == []
