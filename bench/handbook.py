"""The handbook against Hugo and MkDocs Material: time, memory and size, side by side on the same two cores.

Hugo makes the same home, family and role pages (hugo_site.py); ours come from the product's own templates, without search
data and api/. The two are compared file by file before a ratio counts. The whole product is measured beside them.

The goals were set against Hugo as static sites are mostly laid out, with all words of a page in its content file. A lean site
gives it less to read: what roles share stands once, and the rest is compact. That is measured too, as a harder test.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import peers
from made_roles import make_tree, word
from measuring import Cost, run, verdict

HERE = Path(__file__).parent
CSROLES = str(Path(sys.executable).with_name("csroles"))
ROUNDS = {100: 5, 1000: 3, 10_000: 5}
"""How often each build is measured, by the number of roles."""

LANGUAGE_ROUNDS = 7
"""It is a small difference of large figures, which needs more of them."""

FULL, SAME, ONE = "full build", "nothing changed", "one role changed"
AGAINST_HUGO = {
    100: {FULL: 1.5},
    1000: {FULL: 0.6, SAME: 0.05, ONE: 0.3},
    10_000: {FULL: 0.35, SAME: 0.01, ONE: 0.05},
}
AGAINST_MATERIAL, AGAINST_PASS, LANGUAGE_GOAL = {1000: 0.1}, {10_000: 8}, {1000: 0.6}
PEAK_GOAL = {10_000: 0.15}
SEARCH_GOAL, PAGE_GOAL = {1000: 35, 10_000: 320}, {1000: 15}
"""In KB, compressed."""

NEAR = 0.1
"""By so much of Hugo's bytes ours may differ for a ratio to count."""

SOME_PAGES = 200
"""Of so many pages the words are compared."""

OURS = """
import os, sys, time
from csroles.handbook import stamp
workspace, out, *languages = sys.argv[1:]
if stamp.is_unchanged(os.path.realpath(out), "bench"):
    sys.exit()
import gc
gc.set_threshold(100_000)
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "true"
import csroles
from csroles.handbook.common import role_cache
from csroles.handbook.request import Request
request = Request("bench", time.time_ns(), role_cache(os.path.realpath(out)))
catalogue = csroles.load(workspace, cache=request.cache)
from csroles.handbook.build import build_handbook
build_handbook(catalogue, out, languages=languages, only=("home", "family", "role"), request=request)
gc.freeze()
"""
"""What the command handbook does, with some kinds of pages only."""


class Builder(NamedTuple):
    """What builds a handbook: its command, where that runs, the pages that it makes, and a file of a role that it reads."""

    name: str
    command: Sequence[str]
    folder: Path
    out: Path
    source: Path


@dataclass
class Figures:
    """What the builds of a builder cost, by what was to do, each round's in turn."""

    costs: dict[str, list[Cost]] = field(default_factory=lambda: {FULL: [], SAME: [], ONE: []})
    redone: int = 0

    def wall(self, phase: str) -> float:
        """Seconds of wall time."""
        return statistics.median(cost.wall for cost in self.costs[phase])

    def peak(self) -> float:
        """MiB of the largest process of a full build."""
        return max(cost.peak for cost in self.costs[FULL])


def handbook(folder: Path, sizes: Sequence[int]) -> None:
    """Measure and print everything for some numbers of roles."""
    program = peers.hugo()
    if program is None:
        print("Handbook: skipped, there is no Hugo to measure against")
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    for size in sizes:
        place = folder / str(size)
        make_tree(size, place / "roles")
        measure(place, size, program)  # its files are removed when all is measured: see build_anew


