"""What the card of each position says, in words and in lines that fit it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from csroles.charts.groups import grouped
from csroles.charts.text_width import Measure, plain, usual_measure

if TYPE_CHECKING:
    from csroles.charts.chart import Chart
    from csroles.charts.tree import Node, OtherLine

LINE_LABELS = {"alternative": "card-alternative", "dotted": "also-reports-to"}
"""The interface word for a line beside the usual one."""

TITLE, PERSON, SMALL = 12, 11.5, 10.5
SIZES: dict[str, float] = {
    "title": TITLE,
    "person": PERSON,
    "vacant": PERSON,
    "small": SMALL,
    "other": SMALL,
    "code": SMALL,
}
"""Sizes of the text in a card: the title, who holds the position, everything else, the code of the group."""

TITLE_LEADING, LEADING = 15, 14
"""How far baselines are apart in the title, and in everything else."""

TOP = 4
"""The edge of a card to where the first line begins, which has its baseline a leading below that."""

PAD = 8
"""Between the text and the edges of a card."""

WIDTHS = range(112, 225, 8)
"""How wide the text of a card may be."""

_FOOT, _DIVIDER = 8, 6
"""Below the last baseline, and what the dotted line takes."""

_SAMPLE = 250
"""So many different titles decide how wide the cards are."""

_EAST_ASIAN = ("zh", "ja", "ko", "yue")


class Said(NamedTuple):
    """What a card says; what does not apply is empty.

    Attributes:
        title: the title, with how many hold it.
        person: who holds it, or the word for a vacancy.
        place: its level and location.
        below: how many people are below it, and how many vacancies.
        hidden: how many positions or roles below it are not shown.
        others: its lines beside the usual one.
    """

    title: str
    person: str
    place: str
    below: str
    hidden: str
    others: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """Everything but the title."""
        return tuple(filter(None, (*self[1:5], *self.others)))


class Speaker:
    """Says what a chart and its cards say, in the words of its catalogue."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self._people = chart.people
        self.label = chart.catalogue.label
        self._counted = cache(self.label)
        self._vacant = self.label("vacant")

    def said(self, node: Node) -> Said:
        """What the card of a node says."""
        title, level, location = plain(node.title), plain(node.level), plain(node.location)
        return Said(
            title if node.count == 1 else f"{title} ×\N{NO-BREAK SPACE}{node.count}",
            self._vacant if node.vacant else plain(node.person),
            f"{level} · {location}" if level and location else level or location,
            self._people_and_vacancies(node.headcount, node.vacancies) if self._people and node.below.span else "",
            "+ " + self._counted("position-count" if self._people else "role-count", node.hidden) if node.hidden else "",
            tuple(map(self._other, node.also_reports_to)) if node.also_reports_to else (),
        )

    def _people_and_vacancies(self, people: int, vacancies: int) -> str:
        said = self._counted("people-count", people)
        return f"{said} · {self._counted('vacancy-count', vacancies)}" if vacancies else said

    def _other(self, line: OtherLine) -> str:
        return self.label("labelled", label=self.label(LINE_LABELS[line.line]), value=plain(line.title))

    def heading(self) -> Iterator[tuple[str, str]]:
        """What stands above a chart, each line with its kind: the company's name, the heading, counts and date."""
        chart = self._chart
        if chart.company:
            yield "name", plain(chart.company.name)
        yield "heading", plain(chart.title) or self.label("org-chart")
        yield "facts", " · ".join(filter(None, (self._total(), self._date())))

    def _total(self) -> str:
        roots = self._chart.roots
        if not self._people:
            return self._counted("role-count", sum(node.count + node.hidden for root in roots for node in root.walk()))
        people = sum(root.headcount + (0 if root.vacant else root.count) for root in roots)
        vacancies = sum(root.vacancies + (root.count if root.vacant else 0) for root in roots)
        return self._people_and_vacancies(people, vacancies)

    def _date(self) -> str:
        if self._chart.date is None:
            return ""
        from babel.dates import format_date

        from csroles.documents.languages import locale_of

        return format_date(self._chart.date, format="long", locale=locale_of(self._chart.catalogue.language))


# --- cards -------------------------------------------------------------------------------------


Block = tuple[str, int, tuple[str, ...]]
"""Lines of text of one kind: the kind, where they begin below the card's upper edge, and the words of each line."""


class Card(NamedTuple):
    """A card ready to be placed.

    Attributes:
        height: how high it is.
        title: the lines of the title, which begins at ``TOP``.
        blocks: everything else.
        divider: where the dotted line is drawn above the lines that say to whom else it reports; 0 for none.
    """

    height: int
    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    divider: int


