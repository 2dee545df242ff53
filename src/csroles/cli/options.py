"""Options that several commands share, and the catalogue that they choose."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from csroles.errors import CsrolesError
from csroles.model.vocabulary import SETTINGS_FILE

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.catalogue.role_cache import RoleCache


class WrongUsage(CsrolesError):
    """Options or arguments that make no sense; the message is one line that says what to do instead."""


# --- completion: file names only, so that the Tab key answers at once ------------------------------


def role_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of roles that begin with what was typed: of the built-in catalogue and of the workspace."""
    from csroles.source import bundled

    folders = [str(bundled.data())]
    workspace = ctx.params.get("workspace") or (os.curdir if os.path.isfile(SETTINGS_FILE) else None)
    if workspace is not None:
        folders.append(workspace)
    ids = {id_ for folder in folders for id_ in _stems(os.path.join(folder, "roles"))}
    return sorted(id_ for id_ in ids if id_.startswith(incomplete))


def _stems(folder: str) -> list[str]:
    try:
        return [name.removesuffix(".yaml") for name in os.listdir(folder) if name.endswith(".yaml") and name[0] not in ".~"]
    except OSError:
        return []


def languages(incomplete: str) -> list[str]:
    """The built-in catalogue's languages that begin with what was typed."""
    from csroles.source import bundled

    with os.scandir(bundled.data() / "locales") as entries:
        found = ["en", *sorted(entry.name for entry in entries if entry.is_dir())]
    return [tag for tag in found if tag.startswith(incomplete)]


def levels(incomplete: str) -> list[str]:
    """The levels that begin with what was typed."""
    from csroles.model.vocabulary import LEVELS

    return [level for level in LEVELS if level.startswith(incomplete)]


# --- the options --------------------------------------------------------------------------------------

RoleName = Annotated[
    str,
    typer.Argument(
        metavar="ROLE", help="The role: its id, its title or another name for it, in any language.", autocompletion=role_ids
    ),
]
Workspace = Annotated[
    str | None,
    typer.Option(
        "-C",
        "--workspace",
        metavar="DIR",
        show_default=False,
        help="Your company's workspace. Without it: the current folder if it holds a csroles.yaml, else the built-in roles.",
    ),
]
Language = Annotated[
    str,
    typer.Option(
        "--language", metavar="LANGUAGE", help="The language of the words: en, ru, zh-TW and so on.", autocompletion=languages
    ),
]
Level = Annotated[
    str | None,
    typer.Option(
        "--level",
        metavar="LEVEL",
        show_default=False,
        help="One level: entry, junior, mid, senior or executive.",
        autocompletion=levels,
    ),
]
Family = Annotated[
    str | None,
    typer.Option("--family", metavar="FAMILY", show_default=False, help="One family of roles: success, support and so on."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a program.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but problems. The exit code stays the same.")]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        show_default=False,
        help="The file to write; its ending says the format. May be given several times.",
    ),
]


# --- what they choose -----------------------------------------------------------------------------------


def workspace_folder(given: str | None) -> str | None:
    """The folder of the workspace that is meant; None for the built-in catalogue alone.

    Raises:
        WrongUsage: the folder that was named is no workspace.
    """
    if given is None:
        return os.curdir if os.path.isfile(SETTINGS_FILE) else None
    if os.path.basename(given) == SETTINGS_FILE and os.path.isfile(given):
        return os.path.dirname(given) or os.curdir
    if not os.path.isdir(given):
        raise WrongUsage(f"There is no folder {given}. Start a workspace with: csroles init {quoted(given)}")
    if not os.path.isfile(os.path.join(given, SETTINGS_FILE)):
        raise WrongUsage(f"The folder {given} is no workspace: it has no {SETTINGS_FILE}. Start one with: csroles init NAME")
    return given


def workspace_above(file: str) -> str | None:
    """The folder of the workspace that a file lies in: the nearest one above it with a settings file; None if there is none."""
    folder = os.path.dirname(os.path.abspath(file))
    while not os.path.isfile(os.path.join(folder, SETTINGS_FILE)):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def open_catalogue(workspace: str | None, language: str = "en", cache: RoleCache | None = None) -> Catalogue:
    """The catalogue that the options choose.

    Args:
        workspace: the folder that the option names, if any.
        language: the reader's language.
        cache: as for ``csroles.load``.

    Raises:
        WrongUsage: the folder is no workspace.
        InvalidCatalogue: its files are wrong.
        UnknownLanguage: there are no words in the language.
    """
    folder = workspace_folder(workspace)
    from csroles.catalogue.workspace import load

    return load(folder, language=language, cache=cache)


def chosen(what: str, plural: str, value: str, known: Iterable[str]) -> str:
    """The one of the known values that was meant, capital letters aside.

    Raises:
        WrongUsage: none was; the message names the near ones, or all.
    """
    from csroles.catalogue.near import suggestions

    choices = list(known)
    if value.casefold() in choices:
        return value.casefold()
    near = suggestions(value.casefold(), choices)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"The {plural} are: {', '.join(choices)}."
    raise WrongUsage(f"There is no {what} {value!r}. {hint}")


def chosen_level(value: str | None) -> str | None:
    """The level that was meant, if one was named.

    Raises:
        WrongUsage: there is no such level.
    """
    from csroles.model.vocabulary import LEVELS

    return None if value is None else chosen("level", "levels", value, LEVELS)


def chosen_day(value: str | None) -> date | None:
    """The date that was asked for, if one was.

    Raises:
        WrongUsage: it is none.
    """
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise WrongUsage(f"{value!r} is no date. Write it as year, month and day: --on 2026-12-31") from None


def chosen_family(value: str | None, catalogue: Catalogue) -> str | None:
    """The id of the family that was meant, if one was named by its id or title.

    Raises:
        WrongUsage: there is no such family.
    """
    if value is None:
        return None
    for id_, family in catalogue.raw("families").items():
        if value.casefold() == str(family.get("title", "")).casefold():
            return id_
    return chosen("family", "families", value, catalogue.families.ids)


def quoted(argument: str) -> str:
    """An argument as it is typed in a shell: in quotation marks where it has spaces."""
    return f'"{argument}"' if " " in argument else argument


def and_workspace(workspace: str | None) -> str:
    """What a suggested command needs to mean the same workspace."""
    return "" if workspace is None else f" -C {quoted(workspace)}"


def examples(*lines: tuple[str, str]) -> str:
    """Examples for the end of a command's help: each a command and what it does, one below the other."""
    return "\b\nExamples:\n" + "\n".join(f"  {command}\n      {meaning}" for command, meaning in lines)
