"""An edition: the handbook in one language, with what all its pages share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from csroles.documents.setting import Setting
from csroles.documents.view import Publisher, Text, fixed
from csroles.documents.voice import Voice
from csroles.handbook.addresses import finder
from csroles.model.vocabulary import LEVELS

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

MANY_ROLES = 200
"""From so many roles on, pages that would show all of them show families instead."""


@fixed
class Brief:
    """A role in brief, as lists show it: its title and summary, its family, its levels, lowest first."""

    id: str
    title: Text
    summary: Text
    family: str
    levels: tuple[str, ...]


class _Said(dict[str, Markup]):
    """The interface words of an edition set in HTML, by id, each made when it is first asked for."""

    def __init__(self, edition: Edition) -> None:
        super().__init__()
        self._edition = edition

    def __missing__(self, id_: str) -> Markup:
        made = self[id_] = self._edition.setting("").one(self._edition.label(id_))
        return made


class Edition:
    """The handbook in one language.

    Args:
        catalogue: the catalogue in that language.
        is_complete: whether all that readers see is in that language.
        downloads: the formats in which each role can be downloaded, such as docx.
    """

    def __init__(self, catalogue: Catalogue, *, is_complete: bool = True, downloads: Sequence[str] = ()) -> None:
        self.catalogue = catalogue
        self.language = catalogue.language
        self.is_complete = is_complete
        self.downloads = tuple(downloads)
        self.voice = Voice(catalogue)
        self._settings: dict[str, Setting] = {}
        self.said = _Said(self)

    def setting(self, folder: str) -> Setting:
        """What sets words for the pages of a folder in the folder of this language."""
        found = self._settings.get(folder)
        if found is None:
            found = self._settings[folder] = Setting(self.language, finder(folder))
        return found

    @cached_property
    def publisher(self) -> Publisher | None:
        """The company whose handbook it is."""
        return self.voice.publisher()

    @cached_property
    def name(self) -> Text:
        """What the handbook is called."""
        return self.voice.label("role-handbook")

    def label(self, id_: str, count: int | None = None, **values: str) -> Text:
        """An interface word, as ``Voice.label`` gives it."""
        return self.voice.label(id_, count, **values)

    def title(self, kind: str, id_: str) -> Text:
        """The title of a record, which leads to its page."""
        return self.voice.named(kind, id_)

    @cached_property
    def families(self) -> dict[str, list[str]]:
        """The families that have roles, in the order of the catalogue, each with the ids of its roles in theirs."""
        found: dict[str, list[str]] = {}
        for role in self.catalogue.roles.ids:
            found.setdefault(self.catalogue.outline(role)["family"], []).append(role)
        return found

    def brief(self, id_: str) -> Brief:
        """A role in brief."""
        data = self.catalogue.outline(id_)
        language = self.catalogue.language_at("roles", id_, "summary")
        summary = Text(data["summary"], language)
        return Brief(id_, self.title("roles", id_), summary, data["family"], self.levels_of(id_))

    def levels_of(self, id_: str) -> tuple[str, ...]:
        """The levels of a role, lowest first."""
        held = self.catalogue.outline(id_)["levels"]
        return tuple([level for level in LEVELS if level in held])

    def brief_data(self, id_: str) -> list[Any]:
        """All that ``brief`` says of a role, as plain data."""
        data = self.catalogue.outline(id_)
        languages = [self.catalogue.language_at("roles", id_, part) for part in ("title", "summary")]
        return [id_, data["title"], data["summary"], data["family"], data["levels"], languages]

    def manager(self, id_: str) -> str:
        """The id of the role at the end of a role's usual line; "" at the top."""
        lines = self.catalogue.outline(id_).get("reports_to", {})
        return next((manager for manager, line in lines.items() if line.get("line", "usual") == "usual"), "")

    def level_title(self, level: str) -> Text:
        """The title of a level."""
        return self.voice.named("levels", level)
