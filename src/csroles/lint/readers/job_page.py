"""A posting on a web page with JobPosting markup: the visible words, and the facts that the markup gives."""

from __future__ import annotations

from csroles.lint.readers.draft import Draft
from csroles.lint.readers.job_markup import Strings, facts_of, job_posting_in, read_words, title_of
from csroles.lint.readers.origin import FileOrigin
from csroles.lint.readers.web_page import read_page

FEW_WORDS = 200
"""A page with fewer characters of words than this is filled in by a script when it is shown."""


def read_job_page(text: str, draft: Draft) -> None:
    """Read a page into a draft; of a page that has no words until a script runs, those of its markup.

    Args:
        text: the HTML.
        draft: gets the blocks and the facts.
    """
    origin = FileOrigin(text)
    for markup in read_page(text, draft, origin=origin):
        job = job_posting_in([markup.value])
        if job is None:
            continue
        draft.facts = facts_of(job)
        if sum(block.words.length for block in draft.blocks) < FEW_WORDS:
            draft.blocks.clear()
            draft.silences.clear()
            read_words(job, draft, Strings(markup.text, origin, markup.offset))
            draft.remarks.append("The page has no words until a script fills it in; what its markup says was read.")
        elif any(block.words.text == title_of(job) for block in draft.blocks):
            draft.title = title_of(job)
        return
