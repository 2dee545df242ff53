"""How a posting is built: what it lacks, where it contradicts itself, what it says twice or too much of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import csroles
from csroles.lint.finding import Finding
from csroles.lint.posting_text import PostingFacts, PostingText
from csroles.lint.readers.posting_file import read_posting
from csroles.lint.sentences import sentences, size
from csroles.lint.structure import structure_findings

ON = date(2026, 11, 22)

WHOLE = """# Customer Support Representative

Lumen Pumps helps farms to irrigate. Our support team answers growers in three time zones.

## What you will do

- Answer growers' questions by phone and chat.
- Find out why a pump has stopped, and send the right part.
- Keep the help center up to date.

## What you bring

- A year of work with customers in any trade.
- Clear writing.

## How to apply

Send your resume to jobs@lumen.example by December 18, 2026. Questions go to Ada Li, +1 303 555 0142.
"""


def read(text: str, format: str = "md") -> PostingText:  # noqa: A002 - as the reader calls it
    return read_posting(text, format)


def found(text: str | PostingText) -> list[Finding]:
    return structure_findings(read(text) if isinstance(text, str) else text, ON)


def rules(text: str | PostingText) -> list[str]:
    return [finding.rule for finding in found(text)]


def without(heading: str) -> str:
    """The whole posting without the section that begins with a heading."""
    before, _, rest = WHOLE.partition(f"## {heading}\n")
    return before + rest[rest.index("\n## ") + 1 :] if "\n## " in rest else before


def test_a_posting_that_has_all_is_not_found_fault_with() -> None:
    """Duties, requirements, a way to apply, a contact and a last day: nothing is told."""
    assert rules(WHOLE) == []


@pytest.mark.parametrize(
    ("heading", "rule", "level"),
    [
        ("What you will do", "structure.no-duties", "warning"),
        ("What you bring", "structure.no-requirements", "warning"),
    ],
)
def test_a_missing_part_is_told(heading: str, rule: str, level: str) -> None:
    """A posting without duties, or without requirements, is told so; the finding has no place, since nothing is there."""
    (finding,) = found(without(heading))

    assert (finding.rule, finding.level, finding.spot) == (rule, level, None)


def test_how_to_apply_and_the_last_day_are_notes() -> None:
    """No way to apply, and no last day, are each a note."""
    assert [(finding.rule, finding.level) for finding in found(without("How to apply"))] == [
        ("structure.no-apply", "note"),
        ("structure.no-closing-date", "note"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Apply online by December 18.",
        "Ring Noor before 18 December, or send a CV to a@b.example.",
        "Applications are read until the position is filled. Email your CV to a@b.example.",
        "简历请于12月18日前发送至 a@b.example。",
        "Ждём резюме до 18 декабря на a@b.example.",
    ],
)
def test_ways_to_apply_are_known_in_every_language(words: str) -> None:
    """How to apply and until when is read from plain sentences."""
    assert not {"structure.no-apply", "structure.no-closing-date"} & set(rules(f"{without('How to apply')}\n{words}\n"))


def test_duties_in_running_text_are_duties() -> None:
    """A posting without headings that says in sentences what the person will do lacks nothing."""
    text = (
        "# Support person\n\nYou will answer calls and letters from growers, find out why a pump has stopped, and send the part. "
        "You should write well and know a spanner when you see one.\n\nWrite to a@b.example by December 3, 2026."
    )

    assert rules(text) == []


def test_a_sentence_alone_is_no_posting() -> None:
    """A sentence that somebody wants checked is not asked for sections that only a posting has."""
    assert rules("Answer customers by phone and email, and write down what they say.") == []


@pytest.mark.parametrize("text", ["", "\n\n  \n"])
def test_nothing_to_read_is_an_error(text: str) -> None:
    """An empty file cannot be published."""
    posting = PostingText("empty.md", "md", "en", "", ())

    assert [(finding.rule, finding.level) for finding in found(posting)] == [("structure.empty", "error")]
    assert rules(text) == ["structure.empty"]


def test_a_description_that_is_the_title_is_an_error() -> None:
    """Job searches refuse a description that only repeats the title."""
    (finding,) = [each for each in found("# Support Agent\n\nSupport agent") if each.rule == "structure.description-is-title"]

    assert finding.level == "error"
    assert finding.spot is not None
    assert (finding.spot.line, finding.spot.words) == (3, "Support agent")


def test_a_last_day_that_is_over_is_an_error() -> None:
    """A posting whose last day has passed may not stand; on the day itself it may."""
    over = replace(read(WHOLE), facts=PostingFacts(closes=date(2026, 11, 21)))

    assert rules(over) == ["structure.closed"]
    assert rules(replace(over, facts=PostingFacts(closes=ON))) == []


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("You come in three days a week in the office.", True),
        ("Hybrid work: Tuesdays and Thursdays on site.", True),
        ("每周两天到公司坐班。", True),
        ("Гибридный график: 2 дня в офисе.", True),
        ("There is no need for days in the office.", False),
        ("We meet twice a year.", False),
        ("You will explain hybrid cloud storage.", False),
    ],
)
def test_remote_work_with_office_days_is_a_contradiction(words: str, is_found: bool) -> None:
    """What is said to be fully remote, as data or in words, asks for no days in the office."""
    posting = replace(read(f"{WHOLE}\n{words}\n"), facts=PostingFacts(remote=True))

    assert ("structure.remote-with-office-days" in rules(posting)) is is_found
    assert ("structure.remote-with-office-days" in rules(f"{WHOLE}\nThis job is 100% remote.\n\n{words}\n")) is is_found
    assert "structure.remote-with-office-days" not in rules(f"{WHOLE}\n{words}\n")


def list_of(count: int, *, welcome: int = 0) -> str:
    items = [f"- Knows the machine called {name * 3}." for name in "abcdefghijklmnopqrstuvwxyz"[:count]]
    items += [f"- Spanish number {number} is a plus." for number in range(welcome)]
    return WHOLE.replace("- Clear writing.", "\n".join(items))


def test_more_than_ten_must_haves_are_counted() -> None:
    """Ten must-haves pass; of eleven and more it is said how many there are, and how many things are only welcome."""
    assert rules(list_of(9)) == []

    (finding,) = found(list_of(12, welcome=2))

    assert (finding.rule, finding.level) == ("structure.too-many-must-haves", "note")
    assert finding.why == "It asks for 13 things as must-haves, beside 2 that would be welcome."
    assert "No study fixes a number" in finding.evidence[0].limits


def test_a_repeated_requirement_is_shown_beside_the_first() -> None:
    """The same requirement in another order is a warning, a nearly equal one a note; both name the line of the first."""
    text = WHOLE.replace(
        "- Clear writing.",
        "- Two years of experience with payroll software.\n- Experience with payroll software of at least two years.\n"
        "- Runs workshops on pump repair for growers in Spanish.\n- Runs workshops on pump repair for growers in French.",
    )

    same, near = found(text)

    assert (same.rule, same.level) == ("structure.repeated", "warning")
    assert same.why == "It says the same as line 14: “Two years of experience with payroll software.”."
    assert same.spot is not None
    assert same.spot.line == 15
    assert (near.rule, near.level) == ("structure.repeated", "note")


def test_a_long_sentence_is_shown_and_a_law_is_not() -> None:
    """The longest sentence is shown with its length; lines on equal opportunity may be as long as their lawyers like."""
    long = f"You answer {'calls and letters and ' * 15}messages from growers."
    law = f"We hire without regard to race, {'and religion, ' * 40}and disability; we are an equal opportunity employer."

    (finding,) = found(WHOLE.replace("- Keep the help center up to date.", f"- {long}"))

    assert finding.rule == "structure.long-sentence"
    assert finding.why == "A sentence has 65 words."
    assert finding.spot is not None
    assert finding.spot.words == long
    assert rules(f"{WHOLE}\n{law}\n") == []


def test_a_very_long_posting_is_a_note_with_the_studies_that_disagree() -> None:
    """More than a thousand words is a note; the evidence names three studies and that they disagree."""
    text = WHOLE + "\n".join(f"\nPump {number} has a manual of its own." for number in range(140))

    (finding,) = [each for each in found(text) if each.rule == "structure.length"]

    assert finding.level == "note"
    assert len(finding.evidence) == 3
    assert "disagree" in finding.evidence[2].limits


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "zh-Hant"])
def test_the_catalogues_own_postings_have_no_finding_above_a_note(language: str) -> None:
    """A posting of each shipped role, at each level, is built well enough to publish."""
    catalogue = csroles.load(language=language)
    graver = [
        (role.id, level, finding.rule, finding.why)
        for role in catalogue
        for level in role.levels.ids
        for finding in found(csroles.post(role, level=level, on=ON).render("md"))
        if finding.level != "note" or finding.rule == "structure.repeated"
    ]

    assert graver == []


def test_sentences_end_where_they_end() -> None:
    """Abbreviations, initials, figures and addresses end no sentence; Chinese full stops do without a space."""
    text = "Use tools, e.g. Zendesk 3.5. Ask Dr. J. Smith at acme.example! 您负责接听电话。您记录问题。"

    assert [text[start:end] for start, end in sentences(text)] == [
        "Use tools, e.g. Zendesk 3.5.",
        "Ask Dr. J. Smith at acme.example!",
        "您负责接听电话。",
        "您记录问题。",
    ]
    assert (size("您负责 CRM 系统。", "zh-Hans"), size("Отвечать на 40 писем.", "ru")) == (6, 4)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=400))
def test_any_text_is_judged(text: str) -> None:
    """No text breaks the rules of structure."""
    for finding in found(f"# Agent\n\n## Duties\n\n{text}"):
        assert finding.why
