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
def both(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """As on a machine with two processors; to be called by the other process, for which this one waits before it begins."""
    monkeypatch.setattr(workers, "cores", lambda: 2)
    reader, writer = os.pipe()
    real = workers._in_two

    def waiting(work: object, share: object, take: object, meanwhile: object) -> None:
        real(work, share, take, lambda: os.read(reader, 1))  # type: ignore[arg-type]

    def has_begun() -> None:
        os.write(writer, b".")

    monkeypatch.setattr(workers, "_in_two", waiting)
    yield has_begun
    os.close(reader)
    os.close(writer)


@pytest.mark.parametrize("size", [1, 100_000], ids=["small parts", "parts that no pipe holds"])
def test_each_task_is_done_once_and_each_part_is_taken(both: Callable[[], None], size: int) -> None:
    """Whichever process does a task, its part comes, also where the two have far more to say than a pipe holds."""
    taken: list[tuple[int, int, str]] = []
    mine = os.getpid()

    def work(tasks: Iterator[int]) -> Iterator[tuple[int, int, str]]:
        for number, task in enumerate(tasks):
            if number == 0 and os.getpid() != mine:
                both()
            yield task, os.getpid(), str(task) * size if task % 50 == 0 else ""

    in_two(work, TASKS, taken.append)

    assert sorted(task for task, *_ in taken) == TASKS
    assert len({process for _, process, _ in taken}) == 2
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
def test_what_goes_wrong_in_either_process_is_told(both: Callable[[], None], error: CsrolesError, where: str) -> None:
    """An error is told as it is, in whichever process it came up; the other process is waited for."""
    mine = os.getpid()

    def work(tasks: Iterator[int]) -> Iterator[int]:
        for task in tasks:
            place = "here" if os.getpid() == mine else "there"
            if place == "there" and where == "here":
                both()
            if where in (place, "both"):
                if place == "there":
                    both()
                raise error
            yield task

    with pytest.raises(type(error)) as told:
        in_two(work, TASKS, lambda _: None)

    assert str(told.value) == str(error)
    assert vars(told.value) == vars(error)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_mistake_in_the_other_process_is_told(both: Callable[[], None]) -> None:
    """What is no error of csroles, but a mistake in it, is told as such, with its place."""
    mine = os.getpid()

    def work(tasks: Iterator[int]) -> Iterator[int]:
        for task in tasks:
            if os.getpid() != mine:
                both()
                raise ZeroDivisionError("by nothing")
            yield task

    with pytest.raises(RuntimeError, match=r"(?s)In the other process:.*ZeroDivisionError: by nothing"):
        in_two(work, TASKS, lambda _: None)


def test_process_that_is_stopped_is_told(both: Callable[[], None]) -> None:
    """A process that the system stops, for want of memory, has not done its tasks: that is no success."""
    mine = os.getpid()

    def work(tasks: Iterator[int]) -> Iterator[int]:
        for task in tasks:
            if os.getpid() != mine:
                both()
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
