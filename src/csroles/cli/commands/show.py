"""``csroles show``: one role in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csroles.cli.options import AsJson, Language, Level, RoleName, Workspace, and_workspace, examples, open_catalogue
from csroles.cli.terminal import columns, is_terminal, say, say_json

if TYPE_CHECKING:
    from csroles.model.role import Role

EXAMPLES = examples(
    ("csroles show customer-success-manager", "a role by its id"),
    ('csroles show "Customer Support Manager" --level senior', "by its title, as it is at one level"),
    ("csroles show CSM --language ru", "by another name, in Russian"),
)


def run(
    role: RoleName,
    level: Level = None,
    language: Language = "en",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show one role.

    What it is for, where it stands, its duties, and what it asks for. Without a level, everything is shown and what is held at
    some levels only is marked. To write this into a file, see: csroles describe --help
    """
    found = open_catalogue(workspace, language).resolve(role)
    found = found.at(level.lower()) if level else found
    if as_json:
        say_json(_as_data(found))
        return
    from csroles.cli.view_text import view_lines
    from csroles.documents.job_description import job_description

    say("\n".join(view_lines(job_description(found), columns(), found.id)))
    if is_terminal():
        chosen = f" --level {found.level}" if found.level else ""
        say(f"\nTo write a job description: csroles describe {found.id}{chosen}{and_workspace(workspace)} -o {found.id}.html")


def _as_data(role: Role) -> dict[str, Any]:
    data = role.model_dump(mode="json", exclude_defaults=True)
    return {"id": role.id, "level": role.level, **data} if role.level else {"id": role.id, **data}
