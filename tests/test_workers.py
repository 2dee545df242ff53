"""Work that is done by two processes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator

import pytest

from csroles.errors import CsrolesError, InvalidCatalogue, MissingExtra, MissingGlyph, Problem
from csroles.source import workers
from csroles.source.workers import in_two

TASKS = list(range(2000))

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system lets no process copy itself")

ERRORS = [
    MissingExtra("Word files", "word"),
    MissingGlyph(["ё"], "Arial"),
    InvalidCatalogue([Problem("has no title", "a.yaml", 1, 1)]),
]


@pytest.fixture
def meet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], bool]]:
    """As with two processors. Each process calls it at its first task: they wait for each other, so that each has one.

    It says whether it was called by the process of the test.
    """
    monkeypatch.setattr(workers, "cores", lambda: 2)
    mine, pipes, met = os.getpid(), [os.pipe(), os.pipe()], set[int]()

    def meet() -> bool:
        is_mine = os.getpid() == mine
        if os.getpid() not in met:
            met.add(os.getpid())
            os.write(pipes[is_mine][1], b".")
            os.read(pipes[not is_mine][0], 1)
        return is_mine

    yield meet
    for end in (*pipes[0], *pipes[1]):
        os.close(end)


@pytest.mark.parametrize("size", [1, 100_000], ids=["small parts", "parts that no pipe holds"])
def test_each_task_is_done_once_and_each_part_is_taken(meet: Callable[[], bool], size: int) -> None:
    """Whichever process does a task, its part comes, also where the two have far more to say than a pipe holds."""
    taken: list[tuple[int, bool, str]] = []

    def work(tasks: Iterator[int]) -> Iterator[tuple[int, bool, str]]:
        for task in tasks:
            yield task, meet(), str(task) * size if task % 50 == 0 else ""

    in_two(work, TASKS, taken.append)

    assert sorted(task for task, *_ in taken) == TASKS
    assert {is_mine for _, is_mine, _ in taken} == {True, False}
    assert [task for task, _, said in taken if said != (str(task) * size if task % 50 == 0 else "")] == []


def test_few_tasks_are_done_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process is not worth its while."""
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.delattr(os, "fork")
    taken: list[int] = []
    in_two(lambda tasks: tasks, [1, 2, 3], taken.append)
    assert taken == [1, 2, 3]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("where", ["here", "there", "both"])
def test_what_goes_wrong_in_either_process_is_told(meet: Callable[[], bool], error: CsrolesError, where: str) -> None:
    """An error is told as it is, in whichever process it came up; the other process is waited for."""

    def work(tasks: Iterator[int]) -> Iterator[int]:
        for task in tasks:
            if where in ("here" if meet() else "there", "both"):
                raise error
            yield task

    with pytest.raises(type(error)) as told:
        in_two(work, TASKS, lambda _: None)

    assert str(told.value) == str(error)
    assert vars(told.value) == vars(error)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_mistake_in_the_other_process_is_told(meet: Callable[[], bool]) -> None:
    """What is no error of csroles, but a mistake in it, is told as such, with its place."""

    def work(tasks: Iterator[int]) -> Iterator[int]:
        for task in tasks:
            if not meet():
                raise ZeroDivisionError("by nothing")
            yield task

    with pytest.raises(RuntimeError, match=r"(?s)In the other process:.*ZeroDivisionError: by nothing"):
        in_two(work, TASKS, lambda _: None)


def test_process_that_is_stopped_is_told(meet: Callable[[], bool]) -> None:
    """A process that the system stops, for want of memory, has not done its tasks: that is no success."""

    def work(tasks: Iterator[int]) -> Iterator[int]:
        for task in tasks:
            if not meet():
                os.kill(os.getpid(), signal.SIGKILL)
            yield task

    with pytest.raises(CsrolesError, match="stopped from outside"):
        in_two(work, TASKS, lambda _: None)


@pytest.mark.parametrize("place", ["take", "meanwhile"])
def test_other_process_is_waited_for_whatever_happens_here(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """A fault in what this process does beside its work leaves no process behind, though the other one has much to say."""
    monkeypatch.setattr(workers, "cores", lambda: 2)

    def fail(*_: object) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        in_two(
            lambda tasks: ("x" * 5_000 for _ in tasks),
            TASKS,
            fail if place == "take" else lambda _: None,
            fail if place == "meanwhile" else None,
        )
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
