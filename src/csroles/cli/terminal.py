"""What is printed, and where: results to standard output, problems to standard error, as far as the terminal can show it."""

from __future__ import annotations

import codecs
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

WIDEST = 100
"""Lines longer than this many columns are hard to read, however wide the terminal is."""

_CLOSED = (errno.EPIPE, errno.EINVAL)
"""What a write to a closed pipe fails with; the second is what Windows says."""

_PLAIN = {
    "├": "|",
    "└": "`",
    "┌": ".",
    "─": "-",
    "│": "|",
    "→": "->",
    "←": "<-",
    "↳": "->",
    "–": "-",
    "—": "-",
    "‑": "-",
    "…": "...",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "•": "*",
    "◦": "-",
    "·": "-",
    "×": "x",
    "，": ",",
    "、": ",",
    "。": ".",
    "：": ":",
    "（": "(",
    "）": ")",
    "\u00a0": " ",
}
"""What stands in for a character that the terminal's encoding lacks; for any other it is a question mark."""


_lost: set[str] = set()
"""Characters that were shown as question marks."""

_CONTROLS = {code: "?" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
"""A terminal obeys these; words from a file must not give it orders."""


def prepare() -> None:
    """Let standard output and error print any text, whatever their encoding; and spare pydantic the hunt for plugins."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    codecs.register_error("csroles", _stand_in)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed before the start
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open as long as the program runs
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="csroles")


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    """Plain characters for those that cannot be encoded (a codec error handler)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    _lost.update(char for char in characters if char not in _PLAIN)
    return "".join(_PLAIN.get(char, "?") for char in characters), error.end


def tell_what_was_lost() -> None:
    """Say so if characters were shown as question marks."""
    if _lost:
        encoding = getattr(sys.stdout, "encoding", "")
        warn(f"What is shown as ? does not exist in the terminal's encoding ({encoding}). In a file (-o FILE) nothing is lost.")


def say(text: str = "") -> None:
    """Print a result, or what was done, to standard output."""
    _print(text, sys.stdout)


def warn(text: str) -> None:
    """Print a problem to standard error."""
    _print(text, sys.stderr)


def say_json(value: Any) -> None:
    """Print a value for a program, as JSON; beyond ASCII only where every character arrives as it is."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "").replace("_", "")
    say(json.dumps(value, ensure_ascii=encoding != "utf8", indent=2))


def _print(text: str, stream: IO[str]) -> None:
    try:
        print(text.translate(_CONTROLS), file=stream, flush=True)
    except OSError as error:
        if error.errno not in _CLOSED:
            raise
        discard(stream)


def discard(stream: IO[str]) -> None:
    """Send whatever else is printed nowhere: the reader of the pipe has gone. The verdict stays what it is."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def progress_bar(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Something to tell how many of how many are done, shown as a bar; None where nobody watches standard error."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    import typer

    with typer.progressbar(length=1000, label=label, file=sys.stderr) as bar:

        def tell(done: int, total: int) -> None:
            bar.update(1000 * done // max(total, 1) - bar.pos)

        yield tell


def is_closed_pipe(error: OSError) -> bool:
    """Whether a write failed because nobody reads any more."""
    return isinstance(error, BrokenPipeError) or error.errno in _CLOSED


def is_terminal() -> bool:
    """Whether a person reads standard output, rather than a program or a file."""
    return sys.stdout.isatty()


def columns() -> int:
    """The number of columns that a line may take."""
    return max(20, min(shutil.get_terminal_size().columns, WIDEST))
