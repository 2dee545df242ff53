"""Job descriptions: what they say, in which language, and that nothing in a file can become markup."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

import csroles
from conftest import GOLDEN, Golden, MakeWorkspace
from csroles.documents.colour import contrast, readable
from csroles.documents.document import Document, describe, describe_all
from csroles.documents.formats import FORMATS
from csroles.documents.markdown import escaped
from csroles.documents.plain_text import wrapped
from csroles.documents.view import Text
from csroles.errors import CannotWrite, NotFound, TemplateProblem, UnknownFormat, UnknownLevel, display_width
from csroles.model.role import Role
from csroles.source.words import clean
from csroles.source.writing import write_text

HARBOR = GOLDEN / "harbor"
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")
GAP = re.compile(r"\bNone\b|\{\{|\{%|\{\w+\}|Undefined|<csroles|object at 0x")
"""What shows where a template or a label was not filled in."""

VOID = frozenset(("meta", "link", "br", "hr", "img", "input"))


@pytest.fixture(scope="module")
def harbor() -> csroles.Catalogue:
    """The small catalogue of the golden files, in English."""
    return csroles.load(HARBOR)


@pytest.fixture(scope="module")
def harbor_zh() -> csroles.Catalogue:
    """The same in traditional Chinese, of which it has only some words."""
    return csroles.load(HARBOR, language="zh-Hant")


@pytest.fixture(scope="module")
def shipped() -> dict[str, csroles.Catalogue]:
    """The shipped catalogue in each of its languages."""
    return {language: csroles.load(language=language) for language in LANGUAGES}


class Page(HTMLParser):
    """A page read back: its words in order, each with the language that it is in, and its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and the language that it opens."""
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in VOID:
            inherited = self._open[-1][1] if self._open else ""
            self._open.append((tag, attributes.get("lang") or inherited))

    def handle_endtag(self, tag: str) -> None:
        """Close the element; another one would be out of place."""
        opened, _ = self._open.pop()
        assert opened == tag

    def handle_data(self, data: str) -> None:
        """Note words with their language."""
        if data.strip() and self._open[-1][0] != "style":
            self.said.append((data.strip(), self._open[-1][1]))

    @property
    def words(self) -> str:
        """All words of the page."""
        return " ".join(words for words, _ in self.said)


def without_style(html: str) -> str:
    return re.sub(r"<style>.*</style>", "<style></style>", html, flags=re.DOTALL)


def texts_of(part: Any) -> Iterator[Text]:
    """Every text in a view."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts_of(inner)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from texts_of(getattr(part, field.name))


def words_in(document: str, format_: str) -> str:
    """The words of a document in a format, without its markup and without white space."""
    if format_ == "html":
        document = Page(document).words
    elif format_ == "md":
        document = re.sub(r"\\([^\w\s])", r"\1", document)
    elif format_ == "json":
        document = " ".join(strings_in(json.loads(document)))
    return re.sub(r"\s", "", document)


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def at_every_level(catalogue: csroles.Catalogue) -> Iterator[tuple[Role, str | None]]:
    for role in catalogue:
        for level in (None, *role.levels.ids):
            yield role, level


# --- golden files ------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_job_description_at_all_levels_in_each_format(harbor: csroles.Catalogue, golden: Golden, format_: str) -> None:
    """A role without a level shows all of its levels, and what differs between them at each statement."""
    text = describe(harbor["berth-clerk"]).render(format_)

    golden(f"documents/berth-clerk.{format_}", without_style(text))


def test_job_description_at_one_level_with_sources(harbor: csroles.Catalogue, golden: Golden) -> None:
    """At a level each statement stands as it is there; with sources each says who says it."""
    document = describe(harbor["berth-clerk"], level="mid", sources=True, on=date(2026, 11, 22))

    golden("documents/berth-clerk.mid.sources.md", str(document))


