"""PDF: sheets of paper that Typst draws, tagged for those who listen to them (PDF/UA-1, ISO 14289-1).

``templates/chart/chart.typ`` draws what is placed already; words reach it as data, so that nothing in them is read as Typst.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from csroles.charts.cards import SIZES as CARD_SIZES
from csroles.charts.cards import TOP, Content, description, heading_words
from csroles.charts.groups import COLOURS
from csroles.charts.pages import MARGIN, POINTS, Page, pages
from csroles.charts.sheet import KEY, SIZES, Words
from csroles.charts.text_width import Measure, Widths, usual_widths
from csroles.documents import fonts, languages
from csroles.documents.colour import readable
from csroles.documents.pdf import compiled
from csroles.documents.typst_templates import TypstTemplates

if TYPE_CHECKING:
    from csroles.charts.chart import Chart

_SLACK = 1.015
"""How much wider than its characters words may be."""


def draw_pdf(chart: Chart, template_folders: Sequence[str]) -> bytes:
    """A PDF file; the same bytes for the same chart, templates and fonts.

    Args:
        chart: the chart.
        template_folders: the folders of templates, those of a workspace before the built-in one.

    Raises:
        MissingExtra: a package is not installed.
        MissingGlyph: no installed font has a character of the chart.
        TemplateProblem: a template is wrong; it names file and line.
    """
    fonts.installed()  # a missing package is told before anything else
    words = _words(Content(chart))
    families = {language: fonts.faces(language, texts, ()).text for language, texts in words.items()}
    characters = frozenset("".join(text for texts in words.values() for text in texts))
    content = Content(chart, _measure(tuple(dict.fromkeys(name for each in families.values() for name in each)), characters))
    data = {
        "title": heading_words(content),
        "description": description(content),
        "language": chart.catalogue.language,
        "languages": {language: _language(language, families[language]) for language in families},
        "paper": "us-letter" if chart.paper == "letter" else chart.paper,
        "accent": readable(chart.company.colour, "#ffffff") if chart.company and chart.company.colour else None,
        "colours": [light for light, _ in COLOURS],
        "sizes": {**CARD_SIZES, **SIZES},
        "key": KEY,
        "margin": MARGIN,
        "top": TOP,
        "left": content.left,
        "band": content.band,
        "pages": [_page(content, page) for page in pages(content, chart.paper)],
    }
    return compiled(TypstTemplates(template_folders, "chart/chart.typ"), json.dumps(data))


def _words(content: Content) -> dict[str, list[str]]:
    """Everything that a chart may print, by language."""
    chart = content.chart
    label, own = chart.catalogue.label, chart.catalogue.language
    found = {own: ["0123456789/+×· ", label("continued-on-page", page=1), label("from-page", page=1), heading_words(content)]}
    found[own] += [words for _, words in content.heading]
    for group in content.groups.legend:
        found.setdefault(group.language, []).extend((group.code, group.title))
    for node, said in zip(content.nodes, content.said, strict=True):
        found.setdefault(node.language, []).append(said.title)
        found[own] += said.notes
    return found


def _language(language: str, families: Sequence[str]) -> dict[str, Any]:
    name, _, region = languages.word_tag(language).partition("-")
    return {"lang": name, "region": region if len(region) == 2 else None, "text": families}


def _measure(families: tuple[str, ...], characters: frozenset[str]) -> Measure:
    """Measures by the fonts that the chart is set in."""

    @cache
    def widths(is_bold: bool, is_wide: bool) -> Widths:
        known: dict[str, float] = dict(usual_widths(is_bold, is_wide))
        for family in reversed(families):
            known.update(_advances(family, is_bold, characters))
        return Widths(known, is_wide=is_wide)

    return Measure(widths)


def _advances(family: str, is_bold: bool, characters: frozenset[str]) -> Iterator[tuple[str, float]]:
    """Characters to their widths in em in the font of a family that is nearest to upright text of a weight."""
    from fontTools.ttLib import TTFont, TTLibError

    faces = fonts.installed()[1][family]
    nearest = min(
        faces, key=lambda font: (font.style != "normal", abs(font.stretch - 1), abs(font.weight - (700 if is_bold else 400)))
    )
    if not nearest.path:
        return
    try:
        with TTFont(nearest.path, fontNumber=nearest.index, lazy=True) as font:
            if "fvar" in font:
                return  # what a variable font is as wide as depends on more than this table
            glyphs, metrics, units = font.getBestCmap() or {}, font["hmtx"], font["head"].unitsPerEm
            for character in sorted(characters):
                if ord(character) in glyphs:
                    yield character, metrics[glyphs[ord(character)]][0] / units * _SLACK
    except (OSError, TTLibError):
        return


def _page(content: Content, page: Page) -> dict[str, Any]:
    """A page as the template takes it."""
    sheet = page.sheet
    return {
        "is-upright": page.is_upright,
        "unit": page.scale * POINTS,
        "width": sheet.width,
        "height": sheet.height,
        "heading": [(kind, lines[0].y, [line.words for line in lines]) for kind, lines in _by_kind(sheet.heading)],
        "legend": [
            {"x": x, "y": y, "code": group.code, "title": group.title, "language": group.language, "colour": group.colour}
            for x, y, group in sheet.legend
        ],
        "x": sheet.x,
        "y": sheet.y,
        "lines": _lines(page),
        "card-width": sheet.part.width,
        "cards": [_card(content, page, place) for place in range(len(page.indices))],
    }


def _by_kind(words: Sequence[Words]) -> list[tuple[str, list[Words]]]:
    return [(kind, list(lines)) for kind, lines in groupby(words, key=lambda line: line.kind)]


def _lines(page: Page) -> list[list[Any]]:
    """The lines of each manager, which are drawn as one."""
    found: dict[int, list[Any]] = {}
    for manager, _, points in page.sheet.layout.edges:
        found.setdefault(manager, []).append(points)
    return list(found.values())


def _card(content: Content, page: Page, place: int) -> dict[str, Any]:
    index = page.indices[place]
    node, card, box = content.nodes[index], page.sheet.part.cards[place], page.sheet.layout.cards[place]
    group = content.groups.of[index]
    return {
        "x": box.x,
        "y": box.y,
        "height": card.height,
        "is-vacant": node.vacant,
        "language": node.language,
        "colour": content.groups.legend[group].colour if group >= 0 else None,
        "code": content.groups.legend[group].code if group >= 0 else None,
        "title": card.title,
        "blocks": card.blocks,
        "divider": card.divider,
        "address": content.address(node) or None,
        "goes-on": page.goes_on.get(index),
    }
