"""``csroles schema``: the JSON Schemas of all files."""

from __future__ import annotations

from typing import Annotated

import typer

from csroles.cli.options import Quiet, examples
from csroles.cli.report import counted
from csroles.cli.terminal import say

EXAMPLES = examples(
    ("csroles schema", "which schemas there are"),
    ("csroles schema -o acme/schema", "write them into a workspace, after an upgrade"),
)


def run(
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="DIR", show_default=False, help="The folder to write them into.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write the JSON Schemas of the files, for editors.

    With a schema, an editor such as VS Code completes the fields of a file and underlines mistakes while you write. A workspace
    that csroles init made has them already. Without a folder, their names are listed.
    """
    from csroles.catalogue.schema import schema_texts, write_schemas

    if output is None:
        say("\n".join(schema_texts()))
        return
    written = write_schemas(output)
    if not quiet:
        say(f"Wrote {counted(len(written), 'schema')} into {output}.")
        say("An editor with a YAML language server uses them: the first line of each file names its schema.")
