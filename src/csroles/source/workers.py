"""Work done by two processes, where the system can copy a process and the work is worth it."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from csroles.errors import CsrolesError

T = TypeVar("T")
ResultT = TypeVar("ResultT")

WORTHWHILE = 60
"""From so many pages on a second process saves more than it costs."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_copy_itself() -> bool:
    """Whether this process can have a copy at work beside it: not where only one may run, nor with threads that it would lack."""
    return cores() > 1 and hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def in_two(work: Callable[[Sequence[T]], ResultT], tasks: Sequence[T]) -> list[ResultT]:
    """The results of some work on all tasks: one, or those of two processes that took every other run of tasks each.

    Args:
        work: does some tasks; what it returns must be plain enough to be pickled.
        tasks: the tasks; neighbours share much, so each process gets runs of them.

    Raises:
        CsrolesError: what the work raised, in whichever process.
    """
    if len(tasks) < WORTHWHILE or not can_copy_itself():
        return [work(tasks)]
    runs = [tasks[start : start + 16] for start in range(0, len(tasks), 16)]
    theirs = [task for run in runs[1::2] for task in run]
    mine = [task for run in runs[::2] for task in run]
    reader, writer = os.pipe()
    alive, held = os.pipe()  # held open by this process only, so that the other one sees its end
    child = os.fork()
    if child == 0:
        os.close(held)
        threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
        _answer(reader, writer, work, theirs)
    os.close(alive)
    os.close(writer)
    try:
        done = work(mine)
    finally:  # the other one is always waited for: whatever happened here, it still writes files
        with os.fdopen(reader, "rb") as stream:
            said = stream.read()
        os.waitpid(child, 0)
        os.close(held)
    if not said:
        raise CsrolesError("A process of the build was stopped from outside, perhaps for want of memory. Run the command again.")
    kind, result = pickle.loads(said)  # noqa: S301 - from our own process
    if kind == "error":
        raise result
    return [done, result]


def _end_with(alive: int) -> None:
    """End when the process that was copied has ended, however it did: nobody waits for the answer any more."""
    os.read(alive, 1)
    os._exit(1)


def _answer(reader: int, writer: int, work: Callable[[Sequence[T]], ResultT], tasks: Sequence[T]) -> None:
    """In the copy of the process: do the work, answer, and end at once, without what a process does on its way out."""
    code = 1
    try:
        os.close(reader)
        try:
            said = pickle.dumps(("done", work(tasks)))
        except CsrolesError as error:
            said = pickle.dumps(("error", error))
        with os.fdopen(writer, "wb") as stream:
            stream.write(said)
        code = 0
    finally:
        os._exit(code)