def measure(place: Path, size: int, program: str) -> None:
    """Measure and print everything for one number of roles."""
    rounds = ROUNDS[size]
    print(f"Handbook of {size:,} roles and the built-in ones (wall time, median of {rounds}, two cores)", flush=True)
    built = builders(place, size, program)
    hugo, ours, lean, whole = built
    figures = {each.name: Figures() for each in built}
    for _ in range(rounds):
        for do in (build_full, build_same, build_one):  # a machine's speed varies: what is compared runs in turn
            for each in built:
                do(each, figures[each.name])
    counts = compared(ours.out / "en", {each.name: each.out for each in (hugo, lean)})
    mine = [(each.name, figures[each.name]) for each in (ours, whole)]
    against_hugo(hugo.name, figures[hugo.name], mine, AGAINST_HUGO[size] if counts else {}, counts=counts)
    against_hugo(lean.name, figures[lean.name], mine, {}, counts=counts)
    row("files written for one changed role", str(figures[ours.name].redone), said=f"whole product {figures[whole.name].redone}")
    for each in (hugo, lean):
        peak(each.name, figures[each.name], mine, PEAK_GOAL.get(size) if counts and each is hugo else None)
    idle(ours, whole, AGAINST_PASS.get(size))
    if size in AGAINST_MATERIAL:
        material(place, ours, AGAINST_MATERIAL[size])
    if size in LANGUAGE_GOAL:
        further_language(ours, LANGUAGE_GOAL[size])
    sizes(whole.out, SEARCH_GOAL.get(size), PAGE_GOAL.get(size))
    if size in PAGE_GOAL:
        lighthouse(whole.out)


def row(name: str, value: str, ratio: float | None = None, floor: str = "", said: str = "") -> None:
    """Print a line of the table: what it is, its figure, and the ratio to a floor."""
    against = f"  {ratio:6.3f} x {floor:<24} {said}" if ratio is not None else f"  {said}"
    print(f"  {name:<44} {value:>11}{against}".rstrip(), flush=True)


def ms(seconds: float) -> str:
    """A time."""
    return f"{seconds * 1000:,.1f} ms"


# --- builds ------------------------------------------------------------------------------------


def builders(place: Path, size: int, program: str) -> tuple[Builder, Builder, Builder, Builder]:
    """Hugo, ours, Hugo with a lean site, and the whole product, with what they build from."""
    roles = place / "roles"
    changed = f"{word(size - 1)}-role"

    def hugo(name: str, *form: str) -> Builder:
        site = place / name.lower().replace(" ", "-")
        run([sys.executable, str(HERE / "hugo_site.py"), str(roles), str(site), *form], must_work=True)
        return Builder(name, [program, "--quiet"], site, site / "public", site / "content" / "roles" / f"{changed}.md")

    ours = [sys.executable, "-c", OURS, str(roles), str(place / "ours"), "en"]
    whole = [CSROLES, "handbook", "--quiet", "-C", str(roles), "-o", str(place / "whole")]
    source = roles / "roles" / f"{changed}.yaml"
    return (
        hugo("Hugo"),
        Builder("csroles", ours, place, place / "ours", source),
        hugo("Hugo lean", "lean"),
        Builder("the whole product", whole, place, place / "whole", source),
    )


def build_anew(builder: Builder, *further: str) -> Cost:
    """Build it in full, with further arguments.

    What was there is put aside, not removed: for seconds after thousands of files are removed, ext4 takes three times as long
    to make new ones.
    """
    if builder.out.exists():
        aside = builder.folder / "aside"
        aside.mkdir(exist_ok=True)
        builder.out.rename(aside / f"{builder.out.name}-{len(list(aside.iterdir()))}")
    return build(builder, *further)


def build(builder: Builder, *further: str) -> Cost:
    """Build it, with further arguments.

    What others wrote before goes to the disk first, or else it would do so meanwhile, on the same two cores.
    """
    if hasattr(os, "sync"):
        os.sync()
    return run([*builder.command, *further], builder.folder, must_work=True)


def build_full(builder: Builder, figures: Figures) -> None:
    """Build it in full."""
    figures.costs[FULL].append(build_anew(builder))


def build_same(builder: Builder, figures: Figures) -> None:
    """Build it with nothing changed."""
    figures.costs[SAME].append(build(builder))


def build_one(builder: Builder, figures: Figures) -> None:
    """Build it with a duty of one role changed, which is as it was again in the end."""
    text = builder.source.read_text(encoding="utf-8")
    times = dict(files(builder.out))
    builder.source.write_text(re.sub(r" \((\w+)\)\.", r" (\1 again).", text, count=1), encoding="utf-8")
    figures.costs[ONE].append(build(builder))
    figures.redone = sum(times.get(path) != time for path, time in files(builder.out))
    page = next(builder.out.rglob(f"{builder.source.stem}.html")).read_text(encoding="utf-8")
    if " again)" not in page:
        raise SystemExit(f"{builder.name} did not notice the changed role")
    builder.source.write_text(text, encoding="utf-8")


