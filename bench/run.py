"""Measure csroles against floors in the same run, and print each ratio beside its goal.

    python bench/run.py [start] [validate] [memory]

Times of one machine say little; ratios within one run say more. Each case runs in a process of its own, all cases
in turn, and the ratio is the median over the rounds of the case to its floor in the same round.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from made_roles import make

ROUNDS = int(os.environ.get("ROUNDS", "9"))
SCRIPT = Path(sys.executable).with_name("csroles")

TYPER_FLOOR = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def nothing(words: str = ""): ...
@app.command()
def other(words: str = ""): ...
app(["nothing", "--words", "x"])
"""
WITHOUT_FAST = (
    "import sys; sys.modules['yaml_rs'] = None; sys.argv = ['csroles', {arguments}]; from csroles.cli.entry import main; main()"
)
PYYAML = """
import glob, sys, yaml
for path in sorted(glob.glob(sys.argv[1] + "/roles/*.yaml")):
    with open(path, "rb") as stream:
        yaml.load(stream.read(), yaml.CSafeLoader)
"""
VALIDATE = """
import sys, csroles
catalogue, problems = csroles.check(sys.argv[1])
assert not problems, problems[0]
"""
MEMORY = """
import resource, sys, csroles
empty = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
catalogue = csroles.load(sys.argv[1])
roles = list(catalogue)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - empty) / len(roles))
"""


class Cost(NamedTuple):
    """What one run of a process cost: seconds of wall time and of CPU."""

    wall: float
    cpu: float


class Case(NamedTuple):
    """A command, the goal for its ratio (None for a floor), and the name of its floor."""

    name: str
    command: list[str]
    floor: str = ""
    goal: float | None = None


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As a user has it: without bytecode, compiling the program would be measured, not the program."""


def run(command: list[str]) -> Cost:
    """Run a command to its end, whatever it says."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime)


def measure(cases: list[Case], rounds: int, cost: Callable[[Cost], float]) -> None:
    """Run all cases in turn and print the median ratio of each to its floor."""
    costs: dict[str, list[float]] = {case.name: [] for case in cases}
    for number in range(rounds + 1):
        for case in cases:
            spent = cost(run(case.command))
            if number:  # the first round only warms the caches
                costs[case.name].append(spent)
    for case in cases:
        ms = statistics.median(costs[case.name]) * 1000
        if not case.floor:
            print(f"  {case.name:<44} {ms:8.1f} ms")
            continue
        ratio = statistics.median(mine / floor for mine, floor in zip(costs[case.name], costs[case.floor], strict=True))
        verdict = "" if case.goal is None else f"goal {case.goal:<5} {'reached' if ratio <= case.goal else 'MISSED'}"
        print(f"  {case.name:<44} {ms:8.1f} ms  {ratio:6.2f} x {case.floor:<24} {verdict}")


def start() -> None:
    """What it costs to start: wall time against the interpreter, and against Typer doing nothing."""
    python, nothing, typer = sys.executable, "python -c pass", "Typer, nothing"
    cases = [
        Case(nothing, [python, "-c", "pass"]),
        Case(typer, [python, "-c", TYPER_FLOOR], nothing),
        Case("import csroles", [python, "-c", "import csroles"], nothing, 1.3),
        Case("csroles --version", [str(SCRIPT), "--version"], nothing, 2.0),
        Case("csroles --help", [str(SCRIPT), "--help"], nothing, 8),
        Case("csroles chart --depth many (refused)", [str(SCRIPT), "chart", "--depth", "many"], nothing, 18),
        Case("csroles list", [str(SCRIPT), "list"], typer, 1.5),
        Case("csroles find CSM", [str(SCRIPT), "find", "CSM"], typer, 1.5),
        Case("csroles show CSM", [str(SCRIPT), "show", "CSM"], typer, 2),
    ]
    for name, arguments, goal in (("list", "'list'", 2.0), ("find", "'find', 'CSM'", 2.0), ("show", "'show', 'CSM'", 2.5)):
        code = WITHOUT_FAST.format(arguments=arguments)
        cases.append(Case(f"{name}, without the extra fast", [python, "-c", code], typer, goal))
    print(f"Start (wall time, median of {ROUNDS})")
    measure(cases, ROUNDS, lambda cost: cost.wall)


def validate(folder: Path) -> None:
    """What it costs to check 1,000 roles, against only parsing their files with PyYAML's C loader."""
    size = make(1000, folder)
    floor = "PyYAML parses them"
    cases = [
        Case(floor, [sys.executable, "-c", PYYAML, str(folder)]),
        Case("csroles checks them (fast)", [sys.executable, "-c", VALIDATE, str(folder)], floor, 0.4),
        Case("csroles check (fast)", [str(SCRIPT), "check", "-C", str(folder)], floor),
        Case(
            "without the extra fast",
            [sys.executable, "-c", f"import sys; sys.modules['yaml_rs'] = None{VALIDATE}", str(folder)],
            floor,
        ),
    ]
    rounds = min(ROUNDS, 5)
    print(f"Check 1,000 roles of {size / 1000:,.0f} bytes (CPU time, median of {rounds})")
    measure(cases, rounds, lambda cost: cost.cpu)


def memory(folder: Path) -> None:
    """What a role takes in memory when 10,000 are loaded and made into models."""
    make(10_000, folder)
    said = subprocess.run([sys.executable, "-c", MEMORY, str(folder)], capture_output=True, text=True, check=True).stdout
    print(f"Memory of a role among 10,000: {float(said):.1f} KiB")


def main() -> None:
    """Run the parts that were named, or all."""
    parts = sys.argv[1:] or ["start", "validate", "memory"]
    with tempfile.TemporaryDirectory() as folder:
        if "start" in parts:
            start()
        if "validate" in parts:
            validate(Path(folder) / "thousand")
        if "memory" in parts:
            memory(Path(folder) / "ten-thousand")


if __name__ == "__main__":
    main()
