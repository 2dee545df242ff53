"""The handbook: its pages, what they say, how they lead to each other, and what they say for programs."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

import csroles
from conftest import GOLDEN, MakeWorkspace
from csroles.errors import CannotWrite, TemplateProblem, UnknownLanguage
from csroles.handbook.build import build_handbook
from csroles.handbook.languages import chosen_languages, is_complete
from csroles.source.words import clean

HARBOR = GOLDEN / "harbor"
RECORD_KINDS = ("families", "roles", "skills", "tools", "metrics", "guides")

Pages = dict[str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook of the built-in catalogue, in all its languages."""
    folder = tmp_path_factory.mktemp("handbook") / "site"
    build_handbook(csroles.load(), folder, languages=("en", "zh-Hant", "zh-Hans", "ru"))
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """Its pages, by file."""
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def words_of(page: str) -> str:
    """What a page says, in one line."""
    body = re.sub(r"<script.*?</script>|<head>.*?</head>", " ", page, flags=re.DOTALL)
    return clean(html.unescape(re.sub(r"<[^>]*>", " ", body)))


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "zh-Hant"])
def test_every_record_has_a_page(pages: Pages, language: str) -> None:
    """Each family with roles, and each role, skill, tool, metric and guide has a page of its own, under its title."""
    catalogue = csroles.load(language=language)
    for kind in RECORD_KINDS:
        for record in catalogue.shelf(kind):
            if kind != "families" or any(role.family == record.id for role in catalogue):
                heading = re.search(r"<h1[^>]*>(.*?)</h1>", pages[f"{language}/{kind}/{record.id}.html"], re.DOTALL)
                assert heading is not None
                assert words_of(heading[1]).startswith(clean(record.title)), (kind, record.id)


@pytest.mark.parametrize(
    "name", ["index", "a-z", "chart", "careers", "compare", "sources", "about", "skills/index", "guides/index"]
)
def test_every_edition_has_its_own_pages(pages: Pages, name: str) -> None:
    """What is there once is there in every language, in that language."""
    for language in ("en", "zh-Hant", "zh-Hans", "ru"):
        assert f'<html lang="{language}" dir="ltr">' in pages[f"{language}/{name}.html"]


def test_role_page_says_all_that_its_job_description_says(pages: Pages) -> None:
    """Every statement of a role is on its page: duties, requirements, skills with what they mean, tools, metrics, practices."""
    for role in csroles.load():
        said = words_of(pages[f"en/roles/{role.id}.html"])
        statements = [role.summary, *(item.text for items in (role.duties, role.requirements, role.practices) for item in items)]
        named = [item.skill.title for item in role.skills] + [item.tool.definition for item in role.tools]
        meant = [item.skill.described_at(item.proficiency) for item in role.skills] + [
            item.metric.definition for item in role.metrics
        ]
        for words in (*statements, *named, *meant):
            assert clean(words) in said, (role.id, words)


def test_role_page_leads_to_all_that_it_names(pages: Pages) -> None:
    """The manager, reports, career steps, skills, tools, metrics, the family and the sources are links."""
    for role in csroles.load():
        page = pages[f"en/roles/{role.id}.html"]
        targets = [f"{other.id}.html" for other in (*role.reports, *role.career_next, *role.career_from)]
        targets += [f"../skills/{item.id}.html" for item in role.skills] + [f"../tools/{item.id}.html" for item in role.tools]
        targets += [f"../metrics/{item.id}.html" for item in role.metrics] + [f"../families/{role.family}.html"]
        for target in targets:
            assert f'href="{target}"' in page, (role.id, target)


def test_skill_page_names_the_roles_that_need_it_and_how_much(pages: Pages) -> None:
    """A skill's page has its four proficiencies and, for each role that needs it, the proficiency."""
    catalogue = csroles.load()
    for skill in catalogue.skills:
        page = pages[f"en/skills/{skill.id}.html"]
        said = words_of(page)
        assert all(clean(proficiency.text) in said for proficiency in skill.proficiencies), skill.id
        for role in skill.roles:
            rank = catalogue.proficiency(role.skills[skill.id].proficiency)
            row = re.search(rf'<a href="../roles/{role.id}.html">.*?</tr>', page, re.DOTALL)
            assert row is not None, (skill.id, role.id)
            assert rank is not None
            assert rank.title in words_of(row[0]), (skill.id, role.id)


