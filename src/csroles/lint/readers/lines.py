"""Text in lines: Markdown, and plain text as people type it or paste it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from csroles.errors import display_width
from csroles.lint.readers.draft import LONGEST_HEADING, Block, Draft
from csroles.lint.readers.inline import Inline
from csroles.lint.readers.origin import FileOrigin, Origin, lines
from csroles.lint.readers.words import Words
from csroles.lint.sections import is_heading_line, is_labelled, is_lead_in, label_of

WIDEST_WRAP = 100
"""Lines longer than this many columns were not broken by an editor: each is a paragraph."""

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+|\*+|~+)[ \t]*")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:=[ \t]*){3,}|(?:—[ \t]*){2,}|(?:~[ \t]*){3,})")
_BULLET = re.compile(
    r"[ \t\u3000]*(?:[-*+•·●○▪▫■□◦‣⁃–—➢➤►▶✓✔✅☑→»※◆◇★☆][ \t\u3000\u00a0]+|[•·●○▪◦‣➢➤►✓✔■◆★]"
    r"|[-–—](?=[^\W\d_])|\(?\d{1,2}[.)、．）](?:[ \t\u3000]+|(?=[^\W\d_]))|（\d{1,2}）|[①-⑳][ \t\u3000]*|[a-z]\)[ \t]+)(?=\S)"
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_TABLE_LINE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
_REFERENCE = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:[ \t]*\S{1,2000}[ \t]*(?:\"[^\"]*\")?[ \t]*")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:(?!---|\.\.\.).*\n){0,200}?(?:---|\.\.\.)[ \t]*\n")
_FRONT_FIELD = re.compile(r"^([A-Za-z][\w -]{0,30}):[ \t]+(\S.{0,200}?)[ \t]*$", re.MULTILINE)
_LABELLED = re.compile(r"[ \t]*(?:\*\*|__)[^*_\n]{1,60}(?:\*\*|__)[ \t]*[:：]|[ \t]*(?:\*\*|__)[^*_\n]{1,60}[:：](?:\*\*|__)")
_BRACKETED = re.compile(r"[ \t\u3000]*(?:【[^【】]{1,40}】|\[[^\[\]]{1,40}\]|〖[^〖〗]{1,40}〗)[:：]?[ \t]*")


def looks_like_markdown(text: str) -> bool:
    """Whether a text that nobody calls Markdown has its signs."""
    return bool(re.search(r"^#{1,6} \S|^ {0,3}(?:\*\*|__)\S|\]\((?:https?:|mailto:|<)|^\|.*\|[ \t]*$|\*\*\S", text, re.MULTILINE))


def read_lines(text: str, draft: Draft, *, is_markdown: bool = False, origin: Origin | None = None) -> None:
    """Read Markdown or plain text into a draft.

    Args:
        text: the text, its line ends written as line feeds.
        draft: gets the blocks.
        is_markdown: which of the two it is.
        origin: where the text stands, if it is not the whole of a file.
    """
    _Reader(text, draft, origin or FileOrigin(text), is_markdown=is_markdown).read()


@dataclass(slots=True)
class _Open:
    """A block that further lines may belong to."""

    kind: Literal["paragraph", "item"]
    words: Words
    inline: Inline
    last: str = ""
    lines: int = 0


class _Reader:
    def __init__(self, text: str, draft: Draft, origin: Origin, *, is_markdown: bool) -> None:
        self.draft = draft
        self.is_markdown = is_markdown
        self.origin = origin
        self.open: _Open | None = None
        self.text = self._without_comments(self._without_front_matter(text))
        self.width = _wrapped_at(self.text)
        self.fence = ""

    def read(self) -> None:
        """Go through the lines."""
        comments = iter(self.comments)
        comment = next(comments, None)
        for offset, line in lines(self.text):
            self._line(line, offset)
            while comment is not None and comment[0] <= offset + len(line):
                self.draft.comment(comment[1], self.origin.place(comment[0])[0], self._block_of(line))
                comment = next(comments, None)
        self._close()

    def _block_of(self, line: str) -> int | None:
        """The number of the block that a comment on a line speaks of: the one that has words there, else the next."""
        number = len(self.draft.blocks)
        if line.strip():
            return number if self.open is not None else number - 1
        return number or None

    # --- what is no words ---------------------------------------------------------------------------

    def _without_front_matter(self, text: str) -> str:
        match = _FRONT_MATTER.match(text) if self.is_markdown else None
        if match is None:
            return text
        for field in _FRONT_FIELD.finditer(match[0]):
            name, value = field[1].replace("_", " "), field[2].strip("\"'")
            if name.lower() == "title":
                self.draft.title = value
            elif value and is_labelled(f"{name}: {value}"):
                words = Words()
                words.add(name, field.start(1), self.origin)
                words.add(f": {value}", field.end(1), self.origin)
                self.draft.add(Block("paragraph", words))
        return _blanked(match[0]) + text[match.end() :]

    def _without_comments(self, text: str) -> str:
        """The text with spaces for its comments, which are kept with their offsets."""
        self.comments: list[tuple[int, str]] = []
        parts, done = [], 0
        while self.is_markdown and (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
            self.comments.append((start, text[start + 4 : end]))
            parts += [text[done:start], _blanked(text[start : end + 3])]
            done = end + 3
        return "".join([*parts, text[done:]])

    # --- lines --------------------------------------------------------------------------------------

    def _line(self, line: str, offset: int) -> None:
        if not line.strip() or self._underlines(line) or _RULE.fullmatch(line) or self._is_only_markup(line):
            self._close()
        elif self.is_markdown and (match := _HEADING.fullmatch(line)):
            self._whole("heading", match[2], offset + match.start(2), depth=len(match[1]))
        elif self.is_markdown and line.lstrip().startswith("|") and line.count("|") >= 2:
            self._row(line, offset)
        elif match := _BULLET.match(line):
            self._begin("item", line[match.end() :], offset + match.end())
        elif self.is_markdown and (match := _QUOTE.match(line)):
            self._continue(line[match.end() :], offset + match.end(), quoted=True)
        elif _BRACKETED.fullmatch(line) or self._is_heading_of_its_own(line):
            self._whole("heading", line, offset, depth=8)
        else:
            self._continue(line, offset)

    def _is_only_markup(self, line: str) -> bool:
        """Whether a line of Markdown has no words: the edge of a block of code, a rule of a table, the target of links."""
        if not self.is_markdown:
            return False
        is_rule = "|" in line and _TABLE_LINE.fullmatch(line)
        return bool(is_rule or _FENCE.match(line) or _REFERENCE.fullmatch(line))

    def _underlines(self, line: str) -> bool:
        """Whether a line underlines the one above it, which makes that one a heading."""
        match = _UNDERLINE.fullmatch(line)
        above = self.open
        if match is None or above is None or above.kind != "paragraph" or above.words.length > LONGEST_HEADING:
            return False
        if above.lines > 1 or (not self.is_markdown and len(match[1]) < 3):
            return False
        self.draft.blocks.append(Block("heading", above.words, depth=1 if match[1][0] in "=*" else 2))
        self.open = None
        return True

    def _is_heading_of_its_own(self, line: str) -> bool:
        """Whether a line that no sign marks heads what follows: a known heading, or one in capitals, that stands alone."""
        words = line.strip().strip("*_").strip()
        if len(words) > 60 or (self.open is not None and not self._was_broken_on_purpose(line)):
            return False
        return is_lead_in(words) or is_heading_line(words) or _is_in_capitals(words)

    def _was_broken_on_purpose(self, line: str) -> bool:
        """Whether the first word of a line would have had room at the end of the line before."""
        above = self.open
        if above is None or self.width > WIDEST_WRAP:
            return True
        first = line.split(maxsplit=1)[0]
        return display_width(above.last.rstrip()) + 1 + display_width(first) <= self.width

    # --- blocks -------------------------------------------------------------------------------------

    def _whole(self, kind: Literal["heading"], text: str, offset: int, depth: int) -> None:
        """A block that is one line."""
        self._close()
        words = Words()
        self._add(words, Inline(self.origin), text, offset)
        self.draft.add(Block(kind, words, depth))

    def _row(self, line: str, offset: int) -> None:
        """A row of a table: a passage for each cell, or one for a label and what stands behind it."""
        self._close()
        cells = [(offset + match.start(), match[0]) for match in re.finditer(r"(?:[^|\\]|\\.)+", line) if match[0].strip()]
        all_words = []
        for start, cell in cells:
            words = Words()
            self._add(words, Inline(self.origin), cell, start)
            all_words.append(words)
        add_cells(self.draft, all_words)

    def _begin(self, kind: Literal["paragraph", "item"], text: str, offset: int, *, quoted: bool = False) -> None:
        self._close()
        self.open = _Open(kind, Words(), Inline(self.origin))
        self._go_on(text, offset, quoted=quoted)

    def _continue(self, text: str, offset: int, *, quoted: bool = False) -> None:
        """Add a line to the paragraph or item above, or begin a paragraph."""
        if self.open is None or self._begins(text):
            self._begin("paragraph", text, offset, quoted=quoted)
        else:
            self._go_on(text, offset, quoted=quoted)

    def _begins(self, line: str) -> bool:
        """Whether a line that follows another one without an empty line begins a passage of its own."""
        above = self.open
        if above is None or _LABELLED.match(line) or is_labelled(line.strip()):
            return True
        is_short = above.lines == 1 and above.words.length <= 2 * LONGEST_HEADING
        if is_short and (is_lead_in(above.words.text) or (label_of(line.strip()) and is_labelled(above.words.text))):
            return True
        if above.kind == "paragraph" and above.lines == 1 and above.words.is_bold and above.words.length <= LONGEST_HEADING:
            return True
        if self.is_markdown:
            return above.last.endswith(("  ", "\\"))
        if above.kind == "item" and line[:1].isspace():
            return False
        return self._was_broken_on_purpose(line)

    def _go_on(self, text: str, offset: int, *, quoted: bool) -> None:
        above = self.open
        if above is not None:
            above.words.gap()
            self._add(above.words, above.inline, text, offset, quoted=quoted)
            above.last = text
            above.lines += 1

    def _add(self, words: Words, inline: Inline, text: str, offset: int, *, quoted: bool = False) -> None:
        if self.is_markdown:
            inline.add(words, text.removesuffix("\\"), offset, quoted=quoted)
        else:
            words.add(text, offset, self.origin, quoted=quoted)

    def _close(self) -> None:
        above, self.open = self.open, None
        if above is not None:
            self.draft.add(Block(above.kind, above.words))


def add_cells(draft: Draft, cells: list[Words]) -> None:
    """Add the cells of a row; a short label before one other cell is set before it with a colon."""
    filled = [words for words in cells if words]
    if len(filled) == 2 and filled[0].length <= 40 and not filled[0].text.endswith(tuple(".。!?！？")):
        filled[0].join(filled.pop(), "：" if filled[0].is_east_asian else ": ")
    for words in filled:
        draft.add(Block("cell", words))


def _is_in_capitals(words: str) -> bool:
    letters = [character for character in words if character.isalpha()]
    return len(letters) >= 6 and words == words.upper() != words.lower() and not words.endswith(tuple(".!:;,"))


def _blanked(text: str) -> str:
    """Spaces for a text, its line ends as they are."""
    return re.sub(r"[^\n]", " ", text)


def _wrapped_at(text: str) -> int:
    """The number of columns at which a text's lines were broken: the width of its longest line."""
    return max((display_width(line.rstrip()) for line in text.split("\n")), default=0)
