"""A job board: the postings of many openings as a folder of pages, with an index, feeds, and a record of what was written.

The record is a file of the folder. By it a later run knows its own files: it replaces or removes only what it wrote and nobody
has changed since. It also keeps the day on which an opening was first posted, if the opening itself names none.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from csroles.documents.feeds import Page, jobs_xml, sitemap_xml
from csroles.documents.formats import Link, draw_html
from csroles.documents.posting_document import Posting
from csroles.documents.setting import Setting
from csroles.documents.templates import document_templates
from csroles.documents.vacancy import Employer, has_ended, vacancy_of
from csroles.documents.view import Fact, Text
from csroles.documents.voice import Voice
from csroles.errors import CannotWrite, CsrolesError, Problem
from csroles.source.today import today
from csroles.source.words import clean
from csroles.source.writing import write_bytes

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.workspace import Opening

INDEX = "index.html"
FEED = "jobs.xml"
SITEMAP = "sitemap.xml"
RECORD = ".csroles-postings.json"

_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|]')
_RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))))
"""Names that Windows keeps for devices, whatever their ending."""

_ON_THE_INDEX = ("place", "remote-from", "work-mode", "employment", "pay", "apply-by")
"""The facts of a posting that the index shows, by the ids of their labels."""

Progress = Callable[[Sequence["Opening"]], Iterable["Opening"]]
"""Goes through openings, and shows how far it has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobBoard:
    """What was made of a folder.

    Attributes:
        postings: the postings that are in it, in the order of the index.
        files: the files that are as they should be, whether they had to be written or were so before: pages first.
        removed: the files of former runs that are gone.
        left_alone: files that are in the way, or out of date, but are not as csroles wrote them.
        ended: the openings that are not in it, because the last day to apply is over.
        problems: what is wrong with openings that are not in it.
        base_url: the address of the folder on the web, with a slash at its end; empty if it is not known.
    """

    postings: tuple[Posting, ...]
    files: tuple[Path, ...]
    removed: tuple[Path, ...]
    left_alone: tuple[Path, ...]
    ended: tuple[Opening, ...]
    problems: tuple[Problem, ...]
    base_url: str


def post_all(
    catalogue: Catalogue,
    folder: str | os.PathLike[str],
    *,
    openings: Iterable[Opening] | None = None,
    on: date | None = None,
    base_url: str = "",
    keep: Collection[str] = (),
    progress: Progress | None = None,
) -> JobBoard:
    """Write a page of each opening into a folder, an index, jobs.xml (Indeed) and sitemap.xml.

    Everything is drawn before the first file is written, and each file is written whole or not at all. Pages of former runs whose
    openings have ended or are gone are removed.

    Args:
        catalogue: the catalogue of a workspace.
        folder: the folder, which is made if it is not there.
        openings: the openings of the catalogue that are meant; without it all of the workspace.
        on: the day of posting; without it SOURCE_DATE_EPOCH, else the machine's date.
        base_url: the address of the folder on the web; without it the company's address. Without either there are no feeds.
        keep: ids of openings that could not be read: their pages of former runs stay.
        progress: goes through the openings as they are drawn.

    Raises:
        CsrolesError: the address is none, or the record of former runs cannot be read.
        TemplateProblem: a template of the workspace is wrong.
        CannotWrite: a file cannot be written.
    """
    day, root = on or today(), Path(folder)
    company = catalogue.company
    base = base_address(base_url) or _folder_address(company.url if company and company.url else "")
    record = read_record(root)
    named, problems = _nameable(list(catalogue.openings.values() if openings is None else openings))
    current = [opening for opening in named if not has_ended(opening, day)]
    plan = _Plan(catalogue, base, day, record, Link(INDEX, Voice(catalogue).label("open-positions")))
    for opening in progress(current) if progress else current:
        plan.add(opening)
    files = plan.files()
    kept = {page_name(id_) for id_ in keep} & record.files.keys()
    written, removed, left_alone = _write(root, files, record, plan.days, kept)
    return JobBoard(
        postings=tuple(plan.postings),
        files=tuple(written),
        removed=tuple(removed),
        left_alone=tuple(left_alone),
        ended=tuple(opening for opening in named if has_ended(opening, day)),
        problems=tuple(problems),
        base_url=base,
    )


