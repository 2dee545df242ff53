"""Every file of tests/broken_charts is an organisation with planted faults; the .txt beside it says what has to be told of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import csroles
from csroles.errors import InvalidOrganisation

BROKEN = Path(__file__).parent / "broken_charts"
CASES = sorted(path.name for path in BROKEN.iterdir() if path.suffix in (".csv", ".yaml"))


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> csroles.Catalogue:
    """A company with one location."""
    folder = tmp_path_factory.mktemp("acme")
    settings = "company:\n  name: Acme\nlocations:\n  denver:\n    city: Denver\n    country: US\n"
    (folder / "csroles.yaml").write_text(settings, encoding="utf-8")
    return csroles.load(folder)


@pytest.mark.parametrize("case", CASES)
def test_planted_faults_are_told_exactly(
    case: str, acme: csroles.Catalogue, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Nothing is drawn from a broken file: exactly its problems are told, in order, each with what to do about it."""
    monkeypatch.chdir(BROKEN)

    with pytest.raises(InvalidOrganisation) as caught:
        acme.chart(org=case)

    told = "".join(f"{problem}\n" for problem in caught.value.problems)
    expected = Path(f"{case}.txt")
    if request.config.getoption("--update-golden"):
        expected.write_text(told, encoding="utf-8", newline="\n")
    assert told == expected.read_text(encoding="utf-8")


def test_there_are_many_kinds_of_faults() -> None:
    """Sixty files are more than the forty that the issue asks for, and none has lost its expectation."""
    assert len(CASES) >= 40
    assert {f"{case}.txt" for case in CASES} == {name for name in os.listdir(BROKEN) if name.endswith(".txt")}
