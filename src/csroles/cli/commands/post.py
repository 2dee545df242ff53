"""``csroles post``: job postings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from csroles.cli import opening_options as say_
from csroles.cli.layout import wrap
from csroles.cli.opening_options import OpeningOptions, option_names
from csroles.cli.options import (
    Language,
    Level,
    Quiet,
    Workspace,
    WrongUsage,
    chosen_day,
    examples,
    open_catalogue,
    quoted,
    role_ids,
    workspace_above,
    workspace_folder,
)
from csroles.cli.posting_check import tell_findings
from csroles.cli.report import FINE, PROBLEMS, count_of, counted, report_problems
from csroles.cli.saving import deliver
from csroles.cli.terminal import columns, say, warn
from csroles.errors import InvalidOpening, UnknownRole
from csroles.model.vocabulary import SETTINGS_FILE

if TYPE_CHECKING:
    from datetime import date

    from csroles.catalogue.catalogue import Catalogue
    from csroles.documents.job_board import JobBoard
    from csroles.documents.posting_document import Posting
    from csroles.errors import Problem
    from csroles.model.workspace import Opening

EXAMPLES = examples(
    ("csroles post openings/2026-014.yaml -o posting.html -o posting.docx", "an opening as a web page and as a Word file"),
    ("csroles post openings -o public --base-url https://acme.example/jobs/", "every opening, with an index and feeds"),
    (
        "csroles post CSM --level mid --company Acme --city Denver --region US-CO --country US -o csm.html",
        "a role, without a file",
    ),
    (
        "csroles post CSM --level mid --pay 52000-64000 --currency USD --per year --closes 2027-01-31 --apply jobs@acme.example",
        "with pay, a last day and a way to apply, on the screen",
    ),
)

MOST_NOTES = 10
"""So many notes on a folder of postings are printed."""

MOST_NAMES = 3
"""So many openings are named in one note."""


def complete_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """What can be posted and begins with what was typed: roles, and files and folders of openings."""
    folder, _, start = incomplete.rpartition("/")
    try:
        with os.scandir(folder or os.curdir) as entries:
            found = [entry.name + ("/" if entry.is_dir() else "") for entry in entries if not entry.name.startswith(".")]
    except OSError:
        found = []
    paths = sorted(name for name in found if name.startswith(start) and name.endswith(("/", ".yaml", ".yml")))
    prefix = f"{folder}/" if folder else ""
    return ([] if folder else role_ids(ctx, incomplete)) + [prefix + name for name in paths]


Openings = Annotated[
    list[str],
    typer.Argument(
        metavar="OPENING|ROLE",
        help="The file of an opening, several, or a folder of them; or one role, with options that say the rest.",
        autocompletion=complete_names,
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE|DIR",
        show_default=False,
        help="The file to write; its ending says the format. May be given several times. For several openings, the folder.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="FORMAT", show_default=False, help="The format on the screen: md, html, txt, json or jsonld."
    ),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", show_default=False, help="The day of posting, if it is not today, such as 2026-12-31."),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        metavar="URL",
        show_default=False,
        help="The address at which the pages will stand. For a folder without it: the company's address.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for, beside the openings."""

    output: Sequence[str]
    format_: str | None
    on: date | None
    base_url: str
    language: str
    workspace: str | None
    quiet: bool


