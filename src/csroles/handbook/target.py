"""The folder that a handbook is written into: which folders may be one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from csroles.errors import CannotWrite
from csroles.source import bundled

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

_SOURCES = ("roles", "locales", "openings", "templates", "guides", "rules", "schema")
"""Folders of a workspace that hold what a handbook is made from."""


def check_target(folder: str | os.PathLike[str], catalogue: Catalogue) -> str:
    """The folder's whole path, if a handbook may be written into it.

    Raises:
        CannotWrite: it is a file, it is or holds a folder that the handbook is made from, it lies in one, or a part of a
            handbook in it leads out of it by a symbolic link.
    """
    shown = os.fspath(folder)
    target = os.path.realpath(shown)
    if os.path.lexists(shown) and not os.path.isdir(target):
        raise CannotWrite(f"Cannot write into {shown}: it is a file, not a folder.")
    for layer in (str(bundled.data()), *catalogue.layer_folders):
        _check_layer(target, os.path.realpath(layer), shown)
    _check_links(target, shown)
    if os.path.isdir(target) and not os.access(target, os.W_OK):
        raise CannotWrite(f"Cannot write into {shown}: you may not write there, or the disk is read-only.")
    return target


def _check_layer(target: str, layer: str, shown: str) -> None:
    if target == layer or layer.startswith(target + os.sep):
        message = "what the handbook is made from lies there. Name a folder of its own, such as site"
        raise CannotWrite(f"Cannot write into {shown}: {message}.")
    for name in _SOURCES:
        source = os.path.join(layer, name)
        if target == source or target.startswith(source + os.sep):
            message = f"{name}/ holds what the handbook is made from. Name a folder of its own, such as site"
            raise CannotWrite(f"Cannot write into {shown}: {message}.")


def _check_links(target: str, shown: str) -> None:
    """A symbolic link in the folder could lead the builder to write somewhere else."""
    if not os.path.isdir(target):
        return
    waiting = [target]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_symlink() and entry.is_dir() and not os.path.realpath(entry.path).startswith(target + os.sep):
                    place = os.path.join(shown, os.path.relpath(entry.path, target))
                    raise CannotWrite(f"Cannot write into {shown}: {place} is a symbolic link that leads out of it.")
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
