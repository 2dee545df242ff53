"""Building a handbook again and again: only what has changed is made, nothing is lost, and nothing is ever half there."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import csroles
from conftest import MakeWorkspace
from csroles.errors import CannotWrite, CsrolesError
from csroles.handbook.build import Built, build_handbook
from csroles.handbook.common import role_cache
from csroles.handbook.links import LinkCheck
from csroles.handbook.manifest import Manifest, write_manifest
from csroles.handbook.placing import Stage
from csroles.handbook.request import Request
from csroles.handbook.stamp import is_unchanged

ROLES = "chief-customer-officer, vp-of-customer-support, customer-support-manager, customer-support-representative"


def configured(roles: str = f"[{ROLES}]", company: str = "name: Acme") -> str:
    """The settings of a workspace in which some roles are in use; four, unless others are named."""
    return f"company: {{{company}}}\nroles: {roles}\n"


CLERK = """\
title: Berth Clerk
family: support
track: individual
summary: Gives out berths.
levels: {entry: {}, mid: {}}
reports_to: {customer-support-manager: {line: usual}}
duties:
  give-out-berths:
    text: Give out berths to ships.
    area: escalations
"""


def build(folder: Path, target: str = "site", **more: object) -> Built:
    """The handbook of a workspace, as the command builds it."""
    request = Request("as before", time.time_ns(), role_cache(os.path.realpath(target)))
    return build_handbook(csroles.load(folder, cache=request.cache), target, request=request, **more)  # type: ignore[arg-type]


def contents(target: str | Path) -> dict[str, bytes]:
    """Every file of a handbook but the stamp and the cache, which are for one machine and one time."""
    root = Path(target)
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name not in ("stamp", "roles.cache")
    }


def pages_of(target: str | Path) -> dict[str, str]:
    """Every page that a reader can come to."""
    files = contents(target).items()
    return {name: text.decode("utf-8") for name, text in files if name.endswith(".html") and not name.startswith(".")}


def assert_whole(target: str | Path) -> None:
    """Each page that is there is whole, and each of its links leads to a file that is there."""
    pages, check = pages_of(target), LinkCheck({name for name in contents(target) if not name.startswith(".")})
    assert [fault for name, text in pages.items() for fault in check.faults(name, text.encode("utf-8"))] == []
    assert [name for name, text in pages.items() if not text.endswith("</html>\n")] == []


@pytest.fixture
def small(workspace: MakeWorkspace) -> Path:
    """A workspace with four roles."""
    folder = Path(workspace({}))
    put(folder, "csroles.yaml", configured())
    return folder


@pytest.fixture(params=[300, 1], ids=["few roles", "packed roles"])
def packing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once as with few roles, once as with very many, which are packed."""
    monkeypatch.setattr("csroles.catalogue.layer.MANY", request.param)


@pytest.mark.usefixtures("packing")
def test_second_build_makes_nothing(small: Path) -> None:
    """With nothing changed no file is made, written or removed, and the stamp says so beforehand."""
    first, second = build(small), build(small)

    assert first.written == first.files
    assert (second.drawn, second.written, second.removed) == ((), (), ())
    assert second.files == first.files
    assert is_unchanged(os.path.realpath("site"), "as before")
    assert not is_unchanged(os.path.realpath("site"), "otherwise")