def run(
    openings: Openings,
    level: Level = None,
    pay: say_.Pay = None,
    currency: say_.Currency = None,
    per: say_.Per = None,
    bonus: say_.Bonus = None,
    benefit: say_.Benefit = None,
    location: say_.Location = None,
    city: say_.City = None,
    region: say_.Region = None,
    country: say_.Country = None,
    street: say_.Street = None,
    postcode: say_.Postcode = None,
    mode: say_.Mode = None,
    employment: say_.Employment = None,
    hours: say_.Hours = None,
    starts: say_.Starts = None,
    posted: say_.Posted = None,
    closes: say_.Closes = None,
    apply: say_.Apply = None,
    contact: say_.Contact = None,
    requisition: say_.Requisition = None,
    positions: say_.Positions = None,
    statement: say_.Statement = None,
    company: say_.CompanyName = None,
    company_url: say_.CompanyUrl = None,
    on: On = None,
    base_url: BaseUrl = None,
    output: Outputs = None,
    format_: Format = None,
    language: Language = "en",
    workspace: Workspace = None,
    quiet: Quiet = False,
) -> None:
    """Write job postings.

    From the file of an opening, or from a role and options. The ending of the file says the format: .html (a page with the markup
    that job searches read), .docx (Word), .pdf, .md, .txt, .json, or .jsonld for the markup alone. A folder of openings becomes a
    folder of pages, with an index, a feed for Indeed and a sitemap.
    """
    given = locals()
    options = OpeningOptions(**{name: given[name] for name in option_names()})
    same = {name: given[name] for name in ("format_", "language", "workspace", "quiet")}
    _post(openings, options, Request(output=output or (), on=chosen_day(on), base_url=base_url or "", **same))


def _post(names: Sequence[str], options: OpeningOptions, request: Request) -> None:
    """Post what was named: a role, an opening, or many."""
    if not any(map(_is_path, names)):
        if len(names) > 1:
            raise WrongUsage("Name one role. For several postings at once, name the files of openings or their folder.")
        if _names_a_folder(request.output):
            raise WrongUsage(f"Name a file for the one posting of {names[0]}, such as -o posting.html")
        _post_role(names[0], options, request)
        return
    if options.given:
        file = next(filter(_is_path, names))
        raise WrongUsage(f"An opening's file says these itself: {', '.join(options.given)}. Write them into {file}.")
    for name in names:
        if not os.path.lexists(name):
            raise WrongUsage(f"There is no file {name}. To see the roles, which can be posted without a file: csroles list")
    if len(names) > 1 or os.path.isdir(names[0]) or _names_a_folder(request.output):
        _post_many(names, request)
    else:
        _post_file(names[0], request)


def _is_path(name: str) -> bool:
    """Whether a name is that of a file or folder, rather than a role's."""
    return name.lower().endswith((".yaml", ".yml")) or os.path.isdir(name) or "/" in name or os.sep in name


def _names_a_folder(output: Sequence[str]) -> bool:
    return any(name.endswith(("/", os.sep)) or os.path.isdir(name) for name in output)


# --- one posting -------------------------------------------------------------------------------------


def _post_role(name: str, options: OpeningOptions, request: Request) -> None:
    """Post a role, or the opening of the workspace that goes by this id."""
    from csroles.documents.posting_document import post

    catalogue = _catalogue(request.workspace, request.language)
    try:
        role = catalogue.resolve(name)
    except UnknownRole:
        if name in catalogue.openings and not options.given:
            opening = catalogue.openings[name]
            _deliver(_posted(opening, request), request, opening)
            return
        raise
    url = _address(request, role.id)
    try:
        posting = post(role, on=request.on, url=url, company=options.employer(catalogue.company), **options.said())
    except InvalidOpening as error:
        raise options.named(error) from None
    _deliver(posting, request)


def _catalogue(workspace: str | None, language: str) -> Catalogue:
    """The catalogue, whatever is wrong with single openings of its workspace."""
    folder = workspace_folder(workspace)
    if folder is None:
        return open_catalogue(None, language)
    from csroles.catalogue.workspace import load_openings

    return load_openings(folder, language=language)[0]


def _post_file(name: str, request: Request) -> None:
    from csroles.catalogue.openings import read_opening

    catalogue = _catalogue(request.workspace or workspace_above(name), request.language)
    opening = read_opening(catalogue, name)
    _deliver(_posted(opening, request), request, opening)


def _posted(opening: Opening, request: Request) -> Posting:
    from csroles.documents.posting_document import post

    return post(opening, on=request.on, url=_address(request, opening.id))


