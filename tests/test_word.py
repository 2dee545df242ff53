"""Word files: real styles, lists and tables that HR can restyle, in the right language, the same bytes twice."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from docx.oxml.ns import qn

import csroles
from conftest import GOLDEN, REPOSITORY, MakeWorkspace
from csroles.documents.colour import readable
from csroles.documents.document import Document
from csroles.documents.view import Text, View
from csroles.errors import MissingExtra, TemplateProblem

HARBOR = GOLDEN / "harbor"
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")
HOSTILE = ["<w:p/>&amp;<!--", "{{ 7 * 7 }}", "]]>", "\"'", "=cmd|' /C calc'!A0", "\u202eabc", "Name " * 2000]


def opened(document: Document) -> Any:
    return WordFile(io.BytesIO(document.to_bytes("docx")))


def texts(word: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == style]


def test_headings_lists_and_tables_are_words_own(catalogue: csroles.Catalogue) -> None:
    """A title, headings at two depths, bulleted lists and tables whose header is repeated: what HR people expect to restyle."""
    role = catalogue["customer-success-manager"]

    word = opened(csroles.describe(role))

    assert texts(word, "Title") == [role.title]
    assert texts(word, "Heading 1")[:3] == ["Duties", "Requirements", "Skills"]
    assert texts(word, "Heading 2")[: len(role.duties_by_area())] == [area.title for area, _ in role.duties_by_area()]
    assert len(texts(word, "List Bullet")) >= len(role.duties)
    skills = next(table for table in word.tables if table.cell(0, 0).text == "Skill")
    assert len(skills.rows) == len(role.skills) + 1
    assert skills.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in skills.rows)


@pytest.mark.parametrize(
    ("language", "tag", "font"),
    [("zh-Hant", "zh-TW", "Microsoft JhengHei"), ("zh-Hans", "zh-CN", "Microsoft YaHei"), ("ru", "ru-RU", "Calibri")],
)
def test_the_language_and_its_font_are_set(language: str, tag: str, font: str) -> None:
    """Word knows the language of the text, and Chinese characters get the forms of their language."""
    word = opened(csroles.describe(csroles.load(language=language)["customer-success-manager"]))
    properties = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    said = properties.find(qn("w:lang"))

    assert word.core_properties.language == language
    assert tag in (said.get(qn("w:val")), said.get(qn("w:eastAsia")))
    assert properties.find(qn("w:rFonts")).get(qn("w:eastAsia")) == font


def test_words_in_another_language_say_so() -> None:
    """What a language lacks stands in English and is marked as English, for the spelling checker and for screen readers."""
    word = opened(csroles.describe(csroles.load(language="ru")["customer-advocate"]))
    duty = next(paragraph for paragraph in word.paragraphs if paragraph.style.name == "List Bullet")

    assert duty.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-US"


def test_the_file_says_what_it_is_and_bears_no_date() -> None:
    """Title, subject and author are the document's; the same input gives the same bytes."""
    role = csroles.load(HARBOR)["berth-clerk"]

    first, second = (csroles.describe(role).to_bytes("docx") for _ in range(2))

    properties = WordFile(io.BytesIO(first)).core_properties
    assert (properties.title, properties.subject, properties.author) == ("Berth Clerk", "Job description", "Harbor & Sons")
    assert first == second
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_company_has_its_colour_and_its_paper(workspace: MakeWorkspace) -> None:
    """The company's colour takes the place of ours, dark enough to be read; the page is of the view's size."""
    folder = workspace({"csroles.yaml": 'company: {name: Acme, colour: "#ffcc00"}\n'})
    view = csroles.describe(csroles.load(folder)["customer-success-manager"]).view
    letter = View(**{name: getattr(view, name) for name in view.__slots__} | {"paper": "letter"})

    own, on_letter = opened(Document(view)), opened(Document(letter))

    assert str(own.styles["Subtitle"].font.color.rgb) == readable("#ffcc00", "#ffffff").removeprefix("#").upper()
    assert own.sections[0].header.paragraphs[0].text == "Acme"
    assert [round(word.sections[0].page_width.mm) for word in (own, on_letter)] == [210, 216]


