"""What the pay of a posting should mend, whatever the law of its place: missing, open at one end, reversed, too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from csroles.lint.finding import Evidence, Finding
from csroles.lint.pay_text import is_open, is_reversed
from csroles.lint.phrases import any_of, fold
from csroles.lint.wording import Wording

if TYPE_CHECKING:
    from csroles.lint.posting_text import PayOffer, PostingText
    from csroles.lint.rules import RuleBook

PAY_RULES = ("pay.missing", "pay.open", "pay.reversed", "pay.too-wide")
"""The rules about pay that hold everywhere."""

WIDE = 0.5
"""A range is wide if its ends differ by more than this part of the lower end."""

_WHOLE = 4
"""A posting of fewer passages is a line or two of one: what is missing there proves nothing."""

_SEVERAL = any_of(
    (
        "(depending|based|varies|vary|adjusted|differs) ~4 (location*|geograph*|zone*|region*|level*|country|countries)",
        "(depending|based|varies|vary|adjusted|differs) ~4 (state*|market*)",
        "(geographic|pay|compensation) (zone*|region*|tier*)",
        "across (all)? (levels|locations|zones|regions)",
    )
)
"""Why a range may be wide."""

_USEFUL = Evidence(
    "LinkedIn, heat-map study of postings: 61 % of readers marked pay as useful",
    "More than any other part. It does not say what leaving it out costs. No law was found that asks for it here.",
)
_TWO_ENDS = Evidence(
    "Minn. Stat. 181.173; Pay Transparency Act of British Columbia: no range that is open at one end",
    "Other places ask for a range, which has two ends, without this sentence; many ask for nothing.",
)
_WIDTH = Evidence(
    "Laws that ask for a good-faith range, such as Cal. Lab. Code 432.3; O. Reg. 476/24 of Ontario allows CAD 50,000 a year",
    "No law and no study draws the line at half of the lower end: it is a rule of thumb.",
)


def pay_findings(
    posting: PostingText,
    pays: Sequence[PayOffer],
    book: RuleBook,
    *,
    is_demanded: bool,
    before_interview: Sequence[Evidence] = (),
) -> Iterator[Finding]:
    """What the pay of a posting should mend.

    Args:
        posting: the posting.
        pays: the pays that it names.
        book: the rules, of which those about vague words of pay tell that pay is spoken of.
        is_demanded: whether a law asks for pay and does not get it, which is said already.
        before_interview: the laws that ask that applicants learn the pay before the interview, in the posting or otherwise.
    """
    if not pays:
        if not is_demanded and len(posting.passages) >= _WHOLE and not _is_vague(posting, book):
            why = "The posting does not say what it pays."
            if before_interview:
                why = "The posting does not say what it pays, and applicants are to know before the interview."
            evidence = (*before_interview, _USEFUL)
            yield Finding("pay.missing", "pay", "note", why, "Give the range that you expect to pay.", None, evidence)
        return
    closed = {(pay.min, pay.max) for pay in pays if not is_open(pay)}
    for pay in pays:
        if is_open(pay):
            end = pay.min or pay.max
            if not closed - {(end, end)}:
                yield _open(pay)
        elif is_reversed(pay):
            why = "The upper end of the range stands first."
            yield Finding("pay.reversed", "pay", "warning", why, "Write the lower end first, or mend the figure.", pay.spot)
        elif pay.min and pay.max and (pay.max - pay.min) / pay.min > WIDE:
            yield _wide(posting, pay, pay.min, pay.max)


def _open(pay: PayOffer) -> Finding:
    end = "lower" if pay.min is None else "upper"
    why = f"The range has no {end} end, so that it says little."
    return Finding(
        "pay.open", "pay", "warning", why, "Give both ends of the range, or the one sum that you offer.", pay.spot, (_TWO_ENDS,)
    )


def _wide(posting: PostingText, pay: PayOffer, low: float, high: float) -> Finding:
    has_reason = any(_SEVERAL.search(fold(passage.text)) for passage in posting.passages)
    why = f"The upper end is {high / low - 1:.0%} above the lower, so that the range says little about this opening."
    instead = "Give the range that you expect to pay on hire; give each level or place a range of its own."
    return Finding("pay.too-wide", "pay", "note" if has_reason else "warning", why, instead, pay.spot, (_WIDTH,))


def _is_vague(posting: PostingText, book: RuleBook) -> bool:
    """Whether words such as competitive salary stand for the pay: those are told by the rules about words."""
    return next(_vague(book).hits(posting), None) is not None


@lru_cache(maxsize=4)
def _vague(book: RuleBook) -> Wording:
    return Wording([rule for rule in book.wording if rule.group == "pay"], book.excuses)