def _address(request: Request, id_: str) -> str:
    """The address of the page, if that of its folder was named."""
    from csroles.documents.job_board import base_address, page_address, page_name

    pages = [os.path.basename(name) for name in request.output if name.lower().endswith(".html")]
    return page_address(base_address(request.base_url), pages[0] if pages else page_name(id_))


def _deliver(posting: Posting, request: Request, opening: Opening | None = None) -> None:
    """Write one posting, and say what to look at before it is published: what it lacks, and what the rules find."""
    is_written = deliver(posting, request.output, request.format_, "md", quiet=request.quiet)
    if request.quiet:
        return
    if posting.missing:
        warn("Before you publish it:" if is_written else "\nBefore you publish it:")
        warn("\n".join(line for sentence in posting.missing for line in wrap(sentence, columns(), "- ")))
    tell_findings([posting], {opening.id: opening} if opening else {}, request.on)
    page = next((name for name in request.output if name.lower().endswith(".html")), "")
    if page:
        say(f"Open {page} in a browser. It can be put on your website as it is.")


# --- many --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """The openings that were named, and what is wrong with others of them."""

    catalogue: Catalogue
    openings: list[Opening]
    problems: list[Problem]


def _post_many(names: Sequence[str], request: Request) -> None:
    """Post into a folder, and tell of what was left out."""
    from csroles.documents.job_board import post_all

    folder = _output_folder(names, request)
    found = _found(names, request)
    broken = {os.path.splitext(os.path.basename(problem.file))[0] for problem in found.problems}
    _check_others(names, folder, found, broken)
    progress = _with_bar if sys.stderr.isatty() and not request.quiet else None
    board = post_all(
        found.catalogue,
        folder,
        openings=found.openings,
        on=request.on,
        base_url=request.base_url,
        keep=broken,
        progress=progress,
    )
    if not request.quiet:
        _tell(board, folder, request)
        tell_findings(board.postings, {opening.id: opening for opening in found.openings}, request.on)
    raise typer.Exit(_tell_problems([*found.problems, *board.problems], board))


def _output_folder(names: Sequence[str], request: Request) -> str:
    if len(request.output) != 1:
        where = f"csroles post {' '.join(map(quoted, names[:2]))}{' …' if len(names) > 2 else ''} -o public"
        raise WrongUsage(f"Name one folder to write the pages into: {where}")
    if request.format_ is not None:
        raise WrongUsage(f"In a folder every posting is a page. Leave --format {request.format_} out, or name one opening.")
    return request.output[0]


def _found(names: Sequence[str], request: Request) -> _Found:
    folders = [name for name in names if os.path.isdir(name)]
    if not folders:
        return _in_files(names, request)
    if len(names) > 1:
        raise WrongUsage(f"Name the folder {folders[0]} alone, or the files in it.")
    return _in_folder(folders[0], request)


def _in_folder(folder: str, request: Request) -> _Found:
    """The openings in a folder: that of a workspace, or any other one."""
    from csroles.documents.job_board import RECORD

    if os.path.isfile(os.path.join(folder, SETTINGS_FILE)):
        workspace, folder = folder, os.path.join(folder, "openings")
    else:
        workspace = request.workspace or workspace_above(os.path.join(folder, SETTINGS_FILE)) or ""
    home = workspace_folder(workspace or None)
    if home is not None and os.path.realpath(folder) == os.path.realpath(os.path.join(home, "openings")):
        from csroles.catalogue.workspace import load_openings

        catalogue, problems = load_openings(home, language=request.language)
        found = _Found(catalogue, list(catalogue.openings.values()), problems)
    else:
        names = sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")) and name[0] not in ".~")
        found = _read([os.path.join(folder, name) for name in names], _catalogue(home, request.language))
    if not found.openings and not found.problems and not os.path.isfile(os.path.join(request.output[0], RECORD)):
        raise WrongUsage(f"The folder {folder} has no openings. Each is a file that ends in .yaml.")
    return found


