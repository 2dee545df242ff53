"""The rules between records: each can be told to users, each has its planted fault, and the shipped catalogue keeps them."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import csroles
from conftest import MakeWorkspace
from csroles.catalogue.editorial import EDITORIAL_RULES
from csroles.catalogue.rules import RULES, WORD_RULES, Rule, rule_id

BROKEN = Path(__file__).parent / "broken"


@pytest.mark.parametrize("rule", RULES, ids=rule_id)
def test_every_rule_has_a_planted_fault(rule: Rule) -> None:
    """For each rule there is a broken workspace in which test_broken.py sees it find its fault, and nothing else."""
    assert (BROKEN / f"rule-{rule_id(rule)}" / "problems.txt").is_file()


@pytest.mark.parametrize("rule", [*RULES, *EDITORIAL_RULES], ids=rule_id)
def test_every_rule_is_one_sentence_for_its_reader(rule: Rule) -> None:
    """The docstring of a rule is what users read: one line that ends with a full stop and names nothing of the code."""
    told = inspect.getdoc(rule)

    assert told is not None
    assert "\n" not in told
    assert told.endswith(".")
    assert "_" not in told


def test_rules_have_ids_of_their_own() -> None:
    """No two rules are excused by the same word."""
    ids = [rule_id(rule) for rule in (*RULES, *EDITORIAL_RULES)]

    assert len(ids) == len(set(ids))
    assert set(WORD_RULES) <= set(RULES)


def test_the_shipped_catalogue_keeps_every_rule() -> None:
    """Every file, every language and every rule: the built-in catalogue has no problem."""
    _, problems = csroles.check()

    assert [str(problem) for problem in problems] == []


def test_a_rule_is_asked_of_every_language(workspace: MakeWorkspace) -> None:
    """Words in another language have to be whole and plain too, and are told with their own place."""
    path = "locales/zh-Hans/roles/customer-success-manager.yaml"
    folder = workspace({path: "summary: 帮助客户\nduties:\n  keep-account-records:\n    text: <b>记录</b>。\n"})

    _, problems = csroles.check(folder)

    assert [(problem.file, problem.line, problem.rule) for problem in problems] == [
        (f"acme/{path}", 1, "statements-end"),
        (f"acme/{path}", 4, "words-are-plain"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Guide customers <through> setup & training, 24/7 - at < 5 % effort.",
        "Use Q&A sessions; reply within 2 hours > 1 hour.",
        "Reach a score of 4* or 5*.",
        "Record who_did_what.",
        "Say “Thank you.”",
        "Ask: what would help?",
        "Follow the runbook (see the wiki).",
        "協助客戶。",
        "Помогает клиентам…",
    ],
)
def test_ordinary_words_are_left_alone(text: str, workspace: MakeWorkspace) -> None:
    """Signs that people use in plain sentences are no markup, and a sentence may end as sentences do."""
    folder = workspace({"roles/customer-success-manager.yaml": f"duties:\n  keep-account-records: '{text}'\n"})

    _, problems = csroles.check(folder)

    assert [problem.message for problem in problems if "<through>" not in problem.message] == []


def test_the_same_fault_in_many_files_is_told_once_each_in_order(workspace: MakeWorkspace) -> None:
    """Problems come by file, then line, then column, each once, however many languages are checked."""
    roles = ("customer-success-manager", "customer-support-manager", "chief-customer-officer")
    folder = workspace({f"roles/{role}.yaml": "summary: Works\n" for role in roles})

    _, problems = csroles.check(folder)

    assert [problem.file for problem in problems] == [f"acme/roles/{role}.yaml" for role in sorted(roles)]
    assert {problem.rule for problem in problems} == {"statements-end"}


def test_what_only_other_roles_use_is_no_fault_of_a_part_of_the_catalogue(workspace: MakeWorkspace) -> None:
    """A company that uses a few roles is not asked why nothing uses the skills of the others."""
    folder = workspace({"csroles.yaml": "company:\n  name: Acme\nroles: [customer-success-manager]\n"})

    _, problems = csroles.check(folder)

    assert problems == []
