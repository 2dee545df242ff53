"""Where a posting says too much: more than a reader reads, too many must-haves, sentences too long, and things twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csroles.lint.finding import Evidence, Finding
from csroles.lint.likeness import all_terms, shared
from csroles.lint.sentences import is_chinese, sentences, size

if TYPE_CHECKING:
    from csroles.lint.finding import Level, Spot
    from csroles.lint.posting_text import Passage, PostingText

MOST_MUST_HAVES = 10
"""More must-haves than these are many. Standards speak of 8 to 10; no study fixes a number."""

LONG_SENTENCE = {"en": 40, "ru": 35, "zh": 100}
"""The length in words (Chinese: characters) from which on a sentence is long: twice what style guides ask for on average."""

LONG_POSTING = {"en": 1000, "ru": 850, "zh": 2000}
"""The length in words (Chinese: characters) from which on a posting is long. The Russian and Chinese figures are about what
the same text has in translation."""

_MOST_COMPARED = 500  # of a file of any size, so many statements are compared with one another

LENGTH = (
    Evidence(
        "LinkedIn: 17.8% more applications below 150 words than at 450 to 600", "Counts of one platform; says nothing of fit."
    ),
    Evidence("Textio: 300 to 700 words fill fastest", "A vendor's own figures."),
    Evidence(
        "Appcast 2015: most applications at 4,000 to 5,000 characters, half as many below 2,000 or above 10,000",
        "400,000 job seekers of one vendor. The three studies disagree.",
    ),
)
MUST_HAVES = Evidence(
    "Behavioural Insights Team 2022: women apply when they meet 56% of the requirements, men at 52%",
    "More than 10,000 people; a small difference. No study fixes a number of requirements.",
)


def structural(rule: str, level: Level, why: str, instead: str, spot: Spot | None = None, *evidence: Evidence) -> Finding:
    """A finding about the build of a posting."""
    return Finding(f"structure.{rule}", "structure", level, why, instead, spot, evidence)


def amount_findings(posting: PostingText) -> Iterator[Finding]:
    """What a posting says too much of, all but its length."""
    yield from _must_haves(posting)
    yield from _repeats(posting)
    yield from _long_sentences(posting)


def _limit(limits: dict[str, int], language: str) -> int:
    return limits.get(language.partition("-")[0], limits["en"])


def length_of(posting: PostingText) -> int:
    """The words of a posting, or its characters in Chinese."""
    return sum(size(passage.text, posting.language) for passage in posting.passages)


def length_findings(posting: PostingText) -> Iterator[Finding]:
    """A posting is no longer than a reader reads."""
    length = length_of(posting)
    if length > _limit(LONG_POSTING, posting.language):
        unit = "characters" if is_chinese(posting.language) else "words"
        why = f"It has {length:,} {unit}, which is more than most people read to the end."
        instead = "Keep what decides whether somebody applies; link to the rest."
        yield structural("length", "note", why, instead, None, *LENGTH)


WELCOME = re.compile(
    r"\b(?:preferred|preferably|plus|bonus|nice[- ]to[- ]have|desir(?:able|ed)|ideally|advantage|asset|beneficial"
    r"|optional|not required|helpful)\b"
    r"|优先|優先|加分|者佳|желательн|преимуществ|плюсом|приветству|будет плюс",
    re.IGNORECASE,
)


_QUALITIES = re.compile(r"\bqualit(?:y|ies)\b|素质|素質|特质|特質|качества", re.IGNORECASE)


def _requirements(posting: PostingText) -> list[Passage]:
    """The items of the lists of requirements, without those of a list of personal qualities."""
    found: list[Passage] = []
    heading = ""
    for passage in posting.passages:
        if passage.kind == "heading":
            heading = passage.text
        elif passage.kind == "item" and passage.part == "requirements" and not _QUALITIES.search(heading):
            found.append(passage)
    return found


def _must_haves(posting: PostingText) -> Iterator[Finding]:
    """No more than ten things are asked for as must-haves, and what would only be welcome is told apart from them."""
    listed = _requirements(posting)
    musts = [passage for passage in listed if not WELCOME.search(passage.text)]
    if len(musts) <= MOST_MUST_HAVES:
        return
    welcome = len(listed) - len(musts) + len(posting.in_parts("preferred"))
    apart = f"beside {welcome} that would be welcome" if welcome else "and none that would only be welcome"
    why = f"It asks for {len(musts)} things as must-haves, {apart}."
    instead = "Keep as must-haves what the work cannot be started without; list the others apart, as welcome."
    heading = next(
        (passage for passage in posting.passages if passage.kind == "heading" and passage.part == "requirements"), None
    )
    spot = heading.spot(0, len(heading.text)) if heading else None
    yield structural("too-many-must-haves", "note", why, instead, spot, MUST_HAVES)


def _long_sentences(posting: PostingText) -> Iterator[Finding]:
    """No sentence is so long that it has to be read twice: the longest is shown."""
    limit = _limit(LONG_SENTENCE, posting.language)
    long: list[tuple[int, Passage, int, int]] = []
    for passage in posting.passages:
        if passage.part in ("equal-opportunity", "facts", "benefits", "pay") or passage.kind in ("heading", "cell"):
            continue  # what the law or a plan's terms word is not to be worded anew
        for start, end in sentences(passage.text):
            count = size(passage.text[start:end], posting.language)
            if count > limit:
                long.append((count, passage, start, end))
    if long:
        count, passage, start, end = max(long, key=lambda entry: entry[0])
        unit = "characters" if is_chinese(posting.language) else "words"
        more = f" {len(long) - 1} more have over {limit}." if len(long) > 1 else ""
        why = f"A sentence has {count} {unit}.{more}"
        instead = "Say one thing in a sentence; make a list of what is counted up."
        yield structural("long-sentence", "note", why, instead, passage.spot(start, end))


# --- what is said twice ---------------------------------------------------------------------------

_FILLING = all_terms(
    "a an and any are as at be by for from has have in is it of on or our that the their them this to we who with you "
    "your ability able capable "
    "proven demonstrated excellent strong good great solid experience experienced skill knowledge high level must "
    "required other related least "
    "minimum prior previous including such и в на с по для от до не или опыт умение умеем навык знание способность "
    "хороший отличный "
)
SAME = 0.95
"""The share of their terms in common from which on two statements say the same."""

NEARLY_SAME = 0.7
"""The share from which on a reader thinks that a statement has been there before."""

_LEAST_IN_COMMON = 3


def _repeats(posting: PostingText) -> Iterator[Finding]:
    """No duty or requirement says what another has said: three at most are shown."""
    said: list[tuple[frozenset[str], Passage]] = []
    told = 0
    for passage in posting.in_parts("duties", "requirements", "preferred")[:_MOST_COMPARED]:
        terms = all_terms(passage.text) - _FILLING
        if len(terms) < _LEAST_IN_COMMON:
            continue
        alike, other = _most_alike(terms, said)
        if other is not None and alike >= NEARLY_SAME and told < 3:
            told += 1
            yield _repeat(passage, other, alike)
        said.append((terms, passage))


def _most_alike(terms: frozenset[str], said: list[tuple[frozenset[str], Passage]]) -> tuple[float, Passage | None]:
    """What was said before that is most like some terms, and how much, if they have enough in common."""
    best: tuple[float, Passage | None] = (0.0, None)
    for known, passage in said:
        if len(terms & known) >= _LEAST_IN_COMMON and (alike := shared(terms, known)) > best[0]:
            best = (alike, passage)
    return best


def _repeat(passage: Passage, other: Passage, alike: float) -> Finding:
    spot = other.spot(0, len(other.text))
    before = spot.words if len(spot.words) <= 60 else f"{spot.words[:60].rstrip()}…"
    same = alike >= SAME
    why = f"It says {'the same' if same else 'nearly the same'} as line {spot.line}: “{before}”."
    instead = "Say it once." if same else "Say it once, or say what is different."
    return structural("repeated", "warning" if same else "note", why, instead, passage.spot(0, len(passage.text)))
