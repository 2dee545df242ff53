"""The labelled set: what csroles lint finds in it, and that no item gets lost."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from conftest import REPOSITORY
from csroles.lint.finding import Evidence, Finding, Spot

sys.path.insert(0, str(REPOSITORY / "bench"))
from lint_set import FOLDER, PRECISION_GOAL, RECALL_GOAL, have_a_word_in_common, items_of, meets, score

ITEMS = {"en": 513, "zh": 148, "ru": 148}
"""How many items the set has at least, by the letters that their ids begin with."""


def finding(rule: str, group: str, words: str = "") -> Finding:
    spot = Spot(1, 1, words, words, 0) if words else None
    return Finding(rule, group, "warning", "Why.", "", spot, (Evidence("Somebody"),))  # type: ignore[arg-type]  # any group


@pytest.mark.parametrize("part", ["open", "aside"])
def test_findings_are_right_and_complete(part: str) -> None:
    """At least 95 of 100 findings are right, and at least 90 of 100 expected ones are found, in either part."""
    total, _ = score(items_of(FOLDER if part == "open" else FOLDER / "aside"))

    assert total.precision() >= PRECISION_GOAL
    assert total.recall() >= RECALL_GOAL


def test_every_third_item_is_put_aside_and_none_is_lost() -> None:
    """The set may grow; ids are unique, and those whose number 3 divides stand in the other folder."""
    open_ids, aside_ids = ([item["id"] for item in items_of(folder)] for folder in (FOLDER, FOLDER / "aside"))
    count = Counter(id_[:2] for id_ in open_ids + aside_ids)

    assert len(set(open_ids + aside_ids)) == len(open_ids + aside_ids)
    assert not [id_ for id_ in open_ids if int(id_[-3:]) % 3 == 0]
    assert not [id_ for id_ in aside_ids if int(id_[-3:]) % 3]
    assert {language: count[language] for language in ITEMS if count[language] < ITEMS[language]} == {}


def test_at_least_half_of_the_sentences_are_traps() -> None:
    """Half of the sentences, in all, expect nothing."""
    sentences = [item for folder in (FOLDER, FOLDER / "aside") for item in items_of(folder) if item["kind"] == "sentence"]

    assert sum(not item["expect"] for item in sentences) * 2 >= len(sentences)


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ("Young and energetic", "a young team", True),
        ("!!!", "WANTED!!!", True),
        ("35岁以下", "年龄35岁以下者", True),
        ("女性", "男性", False),
        ("young", "younger", True),
        ("pay", "salary", False),
    ],
)
def test_quotations_meet_in_one_word(one: str, other: str, common: bool) -> None:
    """A common word, two Chinese characters in a row, or one quotation within the other."""
    assert have_a_word_in_common(one, other) is common


@pytest.mark.parametrize(
    ("found", "label", "right"),
    [
        (finding("age.young", "age", "young"), {"group": "age", "words": "young team"}, True),
        (finding("age.young", "age", "young"), {"group": "gender", "words": "young team"}, False),
        (finding("age.young", "age", "young"), {"group": "gender", "or": ["age"], "words": "young"}, True),
        (finding("age.young", "age", "young"), {"group": "age"}, False),
        (finding("pay.missing", "pay"), {"group": "pay", "about": "missing"}, True),
        (finding("pay.vague", "pay", "DOE"), {"group": "pay", "about": "missing"}, False),
        (finding("US-CO.pay-range", "law"), {"group": "law", "place": "US-CO", "about": "pay-or-range"}, True),
        (finding("US-CO.pay-range", "law"), {"group": "law", "place": "US-WA", "about": "pay-range"}, False),
        (finding("US-CO.how-to-apply", "law"), {"group": "law", "place": "US-CO", "about": "pay-range"}, False),
    ],
)
def test_a_finding_meets_a_label(found: Finding, label: dict[str, object], right: bool) -> None:
    """The rules by which hits are counted, as the set's README says them."""
    assert meets(found, label) is right
