"""Very many roles: packed they are what they are one by one, and what has not changed is not read again."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import csroles
from conftest import MakeWorkspace
from csroles.catalogue import layer, packing, role_cache
from csroles.catalogue.packed import OUTLINE, Packed, PackedRoles, outlines_of, take
from csroles.catalogue.packing import is_whole, number_of, pack
from csroles.catalogue.role_cache import RoleCache
from csroles.catalogue.rules import OF_ALL_ROLES, OF_ONE_ROLE, RULES, rule_id
from csroles.errors import CsrolesError, InvalidCatalogue
from csroles.model.base import Model, Records
from csroles.model.judged import JudgedRecords
from csroles.source.spool import Slot, Spool
from csroles.source.workers import in_two

CLERK = """\
title: {title}
family: support
track: individual
summary: Gives out berths in the {title} office.
levels: {{entry: {{}}, mid: {{title: Senior {title}}}}}
reports_to: {{customer-support-manager: {{line: usual}}}}
aliases: {{{title} of the Quay: {{}}}}
duties:
  give-out-berths: {{text: Give out berths as {title}., area: escalations}}
  set-team-goals: {{}}
skills: {{negotiation: {{proficiency: 2, need: preferred, levels: [mid]}}}}
tools: [help-desk]
career: {{next: {{customer-support-manager: {{when: After a year at the quay.}}}}}}
"""

ROLES = {f"roles/{name.lower()}-clerk.yaml": CLERK.format(title=f"{name} Clerk") for name in ("Berth", "Harbor", "Quay", "Tide")}
BERTH = ROLES["roles/berth-clerk.yaml"]
PATCH = {
    "roles/customer-support-manager.yaml": "title: Quay Manager\nduties: {walk-the-quay: {text: Walk the quay., area: leading}}\n"
}
WORDS = {"locales/ru/roles/berth-clerk.yaml": "title: Причальный клерк\n"}


@pytest.fixture
def packs(monkeypatch: pytest.MonkeyPatch) -> None:
    """From one file on, roles are packed."""
    monkeypatch.setattr(layer, "MANY", 1)


def said(catalogue: csroles.Catalogue) -> list[Any]:
    """All that a catalogue says of its roles."""
    roles = [[role.id, role.model_dump(), role.title, catalogue.report_ids(role.id)] for role in catalogue]
    names = sorted((name.text, name.role, name.language, name.source) for name in catalogue.names())
    skills = {skill.id: [role.id for role in catalogue.roles_with("skills", skill.id)] for skill in catalogue.skills}
    careers = {id_: catalogue.career_ids_to(id_) for id_ in catalogue.roles.ids}
    texts = [catalogue.language_of(role, "title") for role in catalogue]
    return [roles, names, skills, careers, texts]


def everything(catalogue: csroles.Catalogue) -> list[Any]:
    """All that a catalogue says of its roles, each of them made anew, and what one can get to from their items."""
    roles = [[role.model_dump(), role.at("mid").model_dump() if "mid" in role.levels else None] for role in catalogue]
    skills = [[skill.skill.title for skill in role.skills] for role in catalogue]
    steps = [[step.role.title for step in role.career.next] if role.career else None for role in catalogue]
    return [said(catalogue), roles, skills, steps]


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize("words", [{}, WORDS], ids=["nobody translated a role", "one role is translated"])
def test_roles_in_another_language_after_those_at_hand(workspace: MakeWorkspace, words: dict[str, str]) -> None:
    """What a role says in another language is the same, whether the role was there to be copied or is made anew."""
    folder = workspace({**ROLES, **PATCH, **words})
    fresh = csroles.load(folder, language="ru")
    english = csroles.load(folder)
    before = everything(english)

    russian = english.in_language("ru")

    assert everything(russian) == everything(fresh)
    assert everything(english) == before
    berth = russian["berth-clerk"]
    assert {item.catalogue for items in (berth.duties, berth.skills, berth.career.next) for item in items} == {russian}
    assert berth == fresh["berth-clerk"]
    assert hash(berth) == hash(fresh["berth-clerk"])
    assert berth.model_copy() == berth
    assert berth.model_fields_set == fresh["berth-clerk"].model_fields_set
    same = russian["tide-clerk"]
    same.kept["note"] = "of nobody's language"
    assert english["tide-clerk"].kept == same.kept
    assert same.model_copy().kept == {}


WHOLE = """\
title: Pilot
title_forms: {plural: Pilots}
family: support
track: individual
summary: Brings ships into the harbor.
sources: [editors]
note: Every field that a role can have.
when: In countries with a coast.
allow: {some-rule: A reason.}
formerly: [helmsman]
aliases: {лоцман: {language: ru, note: The word of the port.}}
levels: {mid: {}, senior: {title: Chief Pilot, when: In large ports.}}
reports_to: {customer-support-manager: {line: usual, note: In all ports.}}
works_with: [product]
duties:
  bring-in-ships:
    text: Bring ships into the harbor.
    area: escalations
    weight: supplemental
    levels: [senior]
    at: {senior: {text: Bring the largest ships into the harbor., weight: core}}
    allow: {some-rule: A reason.}
  set-team-goals: {when: In large ports.}
  develop-managers: {text: Coach harbor masters.}
