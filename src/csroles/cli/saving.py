"""Documents and charts go where the options say: into files, or to standard output."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Protocol

from csroles.cli.options import WrongUsage
from csroles.cli.terminal import say, say_json
from csroles.source.writing import write_bytes


class Drawable(Protocol):
    """What can be drawn in several formats."""

    def render(self, format: str) -> str:  # noqa: A002 - the name that documents and charts use
        """The text in a format, which a file name's suffix may name."""
        ...

    def to_bytes(self, format: str) -> bytes:  # noqa: A002 - as in render
        """The file in a format, which a file name's suffix may name."""
        ...


def deliver(drawable: Drawable, outputs: Sequence[str] | None, format_: str | None, otherwise: str, *, quiet: bool) -> bool:
    """Write into each of the files, or print where there is none; nothing is written if one of the formats is wrong.

    Args:
        drawable: a document or a chart.
        outputs: the files; the suffix of each names its format.
        format_: the format to print in.
        otherwise: the format to print in if none was asked for.
        quiet: whether to say nothing of what was written.

    Returns:
        whether files were written, rather than the text printed.

    Raises:
        WrongUsage: both files and a format were named.
        UnknownFormat: there is no such format.
        CannotWrite: a file cannot be written.
    """
    if not outputs:
        _print(drawable.render(format_ or otherwise), format_ or otherwise)
        return False
    if format_ is not None:
        raise WrongUsage(f"The ending of a file says its format: {outputs[0]}. Leave --format {format_} out.")
    drawn = {output: drawable.to_bytes(output) for output in outputs}
    for output, data in drawn.items():
        write_bytes(output, data)
        if not quiet:
            say(f"Wrote {output}.")
    return True


def _print(text: str, format_: str) -> None:
    if format_.lower().endswith("json"):
        say_json(json.loads(text))  # in any encoding, every character arrives
    else:
        say(text.removesuffix("\n"))
