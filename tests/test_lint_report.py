"""A report: what was found, in which order, what was silenced, how many rules were asked, and how all that is shown."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import csroles
from conftest import REPOSITORY, MakeWorkspace
from csroles.errors import InvalidCatalogue, display_width
from csroles.lint.finding import Evidence, Finding, Spot
from csroles.lint.formats import draw_github, draw_html, draw_json, draw_text, excerpt
from csroles.lint.lint import RULES_IN_CODE, Report, Silenced
from csroles.lint.rules import rule_book
from test_web import CHROMIUM, VNU, WEB, needs

DAY = date(2026, 11, 22)

LINE = "We want a young and energetic agent."

FINDING = Finding(
    rule="age.young",
    group="age",
    level="warning",
    why="It tells older people not to apply.",
    instead="Say what the work asks for.",
    spot=Spot(4, 11, "young and energetic", LINE, 10),
    evidence=(
        Evidence("29 CFR 1625.4", "Law of the United States.", "https://www.eeoc.gov/"),
        Evidence("A study.", "One country."),
    ),
)

ABSENT = Finding("US-CO.pay-range", "law", "error", "Colorado asks for the pay.", "Give the range.")

REPORT = Report("advert.md", "Support Agent", "en", (FINDING, ABSENT), (), 52, DAY, ("US-CO",))


def report_of(*findings: Finding, **more: object) -> Report:
    """A report of one posting with some findings."""
    return Report("advert.md", "Support Agent", "en", findings, (), 52, DAY, **more)  # type: ignore[arg-type]


def groups_of(report: Report) -> set[str]:
    """What the findings are about."""
    return {finding.group for finding in report.findings}


# --- the report itself --------------------------------------------------------------------------------


def test_a_posting_that_is_read_can_be_linted_in_one_line() -> None:
    """Reading and judging are one call each, and a finding has its place, its reason, what to write instead and its evidence."""
    report = csroles.lint_posting(csroles.read_posting(f"# Support Agent\n\n{LINE}\n", "md"), on=DAY)

    (finding,) = [finding for finding in report.findings if finding.group == "age"]
    assert finding.level == "warning"
    assert finding.spot is not None
    assert (finding.spot.line, finding.spot.context) == (3, LINE)
    assert "young and energetic" in finding.spot.words
    assert finding.why
    assert finding.instead
    assert all(evidence.source and evidence.limits for evidence in finding.evidence)
    assert (report.name, report.title, report.language, report.on) == ("the posting", "Support Agent", "en", DAY)


def test_without_findings_it_never_says_that_a_posting_complies() -> None:
    """There are more laws than rules: the words are how many rules were asked, and for which day."""
    report = csroles.lint_posting(csroles.read_posting("# Support Agent\n", "md"), on=DAY)

    assert report.findings == ()
    assert re.fullmatch(r"no finding from \d+ rules as of 2026-11-22", report.verdict)
    for folder in ("src/csroles/lint", "templates/lint", "data/rules"):
        for path in (REPOSITORY / folder).rglob("*"):
            if path.suffix in (".py", ".html", ".yaml"):
                shown = re.sub(r"never (?:says? )?that it complies|never .compliant.", "", path.read_text(encoding="utf-8"))
                assert not re.search(r"\b(?:is|are) (?:fully )?compliant\b", shown), path


def test_findings_stand_in_the_order_of_the_text() -> None:
    """What is missing in the whole stands last; the counts go from the gravest."""
    text = "# Support Agent\n\nLocation: Denver, CO\n\n## Requirements\n\n- A native English speaker.\n\nWe want young people.\n"

    report = csroles.lint_posting(csroles.read_posting(text, "md"), on=DAY)

    lines = [finding.spot.line if finding.spot else 999 for finding in report.findings]
    assert lines == sorted(lines)
    assert lines[-1] == 999
    assert {"origin", "age", "law"} <= groups_of(report)
    assert re.match(r"\d+ errors?, \d+ warnings?, \d+ notes? from \d+ rules as of", report.verdict)
    assert all(finding.level == "error" for finding in report.at_least("error"))
    assert len(report.at_least("note")) == len(report.findings)


def test_two_rules_of_a_group_tell_of_the_same_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two findings of a group about the same words the graver is told."""
    graver = Finding("age.other", "age", "error", "Unlawful.", spot=FINDING.spot)
    monkeypatch.setattr("csroles.lint.wording.wording_findings", lambda *_: [FINDING, graver, FINDING])

    report = csroles.lint_posting(csroles.read_posting("words", "txt"), on=DAY)

    assert [finding for finding in report.findings if finding.group == "age"] == [graver]


