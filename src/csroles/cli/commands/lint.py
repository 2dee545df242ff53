"""``csroles lint``: what a posting should mend."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from csroles.cli.options import (
    Level,
    Quiet,
    Workspace,
    WrongUsage,
    chosen,
    chosen_day,
    chosen_level,
    examples,
    role_ids,
    workspace_above,
    workspace_folder,
)
from csroles.cli.report import FINE, PROBLEMS, counted
from csroles.cli.terminal import columns, say, say_json, warn
from csroles.model.vocabulary import SETTINGS_FILE

if TYPE_CHECKING:
    from datetime import date

    from csroles.catalogue.catalogue import Catalogue
    from csroles.lint.lint import Profile, Report
    from csroles.lint.posting_text import PostingText

EXAMPLES = examples(
    ("csroles lint advert.docx", "a Word file; also .html, .md, .txt, .jsonld and the file of an opening"),
    ("csroles lint advert.md --where US-CO --headcount 120", "with the law of the place where it is shown"),
    ("csroles lint postings -o report.html", "every posting in a folder, as a page to pass on"),
    ("csroles lint advert.md --format github", "in a workflow of GitHub Actions"),
    ("csroles lint old.docx --as-role roles/support-agent.yaml", "a draft of a role of your own, from an old job description"),
)

FAIL_ON = ("error", "warning", "note", "never")

DEFAULT_FORMAT = "text"


def complete_fail_on(incomplete: str) -> list[str]:
    """The levels that can decide on the exit code and begin with what was typed."""
    return [level for level in FAIL_ON if level.startswith(incomplete)]


def complete_formats(incomplete: str) -> list[str]:
    """The formats that begin with what was typed."""
    return [name for name in ("text", "json", "github", "html") if name.startswith(incomplete)]


def complete_profiles(incomplete: str) -> list[str]:
    """The profiles that begin with what was typed."""
    return [name for name in ("default", "strictest") if name.startswith(incomplete)]


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help="The posting: .docx, .html, .md, .txt, .jsonld, or an opening's .yaml. Several, a folder, or - for standard input.",
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="PLACE",
        show_default=False,
        help="Where it is shown, such as US-CO, CA-ON, EU-DE or remote. May be given several times. "
        "Without it: what the posting says.",
    ),
]
Headcount = Annotated[
    int | None,
    typer.Option(
        "--headcount", metavar="N", min=1, show_default=False, help="How many people the employer has; unknown counts as covered."
    ),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", show_default=False, help="The day whose law is asked, if it is not today."),
]
RoleGiven = Annotated[
    str | None,
    typer.Option(
        "--role",
        metavar="ROLE",
        show_default=False,
        help="The role that it is, where it cannot be told.",
        autocompletion=role_ids,
    ),
]
ProfileGiven = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="PROFILE",
        help="default, or strictest: all that any law asks of postings.",
        autocompletion=complete_profiles,
    ),
]
LanguageGiven = Annotated[
    str | None,
    typer.Option("--language", metavar="LANGUAGE", show_default=False, help="Its language; without it, it is guessed."),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="LEVEL",
        help="From which level on the exit code is 1: error, warning, note or never.",
        autocompletion=complete_fail_on,
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="FORMAT", show_default=False, help="text, json, github or html.", autocompletion=complete_formats
    ),
]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", show_default=False, help="The report's file: .html, .json or .txt."),
]
AsRole = Annotated[
    str | None,
    typer.Option(
        "--as-role",
        metavar="FILE",
        show_default=False,
        help="Write a draft of a role into this .yaml file, from what the posting says, instead of checking it.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for, beside the files."""

    where: Sequence[str]
    headcount: int | None
    on: date | None
    role: str | None
    level: str | None
    profile: Profile
    language: str | None
    workspace: str | None


