"""Hold the labelled set of ``csroles lint`` against its rules, and print precision and recall by group.

    python bench/lint_set.py [--show]

``tests/lint_set/README.md`` says what the labels mean and how they are counted. Items of the part that is put aside are
counted and never printed; ``--show`` prints what was missed and what was false in the open part.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.lint.finding import Finding

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "lint_set"
ON = date(2026, 11, 22)
"""The day for which an item is judged that names none."""

WORDING = ("age", "gender", "ability", "origin", "family", "degree", "experience", "cliche", "title", "pay")
"""The groups that count in an item that does not say which."""

PRECISION_GOAL, RECALL_GOAL = 0.95, 0.9

_PAY_LAWS = frozenset(
    ("pay-range", "pay-or-range", "initial-pay-or-range", "collective-agreement-minimum-pay", "range-rule", "initial-pay", "pay")
)
_HAN = re.compile("[\u3400-\u9fff]+")
_TERM = re.compile("[^\\W_\u3400-\u9fff]+")

Item = Mapping[str, Any]
Label = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    """How many findings were right and false, and how many expectations met and missed, by group."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def precision(self, *groups: str) -> float:
        """The part of the findings that were right; 1 where there was none."""
        return _share(self.right, self.false, groups)

    def recall(self, *groups: str) -> float:
        """The part of the expectations that were met; 1 where there was none."""
        return _share(self.met, self.missed, groups)

    @property
    def groups(self) -> list[str]:
        """The groups that were found or expected."""
        return sorted({*self.right, *self.false, *self.met, *self.missed})


def _share(good: Counter[str], bad: Counter[str], groups: Sequence[str]) -> float:
    chosen = groups or tuple({*good, *bad})
    yes, no = sum(good[group] for group in chosen), sum(bad[group] for group in chosen)
    return yes / (yes + no) if yes + no else 1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """An item, the findings about it that are false, and the expectations that nothing met."""

    item: Item
    false: tuple[Finding, ...]
    missed: tuple[Label, ...]


def items_of(folder: Path) -> list[Item]:
    """The items of the files of a folder, in order."""
    return [item for path in sorted(folder.glob("*.yaml")) for item in yaml.safe_load(path.read_text(encoding="utf-8"))]


def score(items: Iterable[Item]) -> tuple[Score, list[Judged]]:
    """Hold items against the rules."""
    total, judged = Score(), []
    for item in items:
        groups = item.get("scored", WORDING)
        found = [finding for finding in findings_of(item) if finding.group in groups and _counts(finding, item)]
        expected = [label for label in item["expect"] if label["group"] in groups]
        false = []
        for finding in found:
            if any(meets(finding, label) for label in expected):
                total.right[finding.group] += 1
            elif not any(meets(finding, label) for label in item.get("may", ())):
                total.false[finding.group] += 1
                false.append(finding)
        missed = [label for label in expected if not any(meets(finding, label) for finding in found)]
        total.met.update(label["group"] for label in expected if label not in missed)
        total.missed.update(label["group"] for label in missed)
        judged.append(Judged(item, tuple(false), tuple(missed)))
    return total, judged


def findings_of(item: Item) -> Sequence[Finding]:
    """What the rules find in an item."""
    import csroles
    from csroles.lint.lint import lint_posting

    places = item.get("places", [])
    on = date.fromisoformat(item["on"]) if "on" in item else ON
    posting = csroles.read_posting(item["text"], "md", language=item["language"], name=item["id"])
    report = lint_posting(
        posting,
        _catalogue(),
        where=[*places, "remote"] if item.get("remote") else places,
        headcount=item.get("headcount"),
        on=on,
        with_role=False,
    )
    return report.findings


@cache
def _catalogue() -> Catalogue:
    import csroles

    return csroles.load()


def _counts(finding: Finding, item: Item) -> bool:
    """In a sentence nothing can be missing: a finding without words does not count there."""
    return item["kind"] == "posting" or bool(finding.spot and finding.spot.words)


def meets(finding: Finding, label: Label) -> bool:
    """Whether a finding is what a label is about."""
    if finding.group not in (label["group"], *label.get("or", ())):
        return False
    if finding.group == "law":
        return _meets_law(finding, label)
    words = finding.spot.words if finding.spot else ""
    if "words" in label:
        return bool(words) and have_a_word_in_common(words, label["words"])
    _, _, about = finding.rule.partition(".")
    return about == label["about"] if "about" in label else not words


