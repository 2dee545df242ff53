"""Build the handbook: gather what has changed, draw and check it, then put it into its place."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from csroles.errors import CannotWrite, TemplateProblem
from csroles.handbook import stamp
from csroles.handbook.bases import bases_of, look_of
from csroles.handbook.common import common_digest
from csroles.handbook.drawn import Drawn, draw_tasks
from csroles.handbook.languages import chosen_languages
from csroles.handbook.links import ids_in
from csroles.handbook.manifest import (
    Entry,
    Manifest,
    read_manifest,
    write_manifest,
    write_pending,
)
from csroles.handbook.placing import Stage, foreign, is_as_written, place_all, remove_all
from csroles.handbook.site import Options, Site
from csroles.handbook.target import check_target
from csroles.source import bundled
from csroles.source.digest import digest_of
from csroles.source.garbage import without_garbage_collection
from csroles.source.workers import in_two

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.handbook.request import Request

_LONGEST_PAUSE = 100_000_000
"""No build waits longer than this for the clock of the disk to go on, in nanoseconds."""

_SHOWN = 10
"""So many faults are told one by one."""

Progress = Callable[[int, int], None]
"""Is told how many files are done, of how many."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    Attributes:
        folder: the handbook's folder; open its index.html.
        files: every file of the handbook, sorted.
        written: those of them that are new or have changed.
        removed: files of former builds that are gone.
        kept: files of former builds that are no longer part of the handbook, but were changed by somebody, and so are kept.
        drawn: the files that were made anew to see whether they have changed.
    """

    folder: Path
    files: tuple[str, ...]
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()


def build_handbook(
    catalogue: Catalogue,
    folder: str | os.PathLike[str],
    *,
    languages: Sequence[str] = (),
    base_url: str = "",
    downloads: Sequence[str] = (),
    by_content: bool = False,
    progress: Progress | None = None,
    only: Sequence[str] = (),
    request: Request | None = None,
) -> Built:
    """Build the handbook of a catalogue in a folder, or bring the one that is there up to date.

    Args:
        catalogue: the catalogue.
        folder: the folder, which is made if it is not there. Files in it that are not the builder's are left alone.
        languages: its languages, the chief one first; without them those in which the company publishes, or those that are
            complete.
        base_url: where it will be published, for addresses that must be whole.
        downloads: the formats in which each role can be downloaded: docx, pdf, md.
        by_content: whether every file is judged by its content, whatever its time says.
        progress: is told how far it is.
        only: the kinds of pages to build, without any other file: for measuring.
        request: what was asked for and when, so that ``stamp.is_unchanged`` can tell the next time; without it no stamp is left.

    Returns:
        what was done.

    Raises:
        UnknownLanguage: the catalogue has no words in a language.
        UnknownFormat: there is no such format of downloads.
        TemplateProblem: a template of the workspace is wrong, or makes a link that leads nowhere.
        CannotWrite: a file cannot be written, or the folder is none that a handbook may be written into.
    """
    target = check_target(folder, catalogue)
    chosen, complete = chosen_languages(catalogue, languages)
    site = Site(catalogue, Options(chosen, base_url, tuple(downloads), tuple(only)), complete)
    with without_garbage_collection():
        return _Build(site, target, by_content=by_content, progress=progress).run(request)


class _Build:
    def __init__(self, site: Site, target: str, *, by_content: bool, progress: Progress | None) -> None:
        self.site = site
        self.target = target
        self.manifest = read_manifest(target)
        self.times = {} if by_content else stamp.read_times(target)
        self.common = common_digest(site)
        self.by_content = by_content
        self.progress = progress
        self.placed = 0
        self.inputs: list[str] = []

    @cached_property
    def look(self) -> str:
        """A digest of all roles but for their own statements."""
        return look_of(self.site)

    @cached_property
    def bases(self) -> dict[str, str]:
        """What each file is made from."""
        return bases_of(self.site, self._former_bases())

    def run(self, request: Request | None) -> Built:
        todo = self._to_draw()
        stage = Stage(self.target)
        stage.open()
        try:
            meanwhile = partial(self._take_notes, stage, request)
            drawn = Drawn()
            in_two(lambda tasks: [draw_tasks(self.site, stage, tasks, self._tick)], todo, drawn.add, meanwhile)
            self._check(drawn, stage)
            built = self._put(stage, drawn)
        finally:
            stage.clear()
        if request is not None and self.inputs:
            with suppress(OSError):  # without a stamp the next build looks at everything
                leave_stamp(self.target, request.key, self.inputs, self.placed)
        return built

    def _to_draw(self) -> list[str]:
        """The files that are not there as they are to be; where none can be, nobody need know yet what they are made from."""
        if self.by_content or self.manifest.common != self.common:
            return self.site.wanted_files()
        return [file for file in self.bases if not self._is_done(file)]

    def _take_notes(self, stage: Stage, request: Request | None) -> None:
        """Note what is read and what the files are made from; keep the roles that were read, whatever becomes of this build."""
        if request is not None:
            if request.cache is not None:
                request.cache.write(reliable_until(request), stage.notes)
            with suppress(OSError):  # without them there will be no stamp
                folders = inputs_of(self.site.catalogue, self.target)
                self.inputs = [stamp.listing(folder, reliable_until(request)) for folder in folders]
        _ = self.bases

    def _former_bases(self) -> dict[str, str]:
        """What the files were made from, if all roles are as they were but for their own statements."""
        manifest = self.manifest
        if not self.look or (manifest.common, manifest.look) != (self.common, self.look):
            return {}
        return {name: entry.basis for name, entry in manifest.files.items()}

    def _is_done(self, name: str) -> bool:
        """Whether a file is there as it was written, made from the same."""
        entry = self.manifest.files.get(name)
        if entry is None or entry.basis != self.bases[name]:
            return False
        path = f"{self.target}/{name}"  # very many are asked about, and every system understands it
        try:
            found = os.stat(path)
            if self.times.get(name) == (found.st_size, found.st_mtime_ns):
                return True
            with open(path, "rb") as file:
                return digest_of(file.read()) == entry.content
        except OSError:
            return False

    def _tick(self, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(done, total)

    def _check(self, drawn: Drawn, stage: Stage) -> None:
        """Refuse a handbook with a broken link, and one that would write over somebody's files."""
        faults = [*drawn.faults, *self._missing_places(drawn, stage)]
        if faults:
            raise TemplateProblem(_some(sorted(faults)))
        others = foreign(self.target, self.bases, self.manifest.owned)
        if others:
            shown = _some([f"  {os.path.join(self.target, name)}" for name in others])
            message = "These files are not from csroles, and the handbook would write over them."
            raise CannotWrite(f"{message} Move them, or name another folder.\n{shown}")

    def _missing_places(self, drawn: Drawn, stage: Stage) -> Iterator[str]:
        found: dict[str, set[str]] = {}
        for (file, anchor), page in drawn.wanted.items():
            if file not in self.bases:
                continue  # a page that is left out, for measuring
            if file not in found:
                found[file] = ids_in(self._page(stage, file, drawn))
            if anchor not in found[file]:
                yield f"The page {page} links to {file}#{anchor}, but that page has no such place."

    def _page(self, stage: Stage, file: str, drawn: Drawn) -> bytes:
        return stage.read(file) if file in drawn.staged else Path(self.target, *file.split("/")).read_bytes()

    def _put(self, stage: Stage, drawn: Drawn) -> Built:
        """Put what is new and what has changed into its place, remove what is no longer, then say so in the manifest."""
        self.placed = time.time_ns()
        former = self.manifest
        files = {name: Entry(drawn.digests.get(name) or former.files[name].content, basis) for name, basis in self.bases.items()}
        now = Manifest(self.common, self.look, files)
        gone = sorted(former.owned - files.keys())
        built = Built(Path(self.target), tuple(sorted(files)), tuple(sorted(drawn.staged)), drawn=tuple(sorted(drawn.digests)))
        if not drawn.staged and not gone and now == former:
            return built
        if stage.is_first:
            write_manifest(stage.folder, now)
            if stage.become_target():
                return built
        ours = [name for name in gone if name in former.pending or is_as_written(self.target, name, former.files[name].content)]
        stamp.forget(self.target)
        write_pending(self.target, {*drawn.staged, *ours})
        self._place(stage, sorted(drawn.staged))
        remove_all(stage, ours)
        self.placed = time.time_ns()
        write_manifest(self.target, now)
        kept = sorted(set(gone) - set(ours))
        return Built(built.folder, built.files, built.written, tuple(ours), tuple(kept), built.drawn)

    def _place(self, stage: Stage, staged: Sequence[str]) -> None:
        last = [name for name in staged if name in self.site.files and self.site.files[name].is_last]
        others = [name for name in staged if name not in set(last)]
        there = {name for name in others if os.path.lexists(os.path.join(self.target, *name.split("/")))}
        place_all(stage, [name for name in others if name not in there], [name for name in others if name in there], last)