def test_second_build_makes_nothing_even_if_the_first_one_was_slow(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the builder notes for itself after the last page is in its place does not look like a change."""

    def write_slowly(folder: str, manifest: Manifest) -> None:
        time.sleep(0.05)
        write_manifest(folder, manifest)

    monkeypatch.setattr("csroles.handbook.build.write_manifest", write_slowly)
    time.sleep(0.05)  # a workspace that has just been written could still be changed without a trace
    build(small)

    assert is_unchanged(os.path.realpath("site"), "as before")


@pytest.mark.usefixtures("packing")
def test_changed_role_changes_the_pages_that_show_it(small: Path) -> None:
    """A new duty is on the role's page and in what is found by search; the pages of other roles are not even made."""
    build(small)
    (small / "roles").mkdir(exist_ok=True)
    (small / "roles" / "customer-support-manager.yaml").write_text(
        "duties: {walk-the-quay: {text: Walk the quay each morning., area: leading}}\n", encoding="utf-8"
    )

    built = build(small)

    assert "en/roles/customer-support-manager.html" in built.written
    assert "Walk the quay each morning." in Path("site/en/roles/customer-support-manager.html").read_text(encoding="utf-8")
    assert not {f"en/roles/{id_}.html" for id_ in ("chief-customer-officer", "customer-support-representative")} & set(
        built.drawn
    )


def put(folder: Path, name: str, text: str) -> None:
    """Write a file of a workspace."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def new_role(folder: Path) -> None:
    """Add a role of the company's own, and have it in use."""
    put(folder, "roles/berth-clerk.yaml", CLERK)
    put(folder, "csroles.yaml", configured(f"[{ROLES}, berth-clerk]"))


CHANGES: dict[str, Callable[[Path], None]] = {
    "title": lambda folder: put(folder, "roles/customer-support-manager.yaml", "title: Quay Manager\n"),
    "summary": lambda folder: put(folder, "roles/vp-of-customer-support.yaml", "summary: Answers for the quay.\n"),
    "family": lambda folder: put(folder, "roles/customer-support-manager.yaml", "family: success\n"),
    "alias": lambda folder: put(folder, "roles/customer-support-manager.yaml", "aliases: {Quay Lead: {}}\n"),
    "skill": lambda folder: put(
        folder, "roles/customer-support-representative.yaml", "skills: {negotiation: {proficiency: 2, need: preferred}}\n"
    ),
    "level title": lambda folder: put(
        folder, "roles/customer-support-manager.yaml", "levels: {senior: {title: Head of the Quay}}\n"
    ),
    "new role": new_role,
    "role out of use": lambda folder: put(
        folder, "csroles.yaml", configured("[chief-customer-officer, customer-support-manager, customer-support-representative]")
    ),
    "shared record": lambda folder: put(folder, "metrics.yaml", "csat: {definition: How satisfied ships are.}\n"),
    "company": lambda folder: put(folder, "csroles.yaml", configured(company="name: Harbor, colour: '#aa0000'")),
    "template": lambda folder: put(
        folder, "templates/handbook/shell_below.j2.html", "<footer><p><a href='{{ up }}about.html'>About</a></p></footer>\n"
    ),
    "word": lambda folder: put(folder, "interface.yaml", "duties: {text: Tasks}\n"),
}


@pytest.mark.usefixtures("packing")
@pytest.mark.parametrize("change", CHANGES)
def test_any_change_gives_what_a_clean_build_gives(small: Path, change: str) -> None:
    """Whatever changes, the handbook brought up to date is the one built from nothing, byte for byte; and so is it back again."""
    build(small)
    before = contents("site")
    kept = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    CHANGES[change](small)

    build(small)
    build(small, "clean")

    assert contents("site") == contents("clean")
    assert contents("site") != before
    for path in [path for path in small.rglob("*") if path.is_file()]:
        path.unlink()
    for path, data in kept.items():
        path.write_bytes(data)
    build(small)
    assert contents("site") == before


OWN = {
    "own duty": lambda folder: put(folder, "roles/berth-clerk.yaml", CLERK.replace("to ships", "to boats")),
    "own title": lambda folder: put(folder, "roles/berth-clerk.yaml", CLERK.replace("Berth Clerk", "Quay Clerk")),
    "own summary": lambda folder: put(folder, "roles/berth-clerk.yaml", CLERK.replace("out berths.", "out all berths.")),
    "own skill": lambda folder: put(folder, "roles/berth-clerk.yaml", CLERK + "skills: {negotiation: {proficiency: 2}}\n"),
    "own manager": lambda folder: put(folder, "roles/berth-clerk.yaml", CLERK.replace("support-manager", "service-manager")),
    "own words": lambda folder: put(folder, "locales/ru/roles/berth-clerk.yaml", "title: Причальный клерк\n"),
    "layer": lambda folder: (folder / "roles" / "tide-clerk.yaml").rename(folder / "group" / "roles" / "tide-clerk.yaml"),
}
"""Changes of a workspace in which all roles are in use."""


@pytest.mark.parametrize("change", [*OWN, "title", "summary", "family", "shared record", "word"])
def test_any_change_of_very_many_roles_gives_what_a_clean_build_gives(
    workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Where it is known that outlines are as they were, only changed roles are looked at, and the handbook is the same."""
    monkeypatch.setattr("csroles.catalogue.layer.MANY", 1)
    folder = Path(workspace({}))
    put(folder, "csroles.yaml", "company: {name: Acme}\nlayers: [group]\n")
    for place, name in (("group/roles", "Harbor"), ("roles", "Tide"), ("roles", "Berth")):
        put(folder, f"{place}/{name.lower()}-clerk.yaml", CLERK.replace("Berth", name).replace("to ships", f"at the {name}"))
    parts: dict[str, object] = {"languages": ("en", "ru"), "only": ("home", "family", "role", "comparison", "names", "skill")}
    build(folder, **parts)
    before = contents("site")
    (OWN | CHANGES)[change](folder)

    built = build(folder, **parts)
    build(folder, "clean", **parts)

    assert contents("site") == contents("clean")
    assert contents("site") != before
    if change == "own duty":
        pages = ("compare/berth-clerk--entry--mid.html", "roles/berth-clerk.html")
        assert built.drawn == tuple(f"{language}/{page}" for language in ("en", "ru") for page in pages)


@given(picks=st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=3))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_changes_after_each_other_give_what_a_clean_build_gives(
    tmp_path_factory: pytest.TempPathFactory, picks: list[str]
) -> None:
    """One change after another, in any order, leads to the handbook that is built from nothing."""
    folder = tmp_path_factory.mktemp("changes")
    put(folder, "csroles.yaml", configured())
    for change in picks:
        CHANGES[change](folder)
        build(folder, str(folder / "site"))
    build(folder, str(folder / "clean"))

    assert contents(folder / "site") == contents(folder / "clean")


def test_damaged_and_missing_pages_are_made_good(small: Path) -> None:
    """A page that somebody changed or removed is as it should be after the next build."""
    built = build(small)
    whole = contents("site")
    Path("site/en/index.html").write_text("damaged", encoding="utf-8")
    Path("site/en/about.html").unlink()

    again = build(small)

    assert contents("site") == whole
    assert set(again.written) == {"en/index.html", "en/about.html"}
    assert again.files == built.files


def test_page_with_its_old_time_is_judged_by_content_where_that_is_asked_for(small: Path) -> None:
    """A page that was changed behind the back of its time and size is found with --all."""
    build(small)
    whole = contents("site")
    page = Path("site/en/about.html")
    status = page.stat()
    page.write_bytes(whole["en/about.html"].replace(b"o", b"0"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert build(small).written == ()
    assert build(small, by_content=True).written == ("en/about.html",)
    assert contents("site") == whole


def test_page_of_a_role_that_went_away_is_removed_and_other_files_are_kept(small: Path) -> None:
    """What the builder wrote goes with the role; what somebody put there, or changed, stays."""
    build(small)
    Path("site/CNAME").write_text("roles.acme.example", encoding="utf-8")
    Path("site/en/roles/notes.txt").write_text("ours", encoding="utf-8")
    Path("site/api/en/roles/vp-of-customer-support.json").write_text("changed by hand", encoding="utf-8")
    put(small, "csroles.yaml", configured(f"[{ROLES.replace('vp-of-customer-support, ', '')}]"))

    built = build(small)

    assert "en/roles/vp-of-customer-support.html" in built.removed
    assert not Path("site/en/roles/vp-of-customer-support.html").exists()
    assert built.kept == ("api/en/roles/vp-of-customer-support.json",)
    assert Path("site/api/en/roles/vp-of-customer-support.json").read_text(encoding="utf-8") == "changed by hand"
    assert Path("site/CNAME").read_text(encoding="utf-8") == "roles.acme.example"
    assert Path("site/en/roles/notes.txt").read_text(encoding="utf-8") == "ours"


# --- folders that are no place for a handbook ----------------------------------------------------------


def test_somebodys_file_is_not_written_over(small: Path) -> None:
    """A file that the handbook would write over, and that is not its own, is named, and nothing is written."""
    put(Path("site"), "en/index.html", "mine")

    with pytest.raises(CannotWrite, match=r"not from csroles(.|\n)*site/en/index.html"):
        build(small)

    assert contents("site") == {"en/index.html": b"mine"}


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("{workspace}", "what the handbook is made from lies there"),
        ("{workspace}/..", "what the handbook is made from lies there"),
        ("{workspace}/roles", "roles/ holds what the handbook is made from"),
        ("{workspace}/locales/ru", "locales/ holds what the handbook is made from"),
        ("{workspace}/csroles.yaml", "it is a file, not a folder"),
        ("{workspace}/csroles.yaml/site", "a part of its path is a file"),
    ],
)
def test_handbook_is_not_written_over_its_sources(small: Path, target: str, message: str) -> None:
    """A target that is, holds or lies in what the handbook is made from is refused, and nothing is changed."""
    before = contents(small)

    with pytest.raises(CannotWrite, match=message):
        build(small, target.format(workspace=small))

    assert contents(small) == before


def test_handbook_may_lie_in_a_folder_of_its_own_in_the_workspace(small: Path) -> None:
    """As most people will have it: site/ beside roles/; and it is not read as a part of the workspace."""
    build(small, str(small / "site"))

    assert build(small, str(small / "site")).drawn == ()
    assert csroles.check(small)[1] == []


def test_symbolic_link_that_leads_out_is_refused(small: Path, tmp_path: Path) -> None:
    """A folder of the handbook that leads somewhere else is named, and nothing is written there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    Path("site").mkdir()
    Path("site/en").symlink_to(elsewhere, target_is_directory=True)

    with pytest.raises(CannotWrite, match="site/en is a symbolic link that leads out of it"):
        build(small)

    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_target_is_told(small: Path) -> None:
    """A folder that may not be written into is a clear problem, and stays as it is."""
    build(small)
    before = contents("site")
    put(small, "interface.yaml", "duties: {text: Tasks}\n")
    Path("site").chmod(0o555)
    try:
        with pytest.raises(CannotWrite, match="may not write there"):
            build(small)
    finally:
        Path("site").chmod(0o755)
    assert contents("site") == before


@pytest.mark.parametrize("name", ["write", "replace"])
@pytest.mark.parametrize("after", [0, 3, 40])
def test_full_disk_damages_nothing(small: Path, monkeypatch: pytest.MonkeyPatch, name: str, after: int) -> None:
    """A disk that is full while pages are made, or while they are put in place, leaves whole pages with whole links."""
    build(small)
    put(small, "csroles.yaml", configured(company="name: Harbor"))
    from csroles.handbook import placing

    left = after
    real = getattr(os, name)

    def full(*arguments: object) -> object:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr("csroles.source.workers.cores", lambda: 1)
        patched.setattr(placing.os, name, full)
        with pytest.raises(CannotWrite, match="the disk is full"):
            build(small)

    assert_whole("site")
    build(small)
    build(small, "clean")
    assert contents("site") == contents("clean")


def test_file_for_whose_end_there_is_no_room_is_none(tmp_path: Path) -> None:
    """A system may write as much of a file as there is room for, and say only how much that was."""
    resource = pytest.importorskip("resource")
    stage = Stage(str(tmp_path / "site"))
    stage.open()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, hard))
        with pytest.raises(CannotWrite, match="the disk is full"):
            stage.put("en/index.html", b"x" * 8_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_strange_manifest_is_refused(small: Path) -> None:
    """A manifest that names files outside the folder, or is none, is not followed."""
    build(small)
    Path("precious.txt").write_text("keep", encoding="utf-8")
    for text in ('{"common": "", "files": {"../precious.txt": ["", ""]}}', "no manifest"):
        Path("site/.csroles/manifest.json").write_text(text, encoding="utf-8")
        with pytest.raises(CsrolesError, match="not as csroles wrote it"):
            build(small)
    assert Path("precious.txt").read_text(encoding="utf-8") == "keep"


# --- builds that are killed ------------------------------------------------------------------------------

_KILLED = """
import sys, time
import csroles
from csroles.handbook.build import build_handbook
catalogue = csroles.load(sys.argv[1])
print("ready", flush=True)
build_handbook(catalogue, sys.argv[2])
"""


def test_what_a_killed_build_left_half_written_is_removed(small: Path) -> None:
    """A build that was killed while it wrote one of its notes leaves a part of it; the next build takes it away."""
    build(small)
    notes = Path("site/.csroles")
    kept = sorted(notes.iterdir())
    (notes / ".csroles-4711-0.tmp").write_bytes(b"{")
    put(small, "interface.yaml", "duties: {text: Tasks}\n")
    build(small)
    assert sorted(notes.iterdir()) == kept


@pytest.mark.parametrize("note", ["stamp", "roles.cache"])
def test_handbook_does_without_a_note_for_which_there_is_no_room(small: Path, monkeypatch: pytest.MonkeyPatch, note: str) -> None:
    """Stamp and cache only spare work: where they cannot be written, the handbook is built all the same, and nothing is left."""
    monkeypatch.setattr("csroles.catalogue.layer.MANY", 1)
    put(small, "roles/berth-clerk.yaml", CLERK)
    os.utime(small / "roles/berth-clerk.yaml", (1e9, 1e9))  # what has just been written is not kept
    put(small, "csroles.yaml", configured(f"[{ROLES}, berth-clerk]"))
    real = os.replace

    def full(source: str, target: str) -> None:
        if os.path.basename(target) == note:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr("csroles.source.writing.os.replace", full)
        build(small)
    names = {path.name for path in Path("site/.csroles").iterdir()}
    assert names == {"stamp", "roles.cache", "manifest.json"} - {note}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_build_leaves_whole_pages_and_the_next_one_finishes_it(small: Path) -> None:
    """Killed at any of 50 moments: each page is whole, each link leads to a page, and the next build is a clean one."""
    chance = random.Random(6)  # noqa: S311 - no secret
    put(small, "roles/berth-clerk.yaml", CLERK)
    variants = [configured(), configured(f"[{ROLES}, berth-clerk]", "name: Harbor, colour: '#aa0000'"), configured("all")]
    clean = []
    for number, text in enumerate(variants):
        (small / "csroles.yaml").write_text(text, encoding="utf-8")
        started = time.perf_counter()
        build(small, f"clean-{number}")
        longest = time.perf_counter() - started
        clean.append(contents(f"clean-{number}"))
    for moment in range(50):
        number = moment % len(variants)
        (small / "csroles.yaml").write_text(variants[number], encoding="utf-8")
        with subprocess.Popen([sys.executable, "-c", _KILLED, str(small), "site"], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
        if Path("site").exists():
            assert_whole("site")
        if moment % 5 == 4:
            build_handbook(csroles.load(small), "site")
            assert contents("site") == clean[number]
