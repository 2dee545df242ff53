"""Word files (Office Open XML): a view set with the styles of ``templates/document/document.docx``.

A company that wants another look restyles a copy of that file in Word and puts it into its workspace's templates.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from csroles.documents import languages, paper
from csroles.documents.colour import readable
from csroles.documents.logo import Logo
from csroles.documents.view import Fact, Facts, Item, Items, Paragraph, Phrase, Table, Text, View
from csroles.errors import MissingExtra, TemplateProblem

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Words

STYLES = {
    "lead": "Lead",
    "label": "Fact Label",
    "cell": "Table Text",
    "facts": "Facts",
    "table": "Rows",
    "term": "Term",
    "mark": "Mark",
    "condition": "Condition",
    "source": "Source",
}
"""The names of our own styles."""

WORDS_STYLES = ("Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "List Bullet 2", "Normal", "Header", "Footer")
"""Those of Word's own that documents use."""

ACCENT = "1D5C63"
"""The colour of the template that a company's own takes the place of, as RRGGBB."""

_EAST_ASIAN = {"zh-Hant": ("Microsoft JhengHei", "zh-TW"), "zh-Hans": ("Microsoft YaHei", "zh-CN"), "ja": ("Yu Gothic", "ja-JP")}
"""Fonts and Word's own language tags, so that Chinese characters get the forms of their language."""

_CARRIED = ("image/png", "image/jpeg")

_LONGEST = 255
"""How many characters a property of a file may have."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every part of a file: the earliest that a zip archive can bear, so that the same input gives the same bytes."""