def test_tools_and_metrics_name_the_roles_that_have_them(pages: Pages) -> None:
    """The page of a tool and of a metric leads to each role that names it; a metric says how it is counted."""
    catalogue = csroles.load()
    for record in (*catalogue.tools, *catalogue.metrics):
        page = pages[f"en/{record.kind}/{record.id}.html"]
        assert all(f'href="../roles/{role.id}.html"' in page for role in record.roles), record.id
    for metric in catalogue.metrics:
        assert clean(metric.formula or metric.method or "") in words_of(pages[f"en/metrics/{metric.id}.html"]), metric.id


def test_guides_are_chapters_in_their_order(pages: Pages) -> None:
    """The list of guides stands in the order of reading, and each chapter leads to the one before and the one after it."""
    guides = csroles.load().guides.ids
    assert re.findall(
        r'href="([a-z-]+)\.html"', pages["en/guides/index.html"].partition("<main")[2].partition("</main>")[0]
    ) == list(guides)
    for place, id_ in enumerate(guides):
        page = pages[f"en/guides/{id_}.html"]
        for neighbour in (guides[place - 1 : place] if place else ()) + guides[place + 1 : place + 2]:
            assert f'href="{neighbour}.html"' in page, (id_, neighbour)


def test_a_to_z_has_every_title_and_alias(pages: Pages) -> None:
    """Without scripts the A–Z stands in for search: each title and each other name in English leads to its role."""
    page = pages["en/a-z.html"]
    for role in csroles.load():
        names = [role.title, *(alias.id for alias in role.aliases if alias.language == "en")]
        for name in names:
            assert f'<a href="roles/{role.id}.html">{html.escape(name, quote=False)}</a>' in page.replace("&#39;", "'"), (
                role.id,
                name,
            )


@pytest.mark.parametrize(
    ("language", "anchors"), [("en", r"letter-[a-z]"), ("ru", r"letter-4[0-9a-f]{2}"), ("zh-Hant", r"family-[a-z]+")]
)
def test_a_to_z_is_by_letter_or_by_family(pages: Pages, language: str, anchors: str) -> None:
    """English and Russian names stand by letter, Chinese ones by family."""
    found = re.findall(r'<h2 id="([^"]*)"', pages[f"{language}/a-z.html"])
    assert any(re.fullmatch(anchors, anchor) for anchor in found), found


def test_words_without_a_translation_say_their_language(pages: Pages) -> None:
    """A Russian page shows an English sentence as English, so that it is read aloud and hyphenated as such."""
    page = pages["ru/roles/call-center-agent.html"]
    duty = next(duty for duty in csroles.load()["call-center-agent"].duties)
    assert re.search(rf'lang="en">\s*{re.escape(html.escape(clean(duty.text), quote=False))}', page.replace("&#39;", "'"))


# --- links and addresses ---------------------------------------------------------------------------------


def test_every_address_is_relative_and_a_file(site: Path, pages: Pages) -> None:
    """The same files work from a folder, from a sub-path and from a server's root: no address begins with a slash or a host."""
    for name, page in pages.items():
        for target in re.findall(r'<(?:a|link|script|img)[^>]*?\s(?:href|src)="([^"]*)"', page):
            if target.startswith(("https://", "http://", "mailto:")):
                assert name.endswith("sources.html"), (name, target)
                continue
            assert not target.startswith("/"), (name, target)
            path = target.partition("#")[0]
            assert not path or (site / name).parent.joinpath(path).resolve().is_file(), (name, target)


def test_no_page_has_style_or_script_of_its_own(pages: Pages) -> None:
    """Under a strict Content-Security-Policy nothing is lost: no style, no script and no event handler stands in a page."""
    for name, page in pages.items():
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page), name
        for attributes in re.findall(r"<script([^>]*)>", page):
            assert 'src="' in attributes or 'type="application/ld+json"' in attributes, name


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("nowhere.html", "The page en/index.html links to nowhere.html, which is not in the handbook"),
        ("roles/customer-success-manager.html#hobbies", "links to .*#hobbies, but that page has no such place"),
        ("#hobbies", "links to #hobbies, but that page has no such place"),
    ],
)
def test_broken_link_is_found_before_a_page_is_written(workspace: MakeWorkspace, link: str, message: str) -> None:
    """A company's template that links to what does not exist is told, and nothing is written."""
    folder = workspace({"templates/handbook/home.j2.html": f'<!doctype html><title>x</title><a href="{link}">x</a>'})

    with pytest.raises(TemplateProblem, match=message):
        build_handbook(csroles.load(folder), "site")
    assert not Path("site").exists()


