"""A handbook as a whole: its editions, its pages, and the other files that it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from csroles.handbook.addresses import ASSETS
from csroles.handbook.drawing import Drawer
from csroles.handbook.edition import Edition
from csroles.handbook.page import Page
from csroles.handbook.plan import pages_of

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue


def _nothing() -> None:
    """What a file depends on that no role has to do with."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the handbook that is not one of its pages.

    Attributes:
        file: where it lies in the handbook.
        make: makes its content.
        basis: gives all of the catalogue's roles that it depends on, as plain data.
        is_last: whether it speaks of other files, and so comes after them.
        told: gives the digest of the role whose own statements it has; its basis has no role's own statements then.
    """

    file: str
    make: Callable[[], bytes]
    basis: Callable[[], Any] = _nothing
    is_last: bool = False
    told: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What a handbook is to be like.

    Attributes:
        languages: its languages, the first one the chief one; empty for those that are asked for by the workspace, or complete.
        base_url: where it will be published, ending in a slash; "" if that is not known.
        downloads: the formats in which each role can be downloaded: docx, pdf, md.
        only: the kinds of pages that it has, for measuring; empty for all, with all other files.
    """

    languages: tuple[str, ...] = ()
    base_url: str = ""
    downloads: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass
class Site:
    """A handbook as a whole.

    Args:
        catalogue: the catalogue.
        options: what it is to be like; its languages are known.
        complete: those of the languages that are complete.
    """

    catalogue: Catalogue
    options: Options
    complete: Sequence[str] = ()
    editions: dict[str, Edition] = field(init=False)

    def __post_init__(self) -> None:
        self.editions = {
            language: Edition(
                self.catalogue.in_language(language),
                is_complete=language in self.complete,
                downloads=self.options.downloads,
            )
            for language in self.options.languages
        }

    @cached_property
    def drawer(self) -> Drawer:
        """What draws its pages."""
        return Drawer(self.editions, base_url=self.options.base_url, workspace=self.catalogue.folder, logo=self.logo_file)

    @cached_property
    def logo_file(self) -> str:
        """Where the company's logo lies in the handbook; "" if there is none."""
        publisher = next(iter(self.editions.values())).publisher
        suffix = publisher.logo.rpartition(".")[2].lower() if publisher and publisher.logo else ""
        return f"assets/logo.{suffix}" if suffix else ""

    @cached_property
    def pages(self) -> list[Page]:
        """Every page, the same one in all languages together: they are drawn quicker one after the other."""
        editions = [pages_of(edition) for edition in self.editions.values()]
        if len(editions) == 1:
            return list(editions[0])
        found: dict[str, list[Page]] = {}
        for page in chain(*editions):
            found.setdefault(page.address, []).append(page)
        return list(chain(*found.values()))

    @cached_property
    def files(self) -> dict[str, SiteFile]:
        """Every other file."""
        if self.options.only:
            return {}
        from csroles.handbook.files import files_of

        return {file.file: file for file in files_of(self)}

    @cached_property
    def names(self) -> set[str]:
        """Every file, pages and others, and what pages load, even where it is left out for measuring."""
        loaded = {f"{ASSETS}/{name}" for name in ("handbook.css", "more.css", "handbook.js", "favicon.svg")}
        return {page.file for page in self.pages} | self.files.keys() | loaded

    def wanted(self) -> Iterator[Page]:
        """The pages that are to be built."""
        return (page for page in self.pages if not self.options.only or page.kind.name in self.options.only)

    def wanted_files(self) -> list[str]:
        """The names of all files that are to be built."""
        return [*(page.file for page in self.wanted()), *self.files]

    def edition_of(self, page: Page) -> Edition:
        """The edition that a page belongs to."""
        return self.editions[page.language]

    def let_go(self) -> None:
        """Forget the models of roles made so far, so that very many take little memory."""
        for edition in self.editions.values():
            edition.catalogue.let_go()

    def make(self, names: Sequence[str]) -> dict[str, bytes]:
        """The contents of some files of the handbook, by name.

        Raises:
            TemplateProblem: a template of the workspace is wrong.
        """
        pages = [self._pages_by_file[name] for name in names if name in self._pages_by_file]
        made = {page.file: text.encode("utf-8") for page, text in zip(pages, self.draw(pages), strict=True)}
        return {name: made[name] if name in made else self.files[name].make() for name in names}

    @cached_property
    def _pages_by_file(self) -> dict[str, Page]:
        return {page.file: page for page in self.pages}

    def draw(self, pages: Sequence[Page]) -> list[str]:
        """The HTML of some pages.

        Raises:
            TemplateProblem: a template of the workspace is wrong.
        """
        for page in pages:
            if page.kind.name == "role":  # very many are: their models are made first, one after the other
                self.edition_of(page).catalogue.record("roles", page.id)
        contents = [page.kind.content(self.edition_of(page), page.id) for page in pages]
        return self.drawer.draw(pages, contents)
