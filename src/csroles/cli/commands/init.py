"""``csroles init``: a company's workspace."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from csroles.cli.options import Quiet, examples, quoted
from csroles.cli.report import counted
from csroles.cli.terminal import say

EXAMPLES = examples(
    ("csroles init acme", "a workspace in a new folder acme"),
    ('csroles init acme --name "Acme Inc."', "with the company's name"),
)


def run(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to make.")],
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", show_default=False, help="The company's name; without it, the folder's name."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Start a workspace for your company.

    A workspace is a folder of text files in which you say what is different in your company: duties to add, change or drop, your
    locations and benefits, your own roles. The built-in roles stay as they are and can be updated. The files are commented, and
    valid as they are.
    """
    from csroles.catalogue.scaffold import init

    written = [os.fspath(path) for path in init(folder, name)]
    if quiet:
        return
    shown = [path for path in written if os.path.basename(os.path.dirname(path)) != "schema"]
    say(f"Started a workspace in {folder}:")
    for path in shown:
        say(f"  {path}")
    if len(shown) < len(written):
        schemas = counted(len(written) - len(shown), "schema")
        say(f"  {os.path.join(folder, 'schema')} ({schemas}, with which an editor checks what you write)")
    say("\nNext:")
    say(f"  cd {quoted(folder)}")
    say(f"  edit csroles.yaml{_examples_of_changes(folder, shown)}")
    say("  csroles check")


def _examples_of_changes(folder: str, written: list[str]) -> str:
    """The role's file that shows how to change one, if the workspace has one."""
    for path in written:
        if os.path.basename(os.path.dirname(path)) == "roles":
            return f" and {os.path.relpath(path, folder)}"
    return ""