def files(folder: Path) -> Iterator[tuple[Path, int]]:
    """The files of a handbook, each with its time; what a builder keeps for itself is left out."""
    for path in folder.rglob("*"):
        if path.is_file() and ".csroles" not in path.parts:
            yield path, path.stat().st_mtime_ns


def against_hugo(
    name: str, floor: Figures, mine: Sequence[tuple[str, Figures]], goals: dict[str, float], *, counts: bool
) -> None:
    """Print the builds, each against Hugo's of the same round; the goals are for the first of ours."""
    for phase in (FULL, SAME, ONE):
        row(f"{name}, {phase}", ms(floor.wall(phase)))
        for other, figures in mine:
            pairs = zip(figures.costs[phase], floor.costs[phase], strict=True)
            ratio = statistics.median(ours.wall / theirs.wall for ours, theirs in pairs)
            said = (verdict(ratio, goals.get(phase)) if counts else "does not count") if figures is mine[0][1] else ""
            row(f"{other}, {phase}", ms(figures.wall(phase)), ratio, f"{name}, {phase}", said)
    taken = {key: statistics.median(cost.cpu for cost in each.costs[FULL]) for key, each in ((name, floor), mine[0])}
    ours = taken[mine[0][0]]
    row(f"{mine[0][0]}, full build (CPU)", ms(ours), ours / taken[name], f"{name}: {ms(taken[name])}")


def peak(name: str, floor: Figures, mine: Sequence[tuple[str, Figures]], goal: float | None) -> None:
    """Print the memory of the largest process of each builder's full build."""
    row(f"{name}, memory of the process", f"{floor.peak():,.0f} MiB")
    for other, figures in mine:
        ratio = figures.peak() / floor.peak()
        said = verdict(ratio, goal) if figures is mine[0][1] else ""
        row(f"{other}, memory of the largest process", f"{figures.peak():,.0f} MiB", ratio, name, said)


def idle(ours: Builder, whole: Builder, goal: float | None) -> None:
    """Print what a build with nothing to do costs against starting Python."""
    walls: dict[str, list[float]] = {}
    commands = {"python -c pass": [sys.executable, "-c", "pass"], ours.name: ours.command, whole.name: whole.command}
    for each in (ours, whole):
        run(each.command, each.folder, must_work=True)  # the role that was changed is as it was again
    for _ in range(6):
        for name, command in commands.items():
            walls.setdefault(name, []).append(run(command, ours.folder, must_work=True).wall)
    floor = walls.pop("python -c pass")[1:]  # the first round only warms the caches
    row("python -c pass", ms(statistics.median(floor)))
    for name, taken in walls.items():
        ratio = statistics.median(mine / bare for mine, bare in zip(taken[1:], floor, strict=True))
        said = verdict(ratio, goal) if name == ours.name else ""
        row(f"{name}, {SAME}", ms(statistics.median(taken[1:])), ratio, "python -c pass", said)


def material(place: Path, ours: Builder, goal: float) -> None:
    """Print our full build against that of MkDocs with the theme Material, of the roles as Markdown, one after the other."""
    program = peers.mkdocs()
    if program is None:
        print("  MkDocs Material: skipped, it is not there")
        return
    site = place / "material"
    run([sys.executable, str(HERE / "material_site.py"), str(place / "roles"), str(site)], must_work=True)
    mine, theirs = build_anew(ours).wall, run([program, "build", "--quiet"], site, must_work=True).wall
    row("MkDocs Material, full build, once", ms(theirs))
    row("csroles, full build, once", ms(mine), mine / theirs, "MkDocs Material", verdict(mine / theirs, goal))


def further_language(ours: Builder, goal: float) -> None:
    """Print the CPU that a page in a further language takes against one in the first; the made roles have no words in it."""
    ratios = []
    for _ in range(LANGUAGE_ROUNDS):
        one, two = (build_anew(ours, *further).cpu for further in ((), ("ru",)))
        ratios.append((two - one) / one)
    ratio = statistics.median(ratios)
    row("a page in a further language (CPU)", "", ratio, "one in the first", verdict(ratio, goal))


# --- what was built ----------------------------------------------------------------------------