def run(
    files: Files,
    where: Where = None,
    headcount: Headcount = None,
    on: On = None,
    role: RoleGiven = None,
    level: Level = None,
    profile: ProfileGiven = "default",
    language: LanguageGiven = None,
    fail_on: FailOn = "warning",
    format_: Format = None,
    output: Output = None,
    as_role: AsRole = None,
    workspace: Workspace = None,
    quiet: Quiet = False,
) -> None:
    """Check any job posting: words, pay law, structure.

    It says what a careful recruiter would mend, each with its place, why, what to write instead, and on what evidence: words that
    shut people out, pay, what the law asks of a posting where it is shown, the structure, and what differs from the role that it
    is. An error is against the law or keeps a posting from being published, a warning is to be mended, a note is to be thought
    about. The exit code is 1 if there is anything of the level that --fail-on names, or graver.
    """
    from csroles.lint.formats import FORMATS

    level_ = chosen("level", "levels", fail_on, FAIL_ON)
    kind = _format(output, chosen("format", "formats", format_, FORMATS) if format_ else None)
    request = _request(where or (), headcount, on, role, level, profile, language, workspace)
    names = list(_named(files))
    if as_role is not None:
        if len(names) > 1 or output or format_:
            raise WrongUsage(
                "A draft of a role is made of one posting, into one file: csroles lint old.docx --as-role new-role.yaml"
            )
        _draft(names[0], as_role, request, quiet=quiet)
        return
    reports, unread = _reports(names, request, is_alone=len(files) == 1 and names == list(files))
    _deliver(reports, kind, output, request, quiet=quiet)
    raise typer.Exit(PROBLEMS if unread or _fails(reports, level_) else FINE)


def _request(
    where: Sequence[str],
    headcount: int | None,
    on: str | None,
    role: str | None,
    level: str | None,
    profile: str,
    language: str | None,
    workspace: str | None,
) -> Request:
    from csroles.lint.lint import PROFILES
    from csroles.lint.places_named import ANYWHERE, place_code

    for place in where:
        words = place.lower().replace("remote", "").strip(" ,:-")
        if words and not place_code(words):
            raise WrongUsage(
                f"There is no place {place!r}. Name it by its code, such as US-CO, CA-ON or EU-DE, or say {ANYWHERE}."
            )
    wanted = chosen("profile", "profiles", profile, PROFILES)
    return Request(
        where=where,
        headcount=headcount,
        on=chosen_day(on),
        role=role,
        level=chosen_level(level),
        profile="strictest" if wanted == "strictest" else "default",
        language=language,
        workspace=workspace,
    )


def _format(output: str | None, format_: str | None) -> str:
    """The format: the one that was named, or that of the file's ending."""
    from csroles.lint.formats import SUFFIXES

    if output is None or format_ is not None:
        return format_ or DEFAULT_FORMAT
    suffix = os.path.splitext(output)[1].lstrip(".").lower()
    if suffix not in SUFFIXES:
        endings = ", ".join(f".{name}" for name in SUFFIXES)
        raise WrongUsage(f"A report cannot be written as {output!r}. The endings are: {endings}; or say --format.")
    return SUFFIXES[suffix]


def _named(files: Sequence[str]) -> list[str]:
    """The files that were named, and those in the folders that were."""
    from csroles.lint.readers.posting_file import STDIN

    found: list[str] = []
    for name in files:
        found += [name] if name == STDIN or not os.path.isdir(name) else _in_folder(name)
    return found


def _in_folder(folder: str) -> list[str]:
    """The files of a folder that can be read, by their endings; a workspace stands for its openings."""
    from csroles.lint.readers.posting_file import SUFFIXES

    folder = os.path.join(folder, "openings") if os.path.isfile(os.path.join(folder, SETTINGS_FILE)) else folder
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    found = [os.path.join(folder, name) for name in names if name[0] not in ".~" and _suffix(name) in SUFFIXES]
    if not found:
        raise WrongUsage(
            f"The folder {folder} has no postings: files that end in {', '.join(f'.{suffix}' for suffix in SUFFIXES)}."
        )
    return found


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lstrip(".").lower()


# --- reading and checking ------------------------------------------------------------------------------


def _reports(names: Sequence[str], request: Request, *, is_alone: bool) -> tuple[list[Report], int]:
    """A report of each posting, and how many could not be read: of several files a bad one does not stop the others."""
    from csroles.cli.report import report as tell
    from csroles.errors import CsrolesError, InvalidCatalogue
    from csroles.lint.lint import lint_posting

    catalogues = _Catalogues(request.workspace)
    reports, unread = [], 0
    for name in names:
        try:
            posting = _read(name, request, catalogues)
            report = lint_posting(
                posting,
                catalogues.of(name, posting.language),
                where=request.where,
                headcount=request.headcount,
                on=request.on,
                role=request.role,
                level=request.level,
                profile=request.profile,
            )
            reports.append(report)
        except CsrolesError as error:
            if is_alone or (isinstance(error, InvalidCatalogue) and name == names[0]):
                raise
            tell(error)
            unread += 1
    return reports, unread


