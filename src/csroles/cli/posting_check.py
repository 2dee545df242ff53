"""What the rules find in postings that csroles has just made, in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from csroles.catalogue.layer import shown_path
from csroles.cli.layout import wrap
from csroles.cli.options import quoted
from csroles.cli.terminal import columns, warn

if TYPE_CHECKING:
    from datetime import date

    from csroles.documents.posting_document import Posting
    from csroles.lint.finding import Finding
    from csroles.lint.lint import Report
    from csroles.model.workspace import Opening

MOST = 10
"""So many findings are told; the rest is counted."""

MOST_CHECKED = 100
"""So many of the postings of a folder are checked: they share most of their words, and writing them should not wait."""


def tell_findings(postings: Sequence[Posting], openings: Mapping[str, Opening], on: date | None) -> None:
    """Tell on standard error what is to be mended in postings, errors and warnings alone; nothing where there is nothing.

    Args:
        postings: the postings.
        openings: the openings that they are of, by id, where files say them.
        on: the day of posting.
    """
    checked = postings[:MOST_CHECKED]
    lines = list(dict.fromkeys(line for posting in checked for line in _lines(posting, openings.get(posting.vacancy.id), on)))
    if not lines:
        return
    warn("\nTo mend, by the rules on postings:")
    warn("\n".join(part for line in lines[:MOST] for part in wrap(line, columns(), "- ")))
    if len(lines) > MOST:
        warn(f"- and {len(lines) - MOST} more")
    files = [shown_path(opening.document.path) for opening in openings.values() if opening.document is not None]
    if files:
        warn(f"What to write instead: csroles lint {quoted(files[0])}" + (" and so on" if len(files) > 1 else ""))


def _lines(posting: Posting, opening: Opening | None, on: date | None) -> Iterator[str]:
    """Each error and warning in a line, with its place in the opening's file, its role's or its company's.

    What differs from the role are notes: looking for it would take time for nothing.
    """
    from csroles.lint.lint import lint_posting
    from csroles.lint.readers.opening import read_posting_document

    report = lint_posting(posting, on=on, with_role=False)
    if opening is not None and opening.document is not None and report.at_least("warning"):
        text = read_posting_document(posting, shown_path(opening.document.path), opening)
        report = lint_posting(text, posting.vacancy.role.catalogue, on=on, with_role=False)
    return (_line(report, finding) for finding in report.at_least("warning"))


def _line(report: Report, finding: Finding) -> str:
    from csroles.lint.formats import excerpt, place

    spot = finding.spot
    words = f"“{excerpt(spot, 60).words}” – " if spot is not None and spot.words else ""
    return f"{place(report, spot)}: {finding.level}: {words}{finding.why} [{finding.rule}]"
