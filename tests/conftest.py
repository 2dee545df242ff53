"""What tests share: the shipped catalogue, a company's workspace made of a few files, and golden files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import csroles

REPOSITORY = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).parent / "golden"

MakeWorkspace = Callable[[Mapping[str, str]], Path]
Golden = Callable[[str, str], None]
RunCsroles = Callable[..., "subprocess.CompletedProcess[str]"]


# The same examples in every run; "pytest --hypothesis-profile=explore" looks further.
settings.register_profile(
    "repeatable", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", settings.get_profile("repeatable"), derandomize=False, max_examples=20_000, print_blob=True)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write golden files anew; read the diff before you commit it.")


@pytest.fixture(scope="session")
def catalogue() -> csroles.Catalogue:
    """The shipped catalogue in English, loaded once."""
    return csroles.load()


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeWorkspace:
    """Makes the workspace ``acme`` in an empty current folder from file names and their text."""
    monkeypatch.chdir(tmp_path)

    def make(files: Mapping[str, str]) -> Path:
        for name, text in {"csroles.yaml": "company:\n  name: Acme\n", **files}.items():
            path = tmp_path / "acme" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return Path("acme")

    return make


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example workspace, in an empty current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(REPOSITORY / "examples" / "acme", "acme")
    return Path("acme")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with the file of that name in tests/golden, or with --update-golden writes it."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing: run make golden, and read what it wrote"
        assert text == path.read_text(encoding="utf-8"), f"{name} has changed: if it is meant, run make golden and read the diff"

    return compare


@pytest.fixture
def run_csroles() -> RunCsroles:
    """Runs the program as its users do, in a process of its own, and gives what it printed and its exit code."""

    def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "csroles", *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "120", **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run