def test_a_company_restyles_a_copy_of_the_template(workspace: MakeWorkspace) -> None:
    """A Word file in the workspace's templates takes the place of ours, with its styles."""
    folder = workspace({})
    own = WordFile(str(REPOSITORY / "templates" / "document" / "document.docx"))
    own.styles["Title"].font.name = "Papyrus"
    (folder / "templates" / "document").mkdir(parents=True)
    own.save(str(folder / "templates" / "document" / "document.docx"))

    word = opened(csroles.describe(csroles.load(folder)["customer-success-manager"]))

    assert word.styles["Title"].font.name == "Papyrus"


@pytest.mark.parametrize("content", [b"", b"no Word file"])
def test_a_template_that_is_no_word_file_is_told(workspace: MakeWorkspace, content: bytes) -> None:
    """A broken template is named, and nothing is written."""
    folder = workspace({})
    path = folder / "templates" / "document" / "document.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)

    with pytest.raises(TemplateProblem, match=r"document\.docx: is no Word file"):
        csroles.describe(csroles.load(folder)["customer-success-manager"]).save("csm.docx")
    assert not Path("csm.docx").exists()


def test_a_template_without_our_styles_is_told(workspace: MakeWorkspace) -> None:
    """A Word file of another make lacks styles that documents are set in: the message names the first."""
    folder = workspace({})
    path = folder / "templates" / "document" / "document.docx"
    path.parent.mkdir(parents=True)
    WordFile().save(str(path))

    with pytest.raises(TemplateProblem, match=r"document\.docx: has no style Lead"):
        csroles.describe(csroles.load(folder)["customer-success-manager"]).to_bytes("docx")


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_words_are_words(words: str) -> None:
    """Whatever a title or a company's name holds stands in the file as it is written, and does nothing."""
    view = View("job-description", Text("Job description", "en"), Text(words, "en"), "en")

    word = opened(Document(view))

    assert texts(word, "Title") == [words]


def test_without_the_package_the_command_to_install_it_is_told(
    catalogue: csroles.Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing extra is one sentence."""
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(
        MissingExtra, match=r'^Word files need a package that is not installed\. .*pip install "csroles\[docx\]"$'
    ):
        csroles.describe(catalogue["customer-success-manager"]).to_bytes("docx")


def test_the_template_is_what_the_tool_makes() -> None:
    """tools/word_template.py makes the file that is shipped, byte for byte."""
    code = "import runpy; runpy.run_path('tools/word_template.py')['template']().save(__import__('sys').stdout.buffer)"
    path = REPOSITORY / "templates" / "document" / "document.docx"
    made = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, check=True).stdout

    assert parts(made) == parts(path.read_bytes())


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file, by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


OFFICE = shutil.which("soffice")
REQUIRED = os.environ.get("CSROLES_BROWSER_TESTS") == "required"


@pytest.mark.skipif(not OFFICE and not REQUIRED, reason="needs LibreOffice")
def test_libreoffice_opens_every_file(tmp_path: Path) -> None:
    """One run of LibreOffice turns the golden catalogue's files, and two shipped roles in four languages, into pages."""
    for role in csroles.load(HARBOR):
        csroles.describe(role).save(tmp_path / f"{role.id}.docx")
    for language in LANGUAGES:
        for id_ in ("customer-success-manager", "customer-service-manager"):
            csroles.describe(csroles.load(language=language)[id_]).save(tmp_path / f"{id_}.{language}.docx")
    files = sorted(tmp_path.glob("*.docx"))

    command = [OFFICE or "soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), *map(str, files)], check=True, capture_output=True, timeout=240)

    assert [path.stem for path in sorted(tmp_path.glob("*.pdf"))] == [path.stem for path in files]
    assert all(path.read_bytes().startswith(b"%PDF") and path.stat().st_size > 5_000 for path in tmp_path.glob("*.pdf"))
