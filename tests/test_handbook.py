"""The handbook: its pages, the links between them, and that nothing is written if one is broken."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

import csroles
from conftest import GOLDEN, MakeWorkspace
from csroles.errors import CannotWrite, TemplateProblem
from csroles.handbook import build_handbook
from csroles.source.words import clean

HARBOR = GOLDEN / "harbor"


def links_in(page: Path) -> list[str]:
    return re.findall(r'<a href="([^"]+)"', page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "zh-Hant"])
def test_handbook_has_a_page_for_every_role_and_no_dead_link(tmp_path: Path, language: str) -> None:
    """The first page leads to every role and guide, each of them back to it, and every link to a page that was written."""
    catalogue = csroles.load(language=language)

    written = build_handbook(catalogue, tmp_path / "site")

    guides = [f"guides/{guide.id}.html" for guide in catalogue.guides]
    roles = [f"roles/{role.id}.html" for role in catalogue]
    assert written == [tmp_path / "site" / address for address in ("index.html", *guides, *roles)]
    for page in written:
        assert all((page.parent / link).is_file() for link in links_in(page)), page
    assert set(links_in(written[0])) == {*guides, *roles}
    assert all("../index.html" in links_in(page) for page in written[1:])
    assert not any(re.search(r'(?:href|src)="(?:/|https?:|file:)', page.read_text(encoding="utf-8")) for page in written)


def test_a_guide_has_a_page_with_all_it_says(tmp_path: Path) -> None:
    """Every section and every point of a guide is on its page, under its title and lead."""
    catalogue = csroles.load()

    build_handbook(catalogue, tmp_path)

    for guide in catalogue.guides:
        page = html.unescape((tmp_path / "guides" / f"{guide.id}.html").read_text(encoding="utf-8"))
        for section in guide.sections:
            for words in (guide.title, guide.lead, section.title, section.text or "", *(item.text for item in section.items)):
                assert clean(words) in page, (guide.id, section.id)


def test_role_pages_link_to_the_roles_that_they_name(tmp_path: Path) -> None:
    """Managers, reports and the next steps of a career are links."""
    build_handbook(csroles.load(HARBOR), tmp_path)

    assert links_in(tmp_path / "roles" / "berth-clerk.html") == [
        "../index.html",
        "quay-warden.html",
        "harbor-superintendent.html",
        "quay-warden.html",
    ]
    assert links_in(tmp_path / "roles" / "quay-warden.html") == [
        "../index.html",
        "harbor-superintendent.html",
        "berth-clerk.html",
        "berth-clerk.html",
    ]


def test_first_page_counts_roles_in_the_forms_of_the_language(workspace: MakeWorkspace) -> None:
    """Families stand with the number of their roles, in the plural form of the language; those without roles are left out."""
    used = "chief-customer-officer, vp-of-customer-experience, customer-support-experience-manager"
    folder = workspace({"csroles.yaml": f"roles: [{used}]\n"})
    english, russian = (
        build_handbook(csroles.load(folder, language=language), language)[0].read_text(encoding="utf-8")
        for language in ("en", "ru")
    )

    assert re.findall(r'<span class="mark">(.+?)</span>', english) == ["2 roles", "1 role"]
    assert re.findall(r'<span class="mark">(.+?)</span>', russian) == ["2 должности", "1 должность"]
    assert re.findall(r'<h2 id="([a-z-]+)"', english) == ["experience", "leadership", "guides", "org-chart"]


def test_first_page_has_the_org_chart_as_a_nested_list(tmp_path: Path) -> None:
    """The chart is a list in a list, so that it can be read aloud and without style."""
    html = build_handbook(csroles.load(HARBOR), tmp_path)[0].read_text(encoding="utf-8")
    chart = re.sub(r"\s+", "", html[html.index('<section class="chart"') :])

    assert (
        '<ul><li><ahref="roles/harbor-superintendent.html">HarborSuperintendent</a>'
        '<ul><li><ahref="roles/quay-warden.html">QuayWarden</a>'
        '<ul><li><ahref="roles/berth-clerk.html">BerthClerk</a></li></ul></li></ul></li></ul>'
    ) in chart


def test_same_catalogue_gives_the_same_pages(tmp_path: Path) -> None:
    """Two builds of one catalogue are the same, byte for byte."""
    first, second = (build_handbook(csroles.load(HARBOR), tmp_path / name) for name in ("a", "b"))

    assert [page.read_bytes() for page in first] == [page.read_bytes() for page in second]


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("nowhere.html", "The page index.html links to nowhere.html, which is not in the handbook"),
        ("roles/customer-success-manager.html#hobbies", "links to .*#hobbies, but that page has no such place"),
    ],
)
def test_broken_link_is_found_before_a_page_is_written(workspace: MakeWorkspace, link: str, message: str) -> None:
    """A company's template that links to what does not exist is told, and nothing is written."""
    folder = workspace({"templates/handbook/index.j2.html": f'<!doctype html><title>x</title><a href="{link}">x</a>'})

    with pytest.raises(TemplateProblem, match=message):
        build_handbook(csroles.load(folder), "site")
    assert not Path("site").exists()


def test_links_to_other_hosts_and_to_places_in_a_page_are_left_alone(workspace: MakeWorkspace) -> None:
    """A company's template may link to its intranet, to a mail address and to a section of a role."""
    links = ("https://intranet.example/hr", "mailto:hr@acme.example", "roles/customer-success-manager.html#duties", "#top")
    page = '<!doctype html><title>x</title><body id="top">' + "".join(f'<a href="{link}">x</a>' for link in links)
    folder = workspace({"templates/handbook/index.j2.html": page})

    assert Path("site/index.html") in build_handbook(csroles.load(folder), "site")


def test_handbook_cannot_be_written_over_a_file(tmp_path: Path) -> None:
    """A file in place of the folder is an error that says so."""
    (tmp_path / "site").write_text("kept", encoding="utf-8")

    with pytest.raises(CannotWrite, match="is a file, not a folder"):
        build_handbook(csroles.load(HARBOR), tmp_path / "site")
