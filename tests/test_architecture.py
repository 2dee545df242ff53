"""The house: imports point one way, functions fit a screen, tests say what they show, and importing costs little."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import csroles
from conftest import REPOSITORY

PACKAGE = REPOSITORY / "src" / "csroles"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((REPOSITORY / "tests").glob("test_*.py"))

STOREYS = ("errors", "source", "model", "catalogue", "documents", "charts lint", "handbook", "cli")
"""Lowest first; a storey may import itself and what is below it, and parts of one storey do not import one another."""

LOOKS_UPWARDS = {("catalogue/catalogue.py", "charts")}
"""``catalogue.chart()`` stands where people look for it, and imports what draws it when it is called."""

HEIGHT = {part: height for height, parts in enumerate(STOREYS) for part in parts.split()}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and storey of every import of csroles at run time; what only a type checker reads does not count."""
    for node in walk_at_run_time(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("csroles"):
            parts = node.module.split(".")
            names = [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
            yield from ((node.lineno, name) for name in names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("csroles."):
                    yield node.lineno, alias.name.split(".")[1]


def walk_at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    """Every node but those under ``if TYPE_CHECKING``."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            continue
        yield child
        yield from walk_at_run_time(child)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_downwards(path: Path) -> None:
    """A module imports only its own storey and those below it, from errors at the bottom to cli at the top."""
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in ("__init__", "__main__"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))

    upwards = [
        f"line {line}: {own} imports {storey}"
        for line, storey in imports(tree)
        if storey in HEIGHT and storey != own and HEIGHT[storey] >= HEIGHT[own] and (name_of(path), storey) not in LOOKS_UPWARDS
    ]

    assert own in HEIGHT, f"{own} has no storey: give it one in STOREYS"
    assert upwards == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_takes_what_another_keeps_to_itself(path: Path) -> None:
    """A name that begins with an underscore belongs to its module."""
    taken = [
        f"line {node.lineno}: {alias.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("csroles")
        for alias in node.names
        if alias.name.startswith("_") and not alias.name.startswith("__")
    ]

    assert taken == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_fit_a_screen(path: Path) -> None:
    """No function is longer than 50 lines."""
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= 50
    ]

    assert long == []


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_every_test_says_what_it_shows(path: Path) -> None:
    """Each test has a docstring that states the behaviour."""
    silent = [
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]

    assert silent == []


def test_public_names_exist_and_have_a_home() -> None:
    """Everything in the public list can be imported, says what it is, and nothing public is missing from the list."""
    for name in csroles.__all__:
        assert getattr(csroles, name).__doc__, name
    assert sorted(csroles.__all__) == list(csroles.__all__)
    assert set(dir(csroles)) >= {*csroles.__all__, "__version__"}
    with pytest.raises(AttributeError, match="has no attribute 'plumber'"):
        csroles.plumber  # type: ignore[attr-defined]  # noqa: B018


LATE = (
    "pydantic",
    "yaml",
    "yaml_rs",
    "jinja2",
    "babel",
    "typer",
    "click",
    "rich",
    "typing",
    "importlib.metadata",
    "asyncio",
    "ssl",
    "socket",
)


def modules_after(code: str) -> set[str]:
    """The modules that a fresh Python has imported after some code."""
    program = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    environment = {"PYTHONPATH": str(PACKAGE.parent), "PATH": ""}
    run = subprocess.run(
        [sys.executable, "-S", "-c", program], capture_output=True, encoding="utf-8", check=True, env=environment
    )
    return set(run.stdout.split())


def test_importing_the_package_imports_nothing_heavy() -> None:
    """``import csroles`` alone brings neither a parser nor models nor a command line, and not even typing."""
    before = modules_after("pass")

    brought = modules_after("import csroles") - before

    assert brought & set(LATE) == set()
    assert brought <= {"csroles", "__future__"}


def test_loading_the_catalogue_imports_no_command_line_and_no_network() -> None:
    """A program that only asks the catalogue pays for models and YAML, and for nothing that draws, prints or talks."""
    program = f"import sys; sys.path[:0] = {sys.path!r}; import csroles; csroles.load()['customer-success-manager'].title"

    brought = modules_after(program)

    assert "csroles.catalogue.catalogue" in brought
    assert brought & {"typer", "click", "rich", "jinja2", "babel", "ssl", "http.client", "urllib.request", "asyncio"} == set()


def test_the_supported_versions_of_python_are_said_once() -> None:
    """The classifiers, requires-python, and the versions that mypy and ruff aim at agree."""
    with (REPOSITORY / "pyproject.toml").open("rb") as file:
        settings = tomllib.load(file)
    versions = [
        match[1]
        for line in settings["project"]["classifiers"]
        if (match := re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", line))
    ]

    assert versions == ["3.11", "3.12", "3.13", "3.14"]
    assert settings["project"]["requires-python"] == f">={versions[0]}"
    assert settings["tool"]["mypy"]["python_version"] == versions[0]
    assert settings["tool"]["ruff"]["target-version"] == f"py{versions[0].replace('.', '')}"


@pytest.mark.parametrize("folder", ["src", "templates", "data", "tests", "examples", "bench"])
def test_nothing_is_left_for_later(folder: str) -> None:
    """No file holds a note that something is still to be done."""
    unfinished = re.compile(
        rf"\b({'|'.join(('TO' + 'DO', 'FIX' + 'ME', 'X' * 3, 'not imple' + 'mented', 'lorem ' + 'ipsum'))})\b"
    )
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}"
        for path in sorted((REPOSITORY / folder).rglob("*"))
        if path.suffix in (".py", ".yaml", ".html", ".css", ".js", ".md", ".txt", ".mjs") and "node_modules" not in path.parts
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), start=1)
        if unfinished.search(line)
    ]

    assert found == []
