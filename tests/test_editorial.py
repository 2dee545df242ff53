"""The house style of the built-in catalogue: each rule finds its planted fault, lets honest words pass, and asks no company."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import csroles
from conftest import REPOSITORY, MakeWorkspace
from csroles.catalogue.editorial import (
    AMERICAN,
    EDITORIAL_RULES,
    LEAST_IN_COMMON,
    NEARLY_THE_SAME,
    PLAIN_WORDS,
    VERBS,
    american_form,
    content_words,
    likeness,
    no_near_duplicates,
    plain_words,
    stem,
)
from csroles.catalogue.rules import Asked, Finding, rule_id
from csroles.source import bundled

Check = Callable[[Mapping[str, str]], list[tuple[str, str, str, str]]]

SMALL = {
    "families.yaml": "support:\n  title: Support\n  summary: Answers customers.\n",
    "areas.yaml": "letters:\n  title: Letters\n",
    "sources.yaml": "editors:\n  kind: editors\n  title: The editors\n",
    "proficiencies.yaml": (
        "basic:\n  rank: 1\n  title: Basic\n  definition: Begins.\n"
        "working:\n  rank: 2\n  title: Working\n  definition: Needs no help.\n"
    ),
    "skills.yaml": (
        "writing:\n  title: Writing\n  definition: Putting answers into words.\n  proficiencies:\n"
        "    basic: Answers simple letters from a template.\n"
        "    working: Answers every letter without help, and checks the facts first.\n"
    ),
}
"""The files of a catalogue with nothing in it but what its roles need."""


def role(title: str = "Letter Clerk", **said: Any) -> str:
    """A role file; YAML reads JSON."""
    return json.dumps(
        {
            "title": title,
            "family": "support",
            "track": "executive",
            "summary": "Answers letters.",
            "levels": {"mid": {}},
            "skills": {"writing": {"proficiency": 1, "need": "required"}},
            **said,
        },
        indent=1,
    )


def duties(**texts: str) -> dict[str, dict[str, str]]:
    """Duties of a role, by id."""
    return {id_.replace("_", "-"): {"text": text, "area": "letters"} for id_, text in texts.items()}


def clerk(text: str) -> dict[str, str]:
    """The role file of a clerk with one duty."""
    return {"roles/clerk.yaml": role(duties=duties(letters=text))}


def skill(basic: str, working: str) -> dict[str, str]:
    """The file of one skill, with words for its two proficiencies."""
    record = {"title": "Writing", "definition": "Putting answers into words."}
    described = {"basic": basic, "working": working}
    return {"skills.yaml": json.dumps({"writing": {**record, "proficiencies": described}}), "roles/clerk.yaml": role()}


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Lets a small catalogue take the place of the built-in one, and gives what is found in it: rule, field, message, hint."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bundled, "data", lambda: tmp_path / "data")

    def checked(files: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
        write(tmp_path / "data", {**SMALL, **files})
        _, problems = csroles.check()
        return [(problem.rule, problem.field, problem.message, problem.hint) for problem in problems]

    return checked


NEW_VERB = "Begin with what the person does. An editor adds a new verb to VERBS in src/csroles/catalogue/editorial.py."
SHARE = "Let it be one shared record, or say what is different."
SHORTER = "Keep to one idea; circumstances go into when, reasons into note."

PLANTED: list[tuple[str, dict[str, str], list[tuple[str, str, str]]]] = [
    (
        "duty-is-short",
        clerk("Answer" + " letters" * 24 + "."),
        [("duties.letters.text", "has 25 words, and a duty has fewer than 25", SHORTER)],
    ),
    (
        "duty-is-short",
        {
            "roles/clerk.yaml": role(
                summary="Answers" + " letters" * 49 + ".",
                practices={"read-twice": {"text": "Read" + " letters" * 34 + "."}},
                requirements={"schooling": {"text": "School" + " certificate" * 34 + "."}},
            )
        },
        [
            ("summary", "has 50 words, and a statement has fewer than 50", SHORTER),
            ("practices.read-twice.text", "has 35 words, and a practice has fewer than 35", SHORTER),
            ("requirements.schooling.text", "has 35 words, and a requirement has fewer than 35", SHORTER),
        ],
    ),
    (
        "duty-begins-with-a-verb",
        clerk("Answers letters."),
        [("duties.letters.text", "begins with Answers, which is not among the verbs of editorial.py", "Write Answer.")],
    ),
    (
        "duty-begins-with-a-verb",
        clerk("The answering of letters."),
        [("duties.letters.text", "begins with The, which is not among the verbs of editorial.py", NEW_VERB)],
    ),
    (
        "duty-begins-with-a-verb",
        {
            "duties.yaml": json.dumps({"letters": {"text": "24 letters are answered.", "area": "letters"}}),
            "roles/clerk.yaml": role(
                duties={"letters": {"at": {"mid": {"text": "Planning comes first."}}}},
                practices={"calm": {"text": "Always stay calm."}},
            ),
        },
        [
            ("letters.text", "begins with letters, which is not among the verbs of editorial.py", NEW_VERB),
            ("duties.letters.at.mid.text", "begins with Planning, which is not among the verbs of editorial.py", "Write Plan."),
            ("practices.calm.text", "begins with Always, which is not among the verbs of editorial.py", NEW_VERB),
        ],
    ),
    (
        "plain-words",
        clerk("Use his templates in order to answer letters, bills, etc."),
        [
            ("duties.letters.text", "says “etc”", "Name what is meant, or leave it out."),
            ("duties.letters.text", "says “his”", "Write “they”, or say who is meant."),
            ("duties.letters.text", "says “in order to”", "Write “to”."),
        ],
    ),
    (
        "american-spelling",
        clerk("Sort letters by color and colour, as organised in the Centre."),
        [
            ("duties.letters.text", "Centre is British spelling", "Write Center."),
            ("duties.letters.text", "colour is British spelling", "Write color."),
            ("duties.letters.text", "organised is British spelling", "Write organized."),
        ],
    ),
    (
        "no-near-duplicates",
        {
            "roles/clerk.yaml": role(duties=duties(file="Sort the day's letters by sender and date.")),
            "roles/head-clerk.yaml": role("Head Clerk", duties=duties(sort="Sort letters of the day by date and by topic.")),
        },
        [
            (
                "duties.sort.text",
                "says nearly the same as file of clerk",
                f"The other is at data/roles/clerk.yaml:17:12. {SHARE}",
            )
        ],
    ),
    (
        "skill-described",
        skill("Answers simple letters from a template.", "Answers letters from one simple template well."),
        [
            (
                "writing.proficiencies.working.text",
                "says nearly the same as basic",
                "Say what a person at this proficiency does that one below it does not.",
            )
        ],
    ),
]
"""A rule, the files that break it, and what is told of them: field, message, hint."""


@pytest.mark.parametrize(
    ("rule", "files", "told"), PLANTED, ids=[f"{rule}-{number}" for number, (rule, *_) in enumerate(PLANTED)]
)
def test_a_planted_fault_is_found_exactly(
    rule: str, files: dict[str, str], told: list[tuple[str, str, str]], check: Check
) -> None:
    """A catalogue with a planted fault gives exactly the findings of the rule that it breaks, in order, and no others."""
    assert check(files) == [(rule, *finding) for finding in told]


def test_every_rule_has_a_planted_fault() -> None:
    """No rule is without a catalogue that breaks it."""
    assert {rule for rule, _, _ in PLANTED} == {rule_id(rule) for rule in EDITORIAL_RULES}


def test_the_style_guide_names_every_rule() -> None:
    """An editor who is told a rule's id finds it explained in CONTRIBUTING."""
    guide = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert [rule_id(rule) for rule in EDITORIAL_RULES if f"`{rule_id(rule)}`" not in guide] == []