def draw_word(view: View, template: str, logo: Logo | None = None) -> bytes:
    """A Word file.

    Args:
        view: what it says.
        template: the path of a Word file whose styles and page are used.
        logo: the company's logo, for the head of each page. Word files carry PNG and JPEG; for another its name stands.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    return packed(_Writer(view, template, logo).written())


def packed(document: Document) -> bytes:
    """A document as a file, with the same bytes whenever it is made."""
    raw, out = BytesIO(), BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), parts.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _opened(open_: Callable[[str], Document], template: str) -> Document:
    """The template, if it is a Word file that has our styles."""
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = open_(template)
    except (KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError) as error:
        raise TemplateProblem(f"{template}: is no Word file. Begin with a copy of ours.") from error
    known = {style.name for style in document.styles}
    lacking = [name for name in (*STYLES.values(), *WORDS_STYLES) if name not in known]
    if lacking:
        raise TemplateProblem(f"{template}: has no style {lacking[0]}. Begin with a copy of ours, which has all that are needed.")
    return document


class _Writer:
    """Sets a view into a Word document."""

    def __init__(self, view: View, template: str, logo: Logo | None) -> None:
        try:
            from docx import Document
        except ImportError:
            raise MissingExtra("Word files", "docx") from None
        self.view = view
        self.logo = logo
        self.document = _opened(Document, template)

    def written(self) -> Document:
        """The document, whole."""
        view = self.view
        self._properties()
        self._languages()
        self._edges()
        self.say(self.paragraph("Subtitle"), (view.name,))
        self.say(self.paragraph("Title"), (view.title,))
        if view.lead:
            self.statement(self.paragraph(STYLES["lead"]), view.lead)
            for source in view.lead.said("source"):
                self.say(self.paragraph("Normal"), source, STYLES["source"])
        self.facts(view.facts, STYLES["facts"])
        for section in view.sections:
            self.say(self.paragraph("Heading 1"), (section.heading,))
            for block in section.blocks:
                self.block(block)
        for note in view.notes:
            self.say(self.paragraph("Normal"), note, STYLES["source"])
        return self.document

    # --- the file ------------------------------------------------------------------------------

    def _properties(self) -> None:
        """The file's properties; no date of making, since the same input gives the same bytes."""
        properties, publisher = self.document.core_properties, self.view.publisher
        properties.title, properties.subject = self.view.title.words[:_LONGEST], self.view.name.words[:_LONGEST]
        properties.author = publisher.name.words[:_LONGEST] if publisher else "csroles"
        properties.language = self.view.language
        properties.comments = properties.keywords = properties.last_modified_by = ""
        properties.revision = 1

    def _languages(self) -> None:
        """The language of the whole, and a font with the right forms of its characters."""
        from docx.oxml.ns import qn

        defaults = self.document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        if defaults is None:
            return  # a company's template may say nothing; Word then uses its own
        font, tag = _east_asian(self.view.language)
        language = defaults.find(qn("w:lang"))
        if language is not None:
            language.set(qn("w:val"), languages.word_tag(self.view.language))
            language.set(qn("w:eastAsia"), tag)
        fonts = defaults.find(qn("w:rFonts"))
        if fonts is not None and font:
            fonts.set(qn("w:eastAsia"), font)
        if font:  # Chinese has no italics
            for style in self.document.styles:
                if style.name == STYLES["condition"]:
                    style.font.italic = None

    def _edges(self) -> None:
        """The company above each page, the document's title and the page's number below."""
        from docx.shared import Mm

        section = self.document.sections[0]
        width, height = paper.SIZES[self.view.paper]
        section.page_width, section.page_height = Mm(width), Mm(height)
        publisher = self.view.publisher
        if publisher:
            self._recolour(publisher.colour)
            if self.logo and self.logo.media_type in _CARRIED:
                self._picture(section.header.paragraphs[0], self.logo)
            else:
                self.say(section.header.paragraphs[0], (publisher.name,))
        footer = section.footer.paragraphs[0]
        self.say(footer, (self.view.title,))
        footer.add_run("\u2003")
        _field(footer, "PAGE")
        footer.add_run(" / ")
        _field(footer, "NUMPAGES")

    def _picture(self, paragraph: Words, logo: Logo) -> None:
        """A picture in a paragraph, with the words that stand for it."""
        from docx.shared import Mm

        picture = paragraph.add_run().add_picture(BytesIO(logo.data), height=Mm(9))
        picture._inline.docPr.set("descr", logo.words)  # noqa: SLF001  python-docx has no word for it

    def _recolour(self, colour: str) -> None:
        """The company's colour for ours, dark enough to be read on paper."""
        if colour:
            own = readable(colour, "#ffffff").removeprefix("#").upper()
            for element in self.document.styles.element.iter():
                for name, value in element.attrib.items():
                    if value == ACCENT:
                        element.set(name, own)

    # --- words ---------------------------------------------------------------------------------

    def paragraph(self, style: str) -> Words:
        """A new paragraph at the end of the document."""
        return self.document.add_paragraph(style=style)

    def say(self, paragraph: Words, phrase: Phrase, style: str | None = None) -> None:
        """Words at the end of a paragraph; those in another language than the document's are marked as such."""
        for text in phrase:
            run = paragraph.add_run(text.words, style)
            if text.address:
                _link(run, text.address)
            if text.language != self.view.language:
                _mark_language(run, text.language)

    def statement(self, paragraph: Words, item: Item) -> None:
        """An item within one paragraph: its words, marks and explanation, and under which conditions it holds."""
        self.say(paragraph, (item.text,), STYLES["term"] if item.detail else None)
        if item.scale:
            self.say(paragraph, (self._text(f" {item.scale.value}/{item.scale.top}"),), STYLES["mark"])
        for mark in item.said("mark"):
            self.say(paragraph, (self._text(" · "), *mark), STYLES["mark"])
        if item.detail:
            self.say(paragraph, (self._text(languages.colon(self.view.language)), item.detail))
        self._after(paragraph, item, "condition")

    def _after(self, paragraph: Words, item: Item, *kinds: str) -> None:
        """What qualifies an item, in the same paragraph, each part set off from the words before it."""
        words = (item.detail or item.text).words
        for kind in kinds:
            for phrase in item.said(kind):
                self.say(paragraph, (self._text(languages.next_phrase(words, self.view.language)),))
                self.say(paragraph, phrase, STYLES["source" if kind == "source" else "condition"])
                words = phrase[-1].words

    def _text(self, words: str) -> Text:
        return Text(words, self.view.language)

    # --- blocks --------------------------------------------------------------------------------

    def block(self, block: Facts | Items | Table | Paragraph) -> None:
        """One block of a section."""
        if isinstance(block, Facts):
            self.facts(block.facts, STYLES["table"])
        elif isinstance(block, Items):
            self.items(block)
        elif isinstance(block, Table):
            self.table(block)
        else:
            self.say(self.paragraph("Normal"), block.text)

    def facts(self, facts: Sequence[Fact], style: str) -> None:
        """A table of two columns: a label, and what stands behind it."""
        if not facts:
            return
        table = self._table(len(facts), (0.22, 0.78), style, is_headed=False)
        for row, fact in zip(table.rows, facts, strict=True):
            self.say(_only_paragraph(row.cells[0], STYLES["label"]), (fact.label,))
            self._values(row.cells[1], fact)

    def _values(self, cell: Any, fact: Fact) -> None:
        """The values of a fact: in one line where they are mere words, else a line for each."""
        paragraph = _only_paragraph(cell, STYLES["cell"])
        for position, item in enumerate(fact.values):
            if position and fact.is_plain:
                self.say(paragraph, (self._text(languages.comma(self.view.language)),))
            elif position:
                paragraph = cell.add_paragraph(style=STYLES["cell"])
            self.say(paragraph, (item.text,))
            for said in ((item.detail,), *item.said("mark")) if item.detail else item.said("mark"):
                self.say(paragraph, (self._text(" · "), *said), STYLES["mark"])
            self._after(paragraph, item, "condition", "difference", "source")

    def items(self, block: Items) -> None:
        """A list, with what differs and who says it a step further in."""
        if block.heading:
            self.say(self.paragraph("Heading 2"), (block.heading,))
        for item in block.items:
            self.statement(self.paragraph("List Bullet"), item)
            for difference in item.said("difference"):
                self.say(self.paragraph("List Bullet 2"), difference)
            for source in item.said("source"):
                self.say(self.paragraph("List Bullet 2"), source, STYLES["source"])

    def table(self, block: Table) -> None:
        """Rows under a header that is repeated on each page."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        others = len(block.header) - 1
        widths = (0.24, 0.2, 0.56) if others == 2 else (2 / (others + 2), *(1 / (others + 2),) * others)
        table = self._table(len(block.rows) + 1, widths, STYLES["table"], is_headed=True)
        for cell, header in zip(table.rows[0].cells, block.header, strict=True):
            self.say(_only_paragraph(cell, STYLES["label"]), (header,))
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))  # noqa: SLF001
        for row, items in zip(table.rows[1:], block.rows, strict=True):
            for position, (cell, item) in enumerate(zip(row.cells, items, strict=True)):
                self._cell(cell, item, is_first=position == 0)

    def _cell(self, cell: Any, item: Item, *, is_first: bool) -> None:
        paragraph = _only_paragraph(cell, STYLES["cell"])
        if is_first:
            self.say(paragraph, (item.text,), STYLES["term"])
            for mark in item.said("mark"):
                self.say(paragraph, (self._text(" · "), *mark), STYLES["mark"])
        else:
            self.statement(paragraph, item)
        for kind in ("condition",) * is_first + ("difference", "source"):
            for phrase in item.said(kind):
                style = STYLES["source"] if kind == "source" else STYLES["condition"]
                self.say(cell.add_paragraph(style=STYLES["cell"]), phrase, style)

    def _table(self, rows: int, widths: Sequence[float], style: str, *, is_headed: bool) -> Any:
        """A table over the whole width, whose rows are not torn between pages."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls, qn

        section = self.document.sections[0]
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        table = self.document.add_table(rows, len(widths), style)
        table.autofit = False
        look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001  python-docx has no word for it
        look.attrib.clear()
        look.set(qn("w:val"), "0620" if is_headed else "0600")  # the bits of: first row, no bands of rows, no bands of columns
        for column, width in zip(table.columns, widths, strict=True):
            column.width = int(room * width)
            for cell in column.cells:
                cell.width = int(room * width)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001
        return table


def _only_paragraph(cell: Any, style: str) -> Words:
    paragraph: Words = cell.paragraphs[0]
    paragraph.style = style
    return paragraph


def _east_asian(language: str) -> tuple[str, str]:
    """A font and Word's tag for the East Asian characters of a document in some language."""
    return next((value for tag, value in _EAST_ASIAN.items() if language.startswith(tag)), ("", "zh-CN"))


def _mark_language(run: Any, language: str) -> None:
    """Say in which language a run is, so that its spelling and the forms of its characters are right."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    font, tag = _east_asian(language)
    properties = run._r.get_or_add_rPr()  # noqa: SLF001
    if font:
        run.font.name = run.font.name  # the element that holds the fonts is made where it has to stand
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), languages.word_tag(language))
    if font:
        mark.set(qn("w:eastAsia"), tag)
    properties.append(mark)


def _link(run: Any, address: str) -> None:
    """Make a link of a run."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), run.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)  # noqa: SLF001
    link.append(run._r)  # noqa: SLF001
    run.font.underline = True


def _field(paragraph: Words, code: str) -> None:
    """A field that Word fills in, such as the page's number."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    field = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))  # noqa: SLF001
