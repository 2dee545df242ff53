"""``csroles handbook``: the website of all roles."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from csroles.cli.options import Language, Quiet, Workspace, examples, open_catalogue
from csroles.cli.report import counted
from csroles.cli.terminal import say

EXAMPLES = examples(
    ("csroles handbook -o site", "the built-in roles, or those of the workspace in the current folder"),
    ("csroles handbook -C acme -o site", "your company's roles"),
)


def run(
    output: Annotated[str, typer.Option("-o", "--output", metavar="DIR", help="The folder to write the pages into.")],
    language: Language = "en",
    workspace: Workspace = None,
    quiet: Quiet = False,
) -> None:
    """Build the handbook: a website of all roles.

    A page for each role and one that leads to them, in a folder that opens in a browser as it is, or can be put on any web
    server.
    """
    from csroles.handbook import build_handbook

    written = build_handbook(open_catalogue(workspace, language), output)
    if not quiet:
        say(f"Wrote {counted(len(written), 'file')} into {output}.")
        say(f"Open {os.path.join(output, 'index.html')} in a browser.")
