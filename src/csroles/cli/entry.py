"""The console script ``csroles``. It imports nothing that it does not need: ``--version`` is answered at once."""

import gc
import os
import sys

GARBAGE_THRESHOLD = 100_000
"""Little of what a start makes is garbage: looking for it after every 700 objects, as Python does, takes time for nothing."""


def main() -> None:
    """Run the command that the arguments ask for, and leave with its exit code.

    0: all is well. 1: problems were found in files. 2: wrong usage. 130: stopped with Ctrl-C.
    """
    if sys.argv[1:] == ["--version"]:
        from csroles import __version__

        print(f"csroles {__version__}")
        return
    if sys.argv[1:2] == ["handbook"]:
        from csroles.cli.unchanged import nothing_to_do

        said = nothing_to_do(sys.argv[2:])
        if said is not None:
            print(said, end="\n" if said else "")
            return
    gc.set_threshold(GARBAGE_THRESHOLD)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")  # else pydantic looks for some in every package that is installed
    try:
        from csroles.cli.terminal import prepare, tell_what_was_lost

        prepare()
        from csroles.cli.app import app

        try:
            app(prog_name="csroles")
        finally:
            tell_what_was_lost()
            gc.freeze()  # the system takes everything back at once; Python need not look through it on its way out
    except KeyboardInterrupt:
        sys.exit(130)
