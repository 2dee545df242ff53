"""Templates: what is escaped in them, where their code is kept, and when they are read anew."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from markupsafe import Markup

from csroles.documents.templates import document_templates
from csroles.errors import TemplateProblem
from csroles.source import bundled
from csroles.source import templates as module
from csroles.source.templates import Templates

Draw = Callable[..., str]

VALUES: dict[str, Any] = {"words": "R&D <now>", "markup": Markup("<b>R&amp;D</b>"), "number": 3, "yes": True, "no": False}


@pytest.fixture
def built_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the built-in templates."""
    folder = tmp_path / "built-in"
    folder.mkdir()
    monkeypatch.setattr(bundled, "templates", lambda: folder)
    return folder


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which Python keeps code."""
    folder = tmp_path / "__pycache__"
    folder.mkdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(module, "cache_from_source", lambda path: str(folder / Path(path).name))
    return folder


@pytest.fixture
def no_compiling(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes compiling a template an error from then on."""

    def forbid() -> None:
        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("compiled")

        monkeypatch.setattr(Environment, "compile", refuse)

    return forbid


# --- what is escaped -----------------------------------------------------------------------------


@pytest.mark.parametrize("is_own", [False, True], ids=["built-in", "own"])
@pytest.mark.parametrize(
    ("template", "drawn"),
    [
        ("{{ words }} {{ markup }} {{ number }} {{ none }}", "R&amp;D &lt;now&gt; <b>R&amp;D</b> 3 None"),
        ("{{ words if yes else markup }} {{ words or markup }}", "R&amp;D &lt;now&gt; R&amp;D &lt;now&gt;"),
        ("{{ markup ~ words }}", "<b>R&amp;D</b>R&amp;D &lt;now&gt;"),
        ("{{ markup|upper }}", "<B>R&AMP;D</B>"),
        (
            "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(words) }}{{ m(markup) }}",
            "<i>R&amp;D &lt;now&gt;</i><i><b>R&amp;D</b></i>",
        ),
        ("{% set x %}<i>{{ words }}</i>{% endset %}{{ x }}", "<i>R&amp;D &lt;now&gt;</i>"),
        ("{% for x in (words, markup) %}{{ loop.index }}{{ x }}{% endfor %}", "1R&amp;D &lt;now&gt;2<b>R&amp;D</b>"),
        ("{% autoescape false %}{{ words }}{% endautoescape %}", "R&D <now>"),
        ("{% autoescape yes %}{{ words }}{{ markup }}{% endautoescape %}", "R&amp;D &lt;now&gt;<b>R&amp;D</b>"),
        ("{% autoescape no %}{{ words }}{{ markup }}{% endautoescape %}", "R&D <now><b>R&amp;D</b>"),
        ("{% extends 'parent.html' %}{% block b %}{{ super() }}{{ words }}{% endblock %}", "[<b>R&amp;D</b>R&amp;D &lt;now&gt;]"),
    ],
)
def test_words_are_escaped_and_markup_is_not(built_in: Path, tmp_path: Path, template: str, drawn: str, is_own: bool) -> None:
    """In a page every value is escaped once, but for what is markup already; that holds in the sandbox too."""
    workspace = tmp_path / "acme"
    folder = workspace / "templates" if is_own else built_in
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_text(template, encoding="utf-8")
    (folder / "parent.html").write_text("[{% block b %}{{ markup }}{% endblock %}]", encoding="utf-8")

    assert Templates(str(workspace)).draw("page.html", none=None, **VALUES) == drawn


def test_plain_text_is_not_escaped(built_in: Path) -> None:
    """In a text file every value stands as it is."""
    (built_in / "words.txt").write_text("{{ words }} {{ markup }}", encoding="utf-8")

    assert Templates().draw("words.txt", **VALUES) == "R&D <now> <b>R&amp;D</b>"


def test_a_value_that_is_missing_is_told_with_its_line(built_in: Path) -> None:
    """A page that names no value is a mistake of the template, told by file and line."""
    (built_in / "page.html").write_text("{{ words }}\n{{ nothing }}\n", encoding="utf-8")

    with pytest.raises(TemplateProblem, match=r"page\.html:2: 'nothing' is undefined"):
        Templates().draw("page.html", **VALUES)


# --- where code is kept --------------------------------------------------------------------------


