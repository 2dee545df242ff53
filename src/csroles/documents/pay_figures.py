"""Public pay figures beside a job description: statistics of whole occupations, and what sources claim. Never an offer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csroles.documents.places import country_name
from csroles.documents.view import Block, Item, Items, Paragraph, Qualifier, Table, Text

if TYPE_CHECKING:
    from csroles.documents.role_voice import RoleVoice
    from csroles.model.shared import Benchmark

_COLUMNS = {"p10": "earns-less-10", "p25": "earns-less-25", "median": "median", "p75": "earns-more-25", "p90": "earns-more-10"}
"""Each figure of a statistic, and the interface word above its column."""


def pay_figures(voice: RoleVoice) -> Iterator[Block]:
    """The blocks of a role's pay figures: what they are, a table of statistics, and what sources claim without evidence."""
    figures = [item.benchmark for item in voice.record.benchmarks]
    statistics = [figure for figure in figures if figure.kind_of_figure == "statistic"]
    claims = [figure for figure in figures if figure.kind_of_figure == "claim"]
    if figures:
        yield Paragraph((voice.label("pay-figures-note"),))
    if statistics:
        header = (voice.label("occupation-in-statistic"), *map(voice.label, _COLUMNS.values()))
        yield Table(header, tuple(_row(voice, figure) for figure in statistics))
    if claims:
        yield Items(tuple(_claim(voice, figure) for figure in claims), voice.label("what-sources-claim"))


def _row(voice: RoleVoice, figure: Benchmark) -> tuple[Item, ...]:
    about = [Qualifier("condition", voice.divided(texts)) for texts in [_about(voice, figure)] if texts]
    marks = [Qualifier("mark", (voice.untranslated(figure.code),))] if figure.code else []
    occupation = Item(voice.untranslated(figure.title), qualifiers=(*marks, *about, *voice.said_by(figure.sources)))
    return (occupation, *(Item(_amount(voice, getattr(figure, name))) for name in _COLUMNS))


def _about(voice: RoleVoice, figure: Benchmark) -> Sequence[Text]:
    """Where and when the figures hold, in which currency, and for which time."""
    country = [voice.name(country_name(figure.region, voice.language))] if figure.region else []
    period = [voice.untranslated(figure.period)] if figure.period else []
    currency = [voice.untranslated(figure.currency)] if figure.currency else []
    return [*country, *period, *currency, *([voice.label(f"paid-per-{figure.per}")] if figure.per else [])]


def _amount(voice: RoleVoice, amount: float | None) -> Text:
    return voice.label("not-stated") if amount is None else voice.number(amount)


def _claim(voice: RoleVoice, figure: Benchmark) -> Item:
    text = voice.text(figure, figure.text, "text") if figure.text else voice.untranslated(figure.title)
    return Item(text, qualifiers=tuple(voice.said_by(figure.sources)))
