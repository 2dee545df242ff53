"""Python's collector of garbage, kept away from work that makes none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Nothing that is read or made here can be thrown away yet: looking for garbage would take a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # what was read is old already: the next look for new garbage need not go through it
                gc.freeze()
                gc.unfreeze()
            gc.enable()
