"""Jinja templates: a workspace's own before the built-in ones, in a sandbox, with mistakes told by file and line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    compiler,
    nodes,
    select_autoescape,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from csroles.errors import TemplateProblem
from csroles.source import bundled


class _Code(compiler.CodeGenerator):
    """Writes the code of a template as Jinja does, but has it set down as they are values that are markup already.

    Jinja would escape these too, which makes two more objects of each to no effect; most values are markup.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: compiler.Frame, finalize: compiler.CodeGenerator._FinalizeInfo) -> None:
        if _is_escaped(frame):
            self.write("(value if type(value := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: compiler.Frame, finalize: compiler.CodeGenerator._FinalizeInfo) -> None:
        if _is_escaped(frame):
            self.write(") is Markup else escape(value))")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_escaped(frame: compiler.Frame) -> bool:
    """Whether values are escaped in a part of a template, which is known unless the template decides while it is drawn."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class _CodeCache(FileSystemBytecodeCache):
    """Keeps the code of the built-in templates where Python keeps that of this module, if Python keeps any.

    To compile them takes a tenth of a second in each run.
    """

    def get_source_checksum(self, source: str) -> str:
        """What the code depends on: the template, this module, and Jinja's compiler."""
        return super().get_source_checksum(f"{_compilers()} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template, if it is there."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - a file that was cut short can raise anything; the template is compiled anew
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template, if it can be kept."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def _compilers() -> str:
    """Size and time of the modules that make code of templates, by which Python too sees that a module has changed."""
    found = map(os.stat, (__file__, compiler.__file__))
    return " ".join([f"{file.st_size} {file.st_mtime_ns}" for file in found])


def _code_cache() -> _CodeCache | None:
    """The cache, if Python itself may keep code and has a folder for it."""
    if sys.dont_write_bytecode or sys.implementation.cache_tag is None:
        return None
    folder = os.path.dirname(cache_from_source(__file__))
    return _CodeCache(folder, f"template.%s.{sys.implementation.cache_tag}.jinja") if os.path.isdir(folder) else None


class Templates:
    """The templates that outputs are drawn with.

    A template's last suffix says what it draws: in .html and .svg every value is escaped, elsewhere none is. Where a
    workspace has templates of its own, all run in Jinja's sandbox, which takes three times as long; the built-in ones
    alone need none.

    Args:
        workspace: the folder of a workspace, whose templates/ stand before the built-in ones.
        filters: functions that templates may use, by name.
        looks_each_time: whether each drawing looks whether templates have changed; without it ``look_again`` does.
    """

    def __init__(
        self,
        workspace: str | None = None,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        *,
        looks_each_time: bool = True,
    ) -> None:
        self.folders = [os.path.join(workspace, "templates")] if workspace else []
        self.folders.append(str(bundled.templates()))
        is_own = bool(workspace) and os.path.isdir(self.folders[0])
        self._environment = (ImmutableSandboxedEnvironment if is_own else Environment)(
            bytecode_cache=None if is_own else _code_cache(),
            loader=FileSystemLoader(self.folders),
            autoescape=select_autoescape(("html", "svg"), default=False, default_for_string=False),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=looks_each_time,
        )
        self._environment.code_generator_class = _Code
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

    def look_again(self) -> None:
        """Read anew what has changed since it was read."""
        read = self._environment.cache
        if read is not None and not all(template.is_up_to_date for template in read.values()):
            read.clear()

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
        import traceback

        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(frame.filename.startswith(folder + os.sep) for folder in self.folders):
                return frame.filename, frame.lineno or 0
        return "", 0
