"""Make the table that folds traditional Chinese characters to simplified ones, so that search finds both.

    python tools/han_folding.py

It covers the characters that the catalogue uses, in either script, and all that its market's everyday words use
(the characters of GB 2312 level 1 and their traditional forms), so that a company's own words are found too.
Needs the development requirement opencc-python-reimplemented.
"""

from __future__ import annotations

import json
from pathlib import Path

from opencc import OpenCC

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "csroles" / "catalogue" / "han_folding.json"


def characters_in_use() -> set[str]:
    """Every Han character of the catalogue's files."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").rglob("*.yaml")))
    return {character for character in text if "\u3400" <= character <= "\u9fff"}


def everyday_characters() -> set[str]:
    """The 3,755 most used simplified characters (GB 2312 level 1)."""
    found = set()
    for first in range(0xB0, 0xD8):
        for second in range(0xA1, 0xFF):
            try:
                found.add(bytes((first, second)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def folding() -> dict[str, str]:
    """Traditional to simplified, one character to one, in the order of their code points."""
    to_simplified, to_traditional = OpenCC("t2s"), OpenCC("s2t")
    traditional = characters_in_use() | {
        form for character in everyday_characters() for form in to_traditional.convert(character)
    }
    pairs = {character: to_simplified.convert(character) for character in sorted(traditional)}
    return {character: simple for character, simple in pairs.items() if len(simple) == 1 and simple != character}


def main() -> None:
    """Write the table."""
    table = folding()
    TABLE.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(table)} characters, {TABLE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
