"""The languages of a handbook: those that are complete, or those that somebody asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csroles.catalogue.languages import negotiate
from csroles.catalogue.stack import BASE_LANGUAGE

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue


def chosen_languages(catalogue: Catalogue, asked: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages of a handbook, and those among them that are complete.

    They are those that are asked for; else the catalogue's own, if it was loaded in another one than English; else those in which
    the company says that it publishes; else those that are complete.

    Raises:
        UnknownLanguage: the catalogue has no words in a language that is asked for.
    """
    known = catalogue.languages
    own = [catalogue.language] if catalogue.language != BASE_LANGUAGE else catalogue.published_languages
    wanted = list(asked) or list(own)
    tags = tuple(dict.fromkeys(negotiate(language, known) for language in wanted)) or known
    complete = tuple(language for language in tags if is_complete(catalogue, language))
    return (tags if wanted else complete or tags[:1]), complete


def is_complete(catalogue: Catalogue, language: str) -> bool:
    """Whether a catalogue has all titles, summaries, duties and interface words in a language."""
    if language == "en" and not catalogue.languages_of_layers - {"en"}:
        return True
    worded = catalogue.in_language(language)
    for id_ in worded.interface.ids:
        word = worded.data("interface", id_)
        path = ("text",) if "text" in word else ("forms", "other")
        if worded.language_at("interface", id_, *path) != language:
            return False
    return all(_role_is_complete(worded, id_, language) for id_ in worded.roles.ids)


def _role_is_complete(catalogue: Catalogue, id_: str, language: str) -> bool:
    data = catalogue.data("roles", id_)
    if any(catalogue.language_at("roles", id_, part) != language for part in ("title", "summary")):
        return False
    for duty, said in data.get("duties", {}).items():
        own = "text" in said
        spoken = (
            catalogue.language_at("roles", id_, "duties", duty, "text") if own else catalogue.language_at("duties", duty, "text")
        )
        if spoken != language:
            return False
    return True