def _in_files(names: Sequence[str], request: Request) -> _Found:
    workspaces = [request.workspace or workspace_above(name) for name in names]
    if len(set(workspaces)) > 1:
        raise WrongUsage("These openings are of different workspaces. Post those of one workspace at a time.")
    return _read(names, _catalogue(workspaces[0], request.language))


def _read(names: Iterable[str], catalogue: Catalogue) -> _Found:
    from csroles.catalogue.openings import read_opening

    found = _Found(catalogue, [], [])
    for name in names:
        try:
            found.openings.append(read_opening(catalogue, name))
        except InvalidOpening as error:
            found.problems.extend(error.problems)
    return found


def _check_others(names: Sequence[str], folder: str, found: _Found, broken: set[str]) -> None:
    """Refuse to take pages down because only some of the openings were named."""
    if os.path.isdir(names[0]):
        return
    from csroles.documents.job_board import pages_of_others

    others = pages_of_others(folder, {*broken, *(opening.id for opening in found.openings)})
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        where = os.path.dirname(names[0]) or os.curdir
        hint = f"Name the whole folder of openings: csroles post {quoted(where)} -o {quoted(folder)}"
        raise WrongUsage(f"{folder} also has {others[0]}{more}, which would be taken down. {hint}")


def _with_bar(openings: Sequence[Opening]) -> Iterator[Opening]:
    """Go through openings with a bar that grows on standard error."""
    with typer.progressbar(openings, label="Postings", file=sys.stderr) as bar:
        yield from bar


def _tell(board: JobBoard, folder: str, request: Request) -> None:
    """Say what was written and what next, and note what the postings lack."""
    from csroles.documents.job_board import FEED, INDEX, SITEMAP

    others = [path.name for path in board.files if path.name in (INDEX, FEED, SITEMAP)]
    pages = len(board.files) - len(others)
    beside = f", with {', '.join(others)}" if others else ""
    say(f"Wrote {counted(pages, 'posting')} into {folder}{beside}.")
    if board.removed:
        say(f"Removed what is no longer open: {_some([path.name for path in board.removed])}")
    for opening in board.ended:
        warn(f"{opening.id} ended on {opening.closes}: not published.")
    for note in _notes(board, request):
        warn("\n".join(wrap(note, columns(), "Note: ")))
    if INDEX in others:
        say(f"Open {os.path.join(folder, INDEX)} in a browser. The folder can be put on your website as it is.")


def _notes(board: JobBoard, request: Request) -> Iterator[str]:
    if not board.base_url:
        yield "Without the address of the pages there are no jobs.xml (Indeed) and sitemap.xml: --base-url URL."
    elif not request.base_url:
        yield f"The pages are taken to stand at {board.base_url}, the company's address. If that is not so: --base-url URL."
    in_feed = [posting.vacancy for posting in board.postings if posting.view.data and board.base_url]
    unreachable = [vacancy.id for vacancy in in_feed if not vacancy.application.email]
    if unreachable:
        yield f"{_some(unreachable)}: Indeed asks for an e-mail address in jobs.xml: apply.email."
    lacking: dict[str, list[str]] = {}
    for posting in board.postings:
        for sentence in posting.missing:
            lacking.setdefault(sentence, []).append(posting.vacancy.id)
    for sentence, ids in sorted(lacking.items(), key=lambda pair: -len(pair[1]))[:MOST_NOTES]:
        yield f"{_some(ids)}: {sentence}"
    if len(lacking) > MOST_NOTES:
        yield f"{len(lacking) - MOST_NOTES} more like these. To see those of one posting, post it alone."


def _some(names: Sequence[str]) -> str:
    """The first few of some names, and how many more there are."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _tell_problems(problems: Sequence[Problem], board: JobBoard) -> int:
    """Tell of what kept openings and files out; the exit code."""
    for path in board.left_alone:
        warn(f"{path} is not as csroles wrote it, so it was left alone. Move it away, then run the command again.")
    if problems:
        report_problems(problems)
        warn(f"\n{count_of(problems)}. The other openings were posted. Mend what is named above, then run the command again.")
    return PROBLEMS if problems or board.left_alone else FINE
