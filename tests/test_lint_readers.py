"""A posting is read from any file: its words without markup, each with its place, its part and its language."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

import csroles
from csroles.errors import CannotRead, UnknownFormat
from csroles.lint.language import language_of
from csroles.lint.posting_text import Passage, PostingText, Silence
from csroles.lint.readers.html_tokens import tokens
from csroles.lint.sections import part_of_heading

LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")

ADVERT = """Customer Support Agent

Acme makes software for bakeries.

Location: Denver, CO
Salary: $22 to $26 an hour

As a support agent, you will:
- answer customers by email and chat
-write help articles

What we look for
2 years in a support team
Excellent spelling

To apply, write to jobs@acme.example.
"""


def said(posting: PostingText) -> list[tuple[str, str]]:
    """The part and the words of each passage."""
    return [(passage.part, passage.text) for passage in posting.passages]


def of_words(posting: PostingText, words: str) -> Passage:
    """The passage that has some words in it."""
    return next(passage for passage in posting.passages if words in passage.text)


def place_of(posting: PostingText, words: str) -> tuple[int, int]:
    """Line and column of some words."""
    passage = of_words(posting, words)
    start = passage.text.index(words)
    spot = passage.spot(start, start + len(words))
    return spot.line, spot.column


# --- text and Markdown --------------------------------------------------------------------------------


def test_plain_text_has_its_title_its_parts_and_its_items() -> None:
    """Lines are told apart by what they are: the title, labelled facts, a line that leads into a list, items, headings."""
    posting = csroles.read_posting(ADVERT, "txt")

    assert posting.title == "Customer Support Agent"
    assert [(passage.kind, passage.part, passage.text) for passage in posting.passages] == [
        ("paragraph", "title", "Customer Support Agent"),
        ("paragraph", "about", "Acme makes software for bakeries."),
        ("paragraph", "facts", "Location: Denver, CO"),
        ("paragraph", "pay", "Salary: $22 to $26 an hour"),
        ("heading", "duties", "As a support agent, you will:"),
        ("item", "duties", "answer customers by email and chat"),
        ("item", "duties", "write help articles"),
        ("heading", "requirements", "What we look for"),
        ("paragraph", "requirements", "2 years in a support team"),
        ("paragraph", "requirements", "Excellent spelling"),
        ("paragraph", "requirements", "To apply, write to jobs@acme.example."),
    ]


def test_lines_that_an_editor_broke_are_one_paragraph() -> None:
    """Where the next word would not have fitted, a line goes on; where it would have, a new passage begins."""
    text = (
        "We help bakeries sell bread on the web, and we\n"
        "answer their questions within the hour, every\n"
        "day of the week.\n"
        "Short line\n"
        "Another short line\n"
    )

    posting = csroles.read_posting(text, "txt")

    assert [passage.text for passage in posting.passages] == [
        "We help bakeries sell bread on the web, and we answer their questions within the hour, every day of the week.",
        "Short line",
        "Another short line",
    ]


def test_markdown_loses_its_markup_and_keeps_its_places() -> None:
    """Emphasis, links, code, escapes and entities are words; a place is where the words stand in the file."""
    text = "# Agent\n\nWe want a **young** and _quick_ [colleague](https://a.example) \\* `now` &amp; <b>here</b>.\nSecond line\n"

    posting = csroles.read_posting(text, "md")

    assert posting.passages[1].text == "We want a young and quick colleague * now & here. Second line"
    lines = text.split("\n")
    for words in ("young", "quick", "colleague", "now", "here", "Second", "line"):
        line, column = place_of(posting, words)
        assert lines[line - 1][column - 1 :].startswith(words), words


def test_markdown_headings_of_every_kind_begin_parts() -> None:
    """Signs, underlines, words in bold and known words alone head what follows, until the next heading."""
    text = (
        "Support Agent\n=============\n\n## What you will do\n\n* Answer mail.\n\n**Requirements:**\n\n- Patience.\n\n"
        "Nice to have:\n- German.\n\n### Odd things\n\nWords.\n\n**Benefits**\nDental care.\n\n"
        "| Apply by | 2026-12-01 |\n|---|---|\n| Team | Six people |\n"
    )

    posting = csroles.read_posting(text, "md")

    assert said(posting) == [
        ("title", "Support Agent"),
        ("duties", "What you will do"),
        ("duties", "Answer mail."),
        ("requirements", "Requirements:"),
        ("requirements", "Patience."),
        ("preferred", "Nice to have:"),
        ("preferred", "German."),
        ("duties", "Odd things"),
        ("duties", "Words."),
        ("benefits", "Benefits"),
        ("benefits", "Dental care."),
        ("apply", "Apply by: 2026-12-01"),
        ("facts", "Team: Six people"),
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("They say “we are a family” here.", "we are a family"),
        ('They say "we are a family" here.', "we are a family"),
        ("客户说「我们是一家人」。", "我们是一家人"),
        ("Они говорят «мы семья» всем.", "мы семья"),
    ],
)
def test_quotations_are_marked(text: str, quoted: str) -> None:
    """What stands in quotation marks of any language is what somebody else says."""
    (passage,) = csroles.read_posting(text, "md").passages

    assert [passage.text[start:end] for start, end in passage.quoted] == [quoted]


def test_a_block_quotation_is_a_quotation() -> None:
    """Markdown and HTML can say that a whole passage quotes somebody."""
    for text, format_ in (("> We are a family.", "md"), ("<blockquote><p>We are a family.</p></blockquote>", "html")):
        (passage,) = csroles.read_posting(text, format_).passages

        assert passage.quoted == ((0, len("We are a family.")),)


# --- silences -----------------------------------------------------------------------------------------


def test_comments_silence_rules_for_the_passage_that_they_stand_in_or_before() -> None:
    """Alone on its line it speaks of the next passage, among words of that passage, before all words of the whole posting."""
    text = (
        "<!-- lint allow pay.missing: pay is agreed by the union -->\n# Agent\n\n- One <!-- lint allow a.b: it is a name -->\n"
        "<!-- lint allow c.d: so it is -->\n- Two\n- Three\n"
    )

    posting = csroles.read_posting(text, "md")

    assert posting.silences == (
        Silence("pay.missing", "pay is agreed by the union", None),
        Silence("a.b", "it is a name", 1),
        Silence("c.d", "so it is", 2),
    )


def test_comments_of_a_page_silence_rules_too() -> None:
    """HTML has the same comments."""
    text = (
        "<h1>Agent</h1><p>One</p><!-- lint allow a.b: why not --><p>Two <!-- lint allow c.d: so be it --> words</p><p>Three</p>"
    )

    posting = csroles.read_posting(text, "html")

    assert posting.silences == (Silence("a.b", "why not", 2), Silence("c.d", "so be it", 2))


def test_a_silence_without_a_reason_is_none() -> None:
    """Whoever silences a rule says why; a comment that does not is told of."""
    posting = csroles.read_posting("# Agent\n\n<!-- lint allow age.young -->\nYoung people.\n", "md")

    assert posting.silences == ()
    assert posting.remarks == ("line 3: to silence a rule, give a reason: <!-- lint allow age.young: the reason -->",)


# --- HTML ---------------------------------------------------------------------------------------------


def test_a_page_is_what_a_visitor_reads() -> None:
    """Scripts, styles, navigation and hidden parts are no words; headings, items, cells and labels are what they are."""
    text = """<!doctype html><html><head><title>Jobs</title><style>p {}</style></head><body>
    <nav><a href="/">Home</a></nav><script>var young = "<p>no</p>";</script>
    <h1>Support Agent</h1><p hidden>Secret</p><p style="display: none">Secret</p>
    <dl><div><dt>Location</dt><dd>Denver, CO</dd></div></dl>
    <p><strong>Benefits</strong><br>Dental care<br>&bull; Paid&nbsp;leave</p>
    <h2>Requirements</h2><ul><li>Patience <b>and</b> calm<li>German</ul>
    <table><tr><th>Apply by</th><td>1 December 2026</td></tr></table>
    <p>R&amp;D &lt; 2 years</p></body></html>"""

    posting = csroles.read_posting(text, "html")

    assert [(passage.kind, passage.part, passage.text) for passage in posting.passages] == [
        ("heading", "title", "Support Agent"),
        ("cell", "facts", "Location: Denver, CO"),
        ("heading", "benefits", "Benefits"),
        ("paragraph", "benefits", "Dental care"),
        ("item", "benefits", "Paid leave"),
        ("heading", "requirements", "Requirements"),
        ("item", "requirements", "Patience and calm"),
        ("item", "requirements", "German"),
        ("cell", "apply", "Apply by: 1 December 2026"),
        ("paragraph", "requirements", "R&D < 2 years"),
    ]
    line, column = place_of(posting, "D < 2")
    assert text.split("\n")[line - 1][column - 1 :].startswith("D &lt; 2")


def test_only_the_main_part_of_a_page_is_read_where_there_is_one() -> None:
    """A page says itself what it is about."""
    words = "We answer customers by email and chat. " * 8
    text = f"<div>Cookies!</div><main><h1>Agent</h1><p>{words}</p></main><div>Imprint</div>"

    posting = csroles.read_posting(text, "html")

    assert [passage.text for passage in posting.passages] == ["Agent", words.strip()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>one <p two", ["one"]),
        ("<p>a < b and c > d", ["a < b and c > d"]),
        ("<!-- never ends <p>words", []),
        ("<p title='it's > so'>words", ["so'>words"]),
        ('<p title="never ends>words</p><p>more', ["words", "more"]),
        ("</nothing><p>words</p></p></div>", ["words"]),
        ("<script>never ends <p>words", []),
        ("words &bogus; &#xffffff; &copy", ["words &bogus; \ufffd ©"]),
        ("<![CDATA[x]]><?php echo ?><p>words", ["words"]),
    ],
)
def test_soup_is_read_as_far_as_it_goes(text: str, words: list[str]) -> None:
    """Tags that never end and quotations in the wrong place cost words at worst."""
    assert [passage.text for passage in csroles.read_posting(text, "html").passages] == words


def test_the_tokens_of_a_page_cover_its_words_once() -> None:
    """Each token says where it begins, in order, and its text stands there."""
    text = "a<p class='x>y' hidden>b &amp; c</p><!-- d --><script>e</script>f"

    found = list(tokens(text))

    assert [(token.kind, token.text) for token in found] == [
        ("words", "a"),
        ("start", "p"),
        ("words", "b &amp; c"),
        ("end", "p"),
        ("comment", " d "),
        ("start", "script"),
        ("raw", "e"),
        ("end", "script"),
        ("words", "f"),
    ]
    assert found[1].attributes == {"class": "x>y", "hidden": ""}
    assert all(text.startswith(token.text, token.offset) for token in found if token.kind in ("words", "comment", "raw"))


# --- markup for job searches ------------------------------------------------------------------------------

JOB = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage"},
        {
            "@type": ["JobPosting"],
            "title": "Support Agent",
            "description": "<p>You will</p><ul><li>answer mail – 😀 quickly</li></ul><p>R&amp;D</p>",
            "jobLocation": [
                {"@type": "Place", "address": {"addressLocality": "Denver", "addressRegion": "CO", "addressCountry": "US"}},
                {"@type": "Place", "address": {"addressRegion": "Ontario", "addressCountry": {"name": "Canada"}}},
            ],
            "jobLocationType": "TELECOMMUTE",
            "applicantLocationRequirements": {"@type": "Country", "name": "Germany"},
            "baseSalary": {"currency": "USD", "value": {"minValue": "52,000", "maxValue": 64000, "unitText": "YEAR"}},
            "validThrough": "2026-12-20T23:59:59",
            "employmentType": ["FULL_TIME", 5],
            "qualifications": "Patience\nR&D",
        },
    ],
}


def test_markup_has_words_and_facts() -> None:
    """A JSON-LD file is read for its title, places, description and whatever else has words; the rest is data."""
    posting = csroles.read_posting(json.dumps(JOB, ensure_ascii=True, indent=1), "jsonld")

    assert said(posting) == [
        ("title", "Support Agent"),
        ("facts", "Location: Denver, CO, US"),
        ("facts", "Location: Ontario, Canada"),
        ("facts", "Location: Germany"),
        ("duties", "You will"),
        ("duties", "answer mail – 😀 quickly"),
        ("duties", "R&D"),
        ("requirements", "Patience"),
    ]
    facts = posting.facts
    assert (facts.places, facts.remote, facts.closes) == (("US-CO", "CA-ON", "EU-DE"), True, date(2026, 12, 20))
    assert facts.pay is not None
    assert (facts.pay.min, facts.pay.max, facts.pay.currency, facts.pay.per) == (52000, 64000, "USD", "year")
    assert facts.employment == "FULL_TIME"


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_place_in_markup_is_that_in_the_file(ascii_only: bool) -> None:
    """Escapes and all, line and column lead to the words in the JSON."""
    text = json.dumps(JOB, ensure_ascii=ascii_only, indent=1)

    posting = csroles.read_posting(text, "jsonld")

    for words in ("answer", "quickly", "Patience", "Denver", "Support"):
        line, column = place_of(posting, words)
        assert text.split("\n")[line - 1][column - 1 :].startswith(words), words


def test_a_description_may_be_plain_or_escaped_twice() -> None:
    """Job boards write descriptions without tags, or with tags as entities."""
    for description in ("Requirements:\n- Patience", "&lt;p&gt;Requirements:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Patience&lt;/li&gt;"):
        posting = csroles.read_posting(json.dumps({"@type": "JobPosting", "description": description}), "jsonld")

        assert said(posting) == [("requirements", "Requirements:"), ("requirements", "Patience")]


def test_markup_in_a_page_gives_facts_and_words_only_where_the_page_has_none() -> None:
    """What a visitor sees is the posting; of a page that a script fills in, the markup is."""
    script = f'<script type="application/ld+json">{json.dumps(JOB)}</script>'
    words = "<h1>Another title</h1>" + "<p>We answer customers by email and chat.</p>" * 8

    seen = csroles.read_posting(f"{script}<body>{words}</body>", "html")
    unseen = csroles.read_posting(f"{script}<body><div id=root></div></body>", "html")

    assert seen.title == "Another title"
    assert seen.facts.places == unseen.facts.places == ("US-CO", "CA-ON", "EU-DE")
    assert len(seen.passages) == 9
    assert unseen.title == "Support Agent"
    assert ("duties", "answer mail – 😀 quickly") in said(unseen)
    assert unseen.remarks == ("The page has no words until a script fills it in; what its markup says was read.",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "holds no JobPosting"),
        ('{"@type": "Person"}', "holds no JobPosting"),
        ("{", "is no JSON that can be read"),
        ("[" * 100_000, "is no JSON that can be read"),
        ('{"a":' * 50_000 + "1" + "}" * 50_000, "is no JSON that can be read"),
    ],
)
def test_json_without_a_posting_is_told(text: str, message: str) -> None:
    """JSON that is broken, nested without end or about something else is one message."""
    with pytest.raises(CannotRead, match=message):
        csroles.read_posting(text, "jsonld")


# --- Word files -----------------------------------------------------------------------------------------


@pytest.fixture
def word_file(tmp_path: Path) -> Callable[[Callable[..., None]], Path]:
    """Makes a Word file with what a function puts into it."""

    def make(fill: Callable[..., None]) -> Path:
        document = docx.Document()
        fill(document)
        path = tmp_path / "advert.docx"
        document.save(str(path))
        return path

    return make


def test_a_word_file_has_headings_items_and_tables(word_file: Callable[..., Path]) -> None:
    """Styles say what is a heading and what an item; words in bold that stand alone are a heading; a label heads its cell."""

    def fill(document: docx.document.Document) -> None:
        document.add_heading("Support Agent", 0)
        document.add_paragraph("Acme makes software.")
        document.add_paragraph().add_run("Requirements").bold = True
        document.add_paragraph("Patience", style="List Bullet")
        document.add_paragraph("One line\nand the next")
        table = document.add_table(rows=2, cols=2)
        for cell, words in zip(
            (cell for row in table.rows for cell in row.cells), ("Place", "Denver, CO", "A", "B"), strict=True
        ):
            cell.text = words

    posting = csroles.read_posting(word_file(fill))

    assert [(passage.kind, passage.part, passage.text) for passage in posting.passages] == [
        ("heading", "title", "Support Agent"),
        ("paragraph", "about", "Acme makes software."),
        ("heading", "requirements", "Requirements"),
        ("item", "requirements", "Patience"),
        ("paragraph", "requirements", "One line"),
        ("paragraph", "requirements", "and the next"),
        ("cell", "facts", "Place: Denver, CO"),
        ("cell", "requirements", "A: B"),
    ]
    assert place_of(posting, "Patience") == (4, 1)
    assert place_of(posting, "next") == (5, 18)


def test_the_file_that_csroles_writes_is_read_back(tmp_path: Path) -> None:
    """The posting of the example company has the same duties in every format that can be read."""
    acme = csroles.load(Path(__file__).resolve().parents[1] / "examples" / "acme")
    posting = csroles.post(acme.openings["2026-014"], on=date(2026, 11, 23))
    duties = []
    for suffix in ("md", "txt", "html", "docx", "jsonld"):
        read = csroles.read_posting(posting.save(tmp_path / f"posting.{suffix}"))
        assert read.title == "Customer Success Manager"
        duties.append([passage.text for passage in read.in_parts("duties") if "." not in passage.text[:-1]])

    assert len(duties[0]) == 15
    assert all(found == duties[0] for found in duties)


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    """Damage, another kind of archive and a bomb are one message each."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<a/>")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 60_000_000)
    for data, message in (
        (b"PK\x03\x04 damaged", "it is damaged"),
        (archive.getvalue(), "is no Word file that can be read"),
        (bomb.getvalue(), "unpacks to more than 50,000,000 bytes"),
    ):
        path = tmp_path / "advert.docx"
        path.write_bytes(data)

        with pytest.raises(CannotRead, match=message):
            csroles.read_posting(path)


