"""Jinja templates: a workspace's own before the built-in ones, in a sandbox, with mistakes told by file and line."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from csroles.errors import TemplateProblem
from csroles.source import bundled


class Templates:
    """The templates that outputs are drawn with.

    A template's last suffix says what it draws: in .html and .svg every value is escaped, elsewhere none is. Where a
    workspace has templates of its own, all run in Jinja's sandbox, which takes three times as long; the built-in ones
    alone need none.

    Args:
        workspace: the folder of a workspace, whose templates/ stand before the built-in ones.
        filters: functions that templates may use, by name.
    """

    def __init__(self, workspace: str | None = None, filters: Mapping[str, Callable[..., Any]] | None = None) -> None:
        self.folders = [os.path.join(workspace, "templates")] if workspace else []
        self.folders.append(str(bundled.templates()))
        kind = ImmutableSandboxedEnvironment if workspace and os.path.isdir(self.folders[0]) else Environment
        self._environment = kind(
            loader=FileSystemLoader(self.folders),
            autoescape=select_autoescape(("html", "svg"), default=False, default_for_string=False),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters.update(filters or {})

    def draw(self, name: str, **values: object) -> str:
        """What a template makes of some values.

        Raises:
            TemplateProblem: the template is wrong; it names file and line.
        """
        try:
            return self._environment.get_template(name).render(values)
        except Exception as error:  # a template can raise anything: 1 / 0 is a mistake in it like any other
            raise TemplateProblem(self._told(error, name)) from error

    def find(self, name: str) -> str:
        """The path of a file among the templates that Jinja does not draw, such as a Word file with styles.

        Raises:
            TemplateProblem: there is none of that name.
        """
        for folder in self.folders:
            path = os.path.join(folder, *name.split("/"))
            if os.path.isfile(path):
                return path
        raise TemplateProblem(f"{name}: there is no template {name}")

    def _told(self, error: Exception, name: str) -> str:
        if isinstance(error, TemplateSyntaxError):
            return f"{error.filename or error.name or name}:{error.lineno}: {error.message}"
        file, line = self._place(error)
        if isinstance(error, TemplateNotFound):
            message = f"there is no template {error.name}"
        elif isinstance(error, TemplateError | UnicodeDecodeError):
            message = str(error)
        else:
            message = f"{type(error).__name__}: {error}"
        return f"{file}:{line}: {message}" if file else f"{name}: {message}"

    def _place(self, error: Exception) -> tuple[str, int]:
        """The innermost line of a template that was at work when an error came up."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(frame.filename.startswith(folder + os.sep) for folder in self.folders):
                return frame.filename, frame.lineno or 0
        return "", 0
