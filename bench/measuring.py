"""What the parts of the bench share: running a command with what it cost, and holding a ratio against its goal."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """What one run of a process and of those that it started cost.

    Attributes:
        wall: seconds from its start to its end.
        cpu: seconds of CPU, all its processes together.
        peak: MiB of memory that the largest of its processes held at its largest. It cannot read less than this process held
            when it started the other one, so that what measures must be small.
    """

    wall: float
    cpu: float
    peak: float


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As a user has it: without bytecode, compiling the program would be measured, not the program."""


class Failed(Exception):
    """A command that should have worked did not."""


def run(command: Sequence[str | Path], folder: str | Path | None = None, *, must_work: bool = False) -> Cost:
    """Run a command to its end, whatever it says.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        must_work: whether a failure is an error.

    Raises:
        Failed: it failed and must not.
    """
    quiet = subprocess.DEVNULL
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=said, stderr=said, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if must_work and process.returncode:
            said.seek(0)
            words = said.read()[-2000:].decode(errors="replace")
            raise Failed(f"exit {process.returncode}: {' '.join(map(str, command))}\n{words}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def verdict(ratio: float, goal: float | None) -> str:
    """A goal and whether a ratio reaches it; nothing without a goal."""
    return "" if goal is None else f"goal {goal:<5} {'reached' if ratio <= goal else 'MISSED'}"
