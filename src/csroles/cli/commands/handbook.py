"""``csroles handbook``: the website of all roles."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from csroles.cli.options import Quiet, Workspace, WrongUsage, chosen, examples, languages, open_catalogue
from csroles.cli.report import counted
from csroles.cli.terminal import progress_bar, say

if TYPE_CHECKING:
    from csroles.handbook.build import Built

EXAMPLES = examples(
    ("csroles handbook -o site", "the built-in roles, or those of the workspace in the current folder"),
    ("csroles handbook -C acme -o site --serve", "your company's roles, shown in the browser and built anew on every change"),
    ("csroles handbook -o site --base-url https://example.com/roles/", "to be published there"),
    ("csroles handbook -o site --download docx --download pdf", "with each role as a Word file and as a PDF"),
)

FORMATS = ("docx", "pdf", "md")


Output = Annotated[str, typer.Option("-o", "--output", metavar="DIR", help="The folder to write the pages into.")]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="TAG",
        autocompletion=languages,
        show_default=False,
        help="A language of the handbook; may be given several times. [default: those in which the workspace publishes, or those "
        "that are complete]",
    ),
]
BaseUrl = Annotated[str, typer.Option("--base-url", metavar="URL", show_default=False, help="Where it will be published.")]
Downloads = Annotated[
    list[str] | None,
    typer.Option(
        "--download",
        metavar="FORMAT",
        show_default=False,
        help="A format in which each role can be downloaded: docx, pdf or md; may be given several times.",
    ),
]
ByContent = Annotated[bool, typer.Option("--all", show_default=False, help="Judge every file by its content, not by its time.")]
Serve = Annotated[
    bool, typer.Option("--serve", show_default=False, help="Show it on this machine, and build it anew on every change.")
]
Port = Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="The port for --serve.")]


def run(
    output: Output,
    language: Languages = None,
    base_url: BaseUrl = "",
    download: Downloads = None,
    by_content: ByContent = False,
    serve: Serve = False,
    port: Port = 8000,
    workspace: Workspace = None,
    quiet: Quiet = False,
) -> None:
    """Build the handbook: a website of all roles.

    A folder of pages that opens in a browser as it is, or can be put on any web server. Built again, only what has changed is
    drawn and written.
    """
    for format_ in download or ():
        chosen("download format", "download formats", format_, FORMATS)
    base = _checked_base(base_url)

    def build() -> list[str]:
        return _build(workspace, output, language or (), base, download or (), by_content=by_content, quiet=quiet)

    if not serve:
        build()
        return
    from csroles.cli.preview import preview

    preview(output, build, port)


def _build(
    workspace: str | None,
    output: str,
    language: Sequence[str],
    base: str,
    download: Sequence[str],
    *,
    by_content: bool,
    quiet: bool,
) -> list[str]:
    """Build the handbook and say what was done; every folder that it is made from."""
    from csroles.cli.unchanged import request_key
    from csroles.handbook.common import role_cache
    from csroles.handbook.request import Request

    request = Request(request_key(), time.time_ns(), role_cache(os.path.realpath(output), is_anew=by_content))
    catalogue = open_catalogue(workspace, cache=request.cache)
    from csroles.handbook.build import build_handbook, inputs_of  # after reading: where very much is read, meanwhile

    with progress_bar("Building", quiet=quiet) as progress:
        built = build_handbook(
            catalogue,
            output,
            languages=language,
            base_url=base,
            downloads=tuple(dict.fromkeys(download)),
            by_content=by_content,
            progress=progress,
            request=request,
        )
    if not quiet:
        _tell(built, output)
    return inputs_of(catalogue, os.path.realpath(output))


def _checked_base(url: str) -> str:
    if url and not url.startswith(("http://", "https://")):
        raise WrongUsage(f"{url!r} is no address: --base-url begins with https:// or http://.")
    return url if not url or url.endswith("/") else f"{url}/"


def _tell(built: Built, output: str) -> None:
    from csroles.cli.unchanged import up_to_date

    if not built.written and not built.removed:
        say(up_to_date(output))
        return
    changes = [f"{len(built.written):,} written"] + ([f"{len(built.removed):,} removed"] if built.removed else [])
    say(f"The handbook in {output} has {counted(len(built.files), 'file')}: {', '.join(changes)}.")
    for name in built.kept:
        say(f"Kept {os.path.join(output, name)}: it is no longer part of the handbook, but somebody changed it.")
    say(f"Open {os.path.join(output, 'index.html')} in a browser.")
