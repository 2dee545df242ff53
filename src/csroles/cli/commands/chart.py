"""``csroles chart``: org charts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.core import TyperCommand

from csroles.cli.options import (
    Family,
    Language,
    Level,
    Outputs,
    Quiet,
    Workspace,
    WrongUsage,
    and_workspace,
    chosen,
    chosen_day,
    chosen_family,
    chosen_level,
    examples,
    open_catalogue,
    quoted,
    role_ids,
    workspace_above,
)
from csroles.cli.saving import deliver
from csroles.cli.terminal import say, warn

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.charts.chart import Chart, ChartOptions, Paper
    from csroles.charts.statistics import StatisticsTable

EXAMPLES = examples(
    ("csroles chart", "who reports to whom, on the screen"),
    ("csroles chart vp-of-customer-support --depth 2", "two rows below one role"),
    ("csroles chart --org -C acme -o acme.svg -o acme.pdf", "who works at Acme, as its org.yaml says"),
    ("csroles chart --csv people.csv --managers -o managers.svg", "the managers of an HR system's export"),
    ('csroles chart --csv people.csv --column manager="Boss" --stats --span-over 10', "figures of an organization"),
)

WORKSPACE_ORG = ""
"""What ``--org`` holds if it is given without a file."""

MOST_NOTES = 10
"""So many notes about an export are printed; more of them say nothing new."""

Role = Annotated[
    str | None,
    typer.Argument(
        metavar="ROLE",
        help="Who is at the top: a role's id, title or another name; with --org or --csv a person, a title or an id. "
        "Without it, everybody.",
        autocompletion=role_ids,
    ),
]
Org = Annotated[
    str | None,
    typer.Option(
        "--org",
        metavar="[FILE]",
        show_default=False,
        help="Draw the company's own organization: FILE as org.yaml or CSV. Without FILE, the workspace's org.yaml.",
    ),
]
Csv = Annotated[
    str | None,
    typer.Option("--csv", metavar="FILE", show_default=False, help="Draw the organization that an HR system exported as CSV."),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="NAME=HEADER",
        show_default=False,
        help='A column of the CSV that is called otherwise than usual, such as manager="Boss". May be given several times.',
    ),
]
Roots = Annotated[
    str | None,
    typer.Option("--roots", metavar="many", show_default=False, help="many: several people may report to nobody."),
]
Chain = Annotated[
    str | None,
    typer.Option("--chain", metavar="NAME", show_default=False, help="One person's or role's managers up to the top, and team."),
]
Department = Annotated[
    str | None,
    typer.Option("--department", metavar="NAME", show_default=False, help="One department of the organization."),
]
Managers = Annotated[bool, typer.Option("--managers", help="Only those to whom somebody reports.")]
Collapse = Annotated[bool, typer.Option("--collapse", help="Draw equal reports of one manager as one, named people too.")]
Depth = Annotated[
    int | None, typer.Option("--depth", min=0, metavar="N", show_default=False, help="How many rows to show below the top.")
]
Stats = Annotated[bool, typer.Option("--stats", help="Print figures of the organization instead: headcount, layers, spans.")]
SpanOver = Annotated[
    int | None,
    typer.Option("--span-over", min=0, metavar="N", show_default=False, help="With --stats: list managers with more reports."),
]
SpanUnder = Annotated[
    int | None,
    typer.Option("--span-under", min=0, metavar="N", show_default=False, help="With --stats: list managers with fewer reports."),
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", show_default=False, help="The chart's heading.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", show_default=False, help="The date that the chart bears, such as 2026-12-31."),
]
Fit = Annotated[str, typer.Option("--fit", metavar="PAPER", help="The paper that a PDF is for: a4, letter or a3.")]
BaseUrl = Annotated[
    str | None,
    typer.Option("--base-url", metavar="URL", show_default=False, help="Link roles to the handbook that has this address."),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="FORMAT", show_default=False, help="The format on the screen: txt, mmd, dot, svg, html or json."
    ),
]


class Command(TyperCommand):
    """The command, of which one option may stand without its value."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the options, ``--org`` at the end or before another option as that of the workspace."""
        given: list[str] = []
        for place, argument in enumerate(args):
            given.append(argument)
            if argument == "--org" and (place + 1 == len(args) or args[place + 1].startswith("-")):
                given.append(WORKSPACE_ORG)
        return super().parse_args(ctx, given)


