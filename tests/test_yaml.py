"""Reading YAML: the words of YAML 1.2, places, faults that need no file of their own, and two readers that agree."""

from __future__ import annotations

import math
import string
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import csroles
from conftest import REPOSITORY, MakeWorkspace
from csroles.errors import Problem
from csroles.source import yaml_fast, yaml_reference
from csroles.source.document import SIZE_LIMIT, read_file

SHIPPED = sorted((REPOSITORY / "data").rglob("*.yaml")) + sorted((REPOSITORY / "examples").rglob("*.yaml"))
SHIPPED_IDS = [path.relative_to(REPOSITORY).as_posix() for path in SHIPPED]
BROKEN = sorted((REPOSITORY / "tests" / "broken").rglob("*.yaml"))

needs_fast = pytest.mark.skipif(not yaml_fast.AVAILABLE, reason='the extra "fast" is not installed')


def reference_value(text: str) -> Any:
    """What the reference reader makes of a text; a Problem's worth of faults is told apart from every value."""
    try:
        reading = yaml_reference.read(text)
    except yaml_reference.Unreadable as error:
        return error.faults
    return reading.faults or reading.value


# --- words of YAML 1.2 ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("On", "On"),
        ("yes", "yes"),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-22 10:30:00", "2026-11-22 10:30:00"),
        ("10:30", "10:30"),
        ("007", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("-12", -12),
        ("+4", 4),
        ("3.5", 3.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("=", "="),
        ("43-1011", "43-1011"),
        ('"3512"', "3512"),
        ("'no'", "no"),
        ("客戶成功", "客戶成功"),
    ],
)
def test_plain_words_have_their_yaml_1_2_values(written: str, value: object, tmp_path: Path) -> None:
    """A plain word is a number, true, false or null by the core schema of YAML 1.2, and text otherwise, in both readers."""
    path = tmp_path / "record.yaml"
    path.write_text(f"key: {written}\n", encoding="utf-8")
    for fast in (False, True):
        problems: list[Problem] = []

        document = read_file(str(path), "record.yaml", problems, fast=fast)

        assert problems == []
        assert document is not None
        assert document.value == {"key": value}
        assert type(document.value["key"]) is type(value)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_make_no_difference(ending: str, mark: str, workspace: MakeWorkspace) -> None:
    """A file saved on Windows or on an old Mac, with or without a byte order mark, says the same at the same places."""
    text = mark + ending.join(["duties:", "  write-success-plans: Draw up a plan.", "  keep-records: null", ""])
    folder = workspace({"roles/customer-success-manager.yaml": text})

    _, problems = csroles.check(folder)

    assert [(problem.line, problem.column, problem.text) for problem in problems] == [(3, 3, "  keep-records: null")]


# --- faults that cannot lie in a repository -----------------------------------------------------------


def test_stray_files_of_systems_and_editors_pass(workspace: MakeWorkspace) -> None:
    """What a system or an editor leaves behind in a folder of records is no record and no fault."""
    folder = workspace({"roles/customer-success-manager.yaml": "summary: Helps customers.\n"})
    for name in (
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "._customer-success-manager.yaml",
        ".customer.yaml.swp",
        "~$notes.yaml",
        "Icon\r",
    ):
        (folder / "roles" / name).write_bytes(b"\x00\xffBud1")
        (folder / name).write_bytes(b"\x00\xffBud1")

    catalogue, problems = csroles.check(folder)

    assert problems == []
    assert catalogue["customer-success-manager"].summary == "Helps customers."


def test_file_over_the_limit_is_refused(workspace: MakeWorkspace) -> None:
    """A file that is larger than any record can be is not read."""
    text = "summary: Helps customers.\n"
    folder = workspace({"roles/customer-success-manager.yaml": text + "#" * (SIZE_LIMIT - len(text) + 1)})

    _, problems = csroles.check(folder)

    (problem,) = problems
    assert str(problem) == (
        "acme/roles/customer-success-manager.yaml: is larger than 1,000,000 bytes\n"
        "  A file holds one record or one list of short records: divide it."
    )


def test_file_at_the_limit_is_read(workspace: MakeWorkspace) -> None:
    """The limit itself is still allowed."""
    text = "summary: Helps customers.\n"
    folder = workspace({"roles/customer-success-manager.yaml": text + "#" * (SIZE_LIMIT - len(text))})

    _, problems = csroles.check(folder)

    assert problems == []


def test_folder_in_place_of_a_file_is_one_problem(workspace: MakeWorkspace) -> None:
    """A folder named like a record is told as a problem of that name."""
    folder = workspace({"roles/customer-success-manager.yaml/notes.txt": "x"})

    _, problems = csroles.check(folder)

    assert [str(problem) for problem in problems] == ["acme/roles/customer-success-manager.yaml: cannot be read: it is no file"]