def test_links_to_other_hosts_and_to_places_in_a_page_are_left_alone(workspace: MakeWorkspace) -> None:
    """A company's template may link to its intranet, to a mail address and to a section of a role."""
    links = ("https://intranet.example/hr", "mailto:hr@acme.example", "roles/customer-success-manager.html#duties", "#top")
    page = '<!doctype html><title>x</title><body id="top">' + "".join(f'<a href="{link}">x</a>' for link in links)
    folder = workspace({"templates/handbook/home.j2.html": page})

    assert "en/index.html" in build_handbook(csroles.load(folder), "site").files


def test_handbook_cannot_be_written_over_a_file(tmp_path: Path) -> None:
    """A file in place of the folder is an error that says so."""
    (tmp_path / "site").write_text("kept", encoding="utf-8")

    with pytest.raises(CannotWrite, match="is a file, not a folder"):
        build_handbook(csroles.load(HARBOR), tmp_path / "site")


def test_same_catalogue_gives_the_same_handbook(tmp_path: Path) -> None:
    """Two builds of one catalogue are the same, byte for byte."""
    for name in ("a", "b"):
        build_handbook(csroles.load(HARBOR), tmp_path / name)
    first, second = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()}
        for name in ("a", "b")
    )

    assert first == second


# --- languages -------------------------------------------------------------------------------------------


def test_languages_are_those_that_are_complete(workspace: MakeWorkspace) -> None:
    """Without a wish a handbook has the complete languages: English only, or all four where all roles in use are translated."""
    assert chosen_languages(csroles.load(), ()) == (("en",), ("en",))
    folder = workspace({"csroles.yaml": "company: {name: Acme}\nroles: [customer-success-manager]\n"})
    catalogue = csroles.load(folder)
    if "languages" not in (Path(folder) / "csroles.yaml").read_text(encoding="utf-8"):
        assert set(chosen_languages(catalogue, ())[0]) == {"en", "zh-Hant", "zh-Hans", "ru"}
    assert is_complete(catalogue, "ru")
    assert not is_complete(csroles.load(), "ru")


def test_language_that_is_asked_for_is_marked_as_incomplete(pages: Pages) -> None:
    """A language without all words says so on its first page; a complete one does not."""
    russian = csroles.load(language="ru").label("language-incomplete")
    assert clean(russian) in words_of(pages["ru/index.html"])
    assert clean(csroles.load().label("language-incomplete")) not in words_of(pages["en/index.html"])


def test_unknown_language_is_refused(tmp_path: Path) -> None:
    """A language in which there are no words is no language of a handbook."""
    with pytest.raises(UnknownLanguage):
        build_handbook(csroles.load(), tmp_path / "site", languages=("tlh",))
    assert not (tmp_path / "site").exists()


def test_each_page_leads_to_itself_in_the_other_languages(pages: Pages) -> None:
    """The language switcher keeps the reader on the page, and names each language in itself."""
    page = pages["en/roles/call-center-agent.html"]
    for language, name in (("ru", "Русский"), ("zh-Hans", "简体中文"), ("zh-Hant", "繁體中文")):
        assert re.search(rf'<a href="../../{language}/roles/call-center-agent.html" lang="{language}"[^>]*>{name}', page), (
            language
        )


# --- for programs ----------------------------------------------------------------------------------------


def test_published_handbook_has_whole_addresses(tmp_path: Path) -> None:
    """With its address known, canonical and alternate links, Open Graph, the sitemap and the page for lost readers are whole."""
    base = "https://acme.example/roles/"
    build_handbook(csroles.load(HARBOR), tmp_path / "site", base_url=base, languages=("en", "zh-Hant"))
    page = (tmp_path / "site/en/roles/berth-clerk.html").read_text(encoding="utf-8")
    home = (tmp_path / "site/en/index.html").read_text(encoding="utf-8")
    sitemap = (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")

    assert f'<link rel="canonical" href="{base}en/roles/berth-clerk.html">' in page
    assert f'<link rel="canonical" href="{base}en/">' in home
    assert f'<link rel="alternate" hreflang="zh-Hant" href="{base}zh-Hant/roles/berth-clerk.html">' in page
    assert f'<meta property="og:url" content="{base}en/roles/berth-clerk.html">' in page
    assert f"<loc>{base}en/roles/berth-clerk.html</loc>" in sitemap
    assert f'hreflang="zh-Hant" href="{base}zh-Hant/roles/berth-clerk.html"' in sitemap
    assert f'href="{base}assets/handbook.css"' in (tmp_path / "site/404.html").read_text(encoding="utf-8")


def test_role_page_is_an_occupation(pages: Pages) -> None:
    """A role says for programs what it is, by schema.org: its skills, and its codes with the classification they are of."""
    data = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', pages["en/roles/call-center-agent.html"])[1]
    )  # type: ignore[index]

    assert (data["@type"], data["name"]) == ("Occupation", "Call Center Agent")
    assert {"@type": "CategoryCodeSet", "name": "SOC 2018"} in [code["inCodeSet"] for code in data["occupationalCategory"]]
    skill = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', pages["en/skills/empathy.html"])[1])  # type: ignore[index]
    assert (skill["@type"], skill["name"], skill["inDefinedTermSet"]["name"]) == ("DefinedTerm", "Empathy", "Skills")


