"""PDF files: what is in them, for whom they are marked up, and what is refused rather than shown as boxes.

Text is read back with pdftotext (poppler-utils), which .ci/run installs. Where it or a font is missing the tests that need
it are skipped, unless CSROLES_BROWSER_TESTS is ``required``.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zlib
from pathlib import Path

import pytest

import csroles
from conftest import REPOSITORY
from csroles.documents import fonts
from csroles.documents.job_description import job_description
from csroles.documents.pdf import draw_pdf
from csroles.documents.view import (
    Fact,
    Facts,
    Item,
    Items,
    Paragraph,
    Publisher,
    Qualifier,
    Scale,
    Section,
    Table,
    Text,
    View,
)
from csroles.errors import MissingExtra, MissingGlyph, TemplateProblem

typst = pytest.importorskip("typst")

BUILT_IN = [str(REPOSITORY / "templates")]
REQUIRED = os.environ.get("CSROLES_BROWSER_TESTS") == "required"
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")
HAS_HAN = any("CJK" in family or family in ("PingFang SC", "Microsoft YaHei") for family in fonts.installed()[1])

needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext") and not REQUIRED, reason="missing here: pdftotext")
needs_han = pytest.mark.skipif(not HAS_HAN and not REQUIRED, reason="missing here: a Chinese font")


def words(text: str, language: str = "en") -> Text:
    return Text(text, language)


def document(text: str = "Words", language: str = "en") -> View:
    """A view that has the same words in every place that a view has."""
    said = words(text, language)
    qualifiers = tuple(Qualifier(kind, (said,)) for kind in ("mark", "condition", "difference", "source"))
    plain, full = Item(said), Item(said, said, qualifiers)
    facts = (Fact(said, (plain, plain)), Fact(said, (full,)))
    blocks = (
        Items((full, plain), said),
        Items((full, full)),
        Items((plain,)),
        Table((said, said, said), ((full, Item(said, scale=Scale(2, 4)), full),)),
        Facts(facts),
        Paragraph((said, said)),
    )
    sections = (Section("one", said, blocks), Section("two", said, (Facts(facts),)), Section("three", said, (Facts(facts),)))
    return View(
        kind="sample",
        name=said,
        title=said,
        language=language,
        lead=full,
        publisher=Publisher(said, colour="#ffff00"),
        facts=facts,
        sections=sections,
        notes=((said,),),
    )


def read(data: bytes) -> str:
    """The text of a PDF file in the order in which it was set."""
    return subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def close(text: str) -> str:
    """A text without white space, in which lines may have been broken anywhere."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def inside(data: bytes) -> bytes:
    """A PDF file with its compressed parts laid open."""
    opened = [data]
    for stream in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            opened.append(zlib.decompress(stream[1]))
        except zlib.error:
            continue
    return b"\n".join(opened)


def statements(view: View) -> list[str]:
    """The words of a view's title, labels, headings and statements, in the order in which a reader meets them."""
    found = [view.name.words, view.title.words, view.lead.text.words if view.lead else ""]
    for fact in view.facts:
        found += [fact.label.words, *(value.text.words for value in fact.values)]
    for section in view.sections:
        found.append(section.heading.words)
        for block in section.blocks:
            if isinstance(block, Items):
                found += [block.heading.words] if block.heading else []
                found += [item.text.words for item in block.items]
            elif isinstance(block, Table):
                found += [cell.text.words for row in block.rows for cell in row]
            elif isinstance(block, Facts):
                found += [part for fact in block.facts for part in (fact.label.words, *(item.text.words for item in fact.values))]
    return found


@needs_pdftotext
@needs_han
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_comes_back_whole_and_in_order(language: str) -> None:
    """Every title, label and statement of a shipped role stands in the file, in order, on four pages at most."""
    view = job_description(csroles.load(language=language)["customer-success-manager"])

    text = read(draw_pdf(view, BUILT_IN))

    rest = close(text)
    for statement in statements(view):
        assert close(statement) in rest, statement
        rest = rest[rest.index(close(statement)) + len(close(statement)) :]
    assert 2 <= text.count("\f") <= 4