# --- openings -------------------------------------------------------------------------------------------


def test_an_opening_is_the_posting_that_it_makes(acme: Path) -> None:
    """Its parts are known without guessing, its facts are data, and its words are found again in the files that say them."""
    posting = csroles.read_posting(acme / "openings" / "2026-014.yaml", catalogue=csroles.load(acme), on=date(2026, 11, 23))

    parts = {passage.part for passage in posting.passages}
    assert parts >= {
        "title",
        "about",
        "facts",
        "pay",
        "duties",
        "requirements",
        "preferred",
        "benefits",
        "apply",
        "equal-opportunity",
    }
    assert (posting.facts.places, posting.facts.headcount, posting.facts.closes) == (("US-CO",), 120, date(2026, 12, 20))
    benefit = of_words(posting, "Medical and dental cover").spot(0, 7)
    assert (benefit.file, benefit.line) == ("acme/csroles.yaml", 20)
    pay = of_words(posting, "$52,000").spot(5, 9)
    assert (pay.file, pay.line) == ("", 11)
    built_in = of_words(posting, "Hold business reviews").spot(0, 4)
    assert (built_in.file, built_in.line, built_in.column) == ("", 0, 0)


def test_the_allow_of_an_opening_silences_rules(acme: Path) -> None:
    """An opening is excused with a reason, as any record is."""
    path = acme / "openings" / "2026-014.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "allow: {pay.too-wide: two levels are open}\n", encoding="utf-8")

    posting = csroles.read_posting(path, catalogue=csroles.load(acme), on=date(2026, 11, 23))

    assert posting.silences == (Silence("pay.too-wide", "two levels are open"),)


