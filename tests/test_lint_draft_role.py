"""A draft of a role, made of a posting: what could be read, and marks where a person must decide."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import csroles
from conftest import MakeWorkspace
from csroles.errors import CsrolesError
from csroles.lint.draft_role import draft_role
from csroles.lint.draft_statements import id_of, stated
from csroles.lint.posting_text import PostingText
from csroles.lint.readers.posting_file import read_posting

ON = date(2026, 11, 22)
ROLES = csroles.load().roles.ids

ADVERT = """# Renewals Partner (m/f/d)

Sorrel sells bookkeeping to bakeries. You will look after the contracts of 200 customers and keep them with us.

- Reports to: Director of Customer Success

## What you will do

- Prepare renewals and possible expansions with sales before contracts end
- Polish the brass sign at the door every morning
- Record each contact with a customer and its outcome.

## What you bring

- 3+ years of experience in account management
- Excellent negotiation skills
- Patient
- Knows Zendesk and Salesforce
- Owns a bicycle

## Nice to have

- Bachelor's degree in business
- Certificate in project management
"""


PARTNER = """# Customer Success Manager

## Responsibilities

- Own a book of 40 mid-market accounts and drive adoption
- Run quarterly business reviews and build success plans
- Identify churn risk early and agree on recovery plans
- Polish the brass sign at the door
"""


def read(text: str) -> PostingText:
    return read_posting(text, "md", name="advert.md")


def drafted(text: str, catalogue: csroles.Catalogue, id_: str = "renewals-partner") -> dict[str, object]:
    data = yaml.safe_load(draft_role(read(text), catalogue, id_))
    assert isinstance(data, dict)
    return data


def problems(workspace: MakeWorkspace, files: dict[str, str]) -> list[str]:
    folder = workspace({f"roles/{name}.yaml": text for name, text in files.items()})
    return [str(problem) for problem in csroles.check(folder)[1]]


# --- a role of its own ----------------------------------------------------------------------------


def test_an_advert_becomes_a_role(catalogue: csroles.Catalogue) -> None:
    """Title, level, manager, duties with areas, requirements, skills, qualities and tools are read from an advert."""
    data = drafted(ADVERT, catalogue)

    assert data["title"] == "Renewals Partner"
    assert data["summary"] == "You will look after the contracts of 200 customers and keep them with us."
    assert data["reports_to"] == {"director-of-customer-success": {"line": "usual"}}
    assert data["duties"] == {
        "prepare-renewals-possible-expansions-sales": {
            "text": "Prepare renewals and possible expansions with sales before contracts end.",
            "area": "retention-and-growth",
        },
        "polish-brass-sign-door-every": {"text": "Polish the brass sign at the door every morning.", "area": "handling-requests"},
        "record-contacts": {},
    }
    assert data["requirements"] == {
        "years-experience-account-management": {
            "kind": "experience",
            "text": "3+ years of experience in account management.",
            "need": "required",
            "years": 3,
        },
        "owns-bicycle": {"kind": "experience", "text": "Owns a bicycle.", "need": "required"},
        "bachelors-degree-business": {"kind": "education", "text": "Bachelor's degree in business.", "need": "preferred"},
        "certificate-project-management": {
            "kind": "certification",
            "text": "Certificate in project management.",
            "need": "preferred",
        },
    }
    assert data["skills"] == {
        "negotiation": {"proficiency": 3, "need": "required"},
        "support-technology": {"proficiency": 2, "need": "required"},
    }
    assert data["qualities"] == {"patient": {}}
    assert data["tools"] == {"crm": {}, "help-desk": {}}
    assert data["review"] == {"status": "draft"}


def test_what_a_person_must_decide_is_marked(catalogue: csroles.Catalogue) -> None:
    """A guessed area, an odd requirement, a guessed proficiency, the words of the posting: each is said above its line."""
    lines = draft_role(read(ADVERT), catalogue, "renewals-partner").splitlines()

    def above(line: str) -> str:
        return lines[lines.index(line) - 1].strip()

    assert lines[1].startswith("# Drafted from advert.md.")
    assert above("  polish-brass-sign-door-every:") == "# Decide: which area? handling-requests is a guess."
    assert above("  owns-bicycle:") == "# Decide: is it experience, or a skill or a quality of the catalogue?"
    assert above("  negotiation: {proficiency: 3, need: required}") == "# From: Excellent negotiation skills"
    assert above("title: Renewals Partner") == "# The posting has: Renewals Partner (m/f/d)"
    assert above("  support-technology: {proficiency: 2, need: required}") == "# Decide: how well? 2 of 4 is a guess."


def test_the_draft_of_an_advert_is_right(catalogue: csroles.Catalogue, workspace: MakeWorkspace) -> None:
    """The draft of an advert passes the check of a workspace as it is."""
    assert problems(workspace, {"renewals-partner": draft_role(read(ADVERT), catalogue, "renewals-partner")}) == []


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hant"])
def test_a_draft_of_each_shipped_role_is_right(catalogue: csroles.Catalogue, workspace: MakeWorkspace, language: str) -> None:
    """The posting of each role, drafted as its own layer, passes the check and adds no duty, requirement or skill to it."""
    files = {
        role.id: draft_role(read(csroles.post(role, level=role.levels.ids[0], on=ON).render("md")), catalogue, role.id)
        for role in csroles.load(language=language)
    }

    assert problems(workspace, files) == []
    added = {name: set(yaml.safe_load(text)) - {"review", "tools", "aliases"} for name, text in files.items()}
    assert {name: fields for name, fields in added.items() if fields} == {}


@pytest.mark.parametrize("role", ROLES)
def test_a_new_role_from_a_posting_in_word_is_right(
    catalogue: csroles.Catalogue, workspace: MakeWorkspace, tmp_path: Path, role: str
) -> None:
    """The Word file of each role's posting, drafted as a role of its own, passes the check and has every duty and skill."""
    pytest.importorskip("docx")
    original = catalogue[role].at_all_levels
    csroles.post(catalogue[role], on=ON).save(tmp_path / "posting.docx")

    text = draft_role(read_posting(tmp_path / "posting.docx"), catalogue, "a-role-of-ours")

    assert problems(workspace, {"a-role-of-ours": text}) == []
    data = yaml.safe_load(text)
    assert (data["title"], data["family"], data["track"]) == (original.title, original.family, original.track)
    assert len(data["duties"]) == len(original.duties)
    assert set(data["skills"]) == set(original.skills.ids)
    assert {id_: item["proficiency"] for id_, item in data["skills"].items()} == {
        item.id: item.proficiency for item in original.skills
    }


