"""Openings: how one is read from a file or made in Python, and what must hold for it before it can be posted."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic_core import ValidationError

from csroles.catalogue import faults
from csroles.catalogue.faults import Flaw
from csroles.catalogue.layer import shown_path
from csroles.catalogue.merge import check_patch, merge, removes, without
from csroles.catalogue.near import did_you_mean
from csroles.catalogue.shape import Shape, shape_at, shape_of, with_ids, write_out
from csroles.errors import InvalidOpening, Problem
from csroles.model.kinds import OPENING, SETTINGS, SHARED
from csroles.source.document import Document, read_file
from csroles.source.yaml_fast import quick_or_exact

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.model.role import Role
    from csroles.model.shared import Benchmark
    from csroles.model.workspace import Company, Location, Opening, Pay

STATISTIC = "statistic-as-pay"
"""The id by which an opening is excused from the rule that a statistic is no offer."""

PERCENTILES = {
    "p10": "the 10th percentile",
    "p25": "the 25th percentile",
    "median": "the median",
    "p75": "the 75th percentile",
    "p90": "the 90th percentile",
}

_USUAL = frozenset(("US", "CA", "GB", "DE", "FR", "CN", "TW", "RU", "USD", "CAD", "GBP", "EUR", "CNY", "TWD", "RUB"))
"""Codes that need no asking: Babel, which knows them all, is 30 ms to import."""

_NO_COUNTRIES = frozenset(("CQ", "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
"""Codes that the Unicode CLDR has beside those of ISO 3166-1 and that name no country."""


# --- from a file -------------------------------------------------------------------------------


def read_opening(catalogue: Catalogue, path: str | os.PathLike[str]) -> Opening:
    """The opening that a file says, wherever the file lies; its id is the file's name.

    Args:
        catalogue: the catalogue, with the workspace whose locations and company the opening means.
        path: the file.

    Raises:
        InvalidOpening: the file is wrong; it lists every problem, each with its place.
    """
    file = os.fspath(path)
    shown = shown_path(os.path.abspath(file))
    opening, document, problems = quick_or_exact(lambda fast: opening_in(file, shown, fast=fast), lambda found: found[2])
    if opening is not None and document is not None:
        problems += located(document, opening_flaws(catalogue, opening, _location_ids(catalogue)))
    if problems or opening is None:
        raise InvalidOpening(problems)
    opening.bind(catalogue)
    return opening


def opening_in(path: str, shown: str, *, fast: bool) -> tuple[Opening | None, Document | None, list[Problem]]:
    """The opening that a file says by itself, the file as it was read, and what is wrong with it.

    Args:
        path: the file.
        shown: the file as problems name it.
        fast: whether the quick reader may be used.
    """
    problems: list[Problem] = []
    document = read_file(path, shown, problems, fast=fast)
    if document is None:
        return None, None, problems
    if removes(document.value):
        problems += document.faults()  # the quick reader does not tell the written word null from nothing
    id_ = os.path.basename(path).removesuffix(".yaml").removesuffix(".yml")
    opening, flaws = _validated(write_out(shape_at(OPENING), document.value), id_)
    problems += located(document, flaws)
    if opening is not None:
        object.__setattr__(opening, "_document", document)
    return (None if problems else opening), document, problems


def located(document: Document, flaws: Iterator[Flaw] | list[Flaw]) -> list[Problem]:
    """Flaws of an opening as problems with their places in its file."""
    return [document.problem(flaw.message, flaw.path, key=flaw.at_key, hint=flaw.hint) for flaw in flaws]


def _validated(said: dict[str, Any], id_: str) -> tuple[Opening | None, list[Flaw]]:
    shape = shape_at(OPENING)
    try:
        return shape.model.model_validate(with_ids(shape, said, id_)), []
    except ValidationError as error:
        return None, list(faults.explain(error, shape))


# --- from Python -------------------------------------------------------------------------------


def made_opening(catalogue: Catalogue, id_: str, said: Mapping[str, Any], locations: Mapping[str, Location]) -> Opening:
    """An opening made of its fields, judged as one from a file is.

    Args:
        catalogue: the catalogue of its role.
        id_: its id.
        said: its fields, in the form that a file has them; short forms are understood.
        locations: the places that it may name.

    Raises:
        InvalidOpening: a field is wrong; it lists every fault, each with the field.
    """
    opening, flaws = _validated(write_out(shape_at(OPENING), dict(said)), id_)
    if opening is not None:
        flaws = list(opening_flaws(catalogue, opening, locations))
    if flaws or opening is None:
        raise InvalidOpening(unplaced(flaws))
    opening.bind(catalogue)
    return opening


def made_company(said: Mapping[str, Any]) -> Company:
    """A company made of its fields.

    Raises:
        InvalidOpening: a field is wrong.
    """
    made: Company = _made(shape_at(SETTINGS).parts["company"], said, ("company",), None)
    return made


def made_location(said: Mapping[str, Any], position: int) -> Location:
    """A place made of its fields; ``position`` is where it stands among the opening's locations.

    Raises:
        InvalidOpening: a field is wrong.
    """
    path = ("locations", str(position))
    made: Location = _made(shape_at(SETTINGS).collections["locations"][1], said, path, f"place-{position + 1}")
    flaws = [flaw._replace(path=(*path, *flaw.path)) for flaw in place_flaws(made.country, made.region)]
    if flaws:
        raise InvalidOpening(unplaced(flaws))
    return made


def _made(shape: Shape, said: Mapping[str, Any], path: tuple[str, ...], id_: str | None) -> Any:
    try:
        return shape.model.model_validate(with_ids(shape, dict(said), id_))
    except ValidationError as error:
        flaws = [flaw._replace(path=(*path, *flaw.path)) for flaw in faults.explain(error, shape)]
        raise InvalidOpening(unplaced(flaws)) from None


def unplaced(flaws: list[Flaw]) -> list[Problem]:
    """Flaws of what stands in no file, as problems that name the field."""
    return [Problem(flaw.message, field=".".join(flaw.path), hint=flaw.hint) for flaw in flaws]


# --- what must hold ----------------------------------------------------------------------------


def opening_flaws(catalogue: Catalogue, opening: Opening, locations: Collection[str]) -> Iterator[Flaw]:
    """Everything that is wrong with how an opening fits its catalogue, by path within the opening.

    Args:
        catalogue: the catalogue.
        opening: an opening that is right by itself.
        locations: the ids of the places that it may name.
    """
    if opening.role not in catalogue:
        hint = did_you_mean(opening.role, catalogue.roles.ids)
        yield Flaw(("role",), f"there is no role {opening.role}", hint, at_key=False)
        return
    role, changes = catalogue[opening.role], changes_of(opening)
    levels = _changed_levels(role, changes)
    if opening.level is not None and opening.level not in levels:
        hint = f"It exists at {', '.join(levels)}."
        yield Flaw(("level",), f"the role does not exist at level {opening.level}", hint, at_key=False)
    for position, location in enumerate(opening.locations):
        if location not in locations:
            hint = did_you_mean(location, locations) or "Locations stand in csroles.yaml."
            yield Flaw(("locations", str(position)), f"there is no location {location}", hint, at_key=False)
    if opening.mode == "remote" and not opening.locations:
        hint = "Name at least one location: its country, or its region, is where people may work from."
        yield Flaw(("mode",), "remote work needs a country", hint, at_key=False)
    if opening.pay is not None:
        yield from _pay_flaws(opening, opening.pay, [reference.benchmark for reference in role.benchmarks])
    yield from _change_flaws(catalogue, opening.role, changes)


def changes_of(opening: Opening) -> dict[str, Any]:
    """What an opening changes of its role, as a layer's part of it, short forms written out."""
    from csroles.model.base import thawed  # only who has an opening has imported models

    return write_out(shape_of("roles"), thawed(opening.changes)) if opening.changes else {}


