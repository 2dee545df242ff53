"""Makes templates/document/document.docx, the Word file that documents are written into: its styles are their look.

Run ``make schema`` after a change here. HR people restyle a copy of the file in Word; this script is only how ours came to be.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from csroles.documents.word import ACCENT, STYLES, WORDS_STYLES, packed

INK = RGBColor(0x1F, 0x24, 0x29)
SOFT = RGBColor(0x56, 0x5E, 0x66)
LINE = "D9DCD6"
TEXT, DISPLAY = "Calibri", "Georgia"
KEPT = {*WORDS_STYLES, "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
"""The built-in styles that our documents use; the others of the default template go, Word has its own of the same names."""


def main() -> None:
    """Write the template."""
    path = Path(__file__).parents[1] / "templates" / "document" / "document.docx"
    path.write_bytes(packed(template()))
    print(f"Wrote {path.name}.")


def template() -> Any:
    """The template, as python-docx has it."""
    document = Document()
    _remove_other_styles(document)
    _page(document)
    _compatibility(document)
    _defaults(document)
    _paragraph_styles(document)
    _character_styles(document)
    _table_styles(document)
    return document


def _remove_other_styles(document: Any) -> None:
    for style in list(document.styles):
        if style.name not in KEPT:
            style.element.getparent().remove(style.element)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(19), Mm(17)
    section.left_margin = section.right_margin = Mm(20)
    section.header_distance, section.footer_distance = Mm(10), Mm(9)


def _compatibility(document: Any) -> None:
    """Word 2013 or later: a table's edge stands at the margin, not its text."""
    settings = document.settings.element
    for compat in settings.findall(qn("w:compat")):
        settings.remove(compat)
    mode = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    compat = parse_xml(f"<w:compat {nsdecls('w')}><w:compatSetting {mode}/></w:compat>")
    settings.insert_element_before(compat, "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:decimalSymbol")


def _defaults(document: Any) -> None:
    """Fonts by name, for each script: the theme's would win over what a document says."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    for child in list(defaults):
        defaults.remove(child)
    fonts = f'w:ascii="{TEXT}" w:hAnsi="{TEXT}" w:cs="{TEXT}" w:eastAsia="{TEXT}"'
    words = '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    defaults.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:rFonts {fonts}/>{words}</w:rPr>"))


def _style(document: Any, name: str, based_on: str | None = None, kind: Any = WD_STYLE_TYPE.PARAGRAPH) -> Any:
    """A style by name, made if it is not there, with nothing of the default template's look."""
    style = document.styles[name] if name in [style.name for style in document.styles] else document.styles.add_style(name, kind)
    element = style.element
    for tag in ("w:rPr", "w:pPr"):
        for part in element.findall(qn(tag)):
            numbering = part.find(qn("w:numPr"))
            element.remove(part)
            if numbering is not None:
                style.paragraph_format.element.get_or_add_pPr().append(numbering)
    if based_on:
        style.base_style = document.styles[based_on]
    style.hidden = False
    style.quick_style = True
    return style


def _font(style: Any, size: float, *, bold: bool = False, colour: RGBColor = INK, display: bool = False) -> None:
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, colour
    if display:
        style.font.name = DISPLAY
        fonts = style.element.rPr.find(qn("w:rFonts"))
        fonts.set(qn("w:cs"), DISPLAY)


def _space(style: Any, before: float, after: float, line: float = 1.15, *, keep: bool = False) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    form.keep_with_next = keep
    form.widow_control = True


def _paragraph_styles(document: Any) -> None:
    normal = _style(document, "Normal")
    _font(normal, 10)
    _space(normal, 0, 3, 1.1)
    title = _style(document, "Title", "Normal")
    _font(title, 25, display=True)
    _space(title, 2, 6, 1.05, keep=True)
    kind = _style(document, "Subtitle", "Normal")
    _font(kind, 10.5, bold=True, colour=RGBColor.from_string(ACCENT))
    _space(kind, 0, 0, keep=True)
    lead = _style(document, STYLES["lead"], "Normal")
    _font(lead, 12)
    _space(lead, 0, 12, 1.2)
    heading = _style(document, "Heading 1", "Normal")
    _font(heading, 15, display=True)
    _space(heading, 13, 5, 1.1, keep=True)
    _rule(heading)
    group = _style(document, "Heading 2", "Normal")
    _font(group, 10.5, bold=True)
    _space(group, 6, 2, 1.1, keep=True)
    bullet = _style(document, "List Bullet", "Normal")
    _space(bullet, 0, 2, 1.1)
    note = _style(document, "List Bullet 2", "Normal")
    _space(note, 0, 2, 1.1)
    cell = _style(document, STYLES["cell"], "Normal")
    _font(cell, 9.5)
    _space(cell, 1.5, 1.5, 1.05)
    label = _style(document, STYLES["label"], STYLES["cell"])
    _font(label, 9.5, colour=SOFT)
    _space(label, 2, 2, 1.1)
    header = _style(document, "Header", "Normal")
    _font(header, 9.5, bold=True, colour=RGBColor.from_string(ACCENT))
    _space(header, 0, 6, 1)
    footer = _style(document, "Footer", "Normal")
    _font(footer, 8.5, colour=SOFT)


def _rule(style: Any) -> None:
    """A thin line above, as on our pages."""
    edges = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="4" w:color="1F2429"/></w:pBdr>'
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(parse_xml(edges), "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    level = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>')
    properties.append(level)


def _character_styles(document: Any) -> None:
    term = _style(document, STYLES["term"], kind=WD_STYLE_TYPE.CHARACTER)
    term.font.bold = True
    mark = _style(document, STYLES["mark"], kind=WD_STYLE_TYPE.CHARACTER)
    mark.font.color.rgb, mark.font.size = SOFT, Pt(9)
    condition = _style(document, STYLES["condition"], kind=WD_STYLE_TYPE.CHARACTER)
    condition.font.color.rgb, condition.font.italic = SOFT, True
    source = _style(document, STYLES["source"], kind=WD_STYLE_TYPE.CHARACTER)
    source.font.color.rgb, source.font.size = SOFT, Pt(8.5)


def _table_styles(document: Any) -> None:
    """Two tables: facts without lines on a light ground, and rows under a header with thin lines between them."""
    facts = document.styles.add_style(STYLES["facts"], WD_STYLE_TYPE.TABLE)
    facts.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>"
            f'<w:top w:val="single" w:sz="18" w:space="0" w:color="{ACCENT}"/></w:tblBorders>'
            f'<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="140" w:type="dxa"/>'
            f'<w:bottom w:w="30" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )
    facts.element.append(parse_xml(f'<w:tcPr {nsdecls("w")}><w:shd w:val="clear" w:color="auto" w:fill="F4F5F2"/></w:tcPr>'))
    rows = document.styles.add_style(STYLES["table"], WD_STYLE_TYPE.TABLE)
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    rows.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders><w:bottom {edge}/><w:insideH {edge}/></w:tblBorders>"
            f'<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )
    rows.element.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:color w:val="565E66"/></w:rPr>'
            f'<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="1F2429"/></w:tcBorders></w:tcPr>'
            f"</w:tblStylePr>"
        )
    )
    for style in (facts, rows):
        style.base_style = document.styles["Normal Table"]
        style.hidden = False
        style.quick_style = True


if __name__ == "__main__":
    sys.exit(main())