@pytest.mark.parametrize("format_", ["md", "html", "txt"])
def test_job_description_with_words_in_two_languages(harbor_zh: csroles.Catalogue, golden: Golden, format_: str) -> None:
    """What is not translated stands in its own language, marked as such in HTML, and a note says so."""
    text = describe(harbor_zh["berth-clerk"], on=date(2026, 11, 22)).render(format_)

    golden(f"documents/berth-clerk.zh-Hant.{format_}", without_style(text))


def test_job_description_with_sources_says_what_is_not_stated(harbor: csroles.Catalogue, golden: Golden) -> None:
    """With sources, a part of which the role says nothing is not stated; without them it is left out."""
    bare = describe(harbor["harbor-superintendent"])
    sourced = describe(harbor["harbor-superintendent"], sources=True)

    golden("documents/harbor-superintendent.sources.md", str(sourced))
    assert "Not stated" not in str(bare)
    assert [section.id for section in bare.view.sections] == ["duties"]
    assert "## Requirements\n\nNot stated\n" in str(sourced)


# --- every shipped role ------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_role_is_whole_in_every_format(shipped: dict[str, csroles.Catalogue], language: str, format_: str) -> None:
    """Each duty held at a level is found in the document of that level; no gap in a template shows."""
    catalogue = shipped[language]
    for role, level in at_every_level(catalogue):
        document = describe(role, level=level, sources=level is None).render(format_)
        found = words_in(document, format_)
        held = role if level is None else role.at(level)
        missing = [duty.id for duty in held.duties if re.sub(r"\s", "", duty.text) not in found]
        assert missing == [], f"{role.id} {level}"
        assert not GAP.search(without_style(document)), f"{role.id} {level}"
        assert document.endswith("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_role_has_no_empty_heading(shipped: dict[str, csroles.Catalogue], language: str) -> None:
    """A heading or a label has words, and something stands under it."""
    for role, level in at_every_level(shipped[language]):
        view = describe(role, level=level).view
        assert all(text.words.strip() for text in texts_of(view)), role.id
        assert all(section.blocks for section in view.sections)
        assert all(fact.values for fact in view.facts)
        assert len({section.id for section in view.sections}) == len(view.sections)
        assert not re.search(r"^#+\s*$|^#.*\n+#{1,2} (?=.*\n+#{1,2} )", str(Document(view)), re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_passages_in_another_language_carry_it(shipped: dict[str, csroles.Catalogue], language: str) -> None:
    """On a page, every text stands in an element of its own language, and only untranslated pages have the note."""
    catalogue = shipped[language]
    note = catalogue.label("not-translated")
    for role in catalogue:
        document = describe(role, sources=True)
        page = Page(document.render("html"))
        foreign = [text for text in texts_of(document.view) if text.language != language]
        for text in foreign:
            assert any(text.words in words and spoken == text.language for words, spoken in page.said), text
        assert ("html", language) in [(tag, attributes.get("lang")) for tag, attributes in page.elements]
        has_duties_to_translate = any(catalogue.language_of(role, "duties", duty.id, "text") != language for duty in role.duties)
        assert not has_duties_to_translate or note in page.words
    assert language != "en" or foreign == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_keeps_to_its_width(shipped: dict[str, csroles.Catalogue], language: str) -> None:
    """No line of a text is wider than 78 columns, Chinese characters counted as two."""
    for role in shipped[language]:
        lines = describe(role, sources=True).render("txt").splitlines()
        assert max(display_width(line) for line in lines) <= 78
        assert not any(line != line.rstrip() for line in lines)


def test_page_needs_nothing_beside_it(shipped: dict[str, csroles.Catalogue]) -> None:
    """A page loads no script, style, picture or font from anywhere."""
    html = describe(shipped["en"]["customer-success-manager"]).render("html")
    page = Page(html)

    assert {tag for tag, _ in page.elements} & {"script", "img", "iframe", "object", "form"} == set()
    assert [attributes["href"] for tag, attributes in page.elements if tag == "link"] == ["data:,"]
    assert "url(" not in html
    assert "@import" not in html


def test_same_input_gives_the_same_document() -> None:
    """A catalogue loaded anew gives the same bytes in every format."""
    first, second = (describe(csroles.load(HARBOR)["berth-clerk"], sources=True) for _ in range(2))

    assert [first.render(format_) for format_ in FORMATS] == [second.render(format_) for format_ in FORMATS]


# --- what it says ------------------------------------------------------------------------------


def test_levels_that_a_statement_is_limited_to_are_listed(harbor: csroles.Catalogue) -> None:
    """Without a level, an item held at one of several levels says so; at that level it does not."""
    assert "Show newcomers how the berth book is kept. *Only at: Mid-level*\n" in str(describe(harbor["berth-clerk"]))
    assert "Show newcomers how the berth book is kept.\n" in str(describe(harbor["berth-clerk"], level="mid"))
    assert "newcomers" not in str(describe(harbor["berth-clerk"], level="entry"))


def test_title_and_proficiency_are_those_of_the_level(harbor: csroles.Catalogue) -> None:
    """At a level the document has the level's title, and a skill means what it means there."""
    document = str(describe(harbor["berth-clerk"], level="mid"))

    assert document.startswith("# Leading Berth Clerk\n")
    assert "| Knotwork | Advanced | Splices wire and rope under load. |\n" in document
    assert "Working" not in document


def test_unknown_level_names_those_that_there_are(harbor: csroles.Catalogue) -> None:
    """A level at which the role does not exist is an error that names its levels."""
    with pytest.raises(UnknownLevel, match="It exists at entry, mid"):
        describe(harbor["berth-clerk"], level="executive")


def test_aliases_are_those_that_the_reader_can_read(harbor: csroles.Catalogue, harbor_zh: csroles.Catalogue) -> None:
    """Other names stand in the document's language and in English; those of other languages are for search."""
    english, chinese = (
        [value.text.words for value in describe(catalogue["berth-clerk"]).view.facts[0].values]
        for catalogue in (harbor, harbor_zh)
    )

    assert english == ["Dock Clerk"]
    assert chinese == ["Dock Clerk", "泊位員"]


def test_json_is_the_view(harbor: csroles.Catalogue) -> None:
    """JSON gives a program every text with its language, roles by id, and a place on a scale as numbers."""
    data = json.loads(describe(harbor["berth-clerk"]).render("json"))
    reports_to = next(fact for fact in data["facts"] if fact["label"]["words"] == "Reports to")
    skills = next(section for section in data["sections"] if section["id"] == "skills")

    assert data["title"] == {"words": "Berth Clerk", "language": "en"}
    assert reports_to["values"] == [{"text": {"words": "Quay Warden", "language": "en", "record": "roles/quay-warden"}}]
    assert skills["blocks"][0]["block"] == "table"
    assert skills["blocks"][0]["rows"][0][1]["scale"] == {"value": 2, "top": 4}


# --- nothing escapes ---------------------------------------------------------------------------

WICKED = '<script>alert("1")</script> *b* _i_ [a](javascript:x) `c` & &lt; | # \\ ~~s~~ "q" \u2018'
"""Signs that mean something to HTML, Markdown or a terminal."""


def wicked_catalogue(workspace: MakeWorkspace) -> csroles.Catalogue:
    words = json.dumps(WICKED + "\x1b[31m", ensure_ascii=False)
    role = f"title: {words}\nfacts:\n  {words}: {words}\naliases:\n  {words}: {{}}\n"
    folder = workspace(
        {
            "csroles.yaml": f"company:\n  name: {words}\nallow: {{words-are-plain: it is a test}}\n",
            "roles/customer-success-manager.yaml": role + "allow: {words-are-plain: it is a test}\n",
        }
    )
    return csroles.load(folder)


def test_words_cannot_become_markup_in_html(workspace: MakeWorkspace) -> None:
    """Wicked words in a title, a fact, an alias and a company's name are words on the page, and no element."""
    page = Page(describe(wicked_catalogue(workspace)["customer-success-manager"]).render("html"))

    assert "script" not in {tag for tag, _ in page.elements}
    assert page.words.count(WICKED) >= 5
    assert "\x1b" not in page.words


def test_words_cannot_become_markup_in_markdown(workspace: MakeWorkspace) -> None:
    """Read back by a Markdown parser, wicked words are words: no code, no link, no HTML, no emphasis of their own."""
    text = str(describe(wicked_catalogue(workspace)["customer-success-manager"]))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inner = [child for token in tokens for child in token.children or ()]

    assert {token.type for token in [*tokens, *inner]} & {
        "html_block",
        "html_inline",
        "code_inline",
        "link_open",
        "s_open",
    } == set()
    assert sum(child.content.count("alert(") for child in inner) >= 4
    heading = next(token for token in tokens if token.type == "inline")
    assert "".join(child.content for child in heading.children or ()) == WICKED + "[31m"


def test_words_cannot_give_a_terminal_orders(workspace: MakeWorkspace) -> None:
    """Plain text has no control characters but its line ends."""
    text = describe(wicked_catalogue(workspace)["customer-success-manager"]).render("txt")

    assert [char for char in text if ord(char) < 32 and char != "\n"] == []
    assert clean(" a\x00b\n\tc\x1b[0m \ud800d\u2028e ") == "ab c[0m d e"


@pytest.mark.parametrize(
    "words",
    [
        "1. one",
        "12) two",
        "- dash",
        "+ plus",
        "# head",
        "=== line",
        "> quote",
        "* star",
        "---",
        "| cell |",
        "&amp;",
        "a_b_c",
        "<b>",
    ],
)
def test_escaped_markdown_shows_the_words_themselves(words: str) -> None:
    """Words that would begin a list, a heading or a quotation are shown as they are, in a paragraph and in a list."""
    parser = MarkdownIt("commonmark").enable("table")
    for start, types in (("", ["paragraph_open"]), ("- ", ["bullet_list_open", "list_item_open", "paragraph_open"])):
        tokens = parser.parse(start + escaped(words))
        inline = next(token for token in tokens if token.type == "inline")
        assert [token.type for token in tokens if token.nesting == 1] == types
        assert "".join(child.content for child in inline.children or ()) == words


# --- text --------------------------------------------------------------------------------------


def test_wrapping_counts_east_asian_characters_twice() -> None:
    """Chinese breaks between characters, but not before a comma; a line holds as many columns as it may."""
    text = wrapped("客戶成功經理協助客戶，讓客戶留下。", "* ", "  ", width=22)

    assert text == "* 客戶成功經理協助客\n  戶，讓客戶留下。"
    assert wrapped("客戶成功經理協助客戶客，讓客", "", "", width=22) == "客戶成功經理協助客戶\n客，讓客"


def test_wrapping_leaves_a_long_word_whole() -> None:
    """A word that is longer than a line stands on a line of its own."""
    assert wrapped("see https://example.org/a-long-address now", width=12) == "see\nhttps://example.org/a-long-address\nnow"
    assert wrapped("", "* ") == "*"


# --- colour ------------------------------------------------------------------------------------


@pytest.mark.parametrize("colour", ["#ffb300", "#ffffff", "#000000", "#0b5fff", "#777777"])
@pytest.mark.parametrize("background", ["#f4f5f2", "#22272e"])
def test_company_colour_can_be_read(colour: str, background: str) -> None:
    """A company's colour is made darker or lighter until it can be read, and kept where it can be."""
    used = readable(colour, background)

    assert contrast(used, background) >= 4.5
    assert used == colour or contrast(colour, background) < 4.5


def test_contrast_is_that_of_wcag() -> None:
    """Black on white has 21, a colour on itself 1, and the grey that WCAG names just passes."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


# --- templates ---------------------------------------------------------------------------------


def harbor_with(tmp_path: Path, templates: Mapping[str, str]) -> Role:
    (tmp_path / "csroles.yaml").write_text("company:\n  name: Acme\n", encoding="utf-8")
    for name, text in templates.items():
        path = tmp_path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return csroles.load(tmp_path)["customer-success-manager"]


def test_workspace_template_stands_before_the_built_in_one(tmp_path: Path) -> None:
    """A template in a workspace replaces the one of its name; the others are still the built-in ones."""
    role = harbor_with(tmp_path, {"document/document.j2.md": "{{ view.title.words }} at {{ view.publisher.name.words }}\n"})

    assert str(describe(role)) == "Customer Success Manager at Acme\n"
    assert describe(role).render("txt").startswith("Customer Success Manager\n========")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("first\n{{ view.titel }}\n", r"document\.j2\.md:2: .*titel"),
        ("{% if %}", r"document\.j2\.md:1: Expected an expression"),
        ("\n\n{{ 1 + 'a' }}", r"document\.j2\.md:3: TypeError"),
        ("{% include 'no/such.md' %}", r"document\.j2\.md:1: there is no template no/such\.md"),
        ("{{ view.__class__.__mro__ }}", r"document\.j2\.md:1: .*__class__"),
        ("{% include '../csroles.yaml' %}", r"document\.j2\.md:1: there is no template \.\./csroles\.yaml"),
    ],
    ids=["misspelt", "syntax", "type", "missing", "sandbox", "outside"],
)
def test_template_mistake_is_told_with_file_and_line(tmp_path: Path, template: str, message: str) -> None:
    """A wrong template is one message with its file and line; it reaches nothing outside the document."""
    role = harbor_with(tmp_path, {"document/document.j2.md": template})

    with pytest.raises(TemplateProblem, match=message):
        str(describe(role))


# --- files -------------------------------------------------------------------------------------


def test_save_writes_the_format_of_the_suffix(harbor: csroles.Catalogue, tmp_path: Path) -> None:
    """A document is written in the format of its suffix, in UTF-8; folders are made as needed."""
    document = describe(harbor["berth-clerk"])

    written = document.save(tmp_path / "new" / "clerk.TXT")

    assert written == tmp_path / "new" / "clerk.TXT"
    assert written.read_bytes() == document.render("txt").encode()
    assert os.listdir(written.parent) == ["clerk.TXT"]


@pytest.mark.parametrize("name", ["clerk.rtf", "clerk", "md.bak", ""])
def test_unknown_format_names_those_that_there_are(harbor: csroles.Catalogue, name: str) -> None:
    """A suffix that names no format is an error that lists the formats."""
    with pytest.raises(UnknownFormat, match=r"\.md, \.html, \.txt, \.json"):
        describe(harbor["berth-clerk"]).save(name)


def test_describe_all_writes_one_file_a_role(harbor: csroles.Catalogue, tmp_path: Path) -> None:
    """Every role gets a file of its own, in the order of the catalogue; a level leaves out those without it."""
    everybody = describe_all(harbor, tmp_path / "all", "md")
    seniors = describe_all(harbor, tmp_path / "senior", ".html", family="quayside", level="senior")

    assert [path.name for path in everybody] == ["berth-clerk.md", "quay-warden.md", "harbor-superintendent.md"]
    assert [path.name for path in seniors] == ["quay-warden.html"]
    assert everybody[0].read_text(encoding="utf-8") == str(describe(harbor["berth-clerk"]))


def test_describe_all_writes_nothing_if_it_is_asked_wrongly(harbor: csroles.Catalogue, tmp_path: Path) -> None:
    """A family, a level or a format that does not exist is an error before anything is written."""
    with pytest.raises(NotFound, match=r"no family 'quaysid'\. Did you mean quayside"):
        describe_all(harbor, tmp_path / "all", "md", family="quaysid")
    with pytest.raises(UnknownLevel, match=r"no level 'senor'\. Did you mean senior"):
        describe_all(harbor, tmp_path / "all", "md", level="senor")
    with pytest.raises(UnknownFormat):
        describe_all(harbor, tmp_path / "all", "rtf")
    assert not (tmp_path / "all").exists()


def test_write_text_replaces_a_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    """What stood in the file is replaced whole; its permissions stay, and a link to it stays a link."""
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_text("old and longer", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)

    write_text(link, "new\n")

    assert target.read_bytes() == b"new\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert link.is_symlink()


def test_write_text_refuses_what_is_no_file(tmp_path: Path) -> None:
    """A folder, or a path through a file, is refused with a message that says so."""
    (tmp_path / "file").write_text("kept", encoding="utf-8")

    with pytest.raises(CannotWrite, match="it is a folder"):
        write_text(tmp_path, "x")
    with pytest.raises(CannotWrite, match="is a file, not a folder"):
        write_text(tmp_path / "file" / "a.txt", "x")
    with pytest.raises(CannotWrite, match="a device or a pipe"):
        write_text(os.devnull, "x")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(
    ("code", "message"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "the disk is read-only"), (errno.EACCES, "you may not write there")],
)
def test_write_text_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, message: str) -> None:
    """If the system refuses, the message says why, the old file is as it was and nothing else is left."""

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "replace", refuse)

    with pytest.raises(CannotWrite, match=message):
        write_text(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_write_text_respects_a_read_only_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that its owner made read-only is not replaced."""
    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)  # as for a user who is not root

    with pytest.raises(CannotWrite, match="the file is read-only"):
        write_text(target, "new")
    assert target.read_text(encoding="utf-8") == "old"


def test_write_text_that_is_interrupted_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle leaves neither a half-written file nor a temporary one."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write_text(tmp_path / "a.txt", "new")
    assert os.listdir(tmp_path) == []


def test_headings_go_down_by_one(shipped: dict[str, csroles.Catalogue]) -> None:
    """A page has one h1, and no heading skips a level on the way down."""
    page = Page(describe(shipped["en"]["customer-success-manager"]).render("html"))
    ranks = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]

    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(ranks))