def test_code_of_built_in_templates_is_kept(built_in: Path, kept: Path, no_compiling: Callable[[], None]) -> None:
    """A template is compiled once: the next run finds its code, and mistakes still name the line."""
    (built_in / "page.html").write_text("{{ words }}\n{{ 1 // number }}\n", encoding="utf-8")
    Templates().draw("page.html", words="<", number=1)
    assert len(list(kept.iterdir())) == 1

    no_compiling()

    assert Templates().draw("page.html", words="<", number=1) == "&lt;\n1\n"
    with pytest.raises(TemplateProblem, match=r"page\.html:2: ZeroDivisionError"):
        Templates().draw("page.html", words="<", number=0)


def test_code_of_a_template_that_has_changed_is_made_anew(built_in: Path, kept: Path) -> None:
    """What is kept is that of the template as it stands."""
    for text in ("before", "after"):
        (built_in / "page.html").write_text(text, encoding="utf-8")
        assert Templates().draw("page.html") == text
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize("size", [0, 5, 40, 100], ids="{}-bytes".format)
def test_code_that_was_cut_short_is_made_anew(built_in: Path, kept: Path, size: int, no_compiling: Callable[[], None]) -> None:
    """A file that was spoiled changes nothing that is drawn, and is put right."""
    (built_in / "page.html").write_text("{{ words }}", encoding="utf-8")
    Templates().draw("page.html", words="<")
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:size])

    assert Templates().draw("page.html", words="<") == "&lt;"
    no_compiling()
    assert Templates().draw("page.html", words="<") == "&lt;"


def test_code_is_not_kept_where_python_keeps_none(built_in: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own wish that no code be written holds for templates, and so does a folder that is not there."""
    (built_in / "page.html").write_text("words", encoding="utf-8")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert Templates().draw("page.html") == "words"
    assert list(kept.iterdir()) == []

    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    gone, templates = kept, Templates()
    gone.rmdir()
    assert templates.draw("page.html") == "words"
    assert Templates().draw("page.html") == "words"
    assert not gone.exists()


def test_code_of_a_company_s_templates_is_not_kept(built_in: Path, kept: Path, tmp_path: Path) -> None:
    """Where a workspace has templates, no code is kept, of those that are built in neither: it is made for the sandbox."""
    (built_in / "page.html").write_text("built in", encoding="utf-8")
    (tmp_path / "acme" / "templates").mkdir(parents=True)
    (tmp_path / "acme" / "templates" / "own.html").write_text("own", encoding="utf-8")
    templates = Templates(str(tmp_path / "acme"))

    assert [templates.draw(name) for name in ("page.html", "own.html")] == ["built in", "own"]
    assert list(kept.iterdir()) == []


# --- when they are read anew ---------------------------------------------------------------------


def test_templates_are_as_they_were_when_they_were_asked_for(tmp_path: Path) -> None:
    """One that has changed is drawn anew once the templates are asked for again, as each build does."""
    file = tmp_path / "templates" / "page.txt"
    file.parent.mkdir()
    file.write_text("before", encoding="utf-8")
    assert document_templates(str(tmp_path)).draw("page.txt") == "before"

    file.write_text("after", encoding="utf-8")
    os.utime(file, ns=(0, 0))

    assert document_templates(str(tmp_path)).draw("page.txt") == "after"


def test_each_drawing_looks_for_changes_unless_told_otherwise(tmp_path: Path) -> None:
    """Templates that nobody asks for again see for themselves that one has changed."""
    file = tmp_path / "templates" / "page.txt"
    file.parent.mkdir()
    file.write_text("before", encoding="utf-8")
    watching, waiting = Templates(str(tmp_path)), Templates(str(tmp_path), looks_each_time=False)
    assert [each.draw("page.txt") for each in (watching, waiting)] == ["before", "before"]

    file.write_text("after", encoding="utf-8")
    os.utime(file, ns=(0, 0))

    assert [each.draw("page.txt") for each in (watching, waiting)] == ["after", "before"]
    waiting.look_again()
    assert waiting.draw("page.txt") == "after"


def test_templates_that_a_company_adds_later_are_found(tmp_path: Path) -> None:
    """A workspace may get its first templates while a program runs; they are drawn in the sandbox like any."""
    before = document_templates(str(tmp_path))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.txt").write_text("{{ ''.__class__.__mro__ }}", encoding="utf-8")

    with pytest.raises(TemplateProblem, match="there is no template page"):
        before.draw("page.txt")
    with pytest.raises(TemplateProblem, match=r"page\.txt:1: access to attribute '__class__' of 'str' object is unsafe"):
        document_templates(str(tmp_path)).draw("page.txt")