@needs_han
@pytest.mark.parametrize(("language", "tag"), [("en", b"en-US"), ("ru", b"ru-RU"), ("zh-Hant", b"zh-TW"), ("zh-Hans", b"zh-CN")])
def test_a_file_says_what_it_is_to_those_who_listen(language: str, tag: bytes) -> None:
    """It is tagged by PDF/UA-1: language, title, company, headings of three levels, lists, and a table with header cells."""
    view = document({"en": "Words", "ru": "Слова"}.get(language, "文字"), language)

    inner = inside(draw_pdf(view, BUILT_IN))

    assert b"pdfuaid:part>1<" in inner
    assert b"/Lang(%s)" % tag in inner
    assert f'<rdf:li xml:lang="x-default">{view.title.words}</rdf:li>'.encode() in inner
    assert all(b"/S/" + kind in inner for kind in (b"H1", b"H2", b"H3", b"L", b"Table", b"TH"))
    assert b"CreationDate" not in inner


def test_words_in_another_language_say_so() -> None:
    """A Russian title in an English document is marked as Russian."""
    view = dataclasses.replace(document(), sections=(Section("one", words("Слова", "ru"), (Paragraph((words("Words"),)),)),))

    assert b"/Lang(ru-RU)" in inside(draw_pdf(view, BUILT_IN))


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(paper: str, size: tuple[int, int]) -> None:
    """Pages are A4 or letter."""
    view = dataclasses.replace(document(), paper=paper)

    box = re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", inside(draw_pdf(view, BUILT_IN)))

    assert box is not None
    assert (round(float(box[1])), round(float(box[2]))) == size