def test_link_that_leads_nowhere_is_one_problem(workspace: MakeWorkspace) -> None:
    """A broken link is told as a file that cannot be read."""
    folder = workspace({})
    (folder / "metrics.yaml").symlink_to("elsewhere.yaml")

    _, problems = csroles.check(folder)

    assert [str(problem) for problem in problems] == ["acme/metrics.yaml: cannot be read: No such file or directory"]


def test_alias_bomb_is_refused_at_once(workspace: MakeWorkspace) -> None:
    """Aliases that would unfold to billions of items are refused one by one, and nothing is unfolded."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]" for below, name in zip("abcdefgh", "bcdefghi", strict=True)]
    folder = workspace({"roles/customer-success-manager.yaml": "\n".join(lines) + "\n"})

    _, problems = csroles.check(folder)

    assert len(problems) == 9 + 8 * 9
    assert problems[0].message == "the anchor &a is not used here"


@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000 + "x", '"' * 5000, "a:\n" + " " * 5000 + "b: c"])
def test_deep_or_odd_nesting_is_a_problem_not_a_crash(text: str, workspace: MakeWorkspace) -> None:
    """Text that nests thousands of steps deep ends in a problem, and in no overflow of the stack."""
    folder = workspace({"facts.txt": "", "roles/customer-success-manager.yaml": text})

    _, problems = csroles.check(folder)

    assert problems
    assert {problem.file for problem in problems} == {"acme/roles/customer-success-manager.yaml"}


def test_a_problem_as_data_has_its_place_and_words(workspace: MakeWorkspace) -> None:
    """For a program, a problem is a mapping of what it says: file, line, column, field, message, line of text, hint."""
    folder = workspace({"roles/customer-success-manager.yaml": "titel: CSM\n"})

    _, (problem,) = csroles.check(folder)

    assert problem.to_dict() == {
        "message": "titel is no field here",
        "file": "acme/roles/customer-success-manager.yaml",
        "line": 1,
        "column": 1,
        "field": "titel",
        "text": "titel: CSM",
        "length": 5,
        "hint": "Did you mean title?",
    }


def test_load_raises_what_check_returns(workspace: MakeWorkspace) -> None:
    """Loading a broken workspace raises one error that lists the problems, sorted by place."""
    folder = workspace({"roles/customer-success-manager.yaml": "titel: CSM\n", "metrics.yaml": "csat:\n  better: high\n"})

    with pytest.raises(csroles.InvalidCatalogue) as raised:
        csroles.load(folder)

    assert [(problem.file, problem.line) for problem in raised.value.problems] == [
        ("acme/metrics.yaml", 2),
        ("acme/roles/customer-success-manager.yaml", 1),
    ]
    assert isinstance(raised.value, ValueError)


# --- two readers that agree -----------------------------------------------------------------------------


@needs_fast
@pytest.mark.parametrize("path", SHIPPED, ids=SHIPPED_IDS)
def test_quick_reader_reads_shipped_files_as_the_reference_does(path: Path) -> None:
    """The quick reader gives the reference reader's value of a shipped file, and no file of the catalogue is doubtful to it."""
    text = path.read_text(encoding="utf-8")

    value = yaml_fast.read(text)

    assert agree(value, text)
    if path.is_relative_to(REPOSITORY / "data") and path.parent.name != "rules":  # rules have signs that look like YAML's own
        assert value is not yaml_fast.DOUBT


@needs_fast
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.relative_to(REPOSITORY / "tests" / "broken").as_posix())
def test_quick_reader_never_hides_a_fault(path: Path) -> None:
    """A broken sample is read as the reference reader reads it, or left to that one, or has a value that no record can have."""
    text = path.read_bytes().decode("utf-8", "replace")

    assert agree(yaml_fast.read(text), text)


def agree(value: Any, text: str) -> bool:
    """Whether the quick reader's value may stand: it is the reference reader's, or whoever takes it sees that it is wrong."""
    return value is yaml_fast.DOUBT or same(value, reference_value(text)) or visibly_wrong(value)


def visibly_wrong(value: Any, depth: int = 0) -> bool:
    """Whether a value has what no record has: nothing, a date of another age, a key that is no word, endless nesting."""
    if depth > yaml_reference.MAX_DEPTH:
        return True
    if isinstance(value, dict):
        return any(type(key) is not str or visibly_wrong(item, depth + 1) for key, item in value.items())
    if isinstance(value, list):
        return any(visibly_wrong(item, depth + 1) for item in value)
    return value is None or isinstance(value, date)


