"""Every folder of tests/broken is a workspace with planted faults, and problems.txt says what has to be found in it.

A case whose name begins with ``rule-`` is named after the rule that has to find its fault.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import csroles
from csroles.source import bundled

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir())

BUILT_IN_PLACE = re.compile(re.escape(bundled.data().as_posix()) + r"(/\S+?\.yaml):\d+:\d+")
"""Where in the shipped catalogue something stands changes with every edit of it."""


@pytest.mark.parametrize("case", CASES)
def test_planted_faults_are_found_exactly(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """A workspace with planted faults gives exactly the problems that problems.txt lists, in order, and no others."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BROKEN / case, "acme", ignore=shutil.ignore_patterns("problems.txt"))
    settings = Path("acme", "csroles.yaml")
    if not settings.exists():
        settings.write_text("company:\n  name: Acme\n", encoding="utf-8")

    _, problems = csroles.check("acme")

    told = "".join(f"{problem}\n" for problem in problems)
    assert told, "a broken workspace has at least one problem"
    told = BUILT_IN_PLACE.sub(r"<built-in>\1", told)
    expected = BROKEN / case / "problems.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(told, encoding="utf-8", newline="\n")
    assert told == expected.read_text(encoding="utf-8")
    if case.startswith("rule-"):
        assert {problem.rule for problem in problems} == {case.removeprefix("rule-").partition(".")[0]}
