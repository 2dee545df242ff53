"""Make a workspace of many roles in the very shape of the shipped ones: their text with other names and words.

python bench/made_roles.py COUNT FOLDER
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROLES = Path(__file__).resolve().parents[1] / "data" / "roles"
TOP = "chief-customer-officer"
BYTES = 6_500
"""Longer shipped roles lose their last duties and practices, so that a made one has about 6 KB."""

SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in ("a", "e", "i", "o", "u", "an", "er", "il")]
BLOCK = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
ENTRY = re.compile(r"^(?=  \S)", re.MULTILINE)
SENTENCE = re.compile(r"^((?:    text|  [a-z0-9-]+): [A-Z].*)\.$", re.MULTILINE)


def word(number: int) -> str:
    """A made-up word; different numbers give different words."""
    parts = []
    for _ in range(3):
        number, rest = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
    return "".join(parts)


def made_role(pattern: str, name: str, manager: str | None, family: str | None = None) -> str:
    """The text of a new role after a shipped one: its own title, names and words, a made manager, a family if one is named."""
    blocks = {part.split(":")[0]: part for part in BLOCK.split(pattern) if re.match(r"[a-z_]+:", part)}
    blocks["title"] = f"title: {name.capitalize()} {blocks['title'].removeprefix('title: ')}"
    blocks["aliases"] = re.sub(r"^  (?=\S)", f"  {name} ", blocks.get("aliases", ""), flags=re.MULTILINE)
    blocks["reports_to"] = f"reports_to:\n  {manager}:\n    line: usual\n" if manager else ""
    blocks.pop("career", None)
    if family:
        blocks["family"] = f"family: {family}\n"
    for field in ("duties", "practices", "requirements"):
        blocks[field] = SENTENCE.sub(rf"\1 ({name}).", blocks.get(field, ""))
    trimmed = ["aliases", "duties", "practices", "qualities", "requirements"]
    while sum(len(block.encode()) for block in blocks.values()) > BYTES and trimmed:
        longest = max(trimmed, key=lambda field: len(blocks.get(field, "")))
        entries = ENTRY.split(blocks.get(longest, ""))
        if len(entries) > 5:
            blocks[longest] = "".join(entries[:-1])
        else:
            trimmed.remove(longest)
    return "".join(blocks.values())


def make(count: int, folder: Path) -> int:
    """Write the workspace; returns the bytes of its role files."""
    paths = sorted(ROLES.glob("*.yaml"), key=lambda path: (path.stem != TOP, path.stem))  # the first reports to nobody
    patterns = [path.read_text(encoding="utf-8") for path in paths]
    (folder / "roles").mkdir(parents=True, exist_ok=True)
    (folder / "csroles.yaml").write_text("company:\n  name: Made Up\n", encoding="utf-8")
    top = f"{word(0)}-role"
    size = 0
    for number in range(count):
        text = made_role(patterns[number % len(patterns)], word(number), top if number else None)
        (folder / "roles" / f"{word(number)}-role.yaml").write_text(text, encoding="utf-8")
        size += len(text.encode())
    return size


def make_tree(count: int, folder: Path, *, family_size: int = 25, span: int = 8) -> int:
    """Write a workspace whose roles stand in families of one size and report to each other in a tree; returns the bytes.

    Whoever has reports is made after a shipped role of executive level, so that nobody reports to somebody below.
    """
    patterns = [path.read_text(encoding="utf-8") for path in sorted(ROLES.glob("*.yaml"))]
    above = [pattern for pattern in patterns if "\n  executive:" in pattern]
    below = [pattern for pattern in patterns if pattern not in above]
    (folder / "roles").mkdir(parents=True, exist_ok=True)
    (folder / "csroles.yaml").write_text("company:\n  name: Made Up\n", encoding="utf-8")
    families, size = [], 0
    for number in range(count):
        family = f"{word(number // family_size)}-family"
        if number % family_size == 0:
            title = word(number // family_size).capitalize()
            families.append(f"{family}:\n  title: {title} Family\n  summary: Roles that look after {title.lower()} customers.\n")
        kind = above if number * span + 1 < count else below
        manager = f"{word((number - 1) // span)}-role" if number else None
        text = made_role(kind[number % len(kind)], word(number), manager, family)
        (folder / "roles" / f"{word(number)}-role.yaml").write_text(text, encoding="utf-8")
        size += len(text.encode())
    (folder / "families.yaml").write_text("".join(families), encoding="utf-8")
    return size


if __name__ == "__main__":
    total = make(int(sys.argv[1]), Path(sys.argv[2]))
    print(f"{int(sys.argv[1])} roles, {total / int(sys.argv[1]):.0f} bytes each")
