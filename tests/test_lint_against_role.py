"""A posting against the catalogue: which role it is, and what it leaves out, asks beyond its level and adds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import csroles
from csroles.errors import UnknownRole
from csroles.lint.against_role import role_findings
from csroles.lint.asked_for import asks_for_degree, proficiency_in, years_in
from csroles.lint.finding import Finding
from csroles.lint.job_title import kin_of, level_in, titles_in
from csroles.lint.posting_text import PostingText
from csroles.lint.readers.posting_file import read_posting
from csroles.lint.recognition import recognize
from csroles.lint.topics import topics_of

ON = date(2026, 11, 22)
ROLES = csroles.load().roles.ids

PARTNER = """# {title}

## Responsibilities

- Own a book of 40 mid-market accounts and drive adoption
- Run quarterly business reviews and build success plans
- Identify churn risk early and agree on recovery plans
- Partner with sales on renewals and upsells
- Collect feedback and bring it to the product team
{more}
## Requirements

- 2+ years in account management
"""


def read(text: str) -> PostingText:
    return read_posting(text, "md")


def by_rule(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.rule.removeprefix("catalogue."): finding for finding in findings}


# --- which role it is -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "zh-Hant"])
def test_every_posting_of_the_catalogue_is_recognized(catalogue: csroles.Catalogue, language: str) -> None:
    """The Markdown of each role's posting, in each language, is read back as that role at that level, and nothing is amiss."""
    wrong: list[tuple[str, str, object]] = []
    for role in csroles.load(language=language):
        for level in role.levels.ids:
            posting = read(csroles.post(role, level=level, on=ON).render("md"))
            known = recognize(posting, catalogue)
            if known is None or (known.role.id, known.level, known.sure) != (role.id, level, "sure"):
                wrong.append((role.id, level, known))
            wrong += [(role.id, level, finding.why) for finding in role_findings(posting, catalogue)]

    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_a_posting_in_word_is_recognized(catalogue: csroles.Catalogue, role: str, tmp_path: Path) -> None:
    """The Word file of each role's posting is read back as that role, and leaves none of its duties out."""
    pytest.importorskip("docx")
    csroles.post(catalogue[role], on=ON).save(tmp_path / "posting.docx")

    posting = read_posting(tmp_path / "posting.docx")
    known = recognize(posting, catalogue)

    assert known is not None
    assert (known.role.id, known.sure) == (role, "sure")
    assert "duties-left-out" not in by_rule(role_findings(posting, catalogue))


@pytest.mark.parametrize("role", ROLES)
def test_duties_alone_tell_the_role(catalogue: csroles.Catalogue, role: str) -> None:
    """Under a title that says nothing, the duties of each role still tell which it is; that is likely, not sure."""
    text = csroles.post(catalogue[role], level=catalogue[role].levels.ids[-1], on=ON).render("md")

    known = recognize(read("# Opening 77\n" + text.partition("\n")[2]), catalogue)

    assert known is not None
    assert (known.role.id, known.sure, known.reason) == (role, "likely", "its duties")


@pytest.mark.parametrize(
    ("title", "role", "sure"),
    [
        ("Senior Customer Support Manager (m/f/d) - Denver", "customer-support-manager", "sure"),
        ("CSM", "customer-success-manager", "sure"),
        ("Customer Success Manager, Mid-Market", "customer-success-manager", "sure"),
        ("Customer Service Adviser", "customer-service-representative", "likely"),
        ("IT Help Desk Specialist", "technical-support-specialist", "likely"),
        ("客户成功经理（急招）", "customer-success-manager", "sure"),
        ("初级技术支持工程师", "technical-support-specialist", "likely"),
        ("Менеджер по успеху клиентов", "customer-success-manager", "sure"),
    ],
)
def test_titles_are_read_as_adverts_write_them(catalogue: csroles.Catalogue, title: str, role: str, sure: str) -> None:
    """Asides, places, ranks and other words for the same work do not hide a role; the latter make it likely only."""
    known = recognize(read(f"# {title}\n\nWe are hiring.\n"), catalogue)

    assert known is not None
    assert (known.role.id, known.sure) == (role, sure)


@pytest.mark.parametrize(
    "duties",
    [
        ("Write services in Go", "Review code of colleagues", "Deploy to the cluster", "Be on call"),
        ("Pick and pack goods", "Load trucks", "Keep the floor clean", "Tell the foreman about damage"),
    ],
)
def test_another_trade_is_no_role(catalogue: csroles.Catalogue, duties: tuple[str, ...]) -> None:
    """A posting of another trade is not taken for a role of the catalogue, and nothing is told of it."""
    items = "\n".join(f"- {duty}" for duty in duties)
    posting = read(f"# Opening 12\n\n## Duties\n\n{items}\n")

    assert recognize(posting, catalogue) is None
    assert role_findings(posting, catalogue) == []


def test_a_role_that_is_named_is_taken(catalogue: csroles.Catalogue) -> None:
    """Whoever says which role it is, by any of its names, is believed; a name that no role has is an error."""
    posting = read(PARTNER.format(title="Growth Partner", more=""))

    known = recognize(posting, catalogue, role="CSM", level="mid")

    assert known is not None
    assert (known.role.id, known.level, known.sure) == ("customer-success-manager", "mid", "sure")
    with pytest.raises(UnknownRole):
        recognize(posting, catalogue, role="plumber")