def test_every_record_is_there_as_json_by_its_schema(site: Path) -> None:
    """The index of each language names every record or its file, with the schema by which it can be judged."""
    from jsonschema import Draft202012Validator

    folder = site / "api" / "ru"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    catalogue = csroles.load(language="ru")
    for kind, said in index["kinds"].items():
        schema = json.loads((folder / said["schema"]).resolve().read_text(encoding="utf-8"))
        files = [said["file"]] if "file" in said else said["records"].values()
        for file in files:
            Draft202012Validator(schema).validate(json.loads((folder / file).read_text(encoding="utf-8")))
        ids = json.loads((folder / said["file"]).read_text(encoding="utf-8")) if "file" in said else said["records"]
        assert list(ids) == list(catalogue.shelf(kind).ids)
    role = json.loads((folder / "roles/customer-success-manager.json").read_text(encoding="utf-8"))
    assert role["title"] == catalogue["customer-success-manager"].title
    assert all(duty["text"] and duty["sources"] for duty in role["duties"].values())


def test_downloads_are_there_where_they_are_asked_for(tmp_path: Path) -> None:
    """Each role can be downloaded in the formats that were asked for, in the language of the page."""
    build_handbook(csroles.load(HARBOR), tmp_path / "site", downloads=("docx", "md"))

    assert (tmp_path / "site/en/downloads/berth-clerk.docx").read_bytes()[:2] == b"PK"
    assert "# Berth Clerk" in (tmp_path / "site/en/downloads/berth-clerk.md").read_text(encoding="utf-8")
    page = (tmp_path / "site/en/roles/berth-clerk.html").read_text(encoding="utf-8")
    assert 'href="../downloads/berth-clerk.docx"' in page
    assert not (tmp_path / "site/en/downloads/berth-clerk.pdf").exists()


def test_company_has_its_name_logo_and_colour(workspace: MakeWorkspace) -> None:
    """The company's name or logo stands above every page, its colour is in the style sheet, readable in light and in dark."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>\n'
    settings = 'company: {name: Acme & Sons, logo: logo.svg, colour: "#ffe100"}\nroles: [customer-success-manager]\n'
    folder = workspace({"csroles.yaml": settings, "logo.svg": picture})
    build_handbook(csroles.load(folder), "site", languages=("en",))

    assert Path("site/assets/logo.svg").read_text(encoding="utf-8") == picture
    assert '<img class="logo" src="../../assets/logo.svg" alt="Acme &amp; Sons">' in Path(
        "site/en/roles/customer-success-manager.html"
    ).read_text(encoding="utf-8")
    sheet = Path("site/assets/handbook.css").read_text(encoding="utf-8")
    assert "--accent: #ffe100" not in sheet.partition("prefers-color-scheme: dark")[0]


def test_nothing_in_a_title_runs(workspace: MakeWorkspace) -> None:
    """Markup in a company's words is words, on pages, in pictures and in data for programs."""
    evil = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    role = f"title: {json.dumps(evil)}\nsummary: {json.dumps(evil + '.')}\naliases: {{{json.dumps(evil + ' 2')}: {{}}}}\n"
    settings = f"company: {{name: {json.dumps(evil)}}}\nroles: [customer-success-manager]\nallow: {{words-are-plain: To see.}}\n"
    folder = workspace({"csroles.yaml": settings, "roles/customer-success-manager.yaml": role})
    build_handbook(csroles.load(folder), "site", languages=("en",))

    for path in [path for path in Path("site").rglob("*") if path.suffix in (".html", ".svg", ".xml")]:
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert "</script><" not in re.sub(r"</script>\n", "", text), path
