"""``csroles find``: search over the names of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csroles.cli.layout import tab_separated, table
from csroles.cli.options import AsJson, Language, Workspace, examples, open_catalogue
from csroles.cli.terminal import columns, is_terminal, say, say_json, warn

if TYPE_CHECKING:
    from csroles.catalogue.find import Match

EXAMPLES = examples(
    ("csroles find CSM", "by an abbreviation"),
    ("csroles find support lead", "by words, in any order"),
    ("csroles find 客戶成功", "in another language"),
)


def run(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Show at most this many roles.")] = 10,
    language: Language = "en",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Find roles by words: a title, another name, an abbreviation.

    All titles and other names are searched, in every language; typing errors and the order of the words do not matter. The best
    match comes first; 1.00 is a perfect one.
    """
    asked = " ".join(words)
    matches = open_catalogue(workspace, language).find(asked, limit)
    if as_json:
        say_json([_as_data(match) for match in matches])
        return
    if not matches:
        warn(f"No role is called anything like {asked!r}. To see all roles: csroles list")
        return
    rows = [(match.role.id, match.role.title, match.name.text, f"{match.score:.2f}") for match in matches]
    if not is_terminal():
        say("\n".join(tab_separated(rows)))
        return
    say("\n".join(table(("ID", "TITLE", "MATCHES", "SCORE"), rows, columns())))
    say(f"\nTo read the first: csroles show {matches[0].role.id}")


def _as_data(match: Match) -> dict[str, object]:
    name = {"text": match.name.text, "language": match.name.language, "kind": match.name.source}
    return {"id": match.role.id, "title": match.role.title, "name": name, "score": match.score}
