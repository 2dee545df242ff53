"""``csroles chart``: org charts."""

from __future__ import annotations

from typing import Annotated

import typer

from csroles.cli.options import (
    Family,
    Language,
    Outputs,
    Quiet,
    Workspace,
    and_workspace,
    chosen_family,
    examples,
    open_catalogue,
    quoted,
    role_ids,
)
from csroles.cli.saving import deliver
from csroles.cli.terminal import say

EXAMPLES = examples(
    ("csroles chart", "who reports to whom, on the screen"),
    ("csroles chart vp-of-customer-support --depth 2", "two rows below one role"),
    ("csroles chart -o chart.mmd", "a Mermaid drawing, for wikis such as GitHub's"),
)


def run(
    role: Annotated[
        str | None,
        typer.Argument(
            metavar="ROLE",
            help="The role at the top: its id, title or another name. Without it, everybody.",
            autocompletion=role_ids,
        ),
    ] = None,
    depth: Annotated[
        int | None, typer.Option("--depth", min=0, metavar="N", show_default=False, help="How many rows to show below the top.")
    ] = None,
    family: Family = None,
    output: Outputs = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", show_default=False, help="The format on the screen: txt, mmd or json."),
    ] = None,
    language: Language = "en",
    workspace: Workspace = None,
    quiet: Quiet = False,
) -> None:
    """Draw an org chart.

    The ending of the file says the format: .txt for text, .mmd for Mermaid, .json for programs. Without a file, the chart goes to
    the screen as text.
    """
    from csroles.charts.chart import chart

    catalogue = open_catalogue(workspace, language)
    top = None if role is None else catalogue.resolve(role).id
    drawn = chart(catalogue, top, depth=depth, family=chosen_family(family, catalogue))
    if deliver(drawn, output, format_, "txt", quiet=quiet) and output and not quiet and top is None:
        say(f"For the part below one role: csroles chart ROLE{and_workspace(workspace)} -o {quoted(output[0])}")
