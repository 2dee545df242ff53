"""``csroles explain``: which layer said something, in which file and line."""

from __future__ import annotations

from typing import Annotated

import typer

from csroles.cli.options import AsJson, Language, Workspace, examples, open_catalogue, role_ids
from csroles.cli.terminal import say, say_json

EXAMPLES = examples(
    ("csroles explain customer-support-manager.duties.set-team-goals", "one duty of a role"),
    ("csroles explain CSM.title --language ru", "a title, and its Russian words"),
    ("csroles explain skills.negotiation -C acme", "a shared record, as your company has it"),
)


def run(
    path: Annotated[
        str,
        typer.Argument(
            metavar="ROLE.FIELD...",
            help="A role, and what of it: the names as they stand in its file, joined by full stops.",
            autocompletion=role_ids,
        ),
    ],
    language: Language = "en",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show where a passage comes from: layer, file and line.

    A passage may be said by several layers: the built-in roles, a country's or a group's, your company's, and the words of each
    in another language. This lists all that speak of it, the lowest first; the last one is the one that counts.
    """
    from csroles.catalogue.explanation import explain

    explanation = explain(open_catalogue(workspace, language), path)
    if as_json:
        say_json(explanation.to_dict())
    else:
        say(str(explanation))
