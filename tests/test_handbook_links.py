"""The links of a handbook's pages: which are looked at, and which are told to lead nowhere."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csroles.handbook.links import LinkCheck, ids_in, place_of, without_links_to

FILES = {"index.html", "en/index.html", "en/roles/a.html", "en/roles/b.html", "en/roles/ü b.html", "assets/x.css", "assets/x.js"}
HERE = "en/roles/a.html"
NOT_THERE = "is not in the handbook."
NO_PLACE = "but that page has no such place."


def faults(page: str, base_url: str = "") -> list[str]:
    return faults_of(LinkCheck(FILES, base_url), HERE, page)


def faults_of(check: LinkCheck, file: str, page: str) -> list[str]:
    return list(check.faults(file, page.encode("utf-8")))


@pytest.mark.parametrize(
    "page",
    [
        '<a href="b.html">',
        '<a href="a.html">',
        '<a href="../index.html">',
        '<a href="../">',
        '<a href="../../">',
        '<a class="x"\n\thref="b.html">',
        '<a href="%C3%BC%20b.html">',
        '<a href="&uuml; b.html">',
        '<link href="../../assets/x.css"><script src="../../assets/x.js"></script>',
        '<a href="https://example.com/nowhere">',
        '<a href="//example.com/nowhere">',
        '<a href="mailto:a@example.com">',
        '<a href="">',
        '<a href="#">',
        '<a href="#top"><p id="top">',
        '<a href="a.html#top"><p\nid="top">',
        '<a href="#R&amp;D"><p id="R&#38;D">',
        '<a href="#%C3%BC"><p id="ü">',
        '<p data-href="nowhere.html" xhref="nowhere.html" data-src="nowhere.png">',
        "href=&quot;nowhere.html&quot;",
    ],
)
def test_link_that_leads_somewhere_is_no_fault(page: str) -> None:
    """To a file, to a folder's index, to a place in the page itself, out of the handbook; other attributes are no links."""
    assert faults(page) == []


@pytest.mark.parametrize(
    ("page", "target", "fault"),
    [
        ('<a href="c.html">', "c.html", NOT_THERE),
        ('<a href="../roles">', "../roles", NOT_THERE),
        ('<a href="c.html#top"><p id="top">', "c.html#top", NOT_THERE),
        ('<a\nhref="c.html">', "c.html", NOT_THERE),
        ('<a\thref="c&amp;d.html">', "c&d.html", NOT_THERE),
        ('<img src="c.png">', "c.png", NOT_THERE),
        ('<img\nsrc="c.png">', "c.png", NOT_THERE),
        ('<a href="../../../index.html">', "../../../index.html", NOT_THERE),
        ('<a href="#top">', "#top", NO_PLACE),
        ('<a href="#top"><p data-id="top" xid="top">', "#top", NO_PLACE),
        ('<a href="#Top"><p id="top">', "#Top", NO_PLACE),
        ('<a href="a.html#top">', "a.html#top", NO_PLACE),
    ],
)
def test_link_that_leads_nowhere_is_a_fault(page: str, target: str, fault: str) -> None:
    """A file that the handbook does not have, and a place that the page does not have, wherever in the tag the link stands."""
    assert faults(page) in (
        [f"The page {HERE} links to {target}, which {fault}"],
        [f"The page {HERE} links to {target}, {fault}"],
    )


def test_each_fault_of_a_page_is_told_once_in_the_order_of_the_page() -> None:
    """Many links to one file that is not there are one sentence."""
    page = '<a href="d.html"><a href="c.html"><a href="d.html"><a href="b.html">'

    assert faults(page) == [f"The page {HERE} links to {name}.html, which {NOT_THERE}" for name in "dc"]


def test_each_page_is_asked_for_its_own_places() -> None:
    """That one page has a place says nothing about the next one, nor that it was told before."""
    check = LinkCheck(FILES)
    link = '<a href="#top"><a href="c.html">'

    assert len(faults_of(check, "en/roles/a.html", link + '<p id="top">')) == 1
    assert [fault.partition(" links to ")[2] for fault in faults_of(check, "en/roles/b.html", link)] == [
        f"#top, {NO_PLACE}",
        f"c.html, which {NOT_THERE}",
    ]


def test_one_link_means_another_file_in_another_folder() -> None:
    """What is there for the pages of one folder need not be there for those of another."""
    check = LinkCheck(FILES)

    assert faults_of(check, "en/roles/a.html", '<a href="b.html">') == []
    assert faults_of(check, "en/index.html", '<a href="b.html">') == [
        f"The page en/index.html links to b.html, which {NOT_THERE}"
    ]


def test_places_in_other_pages_are_gathered() -> None:
    """They are looked for when all pages are there; each is noted with the first page that links to it."""
    check = LinkCheck(FILES)
    for file in ("en/roles/a.html", "en/roles/ü b.html"):
        assert faults_of(check, file, '<a href="b.html#top"><a href="../index.html#R&amp;D">') == []
    assert faults_of(check, "en/roles/b.html", '<a href="b.html#top"><p id="top">') == []

    assert check.wanted == {("en/roles/b.html", "top"): "en/roles/a.html", ("en/index.html", "R&D"): "en/roles/a.html"}


def test_whole_addresses_of_the_handbook_lead_to_its_files() -> None:
    """Where it is known where the handbook will be published, addresses there are its own links."""
    base = "https://roles.example.com/"
    page = f'<a href="{base}"><a href="{base}en/roles/b.html"><a href="{base}en/c.html"><a href="{base}en/roles/a.html#top">'

    assert faults(page, base) == [
        f"The page {HERE} links to {base}en/c.html, which {NOT_THERE}",
        f"The page {HERE} links to {base}en/roles/a.html#top, {NO_PLACE}",
    ]


def test_ids_of_a_page() -> None:
    """An id counts wherever it stands in its tag; what only ends in id does not."""
    page = '<p id="a" class="x"><p\nclass="x"\n\tid="b"><p id="R&amp;D" id=""><p data-id="c" xid="d">'

    assert ids_in(page.encode("utf-8")) == {"a", "b", "R&D", ""}


def test_links_to_pages_that_are_to_come_lead_to_the_page_s_own_content() -> None:
    """All other links stay."""
    page = '<a href="b.html#top">b</a><a href="../index.html">i</a><a href="https://example.com/b.html">o</a><a href="#b">h</a>'

    assert without_links_to(page, HERE, {"en/roles/b.html"}) == page.replace("b.html#top", "#content", 1)


@given(
    folder=st.lists(st.sampled_from(["en", "roles", "a"]), max_size=3).map("/".join),
    path=st.lists(st.sampled_from(["..", ".", "", "x", ".x", "x.html", "..."]), min_size=1, max_size=6).map("/".join),
)
def test_paths_are_followed_as_everywhere(folder: str, path: str) -> None:
    """However a path goes up, down and in circles, it leads to where it does in a file system."""
    assume(path != "" and not path.endswith("/"))
    found = place_of(folder, path)
    assert found is None or found[0] == posixpath.normpath(posixpath.join(folder, path))
