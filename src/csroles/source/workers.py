"""Work done by two processes, where the system can copy a process and the work is worth it."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO, TypeVar

from csroles.errors import CsrolesError

T = TypeVar("T")
PartT = TypeVar("PartT")

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


_LENGTH = 8
"""The length of an answer takes so many bytes."""

_WIDE = 1 << 20
"""The other process may be so many bytes of answers ahead, where the system lets it."""


def _run_length(tasks: Sequence[T]) -> int:
    """How many tasks a process takes at once."""
    return max(16, -(-len(tasks) // _RUNS))


def _numbered_runs(tasks: Sequence[T]) -> int:
    """A pipe with the numbers of all runs: whoever reads one takes that run."""
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as stream:
        stream.writelines(run.to_bytes(_NUMBER, "big") for run in range(-(-len(tasks) // _run_length(tasks))))
    return reader


def in_two(
    work: Callable[[Share[T]], Iterable[PartT]],
    tasks: Sequence[T],
    take: Callable[[PartT], None],
    meanwhile: Callable[[], None] | None = None,
) -> None:
    """Have some work done on all tasks by one process, or by two that each take tasks as long as there are any.

    Args:
        work: does some tasks; what it gives, part by part, must be plain enough to be pickled.
        tasks: the tasks; neighbours share much, so each process takes runs of them.
        take: is given each part in this process, those of the other one as they come, between parts of this one.
        meanwhile: what this process does first, while the other one, if there is one, has begun.

    Raises:
        CsrolesError: what the work raised, in whichever process.
    """
    meanwhile = meanwhile or _nothing
    if len(tasks) < WORTHWHILE or not can_copy_itself():
        meanwhile()
        for part in work(Share(tasks)):
            take(part)
        return
    runs = _numbered_runs(tasks)
    try:
        _in_two(work, Share(tasks, runs), take, meanwhile)
    finally:
        os.close(runs)


def _nothing() -> None:
    """There is nothing to do meanwhile."""


def _in_two(
    work: Callable[[Share[T]], Iterable[PartT]],
    share: Share[T],
    take: Callable[[PartT], None],
    meanwhile: Callable[[], None],
) -> None:
    reader, writer = os.pipe()
    alive, held = os.pipe()  # held open by this process only, so that the other one sees its end
    child = os.fork()
    if child == 0:
        os.close(held)
        os.close(reader)
        threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
        _answer(writer, work, share)
    os.close(alive)
    os.close(writer)
    answers = _Answers(reader)
    try:
        meanwhile()
        for part in work(share):
            take(part)
            answers.hear()
            for kind, said in answers.heard():
                _take(kind, said, take)
    finally:  # the other one is always waited for: whatever happened here, it still writes files
        answers.hear_out()
        os.waitpid(child, 0)
        os.close(held)
    for kind, said in answers.heard():
        _take(kind, said, take)
    if not answers.is_whole:
        raise CsrolesError("A process of the build was stopped from outside, perhaps for want of memory. Run the command again.")


def _take(kind: str, said: Any, take: Callable[[Any], None]) -> None:
    """Take a part of the other process's work, or raise what it raised."""
    if kind == "part":
        take(said)
    elif kind == "error":
        raise said
    elif kind == "fault":
        raise RuntimeError(f"In the other process:\n{said}")


def _end_with(alive: int) -> None:
    """End when the process that was copied has ended, however it did: nobody waits for the answer any more."""
    os.read(alive, 1)
    os._exit(1)


def _answer(writer: int, work: Callable[[Share[T]], Iterable[PartT]], share: Share[T]) -> None:
    """In the copy of the process: do the work, answer, and end at once, without what a process does on its way out."""
    code = 1
    try:
        _widen(writer)
        with os.fdopen(writer, "wb") as stream:
            try:
                for part in work(share):
                    _say(stream, "part", part)
                _say(stream, "end", None)
            except CsrolesError as error:
                _say(stream, "error", error)
            except Exception:  # noqa: BLE001 - whatever it is, it is to be told, not taken for a process that was stopped
                _say(stream, "fault", traceback.format_exc())
        code = 0
    finally:
        os._exit(code)


def _widen(pipe: int) -> None:
    """Have a pipe hold more before whoever writes into it must wait, where the system can."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE)


def _say(stream: BinaryIO, kind: str, said: object) -> None:
    answer = pickle.dumps((kind, said))
    stream.write(len(answer).to_bytes(_LENGTH, "big") + answer)
    stream.flush()


class _Answers:
    """What the other process says: each answer with its length before it.

    Attributes:
        is_whole: whether it has said its last.
    """

    def __init__(self, reader: int) -> None:
        self.is_whole = False
        self._reader = reader
        self._said = bytearray()

    def hear(self) -> None:
        """Hear what has been said by now, without waiting for more."""
        os.set_blocking(self._reader, False)
        with suppress(BlockingIOError):
            self._listen()

    def hear_out(self) -> None:
        """Hear all that is still to be said, until the process ends."""
        os.set_blocking(self._reader, True)
        self._listen()
        os.close(self._reader)

    def _listen(self) -> None:
        while said := os.read(self._reader, _WIDE):
            self._said += said

    def heard(self) -> list[tuple[str, Any]]:
        """The answers that were heard whole since they were last asked for."""
        found, at, heard = [], 0, self._said
        while (start := at + _LENGTH) <= len(heard):
            end = start + int.from_bytes(heard[at:start], "big")
            if end > len(heard):
                break
            found.append(pickle.loads(heard[start:end]))  # noqa: S301 - from our own process
            at = end
        del heard[:at]
        self.is_whole = self.is_whole or any(kind != "part" for kind, _ in found)
        return found