# --- a layer of a role that there is --------------------------------------------------------------


def test_the_id_of_a_known_role_asks_for_what_differs(catalogue: csroles.Catalogue, workspace: MakeWorkspace) -> None:
    """Under a known role's id only what the posting adds is data; what it leaves out stands as comments to decide on."""
    text = draft_role(read(ADVERT), catalogue, "customer-success-manager")
    data = yaml.safe_load(text)

    assert "title" not in data
    assert "prepare-renewals-possible-expansions-sales" not in data["duties"]
    assert data["duties"]["polish-brass-sign-door-every"]["text"] == "Polish the brass sign at the door every morning."
    assert "negotiation" not in data.get("skills", {})
    assert problems(workspace, {"customer-success-manager": text}) == []


def test_left_out_duties_are_ready_to_be_removed(catalogue: csroles.Catalogue, workspace: MakeWorkspace) -> None:
    """What a posting leaves out of its role stands as a line that removes it, behind a number sign; without the sign it works."""
    text = draft_role(read(PARTNER), catalogue, "customer-success-manager")
    removed = re.sub(r"^  # ([a-z-]+: null)$", r"  \1", text, flags=re.MULTILINE)

    assert "  # keep-account-records: null" in text
    assert yaml.safe_load(removed)["duties"]["keep-account-records"] is None
    assert problems(workspace, {"customer-success-manager": removed}) == []


# --- any input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "# \n", "客服", "Позвоните нам", "- \n- \n", "<script>alert(1)</script>", "a: {b: [c", "\t\x00\x07"]
)
def test_poor_input_still_gives_a_role(catalogue: csroles.Catalogue, workspace: MakeWorkspace, text: str) -> None:
    """Of next to nothing a draft is made that passes the check; the title is made of the id."""
    posting = PostingText("x.md", "md", "en", "", ()) if not text.strip() else read(text)
    draft = draft_role(posting, catalogue, "new-role")

    assert problems(workspace, {"new-role": draft}) == []
    assert yaml.safe_load(draft)["title"]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_any_words_make_valid_yaml(duties: list[str], requirements: list[str], title: str) -> None:
    """Whatever stands in a posting, its draft is YAML that means the words, and a role without a fault of its own."""
    catalogue = csroles.load()
    items = ["\n".join(f"- {words}" for words in part) for part in (duties, requirements)]
    text = f"# {title}\n\n## Responsibilities\n\n{items[0]}\n\n## Requirements\n\n{items[1]}\n"

    data = yaml.safe_load(draft_role(read(text), catalogue, "new-role"))

    assert list(catalogue.faults_in_role(data, "new-role")) == []


@pytest.mark.parametrize("id_", ["New Role", "", "../evil", "rôle"])
def test_an_id_that_is_none_is_refused(catalogue: csroles.Catalogue, id_: str) -> None:
    """What is no id is refused in a sentence."""
    with pytest.raises(CsrolesError, match="is no id"):
        draft_role(read(ADVERT), catalogue, id_)


def test_statements_are_plain_words() -> None:
    """Markup goes, a capital begins, a full stop ends, and nothing is longer than a statement may be."""
    assert stated("- **answer** calls;", "en") == "Answer calls."
    assert stated("处理投诉；", "zh-Hans") == "处理投诉。"
    assert stated("Is it <b>so</b>?", "en") == "Is it so ?"
    assert len(stated("word " * 500, "en")) <= 602


def test_ids_are_made_of_words_and_never_twice() -> None:
    """Ids are Latin words without small ones; Russian is spelled in Latin letters, Chinese gets numbers."""
    taken = {"answer-calls"}

    assert id_of("Answer the calls.", "duty", taken) == "answer-calls-2"
    assert id_of("Отвечать на звонки", "duty", taken) == "otvechat-na-zvonki"
    assert id_of("处理投诉", "duty", taken) == "duty-1"
    assert id_of("接听电话", "duty", taken) == "duty-2"
