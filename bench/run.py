"""Measure csroles against floors in the same run, and print each ratio beside its goal.

    python bench/run.py [start] [validate] [memory] [postings] [charts] [lint] [handbook] [handbook-10000]

Times of one machine say little; ratios within one run say more. Each case runs in a process of its own, all cases
in turn, and the ratio is the median over the rounds of the case to its floor in the same round.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from handbook import handbook
from made_openings import make_openings
from made_roles import make
from measuring import ENVIRONMENT, Cost, run, verdict

import lint_set

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
POSTINGS = """
import sys, time, csroles
from csroles.documents.formats import draw_html
from csroles.documents.templates import document_templates

def seconds(work):
    started = time.process_time()
    work()
    return time.process_time() - started

folder, out = sys.argv[1:]
csroles.post(csroles.load()["customer-success-manager"]).render("html")  # what is read and compiled once is there
catalogue = csroles.load(folder)
openings = list(catalogue.openings.values())
postings = []

def one_by_one():
    for opening in openings:
        posting = csroles.post(opening)
        posting.render("html")
        posting.render("jsonld")
        postings.append(posting)

def bare():
    templates = document_templates(folder)
    for posting in postings:
        templates.draw("document/document.j2.html", view=posting.view, links={}, home=None, logo=None)

mine, floor = seconds(one_by_one), seconds(bare)
print(floor, mine, seconds(lambda: csroles.post_all(csroles.load(folder), out)))
"""
POSTINGS_GOAL = 1.5
CHART = """
import sys, time
sys.path.insert(0, sys.argv[1])
from made_positions import make_chart
make_chart(10).render("svg")  # what is read and compiled once is there
chart = make_chart(int(sys.argv[2]))
started = time.perf_counter()
chart.render("svg")
print(time.perf_counter() - started)
"""
CHART_GOALS = {1000: 0.25, 10_000: 0.05}
CHART_GROWTH_GOAL = 1.5
"""Charts against Graphviz by the number of positions, and what one position may cost more among many than among few."""


class Case(NamedTuple):
    """A command, the goal for its ratio (None for a floor), and the name of its floor."""

    name: str
    command: list[str]
    floor: str = ""
    goal: float | None = None


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
        print(f"  {case.name:<44} {ms:8.1f} ms  {ratio:6.2f} x {case.floor:<24} {verdict(ratio, case.goal)}")


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


def postings(folder: Path) -> None:
    """What 1,000 openings cost as pages with their markup, against only drawing the same templates from ready views."""
    make_openings(1000, folder)
    rounds = []
    for number in range(min(ROUNDS, 5)):
        command = [sys.executable, "-c", POSTINGS, str(folder), str(folder / f"public-{number}")]
        said = subprocess.run(command, capture_output=True, text=True, check=True, env=ENVIRONMENT).stdout
        rounds.append([float(seconds) for seconds in said.split()])
    print(f"1,000 openings to HTML and JSON-LD (CPU time, median of {len(rounds)})")
    floor = statistics.median(each[0] for each in rounds)
    print(f"  {'their templates alone, from ready views':<44} {floor * 1000:8.1f} ms")
    folder_run = "a folder of them, read, drawn and written"
    for name, place, goal in (("openings to HTML and JSON-LD", 1, POSTINGS_GOAL), (folder_run, 2, None)):
        taken = statistics.median(each[place] for each in rounds)
        ratio = statistics.median(each[place] / each[0] for each in rounds)
        print(f"  {name:<44} {taken * 1000:8.1f} ms  {ratio:6.2f} x {'their templates alone':<24} {verdict(ratio, goal)}")
        print(f"  {'':<44} {1000 / taken:8.0f} postings a second")


def charts(folder: Path) -> None:
    """What layout and drawing of a chart cost in one process, against the wall time of Graphviz on the same tree."""
    if shutil.which("dot") is None:
        print("Charts: skipped, Graphviz is not installed (apt install graphviz)")
        return
    rounds = min(ROUNDS, 5)
    print(f"Charts (wall time, median of {rounds})")
    each: dict[int, float] = {}
    for count, goal in CHART_GOALS.items():
        graph = folder / f"{count}.dot"
        subprocess.run([sys.executable, str(Path(__file__).parent / "made_positions.py"), str(count), str(graph)], check=True)
        pairs = []
        for _ in range(rounds):
            floor = run(["dot", "-Tsvg", str(graph), "-o", str(folder / "dot.svg")]).wall
            command = [sys.executable, "-c", CHART, str(Path(__file__).parent), str(count)]
            said = subprocess.run(command, capture_output=True, text=True, check=True, env=ENVIRONMENT).stdout
            pairs.append((float(said), floor))
        mine, ratio = statistics.median(own for own, _ in pairs), statistics.median(own / floor for own, floor in pairs)
        each[count] = mine / count
        print(f"  {f'dot -Tsvg, {count:,} positions':<44} {statistics.median(floor for _, floor in pairs) * 1000:8.1f} ms")
        name = f"layout and SVG of {count:,} positions"
        print(f"  {name:<44} {mine * 1000:8.1f} ms  {ratio:6.3f} x {'dot':<24} {verdict(ratio, goal)}")
    few, many = each.values()
    said = verdict(many / few, CHART_GROWTH_GOAL)
    print(f"  {'a position among 10,000':<44} {many * 1e6:8.1f} µs  {many / few:6.2f} x {'a position among 1,000':<24} {said}")


def main() -> None:
    """Run the parts that were named, or all."""
    parts = sys.argv[1:] or ["start", "validate", "memory", "postings", "charts", "lint", "handbook", "handbook-10000"]
    with tempfile.TemporaryDirectory() as folder:
        if "start" in parts:
            start()
        if "validate" in parts:
            validate(Path(folder) / "thousand")
        if "memory" in parts:
            memory(Path(folder) / "ten-thousand")
        if "postings" in parts:
            postings(Path(folder) / "openings")
        if "charts" in parts:
            charts(Path(folder))
        if "lint" in parts:
            lint_set.main()
        if "handbook" in parts:
            handbook(Path(folder) / "handbook", (100, 1000))
        if "handbook-10000" in parts:
            handbook(Path(folder) / "handbook", (10_000,))


if __name__ == "__main__":
    main()