def test_yaml_that_is_no_opening_is_one_message(tmp_path: Path) -> None:
    """Nobody wants to read what each field of a role would be in an opening."""
    path = tmp_path / "role.yaml"
    path.write_text("title: Agent\nfamily: support\n", encoding="utf-8")

    with pytest.raises(CannotRead, match="is no opening: it names no role"):
        csroles.read_posting(path)


# --- formats, encodings, sizes --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"# Agent\n\n**Benefits**\n", "md"),
        (b"Agent\n\nWe answer mail.\n", "txt"),
        (b"<!doctype html><p>Agent<p>We answer mail.", "html"),
        (b'{"@type": "JobPosting", "title": "Agent"}', "jsonld"),
    ],
)
def test_bytes_without_a_name_tell_their_format(data: bytes, format_: str) -> None:
    """What comes from standard input is told by how it begins."""
    posting = csroles.read_posting(data)

    assert posting.format == format_
    assert posting.title == "Agent"


@pytest.mark.parametrize(
    ("text", "encoding", "remark"),
    [
        ("Ищем специалиста по работе с клиентами. Опыт от года.", "cp1251", "cp1251"),
        ("我们需要客服人员，负责解答客户的问题，要求有工作经验。", "gb18030", "gb18030"),
        ("我們需要客服人員，負責解答客戶的問題，要求有工作經驗。", "big5", "big5"),
        ("We answer customers “quickly” – at the café.", "cp1252", "cp1252"),
        ("We answer customers – at the café.", "utf-16", ""),
        ("We answer customers at the cafe.", "utf-16-le", "utf-16-le"),
        ("We answer customers – at the café.", "utf-8-sig", ""),
    ],
)
def test_old_encodings_are_guessed_and_told(text: str, encoding: str, remark: str, tmp_path: Path) -> None:
    """A text that an old editor saved is read, and the guess is said."""
    path = tmp_path / "advert.txt"
    path.write_bytes(text.encode(encoding))

    posting = csroles.read_posting(path)

    assert posting.passages[0].text == text
    assert posting.remarks == ((f"It is not in UTF-8; it was read as {remark}.",) if remark else ())