@pytest.mark.parametrize("id_", ["customer-service-manager", "customer-advocate"])
def test_pay_figures_are_those_of_the_statistic_and_no_offer(id_: str, catalogue: csroles.Catalogue) -> None:
    """Figures come when asked, under the statistic's own title, with country, period and source; a role without any has none."""
    role = catalogue[id_]

    text = " ".join(csroles.describe(role, figures=True).render("txt").split())

    assert "Public pay figures" not in csroles.describe(role).render("txt")
    assert ("They are no offer of pay." in text) == bool(role.benchmarks)
    for reference in role.benchmarks:
        figure = reference.benchmark
        if figure.kind_of_figure == "statistic":
            assert f"{figure.title} ({figure.code}; United States; {figure.period}; USD; Per year)" in text
            assert f"Median: {figure.median:,.0f}" in text
        else:
            assert figure.text
            assert figure.text in text
        assert f"Source: {catalogue.sources[figure.sources[0]].title}" in text


def test_a_place_for_signatures_comes_when_asked(catalogue: csroles.Catalogue) -> None:
    """Employee, manager and human resources sign, with name and date."""
    section = csroles.describe(catalogue["customer-advocate"], signatures=True).view.sections[-1]

    assert section.id == "signatures"
    assert [row[0].text.words for row in section.blocks[0].rows] == ["Employee", "Manager", "Human resources"]
    assert "signatures" not in [part.id for part in csroles.describe(catalogue["customer-advocate"]).view.sections]