requirements:
  license: {kind: certification, text: A pilot's license., need: required, years: 2, at: {senior: {years: 10, need: preferred}}}
skills: {negotiation: {proficiency: 2, at: {senior: {proficiency: 4, need: preferred}}}}
qualities: {curious: {levels: [mid]}}
tools: [help-desk]
metrics: [report-timeliness]
practices: {watch-the-tide: {text: Watch the tide., at: {senior: Teach others to watch the tide.}}}
work: {mode: on-site, channels: [phone, in-person], sources: [editors], when: At high tide.}
career: {next: {customer-support-manager: {when: After a year at the quay.}}, note: Hardly anybody leaves.}
codes: {isco: {code: "3152", title: Ships' deck officers and pilots, fit: exact, uri: "https://example.org/3152"}}
benchmarks: [oews-13-1199]
guides: {career-ladder: {}}
review: {owner: Harbor master, status: approved, reviewed: 2026-03-01, every: 12 months}
facts: {Cost center: "4711"}
"""


@pytest.mark.parametrize("language", ["en", "ru"])
def test_models_of_judged_data_are_those_of_pydantic(workspace: MakeWorkspace, language: str) -> None:
    """A role made without judging its data again is in nothing different from the one that pydantic makes of it."""
    catalogue = csroles.load(workspace({**ROLES, "roles/pilot.yaml": WHOLE}), language=language)
    pilot = catalogue["pilot"]
    assert [name for name, field in csroles.Role.model_fields.items() if getattr(pilot, name) == field.default] == []
    assert pilot.duties["develop-managers"].area == catalogue.shared_duties["develop-managers"].area
    assert list(catalogue._data("roles", "pilot")["duties"]["set-team-goals"]) == ["text", "area", "when"]
    for role in catalogue:
        source = catalogue.first_source("roles", role.id)
        made: Any = JudgedRecords(catalogue, source).record(csroles.Role, role.id, catalogue._data("roles", role.id))

        assert made == role
        assert repr(made) == repr(role)
        assert hash(made) == hash(role)
        assert (made.model_dump(), made.model_dump_json()) == (role.model_dump(), role.model_dump_json())
        assert all(given_in(getattr(made, name)) == given_in(getattr(role, name)) for name in csroles.Role.model_fields)
        assert {item.catalogue for items in (made.duties, made.skills) for item in items} == {catalogue}
        assert [made.at(level) for level in made.levels.ids] == [role.at(level) for level in role.levels.ids]


def given_in(value: Any) -> Any:
    """The fields that were given of a model, or of each of some."""
    if isinstance(value, Records):
        return [given_in(item) for item in value]
    return value.model_fields_set if isinstance(value, Model) else None


@pytest.mark.parametrize("language", ["en", "ru"])
def test_packed_roles_say_what_they_say_unpacked(
    workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """The catalogue of a workspace is the same, roles, names, lines and languages, whether its roles are packed or not."""
    folder = workspace({**ROLES, **PATCH, **WORDS})
    plain = csroles.load(folder, language=language)
    monkeypatch.setattr(layer, "MANY", 1)
    packed = csroles.load(folder, language=language)

    assert not isinstance(plain.raw("roles"), PackedRoles)
    assert isinstance(packed.raw("roles"), PackedRoles)
    assert len(list(packed.raw("roles").all_packed())) == (len(ROLES) if language == "en" else len(ROLES) - 1)
    assert said(packed) == said(plain)
    assert said(packed.in_language("zh-Hant")) == said(plain.in_language("zh-Hant"))


MISTAKES = {
    "unknown skill": {"roles/berth-clerk.yaml": BERTH + "metrics: [tides]\n"},
    "unknown field": {"roles/berth-clerk.yaml": BERTH + "tide: high\n"},
    "no title": {"roles/berth-clerk.yaml": BERTH.partition("\n")[2]},
    "the same words twice": {"roles/berth-clerk.yaml": BERTH.replace("as Berth", "as Harbor")},
    "the same name twice": {"roles/berth-clerk.yaml": BERTH.replace("title: Berth", "title: Harbor", 1)},
    "the words of a shared record": {
        "duties.yaml": "moor: {text: Moor ships at the quay., area: escalations}\n",
        "roles/berth-clerk.yaml": BERTH.replace("Give out berths as Berth Clerk.", "Moor ships at the quay."),
    },
    "no such shared duty": {"roles/berth-clerk.yaml": BERTH.replace("set-team-goals", "moor")},
    "a circle": {"roles/customer-support-manager.yaml": "reports_to: {berth-clerk: {line: usual}}\n"},
    "no full stop": {"roles/berth-clerk.yaml": BERTH.replace("Clerk.,", "Clerk,")},
    "a level that the role has not": {"roles/berth-clerk.yaml": BERTH.replace("[mid]", "[senior]")},
    "a number as a key": {"roles/berth-clerk.yaml": BERTH + "facts: {2024: founded}\n"},
    "no YAML": {"roles/berth-clerk.yaml": "title: [Berth\n"},
    "no id": {"roles/Berth_Clerk.yaml": CLERK.format(title="Other Clerk")},
    "a slip of the pen": {"roles/customer-suport-manager.yaml": CLERK.format(title="Other Clerk")},
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_in_packed_roles_are_told_as_ever(
    workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, mistake: str
) -> None:
    """The problems of a workspace are the same, word for word, whether its roles are packed or not."""
    folder = workspace({**ROLES, **MISTAKES[mistake]})
    with pytest.raises(InvalidCatalogue) as plain:
        csroles.load(folder)
    monkeypatch.setattr(layer, "MANY", 1)
    with pytest.raises(InvalidCatalogue) as packed:
        csroles.load(folder)

    assert packed.value.problems == plain.value.problems


ROLE = {"title": "Clerk", "family": "support", "track": "individual", "summary": "Is one.", "levels": {"entry": {}}}


def test_outline_has_what_is_asked_of_a_role_by_others() -> None:
    """Of a packed role the outline is at hand, of another one all of it; each is whole when it is asked for."""
    patch = {"title": "Quay Manager"}
    roles = PackedRoles({"manager": patch})
    roles.put("clerk", Packed.of(*pack({**ROLE, "duties": {"moor": {"text": "Moor.", "area": "x"}}})))

    assert outlines_of(roles) == {"manager": patch, "clerk": ROLE}
    assert roles["clerk"]["duties"] == {"moor": {"text": "Moor.", "area": "x"}}
    assert set(ROLE) <= set(OUTLINE)
    assert (is_whole(ROLE), is_whole(patch)) == (True, False)


def test_what_is_done_to_some_roles_is_not_done_to_a_copy() -> None:
    """Copies hold the same roles and go ways of their own; what takes a role of others has that role."""
    packed = Packed.of(*pack(ROLE))
    roles = PackedRoles()
    roles.put("clerk", packed)
    copy = roles.copy()
    copy["clerk"] = {**ROLE, "title": "Other"}
    copy["tide-clerk"] = ROLE
    others, plain = PackedRoles(), {}
    take(others, "clerk", roles)
    take(plain, "clerk", roles)

    assert (roles["clerk"]["title"], copy["clerk"]["title"], others["clerk"], plain["clerk"]) == ("Clerk", "Other", ROLE, ROLE)
    assert (list(roles), len(copy), "tide-clerk" in roles, others.packed("clerk")) == (["clerk"], 2, False, packed)
    del copy["clerk"]
    assert list(copy) == ["tide-clerk"]


@given(st.text(), st.text())
def test_statements_in_other_words_have_other_numbers(one: str, other: str) -> None:
    """The number of a statement is that of its words, whatever the case of their letters."""
    assert (number_of(one) == number_of(other)) == (one.casefold() == other.casefold())


# --- set aside on the disk ---------------------------------------------------------------------------------


def test_what_two_processes_set_aside_is_there_for_both() -> None:
    """Each of two processes has a file of its own in a spool, and reads what either has put there before it was copied."""
    spool = Spool()
    first = spool.put(b"before")

    def work(words: Iterator[bytes]) -> list[tuple[Slot, bytes]]:
        return [(spool.put(word), bytes(spool.get(first))) for word in words]

    words = [f"word {number}".encode() for number in range(200)]
    found: list[tuple[Slot, bytes]] = []
    in_two(lambda some: [work(some)], words, found.extend)

    assert sorted(bytes(spool.get(slot)) for slot, _ in found) == sorted(words)
    assert {seen for _, seen in found} == {b"before"}
    assert all(len(spool.get(slot)) == slot.length for slot, _ in found)


def test_what_is_set_aside_in_turn_is_not_lost() -> None:
    """Two processes set aside more, after two others have: the roles of a further layer are read after those of the first."""
    spool = Spool()

    def work(words: Iterator[bytes]) -> list[tuple[bytes, Slot]]:
        return [(word, spool.put(word)) for word in words]

    found: list[tuple[bytes, Slot]] = []
    for layer_name in ("lower", "upper"):
        words = [f"{layer_name} {number}".encode() * 50 for number in range(2000)]
        in_two(lambda some: [work(some)], words, found.extend)

    assert len(found) == 4000
    assert [word for word, slot in found if bytes(spool.get(slot)) != word] == []


@pytest.mark.usefixtures("packs")
def test_roles_for_which_the_disk_has_no_room_stay_in_memory(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is no reason not to load."""
    folder = workspace(ROLES)
    expected = said(csroles.load(folder))

    def full(*_: object) -> Slot:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Spool, "put", full)
        assert said(load(folder)) == expected
    with monkeypatch.context() as patched:
        patched.setattr(role_cache, "Spool", full)
        assert said(load(folder, is_anew=True)) == expected


# --- what was read the last time ---------------------------------------------------------------------------


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of roles that were read, in order."""
    names: list[str] = []
    real = packing._packed_now

    def noted(beginning: str, some: Iterator[str], *more: Any) -> Any:
        some = list(some)
        names.extend(some)
        return real(beginning, iter(some), *more)

    monkeypatch.setattr(packing, "_packed_now", noted)
    return names


LONG_AGO = 1_700_000_000
"""A time before any load, in seconds."""


def aged(folder: Path) -> None:
    """Have all files be older than any load."""
    for path in folder.rglob("*.yaml"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def load(folder: Path, key: str = "csroles", **more: bool) -> csroles.Catalogue:
    """The catalogue, by a cache in the current folder."""
    started = time.time_ns()
    cache = RoleCache("roles.cache", key, **more)
    catalogue = csroles.load(folder, cache=cache)
    cache.write(started)
    return catalogue


@pytest.mark.usefixtures("packs")
def test_roles_are_kept_wherever_they_were_meanwhile(
    workspace: MakeWorkspace, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the roles that are kept some were set aside, some stayed in memory and some were kept already."""
    folder = workspace(ROLES)
    expected = said(csroles.load(folder))
    tide = folder / "roles" / "tide-clerk.yaml"
    words = tide.read_text(encoding="utf-8")
    tide.unlink()
    aged(folder)
    load(folder)
    for name in ("berth-clerk", "harbor-clerk"):
        os.utime(folder / "roles" / f"{name}.yaml", (LONG_AGO - 1, LONG_AGO - 1))
    tide.write_text(words, encoding="utf-8")
    os.utime(tide, (LONG_AGO, LONG_AGO))
    real = Spool.put

    def now_and_then(self: Spool, data: bytes) -> Slot:
        if b"Harbor" in data:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self, data)

    monkeypatch.setattr(Spool, "put", now_and_then)
    read.clear()
    assert said(load(folder)) == expected
    assert sorted(read) == ["berth-clerk.yaml", "harbor-clerk.yaml", "tide-clerk.yaml"]

    read.clear()
    assert said(load(folder)) == expected
    assert read == []


@pytest.mark.usefixtures("packs")
def test_only_changed_files_are_read_again(workspace: MakeWorkspace, read: list[str]) -> None:
    """A second load reads no role; after a change it reads the changed one, a new one and none that is gone."""
    folder = workspace(ROLES)
    aged(folder)
    first = said(load(folder))
    assert sorted(read) == sorted(os.path.basename(name) for name in ROLES)

    read.clear()
    assert said(load(folder)) == first
    assert read == []

    changed = BERTH.replace("Gives", "Hands")
    (folder / "roles" / "berth-clerk.yaml").write_text(changed, encoding="utf-8")
    (folder / "roles" / "tide-clerk.yaml").unlink()
    (folder / "roles" / "pilot.yaml").write_text(CLERK.format(title="Pilot"), encoding="utf-8")
    catalogue = load(folder)
    assert sorted(read) == ["berth-clerk.yaml", "pilot.yaml"]
    assert catalogue["berth-clerk"].summary == "Hands out berths in the Berth Clerk office."
    assert "tide-clerk" not in catalogue
    assert said(catalogue) == said(csroles.load(folder))


@pytest.mark.usefixtures("packs")
def test_a_file_that_changed_while_it_was_read_is_read_again(workspace: MakeWorkspace, read: list[str]) -> None:
    """A file that is as young as the load may change once more with the same size and time: it is not kept."""
    folder = workspace(ROLES)
    aged(folder)
    soon = time.time() + 60
    os.utime(folder / "roles" / "berth-clerk.yaml", (soon, soon))
    load(folder)
    read.clear()

    load(folder)

    assert read == ["berth-clerk.yaml"]


@pytest.mark.usefixtures("packs")
def test_roles_that_did_not_change_are_judged_by_what_did(workspace: MakeWorkspace) -> None:
    """A skill or a role that went away is missed where it is named, though the file that names it is as it was."""
    folder = workspace(
        {**ROLES, "skills.yaml": "moor: " + SKILL, "roles/pilot.yaml": CLERK.format(title="Pilot").replace("negotiation", "moor")}
    )
    aged(folder)
    load(folder)
    (folder / "skills.yaml").unlink()

    with pytest.raises(InvalidCatalogue, match="there is no skill moor"):
        load(folder)


@pytest.mark.usefixtures("packs")
def test_an_excuse_that_was_taken_away_is_missed(workspace: MakeWorkspace) -> None:
    """What a role was excused from is told as soon as the excuse is gone, though nothing else of the role has changed."""
    above = BERTH.replace("mid: {title: Senior Berth Clerk}", "executive: {}").replace("levels: [mid]", "levels: [entry]")
    excuse = "allow: {manager-not-below-report: The berth is above all.}\n"
    folder = workspace({**ROLES, "roles/berth-clerk.yaml": above + excuse})
    aged(folder)
    load(folder)
    (folder / "roles" / "berth-clerk.yaml").write_text(above, encoding="utf-8")

    with pytest.raises(InvalidCatalogue, match="reaches level executive"):
        load(folder)


@pytest.mark.usefixtures("packs")
def test_what_a_role_named_that_is_gone_is_forgotten(workspace: MakeWorkspace) -> None:
    """A skill may go away with the only role that needs it; from the next load on nobody remembers that it was named."""
    pilot = CLERK.format(title="Pilot").replace("negotiation", "moor")
    folder = workspace({**ROLES, "skills.yaml": f"moor: {SKILL}", "roles/pilot.yaml": pilot})
    aged(folder)
    load(folder)
    assert "moor" in RoleCache("roles.cache", "csroles").named["skills"]
    (folder / "skills.yaml").unlink()
    (folder / "roles" / "pilot.yaml").unlink()

    assert said(load(folder)) == said(csroles.load(folder))
    assert "moor" not in RoleCache("roles.cache", "csroles").named["skills"]


def test_every_rule_says_what_it_looks_at() -> None:
    """A packed role is judged by the rules that look at one role when it is read: a new rule has to say whether it is one."""
    others = set(RULES) - OF_ALL_ROLES - set(OF_ONE_ROLE)

    assert {rule_id(rule) for rule in others} == {
        "ids-exist",  # asked of what all packed roles name
        "proficiencies-described",
        "metric-says-how",
        "interface-word-whole",
        "placeholders-kept",
    }


SKILL = """\
{title: Mooring, definition: Making ships fast., proficiencies: {basic: Knows a knot., working: Knows ten knots.,
  advanced: Knows all knots., expert: Makes new knots.}}
"""


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "a list", "nothing said", "another program", "anew"])
def test_cache_that_cannot_be_relied_upon_is_as_good_as_none(workspace: MakeWorkspace, read: list[str], damage: str) -> None:
    """A damaged cache, another program's, or one that is not to be used: everything is read again."""
    folder = workspace(ROLES)
    aged(folder)
    first = said(load(folder))
    read.clear()
    data = Path("roles.cache").read_bytes()
    damages = {"cut": data[:200], "changed": data.replace(b"Berth", b"Dirty", 1), "empty": b""}
    damages |= {"a list": b"[]\n", "nothing said": b"{}\n"}
    broken = damages.get(damage, data)
    Path("roles.cache").write_bytes(broken)

    again = load(folder, "another" if damage == "another program" else "csroles", is_anew=damage == "anew")

    assert said(again) == first
    assert len(read) == len(ROLES)


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize("damaged", [lambda data: data[:-20], lambda data: data[:-20] + b"x" * 20])
def test_damaged_role_is_never_shown(workspace: MakeWorkspace, damaged: Callable[[bytes], bytes]) -> None:
    """A role that the cache lost, or holds otherwise than it was written, is refused as soon as it is asked for."""
    folder = workspace(ROLES)
    aged(folder)
    load(folder)
    Path("roles.cache").write_bytes(damaged(Path("roles.cache").read_bytes()))
    catalogue = load(folder)

    assert catalogue["berth-clerk"].title == "Berth Clerk"
    with pytest.raises(CsrolesError, match="--all, which reads every file anew"):
        assert catalogue["tide-clerk"]


@pytest.mark.usefixtures("packs")
def test_cache_of_which_hardly_anything_changed_stays(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache is written anew only if enough of it has changed to be worth it; the load is right in either case."""
    folder = workspace(ROLES)
    aged(folder)
    load(folder)
    before = Path("roles.cache").read_bytes()
    changed = BERTH.replace("Gives", "Hands")
    (folder / "roles" / "berth-clerk.yaml").write_text(changed, encoding="utf-8")
    os.utime(folder / "roles" / "berth-clerk.yaml", (LONG_AGO + 1, LONG_AGO + 1))
    monkeypatch.setattr(role_cache, "_FEW", 0.5)

    assert load(folder)["berth-clerk"].summary.startswith("Hands out")
    assert Path("roles.cache").read_bytes() == before
    monkeypatch.setattr(role_cache, "_FEW", 0.0)
    load(folder)
    assert Path("roles.cache").read_bytes() != before