def test_a_page_names_its_encoding_itself() -> None:
    """A meta element is believed, and nothing is said of a guess."""
    data = '<meta charset="windows-1251"><p>Ищем специалиста'.encode("cp1251")

    posting = csroles.read_posting(data, "html")

    assert (posting.passages[0].text, posting.remarks) == ("Ищем специалиста", ())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 ...", "is a PDF file"),
        (b"{\\rtf1 ...", "is an RTF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a file of an old Word"),
        (bytes(range(256)) * 20, "is no text"),
        (b"word " * 50_000, "more than 200,000 characters"),
        (b"<p>" * 250_000, "more than 200,000 tags"),
    ],
)
def test_what_is_no_posting_is_told(data: bytes, message: str) -> None:
    """A file of another kind, or far too long, is one message that says what it is."""
    with pytest.raises(CannotRead, match=message):
        csroles.read_posting(data, name="advert")


def test_missing_files_folders_and_formats_are_told(tmp_path: Path) -> None:
    """A name that leads nowhere is one message; so is a format that nobody knows."""
    with pytest.raises(CannotRead, match="No such file"):
        csroles.read_posting(tmp_path / "none.md")
    with pytest.raises(CannotRead, match="is a folder"):
        csroles.read_posting(tmp_path)
    with pytest.raises(CannotRead, match="no file has such a name"):
        csroles.read_posting("a\0b.md")
    with pytest.raises(UnknownFormat, match="Did you mean htm or html"):
        csroles.read_posting("words", "htlm")