def test_a_posting_that_csroles_made_can_be_linted_at_once(acme: Path) -> None:
    """Its workspace says the headcount, its places are known, and there is nothing grave in it."""
    catalogue = csroles.load(acme)

    report = csroles.lint_posting(csroles.post(catalogue.openings["2026-014"], on=date(2026, 11, 23)), on=DAY)

    assert report.at_least("warning") == ()
    assert report.where == ("US-CO",)


def test_what_is_in_an_unknown_language_is_said(catalogue: csroles.Catalogue) -> None:
    """The rules about words know three languages; in another one their silence would mean nothing."""
    text = "Wir suchen für unser Team in Berlin eine junge Person, die mit den Kunden spricht und sie berät."

    report = csroles.lint_posting(csroles.read_posting(text, "txt"), catalogue, on=DAY)

    assert report.language == "de"
    assert "it is in another language (de)" in report.remarks[0]
    assert "age" not in groups_of(report)


def test_every_rule_in_code_is_counted() -> None:
    """What code looks for is what the number of rules counts: each is named in some module, and no other is found."""
    modules = [path for path in (REPOSITORY / "src" / "csroles" / "lint").glob("*.py") if path.name != "lint.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in modules)
    texts = [
        "",
        "# Agent\n\nWords.\n",
        "# Director of Customer Success\n\n## Duties\n\n- Answer calls.\n- Answer calls.\n- Clean.\n\n## Requirements\n\n"
        + "".join(f"- Skill number {number} of many.\n" for number in range(14))
        + "- 20 years of experience and a doctorate.\n",
        "# Agent\n\nFully remote. You come to the office two days a week.\n\n"
        + "Words upon words and more of them, " * 90
        + "end.\n",
    ]

    found = {
        finding.rule for text in texts for finding in csroles.lint_posting(csroles.read_posting(text, "md"), on=DAY).findings
    }

    assert [rule for rule in RULES_IN_CODE if f'"{rule}"' not in code and f'"{rule.partition(".")[2]}"' not in code] == []
    in_code = {rule for rule in found if rule.startswith(("structure.", "catalogue."))}
    assert len(in_code) >= 4
    assert in_code <= set(RULES_IN_CODE)


# --- silences and rules of one's own --------------------------------------------------------------------


def test_a_passage_a_posting_and_a_workspace_silence_rules(workspace: MakeWorkspace) -> None:
    """Each with a reason, which the report tells; elsewhere the rule still speaks."""
    catalogue = csroles.load(
        workspace({"csroles.yaml": "company: {name: Acme}\nlint:\n  allow:\n    origin.native-speaker: so it is\n"})
    )
    text = (
        "# Support Agent\n\n<!-- lint allow age.young: a youth club -->\nWe serve young people.\n\n"
        "We want young agents.\n\nA native English speaker.\n"
    )

    report = csroles.lint_posting(csroles.read_posting(text, "md"), catalogue, on=DAY)

    silenced = {(each.finding.rule, each.reason) for each in report.silenced}
    assert ("origin.native-speaker", "so it is") in silenced
    told = [finding for finding in report.findings if finding.rule == "age.young"]
    assert [finding.spot.line for finding in told if finding.spot] == [6]


def test_what_a_law_says_is_missing_is_not_told_again_by_structure() -> None:
    """A missing last day is one finding where a law asks for it, and a note where none does."""
    text = "# Agent\n\n## Duties\n\n- Answer the phone.\n\n## Pay\n\n$20 to $24 an hour\n\nWrite to jobs@acme.example.\n"
    posting = csroles.read_posting(text, "md")
    colorado, texas = (
        [finding.rule for finding in csroles.lint_posting(posting, where=[place], on=DAY).findings]
        for place in ("US-CO", "US-TX")
    )

    assert ("US-CO.application-deadline" in colorado, "structure.no-closing-date" in colorado) == (True, False)
    assert "structure.no-closing-date" in texas


def test_a_comment_before_all_words_silences_what_is_missing() -> None:
    """A finding without a place belongs to the posting as a whole."""
    text = (
        "# Support Agent\n\nLocation: Denver, CO\n\nSalary: $22 to $26 an hour, with dental care.\n\n"
        "To apply, write to jobs@acme.example.\n"
    )
    first = csroles.lint_posting(csroles.read_posting(text, "md"), on=DAY)
    (rule,) = [finding.rule for finding in first.findings if finding.level == "error"]

    second = csroles.lint_posting(csroles.read_posting(f"<!-- lint allow {rule}: open all year -->\n{text}", "md"), on=DAY)

    assert [each.reason for each in second.silenced] == ["open all year"]
    assert rule not in {finding.rule for finding in second.findings}


def test_a_workspace_has_rules_of_its_own(workspace: MakeWorkspace) -> None:
    """A rule that it adds is asked, one that it changes is changed, one that it removes is gone."""
    rules = (
        "acme.synergy:\n  group: cliche\n  level: warning\n  languages: [en]\n  why: We say what we mean.\n  words: [synerg*]\n"
        "age.young:\n  why: Acme hires at any age.\norigin.native-speaker: null\n"
    )
    catalogue = csroles.load(workspace({"rules/wording-acme.yaml": rules}))
    posting = csroles.read_posting("# Support Agent\n\nYoung agents, native speakers, find synergies.\n", "md")

    report = csroles.lint_posting(posting, catalogue, on=DAY)

    found = {finding.rule: finding.why for finding in report.findings}
    assert found["acme.synergy"] == "We say what we mean."
    assert found["age.young"] == "Acme hires at any age."
    assert "origin.native-speaker" not in found


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("wording-acme.yaml", "a.b:\n  group: age\n", "a.b.why: why is missing"),
        ("wording-acme.yaml", "age.young:\n  levell: note\n", "levell is no field here"),
        ("wording-acme.yaml", "age.yuong: null\n", "there is no such rule to take away"),
        ("wording-acme.yaml", "age.young: note\n", "should be a mapping of a rule's fields"),
        ("wordings.yaml", "a: {}\n", "no file of this name is read"),
        ("law.yaml", "xx-law:\n  place: nowhere\n", "nowhere does not have the right form"),
        ("wording-acme.yaml", "a: b: c\n", "wording-acme.yaml:1:"),
    ],
)
def test_mistakes_in_rules_are_told_with_their_place(name: str, text: str, message: str, workspace: MakeWorkspace) -> None:
    """A rule is judged as any record is: file, line, what is wrong, and what was meant."""
    folder = workspace({f"rules/{name}": text})

    with pytest.raises(InvalidCatalogue) as error:
        rule_book([str(folder)])

    assert message in str(error.value)
    assert f"acme/rules/{name}" in str(error.value)


