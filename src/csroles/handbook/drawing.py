"""Pages drawn: what a page says, in its template, between the head and the foot that all pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from csroles.documents.languages import direction, locale_of
from csroles.documents.setting import escaped, in_html, markup
from csroles.documents.templates import document_templates
from csroles.handbook.addresses import INDEX

if TYPE_CHECKING:
    from csroles.handbook.edition import Edition
    from csroles.handbook.page import Content, Page

_SECTIONS = (
    ("home", INDEX, "home"),
    ("a-z", "a-z.html", "a-z"),
    ("org-chart", "chart.html", "org-chart"),
    ("careers", "careers.html", "careers"),
    ("compare", "compare.html", "compare"),
    ("skills", "skills/index.html", "skills"),
    ("tools", "tools/index.html", "tools"),
    ("metrics", "metrics/index.html", "metrics"),
    ("guides", "guides/index.html", "guides"),
)
"""The entries of the navigation: section, page and interface word."""

_ANY = "\0"
"""Stands for the name of a page's file; no words of a page have this character."""


class Alternate(NamedTuple):
    """The same page in another language, or in this one."""

    language: str
    name: str
    address: str
    url: str


class Drawer:
    """Draws the pages of a handbook.

    Args:
        editions: the editions, by language.
        base_url: where the handbook will be published, ending in a slash; "" if that is not known.
        workspace: the folder of a workspace that may have templates of its own.
        logo: the company's logo as a file of the handbook, "" if it has none.
    """

    def __init__(
        self, editions: Mapping[str, Edition], *, base_url: str = "", workspace: str | None = None, logo: str = ""
    ) -> None:
        self.editions = editions
        self.base_url = base_url
        self.templates = document_templates(workspace)
        self.logo = logo
        self._made: dict[tuple[str, str, str], Mapping[str, Any]] = {}
        self._languages: dict[tuple[str, str], tuple[str, str]] = {}

    def draw(self, pages: Sequence[Page], contents: Sequence[Content]) -> list[str]:
        """The HTML of some pages with these contents, made one step for all of them after the other.

        Raises:
            TemplateProblem: a template of the workspace is wrong.
        """
        laid_out = [self._laid_out(page, content) for page, content in zip(pages, contents, strict=True)]
        return [self._draw(*each) for each in zip(pages, contents, laid_out, strict=True)]

    def _laid_out(self, page: Page, content: Content) -> Mapping[str, Any]:
        setting = self.editions[page.language].setting(page.kind.folder)
        return page.kind.laid_out(setting, content.values)

    def _draw(self, page: Page, content: Content, values: Mapping[str, Any]) -> str:
        shared = self._shared(page)
        name = shared["site_name"]
        url = self.url(page.file)
        links, languages = self._in_languages(page)
        return self.templates.draw(
            f"handbook/{page.kind.name}.j2.html",
            **values,
            **shared,
            head_title=name if page.kind.section == "home" else markup(f"{escaped(content.title.words)} – {name}"),
            description=in_html(content.description),
            url=url,
            canonical=in_html(url or page.address.rpartition("/")[2]),
            alternate_links=links,
            languages=languages,
            data=content.data,
            above=content.above,
        )

    def url(self, file: str) -> str:
        """Where a file of the handbook will be published; "" if that is not known."""
        return f"{self.base_url}{_published(file)}" if self.base_url else ""

    def draw_front(self, name: str, base_url: str) -> str:
        """A page of the handbook's first folder, in the words of the first edition: it leads to the languages.

        Args:
            name: the template's name.
            base_url: what its links begin with: "" for links from the folder in which it lies.
        """
        edition = next(iter(self.editions.values()))
        return self.templates.draw(
            f"handbook/{name}.j2.html",
            language=edition.language,
            writing=direction(edition.language),
            root=base_url,
            site_name=_name(edition),
            publisher=edition.publisher,
            logo=self.logo,
            title=edition.name,
            label=edition.label,
            page=edition.setting(""),
            languages=[(each.language, own_name(each.language), each.label) for each in self.editions.values()],
        )

    def alternates(self, page: Page) -> Sequence[Alternate]:
        """The page in each language of the handbook, if it has several."""
        if len(self.editions) < 2:
            return ()
        found = []
        for language in self.editions:
            file = f"{language}/{page.address}"
            address = _root(page.kind.folder) + file if language != page.language else page.address.rpartition("/")[2]
            found.append(Alternate(language, own_name(language), address, self.url(file) or address))
        return found

    def _in_languages(self, page: Page) -> tuple[Markup, Markup]:
        """The links from a page to itself in each language, for programs and for readers; nothing if there is one language.

        They are drawn once for a folder, since only the page's own name differs.
        """
        if len(self.editions) < 2:
            return Markup(), Markup()
        key = (page.language, page.kind.folder)
        found = self._languages.get(key)
        if found is None:
            alternates = self.alternates(replace(page, address="/".join(filter(None, (page.kind.folder, _ANY)))))
            values = {"alternates": alternates, "language": page.language, "label": self.editions[page.language].label}
            names = ("alternate_links", "languages")
            links, languages = (self.templates.draw(f"handbook/{name}.j2.html", **values) for name in names)
            found = self._languages[key] = (links, languages)
        name = page.address.rpartition("/")[2]
        published = _published(name) if self.base_url else name
        return markup(found[0].replace(_ANY, escaped(published))), markup(found[1].replace(_ANY, escaped(name)))

    def _shared(self, page: Page) -> Mapping[str, Any]:
        """The values that all pages of a language, a folder and a section have in common."""
        key = (page.language, page.kind.folder, page.kind.section)
        found = self._made.get(key)
        if found is None:
            edition = self.editions[page.language]
            above, below = self._shell(edition, page.kind.folder, page.kind.section)
            found = self._made[key] = {
                "page": edition.setting(page.kind.folder),
                "language": in_html(edition.language),
                "writing": in_html(direction(edition.language)),
                "root": in_html(_root(page.kind.folder)),
                "site_name": in_html(_name(edition)),
                "locale": in_html(str(locale_of(edition.language))),
                "shell_above": above,
                "shell_below": below,
                "label": edition.label,
                "said": edition.said,
            }
        return found

    def _shell(self, edition: Edition, folder: str, section: str) -> tuple[Markup, Markup]:
        """What stands above and below the content of the pages of a folder and a section."""
        up = "../" if folder else ""
        values: dict[str, Any] = {
            "page": edition.setting(folder),
            "label": edition.label,
            "up": up,
            "root": _root(folder),
            "publisher": edition.publisher,
            "logo": self.logo,
            "site": edition.name,
            "section": section,
            "sections": [(id_, up + address, edition.label(word)) for id_, address, word in self._sections(edition)],
        }
        return (
            markup(self.templates.draw("handbook/shell_above.j2.html", **values)),
            markup(self.templates.draw("handbook/shell_below.j2.html", **values)),
        )

    def _sections(self, edition: Edition) -> list[tuple[str, str, str]]:
        catalogue = edition.catalogue
        return [
            (id_, address, word)
            for id_, address, word in _SECTIONS
            if id_ not in ("skills", "tools", "metrics", "guides") or len(catalogue.shelf(id_))
        ]


def _name(edition: Edition) -> str:
    """What the handbook is called, with the company whose it is."""
    return edition.name.words if edition.publisher is None else f"{edition.name.words} – {edition.publisher.name.words}"


def _root(folder: str) -> str:
    """The way from a page in a folder of a language to the handbook's first folder."""
    return "../../" if folder else "../"


def _published(file: str) -> str:
    """A file's address on a server: a folder stands for its index."""
    return file.removesuffix(INDEX)


@cache
def own_name(language: str) -> str:
    """A language's name in that language itself, as its readers look for it."""
    from babel import Locale

    locale = Locale.parse(language.replace("-", "_"))
    name = locale.languages.get(str(locale)) or locale.get_display_name() or language
    return name[:1].upper() + name[1:]