HONEST: list[tuple[str, dict[str, str]]] = [
    ("a duty of 24 words", clerk("Answer" + " letters" * 23 + ".")),
    ("a practice of 34 words", {"roles/clerk.yaml": role(practices={"read-twice": {"text": "Read" + " letters" * 33 + "."}})}),
    ("a verb before a comma", clerk("Grant, review and withdraw access to the letter book.")),
    ("a verb with a hyphen", clerk("Cross-check addresses.")),
    ("words that are spoken of", clerk('Replace “ninja”, "guru" and “fulfil” in titles.')),
    ("a word inside another", clerk("Review etchings, hisses and dynamics at the theory course.")),
    ("words that only look British", clerk("Analyze four tours, the emphasis, our advice, a promise and organisms.")),
    (
        "duties that share a verb and an object",
        {
            "roles/clerk.yaml": role(duties=duties(file="Sort the day's letters by sender and date.")),
            "roles/head-clerk.yaml": role(
                "Head Clerk", duties=duties(sort="Sort letters that nobody has claimed within a month.")
            ),
        },
    ),
    (
        "duties with the same team and customers in them",
        {
            "roles/clerk.yaml": role(duties=duties(plan="Plan the work of the customer support team.")),
            "roles/head-clerk.yaml": role("Head Clerk", duties=duties(lead="Lead the customer support team.")),
        },
    ),
    (
        "a duty that differs at a level of its own",
        {
            "roles/clerk.yaml": role(
                duties={
                    "file": {
                        "text": "Sort the day's letters by sender and date.",
                        "area": "letters",
                        "at": {"mid": "Sort the day's letters by sender, date and topic."},
                    }
                }
            )
        },
    ),
    ("a skill that grows", skill("Answers simple letters.", "Answers every letter without help, and checks the facts first.")),
]
"""What is left alone, and the files of a catalogue in which it stands."""


