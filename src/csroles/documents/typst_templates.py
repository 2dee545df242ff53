"""Typst templates: a workspace's own before the built-in ones, with nothing from a network, mistakes told by file and line."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from csroles.errors import TemplateProblem

if TYPE_CHECKING:
    from typst import TypstError

_DOCUMENT = "document/document.typ"

_REACHING_OUT = re.compile(r'\b(?:eval|plugin|std)\b|\b(?:import|include)\b(?!\s*"(?![@])[^"\\\n]*")')
"""Words through which a template could load a package from a network, unless a file is named right behind them."""

_NAMED = re.compile(r'\b(?:import|include)\s*"([^"\\\n]*)"')


class TypstTemplates:
    """The files that Typst reads to draw a document.

    Args:
        folders: folders of templates; a file in an earlier one takes the place of one with the same name in a later one.
        main: the template that draws; what lies beside it can be replaced too.

    Attributes:
        root: the folder that Typst may read other files from, such as images: the first one that is there.
        files: what Typst reads, by its name below the root.

    Raises:
        TemplateProblem: a template would reach out of its folder, or is no text in UTF-8.
    """

    def __init__(self, folders: Sequence[str], main: str = _DOCUMENT) -> None:
        self._main = main
        self.root = next((folder for folder in folders if os.path.isdir(folder)), folders[-1])
        self._paths: dict[str, str] = {}
        for folder in reversed(folders):
            kind = posixpath.dirname(main)
            below = os.path.join(folder, kind)
            for name in sorted(os.listdir(below)) if os.path.isdir(below) else ():
                if name.endswith(".typ"):
                    self._paths[f"{kind}/{name}"] = os.path.join(below, name)
        self.files = {"main.typ": f'#include "/{main}"'.encode()}
        for name in list(self._paths):
            self._read(name)

    def _read(self, name: str) -> None:
        """Take a file in, and with it every file that it names."""
        path = self._paths.setdefault(name, os.path.join(self.root, *name.split("/")))
        if name in self.files or not os.path.isfile(path):
            return  # Typst says where a file is missing
        with open(path, "rb") as file:
            self.files[name] = file.read()
        try:
            text = self.files[name].decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.files[name][: error.start].count(b"\n") + 1
            raise TemplateProblem(f"{path}:{line}: the file is no text in UTF-8") from None
        for found in _REACHING_OUT.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            raise TemplateProblem(
                f'{path}:{line}: after "{found[0]}" a template can only name a file beside it, in quotes; packages are not loaded'
                if found[0] in ("import", "include")
                else f'{path}:{line}: a template cannot use "{found[0]}"'
            )
        for named in _NAMED.findall(text):
            self._read(posixpath.normpath(posixpath.join("/", posixpath.dirname(name), named)).lstrip("/"))

    def told(self, error: TypstError) -> str:
        """What Typst says about a template, with the template's own path and line."""
        hints = "".join(f" ({hint})" for hint in error.hints if "--" not in hint)  # those are about Typst's own commands
        place = re.search(r"^error: .*\n +┌─ (.+):(\d+):\d+$", error.diagnostic, re.MULTILINE)
        if place is None:
            return f"{self._paths.get(self._main, self._main)}: {error.message}{hints}"
        below = os.path.relpath(os.path.realpath(place[1]), os.path.realpath(self.root)).replace(os.sep, "/")
        return f"{self._paths.get(below, place[1])}:{place[2]}: {error.message}{hints}"
