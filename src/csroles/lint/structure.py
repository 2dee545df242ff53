"""How a posting is built: what it lacks as a whole, where it contradicts itself, and what it says too much of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csroles.lint.amount import amount_findings, length_findings, length_of, structural
from csroles.lint.finding import Evidence
from csroles.lint.law_signs import LawSigns
from csroles.lint.readability import readability_findings
from csroles.lint.sentences import sentences, size

if TYPE_CHECKING:
    from csroles.lint.finding import Finding
    from csroles.lint.posting_text import Part, Passage, PostingText

_SNIPPET = 40  # words: a text shorter than this, without a heading, is a passage that somebody wants checked, not a posting

GOOGLE = Evidence(
    "Google for Jobs, structured data for job postings",
    "The rules of one job search; others ask for less.",
    "https://developers.google.com/search/docs/appearance/structured-data/job-posting",
)
DEADLINE = Evidence(
    "Colorado (CDLE INFO #9A) asks for it by law; job searches take a posting down by it",
    "Elsewhere no law asks for it.",
)
USEFUL = Evidence(
    "LinkedIn heat-map study: readers mark pay (61%), qualifications (49%) and duties (49%) as most useful",
    "One platform's readers.",
)


def structure_findings(posting: PostingText, on: date) -> list[Finding]:
    """What to mend in the build of a posting.

    Args:
        posting: the posting as it was read.
        on: the day that counts as today.
    """
    if not any(passage.text.strip() for passage in posting.passages):
        return [structural("empty", "error", "There is no text to read.", "Check that this is the right file.")]
    found = [*_description(posting), *_closed(posting, on), *_office_days(posting)]
    if _is_whole(posting):
        found += [*_missing_parts(posting), *_application(posting), *length_findings(posting)]
    found += [*amount_findings(posting), *readability_findings(posting)]
    return found


def _is_whole(posting: PostingText) -> bool:
    """Whether the text is a posting, rather than a sentence or two that somebody wants checked."""
    if posting.format not in ("md", "txt"):
        return True
    headings = sum(passage.kind == "heading" and passage.part != "title" for passage in posting.passages)
    return headings > 0 or length_of(posting) >= _SNIPPET


def _body(posting: PostingText) -> Iterator[Passage]:
    return (passage for passage in posting.passages if passage.part != "title")


# --- what is missing ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A part that a posting has: its name, the parts that hold it, words that show it where no heading does, what to do."""

    name: str
    parts: tuple[Part, ...]
    signs: re.Pattern[str]
    why: str
    instead: str
    least: int
    """So many words at least have sentences with the signs: a posting that says less of a matter hardly says it."""


_WANTED = (
    _Wanted(
        "no-duties",
        ("duties",),
        re.compile(
            r"\b(?:you(?:['’]ll| will| would)|your (?:role|job|day|work|tasks?)|responsib\w+|duties|day[- ]to[- ]day"
            r"|in this role|the role)\b"
            r"|职责|職責|负责|負責|工作内容|工作內容|你将|您将|你將|您將"
            r"|обязанност|предстоит|задач|будете|чем заниматься|функционал",
            re.IGNORECASE,
        ),
        "It does not say what the person will do.",
        "Add a section with the main duties, the most important first.",
        14,
    ),
    _Wanted(
        "no-requirements",
        ("requirements", "preferred"),
        re.compile(
            r"\b(?:experience\w*|require\w*|qualif\w+|eligib\w+|skills?|must|you (?:have|are|bring|know|can|should"
            r"|need)|you['’](?:re|ve)"
            r"|ability|degree|graduates?|looking for|ideal|who (?:has|have|can|is))\b"
            r"|经验|經驗|要求|学历|學歷|能力|条件|條件|技能|опыт|требован|ожида|навык|умени|знани|кого мы ищем|мы ищем",
            re.IGNORECASE,
        ),
        "It does not say what an applicant should bring.",
        "Add what the work cannot be done without, and apart from it what would be welcome.",
        6,
    ),
)


