"""How hard a posting's prose is to read: one figure for English and Russian, another for Chinese."""

from __future__ import annotations

from datetime import date

import pytest

import csroles
from csroles.lint.readability import Readability, readability, readability_findings
from csroles.lint.readers.posting_file import read_posting

EASY = "You help people who grow food. They call when a pump stops. You ask what they see and hear. Then you send a new part. "
HARD = (
    "The successful candidate demonstrates comprehensive understanding of multidimensional organizational transformation "
    "programmes encompassing interdepartmental collaboration, strategic prioritization, continuous improvement initiatives "
    "and sustainable stakeholder communication. "
)
HARD_RUSSIAN = (
    "Осуществление комплексного сопровождения корпоративных контрагентов предусматривает обеспечение бесперебойного "
    "функционирования информационно-технологической инфраструктуры предприятия, организацию межфункционального взаимодействия "
    "подразделений и систематическое совершенствование регламентированных производственных процедур компании. "
)
EASY_RUSSIAN = "Вы помогаете людям, которые растят хлеб. Они звонят, когда встал насос. Вы слушаете и шлёте новую часть. "
EASY_CHINESE = "您会接听电话。您先问清问题。然后寄出零件。您还要写下原因。"
HARD_CHINESE = (
    "负责统筹公司面向全国各省市企业级客户的全生命周期服务体系建设与持续优化工作，牵头制定涵盖服务标准、响应机制、升级路径与考核指标的"
    "管理制度并推动各业务部门按照既定计划贯彻落实，同时结合市场变化与客户反馈不断完善相关流程与配套支撑平台以保障整体目标的达成。"
)


def judged(prose: str) -> Readability | None:
    return readability(read_posting(f"# Agent\n\n{prose}", "md"))


def test_lix_is_words_a_sentence_and_the_share_of_long_words() -> None:
    """LIX is the words of an average sentence and the percentage of words with more than six letters, added up."""
    figure = judged("Four short words here. " * 10 + "Customers understand everything quickly. " * 10)

    assert figure is not None
    assert (figure.scale, figure.length, figure.long, figure.figure) == ("lix", 4.0, 0.5, 54.0)


@pytest.mark.parametrize(
    ("prose", "is_hard"),
    [
        (EASY * 5, False),
        (HARD * 5, True),
        (EASY_RUSSIAN * 6, False),
        (HARD_RUSSIAN * 5, True),
        (EASY_CHINESE * 8, False),
        (HARD_CHINESE * 4, True),
    ],
    ids=["en easy", "en hard", "ru easy", "ru hard", "zh easy", "zh hard"],
)
def test_each_language_has_its_own_limit(prose: str, is_hard: bool) -> None:
    """Plain prose is not hard to read in any language, that of laws and reports is; a note says so and explains the scale."""
    figure = judged(prose)
    notes = readability_findings(read_posting(f"# Agent\n\n{prose}", "md"))

    assert figure is not None
    assert figure.is_hard is is_hard
    assert [(note.rule, note.level, note.group) for note in notes] == (
        [("structure.hard-to-read", "note", "structure")] if is_hard else []
    )
    assert all("newspaper" in note.why or "read easily" in note.why for note in notes)


def test_russian_may_have_longer_words() -> None:
    """The same words are measured against a limit nine higher in Russian."""
    english, russian = judged(EASY * 5), judged(EASY_RUSSIAN * 6)

    assert english is not None
    assert russian is not None
    assert (english.limit, russian.limit) == (60.0, 69.0)


def test_bullets_without_full_stops_are_not_prose() -> None:
    """Items that are no sentences, headings, and lines on equal opportunity are not measured."""
    bullets = "\n".join(f"- {HARD.strip().rstrip('.')}" for _ in range(10))
    law = f"We are an equal opportunity employer. {HARD * 5}"

    assert judged(bullets) is None
    assert judged(law) is None


def test_too_little_prose_is_not_judged() -> None:
    """Three sentences tell nothing about a posting."""
    assert judged(HARD) is None


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_catalogues_own_prose_is_readable(language: str) -> None:
    """No posting of a shipped role is hard to read."""
    catalogue = csroles.load(language=language)
    hard = [
        role.id
        for role in catalogue
        if readability_findings(read_posting(csroles.post(role, on=date(2026, 11, 22)).render("md"), "md"))
    ]

    assert hard == []
