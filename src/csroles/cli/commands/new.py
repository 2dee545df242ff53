"""``csroles new``: a role of a company's own."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from csroles.cli.options import Quiet, Workspace, WrongUsage, and_workspace, examples, role_ids, workspace_folder
from csroles.cli.terminal import say

EXAMPLES = examples(
    ("csroles new renewals-manager --like customer-success-manager", "a role that begins as a copy of another"),
    ('csroles new support-analyst --like "Technical Support Specialist" -C acme', "in the workspace acme"),
)


def run(
    role_id: Annotated[
        str,
        typer.Argument(
            metavar="ROLE-ID",
            help="The new role's id: its title in lower-case words joined by hyphens, such as renewals-manager.",
        ),
    ],
    like: Annotated[
        str,
        typer.Option("--like", metavar="ROLE", help="The role that it begins as a copy of.", autocompletion=role_ids),
    ],
    workspace: Workspace = None,
    quiet: Quiet = False,
) -> None:
    """Start a role of your own.

    The new role begins as a copy of one that it is like, in a file of your workspace that you then make your own.
    """
    folder = workspace_folder(workspace)
    if folder is None:
        raise WrongUsage("A role of your own needs a workspace. Start one with csroles init DIR, or name yours with -C DIR.")
    from csroles.catalogue.scaffold import new_role

    path = os.path.normpath(new_role(folder, role_id, like))
    if quiet:
        return
    say(f"Wrote {path}, a copy of {like}.")
    say("\nNext:")
    say(f"  edit {path}")
    say(f"  csroles check{and_workspace(workspace)}")
    say(f"  csroles show {role_id}{and_workspace(workspace)}")