class Content:
    """What a chart says, position by position, before anything has a place.

    Attributes:
        chart: the chart.
        nodes: the positions, each before those below it.
        managers: for each the index of its manager; -1 at the top.
        groups: which of them belong together.
        said: what their cards say.
        heading: what stands above, each line with its kind.
        measure: how wide words are.
        is_wide: whether the chart's language is an East Asian one.
        band: how wide the colored band at the left of each card is; 0 if there are no groups.
        left: where the text of a card begins.
    """

    def __init__(self, chart: Chart, measure: Measure | None = None) -> None:
        speaker = Speaker(chart)
        self.chart = chart
        self.nodes, self.managers = flattened(chart.roots)
        self.groups = grouped(chart.catalogue, self.nodes)
        self.said = [speaker.said(node) for node in self.nodes]
        self.heading = list(speaker.heading())
        self.measure = measure or usual_measure()
        self.is_wide = chart.catalogue.language.startswith(_EAST_ASIAN)
        codes = [self.measure.width(group.code, SMALL, True, self.is_wide) for group in self.groups.legend]
        self.band = max(15, round(max(codes)) + 3) if codes else 0
        self.left = self.band + PAD

    def address(self, node: Node) -> str:
        """Where the handbook describes the role of a position; empty if no link is asked for, or it has no role."""
        return f"{self.chart.base_url}/roles/{node.role}.html" if node.role and self.chart.base_url else ""

    def holder(self, index: int) -> str:
        """Who holds a position, or, where that is not told, its title."""
        said = self.said[index]
        return said.title if self.nodes[index].vacant else said.person or said.title

    def departments(self) -> Iterator[str]:
        """For each position its department, where it is another one than the manager's."""
        for node, manager in zip(self.nodes, self.managers, strict=True):
            above = self.nodes[manager].department if manager >= 0 else ""
            yield plain(node.department) if node.department != above else ""

    def widths(self) -> tuple[list[int], int]:
        """How wide the text of cards may be, so that no word of a title is cut if that can be helped.

        Returns:
            the widths, first the one that takes the least paper, then the others from narrow to wide; and the one for charts
            that have all the room they want: titles take two lines there at most, if that can be done.
        """
        titles = list(dict.fromkeys(said.title for said in self.said))[:_SAMPLE]
        word = max((self.measure.widest_word(title, TITLE, True, self.is_wide) for title in titles), default=0.0)
        paper: dict[int, int] = {}
        roomy = 0
        for width in [width for width in WIDTHS if width >= word] or [WIDTHS[-1]]:
            heights = [len(self.measure.wrapped(title, width, TITLE, True, self.is_wide)) for title in titles]
            lines = sum(heights)
            if max(heights, default=0) <= 2 and not roomy:
                roomy = width
            if self.is_wide:  # nobody can tell where a word ends: better to cut none
                lines += 2 * (lines - len(titles))
            paper[width] = (width + 50) * (lines * TITLE_LEADING + len(titles) * 34)
        best = min(paper, key=paper.__getitem__)
        return [best, *(width for width in paper if width != best)], max(roomy, best)

    def card(self, index: int, text: int, *notes: str) -> Card:
        """The card of a position.

        Args:
            index: which.
            text: how wide its text is.
            notes: what it says besides.
        """
        node, said, wrapped = self.nodes[index], self.said[index], self.measure.wrapped
        is_wide = self.is_wide or node.language.startswith(_EAST_ASIAN)
        title = wrapped(said.title, text, TITLE, True, is_wide)
        blocks: list[Block] = []
        y = TOP + TITLE_LEADING * len(title)
        if said.person:
            lines = wrapped(said.person, text, PERSON, node.vacant, is_wide)
            blocks.append(("vacant" if node.vacant else "person", y, lines))
            y += LEADING * len(lines)
        small = [line for words in (*said[2:5], *notes) if words for line in self._at_dots(words, text, is_wide)]
        if small:
            blocks.append(("small", y, tuple(small)))
            y += LEADING * len(small)
        divider = 0
        if said.others:
            divider = y + _DIVIDER + 1
            others = tuple(line for words in said.others for line in wrapped(words, text, SMALL, False, is_wide))
            blocks.append(("other", y + _DIVIDER, others))
            y += _DIVIDER + LEADING * len(others)
        return Card(y + _FOOT, title, tuple(blocks), divider)

    def _at_dots(self, small: str, text: int, is_wide: bool) -> Sequence[str]:
        """Values with dots between them in a line, or, where there is no room for that, each on its own."""
        lines = self.measure.wrapped(small, text, SMALL, False, is_wide)
        if len(lines) == 1 or " · " not in small:
            return lines
        return [line for part in small.split(" · ") for line in self.measure.wrapped(part, text, SMALL, False, is_wide)]


def heading_words(content: Content) -> str:
    """The heading in one line, the company's name before it."""
    return " – ".join(words for kind, words in content.heading if kind != "facts")


def description(content: Content) -> str:
    """What a chart shows, for those who cannot see it: how many, and who reports to those at the top."""
    from csroles.documents.languages import comma, semicolon

    chart, reports = content.chart, {index: list[str]() for index, manager in enumerate(content.managers) if manager < 0}
    for index, manager in enumerate(content.managers):
        if manager in reports:
            reports[manager].append(content.said[index].title)
    told = [content.heading[-1][1]]
    for top, titles in reports.items():
        listed = comma(chart.catalogue.language, is_plain=False).join(titles)
        told.append(
            chart.catalogue.label("labelled", label=content.said[top].title, value=listed) if titles else content.said[top].title
        )
    return semicolon(chart.catalogue.language).join(told)


def flattened(roots: Sequence[Node]) -> tuple[list[Node], list[int]]:
    """The nodes of a tree, each before those below it, and for each the index of its manager, -1 at the top."""
    nodes: list[Node] = []
    managers: list[int] = []
    waiting = [(root, -1) for root in reversed(roots)]
    while waiting:
        node, manager = waiting.pop()
        if node.reports:
            place = len(nodes)
            waiting.extend([(report, place) for report in reversed(node.reports)])
        nodes.append(node)
        managers.append(manager)
    return nodes, managers