def run(
    role: Role = None,
    org: Org = None,
    csv: Csv = None,
    column: Column = None,
    roots: Roots = None,
    chain: Chain = None,
    depth: Depth = None,
    family: Family = None,
    level: Level = None,
    department: Department = None,
    managers: Managers = False,
    collapse: Collapse = False,
    stats: Stats = False,
    span_over: SpanOver = None,
    span_under: SpanUnder = None,
    title: Title = None,
    on: On = None,
    fit: Fit = "a4",
    base_url: BaseUrl = None,
    output: Outputs = None,
    format_: Format = None,
    language: Language = "en",
    workspace: Workspace = None,
    quiet: Quiet = False,
) -> None:
    """Draw an org chart.

    It shows who reports to whom among the roles, or, with --org or --csv, in a company. The ending of the file says the format:
    .svg, .html and .pdf to look at, .mmd for Mermaid, .dot for Graphviz, .json for programs, .txt for text. Without a file, the
    chart goes to the screen as text.
    """
    source = _source(org, csv)
    _check_usage(source, bool(column or roots or department or collapse), level, stats, span_over, span_under, chain)
    workspace = workspace or (workspace_above(source) if source and _is_yaml(source) else None)
    catalogue = open_catalogue(workspace, language)
    options: ChartOptions = {"org": _organisation(source, catalogue, workspace), "many_roots": _many(roots), "chain": chain}
    options |= {"columns": _columns(column), "family": chosen_family(family, catalogue), "level": chosen_level(level)}
    options |= {"department": department, "depth": depth, "managers": managers, "collapse": collapse}
    options |= {"title": title or "", "on": chosen_day(on), "base_url": base_url or "", "paper": _paper(fit)}
    drawn = catalogue.chart(role, **options)
    _tell(drawn, quiet=quiet)
    made = _figures(drawn, span_over, span_under) if stats else drawn
    if deliver(made, output, format_, "txt", quiet=quiet) and output and not (quiet or role or source is not None):
        say(f"For the part below one role: csroles chart ROLE{and_workspace(workspace)} -o {quoted(output[0])}")


def _source(org: str | None, csv: str | None) -> str | None:
    """The file that has the organisation; empty for the workspace's own, None for the catalogue's roles."""
    if org is not None and csv is not None:
        raise WrongUsage("Name the organization once: with --org or with --csv.")
    file = org if csv is None else csv
    if file and not os.path.lexists(file):
        below = f" For the part of the workspace's org.yaml below {file}: csroles chart {quoted(file)} --org" if org else ""
        raise WrongUsage(f"There is no file {file}.{below}")
    return file


def _check_usage(
    source: str | None,
    chooses_people: bool,
    level: str | None,
    stats: bool,
    span_over: int | None,
    span_under: int | None,
    chain: str | None,
) -> None:
    """Refuse options that do not go together, rather than pass over one of them.

    Raises:
        WrongUsage: some do not.
    """
    if source is None and (chooses_people or stats):
        raise WrongUsage(
            "--column, --roots, --department, --collapse and --stats are for an organization: name one with --org or --csv."
        )
    if source is not None and level is not None:
        raise WrongUsage(
            "--level chooses among roles. Leave it out for an organization, where everybody has the level they have."
        )
    if not stats and (span_over is not None or span_under is not None):
        raise WrongUsage("--span-over and --span-under go with --stats.")
    if stats and chain is not None:
        raise WrongUsage(
            "--stats counts everybody. For one team, name who leads it instead of --chain: csroles chart NAME --stats"
        )


def _organisation(source: str | None, catalogue: Catalogue, workspace: str | None) -> str | bool | None:
    """The organisation as ``chart`` takes it."""
    if source != WORKSPACE_ORG:
        return source
    if catalogue.organisation is None:
        place = "The workspace has no org.yaml" if catalogue.folder else "There is no workspace here"
        raise WrongUsage(f"{place}. Name the file that has the organization: csroles chart --org FILE{and_workspace(workspace)}")
    return True


def _is_yaml(file: str) -> bool:
    return file.lower().endswith((".yaml", ".yml"))


def _many(roots: str | None) -> bool:
    if roots not in (None, "many"):
        raise WrongUsage(f"--roots knows one word, many, and not {roots!r}. Without it, one person is at the top.")
    return roots is not None


def _columns(given: Sequence[str] | None) -> dict[str, str]:
    """Fields to the names of columns, from NAME=HEADER."""
    from csroles.charts.hr_columns import COLUMNS

    columns = {}
    for each in given or ():
        field, equals, header = each.partition("=")
        if not equals or not header.strip():
            raise WrongUsage(f'--column {each!r} names no column. Write a field, = and the column: --column manager="Boss"')
        columns[chosen("field", "fields", field.strip(), COLUMNS)] = header.strip()
    return columns


def _paper(fit: str) -> Paper:
    from csroles.charts.chart import PAPERS

    return cast("Paper", chosen("paper", "papers", fit, PAPERS))


def _tell(drawn: Chart, *, quiet: bool) -> None:
    """Print what was noticed, and refuse a chart of nobody."""
    if drawn.notes and not quiet:
        more = len(drawn.notes) - MOST_NOTES
        warn(
            "\n".join(f"Note: {note}" for note in drawn.notes[:MOST_NOTES])
            + (f"\nNote: {more} more like these." if more > 0 else "")
        )
    if not drawn.roots:
        raise WrongUsage("Nobody is like that, so there is nothing to draw. Leave out one of the options that choose.")


def _figures(drawn: Chart, over: int | None, under: int | None) -> StatisticsTable:
    from csroles.charts.statistics import StatisticsTable

    return StatisticsTable(drawn.catalogue, drawn.statistics(), over=over, under=under)
