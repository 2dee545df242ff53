"""Where the characters of a text stand in the file that it comes from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Protocol


class Origin(Protocol):
    """Knows the place of each character of a text."""

    file: str
    """The file, where it is not the posting's own."""

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at an offset; the line is 0 where there is no place."""
        ...

    def run(self, offset: int, length: int) -> int:
        """How many characters from an offset on, at most some length, stand side by side in the file."""
        ...


class FileOrigin:
    """The whole text of a file, its line ends written as line feeds."""

    def __init__(self, text: str, file: str = "") -> None:
        self.text = text
        self.file = file
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at an offset."""
        line = bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1

    def run(self, offset: int, length: int) -> int:  # noqa: ARG002 - as in Origin
        """All of them: within a line the text is the file."""
        return length


class ParagraphOrigin:
    """A paragraph of a file that has no lines, such as a Word file: the number of the paragraph stands for the line."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.file = ""

    def place(self, offset: int) -> tuple[int, int]:
        """The paragraph, and the column in it."""
        return self.number, offset + 1

    def run(self, offset: int, length: int) -> int:  # noqa: ARG002 - as in Origin
        """All of them."""
        return length


class EscapedOrigin:
    """A text that stands in another one with escapes, as the string of a JSON file does.

    Args:
        around: the text that it stands in.
        offsets: where each of its characters begins there, at least one.
    """

    def __init__(self, around: Origin, offsets: Sequence[int]) -> None:
        self.file = around.file
        self._around = around
        self._offsets = array("Q", offsets)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column in the text around."""
        return self._around.place(self._offsets[min(offset, len(self._offsets) - 1)])

    def run(self, offset: int, length: int) -> int:
        """The characters up to the next escape."""
        offsets = self._offsets
        for position in range(offset + 1, min(offset + length, len(offsets))):
            if offsets[position] != offsets[position - 1] + 1:
                return position - offset
        return length


class Nowhere:
    """Words that stand in no file that can be named."""

    file = ""

    def place(self, offset: int) -> tuple[int, int]:  # noqa: ARG002 - as in Origin
        """No place."""
        return 0, 0

    def run(self, offset: int, length: int) -> int:  # noqa: ARG002 - as in Origin
        """All of them."""
        return length


NOWHERE = Nowhere()


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text without their ends, each with the offset at which it begins."""
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1