def base_address(given: str) -> str:
    """The address of a folder on the web as somebody gave it, with a slash at its end; empty if nobody did.

    Raises:
        CsrolesError: it is none.
    """
    address = _folder_address(given)
    if given and not address:
        raise CsrolesError(f"{given!r} is no address of a folder on the web. Write it whole: https://acme.example/jobs/")
    return address


def _folder_address(address: str) -> str:
    """An address with a slash at its end; empty if it cannot be that of a folder."""
    return clean(address).rstrip("/") + "/" if _ADDRESS.fullmatch(clean(address)) else ""


# --- names -----------------------------------------------------------------------------------------


def page_name(id_: str) -> str:
    """The file that is the page of an opening."""
    return f"{id_}.html"


def page_address(base: str, name: str) -> str:
    """The address of a page by its file's name; empty if that of the folder is not known."""
    return base + quote(name) if base else ""


def _nameable(openings: Sequence[Opening]) -> tuple[list[Opening], list[Problem]]:
    """The openings whose ids can name pages in one folder, on any system; and what is wrong with the others."""
    same = Counter(opening.id.casefold() for opening in openings)
    found, problems = [], []
    for opening in openings:
        message, hint = _name_fault(opening.id), "Rename it: letters, digits and hyphens will do, such as 2026-014.yaml."
        if not message and same[opening.id.casefold()] > 1:
            message, hint = "its page and that of another opening would be one file", "Rename one: capital letters do not count."
        if message:
            problems.append(Problem(message, opening.document.shown if opening.document else opening.id, hint=hint))
        else:
            found.append(opening)
    return found, problems


def _name_fault(id_: str) -> str:
    """Why a page cannot be named after an id; empty if it can."""
    if id_.casefold() == "index":
        return "its page would take the place of the index"
    return "the file's name cannot be the name of a page" if _is_no_name(id_) else ""


def _is_no_name(id_: str) -> bool:
    """Whether a file cannot have this name everywhere, or a reader cannot see what it is."""
    return (
        clean(id_) != id_
        or not id_
        or id_[0] in ".~"
        or id_[-1] in ". "
        or bool(_NOT_IN_NAMES.search(id_))
        or id_.partition(".")[0].casefold() in _RESERVED
    )


# --- what is to be written ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Days:
    """When an opening was first posted, and when its page last changed."""

    posted: date
    changed: date


@dataclass(frozen=True, slots=True)
class _Entry:
    """A posting on the index."""

    address: str
    title: Text
    facts: tuple[Fact, ...]


@dataclass(slots=True)
class _Plan:
    """The files of a job board, drawn one after the other and not yet written."""

    catalogue: Catalogue
    base: str
    day: date
    record: Record
    home: Link
    postings: list[Posting] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    days: dict[str, _Days] = field(default_factory=dict)

    def add(self, opening: Opening) -> None:
        """Draw the page of an opening that has not ended."""
        name = page_name(opening.id)
        before = self.record.days.get(name)
        vacancy = vacancy_of(opening, on=self.day, url=page_address(self.base, name))
        if opening.posted is None and before is not None and before.posted < self.day:
            vacancy = replace(vacancy, posted=before.posted)
        posting = Posting(vacancy)
        page = draw_html(posting.view, self.catalogue.folder, home=self.home)
        is_as_before = before is not None and self.record.files.get(name) == _digest(page.encode("utf-8"))
        self.postings.append(posting)
        self.pages[name] = page
        self.days[name] = _Days(vacancy.posted, before.changed if before and is_as_before else self.day)

    def files(self) -> dict[str, bytes]:
        """Every file by its name: the pages, the index, and the feeds if the pages have an address."""
        self.postings.sort(key=lambda posting: (-posting.vacancy.posted.toordinal(), posting.vacancy.id))
        texts = {page_name(posting.vacancy.id): self.pages[page_name(posting.vacancy.id)] for posting in self.postings}
        texts[INDEX] = self._index()
        if self.base:
            texts[FEED] = jobs_xml(self.postings, self._publisher(), self.day, self.catalogue.folder)
        if self.base and self.postings:  # a sitemap without a page is none
            pages = [Page(posting.vacancy.url, self.days[page_name(posting.vacancy.id)].changed) for posting in self.postings]
            texts[SITEMAP] = sitemap_xml(pages, self.catalogue.folder)
        return {name: text.encode("utf-8") for name, text in texts.items()}

    def _publisher(self) -> Employer:
        company = self.catalogue.company
        return Employer(name=clean(company.name) if company else "", url=self.base)

    def _index(self) -> str:
        voice = Voice(self.catalogue)
        shown = {voice.label(id_) for id_ in _ON_THE_INDEX}
        entries = [
            _Entry(
                quote(page_name(posting.vacancy.id)),
                posting.view.title,
                tuple(fact for fact in posting.view.facts if fact.label in shown),
            )
            for posting in self.postings
        ]
        return document_templates(self.catalogue.folder).draw(
            "posting/index.j2.html",
            language=voice.language,
            page=Setting(voice.language),
            publisher=voice.publisher(),
            title=voice.label("open-positions"),
            count=voice.label("vacancy-count", len(entries)),
            empty=voice.label("no-open-positions"),
            entries=entries,
        )


