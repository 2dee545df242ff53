"""PDF files: a view set by Typst, tagged for those who listen to it (PDF/UA-1, ISO 14289-1).

``templates/document/document.typ`` says what stands where, ``parts.typ`` how it is set, ``look.typ`` in which colors and
sizes; a workspace may put its own in place of each. Words reach them as data, so that nothing in them is read as Typst.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, cast, get_args

from csroles.documents import fonts, languages
from csroles.documents.colour import readable
from csroles.documents.logo import Logo
from csroles.documents.typst_templates import TypstTemplates
from csroles.documents.view import Block, Fact, Facts, Item, Paragraph, Text, View
from csroles.errors import MissingGlyph, TemplateProblem

if TYPE_CHECKING:
    from typst import TypstError

_OWN_WORDS = "0123456789/·•…"
"""What the templates set of their own accord, in every language."""

_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ") | {0xFEFF: None}
"""Lines end where the page does; the mark for the order of bytes is no character of a text."""

_UNBROKEN = r"[^\s\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]{28,}"
"""A word that may be wider than a column, in the syntax that Typst has for such patterns."""

_NO_GLYPH = re.compile(r'the text `"(.+)"` could not be displayed')
_ESCAPED = re.compile(r'\\u\{([0-9a-f]+)\}|\\(["\\])')
"""How Typst says that it would have to show a box, and how it writes characters there that cannot be seen."""


def draw_pdf(view: View, template_folders: Sequence[str], logo: Logo | None = None) -> bytes:
    """A PDF file; the same bytes for the same view, templates and fonts.

    Args:
        view: what it says.
        template_folders: the folders of templates, those of a workspace before the built-in one.
        logo: the company's logo, which takes the place of its name at the head.

    Raises:
        MissingExtra: a package is not installed.
        MissingGlyph: no installed font has a character of the view.
        TemplateProblem: a template is wrong; it names file and line.
    """
    fonts.installed()  # a missing package is told before anything else
    return compiled(TypstTemplates(template_folders), json.dumps(_data(view) | {"logo": _picture(logo) if logo else None}))


def _picture(logo: Logo) -> dict[str, Any]:
    """A picture as the templates read it: byte by byte, since Typst takes the files that it is given for texts."""
    form = "svg" if logo.media_type == "image/svg+xml" else "png" if logo.media_type == "image/png" else "jpg"
    return {"data": list(logo.data), "format": form, "words": logo.words}


def compiled(templates: TypstTemplates, data: str) -> bytes:
    """The PDF file that templates make of data, which they read as ``sys.inputs.document``.

    Raises:
        MissingExtra: a package is not installed.
        MissingGlyph: no installed font has a character.
        TemplateProblem: a template is wrong; it names file and line.
    """
    installed, _ = fonts.installed()
    import typst

    try:
        made: bytes = cast(Any, typst.compile)(  # its types know nothing of several files
            templates.files,
            root=templates.root,
            font_paths=installed,
            sys_inputs={"document": data},
            pdf_standards="ua-1",
            package_path=os.devnull,
            package_cache_path=os.devnull,
        )
    except typst.TypstError as error:
        raise _told(error, templates) from error
    return made


def _told(error: TypstError, templates: TypstTemplates) -> MissingGlyph | TemplateProblem:
    """A mistake that Typst found: in a template, or characters that fonts have each for itself but not together."""
    found = _NO_GLYPH.search(error.message)
    if found is None:
        return TemplateProblem(templates.told(error))
    characters = _ESCAPED.sub(lambda code: code[2] or chr(int(code[1], 16)), found[1])
    return MissingGlyph(tuple(characters), fonts.font_for(characters[0]))


# --- a view as data ----------------------------------------------------------------------------


def _data(view: View) -> dict[str, Any]:
    """What the templates read as JSON: the view, and what its languages and its company want."""
    colour = view.publisher.colour if view.publisher else ""
    return {
        "view": _plain(view, view.language),
        "languages": dict(_languages(view)),
        "accent": readable(colour, "#ffffff") if colour else None,
        "comma": languages.comma(view.language),
        "colon": languages.colon(view.language),
        "unbroken": _UNBROKEN,
    }


def _languages(view: View) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each language of the view, with its fonts and what else Typst has to know of it."""
    titles = {id(text) for text in (view.title, *(section.heading for section in view.sections))}
    marks = [mark(view.language) for mark in (languages.comma, languages.colon, languages.semicolon)]
    words: dict[str, list[Text]] = {}
    for text in (*_texts(view), Text(_OWN_WORDS + "".join(marks), view.language)):
        words.setdefault(text.language, []).append(text)
    for language, texts in words.items():
        in_titles = [_cleaned(text.words) for text in texts if id(text) in titles]
        faces = fonts.faces(language, [_cleaned(text.words) for text in texts], in_titles)
        name, _, region = languages.word_tag(language).partition("-")
        yield (
            language,
            {
                "lang": name,
                "region": region if len(region) == 2 else None,
                "text": faces.text,
                "display": faces.display,
                "is-wide": fonts.is_east_asian(language),
            },
        )


def _texts(value: Any) -> Iterator[Text]:
    """Every text of a view or of a part of one, in order."""
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _cleaned(words: str) -> str:
    return words.translate(_SPACES)


def _plain(value: Any, language: str) -> Any:
    """A view, or a part of one, as plain values, with all its fields and with what a template cannot find out."""
    if isinstance(value, tuple):
        return [_plain(part, language) for part in value]
    if isinstance(value, str):
        return _cleaned(value)
    if not is_dataclass(value):
        return value
    plain = {field.name: _plain(getattr(value, field.name), language) for field in fields(value) if field.name != "data"}
    if isinstance(value, Item | Fact | Facts | Paragraph):
        plain["length"] = sum(len(text.words) for text in _texts(value))
    if isinstance(value, Item):
        plain["qualifiers"] = list(_qualifiers(value, language))
    if isinstance(value, Fact):
        plain["is-plain"] = value.is_plain
    if isinstance(value, get_args(Block)):
        plain["block"] = value.block
    return plain


def _qualifiers(item: Item, language: str) -> Iterator[dict[str, Any]]:
    """What is said beside an item, in the order in which it is set, with what stands between it and the words before it."""
    dot = "·" if fonts.is_east_asian(language) else " ·\N{NO-BREAK SPACE}"
    last = (item.detail or item.text).words
    between = dot if item.said("mark") and item.detail is None else languages.next_phrase(last, language)
    for kind in ("mark", "condition", "difference", "source"):
        for phrase in item.said(kind):
            yield {"kind": kind, "before": dot if kind == "mark" else between, "text": _plain(phrase, language)}
            if kind != "mark" and phrase:
                between = languages.next_phrase(phrase[-1].words, language)
