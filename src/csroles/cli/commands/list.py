"""``csroles list``: the roles of a catalogue as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csroles.cli.layout import tab_separated, table
from csroles.cli.options import AsJson, Family, Language, Level, Workspace, chosen_family, chosen_level, examples, open_catalogue
from csroles.cli.report import counted
from csroles.cli.terminal import columns, is_terminal, say, say_json

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

EXAMPLES = examples(
    ("csroles list", "every role"),
    ("csroles list --family support --level senior", "the senior roles of one family"),
    ("csroles list --language zh-TW", "the titles in traditional Chinese"),
    ("csroles list > roles.tsv", "a file that a spreadsheet opens"),
)


def run(
    family: Family = None,
    level: Level = None,
    language: Language = "en",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List the roles.

    The table shows the id of each role, its title, its family and the levels at which it exists. The id is the short name that
    every other command takes. Written to a file or another program, the table has tabs between its columns and no headings.
    """
    level = chosen_level(level)
    catalogue = open_catalogue(workspace, language)
    family = chosen_family(family, catalogue)
    roles = [role for role in _roles(catalogue) if family in (None, role["family"])]
    roles = [role for role in roles if level is None or level in role["levels"]]
    if as_json:
        say_json(roles)
        return
    rows = [(role["id"], role["title"], role["family"], ", ".join(role["levels"])) for role in roles]
    if not is_terminal():
        say("\n".join(tab_separated(rows))) if rows else None
        return
    say("\n".join(table(("ID", "TITLE", "FAMILY", "LEVELS"), rows, columns())) if rows else "No role is like that.")
    if rows:
        say(f"\n{counted(len(rows), 'role')}. To read one: csroles show {roles[0]['id']}")


def _roles(catalogue: Catalogue) -> list[dict[str, Any]]:
    """What is listed of each role, in the catalogue's order; from the data, since making models would take longer."""
    data = catalogue.outlines()
    return [
        {"id": id_, **{field: data[id_][field] for field in ("title", "family", "track")}, "levels": [*data[id_]["levels"]]}
        for id_ in catalogue.roles.ids
    ]