# --- text -----------------------------------------------------------------------------------------------


def test_text_has_a_caret_under_the_words() -> None:
    """Each finding has its place, why, what to write instead and the evidence; the verdict stands last."""
    assert draw_text([REPORT]) == (
        "advert.md:4:11: warning: It tells older people not to apply. [age.young]\n"
        "    We want a young and energetic agent.\n"
        "              ^^^^^^^^^^^^^^^^^^^\n"
        "  Instead: Say what the work asks for.\n"
        "  Evidence: 29 CFR 1625.4 <https://www.eeoc.gov/> Law of the United States.\n"
        "  Evidence: A study. One country.\n"
        "\n"
        "advert.md: error: Colorado asks for the pay. [US-CO.pay-range]\n"
        "  Instead: Give the range.\n"
        "\n"
        "advert.md: 1 error, 1 warning from 52 rules as of 2026-11-22 (law of: US-CO).\n"
    )


def test_text_tells_evidence_once_and_silences_with_reasons() -> None:
    """A rule that speaks twice gives its evidence once; what is not told is named."""
    report = Report("advert.md", "", "en", (FINDING, FINDING), (Silenced(ABSENT, "open all year"),), 52, DAY)

    text = draw_text([report, report_of()])

    assert text.count("Evidence: A study.") == 1
    assert "  Not told: US-CO.pay-range: open all year\n" in text
    assert text.endswith("advert.md: no finding from 52 rules as of 2026-11-22.\n\n2 postings: 2 warnings, in 1 of them.\n")


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("word", ["word", "字", "слово"])
def test_a_long_line_is_cut_around_the_words(word: str, width: int) -> None:
    """The words stand in what there is room for, and the caret below them."""
    context = " ".join([word] * 60 + ["young"] + [word] * 60)
    spot = Spot(1, 1, "young", context, context.index("young"))

    shown = excerpt(spot, width)

    assert shown.words == "young"
    assert shown.before.startswith("…")
    assert shown.after.endswith("…")
    assert (
        context.endswith(shown.after.rstrip("…") + context[len(shown.before) :][:0]) or shown.after.rstrip("…").strip() in context
    )
    text = draw_text([report_of(Finding("a.b", "age", "note", "Why.", spot=spot))], width)
    line, caret = text.split("\n")[1:3]
    assert display_width(line) <= width
    assert display_width(line[: line.index("young")]) == caret.index("^")
    assert caret.count("^") == 5