# --- parts and languages --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_of_our_own_postings_are_known(language: str) -> None:
    """What csroles prints above the parts of a posting is what it finds them by, in every language."""
    catalogue = csroles.load(language=language)
    known = {
        "what-you-will-do": "duties",
        "may-also": "duties",
        "what-you-bring": "requirements",
        "required": "requirements",
        "qualities": "requirements",
        "preferred": "preferred",
        "what-we-offer": "benefits",
        "benefits": "benefits",
        "pay": "pay",
        "how-to-apply": "apply",
        "apply-by": "apply",
    }

    assert {id_: part_of_heading(catalogue.label(id_)) for id_ in known} == known


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Key Responsibilities:", "duties"),
        ("🚀 What You'll Do", "duties"),
        ("Who you are", "requirements"),
        ("Basic Qualifications", "requirements"),
        ("Bonus points if you have", "preferred"),
        ("Perks & Benefits", "benefits"),
        ("What's in it for you?", "benefits"),
        ("Compensation", "pay"),
        ("About Acme", "about"),
        ("Our commitment to diversity", "equal-opportunity"),
        ("Interview process", "apply"),
        ("一、岗位职责", "duties"),
        ("【任職資格】", "requirements"),
        ("加分项", "preferred"),
        ("福利待遇", "benefits"),
        ("Обязанности:", "duties"),
        ("Мы ждём, что вы", "requirements"),
        ("Будет плюсом", "preferred"),
        ("Условия", "benefits"),
        ("Что нужно делать", "duties"),
        ("Что нужно от вас", "requirements"),
        ("Хорошо, если", "preferred"),
        ("Что взамен", "benefits"),
        ("Порядок подачи документов", "apply"),
        ("二、工作項目", "duties"),
        ("你會做的事", "duties"),
        ("我們希望你", "requirements"),
        ("适合谁", "requirements"),
        ("有這些更好", "preferred"),
        ("我们能给你", "benefits"),
        ("報名條件", "requirements"),
        ("報名方式", "apply"),
        ("Eligibility", "requirements"),
        ("You'd do well here if you", "requirements"),
        ("What we're after", "requirements"),
        ("Desired candidate profile", "requirements"),
        ("Who should apply", "requirements"),
        ("What you'd be doing", "duties"),
        ("What is the job?", "duties"),
        ("A normal day", "duties"),
        ("What a Helpline Specialist does", "duties"),
        ("What you get to do", "duties"),
        ("Helpful, but not needed", "preferred"),
        ("It helps if", "preferred"),
        ("The deal", "benefits"),
        ("What do you get?", "benefits"),
        ("Sounds good?", "apply"),
        ("Shift timings", "facts"),
        ("Help desk person", None),
        ("Customer Experience Manager", None),
        ("Менеджер по работе с клиентами", None),
        ("客户经验专员", None),
        ("Something else", None),
    ],
)
def test_headings_are_known_in_every_language(heading: str, part: str | None) -> None:
    """Numbers, pictures and signs aside; the title of a job is no heading of a part."""
    assert part_of_heading(heading) == part