# --- writing -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class Record:
    """What former runs wrote into a folder: each file's name to the SHA-256 of what was in it, and the days of each page."""

    files: dict[str, str] = field(default_factory=dict)
    days: dict[str, _Days] = field(default_factory=dict)


def read_record(folder: Path) -> Record:
    """The record of a folder; an empty one if there is none.

    Raises:
        CsrolesError: it is no such record.
    """
    path = folder / RECORD
    try:
        said = json.loads(path.read_bytes())
        files = {_plain_name(name): str(digest) for name, digest in said["files"].items()}
        days = {
            _plain_name(name): _Days(date.fromisoformat(posted), date.fromisoformat(changed))
            for name, (posted, changed) in said["days"].items()
        }
    except (FileNotFoundError, NotADirectoryError):
        return Record()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = f"{path} is not as csroles wrote it, so it is not known which files in the folder are its own."
        raise CsrolesError(f"{message} Name another folder, or empty this one.") from None
    return Record(files, days)


def pages_of_others(folder: str | os.PathLike[str], ids: Collection[str]) -> list[str]:
    """The pages in a folder that former runs made of other openings than these."""
    return sorted(read_record(Path(folder)).days.keys() - set(map(page_name, ids)))


def _plain_name(name: str) -> str:
    """A name of a file in the folder itself: whatever the record says, nothing outside the folder is touched."""
    if name != os.path.basename(name) or name in ("", ".", "..") or "\\" in name or "\0" in name or ":" in name:
        raise ValueError(name)
    return name


def _write(
    root: Path, files: Mapping[str, bytes], record: Record, days: Mapping[str, _Days], kept: Collection[str]
) -> tuple[list[Path], list[Path], list[Path]]:
    """Write the files and remove those that are no longer: which are in place, which were removed, which were left alone.

    The record is written even if a file cannot be, so that the next run knows what this one wrote.
    """
    in_place, removed, left_alone = [], [], []
    known = dict(record.files)
    try:
        for name, data in files.items():
            if _put(root / name, data, record.files.get(name)):
                known[name] = _digest(data)
                in_place.append(root / name)
            else:
                left_alone.append(root / name)
        for name in sorted(record.files.keys() - files.keys() - set(kept)):
            if _is_ours(root / name, record.files[name]):
                if _remove(root / name):
                    removed.append(root / name)
                del known[name]
            else:
                left_alone.append(root / name)
    finally:
        of_pages = {**record.days, **days}
        said: dict[str, Any] = {
            "files": dict(sorted(known.items())),
            "days": {
                name: (each.posted.isoformat(), each.changed.isoformat())
                for name, each in sorted(of_pages.items())
                if name in known
            },
        }
        write_bytes(root / RECORD, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    return in_place, removed, left_alone


def _put(path: Path, data: bytes, digest: str | None) -> bool:
    """Have some data in a file; False if what is there is not as it was written."""
    try:
        there = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        there = None
    except IsADirectoryError:
        return False
    if path.is_symlink() or (there is not None and there != data and _digest(there) != digest):
        return False
    if there != data:
        write_bytes(path, data)
    return True


def _is_ours(path: Path, digest: str) -> bool:
    """Whether a file is as it was written, or is not there."""
    try:
        return not path.is_symlink() and _digest(path.read_bytes()) == digest
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _remove(path: Path) -> bool:
    """Remove a file; False if it was not there.

    Raises:
        CannotWrite: it cannot be removed.
    """
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CannotWrite(f"Cannot remove {path}: {error.strerror or error}.") from error
    return True


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
