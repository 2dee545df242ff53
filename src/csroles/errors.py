"""What can go wrong, as data: a problem has a place in a file, an error carries the list of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional, combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_CONTROL_CHARACTERS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\N{REPLACEMENT CHARACTER}") | {ord("\t"): " "}
"""A file's own characters must not steer the terminal on which a problem is shown."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault that a person can mend: what it is, where it is, and what to do about it.

    ``line`` and ``column`` count from 1, columns in characters; 0 means the file as a whole.
    ``length`` is the number of characters that the caret underlines.
    """

    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    field: str = ""
    text: str = ""
    length: int = 1
    hint: str = ""
    rule: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        head = ": ".join(part for part in (place, self.field, self.message) if part)
        lines = [head]
        if self.text:
            lines += [f"    {self.text}", "    " + caret_line(self.text, self.column, self.length)]
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(line.translate(_CONTROL_CHARACTERS) for line in lines)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Problems are told in the order in which a reader meets them."""
        return (self.file, self.line, self.column, self.field, self.message)

    def to_dict(self) -> dict[str, Any]:
        """The problem for a program: every field that says something, by name."""
        return {name: value for name, value in asdict(self).items() if value not in ("", 0)}


def display_width(text: str) -> int:
    """Number of terminal columns that a text takes: East Asian wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def caret_line(text: str, column: int, length: int) -> str:
    """Carets under ``length`` characters of ``text`` from ``column`` (counted from 1) in a fixed-width terminal."""
    start = max(column, 1) - 1
    marked = text[start : start + max(length, 1)]
    return " " * display_width(text[:start]) + "^" * max(display_width(marked), 1)


class CsrolesError(Exception):
    """Base of every error that csroles raises for something its user can mend."""

    def __reduce__(self) -> tuple[Any, ...]:
        """How it passes from one process to another: as it is, not made anew, since many are made of more than their words."""
        return _as_it_was, (type(self), self.args, self.__dict__)


def _as_it_was(kind: type[CsrolesError], args: tuple[Any, ...], state: dict[str, Any]) -> CsrolesError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class InvalidCatalogue(CsrolesError, ValueError):
    """Files of a catalogue or a workspace are wrong; ``problems`` lists every fault, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems), key=lambda problem: problem.sort_key))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class InvalidOpening(InvalidCatalogue):
    """An opening is wrong, or cannot be posted; ``problems`` lists every fault.

    The message names the place of each fault in the opening's file, or, where there is no file, says it in a sentence.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(problems)
        self.args = ("\n".join(str(problem) if problem.file else _sentence(problem) for problem in self.problems),)


class IncompletePosting(CsrolesError, ValueError):
    """A posting lacks what the markup for job searches must have; the message says what, and how to give it."""


def _sentence(problem: Problem) -> str:
    where = f"The opening's {problem.field}" if problem.field else "The opening"
    return " ".join(filter(None, (f"{where} is wrong: {problem.message}.", problem.hint)))


class InvalidOrganisation(InvalidCatalogue):
    """An organisation is wrong, or cannot be drawn as asked; ``problems`` lists every fault, sorted by place."""


class NotFound(CsrolesError, LookupError):
    """Something was asked for by a name that nothing has; ``suggestions`` are near names."""

    def __init__(self, what: str, name: str, suggestions: Sequence[str] = ()) -> None:
        self.name = name
        self.suggestions = tuple(suggestions)
        hint = f" Did you mean {' or '.join(self.suggestions)}?" if suggestions else ""
        super().__init__(f"There is no {what} {name!r}.{hint}")


class UnknownRole(NotFound):
    """No role has this id, title or alias."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__("role", name, suggestions)


class AmbiguousRole(CsrolesError, LookupError):
    """A name that several roles go by; ``candidates`` are their ids."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        super().__init__(f"Several roles go by {name!r}: {', '.join(candidates)}. Ask for one of them by its id.")


class AmbiguousPosition(CsrolesError, LookupError):
    """A name that several positions go by; ``candidates`` are their ids, and ``shown`` how people know them."""

    def __init__(self, name: str, candidates: Sequence[str], shown: Sequence[str]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        more = f" and {len(shown) - 5} more" if len(shown) > 5 else ""
        super().__init__(f"Several positions go by {name!r}: {', '.join(shown[:5])}{more}. Ask for one of them by its id.")


class UnknownLevel(NotFound):
    """There is no such level, or the role that ``title`` names does not exist at it; ``levels`` are those that are meant."""

    def __init__(self, name: str, levels: Sequence[str], title: str = "") -> None:
        super().__init__("level", name, levels)
        if title:
            self.args = (f"{title} has no level {name!r}. It exists at {', '.join(levels)}.",)


class UnknownLanguage(NotFound):
    """The catalogue has no words in this language."""


class UnknownFormat(CsrolesError, ValueError):
    """A file name whose suffix names no format that the document can take."""


class MissingExtra(CsrolesError, ImportError):
    """A format that needs a package which is not installed; it names the command that installs it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f'{what} need a package that is not installed. Install it with: pip install "csroles[{extra}]"')


class MissingGlyph(CsrolesError, ValueError):
    """Characters that no font of this machine can show; ``font`` is one that has them, empty where no font can.

    Args:
        characters: the characters, in the order in which a reader meets them.
        font: the font to install.
        where: some words that have the first of them in it.
    """

    def __init__(self, characters: Sequence[str], font: str = "", where: str = "") -> None:
        self.characters = tuple(characters)
        self.font = font
        shown = ", ".join(_named(character) for character in self.characters[:5])
        more = f" and {len(self.characters) - 5} more" if len(self.characters) > 5 else ""
        found = f"{shown}{more}" + (f', in "{where}"' if where else "")
        them = "it" if len(self.characters) == 1 else "them"
        super().__init__(
            f'No installed font has {found}. Install the font "{font}".'
            if font
            else f"No font can show {found}. Take {them} out of the words."
        )


def _named(character: str) -> str:
    """A character with its number; alone the number, where the character would not be seen or would turn the line around."""
    code = f"U+{ord(character):04X}"
    is_plain = character.isprintable() and not combining(character) and bidirectional(character) not in ("R", "AL")
    return f"{character} ({code})" if is_plain else code


class MissingCatalogue(CsrolesError, RuntimeError):
    """The package was installed without its data."""


class TemplateProblem(CsrolesError, ValueError):
    """A template is wrong; the message names the template and the line."""


class CannotRead(CsrolesError, OSError):
    """A file that was there is gone, or may not be read."""


class CannotWrite(CsrolesError, OSError):
    """A file or folder could not be written; nothing was changed."""