@pytest.mark.parametrize("title", ["【急徵】門市人員 月薪3萬", "高薪客服，福利好", "Удалёнка! Доход каждый день"])
def test_a_first_heading_that_calls_with_pay_or_benefits_is_the_title(title: str) -> None:
    """What stands first as the highest heading, and says more than the name of a part, is the title."""
    posting = csroles.read_posting(f"# {title}\n\n## 條件\n\n- 細心\n", "md")

    assert posting.passages[0].part == "title"


@pytest.mark.parametrize(
    "text",
    [
        "Acme is an equal opportunity employer.",
        "We hire without regard to race, color or age.",
        "If you need an accommodation, tell us.",
        "所有应聘者不因性别、年龄受到歧视。",
        "Мы рассматриваем кандидатов независимо от пола и возраста.",
    ],
)
def test_statements_on_equal_opportunity_are_known_wherever_they_stand(text: str) -> None:
    """They are read as such without a heading of their own."""
    posting = csroles.read_posting(f"# Agent\n\n## Requirements\n\n- Patience.\n\n{text}\n", "md")

    assert posting.passages[-1].part == "equal-opportunity"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We look for an agent who helps our customers.", "en"),
        ("Ищем специалиста в команду поддержки.", "ru"),
        ("我们正在招聘客服专员，负责处理客户问题。", "zh-Hans"),
        ("我們正在招聘客服專員，負責處理客戶問題。", "zh-Hant"),
        ("Wir suchen für unser Team in Berlin eine Person, die mit den Kunden spricht und sie berät.", "de"),
        ("お客様のサポートを担当する方を募集しています。", "ja"),
        ("", "en"),
        ("12345 !!!", "en"),
    ],
)
def test_the_language_is_guessed(text: str, language: str) -> None:
    """By script and by small words; where nothing tells, it is English."""
    assert language_of([text]) == language


def test_passages_in_another_script_have_their_own_language() -> None:
    """A Chinese posting may have an English title; a product's name does not make a passage English."""
    posting = csroles.read_posting(
        "# Customer Success Manager\n\n我们使用Zendesk和Salesforce处理客户的问题。\n\n- Zendesk\n", "md"
    )

    assert posting.language == "zh-Hans"
    assert [passage.language for passage in posting.passages] == ["en", "zh-Hans", "zh-Hans"]


def test_a_language_that_is_said_is_not_guessed() -> None:
    """Whoever knows better says so."""
    assert csroles.read_posting("Support Agent", "md", language="ru").language == "ru"


def test_a_closing_paragraph_on_applying_is_no_part_of_the_list_above() -> None:
    """What stands behind the last list and says how to apply is about applying, though no heading says so."""
    text = "# Agent\n\n## Perks\n\n- Free bus\n- Medical cover\n\nInterested candidates can send a CV with a photo."

    assert [passage.part for passage in csroles.read_posting(text, "md").passages][-2:] == ["benefits", "apply"]
