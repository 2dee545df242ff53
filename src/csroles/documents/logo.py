"""A company's logo: the picture file of its workspace, as documents carry it."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from csroles.documents.view import Publisher
from csroles.errors import CannotRead
from csroles.source.pictures import media_type, path_of


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture: its media type, its content, and the words that stand for it."""

    media_type: str
    data: bytes
    words: str

    @property
    def address(self) -> str:
        """The picture as an address that holds it, so that a page needs no file beside it."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"


def logo_of(publisher: Publisher | None, workspace: str | None) -> Logo | None:
    """The logo of a document's company, if its workspace has one.

    Raises:
        CannotRead: the file is gone since the workspace was checked.
    """
    if publisher is None or not publisher.logo or workspace is None:
        return None
    path = path_of(workspace, publisher.logo)
    try:
        with open(path, "rb") as file:
            return Logo(media_type(path), file.read(), publisher.name.words)
    except OSError as error:
        raise CannotRead(f"Cannot read the logo {path}: {error.strerror}.") from error
