"""``csroles check``: every file, every language, every rule."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from csroles.cli.options import AsJson, Quiet, Workspace, and_workspace, examples, workspace_folder
from csroles.cli.report import PROBLEMS, count_of, counted, report_problems
from csroles.cli.terminal import say, say_json, warn

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.errors import Problem

EXAMPLES = examples(
    ("csroles check", "the workspace in the current folder"),
    ("csroles check -C acme", "the workspace in the folder acme"),
    ("csroles check --json", "the problems as JSON, for an editor or a build server"),
)

_NOT_RECORDS = ("schema", "templates")


def run(workspace: Workspace = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Check the files of a workspace.

    Everything that is wrong is told at once, with file, line and column, the line itself, and what was probably meant: misspelt
    words, ids that lead nowhere, reporting lines that go round in a circle, texts without an end. The exit code is 0 if there
    are no problems and 1 if there are.
    """
    folder = workspace_folder(workspace)
    catalogue, problems = _checked(folder)
    if as_json:
        say_json([problem.to_dict() for problem in problems])
    elif problems:
        report_problems(problems)
        if not quiet:
            warn(f"\n{count_of(problems)}. Mend what is named above, then check again: csroles check{and_workspace(workspace)}")
    elif not quiet and catalogue is not None:
        say(_all_well(catalogue, folder))
        role = _role_to_try(catalogue, folder)
        say(f"Next, write a job description: csroles describe {role}{and_workspace(workspace)} -o {role}.html")
    if problems:
        raise typer.Exit(PROBLEMS)


def _checked(folder: str | None) -> tuple[Catalogue | None, list[Problem]]:
    from csroles.catalogue.workspace import check
    from csroles.errors import InvalidCatalogue

    try:
        catalogue, problems = check(folder)
    except InvalidCatalogue as error:
        return None, list(error.problems)
    return catalogue, [*problems, *_rule_problems(catalogue, folder)]


def _rule_problems(catalogue: Catalogue, folder: str | None) -> tuple[Problem, ...]:
    """What is wrong with the files of rules: the built-in ones, or those of the workspace and its layers."""
    if folder is not None and not any(os.path.isdir(os.path.join(layer, "rules")) for layer in catalogue.layer_folders):
        return ()
    from csroles.errors import InvalidCatalogue
    from csroles.lint.rules import rule_book

    try:
        rule_book(catalogue.layer_folders)
    except InvalidCatalogue as error:
        return error.problems
    return ()


def _all_well(catalogue: Catalogue, folder: str | None) -> str:
    """What was looked at: how many files, and what they hold."""
    held = [counted(len(catalogue), "role")]
    if folder is not None:
        held.append(counted(len(catalogue.openings), "opening"))
        positions = catalogue.organisation.positions if catalogue.organisation else ()
        held.append(counted(len(positions), "position"))
    held.append(counted(len(catalogue.languages), "language"))
    files = sum(1 for _ in _files(catalogue, folder))
    return f"No problems in {counted(files, 'file')}: {', '.join(held[:-1])} and {held[-1]}."


def _role_to_try(catalogue: Catalogue, folder: str | None) -> str:
    """A role for the next command: the first that the workspace speaks of, or the first there is."""
    own = os.path.join(folder, "roles") if folder is not None else ""
    names = sorted(os.listdir(own)) if os.path.isdir(own) else []
    spoken_of = [name.removesuffix(".yaml") for name in names if name.removesuffix(".yaml") in catalogue]
    return next(iter([*spoken_of, *catalogue.roles.ids]), "ROLE")


def _files(catalogue: Catalogue, folder: str | None) -> Iterator[str]:
    """The YAML files of the built-in catalogue, or of a workspace and the further layers that it names."""
    from csroles.source import bundled

    folders = [str(bundled.data())]
    if folder is not None:
        further = catalogue.settings.layers if catalogue.settings else ()
        folders = [*(os.path.join(folder, layer) for layer in further), folder]
    for top in folders:
        for place, below, names in os.walk(top):
            below[:] = [name for name in below if name[0] not in ".~" and name not in _NOT_RECORDS]
            yield from (os.path.join(place, name) for name in names if name.endswith(".yaml") and name[0] not in ".~")
