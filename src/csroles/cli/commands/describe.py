"""``csroles describe``: job descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csroles.cli.options import (
    Family,
    Language,
    Level,
    Outputs,
    Quiet,
    Workspace,
    WrongUsage,
    and_workspace,
    chosen_day,
    chosen_family,
    chosen_level,
    examples,
    open_catalogue,
    quoted,
    role_ids,
)
from csroles.cli.report import counted
from csroles.cli.saving import deliver
from csroles.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from csroles.model.role import Role

EXAMPLES = examples(
    ("csroles describe customer-success-manager -o csm.docx -o csm.pdf", "one role as a Word file and as a PDF"),
    ("csroles describe CSM --level mid --language zh-TW -o csm.html", "at one level, in traditional Chinese"),
    ("csroles describe --all -o descriptions --format docx", "every role, a Word file each, into a folder"),
    ("csroles describe --family support -o support --format txt", "the roles of a family"),
)


RoleName = Annotated[
    str | None,
    typer.Argument(
        metavar="ROLE", help="The role: its id, its title or another name for it, in any language.", autocompletion=role_ids
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        show_default=False,
        help="The format, where no file's ending says it: docx, pdf, html, md, txt, json.",
    ),
]
Figures = Annotated[bool, typer.Option("--pay-figures", help="Add public pay figures that bear on the role; they are no offer.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", show_default=False, help="The date that the document bears, such as 2026-12-31."),
]


def run(
    role: RoleName = None,
    every: Annotated[bool, typer.Option("--all", help="Every role, into the folder that -o names.")] = False,
    family: Family = None,
    level: Level = None,
    output: Outputs = None,
    format_: Format = None,
    sources: Annotated[bool, typer.Option("--sources", help="Say at each statement where it comes from.")] = False,
    figures: Figures = False,
    signatures: Annotated[bool, typer.Option("--signatures", help="End with a place for signatures.")] = False,
    on: On = None,
    language: Language = "en",
    workspace: Workspace = None,
    quiet: Quiet = False,
) -> None:
    """Write job descriptions.

    The ending of the file says the format: .docx (Word), .pdf, .html, .md, .txt or .json. Without a file, Markdown goes to the
    screen. Without a level, the document covers all levels of the role and says what differs between them.
    """
    if (role is not None) == (every or family is not None):
        raise WrongUsage("Name one role, or use --all or --family. To see the roles: csroles list")
    day = chosen_day(on)
    parts = {"sources": sources, "figures": figures, "signatures": signatures}
    if role is not None:
        found = open_catalogue(workspace, language).resolve(role)
        _describe_one(found, level, output, format_, day, and_workspace(workspace), parts, quiet=quiet)
        return
    if day is not None:
        raise WrongUsage("--on goes with one role.")
    if output is None or len(output) != 1:
        raise WrongUsage("Name the folder to write into, once: -o DIR")
    _describe_many(output[0], family, level, format_, language, workspace, parts, quiet=quiet)


def _describe_one(
    role: Role,
    level: str | None,
    output: list[str] | None,
    format_: str | None,
    day: date | None,
    and_where: str,
    parts: Mapping[str, bool],
    *,
    quiet: bool,
) -> None:
    from csroles.documents.document import describe

    document = describe(role, level=level.lower() if level else None, on=day, **parts)
    if deliver(document, output, format_, "md", quiet=quiet) and output and not quiet:
        if level is None and len(role.levels) > 1:
            levels = " and ".join(role.levels.ids)
            again = f"csroles describe {role.id}{and_where} --level {role.levels.ids[-1]} -o {quoted(output[0])}"
            say(f"It covers the levels {levels}. For one of them: {again}")
        else:
            say(f"To see who says what in it: csroles sources {role.id}{and_where}")


def _describe_many(
    folder: str,
    family: str | None,
    level: str | None,
    format_: str | None,
    language: str,
    workspace: str | None,
    parts: Mapping[str, bool],
    *,
    quiet: bool,
) -> None:
    from csroles.documents.document import describe_all

    level = chosen_level(level)
    catalogue = open_catalogue(workspace, language)
    family = chosen_family(family, catalogue)
    written = describe_all(catalogue, folder, format_ or "html", family=family, level=level, **parts)
    if quiet:
        return
    if written:
        say(f"Wrote {counted(len(written), 'job description')} into {folder}. The first: {written[0]}")
    else:
        say("No role is like that, so nothing was written. To see the roles: csroles list")
