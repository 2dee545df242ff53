"""Work done by two processes, where the system can copy a process and the work is worth it."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
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


class Share(Iterator[T]):
    """The tasks that one process does: all, or of two processes those that the other one has not taken before, run after run.

    Attributes:
        tasks: all tasks.
        reached: how many tasks lie before the one that was taken last, and that one.
    """

    def __init__(self, tasks: Sequence[T], runs: int | None = None) -> None:
        self.tasks = tasks
        self.reached = 0
        self._runs = runs
        self._end = len(tasks) if runs is None else 0

    def __next__(self) -> T:
        if self.reached == self._end:
            said = os.read(self._runs, _NUMBER) if self._runs is not None else b""
            if not said:
                raise StopIteration
            run = _run_length(self.tasks)
            self.reached = int.from_bytes(said, "big") * run
            self._end = min(self.reached + run, len(self.tasks))
        self.reached += 1
        return self.tasks[self.reached - 1]


_NUMBER = 2
"""The number of a run takes so many bytes."""

_RUNS = 30_000
"""A pipe can hold the numbers of so many runs before anybody reads them (64 KiB on Linux)."""


def _run_length(tasks: Sequence[T]) -> int:
    """How many tasks a process takes at once."""
    return max(16, -(-len(tasks) // _RUNS))


def _numbered_runs(tasks: Sequence[T]) -> int:
    """A pipe with the numbers of all runs: whoever reads one takes that run."""
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as stream:
        stream.writelines(run.to_bytes(_NUMBER, "big") for run in range(-(-len(tasks) // _run_length(tasks))))
    return reader


def in_two(work: Callable[[Share[T]], ResultT], tasks: Sequence[T], meanwhile: Callable[[], None] | None = None) -> list[ResultT]:
    """The results of some work on all tasks: one, or those of two processes that each took tasks as long as there were any.

    Args:
        work: does some tasks; what it returns must be plain enough to be pickled.
        tasks: the tasks; neighbours share much, so each process takes runs of them.
        meanwhile: what this process does first, while the other one, if there is one, has begun.

    Raises:
        CsrolesError: what the work raised, in whichever process.
    """
    meanwhile = meanwhile or _nothing
    if len(tasks) < WORTHWHILE or not can_copy_itself():
        meanwhile()
        return [work(Share(tasks))]
    runs = _numbered_runs(tasks)
    try:
        return _in_two(work, Share(tasks, runs), meanwhile)
    finally:
        os.close(runs)


def _nothing() -> None:
    """There is nothing to do meanwhile."""


def _in_two(work: Callable[[Share[T]], ResultT], share: Share[T], meanwhile: Callable[[], None]) -> list[ResultT]:
    reader, writer = os.pipe()
    alive, held = os.pipe()  # held open by this process only, so that the other one sees its end
    child = os.fork()
    if child == 0:
        os.close(held)
        threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
        _answer(reader, writer, work, share)
    os.close(alive)
    os.close(writer)
    try:
        meanwhile()
        done = work(share)
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


def _answer(reader: int, writer: int, work: Callable[[Share[T]], ResultT], share: Share[T]) -> None:
    """In the copy of the process: do the work, answer, and end at once, without what a process does on its way out."""
    code = 1
    try:
        os.close(reader)
        try:
            said = pickle.dumps(("done", work(share)))
        except CsrolesError as error:
            said = pickle.dumps(("error", error))
        with os.fdopen(writer, "wb") as stream:
            stream.write(said)
        code = 0
    finally:
        os._exit(code)