@pytest.mark.parametrize("files", [files for _, files in HONEST], ids=[what for what, _ in HONEST])
def test_honest_words_are_left_alone(files: dict[str, str], check: Check) -> None:
    """What is short, plain, American and its own is no finding, however like a fault it looks."""
    assert check(files) == []


def test_a_reason_excuses_a_passage(check: Check) -> None:
    """``allow`` with a reason excuses a passage from a rule, as it does from the others."""
    duty = {"text": "Various letters arrive.", "area": "letters", "allow": {"plain-words": "A quotation."}}

    found = check({"roles/clerk.yaml": role(duties={"letters": duty})})

    assert [rule for rule, *_ in found] == ["duty-begins-with-a-verb"]


def test_the_very_same_words_are_told_once(check: Check) -> None:
    """Two roles with one sentence break statement-lives-once, and are not told a second time that they are alike."""
    same = "Sort the day's letters by sender and date."
    files = {
        "roles/clerk.yaml": role(duties=duties(file=same)),
        "roles/head-clerk.yaml": role("Head Clerk", duties=duties(sort=same)),
    }

    assert [rule for rule, *_ in check(files)] == ["statement-lives-once"]


def test_a_role_that_repeats_itself_or_a_shared_record_is_told(check: Check) -> None:
    """A duty may be nearly the same neither as another of its own role nor as a shared one; it is the role that is told."""
    shared = {"sort": {"text": "Sort the day's letters by sender and date.", "area": "letters"}}
    own = duties(file="Sort letters of the day by date.", tidy="Answer queries by telephone.", call="Answer telephone queries.")
    files = {"duties.yaml": json.dumps(shared), "roles/clerk.yaml": role(duties={"sort": {}, **own})}

    found = check(files)

    assert [(field, message) for _, field, message, _ in found] == [
        ("duties.file.text", "says nearly the same as the shared record sort"),
        ("duties.call.text", "says nearly the same as tidy of clerk"),
    ]


def test_words_in_another_language_are_not_asked(check: Check) -> None:
    """The rules are about English: a translation has words, lengths and spellings of its own."""
    words = json.dumps({"duties": {"letters": {"text": "Antwortet" + " dynamic" * 30 + "."}}})

    assert check({**clerk("Answer letters."), "locales/de/roles/clerk.yaml": words}) == []


def test_a_workspace_is_never_asked(workspace: MakeWorkspace) -> None:
    """A company words its own roles as it likes."""
    text = "Various colours are the responsibility of the chairman" + " and of others" * 10 + "."
    folder = workspace(
        {
            "roles/customer-success-manager.yaml": f"duties:\n  write-success-plans: {text}\n",
            "skills.yaml": f"empathy:\n  proficiencies:\n    basic: {text}\n    working: Again {text}\n",
        }
    )

    _, problems = csroles.check(folder)

    assert problems == []


def test_checking_a_workspace_does_not_even_import_the_rules(acme: Path) -> None:
    """What a company does not need costs it nothing: neither loading nor checking a workspace reads the lists of words."""
    program = "import sys, csroles; csroles.load(); csroles.load('acme'); csroles.check('acme'); print('\\n'.join(sys.modules))"

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    modules = run.stdout.split()
    assert "csroles.catalogue.rules" in modules
    assert "csroles.catalogue.editorial" not in modules