def _some(lines: Sequence[str]) -> str:
    """Lines, of very many only the first."""
    more = [f"and {len(lines) - _SHOWN:,} more"] if len(lines) > _SHOWN else []
    return "\n".join([*lines[:_SHOWN], *more])


def reliable_until(request: Request) -> int:
    """The time from which on a file's time does not tell whether it was changed after it was read, in nanoseconds."""
    return request.started - stamp.exactness([request.started])


def leave_stamp(target: str, key: str, read: Sequence[str], written: int) -> None:
    """Note size and time of all that was read and written, so that a build with nothing to do sees it at once.

    Args:
        target: the handbook's folder.
        key: what was asked for, in one line.
        read: the listings of the folders from which it was made.
        written: when its last file was in its place, in nanoseconds.
    """
    exactness = stamp.exactness([os.stat(os.path.join(target, stamp.FOLDER)).st_mtime_ns])
    if exactness < _LONGEST_PAUSE:
        passed = time.time_ns() - written
        time.sleep(max(0, exactness - passed) / 1e9)  # whatever is changed from now on has a later time than what was written
    else:
        written -= exactness
    made = [stamp.listing(folder, written + 1) for folder in stamp.folders_below(target)]
    stamp.write(target, key, [*read, *made])


def inputs_of(catalogue: Catalogue, target: str) -> list[str]:
    """The folders from which a handbook of a catalogue is made: the layers, the templates, and csroles itself."""
    roots = [str(bundled.PACKAGE), str(bundled.templates()), str(bundled.data()), *catalogue.layer_folders]
    found = [folder for root in roots for folder in stamp.folders_below(root)]
    return [folder for folder in dict.fromkeys(found) if folder != target and not folder.startswith(target + os.sep)]