def _missing_parts(posting: PostingText) -> Iterator[Finding]:
    """A posting says what the person will do, and what an applicant should bring."""
    body = list(_body(posting))
    unplaced = sum(passage.kind == "item" and passage.part in ("about", "other") for passage in body)
    for wanted in _WANTED:
        if posting.in_parts(*wanted.parts) or unplaced >= 3 or _says(body, wanted, posting.language):
            continue
        yield structural(wanted.name, "warning", wanted.why, wanted.instead, None, USEFUL, GOOGLE)


def _says(body: list[Passage], wanted: _Wanted, language: str) -> bool:
    """Whether sentences with the signs of a part say enough of it."""
    said = 0
    for passage in body:
        for start, end in sentences(passage.text):
            if wanted.signs.search(passage.text, start, end):
                said += size(passage.text[start:end], language)
                if said >= wanted.least:
                    return True
    return False


_E_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_PHONE = re.compile(
    r"\+\d[\d\s().-]{7,20}\d|\b0\d{2,3}-\d{3,4}-?\d{3,4}\b|\b(?:tel|phone|call)\b[^\n\d]{0,12}\d[\d\s().-]{6,20}", re.IGNORECASE
)
_APPLY = re.compile(
    r"\bapply (?:now|here|online|today|by|before|via|through|at|with|directly|using|on|in person|for this)\b"
    r"|\b(?:how )?to apply[:,.]|\bhow to apply\b|\bapply:"
    r"|\byour (?:cv|resume|résumé|application|cover letter)\b|\bsubmit (?:an|your|a) (?:application|cv|resume|résumé)"
    r"|\bapplications? (?:to|via|by|through|form|link|must)\b|\b(?:send|e-?mail|bring|whatsapp|text"
    r"|drop off) (?:us )?(?:your |a |an )?(?:cv|resume|résumé|application)"
    r"|\b(?:please|candidates can) (?:e-?mail|send|write|contact|call|whatsapp|stop by)\b|\bclick (?:here|on|the|below"
    r"|apply)\b|\bwalk in\b|\bcall \w+ (?:on|at)\b"
    r"|简历|簡歷|履歷|投递|投遞|应聘方式|應徵方式|申请方式|申請方式|报名|報名|立即申请|立即應徵"
    r"|отклик|резюме|пришлите|присылайте|отправ(?:ьте|ляйте)|анкет|звоните|пишите|подать заявку",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\bclosing date\b|\bdeadline\b|\bapply (?:by|before)\b|\bapplications? (?:are )?(?:close[sd]?|due"
    r"|accepted (?:until|through|on))\b"
    r"|\b(?:by|until|till|before|through) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2}(?:st|nd|rd"
    r"|th)? )?(?:jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d|\buntil (?:the position is |it is |)?filled\b|\brolling basis\b|\b(?:valid"
    r"|open) (?:until|through)\b"
    r"|\bcloses (?:on|at|\d)|截止|截至|\d{1,2}\s?[日号號]\s?(?:之?前|以前)|前投递|前投遞|长期有效|長期有效|招满即止"
    r"|額滿為止|额满为止"
    r"|при[её]м\w* (?:заявок|резюме|откликов)|подачи (?:заявок|заявления|резюме)|вакансия открыта до|последний день"
    r"|срок (?:подачи|при[её]ма)"
    r"|(?:резюме|заявки|отклики|откликнуться)[^.\n]{0,40} до \d|до \d{1,2} (?:январ|феврал|март|апрел|ма[яй]|июн|июл"
    r"|август|сентябр|октябр|ноябр|декабр)",
    re.IGNORECASE,
)


def _application(posting: PostingText) -> Iterator[Finding]:
    """A posting says how to apply or whom to ask, and until when."""
    body = [passage.text for passage in _body(posting)]
    is_said_elsewhere = posting.format in ("jsonld", "yaml")  # the page around the one, and the fields of the other, say it
    is_said = bool(posting.in_parts("apply")) or any(
        _E_MAIL.search(text) or _PHONE.search(text) or _APPLY.search(text) for text in body
    )
    if not is_said and not is_said_elsewhere:
        why = "It does not say how to apply, nor whom to ask."
        instead = "Name the address to apply to and what to send, and somebody who answers questions."
        yield structural("no-apply", "note", why, instead, None, GOOGLE)
    if not LawSigns(posting).has_deadline and not any(_CLOSING.search(text) for text in body):
        why = "It names no last day to apply."
        instead = "Name the day, or say that applications are read until the position is filled."
        yield structural("no-closing-date", "note", why, instead, None, DEADLINE)


def _closed(posting: PostingText, on: date) -> Iterator[Finding]:
    """The last day to apply is not over."""
    closes = posting.facts.closes
    if closes is not None and closes < on:
        why = f"The last day to apply was {closes.isoformat()}."
        yield structural("closed", "error", why, "Take the posting down, or name a later day.", None, GOOGLE)


def _description(posting: PostingText) -> Iterator[Finding]:
    """The description says more than the title."""
    title = frozenset(posting.title.casefold().split())
    body = [passage for passage in _body(posting) if passage.part != "facts" and passage.text.strip()]
    said = {word for passage in body for word in passage.text.casefold().split()}
    a_line_alone = not body and posting.format in ("md", "txt")
    if not title or a_line_alone or not said <= title:
        return
    why = "The description says no more than the title."
    instead = "Describe the work, what an applicant should bring, and what you offer."
    spot = body[0].spot(0, len(body[0].text)) if body else None
    yield structural("description-is-title", "error", why, instead, spot, GOOGLE)


# --- what contradicts itself ----------------------------------------------------------------------

_NUMBER = r"(?:\d|one|two|three|four|five|a few|several)"
_FULLY_REMOTE = re.compile(
    r"\b(?:100\s?%|fully|completely|entirely)[- ]remote\b|\bremote (?:100\s?%|from anywhere)|\bwork from anywhere\b"
    r"|完全远程|完全遠端|全程远程|100% ?远程|полностью удал[её]нн|100% удал[её]н",
    re.IGNORECASE,
)
_OFFICE_DAYS = re.compile(
    rf"\b{_NUMBER}(?:[ -]+(?:to|or|–|-)[ -]+{_NUMBER})? days?[ -](?:per|a|each|every|/)?[ -]?(?:week|month)?,? ?(?:in"
    rf"|at|from) (?:the|our|an) office\b"
    rf"|\b{_NUMBER} days? (?:in|on)[- ]?(?:office|site)\b|\b(?:in[- ]office|on[- ]?site) {_NUMBER} days?\b"
    r"|\bhybrid (?:work|schedule|role|position|model|arrangement|setting|environment)\b|\bdays in the office\b"
    r"|每周[^。，\n]{0,8}天[^。，\n]{0,6}(?:办公室|坐班|到岗|到公司)|每週[^。，\n]{0,8}天[^。，\n]{0,6}(?:辦公室|進公司"
    r"|到公司)|混合办公|混合辦公"
    r"|гибридн(?:ый|ого|ом) (?:график|формат|режим)|\d (?:дня|день|дней) в (?:неделю )?(?:в )?офис",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|never|without|nor|isn['’]t|optional|if you like|welcome)\b|не требу|нет |без |不需|无需|無需|不必",
    re.IGNORECASE,
)


def _office_days(posting: PostingText) -> Iterator[Finding]:
    """Work that is said to be done from anywhere asks for no days in the office."""
    remote = next((passage for passage in posting.passages if _FULLY_REMOTE.search(passage.text)), None)
    if posting.facts.remote is not True and remote is None:
        return
    for passage in posting.passages:
        match = _OFFICE_DAYS.search(passage.text)
        if match and not _DENIED.search(passage.text[max(0, match.start() - 40) : match.end() + 40]):
            why = "It says that the work is fully remote, and asks for days in the office."
            instead = "Call it hybrid and name the place, or leave out the days in the office."
            yield structural("remote-with-office-days", "warning", why, instead, passage.spot(*match.span()), GOOGLE)
            return
