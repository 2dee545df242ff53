"""Make the table of advance widths by which charts know how wide a text will be, without a font or a browser.

    python tools/text_widths.py

The wider of DejaVu Sans and Noto Sans counts, regular and bold, since nobody knows which font a reader has: a text that fits its
card by this table fits it in both, and in the narrower Arial, Helvetica, Segoe UI and Roboto. Needs the development requirement
fonttools and both fonts where Debian has them (fonts-dejavu-core, fonts-noto-core).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "csroles" / "charts" / "text_widths.json"
FONTS = Path("/usr/share/fonts/truetype")
FACES = {
    "regular": ("dejavu/DejaVuSans.ttf", "noto/NotoSans-Regular.ttf"),
    "bold": ("dejavu/DejaVuSans-Bold.ttf", "noto/NotoSans-Bold.ttf"),
}
BLOCKS = (
    (0x20, 0x2FF),  # Latin, and the signs of phonetics
    (0x370, 0x52F),  # Greek, Cyrillic
    (0x531, 0x5F4),  # Armenian, Hebrew
    (0x606, 0x6FF),  # Arabic
    (0x10A0, 0x10FF),  # Georgian
    (0x1E00, 0x1FFF),  # Latin with two accents (Vietnamese), Greek with accents
    (0x2000, 0x22FF),  # punctuation, currencies, letterlike signs, arrows
    (0x25A0, 0x27BF),  # shapes and signs
)


def advances(face: tuple[str, ...]) -> dict[int, int]:
    """Code points to the widest advance among the fonts, in thousandths of the text's size."""
    found: dict[int, int] = {}
    for name in face:
        with TTFont(FONTS / name) as font:
            units = font["head"].unitsPerEm
            metrics = font["hmtx"]
            for code, glyph in font.getBestCmap().items():
                if any(first <= code <= last for first, last in BLOCKS) and unicodedata.combining(chr(code)) == 0:
                    found[code] = max(found.get(code, 0), -(-1000 * metrics[glyph][0] // units))
    return dict(sorted(found.items()))


def runs(widths: dict[int, int]) -> Iterator[tuple[int, list[int]]]:
    """The table in short: the first code point of each unbroken row, and the widths from there on."""
    run: tuple[int, list[int]] = (-1, [])
    for code, width in widths.items():
        if code != run[0] + len(run[1]):
            if run[1]:
                yield run
            run = (code, [])
        run[1].append(width)
    yield run


def main() -> None:
    """Write the table."""
    table = {name: list(runs(advances(face))) for name, face in FACES.items()}
    lines = ",\n".join(f'"{name}":{json.dumps(rows, separators=(",", ":"))}' for name, rows in table.items())
    TABLE.write_text(f"{{{lines}}}\n", encoding="utf-8")
    print(f"{sum(len(row) for rows in table.values() for _, row in rows)} widths, {TABLE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
