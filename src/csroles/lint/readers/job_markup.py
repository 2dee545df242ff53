"""JobPosting markup (schema.org, JSON-LD): a posting's words and facts as job searches read them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, cast

from csroles.errors import CannotRead
from csroles.lint.places_named import place_code
from csroles.lint.posting_text import Part, PayOffer, PostingFacts
from csroles.lint.readers.draft import Block, Draft
from csroles.lint.readers.lines import read_lines
from csroles.lint.readers.origin import EscapedOrigin, FileOrigin, Origin
from csroles.lint.readers.web_page import parsed, read_page
from csroles.lint.readers.words import Words
from csroles.source.words import clean

_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"</?(?:p|br|ul|ol|li|div|h[1-6]|b|strong|em|i|span|a)\b[^<>]{0,500}>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|ul|ol|li|div|h[1-6]|b|strong|em|i|span)\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2}")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})")
_WORDED: tuple[tuple[str, Part], ...] = (
    ("responsibilities", "duties"),
    ("qualifications", "requirements"),
    ("skills", "requirements"),
    ("experienceRequirements", "requirements"),
    ("educationRequirements", "requirements"),
    ("jobBenefits", "benefits"),
    ("incentiveCompensation", "pay"),
)
"""Fields that may say more than the description."""

LONGEST = 1_000_000
"""No description of a posting is longer than this, its tags and all."""

_TIMES = {"hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "annual": "year", "annum": "year"}


def job_posting_in(values: Sequence[Any]) -> dict[str, Any] | None:
    """The first JobPosting in some JSON-LD values, however deep it stands."""
    waiting = list(reversed(values))
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            types = value.get("@type")
            if any(str(type_).rpartition("/")[2] == "JobPosting" for type_ in (types if isinstance(types, list) else [types])):
                return value
            waiting += reversed(list(value.values()))
        elif isinstance(value, list):
            waiting += reversed(value)
    return None


def read_job_posting(text: str, draft: Draft) -> None:
    """Read a JSON-LD file into a draft: the title, the places, the description, and what other fields add to it.

    Raises:
        CannotRead: it is no JSON, or holds no JobPosting.
    """
    values = parsed(text)
    job = job_posting_in(values)
    if job is None:
        wrong = "holds no JobPosting" if values else "is no JSON that can be read"
        raise CannotRead(f"{draft.name} {wrong}. What is linted as JSON is JobPosting markup (schema.org).")
    draft.facts = facts_of(job)
    read_words(job, draft, Strings(text, FileOrigin(text)))


def title_of(job: dict[str, Any]) -> str:
    """The title of a JobPosting."""
    return clean(html.unescape(_text(job.get("title"))))


def read_words(job: dict[str, Any], draft: Draft, strings: Strings) -> None:
    """Read the words of a JobPosting into a draft.

    Args:
        job: the JobPosting.
        draft: gets the blocks and the title.
        strings: the strings of the text that it stands in.

    Raises:
        CannotRead: the description is far longer than that of any posting.
    """
    if len(_text(job.get("description"))) > LONGEST:
        raise CannotRead(f"{draft.name} has a description of more than {LONGEST:,} characters, which no posting has.")
    draft.title = title_of(job)
    draft.add(Block("heading", strings.words(_text(job.get("title"))), depth=1, part="title"))
    for place in _place_lines(job):
        draft.add(Block("paragraph", strings.joined(("Location", *place)), part="facts"))
    written, origin = strings.text(_text(job.get("description")))
    if _ESCAPED_TAG.search(written):
        written, origin = _unescaped(written, origin)
    if _TAG.search(written):
        read_page(written, draft, origin=origin)
    else:
        read_lines(written, draft, origin=origin)
    _read_more(job, draft, strings)


def _read_more(job: dict[str, Any], draft: Draft, strings: Strings) -> None:
    """Add what other fields say that the description does not."""
    said = " ".join(block.words.text for block in draft.blocks).casefold()
    for name, part in _WORDED:
        for value in _list(job.get(name)):
            for line in _text(value).split("\n"):
                words = strings.words(line.strip(" -•"))
                if words and words.text.casefold() not in said:
                    draft.add(Block("item", words, part=part))


def facts_of(job: dict[str, Any]) -> PostingFacts:
    """What a JobPosting says as data."""
    is_remote = "TELECOMMUTE" in _list(job.get("jobLocationType"))
    types = [clean(kind) for kind in _list(job.get("employmentType")) if isinstance(kind, str)]
    return PostingFacts(
        places=tuple(dict.fromkeys(_codes(job))),
        remote=True if is_remote else None,
        pay=_pay(job.get("baseSalary"), job.get("salaryCurrency")),
        closes=_day(job.get("validThrough")),
        employment=", ".join(types),
    )


# --- places -----------------------------------------------------------------------------------------


def _codes(job: dict[str, Any]) -> Iterator[str]:
    """The codes of the places that are given as codes: names are read from the words."""
    for address in _addresses(job):
        region, country = (_text(address.get(name)).strip() for name in ("addressRegion", "addressCountry"))
        yield from code_of(region, country)
    for area in _list(job.get("applicantLocationRequirements")):
        name = _text(area.get("name") if isinstance(area, dict) else area)
        region, _, country = name.rpartition(",")
        yield from code_of(region.strip(), country.strip())


def code_of(region: str, country: str) -> Iterator[str]:
    """The code by which rules know a place: that of its region where it has one, else of its country.

    Args:
        region: the region, by its code (CO, US-CO) or its name.
        country: the country, by its code or its name.
    """
    state, within = place_code(country), region.partition("-")[2] or region
    found = place_code(f"{state}-{within}" if _CODE.fullmatch(within.upper()) else within) if state and within else ""
    if found.startswith(f"{state}-") or state:
        yield found if found.startswith(f"{state}-") else state


def _place_lines(job: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The places in words: city, region and country of each."""
    for address in _addresses(job):
        parts = tuple(_text(address.get(name)) for name in ("addressLocality", "addressRegion", "addressCountry"))
        if any(parts):
            yield tuple(filter(None, parts))
    for place in _list(job.get("jobLocation")):
        if isinstance(place, str) or (isinstance(place, dict) and isinstance(place.get("address"), str)):
            yield (_text(place if isinstance(place, str) else place["address"]),)
    for area in _list(job.get("applicantLocationRequirements")):
        name = _text(area.get("name") if isinstance(area, dict) else area)
        if name:
            yield (name,)