def same(value: Any, other: Any) -> bool:
    """Whether two values are equal, and of equal type all the way down: 1 is neither 1.0 nor true here."""
    if type(value) is not type(other):
        return False
    if isinstance(value, dict):
        return list(value) == list(other) and all(same(value[key], other[key]) for key in value)
    if isinstance(value, list):
        return len(value) == len(other) and all(map(same, value, other))
    return bool(value == other) or (isinstance(value, float) and math.isnan(value) and math.isnan(other))


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates().map(str),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.sampled_from(
        [
            "no",
            "on",
            "0o7",
            "0x1F",
            "007",
            "1_000",
            "1e3",
            ".5",
            "~",
            "null",
            "12:30",
            "<<",
            "=",
            "",
            " ",
            "- a",
            "#",
            "a: b",
            "a #b",
        ]
    ),
    st.sampled_from(
        [
            "2026-11-22T10:30:00Z",
            "+1",
            "-.inf",
            ".nan",
            "0b1",
            "1.",
            "0.",
            "00",
            "1__2",
            "True",
            "NULL",
            "é",
            "客戶",
            "\u2028",
            "\x85",
        ]
    ),
)
KEYS = st.one_of(
    st.text(string.ascii_lowercase + "-_", min_size=1, max_size=8),
    st.text(min_size=1, max_size=4),
    st.sampled_from(["null", "1", "on", "<<", "?"]),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)


@st.composite
def dumped(draw: st.DrawFn) -> str:
    """A document as a program writes it."""
    return str(
        yaml.safe_dump(
            draw(st.dictionaries(KEYS, VALUES, max_size=4)),
            allow_unicode=draw(st.booleans()),
            default_flow_style=draw(st.sampled_from([True, False, None])),
            default_style=draw(st.sampled_from([None, None, None, '"', "'", "|", ">"])),
            width=draw(st.sampled_from([20, 80, 1000])),
        )
    )


@st.composite
def handwritten(draw: st.DrawFn) -> str:
    """A document as a hurried person writes it: plain words that nobody has quoted."""
    words = st.one_of(st.text(string.printable.replace("\r", "") + "é客", max_size=12), SCALARS.map(str))
    lines = draw(
        st.lists(
            st.tuples(st.sampled_from(["", "  ", "    ", "- ", "  - "]), KEYS, st.sampled_from([": ", ":", " : ", " "]), words),
            max_size=6,
        )
    )
    return "".join(f"{indent}{key}{colon}{word}\n" for indent, key, colon, word in lines)


SIGNS = [*"\t:-#'\"[]{},&*!|>%@`?~ \n\\0_e.=", "客", "é", "\x85", "null", " #", ": "]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A shipped file after a slip: a line lost, characters put in or taken away."""
    text = draw(st.sampled_from(SHIPPED)).read_text(encoding="utf-8")
    lines = text.split("\n")
    start = draw(st.integers(0, max(0, len(lines) - 12)))
    lines = lines[start : start + 12]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        place = draw(st.integers(0, len(line)))
        slip = draw(st.sampled_from(["lose line", "lose character", "insert", "double line"]))
        if slip == "lose line" and len(lines) > 1:
            del lines[at]
        elif slip == "lose character":
            lines[at] = line[:place] + line[place + 1 :]
        elif slip == "insert":
            lines[at] = line[:place] + draw(st.sampled_from(SIGNS)) + line[place:]
        else:
            lines.insert(at, line)
    return "\n".join(lines)


@needs_fast
@settings(max_examples=max(1500, settings.default.max_examples))
@given(st.one_of(dumped(), handwritten(), mutated()))
def test_readers_agree_or_the_quick_one_doubts(text: str) -> None:
    """Whatever is written, the quick reader gives what the reference reader gives, or leaves it to that one."""
    assert agree(yaml_fast.read(text), text)


@needs_fast
@pytest.mark.parametrize(
    "text",
    [
        "a: >\n",
        "a: |\n",
        "a: |\n  b",
        "a: >2\n    b\n",
        "a: [>-2]\n",
        "a: 0X1f\n",
        "_a: 1_000\n",
        "a: _1\n",
        f"a: {'9' * 100}\n",
        f"a: {'x' * 50} {'y' * 37}\nb: -{'9' * 99}\nc: 1\n",
        'a: "\\ud83d\\ude00"\n',
        "a: {d:?}\n",
    ],
)
def test_quick_reader_leaves_what_it_would_read_otherwise_to_the_reference(text: str) -> None:
    """Each of these texts means something else to the quick parser, or has a fault that it does not see."""
    assert yaml_fast.read(text) is yaml_fast.DOUBT


@pytest.mark.parametrize("text", ["0x" + "f" * 5000, "0o" + "7" * 9000, "9" * 5000])
def test_a_number_that_cannot_be_printed_is_text(text: str) -> None:
    """Python refuses to print a number of thousands of digits; none is made of such a text."""
    assert yaml_reference.plain_value(text) == text