def _read(name: str, request: Request, catalogues: _Catalogues) -> PostingText:
    from csroles.lint.readers.posting_file import STDIN, SUFFIXES, read_posting, read_stdin

    if name == STDIN:
        return read_stdin(None, language=request.language)
    catalogue = catalogues.of(name, request.language or "en") if SUFFIXES.get(_suffix(name)) == "yaml" else None
    return read_posting(name, language=request.language, catalogue=catalogue, on=request.on)


class _Catalogues:
    """The catalogues that were loaded, by workspace and language."""

    def __init__(self, workspace: str | None) -> None:
        self.workspace = workspace
        self.loaded: dict[tuple[str | None, str], Catalogue] = {}

    def of(self, name: str, language: str) -> Catalogue:
        """The catalogue for a posting, in its language where there are words in it: that of the workspace the file is of."""
        from csroles.catalogue.workspace import load_openings
        from csroles.errors import UnknownLanguage

        is_opening = _suffix(name) in ("yaml", "yml")
        folder = workspace_folder(self.workspace or (workspace_above(name) if is_opening else None))
        if (folder, language) not in self.loaded:
            try:
                self.loaded[folder, language] = load_openings(folder, language=language)[0]
            except UnknownLanguage:
                self.loaded[folder, language] = load_openings(folder)[0]
        return self.loaded[folder, language]


def _fails(reports: Sequence[Report], level: str) -> bool:
    return level != "never" and any(report.at_least(level) for report in reports)  # type: ignore[arg-type]  # chosen among them


# --- telling --------------------------------------------------------------------------------------------


def _deliver(reports: Sequence[Report], kind: str, output: str | None, request: Request, *, quiet: bool) -> None:
    """Write the report into its file, or print it."""
    import json

    from csroles.lint.formats import FORMATS, draw_html, draw_text
    from csroles.source.writing import write_text

    for report in reports if not quiet else ():
        for remark in report.remarks:
            warn(f"{report.name}: {remark}")
    if not reports:
        return
    if kind == "html":
        drawn = draw_html(reports, workspace_folder(request.workspace))
    elif kind == "text" and output is None:
        drawn = draw_text(reports, columns())
    else:
        drawn = FORMATS[kind](reports)
    if output is not None:
        write_text(output, drawn)
        if not quiet:
            say(f"Wrote {output}: {counted(sum(len(report.findings) for report in reports), 'finding')}.")
    elif kind == "json":
        say_json(json.loads(drawn))
    elif drawn and not (quiet and kind == "text" and not any(report.findings for report in reports)):
        say(drawn.removesuffix("\n"))


def _draft(name: str, target: str, request: Request, *, quiet: bool) -> None:
    """Write a draft of a role; a file that is there already stays as it is."""
    from csroles.lint.draft_role import draft_role
    from csroles.source.writing import write_text

    stem, suffix = os.path.splitext(os.path.basename(target))
    if suffix != ".yaml":
        raise WrongUsage(f"A role's file ends in .yaml: --as-role {stem}.yaml")
    if os.path.lexists(target):
        raise WrongUsage(f"{target} is there already. A draft goes into a new file: name another one.")
    catalogues = _Catalogues(request.workspace or workspace_above(target))
    posting = _read(name, request, catalogues)
    write_text(target, draft_role(posting, catalogues.of("", "en"), stem))
    if quiet:
        return
    for remark in posting.remarks:
        warn(f"{posting.name}: {remark}")
    say(f"Wrote {target}, a draft from {posting.name}.")
    is_in_place = os.path.basename(os.path.dirname(os.path.abspath(target))) == "roles" and workspace_above(target) is not None
    say("\nNext:")
    say(f"  edit {target}: its comments say what a person must decide")
    say("  csroles check" if is_in_place else "  put it into the folder roles of your workspace, then: csroles check")