def compared(ours: Path, others: Mapping[str, Path]) -> bool:
    """Print how many files and bytes ours and each of Hugo's have; whether they say the same, so that a ratio counts."""
    mine, size = pages_of(ours)
    row("csroles, files and bytes", f"{len(mine):,}", said=f"{size:,} bytes")
    same = [is_same(mine, size, name, folder) for name, folder in others.items()]
    return all(same)


def pages_of(folder: Path) -> tuple[dict[str, Path], int]:
    """The pages in a folder, by name, and the bytes that they have together."""
    found = {path.relative_to(folder).as_posix(): path for path, _ in files(folder) if path.suffix == ".html"}
    return found, sum(path.stat().st_size for path in found.values())


def is_same(mine: Mapping[str, Path], size: int, name: str, folder: Path) -> bool:
    """Print how many files and bytes one of Hugo's has, and whether it has the same pages with the same words."""
    theirs, other = pages_of(folder)
    row(f"{name}, files and bytes", f"{len(theirs):,}", said=f"{other:,} bytes ({other / size:.3f} of ours)")
    both = sorted(mine.keys() & theirs.keys())
    some = both[:: max(1, len(both) // SOME_PAGES)]
    different = [page for page in some if words(mine[page]) != words(theirs[page])]
    row("pages whose words were compared", f"{len(some):,}", said=" ".join([f"{len(different)} differ", *different[:3]]))
    counts = mine.keys() == theirs.keys() and not different and abs(other / size - 1) <= NEAR
    print(f"  {'the ratio counts' if counts else 'THE TWO ARE NOT THE SAME: the ratio does not count'}")
    return counts


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_seen = True

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - HTMLParser calls it so
        """What a script says is not seen."""
        self.is_seen = tag not in ("script", "style")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        """What follows an element is seen."""
        self.is_seen = True

    def handle_data(self, data: str) -> None:
        """Note words."""
        if self.is_seen:
            self.found += data.split()


def words(page: Path) -> list[str]:
    """The words that a page shows, sorted: Hugo's rows of a table of levels stand by area."""
    parser = _Words()
    parser.feed(page.read_text(encoding="utf-8"))
    return sorted(parser.found)


def sizes(site: Path, search_goal: float | None, page_goal: float | None) -> None:
    """Print the compressed sizes of what a browser loads."""
    kb = compressed(site / "en" / "search-data.js")
    row("search data of a language, compressed", f"{kb:,.1f} KB", said=verdict(kb, search_goal))
    row("search data of duties, compressed", f"{compressed(site / 'en' / 'search-duties.js'):,.1f} KB")
    pages = sorted((first_load(path), path.stem) for path in (site / "en" / "roles").glob("*.html"))
    for what, (kb, name) in (("median", pages[len(pages) // 2]), ("largest", pages[-1])):
        said = verdict(kb, page_goal)
        row(f"the {what} role page, all that it loads first", f"{kb:,.1f} KB", said=f"{said} ({name})" if said else name)


def compressed(path: Path) -> float:
    """The size of a file as a web server sends it, in KB."""
    return len(gzip.compress(path.read_bytes(), 6)) / 1000


def first_load(page: Path) -> float:
    """The size of a page with its style sheets, scripts and pictures, compressed, in KB."""
    text = page.read_text(encoding="utf-8")
    loaded = re.findall(r'<(?:script|img)\b[^>]*\bsrc="([^"]+)"', text)
    loaded += re.findall(r'<link rel="(?:stylesheet|icon)"[^>]*\bhref="([^"]+)"', text)
    return sum(compressed(path) for path in {page, *((page.parent / address).resolve() for address in loaded)})


def lighthouse(site: Path) -> None:
    """Print Lighthouse's score for performance of a home, a role and a skill page, the largest of their kinds."""
    web = HERE.parent / "tests" / "web"
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None or not (web / "node_modules" / "lighthouse").is_dir():
        print("  Lighthouse: skipped, it needs Chromium and `npm ci --prefix tests/web --ignore-scripts`")
        return
    largest = [max((site / "en" / kind).glob("*.html"), key=lambda path: path.stat().st_size) for kind in ("roles", "skills")]
    pages = ["en/index.html", *(path.relative_to(site).as_posix() for path in largest)]
    command = ["node", str(web / "lighthouse.mjs"), browser, str(site), "5", "performance", *pages]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for line in said.splitlines():
        score = json.loads(line)
        row(f"Lighthouse, {score['page']}", str(score["performance"]), said="of 100 for performance, median of 5")
