"""The Typer app: it knows the name and the purpose of each command, and imports a command when it is asked for."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from csroles.cli.report import report
from csroles.cli.terminal import discard, is_closed_pipe
from csroles.errors import CsrolesError

SECTIONS: dict[str, dict[str, str]] = {
    "Look up roles": {
        "list": "List the roles.",
        "find": "Find roles by words: a title, another name, an abbreviation.",
        "show": "Show one role.",
        "sources": "Show who says what about a role.",
    },
    "Make documents": {
        "describe": "Write job descriptions.",
        "post": "Write job postings.",
        "lint": "Check any job posting: words, pay law, structure.",
        "chart": "Draw an org chart.",
        "handbook": "Build the handbook: a website of all roles.",
    },
    "Make the roles your own": {
        "init": "Start a workspace for your company.",
        "new": "Start a role of your own.",
        "check": "Check the files of a workspace.",
        "explain": "Show where a passage comes from: layer, file and line.",
        "schema": "Write the JSON Schemas of the files, for editors.",
    },
}
"""The commands and what each is for, under the headings of the help. A command's own help begins with the same words."""


class Commands(MutableMapping[str, Any]):
    """The commands by name; each is imported when it is looked up."""

    def __init__(self) -> None:
        self._purposes = {name: purpose for section in SECTIONS.values() for name, purpose in section.items()}
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            if name not in self._purposes:
                raise KeyError(name)
            module = import_module(f"csroles.cli.commands.{name}")
            single = typer.Typer(rich_markup_mode=None, add_completion=False)
            about = {"short_help": self._purposes[name], "epilog": module.EXAMPLES, "no_args_is_help": False}
            single.command(name, cls=getattr(module, "Command", None), **about)(module.run)
            self._loaded[name] = get_command(single)
        return self._loaded[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._purposes)

    def __len__(self) -> int:
        return len(self._purposes)


class Group(TyperGroup):
    """All commands, under headings; a mistake of the user becomes a message and an exit code, whichever command it is in."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = Commands()

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer passes it
        """Write the commands into the help, without importing them."""
        longest = max(len(name) for name in self.commands)
        for heading, purposes in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(longest), purpose) for name, purpose in purposes.items()])

    def get_params(self, ctx: Any) -> list[Any]:
        """The options.

        Typer converts each value with pydantic, but takes a flag as it is: flags that have no value get one here, so that
        the help of a command does not wait for pydantic.
        """
        options = super().get_params(ctx)
        for option in options:
            if getattr(option, "is_flag", False) and option.default is None:
                option.default = False
        return options

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Read the options, some of which print something and leave."""
        with _quiet_if_unread():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        with _quiet_if_unread():
            try:
                return super().invoke(ctx)
            except CsrolesError as error:
                raise typer.Exit(report(error)) from None
            except OSError as error:
                if is_closed_pipe(error):
                    raise
                raise typer.Exit(report(error)) from None


@contextmanager
def _quiet_if_unread() -> Iterator[None]:
    """Whoever reads the output may stop doing so: that is no mistake."""
    try:
        yield
    except OSError as error:
        if not is_closed_pipe(error):
            raise
        discard(sys.stdout)
        raise typer.Exit(0) from None


def _print_version(asked: bool) -> None:
    if asked:
        from csroles import __version__

        typer.echo(f"csroles {__version__}")
        raise typer.Exit(0)


app = typer.Typer(
    name="csroles",
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    epilog="\b\nExamples:\n"
    '  csroles find "support lead"\n'
    "  csroles describe customer-success-manager -o csm.html\n"
    "  csroles init acme\n"
    "\n"
    "Each command has more to say: csroles describe --help\n"
    "\n"
    "Exit codes: 0 all is well, 1 problems in files, 2 wrong usage.",
    context_settings={
        "help_option_names": ["-h", "--help"],
        "terminal_width": min(shutil.get_terminal_size().columns, 80) - 2,
    },
)


@app.callback()
def csroles(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Roles in customer service, support and success: look them up, write job descriptions and org charts, make them your own."""
