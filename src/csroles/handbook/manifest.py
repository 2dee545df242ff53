"""The manifest of a handbook: which files in its folder the builder wrote, and what each was made from."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field

from pydantic_core import to_json

from csroles.errors import CsrolesError
from csroles.handbook.stamp import FOLDER
from csroles.source.writing import write_bytes

MANIFEST = f"{FOLDER}/manifest.json"
PENDING = f"{FOLDER}/pending.json"
"""What a build is about to write: what is left of a killed one is known as the builder's own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that the builder wrote: the digest of its content, and of what it was made from."""

    content: str
    basis: str


@dataclass(slots=True)
class Manifest:
    """The files that the builder wrote.

    Attributes:
        common: the digest of what every page depends on.
        look: the digest of all roles but for their own statements; "" if there were few roles.
        files: each file and its entry.
        pending: files that a build meant to write and may have written before it was stopped.
    """

    common: str = ""
    look: str = ""
    files: dict[str, Entry] = field(default_factory=dict)
    pending: set[str] = field(default_factory=set)

    @property
    def owned(self) -> set[str]:
        """Every file that may be written over."""
        return self.files.keys() | self.pending


def read_manifest(folder: str) -> Manifest:
    """The manifest of a folder; an empty one if there is none.

    Raises:
        CsrolesError: it is not as it was written.
    """
    path = os.path.join(folder, MANIFEST)
    try:
        manifest = Manifest()
        if os.path.lexists(path):
            with open(path, encoding="utf-8") as file:
                said = json.load(file)
            manifest.common, manifest.look = str(said["common"]), str(said.get("look", ""))
            manifest.files = {_inside(name): Entry(str(content), str(basis)) for name, (content, basis) in said["files"].items()}
        pending = os.path.join(folder, PENDING)
        if os.path.lexists(pending):
            with open(pending, encoding="utf-8") as file:
                manifest.pending = {_inside(name) for name in json.load(file)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        message = f"{path} is not as csroles wrote it, so it is not known which files in the folder are its own."
        raise CsrolesError(f"{message} Name another folder, or empty this one.") from None
    return manifest


def _inside(name: str) -> str:
    """A name of a file in the folder: whatever the manifest says, nothing outside it is touched."""
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or parts[0] == FOLDER or any(sign in name for sign in "\\\0:"):
        raise ValueError(name)
    return name


def write_manifest(folder: str, manifest: Manifest) -> None:
    """Write the manifest; what was pending is done.

    Raises:
        CannotWrite: it cannot be written.
    """
    files = {name: [entry.content, entry.basis] for name, entry in sorted(manifest.files.items())}
    data = to_json({"common": manifest.common, "look": manifest.look, "files": files})
    # A line for each file, for who keeps a published handbook under version control; no string has these signs in a row.
    write_bytes(os.path.join(folder, MANIFEST), data.replace(b'],"', b'],\n"') + b"\n")
    with suppress(OSError):
        os.unlink(os.path.join(folder, PENDING))


def write_pending(folder: str, files: Collection[str]) -> None:
    """Note which files are about to be written.

    Raises:
        CannotWrite: it cannot be noted.
    """
    write_bytes(os.path.join(folder, PENDING), json.dumps(sorted(files), ensure_ascii=False, indent=0).encode())