def test_a_place_in_another_file_is_named() -> None:
    """An opening's words may stand in its company's file; words that stand in no file have none."""
    there = Finding("a.b", "age", "note", "Why.", spot=Spot(3, 5, "young", "young people", 0, "csroles.yaml"))
    nowhere = Finding("c.d", "age", "note", "Why.", spot=Spot(0, 0, "young", "young people", 0))

    text = draw_text([report_of(there, nowhere)])

    assert "csroles.yaml:3:5: note: Why. [a.b]" in text
    assert "advert.md: note: Why. [c.d]\n    young people\n    ^^^^^\n" in text


# --- for programs ---------------------------------------------------------------------------------------


def test_json_has_everything() -> None:
    """A program gets each field by its name; what is missing has no place."""
    (data,) = json.loads(draw_json([REPORT]))

    assert data["verdict"] == "1 error, 1 warning from 52 rules as of 2026-11-22"
    assert (data["file"], data["title"], data["language"], data["on"], data["rules"]) == (
        "advert.md",
        "Support Agent",
        "en",
        "2026-11-22",
        52,
    )
    assert data["findings"][0] == {
        "rule": "age.young",
        "group": "age",
        "level": "warning",
        "why": "It tells older people not to apply.",
        "instead": "Say what the work asks for.",
        "place": {"line": 4, "column": 11, "words": "young and energetic", "context": LINE, "offset": 10, "file": "advert.md"},
        "evidence": [
            {"source": "29 CFR 1625.4", "limits": "Law of the United States.", "url": "https://www.eeoc.gov/"},
            {"source": "A study.", "limits": "One country.", "url": ""},
        ],
    }
    assert data["findings"][1]["place"] is None


def test_github_gets_a_line_a_finding() -> None:
    """Signs that mean something to a workflow's log are escaped."""
    odd = Finding("a.b", "age", "note", "100% sure:\nso, it is.", "", Spot(1, 2, "x", "x", 0, "a,b:c.md"))

    text = draw_github([report_of(replace(FINDING, why="It shuts people out.", instead="Say what it is."), ABSENT, odd)])

    assert text.split("\n") == [
        "::warning file=advert.md,line=4,col=11,endColumn=30,title=age.young::It shuts people out.%0ASay what it is.",
        "::error file=advert.md,title=US-CO.pay-range::Colorado asks for the pay.%0AGive the range.",
        "::notice file=a%2Cb%3Ac.md,line=1,col=2,endColumn=3,title=a.b::100%25 sure:%0Aso, it is.",
        "",
    ]


