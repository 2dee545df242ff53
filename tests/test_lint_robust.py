"""Any text and any bytes can be linted: there are findings, or one message, and never a traceback."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import csroles
from conftest import RunCsroles
from csroles.lint.formats import FORMATS
from csroles.lint.posting_text import PostingText

DAY = date(2026, 11, 22)
FORMATS_READ = ("md", "txt", "html", "jsonld", "docx", None)

PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## Requirements\n",
            "- ",
            "* ",
            "1. ",
            "**",
            "__",
            "_",
            "`",
            "[",
            "](",
            ")",
            "> ",
            "| ",
            "---\n",
            "===\n",
            "\\",
            "\n",
            "\n\n",
        ),
        *(
            "<p>",
            "</p>",
            "<li>",
            "<br>",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<td>",
            "<dt>",
            "<a href='",
            "'>",
            "&amp;",
            "&#0;",
        ),
        *(
            "young",
            "native speaker",
            "rockstar",
            "competitive salary",
            "$50,000",
            " - ",
            "up to ",
            "€",
            "per hour",
            "5+ years",
            "degree",
            "MUST",
        ),
        *("要求：", "35岁以下", "女性优先", "薪资：", "5-8千", "，", "。", "возраст до 35 лет", "оклад", "Требования:", "ё", "№"),
        *(
            "Location: Denver, CO",
            "remote",
            "Apply by: ",
            "2026-02-31",
            "lint allow age.young: because",
            "“",
            "”",
            '"',
            "’",
            "(",
            ")",
            ":",
            "：",
        ),
        *(
            "\0",
            "\t",
            "\u200b",
            "\u202e",
            "\ufeff",
            "\ud800",
            "\U0001f600",
            "e\u0301",
            "\r",
            "\x85",
            "\u2028",
            "{",
            "}",
            '{"@type": "JobPosting"',
        ),
    ]
)
POSTINGS = st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join)


def check_places(posting: PostingText) -> None:
    """Every passage has words, without what steers a terminal, and each of them a place."""
    for passage in posting.passages:
        assert passage.text.strip() == passage.text != ""
        assert not set(passage.text) & set(map(chr, (*range(0x20), 0x7F, 0x200B, 0x202E, 0xD800)))
        assert passage.pieces[0].offset == 0
        assert [piece.offset for piece in passage.pieces] == sorted({piece.offset for piece in passage.pieces})
        assert passage.spot(len(passage.text) - 1, len(passage.text)).line >= 1


def lint_all(source: str | bytes, format_: str | None) -> None:
    """Read, lint and draw a posting in every format; a message of ours is as good as a report."""
    try:
        posting = csroles.read_posting(
            source if isinstance(source, bytes) or format_ else source.encode("utf-8", "replace"), format_
        )
    except csroles.CsrolesError:
        return
    check_places(posting)
    report = csroles.lint_posting(posting, on=DAY)
    for draw in FORMATS.values():
        draw([report]).encode("utf-8")
    for finding in report.findings:
        if finding.spot is not None:
            assert finding.spot.context[finding.spot.offset :].startswith(finding.spot.words)


@settings(max_examples=40)
@given(text=POSTINGS, format_=st.sampled_from(FORMATS_READ))
def test_any_text_is_linted(text: str, format_: str | None) -> None:
    """Markup in pieces, three languages, signs that steer, and halves of characters."""
    lint_all(text, format_)


@settings(max_examples=40)
@given(data=st.binary(max_size=400), format_=st.sampled_from(FORMATS_READ))
def test_any_bytes_are_linted(data: bytes, format_: str | None) -> None:
    """No encoding, every encoding, and what is no text."""
    lint_all(data, format_)


@settings(max_examples=30)
@given(
    text=POSTINGS,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1251", "gb18030", "big5", "cp1252"]),
)
def test_any_encoding_is_read(text: str, encoding: str) -> None:
    """A text in an old encoding, with a byte of it lost, is read as well as it can be."""
    data = text.encode(
        encoding, "replace" if encoding not in ("utf-16", "utf-16-be", "utf-32", "utf-8", "utf-8-sig") else "ignore"
    )

    lint_all(data, None)
    lint_all(data[:-1], "html")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | PIECES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "address", "value", "@value", "minValue"]), inner)
    ),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        *(
            "title",
            "description",
            "jobLocation",
            "jobLocationType",
            "applicantLocationRequirements",
            "baseSalary",
            "salaryCurrency",
        ),
        *(
            "validThrough",
            "employmentType",
            "responsibilities",
            "qualifications",
            "skills",
            "jobBenefits",
            "experienceRequirements",
        ),
    ]
)


@settings(max_examples=40)
@given(fields=st.dictionaries(FIELDS, JSON), in_page=st.booleans())
def test_any_markup_is_linted(fields: dict[str, Any], in_page: bool) -> None:
    """Whatever stands where a title, a place or a sum should stand."""
    text = json.dumps({"@type": "JobPosting", **fields})

    lint_all(f'<script type="application/ld+json">{text}</script>' if in_page else text, "html" if in_page else "jsonld")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(POSTINGS.map(lambda text: "".join(char for char in text if char.isprintable())), max_size=8))
def test_any_word_file_is_linted(lines: list[str]) -> None:
    """Words of any kind in paragraphs, headings, lists and tables."""
    document = docx.Document()
    for number, line in enumerate(lines):
        document.add_paragraph(line, style=("Normal", "List Bullet", "Heading 2")[number % 3])
        document.add_table(rows=1, cols=2).rows[0].cells[0].text = line
    data = io.BytesIO()
    document.save(data)

    lint_all(data.getvalue(), None)


@settings(max_examples=25)
@given(cut=st.integers(0, 5_000), junk=st.binary(max_size=20))
def test_damaged_word_files_are_one_message(cut: int, junk: bytes) -> None:
    """A Word file that lost bytes, or got others, is read or told of."""
    data = io.BytesIO()
    docx.Document().save(data)
    whole = data.getvalue()

    lint_all(whole[:cut] + junk + whole[cut + len(junk) :], "docx")


def word_file_with(document: str) -> bytes:
    """A Word file whose main part is some XML."""
    whole = io.BytesIO()
    docx.Document().save(whole)
    made = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, document if entry.filename == "word/document.xml" else old.read(entry))
    return made.getvalue()


def said(words: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_xml_that_grows_or_nests_without_end_is_one_message() -> None:
    """Entities that multiply, entities that name files, and elements a thousand deep."""
    main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    growing = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{number} "{f"&a{number - 1 or str()};" * 10}">' for number in range(1, 12)
    )
    documents = [
        f"{growing}]><w:document {main}><w:body>{said('&a11;')}</w:body></w:document>",
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {main}><w:body>{said("&e;")}</w:body></w:document>',
        f"<w:document {main}><w:body>{'<w:tbl><w:tr><w:tc>' * 2_000}{'</w:tc></w:tr></w:tbl>' * 2_000}</w:body></w:document>",
        f"<w:document {main}><w:body>{'<w:tbl><w:tr><w:tc>' * 60}<w:p/>{'</w:tc></w:tr></w:tbl>' * 60}</w:body></w:document>",
        f"<w:document {main}/>",
    ]
    for document in documents:
        data = word_file_with(document)
        with suppress(csroles.CsrolesError):
            posting = csroles.read_posting(data, "docx")

            assert "root:" not in "".join(passage.text for passage in posting.passages)


# --- files as users have them ---------------------------------------------------------------------------

FILES: dict[str, Callable[[], bytes]] = {
    "empty.md": lambda: b"",
    "empty.html": lambda: b"",
    "empty.docx": lambda: b"",
    "empty.jsonld": lambda: b"",
    "empty.yaml": lambda: b"",
    "blank.txt": lambda: b" \n\t\n\xef\xbb\xbf ",
    "large.txt": lambda: b"We want a young and energetic agent. " * 270_000,
    "large.html": lambda: b"<p>We want a young and energetic agent.</p>" * 240_000,
    "large.jsonld": lambda: b'{"@type": "JobPosting", "description": "' + b"young " * 1_700_000 + b'"}',
    "large.md": lambda: b"x" * 10_000_000,
    "binary.md": lambda: bytes(range(256)) * 1_000,
    "binary.html": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
    "binary.docx": lambda: bytes(range(256)) * 10,
    "broken.txt": lambda: "Ищем агента".encode()[:-1] + b"\xff\xfe\xc3(",
    "deep.jsonld": lambda: b"[" * 200_000,
    "deep.html": lambda: b"<div>" * 100_000 + b"young",
    "deep.md": lambda: b"> " * 50_000 + b"young",
    "deep.yaml": lambda: b"[" * 100_000,
    "soup.html": lambda: b"<p <a <b <!-- </i> <td>young</tr><li 'x\"=> & < > <script" * 500,
    "zeros.txt": lambda: b"\0" * 100_000,
    "opening.yaml": lambda: b"role: plumber\n",
    "rules.yaml": lambda: b"a: [1, 2\n",
}


@pytest.mark.parametrize("name", FILES)
def test_odd_files_are_findings_or_one_message(name: str, tmp_path: Path, run_csroles: RunCsroles) -> None:
    """Empty, ten megabytes, binary, in broken encodings, nested without end: an exit code, and at worst one message."""
    (tmp_path / name).write_bytes(FILES[name]())

    run = run_csroles("lint", name, cwd=tmp_path)

    assert run.returncode in (0, 1, 2)
    assert "Traceback" not in run.stderr
    assert run.stdout or run.stderr
    assert name in run.stdout + run.stderr


PATTERNS = [
    *(
        "<!--",
        "<",
        "<a ",
        '<a b="',
        "</a",
        "<!",
        "&",
        "&amp",
        "<p>x",
        "<div>",
        "<script>",
        "<b>x",
        "<ul><li>x",
        "<p '\"",
        "<td>a",
    ),
    *(
        "*",
        "**a ",
        "_a",
        "[",
        "[a](",
        "![",
        "`a",
        "# a\n",
        "- a\n",
        "> a\n",
        "|a",
        "\n",
        " ",
        "a",
        "word ",
        '"a ',
        "“a",
        "a: ",
        "1",
        "(",
    ),
    *("---\n", "\u200b", "a@", "http://", "$1 - ", "1,000 ", "我们要年轻的客服，", "Ищем молодого сотрудника. ", "WE WANT YOU\n"),
    *(
        "We want a young and energetic agent. ",
        "5+ years of experience\n",
        "Salary: $50,000 - $60,000\n",
        "<!-- lint allow a.b: c -->\n",
    ),
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("format_", ["md", "html"])
def test_repetition_costs_no_more_than_its_length(pattern: str, format_: str) -> None:
    """Reading what repeats one sign or sentence without end takes steps that grow with its length, not with its square."""
    text = pattern * (20_000 // len(pattern))

    lint_all(text, format_)
