"""Every role file in data/roles is picked up here by its name: it has the depth that a job description needs."""

from __future__ import annotations

import itertools
from pathlib import Path

import opencc
import pytest

import csroles
from conftest import REPOSITORY
from csroles.model.vocabulary import LEVELS
from csroles.source.bundled import data

ROLES = sorted(path.stem for path in (REPOSITORY / "data" / "roles").glob("*.yaml"))
OPENCC = Path(opencc.__file__).parent / "dictionary"
IN_USE_IN_TAIWAN = {"群", "雇"}
"""Characters that the table takes for simplified ones, and that the Ministry of Education in Taiwan has as standard forms."""

LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")


def test_the_catalogue_holds_exactly_the_files_of_data_roles(catalogue: csroles.Catalogue) -> None:
    """One file is one role, and there is no other list of them."""
    assert sorted(catalogue.roles.ids) == ROLES
    assert data() == REPOSITORY / "data"


def test_the_catalogue_speaks_four_languages(catalogue: csroles.Catalogue) -> None:
    """English, Russian and Chinese in both scripts."""
    assert catalogue.languages == LANGUAGES


@pytest.mark.parametrize("id_", ROLES)
def test_a_role_has_depth(id_: str, catalogue: csroles.Catalogue) -> None:
    """A role says what it is for, what it does, what it asks for, how it is judged and what it works with."""
    role = catalogue[id_]

    assert 8 <= len(role.summary.split()) <= 60
    assert len(role.duties) >= (6 if role.note else 8), "fewer than eight duties need a note that says why"
    assert len({duty.area for duty in role.duties}) >= 3
    assert sum(duty.weight == "core" for duty in role.duties) >= 4
    assert len(role.skills) >= 6
    assert sum(skill.need == "required" for skill in role.skills) >= 4
    assert len(role.requirements) >= 2
    assert any(requirement.kind == "experience" for requirement in role.requirements)
    assert len(role.qualities) >= 4
    assert len(role.tools) >= 3
    assert len(role.metrics) >= 3
    assert len(role.practices) >= 3
    assert len(role.works_with) >= 3
    assert role.work is not None
    assert role.work.mode
    assert role.work.channels
    assert {"soc", "isco", "esco"} <= set(role.codes.ids), "a classification without a fitting occupation says so: fit: none"


@pytest.mark.parametrize("id_", ROLES)
def test_a_role_leads_somewhere(id_: str, catalogue: csroles.Catalogue) -> None:
    """A career goes on from every role but those of the executives, and every role but the first ones is reached from another."""
    role = catalogue[id_]

    assert role.track == "executive" or (role.career is not None and role.career.next)
    assert role.career_from or min(LEVELS.index(level.id) for level in role.levels) <= LEVELS.index("mid")


@pytest.mark.parametrize("id_", ROLES)
def test_a_code_has_its_own_fit(id_: str, catalogue: csroles.Catalogue) -> None:
    """Each occupation code says how well it fits; where none fits, there is no code, and a note says so."""
    for code in catalogue[id_].codes:
        assert (code.code is None) == (code.fit == "none")
        assert code.title or code.note
        if code.id == "esco" and code.code:
            assert (code.uri or "").startswith("http://data.europa.eu/esco/occupation/")


@pytest.mark.parametrize("id_", ROLES)
def test_levels_differ(id_: str, catalogue: csroles.Catalogue) -> None:
    """Two neighboring levels of a role differ in three items at least, or they would be one."""
    role = catalogue[id_]
    levels = [level.id for level in role.levels]

    for lower, upper in itertools.pairwise(levels):
        below, above = role.at(lower), role.at(upper)
        differing = sum(
            (one := getattr(below, field).get(key)) is None or (other := getattr(above, field).get(key)) is None or one != other
            for field in ("duties", "requirements", "skills", "metrics", "practices")
            for key in dict.fromkeys((*getattr(below, field).ids, *getattr(above, field).ids))
        )
        assert differing >= 3, (lower, upper)


@pytest.mark.parametrize("id_", ROLES)
def test_a_role_has_its_place(id_: str, catalogue: csroles.Catalogue) -> None:
    """A role has one usual manager or leads everybody, and everybody's line ends at the chief customer officer."""
    role = catalogue[id_]
    usual = [line for line in role.reports_to if line.line == "usual"]

    assert len(usual) == (0 if id_ == "chief-customer-officer" else 1)
    chain = [role]
    while (manager := chain[-1].manager) is not None:
        assert manager not in chain
        chain.append(manager)
    assert chain[-1].id == "chief-customer-officer"


@pytest.mark.parametrize("id_", ROLES)
def test_a_role_stands_at_each_of_its_levels(id_: str, catalogue: csroles.Catalogue) -> None:
    """At each of its levels a role is whole: it has duties and skills, and knows where it stands."""
    role = catalogue[id_]

    for level in role.levels:
        there = role.at(level.id)
        assert there.level == level.id
        assert len(there.duties) >= 5
        assert len(there.skills) >= 5
        assert there.manager == role.manager


@pytest.mark.parametrize("id_", ROLES)
def test_a_role_has_a_title_in_every_language(id_: str) -> None:
    """Titles, their plurals and the summary's language are known in all four languages."""
    for language in LANGUAGES:
        catalogue = csroles.load(language=language)
        role = catalogue[id_]

        assert catalogue.language_of(role, "title") == language
        assert role.title_forms is not None
        assert role.title_forms["plural"]


@pytest.mark.parametrize("id_", ROLES)
def test_every_statement_of_a_role_has_a_source(id_: str, catalogue: csroles.Catalogue) -> None:
    """Whatever a role says, somebody says it: a document, or the editors."""
    role = catalogue[id_]

    for statement in (
        role,
        *role.duties,
        *role.requirements,
        *role.skills,
        *role.metrics,
        *role.practices,
        *role.levels,
        *role.reports_to,
    ):
        assert statement.sources, statement.id
        assert set(statement.sources) <= set(catalogue.sources.ids)


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "data").rglob("*.yaml")), ids=lambda path: path.relative_to(REPOSITORY).as_posix()
)
def test_a_file_of_the_catalogue_is_plain(path: Path) -> None:
    """A file is UTF-8 without a mark, with Unix line ends and no trailing blanks, and its first line names its schema."""
    content = path.read_bytes()
    lines = content.decode("utf-8").split("\n")

    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert b"\t" not in content
    assert lines[-1] == ""
    assert [number for number, line in enumerate(lines, start=1) if line != line.rstrip()] == []
    if path.parent.name == "rules":
        return  # rules are checked as they are loaded, and have no schema
    mark = "# yaml-language-server: $schema="
    assert lines[0].startswith(mark)
    assert (path.parent / lines[0].removeprefix(mark)).resolve().is_relative_to(REPOSITORY / "data" / "schema")


@pytest.mark.parametrize(("language", "table"), [("zh-Hant", "STCharacters"), ("zh-Hans", "TSCharacters")])
def test_chinese_words_keep_to_their_script(language: str, table: str) -> None:
    """No character that only the other script has stands in the words, by the tables of OpenCC."""
    rows = (line.split("\t") for line in (OPENCC / f"{table}.txt").read_text(encoding="utf-8").splitlines())
    other_script = {character for character, forms in rows if character not in forms.split()} - IN_USE_IN_TAIWAN
    mixed = [
        f"{path.name}:{number}: {character}"
        for path in sorted((REPOSITORY / "data" / "locales" / language).rglob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
        for character in sorted(set(line) & other_script)
    ]

    assert len(other_script) > 2000
    assert mixed == []