def _addresses(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for place in _list(job.get("jobLocation")):
        for address in _list(place.get("address")) if isinstance(place, dict) else []:
            if isinstance(address, dict):
                yield address


# --- pay and days -----------------------------------------------------------------------------------


def _pay(salary: Any, currency: Any) -> PayOffer | None:
    first = next(iter(_list(salary)), None)
    if isinstance(first, dict):
        value = next(iter(_list(first.get("value"))), None)
        amounts = value if isinstance(value, dict) else {**first, "value": value}
        unit = _text(amounts.get("unitText") or first.get("unitText")).lower()
        currency = first.get("currency") or currency
    else:
        amounts, unit = {"value": first}, ""
    single = _number(amounts.get("value"))
    low, high = _number(amounts.get("minValue")), _number(amounts.get("maxValue"))
    if low is None and high is None:
        low = high = single
    if low is None and high is None:
        return None
    per = next((time for word, time in _TIMES.items() if word in unit), "")
    return PayOffer(low, high, clean(_text(currency)), cast(Literal["hour", "day", "week", "month", "year", ""], per))


def _number(value: Any) -> float | None:
    try:
        number = float(str(value).replace(",", "")) if isinstance(value, int | float | str) and not isinstance(value, bool) else 0
    except (ValueError, OverflowError):
        return None
    return number if 0 < number < 1e12 else None


def _day(value: Any) -> date | None:
    match = _DAY.match(_text(value))
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """Words, of whatever stands where words should: of a thing its name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("description")
    if isinstance(value, list):
        value = next(iter(value), "")
    return value if isinstance(value, str) else ""


# --- where strings stand ------------------------------------------------------------------------------


class Strings:
    """The strings of a JSON text, and where the characters of each stand.

    Args:
        text: the JSON.
        origin: the text that it stands in.
        start: where it begins there.
    """

    def __init__(self, text: str, origin: Origin, start: int = 0) -> None:
        self._text = text
        self._origin = origin
        self._start = start
        self._found: dict[str, int] = {}
        for match in _STRING.finditer(text):
            try:
                value = json.loads(match[0], strict=False)
            except ValueError:
                continue
            if isinstance(value, str):
                self._found.setdefault(value, match.start())

    def text(self, value: str) -> tuple[str, Origin]:
        """A string, or a line of one, and the places of its characters; of any other text the place of the whole."""
        whole = value if value in self._found else next((known for known in self._found if value and value in known), "")
        if not whole:
            return value, EscapedOrigin(self._origin, [self._start])
        at = whole.index(value)
        offsets = _offsets(self._text, self._found[whole], at + len(value))[at:]
        return value, EscapedOrigin(self._origin, [self._start + offset for offset in offsets] or [self._start])

    def words(self, value: str) -> Words:
        """A string of the file as words."""
        words = Words()
        written, origin = self.text(value)
        words.add_html(_TAG.sub(lambda match: " " * len(match[0]), written), 0, origin)
        return words

    def joined(self, parts: Sequence[str]) -> Words:
        """A label, and strings of the file behind it with commas between them."""
        words = Words()
        words.add(parts[0], 0, self.text("")[1])
        for number, part in enumerate(parts[1:]):
            words.join(self.words(part), ", " if number else ": ")
        return words


def _offsets(text: str, start: int, length: int) -> list[int]:
    """Where each character of a JSON string stands in the text; a pair of escapes for one character counts as one."""
    offsets: list[int] = []
    position = start + 1
    while len(offsets) < length:
        offsets.append(position)
        if text[position] == "\\":
            match = _ESCAPE.match(text, position)
            end = match.end() if match else position + 1
            is_high = match is not None and match[0][:4].lower() in ("\\ud8", "\\ud9", "\\uda", "\\udb")
            low = _ESCAPE.match(text, end) if is_high else None
            position = low.end() if low and low[0][:4].lower() in ("\\udc", "\\udd", "\\ude", "\\udf") else end
        else:
            position += 1
    return offsets


def _unescaped(text: str, origin: Origin) -> tuple[str, Origin]:
    """HTML whose tags are written as entities, as HTML."""
    parts, offsets, done = [], [], 0
    for match in _ENTITY.finditer(text):
        character = html.unescape(match[0])
        parts += [text[done : match.start()], character]
        offsets += [*range(done, match.start()), *[match.start()] * len(character)]
        done = match.end()
    parts.append(text[done:])
    offsets += range(done, len(text))
    return "".join(parts), EscapedOrigin(origin, offsets)
