"""Words, items and blocks set in HTML."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from csroles.documents.setting import Setting
from csroles.documents.view import (
    Fact,
    Facts,
    Item,
    Items,
    Paragraph,
    Qualifier,
    Scale,
    Section,
    SharedItem,
    SharedRow,
    Table,
    Text,
)
from csroles.handbook.levels import Cell, LevelGroup, LevelRow


def text(words: str, record: str = "", address: str = "", language: str = "en") -> Text:
    return Text(words, language, record, address)


def address_of(record: str) -> str:
    return f"{record}.html?a&b" if record.startswith("roles/") else ""


@pytest.fixture
def page() -> Setting:
    return Setting("en", address_of)


@pytest.mark.parametrize(
    ("said", "html"),
    [
        (text('R&D\'s "<now>"'), "R&amp;D&#39;s &#34;&lt;now&gt;&#34;"),
        (text("Agent", "roles/agent"), '<a href="roles/agent.html?a&amp;b">Agent</a>'),
        (text("Empathy", "qualities/empathy"), "Empathy"),
        (text("Us", address="https://x.example/?a&b"), '<a href="https://x.example/?a&amp;b">Us</a>'),
        (text("Empathy", "qualities/empathy", "https://x.example"), '<a href="https://x.example">Empathy</a>'),
        (text("Агент", "roles/agent", language="ru"), '<a href="roles/agent.html?a&amp;b" lang="ru">Агент</a>'),
        (text("Агент", language="ru"), '<span lang="ru">Агент</span>'),
    ],
)
def test_words(page: Setting, said: Text, html: str) -> None:
    """Words are escaped; they lead to the page of their record, else to their own address, and name another language."""
    assert page.one(said) == html
    assert page.all([said, said]) == [html, html]
    assert page.phrase((said, text("!"))) == f"{html}!"
    assert isinstance(page.one(said), Markup)


def test_what_qualifies_an_item_stands_in_its_order(page: Setting) -> None:
    """Marks stand beside the words; below them conditions, differences and sources, each in the order in which they were said."""
    kinds = ("source", "difference", "mark", "condition", "mark", "condition")
    item = Item(
        text("Words"),
        qualifiers=tuple(Qualifier(kind, (text(f"{number}"), text("&"))) for number, kind in enumerate(kinds)),  # type: ignore[arg-type]
    )
    spans = {number: f' <span class="{kind}">{number}&amp;</span>' for number, kind in enumerate(kinds)}
    below = "".join(spans[number] for number in (3, 5, 1, 0))

    assert page.statements([item]) == [f"Words{spans[2]}{spans[4]}{below}"]
    assert page.values([item]) == [f"Words{spans[2]}{spans[4]}{below}"]
    assert page.below(item) == below
    assert page.below(Item(text("Words"))) == ""


def test_explanations_and_scales(page: Setting) -> None:
    """A statement's explanation makes it a term; that of a value stands beside it, and so does its place on a scale."""
    item = Item(text("Writing"), text("Plain & short"), (Qualifier("mark", (text("New"),)),), Scale(2, 3))
    dots = ' <span class="scale" aria-hidden="true"><i class="on"></i><i class="on"></i><i></i></span>'
    mark = ' <span class="mark">New</span>'

    assert page.statements([item]) == [f'<b class="term">Writing</b>{mark} <span class="detail">Plain &amp; short</span>']
    assert page.values([item]) == [f'Writing <span class="aside">Plain &amp; short</span>{dots}{mark}']
    assert page.scale(Scale(2, 3)) == dots
    assert page.scale(Scale(4, 3)).count('class="on"') == 3


def test_sections(page: Setting) -> None:
    """Each kind of block is laid out under the section's heading."""
    plain, term = Item(text("A")), Item(text("T"), text("D"))
    blocks = (
        Items((plain, term), text("H")),
        Items((term,)),
        Table((text("x"), text("y")), ((plain, term),)),
        Facts((Fact(text("L"), (plain, plain)),)),
        Paragraph((text("P"), text("&"))),
    )
    set_term = '<b class="term">T</b> <span class="detail">D</span>'

    html = (
        f'<div class="group">\n<h3>H</h3>\n<ul>\n<li>A</li>\n<li>{set_term}</li>\n</ul>\n</div>\n'
        f'<ul class="terms">\n<li>{set_term}</li>\n</ul>\n'
        '<table aria-labelledby="a&amp;b">\n<thead><tr><th scope="col">x</th><th scope="col">y</th></tr></thead>\n<tbody>\n'
        '<tr><th scope="row">A</th><td>T <span class="aside">D</span></td></tr>\n</tbody>\n</table>\n'
        '<dl class="pairs">\n<div><dt>L</dt><dd>A</dd><dd>A</dd></div>\n</dl>\n'
        "<p>P&amp;</p>\n"
    )

    assert page.sections([Section("a&b", text("Head"), blocks)]) == [("a&amp;b", "Head", html)]
    assert page.pairs([Fact(text("L"), (term,))]) == '<div><dt>L</dt><dd>T <span class="aside">D</span></dd></div>\n'


def test_what_is_shared_is_set_once() -> None:
    """An item and a row that are the same objects in many views are set when they first come up."""
    asked: list[str] = []

    def ask(record: str) -> str:
        asked.append(record)
        return f"{record}.html"

    page = Setting("en", ask)
    item = SharedItem(text("T", "tools/t"), text("D"))
    row = SharedRow((item, item))
    section = Section("s", text("S"), (Items((item, item)), Table((text("x"),), (row, row))))
    first = page.sections([section])

    assert page.sections([section]) == first
    assert first[0][2].count('<li><b class="term"><a href="tools/t.html">T</a></b> <span class="detail">D</span></li>') == 2
    assert page.rows([row, (item, item)])[0] == page.rows([row])[0] == page.values(row)
    assert asked == ["tools/t"]


def test_rows_in_which_levels_stand_side_by_side(page: Setting) -> None:
    """Each cell says its level and how what holds there differs; the group's heading spans rows without names of their own."""
    entry, mid = text("Entry"), text("Mid")
    held = Item(text("Calm"), qualifiers=(Qualifier("mark", (text("3 years"),)),))
    said = {"not-at-level": Markup("–"), "new-at-level": Markup("New"), "changed-at-level": Markup("Changed")}
    rows = (
        LevelRow(None, (Cell(entry, held, "same"), Cell(mid, held, "changed"))),
        LevelRow(None, (Cell(entry, None, "none"), Cell(mid, Item(text("B")), "new"))),
        LevelRow(text("Agent", "roles/agent"), (Cell(entry, Item(text("C")), "same"),)),
    )
    calm = 'Calm <span class="mark">3 years</span>'

    assert page.level_rows(LevelGroup(text("Duties"), rows), said) == (
        '<tr><th scope="rowgroup" rowspan="3">Duties</th>'
        f'<td class="same"><span class="at">Entry</span>{calm}</td>\n'
        f'<td class="changed"><span class="at">Mid</span><span class="change">Changed</span> {calm}</td>\n</tr>\n'
        '<tr><td class="none"><span class="at">Entry</span><span class="hidden">–</span></td>\n'
        '<td class="new"><span class="at">Mid</span><span class="change">New</span> B</td>\n</tr>\n'
        '<tr><th scope="row"><a href="roles/agent.html?a&amp;b">Agent</a></th>'
        '<td class="same"><span class="at">Entry</span>C</td>\n</tr>\n'
    )