def _meets_law(finding: Finding, label: Label) -> bool:
    place, _, about = finding.rule.partition(".")
    if "place" in label and place != label["place"]:
        return False
    wanted = label.get("about", about)
    return about == wanted or (about in _PAY_LAWS and wanted in _PAY_LAWS)


def have_a_word_in_common(one: str, other: str) -> bool:
    """Whether two quotations share a word, or two Chinese characters in a row, or one holds the other."""
    one, other = one.casefold(), other.casefold()
    return one.strip() in other or other.strip() in one or not set(_words(one)).isdisjoint(_words(other))


def _words(text: str) -> Iterator[str]:
    yield from _TERM.findall(text)
    for run in _HAN.findall(text):
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def table(name: str, of: Score) -> str:
    """A score as lines: precision and recall of each group, then of all."""
    lines = [f"  {name:<22} precision            recall"]
    for group in of.groups:
        found, expected = of.right[group] + of.false[group], of.met[group] + of.missed[group]
        lines.append(f"    {group:<20} {of.precision(group):6.3f} of {found:<9}  {of.recall(group):6.3f} of {expected}")
    found, expected = of.right.total() + of.false.total(), of.met.total() + of.missed.total()
    verdict = "reached" if of.precision() >= PRECISION_GOAL and of.recall() >= RECALL_GOAL else "MISSED"
    goal = f"goal {PRECISION_GOAL} and {RECALL_GOAL} {verdict}"
    lines.append(f"    {'all':<20} {of.precision():6.3f} of {found:<9}  {of.recall():6.3f} of {expected:<6} {goal}")
    return "\n".join(lines)


GROWTH_GOAL = 1.5
"""What a character may cost more in a text ten times as long."""


def growth() -> None:
    """Print what a character costs in a text and in one ten times as long, for postings and for texts made to take long."""
    texts = {"postings of the set": "\n\n".join(item["text"] for item in items_of(FOLDER) if item["kind"] == "posting") * 2}
    texts |= {
        f"only {words.strip()!r}": words * (100_000 // len(words))
        for words in ("young ", "no ", "35 ", "男", "молодой ", "he or ")
    }
    print("Words of a posting, per character (CPU time)")
    for name, text in texts.items():
        _seconds(text)  # what is compiled once is there
        few, many = (_seconds(text * times) / len(text) / times for times in (1, 10))
        verdict = f"goal {GROWTH_GOAL:<5} {'reached' if many / few <= GROWTH_GOAL else 'MISSED'}"
        costs = f"{len(text):>9,} {few * 1e6:6.2f} µs  {len(text) * 10:>9,} {many * 1e6:6.2f} µs"
        print(f"  {name:<28} {costs}  {many / few:5.2f} x  {verdict}")


def _seconds(text: str) -> float:
    from csroles.lint.posting_text import Passage, Piece, PostingText
    from csroles.lint.wording import wording_findings

    lines = (line for line in text.split("\n") if line)
    passages = tuple(Passage("paragraph", line, (Piece(0, number, 1),)) for number, line in enumerate(lines, 1))
    posting = PostingText("text", "txt", "en", "", passages)
    started = time.process_time()
    wording_findings(posting)
    return time.process_time() - started


FIRST_SET = {"en-s": 327, "en-p": 45, "zh-s": 85, "zh-p": 12, "ru-s": 85, "ru-p": 12}
"""The last number of the first set by the beginning of ids: while its rules were written, the totals of its part that is put
aside were looked at; those that were added later were counted when they were new, and when the rules were done."""


def is_added_later(item: Item) -> bool:
    """Whether an item was written after the rules, by somebody who had not seen them."""
    return int(item["id"][-3:]) > FIRST_SET[item["id"][:4]]


def main() -> None:
    """Print the scores of both parts, and how time grows."""
    open_score, judged = score(items_of(FOLDER))
    if "--show" in sys.argv[1:]:
        for each in judged:
            for finding in each.false:
                print(f"false  {each.item['id']}: {finding.rule} {finding.spot.words if finding.spot else finding.why!r}")
            for label in each.missed:
                print(f"missed {each.item['id']}: {dict(label)}")
    print("Labelled set of postings: findings against labels")
    print(table("open part", open_score))
    aside = items_of(FOLDER / "aside")
    print(table("part put aside", score(aside)[0]))
    print(table("of it, added later", score(filter(is_added_later, aside))[0]))
    growth()


if __name__ == "__main__":
    main()
