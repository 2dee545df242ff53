"""A posting is held to all rules: what to mend, what was silenced and why, and how many rules were asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from csroles.lint.finding import LEVELS, Finding, Level, Spot
from csroles.lint.language import SPOKEN, UNKNOWN
from csroles.lint.posting_text import PostingText, Silence
from csroles.source.today import today

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.documents.posting_document import Posting
    from csroles.lint.places_named import WorkPlaces
    from csroles.lint.rules import RuleBook
    from csroles.model.rules import WordingRule

Profile = Literal["default", "strictest"]

PROFILES: tuple[Profile, ...] = ("default", "strictest")
"""Which law is asked: that of the posting's places, or all that any law asks for."""

RULES_IN_CODE = (
    *("structure.empty", "structure.no-duties", "structure.no-requirements", "structure.no-apply", "structure.no-closing-date"),
    *("structure.closed", "structure.description-is-title", "structure.remote-with-office-days", "structure.length"),
    *("structure.too-many-must-haves", "structure.long-sentence", "structure.repeated", "structure.hard-to-read"),
    *("catalogue.duties-left-out", "catalogue.skills-left-out", "catalogue.title-and-duties", "catalogue.duties-added"),
    "catalogue.above-its-level",
)
"""The rules that no file holds, since code looks for what they are about."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that is not told, and the reason that somebody gave."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one posting.

    Attributes:
        name: the posting's file as users are told of it.
        title: the posting's title, empty if it has none.
        language: the language that it was read in, as a BCP 47 tag.
        findings: what to mend, in the order of the text; what is missing in the whole stands last.
        silenced: what was found and is not told.
        rules: how many rules were asked.
        on: the day for which they were asked.
        where: codes of the places whose law was asked for, and ``remote`` for work that is done from where people live.
        remarks: what is to be said of the reading itself.
    """

    name: str
    title: str
    language: str
    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]
    rules: int
    on: date
    where: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def at_least(self, level: Level) -> tuple[Finding, ...]:
        """The findings that matter as much as a level, or more."""
        return tuple(finding for finding in self.findings if LEVELS.index(finding.level) <= LEVELS.index(level))

    @property
    def verdict(self) -> str:
        """What was found, in words. Rules are never said to be met: there are more laws than rules."""
        basis = f"{self.rules} rules as of {self.on.isoformat()}"
        if not self.findings:
            return f"no finding from {basis}"
        counts = [(sum(finding.level == level for finding in self.findings), level) for level in LEVELS]
        return f"{', '.join(f'{count} {level}' + 's' * (count > 1) for count, level in counts if count)} from {basis}"


