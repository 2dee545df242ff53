"""What users install: a wheel and a source archive that hold the whole catalogue, and nothing of this machine."""

from __future__ import annotations

import email
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import csroles
from conftest import REPOSITORY

IGNORED = {".DS_Store", "__pycache__"}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A source archive, and a wheel built from it: the way in which a release is made."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(REPOSITORY)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    (source,) = out.glob("*.tar.gz")
    return wheel, source


def tree(folder: str) -> set[str]:
    """The files of a folder of the checkout."""
    found = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / folder).rglob("*") if path.is_file()}
    return {name for name in found if not set(name.split("/")) & IGNORED}


@pytest.mark.parametrize("folder", ["data", "templates"])
def test_the_wheel_holds_exactly_the_tree(folder: str, archives: tuple[Path, Path]) -> None:
    """Every file of data/ and templates/ is in the wheel, and no other: a folder that is left out is left out in silence."""
    with zipfile.ZipFile(archives[0]) as wheel:
        shipped = {
            name.removeprefix("csroles/_bundled/") for name in wheel.namelist() if name.startswith(f"csroles/_bundled/{folder}/")
        }

    assert tree(folder)
    assert shipped == tree(folder)


def test_the_wheel_holds_exactly_the_code(archives: tuple[Path, Path]) -> None:
    """Beside data and templates the wheel holds the modules, the mark of a typed package, and its own description."""
    with zipfile.ZipFile(archives[0]) as wheel:
        names = {name for name in wheel.namelist() if not name.startswith("csroles/_bundled/") and ".dist-info/" not in name}

    assert names == {name.removeprefix("src/") for name in tree("src")}
    assert "csroles/py.typed" in names


def test_the_source_archive_builds_and_tests_itself(archives: tuple[Path, Path]) -> None:
    """The source archive holds what a contributor needs: code, data, templates, tests, examples and the jobs of the Makefile."""
    with tarfile.open(archives[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    for folder in ("src", "data", "templates", "tests", "examples"):
        assert {name for name in tree(folder) if "node_modules" not in name} <= names
    assert {
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE",
        "LICENSE-DATA",
        "Makefile",
        "dev-requirements.txt",
        "pyproject.toml",
    } <= names
    assert not [name for name in names if "node_modules" in name or name.startswith((".venv", "site", "dist", ".git/"))]


def test_the_wheel_says_who_and_what_it_is(archives: tuple[Path, Path]) -> None:
    """Name, version, licences, Python versions and the program stand in the wheel's own description."""
    with zipfile.ZipFile(archives[0]) as wheel:
        info = f"csroles-{csroles.__version__}.dist-info"
        metadata = email.message_from_bytes(wheel.read(f"{info}/METADATA"))
        programs = wheel.read(f"{info}/entry_points.txt").decode()
        licences = {name for name in wheel.namelist() if name.startswith(f"{info}/licenses/")}

    assert metadata["Name"] == "csroles"
    assert metadata["Version"] == csroles.__version__
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "csroles = csroles.cli.entry:main" in programs
    assert licences == {f"{info}/licenses/LICENSE", f"{info}/licenses/LICENSE-DATA"}


def test_an_installed_wheel_finds_its_catalogue(archives: tuple[Path, Path], tmp_path: Path) -> None:
    """Unpacked anywhere, as pip does it, the package finds its own data, and not a checkout's."""
    with zipfile.ZipFile(archives[0]) as wheel:
        wheel.extractall(tmp_path)  # noqa: S202  the archive was made by the fixture
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import csroles; from csroles.source import bundled;"
        "print(len(csroles.load()), bundled.root().parent.name)"
    )

    run = subprocess.run([sys.executable, "-c", program], cwd="/", capture_output=True, encoding="utf-8", check=True)

    assert run.stdout.split() == [str(len(csroles.load())), "csroles"]


def test_a_package_without_its_data_says_so(tmp_path: Path) -> None:
    """A package that was installed without its catalogue says what to do, and names where it looked."""
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import csroles\n"
        "try: csroles.load()\nexcept csroles.CsrolesError as error: print(error)"
    )
    for path in (REPOSITORY / "src").rglob("*.py"):
        copy = tmp_path / path.relative_to(REPOSITORY / "src")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())

    run = subprocess.run([sys.executable, "-c", program], cwd="/", capture_output=True, encoding="utf-8", check=True)

    assert run.stdout.startswith("The catalogue is missing: no data/roles in ")
    assert run.stdout.endswith("Install csroles again.\n")


def test_no_file_names_an_address_to_download_from() -> None:
    """Requirements and lock files pin names and versions, and leave it to the reader's machine where they come from."""
    pins = (REPOSITORY / "dev-requirements.txt").read_text(encoding="utf-8").splitlines()
    lock = (REPOSITORY / "tests" / "web" / "package-lock.json").read_text(encoding="utf-8")

    assert [line for line in pins if line and not line.startswith("#") and "==" not in line] == []
    assert not [line for line in pins if "://" in line]
    assert '"resolved"' not in lock


def test_the_pinned_versions_are_allowed() -> None:
    """What contributors test with is what users may install: every requirement of the package has a pin that fits."""
    with (REPOSITORY / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    pins = dict(
        line.lower().split("==")
        for line in (REPOSITORY / "dev-requirements.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )

    for requirement in project["dependencies"]:
        name, least = requirement.lower().partition(",")[0].split(">=")
        assert tuple(map(int, pins[name].split("."))) >= tuple(map(int, least.split(".")))
    for requirement in project["optional-dependencies"]["fast"]:
        name, version = requirement.lower().split("==")
        assert pins[name] == version