def test_the_same_view_gives_the_same_bytes() -> None:
    """Drawn twice, and in another process with another order of sets, a file has the same bytes."""
    data = draw_pdf(document(), BUILT_IN)
    program = (
        f"import sys; sys.path[:0] = {[str(REPOSITORY / 'tests'), *sys.path]!r}; import hashlib; "
        "from test_pdf import BUILT_IN, document, draw_pdf; "
        "print(hashlib.sha256(draw_pdf(document(), BUILT_IN)).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, env=environment)

    assert draw_pdf(document(), BUILT_IN) == data
    assert run.stdout.strip() == hashlib.sha256(data).hexdigest()


@needs_pdftotext
@pytest.mark.parametrize(
    "text",
    [
        '#import "@preview/x:1.0.0": *',
        '#panic("x") #{1 / 0}',
        "*a* _b_ `c` $x^2$ @d <e> = F",
        '"quoted" \\ back\\slash \\u{41}',
        "]]}} #{{[[ ${",
        "// not a comment /* nor this */",
        "<script>alert(1)</script> {{ x }} {% y %}",
        "--- ... -- ~",
    ],
)
def test_words_are_never_read_as_markup(text: str) -> None:
    """Typst's own signs, quotes, backslashes, HTML and Jinja come out as they went in, wherever they stand."""
    assert close(read(draw_pdf(document(text), BUILT_IN))).count(close(text)) >= 40


@needs_pdftotext
@pytest.mark.parametrize("unit", ["x", "word ", "https://example.org/"])
def test_a_name_of_ten_thousand_characters_is_set_whole(unit: str) -> None:
    """A very long title, statement or label runs over as many pages as it needs, and stays within them."""
    long = words((unit * 10_000)[:10_000].strip())
    blocks = (Items((Item(long),), long), Items((Item(long, long),)), Facts((Fact(long, (Item(long),)),)))
    view = dataclasses.replace(
        document(),
        title=long,
        publisher=Publisher(long),
        facts=(Fact(long, (Item(long),)),),
        sections=(Section("a", long, blocks),),
    )

    data = draw_pdf(view, BUILT_IN)

    text = re.sub(r".*… · .*… \d+ / \d+\n", "", read(data))  # without the feet of the pages
    assert close(text).count(unit.strip()) >= 9 * (10_000 // len(unit))
    places = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    assert max(float(right) for right in re.findall(r'xMax="([\d.]+)"', places)) <= 552
    assert max(float(below) for below in re.findall(r'yMax="([\d.]+)"', places)) <= 830


def test_white_space_is_one_line() -> None:
    """Tabs and ends of lines within words are spaces, and a mark for the order of bytes is nothing."""
    assert draw_pdf(document("a\tb\nc\ufeff"), BUILT_IN) == draw_pdf(document("a b c"), BUILT_IN)


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x7f", "\x9f", "\ue000", "\uffff", "\ud800", "\U0010fffd"], ids=lambda char: f"{ord(char):X}"
)
def test_what_no_font_can_show_is_named(character: str) -> None:
    """Control characters and those that mean something in one font only are refused by number, with the words around them."""
    with pytest.raises(MissingGlyph) as caught:
        draw_pdf(document(f"before{character}after"), BUILT_IN)

    assert f'No font can show U+{ord(character):04X}, in "before\ufffdafter".' in str(caught.value)
    assert caught.value.font == ""


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a single font."""
    bare = typst.Fonts(include_system_fonts=False)
    families: dict[str, list[typst.FontInfo]] = {}
    for font in bare.fonts():
        families.setdefault(font.family, []).append(font)
    monkeypatch.setattr(fonts, "installed", lambda: (bare, families))


def test_a_character_without_a_font_is_an_error_and_never_a_box(no_fonts: None) -> None:
    """At most five characters are named, and a font that has them."""
    with pytest.raises(MissingGlyph) as caught:
        draw_pdf(document("客戶成功經理 Manager"), BUILT_IN)

    assert caught.value.characters == tuple("客戶成功經理")
    assert str(caught.value) == (
        "No installed font has 客 (U+5BA2), 戶 (U+6236), 成 (U+6210), 功 (U+529F), 經 (U+7D93) and 1 more, "
        'in "客戶成功經理 Manager". Install the font "Noto Sans CJK".'
    )


@pytest.mark.parametrize(
    ("text", "font"),
    [("かな", "Noto Sans CJK"), ("한국어", "Noto Sans CJK"), ("ไทย", "Noto Sans Thai"), ("مرحبا", "Noto Sans Arabic"),
     ("😀", "Noto Emoji"), ("Ꙁ", "Noto Sans")],
)  # fmt: skip
def test_the_font_to_install_is_one_for_the_script(no_fonts: None, text: str, font: str) -> None:
    """What is missing decides which font helps; letters that would turn the line around are given by number alone."""
    with pytest.raises(MissingGlyph) as caught:
        draw_pdf(document(text), BUILT_IN)

    assert caught.value.font == font
    assert ("مر" in text) != (f"{text[0]} (U+" in str(caught.value))


@pytest.mark.parametrize("text", ["Customer – “Success” … €", "Менеджер по успеху № 1", "Größe, çà et là, Việt Nam, Ελλάδα"])
def test_europe_needs_no_font_at_all(no_fonts: None, text: str) -> None:
    """Latin, Greek and Cyrillic are set in the fonts that Typst brings."""
    assert draw_pdf(document(text), BUILT_IN).startswith(b"%PDF-1.7")


def test_the_fonts_that_typst_brings_have_what_they_are_said_to_have(no_fonts: None) -> None:
    """Each character that is taken for granted is there, upright, bold and slanted: Typst itself finds no box."""
    text = " ".join(chr(code) for first, last in fonts._BUILT_IN_CHARACTERS for code in range(first, last + 1))

    assert draw_pdf(document(text), BUILT_IN)


def test_characters_that_are_not_seen_need_no_font() -> None:
    """Joiners, marks of direction, soft hyphens and spaces of every width are set, whatever fonts there are."""
    unseen = [chr(code) for code in range(0x110000) if fonts._UNSEEN.match(chr(code)) and not fonts._NEVER.match(chr(code))]
    view = dataclasses.replace(document(), notes=((words("".join(f"a{char}b" for char in unseen)),),))

    assert len(unseen) > 500
    assert draw_pdf(view, BUILT_IN)


@needs_han
def test_a_document_is_set_in_the_forms_of_its_language() -> None:
    """Chinese documents get a font of their script, and one font is enough for them."""
    chosen = {language: fonts.faces(language, ["客户 Manager 1/2"], ["客户"]).text for language in ("zh-Hant", "zh-Hans")}

    assert {len(families) for families in chosen.values()} == {1}
    assert chosen["zh-Hant"] != chosen["zh-Hans"]


@needs_pdftotext
@pytest.mark.parametrize("kind", ["list", "group", "terms", "table", "facts"])
def test_a_heading_stays_with_what_follows(kind: str) -> None:
    """Wherever a section falls, no page ends with a heading or a label alone, and no statement is torn in two."""
    head, long = words("HEADING"), words("Begin" + " and go on until there is a second line, and then a third one" * 4 + " end.")
    block = {
        "list": Items((Item(long),) * 3),
        "group": Items((Item(long),) * 3, head),
        "terms": Items((Item(head, long),) * 3),
        "table": Table((head,) * 3, ((Item(head), Item(head), Item(long)),) * 3),
        "facts": Facts((Fact(head, (Item(long),)),) * 3),
    }[kind]
    divided = 0
    for lines in range(40, 64):
        filler = Section("filler", words("Filler"), (Items((Item(words("x")),) * lines),))
        view = View("sample", words("Name"), words("Title"), "en", sections=(filler, Section("a", head, (block,))))

        pages = [page.splitlines() for page in read(draw_pdf(view, BUILT_IN)).split("\f")[:-1]]

        divided += "Begin" in " ".join(pages[0]) and len(pages) > 1
        for page in pages:
            assert close("".join(page[:-1])).count("Begin") == close("".join(page[:-1])).count("end.")
            assert set(page[-2].split()) != {"HEADING"}
    assert divided


@needs_pdftotext
def test_a_label_that_is_higher_than_its_text_stays_on_the_page() -> None:
    """A label of several lines beside one line of text goes to the next page with it, and not into the foot."""
    items = Items((Item(words("A label that needs three lines of its own " * 2), words("One line.")),) * 2)
    for lines in range(40, 64):
        filler = Section("filler", words("Filler"), (Items((Item(words("x")),) * lines),))
        view = View("sample", words("Name"), words("Title"), "en", sections=(filler, Section("a", words("Heading"), (items,))))

        run = ["pdftotext", "-bbox", "-", "-"]
        places = subprocess.run(run, input=draw_pdf(view, BUILT_IN), capture_output=True, check=True).stdout.decode()

        low = re.findall(r'yMax="(?:80\d|81\d|82\d|83\d|84\d)[\d.]*">(.*?)</word>', places)
        assert set(low) <= {"Title", "1", "2", "/"}


OWN = '#import "parts.typ": *\n#set document(title: view.title.words, date: none)\n#set text(lang: "en")\n'


@needs_pdftotext
def test_a_workspace_puts_its_own_template_in_place(tmp_path: Path) -> None:
    """Its document.typ is drawn in the place of the built-in one, with the built-in parts, and images of its own folder."""
    below = tmp_path / "templates" / "document"
    below.mkdir(parents=True)
    (tmp_path / "templates" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    (below / "document.typ").write_text(OWN + '#image("/logo.svg", alt: "Logo")\nOurs: #one(view.title)\n', "utf-8")

    assert read(draw_pdf(document("Words"), [str(tmp_path / "templates"), *BUILT_IN])).strip() == "Ours: Words"


def test_a_workspace_changes_the_look_alone(tmp_path: Path) -> None:
    """A look.typ of its own gives all documents another look; what they say stays as it was."""
    below = tmp_path / "templates" / "document"
    below.mkdir(parents=True)
    look = (REPOSITORY / "templates" / "document" / "look.typ").read_text("utf-8")
    (below / "look.typ").write_text(look.replace("title-size = 25pt", "title-size = 40pt"), "utf-8")

    assert draw_pdf(document(), [str(tmp_path / "templates"), *BUILT_IN]) != draw_pdf(document(), BUILT_IN)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("#one(view.titel)", 'dictionary does not contain key "titel"'),
        ("#let x = {", "unclosed delimiter"),
        ("#(1 / 0)", "cannot divide by zero"),
        ("#let f(x) = f(x)\n#f(1)", "maximum function call depth exceeded"),
        ('#include "nothing.typ"', "file not found"),
        ('#read("../../../outside.txt")', "would escape the project root"),
        ('#image("/logo.svg")', "file not found"),
    ],
)
def test_a_mistake_in_a_template_is_told_by_file_and_line(line: str, message: str, tmp_path: Path) -> None:
    """A workspace's template is named with the line that is wrong; files outside its folder are out of reach."""
    below = tmp_path / "templates" / "document"
    below.mkdir(parents=True)
    (tmp_path / "outside.txt").write_text("secret", "utf-8")
    (below / "document.typ").write_text(OWN + line + "\n", "utf-8")

    with pytest.raises(TemplateProblem, match=re.escape(message)) as caught:
        draw_pdf(document(), [str(tmp_path / "templates"), *BUILT_IN])

    assert str(caught.value).startswith(f"{below / 'document.typ'}:4: ")


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cetz:0.3.0": *',
        '#let name = "@preview/cetz:0.3.0"; #import name: *',
        '#import ("@preview/" + "cetz:0.3.0"): *',
        '#include "\\u{40}preview/cetz:0.3.0"',
        '#eval("import \\"@preview/cetz:0.3.0\\"")',
        "#dictionary(std).keys()",
        '#plugin("own.wasm")',
    ],
)
@pytest.mark.parametrize("file", ["document/document.typ", "document/more.typ", "other/more.txt"])
def test_a_template_cannot_reach_the_network(file: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst would download packages: a template that could ask for one is refused before Typst sees it."""
    monkeypatch.setattr(typst, "compile", lambda *_, **__: pytest.fail("Typst was started"))
    templates = tmp_path / "templates"
    (templates / "document").mkdir(parents=True)
    (templates / "other").mkdir()
    named = "" if file == "document/document.typ" else f'#include "../{file}"\n'
    (templates / "document" / "document.typ").write_text(OWN + named, "utf-8")
    with (templates / file).open("a", encoding="utf-8") as opened:
        opened.write(line + "\n")
    number = (templates / file).read_text("utf-8").count("\n")

    with pytest.raises(TemplateProblem) as caught:
        draw_pdf(document(), [str(templates), *BUILT_IN])

    place, _, _ = str(caught.value).partition(": ")
    assert Path(place.removesuffix(f":{number}")).resolve() == (templates / file).resolve()


def test_a_template_that_is_no_text_is_told(tmp_path: Path) -> None:
    """A template in another encoding than UTF-8 is named with the line."""
    below = tmp_path / "templates" / "document"
    below.mkdir(parents=True)
    (below / "document.typ").write_bytes(OWN.encode() + b"\xff\xfe\n")

    with pytest.raises(TemplateProblem, match=r"document\.typ:4: the file is no text in UTF-8"):
        draw_pdf(document(), [str(tmp_path / "templates"), *BUILT_IN])


@pytest.mark.parametrize("package", ["typst", "fontTools.ttLib"])
def test_without_its_packages_the_command_that_installs_them_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF files need the extra ``pdf``."""
    fonts.installed.cache_clear()
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(
        MissingExtra, match=re.escape("PDF files need a package that is not installed.") + ".*" + re.escape('"csroles[pdf]"')
    ):
        draw_pdf(document(), BUILT_IN)