def lint_posting(
    posting: PostingText | Posting,
    catalogue: Catalogue | None = None,
    *,
    where: Sequence[str] = (),
    headcount: int | None = None,
    on: date | None = None,
    role: str | None = None,
    level: str | None = None,
    profile: Profile = "default",
    with_role: bool = True,
) -> Report:
    """What a posting should mend: its words, its pay, its structure, what the law asks for where it is shown, and its role.

    ``csroles.lint_posting(csroles.read_posting("advert.docx"), where=["US-CO"])``, or of a posting that csroles made
    ``csroles.lint_posting(csroles.post(opening))``.

    Args:
        posting: a posting that was read, or made.
        catalogue: the catalogue of roles, with the workspace whose rules and silences hold; without it that of a posting that
            csroles made, else the built-in one.
        where: codes of the places where it is shown, such as US-CO or CA-ON; without them what the posting says.
        headcount: how many people the employer employs; without it what the workspace says. Unknown counts as covered.
        on: the day; without it SOURCE_DATE_EPOCH, else the machine's date.
        role: a name of the role that it is, where it cannot be told.
        level: the level that it is for, likewise.
        profile: default, or strictest: everything that any law asks of postings.
        with_role: whether it is compared with the role that it is.

    Raises:
        InvalidCatalogue: a file of rules is wrong.
        UnknownRole, AmbiguousRole: no role goes by the name, or several do.
    """
    from csroles.lint.places_named import places_of

    if not isinstance(posting, PostingText):
        from csroles.lint.readers.opening import read_posting_document

        catalogue = catalogue or posting.vacancy.role.catalogue
        posting = read_posting_document(posting)
    if catalogue is None:
        from csroles.catalogue.workspace import load

        catalogue = load()
    asked = _Asked(posting, catalogue, tuple(where), places_of(posting, where), headcount, on or today(), profile)
    found, rules = asked.by_rules()
    compared = asked.by_role(role, level) if with_role else []
    return asked.report([*found, *compared], rules)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A posting, and for whom, where and when it is judged."""

    posting: PostingText
    catalogue: Catalogue
    where: tuple[str, ...]
    places: WorkPlaces
    headcount: int | None
    on: date
    profile: Profile

    def by_rules(self) -> tuple[list[Finding], int]:
        """What its words, the law and its structure have against it, and how many rules were asked."""
        from csroles.lint.law import law_findings
        from csroles.lint.rules import rule_book
        from csroles.lint.structure import structure_findings
        from csroles.lint.wording import wording_findings

        book = rule_book(self.catalogue.layer_folders)
        silenced = [silence.rule for silence in self.silences]
        headcount = self.headcount or self.posting.facts.headcount or _headcount(self.catalogue)
        by_law, asked = law_findings(self.posting, self.where, headcount, self.on, self.profile, book=book, silenced=silenced)
        by_structure = _not_said_by_law(structure_findings(self.posting, self.on), by_law)
        found = [*wording_findings(self.posting, book, self.places.codes), *by_law, *by_structure]
        return found, asked + len(_worded(self.posting, book)) + len(RULES_IN_CODE)

    def by_role(self, role: str | None, level: str | None) -> list[Finding]:
        """How it differs from the role that it is."""
        from csroles.lint.against_role import role_findings

        return role_findings(self.posting, self.catalogue, role, level)

    def report(self, found: Sequence[Finding], rules: int) -> Report:
        """What is told of it."""
        from csroles.lint.places_named import ANYWHERE

        told = [(finding, _reason(finding, self.posting, self.silences)) for finding in _in_order(found)]
        remote = [ANYWHERE] if self.places.remote or self.places.everywhere else []
        return Report(
            name=self.posting.name,
            title=self.posting.title,
            language=self.posting.language,
            findings=tuple(finding for finding, reason in told if reason is None),
            silenced=tuple(Silenced(finding, reason) for finding, reason in told if reason is not None),
            rules=rules,
            on=self.on,
            where=(*self.places.codes, *remote),
            remarks=(*self.posting.remarks, *_unspoken(self.posting)),
        )

    @property
    def silences(self) -> tuple[Silence, ...]:
        """What the posting silences, and what its workspace does."""
        settings = self.catalogue.settings.lint if self.catalogue.settings else None
        allowed = settings.allow if settings else {}
        return (*self.posting.silences, *(Silence(rule, reason) for rule, reason in allowed.items()))


_LAW_OF = {"structure.no-closing-date": "application-deadline", "structure.no-apply": "how-to-apply"}
"""What a law may ask for, by the rule about structure that says the same of every posting."""


def _not_said_by_law(found: Sequence[Finding], by_law: Sequence[Finding]) -> list[Finding]:
    """Findings about structure, without those of which a law's finding says that the same is missing."""
    asked = {finding.rule.partition(".")[2] for finding in by_law}
    return [finding for finding in found if _LAW_OF.get(finding.rule) not in asked]


def _headcount(catalogue: Catalogue) -> int | None:
    """How many people the company of the workspace employs, if it says so."""
    return catalogue.company.headcount if catalogue.company else None


def _worded(posting: PostingText, book: RuleBook) -> list[WordingRule]:
    """The rules about words that know a language of the posting."""
    languages = {passage.language for passage in posting.passages}
    return [rule for rule in book.wording if languages.intersection(rule.languages)]


def _unspoken(posting: PostingText) -> Iterator[str]:
    """That the posting is in a language that no rule knows, if it is."""
    if posting.language not in SPOKEN:
        known = "its language is not known" if posting.language == UNKNOWN else f"it is in another language ({posting.language})"
        yield f"The rules about words are for English, Chinese and Russian; {known}. If that is wrong, say the language."


# --- which findings are told, and in which order ------------------------------------------------------


def _reason(finding: Finding, posting: PostingText, silences: Sequence[Silence]) -> str | None:
    """Why a finding is not told; None if nobody silenced it there."""
    for silence in silences:
        if silence.rule == finding.rule and (silence.passage is None or _stands_in(finding.spot, posting, silence.passage)):
            return silence.reason
    return None


def _stands_in(spot: Spot | None, posting: PostingText, number: int) -> bool:
    """Whether the words of a finding stand in a passage."""
    if spot is None or number >= len(posting.passages):
        return False
    passage = posting.passages[number]
    return passage.text == spot.context and passage.spot(spot.offset, spot.offset + len(spot.words)) == spot


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Findings by place, what is missing last; of two of a group that are about the same words, the graver."""
    gravest: dict[object, Finding] = {}
    for finding in sorted(findings, key=lambda finding: LEVELS.index(finding.level)):
        spot = finding.spot
        key = (
            (finding.group, spot.file, spot.line, spot.column, spot.words) if spot and spot.words else (finding.rule, finding.why)
        )
        gravest.setdefault(key, finding)
    return sorted(gravest.values(), key=_place)


def _place(finding: Finding) -> tuple[bool, bool, str, int, int, int, str]:
    spot = finding.spot
    if spot is None:
        return (True, True, "", 0, 0, LEVELS.index(finding.level), finding.rule)
    return (False, not spot.line, spot.file, spot.line, spot.column, LEVELS.index(finding.level), finding.rule)