# --- the lists of words ----------------------------------------------------------------------------


def test_verbs_are_base_forms_and_easy_to_find() -> None:
    """The list of verbs is sorted, each once, and none is another form of one that is there."""
    source = Path(cast(str, sys.modules[no_near_duplicates.__module__].__file__)).read_text(encoding="utf-8")
    listed = source.partition("_VERBS = ")[2].split('"""')[1].split()
    inflected = {form for verb in VERBS for form in (f"{verb}s", f"{verb.removesuffix('e')}ed", f"{verb.removesuffix('e')}ing")}

    assert listed == sorted(VERBS)
    assert inflected & VERBS == set()


def test_every_phrase_stands_once_and_is_found() -> None:
    """Each banned word is found by itself, in capitals, and at the end of a sentence, and names what to do instead."""
    phrases = [phrase for words in PLAIN_WORDS.values() for phrase in words.split(", ")]

    assert len(phrases) == len(set(phrases))
    assert all(instead.endswith(".") for instead in PLAIN_WORDS)
    for phrase in phrases:
        for text in (phrase, f"They saw {phrase.upper()}.", f"({phrase}, or so)"):
            assert [finding.message for finding in asked(plain_words, text)] == [f"says “{phrase}”"], text


def test_spellings_lead_to_one_american_form() -> None:
    """No American form is listed as British, and no verb with which a duty may begin is."""
    for word in (*AMERICAN, "behaviours", "Prioritisation", "organising"):
        american = american_form(word)
        assert american != word
        assert american_form(american) == american
    assert [verb for verb in VERBS if american_form(verb) != verb] == []
    assert american_form("Prioritisation") == "Prioritization"
    assert american_form("behaviours") == "behaviors"
    assert american_form("Centre") == "Center"


@pytest.mark.parametrize(
    "forms",
    ["plan plans planned planning", "manage manages managed managing", "reply replies", "team teams", "process processes"],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    """Endings do not hide that two statements use the same word."""
    assert len({stem(form) for form in forms.split()}) == 1


# --- properties ------------------------------------------------------------------------------------


class Sheet:
    """As much of a catalogue as a rule asks for."""

    def __init__(self, *texts: str) -> None:
        self._roles = {
            f"role-{number:03}": {"duties": {"duty": {"text": text, "area": "letters"}}} for number, text in enumerate(texts)
        }

    def raw(self, kind: str) -> dict[str, Any]:
        """The roles, and nothing of any other kind."""
        return self._roles if kind == "roles" else {}


def asked(rule: Callable[[Asked], Any], *texts: str) -> list[Finding]:
    """What a rule finds about roles with one duty each."""
    sheet = Sheet(*texts)
    return list(rule(Asked(cast(csroles.Catalogue, sheet), {("roles", id_) for id_ in sheet.raw("roles")})))


SOME_WORDS = st.sampled_from(["answer", "letters", "bills", "visitors", "calls", "daily", "weekly", "the", "of"])
STATEMENTS = st.lists(
    st.lists(SOME_WORDS, min_size=1, max_size=6).map(" ".join),
    min_size=2,
    max_size=12,
    unique=True,
)


@given(STATEMENTS)
def test_the_index_passes_nothing_over(statements: list[str]) -> None:
    """Looking only at statements that share a word finds the same as comparing each with each."""
    words = [content_words(statement) for statement in statements]
    alike = {
        f"role-{second:03}"
        for first, second in combinations(range(len(words)), 2)
        if len(words[first] & words[second]) >= LEAST_IN_COMMON and likeness(words[first], words[second]) >= NEARLY_THE_SAME
    }

    assert {finding.id for finding in asked(no_near_duplicates, *statements)} == alike


@given(st.text(), st.text())
def test_likeness_is_a_share(one: str, other: str) -> None:
    """Any two texts are like each other to the same degree, between nothing and all, and a text with words is like itself."""
    first, second = content_words(one), content_words(other)

    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, first) == bool(first)


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    """No text, however odd, stops a rule; each finding is a sentence about it."""
    for rule in EDITORIAL_RULES:
        assert all(finding.message for finding in asked(rule, text))
