"""The formats of a report: text with carets, JSON, annotations for GitHub, and a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from csroles.documents.plain_text import wrapped
from csroles.errors import caret_line, display_width
from csroles.lint.finding import LEVELS, Evidence, Finding, Spot
from csroles.lint.lint import Report

WIDTH = 100
"""Columns of a line of text; an East Asian character takes two."""

_MARGIN = "    "
_CUT = "…"


class Excerpt(NamedTuple):
    """The words of a finding in what stands around them: before, the words, and after."""

    before: str
    words: str
    after: str


def excerpt(spot: Spot, width: int = WIDTH) -> Excerpt:
    """The words of a finding with as much of their line around them as there is room for."""
    before, words = spot.context[: spot.offset], spot.words
    after = spot.context[spot.offset + len(words) :]
    if display_width(spot.context) <= width:
        return Excerpt(before, words, after)
    words = _cut(words, width - 2)
    room = width - display_width(words)
    behind = _cut(after, max(room - display_width(before), room // 2))
    ahead = _cut(before[::-1], room - display_width(behind))[::-1]
    return Excerpt(ahead, words, behind)


def _cut(text: str, width: int) -> str:
    """The beginning of a text that takes at most so many columns, with a sign where it goes on."""
    if display_width(text) <= width:
        return text
    columns = 0
    for position, character in enumerate(text):
        columns += display_width(character)
        if columns > width - 1:
            return text[:position].rstrip() + _CUT if width > 0 else ""
    return text


# --- text -------------------------------------------------------------------------------------------


def draw_text(reports: Sequence[Report], width: int = WIDTH) -> str:
    """Text: each finding with its line, a caret below the words, and what to do; the verdict last."""
    blocks = [block for report in reports for block in (*_findings(report, width), _end(report, width))]
    if len(reports) > 1:
        blocks.append(_in_all(reports))
    return "\n\n".join(blocks) + "\n"


def _findings(report: Report, width: int) -> Iterator[str]:
    told: set[str] = set()
    for finding in report.findings:
        yield "\n".join(_lines(report, finding, width, is_first=finding.rule not in told))
        told.add(finding.rule)


def _lines(report: Report, finding: Finding, width: int, *, is_first: bool) -> Iterator[str]:
    """The lines of a finding; the evidence of a rule is told once."""
    yield wrapped(f"{place(report, finding.spot)}: {finding.level}: {finding.why} [{finding.rule}]", "", "  ", width)
    if finding.spot is not None and finding.spot.words:
        shown = excerpt(finding.spot, width - len(_MARGIN))
        line = "".join(shown)
        yield _MARGIN + line
        yield _MARGIN + caret_line(line, len(shown.before) + 1, len(shown.words))
    if finding.instead:
        yield wrapped(f"Instead: {finding.instead}", "  ", "    ", width)
    for evidence in finding.evidence if is_first else ():
        yield wrapped(f"Evidence: {_evidence(evidence)}", "  ", "    ", width)


def _evidence(evidence: Evidence) -> str:
    source = f"{evidence.source} <{evidence.url}>" if evidence.url else evidence.source
    return (
        f"{source}. {evidence.limits}" if evidence.limits and source[-1] not in ".!?>" else f"{source} {evidence.limits}".strip()
    )


def place(report: Report, spot: Spot | None) -> str:
    """Where a finding stands, as editors understand it: file:line:column."""
    if spot is None or not spot.line:
        return report.name
    return f"{spot.file or report.name}:{spot.line}:{spot.column}"


def _end(report: Report, width: int) -> str:
    """The verdict on one posting, and what else is to be known of it."""
    law = f" (law of: {', '.join(report.where)})" if report.where else ""
    not_told = (f"Not told: {silenced.finding.rule}: {silenced.reason}" for silenced in report.silenced)
    verdict = wrapped(f"{report.name}: {report.verdict}{law}.", "", "  ", width)
    return "\n".join([verdict, *(wrapped(words, "  ", "    ", width) for words in not_told)])


def _in_all(reports: Sequence[Report]) -> str:
    with_findings = sum(bool(report.findings) for report in reports)
    return f"{len(reports)} postings: {_count(reports) or 'no finding'}" + (
        f", in {with_findings} of them." if with_findings else "."
    )


def _count(reports: Sequence[Report]) -> str:
    counts = [(level, sum(finding.level == level for report in reports for finding in report.findings)) for level in LEVELS]
    return ", ".join(f"{count} {level}" + "s" * (count > 1) for level, count in counts if count)


# --- for programs -----------------------------------------------------------------------------------


def as_data(report: Report) -> dict[str, Any]:
    """A report as plain values."""
    return {
        "file": report.name,
        "title": report.title,
        "language": report.language,
        "on": report.on.isoformat(),
        "rules": report.rules,
        "where": list(report.where),
        "verdict": report.verdict,
        "findings": [_finding(report, finding) for finding in report.findings],
        "silenced": [{**_finding(report, each.finding), "reason": each.reason} for each in report.silenced],
        "remarks": list(report.remarks),
    }


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    spot = finding.spot
    return {
        "rule": finding.rule,
        "group": finding.group,
        "level": finding.level,
        "why": finding.why,
        "instead": finding.instead,
        "place": None if spot is None else {**asdict(spot), "file": spot.file or report.name},
        "evidence": [asdict(evidence) for evidence in finding.evidence],
    }


def draw_json(reports: Sequence[Report]) -> str:
    """JSON: a list of reports, one a posting."""
    return json.dumps([as_data(report) for report in reports], ensure_ascii=False, indent=2) + "\n"


_ANNOTATIONS = {"error": "error", "warning": "warning", "note": "notice"}


def draw_github(reports: Sequence[Report]) -> str:
    """Annotations as workflows of GitHub Actions print them, a line each."""
    return "".join(_annotation(report, finding) + "\n" for report in reports for finding in report.findings)


def _annotation(report: Report, finding: Finding) -> str:
    spot = finding.spot
    properties = {"file": spot.file or report.name if spot else report.name}
    if spot is not None and spot.line:
        properties |= {"line": str(spot.line), "col": str(spot.column), "endColumn": str(spot.column + max(len(spot.words), 1))}
    properties["title"] = finding.rule
    said = ",".join(f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in properties.items())
    message = finding.why if not finding.instead else f"{finding.why}\n{finding.instead}"
    return f"::{_ANNOTATIONS[finding.level]} {said}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


# --- a page -----------------------------------------------------------------------------------------


def draw_html(reports: Sequence[Report], workspace: str | None = None) -> str:
    """A page that needs nothing beside it.

    Args:
        reports: what was found.
        workspace: the folder of a workspace that may have templates of its own.

    Raises:
        TemplateProblem: a template of the workspace is wrong.
    """
    from csroles.documents.templates import document_templates

    values = {"reports": reports, "count": _count(reports), "excerpt": lambda spot: excerpt(spot, 600), "place": place}
    return document_templates(workspace).draw("lint/report.j2.html", language="en", publisher=None, **values)


Draw = Callable[[Sequence[Report]], str]

FORMATS: dict[str, Draw] = {"text": draw_text, "json": draw_json, "github": draw_github, "html": draw_html}
"""The formats by name."""

SUFFIXES = {"txt": "text", "json": "json", "html": "html"}
"""The formats by the suffix of a file."""