# --- a page ---------------------------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script>\"&'{{ 1 }}"


def reports() -> dict[str, list[Report]]:
    """Pages of one posting, of several, of none with a finding, and of words that would like to be markup."""
    hostile = Finding("a.b", "age", "error", HOSTILE, HOSTILE, Spot(1, 1, HOSTILE, HOSTILE * 9, 0), (Evidence(HOSTILE, HOSTILE),))
    russian = Report("вакансия.md", "Специалист", "ru", (FINDING,), (Silenced(ABSENT, HOSTILE),), 9, DAY, (), (HOSTILE,))
    return {
        "one": [REPORT],
        "several": [REPORT, russian, replace(report_of(hostile), name=HOSTILE)],
        "none": [report_of()],
        "hostile": [Report(HOSTILE, HOSTILE, "zh-Hans", (hostile,), (), 1, DAY, (HOSTILE,), (HOSTILE,))],
    }


def test_a_page_says_what_the_text_says() -> None:
    """Level, words, place, rule, advice and evidence are there, in words and not in colors alone."""
    page = draw_html([REPORT])

    for words in (
        "<title>Support Agent – what to mend</title>",
        "Warning:</span> It tells older people not to apply.",
        "We want a <mark>young and energetic</mark> agent.",
        "advert.md:4:11 · <code>age.young</code>",
        "Say what the work asks for.",
        '<a href="https://www.eeoc.gov/">29 CFR 1625.4</a>',
        "Error:</span> Colorado asks for the pay.",
        "1 error, 1 warning from 52 rules as of 2026-11-22. Law of: US-CO.",
        "no legal advice",
    ):
        assert words in page


def test_nothing_in_a_posting_becomes_markup() -> None:
    """Words from a file, a rule or a workspace are words in the page."""
    page = draw_html(reports()["hostile"])

    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)") > 5


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as files."""
    folder = tmp_path_factory.mktemp("reports")
    for name, made in reports().items():
        (folder / f"{name}.html").write_text(draw_html(made), encoding="utf-8")
    return folder


@needs(("java", shutil.which("java")), ("vnu.jar (npm ci --prefix tests/web)", VNU.is_file()))
def test_report_pages_are_valid_html(pages: Path) -> None:
    """The Nu checker has nothing against any page."""
    run = subprocess.run(
        ["java", "-jar", str(VNU), "--errors-only", str(pages)], capture_output=True, encoding="utf-8", check=False, timeout=300
    )

    assert (run.returncode, run.stdout + run.stderr) == (0, "")


@needs(
    ("node", shutil.which("node")),
    ("chromium", CHROMIUM),
    ("axe (npm ci --prefix tests/web)", (WEB / "node_modules" / "axe-core").is_dir()),
)
def test_report_pages_are_accessible(pages: Path) -> None:
    """Axe has nothing against them by WCAG 2.2 AA, in light and in dark, and they ask no other host for anything."""
    run = subprocess.run(
        ["node", str(WEB / "axe.mjs"), str(CHROMIUM), *map(str, sorted(pages.glob("*.html")))],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )

    assert (run.returncode, run.stdout) == (0, ""), run.stderr


def test_a_workspace_may_draw_the_page_itself(workspace: MakeWorkspace) -> None:
    """Its own template stands before the built-in one."""
    folder = workspace({"templates/lint/report.j2.html": "{{ reports|length }} of ours"})

    assert draw_html([REPORT], str(folder)) == "1 of ours"


@pytest.mark.parametrize("draw", [draw_text, draw_json, draw_github, draw_html])
def test_the_same_reports_give_the_same_bytes(draw: Callable[[list[Report]], str]) -> None:
    """No format depends on anything but the reports."""
    assert draw([REPORT]) == draw([REPORT])
