"""A document: a view that can be drawn in any format and saved."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from csroles.catalogue.near import suggestions
from csroles.documents.formats import FILE_FORMATS, FORMATS
from csroles.documents.job_description import job_description
from csroles.documents.view import View
from csroles.errors import UnknownFormat, UnknownLevel
from csroles.model.vocabulary import LEVELS
from csroles.source.writing import Drawing, format_of, write_bytes

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.role import Role


class Document(Drawing):
    """A document. ``str()`` gives it as Markdown; ``view`` is what it says, as data."""

    def __init__(self, view: View, workspace: str | None = None) -> None:
        self.view = view
        self._workspace = workspace

    def render(self, format: str) -> str:  # noqa: A002 - the plain word is the right one for callers
        """The document as text: md, html, txt or json.

        Raises:
            UnknownFormat: there is no such format, or it is no text, as docx is none.
            TemplateProblem: a template of the workspace is wrong.
        """
        suffix = self._format(format)
        if suffix in FILE_FORMATS:
            raise UnknownFormat(f"A .{suffix} file is no text to look at. Write it to a file: {self.view.kind}.{suffix}")
        return FORMATS[suffix](self.view, self._workspace)

    def to_bytes(self, format: str) -> bytes:  # noqa: A002 - as in render
        """The file that the document is in a format: those of ``render``, and docx.

        Raises:
            UnknownFormat: there is no such format.
            MissingExtra: the format needs a package that is not installed.
            TemplateProblem: a template of the workspace is wrong.
        """
        suffix = self._format(format)
        return FILE_FORMATS[suffix](self.view, self._workspace) if suffix in FILE_FORMATS else super().to_bytes(suffix)

    def _format(self, name: str) -> str:
        return format_of(name, (*FORMATS, *FILE_FORMATS), "A document")

    def __str__(self) -> str:
        return self.render("md")

    def __repr__(self) -> str:
        return f"<Document {self.view.title.words!r} in {self.view.language}>"


def describe(
    role: Role,
    *,
    level: str | None = None,
    sources: bool = False,
    figures: bool = False,
    signatures: bool = False,
    on: date | None = None,
) -> Document:
    """The job description of a role.

    Args:
        role: a role of a catalogue.
        level: a level of the role; without it all its levels, with what differs between them.
        sources: whether each statement says its sources, and what no source states is "not stated".
        figures: whether it has the public pay figures that bear on the role, which are no offer.
        signatures: whether it ends with a place for signatures.
        on: the date that the document bears, if it is to bear one.

    Raises:
        UnknownLevel: the role does not exist at this level.
    """
    chosen = role if level is None else role.at(level)
    view = job_description(chosen, sources=sources, figures=figures, signatures=signatures, on=on)
    return Document(view, role.catalogue.folder)


def describe_all(
    catalogue: Catalogue,
    folder: str | os.PathLike[str],
    format: str,  # noqa: A002 - as in Document.render
    *,
    family: str | None = None,
    level: str | None = None,
    sources: bool = False,
    figures: bool = False,
    signatures: bool = False,
) -> list[Path]:
    """Write a job description of each role into a folder, as <role id>.<format>; all are drawn before one is written.

    Args:
        catalogue: the catalogue.
        folder: the folder, which is made if it is not there.
        format: docx, pdf, html, md, txt or json.
        family: only the roles of this family.
        level: only the roles that exist at this level, as they are there.
        sources: whether each statement says its sources.
        figures: whether each has the public pay figures that bear on its role.
        signatures: whether each ends with a place for signatures.

    Returns:
        the files, in the order of the catalogue.

    Raises:
        NotFound: there is no such family or level.
        UnknownFormat: there is no such format.
        TemplateProblem: a template of the workspace is wrong.
        CannotWrite: a file cannot be written.
    """
    suffix = format_of(format, (*FORMATS, *FILE_FORMATS), "A document")
    if level is not None and level not in LEVELS:
        raise UnknownLevel(level, suggestions(level, LEVELS) or LEVELS)
    wanted = catalogue.families[family].id if family is not None else None
    roles = [role for role in catalogue if wanted in (None, role.family) and (level is None or level in role.levels)]
    drawn = {
        role.id: describe(role, level=level, sources=sources, figures=figures, signatures=signatures).to_bytes(suffix)
        for role in roles
    }
    paths = []
    for id_, data in drawn.items():
        path = Path(folder, f"{id_}.{suffix}")
        write_bytes(path, data)
        paths.append(path)
    return paths