def test_the_level_is_read_from_title_and_facts(catalogue: csroles.Catalogue) -> None:
    """A title or a line with a label names the level; one that the role does not have is no level of it."""
    titled = recognize(read("# Senior Customer Support Manager\n\nText."), catalogue)
    labelled = recognize(read("# Customer Success Manager\n\n- Level: Junior\n\nText."), catalogue)
    beyond = recognize(read("# Senior Customer Service Representative\n\nText."), catalogue)

    assert [known and known.level for known in (titled, labelled, beyond)] == ["senior", "junior", None]
    assert level_in("Associate Customer Success Manager") == "junior"


def test_what_is_left_of_a_title() -> None:
    """A title is tried as it stands, then without its trimmings."""
    assert titles_in("Senior Support Engineer (Remote), Berlin") == [
        "Senior Support Engineer (Remote), Berlin",
        "Senior Support Engineer , Berlin",
        "Senior Support Engineer",
        "Support Engineer",
    ]
    assert kin_of("Client Care Advisor") == "customer service representative"


# --- how it differs -------------------------------------------------------------------------------


def test_left_out_duties_are_one_note(catalogue: csroles.Catalogue) -> None:
    """Core duties that the posting does not speak of are one note that counts them and names three."""
    found = by_rule(role_findings(read(PARTNER.format(title="Customer Success Manager", more="")), catalogue))

    note = found["duties-left-out"]
    assert (note.level, note.group) == ("note", "catalogue")
    assert note.why.startswith("This is Customer Success Manager (by its title), and it does not speak of ")
    assert note.instead.count("“") <= 3
    assert "renewals" not in note.instead
    assert len(found) <= 4


def test_added_duties_are_one_note_at_the_first(catalogue: csroles.Catalogue) -> None:
    """Duties that the role does not have are one note, at the place of the first."""
    more = "- Hire and onboard new teammates\n- Manage the travel budget\n"
    posting = read(PARTNER.format(title="Customer Success Manager", more=more))

    note = by_rule(role_findings(posting, catalogue))["duties-added"]

    assert note.spot is not None
    assert note.spot.words == "Manage the travel budget"
    assert "adds a duty" in note.why


def test_a_degree_and_expert_skill_above_the_level_are_told(catalogue: csroles.Catalogue) -> None:
    """At junior level a degree and expert analysis are more than the role needs; at mid level with equivalents, they are not."""
    junior = "- Bachelor's degree required\n- Expert data analysis\n"
    text = PARTNER.format(title="Junior Customer Success Manager", more="") + junior

    note = by_rule(role_findings(read(text), catalogue))["above-its-level"]
    softer = text.replace("Bachelor's degree required", "Bachelor's degree or equivalent experience").replace("Expert", "Some")

    assert "a degree, which the role does not require" in note.why
    assert "expert data analysis" in note.why
    assert "above-its-level" not in by_rule(role_findings(read(softer), catalogue))


def test_the_title_of_one_role_over_the_duties_of_another(catalogue: csroles.Catalogue) -> None:
    """A manager's title over the duties of an operations specialist is told, with both titles."""
    text = csroles.post(catalogue["support-analytics-specialist"], level="mid", on=ON).render("md")
    posting = read("# Customer Advocate\n" + text.partition("\n")[2])

    note = by_rule(role_findings(posting, catalogue))["title-and-duties"]

    assert note.why == "The title is that of Customer Advocate, and the duties are rather those of Support Analytics Specialist."
    assert note.spot is not None
    assert note.spot.words == "Customer Advocate"


def test_nothing_is_told_where_it_is_only_perhaps_a_role(catalogue: csroles.Catalogue) -> None:
    """A title that is a little like a role's makes no findings."""
    posting = read(
        "# Guest Services & Reservations Agent\n\n## Duties\n\n- Take reservations\n- Show the rooms\n- Sell tickets\n"
    )

    assert role_findings(posting, catalogue) == []


# --- what words say -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("3+ years of experience in support", 3),
        ("Five years in customer service", 5),
        ("2-4 years' experience", 2),
        ("опыт работы от трёх лет", 3),
        ("5年以上客服经验", 5),
        ("两年以上客服经验", 2),
        ("Experience with Zendesk", None),
        ("We have 12 years of history", None),
        ("Ten languages", None),
    ],
)
def test_years_of_experience_are_read(text: str, years: int | None) -> None:
    """Years count where experience is meant, in figures and in words."""
    assert years_in(text) == years


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Bachelor's degree in business", True),
        ("本科以上学历", True),
        ("Высшее образование", True),
        ("Bachelor's degree or equivalent experience", False),
        ("You don't need a degree", False),
        ("A degree is a plus", False),
        ("学历不限", False),
    ],
)
def test_a_degree_is_asked_for_only_without_an_alternative(text: str, asks: bool) -> None:
    """What takes experience instead of a degree, or says that none is needed, asks for none."""
    assert asks_for_degree(text) is asks


def test_how_well_a_skill_is_wanted() -> None:
    """Words say how well; without them nothing is said."""
    assert [proficiency_in(text) for text in ("Expert SQL", "Excellent writing", "Basic Excel", "Writing")] == [4, 3, 1, None]


def test_the_same_work_in_other_words_has_the_same_topic() -> None:
    """Statements without a common word meet in their topics, across languages."""
    english = topics_of("Step in when a customer case is escalated and help bring it to a resolution.")

    assert english & topics_of("Take the complaints that others could not solve")
    assert english & topics_of("复杂问题转给产品顾问")
    assert english & topics_of("разбирать обращения, которые не решила первая линия")
