"""Work that is done by two processes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from csroles.errors import CsrolesError
from csroles.source import workers
from csroles.source.workers import in_two

TASKS = list(range(2000))

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system lets no process copy itself")


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine with two processors."""
    monkeypatch.setattr(workers, "cores", lambda: 2)


@pytest.mark.parametrize("size", [1, 100_000], ids=["small parts", "parts that no pipe holds"])
def test_each_task_is_done_once_and_each_part_is_taken(size: int) -> None:
    """Whichever process does a task, its part comes, also where the two have far more to say than a pipe holds."""
    taken: list[tuple[int, int, str]] = []

    def work(tasks: Iterator[int]) -> Iterator[tuple[int, int, str]]:
        for task in tasks:
            yield task, os.getpid(), str(task) * size if task % 50 == 0 else ""

    in_two(work, TASKS, taken.append)

    assert sorted(task for task, *_ in taken) == TASKS
    assert len({process for _, process, _ in taken}) == 2
    assert [task for task, _, said in taken if said != (str(task) * size if task % 50 == 0 else "")] == []


def test_few_tasks_are_done_by_one_process() -> None:
    """A second process is not worth its while."""
    taken: list[int] = []
    in_two(lambda tasks: (os.getpid() for _ in tasks), [1, 2, 3], taken.append)
    assert set(taken) == {os.getpid()}


@pytest.mark.parametrize("here", [True, False], ids=["this process", "the other one"])
def test_what_goes_wrong_in_either_process_is_told(here: bool) -> None:
    """An error in one process is raised when the other one has done its part."""
    mine = os.getpid()

    def work(tasks: Iterator[int]) -> Iterator[int]:
        for task in tasks:
            if (os.getpid() == mine) == here:
                raise CsrolesError(f"cannot do {task}")
            yield task

    with pytest.raises(CsrolesError, match="cannot do"):
        in_two(work, TASKS, lambda _: None)
    with pytest.raises(ChildProcessError):  # it was waited for
        os.waitpid(-1, os.WNOHANG)


def test_process_that_is_stopped_is_told() -> None:
    """A process that the system stops, for want of memory, has not done its tasks: that is no success."""
    mine = os.getpid()

    def work(tasks: Iterator[int]) -> Iterator[int]:
        for task in tasks:
            if os.getpid() != mine:
                os.kill(os.getpid(), signal.SIGKILL)
            yield task

    with pytest.raises(CsrolesError, match="stopped from outside"):
        in_two(work, TASKS, lambda _: None)