def _changed_levels(role: Role, changes: dict[str, Any]) -> list[str]:
    """The levels at which a role exists once an opening has changed it."""
    added = changes.get("levels")
    levels = merge({id_: {} for id_ in role.levels.ids}, added if type(added) is dict else {})
    return list(levels)


def _pay_flaws(opening: Opening, pay: Pay, benchmarks: list[Benchmark]) -> Iterator[Flaw]:
    if pay.currency not in _USUAL and not _is_currency(pay.currency):
        yield Flaw(("pay", "currency"), f"{pay.currency} is no currency", "Write its ISO 4217 code, such as USD.", at_key=False)
    for benchmark in benchmarks if STATISTIC not in (opening.allow or ()) else ():
        named = _percentiles(benchmark, pay)
        if named:
            message = f"this is {named} of {benchmark.title}: a statistic is no offer"
            hint = f"Give the range that you will pay. If it is that very one, say why: allow: {{{STATISTIC}: …}}."
            yield Flaw(("pay",), message, hint, at_key=False)
            return


def _percentiles(benchmark: Benchmark, pay: Pay) -> str:
    """Which percentiles of a public figure both ends of a range are, in words; empty if they are not."""
    if (benchmark.currency, benchmark.per) != (pay.currency, pay.per):
        return ""
    ends = [
        next((words for name, words in PERCENTILES.items() if getattr(benchmark, name) == end), "") for end in (pay.min, pay.max)
    ]
    return " to ".join(dict.fromkeys(ends)) if all(ends) else ""


def _change_flaws(catalogue: Catalogue, role: str, changes: dict[str, Any]) -> Iterator[Flaw]:
    """What is wrong with an opening's changes: as a layer's part of the role, and in what they make of it."""
    if not changes:
        return
    shape, below = shape_of("roles"), catalogue.raw("roles")[role]
    shared = {field: catalogue.raw(field) for field in SHARED}
    wrong = list(check_patch(shape, below, changes, shared))
    for path, message, hint in wrong:
        yield Flaw(("changes", *path), message, hint, at_key=True)
    if not wrong:
        for flaw in catalogue.faults_in_role(merge(below, without(changes, ("first",))), role):
            yield flaw._replace(path=("changes", *flaw.path))


def place_flaws(country: str, region: str | None) -> Iterator[Flaw]:
    """What is wrong with the codes of a place (ISO 3166), by path within the location."""
    if country not in _USUAL and not _is_country(country):
        hint = "Did you mean GB?" if country == "UK" else "Write its ISO 3166-1 code, such as US."
        yield Flaw(("country",), f"{country} is no country", hint, at_key=False)
    elif region and not region.startswith(f"{country}-"):
        hint = f"The code of a region begins with that of its country: {country}-…"
        yield Flaw(("region",), f"{region} is no region of {country}", hint, at_key=False)


def _is_currency(code: str) -> bool:
    from babel.numbers import list_currencies

    return code in list_currencies()


def _is_country(code: str) -> bool:
    from babel import Locale

    return code in Locale("en").territories and code not in _NO_COUNTRIES


def _location_ids(catalogue: Catalogue) -> Collection[str]:
    return catalogue.settings.locations.ids if catalogue.settings else ()
